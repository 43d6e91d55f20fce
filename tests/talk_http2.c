/* talk_http2.c - see talk_http2.h. */
#include "tests/talk_http2.h"

#include "dump/dump.h"
#include "tests/frames.h"

enum { TALK_HTTP2_CUTS = 40 };		/* ways that a script is cut at random */

void
talk_http2_frame(struct bytes *b, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	bytes_number(b, len, 3);
	bytes_number(b, type, 1);
	bytes_number(b, flags, 1);
	bytes_u32(b, stream);
	bytes_put(b, payload, len);
}

size_t
talk_http2_hex(const char *text, uint8_t *out)
{
	size_t n = 0;

	for (unsigned byte; *text != '\0'; text += *text == ' ' ? 1 : 2)
		if (*text != ' ' && sscanf(text, "%2x", &byte) == 1)
			out[n++] = (uint8_t)byte;
	return n;
}

/* Literals without indexing and without Huffman's code, RFC 7541, 6.2.2: "name=value|name=value". */
static size_t
talk_http2_literals(const char *fields, uint8_t *out)
{
	size_t n = 0;

	while (*fields != '\0') {
		size_t len = strcspn(fields, "|"), name = strcspn(fields, "=");
		out[n++] = 0;
		out[n++] = (uint8_t)name;
		memcpy(out + n, fields, name);
		n += name;
		out[n++] = (uint8_t)(len - name - 1);
		memcpy(out + n, fields + name + 1, len - name - 1);
		n += len - name - 1;
		fields += len + (fields[len] == '|');
	}
	return n;
}

void
talk_http2_command(struct bytes *b, const char *command)
{
	static uint8_t payload[1 << 16];
	char rest[4096] = "";
	unsigned type = 0, flags = 0, stream = 0;

	if (command[0] == 'P') {
		bytes_put(b, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24);
	} else if (command[0] == 'R') {
		size_t n = talk_http2_hex(command + 2, payload);
		bytes_put(b, payload, n);
	} else if (command[0] == 'T') {
		for (const char *c = command + 2; *c != '\0'; c++)
			bytes_put(b, *c == '~' ? "\r\n" : c, *c == '~' ? 2 : 1);
	} else if (sscanf(command, "F %u %x %u %4095[^\n]", &type, &flags, &stream, rest) >= 3) {
		talk_http2_frame(b, type, flags, stream, payload, talk_http2_hex(rest, payload));
	} else if (sscanf(command, "H %x %u %4095[^\n]", &flags, &stream, rest) >= 2) {
		talk_http2_frame(b, TALK_HTTP2_HEADERS, flags, stream, payload, talk_http2_literals(rest, payload));
	} else if (sscanf(command, "D %x %u %4095[^\n]", &flags, &stream, rest) >= 2) {
		talk_http2_frame(b, TALK_HTTP2_DATA, flags, stream, rest, strlen(rest));
	} else {
		fail_msg("no command: %s", command);
	}
}

static void
talk_http2_line(struct talk_http2_script *s, const char *line, uint64_t frame)
{
	struct talk_http2_event *e = &s->events[s->nevents++];
	char copy[8192], *at = copy, *command;

	*e = (struct talk_http2_event){ .dir = line[0] == '<', .kind = 'B', .frame = frame, .at = s->bytes.len };
	snprintf(copy, sizeof copy, "%s", line + 2);
	if (copy[0] == 'G' || copy[0] == 'E') {
		e->kind = copy[0];
		e->gap = strtoull(copy + 1, NULL, 10);
		return;
	}
	while ((command = strsep(&at, ";")) != NULL)
		talk_http2_command(&s->bytes, command + strspn(command, " "));
	e->len = s->bytes.len - e->at;
}

void
talk_http2_script(struct talk_http2_script *s, const char *text)
{
	char *copy = strdup(text), *at = copy, *line;
	uint64_t frame = 1;

	*s = (struct talk_http2_script){ .options = { 4096, 65536, true }, .bytes.big_endian = true };
	while ((line = strsep(&at, "\n")) != NULL) {
		if (line[0] == 'O')
			sscanf(line, "O %u %lu", &s->options.max_head, &s->options.max_body);
		else
			talk_http2_line(s, line, frame++);
	}
	free(copy);
}

/* ---- what is told, as text ---- */

void
talk_http2_say(struct talk_http2_got *g, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(g->text + g->len, sizeof g->text - g->len, format, args);
	va_end(args);
	assert_true(n >= 0 && g->len + (size_t)n < sizeof g->text);
	g->len += (size_t)n;
}

static void
talk_http2_say_node(struct talk_http2_got *g, const struct record_view *v, const struct node *n)
{
	const char *leaf = registry_leaf(PROTO_http2, n->field);
	const char *bytes = (const char *)dump_bytes(v, n);
	int len = (int)node_len(n);

	if (registry_protos[n->proto]->fields[n->field].kind == FIELD_END)
		return;
	if (strcmp(leaf, "type") == 0)
		talk_http2_say(g, " %u", (unsigned)n->at);
	else if (strcmp(leaf, "streamid") == 0 || strcmp(leaf, "promised_stream_id") == 0)
		talk_http2_say(g, ":%u", (unsigned)n->at);
	else if (strcmp(leaf, "name") == 0)
		talk_http2_say(g, " %.*s", len, bytes);
	else if (strcmp(leaf, "field_value") == 0)
		talk_http2_say(g, "=%.*s", len, bytes);
	else if (strcmp(leaf, "rst_stream_error") == 0)
		talk_http2_say(g, " error %u", (unsigned)n->at);
	else if (strcmp(leaf, "block_status") == 0 && n->at != 0)
		talk_http2_say(g, " !%u", (unsigned)n->at);
}

static void
talk_http2_say_frames(struct talk_http2_got *g, const struct result_frames *f)
{
	for (uint32_t i = 0; i < f->nranges; i++)
		talk_http2_say(g, f->ranges[i].first == f->ranges[i].last ? "%s%llu" : "%s%llu-%llu", i > 0 ? "," : " f",
		    (unsigned long long)f->ranges[i].first, (unsigned long long)f->ranges[i].last);
}

void
talk_http2_done(void *ctx, const struct result_message *m, const struct record_view *v)
{
	struct talk_http2_got *g = ctx;

	g->messages++;
	talk_http2_say(g, "%s%c%llu p%llu", g->len > 0 ? "\n" : "", m->reverse ? '<' : '>', (unsigned long long)m->number, (unsigned long long)m->pair);
	talk_http2_say_frames(g, &m->frames);
	if (m->body_len > 0)
		talk_http2_say(g, " b%llu", (unsigned long long)m->body_len);
	if (m->opened)
		talk_http2_say(g, "/%llu", (unsigned long long)m->content_len);
	if (m->body.len > 0)
		talk_http2_say(g, " \"%.*s\"%s", (int)m->body.len, (const char *)m->body.bytes, m->body.truncated ? "..." : "");
	if (!m->complete)
		talk_http2_say(g, " incomplete");
	if (m->note != NULL)
		talk_http2_say(g, " {%s}", m->note);
	if (v != NULL && m->proto == PROTO_http2 && g->wrong == NULL)
		g->wrong = frames_check(v);
	for (uint32_t i = v != NULL && m->proto == PROTO_http2 ? v->head->first : UINT32_MAX; v != NULL && i < v->head->end; i++)
		talk_http2_say_node(g, v, &v->nodes[i]);
}

/* ---- running ---- */

void
talk_http2_feed(struct message_flow *f, const struct talk_http2_event *e, const uint8_t *bytes, enum talk_http2_cut cut)
{
	struct message_source from = { e->frame, (int64_t)e->frame * 1000 };
	size_t at = 0;

	while (at < e->len) {
		size_t left = e->len - at, n = cut == TALK_HTTP2_WHOLE ? left : cut == TALK_HTTP2_BYTES ? 1 : 1 + test_below(left < 30 ? left : 30);
		uint8_t *copy = frames_guarded(bytes + at, n);
		message_flow_bytes(f, e->dir, copy, n, &from);
		at += n;
	}
	if (e->kind == 'G')
		message_flow_gap(f, e->dir, e->gap, &from);
	else if (e->kind == 'E')
		message_flow_end(f, e->dir);
}

static void
talk_http2_run(const struct talk_http2_script *s, enum talk_http2_cut cut, struct talk_http2_got *g)
{
	struct message_flow *f = message_flow_new(&s->options, (struct result_id){ 1, 1 }, 40000, 80, talk_http2_done, g);

	g->len = 0;
	g->text[0] = '\0';
	g->wrong = NULL;
	g->messages = 0;
	for (unsigned i = 0; i < s->nevents; i++)
		talk_http2_feed(f, &s->events[i], s->bytes.at + s->events[i].at, cut);
	message_flow_free(f);
}

bool
talk_http2_expect(const struct talk_http2_script *s, const char *what, const char *want)
{
	static struct talk_http2_got got;

	for (unsigned i = 0; i < TALK_HTTP2_CUTS + 2; i++) {
		talk_http2_run(s, i < TALK_HTTP2_RANDOM ? (enum talk_http2_cut)i : TALK_HTTP2_RANDOM, &got);
		if (strcmp(got.text, want) == 0 && got.wrong == NULL)
			continue;
		print_error("%s, cut %u: %s\n%s\nis not\n%s\n", what, i, got.wrong != NULL ? got.wrong : "", got.text, want);
		return false;
	}
	return true;
}
