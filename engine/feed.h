/* feed.h - a run whose records are taken one by one: the strategy gives, the host takes.
 *
 * What needs processes runs in a thread and writes to a pipe, so the host is served as any reader of a report is: who
 * takes slowly slows the run, who goes away ends it. `serial` hands over its buffer instead, and waits until all in
 * it is taken: in the thread when the host steps, in the host's own call when it is called back.
 */
#ifndef ENGINE_FEED_H
#define ENGINE_FEED_H

#include <pthread.h>

#include "engine/host.h"
#include "engine/run.h"

struct feed {
	struct run *run;
	struct outcome outcome;		/* of the strategy: valid behind feed_end() */
	pthread_t thread;
	bool threaded;
	int ends[2];			/* of the pipe; -1: there is none */
	char *buffer;			/* of what came out of it: [from, upto) is not yet taken */
	size_t size, from, upto;
	bool drained;			/* the strategy has closed its end */

	pthread_mutex_t lock;
	pthread_cond_t turn;
	const char *offer;		/* what is handed over, up to offer_end; NULL: nothing */
	const char *offer_end;
	bool over;			/* the strategy has ended */
	bool ended;			/* the host takes nothing more */
};

/* Begins the run in a thread, of the capture that the plan is ready for. 0, and feed_end() is called in the end; or a
 * negative errno. */
int feed_begin(struct feed *f, struct run *r);

/* The next record: 1, 0 at the end, -EBADMSG if what came is none, or another negative errno. Valid until the next call. */
int feed_next(struct feed *f, struct host_record *r);

/* Ends the run, if it is under way still, and waits for it. */
void feed_end(struct feed *f);

/* The whole run in this thread, where the strategy can: tell() when the next record stands in *record, until it says false. */
bool feed_can_call(const struct run *r);
void feed_call(struct feed *f, struct run *r, struct host_record *record, bool (*tell)(void *ctx), void *ctx);

/* The next record in bytes that somebody rendered, up to `end`, which holds whole ones; false: it is none. */
bool feed_take(const char **at, const char *end, struct host_record *r);

#endif
