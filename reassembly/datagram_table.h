/* datagram_table.h - datagrams under way: in a hash table and, by version, in a line by
 * age, which is the order in which they time out. */
#ifndef REASSEMBLY_DATAGRAM_TABLE_H
#define REASSEMBLY_DATAGRAM_TABLE_H

#include "reassembly/datagram.h"

enum {
	DATAGRAM_RANGES = 2,		/* of frames that need no memory of their own */
	DATAGRAM_NESTED = TRACK_MAX,	/* datagrams whose last fragment came in another one's payload: bounds the stack */
};

/* RFC 791 3.2 of IPv4; RFC 8200 4.5 of IPv6, whose protocol only its first fragment tells. */
struct datagram_key {
	uint8_t src[16], dst[16];
	uint64_t outer;
	uint32_t id;
	uint8_t version, proto, zero[2];
};
_Static_assert(sizeof(struct datagram_key) == 48, "is hashed and compared by words");

struct datagram {
	struct datagram_key key;
	struct datagram *chain;			/* in its bucket */
	struct datagram *older, *newer;		/* of its version */
	uint64_t hash, number, handle;		/* number: in the order in which they began. handle: of its memory */
	struct spans spans;
	uint64_t head;				/* the first fragment's */
	uint8_t head_len, proto;
	bool started, ended, over;		/* head is there; total is known; reported already */
	uint32_t total, reach, fragments;	/* bytes of the payload; end of what came of it */
	int64_t start, end, clock;		/* clock: when it began */
	const char *verdict;
	struct result_frames frames;
	struct result_range ranges[DATAGRAM_RANGES];	/* or in memory of their own */
	uint64_t ranges_handle;
	uint32_t ranges_room;
};

struct datagram_table {
	struct datagram_options options;
	struct payload *store;
	datagram_fn done;
	void *ctx;
	struct datagram **buckets;
	uint64_t nbuckets, ndatagrams, number, seed;
	struct { struct datagram *oldest, *newest; } age[2];	/* IPv4's, IPv6's */
	struct datagram_counts counts;
	uint8_t *packets[DATAGRAM_NESTED];	/* what is being told of, by depth */
	unsigned depth;
};

struct datagram_key datagram_table_key(const struct track *f);
struct datagram *datagram_table_find(const struct datagram_table *t, const struct datagram_key *key);
struct datagram *datagram_table_oldest(const struct datagram_table *t);

/* One that begins with this fragment; NULL: no memory. */
struct datagram *datagram_table_add(struct datagram_table *t, const struct datagram_key *key, const struct track *f);

/* Takes one out of the table, which can be told of until it is freed. */
void datagram_table_take(struct datagram_table *t, struct datagram *d);
void datagram_table_drop(struct datagram_table *t, struct datagram *d);

/* Lets go of its bytes. */
void datagram_table_drop_bytes(struct datagram_table *t, struct datagram *d);

/* Counts a fragment's frame in. */
void datagram_table_frame(struct datagram_table *t, struct datagram *d, const struct track *f);

/* A datagram that begins with this fragment, not in any table. */
void datagram_table_begin(struct datagram *d, const struct datagram_key *key, const struct track *f);

#endif
