/* test_wire.c - records on their way: what goes in comes out, and no damaged
 * message does harm, though it is rendered by every format. */
#include "tests/test.h"

#include "dump/dump.h"
#include "engine/wire.h"
#include "tests/frames.h"

enum { MESSAGE = 1 << 20, RENDERED = 16 << 20, BATCH = 77 };

/* An Ethernet frame with IPv4, options and TCP with options. */
static const uint8_t tcp_frame[] = {
	2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0,
	0x46, 0, 0, 60, 0x12, 0x34, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2, 0x94, 4, 0, 0,
	0x30, 0x39, 0, 80, 0, 0, 0, 1, 0, 0, 0, 0, 0x80, 2, 0xff, 0xff, 0, 0, 0, 0,
	2, 4, 5, 0xb4, 1, 3, 3, 7, 4, 2, 0, 0, 'G', 'E', 'T', ' ',
};
static const uint8_t odd_frame[] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x86, 0xdd, 0x60, 0, 0, 0, 0 };

static struct record_buffer records[2];
static struct record_view views[2];
static char *rendered;

static void
wire_make(void)
{
	static const struct { const uint8_t *bytes; uint32_t len; } frames[] = {
		{ tcp_frame, sizeof tcp_frame }, { odd_frame, sizeof odd_frame },
	};
	static const struct dissect_options all = { .payload = true, .bytes = true, .checksums = true };

	for (unsigned i = 0; i < 2; i++) {
		struct frame f = { .number = i + 1, .sec = 1, .nsec = 2, .len = frames[i].len, .cap_len = frames[i].len,
			.linktype = 1, .bytes = frames[i].bytes, .interface_id = FRAME_NO_INTERFACE };
		dissect_frame(&records[i].head, records[i].nodes, RECORD_MAX_NODES, records[i].scratch, &f, &all);
		views[i] = (struct record_view){ .head = &records[i].head, .nodes = records[i].nodes, .frame = f.bytes,
			.scratch = records[i].scratch };
	}
}

static size_t wire_shift;		/* of a message from where its records are aligned */

/* Memory that ends where the message does, so that a byte too far is seen. */
static uint8_t *
wire_memory(const void *message, size_t len)
{
	uint8_t *p = malloc(wire_shift + len);

	if (len > 0)
		memcpy(p + wire_shift, message, len);
	return p;
}

/* A message of what was put into a buffer, which is freed. */
static uint8_t *
wire_message_of(struct out *o, size_t *len)
{
	size_t start = wire_end(o, BATCH);

	*len = out_len(o) - start;
	wire_shift = start % 16;
	uint8_t *message = wire_memory(o->start + start, *len);
	free(o->start);
	return message;
}

static uint8_t *
wire_message(size_t *len)
{
	struct out o = out_over(calloc(1, MESSAGE), MESSAGE);

	wire_put(&o, &views[0]);
	wire_put(&o, &views[1]);
	return wire_message_of(&o, len);
}

/* Whether a row's number is one, as far as it reaches into the table of rows. */
static bool
wire_is_row(const struct node *n)
{
	unsigned id = n->proto % DUMP_PROTOS, row = n->field % DUMP_ROWS;

	return id != PROTO_none && id < PROTO_COUNT && row < registry_protos[id]->nfields;
}

/* What a record is to be refused for, by whoever renders all of it. */
static bool
wire_is_sound(const struct record_view *v)
{
	for (uint32_t i = 0; i < v->head->end; i++)
		if (!wire_is_row(&v->nodes[i]))
			return false;
	return true;
}

/* Renders by every format. Returns how many records came, -1 if one was refused. */
static int
wire_use(const uint8_t *message, size_t len, uint64_t batch)
{
	struct wire_reader r;
	struct record_view view;
	struct record head;
	int n = 0, more;
	bool good = true;

	if (!wire_open(&r, message + wire_shift, len, batch))
		return -1;
	while ((more = wire_next(&r, &view, &head)) > 0) {
		for (const struct dumper *const *d = dump_formats; *d != NULL; d++) {
			struct out o = out_over(rendered, RENDERED);
			const struct dump_options options = { .names = true, .table = frames_table(true) };
			bool taken = dump_frame(*d, &o, &options, &view);
			CHECK(!taken || wire_is_sound(&view), "%s believes a record with nodes that no row has", (*d)->name);
			CHECK(taken || out_len(&o) == 0, "%s wrote %zu bytes of a record that it refused", (*d)->name, out_len(&o));
			good &= taken & dump_chain(&o, &head);
		}
		n++;
	}
	return more < 0 || !good ? -1 : n;
}

static void
wire_round_trip(void **state)
{
	struct wire_reader r;
	struct record_view view;
	struct record head;
	size_t len;
	char *buffer = aligned_alloc(64, MESSAGE);
	struct out o = out_over(buffer, MESSAGE);

	(void)state;
	wire_put(&o, &views[0]);
	wire_put(&o, &views[1]);
	size_t start = wire_end(&o, BATCH);
	len = out_len(&o) - start;
	assert_true(wire_open(&r, buffer + start, len, BATCH));
	for (unsigned i = 0; i < 2; i++) {
		const struct record *want = views[i].head;
		uint32_t nodes = want->end - want->first;
		CHECK_EQ(wire_next(&r, &view, &head), 1, "record %u", i);
		CHECK_EQ(head.number, want->number, "record %u: number", i);
		CHECK_EQ(head.cap_len, want->cap_len, "record %u: cap_len", i);
		CHECK_EQ(head.error, want->error, "record %u: error", i);
		CHECK_EQ(head.nchain, want->nchain, "record %u: length of its chain", i);
		CHECK_EQ(head.end - head.first, nodes, "record %u: nodes", i);
		assert_memory_equal(head.chain, want->chain, want->nchain * sizeof want->chain[0]);
		assert_memory_equal(view.scratch, views[i].scratch, want->scratch_len);
		for (const struct dumper *const *d = dump_formats; *d != NULL; d++) {
			static char a[65536], b[65536];
			const struct dump_options options = { .names = true, .table = frames_table(true) };
			struct out to_a = out_over(a, sizeof a), to_b = out_over(b, sizeof b);
			dump_frame(*d, &to_a, &options, &view);
			dump_frame(*d, &to_b, &options, &views[i]);
			CHECK_EQ(out_len(&to_a), out_len(&to_b), "record %u: length as %s", i, (*d)->name);
			assert_memory_equal(a, b, out_len(&to_b));
		}
	}
	CHECK_EQ(wire_next(&r, &view, &head), 0, "behind the last record");
	free(buffer);
}

static void
wire_empty(void **state)
{
	char *buffer = aligned_alloc(64, MESSAGE);
	struct out o = out_over(buffer, MESSAGE);
	size_t start = wire_end(&o, UINT64_MAX);

	(void)state;
	wire_shift = start % 16;
	CHECK_EQ(wire_use((uint8_t *)buffer + start - wire_shift, out_len(&o) - start, UINT64_MAX), 0, "records of an empty chunk");
	free(buffer);
}

static void
wire_other_batch(void **state)
{
	size_t len;
	uint8_t *m = wire_message(&len);

	(void)state;
	CHECK_EQ(wire_use(m, len, BATCH), 2, "records of its batch");
	CHECK_EQ(wire_use(m, len, BATCH + 1), -1, "another batch's message");
	free(m);
}

static void
wire_truncated(void **state)
{
	size_t len;
	uint8_t *m = wire_message(&len);

	(void)state;
	for (size_t n = 0; n < len; n++) {
		uint8_t *cut = wire_memory(m + wire_shift, n);
		CHECK_EQ(wire_use(cut, n, BATCH), -1, "a message cut at %zu of %zu", n, len);
		free(cut);
	}
	free(m);
}

static void
wire_flipped(void **state)
{
	size_t len;
	uint8_t *m = wire_message(&len);

	(void)state;
	for (size_t at = 0; at < len; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			m[wire_shift + at] ^= (uint8_t)(1 << bit);
			wire_use(m, len, BATCH);
			m[wire_shift + at] ^= (uint8_t)(1 << bit);
		}
	free(m);
}

/* ---- a node that is no row's, a name in the chain that is nobody's ---- */

static uint8_t *wire_keep[PROTO_COUNT];

/* Every format refuses it, also when only some rows are asked for. */
static void
wire_refused(const struct record_view *view, const char *what, unsigned i)
{
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		for (unsigned selected = 0; selected < 2; selected++) {
			struct out o = out_over(rendered, RENDERED);
			struct dump_options options = { .selected = selected, .table = frames_table(false) };
			memcpy(options.keep, wire_keep, sizeof wire_keep);
			CHECK(!dump_frame(*d, &o, &options, view), "%s refuses %s, node %u%s", (*d)->name, what, i,
			    selected ? ", some rows wanted" : "");
			CHECK_EQ(out_len(&o), 0, "%s: bytes of %s, node %u", (*d)->name, what, i);
		}
}

static void
wire_no_row(void **state)
{
	const struct { const char *what; uint32_t proto, field; } wrong[] = {	/* UINT32_MAX: as it is */
		{ "protocol 0", PROTO_none, UINT32_MAX },
		{ "a protocol behind the last", PROTO_COUNT, UINT32_MAX },
		{ "the table's last protocol", DUMP_PROTOS - 1, UINT32_MAX },
		{ "protocol 65535", 65535, UINT32_MAX },
		{ "the table's last row", UINT32_MAX, DUMP_ROWS - 1 },
		{ "row 65535", UINT32_MAX, 65535 },
	};
	struct node nodes[RECORD_MAX_NODES];
	struct record head = *views[0].head;
	struct record_view view = { .head = &head, .nodes = nodes, .frame = views[0].frame, .scratch = views[0].scratch };

	(void)state;
	wire_keep[PROTO_tcp] = memset(malloc(registry_protos[PROTO_tcp]->nfields), 1, registry_protos[PROTO_tcp]->nfields);
	head.end -= head.first;
	memcpy(nodes, views[0].nodes + head.first, head.end * sizeof nodes[0]);
	head.first = 0;
	for (uint32_t i = 0; i < head.end; i++)
		for (size_t j = 0; j < sizeof wrong / sizeof wrong[0]; j++) {
			struct node was = nodes[i];
			nodes[i].proto = wrong[j].proto != UINT32_MAX ? (uint16_t)wrong[j].proto : was.proto;
			nodes[i].field = wrong[j].field != UINT32_MAX ? (uint16_t)wrong[j].field : was.field;
			wire_refused(&view, wrong[j].what, i);
			nodes[i] = was;
		}
	free(wire_keep[PROTO_tcp]);
	wire_keep[PROTO_tcp] = NULL;
}

/* A number beyond the table means another row, and no more than that. */
static void
wire_other_row(void **state)
{
	struct node nodes[RECORD_MAX_NODES];
	struct record head = *views[0].head;
	struct record_view view = { .head = &head, .nodes = nodes, .frame = views[0].frame, .scratch = views[0].scratch };
	static char a[65536], b[65536];

	(void)state;
	head.end -= head.first;
	head.first = 0;
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++) {
		const struct dump_options options = { .names = true, .table = frames_table(true) };
		struct out to_a = out_over(a, sizeof a), to_b = out_over(b, sizeof b);
		memcpy(nodes, views[0].nodes + views[0].head->first, head.end * sizeof nodes[0]);
		assert_true(dump_frame(*d, &to_a, &options, &view));
		for (uint32_t i = 0; i < head.end; i++) {
			nodes[i].proto = (uint16_t)(nodes[i].proto + DUMP_PROTOS * test_below(256));
			nodes[i].field = (uint16_t)(nodes[i].field + DUMP_ROWS * test_below(32));
		}
		bool taken = dump_frame(*d, &to_b, &options, &view);
		/* a table looks at every number, and so does what renders none */
		CHECK(taken || (*d)->table || (*d)->frame == NULL || (*d)->store != NULL, "%s: is refused", (*d)->name);
		if (!taken)
			continue;
		CHECK_EQ(out_len(&to_b), out_len(&to_a), "%s: length", (*d)->name);
		assert_memory_equal(a, b, out_len(&to_a));
	}
}

static void
wire_no_name(void **state)
{
	static const uint32_t wrong[] = { PROTO_none, PROTO_COUNT, 0x7fffffff, RECORD_CHAIN_NAMED,
		RECORD_CHAIN_NAMED | SPACE_COUNT << 16, RECORD_CHAIN_NAMED | (uint32_t)SPACE_ip_proto << 16 | 0xffff, UINT32_MAX };
	struct record head = *views[0].head;
	struct record_view view = views[0];
	const struct dump_options options = { .names = true, .table = frames_table(true) };

	(void)state;
	view.head = &head;
	for (unsigned i = 0; i < head.nchain; i++)
		for (size_t j = 0; j < sizeof wrong / sizeof wrong[0]; j++) {
			head.chain[i] = wrong[j];
			for (const struct dumper *const *d = dump_formats; *d != NULL; d++) {
				struct out o = out_over(rendered, RENDERED);
				CHECK(!dump_frame(*d, &o, &options, &view), "%s refuses name %#x", (*d)->name, wrong[j]);
			}
			head.chain[i] = views[0].head->chain[i];
		}
}

static void
wire_scrambled(void **state)
{
	size_t len;
	uint8_t *m = wire_message(&len), *copy = wire_memory(m + wire_shift, len);

	(void)state;
	for (int round = 0; round < 20000; round++) {
		memcpy(copy + wire_shift, m + wire_shift, len);
		for (uint64_t n = 1 + test_below(6); n > 0; n--)
			copy[wire_shift + test_below(len)] = (uint8_t)(test_below(3) ? test_random() : 0xff);
		wire_use(copy, len, BATCH);
	}
	free(copy);
	free(m);
}

/* ---- what a format made of frames where they were captured ---- */

/* Blocks, a frame of its own, and one before its record. */
static uint8_t *
wire_packets(size_t *len)
{
	static const struct { const char *text; uint32_t report; bool frame; } puts[] =
	    { { "blocks", 0, false }, { "frame", 7, true }, { "", 0, true } };
	struct out o = out_over(calloc(1, MESSAGE), MESSAGE);

	for (unsigned i = 0; i < 3; i++) {
		struct out room = wire_packet(&o);
		out_text(&room, puts[i].text);
		wire_packet_end(&o, &room, puts[i].report, puts[i].frame);
	}
	wire_put(&o, &views[0]);
	return wire_message_of(&o, len);
}

/* Reads every byte of what comes; how many packets there were, -1 if one was refused. */
static int
wire_use_packets(const uint8_t *message, size_t len, char *text)
{
	struct wire_reader r;
	struct wire_packet p;
	int n = 0, more = 1;

	if (!wire_open(&r, message + wire_shift, len, BATCH))
		return -1;
	for (; n < 3 && (more = wire_next_packet(&r, &p)) > 0; n++) {
		memcpy(text, p.bytes, p.len);
		text += p.len;
		*text++ = (char)('0' + p.report % 10);
		*text++ = p.frame ? '.' : ',';
	}
	*text = '\0';
	struct record_view view;
	struct record head;
	if (more > 0 && wire_next(&r, &view, &head) != 1)
		return -1;
	return more > 0 ? n : -1;
}

static void
wire_packets_round_trip(void **state)
{
	size_t len;
	uint8_t *m = wire_packets(&len);
	char *text = malloc(MESSAGE);

	(void)state;
	CHECK_EQ(wire_use_packets(m, len, text), 3, "packets");
	assert_string_equal(text, "blocks0,frame7.0.");
	for (size_t at = 0; at < len; at++)
		for (unsigned bit = 0; bit < 8; bit++) {
			m[wire_shift + at] ^= (uint8_t)(1 << bit);
			wire_use_packets(m, len, text);
			m[wire_shift + at] ^= (uint8_t)(1 << bit);
		}
	for (size_t n = 0; n < len; n++) {
		uint8_t *cut = wire_memory(m + wire_shift, n);
		CHECK_EQ(wire_use_packets(cut, n, text), -1, "a message cut at %zu of %zu", n, len);
		free(cut);
	}
	free(text);
	free(m);
}

/* More than there is room for is not there at all. */
static void
wire_packets_full(void **state)
{
	char buffer[64], bytes[64] = { 0 };
	struct out o = out_over(buffer, sizeof buffer), room;

	(void)state;
	room = wire_packet(&o);
	out_mem(&room, bytes, sizeof bytes);
	wire_packet_end(&o, &room, 0, true);
	CHECK(room.full, "64 bytes do not fit");
	CHECK_EQ(out_len(&o), WIRE_HEAD, "bytes");
	o.at = o.end - 15;
	room = wire_packet(&o);
	out_mem(&room, bytes, 1);
	wire_packet_end(&o, &room, 0, true);
	CHECK_EQ(out_len(&o), sizeof buffer - 15, "bytes where not even a head fits");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wire_round_trip), cmocka_unit_test(wire_empty), cmocka_unit_test(wire_other_batch),
		cmocka_unit_test(wire_truncated), cmocka_unit_test(wire_flipped), cmocka_unit_test(wire_no_row),
		cmocka_unit_test(wire_other_row), cmocka_unit_test(wire_no_name), cmocka_unit_test(wire_scrambled),
		cmocka_unit_test(wire_packets_round_trip), cmocka_unit_test(wire_packets_full),
	};

	test_seed();
	registry_init();
	rendered = malloc(RENDERED);
	wire_make();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
