/* frames.h - the frames of captures, as tests need them: in memory, all at once.
 *
 * The walk that finds them is the program's own; engine tests check it.
 */
#ifndef TESTS_FRAMES_H
#define TESTS_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dissect/dissect.h"
#include "dump/dump.h"

struct frames {
	struct frame *at;
	const char **from;		/* the capture of each: what a failure names */
	size_t count;
};

/* Every frame of every capture in tests/captures, in order of names. They stay
 * for good. Asserts that there are some. */
const struct frames *frames_shipped(void);

/* A copy of n bytes whose end is the end of what may be read: the next byte is
 * in a page without access. It lives until the next call. n is at most 1 MiB. */
uint8_t *frames_guarded(const void *bytes, size_t n);

/* A frame of these bytes, otherwise plain. */
struct frame frames_plain(uint32_t linktype, const uint8_t *bytes, size_t n);

/* registry_init(). */
int frames_setup(void **state);

/* ---- one frame, dissected and rendered ---- */

struct rendered {
	struct record_buffer record;
	struct record_view view;
	size_t len;
	char text[8 << 20];		/* ended by NUL; a line of a record stays below this */
};

/* As little, and as much, as a user may ask for. */
extern const struct dissect_options frames_lean, frames_full;

/* `capacity` nodes, at most RECORD_MAX_NODES. Memory is dirtied first, so that what reads it unset shows. */
void frames_dissect(struct rendered *r, const struct frame *f, const struct dissect_options *options,
    size_t capacity, uint8_t dirt);

/* Columns for the formats that have some: all fields of the layers that most frames have. */
struct table *frames_table(bool names);

void frames_render(struct rendered *r, const char *format, bool names);

/* What NDJSON is made of a frame at most, docs/ARCHITECTURE.md: so much for each of its bytes,
 * and so much for none. A byte of padding in a list of options is
 * `{"type":{"value":0,"copy":false,...}},`; one of HTTP/2 may stand for a text that was sent before. */
enum { FRAMES_PER_BYTE = 256, FRAMES_FIXED = 8192 };

/* ---- what must hold for every record ---- */

/* NULL if what is opened is closed, every row stands in the row that its table says,
 * values fit their width and bytes lie in the frame or the scratch; else what is wrong. */
const char *frames_check(const struct record_view *v);

/* NULL if the frame is not plain (reassembly/track.h), or its track is the one that dissecting it gives, and nothing
 * is wrong with it; else what is. */
const char *frames_check_plain(const struct frame *f, bool *plain);

#endif
