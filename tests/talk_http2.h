/* talk_http2.h - conversations of HTTP/2 from scripts, cut in many ways, and the messages that are told of them, as text. */
#ifndef TESTS_TALK_HTTP2_H
#define TESTS_TALK_HTTP2_H

#include "reassembly/message.h"
#include "tests/test.h"

enum { TALK_HTTP2_DATA = 0, TALK_HTTP2_HEADERS = 1 };	/* types of frames, RFC 9113, 6 */

/* ---- what happens on a connection ---- */

struct talk_http2_event {
	unsigned dir;
	char kind;			/* B: bytes, G: gap, E: end */
	uint64_t frame, gap;
	size_t at, len;			/* in the script's bytes */
};

struct talk_http2_script {
	struct message_options options;
	struct bytes bytes;
	struct talk_http2_event events[512];
	unsigned nevents;
};

void talk_http2_frame(struct bytes *b, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len);
size_t talk_http2_hex(const char *text, uint8_t *out);

/* P: preface. F type flags stream hex. H flags stream fields. D flags stream text. R hex: bytes as they are.
 * T text, in which ~ ends a line. */
void talk_http2_command(struct bytes *b, const char *command);

/* A line is a segment: > or <, and commands with ; between them; or G length; or E; or O max_head max_body. */
void talk_http2_script(struct talk_http2_script *s, const char *text);

/* ---- what is told, as text ---- */

struct talk_http2_got {
	char text[1 << 20];
	size_t len;
	unsigned messages;
	const char *wrong;
};

void talk_http2_say(struct talk_http2_got *g, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* `> 1 p0 f1-2 b5/5 "hello" {note}`, then each frame of the head: ` 1:3 name=value ...`. */
void talk_http2_done(void *ctx, const struct result_message *m, const struct record_view *v);

/* ---- running ---- */

enum talk_http2_cut { TALK_HTTP2_WHOLE, TALK_HTTP2_BYTES, TALK_HTTP2_RANDOM };

void talk_http2_feed(struct message_flow *f, const struct talk_http2_event *e, const uint8_t *bytes, enum talk_http2_cut cut);

/* That the script gives this text, however it is cut. */
bool talk_http2_expect(const struct talk_http2_script *s, const char *what, const char *want);

#endif
