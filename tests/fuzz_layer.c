/* fuzz_layer.c - libFuzzer: one protocol by itself, FUZZ_LAYER being its key, as if its
 * bytes were a whole frame. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decode_as.h"
#include "tests/fuzz.h"

enum { FUZZ_LAYER_LINKTYPE = 147 };		/* USER0: nobody's */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct dissect_options options;
	char err[256];

	frames_setup(NULL);
	if (options.nas == 0 && decode_as_parse(&options, "linktype==147," FUZZ_LAYER, err, sizeof err) < 0) {
		fprintf(stderr, "%s\n", err);
		exit(2);
	}
	uint8_t *bytes = malloc(size > 0 ? size : 1);
	if (bytes == NULL)
		return -1;
	memcpy(bytes, data, size);
	struct frame f = frames_plain(FUZZ_LAYER_LINKTYPE, bytes, size);
	fuzz_judge(&f, &options);
	free(bytes);
	return 0;
}
