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
};

/* Where bytes came from. */
struct message_source {
	uint64_t frame;
	int64_t time;			/* nanoseconds since 1970 */
};

struct message_flow;			/* a connection as message.c sees it */

/* A protocol over one connection. `state` is what open() gave. */
struct message_proto {
	const char *name;
	enum proto_id proto;
	/* Whether the first bytes of a direction are this protocol's: 1 yes, 0 no, -1 more are needed. The port is
	 * the lower one of the two; what the registry says of it is `claimed`. */
	int (*recognise)(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed);
	void *(*open)(struct message_flow *f);
	void (*bytes)(void *state, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from);
	void (*gap)(void *state, unsigned dir, uint64_t len, const struct message_source *from);
	void (*end)(void *state, unsigned dir);
	void (*close)(void *state);	/* frees it; tells what is left first */
};

/* A message is there. `layers`: its head as the protocol's dissector shows it, or NULL. */
typedef void (*message_fn)(void *ctx, const struct result_message *m, const struct record_view *layers);

struct message_flow *message_flow_new(const struct message_options *o, struct result_id id, uint16_t srcport, uint16_t dstport,
    message_fn done, void *ctx);
void message_flow_bytes(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from);
void message_flow_gap(struct message_flow *f, unsigned dir, uint64_t len, const struct message_source *from);
void message_flow_end(struct message_flow *f, unsigned dir);
void message_flow_free(struct message_flow *f);

/* ---- for the protocols ---- */

const struct message_options *message_options(const struct message_flow *f);

/* Tells of a message. Its head's bytes are dissected as `m->proto` if head is not NULL. flow and number are filled in here. */
void message_tell(struct message_flow *f, unsigned dir, struct result_message *m, const uint8_t *head, size_t head_len);

/* The same where the protocol made the layers itself. */
void message_tell_layers(struct message_flow *f, unsigned dir, struct result_message *m, const struct record_view *layers);

#endif
