/* table.c - see table.h. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/table.h"

/* ---- columns that nobody had to ask for ---- */

static const struct table_default table_frames[] = {
	{ "number", "frame.number" }, { "time", "frame.time" },
	{ "src", "ip.src ipv6.src arp.src.proto_ipv4" }, { "srcport", "tcp.srcport udp.srcport" },
	{ "dst", "ip.dst ipv6.dst arp.dst.proto_ipv4" }, { "dstport", "tcp.dstport udp.dstport" },
	{ "protocols", "frame.protocols" }, { "len", "frame.len" }, { NULL, NULL },
};

#define TABLE_OWN(kind, name) { #name, #kind "." #name }
#define TABLE_SIDE(side)						\
	TABLE_OWN(flow, side.frames), TABLE_OWN(flow, side.bytes), TABLE_OWN(flow, side.payload), \
	TABLE_OWN(flow, side.retransmissions), TABLE_OWN(flow, side.out_of_order), \
	TABLE_OWN(flow, side.duplicate_acks), TABLE_OWN(flow, side.zero_windows)

const struct table_default table_capture[DUMP_KINDS] = {
	[DUMP_FRAMES] = { "capture", "frame.capture" }, [DUMP_DATAGRAMS] = TABLE_OWN(datagram, capture),
	[DUMP_STREAMS] = TABLE_OWN(stream, capture), [DUMP_FLOWS] = TABLE_OWN(flow, capture),
	[DUMP_MESSAGES] = TABLE_OWN(message, capture),
};

static const struct table_default table_datagrams[] = {
	TABLE_OWN(datagram, protocol), TABLE_OWN(datagram, src), TABLE_OWN(datagram, dst), TABLE_OWN(datagram, id),
	TABLE_OWN(datagram, frames), TABLE_OWN(datagram, start), TABLE_OWN(datagram, end), TABLE_OWN(datagram, complete),
	TABLE_OWN(datagram, len), TABLE_OWN(datagram, overlaps), TABLE_OWN(datagram, conflicts),
	TABLE_OWN(datagram, verdict), { NULL, NULL },
};

static const struct table_default table_streams[] = {
	TABLE_OWN(stream, flow), TABLE_OWN(stream, src), TABLE_OWN(stream, srcport), TABLE_OWN(stream, dst),
	TABLE_OWN(stream, dstport), TABLE_OWN(stream, frames), TABLE_OWN(stream, start), TABLE_OWN(stream, end),
	TABLE_OWN(stream, len), TABLE_OWN(stream, complete), TABLE_OWN(stream, overlaps), TABLE_OWN(stream, conflicts),
	{ NULL, NULL },
};

static const struct table_default table_flows[] = {
	TABLE_OWN(flow, id), TABLE_OWN(flow, label), TABLE_OWN(flow, protocol), TABLE_OWN(flow, src),
	TABLE_OWN(flow, srcport), TABLE_OWN(flow, dst), TABLE_OWN(flow, dstport), TABLE_OWN(flow, community_id),
	TABLE_OWN(flow, start), TABLE_OWN(flow, end), TABLE_OWN(flow, state), TABLE_OWN(flow, handshake),
	TABLE_OWN(flow, initial_rtt), TABLE_OWN(flow, frames), TABLE_SIDE(fwd), TABLE_SIDE(rev), { NULL, NULL },
};

static const struct table_default table_messages[] = {
	TABLE_OWN(message, flow), TABLE_OWN(message, direction), TABLE_OWN(message, number), TABLE_OWN(message, pair),
	TABLE_OWN(message, protocol), TABLE_OWN(message, start), TABLE_OWN(message, end), TABLE_OWN(message, frames),
	TABLE_OWN(message, body_len), TABLE_OWN(message, content_len), TABLE_OWN(message, complete),
	{ "method", "http.request.method http2.frames.headers.method ftp.request.command" },
	{ "host", "http.host http2.frames.headers.authority" },
	{ "target", "http.request.uri http2.frames.headers.path ftp.request.arg" },
	{ "code", "http.response.code http2.frames.headers.status ftp.response.code" }, { NULL, NULL },
};

const struct table_default *const table_defaults[DUMP_KINDS] = {
	[DUMP_FRAMES] = table_frames, [DUMP_DATAGRAMS] = table_datagrams, [DUMP_STREAMS] = table_streams,
	[DUMP_FLOWS] = table_flows, [DUMP_MESSAGES] = table_messages,
};

/* ---- which of several values ---- */

const char *const table_occurrences[TABLE_OCCURRENCES] = {
	[TABLE_ALL] = "all", [TABLE_FIRST] = "first", [TABLE_LAST] = "last",
};

int
table_occurrence(const char *name)
{
	for (int i = 0; i < TABLE_OCCURRENCES; i++)
		if (strcmp(name, table_occurrences[i]) == 0 || (name[0] == table_occurrences[i][0] && name[1] == '\0'))
			return i;
	return -1;
}

/* ---- making ---- */

struct table *
table_new(bool names)
{
	struct table *t = calloc(1, sizeof *t);

	if (t != NULL)
		t->names = names;
	return t;
}

void
table_free(struct table *t)
{
	if (t == NULL)
		return;
	for (unsigned i = 0; i < PROTO_COUNT; i++)
		free(t->uses[i]);
	free(t->columns);
	free(t->kept);
	free(t);
}

/* A new last column; negative: an error. */
static int
table_append(struct table *t, const char *title, const char *suffix, bool named)
{
	if (t->ncolumns == TABLE_MAX_COLUMNS)
		return -E2BIG;
	struct table_column *columns = realloc(t->columns, (t->ncolumns + 1) * sizeof *columns);
	if (columns == NULL)
		return -ENOMEM;
	t->columns = columns;
	columns[t->ncolumns] = (struct table_column){ .named = named };
	snprintf(columns[t->ncolumns].title, TABLE_TITLE, "%s%s", title, suffix);
	return (int)t->ncolumns++;
}

/* The column of this title, made if there is none, with one for names if the row's values have some. */
static int
table_column(struct table *t, const char *title, const struct field *f)
{
	bool beside = f->names != NULL && f->type != FIELD_NAMED;

	for (uint32_t i = 0; i < t->ncolumns; i++)
		if (!t->columns[i].named && strcmp(t->columns[i].title, title) == 0)
			return (int)i;
	int column = table_append(t, title, "", false);
	if (column < 0 || !t->names || !beside)
		return column;
	int rc = table_append(t, title, "_name", true);
	return rc < 0 ? rc : column;
}

static int
table_use(struct table *t, const char *title, enum proto_id proto, unsigned row)
{
	const struct proto *p = registry_protos[proto];
	int column = table_column(t, title, &p->fields[row]);

	if (column < 0)
		return column;
	if (t->uses[proto] == NULL && (t->uses[proto] = calloc(p->nfields, sizeof *t->uses[proto])) == NULL)
		return -ENOMEM;
	uint16_t *uses = t->uses[proto][row].column, use = (uint16_t)(column + 1);
	for (unsigned i = 0; i < TABLE_USES; i++) {
		if (uses[i] == use)
			return 0;
		if (uses[i] == 0) {
			uses[i] = use;
			return 0;
		}
	}
	return -E2BIG;
}

static bool
table_has_value(const struct field *f)
{
	return f->kind == FIELD_PLAIN || (f->kind == FIELD_GROUP && f->type != FIELD_NONE);
}

int
table_add(struct table *t, const char *title, enum proto_id proto, unsigned row)
{
	const struct proto *p = registry_protos[proto];
	unsigned end = row == 0 ? p->nfields : registry_row_ends(proto)[row];
	char path[TABLE_TITLE];
	int rc = 0;

	if (table_has_value(&p->fields[row]))
		return table_use(t, title, proto, row);
	for (unsigned i = row + 1; i < end && rc == 0; i++) {
		if (!table_has_value(&p->fields[i]))
			continue;
		snprintf(path, sizeof path, "%s.%s", p->key, registry_path(proto, i));
		rc = table_use(t, path, proto, i);
	}
	return rc;
}

/* ---- sorting ---- */

enum {
	TABLE_KEPT_CELLS = 2 * TABLE_USES * TABLE_KEPT_NODES,	/* each may have one of names beside it */
	TABLE_NONE = UINT16_MAX,	/* nodes: no record has as many */
};
_Static_assert((int)TABLE_NONE > (int)RESULT_MAX_NODES, "of no record");

/* Sorted records, table_place(). Those with more nodes than are kept are sorted into the last, each anew. */
struct table_kept {
	struct table_row rows[TABLE_KEPT + 1];
	uint32_t nodes[TABLE_KEPT][TABLE_KEPT_NODES];
	struct table_hit hits[TABLE_KEPT][1 + TABLE_USES * TABLE_KEPT_NODES];
	struct table_cell cells[TABLE_KEPT][TABLE_KEPT_CELLS];
	struct table_hit many_hits[1 + TABLE_USES * RESULT_MAX_NODES];
	struct table_cell many_cells[TABLE_MAX_COLUMNS];
	struct { uint32_t first, last; } columns[TABLE_MAX_COLUMNS];	/* hits of the record at hand; 0: none */
};

static struct table_kept *
table_kept_new(void)
{
	struct table_kept *k = calloc(1, sizeof *k);

	for (unsigned i = 0; k != NULL && i < TABLE_KEPT; i++)
		k->rows[i] = (struct table_row){ .nnodes = TABLE_NONE, .nodes = k->nodes[i], .cells = k->cells[i], .hits = k->hits[i] };
	if (k != NULL)
		k->rows[TABLE_KEPT] = (struct table_row){ .cells = k->many_cells, .hits = k->many_hits };
	return k;
}

/* Which row a node is of, as one number. */
static inline uint32_t
table_node(const struct node *n)
{
	uint32_t row;

	_Static_assert(offsetof(struct node, base_len) == sizeof row, "protocol and field stand first");
	memcpy(&row, n, sizeof row);
	return row;
}

/* Whether a record's nodes are of the same rows as those that a kept one was made from. */
static inline bool
table_same(const struct table_row *row, const struct node *n, uint32_t count)
{
	const uint32_t *was = row->nodes;

	if (row->nnodes != count)
		return false;
	for (; count >= 4; count -= 4, n += 4, was += 4)
		if (((table_node(n) ^ was[0]) | (table_node(n + 1) ^ was[1]) | (table_node(n + 2) ^ was[2]) |
		    (table_node(n + 3) ^ was[3])) != 0)
			return false;
	for (; count > 0; count--)
		if (table_node(n++) != *was++)
			return false;
	return true;
}

/* A node of a column: of several the first is kept, or the last, or all. */
static inline void
table_hit(const struct table *t, struct table_row *row, uint32_t column, uint32_t node)
{
	struct table_kept *k = t->kept;
	uint32_t hit = row->nhits + 1;		/* each node is in TABLE_USES columns at most */

	if (k->columns[column].first != 0 && t->occurrence == TABLE_FIRST)
		return;
	row->hits[hit] = (struct table_hit){ node, 0 };
	row->nhits = hit;
	if (k->columns[column].first == 0 || t->occurrence == TABLE_LAST)
		k->columns[column].first = hit;
	else
		row->hits[k->columns[column].last].next = hit;
	k->columns[column].last = hit;
}

/* False: a node is of no row. */
static bool
table_hits(const struct table *t, struct table_row *row, const struct node *n, uint32_t count)
{
	const struct table_uses *uses = NULL;
	uint32_t proto = PROTO_none, nfields = 0;	/* of the node before: most are of the same layer */

	row->nhits = 0;
	memset(t->kept->columns, 0, t->ncolumns * sizeof t->kept->columns[0]);
	for (uint32_t i = 0; i < count; i++, n++) {
		if (n->proto != proto) {
			proto = n->proto;
			if (proto == PROTO_none || proto >= PROTO_COUNT)
				return false;
			nfields = registry_protos[proto]->nfields;
			uses = t->uses[proto];
		}
		if (n->field >= nfields)
			return false;
		if (uses == NULL || uses[n->field].column[0] == 0)
			continue;
		table_hit(t, row, uses[n->field].column[0] - 1u, i);
		for (unsigned u = 1; u < TABLE_USES && uses[n->field].column[u] != 0; u++)
			table_hit(t, row, uses[n->field].column[u] - 1u, i);
	}
	return true;
}

uint8_t
table_shape(const struct node *n)
{
	static const uint8_t others[] = { [FIELD_STRING] = TABLE_TEXT, [FIELD_NAMED] = TABLE_WORD, [FIELD_KEY] = TABLE_WORD,
		[FIELD_ADDRESS] = TABLE_ADDRESS, [FIELD_CHAIN] = TABLE_CHAIN };
	const struct dump_key *k = dump_key(n);
	const uint8_t shape = k->shape == DUMP_LONG ? k->long_shape : k->shape;
	const bool other = shape == DUMP_OTHER && k->kind == FIELD_PLAIN && k->type < sizeof others && others[k->type] != 0;

	return other ? others[k->type] : shape;
}

static void
table_cells(const struct table *t, struct table_row *row, const struct node *n)
{
	uint32_t last = 0;			/* column of the last cell */

	row->ncells = row->before = 0;
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		const bool named = t->columns[i].named;
		const uint32_t first = t->kept->columns[i - named].first;
		if (first == 0)
			continue;
		if (row->ncells > 0)
			row->cells[row->ncells - 1].behind = (uint16_t)(i - last);
		else
			row->before = i;
		struct table_cell *cell = &row->cells[row->ncells++];
		*cell = (struct table_cell){ .named = named, .first = row->hits[first] };
		cell->shape = named || cell->first.next != 0 ? DUMP_HOLE : table_shape(n + cell->first.node);
		last = i;
	}
	if (row->ncells > 0)
		row->cells[row->ncells - 1].behind = (uint16_t)(t->ncolumns - 1 - last);
	else
		row->before = t->ncolumns > 0 ? t->ncolumns - 1 : 0;
}

/* Where a record of these nodes is kept: how many there are, and the last layer, tell most apart. */
static inline unsigned
table_place(const struct node *n, uint32_t count)
{
	if (count == 0 || count > TABLE_KEPT_NODES)
		return TABLE_KEPT;
	return (count + 11u * n[count - 1].proto) % TABLE_KEPT;
}

const struct table_row *
table_sort(struct table *t, const struct record_view *r)
{
	const struct node *n = r->nodes + r->head->first;
	const uint32_t count = r->head->end > r->head->first ? r->head->end - r->head->first : 0;

	if (t->kept == NULL && (t->kept = table_kept_new()) == NULL)
		return NULL;
	struct table_row *row = &t->kept->rows[table_place(n, count)];
	if (row->nodes != NULL && table_same(row, n, count))
		return row;
	row->nnodes = TABLE_NONE;		/* if it comes to nothing */
	if (!table_hits(t, row, n, count))
		return NULL;
	table_cells(t, row, n);
	if (row->nodes != NULL) {
		for (uint32_t i = 0; i < count; i++)
			row->nodes[i] = table_node(n + i);
		row->nnodes = count;
	}
	return row;
}
