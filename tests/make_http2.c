/* make_http2.c - captures of HTTP/2; see make.h. Examples of header blocks are those of RFC 7541,
 * appendix C. tshark decodes conversations whose preface it saw, on ports of HTTP: each case has one. */
#include "tests/make.h"

enum {
	HTTP2_PORT = 8080,
	DATA = 0, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION,
	ALTSVC, BLOCKED, ORIGIN, PRIORITY_UPDATE = 16, METADATA = 77,
	CLIENT = 0, SERVER_SIDE = 1,
	END_STREAM = 1, ACK = 1, END_HEADERS = 4, PADDED = 8, WITH_PRIORITY = 32,
};

struct make_http2_frame {
	uint8_t type, flags;
	uint32_t stream;
	const char *payload;			/* hexadecimal */
};

static uint32_t make_http2_seq[2];

static void
make_http2_start(struct make *m, uint16_t port, unsigned from)
{
	struct packet *p = &m->p;
	bool out = from == CLIENT;

	packet_start(p);
	packet_eth(p, .dst = out ? ROUTER_MAC : HOST_MAC, .src = out ? HOST_MAC : ROUTER_MAC, .type = 0x0800);
	packet_ipv4(p, .src = out ? HOST : SERVER, .dst = out ? SERVER : HOST, .proto = 6, .id = (uint16_t)(m->usec / 1001007), .frag = 0x4000);
	packet_tcp(p, .srcport = out ? port : HTTP2_PORT, .dstport = out ? HTTP2_PORT : port, .seq = make_http2_seq[from],
		.ack = make_http2_seq[!from], .flags = PACKET_PSH | PACKET_ACK, .window = 29200);
	packet_options_end(p);
}

static void
make_http2_put(struct make *m, unsigned from)
{
	make_http2_seq[from] += (uint32_t)(m->p.len - packet_at(&m->p, PACKET_TCP) - 20);
	make_put(m);
}

static void
make_http2_frame(struct packet *p, const struct make_http2_frame *f)
{
	size_t at = p->len;

	packet_u8(p, 0);
	packet_u16(p, 0);
	packet_u8(p, f->type);
	packet_u8(p, f->flags);
	packet_u32(p, f->stream);
	packet_hex(p, f->payload);
	packet_set_u8(p, at, (uint8_t)((p->len - at - 9) >> 16));
	packet_set_u16(p, at + 1, (uint16_t)(p->len - at - 9));
}

static void
make_http2_frames(struct make *m, uint16_t port, unsigned from, bool preface, const struct make_http2_frame *f, size_t n)
{
	make_http2_start(m, port, from);
	if (preface)
		packet_text(&m->p, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
	for (size_t i = 0; i < n; i++)
		make_http2_frame(&m->p, &f[i]);
	make_http2_put(m, from);
}

/* A segment of a conversation; one that opens it, by the client. */
#define SEGMENT(m, port, from, ...)					\
	make_http2_frames(m, port, from, false, (const struct make_http2_frame[]){ __VA_ARGS__ }, \
		LENGTH(((const struct make_http2_frame[]){ __VA_ARGS__ })))
#define OPENING(m, port, ...)						\
	make_http2_frames(m, port, CLIENT, true, (const struct make_http2_frame[]){ __VA_ARGS__ }, \
		LENGTH(((const struct make_http2_frame[]){ __VA_ARGS__ })))

/* RFC 7541, C.4 and C.6. */
#define REQUEST_1 "828684418cf1e3c2e5f23a6ba0ab90f4ff"
#define REQUEST_2 "828684be5886a8eb10649cbf"
#define REQUEST_3 "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"
#define RESPONSE_1 "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3"
#define RESPONSE_2 "4883640effc1c0bf"
#define RESPONSE_3 "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007"

static void
make_http2_types(struct make *m)
{
	OPENING(m, 40001, { SETTINGS, 0, 0, "000100001000 000200000001 000300000064 00040000ffff 000500004000 000600010000 000800000001 000900000001 001000000001 4d4400000001 0abc00000007" });
	SEGMENT(m, 40001, SERVER_SIDE, { SETTINGS, ACK, 0, "" }, { SETTINGS, 0, 0, "" }, { WINDOW_UPDATE, 0, 0, "0000ffff" });
	SEGMENT(m, 40001, CLIENT, { HEADERS, END_STREAM | END_HEADERS, 1, REQUEST_1 });
	SEGMENT(m, 40001, CLIENT, { HEADERS, END_HEADERS | PADDED | WITH_PRIORITY, 3, "03 80000001 0f 828684 000000" }, { DATA, PADDED | END_STREAM, 3, "02 68656c6c6f 0000" });
	SEGMENT(m, 40001, SERVER_SIDE, { HEADERS, END_HEADERS, 1, "88 0f0d 02 3133" }, { DATA, 0, 1, "48656c6c6f2c20776f" }, { DATA, END_STREAM, 1, "726c640a" });
	SEGMENT(m, 40001, CLIENT, { PRIORITY, 0, 5, "00000003 c8" }, { RST_STREAM, 0, 5, "00000008" }, { WINDOW_UPDATE, 0, 3, "80001000" });
	SEGMENT(m, 40001, SERVER_SIDE, { PUSH_PROMISE, END_HEADERS | PADDED, 1, "02 00000002 828684 0000" }, { PUSH_PROMISE, END_HEADERS, 1, "00000004 828785" });
	SEGMENT(m, 40001, SERVER_SIDE, { PING, 0, 0, "3132333435363738" }, { PING, ACK, 0, "3132333435363738" });
	SEGMENT(m, 40001, SERVER_SIDE, { ALTSVC, 0, 0, "0013 68747470733a2f2f6578616d706c652e636f6d 68323d223a343433223b206d613d3630" }, { ALTSVC, 0, 1, "0000 636c656172" },
		{ ORIGIN, 0, 0, "0013 68747470733a2f2f6578616d706c652e636f6d 0013 68747470733a2f2f6578616d706c652e6f7267" });
	SEGMENT(m, 40001, CLIENT, { PRIORITY_UPDATE, 0, 0, "00000005 753d312c2069" }, { BLOCKED, 0, 5, "" }, { METADATA, END_HEADERS, 5, "828684" });
	SEGMENT(m, 40001, CLIENT, { HEADERS, END_STREAM, 7, "828684418cf1e3" }, { CONTINUATION, 0, 7, "c2e5f2" }, { CONTINUATION, END_HEADERS, 7, "3a6ba0ab90f4ff 87" });
	SEGMENT(m, 40001, SERVER_SIDE, { GOAWAY, 0, 0, "00000007 0000000b 656e6f756768" }, { GOAWAY, 0, 0, "00000007 00000000" });
}

/* A frame that another segment ends, and what that one looks like. */
static void
make_http2_segments(struct make *m)
{
	OPENING(m, 40002, { SETTINGS, 0, 0, "" });
	make_http2_start(m, 40002, SERVER_SIDE);
	make_http2_frame(&m->p, &(struct make_http2_frame){ SETTINGS, ACK, 0, "" });
	make_http2_frame(&m->p, &(struct make_http2_frame){ DATA, END_STREAM, 1, "2a2a2a2a" });
	packet_set_u16(&m->p, packet_at(&m->p, PACKET_TCP) + 20 + 9 + 1, 16);
	make_http2_put(m, SERVER_SIDE);
	make_http2_start(m, 40002, SERVER_SIDE);
	packet_fill(&m->p, 0x2a, 12);
	make_http2_frame(&m->p, &(struct make_http2_frame){ PING, ACK, 0, "3132333435363738" });
	make_http2_put(m, SERVER_SIDE);
	make_http2_start(m, 40002, SERVER_SIDE);
	make_http2_frame(&m->p, &(struct make_http2_frame){ SETTINGS, ACK, 0, "" });
	packet_hex(&m->p, "000005");
	make_http2_put(m, SERVER_SIDE);
}

static void
make_http2(struct make *m)
{
	make_http2_types(m);
	make_http2_segments(m);
}

static void
make_http2_static(struct make *m, uint16_t port)
{
	struct packet *p = &m->p;

	make_http2_start(m, port, CLIENT);
	packet_text(p, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
	packet_hex(p, "00003d 01 05 00000001");
	for (unsigned i = 1; i <= 61; i++)
		packet_u8(p, (uint8_t)(0x80 | i));
	make_http2_put(m, CLIENT);
}

static void
make_http2_hpack(struct make *m)
{
	/* Three requests in a segment, C.4; the same in three: what the later ones refer to is elsewhere. */
	OPENING(m, 40011, { SETTINGS, 0, 0, "" }, { HEADERS, 5, 1, REQUEST_1 }, { HEADERS, 5, 3, REQUEST_2 }, { HEADERS, 5, 5, REQUEST_3 });
	OPENING(m, 40012, { HEADERS, 5, 1, REQUEST_1 });
	SEGMENT(m, 40012, CLIENT, { HEADERS, 5, 3, REQUEST_2 });
	SEGMENT(m, 40012, CLIENT, { HEADERS, 5, 5, REQUEST_3 });
	/* The responses of C.6, after the table was made that small: entries are evicted. */
	OPENING(m, 40013, { SETTINGS, 0, 0, "000100000100" });
	SEGMENT(m, 40013, SERVER_SIDE, { HEADERS, 4, 1, "3fe101" RESPONSE_1 }, { HEADERS, 4, 3, RESPONSE_2 }, { HEADERS, 4, 5, RESPONSE_3 });
	make_http2_static(m, 40014);
	/* Each representation; escapes, whole and broken; numbers; nothing. */
	OPENING(m, 40015, { HEADERS, 5, 1, "3fe11f 20 3fe11f 82 04 09 2f253631257a7a2534 00 01 61 06 256125343125 10 03 616263 02 7879 40 01 61 01 62 50 03 2a2f2a be bf 1f 0d 00" });
	OPENING(m, 40016, { HEADERS, 5, 1, "82 0f0d 04 31333337 0f06 03 333630 0f20 02 3130 0f0d 02 2d31 08 03 323034" });
	/* A value whose name is an entry of before, made an entry itself, and met again. */
	OPENING(m, 40017, { HEADERS, 5, 1, "82 40 01 61 01 62" });
	SEGMENT(m, 40017, CLIENT, { HEADERS, 5, 3, "82 7e 01 63 be 0f2f 01 64 bf" });
	/* More than the record's room for texts that do not stand in the frame. */
	make_http2_start(m, 40018, CLIENT);
	packet_text(&m->p, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
	packet_hex(&m->p, "0009cb 01 05 00000001 82 00 01 61 ff c5 12");
	packet_fill(&m->p, 0, 2500);					/* Huffman code of 4000 digits */
	make_http2_put(m, CLIENT);
}

/* What no peer may send, each in a conversation of its own; tshark reads on. */
static void
make_http2_damaged(struct make *m)
{
	OPENING(m, 40021, { PING, 0, 0, "31323334353637" });
	OPENING(m, 40022, { WINDOW_UPDATE, 0, 0, "000001" });
	OPENING(m, 40023, { SETTINGS, ACK, 0, "000300000001" });
	OPENING(m, 40024, { SETTINGS, 0, 0, "000300000001 00" });
	OPENING(m, 40025, { PRIORITY, 0, 1, "00000000" });
	OPENING(m, 40026, { RST_STREAM, 0, 1, "000000" });
	OPENING(m, 40027, { GOAWAY, 0, 0, "00000001 000000" });
	OPENING(m, 40028, { DATA, PADDED, 1, "09 68656c6c6f" });
	OPENING(m, 40029, { DATA, PADDED, 1, "" });
	OPENING(m, 40030, { SETTINGS, 0, 1, "" });
	OPENING(m, 40031, { DATA, END_STREAM, 0, "6162" });
	OPENING(m, 40032, { HEADERS, 5, 1, "82 80" });			/* index 0, RFC 7541, 6.1 */
	OPENING(m, 40033, { HEADERS, 5, 1, "82 ffffffffff7f" });	/* no such integer, 5.1 */
	OPENING(m, 40034, { HEADERS, 5, 1, "82 04 84 ffffffff" });	/* the end-of-string symbol, 5.2 */
	OPENING(m, 40035, { HEADERS, 5, 1, "82 04 05 2f61" });		/* ends inside a field */
	OPENING(m, 40036, { CONTINUATION, END_HEADERS, 1, "82" });	/* of nothing */
	OPENING(m, 40037, { HEADERS, 5 | WITH_PRIORITY, 1, "000000" });
	OPENING(m, 40038, { PUSH_PROMISE, END_HEADERS, 1, "0000" });
	OPENING(m, 40039, { ALTSVC, 0, 0, "0009 6162" });
	OPENING(m, 40040, { ORIGIN, 0, 0, "0009 6162" });
	OPENING(m, 40041, { PRIORITY_UPDATE, 0, 0, "0000" });
}

const struct make_capture make_http2_captures[] = {
	{ "http2.pcap", LINK_ETHERNET, make_http2, "each type of frame, each setting, padding, a header block in three frames; a frame in two segments" },
	{ "http2-hpack.pcap", LINK_ETHERNET, make_http2_hpack, "each representation of a header field, the static table, the examples of RFC 7541 in one segment and in several" },
	{ "http2-damaged.pcap", LINK_ETHERNET, make_http2_damaged, "frames of wrong length or stream, padding and header blocks that lie" },
	{ 0 },
};
