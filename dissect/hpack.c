/* hpack.c - header compression for HTTP/2, RFC 7541: representations are read here, texts
 * and the table are libnghttp2's. For segments its memory is an arena that each has anew.
 *
 *   1xxxxxxx                      index of a field
 *   01xxxxxx  0000xxxx  0001xxxx  index of a name, 0: [H|length] name; then [H|length] value
 *   001xxxxx                      size of the table
 */
#include "dissect/hpack.h"
#include "dissect/own.h"

#ifdef HAVE_NGHTTP2
#include <nghttp2/nghttp2.h>
#include <stdlib.h>

enum {
	HPACK_ARENA = 256 * 1024,	/* twice the longest segment, and as much for entries */
	HPACK_TABLE = 65536,		/* entries of one segment fit, whatever its peers agreed upon; browsers allow as much */
	HPACK_MAX_INTEGER = 5,		/* bytes after the prefix that make 32 bits, 5.1 */
};

struct hpack {
	const struct hpack_memory *memory;
	nghttp2_mem mem;		/* the same, as the library wants it, which keeps no copy */
	nghttp2_hd_inflater *inflater;
	uint32_t limit;			/* what the encoder's table may have */
	bool whole;			/* the table has all that the encoder's has */
};

/* Of this thread. Nothing in it outlives a segment. */
static _Thread_local struct hpack_segment {
	struct hpack decoder;
	const uint8_t *kept;		/* a field's first bytes, of which the rest is in the next fragment */
	size_t kept_len, used;
	uint8_t *arena;			/* HPACK_ARENA bytes */
} hpack_segment;

/* ---- memory: given out in a row, taken back all at once ---- */

enum { HPACK_ALIGN = 16 };

static void *
hpack_malloc(size_t size, void *user)
{
	size_t need = HPACK_ALIGN + (size + HPACK_ALIGN - 1) / HPACK_ALIGN * HPACK_ALIGN;

	(void)user;
	if (size > HPACK_ARENA || need > HPACK_ARENA - hpack_segment.used)
		return NULL;
	uint8_t *p = hpack_segment.arena + hpack_segment.used;
	hpack_segment.used += need;
	memcpy(p, &size, sizeof size);		/* for hpack_realloc() */
	return p + HPACK_ALIGN;
}

static void
hpack_free_none(void *p, void *user)
{
	(void)p;
	(void)user;
}

static void *
hpack_calloc(size_t n, size_t size, void *user)
{
	void *p = size == 0 || n <= HPACK_ARENA / size ? hpack_malloc(n * size, user) : NULL;

	if (p != NULL)
		memset(p, 0, n * size);
	return p;
}

static void *
hpack_realloc(void *old, size_t size, void *user)
{
	void *p = hpack_malloc(size, user);
	size_t had = 0;

	if (old != NULL)
		memcpy(&had, (const uint8_t *)old - HPACK_ALIGN, sizeof had);
	if (p != NULL && old != NULL)
		memcpy(p, old, had < size ? had : size);
	return p;
}

/* ---- the library ---- */

/* The bytes of one representation, or the first of them. `nv` is set where it is complete. */
static enum hpack_status
hpack_feed(struct hpack *h, const uint8_t *bytes, size_t n, nghttp2_nv *nv)
{
	while (n > 0) {				/* ends: every call takes a byte or fails */
		int flags = 0;
		ssize_t took = nghttp2_hd_inflate_hd2(h->inflater, nv, &flags, bytes, n, 0);
		if (took == NGHTTP2_ERR_NOMEM)
			return HPACK_FULL;
		if (took <= 0)
			return HPACK_DAMAGED;
		bytes += took;
		n -= (size_t)took;
	}
	return HPACK_FIELD;
}

/* Makes the table as large as it may ever be: one whose beginning was not seen has what is added,
 * whatever its peers agreed upon before. */
static enum hpack_status
hpack_widen(struct hpack *h)
{
	static const uint8_t whole_table[] = { 0x3f, 0xe1, 0xff, 0x03 };	/* size update to HPACK_TABLE, 6.3 */
	nghttp2_nv nv;

	(void)nghttp2_hd_inflate_change_table_size(h->inflater, HPACK_TABLE);
	return hpack_feed(h, whole_table, sizeof whole_table, &nv);
}

void
hpack_start(void)
{
	static nghttp2_mem mem = { NULL, hpack_malloc, hpack_free_none, hpack_calloc, hpack_realloc };
	struct hpack *h = &hpack_segment.decoder;
	static _Thread_local void *mine;

	hpack_segment.arena = own_get(&mine, HPACK_ARENA);
	hpack_segment.used = hpack_segment.arena != NULL ? 0 : HPACK_ARENA;
	hpack_segment.kept_len = 0;
	*h = (struct hpack){ .limit = UINT32_MAX };
	if (nghttp2_hd_inflate_new2(&h->inflater, &mem) == 0)
		(void)hpack_widen(h);
}

/* ---- representations ---- */

struct hpack_string {
	const uint8_t *bytes;
	uint32_t len;
	bool huffman;
};

/* One as it stands in the bytes. */
struct hpack_wire {
	enum hpack_repr repr;
	uint32_t index;
	struct hpack_string name, value;
	const uint8_t *start, *value_start, *end;
};

/* Short reads are the cursor's to tell; DAMAGED: no integer of 32 bits. */
static enum hpack_status
hpack_integer(struct cursor *c, unsigned bits, uint32_t *v)
{
	uint64_t max = (1u << bits) - 1, n = cursor_u8(c) & max;
	bool more = n == max;

	for (unsigned i = 0; more && i < HPACK_MAX_INTEGER; i++) {
		uint8_t byte = cursor_u8(c);
		n += (uint64_t)(byte & 127) << 7 * i;
		more = byte >> 7;
	}
	*v = (uint32_t)n;
	return more || n > UINT32_MAX ? HPACK_DAMAGED : HPACK_FIELD;
}

static enum hpack_status
hpack_read_string(struct cursor *c, struct hpack_string *s)
{
	s->huffman = cursor_peek(c, 0) >> 7;
	if (hpack_integer(c, 7, &s->len) != HPACK_FIELD)
		return HPACK_DAMAGED;
	s->bytes = cursor_bytes(c, s->len);
	return HPACK_FIELD;
}

/* Which representation the first byte announces, and the bits of its integer. */
static enum hpack_repr
hpack_announced(uint8_t first, unsigned *bits)
{
	if (first & 0x80) {
		*bits = 7;
		return HPACK_indexed;
	}
	if (first & 0x40) {
		*bits = 6;
		return HPACK_incremental;
	}
	*bits = first & 0x20 ? 5 : 4;
	return first & 0x20 ? HPACK_size_update : first & 0x10 ? HPACK_never : HPACK_without;
}

/* Reads one; END: its bytes end before it does. */
static enum hpack_status
hpack_read(struct cursor *c, struct hpack_wire *w)
{
	unsigned bits;
	enum hpack_status status;

	*w = (struct hpack_wire){ .start = c->at };
	w->repr = hpack_announced(cursor_peek(c, 0), &bits);
	status = hpack_integer(c, bits, &w->index);
	if (status == HPACK_FIELD && w->repr != HPACK_indexed && w->repr != HPACK_size_update) {
		if (w->index == 0) {
			w->repr++;			/* its twin with a new name */
			status = hpack_read_string(c, &w->name);
		}
		w->value_start = c->at;
		if (status == HPACK_FIELD)
			status = hpack_read_string(c, &w->value);
	}
	w->end = c->at;
	return c->short_read ? HPACK_END : status == HPACK_FIELD && w->repr == HPACK_indexed && w->index == 0 ? HPACK_DAMAGED : status;
}

/* ---- what it stands for ---- */

/* A name that no entry can have, RFC 9113, 8.2.1: of one that was made with an unknown name. */
static const uint8_t hpack_nameless[] = { 0x40, 0x01, 0x00 };

static struct hpack_text
hpack_from_table(const uint8_t *bytes, size_t len, bool kept)
{
	return (struct hpack_text){ true, false, (uint32_t)len, bytes, kept ? bytes : NULL };
}

/* What stands plainly in the frame is shown there. */
static struct hpack_text
hpack_literal(const struct hpack_string *s, bool in_frame, const struct hpack_text *decoded)
{
	struct hpack_text text = *decoded;

	if (in_frame && s->bytes != NULL && !s->huffman) {
		text.bytes = s->bytes;
		text.in_frame = true;
	}
	return text;
}

/* An index beyond the table. The value of a literal is known all the same, and if it is
 * to become an entry, an entry it must become, lest the others be counted wrongly. */
static enum hpack_status
hpack_feed_unknown(struct hpack *h, const struct hpack_wire *w, nghttp2_nv *nv)
{
	static const uint8_t any_name = 0x01;
	bool incremental = w->repr == HPACK_incremental;
	enum hpack_status status;

	if (w->repr == HPACK_indexed)
		return HPACK_FIELD;
	status = incremental ? hpack_feed(h, hpack_nameless, sizeof hpack_nameless, nv) : hpack_feed(h, &any_name, 1, nv);
	if (status == HPACK_FIELD)
		status = hpack_feed(h, w->value_start, (size_t)(w->end - w->value_start), nv);
	return status;
}

/* 6.3. A table that is larger than ours may be differs in entries that are then not known. */
static enum hpack_status
hpack_resize(struct hpack *h, const struct hpack_wire *w)
{
	nghttp2_nv nv;

	if (w->index > h->limit)
		return HPACK_DAMAGED;
	if (w->index <= HPACK_TABLE)
		return hpack_feed(h, w->start, (size_t)(w->end - w->start), &nv);
	h->whole = false;
	return hpack_widen(h);
}

static enum hpack_status
hpack_resolve(struct hpack *h, const struct hpack_wire *w, bool in_frame, size_t huffman, struct hpack_field *f)
{
	bool unknown = w->index > nghttp2_hd_inflate_get_num_table_entries(h->inflater);
	bool kept = w->repr == HPACK_indexed || w->repr == HPACK_incremental || w->repr == HPACK_incremental_new;
	nghttp2_nv nv = { 0 };
	enum hpack_status status;

	*f = (struct hpack_field){ .repr = w->repr, .index = w->index };
	f->huffman = (w->name.huffman ? w->name.len : 0) + (w->value.huffman ? w->value.len : 0);
	if (f->huffman > huffman)
		return HPACK_FULL;
	if (w->repr == HPACK_size_update)
		return hpack_resize(h, w);
	if (unknown && h->whole)
		return HPACK_DAMAGED;
	status = unknown ? hpack_feed_unknown(h, w, &nv) : hpack_feed(h, w->start, (size_t)(w->end - w->start), &nv);
	if (status != HPACK_FIELD)
		return status;
	struct hpack_text name = hpack_from_table(nv.name, nv.namelen, kept || w->index != 0);
	struct hpack_text value = hpack_from_table(nv.value, nv.valuelen, kept);
	if (!unknown && !(nv.namelen == 1 && nv.name[0] == 0))
		f->name = hpack_literal(&w->name, in_frame, &name);
	if (!unknown || w->repr != HPACK_indexed)
		f->value = hpack_literal(&w->value, in_frame, &value);
	return HPACK_FIELD;
}

/* Copies bytes behind what is kept of an earlier fragment. */
static bool
hpack_join(const struct cursor *fragment, struct cursor *joined)
{
	size_t n = cursor_left(fragment);
	uint8_t *p = hpack_malloc(hpack_segment.kept_len + n, NULL);

	if (p == NULL)
		return false;
	if (hpack_segment.kept_len > 0)
		memcpy(p, hpack_segment.kept, hpack_segment.kept_len);
	if (n > 0)
		memcpy(p + hpack_segment.kept_len, fragment->at, n);
	*joined = cursor_over(p, hpack_segment.kept_len + n);
	return true;
}

static enum hpack_status
hpack_keep(struct cursor *fragment)
{
	struct cursor joined;

	if (!hpack_join(fragment, &joined))
		return HPACK_FULL;
	hpack_segment.kept = joined.at;
	hpack_segment.kept_len = cursor_left(&joined);
	*fragment = cursor_over(fragment->end, 0);
	return HPACK_END;
}

static enum hpack_status
hpack_end(struct hpack *h, bool last)
{
	if (last)
		(void)nghttp2_hd_inflate_end_headers(h->inflater);
	return HPACK_END;
}

enum hpack_status
hpack_next(struct cursor *fragment, bool last, size_t huffman, struct hpack_field *f)
{
	struct hpack *h = &hpack_segment.decoder;
	bool in_frame = hpack_segment.kept_len == 0;
	struct cursor c = *fragment;
	struct hpack_wire w;

	if (h->inflater == NULL)
		return HPACK_FULL;
	if (cursor_left(&c) == 0)
		return last && !in_frame ? HPACK_DAMAGED : hpack_end(h, last);
	if (!in_frame && !hpack_join(fragment, &c))
		return HPACK_FULL;
	enum hpack_status status = hpack_read(&c, &w);
	if (status == HPACK_END)
		return last ? HPACK_DAMAGED : hpack_keep(fragment);
	if (status == HPACK_FIELD)
		status = hpack_resolve(h, &w, in_frame, huffman, f);
	cursor_skip(fragment, (size_t)(w.end - w.start) - hpack_segment.kept_len);
	hpack_segment.kept_len = 0;
	return status;
}

/* ---- along a connection ---- */

static void *
hpack_grow(void *p, size_t n, void *user)
{
	return ((const struct hpack_memory *)user)->grow(p, n);
}

static void *
hpack_get(size_t n, void *user)
{
	return hpack_grow(NULL, n, user);
}

static void *
hpack_get_cleared(size_t n, size_t size, void *user)
{
	size_t all;
	void *p = __builtin_mul_overflow(n, size, &all) ? NULL : hpack_grow(NULL, all, user);

	return p != NULL ? memset(p, 0, all) : NULL;
}

static void
hpack_release(void *p, void *user)
{
	((const struct hpack_memory *)user)->release(p);
}

struct hpack *
hpack_new(bool whole, const struct hpack_memory *memory)
{
	struct hpack *h = memory->grow(NULL, sizeof *h);

	if (h == NULL)
		return NULL;
	*h = (struct hpack){ .memory = memory, .mem = { (void *)(uintptr_t)memory, hpack_get, hpack_release, hpack_get_cleared, hpack_grow } };
	h->limit = whole ? HPACK_FIRST_LIMIT : UINT32_MAX;
	h->whole = whole;
	if (nghttp2_hd_inflate_new2(&h->inflater, &h->mem) != 0 || (!whole && hpack_widen(h) != HPACK_FIELD)) {
		hpack_free(h);
		return NULL;
	}
	return h;
}

void
hpack_free(struct hpack *h)
{
	if (h == NULL)
		return;
	if (h->inflater != NULL)
		nghttp2_hd_inflate_del(h->inflater);
	h->memory->release(h);
}

void
hpack_limit(struct hpack *h, uint32_t size)
{
	h->limit = size;
	if (h->whole)
		(void)nghttp2_hd_inflate_change_table_size(h->inflater, size < HPACK_TABLE ? size : HPACK_TABLE);
}

enum hpack_status
hpack_decode(struct hpack *h, struct cursor *block, struct hpack_field *f)
{
	struct hpack_wire w;

	if (cursor_left(block) == 0)
		return hpack_end(h, true);
	enum hpack_status status = hpack_read(block, &w);
	return status == HPACK_FIELD ? hpack_resolve(h, &w, false, SIZE_MAX, f) : HPACK_DAMAGED;
}

#else

void
hpack_start(void)
{
}

enum hpack_status
hpack_next(struct cursor *fragment, bool last, size_t huffman, struct hpack_field *f)
{
	(void)fragment;
	(void)last;
	(void)huffman;
	(void)f;
	return HPACK_ABSENT;
}

struct hpack *
hpack_new(bool whole, const struct hpack_memory *memory)
{
	(void)whole;
	(void)memory;
	return NULL;
}

void
hpack_free(struct hpack *h)
{
	(void)h;
}

void
hpack_limit(struct hpack *h, uint32_t size)
{
	(void)h;
	(void)size;
}

enum hpack_status
hpack_decode(struct hpack *h, struct cursor *block, struct hpack_field *f)
{
	(void)h;
	(void)block;
	(void)f;
	return HPACK_ABSENT;
}

#endif
