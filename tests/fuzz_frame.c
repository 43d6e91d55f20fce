/* fuzz_frame.c - libFuzzer: a frame. Its first two bytes choose the link type, the next
 * what is asked of dissection and how much of the frame was captured. */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz.h"

enum { FUZZ_FRAME_HEAD = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dissect_options options;

	if (size < FUZZ_FRAME_HEAD)
		return -1;
	frames_setup(NULL);
	size_t n = size - FUZZ_FRAME_HEAD;
	uint8_t *bytes = malloc(n > 0 ? n : 1);		/* by itself, so that a read past its end is seen */
	if (bytes == NULL)
		return -1;
	memcpy(bytes, data + FUZZ_FRAME_HEAD, n);
	struct frame f = frames_plain((uint32_t)(data[0] << 8 | data[1]), bytes, n);
	f.len += data[3];
	options = data[2] & 1 ? frames_full : frames_lean;
	fuzz_judge(&f, &options);
	free(bytes);
	return 0;
}
