/* make_frames.c - capture files and the frames that others build upon; see make.h. */
#include <string.h>

#include "tests/make.h"

/* Files. */

void
make_file_u16(struct make *m, uint16_t v)
{
	if (m->big)
		packet_u16(&m->block, v);
	else
		packet_le16(&m->block, v);
}

void
make_file_u32(struct make *m, uint32_t v)
{
	if (m->big)
		packet_u32(&m->block, v);
	else
		packet_le32(&m->block, v);
}

void
make_file_u64(struct make *m, uint64_t v)
{
	make_file_u32(m, (uint32_t)(m->big ? v >> 32 : v));
	make_file_u32(m, (uint32_t)(m->big ? v : v >> 32));
}

void
make_write(struct make *m, const struct packet *p)
{
	fwrite(p->bytes, 1, p->len, m->out);	/* the stream keeps errors; main asks at the end */
}

void
make_pcap(struct make *m, const struct pcap *h)
{
	m->big = h->big;
	m->nanos = h->magic == 0xa1b23c4d;
	m->modified = h->magic == 0xa1b2cd34;
	packet_start(&m->block);
	make_file_u32(m, h->magic);
	make_file_u16(m, 2);
	make_file_u16(m, 4);
	make_file_u64(m, 0);
	make_file_u32(m, h->snaplen);
	make_file_u32(m, h->network);
	make_write(m, &m->block);
}

void
make_record_header(struct make *m, uint32_t cap_len, uint32_t len)
{
	packet_start(&m->block);
	make_file_u32(m, (uint32_t)(START_SEC + m->usec / 1000000));
	make_file_u32(m, (uint32_t)(m->usec % 1000000 * (m->nanos ? 1000 : 1) + (m->nanos ? 789 : 0)));
	make_file_u32(m, cap_len);
	make_file_u32(m, len);
	if (m->modified) {
		make_file_u32(m, 2);		/* interface index */
		make_file_u16(m, 0x0800);	/* protocol */
		packet_u16(&m->block, 0);	/* packet type, padding */
	}
	m->usec += 1001007;
}

/* The frame as it stands, of which the capture claims to have cap_len bytes of len. */
void
make_put_as(struct make *m, uint32_t cap_len, uint32_t len)
{
	make_record_header(m, cap_len, len);
	packet_bytes(&m->block, m->p.bytes, cap_len < m->p.len ? cap_len : m->p.len);
	make_write(m, &m->block);
}

void
make_put_unfinished(struct make *m)
{
	make_put_as(m, (uint32_t)m->p.len, (uint32_t)m->p.len);
}

void
make_put(struct make *m)
{
	packet_finish(&m->p);
	make_put_unfinished(m);
}

/* The frame, finished, with only its first cap_len bytes. */
void
make_put_cut(struct make *m, uint32_t cap_len)
{
	packet_finish(&m->p);
	make_put_as(m, cap_len, (uint32_t)m->p.len);
}

void
make_put_padded(struct make *m)
{
	packet_finish(&m->p);
	if (m->p.len < 60)
		packet_fill(&m->p, 0, 60 - m->p.len);
	make_put_unfinished(m);
}

/* Frames that others build upon: from the host to the server. */

struct packet *
make_eth(struct make *m, uint16_t type)
{
	packet_start(&m->p);
	packet_eth(&m->p, .dst = ROUTER_MAC, .src = HOST_MAC, .type = type);
	return &m->p;
}

struct packet *
make_ip4(struct make *m, uint8_t proto)
{
	struct packet *p = make_eth(m, 0x0800);

	packet_ipv4(p, .src = HOST, .dst = SERVER, .proto = proto, .id = 0x1234, .frag = 0x4000);
	return p;
}

struct packet *
make_ip6(struct make *m, uint8_t next)
{
	struct packet *p = make_eth(m, 0x86dd);

	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = next);
	return p;
}

/* A datagram that no protocol above UDP claims. */
void
make_udp(struct packet *p, const char *payload)
{
	packet_udp(p, 40000, 40001);
	packet_text(p, payload);
}

struct packet *
make_udp4(struct make *m, const char *payload)
{
	struct packet *p = make_ip4(m, 17);

	make_udp(p, payload);
	return p;
}

struct packet *
make_udp6(struct make *m, const char *payload)
{
	struct packet *p = make_ip6(m, 17);

	make_udp(p, payload);
	return p;
}

struct packet *
make_tcp4(struct make *m, const char *payload)
{
	struct packet *p = make_ip4(m, 6);

	packet_tcp(p, .srcport = 40000, .dstport = 40001, .seq = 1000, .ack = 2000, .flags = PACKET_ACK | PACKET_PSH, .window = 512);
	packet_text(p, payload);
	return p;
}

/* Keeps the frame in work, finished, less `skip` bytes, as something to be quoted. */
void
make_quote(struct make *m, size_t skip)
{
	packet_finish(&m->p);
	packet_start(&m->quoted);
	packet_bytes(&m->quoted, m->p.bytes + skip, m->p.len - skip);
}

void
make_hex(struct make *m, const char *const *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		packet_start(&m->p);
		packet_hex(&m->p, rows[i]);
		make_put_unfinished(m);
	}
}

/* For what has no Ethernet below it. */
void
make_datagram(struct packet *p)
{
	packet_ipv4(p, .src = HOST, .dst = SERVER, .proto = 17, .id = 7);
	make_udp(p, "inside");
}

void
make_802_3(struct make *m, uint64_t dst)
{
	packet_start(&m->p);
	packet_eth(&m->p, .dst = dst, .src = ROUTER_MAC);
}

void
make_tcp_option(struct make *m, uint16_t flags, const char *options)
{
	struct packet *p = make_ip4(m, 6);

	packet_tcp(p, .srcport = 40000, .dstport = 40001, .seq = 1000, .ack = flags & PACKET_ACK ? 2000 : 0, .flags = flags, .window = 512);
	packet_hex(p, options);
	packet_options_end(p);
	make_put(m);
}

/* A datagram of 1000 bytes of text, whole, to be cut up. */
void
make_whole(struct make *m, bool v6)
{
	char text[1001];

	for (size_t i = 0; i < 1000; i++)
		text[i] = (char)('a' + i / 8 % 26);
	text[1000] = '\0';
	struct packet *p = v6 ? make_udp6(m, text) : make_udp4(m, text);
	packet_finish(p);
	memcpy(&m->quoted, p, offsetof(struct packet, bytes) + p->len);
}

void
make_dns_query(struct packet *p, uint16_t id)
{
	packet_u16(p, id);
	packet_hex(p, "0100 0001 0000 0000 0000 03777777 076578616d706c65 03636f6d 00 0001 0001");
}

void
make_icmp_error(struct make *m, uint8_t type, uint8_t code, uint32_t rest)
{
	struct packet *p = &m->p;

	make_udp4(m, "nobody listens");
	make_quote(m, 14);
	packet_start(p);
	packet_eth(p, .dst = HOST_MAC, .src = ROUTER_MAC, .type = 0x0800);
	packet_ipv4(p, .src = ROUTER, .dst = HOST, .proto = 1, .ttl = 255, .tos = 0xc0);
	packet_icmp(p, type, code, rest);
	packet_bytes(p, m->quoted.bytes, m->quoted.len);
	make_put(m);
}

struct packet *
make_icmp6_start(struct make *m, struct packet_ip6 dst, uint8_t type, uint8_t code, uint32_t rest)
{
	struct packet *p = make_eth(m, 0x86dd);

	packet_ipv6(p, .src = HOST6, .dst = dst, .next = 58, .hlim = 255);
	packet_icmpv6(p, type, code, rest);
	return p;
}

/* A neighbor solicitation or advertisement, RFC 4861, 4.3 and 4.4. */
void
make_neighbor(struct make *m, bool advertise)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = advertise ? ROUTER_MAC : HOST_MAC, .src = advertise ? HOST_MAC : ROUTER_MAC, .type = 0x86dd);
	packet_ipv6(p, .src = advertise ? HOST6 : ROUTER6, .dst = advertise ? ROUTER6 : HOST6, .next = 58, .hlim = 255);
	packet_icmpv6(p, advertise ? 136 : 135, 0, advertise ? 0x60000000 : 0);
	packet_ip6_addr(p, HOST6);
	packet_u16(p, advertise ? 0x0201 : 0x0101);
	packet_u48(p, advertise ? HOST_MAC : ROUTER_MAC);
	make_put(m);
}

/* The six frames that most captures about file formats hold: neighbors, the end of a connection, a datagram. */
void
make_sample(struct make *m)
{
	struct packet *p = &m->p;

	make_neighbor(m, false);
	make_neighbor(m, true);
	for (unsigned i = 0; i < 3; i++) {
		bool out = i == 1;
		packet_start(p);
		packet_eth(p, .dst = out ? ROUTER_MAC : HOST_MAC, .src = out ? HOST_MAC : ROUTER_MAC, .type = 0x0800);
		packet_ipv4(p, .src = out ? HOST : SERVER, .dst = out ? SERVER : HOST, .proto = 6, .ttl = out ? 64 : 53,
			.id = (uint16_t)(4660 + i), .frag = 0x4000);
		packet_tcp(p, .srcport = out ? 55232 : 80, .dstport = out ? 80 : 55232, .seq = out ? 3183512389u : 2448085449u + (i == 2),
			.ack = out ? 2448085450u : 3183512389u + (i == 2), .flags = i == 2 ? PACKET_ACK : PACKET_FIN | PACKET_ACK, .window = 31920);
		packet_options_end(p);
		make_put_padded(m);
	}
	packet_start(p);
	packet_eth(p, .dst = ROUTER_MAC, .src = HOST_MAC, .type = 0x0800);
	packet_ipv4(p, .src = HOST, .dst = ROUTER, .proto = 17, .id = 4663);
	packet_udp(p, 61234, 53);
	make_dns_query(p, 0xbeef);
	make_put(m);
}
