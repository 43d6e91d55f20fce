/* engine.h - the way from a job to its output: what a strategy sees. */
#ifndef ENGINE_ENGINE_H
#define ENGINE_ENGINE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "engine/job.h"
#include "engine/pcapkit.h"
#include "reassembly/reassembly.h"

/* One row a counter; each role counts its own, the supervisor adds them up.
 * S(name, help) */
#define STATS(S)							\
	S(frames,      "frames read from the capture")			\
	S(bytes,       "bytes of captured frames")			\
	S(batches,     "batches handed out")				\
	S(selected,    "frames that passed the filter and were reported") \
	S(truncated,   "frames of which the capture has less than was on the wire") \
	S(malformed,   "frames whose bytes contradict their headers")	\
	S(output,      "bytes of output")				\
	S(files,       "files that the report became, with --split")	\
	S(retired,     "batches that are done with")			\
	S(position,    "bytes of the capture that are done with")	\
	S(sleeps,      "times a role went to sleep")			\
	S(wakes,       "times a role woke another")			\
	S(late_wakes,  "time-outs that found work: must be none")	\
	REASSEMBLY_COUNTS(S)						\
	S(walk_ns,     "nanoseconds of processor time reading the capture") \
	S(work_ns,     "nanoseconds of processor time dissecting and rendering") \
	S(shard_ns,    "nanoseconds of processor time reassembling in shards") \
	S(collate_ns,  "nanoseconds of processor time restoring order and writing")
enum engine_stat {
#define STAT_ENUM(name, help) STAT_##name,
	STATS(STAT_ENUM)
#undef STAT_ENUM
	STAT_COUNT
};
extern const struct pcapkit_counter stat_rows[STAT_COUNT];

/* Where a run failed, or what it found damaged. */
enum failure {
	FAILURE_NONE,
	FAILURE_USE,			/* the job cannot be done as asked: status 2 */
	FAILURE_INPUT,			/* nothing could be read: status 2 */
	FAILURE_OUTPUT,			/* output could not be written: status 3 */
	FAILURE_FILES,			/* or a file beside it: the same */
	FAILURE_LINES,			/* or verbose lines: the same */
	FAILURE_ROLE,			/* a process of ours died: status 4 */
	FAILURE_PIPE,			/* whoever reads our output is gone: silence */
};

/* How a run went. The texts are whole sentences for the user, without a name in front. */
struct outcome {
	enum failure failure;
	char failure_text[512];
	uint32_t report;		/* with FAILURE_OUTPUT and _PIPE: which of several */
	bool damaged;			/* the capture is cut or corrupt: status 1 */
	char damage_text[256];
	uint64_t damage_offset;
	bool stopped;			/* because it was told to */
	uint64_t stats[STAT_COUNT];
	uint64_t wall_ns;
};

/* Descriptors of a run; -1 where there is none. */
struct endpoints {
	int capture;			/* the capture, open for reading */
	int output;			/* the report; */
	const int *reports;		/* or those of several, as many as the job says */
	int lines;			/* verbose lines */
};

/* Progress, called now and then from the run's own process. NULL: not wanted. */
typedef void (*progress_fn)(void *ctx, const uint64_t stats[STAT_COUNT], uint64_t file_size);

struct strategy;

/* What a strategy keeps for the next of jobs that differ in their capture alone. */
struct run_keep {
	const struct strategy *whose;
	void *what;			/* NULL: nothing */
};

struct run_hooks {
	progress_fn progress;
	void *ctx;
	unsigned progress_ms;
	atomic_bool *stop;		/* set from outside: the run ends after the batch in work */
	/* Takes the report, whole records of it, in place of endpoints.output; `serial` alone. False: nothing more is wanted. */
	bool (*take)(void *ctx, const char *bytes, size_t len);
	void *take_ctx;
	struct run_keep *keep;		/* NULL: there is no next job */
};

static inline bool
engine_stopped(const struct run_hooks *h)
{
	return atomic_load_explicit(h->stop, memory_order_relaxed);	/* it carries no data */
}

struct strategy {
	const char *name, *aliases, *help;
	bool records;			/* job.server: workers send records to be rendered, where frames are told of */
	bool processes;			/* needs the helper program, and more than one processor to be of use */
	/* Does the job and fills the outcome. Returns when every process of the
	 * run has ended; leaves the descriptors open. */
	void (*run)(const struct job *j, const struct endpoints *ends, const struct run_hooks *hooks,
	    struct outcome *o);
	/* After the last of jobs with `more`: what it kept of the report is in it; or the outcome fails. NULL: nothing is. */
	void (*finish)(void *what, struct outcome *o);
	void (*forget)(void *what);	/* frees what it kept; NULL: it keeps nothing */
};

extern const struct strategy *const strategies[];	/* ends with NULL */

/* The strategy of this name or alias, case ignored, or NULL. */
const struct strategy *strategy_find(const char *name);

/* What `auto` means for this job: the fastest for input and machine. */
const struct strategy *strategy_auto(const struct job *j);

/* Processors that affinity and cgroup grant. */
unsigned strategy_processors(void);

/* Looks at a capture and fills in the job's source, file size and the like.
 * `fd` is open for reading. 0, or a negative errno with `why` filled. */
int capture_inspect(struct job *j, int fd, bool map, char *why, unsigned why_size);

#endif
