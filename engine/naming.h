/* naming.h - which file is read, what it becomes, and what that is called: the
 * seed's rules, made whole (docs/pcapkit.1, "Names"). */
#ifndef ENGINE_NAMING_H
#define ENGINE_NAMING_H

#include <stdbool.h>
#include <stddef.h>

#include "dump/dump.h"
#include "engine/fault.h"
#include "engine/options.h"

/* The file that a capture's name means: verbatim if it exists, else with .pcap,
 * .cap or .pcapng behind it. False, and `path` is the name itself, if none exists. */
bool naming_capture(const char *name, char *path, size_t size);

/* The format that the options ask for, or NULL, and the fault says why. */
const struct dumper *naming_format(const struct options *o, const char *otherwise, struct fault *f);

/* The report's name; "-" is standard output. False if there are two, or it is too long. */
bool naming_report(const struct options *o, const struct dumper *format, char *path, size_t size, struct fault *f);

#endif
