/* fault.h - what went wrong, for whoever asked: a code, one line, and who hears warnings.
 *
 * Nothing in the library prints. Whoever starts something gives a fault along; the first
 * thing that fails fills it, and the code goes up.
 */
#ifndef ENGINE_FAULT_H
#define ENGINE_FAULT_H

#include "engine/pcapkit.h"

enum { FAULT_TEXT = 8192 };		/* two file names and a sentence */

struct fault {
	enum pcapkit_error code;
	char text[FAULT_TEXT];
	void (*warn)(void *user, const char *text);	/* or NULL */
	void *user;
	void (*lost)(void *user, const char *text);	/* who hears of one of several captures, or NULL */
	void *lost_user;
	uint32_t nlost;			/* captures that could not be read, or not to their end */
};

/* Fills it; returns the code. */
enum pcapkit_error fault_set(struct fault *f, enum pcapkit_error code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* What it says is one of several captures': that is told, and the run goes on. Returns PCAPKIT_OK. */
enum pcapkit_error fault_lose(struct fault *f);

/* The run goes on, but not quite as was asked. */
void fault_warn(const struct fault *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
