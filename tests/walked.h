/* walked.h - a capture as the walk finds it, from a mapped file, a file that is read and a stream; for the tests of the walk. */
#ifndef TESTS_WALKED_H
#define TESTS_WALKED_H

#include "tests/test.h"

#include "engine/walk.h"

enum { WALKED_SOURCES = 3, WALKED_KEPT = 64, WALKED_MIXTURE = 6 };

extern const uint32_t walked_sources[WALKED_SOURCES];
extern const char *const walked_source_names[WALKED_SOURCES];

/* What a frame is known by. */
struct seen {
	uint64_t offset;		/* of its bytes in the capture; not compared where 0 is wanted */
	int64_t sec;
	uint32_t nsec, len, cap_len, linktype, interface, options;
	uint8_t first, last;		/* byte */
};

struct walked {
	int begun;			/* as walk_begin() returned it */
	char why[256];
	struct walk_damage damage;
	unsigned n;
	struct seen *seen;
	/* the inside: */
	struct capture capture;
	struct tables *tables;
	struct batch batches[2];
	struct batch kept[WALKED_KEPT];	/* published, not retired: looked at as late as can be */
	unsigned nkept, keep, next;
	uint64_t longest;		/* run, in bytes */
	unsigned published, stop_after;	/* batches; 0: never */
	struct batch last;		/* as it was published, */
	const struct batch *last_at;	/* and where it was */
	const char *wrong;
};

/* Batches of so many frames; so many of a stream's are kept at once. Every frame is looked at, and what contradicts itself is in `wrong`. */
struct walked *walked_new(const struct bytes *b, uint32_t source, uint32_t batch_frames, unsigned keep);
struct walked *walked_new_until(const struct bytes *b, uint32_t source, uint32_t batch_frames, unsigned keep, unsigned stop_after);
void walked_free(struct walked *w);

struct wanted {
	const char *what;
	const struct seen *seen;
	unsigned n;
	const char *damage;		/* NULL: none, "": any */
	uint64_t offset;
};

/* That all sources and several sizes of batches give this. */
void walked_check(const struct bytes *b, const struct wanted *want);
void walked_check_seen(const struct seen *got, const struct seen *want, const char *what, unsigned i);

/* The last byte of a frame that bytes_fill() made. */
static inline uint8_t
walked_last_byte(unsigned start, size_t n)
{
	return (uint8_t)(start + (n - 1) * 7);
}

/* Blocks of pcapng: a simple packet, one of a type that nobody knows. */
void walked_put_simple(struct bytes *b, uint32_t len, uint32_t stored, unsigned start);
void walked_put_unknown(struct bytes *b, uint32_t type, size_t n);

/* Two sections of different byte order; every kind of packet block; blocks that
 * are none of ours in between; interfaces anywhere. */
void walked_put_mixture(struct bytes *b, bool big);
extern const struct seen walked_mixture[WALKED_MIXTURE];

#endif
