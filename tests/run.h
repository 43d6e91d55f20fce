/* run.h - runs of the built program, for the tests of whole runs: started with whatever it reads and writes,
 * awaited, compared, and looked at for what is left behind.
 *
 * PCAPKIT names the program, build/pcapkit if it is not set; its helper must be beside it. TEST_FILTER picks tests. */
#ifndef TESTS_RUN_H
#define TESTS_RUN_H

#include <sys/types.h>

#include "tests/test.h"

enum {
	RUN_ENDS_MS = 2000,		/* however it ends, it ends within this */
	RUN_ENGINES = 3,
	RUN_STATE_TIMES = 30,		/* run_conversations(): more than the buffers between roles hold */
};

extern char run_folder[];		/* of the test program's own, for as long as it runs */
extern const char *const run_engines[RUN_ENGINES];

/* Ways to do the same work, each a run's options; the last is NULL. Of run_shards it is said who keeps the state. */
extern const char *const run_shapes[], *const run_shards[];

struct run {
	pid_t pid;
	int out, err;			/* our ends of its pipes; -1: it has none */
	int status;			/* as waitpid() tells it */
	char error[4096];
	char args[512];			/* for messages */
};

/* What main() begins with, false being the end of it, and the group's teardown. */
bool run_begin(void);
int run_end(void **state);

uint64_t run_ms(void);
void run_nap(unsigned ms);

/* Starts the program with words split at blanks. `in` < 0: /dev/null; `out` < 0: a pipe. */
void run_start(struct run *r, int in, int out, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Everything that comes out of a descriptor until it ends. */
struct bytes run_drain(int fd);

/* Waits for the end, at most so long; false: it is still there (and killed). */
bool run_wait(struct run *r, unsigned ms);

/* The exit status, or the signal's number below zero. */
int run_exit(const struct run *r);

/* Runs to the end, however that is, or which must be this; gives its standard output. */
struct bytes run_any(struct run *r, int in, const char *args);
struct bytes run_all(struct run *r, int in, const char *args, int want);

unsigned run_lines(const char *text);

/* Pids of a run's roles, by name ("reader", "worker", "" for all), found by their process group. */
unsigned run_roles(pid_t group, const char *name, pid_t found[], unsigned room);

/* How many files of a folder have the word in their names. */
unsigned run_files(const char *folder, const char *word);

/* Nothing of the run is left: no process, no shared memory. */
void run_check_clean(const struct run *r);

/* A file in run_folder: its path, good until the fourth next call; written; what any file holds. */
const char *run_path(const char *name);
const char *run_write(const char *name, const struct bytes *b);
struct bytes run_slurp(const char *path);

/* What the reference makes of a capture; the same is made of it in every step-th of the shapes. */
struct bytes run_serial(const char *what, const char *path);
void run_check_shapes(const char *const shapes[], unsigned step, const char *what, const char *path, const struct bytes *want);
void run_check_same(const struct bytes *got, const struct bytes *want, const char *args);

/* An Ethernet frame with IPv4 and UDP of so many bytes of payload; a capture of them, of all sizes where payload is 0. */
void run_frame(struct bytes *b, uint32_t sec, unsigned payload);
struct bytes run_capture(unsigned frames, unsigned payload);

/* The records of shipped captures, over and over, each time from another network: many conversations
 * at once, of which each comes whole. */
struct bytes run_conversations(unsigned times);

#endif
