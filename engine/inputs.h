/* inputs.h - the captures that a command line names: files, folders, lists and patterns of them.
 *
 *   FILE        itself, or with .pcap, .cap or .pcapng behind it
 *   FOLDER      the captures in it and in the folders below, by content, in the order of their names
 *   @FILE       the names in this file, one a line; # begins a comment, - is standard input
 *   PATTERN     *, ? and [...] as in the shell, where no file is called so
 */
#ifndef ENGINE_INPUTS_H
#define ENGINE_INPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/fault.h"
#include "engine/options.h"

enum {
	INPUTS_MAX = 1 << 20,		/* captures in one run */
	INPUTS_DEPTH = 64,		/* folders in each other */
	INPUTS_NEAR = 8,		/* names that are not there for which another is looked for: each reads a folder */
};

struct input {
	char *path;			/* "-": standard input */
	const char *tail;		/* in it: what tells it from others of its folder, or its last part */
};

struct inputs {
	struct fault *fault;		/* while they are looked for */
	struct input *list;
	uint32_t n, room;
	bool several;			/* there may be more than one: so it was said, whatever was found */
	bool alone;			/* one name says it all */
	bool standard;			/* standard input is one, or is a list */
	struct input_id *ids;		/* of the files, in order; NULL: not asked for yet */
	uint32_t nids;
};

/* Finds what the options name. PCAPKIT_OK; or what the fault says. Of several what is not there is told, and lost. */
enum pcapkit_error inputs_find(struct inputs *in, const struct options *o, struct fault *f);
void inputs_free(struct inputs *in);

/* Opens one for reading: a descriptor, or -1 with `why` filled. */
int inputs_open(const struct input *in, char *why, size_t why_size);

/* What the user calls it. */
const char *inputs_shown(const struct input *in);

/* Whether a name is one of the captures, which may not be written over. */
bool inputs_has(struct inputs *in, const char *path);

/* Whether a regular file is a capture by what it begins with. What cannot be opened is taken for one, so that
 * it is told. */
bool inputs_is_capture(const char *path);

/* The capture or folder whose name is nearest to one that is not there, in the same folder. False: none is near. */
bool inputs_near(const char *name, char *near, size_t size);

/* Bytes of the regular files among them. */
uint64_t inputs_bytes(const struct inputs *in);

/* A name for what is made of each: the capture's, less its suffix, with this one; with its folders where others
 * have the same. Freed with inputs_report_free(). NULL: the fault says why. */
char **inputs_report_names(const struct inputs *in, const char *suffix, struct fault *f);
void inputs_report_free(char **reports, const struct inputs *in);

#endif
