/* message_http2_stream.c - streams of HTTP/2, RFC 9113, 5.1 and 8.1: each has a request one way and a response
 * the other, which may have interim responses before it.
 *
 * A stream stays until both are over. When there are more than are kept, or what is kept of them is too
 * much, the oldest goes, and what is open in it is told as far as it came.
 */

#include "reassembly/message_http2.h"
#include "reassembly/message_memory.h"

/* ---- the table ---- */

static struct message_http2_stream **
message_http2_stream_bucket(struct message_http2 *c, uint32_t id)
{
	return &c->buckets[id * UINT32_C(0x9e3779b1) >> 16 & (MESSAGE_HTTP2_BUCKETS - 1)];
}

static struct message_http2_stream *
message_http2_stream_get(struct message_http2 *c, uint32_t id)
{
	struct message_http2_stream *st = *message_http2_stream_bucket(c, id);

	while (st != NULL && st->id != id)	/* at most MESSAGE_HTTP2_STREAMS */
		st = st->chain;
	return st;
}

static struct message_http2_gone *
message_http2_stream_gone(struct message_http2 *c, uint32_t id)
{
	for (unsigned i = 0; i < MESSAGE_HTTP2_GONE; i++)
		if (c->gone[i].id == id)
			return &c->gone[i];
	return NULL;
}

/* Frames of it may be under way. What `waits` has not begun may still begin. */
static void
message_http2_stream_remember(struct message_http2 *c, const struct message_http2_stream *st, int waits)
{
	struct message_http2_gone *g = &c->gone[c->ngone++ % MESSAGE_HTTP2_GONE];

	*g = (struct message_http2_gone){ .id = st->id };
	for (unsigned dir = 0; dir < 2; dir++) {
		g->begins[dir] = (int)dir == waits && st->half[dir].state == MESSAGE_HTTP2_NONE;
		g->number[dir] = st->half[dir].number;
	}
}

static void
message_http2_stream_empty(struct message_http2 *c, struct message_http2_half *h)
{
	c->nopening -= h->opening;
	h->opening = false;
	message_memory_free(h->head.bytes);
	h->head = (struct message_http2_head){ 0 };
	message_content_free(&h->content);
	message_frames_free(&h->frames);
}

static void
message_http2_stream_unlink(struct message_http2 *c, struct message_http2_stream *st)
{
	struct message_http2_stream **at = message_http2_stream_bucket(c, st->id);

	while (*at != st)		/* at most MESSAGE_HTTP2_STREAMS */
		at = &(*at)->chain;
	*at = st->chain;
	*(st->older != NULL ? &st->older->newer : &c->oldest) = st->newer;
	*(st->newer != NULL ? &st->newer->older : &c->newest) = st->older;
	c->nstreams--;
	c->held -= st->held;
}

static void
message_http2_stream_drop(struct message_http2 *c, struct message_http2_stream *st)
{
	message_http2_stream_unlink(c, st);
	for (unsigned dir = 0; dir < 2; dir++) {
		if (c->sides[dir].stream == st)
			c->sides[dir].stream = NULL;
		message_http2_stream_empty(c, &st->half[dir]);
	}
	message_memory_free(st);
}

/* ---- telling ---- */

/* The number of the other message of the stream, if it was told. */
static uint64_t
message_http2_stream_pair(const struct message_http2 *c, unsigned dir, const struct message_http2_stream *st)
{
	if (st->half[!dir].number != 0)
		return st->half[!dir].number;
	return st->promised ? st->promise : st->id == 1 ? c->before[!dir] : 0;	/* RFC 7540, 3.2: the upgraded request */
}

/* RFC 9113, 8.1.1: content-length counts the bytes of DATA, where there can be some. */
static bool
message_http2_stream_differs(const struct message_http2_stream *st, unsigned dir)
{
	const struct message_http2_half *h = &st->half[dir];
	bool none = st->half[!dir].meaning.head || h->meaning.status == 304;

	return h->meaning.has_length && !none && h->content.body_len != h->meaning.length;
}

static void
message_http2_stream_note(struct message_http2_half *h, const char *note)
{
	if (h->note == NULL)
		h->note = note;
}

static void
message_http2_stream_tell(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, bool complete)
{
	struct message_http2_half *h = &st->half[dir];
	struct result_message m = { .proto = PROTO_http2, .complete = complete, .note = h->note };

	m.pair = message_http2_stream_pair(c, dir, st);
	message_frames_put(&h->frames, &m);
	if (h->begun)
		message_content_put(&h->content, &m);
	message_http2_tell(c, dir, &m, &h->head);
	h->number = m.number;
}

/* Whether nothing more comes from this side. A request does not begin behind its response. */
static bool
message_http2_stream_over(const struct message_http2 *c, const struct message_http2_stream *st, unsigned dir)
{
	const struct message_http2_half *h = &st->half[dir], *other = &st->half[!dir];

	if (h->state == MESSAGE_HTTP2_DONE || c->sides[dir].stopped)
		return true;
	if (h->state == MESSAGE_HTTP2_OPEN || !other->meaning.response)
		return false;
	return st->promised || !c->sides[dir].whole || (st->id == 1 && c->before[dir] > 0);
}

static void
message_http2_stream_finish(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, bool complete)
{
	struct message_http2_half *h = &st->half[dir];

	message_http2_stream_tell(c, dir, st, complete);
	message_http2_stream_empty(c, h);
	h->state = MESSAGE_HTTP2_DONE;
}

/* Told as far as it came. */
static void
message_http2_stream_break(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, const char *why)
{
	struct message_http2_half *h = &st->half[dir];

	if (h->state != MESSAGE_HTTP2_OPEN)
		return;
	message_http2_stream_note(h, why);
	message_http2_stream_finish(c, dir, st, false);
}

static void
message_http2_stream_break_both(struct message_http2 *c, struct message_http2_stream *st, const char *why)
{
	message_http2_stream_break(c, 0, st, why);
	message_http2_stream_break(c, 1, st, why);
	message_http2_stream_drop(c, st);
}

/* ---- what is kept ---- */

static void
message_http2_stream_evict(struct message_http2 *c)
{
	struct message_http2_stream *st = c->oldest;

	message_http2_stream_remember(c, st, -1);
	message_http2_stream_break_both(c, st, "too much at once: no more of this stream is kept");
}

static uint64_t
message_http2_stream_limit(const struct message_http2 *c)
{
	return MESSAGE_HTTP2_HELD + (c->options->bodies ? MESSAGE_HTTP2_BODIES * c->options->max_body : 0);
}

/* Counts what a stream holds. It may itself be what goes, unless it is the only one. */
static void
message_http2_stream_count(struct message_http2 *c, struct message_http2_stream *st)
{
	uint64_t held = 0;

	for (unsigned dir = 0; dir < 2; dir++) {
		const struct message_http2_half *h = &st->half[dir];
		held += h->head.room + h->content.room;
	}
	c->held = c->held - st->held + held;
	st->held = held;
	while (c->held > message_http2_stream_limit(c) && c->oldest != c->newest)	/* each goes */
		message_http2_stream_evict(c);
}

static struct message_http2_stream *
message_http2_stream_new(struct message_http2 *c, uint32_t id)
{
	struct message_http2_stream **bucket = message_http2_stream_bucket(c, id);

	if (c->nstreams == MESSAGE_HTTP2_STREAMS)
		message_http2_stream_evict(c);
	struct message_http2_stream *st = message_memory_new(sizeof *st);
	if (st == NULL)
		return NULL;
	st->id = id;
	st->chain = *bucket;
	*bucket = st;
	st->older = c->newest;
	*(st->older != NULL ? &st->older->newer : &c->oldest) = st;
	c->newest = st;
	c->nstreams++;
	return st;
}

/* One that was reset while its response was under way, RFC 9113, 5.4.2. */
static struct message_http2_stream *
message_http2_stream_again(struct message_http2 *c, unsigned dir, struct message_http2_gone *g)
{
	struct message_http2_stream *st = g->begins[dir] ? message_http2_stream_new(c, g->id) : NULL;

	if (st == NULL)
		return NULL;
	st->half[!dir].state = MESSAGE_HTTP2_DONE;
	st->half[!dir].number = g->number[!dir];
	st->half[dir].note = "the receiver had reset the stream";
	g->begins[dir] = false;
	return st;
}

struct message_http2_stream *
message_http2_stream_find(struct message_http2 *c, unsigned dir, uint32_t id, bool begins)
{
	struct message_http2_stream *st = message_http2_stream_get(c, id);
	struct message_http2_gone *gone = st == NULL && begins ? message_http2_stream_gone(c, id) : NULL;

	if (gone != NULL)
		return message_http2_stream_again(c, dir, gone);
	if (st == NULL)
		return begins && id != 0 ? message_http2_stream_new(c, id) : NULL;
	if (st->half[dir].state == MESSAGE_HTTP2_DONE || (st->half[dir].state == MESSAGE_HTTP2_NONE && !begins))
		return NULL;
	return st;
}

/* ---- what comes ---- */

/* 8.1: responses that the final one follows. */
static bool
message_http2_stream_interim(const struct message_http2_half *h, const struct message_http2_meaning *m)
{
	return h->state == MESSAGE_HTTP2_NONE && m->response && m->status >= 100 && m->status < 200;
}

static void
message_http2_stream_tell_interim(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, struct message_http2_told *told)
{
	struct message_http2_half *h = &st->half[dir];

	h->head = told->head;
	told->head = (struct message_http2_head){ 0 };
	h->note = told->note;
	message_http2_stream_tell(c, dir, st, !told->damaged);
	message_http2_stream_empty(c, h);
	h->note = NULL;
	h->number = 0;
}

/* The first head of a message, or its trailers. */
static void
message_http2_stream_take_head(struct message_http2_half *h, struct message_http2_told *told, bool ends)
{
	message_http2_stream_note(h, told->note);
	h->damaged |= told->damaged;
	if (h->state == MESSAGE_HTTP2_OPEN) {
		message_http2_block_join(&h->head, &told->head);
		if (!ends)
			message_http2_stream_note(h, "header fields amid the content");
		return;
	}
	h->state = MESSAGE_HTTP2_OPEN;
	h->meaning = told->meaning;
	h->head = told->head;
	told->head = (struct message_http2_head){ 0 };
}

void
message_http2_stream_head(struct message_http2 *c, unsigned dir, struct message_http2_stream *st,
    struct message_http2_told *told, bool ends)
{
	struct message_http2_half *h = &st->half[dir];

	if (c->client < 0 && (told->meaning.request || told->meaning.response))
		c->client = (int)(told->meaning.request ? dir : !dir);
	if (message_http2_stream_interim(h, &told->meaning) && !ends) {
		message_http2_stream_tell_interim(c, dir, st, told);
		return;
	}
	message_http2_stream_take_head(h, told, ends);
	if (ends)
		message_http2_stream_end(c, dir, st);
	else
		message_http2_stream_count(c, st);
}

void
message_http2_stream_begin(struct message_http2_stream *st, unsigned dir)
{
	if (st->half[dir].state == MESSAGE_HTTP2_NONE)
		st->half[dir].state = MESSAGE_HTTP2_OPEN;
}

void
message_http2_stream_promise(struct message_http2 *c, unsigned dir, uint32_t id, struct message_http2_told *told)
{
	struct result_message m = { .proto = PROTO_http2, .complete = !told->damaged, .note = told->note };
	struct message_http2_stream *st = message_http2_stream_find(c, dir, id, true);

	if (c->client < 0)
		c->client = !dir;
	message_frames_put(&c->sides[dir].frames, &m);
	message_http2_tell(c, dir, &m, &told->head);
	if (st != NULL) {
		st->promised = true;
		st->promise = m.number;
		st->half[!dir].meaning = told->meaning;
	}
}

/* How the content is coded, if it is to be opened. */
static enum message_coding
message_http2_stream_coding(struct message_http2 *c, struct message_http2_half *h)
{
	enum message_coding coding = (enum message_coding)h->meaning.coding;

	if (coding != MESSAGE_GZIP && coding != MESSAGE_DEFLATE)
		return coding;
	if (c->nopening == MESSAGE_HTTP2_OPENING) {
		message_http2_stream_note(h, "too many compressed bodies at once: not opened");
		return MESSAGE_CODED;
	}
	c->nopening++;
	h->opening = true;
	return coding;
}

static void
message_http2_stream_begin_content(struct message_http2 *c, struct message_http2_half *h)
{
	if (h->begun)
		return;
	h->begun = true;
	message_content_begin(&h->content, c->options, message_http2_stream_coding(c, h));
	if (h->state == MESSAGE_HTTP2_OPEN)
		return;
	h->state = MESSAGE_HTTP2_OPEN;	/* only where the connection's beginning was not seen */
	h->damaged = true;
	message_http2_stream_note(h, "its beginning was not seen");
}

void
message_http2_stream_data(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, const uint8_t *bytes, size_t len)
{
	struct message_http2_half *h = &st->half[dir];

	message_http2_stream_begin_content(c, h);
	message_content_bytes(&h->content, bytes, len);
	message_http2_stream_count(c, st);
}

void
message_http2_stream_gap(struct message_http2 *c, unsigned dir, struct message_http2_stream *st)
{
	struct message_http2_half *h = &st->half[dir];

	message_http2_stream_begin_content(c, h);
	message_http2_stream_note(h, "bytes of the body are missing");
	h->damaged = true;
	message_content_gap(&h->content);
}

void
message_http2_stream_end(struct message_http2 *c, unsigned dir, struct message_http2_stream *st)
{
	struct message_http2_half *h = &st->half[dir];

	if (h->state == MESSAGE_HTTP2_NONE)
		message_http2_stream_begin_content(c, h);
	if (!h->damaged && message_http2_stream_differs(st, dir))
		message_http2_stream_note(h, "content-length differs from the content");
	message_http2_stream_finish(c, dir, st, !h->damaged);
	if (message_http2_stream_over(c, st, !dir))
		message_http2_stream_drop(c, st);
}

/* ---- what ends streams ---- */

static void
message_http2_stream_show(struct message_http2_half *h, const uint8_t *frame, size_t len)
{
	uint8_t copy[16];
	struct message_http2_head more = { .bytes = copy, .len = (uint32_t)len, .nparts = 1,
		.parts = { { .frame_len = (uint32_t)len, .fields = (uint32_t)len } } };

	memcpy(copy, frame, len);
	if (h->state == MESSAGE_HTTP2_OPEN)
		message_http2_block_join(&h->head, &more);
}

void
message_http2_stream_reset(struct message_http2 *c, unsigned dir, uint32_t id, const uint8_t *frame, size_t len)
{
	struct message_http2_stream *st = message_http2_stream_get(c, id);

	if (st == NULL)
		return;
	message_http2_stream_show(&st->half[dir], frame, len);
	message_http2_stream_show(&st->half[!dir], frame, len);
	message_http2_stream_break(c, dir, st, "reset by the sender");
	message_http2_stream_break(c, !dir, st, "reset by the receiver");
	message_http2_stream_remember(c, st, !dir);
	message_http2_stream_drop(c, st);
}

void
message_http2_stream_stop(struct message_http2 *c, unsigned dir, const char *why)
{
	struct message_http2_stream *next;

	for (struct message_http2_stream *st = c->oldest; st != NULL; st = next) {
		next = st->newer;
		message_http2_stream_break(c, dir, st, why);
		if (message_http2_stream_over(c, st, !dir))
			message_http2_stream_drop(c, st);
	}
}

void
message_http2_stream_refuse(struct message_http2 *c, unsigned by, uint32_t last)
{
	struct message_http2_side *s = &c->sides[!by];
	struct message_http2_stream *next;

	if (c->client < 0 || s->ngoaway == MESSAGE_HTTP2_GOAWAYS)
		return;
	s->ngoaway++;
	for (struct message_http2_stream *st = c->oldest; st != NULL; st = next) {
		next = st->newer;
		if (st->id > last && st->id % 2 == (by == (unsigned)c->client))
			message_http2_stream_break_both(c, st, "refused by GOAWAY");
	}
}

void
message_http2_stream_free(struct message_http2 *c)
{
	while (c->oldest != NULL)
		message_http2_stream_drop(c, c->oldest);
}
