/* result.h - what reassembly and tracing find: datagrams, streams, flows, messages.
 *
 * They are reported as records, like frames: result_record() turns one into nodes, by rows
 * that result.c declares, so every format renders them.
 */
#ifndef DISSECT_RESULT_H
#define DISSECT_RESULT_H

#include "dissect/dissect.h"

enum result_kind { RESULT_DATAGRAM, RESULT_STREAM, RESULT_FLOW, RESULT_MESSAGE };

enum {
	RESULT_MAX_RANGES = 1000,	/* of frames that are listed; then `frames_truncated` */
	RESULT_MAX_MARKS = 1000,	/* turns and gaps that are listed */
	RESULT_LABEL = 160,
	RESULT_COMMUNITY_ID = 32,	/* "1:" and 28 characters */
};

/* A flow's id: the number of the frame that opened it; of several that one frame opens the
 * second is number.2. Shown as text. */
struct result_id {
	uint64_t frame;
	uint32_t ordinal;		/* from 1 */
};

/* One end of a conversation. */
struct result_end {
	uint8_t version;		/* 4 or 6 */
	uint8_t addr[16];		/* network order */
	uint16_t port;
};

/* Frames that took part, ascending: so many, in runs of frames that follow each other. */
struct result_frames {
	uint64_t count;
	uint32_t nranges;		/* listed */
	bool truncated;			/* there were more ranges */
	struct result_range { uint64_t first, last; } *ranges;
};

/* A place in a stream. */
struct result_mark {
	uint64_t offset;		/* bytes from the stream's start */
	uint64_t value;			/* of a gap: bytes that are missing. Of a turn: frame that it begins with */
};

struct result_marks {
	uint64_t count;
	uint32_t nmarks;		/* listed */
	struct result_mark *marks;
};

/* Bytes that are reported: from one or more places, end to end. */
struct result_bytes {
	const uint8_t *bytes;		/* or NULL: not asked for */
	uint64_t len;
	bool truncated;			/* --payload-limit was less */
};

struct result_datagram {
	uint8_t version, proto;
	uint8_t src[16], dst[16];
	uint32_t id;
	struct result_frames frames;
	int64_t start, end;		/* nanoseconds since 1970, of its first and last frame */
	uint32_t len;			/* of the payload, as far as it is known */
	bool complete;
	uint64_t overlaps, conflicts;	/* fragments that overlapped, that contradicted */
	const char *verdict;		/* "teardrop", "ping of death", ... or NULL */
	uint32_t ordinal;		/* of those that its first frame opened, from 1; 0 is taken for 1. Documents name it by that */
};

struct result_stream {
	struct result_id flow;
	struct result_end src, dst;
	struct result_frames frames;
	int64_t start, end;
	uint64_t len;			/* bytes that are there */
	bool complete;			/* from SYN to FIN, and nothing missing between */
	struct result_marks gaps, turns;
	uint64_t overlaps, conflicts;	/* segments */
	uint64_t kept_conflicts;	/* of these, what only bytes told that are kept for the payload */
	struct result_bytes payload;
};

struct result_side {
	uint64_t frames, bytes, payload;	/* bytes: of frames on the wire */
	uint64_t retransmissions, out_of_order, duplicate_acks, zero_windows;	/* TCP */
};

enum result_state { RESULT_OPEN, RESULT_CLOSED, RESULT_RESET, RESULT_IDLE };

struct result_flow {
	struct result_id id;
	struct result_end src, dst;	/* of its first packet */
	uint8_t proto;			/* IP's protocol number */
	char label[RESULT_LABEL];
	char community_id[RESULT_COMMUNITY_ID];
	int64_t start, end;
	int64_t initial_rtt;		/* nanoseconds from SYN to the ACK of SYN+ACK; -1: not seen */
	uint8_t state;			/* enum result_state */
	bool handshake;			/* SYN, SYN+ACK and ACK were seen */
	uint64_t frames;
	struct result_side fwd, rev;
	const char *file;		/* with --trace-output: its name within the folder, or NULL */
};

struct result_message {
	struct result_id flow;
	bool reverse;			/* against the flow's first packet */
	uint64_t number;		/* in its direction, from 1 */
	uint64_t pair;			/* number of the request or response that it belongs to; 0: none */
	enum proto_id proto;
	int64_t start, end;
	struct result_frames frames;
	uint64_t body_len;		/* bytes of the body as they were sent, framing aside */
	uint64_t content_len;		/* and opened, where they were compressed */
	bool complete;			/* to its end, nothing missing */
	bool opened;			/* content differs from the body: it was gzip or deflate, and is opened */
	struct result_bytes body;	/* the content, with --payload */
	const char *file;		/* with --bodies: the file's name within the directory, or NULL */
	const char *note;		/* what is wrong with it, or NULL */
};

/* One result. `layers` are those of the datagram or the message, whose object they end up
 * in; NULL: none. All it points to is valid during the call that it is given to. */
struct result {
	enum result_kind kind;
	uint64_t frame;			/* after whose record it stands */
	uint32_t capture;		/* which of several captures it is from, from 1; 0: there is one */
	union {
		const struct result_datagram *datagram;
		const struct result_stream *stream;
		const struct result_flow *flow;
		const struct result_message *message;
		const void *any;
	};
	const struct record_view *layers;
};

typedef void (*result_fn)(void *ctx, const struct result *r);

/* ---- results as records, result.c ---- */

enum {
	RESULT_MAX_TEXT = 255,		/* bytes of each of its texts; what is more is left out */
	RESULT_TEXTS = 8 * (RESULT_MAX_TEXT + 1),	/* no kind has as many */
	RESULT_MAX_ROWS = 64,		/* of its own, lists aside */
	/* A range is a list of two numbers, a mark an object of two. Layers come with at most one list of marks. */
	RESULT_MAX_NODES = RESULT_MAX_ROWS + 4 * RESULT_MAX_RANGES + 2 * 4 * RESULT_MAX_MARKS,
};
_Static_assert(RECORD_MAX_NODES <= 2 * 4 * RESULT_MAX_MARKS, "layers have the room of the marks, which they never meet");

/* Bytes of payload that a record can hold: what one node can say. */
#define RESULT_MAX_PAYLOAD NODE_LEN_MASK

/* The memory of one result's record, reused from result to result. */
struct result_buffer {
	struct record head;
	struct record_extra extra[RECORD_EXTRAS];
	uint8_t texts[RESULT_TEXTS];
	struct node nodes[RESULT_MAX_NODES];
};

/* Makes `view` the record of a result: one layer, named by its kind. It lives as long as the
 * result and the buffer do; payload, the bytes of layers and what stands in the result itself are not copied. */
void result_record(struct result_buffer *b, const struct result *r, struct record_view *view);

/* Where a direction of a flow stands in a name: "fwd" or "rev". */
const char *result_direction(bool reverse);

/* A flow's id as text, ended by NUL. */
enum { RESULT_ID_TEXT = 32 };
uint32_t result_id_text(char text[RESULT_ID_TEXT], const struct result_id *id);

#endif
