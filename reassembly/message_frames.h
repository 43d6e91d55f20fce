/* message_frames.h - the frames that a message's bytes came in. */
#ifndef REASSEMBLY_MESSAGE_FRAMES_H
#define REASSEMBLY_MESSAGE_FRAMES_H

#include "reassembly/message.h"

struct message_frames {
	uint64_t count;
	uint64_t latest;		/* that was added */
	int64_t start, end;		/* times of the earliest and the latest */
	struct result_range *ranges;	/* ascending, disjoint, not touching */
	uint32_t nranges, room;
	bool truncated;
};

void message_frames_add(struct message_frames *f, const struct message_source *from);

/* Puts frames, start and end into a message, which points here from then on. */
void message_frames_put(const struct message_frames *f, struct result_message *m);

/* None again; the memory stays. */
void message_frames_reset(struct message_frames *f);
void message_frames_free(struct message_frames *f);

#endif
