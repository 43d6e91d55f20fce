/* reassembly.h - frames in order -> datagrams, streams, flows and messages.
 *
 * State is kept in TRACK_PARTITIONS parts that know nothing of each other: which one a frame
 * belongs to is said by its outermost address pair. So one process may own all of them, or
 * several some each, and find the same. Everything is driven by frames and by the clock, the
 * latest time of a frame so far: at every REASSEMBLY_TICK frames each part ends what was idle.
 */
#ifndef REASSEMBLY_REASSEMBLY_H
#define REASSEMBLY_REASSEMBLY_H

#include "dissect/result.h"
#include "reassembly/payload.h"
#include "reassembly/spans.h"
#include "reassembly/track.h"

enum { REASSEMBLY_TICK = 1024 };	/* frames */

struct connection;
struct flow;

struct reassembly_options {
	bool datagrams, streams, flows, messages;	/* which results are told */
	bool strict;			/* of datagrams and streams only complete ones */
	bool payload;			/* with the bytes of streams and of messages' bodies, */
	uint64_t payload_limit;		/* at most so many each; 0: all */
	bool bodies;			/* the bytes of messages' bodies are wanted, whatever `payload` says */
	bool pieces;			/* streams are kept whole for `stream` below */
	bool follow;			/* `said` is to be called */
	enum overlap overlap;
	int64_t ipv4_timeout, ipv6_timeout, tcp_timeout, udp_timeout;	/* nanoseconds */
	uint64_t max_flows;		/* at once; 0: the default */
	uint64_t max_memory;		/* bytes of payload, spans and heads that are held; 0: the default */
	uint32_t max_segments;		/* that wait in one direction; 0: the default */
	uint32_t shards, shard;		/* the parts that are owned: all p with p % shards == shard */
	const struct dissect_options *dissect;	/* for the layers of datagrams and messages */
};

/* Who listens. Absent: not wanted. */
struct reassembly_client {
	void *ctx;
	payload_view_fn view;		/* bytes of the capture; NULL: it gives them only once */
	result_fn result;
	/* A stream is over: connection_pieces() gives its bytes. */
	void (*stream)(void *ctx, const struct result_stream *s, unsigned dir, struct connection *c);
	/* A packet was counted in this flow, to which *mine belongs, NULL at first; the flow is over. */
	void (*packet)(void *ctx, void **mine, const struct flow *f);
	void (*over)(void *ctx, void *mine, const struct result_flow *f);
	/* Until the next call or the next frame, what is told belongs to this part. Called by
	 * reassembly_clock() and reassembly_finish() alone: a track says its part itself. */
	void (*part)(void *ctx, unsigned part);
	/* Bytes of a connection, as they come in order. */
	void (*said)(void *ctx, struct result_id flow, unsigned dir, const uint8_t *bytes, uint32_t len);
};

struct reassembly;

/* NULL: no memory. */
struct reassembly *reassembly_new(const struct reassembly_options *o, const struct reassembly_client *client);
void reassembly_free(struct reassembly *r);

/* The next frame begins: tells what ended before it. */
void reassembly_clock(struct reassembly *r, uint64_t frame, int64_t time);

/* A track of that frame, whose clock is set; `bytes` are its head and payload, t->head_len + t->cap_len of them. Of a
 * track whose bytes nobody looks at they may be NULL. */
bool reassembly_looks(const struct reassembly *r, const struct track *t);
void reassembly_track(struct reassembly *r, struct track *t, const uint8_t *bytes);

/* Of `n` tracks that will be told, what they need in memory. The next is `at`: asks for that of those some places behind it.
 * What is found does not depend on it. */
struct reassembly_coming {
	uint32_t hash, seq;
	uint32_t partition;
};
void reassembly_prefetch(struct reassembly *r, const struct reassembly_coming *rows, uint32_t n, uint32_t at);

/* The capture is over. */
void reassembly_finish(struct reassembly *r);

/* Counters, each its own in --stats too. R(name, help) */
#define REASSEMBLY_COUNTS(R)						\
	R(flows,          "flows that were seen")			\
	R(flows_evicted,  "flows that ended because the table was full") \
	R(streams,        "directions of TCP connections that had bytes")	\
	R(streams_incomplete, "of those, with bytes missing")		\
	R(datagrams,      "fragmented datagrams put together")		\
	R(datagrams_incomplete, "fragmented datagrams given up")	\
	R(messages,       "application messages")			\
	R(refused,        "pieces that found no room in memory")
struct reassembly_counts {
#define REASSEMBLY_COUNT(name, help) uint64_t name;
	REASSEMBLY_COUNTS(REASSEMBLY_COUNT)
#undef REASSEMBLY_COUNT
};
struct reassembly_counts reassembly_count(const struct reassembly *r);

#endif
