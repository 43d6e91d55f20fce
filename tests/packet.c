/* packet.c - see packet.h. */
#include <assert.h>
#include <string.h>

#include "tests/packet.h"

void
packet_start(struct packet *p)
{
	p->len = 0;
	p->nlayers = 0;
	p->pseudo_src = p->pseudo_dst = 0;
}

uint8_t *
packet_room(struct packet *p, size_t n)
{
	assert(n <= PACKET_MAX - p->len);
	p->len += n;
	return p->bytes + p->len - n;
}

void
packet_bytes(struct packet *p, const void *bytes, size_t n)
{
	memcpy(packet_room(p, n), bytes, n);
}

void
packet_text(struct packet *p, const char *text)
{
	packet_bytes(p, text, strlen(text));
}

static unsigned
packet_hex_digit(char c)
{
	const char *digits = "0123456789abcdef", *found = strchr(digits, c);

	assert(c != '\0' && found != NULL);
	return (unsigned)(found - digits);
}

void
packet_hex(struct packet *p, const char *digits)
{
	for (const char *c = digits; *c != '\0'; ) {
		if (*c == ' ') {
			c++;
			continue;
		}
		packet_u8(p, (uint8_t)(packet_hex_digit(c[0]) << 4 | packet_hex_digit(c[1])));
		c += 2;
	}
}

void
packet_fill(struct packet *p, uint8_t byte, size_t n)
{
	memset(packet_room(p, n), byte, n);
}

void
packet_u8(struct packet *p, uint8_t v)
{
	*packet_room(p, 1) = v;
}

void
packet_u16(struct packet *p, uint16_t v)
{
	v = __builtin_bswap16(v);
	packet_bytes(p, &v, sizeof v);
}

void
packet_u32(struct packet *p, uint32_t v)
{
	v = __builtin_bswap32(v);
	packet_bytes(p, &v, sizeof v);
}

void
packet_u48(struct packet *p, uint64_t v)
{
	packet_u16(p, (uint16_t)(v >> 32));
	packet_u32(p, (uint32_t)v);
}

void
packet_u64(struct packet *p, uint64_t v)
{
	v = __builtin_bswap64(v);
	packet_bytes(p, &v, sizeof v);
}

void
packet_le16(struct packet *p, uint16_t v)
{
	packet_bytes(p, &v, sizeof v);
}

void
packet_le32(struct packet *p, uint32_t v)
{
	packet_bytes(p, &v, sizeof v);
}

void
packet_ip6_addr(struct packet *p, struct packet_ip6 a)
{
	packet_u64(p, a.high);
	packet_u64(p, a.low);
}

void
packet_set_u8(struct packet *p, size_t at, uint8_t v)
{
	assert(at < p->len);
	p->bytes[at] = v;
}

void
packet_set_u16(struct packet *p, size_t at, uint16_t v)
{
	packet_set_u8(p, at, (uint8_t)(v >> 8));
	packet_set_u8(p, at + 1, (uint8_t)v);
}

size_t
packet_at(const struct packet *p, enum packet_layer layer)
{
	for (unsigned i = p->nlayers; i-- > 0; )
		if (p->layers[i].layer == layer)
			return p->layers[i].at;
	assert(!"no such layer");
	return 0;
}

static void
packet_open(struct packet *p, enum packet_layer layer)
{
	assert(p->nlayers < PACKET_MAX_LAYERS);
	p->layers[p->nlayers].layer = layer;
	p->layers[p->nlayers].at = p->len;
	p->nlayers++;
}

static void
packet_type_or_length(struct packet *p, uint16_t type)
{
	if (type == 0)
		packet_open(p, PACKET_LENGTH);
	packet_u16(p, type);
}

void
packet_eth_put(struct packet *p, const struct packet_eth *h)
{
	packet_u48(p, h->dst);
	packet_u48(p, h->src);
	packet_type_or_length(p, h->type);
}

void
packet_vlan(struct packet *p, uint16_t tci, uint16_t type)
{
	packet_u16(p, tci);
	packet_type_or_length(p, type);
}

void
packet_llc(struct packet *p, uint8_t dsap, uint8_t ssap, uint8_t control)
{
	packet_u8(p, dsap);
	packet_u8(p, ssap);
	packet_u8(p, control);
}

void
packet_snap(struct packet *p, uint32_t oui, uint16_t pid)
{
	packet_llc(p, 0xaa, 0xaa, 3);
	packet_u8(p, (uint8_t)(oui >> 16));
	packet_u16(p, (uint16_t)oui);
	packet_u16(p, pid);
}

void
packet_sll_put(struct packet *p, const struct packet_sll *h)
{
	packet_u16(p, h->type);
	packet_u16(p, h->arphrd);
	packet_u16(p, h->src != 0 ? 6 : 0);
	packet_u48(p, h->src);
	packet_u16(p, 0);		/* the address has room for 8 bytes */
	packet_u16(p, h->protocol);
}

void
packet_sll2_put(struct packet *p, const struct packet_sll *h)
{
	packet_u16(p, h->protocol);
	packet_u16(p, 0);
	packet_u32(p, h->ifindex);
	packet_u16(p, h->arphrd);
	packet_u8(p, (uint8_t)h->type);
	packet_u8(p, h->src != 0 ? 6 : 0);
	packet_u48(p, h->src);
	packet_u16(p, 0);
}

void
packet_arp_put(struct packet *p, const struct packet_arp *h)
{
	packet_u16(p, 1);
	packet_u16(p, 0x0800);
	packet_u8(p, 6);
	packet_u8(p, 4);
	packet_u16(p, h->op);
	packet_u48(p, h->src_mac);
	packet_u32(p, h->src);
	packet_u48(p, h->dst_mac);
	packet_u32(p, h->dst);
}

void
packet_ipv4_put(struct packet *p, const struct packet_ipv4 *h)
{
	packet_open(p, PACKET_IPV4);
	packet_u8(p, 0x45);
	packet_u8(p, h->tos);
	packet_u16(p, 0);
	packet_u16(p, h->id);
	packet_u16(p, h->frag);
	packet_u8(p, h->ttl != 0 ? h->ttl : 64);
	packet_u8(p, h->proto);
	packet_u16(p, 0);
	packet_u32(p, h->src);
	packet_u32(p, h->dst);
}

void
packet_ipv6_put(struct packet *p, const struct packet_ipv6 *h)
{
	packet_open(p, PACKET_IPV6);
	packet_u32(p, 6u << 28 | (uint32_t)h->tclass << 20 | h->flow);
	packet_u16(p, 0);
	packet_u8(p, h->next);
	packet_u8(p, h->hlim != 0 ? h->hlim : 64);
	packet_ip6_addr(p, h->src);
	packet_ip6_addr(p, h->dst);
}

void
packet_extension(struct packet *p, uint8_t next)
{
	packet_open(p, PACKET_EXTENSION);
	packet_u8(p, next);
	packet_u8(p, 0);
}

void
packet_ipv6_fragment(struct packet *p, uint8_t next, uint16_t offset_flags, uint32_t id)
{
	packet_u8(p, next);
	packet_u8(p, 0);
	packet_u16(p, offset_flags);
	packet_u32(p, id);
}

void
packet_ah(struct packet *p, uint8_t next, uint32_t spi, uint32_t seq)
{
	packet_open(p, PACKET_AH);
	packet_u8(p, next);
	packet_u8(p, 0);
	packet_u16(p, 0);
	packet_u32(p, spi);
	packet_u32(p, seq);
}

void
packet_tcp_put(struct packet *p, const struct packet_tcp *h)
{
	packet_open(p, PACKET_TCP);
	packet_u16(p, h->srcport);
	packet_u16(p, h->dstport);
	packet_u32(p, h->seq);
	packet_u32(p, h->ack);
	packet_u16(p, (uint16_t)(5 << 12 | h->flags));
	packet_u16(p, h->window);
	packet_u16(p, 0);
	packet_u16(p, h->urgent);
}

void
packet_udp(struct packet *p, uint16_t srcport, uint16_t dstport)
{
	packet_open(p, PACKET_UDP);
	packet_u16(p, srcport);
	packet_u16(p, dstport);
	packet_u32(p, 0);
}

static void
packet_message(struct packet *p, enum packet_layer layer, uint8_t type, uint8_t code, uint32_t rest)
{
	packet_open(p, layer);
	packet_u8(p, type);
	packet_u8(p, code);
	packet_u16(p, 0);
	packet_u32(p, rest);
}

void
packet_icmp(struct packet *p, uint8_t type, uint8_t code, uint32_t rest)
{
	packet_message(p, PACKET_ICMP, type, code, rest);
}

void
packet_icmpv6(struct packet *p, uint8_t type, uint8_t code, uint32_t rest)
{
	packet_message(p, PACKET_ICMPV6, type, code, rest);
}

void
packet_options_end(struct packet *p)
{
	enum packet_layer layer = p->layers[p->nlayers - 1].layer;
	size_t at = p->layers[p->nlayers - 1].at;
	size_t unit = layer == PACKET_EXTENSION ? 8 : 4;
	size_t words;

	packet_fill(p, 0, (unit - (p->len - at) % unit) % unit);
	words = (p->len - at) / unit;
	if (layer == PACKET_IPV4)
		packet_set_u8(p, at, (uint8_t)(0x40 | words));
	else if (layer == PACKET_TCP)
		packet_set_u8(p, at + 12, (uint8_t)(words << 4 | (p->bytes[at + 12] & 0xf)));
	else if (layer == PACKET_EXTENSION)
		packet_set_u8(p, at + 1, (uint8_t)(words - 1));
	else if (layer == PACKET_AH)
		packet_set_u8(p, at + 1, (uint8_t)(words - 2));		/* RFC 4302, 2.2 */
}

/* The sum of RFC 1071 in the machine's own byte order, which it allows for. */
static uint64_t
packet_sum(const uint8_t *bytes, size_t n, uint64_t sum)
{
	uint32_t word;

	for (; n >= 4; n -= 4, bytes += 4) {
		memcpy(&word, bytes, 4);
		sum += word;
	}
	word = 0;
	memcpy(&word, bytes, n);
	return sum + word;
}

static void
packet_set_checksum(struct packet *p, size_t at, uint64_t sum)
{
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	uint16_t checksum = (uint16_t)~sum;
	memcpy(p->bytes + at, &checksum, sizeof checksum);
}

/* The pseudo header's part: addresses of the IP header around layer i, length and protocol. */
static uint64_t
packet_pseudo_sum(const struct packet *p, unsigned i, uint8_t proto)
{
	size_t len = p->len - p->layers[i].at;
	uint64_t sum = (uint64_t)__builtin_bswap32((uint32_t)len) + __builtin_bswap32(proto);

	while (i-- > 0) {
		enum packet_layer layer = p->layers[i].layer;
		if (layer != PACKET_IPV4 && layer != PACKET_IPV6)
			continue;
		size_t at = p->layers[i].at, size = layer == PACKET_IPV4 ? 4 : 16;
		size_t src = at + (layer == PACKET_IPV4 ? 12 : 8), dst = src + size;
		sum = packet_sum(p->bytes + (p->pseudo_src > at ? p->pseudo_src : src), size, sum);
		return packet_sum(p->bytes + (p->pseudo_dst > at ? p->pseudo_dst : dst), size, sum);
	}
	return sum;
}

static void
packet_finish_checksum(struct packet *p, unsigned i, size_t field, uint64_t sum, size_t len)
{
	size_t at = p->layers[i].at;

	packet_set_u16(p, at + field, 0);
	packet_set_checksum(p, at + field, packet_sum(p->bytes + at, len, sum));
}

static void
packet_finish_udp(struct packet *p, unsigned i)
{
	size_t at = p->layers[i].at;

	packet_set_u16(p, at + 4, (uint16_t)(p->len - at));
	packet_finish_checksum(p, i, 6, packet_pseudo_sum(p, i, 17), p->len - at);
	if (p->bytes[at + 6] == 0 && p->bytes[at + 7] == 0)
		packet_set_u16(p, at + 6, 0xffff);	/* RFC 768: zero means none */
}

static void
packet_finish_layer(struct packet *p, unsigned i)
{
	size_t at = p->layers[i].at, len = p->len - at;

	switch (p->layers[i].layer) {
	case PACKET_LENGTH:
		packet_set_u16(p, at, (uint16_t)(len - 2));
		break;
	case PACKET_IPV4:
		packet_set_u16(p, at + 2, (uint16_t)len);
		packet_finish_checksum(p, i, 10, 0, (p->bytes[at] & 0xfu) * 4);
		break;
	case PACKET_IPV6:
		packet_set_u16(p, at + 4, (uint16_t)(len - 40));
		break;
	case PACKET_TCP:
		packet_finish_checksum(p, i, 16, packet_pseudo_sum(p, i, 6), len);
		break;
	case PACKET_UDP:
		packet_finish_udp(p, i);
		break;
	case PACKET_ICMP:
		packet_finish_checksum(p, i, 2, 0, len);
		break;
	case PACKET_ICMPV6:
		packet_finish_checksum(p, i, 2, packet_pseudo_sum(p, i, 58), len);
		break;
	case PACKET_EXTENSION:
	case PACKET_AH:
		break;
	}
}

void
packet_finish(struct packet *p)
{
	for (unsigned i = p->nlayers; i-- > 0; )
		packet_finish_layer(p, i);
}

/* Copies all up to the end of the outermost IP header; the header's index in layers. */
static unsigned
packet_copy_to_ip(struct packet *out, const struct packet *whole)
{
	unsigned i = 0;

	while (whole->layers[i].layer != PACKET_IPV4 && whole->layers[i].layer != PACKET_IPV6)
		i++;
	size_t at = whole->layers[i].at;
	size_t header = whole->layers[i].layer == PACKET_IPV6 ? 40 : (whole->bytes[at] & 0xfu) * 4;
	packet_start(out);
	packet_bytes(out, whole->bytes, at + header);
	out->nlayers = i + 1;
	memcpy(out->layers, whole->layers, out->nlayers * sizeof out->layers[0]);
	return i;
}

int
packet_fragment(struct packet *out, const struct packet *whole, uint32_t id, size_t from, size_t n)
{
	unsigned i = packet_copy_to_ip(out, whole);
	size_t at = out->layers[i].at, start = out->len, left = whole->len - start;

	if (from >= left)
		return 0;
	int more = n < left - from;
	if (!more)
		n = left - from;
	if (out->layers[i].layer == PACKET_IPV4) {
		packet_set_u16(out, at + 4, (uint16_t)id);
		packet_set_u16(out, at + 6, (uint16_t)(from / 8 | (more ? 0x2000 : 0)));
	} else {
		packet_ipv6_fragment(out, out->bytes[at + 6], (uint16_t)(from | (unsigned)more), id);
		packet_set_u8(out, at + 6, 44);
	}
	packet_bytes(out, whole->bytes + start + from, n);
	packet_finish(out);
	return 1;
}
