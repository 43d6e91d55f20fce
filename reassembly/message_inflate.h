/* message_inflate.h - opens gzip (RFC 1952), zlib (RFC 1950) and raw deflate (RFC 1951). */
#ifndef REASSEMBLY_MESSAGE_INFLATE_H
#define REASSEMBLY_MESSAGE_INFLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum message_inflate_status {
	MESSAGE_INFLATE_ON,		/* more may come */
	MESSAGE_INFLATE_END,		/* it is whole; bytes that follow begin another one */
	MESSAGE_INFLATE_BAD,		/* it is not what it should be */
	MESSAGE_INFLATE_STOPPED,	/* by `out` */
};

struct message_inflate;

/* Whether this build can (it needs zlib). */
bool message_inflate_available(void);

/* gzip: members, one or more. Else zlib, or deflate itself, as many senders take RFC 9110 8.4.1.2:
 * the first two bytes say which. NULL: no memory, or not available. */
struct message_inflate *message_inflate_new(bool gzip);
void message_inflate_free(struct message_inflate *i);

/* Opens bytes, below 4 GiB, of which `out` is given the content; false from it ends the work. */
enum message_inflate_status message_inflate_bytes(struct message_inflate *i, const uint8_t *bytes, size_t len,
    bool (*out)(void *ctx, const uint8_t *bytes, size_t len), void *ctx);

#endif
