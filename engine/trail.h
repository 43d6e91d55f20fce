/* trail.h - the tracks of a chunk's frames, as they stand between who finds them and who keeps what there is
 * from frame to frame: one frame behind the other.
 *
 * Most frames have one track, of TCP or UDP, which says all that anybody asks for. Of that its first 64 bytes are written, and its
 * addresses: 72 bytes, or 96 of version 6. Where another core reads what this one wrote, the lines of the cache are what it
 * costs, and a chunk of such frames stays in a core's first cache. All others are written as they are.
 */
#ifndef ENGINE_TRAIL_H
#define ENGINE_TRAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reassembly/reassembly.h"
#include "reassembly/track.h"

/* What is known of a frame that was tracked. */
struct tracked {
	uint64_t frame;
	int64_t time;
	uint64_t at;			/* where its bytes begin in the capture; of a short one, where its payload does */
	uint32_t len, cap_len, linktype;	/* of a short one only cap_len, that of its payload */
	uint16_t n;
	uint16_t partition;		/* of all of them */
};

/* A frame and its tracks. */
struct trail_frame {
	struct tracked head;
	struct track tracks[TRACK_MAX];
};

enum trail_form {
	TRAIL_WHOLE,			/* a trail_whole, and its tracks */
	TRAIL_SHORT4, TRAIL_SHORT6,	/* a track up to its addresses, and these, of 4 or 16 bytes each */
};

struct trail_whole {
	struct tracked head;
	uint8_t pad[offsetof(struct track, mark) - sizeof(struct tracked)];
	uint8_t form;			/* where a short one has it, too */
};

enum {
	TRAIL_PREFIX = offsetof(struct track, src),
	TRAIL_SIZE4 = TRAIL_PREFIX + 2 * 4, TRAIL_SIZE6 = TRAIL_PREFIX + 2 * 16,
	TRAIL_WHOLE_SIZE = TRAIL_PREFIX,
	TRAIL_MAX = TRAIL_WHOLE_SIZE + TRACK_MAX * sizeof(struct track),	/* of a frame */
	TRAIL_UNIT = 8,			/* where a frame begins and ends is a multiple of it */
};

/* Writes a frame where there is room for TRAIL_MAX, and returns where it ends. With `lean` nobody asks for more of the frame
 * than its tracks tell. */
char *trail_put(char *to, const struct tracked *head, const struct track *tracks, bool lean);

/* The same of a plain frame whose track was made there, packed (track_plain.h). */
static inline char *
trail_put_plain(char *to)
{
	struct track *t = (void *)to;

	t->mark[0] = t->version == 4 ? TRAIL_SHORT4 : TRAIL_SHORT6;
	return to + (t->version == 4 ? TRAIL_SIZE4 : TRAIL_SIZE6);
}

/* The frame at `from`: copied once, then checked, then used. Returns where the next one begins; NULL: it contradicts itself. */
const char *trail_take(struct trail_frame *f, const char *from, const char *end);

/* What will have to be looked up for the frame at `from`: adds a row for each of its tracks, TRACK_MAX at most, if its part
 * is one of `parts`, a bit for each. Nothing depends on it, so little is checked. Returns the same. */
const char *trail_look(struct reassembly_coming *rows, uint32_t *n, uint32_t parts, const char *from, const char *end);

#endif
