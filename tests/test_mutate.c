/* test_mutate.c - shipped frames with bytes changed, put in and taken out, and frames made
 * to break the limits: nothing crashes, records stay whole and small, and the same frame
 * gives the same bytes.
 */
#include "tests/test.h"

#include "dump/table.h"
#include "tests/frames.h"
#include "tests/packet.h"
#include "tests/strict_formats.h"
#include "tests/strict_json.h"

enum {
	MUTATE_ROUNDS = 100000,
	MUTATE_MAX = 2048,		/* bytes of a frame that is changed */
	MUTATE_CHANGES = 6,
	MUTATE_LEAST = RECORD_FRAME_NODES + 17 * RECORD_MAX_LAYERS + 8,	/* what dissect_frame() wants */
};

static struct rendered mutate_one, mutate_two;

/* ---- all that must hold for any bytes ---- */

static void
mutate_check(const struct frame *f, const struct dissect_options *options, size_t capacity, const char *what)
{
	size_t at;

	frames_dissect(&mutate_one, f, options, capacity, 0xa5);
	const char *wrong = frames_check(&mutate_one.view);
	CHECK(wrong == NULL, "%s: %s", what, wrong != NULL ? wrong : "");
	CHECK(mutate_one.view.head->end <= capacity, "%s: %u nodes in %zu", what, mutate_one.view.head->end, capacity);
	CHECK(mutate_one.view.head->error_offset <= f->cap_len, "%s: stopped inside", what);
	frames_render(&mutate_one, "ndjson", true);
	wrong = strict_json(mutate_one.text, mutate_one.len, &at);
	CHECK(wrong == NULL, "%s: %s at %zu: %.3000s", what, wrong != NULL ? wrong : "", at, mutate_one.text);
	CHECK(mutate_one.len < 8 << 20, "%s: a line of %zu bytes", what, mutate_one.len);
}

static void
mutate_check_same(const struct frame *f, const struct dissect_options *options, const char *what)
{
	frames_dissect(&mutate_two, f, options, RECORD_MAX_NODES, 0x5a);
	frames_render(&mutate_two, "ndjson", true);
	CHECK_EQ(mutate_two.len, mutate_one.len, "%s: twice the same", what);
	CHECK(memcmp(mutate_one.text, mutate_two.text, mutate_one.len) == 0, "%s: twice the same", what);
}

static void
mutate_check_small(const struct frame *f, const char *what)
{
	frames_dissect(&mutate_one, f, &frames_lean, RECORD_MAX_NODES, 0);
	frames_render(&mutate_one, "ndjson", false);
	CHECK(mutate_one.len <= FRAMES_FIXED + (size_t)FRAMES_PER_BYTE * f->cap_len, "%s: %zu bytes of text for %u", what,
	    mutate_one.len, f->cap_len);
}

/* A record of a table has as many cells as that has columns, and ends where its line does. */
static void
mutate_check_table(const char *format, bool quotes, const char *what)
{
	const char *p = mutate_one.text;
	uint32_t cells = 1;
	bool quoted = false;

	frames_render(&mutate_one, format, true);
	CHECK(out_is_utf8((const uint8_t *)p, mutate_one.len), "%s as %s: UTF-8", what, format);
	for (const char *end = p + mutate_one.len - 1; p < end; p++) {
		bool control = (unsigned char)*p < ' ' || *p == 0x7f;
		quoted ^= quotes && *p == '"';		/* two of them inside are none */
		cells += !quoted && *p == (quotes ? ',' : '\t');
		CHECK(!control || *p == '\t' || (quoted && (*p == '\n' || *p == '\r')), "%s as %s: a control character", what,
		    format);
	}
	CHECK(!quoted && *p == '\n', "%s as %s: how it ends", what, format);
	CHECK_EQ(cells, frames_table(true)->ncolumns, "%s as %s: cells", what, format);
}

/* The formats made for people hold too. */
static void
mutate_check_report(const struct frame *f, const char *what)
{
	static char document[sizeof mutate_one.text + 16];
	size_t at;

	frames_dissect(&mutate_one, f, &frames_full, RECORD_MAX_NODES, 0);
	frames_render(&mutate_one, "json", true);
	int n = snprintf(document, sizeof document, "{\"\": 0%s}", mutate_one.text);
	const char *wrong = strict_json(document, (size_t)n, &at);
	CHECK(wrong == NULL, "%s as json: %s at %zu: %.3000s", what, wrong != NULL ? wrong : "", at, document);
	frames_render(&mutate_one, "plist", true);
	wrong = strict_plist(mutate_one.text, mutate_one.len, &at);
	CHECK(wrong == NULL, "%s as plist: %s at %zu: %.3000s", what, wrong != NULL ? wrong : "", at, mutate_one.text);
	frames_render(&mutate_one, "msgpack", true);
	wrong = strict_msgpack(mutate_one.text, mutate_one.len);
	CHECK(wrong == NULL, "%s as msgpack: %s", what, wrong != NULL ? wrong : "");
	frames_render(&mutate_one, "tree", true);
	CHECK(out_is_utf8((const uint8_t *)mutate_one.text, mutate_one.len), "%s as tree: UTF-8", what);
	for (size_t i = 0; i < mutate_one.len; i++)
		CHECK((unsigned char)mutate_one.text[i] >= ' ' || mutate_one.text[i] == '\n', "%s as tree: a control character",
		    what);
	mutate_check_table("csv", true, what);
	mutate_check_table("tsv", false, what);
}

/* ---- random changes ---- */

static size_t
mutate_bytes(uint8_t *b, size_t n)
{
	size_t at = test_below(n + 1), count = 1 + test_below(4);

	switch (n > 0 ? test_below(6) : 5) {
	case 0: b[at % n] ^= (uint8_t)(1u << test_below(8)); break;
	case 1: b[at % n] = (uint8_t)test_random(); break;
	case 2: b[at % n] = (uint8_t[]){ 0, 1, 2, 4, 127, 128, 254, 255 }[test_below(8)]; break;
	case 3: return at;			/* cut */
	case 4:
		count = count < n - at ? count : n - at;
		memmove(b + at, b + at + count, n - at - count);
		return n - count;
	case 5:
		if (n + count > MUTATE_MAX)
			break;
		memmove(b + at + count, b + at, n - at);
		for (size_t i = 0; i < count; i++)
			b[at + i] = (uint8_t)test_random();
		return n + count;
	}
	return n;
}

static void
mutate_shipped(void **state)
{
	const struct frames *all = frames_shipped();
	uint8_t bytes[MUTATE_MAX];

	(void)state;
	for (int round = 0; round < MUTATE_ROUNDS; round++) {
		size_t i = test_below(all->count), n = all->at[i].cap_len < MUTATE_MAX ? all->at[i].cap_len : MUTATE_MAX;
		uint64_t here = test_state;
		char what[160];

		memcpy(bytes, all->at[i].bytes, n);
		for (size_t changes = test_below(MUTATE_CHANGES); changes > 0; changes--)
			n = mutate_bytes(bytes, n);
		struct frame f = frames_plain(all->at[i].linktype, frames_guarded(bytes, n), n);
		if (test_below(4) == 0)
			f.len = (uint32_t)test_random();
		snprintf(what, sizeof what, "%s frame %llu, state 0x%llx", all->from[i], (unsigned long long)all->at[i].number,
		    (unsigned long long)here);
		mutate_check(&f, &frames_full, RECORD_MAX_NODES, what);
		mutate_check_same(&f, &frames_full, what);
		mutate_check_small(&f, what);
		if (round % 8 == 0)
			mutate_check_report(&f, what);
	}
}

/* Bytes without any sense under every link type that has a child. */
static void
mutate_noise(void **state)
{
	uint8_t bytes[256];

	(void)state;
	for (uint32_t type = 0; type < registry_space_size[SPACE_linktype]; type++) {
		for (int round = 0; registry_child(SPACE_linktype, type) != PROTO_none && round < 300; round++) {
			size_t n = test_below(sizeof bytes);
			for (size_t i = 0; i < n; i++)
				bytes[i] = (uint8_t)test_random();
			struct frame f = frames_plain(type, frames_guarded(bytes, n), n);
			mutate_check(&f, &frames_full, RECORD_MAX_NODES, "noise");
			mutate_check_small(&f, "noise");
		}
	}
}

/* ---- limits ---- */

/* Too few nodes, whatever the number: the record ends with its verdict, and is whole. */
static void
mutate_few_nodes(void **state)
{
	const struct frames *all = frames_shipped();
	char what[160];

	(void)state;
	for (size_t i = 0; i < all->count; i++) {
		struct frame f = all->at[i];
		f.options_len = 0;
		frames_dissect(&mutate_one, &f, &frames_full, RECORD_MAX_NODES, 0);
		size_t enough = mutate_one.view.head->end, least = MUTATE_LEAST;
		enum reason verdict = mutate_one.view.head->error;
		for (size_t capacity = least; capacity < least + enough; capacity += 1 + (enough > 1000) * 7) {
			snprintf(what, sizeof what, "%s frame %llu in %zu nodes", all->from[i], (unsigned long long)f.number, capacity);
			mutate_check(&f, &frames_full, capacity, what);
			if (mutate_one.view.head->error != verdict)
				CHECK_EQ(mutate_one.view.head->error, REASON_nodes, "%s", what);
		}
	}
}

/* A buffer of any size: a whole record, one that says it was too large, or nothing and `full`. */
static void
mutate_small_buffers(void **state)
{
	static const struct dump_options names = { .names = true };
	const struct frames *all = frames_shipped();
	size_t at;

	(void)state;
	for (size_t i = 0; i < all->count; i++) {
		frames_dissect(&mutate_one, &all->at[i], &frames_full, RECORD_MAX_NODES, 0);
		for (size_t size = 1 + test_below(64); size < 6000; size += 1 + test_below(200)) {
			uint8_t *buffer = frames_guarded(mutate_two.text, size);
			struct out o = out_over((char *)buffer, size);
			dump_frame(dump_find("ndjson"), &o, &names, &mutate_one.view);
			if (o.full)
				CHECK_EQ(out_len(&o), 0, "%s frame %zu in %zu bytes: something was written", all->from[i], i, size);
			else
				CHECK(strict_json(o.start, out_len(&o), &at) == NULL, "%s frame %zu in %zu bytes", all->from[i], i,
				    size);
		}
	}
}

/* Any choice of rows (-e) gives a whole object. */
static void
mutate_selected(void **state)
{
	static uint8_t keep[PROTO_COUNT][4096];
	struct dump_options options = { .names = true, .selected = true };
	const struct frames *all = frames_shipped();
	size_t at;

	(void)state;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		options.keep[id] = test_below(8) > 0 ? keep[id] : NULL;
	for (size_t i = 0; i < all->count; i++) {
		uint64_t share = 1 + test_below(40);
		for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
			for (unsigned row = 2; row < registry_protos[id]->nfields; row++)
				keep[id][row] = test_below(share) == 0;
		frames_dissect(&mutate_one, &all->at[i], &frames_full, RECORD_MAX_NODES, 0);
		struct out o = out_over(mutate_two.text, sizeof mutate_two.text);
		dump_frame(dump_find("ndjson"), &o, &options, &mutate_one.view);
		const char *wrong = strict_json(o.start, out_len(&o), &at);
		CHECK(wrong == NULL, "%s frame %zu: %s at %zu: %.*s", all->from[i], i, wrong != NULL ? wrong : "", at,
		    (int)out_len(&o), o.start);
	}
}

static const struct packet_ip6 mutate_ip6 = { 0x20010db800000000u, 1 };

static struct packet mutate_packet;

static struct frame
mutate_frame(uint32_t linktype)
{
	return frames_plain(linktype, frames_guarded(mutate_packet.bytes, mutate_packet.len), mutate_packet.len);
}

static void
mutate_expect(struct frame f, enum reason why, const char *what)
{
	mutate_check(&f, &frames_full, RECORD_MAX_NODES, what);
	CHECK_EQ(mutate_one.view.head->error, why, "%s", what);
	mutate_check_same(&f, &frames_full, what);
	mutate_check_small(&f, what);
	mutate_check_report(&f, what);
}

static void
mutate_put_ip6(uint8_t next, size_t plen)
{
	packet_u32(&mutate_packet, 0x60000000);
	packet_u16(&mutate_packet, (uint16_t)plen);
	packet_u8(&mutate_packet, next);
	packet_u8(&mutate_packet, 64);
	packet_ip6_addr(&mutate_packet, mutate_ip6);
	packet_ip6_addr(&mutate_packet, mutate_ip6);
}

static void
mutate_many_tunnels(void **state)
{
	(void)state;
	for (size_t depth = RECORD_MAX_LAYERS - 2; depth < 1500; depth += depth < RECORD_MAX_LAYERS + 4 ? 1 : 500) {
		packet_start(&mutate_packet);
		for (size_t left = depth; left > 0; left--)
			mutate_put_ip6(left > 1 ? 41 : 59, 40 * (left - 1));
		mutate_expect(mutate_frame(229), depth > RECORD_MAX_LAYERS ? REASON_layers : REASON_none, "IPv6 in IPv6");
	}
}

/* Tags have no length of their own: each is a layer. */
static void
mutate_many_tags(void **state)
{
	(void)state;
	packet_start(&mutate_packet);
	packet_u48(&mutate_packet, 1);
	packet_u48(&mutate_packet, 2);
	for (int i = 0; i < 10000; i++)
		packet_u32(&mutate_packet, 0x81000001);
	mutate_expect(mutate_frame(1), REASON_layers, "10000 tags");
}

/* An ICMPv6 error that quotes an error that quotes an error: each nests two layers deeper. */
static void
mutate_many_quotes(void **state)
{
	(void)state;
	for (size_t depth = 1; depth < 1200; depth = depth * 3 / 2 + 1) {
		packet_start(&mutate_packet);
		for (size_t left = depth; left > 0; left--) {
			mutate_put_ip6(58, 48 * left - 40);
			packet_u32(&mutate_packet, 0x01000000);
			packet_u32(&mutate_packet, 0);
		}
		struct frame f = mutate_frame(229);
		mutate_check(&f, &frames_full, RECORD_MAX_NODES, "errors that quote errors");
		mutate_check_same(&f, &frames_full, "errors that quote errors");
		mutate_check_small(&f, "errors that quote errors");
		mutate_check_report(&f, "errors that quote errors");
	}
}

/* Pad1 is one byte and several nodes; a header holds 2046 of them. */
static void
mutate_many_options(void **state)
{
	(void)state;
	packet_start(&mutate_packet);
	mutate_put_ip6(0, 20 * 2048);
	for (int i = 0; i < 20; i++) {
		packet_u8(&mutate_packet, i < 19 ? 60 : 59);
		packet_u8(&mutate_packet, 255);
		packet_fill(&mutate_packet, 0, 2046);
	}
	struct frame f = mutate_frame(229);
	mutate_check(&f, &frames_full, RECORD_MAX_NODES, "thousands of options");
	CHECK_EQ(mutate_one.view.head->error, REASON_nodes, "thousands of options");
	mutate_check_same(&f, &frames_full, "thousands of options");
	mutate_check_report(&f, "thousands of options");
}

/* 65000 bytes of neighbor discovery options of eight bytes each. */
static void
mutate_many_nd_options(void **state)
{
	(void)state;
	packet_start(&mutate_packet);
	mutate_put_ip6(58, 65000);
	packet_u32(&mutate_packet, 0x85000000);
	packet_u32(&mutate_packet, 0);
	while (mutate_packet.len < 65040)
		packet_u64(&mutate_packet, 0x0101000000000001);
	struct frame f = mutate_frame(229);
	mutate_check(&f, &frames_full, RECORD_MAX_NODES, "ND options");
	CHECK_EQ(mutate_one.view.head->error, REASON_nodes, "ND options");
	mutate_check_report(&f, "ND options");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mutate_shipped),
		cmocka_unit_test(mutate_noise),
		cmocka_unit_test(mutate_few_nodes),
		cmocka_unit_test(mutate_small_buffers),
		cmocka_unit_test(mutate_selected),
		cmocka_unit_test(mutate_many_tunnels),
		cmocka_unit_test(mutate_many_tags),
		cmocka_unit_test(mutate_many_quotes),
		cmocka_unit_test(mutate_many_options),
		cmocka_unit_test(mutate_many_nd_options),
	};

	test_seed();
	return cmocka_run_group_tests_name("mutate", tests, frames_setup, NULL);
}
