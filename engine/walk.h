/* walk.h - finds the frames of a capture and puts them into batches.
 *
 * The walk looks at record headers only, checks every length against what is
 * there, and fetches ahead what workers (or the same process) will read next.
 * libpcap is not used: it refuses captures with several link types and copies
 * every frame.
 */
#ifndef ENGINE_WALK_H
#define ENGINE_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "dissect/dissect.h"
#include "engine/batch.h"
#include "engine/capture.h"
#include "engine/tables.h"

/* A pcapng block that is no packet, whole. */
struct walk_block {
	uint32_t type;			/* enum walk_block_type */
	uint32_t context;		/* its section, an index into struct tables */
	bool big_endian;
	uint32_t size;
	const uint8_t *bytes;		/* valid during the call */
};
enum walk_block_type {
	WALK_BLOCK_INTERFACE = 1, WALK_BLOCK_NAMES = 4, WALK_BLOCK_STATISTICS = 5, WALK_BLOCK_SECRETS = 10,
	WALK_BLOCK_SECTION = 0x0a0d0d0a,
	WALK_BLOCK_MAX = 1 << 20,	/* larger ones are stepped over, but for sections and interfaces */
};

/* Who takes the batches. */
struct walk_client {
	void *ctx;
	/* Takes a batch with at least one frame and gives an empty one to go on
	 * with, which may be the same; NULL: stop. */
	struct batch *(*publish)(void *ctx, struct batch *full);
	/* Streams: the lowest offset of a published batch that somebody may still look at, UINT64_MAX if there is none. Waits
	 * until it is `wanted` at least. NULL: a batch that was published is done with. */
	uint64_t (*floor)(void *ctx, uint64_t wanted);
	/* Whether to stop reading. NULL: never. */
	bool (*stopped)(void *ctx);
	/* Is told each block of the types above, once the tables have what it says; it may come before
	 * frames that stand before it are published. NULL: most are stepped over unread. */
	void (*block)(void *ctx, const struct walk_block *b);
	bool notes;			/* wants hints in the tables before frames behind them are published */
	bool patient;			/* wants no batch before it is full, however long a stream is quiet */
};

/* Why a walk ended before the capture did; texts are for users. */
struct walk_damage {
	const char *what;		/* NULL: none */
	uint64_t offset;
};

struct walk;

/* `batch` is the first to fill. NULL without memory. */
struct walk *walk_new(struct capture *c, struct tables *t, const struct job *j,
    const struct walk_client *client, struct batch *batch);
void walk_free(struct walk *w);

/* Reads the capture's header into the tables. 0; -EINVAL when it is none, with
 * `why` telling; or another negative errno. */
int walk_begin(struct walk *w, char *why, size_t why_size);

/* Walks the records that begin before `end`, in a window that the capture holds,
 * from where the baton says, and takes the baton on. Frames that are not published
 * stay in the batch. True: there is no more to walk behind them. */
bool walk_window(struct walk *w, struct baton *baton, uint64_t end);

/* Walks to the end of the capture, or to damage, or until told to stop, and
 * publishes what there is. Bytes that cannot be read are damage, too. */
void walk_run(struct walk *w);

/* Walks on until this batch is full, for a client whose publish() gives no other; what was published
 * before is done with. False: with it, full or not, the capture has ended. */
bool walk_next(struct walk *w, struct batch *batch);

struct walk_damage walk_damage(const struct walk *w);

/* Whether a file that begins so may be a capture. */
enum { WALK_MAGIC = 4 };
bool walk_knows(const uint8_t *head, size_t len);

/* A frame's record as the walk found it -> what dissection needs. `left` is
 * what the run still has from there. False if it does not fit, which only
 * happens when the bytes were changed since. */
bool walk_frame(const struct tables *t, const struct context *x, const uint8_t *record, uint64_t left,
    struct frame *f);

/* Bytes of a frame of this link type at most. */
uint32_t walk_max_frame(uint32_t linktype);

#endif
