/* late.h - libraries that are loaded when they are first needed.
 *
 * Most runs read a plain capture, have no filter and no regular expression, and write no database. What the
 * libraries for those bring with them, two dozen others, would be more than half of what a start costs. So a file
 * that uses one lists the functions it calls and calls them out of a struct, as the library's header declares them:
 *
 *   #define FILTER_CALLS(C) C(pcap_compile) C(pcap_close)
 *   static LATE_STRUCT(filter_lib, FILTER_CALLS) lib;
 *   LATE_LIBRARY(lib, LATE_libpcap, FILTER_CALLS);
 *
 *   if (late_load(&lib_late, why, why_size))
 *           lib.pcap_close(p);
 *
 * The name under which a library is loaded (LATE_ and what pkg-config calls it) is what the linker would have noted: the
 * Makefile asks it.
 */
#ifndef DISSECT_LATE_H
#define DISSECT_LATE_H

#include <stdbool.h>
#include <stddef.h>

#include "late_names.h"		/* made by the Makefile */

enum { LATE_WHY = 256 };		/* room for what late_load() may say */

struct late {
	const char *library;
	const char *const *names;
	size_t count;
	void *calls;			/* where the functions go, one behind the other */
	bool loaded;
};

/* Loads it, if that has not been done; any thread may ask. False, with `why` filled: it is not there, or lacks one of
 * the functions. */
bool late_load(struct late *l, char *why, size_t why_size);

#define LATE_MEMBER(function) __typeof__(function) *function;
#define LATE_STRUCT(tag, CALLS) struct tag { CALLS(LATE_MEMBER) }

#define LATE_TEXT(function) #function
#define LATE_NAME(function) LATE_TEXT(function),	/* some libraries' functions are macros */
#define LATE_LIBRARY(lib, library_, CALLS)				\
	static const char *const lib##_names[] = { CALLS(LATE_NAME) };	\
	_Static_assert(sizeof lib == sizeof lib##_names, "a pointer each"); \
	static struct late lib##_late = { library_, lib##_names, sizeof lib##_names / sizeof lib##_names[0], &lib, false }

#endif
