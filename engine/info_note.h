/* info_note.h - what a pcapng says beside its frames: texts of sections, interfaces and packets, and
 * what interfaces counted. Texts are kept up to a bound; those beyond are only counted.
 */
#ifndef ENGINE_INFO_NOTE_H
#define ENGINE_INFO_NOTE_H

#include "engine/tables.h"
#include "engine/walk.h"

/* What a text is. */
enum info_note_kind {
	INFO_NOTE_HARDWARE, INFO_NOTE_OS, INFO_NOTE_APPLICATION,
	INFO_NOTE_DESCRIPTION, INFO_NOTE_FILTER, INFO_NOTE_COMMENT,
};
/* And whose: an index in the tables, or a frame's number. */
enum info_note_of { INFO_NOTE_SECTION, INFO_NOTE_INTERFACE, INFO_NOTE_FRAME, INFO_NOTE_OWNERS };

enum { INFO_NOTES = 65536, INFO_NOTE_BYTES = 4 << 20 };	/* that are kept: of each kind of owner, and of all */

struct info_note {
	uint8_t kind;			/* enum info_note_kind */
	uint32_t len, at;		/* of the text, in the pool */
	uint64_t owner;
};

/* Those of one enum info_note_of, by their owner, as the capture has them. */
struct info_note_list {
	struct info_note *notes;	/* [INFO_NOTES] */
	uint32_t n;
};

/* S(code, name, label): the counters of an interface statistics block, draft-ietf-opsawg-pcapng 4.6. */
#define INFO_NOTE_STATISTICS(S)						\
	S(4, received,  "Packets received")				\
	S(5, dropped,   "Packets dropped")				\
	S(6, accepted,  "Packets accepted by filter")			\
	S(7, os_dropped, "Packets dropped by OS")			\
	S(8, delivered, "Packets delivered")
enum info_note_statistic {
#define INFO_NOTE_STATISTIC(code, name, label) INFO_NOTE_STAT_##name,
	INFO_NOTE_STATISTICS(INFO_NOTE_STATISTIC)
#undef INFO_NOTE_STATISTIC
	INFO_NOTE_STATS
};

/* What is known of an interface beyond the tables. */
struct info_interface {
	uint64_t frames, bytes;
	uint64_t speed;			/* bits a second; 0: not said */
	uint64_t blocks;		/* of statistics; the last one's counters are: */
	uint64_t stat[INFO_NOTE_STATS];
	bool told[INFO_NOTE_STATS];
};

struct info_notes {
	struct info_note_list lists[INFO_NOTE_OWNERS];
	uint8_t *pool;			/* [INFO_NOTE_BYTES] */
	struct info_interface *interfaces;	/* [TABLES_INTERFACES] */
	uint32_t used;			/* of the pool */
	uint64_t left_out;		/* texts that found no place */
	uint64_t comments, commented;	/* of packets, and packets that have any */
	uint64_t names[2], secrets;	/* names of IPv4 and IPv6 addresses, and decryption secrets */
	uint32_t keep_comments;		/* of packets; 0: all */
};

/* False: no memory. */
bool info_note_init(struct info_notes *n, uint32_t keep_comments);
void info_note_fini(struct info_notes *n);

/* A block that the walk tells of. */
void info_note_block(struct info_notes *n, const struct tables *t, const struct walk_block *b);

/* A frame's comments. */
void info_note_frame(struct info_notes *n, const struct frame *f);

/* The place of an owner's first text; those behind it may be another's. */
uint32_t info_note_first(const struct info_note_list *l, uint64_t owner);

#endif
