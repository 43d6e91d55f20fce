/* info_tell_interface.c - see info_tell.h: sections, interfaces and link types. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/info_tell_private.h"

/* An owner's first text of a kind. */
static void
info_tell_interface_note(struct info_teller *t, const struct info *i, enum info_note_of of, uint64_t owner, enum info_note_kind kind,
    const char *name, const char *label)
{
	const struct info_note_list *l = &i->notes.lists[of];
	struct info_value v = { .type = INFO_NOTHING };

	for (uint32_t n = info_note_first(l, owner); n < l->n && l->notes[n].owner == owner && v.type == INFO_NOTHING; n++)
		if (l->notes[n].kind == kind)
			v = info_tell_string(i->notes.pool + l->notes[n].at, l->notes[n].len);
	info_tell_value(t, name, label, v);
}

static void
info_tell_interface_comments(struct info_teller *t, const struct info *i, enum info_note_of of, uint64_t owner)
{
	const struct info_note_list *l = &i->notes.lists[of];

	t->verbs->open_list(t, "comments", NULL);
	for (uint32_t n = info_note_first(l, owner); n < l->n && l->notes[n].owner == owner; n++)
		if (l->notes[n].kind == INFO_NOTE_COMMENT)
			info_tell_value(t, NULL, "Comment", info_tell_string(i->notes.pool + l->notes[n].at, l->notes[n].len));
	t->verbs->close_list(t);
}

static void
info_tell_interface_section(struct info_teller *t, const struct info *i, uint32_t section)
{
	const struct info_note_list *l = &i->notes.lists[INFO_NOTE_SECTION];
	uint32_t first = info_note_first(l, section);
	bool any = first < l->n && l->notes[first].owner == section;
	char label[32];

	snprintf(label, sizeof label, "Section %" PRIu32, section);
	t->verbs->open(t, NULL, any ? label : NULL);
	info_tell_interface_note(t, i, INFO_NOTE_SECTION, section, INFO_NOTE_HARDWARE, "hardware", "Capture hardware");
	info_tell_interface_note(t, i, INFO_NOTE_SECTION, section, INFO_NOTE_OS, "os", "Capture oper-sys");
	info_tell_interface_note(t, i, INFO_NOTE_SECTION, section, INFO_NOTE_APPLICATION, "application", "Capture application");
	info_tell_interface_comments(t, i, INFO_NOTE_SECTION, section);
	t->verbs->close(t);
}

/* Ticks a second of a clock, where a number says it. */
static struct info_value
info_tell_interface_ticks(uint8_t tsresol)
{
	unsigned exponent = tsresol & 0x7f, most = tsresol & 0x80 ? 63 : 19;
	struct info_value v = info_tell_number(1, NULL);

	for (unsigned n = 0; n < exponent && n < most; n++)
		v.number *= tsresol & 0x80 ? 2 : 10;
	if (exponent > most)
		v.type = INFO_NOTHING;
	return v;
}

static void
info_tell_interface_statistics(struct info_teller *t, const struct info_interface *n)
{
	static const struct { const char *name, *label; } rows[INFO_NOTE_STATS] = {
#define INFO_TELL_STATISTIC(code, name, label) [INFO_NOTE_STAT_##name] = { #name, label },
		INFO_NOTE_STATISTICS(INFO_TELL_STATISTIC)
#undef INFO_TELL_STATISTIC
	};

	info_tell_value(t, "statistics_blocks", "Statistics blocks", info_tell_number(n->blocks, NULL));
	for (unsigned s = 0; s < INFO_NOTE_STATS; s++) {
		struct info_value v = info_tell_number(n->stat[s], NULL);
		if (!n->told[s])
			v.type = INFO_NOTHING;
		info_tell_value(t, rows[s].name, rows[s].label, v);
	}
}

/* `at`: its place in the tables; `id`: its number in its section. */
static void
info_tell_interface_one(struct info_teller *t, const struct info *i, const struct interface *in, uint32_t section, uint32_t id, uint32_t at)
{
	const struct info_interface *n = &i->notes.interfaces[at];
	struct info_value name = info_tell_string(i->tables->names + in->name_at, in->name_len);
	struct info_value speed = info_tell_number(n->speed, "bits/s"), snaplen = info_tell_number(in->snaplen, "bytes");
	char label[48], text[INFO_TELL_NAME];

	snprintf(label, sizeof label, i->tables->ncontexts > 1 ? "Interface %" PRIu32 " of section %" PRIu32 : "Interface %" PRIu32,
	    id, section);
	if (in->name_len == 0)
		name.type = INFO_NOTHING;
	if (n->speed == 0)
		speed.type = INFO_NOTHING;
	if (in->snaplen == 0)
		snaplen.type = INFO_NOTHING;
	t->verbs->open(t, NULL, label);
	info_tell_value(t, "section", NULL, info_tell_number(section, NULL));
	info_tell_value(t, "id", NULL, info_tell_number(id, NULL));
	info_tell_value(t, "name", "Name", name);
	info_tell_interface_note(t, i, INFO_NOTE_INTERFACE, at, INFO_NOTE_DESCRIPTION, "description", "Description");
	info_tell_value(t, "linktype", NULL, info_tell_number(in->linktype, NULL));
	info_tell_value(t, "linktype_name", "Encapsulation", info_tell_words(info_tell_linktype(in->linktype, text)));
	info_tell_value(t, "snaplen", "Packet size limit", snaplen);
	info_tell_value(t, "time_precision", "Time stamp precision", info_tell_words(info_tell_precision(in->tsresol, text)));
	info_tell_value(t, "ticks_per_second", "Ticks per second", info_tell_interface_ticks(in->tsresol));
	info_tell_value(t, "speed", "Speed", speed);
	info_tell_interface_note(t, i, INFO_NOTE_INTERFACE, at, INFO_NOTE_FILTER, "filter", "Filter");
	info_tell_interface_note(t, i, INFO_NOTE_INTERFACE, at, INFO_NOTE_HARDWARE, "hardware", "Hardware");
	info_tell_interface_note(t, i, INFO_NOTE_INTERFACE, at, INFO_NOTE_OS, "os", "Operating system");
	info_tell_interface_comments(t, i, INFO_NOTE_INTERFACE, at);
	info_tell_value(t, "packets", "Number of packets", info_tell_number(n->frames, NULL));
	info_tell_value(t, "bytes", "Data size", info_tell_number(n->bytes, "bytes"));
	info_tell_interface_statistics(t, n);
	t->verbs->close(t);
}

static void
info_tell_interface_of_section(struct info_teller *t, const struct info *i, uint32_t section)
{
	const struct tables *tables = i->tables;
	uint32_t first = tables->contexts[section].first_interface;
	uint32_t end = section + 1 < tables->ncontexts ? tables->contexts[section + 1].first_interface : tables->ninterfaces;

	for (uint32_t at = first; at < end; at++)
		info_tell_interface_one(t, i, &tables->interfaces[at], section, at - first, at);
}

static void
info_tell_interface_list(struct info_teller *t, const struct info *i)
{
	const struct context *x = &i->tables->contexts[0];

	info_tell_value(t, "interface_count", "Number of interfaces", info_tell_number(info_pcapng(i) ? i->tables->ninterfaces : 1, NULL));
	t->verbs->open_list(t, "sections", NULL);
	for (uint32_t n = 0; n < i->tables->ncontexts && info_pcapng(i); n++)
		info_tell_interface_section(t, i, n);
	t->verbs->close_list(t);
	t->verbs->open_list(t, "interfaces", NULL);
	if (!info_pcapng(i)) {		/* a pcap has one, of which it says little */
		const struct interface only = { .linktype = x->linktype, .snaplen = x->snaplen, .tsresol = x->nanosecond ? 9 : 6 };
		info_tell_interface_one(t, i, &only, 0, 0, 0);
	} else {
		for (uint32_t n = 0; n < i->tables->ncontexts; n++)
			info_tell_interface_of_section(t, i, n);
	}
	t->verbs->close_list(t);
}

/* ---- link types ---- */

struct info_linktype {
	uint32_t linktype;
	struct info_count count;
};

static void
info_tell_interface_linktype_cell(const void *ctx, uint32_t row, unsigned column, struct info_value *v)
{
	const struct info_linktype *l = (const struct info_linktype *)ctx + row;

	switch (column) {
	case 0: *v = info_tell_number(l->linktype, NULL); break;
	case 1: *v = info_tell_words(registry_value_name(SPACE_linktype, l->linktype)); break;
	case 2: *v = info_tell_number(l->count.frames, NULL); break;
	case 3: *v = info_tell_number(l->count.bytes, NULL); break;
	}
}

static int
info_tell_interface_linktype_order(const void *a, const void *b)
{
	const struct info_linktype *x = a, *y = b;

	return x->linktype < y->linktype ? -1 : x->linktype > y->linktype;
}

/* The interfaces' numbers by link type: their number. */
static uint32_t
info_tell_interface_linktypes_sum(const struct info *i, struct info_linktype *l)
{
	uint32_t n = info_pcapng(i) ? i->tables->ninterfaces : 1, kept = 0;

	for (uint32_t at = 0; at < n; at++) {
		const struct info_interface *in = &i->notes.interfaces[at];
		l[at] = (struct info_linktype){ info_pcapng(i) ? i->tables->interfaces[at].linktype : i->tables->contexts[0].linktype,
			{ in->frames, in->bytes } };
	}
	qsort(l, n, sizeof *l, info_tell_interface_linktype_order);
	for (uint32_t at = 0; at < n; at++) {
		if (kept == 0 || l[kept - 1].linktype != l[at].linktype) {
			l[kept++] = l[at];
			continue;
		}
		l[kept - 1].count.frames += l[at].count.frames;
		l[kept - 1].count.bytes += l[at].count.bytes;
	}
	return kept;
}

static void
info_tell_interface_linktypes(struct info_teller *t, const struct info *i)
{
	static const struct info_column columns[] = {
		{ "linktype", "NUMBER", false }, { "name", "LINK TYPE", true }, { "frames", "PACKETS", false }, { "bytes", "BYTES", false },
		{ NULL, NULL, false },
	};
	struct info_linktype *l = calloc(i->tables->ninterfaces + 1, sizeof *l);
	struct info_rows rows = { "linktypes", "Link types", columns, l != NULL ? info_tell_interface_linktypes_sum(i, l) : 0, l, info_tell_interface_linktype_cell };

	if (rows.n < 2)
		rows.label = NULL;	/* said already */
	t->verbs->rows(t, &rows);
	free(l);
}

void
info_tell_interface_all(struct info_teller *t, const struct info *i)
{
	info_tell_interface_list(t, i);
	info_tell_interface_linktypes(t, i);
}
