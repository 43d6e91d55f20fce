/* library.h - what the tests of the library share: a host that asks it for records, and what reports say of the same.
 *
 * B names the build folder, build if it is not set: the roles are there. */
#ifndef TESTS_LIBRARY_H
#define TESTS_LIBRARY_H

#include "tests/test.h"

#include <pthread.h>
#include <signal.h>

#include "dump/out.h"
#include "engine/pcapkit.h"

#define LIBRARY_CAPTURES "tests/captures"

enum {
	LIBRARY_ENGINES = 3,
	LIBRARY_LINES = 64 << 20,
};

extern char library_folder[];		/* of a test's own files */
extern const char *const library_engines[LIBRARY_ENGINES];

/* A host of these captures, blanks between. Options are words, the verb among them:
 * "verb=trace", "payload", "workers=2". */
struct pcapkit *library_new(const char *capture, const char *options);

/* A shipped capture; "@NAME": a file of the test's. Valid until the call after the next. */
const char *library_path(const char *name);

/* A file's bytes, and a NUL. */
char *library_read(const char *path, size_t *len);

/* A capture of many frames. */
const char *library_large(void);

/* What ndjson makes of a record, told by pcapkit_step() alone: a callback whose user is an out. */
int library_tell(void *user, const struct pcapkit_record *r);

/* The report of a capture with these options: 0 or a code. */
int library_report(const char *capture, const char *options, char **text, size_t *len);

/* The same of its records, by stepping or by callback. */
int library_records(const char *capture, const char *options, bool step, struct out *o);

/* Fails unless these are the bytes of that. */
void library_same(const char *what, const struct out *got, const char *want, size_t len);

/* Fails unless report and records are the same. */
void library_compare(const char *capture, const char *options, const char *engine, bool step);

/* A field as a number, 0 if there is none; a text that a struct has is a field's. */
uint64_t library_number(const struct pcapkit_record *r, const char *path);
void library_same_text(const struct pcapkit_record *r, const char *path, const char *text);

/* What a host may have of its own, which stays as it was. */
struct library_host {
	struct sigaction actions[64];
	sigset_t mask;
	unsigned descriptors, threads;
};
void library_look(struct library_host *h);
void library_same_host(const struct library_host *was, const char *what);

/* Of a group of tests. */
int library_begin(void **state);
int library_end(void **state);

/* With an argument only the tests that it names: `make check-tsan`. */
#define LIBRARY_MAIN(tests)						\
int									\
main(int argc, char **argv)						\
{									\
	if (argc > 1)							\
		cmocka_set_test_filter(argv[1]);			\
	return cmocka_run_group_tests(tests, library_begin, library_end);	\
}

#endif
