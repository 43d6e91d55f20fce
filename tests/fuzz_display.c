/* fuzz_display.c - libFuzzer: an expression, up to the first newline, and a frame behind it. Whatever
 * they are, the expression is refused with a reason or judges the frame, twice alike. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/display.h"
#include "tests/frames.h"

enum { FUZZ_ETHERNET = 1 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_judge_frame(struct display *d, const uint8_t *bytes, size_t size)
{
	static struct rendered r;
	struct frame f = frames_plain(FUZZ_ETHERNET, bytes, size);

	frames_dissect(&r, &f, &frames_full, RECORD_MAX_NODES, 0xa5);
	if (display_eval(d, &r.view) != display_eval(d, &r.view))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = memchr(data, '\n', size);
	size_t len = end != NULL ? (size_t)(end - data) : size, rest = end != NULL ? size - len - 1 : 0;
	char why[256] = "", *expression = malloc(len + 1);
	uint8_t *bytes = malloc(rest > 0 ? rest : 1);

	frames_setup(NULL);
	if (expression == NULL || bytes == NULL)
		return -1;
	memcpy(expression, data, len);
	expression[len] = '\0';
	memcpy(bytes, data + size - rest, rest);
	struct display *d = display_new(expression, why, sizeof why);
	if (d == NULL && why[0] == '\0')
		abort();
	if (d != NULL)
		fuzz_judge_frame(d, bytes, rest);
	display_free(d);
	free(expression);
	free(bytes);
	return 0;
}
