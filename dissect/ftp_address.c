/* ftp_address.c - addresses of data connections in FTP's commands and replies: RFC 959,
 * RFC 1639 (long), RFC 2428 (extended). */
#include <arpa/inet.h>

#include "dissect/ftp.h"

enum { FTP_ADDRESS_MAX = 512 };		/* bytes of a text that are looked at, more than any line has */

/* A decimal number; false: there is none, it is larger than `most`, or has more digits than any. */
static bool
ftp_address_number(struct cursor *c, uint32_t most, uint32_t *number)
{
	enum { DIGITS = 10 };		/* zeros in front too */
	unsigned n = 0;

	for (*number = 0; n <= DIGITS && line_is_digit(cursor_peek(c, 0)) && *number <= most; n++)
		*number = *number * 10 + cursor_u8(c) - '0';
	return n > 0 && n <= DIGITS && *number <= most;
}

/* Up to `most` numbers below 256 with commas between; returns how many. */
static unsigned
ftp_address_list(struct cursor *c, uint8_t *bytes, unsigned most)
{
	uint32_t number;
	unsigned n = 0;

	while (n < most && ftp_address_number(c, UINT8_MAX, &number)) {
		bytes[n++] = (uint8_t)number;
		if (cursor_peek(c, 0) != ',')
			break;
		cursor_skip(c, 1);
	}
	return n;
}

/* Six numbers, wherever they stand in a text: servers put words around them. */
static bool
ftp_address_six(struct cursor text, uint8_t six[6])
{
	struct cursor c = cursor_take(&text, FTP_ADDRESS_MAX);

	while (cursor_left(&c) > 0) {	/* each turn takes bytes */
		struct cursor at = c;
		if (line_is_digit(*c.at) && ftp_address_list(&at, six, 6) == 6)
			return true;
		do
			cursor_skip(&c, 1);
		while (line_is_digit(cursor_peek(&c, 0)) && line_is_digit(c.at[-1]));
	}
	return false;
}

/* Whether the frame comes from another address than it names: a translator is between. */
static bool
ftp_address_foreign(const struct dissect *d, uint32_t address)
{
	return d->pseudo.addr_len != 4 || load_be32(d->pseudo.src) != address;
}

static void
ftp_address_put(struct dissect *d, unsigned row, uint64_t value)
{
	dissect_node(d, PROTO_ftp, row, NODE_NUMBER, 0, value);
}

void
ftp_address_put_six(struct dissect *d, struct cursor text, unsigned item)
{
	enum { ADDRESS = 1, PORT, NAT, END };	/* rows behind the item's */
	uint8_t six[6];

	if (!ftp_address_six(text, six))
		return;
	ftp_address_put(d, item, 0);
	ftp_address_put(d, item + ADDRESS, load_be32(six));
	ftp_address_put(d, item + PORT, load_be16(six + 4));
	if (ftp_address_foreign(d, load_be32(six)))
		ftp_address_put(d, item + NAT, true);
	ftp_address_put(d, item + END, 0);
}

/* What stands before the next delimiter, which is stepped over; false: there is none. */
static bool
ftp_address_part(struct cursor *c, uint8_t delimiter, struct cursor *part)
{
	*part = cursor_take(c, (size_t)(line_find(c->at, c->end, delimiter) - c->at));
	if (cursor_left(c) == 0)
		return false;
	cursor_skip(c, 1);
	return true;
}

/* An address as text: 4 bytes or 16. */
static bool
ftp_address_parse(const struct cursor *text, int family, uint8_t *bytes)
{
	char copy[INET6_ADDRSTRLEN];
	size_t len = cursor_left(text);

	if (len >= sizeof copy)
		return false;
	memcpy(copy, text->at, len);
	copy[len] = '\0';
	return inet_pton(family, copy, bytes) == 1;
}

static void
ftp_address_put_ipv6(struct dissect *d, unsigned row, const uint8_t *bytes)
{
	uint8_t *whole = dissect_scratch(d, 16);

	if (whole == NULL)
		return;
	memcpy(whole, bytes, 16);
	dissect_node(d, PROTO_ftp, row, NODE_SCRATCH, 16, (uint64_t)(whole - d->scratch));
}

/* RFC 2428, 2: a delimiter of the client's choice, then family, address and port, each
 * with the delimiter behind it. */
void
ftp_address_put_eprt(struct dissect *d, struct cursor text)
{
	enum { IPV4 = 1, IPV6 = 2 };
	struct cursor family, address, port;
	uint8_t delimiter = cursor_u8(&text), bytes[16];
	uint32_t af, number;

	if (!ftp_address_part(&text, delimiter, &family) || !ftp_address_part(&text, delimiter, &address) ||
	    !ftp_address_part(&text, delimiter, &port))
		return;
	if (!ftp_address_number(&family, IPV6, &af) || af < IPV4 || !ftp_address_number(&port, UINT16_MAX, &number))
		return;
	if (!ftp_address_parse(&address, af == IPV4 ? AF_INET : AF_INET6, bytes))
		return;
	OPEN(d, ftp, eprt);
	PUT(d, ftp, eprt_af, af);
	if (af == IPV4)
		PUT(d, ftp, eprt_ip, load_be32(bytes));
	else
		ftp_address_put_ipv6(d, ftp_eprt_ipv6, bytes);
	PUT(d, ftp, eprt_port, number);
	CLOSE(d, ftp, eprt);
}

/* RFC 2428, 3: the port between delimiters, the address is the one of the connection. */
void
ftp_address_put_epsv(struct dissect *d, struct cursor text)
{
	uint32_t port;

	cursor_skip(&text, (size_t)(line_find(text.at, text.end, '(') - text.at));
	cursor_skip(&text, 1);
	uint8_t delimiter = cursor_u8(&text);
	if (cursor_u8(&text) != delimiter || cursor_u8(&text) != delimiter || !ftp_address_number(&text, UINT16_MAX, &port))
		return;
	OPEN(d, ftp, epsv);
	if (d->pseudo.addr_len == 4)
		PUT(d, ftp, epsv_ip, load_be32(d->pseudo.src));
	else if (d->pseudo.addr_len == 16)
		PUT_IPV6(d, ftp, epsv_ipv6, d->pseudo.src);
	PUT(d, ftp, epsv_port, port);
	CLOSE(d, ftp, epsv);
}

/* RFC 1639, 4 and 5: version, length and bytes of the address, length and bytes of the port. */
void
ftp_address_put_long(struct dissect *d, struct cursor text)
{
	uint8_t bytes[1 + 1 + 16 + 1 + 2];

	struct cursor c = cursor_take(&text, FTP_ADDRESS_MAX);
	while (cursor_left(&c) > 0 && !line_is_digit(*c.at))
		cursor_skip(&c, 1);
	unsigned n = ftp_address_list(&c, bytes, sizeof bytes);
	if (n < 2 || (bytes[1] != 4 && bytes[1] != 16) || n != bytes[1] + 5u || bytes[bytes[1] + 2] != 2)
		return;
	OPEN(d, ftp, long);
	PUT(d, ftp, long_af, bytes[0]);
	if (bytes[1] == 4)
		PUT(d, ftp, long_ip, load_be32(bytes + 2));
	else
		ftp_address_put_ipv6(d, ftp_long_ipv6, bytes + 2);
	PUT(d, ftp, long_port, load_be16(bytes + bytes[1] + 3));
	CLOSE(d, ftp, long);
}
