/* message_http1_head.c - see message_http1.h. Lines end with LF; a CR before it is not theirs
 * (RFC 9112 2.2). */
#include <strings.h>

#include "dissect/http.h"
#include "reassembly/message_http1.h"

enum {
	HTTP1_MAX_METHOD = 24,
	HTTP1_VERSION = 8,		/* "HTTP/1.1" */
	HTTP1_STATUS = 13,		/* "HTTP/1.1 200 ", or the line's end instead of the blank */
	HTTP1_MAX_CODINGS = 16,		/* of a Transfer-Encoding; more are as good as unknown */
	HTTP1_MAX_SIZE = 16,		/* digits of a chunk's size, leading zeros aside */
};

static bool
http1_is(const struct cursor *text, const char *word)
{
	return cursor_left(text) == strlen(word) && memcmp(text->at, word, cursor_left(text)) == 0;
}

static bool
http1_is_name(const struct cursor *text, const char *word)
{
	return cursor_left(text) == strlen(word) && strncasecmp((const char *)text->at, word, cursor_left(text)) == 0;
}

/* Blanks, and line ends where a value was folded. */
static void
http1_trim(struct cursor *c)
{
	while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r' || *c->at == '\n'))
		c->at++;
	while (c->at < c->end && (c->end[-1] == ' ' || c->end[-1] == '\t' || c->end[-1] == '\r' || c->end[-1] == '\n'))
		c->end--;
}

/* ---- start lines ---- */

static bool
http1_is_version(const uint8_t *p)
{
	return memcmp(p, "HTTP/1.", HTTP1_VERSION - 1) == 0 && line_is_digit(p[HTTP1_VERSION - 1]);
}

static enum proto_id
http1_proto(const uint8_t *version)
{
	uint8_t minor = version[HTTP1_VERSION - 1];

	return minor == '1' ? PROTO_http_11 : minor == '0' ? PROTO_http_10 : PROTO_http;
}

/* RFC 9112 4: version, a blank, three digits, and a blank or the end. */
static bool
http1_is_status(const struct cursor *line)
{
	struct cursor code = *line;

	if (cursor_left(line) < HTTP1_STATUS - 1 || !http1_is_version(line->at) || line->at[HTTP1_VERSION] != ' ')
		return false;
	cursor_skip(&code, HTTP1_VERSION + 1);
	return line_code(&code) >= 100 && (cursor_left(line) == HTTP1_STATUS - 1 || line->at[HTTP1_STATUS - 1] == ' ');
}

static bool
http1_is_method_byte(uint8_t byte)
{
	return (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_';
}

static bool
http1_is_method(const struct cursor *word)
{
	size_t len = cursor_left(word);

	for (size_t i = 0; i < len; i++)
		if (i == HTTP1_MAX_METHOD || !http1_is_method_byte(word->at[i]))
			return false;
	return len > 0;
}

static const uint8_t *
http1_last_blank(const struct cursor *text)
{
	const uint8_t *p = cursor_left(text) > 0 ? memrchr(text->at, ' ', cursor_left(text)) : NULL;

	return p != NULL ? p : text->at;
}

static enum message_http1_kind
http1_response(struct cursor line, struct message_http1_head *h)
{
	struct cursor code = line;

	cursor_skip(&code, HTTP1_VERSION + 1);
	*h = (struct message_http1_head){ .kind = MESSAGE_HTTP1_RESPONSE, .proto = http1_proto(line.at),
		.code = (uint16_t)line_code(&code) };
	return h->kind;
}

static enum message_http1_kind
http1_request(const struct cursor *method, const uint8_t *version, struct message_http1_head *h)
{
	*h = (struct message_http1_head){ .kind = MESSAGE_HTTP1_REQUEST, .proto = http1_proto(version),
		.head = http1_is(method, "HEAD"), .connect = http1_is(method, "CONNECT") };
	return h->kind;
}

/* Whether a line ends with a blank and a version, before which something stands. */
static bool
http1_ends_with_version(struct cursor line)
{
	size_t len = cursor_left(&line);

	return len > HTTP1_VERSION + 1 && http1_is_version(line.end - HTTP1_VERSION) && line.end[-HTTP1_VERSION - 1] == ' ';
}

enum message_http1_kind
message_http1_head_start(struct cursor line, struct message_http1_head *h)
{
	if (http1_is_status(&line))
		return http1_response(line, h);
	while (cursor_left(&line) > 0 && line_is_blank(line.end[-1], '\t'))
		line.end--;
	if (!http1_ends_with_version(line))
		return MESSAGE_HTTP1_NEITHER;
	const uint8_t *version = line.end - HTTP1_VERSION;
	struct cursor method = line_word(&line);
	if (!http1_is_method(&method) || line.at >= version)	/* there must be a target */
		return MESSAGE_HTTP1_NEITHER;
	return http1_request(&method, version, h);
}

/* The longest method that is known by name and ends with this text. */
static bool
http1_find_method(struct cursor *text)
{
	size_t len = cursor_left(text);

	for (size_t n = len < HTTP1_MAX_METHOD ? len : HTTP1_MAX_METHOD; n > 1; n--) {
		struct cursor method = cursor_over(text->end - n, n);
		if (!http_is_method(&method))
			continue;
		*text = method;
		return true;
	}
	return false;
}

enum message_http1_kind
message_http1_head_find(struct cursor line, struct message_http1_head *h, size_t *at)
{
	const uint8_t *begin = line.at;
	struct cursor rest = line;

	for (const uint8_t *p; (p = memmem(rest.at, cursor_left(&rest), "HTTP/1.", HTTP1_VERSION - 1)) != NULL; rest.at = p + 1) {
		struct cursor status = cursor_over(p, (size_t)(line.end - p));
		*at = (size_t)(p - begin);
		if (http1_is_status(&status))
			return http1_response(status, h);
	}
	if (!http1_ends_with_version(line))
		return MESSAGE_HTTP1_NEITHER;
	const uint8_t *version = line.end - HTTP1_VERSION;
	struct cursor before = cursor_over(begin, (size_t)(version - 1 - begin));
	struct cursor method = cursor_over(begin, (size_t)(http1_last_blank(&before) - begin));
	if (!http1_find_method(&method))
		return MESSAGE_HTTP1_NEITHER;
	*at = (size_t)(method.at - begin);
	return http1_request(&method, version, h);
}

/* ---- fields ---- */

/* Digits, RFC 9110 8.6. What 64 bits cannot hold is as long as can be. */
static bool
http1_number(struct cursor c, uint64_t *number, bool *absurd)
{
	bool digits = cursor_left(&c) > 0;

	*number = 0;
	while (cursor_left(&c) > 0 && line_is_digit(cursor_peek(&c, 0))) {
		unsigned digit = cursor_u8(&c) - '0';
		*absurd |= __builtin_mul_overflow(*number, 10, number) || __builtin_add_overflow(*number, digit, number);
		if (*absurd)
			*number = UINT64_MAX;
	}
	return digits && cursor_left(&c) == 0;
}

static void
http1_note(struct message_http1_head *h, const char *note)
{
	if (h->note == NULL)
		h->note = note;
}

static void
http1_length_one(struct cursor value, struct message_http1_head *h)
{
	uint64_t length;
	bool absurd = false;

	if (!http1_number(value, &length, &absurd)) {
		http1_note(h, "Content-Length is not a number");
		return;
	}
	if (absurd)
		http1_note(h, "Content-Length is beyond all bounds");
	if (h->has_length && h->length != length) {
		http1_note(h, "conflicting Content-Length");
		return;				/* the first one counts, so that there is one */
	}
	h->has_length = true;
	h->length = length;
}

/* RFC 9112 6.3: a list, or several fields, of one and the same number are that number. */
static void
http1_length(struct cursor value, struct message_http1_head *h)
{
	do {					/* each turn takes bytes, or is the last */
		struct cursor one = cursor_take(&value, (size_t)(line_find(value.at, value.end, ',') - value.at));
		cursor_skip(&value, cursor_left(&value) > 0);
		http1_trim(&one);
		http1_length_one(one, h);
	} while (cursor_left(&value) > 0);
}

/* RFC 9112 6.1 */
static void
http1_transfer(struct cursor value, struct message_http1_head *h)
{
	h->coded = true;
	for (unsigned n = 0; cursor_left(&value) > 0 && n < HTTP1_MAX_CODINGS; n++) {
		struct cursor one = cursor_take(&value, (size_t)(line_find(value.at, value.end, ',') - value.at));
		cursor_skip(&value, cursor_left(&value) > 0);
		http1_trim(&one);
		if (cursor_left(&one) == 0)
			continue;
		h->chunked = http1_is_name(&one, "chunked");
		if (!h->chunked)
			h->transfer = message_content_coding(h->transfer, one);
	}
	h->chunked &= cursor_left(&value) == 0;
}

static void
http1_content(struct cursor value, struct message_http1_head *h)
{
	h->content = message_content_coding(h->content, value);
}

static void
http1_field(struct cursor name, struct cursor value, struct message_http1_head *h)
{
	static const struct { const char *name; void (*heed)(struct cursor value, struct message_http1_head *h); } rows[] = {
		{ "Content-Length", http1_length }, { "Transfer-Encoding", http1_transfer }, { "Content-Encoding", http1_content },
	};

	http1_trim(&name);
	http1_trim(&value);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (http1_is_name(&name, rows[i].name))
			rows[i].heed(value, h);
}

/* A line; those that begin with a blank go on with it, RFC 9112 5.2. */
static struct cursor
http1_take_folded(struct cursor *lines)
{
	struct cursor field = *lines;

	do {					/* each turn takes bytes */
		lines->at = line_find(lines->at, lines->end, '\n');
		cursor_skip(lines, cursor_left(lines) > 0);
	} while (cursor_peek(lines, 0) == ' ' || cursor_peek(lines, 0) == '\t');
	field.end = lines->at;
	return field;
}

void
message_http1_head_fields(struct cursor lines, struct message_http1_head *h)
{
	while (cursor_left(&lines) > 0) {	/* each turn takes bytes */
		struct cursor value = http1_take_folded(&lines);
		struct cursor name = cursor_take(&value, (size_t)(line_find(value.at, value.end, ':') - value.at));
		if (cursor_left(&value) == 0)
			continue;
		cursor_skip(&value, 1);
		http1_field(name, value, h);
	}
	if (h->coded && h->has_length)
		http1_note(h, "both Transfer-Encoding and Content-Length");
}

enum message_http1_body
message_http1_head_body(const struct message_http1_head *h, bool asked_head, bool asked_connect)
{
	bool response = h->kind == MESSAGE_HTTP1_RESPONSE;

	if (response && (asked_head || h->code < 200 || h->code == 204 || h->code == 304 || (asked_connect && h->code < 300)))
		return MESSAGE_HTTP1_NONE;
	if (h->chunked)
		return MESSAGE_HTTP1_CHUNKED;
	if (h->coded)
		return response ? MESSAGE_HTTP1_UNTIL_END : MESSAGE_HTTP1_UNKNOWN;
	if (h->has_length)
		return h->length > 0 ? MESSAGE_HTTP1_LENGTH : MESSAGE_HTTP1_NONE;
	return response ? MESSAGE_HTTP1_UNTIL_END : MESSAGE_HTTP1_NONE;
}

enum message_coding
message_http1_head_coding(const struct message_http1_head *h)
{
	if (h->transfer == MESSAGE_PLAIN)
		return h->content;
	return h->content == MESSAGE_PLAIN ? h->transfer : MESSAGE_CODED;
}

bool
message_http1_head_chunk(struct cursor line, uint64_t *size)
{
	const uint8_t *first = line.at;
	unsigned digits = 0;
	int digit;

	*size = 0;
	while (cursor_left(&line) > 0 && (digit = line_hex(*line.at)) >= 0) {
		digits += digit > 0 || digits > 0;
		*size = *size << 4 | (unsigned)digit;
		line.at++;
	}
	bool some = line.at > first;
	line_trim(&line);
	return some && digits <= HTTP1_MAX_SIZE && (cursor_left(&line) == 0 || *line.at == ';');
}

bool
message_http1_head_is_preface(struct cursor line)
{
	return http1_is(&line, "PRI * HTTP/2.0");
}

/* ---- recognising ---- */

static bool
http1_begins(const struct cursor *c, const char *word)
{
	size_t len = cursor_left(c), n = len < strlen(word) ? len : strlen(word);

	return memcmp(c->at, word, n) == 0;
}

/* RFC 9112 3.2: the forms of a target. What begins otherwise may be RTSP, SIP or ICAP. */
static bool
http1_may_be_target(const struct cursor *target, const struct cursor *method)
{
	return http1_begins(target, "/") || http1_begins(target, "http://") || http1_begins(target, "https://") ||
	    http1_begins(target, "*") || http1_is(method, "CONNECT");
}

/* A request line whose end is not here: a method, and as much of a target as there is. */
static int
http1_recognise_request(struct cursor c, enum proto_id claimed, bool all)
{
	struct cursor target = c, method = cursor_take(&target, (size_t)(line_find(c.at, c.end, ' ') - c.at));
	bool whole = cursor_left(&target) > 0;

	if (!http1_is_method(&method))
		return 0;
	if (!all)
		return -1;
	cursor_skip(&target, whole);
	return cursor_left(&target) > 0 && http1_may_be_target(&target, &method) &&
	    (http_is_method(&method) || claimed == PROTO_http);
}

int
message_http1_head_recognise(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed)
{
	struct cursor c = cursor_over(bytes, len), line;
	struct message_http1_head h;

	(void)srcport;
	(void)dstport;
	while (cursor_left(&c) > 0 && (c.at[0] == '\r' || c.at[0] == '\n'))	/* RFC 9112 2.2 */
		c.at++;
	if (cursor_left(&c) == 0)
		return -1;
	const uint8_t *end = line_find(c.at, c.end, '\n');
	if (end < c.end) {
		line = cursor_over(c.at, (size_t)(end - c.at));
		if (end > c.at && end[-1] == '\r')
			line.end--;
		return message_http1_head_start(line, &h) != MESSAGE_HTTP1_NEITHER;
	}
	if (!http1_begins(&c, "HTTP/1."))
		return http1_recognise_request(c, claimed, len == MESSAGE_ASK);
	return cursor_left(&c) < HTTP1_STATUS ? -1 : c.at[HTTP1_STATUS - 1] == '\r' ? -1 : http1_is_status(&c);
}
