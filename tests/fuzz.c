/* fuzz.c - see fuzz.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz.h"
#include "tests/strict_formats.h"
#include "tests/strict_json.h"

static struct rendered fuzz_rendered;

static void
fuzz_wrong(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n%.4000s\n", what, why, fuzz_rendered.text);
	abort();
}

static const char *
fuzz_any(const char *text, size_t len, size_t *at)
{
	(void)text;
	(void)len;
	(void)at;
	return NULL;
}

static const char *
fuzz_msgpack(const char *text, size_t len, size_t *at)
{
	(void)at;
	return strict_msgpack(text, len);
}

static void
fuzz_render(const char *format, bool names, const char *(*check)(const char *text, size_t len, size_t *at))
{
	const char *wrong;
	size_t at;

	frames_render(&fuzz_rendered, format, names);
	if ((wrong = check(fuzz_rendered.text, fuzz_rendered.len, &at)) != NULL)
		fuzz_wrong(format, wrong);
}

void
fuzz_judge(const struct frame *f, const struct dissect_options *options)
{
	bool plain;

	frames_dissect(&fuzz_rendered, f, options, RECORD_MAX_NODES, 0xa5);
	fuzz_rendered.text[0] = '\0';
	const char *wrong = frames_check(&fuzz_rendered.view);
	if (wrong != NULL)
		fuzz_wrong("record", wrong);
	if (fuzz_rendered.view.head->error_offset > f->cap_len)
		fuzz_wrong("record", "stopped outside the frame");
	if ((wrong = frames_check_plain(f, &plain)) != NULL)
		fuzz_wrong("plain", wrong);
	fuzz_render("ndjson", true, strict_json);
	fuzz_render("msgpack", true, fuzz_msgpack);
	fuzz_render("plist", true, strict_plist);
	fuzz_render("tree", true, fuzz_any);
	fuzz_render("csv", true, fuzz_any);
	fuzz_render("tsv", false, fuzz_any);
}
