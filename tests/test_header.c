/* test_header.c - the decoders of fixed headers, that FIELDS() makes, against
 * their slow twin (dissect_header_cut) and against bits read one by one, on random bytes.
 */
#include "tests/test.h"

#include "tests/frames.h"

enum { HEADER_ROUNDS = 2000, HEADER_BYTES = 512, HEADER_MIN = HEADER_ROUNDS / 20 };

static struct record_buffer header_fast, header_slow;

/* A dissection that has just opened this protocol over these bytes. */
static void
header_begin(struct dissect *d, struct record_buffer *b, enum proto_id id, const uint8_t *bytes, size_t len)
{
	memset(&b->head, 0, sizeof b->head);
	b->head.len = b->head.cap_len = (uint32_t)len;
	*d = (struct dissect){ .next = b->nodes, .limit = b->nodes + RECORD_MAX_NODES - 128, .frame = bytes,
		.frame_end = bytes + len, .record = &b->head, .nodes = b->nodes, .scratch = b->scratch,
		.chain = b->head.chain, .options = &frames_lean, .carried = (uint32_t)len };
	*d->next++ = (struct node){ (uint16_t)id, 0, 1, 0 };
	d->open = (uint16_t)id;
	d->depth = 1;
}

/* What the table says of a row, most significant bit first. */
static uint64_t
header_bits(const uint8_t *bytes, const struct field *f)
{
	uint64_t v = 0;

	for (unsigned bit = f->offset; bit < (unsigned)f->offset + f->bits; bit++)
		v = v << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
	return f->type == FIELD_WORDS4 ? v * 4 : f->type == FIELD_WORDS8 ? v * 8 : v;
}

static unsigned
header_rows(const struct proto *p)
{
	unsigned n = 2;

	while (n < p->nfields && (p->fields[n].offset != FIELD_LOOSE || (p->fields[n].kind == FIELD_END && n > 2)))
		n++;
	return n;
}

static void
header_check(enum proto_id id, unsigned i, const struct node *n, const uint8_t *bytes, const char *who)
{
	const struct field *f = &registry_protos[id]->fields[i];
	const char *key = registry_protos[id]->key, *path = registry_path(id, i);

	CHECK_EQ(n->field, i, "%s, %s: the row after %s", key, who, registry_path(id, i - 1));
	if (f->kind == FIELD_END)
		return;
	CHECK_EQ(node_base(n), field_in_frame(f->type) ? NODE_FRAME : NODE_NUMBER, "%s.%s, %s: base", key, path, who);
	CHECK_EQ(node_len(n), field_in_frame(f->type) ? f->bits / 8 : 0, "%s.%s, %s: length", key, path, who);
	CHECK_EQ(n->at, field_in_frame(f->type) ? f->offset / 8 : header_bits(bytes, f), "%s.%s, %s", key, path, who);
}

/* One header of random bytes; false if the protocol refused it before its rows. */
static bool
header_round(enum proto_id id, unsigned rows)
{
	const struct proto *p = registry_protos[id];
	uint8_t bytes[HEADER_BYTES];
	struct dissect fast, slow;

	for (unsigned i = 0; i < HEADER_BYTES; i++)
		bytes[i] = (uint8_t)test_random();
	if (id == PROTO_ip || id == PROTO_ipv6)		/* else few would be let in */
		bytes[0] = (uint8_t)((id == PROTO_ip ? 0x40 : 0x60) | (bytes[0] & 0x0f));
	struct cursor c = cursor_over(bytes, HEADER_BYTES);
	memset(header_fast.nodes, 0, (rows + 1) * sizeof header_fast.nodes[0]);
	header_begin(&fast, &header_fast, id, bytes, HEADER_BYTES);
	p->dissect(&fast, &c);
	if (header_fast.nodes[rows - 2].field != rows - 1)
		return false;
	c = cursor_over(bytes, HEADER_BYTES);
	header_begin(&slow, &header_slow, id, bytes, HEADER_BYTES);
	dissect_header_cut(&slow, id, &c);
	for (unsigned i = 2; i < rows; i++) {
		header_check(id, i, &header_fast.nodes[i - 1], bytes, "fast");
		header_check(id, i, &header_slow.nodes[i - 1], bytes, "slow");
	}
	return true;
}

static void
header_twins_agree(void **state)
{
	(void)state;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		unsigned rows = header_rows(registry_protos[id]), met = 0;
		if (rows == 2)
			continue;		/* it has no fixed header */
		for (unsigned i = 0; i < HEADER_ROUNDS; i++)
			met += header_round(id, rows);
		CHECK(met >= HEADER_MIN, "%s: only %u headers were let in", registry_protos[id]->key, met);
	}
}

/* The slow one, cut at every byte: the rows that are whole, and the verdict. */
static void
header_cut(void **state)
{
	uint8_t bytes[256];
	struct dissect d;

	(void)state;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		const struct proto *p = registry_protos[id];
		unsigned rows = header_rows(p), size = 0;
		for (unsigned i = 2; i < rows; i++)
			if (p->fields[i].kind == FIELD_PLAIN)
				size = (unsigned)(p->fields[i].offset + p->fields[i].bits) / 8;
		for (unsigned len = 0; len < size; len++) {
			uint8_t *flush = frames_guarded(bytes, len);
			for (unsigned i = 0; i < len; i++)
				flush[i] = (uint8_t)test_random();
			struct cursor c = cursor_over(flush, len);
			header_begin(&d, &header_slow, id, flush, len);
			dissect_header_cut(&d, id, &c);
			struct record_view view = { .head = &header_slow.head, .nodes = header_slow.nodes, .frame = flush,
				.scratch = header_slow.scratch };
			header_slow.head.extent = len;
			header_slow.head.end = (uint32_t)(d.next - header_slow.nodes);
			CHECK(frames_check(&view) == NULL, "%s cut at %u: %s", p->key, len, frames_check(&view));
			CHECK_EQ(header_slow.head.error, REASON_cut, "%s cut at %u", p->key, len);
			for (unsigned i = 1, row = 2; i + 1 < header_slow.head.end; i++, row++)
				header_check(id, row, &header_slow.nodes[i], flush, "cut");
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(header_twins_agree),
		cmocka_unit_test(header_cut),
	};

	test_seed();
	return cmocka_run_group_tests_name("header", tests, frames_setup, NULL);
}
