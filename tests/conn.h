/* conn.h - a connection whose sink writes down, as a text, what it is told. */
#ifndef TESTS_CONN_H
#define TESTS_CONN_H

#include "reassembly/connection.h"

enum { CONN_TEXT = 4096, CONN_ROOM = 1 << 16 };

struct conn {
	struct connection_options options;
	struct connection_sink sink;
	struct payload store;
	struct connection *c;
	uint8_t capture[CONN_ROOM];	/* what stays lies here */
	size_t captured;
	bool stays, closing;
	char text[2][CONN_TEXT];	/* delivered bytes, [n] for a gap, ^ before what came at the close, $ at the end */
	char bytes[2][CONN_TEXT];	/* delivered bytes alone */
	bool marked[2];
	uint64_t expected[2];		/* next offset */
};

/* With room for everything; what it is fed lies in its capture or is copied. */
struct conn *conn_new(enum overlap overlap, bool stays);
void conn_free(struct conn *n);		/* checks that all memory was given back */

/* The view of its capture. */
const uint8_t *conn_view(void *ctx, uint64_t at, uint32_t len);

struct piece conn_piece(struct conn *n, const void *bytes, uint32_t len);

/* Feeds it the segments of a text, of frames 1, 2, 3 ..., and closes it. isn: the SYNs' sequence numbers. */
void conn_segments(struct conn *n, const char *text, const uint32_t isn[2]);

/* What is reported of a direction, as a text; checks that it agrees with what was told. */
void conn_report(struct conn *n, unsigned dir, char *to, size_t room);

#endif
