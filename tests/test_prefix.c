/* test_prefix.c - every prefix of every shipped frame, flush against a page that
 * must not be touched: as snaplen would have cut it, and as if no more were sent.
 *
 * What was decoded before the cut is the same as in the whole frame, and the
 * record says that, and where, it was cut.
 */
#include "tests/test.h"

#include "tests/frames.h"
#include "tests/strict_json.h"

enum { PREFIX_LAYERS = 2 * RECORD_MAX_LAYERS };

static struct rendered prefix_whole, prefix_part;

/* ARP and its kin, which share a key, are told apart by a field that may be cut off. */
static bool
prefix_same_key(enum proto_id a, enum proto_id b)
{
	return strcmp(registry_protos[a]->key, registry_protos[b]->key) == 0;
}

/* A layer's nodes: [first, end), with its open and its close. */
struct span {
	enum proto_id proto;
	unsigned depth;			/* 0: not quoted */
	uint32_t first, end;
};

static size_t
prefix_layers(const struct record_view *v, struct span *spans)
{
	size_t n = 0, open[PREFIX_LAYERS], depth = 0;

	for (uint32_t i = v->head->first; i < v->head->end; i++) {
		const struct node *node = &v->nodes[i];
		uint8_t kind = registry_protos[node->proto]->fields[node->field].kind;
		if (kind == FIELD_LAYER) {
			assert_true(n < PREFIX_LAYERS);
			spans[n] = (struct span){ (enum proto_id)node->proto, (unsigned)depth, i, i };
			open[depth++] = n++;
		} else if (kind == FIELD_LAYER_END) {
			spans[open[--depth]].end = i + 1;
		}
	}
	return n;
}

/* Two rows say how much is there, not what the header says: whether a checksum is
 * right, and how much a TCP segment carries. */
static bool
prefix_same_node(const struct node *a, const struct node *b)
{
	const struct field *f = &registry_protos[a->proto]->fields[a->field];

	if (a->proto != b->proto || a->field != b->field)
		return false;
	return memcmp(a, b, sizeof *a) == 0 || f->names == &names_checksum ||
	    (a->proto == PROTO_tcp && f->offset == FIELD_LOOSE && strcmp(f->name, "len") == 0);
}

/* What stands at the end of a frame is lost first, and belongs to the header's layer. */
static bool
prefix_is_trailer(const struct node *n)
{
	static const char *const names[] = { "fcs", "wep_icv", "ICV", "padding", "trailer" };
	const struct field *f = &registry_protos[n->proto]->fields[n->field];
	bool link = registry_protos[n->proto]->layer == LAYER_LINK && f->kind == FIELD_PLAIN, found = false;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		found |= link && strcmp(f->name, names[i]) == 0;
	return found;
}

static uint32_t
prefix_next(const struct node *nodes, uint32_t i, uint32_t end)
{
	while (i < end && prefix_is_trailer(&nodes[i]))
		i++;
	return i;
}

static bool
prefix_same_nodes(const struct span *a, const struct span *b)
{
	const struct node *whole = prefix_whole.view.nodes, *part = prefix_part.view.nodes;
	uint32_t i = prefix_next(whole, a->first, a->end), j = prefix_next(part, b->first, b->end);

	while (i < a->end && j < b->end && prefix_same_node(&whole[i], &part[j])) {
		i = prefix_next(whole, i + 1, a->end);
		j = prefix_next(part, j + 1, b->end);
	}
	return i == a->end && j == b->end;
}

/* Whether the part's layers, but the one it ends in and those that hold it, are the
 * whole's; the frame's own rows differ. What a cut may change is the bytes that
 * nobody knows: a `data` layer takes the place of the one that could not be told. */
static void
prefix_check_layers(const char *what, bool guessed)
{
	struct span whole[PREFIX_LAYERS], part[PREFIX_LAYERS];
	size_t nwhole = prefix_layers(&prefix_whole.view, whole), npart = prefix_layers(&prefix_part.view, part);

	CHECK(npart <= nwhole || part[npart - 1].proto == PROTO_data, "%s: layers that the whole has not", what);
	for (size_t i = 1; i < npart; i++) {
		bool last = i + 1 == npart || (guessed && i + 2 == npart && part[i + 1].proto == PROTO_data);
		if (last && (part[i].proto == PROTO_data || guessed))
			return;
		CHECK(i < nwhole && part[i].depth == whole[i].depth && (part[i].proto == whole[i].proto ||
		    (last && prefix_same_key(part[i].proto, whole[i].proto))), "%s: layer %zu, %s", what, i,
		    registry_protos[part[i].proto]->key);
		bool holds = !last && part[i + 1].depth > part[i].depth;
		if (!last && !holds)
			CHECK(prefix_same_nodes(&whole[i], &part[i]), "%s: %s stays as it was", what,
			    registry_protos[part[i].proto]->key);
	}
}

/* Cuts after which the last layer may be another one, since what tells is gone. */
static const struct { const char *capture; unsigned frame, from, to; const char *why; } prefix_guessed[] = {	/* frame 0: all */
	{ "loop.pcap", 0, 4, 4, "which IP follows is told by its first four bits" },
	{ "null-le.pcap", 0, 4, 4, "the same" },
	{ "null-be.pcap", 0, 4, 4, "the same" },
	{ "enc.pcap", 0, 12, 12, "the same" },
	{ "pflog.pcap", 1, 64, 64, "the same" },
	{ "pflog.pcap", 3, 48, 48, "the same" },
	{ "pflog.pcap", 4, 100, 100, "the same" },
	{ "ethertypes.pcap", 11, 14, 39, "ISL is told from LLC by what follows" },
	{ "frame-relay.pcap", 28, 4, 15, "Ethernet alone is told by its type" },
	{ "icmpv6-nd.pcap", 10, 79, 81, "a query's version is told by its length" },
	{ "wlan.pcap", 22, 76, 78, "how many frames there are in one nothing says" },
	{ "wlan-elements.pcap", 0, 24, 300, "how many elements there are nothing says" },
	{ "wlan-extended.pcap", 0, 24, 300, "the same" },
	{ "wlan-vendors.pcap", 0, 24, 300, "the same" },
	{ "wlan-actions.pcap", 0, 24, 300, "the same" },
	{ "wlan-management.pcap", 0, 24, 300, "the same" },
	{ "wlan-damaged.pcap", 0, 24, 300, "the same" },
	{ "wlan.pcap", 18, 24, 25, "IPX without LLC is told by two bytes" },
	{ "llc-snap.pcap", 6, 14, 15, "IPX straight after the length is told from LLC by two bytes" },
	{ "ipx-carriers.pcap", 1, 14, 15, "the same" },
	{ "http2.pcap", 0, 55, 300, "a port of HTTP carries HTTP/2 where a preface or a first frame is whole" },
	{ "http2-hpack.pcap", 0, 55, 300, "the same" },
	{ "http2-damaged.pcap", 0, 55, 300, "the same" },
};

static bool
prefix_guesses(const char *capture, uint64_t frame, uint32_t n)
{
	for (size_t i = 0; i < sizeof prefix_guessed / sizeof prefix_guessed[0]; i++)
		if (strcmp(prefix_guessed[i].capture, capture) == 0 && (prefix_guessed[i].frame == 0 || prefix_guessed[i].frame == frame) &&
		    n >= prefix_guessed[i].from && n <= prefix_guessed[i].to)
			return true;
	return false;
}

/* Whether all that the whole has, but bytes of data, is still there. */
static bool
prefix_lost_nothing(void)
{
	struct span whole[PREFIX_LAYERS], part[PREFIX_LAYERS];
	size_t nwhole = prefix_layers(&prefix_whole.view, whole), npart = prefix_layers(&prefix_part.view, part);

	if (nwhole > 1 && whole[nwhole - 1].proto == PROTO_data)
		nwhole--;
	for (size_t i = 1; i < nwhole; i++)
		if (i >= npart || part[i].proto != whole[i].proto || !prefix_same_nodes(&whole[i], &part[i]))
			return false;
	return true;
}

static void
prefix_check_text(const char *what)
{
	size_t at;
	const char *wrong = strict_json(prefix_part.text, prefix_part.len, &at);

	CHECK(wrong == NULL, "%s: %s at %zu: %s", what, wrong != NULL ? wrong : "", at, prefix_part.text);
	CHECK_EQ(prefix_part.text[prefix_part.len - 1], '\n', "%s: a line", what);
	CHECK(memchr(prefix_part.text, '\n', prefix_part.len) == prefix_part.text + prefix_part.len - 1, "%s: one line", what);
}

static void
prefix_check_verdict(const char *what, const struct frame *f, uint32_t n, bool snaplen, bool guessed)
{
	const struct record *r = prefix_part.view.head, *whole = prefix_whole.view.head;

	CHECK(r->error_offset <= n, "%s: stopped inside", what);
	if (snaplen)
		CHECK_EQ(strstr(prefix_part.text, "\"truncated\":true") != NULL, n < f->len, "%s: truncated", what);
	if (snaplen && f->cap_len <= f->len && whole->error == REASON_none)
		CHECK_EQ(r->error, REASON_none, "%s: %s, yet only snaplen cut it", what, record_reasons[r->error]);
	if (!snaplen && !guessed && r->error == REASON_none && n > 0 && n < f->cap_len && f->cap_len == f->len && whole->error == REASON_none)
		CHECK(prefix_lost_nothing(), "%s: something is lost, and nothing said", what);
}

static void
prefix_one(const char *from, const struct frame *f, uint32_t n, bool snaplen)
{
	char what[200];
	struct frame cut = *f;
	bool guessed = prefix_guesses(from, f->number, n);

	snprintf(what, sizeof what, "%s frame %llu, %u of %u bytes%s", from, (unsigned long long)f->number, n, f->cap_len,
	    snaplen ? " by snaplen" : "");
	cut.bytes = frames_guarded(f->bytes, n);
	cut.cap_len = n;
	if (!snaplen)
		cut.len = n;
	cut.options_len = 0;
	frames_dissect(&prefix_part, &cut, &frames_full, RECORD_MAX_NODES, (uint8_t)n);
	const char *wrong = frames_check(&prefix_part.view);
	CHECK(wrong == NULL, "%s: %s", what, wrong != NULL ? wrong : "");
	prefix_check_layers(what, guessed);
	frames_render(&prefix_part, "ndjson", true);
	prefix_check_text(what);
	prefix_check_verdict(what, f, n, snaplen, guessed);
}

static void
prefix_every_frame(bool snaplen)
{
	const struct frames *all = frames_shipped();

	for (size_t i = 0; i < all->count; i++) {
		const struct frame *f = &all->at[i];
		struct frame plain = *f;
		plain.options_len = 0;
		frames_dissect(&prefix_whole, &plain, &frames_full, RECORD_MAX_NODES, 0);
		for (uint32_t n = 0; n <= f->cap_len; n++)
			prefix_one(all->from[i], f, n, snaplen);
	}
}

static void
prefix_by_snaplen(void **state)
{
	(void)state;
	prefix_every_frame(true);
}

static void
prefix_short_frames(void **state)
{
	(void)state;
	prefix_every_frame(false);
}

/* The checker of JSON itself. */
static void
prefix_strict(void **state)
{
	static const struct { const char *text; bool good; } rows[] = {
		{ "{}", true }, { "[1, -0.5e+3, \"a\\u00e9\", true, null, {\"a\": []}]\n", true }, { "{\"a\":1,\"b\":{\"a\":1}}", true },
		{ "{\"a\":1,\"a\":2}", false }, { "{\"a\":01}", false }, { "[1,]", false }, { "{\"a\":1,}", false }, { "[1 2]", false },
		{ "\"\x01\"", false }, { "\"\xff\"", false }, { "\"\xc0\xaf\"", false }, { "\"\xed\xa0\x80\"", false }, { "\"a", false },
		{ "{} {}", false }, { "", false }, { "tru", false }, { "[-]", false }, { "\"\\x\"", false }, { "{\"a\"}", false }, { "1.", false },
	};
	size_t at;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		CHECK_EQ(strict_json(rows[i].text, strlen(rows[i].text), &at) == NULL, rows[i].good, "%s", rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prefix_strict),
		cmocka_unit_test(prefix_by_snaplen),
		cmocka_unit_test(prefix_short_frames),
	};

	return cmocka_run_group_tests_name("prefix", tests, frames_setup, NULL);
}
