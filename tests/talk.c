/* talk.c - see talk.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dissect/line.h"
#include "tests/talk.h"

enum { TALK_SHOWN = 60 };		/* bytes of a body */

static struct {
	char *text;
	size_t len, room;
} talk_told;

static void __attribute__((format(printf, 1, 2)))
talk_say(const char *format, ...)
{
	va_list args;

	if (talk_told.room - talk_told.len < 1024) {
		talk_told.room = talk_told.room * 2 + 4096;
		talk_told.text = realloc(talk_told.text, talk_told.room);
		if (talk_told.text == NULL)
			abort();
	}
	va_start(args, format);
	int n = vsnprintf(talk_told.text + talk_told.len, 1024, format, args);
	va_end(args);
	talk_told.len += n < 1024 ? (size_t)n : 1023;
}

static void
talk_say_bytes(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len && i < TALK_SHOWN; i++)
		talk_say("%c", bytes[i] >= ' ' && bytes[i] <= '~' ? bytes[i] : '.');
	if (len > TALK_SHOWN)
		talk_say("...");
}

static void
talk_say_head(const struct record_view *v)
{
	if (v == NULL) {
		talk_say(" - []");
		return;
	}
	const uint8_t *end = line_end(v->frame, v->frame + v->head->cap_len);
	talk_say(" %s [", v->head->nchain > 0 ? registry_protos[v->head->chain[0]]->chain : "?");
	talk_say_bytes(v->frame, (size_t)(end - v->frame));
	talk_say("]");
}

static void
talk_say_frames(const struct result_frames *f)
{
	for (uint32_t i = 0; i < f->nranges; i++) {
		talk_say("%s%llu", i == 0 ? " f" : ",", (unsigned long long)f->ranges[i].first);
		if (f->ranges[i].last > f->ranges[i].first)
			talk_say("-%llu", (unsigned long long)f->ranges[i].last);
	}
}

static void
talk_hear(void *ctx, const struct result_message *m, const struct record_view *layers)
{
	(void)ctx;
	talk_say("%c%llu=%llu", m->reverse ? '<' : '>', (unsigned long long)m->number, (unsigned long long)m->pair);
	talk_say_head(layers);
	talk_say(" %llu/%llu %s", (unsigned long long)m->body_len, (unsigned long long)m->content_len,
	    m->complete ? "whole" : "part");
	if (m->opened)
		talk_say(" opened");
	if (m->body.len > 0) {
		talk_say(" {");
		talk_say_bytes(m->body.bytes, m->body.len);
		talk_say("}");
	}
	if (m->body.truncated)
		talk_say(" cut");
	talk_say_frames(&m->frames);
	if (m->note != NULL)
		talk_say(" : %s", m->note);
	talk_say("\n");
}

size_t
talk_whole(size_t left)
{
	return left;
}

size_t
talk_bytewise(size_t left)
{
	(void)left;
	return 1;
}

/* Every piece lies in memory of its own size. */
static void
talk_feed(struct message_flow *f, unsigned dir, const char *text, size_t len, const struct message_source *from, talk_cut_fn cut)
{
	while (len > 0) {
		size_t n = cut(len);
		uint8_t *piece = malloc(n);
		if (piece == NULL)
			abort();
		if (text != NULL)
			memcpy(piece, text, n);
		else
			memset(piece, 'x', n);
		message_flow_bytes(f, dir, piece, n, from);
		free(piece);
		text = text != NULL ? text + n : NULL;
		len -= n;
	}
}

static void
talk_step(struct message_flow *f, const struct talk_step *s, uint64_t frame, talk_cut_fn cut)
{
	struct message_source from = { frame, (int64_t)frame * 1000 };
	size_t len = s->len > 0 || s->text == NULL ? s->len : strlen(s->text);

	switch (s->what) {
	case '>': case '<': talk_feed(f, s->what == '<', s->text, len, &from, cut); break;
	case '(': case ')': message_flow_gap(f, s->what == ')', s->len, &from); break;
	case '[': case ']': message_flow_end(f, s->what == ']'); break;
	default: abort();
	}
}

const char *
talk_run(const struct talk *t, talk_cut_fn cut)
{
	static const struct message_options enough = { .max_head = 4096, .max_body = 1 << 20, .bodies = true };
	bool ports = t->srcport != 0 || t->dstport != 0;
	struct message_flow *f = message_flow_new(t->options.max_head > 0 ? &t->options : &enough, (struct result_id){ 1, 1 },
	    ports ? t->srcport : 40000, ports ? t->dstport : 80, talk_hear, NULL);

	if (f == NULL)
		abort();
	talk_told.len = 0;
	talk_say("%s", "");
	for (size_t i = 0; t->nsteps > 0 ? i < t->nsteps : t->steps[i].what != 0; i++)
		talk_step(f, &t->steps[i], i + 1, cut);
	message_flow_free(f);
	return talk_told.text;
}
