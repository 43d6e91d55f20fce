/* test_hints.c - which connections made a request: the table against a list that forgets nothing, what it says where
 * connections share a slot, and what is noted of a frame against what dissecting it says. */
#include "tests/test.h"

#include <pthread.h>

#include "dissect/hints.h"
#include "dissect/http.h"
#include "tests/changed.h"
#include "tests/frames.h"
#include "tests/packet.h"

enum {
	HINTS_CONNECTIONS = 64, HINTS_NOTED = 4000,
	HINTS_MAX_TRIES = 40 * HINTS_SLOTS, HINTS_CROWD = 8 * HINTS_SLOTS,
	HINTS_CAPTURES = UINT16_MAX + 3,	/* ages that there are, and some */
};

static struct hints hints_some, hints_other;
static struct record_buffer hints_record;

/* A frame of connection `c`, from its client or back, that says so; it lives until the next one. */
static struct frame
hints_frame(uint32_t c, bool back, uint64_t number, const char *text)
{
	static struct packet p;

	packet_start(&p);
	packet_eth(&p, .dst = 1, .src = 2, .type = 0x0800);
	packet_ipv4(&p, .src = back ? PACKET_IP4(10, 9, 9, 9) : c, .dst = back ? c : PACKET_IP4(10, 9, 9, 9), .proto = 6);
	packet_tcp(&p, .srcport = back ? 80 : 50000, .dstport = back ? 50000 : 80, .flags = PACKET_ACK);
	packet_options_end(&p);
	packet_text(&p, text);
	packet_finish(&p);
	struct frame f = frames_plain(1, p.bytes, p.len);
	f.number = number;
	return f;
}

static void
hints_note_frame(struct hints *h, const struct frame *f)
{
	hints_note(h, f->linktype, f->bytes, f->cap_len, f->len, f->number);
}

static void
hints_request(struct hints *h, uint32_t c, uint64_t number)
{
	struct frame f = hints_frame(c, false, number, "GET / HTTP/1.1\r\n\r\n");

	hints_note_frame(h, &f);
}

static const struct record *
hints_dissect(const struct frame *f, const struct dissect_options *options)
{
	dissect_frame(&hints_record.head, hints_record.nodes, RECORD_MAX_NODES, hints_record.scratch, f, options);
	return &hints_record.head;
}

/* Whether a frame that begins no message is HTTP's. */
static bool
hints_goes_on(const struct hints *h, uint32_t c, uint64_t number)
{
	struct frame f = hints_frame(c, number % 2 == 0, number, "the rest");
	const struct dissect_options options = { .hints = h };

	const struct record *r = hints_dissect(&f, &options);
	return registry_protos[r->chain[r->nchain - 1]]->layer == LAYER_APPLICATION;
}

static void
hints_nobody(void **state)
{
	(void)state;
	memset(&hints_some, 0, sizeof hints_some);
	CHECK(hints_goes_on(NULL, 1, 5), "nobody notes");
	CHECK(!hints_goes_on(&hints_some, 1, 5), "nothing was noted");
	hints_request(&hints_some, 1, 5);
	CHECK(!hints_goes_on(&hints_some, 1, 4), "the frame before the request");
	CHECK(hints_goes_on(&hints_some, 1, 6), "the frame behind it");
	CHECK(!hints_goes_on(&hints_some, 2, 6), "another connection");
}

/* ---- in whatever order, by whom, and how often ---- */

struct hints_noter { pthread_t thread; uint32_t order[HINTS_NOTED]; };

static uint32_t
hints_connection_of(uint32_t number)
{
	return number * 2654435761u >> 26;	/* below HINTS_CONNECTIONS */
}

static void *
hints_noter(void *what)
{
	const struct hints_noter *n = what;
	struct packet p;

	for (unsigned i = 0; i < HINTS_NOTED; i++) {
		packet_start(&p);
		packet_eth(&p, .dst = 1, .src = 2, .type = 0x0800);
		packet_ipv4(&p, .src = hints_connection_of(n->order[i]), .dst = PACKET_IP4(10, 9, 9, 9), .proto = 6);
		packet_tcp(&p, .srcport = 50000, .dstport = 80, .flags = PACKET_ACK);
		packet_options_end(&p);
		packet_text(&p, "HEAD * HTTP/1.1\r\n");
		packet_finish(&p);
		hints_note(&hints_other, 1, p.bytes, (uint32_t)p.len, (uint32_t)p.len, n->order[i]);
	}
	return NULL;
}

static void
hints_orders(void **state)
{
	static struct hints_noter noters[4];
	uint32_t earliest[HINTS_CONNECTIONS];

	(void)state;
	memset(&hints_some, 0, sizeof hints_some);
	memset(&hints_other, 0, sizeof hints_other);
	memset(earliest, 0xff, sizeof earliest);
	for (uint32_t i = 0; i < HINTS_NOTED; i++) {
		uint32_t number = 100 + i, c = hints_connection_of(number);
		earliest[c] = number < earliest[c] ? number : earliest[c];
		hints_request(&hints_some, c, number);
	}
	for (unsigned t = 0; t < 4; t++) {
		for (uint32_t i = 0; i < HINTS_NOTED; i++) {
			uint32_t k = (uint32_t)test_below(i + 1);
			noters[t].order[i] = noters[t].order[k];
			noters[t].order[k] = 100 + i;
		}
		assert_int_equal(pthread_create(&noters[t].thread, NULL, hints_noter, &noters[t]), 0);
	}
	for (unsigned t = 0; t < 4; t++)
		pthread_join(noters[t].thread, NULL);
	CHECK_EQ(memcmp(&hints_some, &hints_other, sizeof hints_some), 0, "noted in order and in disorder");
	for (uint32_t c = 0; c < HINTS_CONNECTIONS; c++)
		for (int by = -1; by <= 1; by++)
			CHECK_EQ(hints_goes_on(&hints_some, c, earliest[c] + (uint32_t)by), by > 0, "connection %u, %d frames behind its request", c, by);
}

/* ---- connections that share a slot ---- */

static void
hints_shared(void **state)
{
	uint32_t c = 1;

	(void)state;
	memset(&hints_some, 0, sizeof hints_some);
	hints_request(&hints_some, 1, 10);
	while (++c < HINTS_MAX_TRIES && !hints_goes_on(&hints_some, c, 20))
		continue;
	CHECK(c < HINTS_MAX_TRIES, "a connection with the slot of another");
	CHECK(!hints_goes_on(&hints_some, c, 10), "before that one's request");
	hints_request(&hints_some, c, 5);
	CHECK(hints_goes_on(&hints_some, 1, 6), "the earlier request counts for both");
}

/* What is said when there are more connections than slots is what is said where nothing is noted. */
static void
hints_crowd(void **state)
{
	unsigned unknown = 0;

	(void)state;
	memset(&hints_some, 0, sizeof hints_some);
	for (uint32_t c = 0; c < HINTS_CROWD; c++)
		hints_request(&hints_some, c, 1);
	for (uint32_t c = 0; c < 1000; c++)
		unknown += !hints_goes_on(&hints_some, HINTS_CROWD + c, 2);
	CHECK(unknown < 5, "%u of 1000 connections have a slot that nobody has", unknown);
}

/* Another capture follows, and very many. */
static void
hints_cleared(void **state)
{
	(void)state;
	memset(&hints_some, 0, sizeof hints_some);
	for (uint32_t i = 0; i < HINTS_CAPTURES; i++) {
		hints_request(&hints_some, 1, 7);
		hints_clear(&hints_some);
		if (i % 999 != 0 && i < UINT16_MAX - 2)
			continue;
		CHECK(!hints_goes_on(&hints_some, 1, 1000), "capture %u: nothing is left of the one before", i);
		hints_request(&hints_some, 1, 999);
		CHECK(!hints_goes_on(&hints_some, 1, 999) && hints_goes_on(&hints_some, 1, 1000), "capture %u: its own", i);
	}
}

/* ---- what is noted, and what dissecting says ---- */

enum { HINTS_ROUNDS = 200000 };

/* What the frame's TCP segment is to the dissectors: of HTTP, and begun by a request. */
struct hints_said { bool http, request; };

static struct hints_said
hints_said(const struct frame *f)
{
	static const struct dissect_options options;
	const struct record *r = hints_dissect(f, &options);
	struct hints_said said = { false, false };
	unsigned i = 0, n = r->first;

	while (i < r->nchain && r->chain[i] != PROTO_tcp)
		i++;
	enum proto_id next = i + 1 < r->nchain ? (enum proto_id)r->chain[i + 1] : PROTO_none;
	if (next != PROTO_http && next != PROTO_http_10 && next != PROTO_http_11)
		return said;
	said.http = true;
	while (hints_record.nodes[n].proto != next)
		n++;
	said.request = hints_record.nodes[n + 1].proto == next && hints_record.nodes[n + 1].field == http_request;
	return said;
}

/* Frames that nobody notes, on the ports of HTTP or on others, are not looked at. Returns whether it was noted. */
static bool
hints_twin(const struct frame *f, const char *what)
{
	struct hints_segment s;

	if (!hints_segment(&s, f->linktype, f->bytes, f->cap_len, f->len))
		return false;
	const bool noted = hints_may_be_request(*s.payload.at) && http_is_request(&s.payload);
	const struct hints_said said = hints_said(f);
	CHECK(noted || !said.request, "%s: a request that is not noted", what);
	CHECK(!noted || !said.http || said.request, "%s: noted, but no request", what);
	return noted;
}

static void
hints_change(uint8_t *bytes, size_t n)
{
	bytes[test_below(n < 80 ? n : 80)] ^= (uint8_t)(1u << test_below(8));
}

static void
hints_twins(void **state)
{
	const struct frames *all = frames_shipped();
	size_t noted = 0, changed = 0;
	char what[160];

	(void)state;
	for (size_t i = 0; i < all->count; i++)
		noted += hints_twin(&all->at[i], all->from[i]);
	CHECK(noted > 80, "%zu of %zu shipped frames have requests", noted, all->count);
	for (int round = 0; round < HINTS_ROUNDS; round++) {
		struct frame f = changed_frame(hints_change, what, sizeof what);
		changed += hints_twin(&f, what);
	}
	CHECK(changed > HINTS_ROUNDS / 200, "%zu of %d changed frames have requests", changed, HINTS_ROUNDS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hints_nobody),
		cmocka_unit_test(hints_orders),
		cmocka_unit_test(hints_shared),
		cmocka_unit_test(hints_crowd),
		cmocka_unit_test(hints_cleared),
		cmocka_unit_test(hints_twins),
	};

	test_seed();
	return cmocka_run_group_tests_name("hints", tests, frames_setup, NULL);
}
