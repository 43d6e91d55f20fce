/* message_http1.c - HTTP/1.0 and 1.1, RFC 9112: messages one after the other in each direction.
 *
 *   SEEK --start line--> HEAD --blank line--> LENGTH, UNTIL_END, or none: told, SEEK
 *                                        `--> SIZE -> DATA -> DATA_END -> SIZE ... TRAILER: told, SEEK
 *
 * In SEEK nothing is under way. Where messages follow each other without a gap, the next line is
 * a start line; elsewhere (the capture begins late, bytes are missing, a length lied) one is
 * looked for.
 */

#include "dissect/line.h"
#include "reassembly/message_frames.h"
#include "reassembly/message_head.h"
#include "reassembly/message_http1.h"
#include "reassembly/message_http1_pair.h"
#include "reassembly/message_memory.h"

enum http1_state {
	HTTP1_SEEK, HTTP1_HEAD, HTTP1_LENGTH, HTTP1_UNTIL_END,
	HTTP1_SIZE, HTTP1_DATA, HTTP1_DATA_END, HTTP1_TRAILER,
	HTTP1_PASSED,			/* what follows is another protocol's */
};

struct http1_side {
	enum http1_state state;
	bool synced;			/* the next line must be a start line */
	bool pass;			/* after this message another protocol follows */
	bool holed;			/* bytes of the body are missing */
	uint64_t left;			/* bytes of the body, or of the chunk, to come */
	uint64_t pair;			/* of a response under way */
	struct message_http1_head info;
	struct message_head head, line;	/* line: of a chunk */
	struct message_frames frames;
	struct message_content content;
	struct message_source last;
};

struct http1 {
	struct message_flow *flow;
	const struct message_options *options;
	struct message_http1_pairs pairs;
	struct http1_side sides[2];
};

/* ---- the end of a message ---- */

static void
http1_reset(struct http1_side *side)
{
	message_content_free(&side->content);
	message_frames_reset(&side->frames);
	message_head_reset(&side->head);
	message_head_reset(&side->line);
	side->state = HTTP1_SEEK;
	side->holed = false;
}

/* What the message under way belongs to. */
static uint64_t
http1_pair(const struct http1 *h, unsigned dir)
{
	const struct http1_side *side = &h->sides[dir], *other = &h->sides[!dir];

	if (side->info.kind == MESSAGE_HTTP1_RESPONSE)
		return side->pair;
	return message_http1_pair_foretell(&h->pairs, dir, other->state >= HTTP1_LENGTH && other->state <= HTTP1_TRAILER);
}

/* note: why it is not complete, NULL: it is. */
static void
http1_tell(struct http1 *h, unsigned dir, const char *note)
{
	struct http1_side *side = &h->sides[dir];
	struct result_message m = { .proto = side->info.proto };

	if (note == NULL && side->holed)
		note = "bytes of the body are missing";
	m.note = side->info.note != NULL ? side->info.note : note;
	m.complete = note == NULL;
	m.pair = http1_pair(h, dir);
	message_frames_put(&side->frames, &m);
	message_content_put(&side->content, &m);
	if (m.note == NULL && side->head.full)
		m.note = "head larger than the limit";
	message_tell(h->flow, dir, &m, side->head.kept > 0 ? side->head.bytes : NULL, side->head.kept);
	http1_reset(side);
}

/* Nobody knows where the next message begins. */
static void
http1_unsync(struct http1 *h, unsigned dir)
{
	h->sides[dir].synced = false;
	message_http1_pair_lost(&h->pairs, dir);
}

/* The message ends here in a way that it should not. */
static void
http1_break(struct http1 *h, unsigned dir, const char *note)
{
	http1_tell(h, dir, note);
	http1_unsync(h, dir);
}

/* ---- another protocol ---- */

/* What there is of a line, too, is the other protocol's. */
static void
http1_pass(struct http1 *h, unsigned dir)
{
	struct http1_side *side = &h->sides[dir];

	if (side->state != HTTP1_SEEK)
		return;
	side->state = HTTP1_PASSED;
	message_pass_on(h->flow, dir, side->head.bytes, side->head.len, &side->last);
	message_head_free(&side->head);
}

/* Both directions change, RFC 9110 7.8 and 9.3.6: the server's behind this response; the client's
 * behind the request, which is when it sends more. */
static void
http1_change(struct http1 *h, unsigned dir)
{
	h->sides[0].pass = h->sides[1].pass = true;
	http1_pass(h, dir);
}

/* ---- heads ---- */

static void
http1_begin_body(struct http1 *h, unsigned dir, const struct message_http1_request *asked)
{
	static const enum http1_state states[] = {
		[MESSAGE_HTTP1_LENGTH] = HTTP1_LENGTH, [MESSAGE_HTTP1_CHUNKED] = HTTP1_SIZE,
		[MESSAGE_HTTP1_UNTIL_END] = HTTP1_UNTIL_END,
	};
	struct http1_side *side = &h->sides[dir];
	enum message_http1_body body = message_http1_head_body(&side->info, asked->head, asked->connect);

	if (body == MESSAGE_HTTP1_NONE) {
		http1_tell(h, dir, NULL);
	} else if (body == MESSAGE_HTTP1_UNKNOWN) {
		http1_break(h, dir, "Transfer-Encoding does not end with chunked");
	} else {
		message_content_begin(&side->content, h->options, message_http1_head_coding(&side->info));
		side->left = side->info.length;
		side->state = states[body];
	}
}

/* The start line is kept before the fields. */
static void
http1_read_fields(struct http1_side *side)
{
	if (side->head.kept == 0)
		return;
	struct cursor lines = cursor_over(side->head.bytes, side->head.kept);
	lines.at = line_find(lines.at, lines.end, '\n');
	cursor_skip(&lines, cursor_left(&lines) > 0);
	message_http1_head_fields(lines, &side->info);
}

/* Of a response, the request that it belongs to. */
static struct message_http1_request
http1_find_pair(struct http1 *h, unsigned dir)
{
	struct http1_side *side = &h->sides[dir];
	const struct message_http1_head *info = &side->info;
	struct message_http1_request asked = { 0, false, false };

	if (info->kind == MESSAGE_HTTP1_RESPONSE)
		asked = message_http1_pair_answer(&h->pairs, dir, info->code >= 200 || info->code == 101);
	else
		message_http1_pair_ask(&h->pairs, dir, info->head, info->connect);
	side->pair = asked.number;
	return asked;
}

static void
http1_head_done(struct http1 *h, unsigned dir)
{
	struct http1_side *side = &h->sides[dir];
	uint16_t code = side->info.code;

	http1_read_fields(side);
	struct message_http1_request asked = http1_find_pair(h, dir);
	http1_begin_body(h, dir, &asked);
	if (code == 101 || (asked.connect && code / 100 == 2))
		http1_change(h, dir);
}

/* A head that stops before its blank line; one without its start line is nobody's. */
static void
http1_head_stops(struct http1 *h, unsigned dir, const char *note)
{
	struct http1_side *side = &h->sides[dir];

	http1_read_fields(side);
	(void)http1_find_pair(h, dir);
	http1_tell(h, dir, note);
}

/* ---- steps: each takes bytes and says how many ---- */

static size_t
http1_step_head(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	struct http1_side *side = &h->sides[dir];
	bool whole;
	size_t n = message_head_line(&side->head, h->options->max_head, bytes, len, &whole);

	if (!whole)
		return n;
	struct cursor text = message_head_text(&side->head);
	bool blank = cursor_left(&text) == 0 && !side->head.cut;
	bool was_full = side->head.full;
	message_head_next(&side->head, h->options->max_head);
	if (side->head.full && !blank)		/* it is not kept, so it is read now */
		message_http1_head_fields(text, &side->info);
	side->head.full = was_full || (side->head.full && !blank);
	if (blank)
		http1_head_done(h, dir);
	return n;
}

static void
http1_begin_head(struct http1 *h, struct http1_side *side, size_t at)
{
	struct message_head *head = &side->head;

	head->len -= at;
	memmove(head->bytes, head->bytes + at, head->len);
	message_head_next(head, h->options->max_head);
	message_content_begin(&side->content, h->options, MESSAGE_PLAIN);
	side->state = HTTP1_HEAD;
	side->synced = true;
}

static void
http1_first_line(struct http1 *h, unsigned dir)
{
	struct http1_side *side = &h->sides[dir];
	struct cursor line = message_head_text(&side->head);
	size_t at = 0;

	if (message_http1_head_is_preface(line)) {
		http1_pass(h, dir);
		return;
	}
	if (side->synced && message_http1_head_start(line, &side->info) != MESSAGE_HTTP1_NEITHER) {
		http1_begin_head(h, side, 0);
		return;
	}
	if (side->synced)
		http1_unsync(h, dir);
	if (message_http1_head_find(line, &side->info, &at) != MESSAGE_HTTP1_NEITHER)
		http1_begin_head(h, side, at);
	else
		http1_reset(side);
}

/* No start line is so long; but the end of what is here may be the beginning of one. */
static void
http1_slide(struct http1 *h, unsigned dir)
{
	struct http1_side *side = &h->sides[dir];
	struct message_head *head = &side->head;
	size_t stays = head->len / 2;

	if (stays > 0)		/* without memory nothing is here */
		memmove(head->bytes, head->bytes + head->len - stays, stays);
	head->len = stays;
	head->cut = false;
	if (side->synced)
		http1_unsync(h, dir);
}

static size_t
http1_step_seek(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	struct http1_side *side = &h->sides[dir];
	size_t room = (size_t)h->options->max_head + MESSAGE_HEAD_LINE - side->head.len, n = 0;
	bool whole;

	while (side->head.len == 0 && n < len && (bytes[n] == '\r' || bytes[n] == '\n'))	/* RFC 9112 2.2 */
		n++;
	if (n > 0) {
		message_frames_reset(&side->frames);
		return n;
	}
	n = message_head_line(&side->head, h->options->max_head, bytes, len < room ? len : room, &whole);
	if (whole)
		http1_first_line(h, dir);
	else if (n == room || side->head.cut)
		http1_slide(h, dir);
	return n;
}

/* Takes bytes of which it is known how many there are. */
static size_t
http1_counted(struct http1_side *side, const uint8_t *bytes, size_t len)
{
	size_t n = len < side->left ? len : (size_t)side->left;

	message_content_bytes(&side->content, bytes, n);
	side->left -= n;
	return n;
}

static size_t
http1_step_length(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	struct http1_side *side = &h->sides[dir];
	size_t n = http1_counted(side, bytes, len);

	if (side->left == 0)
		http1_tell(h, dir, NULL);
	return n;
}

static size_t
http1_step_until_end(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	message_content_bytes(&h->sides[dir].content, bytes, len);
	return len;
}

static void
http1_size_line(struct http1 *h, unsigned dir, struct cursor line)
{
	struct http1_side *side = &h->sides[dir];

	if (!message_http1_head_chunk(line, &side->left))
		http1_break(h, dir, "a chunk's size is not a number");
	else
		side->state = side->left > 0 ? HTTP1_DATA : HTTP1_TRAILER;
}

static void
http1_data_end_line(struct http1 *h, unsigned dir, struct cursor line)
{
	if (cursor_left(&line) > 0)
		http1_break(h, dir, "a chunk is longer than its size");
	else
		h->sides[dir].state = HTTP1_SIZE;
}

static void
http1_trailer_line(struct http1 *h, unsigned dir, struct cursor line)
{
	if (cursor_left(&line) == 0)
		http1_tell(h, dir, NULL);
}

/* The lines between the bytes of a chunked body. */
static size_t
http1_step_line(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	static void (*const lines[])(struct http1 *h, unsigned dir, struct cursor line) = {
		[HTTP1_SIZE] = http1_size_line, [HTTP1_DATA_END] = http1_data_end_line, [HTTP1_TRAILER] = http1_trailer_line,
	};
	struct http1_side *side = &h->sides[dir];
	bool whole;
	size_t n = message_head_line(&side->line, 0, bytes, len, &whole);

	if (!whole)
		return n;
	struct cursor text = message_head_text(&side->line);
	message_head_next(&side->line, 0);
	lines[side->state](h, dir, text);
	return n;
}

static size_t
http1_step_data(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len)
{
	struct http1_side *side = &h->sides[dir];
	size_t n = http1_counted(side, bytes, len);

	if (side->left == 0)
		side->state = HTTP1_DATA_END;
	return n;
}

/* ---- what message.c calls ---- */

static void *
http1_open(struct message_flow *f)
{
	struct http1 *h = message_memory_new(sizeof *h);

	if (h == NULL)
		return NULL;
	h->flow = h->pairs.flow = f;
	h->options = message_options(f);
	h->sides[0].synced = h->sides[1].synced = true;
	return h;
}

static void
http1_bytes(void *state, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	static size_t (*const steps[])(struct http1 *h, unsigned dir, const uint8_t *bytes, size_t len) = {
		[HTTP1_SEEK] = http1_step_seek, [HTTP1_HEAD] = http1_step_head,
		[HTTP1_LENGTH] = http1_step_length, [HTTP1_UNTIL_END] = http1_step_until_end,
		[HTTP1_SIZE] = http1_step_line, [HTTP1_DATA] = http1_step_data,
		[HTTP1_DATA_END] = http1_step_line, [HTTP1_TRAILER] = http1_step_line,
	};
	struct http1 *h = state;
	struct http1_side *side = &h->sides[dir];

	if (side->pass)
		http1_pass(h, dir);
	side->last = *from;
	while (len > 0 && side->state != HTTP1_PASSED) {	/* each turn takes bytes */
		message_frames_add(&side->frames, from);
		size_t n = steps[side->state](h, dir, bytes, len);
		bytes += n;
		len -= n;
		if (side->pass)
			http1_pass(h, dir);
	}
	if (len > 0)
		message_flow_bytes(h->flow, dir, bytes, len, from);	/* to whom it was passed on */
}

/* Where the body, or the chunk, goes on behind the gap, the next message is still found. */
static void
http1_gap_inside(struct http1 *h, unsigned dir, uint64_t len)
{
	struct http1_side *side = &h->sides[dir];

	side->holed = true;
	message_content_gap(&side->content);
	if (side->state == HTTP1_UNTIL_END)
		return;
	side->left -= len;
	if (side->left == 0 && side->state == HTTP1_DATA)
		side->state = HTTP1_DATA_END;
	else if (side->left == 0)
		http1_tell(h, dir, NULL);
}

static void
http1_gap(void *state, unsigned dir, uint64_t len, const struct message_source *from)
{
	struct http1 *h = state;
	struct http1_side *side = &h->sides[dir];
	bool data = side->state == HTTP1_LENGTH || side->state == HTTP1_DATA;

	if (side->pass)
		http1_pass(h, dir);
	side->last = *from;
	if (side->state == HTTP1_PASSED) {
		message_flow_gap(h->flow, dir, len, from);
	} else if (side->state == HTTP1_UNTIL_END || (data && len <= side->left)) {
		http1_gap_inside(h, dir, len);
	} else if (side->state == HTTP1_HEAD) {
		http1_head_stops(h, dir, "bytes of the head are missing");
		http1_unsync(h, dir);
	} else if (side->state == HTTP1_SEEK) {
		http1_reset(side);
		http1_unsync(h, dir);
	} else {
		http1_break(h, dir, "bytes of the body are missing");
	}
	if (side->pass)
		http1_pass(h, dir);
}

/* Nothing more comes. note: why a body that ends with the connection is not known to be whole, or NULL. */
static void
http1_stop(struct http1 *h, unsigned dir, const char *note)
{
	struct http1_side *side = &h->sides[dir];

	if (side->state == HTTP1_HEAD)
		http1_head_stops(h, dir, "the head ends early");
	else if (side->state == HTTP1_UNTIL_END)
		http1_tell(h, dir, note);
	else if (side->state != HTTP1_SEEK && side->state != HTTP1_PASSED)
		http1_tell(h, dir, "the body ends early");
}

static void
http1_end(void *state, unsigned dir)
{
	http1_stop(state, dir, NULL);
}

static void
http1_side_free(struct http1_side *side)
{
	message_content_free(&side->content);
	message_head_free(&side->head);
	message_head_free(&side->line);
	message_frames_free(&side->frames);
}

static void
http1_close(void *state)
{
	struct http1 *h = state;

	for (unsigned dir = 0; dir < 2; dir++)
		http1_stop(h, dir, "the end of the body was not seen");
	for (unsigned dir = 0; dir < 2; dir++)
		http1_side_free(&h->sides[dir]);
	message_http1_pair_free(&h->pairs);
	message_memory_free(h);
}

const struct message_proto message_http1 = {
	.name = "HTTP/1", .proto = PROTO_http, .recognise = message_http1_head_recognise,
	.open = http1_open, .bytes = http1_bytes, .gap = http1_gap, .end = http1_end, .close = http1_close,
};
