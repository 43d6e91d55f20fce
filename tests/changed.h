/* changed.h - shipped frames of which bytes were changed at random (test.h), for two parsers that must agree about them. */
#ifndef TESTS_CHANGED_H
#define TESTS_CHANGED_H

#include "tests/frames.h"
#include "tests/test.h"

enum { CHANGED_BYTES = 256 };		/* that are left of a frame: where its headers are */

/* One with up to two changes, which `change` makes in n bytes, and now and then cut; `what` says how to have it again.
 * Its bytes live until the next one. */
static inline struct frame
changed_frame(void (*change)(uint8_t *bytes, size_t n), char *what, size_t size)
{
	const struct frames *all = frames_shipped();
	const uint64_t here = test_state;
	const size_t i = test_below(all->count);
	const struct frame *from = &all->at[i];
	size_t n = from->cap_len < CHANGED_BYTES ? from->cap_len : CHANGED_BYTES;
	uint8_t bytes[CHANGED_BYTES];

	memcpy(bytes, from->bytes, n);
	for (size_t changes = test_below(3); changes > 0 && n > 0; changes--)
		change(bytes, n);
	n -= test_below(4) == 0 ? test_below(n + 1) : 0;
	struct frame f = frames_plain(from->linktype, frames_guarded(bytes, n), n);
	f.len = test_below(2) ? from->len : f.len;
	snprintf(what, size, "%s frame %llu, state 0x%llx", all->from[i], (unsigned long long)from->number, (unsigned long long)here);
	return f;
}

#endif
