/* message_head.h - the lines that a message of a text protocol begins with: one at a time as they
 * come, and all of them together, up to a limit.
 *
 * A line ends with LF, with or without CR before it (RFC 9112 2.2; RFC 959 has CR LF). What is
 * behind the limit is not kept, but its lines are still read one by one.
 */
#ifndef REASSEMBLY_MESSAGE_HEAD_H
#define REASSEMBLY_MESSAGE_HEAD_H

#include "dissect/cursor.h"

enum { MESSAGE_HEAD_LINE = 1024 };	/* bytes of a line that are read when no more of them are kept */

struct message_head {
	uint8_t *bytes;
	size_t kept;			/* bytes of whole lines that are kept */
	size_t len;			/* and of the line behind them */
	size_t room;
	bool cut;			/* the line behind them has more bytes than are here */
	bool full;			/* there were lines that are not kept */
};

/* Takes bytes up to a line's end; returns how many. *whole: a line is here. */
size_t message_head_line(struct message_head *h, size_t max, const uint8_t *bytes, size_t len, bool *whole);

/* That line, without its end. */
struct cursor message_head_text(const struct message_head *h);

/* On to the next line. The one that is here is kept, if at most `max` bytes then are. */
void message_head_next(struct message_head *h, size_t max);

/* Empty again; a little memory stays. */
void message_head_reset(struct message_head *h);
void message_head_free(struct message_head *h);

#endif
