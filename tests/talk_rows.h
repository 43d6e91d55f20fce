/* talk_rows.h - rows of conversations: what is told of each, and that it is the same however its bytes are cut. */
#ifndef TESTS_TALK_ROWS_H
#define TESTS_TALK_ROWS_H

#include "tests/talk.h"
#include "tests/test.h"

struct talk_row {
	const char *what;
	const char *want;
	struct talk_step steps[12];
	struct message_options options;
	uint16_t srcport, dstport;
};

/* `want` is what talk_run() gives of each. */
void talk_rows_check(const struct talk_row *rows, size_t n);
void talk_rows_check_one(const char *what, const struct talk *t, const char *want);
#define CHECK_ROWS(rows) talk_rows_check(rows, sizeof rows / sizeof rows[0])

/* Steps: bytes of client (direction 0) and server, n bytes of 'x', gaps, ends. */
#define C(bytes) { .what = '>', .text = bytes }
#define S(bytes) { .what = '<', .text = bytes }
#define C_X(n) { .what = '>', .len = n }
#define S_X(n) { .what = '<', .len = n }
#define C_GAP(n) { .what = '(', .len = n }
#define S_GAP(n) { .what = ')', .len = n }
#define C_END { .what = '[' }
#define S_END { .what = ']' }

#define GET(path) "GET " path " HTTP/1.1\r\nHost: a\r\n\r\n"
#define OK(n) "HTTP/1.1 200 OK\r\nContent-Length: " #n "\r\n\r\n"
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

#endif
