/* naming.h - which file is read, what it becomes, and what that is called: the
 * seed's rules, made whole (docs/pcapkit.1, "Names"). */
#ifndef ENGINE_NAMING_H
#define ENGINE_NAMING_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "dump/dump.h"
#include "engine/codec.h"
#include "engine/job.h"
#include "engine/options.h"

/* The file that a capture's name means: verbatim if it exists, else with .pcap,
 * .cap or .pcapng behind it. False, and `path` is the name itself, if none exists. */
bool naming_capture(const char *name, char *path, size_t size);

/* One report of a run. */
struct naming_report {
	const struct dumper *format;
	enum codec codec;
	bool folder;			/* which gets a file for each frame (-F) */
	char path[PATH_MAX];		/* "-" is standard output */
};

/* What a verb makes of the options. */
struct naming_wants {
	const struct dumper *fixed;	/* whatever they say, or NULL */
	const char *otherwise;		/* the format where none is named, or NULL */
	bool folders;			/* -F makes a folder of frames */
	bool elsewhere;			/* -o says something else: the report goes where it goes without */
};

/* The reports that the options ask for: how many; 0, and the fault says what is wrong. */
unsigned naming_reports(const struct options *o, const struct naming_wants *wants, struct naming_report list[JOB_MAX_REPORTS],
    struct fault *f);

/* Whether several captures become one in it: itself a capture, or its frames are counted once. */
static inline bool
naming_is_one(const struct naming_report *r)
{
	return r->format->packet != NULL || r->format->document || r->folder;
}

#endif
