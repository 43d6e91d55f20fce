/* community.c - Community ID v1 (github.com/corelight/community-id-spec): "1:" and the Base64 (RFC 4648)
 * of the SHA-1 of seed, lesser end's address, other end's address, protocol, zero, and their ports.
 */
#include "reassembly/community.h"

#include <string.h>

#ifdef HAVE_NETTLE
#include <nettle/sha1.h>

#include "dissect/cursor.h"
#endif

enum {
	COMMUNITY_ICMP = 1, COMMUNITY_TCP = 6, COMMUNITY_UDP = 17, COMMUNITY_ICMPV6 = 58, COMMUNITY_SCTP = 132,
	COMMUNITY_DIGEST = 20, COMMUNITY_ROOM = 24,	/* so that its last bytes are read as four, too */
	COMMUNITY_INPUT = 2 + 16 + 16 + 2 + 2 + 2,	/* seed, addresses, protocol and padding, ports */
};

/* ICMP's questions, and the types that answer them, as the specification takes them from Zeek. */
static const struct { uint8_t version, question, answer; } community_icmp[] = {
	{ 4, 8, 0 },			/* echo */
	{ 4, 10, 9 },			/* router solicitation, advertisement */
	{ 4, 13, 14 },			/* timestamp */
	{ 4, 15, 16 },			/* information */
	{ 4, 17, 18 },			/* address mask */
	{ 6, 128, 129 },		/* echo */
	{ 6, 130, 131 },		/* multicast listener query, report */
	{ 6, 133, 134 },		/* router solicitation, advertisement */
	{ 6, 135, 136 },		/* neighbour solicitation, advertisement */
	{ 6, 139, 140 },		/* node information */
	{ 6, 144, 145 },		/* home agent address discovery */
};

bool
community_icmp_ports(uint8_t version, uint8_t type, uint8_t code, uint16_t *src, uint16_t *dst)
{
	*src = type;
	for (unsigned i = 0; i < sizeof community_icmp / sizeof *community_icmp; i++) {
		if (version != community_icmp[i].version)
			continue;
		if (type != community_icmp[i].question && type != community_icmp[i].answer)
			continue;
		*dst = type == community_icmp[i].question ? community_icmp[i].answer : community_icmp[i].question;
		return false;
	}
	*dst = code;
	return true;
}

#ifdef HAVE_NETTLE

static bool
community_has_ports(uint8_t proto)
{
	return proto == COMMUNITY_TCP || proto == COMMUNITY_UDP || proto == COMMUNITY_SCTP || proto == COMMUNITY_ICMP ||
	    proto == COMMUNITY_ICMPV6;
}

/* Whether the source is the first end: the lesser one. */
static bool
community_in_order(const struct track *t, bool ports)
{
	int differ = memcmp(t->src, t->dst, sizeof t->src);

	if (t->one_way || differ != 0)
		return t->one_way || differ < 0;
	return !ports || t->srcport < t->dstport;
}

static uint8_t *
community_port(uint8_t *to, uint16_t port)
{
	*to++ = (uint8_t)(port >> 8);
	*to++ = (uint8_t)port;
	return to;
}

static size_t
community_input(const struct track *t, uint8_t input[COMMUNITY_INPUT])
{
	bool ports = community_has_ports(t->proto), ordered = community_in_order(t, ports);
	size_t len = t->version == 4 ? 4 : 16;
	uint8_t *to = community_port(input, 0);		/* the seed */

	memcpy(to, ordered ? t->src : t->dst, len);
	memcpy(to + len, ordered ? t->dst : t->src, len);
	to += 2 * len;
	*to++ = t->proto;
	*to++ = 0;
	if (ports) {
		to = community_port(to, ordered ? t->srcport : t->dstport);
		to = community_port(to, ordered ? t->dstport : t->srcport);
	}
	return (size_t)(to - input);
}

/* 20 bytes are six groups of three and one of two, whose text ends with `=`. The digest's bytes up to its room are zeros. */
static void
community_base64(const uint8_t digest[COMMUNITY_ROOM], char *to)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (unsigned i = 0; i < COMMUNITY_DIGEST; i += 3, to += 4) {
		const uint32_t group = load_be32(digest + i);
		to[0] = digits[group >> 26];
		to[1] = digits[group >> 20 & 63];
		to[2] = digits[group >> 14 & 63];
		to[3] = digits[group >> 8 & 63];
	}
	to[-1] = '=';
	to[0] = '\0';
}

bool
community_available(void)
{
	return true;
}

void
community_id(const struct track *t, char text[COMMUNITY_TEXT])
{
	uint8_t input[COMMUNITY_INPUT], digest[COMMUNITY_ROOM];
	struct sha1_ctx sha1;

	text[0] = '\0';
	if (t->kind == TRACK_FRAGMENT && community_has_ports(t->proto))
		return;			/* ports stand in the first fragment only: a fragment is in no flow */
	sha1_init(&sha1);
	sha1_update(&sha1, community_input(t, input), input);
	sha1_digest(&sha1, COMMUNITY_DIGEST, digest);
	memset(digest + COMMUNITY_DIGEST, 0, sizeof digest - COMMUNITY_DIGEST);
	text[0] = '1';
	text[1] = ':';
	community_base64(digest, text + 2);
}

#else

bool
community_available(void)
{
	return false;
}

void
community_id(const struct track *t, char text[COMMUNITY_TEXT])
{
	(void)t;
	text[0] = '\0';
}

#endif
