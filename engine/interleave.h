/* interleave.h - several captures as one stream of frames: by time, or one behind the other.
 *
 * A thread reads them and writes one pcapng of one section, in memory, into a pipe, which the engine reads like any
 * stream. Equal interfaces become one. Each frame has a private option in front of its own, which
 * says where it is from; walk_frame() takes it off again.
 *
 *   0        2        4               8                12               20       24
 *   | 0xfca9 |   20   | capture, u32  | interface, u32 | number, u64    | flags  |    little endian
 */
#ifndef ENGINE_INTERLEAVE_H
#define ENGINE_INTERLEAVE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "dissect/dissect.h"
#include "engine/inputs.h"
#include "engine/job.h"

enum {
	INTERLEAVE_OPTION = 0xfca9,	/* draft-ietf-opsawg-pcapng 3.5.1: above 0x8000 for local use */
	INTERLEAVE_TAG = 24,
	INTERLEAVE_UNTIMED = 1,		/* flag: the frame has no time */
	INTERLEAVE_OPEN = 1000,		/* captures that overlap in time; others are open only while they are read */
	INTERLEAVE_STREAMS = 32,	/* and compressed ones among them, which take 32 MiB each */
	INTERLEAVE_INTERFACES = 4096,	/* that differ, in all captures */
	INTERLEAVE_WHY = 200,
};

/* What became of a capture. */
struct interleave_fate {
	uint8_t kind;			/* enum interleave_kind */
	uint64_t offset;		/* of the damage */
	char why[INTERLEAVE_WHY];
};
enum interleave_kind { INTERLEAVE_FINE, INTERLEAVE_UNREAD, INTERLEAVE_DAMAGED };

struct interleave {
	const struct inputs *in;
	const char *numbers;		/* --frames, or NULL */
	bool by_time;
	bool running;
	pthread_t thread;
	atomic_bool stop;
	int fd, to;			/* what the engine reads, and where it is written */
	int err;			/* it could not be done */
	struct interleave_fate *fates;	/* one a capture, written by the thread */
};

/* Starts the thread; `j` says which numbers of each capture are asked for: its texts stay as long. 0 or a negative errno. */
int interleave_start(struct interleave *v, const struct inputs *in, const struct job *j, bool by_time);

/* Ends it, whatever is still unread. Fates are valid from then on, until interleave_close(). */
void interleave_end(struct interleave *v);
void interleave_close(struct interleave *v);

static inline uint32_t
interleave_u32(const uint8_t *p)
{
	return __builtin_bswap32(load_be32(p));
}

/* Takes off what says where a frame is from. False: it is not there, which is damage. */
static inline bool
interleave_take(struct frame *f)
{
	const uint8_t *p = f->options;

	if (f->options_len < INTERLEAVE_TAG || interleave_u32(p) != (INTERLEAVE_OPTION | (uint32_t)(INTERLEAVE_TAG - 4) << 16))
		return false;
	f->capture = interleave_u32(p + 4);
	f->interface_id = interleave_u32(p + 8);
	if (f->interface_id == FRAME_NO_INTERFACE)
		f->interface_name_len = 0;
	f->place = interleave_u32(p + 12) | (uint64_t)interleave_u32(p + 16) << 32;
	f->untimed = (interleave_u32(p + 20) & INTERLEAVE_UNTIMED) != 0;
	if (f->untimed) {
		f->sec = 0;
		f->nsec = 0;
	}
	f->options += INTERLEAVE_TAG;
	f->options_len -= INTERLEAVE_TAG;
	return true;
}

#endif
