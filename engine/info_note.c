/* info_note.c - see info_note.h. Options are draft-ietf-opsawg-pcapng 3.5, those of sections 4.1, of interfaces
 * 4.2, of packets 4.3, of statistics 4.6; name records are 4.5.
 *
 * Blocks and options were measured by the walk or come through a cursor; each loop takes 4 bytes at least
 * of a block each turn.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "engine/info_note.h"

enum {
	INFO_NOTE_HEAD = 8, INFO_NOTE_TAIL = 4,		/* type and length, and length again */
	INFO_NOTE_SECTION_HEAD = 24, INFO_NOTE_INTERFACE_HEAD = 16, INFO_NOTE_STATISTICS_HEAD = 20,
	INFO_NOTE_OPTION_COMMENT = 1, INFO_NOTE_OPTION_SPEED = 8,
	INFO_NOTE_FILTER_TEXT = 0,	/* what if_filter begins with if it is no program */
	INFO_NOTE_RECORD_IPV4 = 1, INFO_NOTE_RECORD_IPV6 = 2,
};

/* Which option is which text. */
struct info_note_row {
	uint16_t code;
	uint8_t kind;
};
static const struct info_note_row info_note_section_rows[] = {
	{ 1, INFO_NOTE_COMMENT }, { 2, INFO_NOTE_HARDWARE }, { 3, INFO_NOTE_OS }, { 4, INFO_NOTE_APPLICATION }, { 0, 0 },
};
static const struct info_note_row info_note_interface_rows[] = {
	{ 1, INFO_NOTE_COMMENT }, { 3, INFO_NOTE_DESCRIPTION }, { 11, INFO_NOTE_FILTER }, { 12, INFO_NOTE_OS },
	{ 15, INFO_NOTE_HARDWARE }, { 0, 0 },
};

/* Pages that no text needs cost nothing. */
static void *
info_note_memory(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? p : NULL;
}

bool
info_note_init(struct info_notes *n, uint32_t keep_comments)
{
	*n = (struct info_notes){ .keep_comments = keep_comments };
	bool ok = true;
	for (unsigned i = 0; i < INFO_NOTE_OWNERS; i++) {
		n->lists[i].notes = info_note_memory(INFO_NOTES * sizeof *n->lists[i].notes);
		ok &= n->lists[i].notes != NULL;
	}
	n->pool = info_note_memory(INFO_NOTE_BYTES);
	n->interfaces = info_note_memory(TABLES_INTERFACES * sizeof *n->interfaces);
	return ok && n->pool != NULL && n->interfaces != NULL;
}

void
info_note_fini(struct info_notes *n)
{
	for (unsigned i = 0; i < INFO_NOTE_OWNERS; i++)
		if (n->lists[i].notes != NULL)
			munmap(n->lists[i].notes, INFO_NOTES * sizeof *n->lists[i].notes);
	if (n->pool != NULL)
		munmap(n->pool, INFO_NOTE_BYTES);
	if (n->interfaces != NULL)
		munmap(n->interfaces, TABLES_INTERFACES * sizeof *n->interfaces);
}

static uint64_t
info_note_number(const uint8_t *p, unsigned bytes, bool big_endian)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | p[big_endian ? i : bytes - 1 - i];
	return v;
}

static void
info_note_add(struct info_notes *n, enum info_note_of of, uint64_t owner, enum info_note_kind kind, struct cursor text)
{
	struct info_note_list *l = &n->lists[of];
	size_t len = cursor_left(&text);

	while (len > 0 && text.at[len - 1] == '\0')
		len--;			/* some writers count a terminator */
	if (l->n == INFO_NOTES || len > INFO_NOTE_BYTES - n->used) {
		n->left_out++;
		return;
	}
	memcpy(n->pool + n->used, text.at, len);
	l->notes[l->n++] = (struct info_note){ (uint8_t)kind, (uint32_t)len, n->used, owner };
	n->used += (uint32_t)len;
}

/* The next option; false: there is none. */
static bool
info_note_option(struct cursor *c, bool big_endian, uint16_t *code, struct cursor *value)
{
	const uint8_t *head = cursor_bytes(c, 4);

	if (head == NULL)
		return false;
	uint16_t len = (uint16_t)info_note_number(head + 2, 2, big_endian);
	*code = (uint16_t)info_note_number(head, 2, big_endian);
	*value = cursor_take(c, len);
	cursor_skip(c, (4u - len % 4u) % 4u);
	return *code != 0 && cursor_left(value) == len;
}

static void
info_note_texts(struct info_notes *n, enum info_note_of of, uint64_t owner, const struct info_note_row *rows,
    uint16_t code, struct cursor value)
{
	for (; rows->code != 0; rows++)
		if (rows->code == code && (rows->kind != INFO_NOTE_FILTER || cursor_u8(&value) == INFO_NOTE_FILTER_TEXT))
			info_note_add(n, of, owner, rows->kind, value);
}

static void
info_note_interface(struct info_notes *n, uint32_t interface, struct cursor c, bool big_endian)
{
	struct cursor value;
	uint16_t code;

	while (info_note_option(&c, big_endian, &code, &value)) {
		info_note_texts(n, INFO_NOTE_INTERFACE, interface, info_note_interface_rows, code, value);
		if (code == INFO_NOTE_OPTION_SPEED && cursor_left(&value) == 8)
			n->interfaces[interface].speed = info_note_number(value.at, 8, big_endian);
	}
}

static void
info_note_section(struct info_notes *n, uint32_t section, struct cursor c, bool big_endian)
{
	struct cursor value;
	uint16_t code;

	while (info_note_option(&c, big_endian, &code, &value))
		info_note_texts(n, INFO_NOTE_SECTION, section, info_note_section_rows, code, value);
}

static void
info_note_statistic(struct info_interface *i, uint16_t code, struct cursor value, bool big_endian)
{
	static const uint16_t codes[INFO_NOTE_STATS] = {
#define INFO_NOTE_CODE(number, name, label) [INFO_NOTE_STAT_##name] = number,
		INFO_NOTE_STATISTICS(INFO_NOTE_CODE)
#undef INFO_NOTE_CODE
	};

	for (unsigned s = 0; s < INFO_NOTE_STATS; s++)
		if (codes[s] == code && cursor_left(&value) == 8) {
			i->stat[s] = info_note_number(value.at, 8, big_endian);
			i->told[s] = true;
		}
}

/* Counters run on: the last block has the sums. */
static void
info_note_statistics(struct info_notes *n, const struct tables *t, const struct walk_block *b, struct cursor c)
{
	uint32_t first = t->contexts[b->context].first_interface;
	uint64_t id = info_note_number(b->bytes + INFO_NOTE_HEAD, 4, b->big_endian);
	struct cursor value;
	uint16_t code;

	if (id >= t->ninterfaces - first)
		return;
	struct info_interface *i = &n->interfaces[first + id];
	i->blocks++;
	while (info_note_option(&c, b->big_endian, &code, &value))
		info_note_statistic(i, code, value, b->big_endian);
}

static void
info_note_names(struct info_notes *n, const struct walk_block *b, struct cursor c)
{
	struct cursor value;
	uint16_t type;

	while (info_note_option(&c, b->big_endian, &type, &value)) {	/* records are made like options */
		if (type != INFO_NOTE_RECORD_IPV4 && type != INFO_NOTE_RECORD_IPV6)
			continue;
		cursor_skip(&value, type == INFO_NOTE_RECORD_IPV4 ? 4 : 16);
		while (cursor_left(&value) > 0)
			n->names[type == INFO_NOTE_RECORD_IPV6] += cursor_u8(&value) == '\0';
	}
}

/* What stands behind a block's head of so many bytes, up to its length at the end. */
static bool
info_note_body(const struct walk_block *b, uint32_t head, struct cursor *c)
{
	if (b->size < head + INFO_NOTE_TAIL)
		return false;
	*c = cursor_over(b->bytes + head, b->size - head - INFO_NOTE_TAIL);
	return true;
}

void
info_note_block(struct info_notes *n, const struct tables *t, const struct walk_block *b)
{
	struct cursor c;

	switch (b->type) {
	case WALK_BLOCK_SECTION:
		if (info_note_body(b, INFO_NOTE_SECTION_HEAD, &c))
			info_note_section(n, b->context, c, b->big_endian);
		break;
	case WALK_BLOCK_INTERFACE:
		if (info_note_body(b, INFO_NOTE_INTERFACE_HEAD, &c))
			info_note_interface(n, t->ninterfaces - 1, c, b->big_endian);
		break;
	case WALK_BLOCK_STATISTICS:
		if (info_note_body(b, INFO_NOTE_STATISTICS_HEAD, &c))
			info_note_statistics(n, t, b, c);
		break;
	case WALK_BLOCK_NAMES:
		if (info_note_body(b, INFO_NOTE_HEAD, &c))
			info_note_names(n, b, c);
		break;
	case WALK_BLOCK_SECRETS:
		n->secrets++;
		break;
	}
}

void
info_note_frame(struct info_notes *n, const struct frame *f)
{
	struct cursor c = cursor_over(f->options, f->options_len), value;
	uint64_t before = n->comments;
	uint16_t code;

	if (f->options_len == 0)
		return;
	while (info_note_option(&c, f->options_big_endian, &code, &value)) {
		if (code != INFO_NOTE_OPTION_COMMENT)
			continue;
		if (n->comments++ < n->keep_comments || n->keep_comments == 0)
			info_note_add(n, INFO_NOTE_FRAME, f->number, INFO_NOTE_COMMENT, value);
	}
	n->commented += n->comments > before;
}

uint32_t
info_note_first(const struct info_note_list *l, uint64_t owner)
{
	uint32_t low = 0, high = l->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (l->notes[middle].owner < owner)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
