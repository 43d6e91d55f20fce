/* ftp.c - File Transfer Protocol, RFC 959: the control connection's lines, and the data
 * connection of port 20.
 *
 *   COMMAND [argument] CRLF            from the client
 *   code ' ' text CRLF                 from the server; code '-' text: more lines follow
 */
#include <strings.h>

#include "dissect/ftp.h"
#include "dissect/tcp.h"

FIELDS_LOOSE(ftp_data, NO_ROWS)

enum {
	FTP_TCP_PORT = 21,
	FTP_MAX_LINES = 400,		/* of a segment: a server's whole help fits many times */
	FTP_CODE = 3,			/* digits, and a blank or a hyphen */
};

static const struct ftp_verb {
	const char *name;
	uint8_t type, conformance;
} ftp_verbs[FTP_NCOMMANDS] = {
#define FTP_VERB(name, feature, does, type, conformance) { #name, FTP_##type, FTP_##conformance },
	FTP_COMMANDS(FTP_VERB)
#undef FTP_VERB
};

/* Commands are taken in any case, RFC 959, 5.3. */
static unsigned
ftp_verb_find(const struct cursor *word)
{
	unsigned i = 0;

	while (i < FTP_NCOMMANDS && ((ftp_verbs[i].name[0] ^ cursor_peek(word, 0)) & ~0x20 ||
	    strlen(ftp_verbs[i].name) != cursor_left(word) ||
	    strncasecmp((const char *)word->at, ftp_verbs[i].name, cursor_left(word)) != 0))
		i++;
	return i;
}

bool
ftp_is_command(const struct cursor *word)
{
	return ftp_verb_find(word) < FTP_NCOMMANDS;
}

/* Which way a line goes says the port, as the layer below recorded it; where neither is
 * FTP's, a code does. */
static bool
ftp_is_request(const struct dissect *d, const struct cursor *c)
{
	const struct node *first = d->nodes + RECORD_FRAME_NODES;

	for (const struct node *n = d->next - 1; n > first; n--) {	/* back to TCP's second row */
		if (n->proto != PROTO_tcp || n->field != tcp_dstport)
			continue;
		if (n->at == FTP_TCP_PORT || n[-1].at == FTP_TCP_PORT)
			return n->at == FTP_TCP_PORT;
		break;
	}
	return line_code(c) < 0;
}

/* ---- all lines ---- */

static void
ftp_put_line_reply(struct dissect *d, struct cursor text)
{
	int code = line_code(&text);

	if (code >= 0) {
		PUT(d, ftp, line_code, (unsigned)code);
		PUT(d, ftp, line_more, cursor_peek(&text, FTP_CODE) == '-');
		(void)cursor_take(&text, FTP_CODE + 1);
	}
	if (cursor_left(&text) > 0)
		PUT_BYTES(d, ftp, line_arg, text.at, cursor_left(&text));
}

static void
ftp_put_line_command(struct dissect *d, struct cursor text)
{
	struct cursor word = line_word(&text);

	if (cursor_left(&word) > 0)
		PUT_BYTES(d, ftp, line_command, word.at, cursor_left(&word));
	if (cursor_left(&text) > 0)
		PUT_BYTES(d, ftp, line_arg, text.at, cursor_left(&text));
}

static void
ftp_put_lines(struct dissect *d, bool request, struct cursor *c)
{
	struct lines l = lines_over(c);

	OPEN(d, ftp, lines);
	for (unsigned n = 0; cursor_left(&l.c) > 0 && n < FTP_MAX_LINES; n++) {
		struct cursor text = line_take(&l).text;
		OPEN(d, ftp, line);
		if (request)
			ftp_put_line_command(d, text);
		else
			ftp_put_line_reply(d, text);
		CLOSE(d, ftp, line);
	}
	CLOSE(d, ftp, lines);
	*c = l.c;
}

/* ---- the first line ---- */

static void
ftp_put_verb(struct dissect *d, unsigned verb)
{
	if (verb == FTP_NCOMMANDS)
		return;
	PUT(d, ftp, request_does, verb);
	PUT(d, ftp, request_feature, verb);
	PUT(d, ftp, request_type, ftp_verbs[verb].type);
	PUT(d, ftp, request_conformance, ftp_verbs[verb].conformance);
}

static void
ftp_put_request(struct dissect *d, struct cursor text)
{
	struct cursor word = line_word(&text);
	unsigned verb = ftp_verb_find(&word);

	OPEN(d, ftp, request);
	if (cursor_left(&word) > 0)
		PUT_BYTES(d, ftp, request_command, word.at, cursor_left(&word));
	if (cursor_left(&text) > 0)
		PUT_BYTES(d, ftp, request_arg, text.at, cursor_left(&text));
	ftp_put_verb(d, verb);
	CLOSE(d, ftp, request);
	if (verb == FTP_PORT)
		ftp_address_put_six(d, text, ftp_active);
	else if (verb == FTP_EPRT)
		ftp_address_put_eprt(d, text);
	else if (verb == FTP_LPRT)
		ftp_address_put_long(d, text);
}

static void
ftp_put_code(struct dissect *d, unsigned code, bool more)
{
	unsigned kind = code / 100, group = code / 10 % 10;

	PUT(d, ftp, response_code, code);
	if (names_find(&names_ftp_kind, kind) != NULL)
		PUT(d, ftp, response_kind, kind);
	if (names_find(&names_ftp_group, group) != NULL)
		PUT(d, ftp, response_group, group);
	PUT(d, ftp, response_more, more);
}

/* A line without a code is one in the middle of a reply, RFC 959, 4.2. */
static void
ftp_put_response(struct dissect *d, struct cursor text)
{
	int code = line_code(&text);

	OPEN(d, ftp, response);
	if (code >= 0) {
		ftp_put_code(d, (unsigned)code, cursor_peek(&text, FTP_CODE) == '-');
		(void)cursor_take(&text, FTP_CODE + 1);
	}
	if (cursor_left(&text) > 0)
		PUT_BYTES(d, ftp, response_arg, text.at, cursor_left(&text));
	CLOSE(d, ftp, response);
	if (code == 227)
		ftp_address_put_six(d, text, ftp_passive);
	else if (code == 228)
		ftp_address_put_long(d, text);
	else if (code == 229)
		ftp_address_put_epsv(d, text);
}

static void
ftp_dissect(struct dissect *d, struct cursor *c)
{
	struct lines l = lines_over(c);
	struct line first = line_take(&l);
	bool request = ftp_is_request(d, c);

	if (request)
		ftp_put_request(d, first.text);
	else
		ftp_put_response(d, first.text);
	ftp_put_lines(d, request, c);
	if (cursor_left(c) == 0)
		return;
	dissect_note(d, c, REASON_nodes);
	dissect_data(d, c, false);
}

/* Behind AUTH TLS (RFC 4217) come records of TLS. */
static enum proto_id
ftp_choose(const struct cursor *c)
{
	return line_is_tls(c) ? PROTO_none : PROTO_ftp;
}

/* Of bytes alone, without ports: a whole line that begins with a command that is known, or with a reply's
 * code (RFC 959, 4.2, and 6yz of RFC 2228). There is much else that is a line of text. */
static bool
ftp_recognise(const struct cursor *c)
{
	struct lines l = lines_over(c);
	struct line first = line_take(&l);
	int code = line_code(&first.text);
	struct cursor text = first.text, word = line_word(&text);

	return first.ended && (code >= 0 ? code >= 100 && code < 700 : ftp_is_command(&word));
}

const struct proto proto_ftp = {
	.chain = "FTP", .key = "ftp", .aliases = "FTP", .title = "File Transfer Protocol",
	.spec = "RFC 959", .layer = LAYER_APPLICATION,
	.fields = ftp_fields, .nfields = ftp_nfields,
	.under = { { SPACE_tcp_port, FTP_TCP_PORT } },
	.dissect = ftp_dissect, .choose = ftp_choose, .recognise = ftp_recognise,
};

static void
ftp_data_dissect(struct dissect *d, struct cursor *c)
{
	dissect_data(d, c, false);
}

const struct proto proto_ftp_data = {
	.chain = "FTP_DATA", .key = "ftp-data", .aliases = "", .title = "File Transfer Protocol, data connection",
	.spec = "RFC 959", .layer = LAYER_APPLICATION,
	.fields = ftp_data_fields, .nfields = ftp_data_nfields,
	.under = { { SPACE_tcp_port, 20 } },
	.dissect = ftp_data_dissect,
};
