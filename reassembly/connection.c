/* connection.c - see connection.h: what TCP's header says of a segment, and the report.
 *
 * Where the rules are ours to choose:
 * - Without a SYN a stream begins with its first segment that has payload. A segment that lies up to 64 KiB
 *   before that moves the begin back as long as nothing was delivered, so what comes first waits until the
 *   other side acknowledges it, until 16 segments or 64 KiB wait, or until the end.
 * - Missing bytes are a gap as soon as the other side acknowledges more than them (as Wireshark has it),
 *   unless nothing waits behind them: then they may still come.
 * - A RST ends nothing here: whether it ends the connection is for the flow to say, and a forged one would
 *   hide what follows. A stream that stands at its own RST when it is reported is complete.
 * - Bytes of a segment out of reach (2^30) are ignored, but when the next one follows it the stream has
 *   jumped: the capture lacks more than a window.
 * - Conflicts with delivered bytes are counted where these are kept; there is no history besides.
 */
#include <stdlib.h>
#include <string.h>

#include "reassembly/connection_line.h"

struct connection *
connection_new(const struct connection_options *o, struct payload *store, const struct connection_sink *sink, uint32_t size)
{
	uint64_t handle;
	struct connection *c = payload_take(store, size, &handle);

	if (c == NULL)
		return NULL;
	*c = (struct connection){ .options = o, .sink = sink, .store = store, .speaker = 2, .size = size, .handle = handle };
	memset(c + 1, 0, size - sizeof *c);
	return c;
}

static void
connection_drop_gathered(struct connection *c)
{
	c->store->held -= c->gathered_len;
	free(c->gathered);
	c->gathered = NULL;
	c->gathered_len = 0;
}

void
connection_free(struct connection *c)
{
	if (c == NULL)
		return;
	for (unsigned dir = 0; dir < 2; dir++)
		connection_line_free(c, dir);
	connection_drop_gathered(c);
	payload_give(c->store, c, c->handle, c->size);
}

/* As in flow_index.c: GCC leaves out calls of what only prefetches, unless it stands in another file. */
void
connection_prefetch_line(const struct connection *c, unsigned dir)
{
	const struct line *l = c->line[dir];

	if (l == NULL) {
		if (c->store != NULL)
			payload_prefetch(c->store, connection_line_size(c->options));
		return;
	}
	__builtin_prefetch(l, 1);
	__builtin_prefetch(&l->frames, 1);
}

void
connection_prefetch_lists(const struct connection *c, unsigned dir)
{
	const struct line *l = c->line[dir];

	if (l == NULL || c->options->untold)
		return;
	tally_prefetch(&l->frames.before, c->store, sizeof l->frames.run);
	if (c->options->keep)
		tally_prefetch(&l->kept.slices, c->store, sizeof(struct kept_slice));
}

void
connection_prefetch_end(const struct connection *c)
{
	__builtin_prefetch(&c->handle, 1);
	for (unsigned dir = 0; dir < 2; dir++)
		for (size_t at = 0; c->line[dir] != NULL && at < sizeof *c->line[dir]; at += 64)
			__builtin_prefetch((const char *)c->line[dir] + at, 1);
}

void
connection_prefetch_place(const struct connection *c, uint32_t seq, unsigned level)
{
	for (unsigned dir = 0; dir < 2; dir++) {
		const struct line *l = c->line[dir];
		if (l != NULL && l->waiting.count >= SPANS_MANY)
			spans_prefetch(&l->waiting, l->next + (uint64_t)connection_line_ahead(l, seq), level);
	}
}

/* ---- what a header says ---- */

/* What waits behind missing bytes that were acknowledged is delivered. Up to the FIN: what lies behind it waits for nothing. */
static void
connection_acked_line(struct connection *c, unsigned dir, const struct track *by)
{
	struct line *l = c->line[dir];
	int64_t ahead = connection_line_ahead(l, by->ack);
	uint64_t acked = l->next + (uint64_t)ahead;

	if (l->waiting.count == 0 || ahead < 0 || ahead > CONNECTION_LINE_REACH)
		return;
	if (!l->settled)
		connection_line_settle(c, dir, by);
	while (l->waiting.count > 0 && l->limit < acked && l->limit < l->end_at)
		connection_line_skip(c, dir, l->limit, by);
}

static inline void
connection_acked(struct connection *c, unsigned dir, const struct track *t)
{
	const uint8_t bit = (uint8_t)(1u << dir);
	const bool higher = !(c->has_acked & bit) | ((int32_t)(t->ack - c->acked[dir]) > 0);	/* cannot be guessed: nothing branches on it */

	c->acked[dir] += (t->ack - c->acked[dir]) * higher;
	c->has_acked |= bit;
}

/* A SYN counts as long as nothing was delivered: it may be seen behind the first payload, and one that
 * gets no answer may be followed by one with another number. */
static void
connection_syn(struct connection *c, unsigned dir, const struct track *t)
{
	struct line *l = c->line[dir];
	int64_t ahead = l != NULL ? connection_line_ahead(l, t->seq + 1) : 0;

	if (l == NULL) {
		c->has_first |= (uint8_t)(1u << dir);
		c->first[dir] = t->seq + 1;
	} else if (!l->settled && ahead <= 0 && ahead >= -CONNECTION_LINE_START_BYTES) {
		l->next = l->base = l->next + (uint64_t)ahead;
		l->syn = true;
		connection_line_settle(c, dir, t);
	} else if (t->seq + 1 == (uint32_t)l->base) {
		l->syn = true;
	}
}

static struct line *
connection_start_line(struct connection *c, unsigned dir, const struct track *t, uint32_t seq, const struct piece *p)
{
	bool cut = t->len > 0 && p->len == 0;		/* nothing of it can wait */
	bool syn = c->has_first & 1u << dir;
	struct line *l = connection_line_new(c, dir, syn ? c->first[dir] : seq);

	if (l != NULL) {
		l->syn = syn;
		l->settled = syn || cut;
	}
	return l;
}

/* RFC 9293 3.8.4: a keep-alive may have one byte of garbage, right before the next that would be sent. */
static bool
connection_is_keepalive(const struct connection *c, unsigned dir, const struct track *t, uint32_t seq)
{
	const struct line *l = c->line[dir];

	if (t->len != 1 || t->flags & (TRACK_SYN | TRACK_FIN))
		return false;
	if (l == NULL)
		return c->has_first & 1u << dir ? seq + 1 == c->first[dir] : c->has_acked & 1u << dir && seq + 1 == c->acked[dir];
	return (l->settled && seq + 1 == (uint32_t)l->next) || (l->top > l->next + 1 && seq + 1 == (uint32_t)l->top);
}

/* A segment out of reach that follows another one: delivers what waits, and goes on there. */
static bool
connection_jump(struct connection *c, unsigned dir, const struct track *t, uint32_t seq)
{
	struct line *l = c->line[dir];
	bool again = l->far_seen && l->far == seq && t->len > 0;

	l->far = seq + t->len;
	l->far_seen = t->len > 0;
	if (!again || l->limit == 0)
		return false;
	if (!l->settled)
		connection_line_settle(c, dir, t);
	connection_line_skip(c, dir, l->top, t);
	if (llabs(connection_line_ahead(l, seq)) > CONNECTION_LINE_REACH)
		connection_line_skip(c, dir, l->next + (uint32_t)(seq - (uint32_t)l->next), t);
	return true;
}

static inline __attribute__((always_inline)) void
connection_note(struct connection *c, struct line *l, const struct track *t)
{
	if (c->options->untold)
		return;
	if (l->frames.count == 0)
		l->start = t->time;
	l->end = t->time;
	tally_frame(&l->frames, c->store, t->frame);
}

/* What nearly all segments with payload are: the next one of its side, and all of it is there. */
static inline bool
connection_is_next(const struct line *l, const struct track *t, const struct piece *p)
{
	return t->seq == (uint32_t)l->next && l->next + t->len <= l->limit && p->len == t->len;
}

static void __attribute__((noinline))
connection_next(struct connection *c, unsigned dir, const struct track *t, const struct piece *p)
{
	struct line *l = c->line[dir];

	connection_note(c, l, t);
	connection_line_deliver(c, dir, p, t->frame, t);
	if (l->next == l->limit)
		connection_line_catch_up(c, dir, t);
}

/* Payload and FIN of a segment that is not simply the next one. */
static void
connection_payload(struct connection *c, unsigned dir, const struct track *t, uint32_t seq, const struct piece *p)
{
	struct line *l = c->line[dir];

	if (connection_is_keepalive(c, dir, t, seq))
		return;
	if (l == NULL && (l = connection_start_line(c, dir, t, seq, p)) == NULL)
		return;
	/* The first one behind the SYN. */
	if (l->settled && (t->flags & (TRACK_SYN | TRACK_FIN)) == 0 && connection_is_next(l, t, p)) {
		connection_next(c, dir, t, p);
		return;
	}
	if (llabs(connection_line_ahead(l, seq)) > CONNECTION_LINE_REACH && !connection_jump(c, dir, t, seq))
		return;
	uint64_t at = l->next + (uint64_t)connection_line_ahead(l, seq);
	if (t->flags & TRACK_FIN)
		connection_line_fin(l, at + t->len);
	if (t->len > 0 && at < l->end_at) {
		connection_note(c, l, t);
		connection_line_put(c, dir, at, t, p);
	}
	if (l->settled && l->next == l->limit)
		connection_line_catch_up(c, dir, t);
}

/* RFC 9293 3.10.7.4 takes a RST only at the next byte. Its payload is a text for people (RFC 1122 4.2.2.12). */
static void
connection_rst(struct connection *c, unsigned dir, const struct track *t)
{
	struct line *l = c->line[dir];

	if (l != NULL) {
		l->reset = t->seq;
		l->reset_seen = true;
	}
}

/* A RST's acknowledgment says nothing (RFC 9293 3.5.2: it may be that of a segment that nobody sent). */
static inline bool
connection_acks(const struct track *t)
{
	return (t->flags & (TRACK_ACK | TRACK_RST)) == TRACK_ACK;
}

static void
connection_look(struct connection *c, unsigned dir, const struct track *t, const struct piece *p)
{
	static const struct piece none;
	uint32_t seq = t->seq;

	/* A SYN that is a RST too is nobody's; its bytes are shown, as Wireshark has it. */
	if ((t->flags & (TRACK_RST | TRACK_SYN)) == TRACK_RST) {
		connection_rst(c, dir, t);
		return;
	}
	if (t->flags & TRACK_SYN) {
		connection_syn(c, dir, t);
		seq++;
	}
	if (t->len > 0 || t->flags & TRACK_FIN)
		connection_payload(c, dir, t, seq, t->len > 0 ? p : &none);
}

/* Any segment. Apart from the few things that nearly all need. */
static void __attribute__((noinline))
connection_any(struct connection *c, unsigned dir, const struct track *t, const struct piece *p)
{
	if (connection_acks(t)) {
		connection_acked(c, dir ^ 1, t);
		if (c->waits & 1u << (dir ^ 1))
			connection_acked_line(c, dir ^ 1, t);
	}
	const struct line *l = c->line[dir];
	if (l != NULL && (t->flags & (TRACK_SYN | TRACK_FIN | TRACK_RST)) == 0 && t->len > 0 && connection_is_next(l, t, p))
		connection_next(c, dir, t, p);
	else
		connection_look(c, dir, t, p);
}

void
connection_segment(struct connection *c, unsigned dir, const struct track *t, const struct piece *p)
{
	const struct line *l = c->line[dir];
	const bool plain = (t->flags & (TRACK_SYN | TRACK_FIN | TRACK_RST | TRACK_ACK)) == TRACK_ACK;

	if (c->closed)
		return;
	if (!plain || c->waits & 1u << (dir ^ 1) || (t->len > 0 && (l == NULL || !connection_is_next(l, t, p)))) {
		connection_any(c, dir, t, p);
		return;
	}
	connection_acked(c, dir ^ 1, t);
	if (t->len > 0)
		connection_next(c, dir, t, p);
}

/* ---- the end ---- */

/* Where a stream ends, as far as it is known. An acknowledgment of one byte more may be that of a FIN that was not seen. */
static uint64_t
connection_tail(const struct connection *c, unsigned dir)
{
	const struct line *l = c->line[dir];
	uint64_t top = l->top > l->next ? l->top : l->next;
	int64_t ahead = c->has_acked & 1u << dir ? connection_line_ahead(l, c->acked[dir]) : 0;

	if (l->end_at != CONNECTION_LINE_NEVER)
		return l->end_at;
	if (ahead > 1 && ahead <= CONNECTION_LINE_REACH && l->next + (uint64_t)ahead > top + 1)
		return l->next + (uint64_t)ahead;
	return top;
}

static void
connection_finish_line(struct connection *c, unsigned dir)
{
	struct line *l = c->line[dir];

	if (l->limit != 0 && !l->settled)
		connection_line_settle(c, dir, NULL);
	if (l->limit != 0)
		connection_line_skip(c, dir, connection_tail(c, dir), NULL);
}

void
connection_close(struct connection *c)
{
	if (c->closed)
		return;
	c->closed = true;
	for (unsigned dir = 0; dir < 2; dir++)
		if (c->line[dir] != NULL)
			connection_finish_line(c, dir);
	for (unsigned dir = 0; dir < 2; dir++)
		connection_line_end(c, dir, NULL);
}

/* ---- the report ---- */

static bool
connection_is_complete(const struct line *l)
{
	if (!l->syn || l->given_up || l->gaps.count > 0)
		return false;
	return l->next == l->end_at || (l->reset_seen && l->reset == (uint32_t)l->next);
}

static void
connection_append(void *ctx, const uint8_t *bytes, uint32_t len)
{
	struct result_bytes *to = ctx;

	memcpy((uint8_t *)(uintptr_t)to->bytes + to->len, bytes, len);
	to->len += len;
}

/* The buffer is beside the store's cap: the report must not depend on what else is held. */
static struct result_bytes
connection_gather(struct connection *c, const struct line *l)
{
	struct result_bytes all = { .truncated = l->kept.slices.truncated };
	const uint64_t bytes = kept_bytes(&l->kept);

	connection_drop_gathered(c);
	c->gathered = malloc(bytes > 0 ? bytes : 1);
	if (c->gathered == NULL) {
		all.truncated = true;
		return all;
	}
	c->gathered_len = bytes;
	c->store->held += c->gathered_len;
	all.bytes = c->gathered;
	all.truncated |= !kept_each(&l->kept, c->store, connection_append, &all);
	return all;
}

bool
connection_stream(struct connection *c, unsigned dir, struct result_stream *s)
{
	struct line *l = c->line[dir];

	if (l == NULL || (connection_line_len(l) == 0 && l->gaps.count == 0))
		return false;
	tally_frames_report(&l->frames, c->store, &s->frames);
	tally_marks_report(&l->gaps, &s->gaps);
	tally_marks_report(&l->turns, &s->turns);
	s->start = l->start;
	s->end = l->end;
	s->len = connection_line_len(l);
	s->complete = connection_is_complete(l);
	s->overlaps = l->waiting.overlaps;
	s->conflicts = l->waiting.conflicts;
	s->kept_conflicts = l->kept_conflicts;
	s->payload = c->options->keep && !c->options->apart ? connection_gather(c, l) : (struct result_bytes){ 0 };
	return true;
}

void
connection_pieces(struct connection *c, unsigned dir, void (*each)(void *ctx, const uint8_t *bytes, uint32_t len), void *ctx)
{
	if (c->line[dir] != NULL)
		kept_each(&c->line[dir]->kept, c->store, each, ctx);
}
