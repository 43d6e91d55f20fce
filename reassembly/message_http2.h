/* message_http2.h - what the files of HTTP/2's messages share, RFC 9113.
 *
 *   message_http2.c         bytes -> frames; what is missing; settings and GOAWAY
 *   message_http2_block.c   header blocks: joined, decoded, made ready to be kept
 *   message_http2_stream.c  streams, and the messages of each
 *   message_http2_tell.c    what is kept of a message's head becomes layers
 */
#ifndef REASSEMBLY_MESSAGE_HTTP2_H
#define REASSEMBLY_MESSAGE_HTTP2_H

#include "dissect/http2.h"
#include "reassembly/message.h"
#include "reassembly/message_content.h"
#include "reassembly/message_frames.h"

enum {
	MESSAGE_HTTP2_HEADER = 9,	/* bytes before a frame's payload, 4.1 */
	MESSAGE_HTTP2_PREFACE = 24,	/* 3.4 */
	MESSAGE_HTTP2_BLOCK = 256 << 10, /* bytes of a header block; servers take 8 to 64 KiB */
	MESSAGE_HTTP2_STREAMS = 1024,	/* kept of a connection; servers allow 100 to 256 at once */
	MESSAGE_HTTP2_HELD = 4 << 20,	/* bytes of heads that these may have, and so many times max_body besides */
	MESSAGE_HTTP2_BODIES = 16,
	MESSAGE_HTTP2_OPENING = 128,	/* bodies that are opened at once, each of which takes 48 KiB */
	MESSAGE_HTTP2_BUCKETS = 256,	/* a power of two */
	MESSAGE_HTTP2_GOAWAYS = 16,	/* of a side that are heeded; one or two are sent */
	MESSAGE_HTTP2_GONE = 32,	/* streams remembered of which frames may still be under way */
	MESSAGE_HTTP2_PARTS = 3,	/* frames that a message shows: head, trailers, RST_STREAM */
	MESSAGE_HTTP2_SETTINGS = 8,	/* frames of a side that wait for the other's answer */
};

enum message_http2_type {
	MESSAGE_HTTP2_DATA, MESSAGE_HTTP2_HEADERS, MESSAGE_HTTP2_PRIORITY, MESSAGE_HTTP2_RST_STREAM,
	MESSAGE_HTTP2_SETTING, MESSAGE_HTTP2_PUSH_PROMISE, MESSAGE_HTTP2_PING, MESSAGE_HTTP2_GOAWAY,
	MESSAGE_HTTP2_WINDOW_UPDATE, MESSAGE_HTTP2_CONTINUATION,
};

enum {
	MESSAGE_HTTP2_ACK = 0x01, MESSAGE_HTTP2_END_STREAM = 0x01, MESSAGE_HTTP2_END_HEADERS = 0x04,
	MESSAGE_HTTP2_PADDED = 0x08, MESSAGE_HTTP2_PRIORITIZED = 0x20,
};

/* ---- heads ---- */

/* A frame that a message shows, and what its header block stands for: where they lie in what is kept. */
struct message_http2_part {
	uint32_t frame, frame_len;	/* with its header, without padding, its block whole */
	uint32_t fields, nfields;
	uint8_t status;			/* enum http2_block */
};

struct message_http2_head {
	uint8_t *bytes;
	uint32_t len, room;
	unsigned nparts;
	struct message_http2_part parts[MESSAGE_HTTP2_PARTS];
};

/* What a field begins with where it is kept; name and value follow. */
struct message_http2_field {
	uint32_t index, name_len, value_len;
	uint8_t repr;			/* enum hpack_repr */
	bool name_known, value_known;
	uint8_t unused;			/* so that no byte of what is kept is left to chance */
};
_Static_assert(sizeof(struct message_http2_field) == 16, "without padding");

/* What the fields of a block say to whoever counts messages. */
struct message_http2_meaning {
	bool request, response;		/* there is :method, :status */
	bool head;			/* the method is HEAD */
	bool has_length;
	uint16_t status;
	uint8_t coding;			/* enum message_coding */
	uint64_t length;		/* content-length */
};

/* A header block that was read. */
struct message_http2_told {
	struct message_http2_head head;
	struct message_http2_meaning meaning;
	const char *note;		/* what is wrong with it, or NULL */
	bool damaged;			/* not all of it is known */
};

/* ---- streams ---- */

enum message_http2_state { MESSAGE_HTTP2_NONE, MESSAGE_HTTP2_OPEN, MESSAGE_HTTP2_DONE };

/* What one side sends in a stream. */
struct message_http2_half {
	uint8_t state;			/* enum message_http2_state */
	bool damaged;			/* not all of it is here, or known */
	bool begun;			/* the content is */
	bool opening;			/* and it is counted as one that is opened */
	uint64_t number;		/* of the message, when it was told */
	const char *note;		/* the first that there was to say */
	struct message_http2_head head;
	struct message_http2_meaning meaning;
	struct message_frames frames;
	struct message_content content;
};

struct message_http2_stream {
	uint32_t id;
	bool promised;			/* its request was a PUSH_PROMISE, of this number */
	uint64_t promise;
	uint64_t held;			/* bytes, as the connection counts them */
	struct message_http2_stream *chain;	/* of its bucket */
	struct message_http2_stream *older, *newer;
	struct message_http2_half half[2];
};

/* A stream that is not kept any more. */
struct message_http2_gone {
	uint32_t id;			/* 0: none */
	bool begins[2];			/* a message may still come this way, which was under way when */
	uint64_t number[2];		/* the stream was reset; the numbers of those that were told */
};

/* ---- a connection ---- */

struct message_http2_bytes {
	uint8_t *at;
	uint32_t len, room;
};

/* What one side sends. */
struct message_http2_side {
	uint8_t expect;			/* what the next bytes are */
	bool stopped;			/* nothing more is looked at, or comes */
	bool whole;			/* seen from the connection's beginning */
	bool lost;			/* of the header block in work, bytes are missing */
	uint8_t nsources, have;
	uint8_t start[MESSAGE_HTTP2_PREFACE];	/* of the preface or of a frame's header, `have` bytes */
	struct message_source sources[MESSAGE_HTTP2_HEADER];	/* that brought the frame's header */

	/* the frame in work */
	uint32_t streamid, length, left;
	uint8_t type, flags, pad;
	struct message_http2_stream *stream;	/* that gets it; NULL: none, or no longer */

	/* the header block in work */
	uint32_t continued;		/* its stream; 0: there is none */
	uint8_t block_type, block_flags;	/* of the frame that it began with */
	struct message_http2_bytes block;	/* what that frame has before it, and its fragments */
	struct message_http2_bytes payload;	/* of the frame in work */
	struct message_frames frames;	/* of a PUSH_PROMISE */

	struct hpack *hpack;
	bool forgot;			/* blocks were lost, or damaged */
	uint32_t table;			/* bytes that the encoder's table may have */

	/* what this side asked for */
	bool unsure;			/* some of it was not seen */
	bool settled;			/* it asked */
	uint8_t nsettings, ngoaway;
	uint32_t tables[MESSAGE_HTTP2_SETTINGS];	/* sizes, of frames not yet answered, oldest first */
	uint32_t table_asked;		/* the last of them */
	uint32_t frame_size;		/* the largest that it ever took */
};

struct message_http2 {
	struct message_flow *flow;
	const struct message_options *options;
	int client;			/* direction of the requests, -1: not known */
	uint64_t before[2];		/* messages of another protocol that was upgraded from */
	uint64_t held;
	unsigned nstreams, nopening, ngone;
	struct message_http2_gone gone[MESSAGE_HTTP2_GONE];	/* the latest, in a ring */
	struct message_http2_stream *oldest, *newest;
	struct message_http2_stream *buckets[MESSAGE_HTTP2_BUCKETS];
	struct message_http2_side sides[2];
};

#define MESSAGE_HTTP2_DAMAGE "frames are damaged: nothing behind this is read"

/* ---- message_http2.c ---- */

/* Nothing more of a direction is read; what is open in it ends. */
void message_http2_stop(struct message_http2 *c, unsigned dir, const char *why);

/* ---- message_http2_block.c ---- */

/* A frame of a header block is here; its payload, which is not looked at if the block is lost. */
void message_http2_block_put(struct message_http2 *c, unsigned dir, struct cursor payload);

/* Some of the block is missing, and with it what the encoder's table has. */
void message_http2_block_lose(struct message_http2_side *s);

/* The encoder has taken note of what its table may have. */
void message_http2_block_limit(struct message_http2_side *s, uint32_t table);

/* Appends; false: no memory. */
bool message_http2_block_keep(struct message_http2_bytes *b, const uint8_t *bytes, size_t len);

/* Puts the parts of a head behind those of another. */
void message_http2_block_join(struct message_http2_head *head, const struct message_http2_head *more);
void message_http2_block_free(struct message_http2_side *s);

/* ---- message_http2_stream.c ---- */

/* The stream that a frame belongs to, made if `begins`; NULL: none. */
struct message_http2_stream *message_http2_stream_find(struct message_http2 *c, unsigned dir, uint32_t id, bool begins);

/* There is a message, of which no header block was read. */
void message_http2_stream_begin(struct message_http2_stream *st, unsigned dir);

/* A header block, whose head is taken. `ends`: what this side sends is over. */
void message_http2_stream_head(struct message_http2 *c, unsigned dir, struct message_http2_stream *st,
    struct message_http2_told *told, bool ends);
void message_http2_stream_promise(struct message_http2 *c, unsigned dir, uint32_t id, struct message_http2_told *told);
void message_http2_stream_data(struct message_http2 *c, unsigned dir, struct message_http2_stream *st, const uint8_t *bytes, size_t len);
void message_http2_stream_gap(struct message_http2 *c, unsigned dir, struct message_http2_stream *st);
void message_http2_stream_end(struct message_http2 *c, unsigned dir, struct message_http2_stream *st);

/* RST_STREAM from `dir`, as it is. */
void message_http2_stream_reset(struct message_http2 *c, unsigned dir, uint32_t id, const uint8_t *frame, size_t len);

/* Ends what is open in a direction; what is open of streams above `last` that `by` began, RFC 9113, 6.8. */
void message_http2_stream_stop(struct message_http2 *c, unsigned dir, const char *why);
void message_http2_stream_refuse(struct message_http2 *c, unsigned by, uint32_t last);
void message_http2_stream_free(struct message_http2 *c);

/* ---- message_http2_tell.c ---- */

/* Tells of a message whose layers are made of `head`. */
void message_http2_tell(struct message_http2 *c, unsigned dir, struct result_message *m, const struct message_http2_head *head);

#endif
