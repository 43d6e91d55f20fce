/* make.h - what the captures of tests/captures are made with.
 *
 * A family of protocols is a file tests/make_<family>.c with a table of its captures, make_<family>_captures,
 * and a word in MAKE_FAMILIES. Frames are built with packet.h; what is written by hand in hexadecimal is
 * cited where it is used.
 */
#ifndef TESTS_MAKE_H
#define TESTS_MAKE_H

#include <stdbool.h>
#include <stdio.h>

#include "tests/packet.h"

#define LENGTH(array) (sizeof (array) / sizeof (array)[0])

#define HOST_MAC   0xa45e60d96b97u
#define ROUTER_MAC 0x40331ad1851cu
#define BROADCAST  0xffffffffffffu
#define HOST	   PACKET_IP4(192, 168, 1, 100)
#define ROUTER	   PACKET_IP4(192, 168, 1, 1)
#define SERVER	   PACKET_IP4(123, 129, 210, 135)
#define HOST6	   ((struct packet_ip6){ 0xfe80000000000000u, 0xa65e60fffed96b97u })
#define ROUTER6	   ((struct packet_ip6){ 0xfe80000000000000u, 0x42331afffed1851cu })
#define GLOBAL6	   ((struct packet_ip6){ 0x20010db800010000u, 0x100 })
#define SERVER6	   ((struct packet_ip6){ 0x20010db800020000u, 0x80 })
#define MIDDLE6	   ((struct packet_ip6){ 0x20010db800030000u, 0x5 })
#define ALL_NODES6 ((struct packet_ip6){ 0xff02000000000000u, 1 })

enum {
	START_SEC = 1511106546,		/* 2017-11-19T15:49:06Z */
	SNAPLEN = 262144,
	LINK_NULL = 0, LINK_ETHERNET = 1, LINK_PPP = 9, LINK_C_HDLC = 104, LINK_RAW_OLD = 12, LINK_RAW = 101, LINK_LOOP = 108, LINK_SLL = 113,
	LINK_IPV4 = 228, LINK_IPV6 = 229, LINK_SLL2 = 276,
	OWN_HEADER = -1,		/* the capture's function writes it */
};

struct make {
	FILE *out;
	uint64_t usec;			/* of the next frame, since START_SEC */
	bool big, nanos, modified;	/* how records are written; see struct pcap */
	struct packet p;		/* the frame in work */
	struct packet quoted;		/* one inside another */
	struct packet block;		/* headers of the file format */
};

/* A capture: its file name, the link type of an ordinary file header or OWN_HEADER, what writes its
 * frames, and what README.md says of it. A table of them ends with an empty row. */
struct make_capture {
	const char *name;
	int link;
	void (*make)(struct make *m);
	const char *holds;
};

/* The families, in the order in which README.md tells of them. */
#define MAKE_FAMILIES(F)								\
	F(files) F(pcapng) F(damage) F(links) F(ppp) F(l2tp) F(carriers) F(wlan)	\
	F(ip) F(icmp) F(multicast) F(tunnels) F(transport) F(streams)			\
	F(http) F(http2) F(ospf) F(mobility) F(ipx)
#define MAKE_FAMILY_EXTERN(name) extern const struct make_capture make_##name##_captures[];
MAKE_FAMILIES(MAKE_FAMILY_EXTERN)

struct pcap { uint32_t magic, network, snaplen; bool big; };

/* The file. */
void make_file_u16(struct make *m, uint16_t v);
void make_file_u32(struct make *m, uint32_t v);
void make_file_u64(struct make *m, uint64_t v);
void make_write(struct make *m, const struct packet *p);
void make_pcap(struct make *m, const struct pcap *h);

/* The frame in work becomes a record: finished (lengths and checksums), unless said otherwise. */
void make_record_header(struct make *m, uint32_t cap_len, uint32_t len);
void make_put(struct make *m);
void make_put_unfinished(struct make *m);
void make_put_as(struct make *m, uint32_t cap_len, uint32_t len);	/* claims cap_len bytes of len */
void make_put_cut(struct make *m, uint32_t cap_len);			/* only its first cap_len bytes */
void make_put_padded(struct make *m);

/* Frames that others build upon: from the host to the server. */
struct packet *make_eth(struct make *m, uint16_t type);
struct packet *make_ip4(struct make *m, uint8_t proto);
struct packet *make_ip6(struct make *m, uint8_t next);
void make_udp(struct packet *p, const char *payload);			/* that no protocol above UDP claims */
struct packet *make_udp4(struct make *m, const char *payload);
struct packet *make_udp6(struct make *m, const char *payload);
struct packet *make_tcp4(struct make *m, const char *payload);
void make_datagram(struct packet *p);					/* in IPv4, for what has no Ethernet below it */
void make_802_3(struct make *m, uint64_t dst);				/* from the router; LLC follows */
void make_whole(struct make *m, bool v6);				/* a datagram of 1000 bytes, to be cut up */
void make_dns_query(struct packet *p, uint16_t id);
struct packet *make_icmp6_start(struct make *m, struct packet_ip6 dst, uint8_t type, uint8_t code, uint32_t rest);

/* Whole frames. */
void make_tcp_option(struct make *m, uint16_t flags, const char *options);
void make_icmp_error(struct make *m, uint8_t type, uint8_t code, uint32_t rest);	/* about a datagram to nobody */
void make_neighbor(struct make *m, bool advertise);
void make_sample(struct make *m);	/* six that most captures about file formats hold */

/* Frames that are written down in hexadecimal, as they are. MAKE_HEX(name, "...", ...) is a
 * capture's function make_name of them. */
void make_hex(struct make *m, const char *const *rows, size_t n);
#define MAKE_HEX(name, ...)						\
static void								\
make_##name(struct make *m)						\
{									\
	static const char *const rows[] = { __VA_ARGS__ };		\
									\
	make_hex(m, rows, LENGTH(rows));				\
}

/* Keeps the frame in work, finished, less `skip` bytes, as something to be quoted. */
void make_quote(struct make *m, size_t skip);

#endif
