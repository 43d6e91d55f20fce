/* message_ftp.c - the control connection of FTP, RFC 959: each command line is a message, and so is
 * each reply, of one line or several (4.2):
 *
 *   123-first line        the same code and a blank end it
 *   any lines
 *   123 last line
 *
 * Replies answer commands in their order, 5.4. A reply 1yz comes before another one to the same
 * command; the greeting answers none. A command is told before its reply, so its pair is
 * foretold: the number that the first reply to it has if each command before it gets one more.
 * Where bytes are missing, commands that are unanswered stay so.
 */
#include <strings.h>

#include "dissect/ftp.h"
#include "reassembly/message_frames.h"
#include "reassembly/message_head.h"
#include "reassembly/message_memory.h"

enum {
	FTP_CODE = 3,			/* digits */
	FTP_AUTHENTICATED = 234,	/* to AUTH: TLS follows, RFC 4217 4 */
};

enum ftp_role { FTP_UNKNOWN, FTP_CLIENT, FTP_SERVER };

struct ftp_side {
	enum ftp_role role;
	bool skip;			/* bytes are missing before this line: it counts if it is clear */
	bool synced;			/* of a server: no lines are missing since the last reply */
	bool pass, passed;		/* TLS follows, and has */
	int code;			/* of a reply of several lines that is under way; else 0 */
	struct message_head head;
	struct message_frames frames;
	struct message_source last;
};

struct ftp {
	struct message_flow *flow;
	const struct message_options *options;
	uint64_t oldest;		/* command that is unanswered; all behind it are too */
	bool greeted;			/* a reply that is no greeting was there */
	struct ftp_side sides[2];
};

/* ---- pairs ---- */

static uint64_t
ftp_foretold(const struct ftp *f, unsigned dir)
{
	return message_number(f->flow, !dir) + message_number(f->flow, dir) - f->oldest;
}

/* The command that a reply answers, or 0. */
static uint64_t
ftp_answer(struct ftp *f, unsigned dir, int code)
{
	bool greeting = !f->greeted && (code == 120 || code == 220);

	f->greeted |= code != 120;
	if (greeting || f->oldest == message_number(f->flow, !dir))
		return 0;
	return code < 200 ? f->oldest : f->oldest++;
}

static void
ftp_lost(struct ftp *f)
{
	unsigned client = f->sides[1].role == FTP_CLIENT;

	f->oldest = message_number(f->flow, client);
	f->greeted = true;
}

/* ---- telling ---- */

static void
ftp_reset(struct ftp_side *side)
{
	message_head_reset(&side->head);
	message_frames_reset(&side->frames);
	side->code = 0;
}

/* note: why it is not complete, or NULL. */
static void
ftp_tell(struct ftp *f, unsigned dir, uint64_t pair, const char *note, const char *remark)
{
	struct ftp_side *side = &f->sides[dir];
	struct result_message m = { .proto = PROTO_ftp, .pair = pair, .complete = note == NULL };

	m.note = note != NULL ? note : side->head.full ? "longer than the limit" : remark;
	message_frames_put(&side->frames, &m);
	message_tell(f->flow, dir, &m, side->head.kept > 0 ? side->head.bytes : NULL, side->head.kept);
	ftp_reset(side);
}

/* What there is of a line, too, is the other protocol's. */
static void
ftp_pass(struct ftp *f, unsigned dir)
{
	struct ftp_side *side = &f->sides[dir];

	if (!side->pass || side->passed || side->code != 0)
		return;
	side->passed = true;
	message_pass_on(f->flow, dir, side->head.bytes, side->head.len, &side->last);
	message_head_free(&side->head);
}

/* ---- lines ---- */

/* The code of a line that begins a reply or ends one; 0: it is neither. */
static int
ftp_code(const struct cursor *line, bool *more)
{
	int code = line_code(line);
	uint8_t behind = cursor_peek(line, FTP_CODE);

	*more = behind == '-';
	return code >= 100 && (*more || behind == ' ' || cursor_left(line) == FTP_CODE) ? code : 0;
}

static void
ftp_reply_done(struct ftp *f, unsigned dir, int code)
{
	ftp_tell(f, dir, ftp_answer(f, dir, code), NULL, NULL);
	f->sides[dir].synced = true;
	if (code == FTP_AUTHENTICATED)
		f->sides[0].pass = f->sides[1].pass = true;
}

static void
ftp_reply_line(struct ftp *f, unsigned dir, const struct cursor *line)
{
	struct ftp_side *side = &f->sides[dir];
	bool more;
	int code = ftp_code(line, &more);

	if (side->code != 0) {
		if (code == side->code && !more)
			ftp_reply_done(f, dir, code);
	} else if (code == 0 && side->synced) {
		ftp_tell(f, dir, 0, NULL, "a line that is no reply");
	} else if (code == 0) {
		ftp_reset(side);
	} else if (more) {
		side->code = code;
	} else {
		ftp_reply_done(f, dir, code);
	}
}

/* Who sends a line, if it is clear. */
static enum ftp_role
ftp_says(struct cursor line)
{
	bool more;

	if (ftp_code(&line, &more) != 0)
		return FTP_SERVER;
	line = line_word(&line);
	return ftp_is_command(&line) ? FTP_CLIENT : FTP_UNKNOWN;
}

static void
ftp_find_role(struct ftp *f, unsigned dir, enum ftp_role says)
{
	if (f->sides[dir].role != FTP_UNKNOWN || says == FTP_UNKNOWN)
		return;
	f->sides[dir].role = says;
	f->sides[!dir].role = says == FTP_SERVER ? FTP_CLIENT : FTP_SERVER;
}

static void
ftp_take(struct ftp *f, unsigned dir)
{
	struct ftp_side *side = &f->sides[dir];
	struct cursor line = message_head_text(&side->head);
	enum ftp_role says = ftp_says(line);

	message_head_next(&side->head, f->options->max_head);
	ftp_find_role(f, dir, says);
	if ((side->skip && says != side->role) || side->role == FTP_UNKNOWN || (cursor_left(&line) == 0 && side->code == 0))
		ftp_reset(side);
	else if (side->role == FTP_CLIENT)
		ftp_tell(f, dir, ftp_foretold(f, dir), NULL, NULL);
	else
		ftp_reply_line(f, dir, &line);
	side->skip = false;
}

/* What there is of a message will not become more. */
static void
ftp_break(struct ftp *f, unsigned dir, const char *note)
{
	struct ftp_side *side = &f->sides[dir];
	struct cursor line = message_head_text(&side->head);
	bool more;
	int code = side->code != 0 ? side->code : ftp_code(&line, &more);

	message_head_next(&side->head, f->options->max_head);
	if (side->passed || side->skip || side->role == FTP_UNKNOWN || (side->head.kept == 0 && !side->head.full))
		ftp_reset(side);
	else if (side->role == FTP_CLIENT)
		ftp_tell(f, dir, ftp_foretold(f, dir), note, NULL);
	else
		ftp_tell(f, dir, code != 0 ? ftp_answer(f, dir, code) : 0, note, NULL);
}

/* ---- recognising ---- */

static bool
ftp_has(const struct cursor *text, const char *word)
{
	size_t n = strlen(word);

	for (const uint8_t *p = text->at; (size_t)(text->end - p) >= n; p++)	/* of MESSAGE_ASK bytes */
		if (strncasecmp((const char *)p, word, n) == 0)
			return true;
	return false;
}

/* On FTP's port: a reply, or a command that exists. */
static int
ftp_recognise_claimed(const struct cursor *c, bool ended)
{
	struct cursor word = *c;
	size_t n = 0;

	if (line_is_digit(*c->at)) {
		while (n < FTP_CODE && line_is_digit(cursor_peek(c, n)))
			n++;
		if (n == cursor_left(c) && !ended)
			return -1;
		return n == FTP_CODE && (n == cursor_left(c) || cursor_peek(c, n) == ' ' || cursor_peek(c, n) == '-');
	}
	while (((cursor_peek(c, n) | 0x20) >= 'a' && (cursor_peek(c, n) | 0x20) <= 'z'))
		n++;
	if (n == cursor_left(c) && !ended)
		return -1;
	word.end = word.at + n;
	return (n == cursor_left(c) || cursor_peek(c, n) == ' ') && ftp_is_command(&word);
}

/* Elsewhere: a greeting that says so, or a wish that only FTP's clients have, RFC 4217. SMTP's
 * servers greet with the same code. */
static int
ftp_recognise_clear(const struct cursor *c, bool ended)
{
	bool more;

	if (!ended)
		return line_is_digit(*c->at) || (*c->at | 0x20) == 'a' ? -1 : 0;
	if (ftp_code(c, &more) == 220)
		return ftp_has(c, "FTP") && !ftp_has(c, "SMTP");
	return cursor_left(c) == 8 && (ftp_has(c, "AUTH TLS") || ftp_has(c, "AUTH SSL"));
}

static int
ftp_recognise(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed)
{
	struct cursor c = cursor_over(bytes, len);
	const uint8_t *end = line_find(bytes, bytes + len, '\n');
	bool ended = end < bytes + len || len == MESSAGE_ASK;

	(void)srcport;
	(void)dstport;
	c.end = end > bytes && end[-1] == '\r' ? end - 1 : end;
	if (cursor_left(&c) == 0)
		return 0;
	return claimed == PROTO_ftp ? ftp_recognise_claimed(&c, ended) : ftp_recognise_clear(&c, ended);
}

/* ---- what message.c calls ---- */

static void *
ftp_open(struct message_flow *flow)
{
	struct ftp *f = message_memory_new(sizeof *f);

	if (f == NULL)
		return NULL;
	f->flow = flow;
	f->options = message_options(flow);
	f->oldest = 1;
	return f;
}

static void
ftp_bytes(void *state, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	struct ftp *f = state;
	struct ftp_side *side = &f->sides[dir];
	bool whole;

	ftp_pass(f, dir);
	side->last = *from;
	while (len > 0 && !side->passed) {	/* each turn takes bytes */
		message_frames_add(&side->frames, from);
		size_t n = message_head_line(&side->head, f->options->max_head, bytes, len, &whole);
		bytes += n;
		len -= n;
		if (whole)
			ftp_take(f, dir);
		if (whole)
			ftp_pass(f, dir);
	}
	if (len > 0)
		message_flow_bytes(f->flow, dir, bytes, len, from);	/* to whom it was passed on */
}

static void
ftp_gap(void *state, unsigned dir, uint64_t len, const struct message_source *from)
{
	struct ftp *f = state;
	struct ftp_side *side = &f->sides[dir];

	ftp_pass(f, dir);
	if (side->passed) {
		message_flow_gap(f->flow, dir, len, from);
		return;
	}
	side->last = *from;
	ftp_break(f, dir, "bytes are missing");
	side->skip = true;
	side->synced = false;
	ftp_lost(f);
}

static void
ftp_end(void *state, unsigned dir)
{
	ftp_break(state, dir, "ends early");
}

static void
ftp_close(void *state)
{
	struct ftp *f = state;

	for (unsigned dir = 0; dir < 2; dir++) {
		ftp_break(f, dir, "ends early");
		message_head_free(&f->sides[dir].head);
		message_frames_free(&f->sides[dir].frames);
	}
	message_memory_free(f);
}

const struct message_proto message_ftp = {
	.name = "FTP", .proto = PROTO_ftp, .recognise = ftp_recognise,
	.open = ftp_open, .bytes = ftp_bytes, .gap = ftp_gap, .end = ftp_end, .close = ftp_close,
};
