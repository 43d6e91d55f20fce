/* fuzz.c - see fuzz.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz.h"
#include "tests/strict_json.h"

static struct rendered fuzz_rendered;

static void
fuzz_wrong(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n%.4000s\n", what, why, fuzz_rendered.text);
	abort();
}

static void
fuzz_render(const char *format, bool names, bool json)
{
	const char *wrong;
	size_t at;

	frames_render(&fuzz_rendered, format, names);
	if (json && (wrong = strict_json(fuzz_rendered.text, fuzz_rendered.len, &at)) != NULL)
		fuzz_wrong(format, wrong);
}

void
fuzz_judge(const struct frame *f, const struct dissect_options *options)
{
	frames_dissect(&fuzz_rendered, f, options, RECORD_MAX_NODES, 0xa5);
	fuzz_rendered.text[0] = '\0';
	const char *wrong = frames_check(&fuzz_rendered.view);
	if (wrong != NULL)
		fuzz_wrong("record", wrong);
	if (fuzz_rendered.view.head->error_offset > f->cap_len)
		fuzz_wrong("record", "stopped outside the frame");
	fuzz_render("ndjson", true, true);
	fuzz_render("tree", true, false);
	fuzz_render("csv", true, false);
	fuzz_render("tsv", false, false);
}
