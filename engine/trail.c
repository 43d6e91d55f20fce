/* trail.c - see trail.h. */
#include <string.h>

#include "engine/trail.h"

enum { TRAIL_TCP = 6, TRAIL_UDP = 17 };		/* IP's protocol numbers */

_Static_assert((int)TRAIL_PREFIX == 64, "the first 64 bytes of a track are its own");
_Static_assert((int)TRAIL_SIZE4 % (int)TRAIL_UNIT == 0 && (int)TRAIL_SIZE6 % (int)TRAIL_UNIT == 0 && (int)TRAIL_MAX % (int)TRAIL_UNIT == 0,
    "all that is written keeps the unit");
_Static_assert(sizeof(struct trail_whole) == TRAIL_WHOLE_SIZE && offsetof(struct trail_whole, form) == offsetof(struct track, mark),
    "the form of a whole one stands where that of a short one does");

static inline size_t
trail_short_size(uint8_t form)
{
	return form == TRAIL_SHORT4 ? TRAIL_SIZE4 : TRAIL_SIZE6;
}

/* ---- writing ---- */

static bool
trail_is_short(const struct tracked *head, const struct track *t)
{
	return head->n == 1 && (t->kind == TRACK_TCP || t->kind == TRACK_UDP) && t->outer == 0 && t->head_len == 0;
}

static char *
trail_put_short(char *to, const struct track *t)
{
	memcpy(to, t, TRAIL_PREFIX);
	if (t->version == 4) {
		memcpy(to + TRAIL_PREFIX, t->src, 4);
		memcpy(to + TRAIL_PREFIX + 4, t->dst, 4);
	} else {
		memcpy(to + TRAIL_PREFIX, t->src, 16);
		memcpy(to + TRAIL_PREFIX + 16, t->dst, 16);
	}
	return trail_put_plain(to);
}

char *
trail_put(char *to, const struct tracked *head, const struct track *tracks, bool lean)
{
	struct trail_whole *w = (void *)to;

	if (lean && trail_is_short(head, tracks))
		return trail_put_short(to, tracks);
	*w = (struct trail_whole){ .head = *head, .form = TRAIL_WHOLE };
	memcpy(to + TRAIL_WHOLE_SIZE, tracks, head->n * sizeof tracks[0]);
	return to + TRAIL_WHOLE_SIZE + head->n * sizeof tracks[0];
}

/* ---- reading ---- */

static inline bool
trail_is_of(uint32_t parts, uint32_t part)
{
	return part < TRACK_PARTITIONS && (parts >> part & 1);
}

/* Four bytes and zeros, stored as they will be loaded: a load that needs several stores waits for them. */
static inline void
trail_take_ipv4(uint8_t to[16], const char *addr)
{
	uint64_t words[2] = { 0, 0 };

	memcpy(&words[0], addr, 4);
	memcpy(to, words, sizeof words);
}

static inline void
trail_take_short(struct trail_frame *f, uint8_t form, const char *from)
{
	struct track *t = &f->tracks[0];

	memcpy(t, from, TRAIL_PREFIX);
	if (form == TRAIL_SHORT4) {
		trail_take_ipv4(t->src, from + TRAIL_PREFIX);
		trail_take_ipv4(t->dst, from + TRAIL_PREFIX + 4);
	} else {
		memcpy(t->src, from + TRAIL_PREFIX, 16);
		memcpy(t->dst, from + TRAIL_PREFIX + 16, 16);
	}
	t->outer = 0;
	t->clock = 0;
	f->head = (struct tracked){ .frame = t->frame, .time = t->time, .at = t->at, .cap_len = t->cap_len, .n = 1,
		.partition = t->partition };
}

/* What it means lies in its frame. */
static inline bool
trail_is_valid(const struct tracked *f, const struct track *t)
{
	return t->kind <= TRACK_ICMP && t->partition == f->partition && (t->version == 4 || t->version == 6) &&
	    t->cap_len <= t->len && t->at >= f->at && t->at - f->at <= f->cap_len &&
	    (uint64_t)t->head_len + t->cap_len <= f->cap_len - (t->at - f->at);
}

static const char *
trail_take_whole(struct trail_frame *f, const char *from, const char *end)
{
	const char *tracks = from + TRAIL_WHOLE_SIZE;

	memcpy(&f->head, from, sizeof f->head);
	if (f->head.n > TRACK_MAX || (size_t)(end - tracks) < f->head.n * sizeof f->tracks[0])
		return NULL;
	memcpy(f->tracks, tracks, f->head.n * sizeof f->tracks[0]);
	for (uint32_t i = 0; i < f->head.n; i++)
		if (!trail_is_valid(&f->head, &f->tracks[i]))
			return NULL;
	return tracks + f->head.n * sizeof f->tracks[0];
}

/* What form the frame has, if there is one. */
static inline int
trail_form(const char *from, const char *end)
{
	return (size_t)(end - from) < TRAIL_PREFIX ? -1 : *(const volatile uint8_t *)(from + offsetof(struct track, mark));
}

const char *
trail_take(struct trail_frame *f, const char *from, const char *end)
{
	const int form = trail_form(from, end);

	if (form == TRAIL_WHOLE)
		return trail_take_whole(f, from, end);
	if (form < 0 || (size_t)(end - from) < trail_short_size((uint8_t)form))
		return NULL;
	trail_take_short(f, (uint8_t)form, from);
	const struct track *t = &f->tracks[0];
	const bool valid = (t->kind == TRACK_TCP || t->kind == TRACK_UDP) && t->version == (form == TRAIL_SHORT4 ? 4 : 6) && t->head_len == 0 &&
	    t->cap_len <= t->len;
	return valid ? from + trail_short_size((uint8_t)form) : NULL;
}

static const char *
trail_look_whole(struct reassembly_coming *rows, uint32_t *n, uint32_t parts, const char *from, const char *end)
{
	const char *tracks = from + TRAIL_WHOLE_SIZE;
	struct tracked head;
	struct track t;

	memcpy(&head, from, sizeof head);
	if (head.n > TRACK_MAX || (size_t)(end - tracks) < head.n * sizeof t)
		return NULL;
	for (uint32_t i = 0; i < head.n && trail_is_of(parts, head.partition); i++) {
		memcpy(&t, tracks + i * sizeof t, sizeof t);
		rows[(*n)++] = (struct reassembly_coming){ t.hash, t.seq, head.partition };
	}
	return tracks + head.n * sizeof t;
}

const char *
trail_look(struct reassembly_coming *rows, uint32_t *n, uint32_t parts, const char *from, const char *end)
{
	const struct track *t = (const void *)from;
	const int form = trail_form(from, end);

	if (form == TRAIL_WHOLE)
		return trail_look_whole(rows, n, parts, from, end);
	if (form < 0)
		return NULL;
	rows[*n] = (struct reassembly_coming){ t->hash, t->seq, t->partition };
	*n += trail_is_of(parts, rows[*n].partition);
	return from + trail_short_size((uint8_t)form);
}
