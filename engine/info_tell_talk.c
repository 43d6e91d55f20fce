/* info_tell_talk.c - see info_tell.h: what dissection adds. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "dissect/text.h"
#include "dump/dump.h"
#include "engine/info_tell_private.h"
#include "reassembly/track.h"

enum {
	INFO_TELL_CHAIN = RECORD_MAX_LAYERS * (DUMP_MAX_NAME + 1),	/* a chain as text */
	INFO_TELL_TALK_TEXT = TEXT_MAX + 16,	/* "[address]:port" */
};

/* ---- the protocol hierarchy ---- */

struct info_tell_tree {
	const struct info_tree *tree;
	uint32_t *order;		/* places in the tree, as they are shown */
	char *text;			/* [INFO_TELL_CHAIN], of the cell in work */
};

/* The names from the outermost to this node, as dump_chain() takes them; from `above` levels up. */
static void
info_tell_talk_chain(const struct info_tell_tree *t, uint32_t at, uint32_t above, struct out *o)
{
	struct record r = { .nchain = (uint8_t)above };

	for (uint32_t i = above; i > 0; i--, at = t->tree->nodes[at].parent)
		r.chain[i - 1] = t->tree->nodes[at].name;
	dump_chain(o, &r);
}

static const char *
info_tell_talk_key(const struct info_node *n)
{
	return n->name < PROTO_COUNT ? registry_protos[n->name]->key : NULL;
}

static void
info_tell_talk_layer(const void *ctx, uint32_t row, unsigned column, struct info_value *v)
{
	const struct info_tell_tree *t = ctx;
	uint32_t at = t->order[row];
	const struct info_node *n = &t->tree->nodes[at];
	const struct info_count *all = &t->tree->nodes[0].count;
	struct out o = out_over(t->text, INFO_TELL_CHAIN);

	switch (column) {
	case 0:				/* a branch for people, */
		out_printf(&o, "%*s", (int)(n->depth - 1) * 2, "");
		info_tell_talk_chain(t, at, 1, &o);
		*v = info_tell_string(o.start, out_len(&o));
		break;
	case 1:				/* the whole chain for programs */
		info_tell_talk_chain(t, at, n->depth, &o);
		*v = info_tell_string(o.start, out_len(&o));
		break;
	case 2: *v = info_tell_words(info_tell_talk_key(n)); break;
	case 3: *v = info_tell_number(n->depth, NULL); break;
	case 4: *v = info_tell_number(n->count.frames, NULL); break;
	case 5: *v = info_tell_share(n->count.frames, all->frames); break;
	case 6: *v = info_tell_number(n->count.bytes, NULL); break;
	case 7: *v = info_tell_share(n->count.bytes, all->bytes); break;
	}
}

static void
info_tell_talk_hierarchy(struct info_teller *t, const struct info *i)
{
	static const struct info_column columns[] = {
		{ NULL, "PROTOCOL", true }, { "chain", NULL, true }, { "protocol", NULL, true }, { "depth", NULL, false },
		{ "frames", "PACKETS", false }, { NULL, "%", false }, { "bytes", "BYTES", false }, { NULL, "%", false }, { NULL, NULL, false },
	};
	struct info_tell_tree tree = { &i->tree, malloc(i->tree.n * sizeof *tree.order), malloc(INFO_TELL_CHAIN) };
	struct info_rows rows = { "protocols", "Protocol hierarchy", columns, 0, &tree, info_tell_talk_layer };

	if (tree.order != NULL && tree.text != NULL)
		for (uint32_t at = info_tree_next(&i->tree, 0); at != 0; at = info_tree_next(&i->tree, at))
			tree.order[rows.n++] = at;
	t->verbs->rows(t, &rows);
	free(tree.order);
	free(tree.text);
	if (i->tree.left_out > 0)
		info_tell_value(t, "protocols_left_out", "Packets with deeper layers", info_tell_number(i->tree.left_out, NULL));
}

/* ---- conversations and endpoints ---- */

struct info_tell_talks {
	const struct info *info;
	const struct info_talk **list;
	bool ports;
	char *text;			/* [INFO_TELL_TALK_TEXT], of the cell in work */
};

static char *
info_tell_talk_address(char *p, const struct info_pair *pair, unsigned end)
{
	return pair->version == 6 ? text_ipv6(p, pair->addr[end]) : text_ipv4(p, load_be32(pair->addr[end]));
}

/* For people: 10.0.0.1:80, [fd00::1]:80, or the address alone. */
static struct info_value
info_tell_talk_end(const struct info_tell_talks *t, const struct info_pair *pair, unsigned end)
{
	bool bracket = t->ports && pair->version == 6;
	char *p = t->text;

	if (bracket)
		*p++ = '[';
	p = info_tell_talk_address(p, pair, end);
	if (bracket)
		*p++ = ']';
	if (t->ports) {
		*p++ = ':';
		p = text_u64(p, pair->port[end]);
	}
	return info_tell_string(t->text, (size_t)(p - t->text));
}

static struct info_value
info_tell_talk_bare(const struct info_tell_talks *t, const struct info_pair *pair, unsigned end)
{
	return info_tell_string(t->text, (size_t)(info_tell_talk_address(t->text, pair, end) - t->text));
}

static struct info_value
info_tell_talk_port(const struct info_tell_talks *t, const struct info_pair *pair, unsigned end)
{
	struct info_value v = info_tell_number(pair->port[end], NULL);

	if (!t->ports)
		v.type = INFO_NOTHING;
	return v;
}

/* From one time to another, where all frames have one. */
static struct info_value
info_tell_talk_time(const struct info *i, int64_t from, int64_t to)
{
	struct info_value v = info_tell_seconds((__int128)to - from);

	if (i->untimed > 0)
		v.type = INFO_NOTHING;
	return v;
}

static void
info_tell_talk_conversation(const void *ctx, uint32_t row, unsigned column, struct info_value *v)
{
	const struct info_tell_talks *t = ctx;
	const struct info_talk *talk = t->list[row];
	const struct info *i = t->info;

	switch (column) {
	case 0: *v = info_tell_talk_end(t, &talk->pair, 0); break;
	case 1: *v = info_tell_talk_end(t, &talk->pair, 1); break;
	case 2: *v = info_tell_talk_bare(t, &talk->pair, 0); break;
	case 3: *v = info_tell_talk_port(t, &talk->pair, 0); break;
	case 4: *v = info_tell_talk_bare(t, &talk->pair, 1); break;
	case 5: *v = info_tell_talk_port(t, &talk->pair, 1); break;
	case 6: *v = info_tell_number(info_talk_frames(talk), NULL); break;
	case 7: *v = info_tell_number(info_talk_bytes(talk), NULL); break;
	case 8: *v = info_tell_number(talk->sent[0].frames, NULL); break;
	case 9: *v = info_tell_number(talk->sent[0].bytes, NULL); break;
	case 10: *v = info_tell_number(talk->sent[1].frames, NULL); break;
	case 11: *v = info_tell_number(talk->sent[1].bytes, NULL); break;
	case 12: *v = info_tell_talk_time(i, track_time(i->first.sec, i->first.nsec), talk->first); break;
	case 13: *v = info_tell_talk_time(i, talk->first, talk->last); break;
	}
}

static void
info_tell_talk_endpoint(const void *ctx, uint32_t row, unsigned column, struct info_value *v)
{
	const struct info_tell_talks *t = ctx;
	const struct info_talk *talk = t->list[row];

	switch (column) {
	case 0: *v = info_tell_talk_end(t, &talk->pair, 0); break;
	case 1: *v = info_tell_number(info_talk_frames(talk), NULL); break;
	case 2: *v = info_tell_number(info_talk_bytes(talk), NULL); break;
	case 3: *v = info_tell_number(talk->sent[0].frames, NULL); break;
	case 4: *v = info_tell_number(talk->sent[0].bytes, NULL); break;
	case 5: *v = info_tell_number(talk->sent[1].frames, NULL); break;
	case 6: *v = info_tell_number(talk->sent[1].bytes, NULL); break;
	}
}

static const struct info_column info_tell_talk_conversation_columns[] = {
	{ NULL, "A", true }, { NULL, "B", true }, { "a", NULL, true }, { "a_port", NULL, false }, { "b", NULL, true },
	{ "b_port", NULL, false }, { "frames", "PACKETS", false }, { "bytes", "BYTES", false }, { "frames_a_b", "A->B", false },
	{ "bytes_a_b", "BYTES", false }, { "frames_b_a", "B->A", false }, { "bytes_b_a", "BYTES", false },
	{ "start", "START", false }, { "duration", "SECONDS", false }, { NULL, NULL, false },
};
static const struct info_column info_tell_talk_endpoint_columns[] = {
	{ "address", "ADDRESS", true }, { "frames", "PACKETS", false }, { "bytes", "BYTES", false }, { "frames_sent", "SENT", false },
	{ "bytes_sent", "BYTES", false }, { "frames_received", "RECEIVED", false }, { "bytes_received", "BYTES", false },
	{ NULL, NULL, false },
};

/* One table, the heaviest first. `exact`: nothing had to go from it; else the count is of those that are left. */
static void
info_tell_talk_table(struct info_teller *t, struct info_tell_talks *talks, const struct info_table *table,
    const char *name, const char *what, bool endpoints, uint32_t top)
{
	struct info_rows rows = { "top", what, endpoints ? info_tell_talk_endpoint_columns : info_tell_talk_conversation_columns,
		0, talks, endpoints ? info_tell_talk_endpoint : info_tell_talk_conversation };
	char label[96];

	rows.n = info_table_top(table, top, &talks->list);
	bool exact = table->lost.frames == 0, all = rows.n == table->n;
	snprintf(label, sizeof label, all ? "%s: %s%" PRIu32 : "%s: %s%" PRIu32 ", the heaviest %" PRIu32, what,
	    exact ? "" : "more than ", table->n, rows.n);
	rows.label = label;
	t->verbs->open(t, name, NULL);
	info_tell_value(t, "count", NULL, info_tell_number(table->n, NULL));
	info_tell_value(t, "exact", NULL, info_tell_bool(exact));
	t->verbs->rows(t, &rows);
	if (!exact)
		info_tell_value(t, "frames_left_out", "Packets left out", info_tell_number(table->lost.frames, NULL));
	t->verbs->close(t);
	free(talks->list);
}

void
info_tell_talk_all(struct info_teller *t, const struct info *i, uint32_t top)
{
	static const struct { const char *name, *what; bool ports; } tables[INFO_TALK_KINDS] = {
#define INFO_TELL_TALK(name, heading, ports) [INFO_TALK_##name] = { #name, heading, ports },
		INFO_TALKS(INFO_TELL_TALK)
#undef INFO_TELL_TALK
	};
	char text[INFO_TELL_TALK_TEXT], what[48];
	struct info_tell_talks talks = { .info = i, .text = text };

	info_tell_talk_hierarchy(t, i);
	t->verbs->open(t, "endpoints", NULL);
	for (unsigned k = 0; k < INFO_TALK_VERSIONS; k++) {
		snprintf(what, sizeof what, "%s endpoints", tables[k].what);
		info_tell_talk_table(t, &talks, &i->talks.endpoints[k], tables[k].name, what, true, top);
	}
	t->verbs->close(t);
	t->verbs->open(t, "conversations", NULL);
	for (unsigned k = 0; k < INFO_TALK_KINDS; k++) {
		talks.ports = tables[k].ports;
		snprintf(what, sizeof what, "%s conversations", tables[k].what);
		info_tell_talk_table(t, &talks, &i->talks.conversations[k], tables[k].name, what, false, top);
	}
	t->verbs->close(t);
}
