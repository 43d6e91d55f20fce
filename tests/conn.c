/* conn.c - see conn.h. */
#include "tests/test.h"

#include "tests/conn.h"

const uint8_t *
conn_view(void *ctx, uint64_t at, uint32_t len)
{
	const struct conn *n = ctx;

	CHECK(at + len <= n->captured, "view of %llu", (unsigned long long)at);
	return n->capture + at;
}

static void __attribute__((format(printf, 3, 4)))
conn_say(struct conn *n, unsigned dir, const char *format, ...)
{
	char *text = n->text[dir];
	size_t len = strlen(text);
	va_list args;

	if (n->closing && !n->marked[dir]) {
		text[len++] = '^';
		n->marked[dir] = true;
	}
	va_start(args, format);
	vsnprintf(text + len, CONN_TEXT - len, format, args);
	va_end(args);
}

static void
conn_bytes(void *ctx, struct connection *c, unsigned dir, uint64_t offset, const struct piece *p, uint64_t frame, const struct track *by)
{
	struct conn *n = ctx;

	CHECK(c == n->c, "the connection");
	CHECK((by == NULL) == n->closing, "by");
	CHECK(frame > 0 && p->len > 0, "a piece");
	CHECK_EQ(offset, n->expected[dir], "offset of bytes");
	n->expected[dir] = offset + p->len;
	conn_say(n, dir, "%.*s", (int)p->len, (const char *)p->bytes);
	strncat(n->bytes[dir], (const char *)p->bytes, p->len);
}

static void
conn_gap(void *ctx, struct connection *c, unsigned dir, uint64_t offset, uint64_t len, const struct track *by)
{
	struct conn *n = ctx;

	(void)c, (void)by;
	CHECK(len > 0, "length of a gap");
	CHECK_EQ(offset, n->expected[dir], "offset of a gap");
	n->expected[dir] = offset + len;
	conn_say(n, dir, "[%llu]", (unsigned long long)len);
}

static void
conn_end(void *ctx, struct connection *c, unsigned dir, const struct track *by)
{
	struct conn *n = ctx;

	(void)c, (void)by;
	CHECK(strchr(n->text[dir], '$') == NULL, "one end");
	if (!n->closing)
		strcat(n->text[dir], "$");
}

struct conn *
conn_new(enum overlap overlap, bool stays)
{
	struct conn *n = calloc(1, sizeof *n);

	assert_non_null(n);
	n->options = (struct connection_options){ .overlap = overlap, .max_segments = 1000, .max_bytes = 1 << 20, .keep = true };
	n->sink = (struct connection_sink){ n, conn_bytes, conn_gap, conn_end };
	n->store = (struct payload){ .view = conn_view, .ctx = n, .cap = 1 << 24 };
	n->stays = stays;
	n->c = connection_new(&n->options, &n->store, &n->sink, sizeof *n->c);
	assert_non_null(n->c);
	return n;
}

void
conn_free(struct conn *n)
{
	connection_free(n->c);
	CHECK_EQ(n->store.held, 0, "bytes held by nobody");
	payload_free(&n->store);
	free(n);
}

struct piece
conn_piece(struct conn *n, const void *bytes, uint32_t len)
{
	struct piece p = { .bytes = bytes, .len = len, .stays = n->stays };

	if (n->stays) {
		assert_true(n->captured + len <= CONN_ROOM);
		memcpy(n->capture + n->captured, bytes, len);
		p.at = n->captured;
		p.bytes = n->capture + n->captured;
		n->captured += len + 1;
	}
	return p;
}

/* A segment as a text: direction, sequence number from the SYN's, flags (S F R), aN for an acknowledgment of the
 * other side's N, :bytes, and /N when so many of them were cut off. */
static void
conn_segment(struct conn *n, const char *s, int words, const uint32_t isn[2], uint64_t frame)
{
	unsigned dir = *s++ == '<';
	char *rest;
	struct track t = { .frame = frame, .time = (int64_t)frame * 1000, .kind = TRACK_TCP };

	t.seq = isn[dir] + (uint32_t)strtol(s, &rest, 10);
	for (s = rest; *s == 'S' || *s == 'F' || *s == 'R' || *s == 'P'; s++)
		t.flags |= *s == 'S' ? TRACK_SYN : *s == 'F' ? TRACK_FIN : *s == 'R' ? TRACK_RST : TRACK_PSH;
	if (*s == 'a') {
		t.flags |= TRACK_ACK;
		t.ack = isn[!dir] + (uint32_t)strtol(s + 1, &rest, 10);
		s = rest;
	}
	size_t len = *s == ':' ? strcspn(++s, " /") : 0;
	t.len = t.cap_len = (uint32_t)len;
	if (len < (size_t)words && s[len] == '/')
		t.cap_len -= (uint32_t)strtol(s + len + 1, NULL, 10);
	struct piece p = conn_piece(n, s, t.cap_len);
	connection_segment(n->c, dir, &t, &p);
}

void
conn_segments(struct conn *n, const char *text, const uint32_t isn[2])
{
	uint64_t frame = 1;

	for (const char *s = text; *s != '\0'; frame++) {
		size_t len = strcspn(s, " ");
		conn_segment(n, s, (int)len, isn, frame);
		s += len + (s[len] == ' ');
	}
	n->closing = true;
	connection_close(n->c);
}

static void
conn_collect(void *ctx, const uint8_t *bytes, uint32_t len)
{
	strncat(ctx, (const char *)bytes, len);
}

void
conn_report(struct conn *n, unsigned dir, char *to, size_t room)
{
	struct result_stream s = { 0 };
	char pieces[CONN_TEXT] = "";
	size_t len = (size_t)snprintf(to, room, "%s", n->text[dir]);

	if (!connection_stream(n->c, dir, &s)) {
		CHECK(len == 0 || strcmp(to, "$") == 0, "a stream without a report: %s", to);
		return;
	}
	if (n->options.keep) {
		CHECK_EQ(s.payload.len, strlen(n->bytes[dir]), "payload's length");
		CHECK_EQ(memcmp(s.payload.bytes, n->bytes[dir], s.payload.len), 0, "payload");
		connection_pieces(n->c, dir, conn_collect, pieces);
		CHECK_EQ(strcmp(pieces, n->bytes[dir]), 0, "pieces %s", pieces);
	}
	CHECK_EQ(s.len, strlen(n->bytes[dir]), "len");
	if (s.complete)
		len += (size_t)snprintf(to + len, room - len, " complete");
	if (s.overlaps > 0)
		len += (size_t)snprintf(to + len, room - len, " o%llu", (unsigned long long)s.overlaps);
	if (s.conflicts > 0)
		len += (size_t)snprintf(to + len, room - len, " c%llu", (unsigned long long)s.conflicts);
	for (uint32_t i = 0; i < s.turns.nmarks; i++)
		len += (size_t)snprintf(to + len, room - len, " %llu@%llu", (unsigned long long)s.turns.marks[i].offset,
		    (unsigned long long)s.turns.marks[i].value);
}
