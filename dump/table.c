/* table.c - see table.h. */
#include <errno.h>
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

/* A node of a column: of several the first is kept, or the last, or all. */
static void
table_hit(struct table *t, struct table_column *c, const struct node *n)
{
	uint32_t hit = t->nhits + 1;		/* each node is in TABLE_USES columns at most, and a record has no more nodes */

	if (c->first != 0 && t->occurrence == TABLE_FIRST)
		return;
	t->hits[hit] = (struct table_hit){ n, 0 };
	t->nhits = hit;
	if (c->first == 0 || t->occurrence == TABLE_LAST)
		c->first = hit;
	else
		t->hits[c->last].next = hit;
	c->last = hit;
}

bool
table_sort(struct table *t, const struct record_view *r)
{
	const struct node *n = r->nodes + r->head->first, *end = r->nodes + r->head->end;

	for (uint32_t i = 0; i < t->ncolumns; i++)
		t->columns[i].first = 0;
	t->nhits = 0;
	for (; n < end; n++) {
		if (n->proto >= PROTO_COUNT || dump_key(n)->field == NULL || n->field >= DUMP_ROWS)
			return false;
		const struct table_uses *uses = t->uses[n->proto];
		if (uses == NULL)
			continue;
		const uint16_t *use = uses[n->field].column;
		for (unsigned i = 0; i < TABLE_USES && use[i] != 0; i++)
			table_hit(t, &t->columns[use[i] - 1], n);
	}
	return true;
}
