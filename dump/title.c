/* title.c - see title.h. */
#include "dissect/text.h"
#include "dump/title.h"

static char *
title_word(char *p, const char *word)
{
	size_t n = strlen(word);

	memcpy(p, word, n);
	return p + n;
}

static char *
title_id(char *p, const struct result_id *id)
{
	char text[RESULT_ID_TEXT];

	result_id_text(text, id);
	return title_word(p, text);
}

static char *
title_end(char *p, const struct result_end *end)
{
	if (end->version == 4) {
		p = text_ipv4(p, load_be32(end->addr));
	} else {
		*p++ = '[';
		p = text_ipv6(p, end->addr);
		*p++ = ']';
	}
	*p++ = ':';
	return text_u64(p, end->port);
}

static char *
title_datagram(char *p, const struct result_datagram *d)
{
	struct result_id id = { d->frames.nranges > 0 ? d->frames.ranges[0].first : 0, d->ordinal };

	return title_id(title_word(p, "Datagram "), &id);
}

static char *
title_stream(char *p, const struct result_stream *s)
{
	p = title_id(title_word(p, "Stream "), &s->flow);
	*p++ = ' ';
	p = title_word(title_end(p, &s->src), " > ");
	return title_end(p, &s->dst);
}

static char *
title_message(char *p, const struct result_message *m)
{
	p = title_id(title_word(p, "Message "), &m->flow);
	*p++ = '-';
	p = title_word(p, result_direction(m->reverse));
	*p++ = '-';
	return text_u64(p, m->number);
}

char *
title_frame(char *p, uint64_t number)
{
	return text_u64(title_word(p, "Frame "), number);
}

char *
title_put(char *p, const struct result *r)
{
	switch (r->kind) {
	case RESULT_DATAGRAM:
		return title_datagram(p, r->datagram);
	case RESULT_STREAM:
		return title_stream(p, r->stream);
	case RESULT_FLOW:
		return title_id(title_word(p, "Flow "), &r->flow->id);
	case RESULT_MESSAGE:
		return title_message(p, r->message);
	}
	return p;
}
