/* message_http1.h - what the head of an HTTP/1.x message says of it (RFC 9112), for message_http1.c. */
#ifndef REASSEMBLY_MESSAGE_HTTP1_H
#define REASSEMBLY_MESSAGE_HTTP1_H

#include "reassembly/message_content.h"

enum message_http1_kind { MESSAGE_HTTP1_NEITHER, MESSAGE_HTTP1_REQUEST, MESSAGE_HTTP1_RESPONSE };

struct message_http1_head {
	enum message_http1_kind kind;
	enum proto_id proto;		/* the registry's, by version */
	uint16_t code;			/* of a response */
	bool head, connect;		/* a request's method is this one */
	bool has_length;
	bool coded, chunked;		/* there is a Transfer-Encoding; chunked is the last of it */
	enum message_coding content, transfer;
	uint64_t length;
	const char *note;		/* what is wrong, or NULL */
};

/* A start line at the line's beginning, RFC 9112 3 and 4. NEITHER: it is none. */
enum message_http1_kind message_http1_head_start(struct cursor line, struct message_http1_head *h);

/* A start line that ends with this line, wherever in it it begins: behind a body that nobody
 * knows the length of. *at: how far in. */
enum message_http1_kind message_http1_head_find(struct cursor line, struct message_http1_head *h, size_t *at);

/* Fields, one line or several, each ended. */
void message_http1_head_fields(struct cursor lines, struct message_http1_head *h);

/* Whether a direction's first bytes are HTTP/1's, see struct message_proto. */
int message_http1_head_recognise(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed);

/* How a body ends, RFC 9112 6.3. */
enum message_http1_body {
	MESSAGE_HTTP1_NONE,
	MESSAGE_HTTP1_LENGTH,		/* with h->length bytes */
	MESSAGE_HTTP1_CHUNKED,
	MESSAGE_HTTP1_UNTIL_END,	/* with the connection */
	MESSAGE_HTTP1_UNKNOWN,		/* nobody can say */
};

/* asked_head, asked_connect: the method of the request that a response answers. */
enum message_http1_body message_http1_head_body(const struct message_http1_head *h, bool asked_head, bool asked_connect);

/* The body's coding, where there is one to open. */
enum message_coding message_http1_head_coding(const struct message_http1_head *h);

/* A line before a chunk, RFC 9112 7.1: hexadecimal digits, then extensions, which begin with a
 * semicolon. false: it is none. */
bool message_http1_head_chunk(struct cursor line, uint64_t *size);

/* The line with which a client of HTTP/2 begins, for servers of HTTP/1 to see, RFC 9113 3.4. */
bool message_http1_head_is_preface(struct cursor line);

#endif
