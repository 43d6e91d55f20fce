/* make_frames.c - capture files and the frames that others build upon; see make.h. */
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
