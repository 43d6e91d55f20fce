/* talk.h - a conversation fed to message.c, and what it tells, as text: for tests and fuzzers. */
#ifndef TESTS_TALK_H
#define TESTS_TALK_H

#include <stddef.h>
#include <stdint.h>

#include "reassembly/message.h"

/* A step of a conversation; each is a frame of its own, numbered from 1. */
struct talk_step {
	char what;			/* '>' '<' bytes of direction 0, 1; '(' ')' a gap there; '[' ']' its end; 0: no more */
	const char *text;		/* bytes; NULL: `len` bytes of 'x' */
	uint32_t len;			/* 0: up to the text's NUL */
};

struct talk {
	uint16_t srcport, dstport;	/* 0, 0: 40000 and 80 */
	struct message_options options;	/* max_head 0: enough of all */
	const struct talk_step *steps;
	size_t nsteps;			/* 0: up to the step 0 */
};

/* How the bytes of a step are cut: the next piece's length, at least 1, of those that are left. */
typedef size_t (*talk_cut_fn)(size_t left);
size_t talk_whole(size_t left);
size_t talk_bytewise(size_t left);

/* The messages, a line each:
 *   >1=2 HTTP/1.1 [GET / HTTP/1.1] 10/20 whole opened {body} f1-3,5 : note
 * direction, number, pair, the chain's name, the head's first line, lengths of body and content.
 * The text stays until the next call. */
const char *talk_run(const struct talk *t, talk_cut_fn cut);

#endif
