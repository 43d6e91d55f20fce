/* message_content.h - a message's body as it comes: counted, opened where it is compressed, and
 * kept where that is wanted.
 *
 * A small body may stand for a large content. So no more than max_body bytes are opened, and at
 * every MESSAGE_CONTENT_STEP bytes of the body it is looked whether they stood for more than
 * MESSAGE_CONTENT_RATIO times as much, and MESSAGE_CONTENT_FREE; then opening ends.
 */
#ifndef REASSEMBLY_MESSAGE_CONTENT_H
#define REASSEMBLY_MESSAGE_CONTENT_H

#include "dissect/cursor.h"
#include "reassembly/message.h"
#include "reassembly/message_inflate.h"

enum {
	MESSAGE_CONTENT_STEP = 256,
	MESSAGE_CONTENT_RATIO = 100,	/* text is made 3 to 20 times smaller, logs 50 times; zeros 1,032 times */
	MESSAGE_CONTENT_FREE = 64 * 1024,
};

/* Content codings, RFC 9110 8.4.1. */
enum message_coding {
	MESSAGE_PLAIN,
	MESSAGE_GZIP,			/* and x-gzip */
	MESSAGE_DEFLATE,
	MESSAGE_CODED,			/* in a way that is not opened here, or in several */
};

struct message_content {
	const struct message_options *options;
	struct message_inflate *inflate;
	enum message_inflate_status status;
	uint8_t coding;			/* enum message_coding */
	bool truncated;			/* there was more than is kept or opened */
	bool holed;			/* nothing behind a gap is kept or opened */
	uint64_t body_len;		/* bytes as they were sent */
	uint64_t content_len;		/* bytes opened */
	uint8_t *bytes;			/* kept: of the content, or the body where that is not opened */
	uint64_t len, room;
	const char *note;
};

/* What a list of codings ("gzip", "deflate, identity") adds to those before it. */
enum message_coding message_content_coding(enum message_coding before, struct cursor list);

void message_content_begin(struct message_content *c, const struct message_options *o, enum message_coding coding);
void message_content_bytes(struct message_content *c, const uint8_t *bytes, size_t len);

/* Bytes of the body are missing here. */
void message_content_gap(struct message_content *c);

/* The body is over: puts it into a message, which points here until message_content_free(). */
void message_content_put(struct message_content *c, struct result_message *m);
void message_content_free(struct message_content *c);

#endif
