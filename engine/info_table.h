/* info_table.h - who speaks with whom, by frames and bytes: pairs of ends, counted both ways.
 *
 * The table holds a fixed number of pairs at most. When it is full, the lightest go, by powers of two of
 * their bytes, until a quarter is free: so what is heavy stays, whenever it begins. A pair that
 * goes and comes back is counted anew: what it had is then missing from it, and the table says
 * that it is not exact.
 */
#ifndef ENGINE_INFO_TABLE_H
#define ENGINE_INFO_TABLE_H

#include <stdbool.h>
#include <stdint.h>

struct info_count {
	uint64_t frames, bytes;
};

/* Two ends as the sender of a packet sees them; version 4 has the first 4 bytes, then zeros. */
struct info_pair {
	uint8_t addr[2][16];
	uint16_t port[2];
	uint32_t version;		/* 4 or 6 */
};

struct info_talk {
	struct info_pair pair;		/* as the first packet's sender saw it */
	struct info_count sent[2];	/* by the first end, and by the second */
	int64_t first, last;		/* earliest and latest time, nanoseconds since 1970 */
	uint32_t hash, pad;
};

/* A pair goes: what it had, for whoever sums it up elsewhere. */
typedef void (*info_table_drop_fn)(void *ctx, const struct info_talk *talk);

struct info_table {
	struct info_talk *talks;	/* in the order of their first packets */
	uint32_t n, room;
	uint32_t *index;		/* place + 1 in talks, or 0; twice `room` of them */
	uint32_t max;
	uint64_t dropped;		/* pairs that went */
	struct info_count lost;		/* and what was counted of them, or had no memory */
	info_table_drop_fn drop;	/* or NULL */
	void *ctx;
};

/* At most `max` pairs, which is a power of two. Nothing is allocated before the first. */
void info_table_init(struct info_table *t, uint32_t max, info_table_drop_fn drop, void *ctx);
void info_table_fini(struct info_table *t);

/* Counts what the first end of this pair sent. */
void info_table_count(struct info_table *t, const struct info_pair *p, struct info_count what, int64_t time);

/* The same of what both ends sent from one time to another: of a pair that was counted elsewhere. */
void info_table_sum(struct info_table *t, const struct info_pair *p, const struct info_count sent[2],
    int64_t first, int64_t last);

static inline uint64_t
info_talk_bytes(const struct info_talk *talk)
{
	return talk->sent[0].bytes + talk->sent[1].bytes;
}

static inline uint64_t
info_talk_frames(const struct info_talk *talk)
{
	return talk->sent[0].frames + talk->sent[1].frames;
}

/* The heaviest `top` pairs first (0: all), those that came first before their equals. Their number;
 * *list is allocated. Without memory *list is NULL and there are none. */
uint32_t info_table_top(const struct info_table *t, uint32_t top, const struct info_talk ***list);

#endif
