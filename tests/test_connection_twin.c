/* test_connection_twin.c - random segments, against a map that knows of each byte whether it is there. */
#include "tests/test.h"

#include "tests/conn.h"

enum { SLOW_ROOM = 1500 };

struct slow_byte {
	bool here;
	uint8_t value;
	int64_t start, end;		/* of the segment that it came in */
};

struct slow_line {
	struct slow_byte byte[SLOW_ROOM];
	int64_t next, fin, top, acked;
	uint64_t overlaps, conflicts, frames;
	bool spoke;			/* else nothing is reported, whatever was acknowledged */
	int out[SLOW_ROOM], nout;	/* delivered bytes, -1 for each that is missing */
};

static void
slow_run(struct slow_line *l)
{
	for (; l->next < l->fin && l->byte[l->next].here; l->next++)
		l->out[l->nout++] = l->byte[l->next].value;
}

static void
slow_skip(struct slow_line *l, int64_t to)
{
	for (; l->next < to && l->next < l->fin; l->next++)
		l->out[l->nout++] = l->byte[l->next].here ? l->byte[l->next].value : -1;
	slow_run(l);
}

static int64_t
slow_first(const struct slow_line *l)
{
	for (int64_t i = l->next; i < SLOW_ROOM && i < l->fin; i++)
		if (l->byte[i].here)
			return i;
	return SLOW_ROOM;
}

static void
slow_ack(struct slow_line *l, int64_t ack)
{
	l->acked = ack > l->acked ? ack : l->acked;
	for (int64_t first; (first = slow_first(l)) < ack && first < SLOW_ROOM; )
		slow_skip(l, first);
}

static bool
slow_new_wins(enum overlap policy, const struct slow_byte *old, int64_t start, int64_t end)
{
	switch (policy) {
	case OVERLAP_LAST: return true;
	case OVERLAP_BSD: return start < old->start;
	case OVERLAP_LINUX: return start <= old->start;
	case OVERLAP_WINDOWS: return start < old->start && end > old->end;
	default: return false;
	}
}

static void
slow_segment(struct slow_line *l, enum overlap policy, int64_t at, const uint8_t *bytes, int64_t len, int64_t captured, bool fin)
{
	bool overlap = false, conflict = false;

	if (len == 1 && !fin && (at + 1 == l->next || (l->top > l->next + 1 && at + 1 == l->top)))
		return;
	l->spoke = true;
	if (fin && at + len >= l->next && l->next < l->fin && at + len < l->fin)
		l->fin = at + len;
	if (len > 0 && at < l->fin)
		l->frames++;
	int64_t sent = at + len < l->fin ? at + len : l->fin;
	int64_t end = at + captured < sent ? at + captured : sent;
	bool over = l->next == l->fin;
	for (int64_t i = at; i < end; i++) {
		struct slow_byte *b = &l->byte[i];
		if (i < l->next || b->here) {
			overlap = true;
			conflict |= b->here && b->value != bytes[i - at];
		}
		if (i >= l->next && !over && (!b->here || slow_new_wins(policy, b, at, end)))
			*b = (struct slow_byte){ true, bytes[i - at], at, end };
	}
	l->overlaps += overlap;
	l->conflicts += conflict;
	slow_run(l);
	if (len > 0 && sent > l->top && !over)
		l->top = sent;
	if (l->next >= end)
		slow_skip(l, sent);
}

static void
slow_compare(struct conn *n, unsigned dir, const struct slow_line *l, const char *what)
{
	struct result_stream s = { 0 };
	uint64_t missing = 0, gaps = 0, told = 0, bytes = 0;

	for (int i = 0; i < l->nout; i++) {
		if (l->out[i] >= 0 && bytes < strlen(n->bytes[dir]))
			CHECK_EQ((uint8_t)n->bytes[dir][bytes], l->out[i], "%s: byte %d", what, i);
		bytes += l->out[i] >= 0;
		missing += l->out[i] < 0;
		gaps += l->out[i] < 0 && (i == 0 || l->out[i - 1] >= 0);
	}
	CHECK_EQ(strlen(n->bytes[dir]), bytes, "%s: bytes", what);
	if (!connection_stream(n->c, dir, &s)) {
		CHECK_EQ(bytes + gaps, 0, "%s: no report", what);
		return;
	}
	CHECK_EQ(s.len, bytes, "%s: len", what);
	CHECK_EQ(s.gaps.count, gaps, "%s: gaps", what);
	for (uint32_t i = 0; i < s.gaps.nmarks; i++) {
		told += s.gaps.marks[i].value;
		CHECK(l->out[s.gaps.marks[i].offset] == -1, "%s: a gap at %llu", what, (unsigned long long)s.gaps.marks[i].offset);
	}
	CHECK_EQ(told, missing, "%s: missing", what);
	CHECK_EQ(s.overlaps, l->overlaps, "%s: overlaps", what);
	CHECK_EQ(s.conflicts, l->conflicts, "%s: conflicts", what);
	CHECK_EQ(s.frames.count, l->frames, "%s: frames", what);
	CHECK_EQ(s.complete, gaps == 0 && l->next == l->fin, "%s: complete", what);
	CHECK_EQ(s.payload.len, bytes, "%s: payload", what);
	CHECK_EQ(memcmp(s.payload.bytes, n->bytes[dir], bytes), 0, "%s: payload", what);
}

/* A segment of a random line: most follow the one before, some come late, again, or never. */
static void
slow_step(struct conn *n, struct slow_line slow[2], const uint32_t isn[2], int64_t sent[2], unsigned trouble, uint64_t frame)
{
	unsigned dir = (unsigned)test_below(2);
	bool odd = test_below(100) < trouble;
	int64_t room = 40 + (int64_t)test_below(60), len = test_below(8) == 0 ? 0 : 1 + (int64_t)test_below(20);
	int64_t at = odd ? sent[dir] - 40 + (int64_t)test_below((uint64_t)room) : sent[dir];
	uint8_t bytes[64];

	if (at < 0)
		at = 0;
	if (at + len + 100 > SLOW_ROOM)
		return;
	for (int64_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)(test_below(400) == 0 && odd ? '!' : 'a' + (at + i) % 26);
	int64_t captured = trouble > 0 && test_below(50) == 0 ? (int64_t)test_below((uint64_t)len + 1) : len;
	bool fin = at > 300 && test_below(300) == 0;
	bool has_ack = test_below(2);
	int64_t ack = trouble > 0 && test_below(20) == 0 ? sent[!dir] + (int64_t)test_below(30) : (int64_t)test_below((uint64_t)slow[!dir].next + 1);
	struct track t = { .frame = frame, .time = (int64_t)frame, .seq = isn[dir] + 1 + (uint32_t)at, .len = (uint32_t)len,
		.cap_len = (uint32_t)captured, .ack = isn[!dir] + 1 + (uint32_t)ack,
		.flags = (uint8_t)((has_ack ? TRACK_ACK : 0) | (fin ? TRACK_FIN : 0)) };
	struct piece p = conn_piece(n, bytes, (uint32_t)captured);

	if (!odd || test_below(3) == 0)
		sent[dir] = at + len > sent[dir] ? at + len : sent[dir];
	connection_segment(n->c, dir, &t, &p);
	if (has_ack)
		slow_ack(&slow[!dir], ack);
	if (len > 0 || fin)
		slow_segment(&slow[dir], n->options.overlap, at, bytes, len, captured, fin);
}

static void
slow_close(struct slow_line *l)
{
	int64_t top = l->top > l->next ? l->top : l->next;

	if (l->fin < SLOW_ROOM)
		slow_skip(l, l->fin);
	else if (l->spoke)
		slow_skip(l, l->acked > top + 1 ? l->acked : top);
}

static void
slow_round(uint64_t round)
{
	static struct slow_line slow[2];
	const uint32_t isn[2] = { (uint32_t)test_random(), (uint32_t)(0 - test_below(1000)) };
	struct conn *n = conn_new((enum overlap)(round % OVERLAP_REJECT), test_below(2));
	unsigned trouble = (unsigned)test_below(4) * 20;
	int64_t sent[2] = { 0, 0 };
	uint64_t steps = 5 + test_below(120);
	char what[64];

	snprintf(what, sizeof what, "round %llu", (unsigned long long)round);
	for (unsigned dir = 0; dir < 2; dir++) {
		slow[dir] = (struct slow_line){ .fin = SLOW_ROOM };
		connection_segment(n->c, dir, &(struct track){ .frame = 1, .seq = isn[dir], .flags = TRACK_SYN }, &(struct piece){ 0 });
	}
	for (uint64_t i = 0; i < steps; i++)
		slow_step(n, slow, isn, sent, trouble, i + 2);
	n->closing = true;
	connection_close(n->c);
	for (unsigned dir = 0; dir < 2; dir++) {
		slow_close(&slow[dir]);
		slow_compare(n, dir, &slow[dir], what);
	}
	conn_free(n);
}

static void
slow_agrees(void **state)
{
	(void)state;
	test_seed();
	for (uint64_t round = 0; round < 20000; round++)
		slow_round(round);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(slow_agrees) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
