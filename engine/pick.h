/* pick.h - which frames are asked for by their number in the capture and by their time. */
#ifndef ENGINE_PICK_H
#define ENGINE_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dissect/dissect.h"
#include "engine/job.h"

enum { PICK_RANGES = 4096 };		/* that a list may have */

struct pick_range {
	uint64_t first, last;
};

struct pick_time {
	bool given;
	int64_t sec;
	uint32_t nsec;
};

struct pick {
	struct pick_range *ranges;	/* ascending, apart from each other; NULL: every number */
	uint32_t nranges;
	uint32_t at;			/* the range that was looked at last: frames mostly come in order */
	struct pick_time start, end;	/* [start, end) */
};

/* Makes what the job's texts ask for: 0, or -EINVAL with `why` filled. */
int pick_open(struct pick *p, const struct job *j, char *why, size_t why_size);
void pick_close(struct pick *p);

/* Whether anything but all frames is asked for. */
bool pick_wanted(const struct job *j);

/* The number behind which no frame is asked for; UINT64_MAX: there is none. */
uint64_t pick_last(const struct pick *p);

bool pick_number(struct pick *p, uint64_t number);

/* A frame without a time is in no span of time. */
bool pick_in_time(const struct pick *p, const struct frame *f);

/* Seconds since 1970, or RFC 3339, UTC where no zone is named, the time of day or its seconds left out. */
bool pick_parse_time(const char *text, struct pick_time *t);

#endif
