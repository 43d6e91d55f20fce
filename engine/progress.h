/* progress.h - the line that shows how far a long run is, and the counters at its end. */
#ifndef ENGINE_PROGRESS_H
#define ENGINE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/pcapkit.h"

enum { PROGRESS_MS = 100 };		/* how often the line may change */

struct progress {
	uint64_t begin_ns, drawn_ns;
	bool terminal;			/* the line is drawn over itself; which does not go together with others, */
	bool asked;			/* but the user wants it */
	bool drawn;
};

void progress_begin(struct progress *p, bool asked);

/* For pcapkit_on_progress(). */
void progress_update(void *progress, const struct pcapkit_progress *run);

/* Wipes the line away. */
void progress_end(struct progress *p);

/* The counters of a run on standard error, for people or as one JSON object. */
void progress_stats(const struct pcapkit *k, bool json);

#endif
