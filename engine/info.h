/* info.h - what `pcapkit info` finds out about a capture: one walk through it, by one process.
 *
 * Quick: the records' headers and pcapng's blocks alone. Else each frame is dissected, too, for the
 * protocol hierarchy and the conversations.
 */
#ifndef ENGINE_INFO_H
#define ENGINE_INFO_H

#include "engine/info_note.h"
#include "engine/info_talk.h"
#include "engine/info_tree.h"

struct info_time {
	int64_t sec;
	uint32_t nsec;
};

struct info {
	bool quick;
	struct tables *tables;
	struct walk_damage damage;
	char damage_text[256];		/* of which this is the text */
	uint64_t frames, bytes, captured;	/* bytes: on the wire */
	uint64_t truncated;		/* frames that a snaplen cut, and what is left of them: */
	uint32_t cut_min, cut_max;
	uint64_t malformed;		/* frames whose bytes contradict their headers; not when quick */
	uint64_t untimed;		/* frames without a time; the others': */
	struct info_time first, last, latest;	/* earliest and latest, and the last one's */
	bool disordered;		/* a frame is earlier than the one before it */
	struct info_notes notes;
	struct info_tree tree;
	struct info_talks talks;
};

/* Reads the capture of a job: its source, which frames it asks for, -P, -L and -d count. 0, and damage may be told in
 * it; or a negative errno with `why` filled. In both cases info_free() is called. */
int info_read(struct info *i, const struct job *j, int fd, bool quick, uint32_t keep_comments, char *why, size_t why_size);
void info_free(struct info *i);

static inline bool
info_timed(const struct info *i)
{
	return i->frames > i->untimed;
}

static inline bool
info_pcapng(const struct info *i)
{
	return i->tables->contexts[0].format == CONTEXT_PCAPNG;
}

#endif
