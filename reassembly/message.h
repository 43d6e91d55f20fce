/* message.h - application messages out of the bytes of a connection.
 *
 * A protocol is one file and one line in messages.def. It gets the bytes of both directions,
 * each in order, and tells of every message when it is whole or can become no more.
 */
#ifndef REASSEMBLY_MESSAGE_H
#define REASSEMBLY_MESSAGE_H

#include "dissect/result.h"

struct message_options {
	uint32_t max_head;		/* bytes of a message's head that are kept (headers, a reply) */
	uint64_t max_body;		/* bytes of a body that are kept or opened; 0: none are kept */
	bool bodies;			/* bodies are wanted: to be reported or written */
	const struct dissect_options *dissect;	/* for heads; NULL: the usual ones */
};

/* Where bytes came from. */
struct message_source {
	uint64_t frame;
	int64_t time;			/* nanoseconds since 1970 */
};

enum { MESSAGE_ASK = 64 };		/* of a direction's bytes, by which its protocol is known or never */

struct message_flow;			/* a connection as message.c sees it */

/* A protocol over one connection. `state` is what open() gave. */
struct message_proto {
	const char *name;
	enum proto_id proto;		/* as which the registry knows it */
	/* Whether the first bytes of a direction are this protocol's: 1 yes, 0 no, -1 more are needed. What is said of
	 * some bytes holds for whatever follows them, and is said of MESSAGE_ASK bytes at the latest: so it does not
	 * matter how they were cut. The registry says that the ports, as far as it knows them, are `claimed`'s. */
	int (*recognise)(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed);
	void *(*open)(struct message_flow *f);	/* NULL: no memory */
	void (*bytes)(void *state, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from);
	void (*gap)(void *state, unsigned dir, uint64_t len, const struct message_source *from);
	void (*end)(void *state, unsigned dir);
	void (*close)(void *state);	/* frees it; tells what is left first */
};

/* A message is there. `layers`: its head as the protocol's dissector shows it, or NULL. */
typedef void (*message_fn)(void *ctx, const struct result_message *m, const struct record_view *layers);

/* Ports of direction 0, the flow's first packet's. `o` must outlive the flow. NULL: no memory. */
struct message_flow *message_flow_new(const struct message_options *o, struct result_id id, uint16_t srcport, uint16_t dstport,
    message_fn done, void *ctx);
void message_flow_bytes(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from);
void message_flow_gap(struct message_flow *f, unsigned dir, uint64_t len, const struct message_source *from);
/* The sender has said that this was all (FIN), and all of it came; only then a body that ends with the
 * connection is whole. Else message_flow_free() alone tells what is left. */
void message_flow_end(struct message_flow *f, unsigned dir);
void message_flow_free(struct message_flow *f);

/* ---- for the protocols ---- */

const struct message_options *message_options(const struct message_flow *f);

/* The number of the next message that is told of in this direction. */
uint64_t message_number(const struct message_flow *f, unsigned dir);

/* Tells of a message. Its head's bytes are dissected as `m->proto` if head is not NULL. flow, reverse and
 * number are filled in here. */
void message_tell(struct message_flow *f, unsigned dir, struct result_message *m, const uint8_t *head, size_t head_len);

/* The same where the protocol made the layers itself. */
void message_tell_layers(struct message_flow *f, unsigned dir, struct result_message *m, const struct record_view *layers);

/* These bytes of this direction, and all that follow, are another protocol's, which is recognised as at the
 * connection's beginning. The protocol that says so gets no more of this direction; it says so only when it
 * is given some of it: bytes() or gap(). */
void message_pass_on(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from);

#endif
