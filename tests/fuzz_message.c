/* fuzz_message.c - libFuzzer: a conversation of FUZZ_MESSAGE (http1, http2, ftp), whose messages must
 * be the same however its bytes are cut.
 *
 * The first byte says what the options are. Then come the client's bytes; 0x1f and '<' '>' is a
 * frame of the other side or this one, '(' ')' and a byte a gap, '[' ']' an end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/talk.h"

enum { FUZZ_MAX_STEPS = 256, FUZZ_ESCAPE = 0x1f };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct talk_step fuzz_steps[FUZZ_MAX_STEPS];

/* Where the bytes of a step end: at a known escape, or at the end. */
static size_t
fuzz_run(const uint8_t *data, size_t size)
{
	size_t n = 0;

	while (n < size && !(data[n] == FUZZ_ESCAPE && n + 1 < size && strchr("<>()[]", data[n + 1]) != NULL && data[n + 1] != 0))
		n++;
	return n;
}

static size_t
fuzz_read(const uint8_t *data, size_t size)
{
	size_t at = 0, n = 0;
	char side = '>';

	while (at < size && n + 1 < FUZZ_MAX_STEPS) {
		size_t len = fuzz_run(data + at, size - at);
		if (len > 0)
			fuzz_steps[n++] = (struct talk_step){ side, (const char *)data + at, (uint32_t)len };
		at += len;
		if (size - at < 3)
			break;
		char what = (char)data[at + 1];
		at += 2;
		if (what == '<' || what == '>')
			side = what;
		else
			fuzz_steps[n++] = (struct talk_step){ what, NULL, what == '(' || what == ')' ? data[at++] : 0 };
	}
	return n;
}

static size_t
fuzz_sevens(size_t left)
{
	return left < 7 ? left : 7;
}

static void
fuzz_same(const struct talk *t, const char *want, talk_cut_fn cut, const char *how)
{
	const char *got = talk_run(t, cut);

	if (strcmp(got, want) == 0)
		return;
	fprintf(stderr, "whole:\n%s--- %s:\n%s", want, how, got);
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct message_options options[] = {
		{ 4096, 65536, true }, { 40, 100, true }, { 4096, 65536, false }, { 100, 0, true },
	};
	struct talk t = { .srcport = 40000, .dstport = strcmp(FUZZ_MESSAGE, "ftp") == 0 ? 21 : 80, .steps = fuzz_steps };

	registry_init();
	if (size == 0)
		return 0;
	t.options = options[data[0] % (sizeof options / sizeof options[0])];
	t.nsteps = fuzz_read(data + 1, size - 1);
	if (t.nsteps == 0)
		return 0;
	char *want = strdup(talk_run(&t, talk_whole));
	if (want == NULL)
		abort();
	fuzz_same(&t, want, talk_bytewise, "byte by byte");
	fuzz_same(&t, want, fuzz_sevens, "by sevens");
	free(want);
	return 0;
}
