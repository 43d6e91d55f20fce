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

#include "engine/options.h"

enum {
	INPUTS_MAX = 1 << 20,		/* captures in one run */
	INPUTS_DEPTH = 64,		/* folders in each other */
};

struct input {
	char *path;			/* "-": standard input */
	const char *tail;		/* in it: what tells it from others of its folder, or its last part */
};

struct inputs {
	struct input *list;
	uint32_t n, room;
	uint32_t failed;		/* names that nothing was found for; the user was told each */
	bool several;			/* there may be more than one: so it was said, whatever was found */
	bool standard;			/* standard input is one, or is a list */
	struct input_id *ids;		/* of the files, in order; NULL: not asked for yet */
	uint32_t nids;
};

/* Finds what -r and the operands name. False: the command line cannot be done, and the user was told. */
bool inputs_find(struct inputs *in, const struct options *o);
void inputs_free(struct inputs *in);

/* Opens one for reading: a descriptor, or -1 with `why` filled. */
int inputs_open(const struct input *in, char *why, size_t why_size);

/* What the user calls it. */
const char *inputs_shown(const struct input *in);

/* Whether a name is one of the captures, which may not be written over. */
bool inputs_has(struct inputs *in, const char *path);

/* Bytes of the regular files among them. */
uint64_t inputs_bytes(const struct inputs *in);

/* A name for what is made of each: the capture's, less its suffix, with this one; with its folders where others
 * have the same. Freed with inputs_report_free(). NULL: there is no memory, or two have the same name all the
 * same, and the user was told. */
char **inputs_report_names(const struct inputs *in, const char *suffix);
void inputs_report_free(char **reports, const struct inputs *in);

#endif
