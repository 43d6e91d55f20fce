/* role.h - a process of a run: its descriptors, its page, how it ends.
 *
 * Roles are exec'd from a helper program, so a run works inside any host
 * program. The supervisor hands over the descriptors below, in this order.
 */
#ifndef ENGINE_ROLE_H
#define ENGINE_ROLE_H

#include "engine/shared.h"

/* R(NAME, what it is) */
#define ROLE_FDS(R)							\
	R(CONTROL, "closes when the supervisor ends")			\
	R(JOB,     "struct job, sealed")				\
	R(SHARED,  "struct shared and what follows it")			\
	R(ARENA,   "bytes of a stream")					\
	R(CAPTURE, "the capture")					\
	R(OUTPUT,  "the report")					\
	R(LINES,   "verbose lines")					\
	R(BELL,    "eventfd: this role's state changed")		\
	R(REPORTS, "the first of several reports; the others follow")
enum role_fd {
	ROLE_FD_STDERR = 2,		/* 0 and 1 are /dev/null */
#define ROLE_FD_ENUM(name, what) ROLE_FD_##name,
	ROLE_FDS(ROLE_FD_ENUM)
#undef ROLE_FD_ENUM
	ROLE_FD_COUNT = ROLE_FD_REPORTS + JOB_MAX_REPORTS
};

struct role {
	const char *name;		/* "reader", "worker", "shard", "collator" */
	uint32_t index;			/* which worker or shard */
	const struct job *job;
	struct shared *shared;
	struct page *page;
	struct capture capture;
	struct work work;
};

/* Opens everything a role needs. On failure the page says why, and false. */
bool role_open(struct role *r, const char *name, uint32_t index);

/* Says that the role has failed, or done its part. */
void role_fail(struct role *r, enum failure failure, const char *format, ...) __attribute__((format(printf, 3, 4)));
void role_done(struct role *r);

/* Whether everybody shall stop. */
static inline bool
role_aborted(const struct role *r)
{
	return atomic_load_explicit(&r->shared->abort, memory_order_acquire) != 0;
}

/* Sleeps until ready(ctx); false when everybody shall stop. */
bool role_wait(struct role *r, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx);

/* The same where something of ours lies in a lane: what we saved up wakes for must be seen now, and as
 * long as we sleep nobody saves any, for what we wait for may depend on theirs. */
bool role_sleep(struct role *r, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx);

/* The roles: each returns when its part is done or has failed. */
void reader_main(struct role *r);
void worker_main(struct role *r);
void shard_main(struct role *r);
void collator_main(struct role *r);

#endif
