/* make_streams.c - conversations: what TCP does to bytes on their way, and what travels in them.
 *
 * Each conversation has a port of its own. A row is a segment: who speaks, sequence and
 * acknowledgment numbers counted from the SYN of each side, flags, payload.
 */
#include <string.h>

#include "tests/make.h"

enum {
	FIN = PACKET_FIN, SYN = PACKET_SYN, RST = PACKET_RST, PSH = PACKET_PSH, ACK = PACKET_ACK, URG = PACKET_URG,
	STREAM_WINDOW = 8192,
};

struct segment {
	bool back;			/* the server speaks */
	int32_t seq, ack;		/* the SYN has 0, the first byte 1 */
	uint16_t flags;
	const char *text;		/* or NULL */
	uint16_t window;		/* 0: the usual one */
};

struct conversation {
	uint16_t port, server;
	uint32_t isn, isn_back;
};

static void
stream_put(struct make *m, const struct conversation *c, const struct segment *s)
{
	struct packet *p = make_eth(m, 0x0800);
	uint32_t mine = s->back ? c->isn_back : c->isn, other = s->back ? c->isn : c->isn_back;

	packet_ipv4(p, .src = s->back ? SERVER : HOST, .dst = s->back ? HOST : SERVER, .proto = 6, .frag = 0x4000);
	packet_tcp(p, .srcport = s->back ? c->server : c->port, .dstport = s->back ? c->port : c->server,
	    .seq = mine + (uint32_t)s->seq, .ack = s->flags & ACK ? other + (uint32_t)s->ack : 0, .flags = s->flags,
	    .window = s->window > 0 ? s->window : STREAM_WINDOW);
	if (s->text != NULL)
		packet_text(p, s->text);
	make_put(m);
}

static void
stream_put_all(struct make *m, const struct conversation *c, const struct segment *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		stream_put(m, c, &rows[i]);
}

#define SAY(port, server, isn, isn_back, ...) do {			\
	static const struct segment rows_[] = { __VA_ARGS__ };		\
	stream_put_all(m, &(struct conversation){ port, server, isn, isn_back }, rows_, LENGTH(rows_)); \
} while (0)
#define HANDSHAKE { 0, 0, 0, SYN, NULL, 0 }, { 1, 0, 1, SYN | ACK, NULL, 0 }, { 0, 1, 1, ACK, NULL, 0 }

/* What should be: three turns, and both sides close. */
static void
make_stream_plain(struct make *m)
{
	SAY(50000, 7000, 1000, 9000, HANDSHAKE,
	    { 0, 1, 1, ACK | PSH, "one ", 0 }, { 1, 1, 5, ACK | PSH, "ONE ", 0 }, { 0, 5, 5, ACK | PSH, "two", 0 },
	    { 1, 5, 8, ACK, NULL, 0 }, { 0, 8, 5, ACK | FIN, NULL, 0 }, { 1, 5, 9, ACK | FIN, NULL, 0 }, { 0, 9, 6, ACK, NULL, 0 });
}

/* Out of order, twice, overlapping, and bytes that contradict. */
static void
make_stream_disorder(struct make *m)
{
	SAY(50001, 7000, 1000, 9000, HANDSHAKE,
	    { 0, 5, 1, ACK, "5678", 0 }, { 0, 1, 1, ACK, "1234", 0 }, { 0, 1, 1, ACK, "1234", 0 }, { 0, 13, 1, ACK, "dEf", 0 },
	    { 0, 7, 1, ACK, "789abcd", 0 }, { 0, 14, 1, ACK, "xxg", 0 }, { 0, 17, 1, ACK | FIN, NULL, 0 }, { 1, 1, 18, ACK | FIN, NULL, 0 },
	    { 0, 18, 2, ACK, NULL, 0 });
}

/* Sequence numbers begin again at 0 in the middle. */
static void
make_stream_wrap(struct make *m)
{
	SAY(50002, 7000, 0xfffffffc, 0xfffffffe, HANDSHAKE,
	    { 0, 1, 1, ACK, "abc", 0 }, { 0, 4, 1, ACK, "def", 0 }, { 1, 1, 7, ACK, "ghi", 0 }, { 0, 7, 4, ACK | FIN, NULL, 0 },
	    { 1, 4, 8, ACK | FIN, NULL, 0 }, { 0, 8, 5, ACK, NULL, 0 });
}

/* A segment is missing that the other side has acknowledged; another conversation ends with one missing. */
static void
make_stream_gaps(struct make *m)
{
	SAY(50003, 7000, 1000, 9000, HANDSHAKE,
	    { 0, 1, 1, ACK, "before", 0 }, { 0, 12, 1, ACK, "behind", 0 }, { 1, 1, 18, ACK, NULL, 0 }, { 0, 18, 1, ACK | FIN, NULL, 0 },
	    { 1, 1, 19, ACK | FIN, NULL, 0 }, { 0, 19, 2, ACK, NULL, 0 });
	SAY(50004, 7000, 1000, 9000, HANDSHAKE, { 0, 1, 1, ACK, "before", 0 }, { 0, 12, 1, ACK, "behind", 0 });
}

/* Data in the SYN, RFC 7413; a keep-alive; a probe of a closed window; urgent data. */
static void
make_stream_odd(struct make *m)
{
	SAY(50005, 7000, 1000, 9000, { 0, 0, 0, SYN, "early", 0 }, { 1, 0, 6, SYN | ACK, NULL, 0 }, { 0, 6, 1, ACK, " late", 0 },
	    { 1, 1, 11, ACK, NULL, 0 }, { 0, 11, 1, ACK | FIN, NULL, 0 }, { 1, 1, 12, ACK | FIN, NULL, 0 }, { 0, 12, 2, ACK, NULL, 0 });
	SAY(50006, 7000, 1000, 9000, HANDSHAKE, { 0, 1, 1, ACK, "alive", 0 }, { 1, 1, 6, ACK, NULL, 0 }, { 0, 5, 1, ACK, "?", 0 },
	    { 1, 1, 6, ACK, NULL, 0 }, { 0, 5, 1, ACK, NULL, 0 }, { 1, 1, 6, ACK, NULL, 0 }, { 0, 6, 1, ACK | URG, "!urgent", 0 },
	    { 1, 1, 13, ACK, NULL, 1 }, { 0, 13, 1, ACK, "p", 0 }, { 1, 1, 13, ACK, NULL, 1 }, { 0, 13, 1, ACK, "probed", 0 },
	    { 1, 1, 19, ACK, NULL, 0 }, { 0, 19, 1, ACK | FIN, NULL, 0 }, { 1, 1, 20, ACK | FIN, NULL, 0 }, { 0, 20, 2, ACK, NULL, 0 });
}

/* Begun before the capture; reset; a reset and an end that lie far outside the window; both call at once; the
 * same ports again. */
static void
make_stream_ends(struct make *m)
{
	SAY(50007, 7000, 1000, 9000, { 0, 100, 500, ACK, "in the middle", 0 }, { 1, 500, 113, ACK, "of it", 0 });
	SAY(50008, 7000, 1000, 9000, HANDSHAKE, { 0, 1, 1, ACK, "and then", 0 }, { 1, 1, 9, ACK, NULL, 0 }, { 0, 9, 1, RST, NULL, 0 });
	SAY(50009, 7000, 1000, 9000, HANDSHAKE, { 0, 1, 1, ACK, "still ", 0 }, { 1, 100001, 7, RST, NULL, 0 },
	    { 1, 200001, 7, ACK | FIN, NULL, 0 }, { 0, 7, 1, ACK, "here", 0 }, { 1, 1, 11, ACK, NULL, 0 }, { 0, 11, 1, ACK | FIN, NULL, 0 },
	    { 1, 1, 12, ACK | FIN, NULL, 0 }, { 0, 12, 2, ACK, NULL, 0 });
	SAY(50010, 50011, 1000, 9000, { 0, 0, 0, SYN, NULL, 0 }, { 1, 0, 0, SYN, NULL, 0 }, { 0, 0, 1, SYN | ACK, NULL, 0 },
	    { 1, 0, 1, SYN | ACK, NULL, 0 }, { 0, 1, 1, ACK, "at once", 0 }, { 1, 1, 8, ACK, NULL, 0 });
	SAY(50012, 7000, 1000, 9000, HANDSHAKE, { 0, 1, 1, ACK, "first", 0 }, { 1, 1, 6, ACK, NULL, 0 });
	SAY(50012, 7000, 500000, 900000, HANDSHAKE, { 0, 1, 1, ACK, "second", 0 }, { 1, 1, 7, ACK, NULL, 0 });
}

static void
make_streams(struct make *m)
{
	make_stream_plain(m);
	make_stream_disorder(m);
	make_stream_wrap(m);
	make_stream_gaps(m);
	make_stream_odd(m);
	make_stream_ends(m);
}

/* What is said, in segments that follow each other; numbers come by themselves. */
struct said {
	bool back;
	const char *text;
};

static void
stream_talk(struct make *m, uint16_t port, uint16_t server, const struct said *rows, size_t n)
{
	const struct conversation c = { port, server, 1000, 9000 };
	int32_t next[2] = { 1, 1 };

	stream_put_all(m, &c, (const struct segment[]){ HANDSHAKE }, 3);
	for (size_t i = 0; i < n; i++) {
		bool back = rows[i].back;
		stream_put(m, &c, &(struct segment){ back, next[back], next[!back], ACK | PSH, rows[i].text, 0 });
		next[back] += (int32_t)strlen(rows[i].text);
	}
	stream_put(m, &c, &(struct segment){ true, next[1], next[0], ACK | FIN, NULL, 0 });
	stream_put(m, &c, &(struct segment){ false, next[0], next[1] + 1, ACK | FIN, NULL, 0 });
	stream_put(m, &c, &(struct segment){ true, next[1] + 1, next[0] + 1, ACK, NULL, 0 });
}

#define TALK(port, server, ...) do {					\
	static const struct said said_[] = { __VA_ARGS__ };		\
	stream_talk(m, port, server, said_, LENGTH(said_));		\
} while (0)

/* HTTP/1.1: two requests in one segment; their answers over several: counted, in chunks, and until the end. */
static void
make_messages_http(struct make *m)
{
	TALK(50020, 80,
	    { 0, "GET /a HTTP/1.1\r\nHost: example.com\r\n\r\nHEAD /b HTTP/1.1\r\nHost: example.com\r\n\r\n" },
	    { 1, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-" }, { 1, "Length: 10\r\n\r\n01234" },
	    { 1, "56789HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" },
	    { 0, "POST /c HTTP/1.1\r\nHost: example.com\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n" },
	    { 0, "6;x=y\r\npedia \r\n0\r\nExpires: never\r\n\r\n" },
	    { 1, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nConnection: close\r\n\r\nuntil " }, { 1, "the end" });
}

/* FTP's control connection: a greeting of two lines, a transfer with its preliminary reply. */
static void
make_messages_ftp(struct make *m)
{
	TALK(50021, 21,
	    { 1, "220-Hello\r\n220 you\r\n" }, { 0, "USER me\r\n" }, { 1, "331 who?\r\n" }, { 0, "PASS x\r\nRETR fi" }, { 0, "le\r\n" },
	    { 1, "230 in\r\n150 here it" }, { 1, " comes\r\n226 done\r\n" });
}

static void
make_messages(struct make *m)
{
	make_messages_http(m);
	make_messages_ftp(m);
}

/* A TCP segment and a UDP datagram that travel in fragments. */
static void
make_stream_fragments(struct make *m)
{
	static struct packet whole;

	SAY(50030, 7000, 1000, 9000, HANDSHAKE);
	make_ip4(m, 6);
	packet_tcp(&m->p, .srcport = 50030, .dstport = 7000, .seq = 1001, .ack = 9001, .flags = ACK | PSH, .window = STREAM_WINDOW);
	packet_text(&m->p, "a segment that is cut into three fragments, the last of them first");
	packet_finish(&m->p);
	whole = m->p;
	for (int i = 2; i >= 0; i--)
		if (packet_fragment(&m->p, &whole, 77, (size_t)i * 32, 32))
			make_put_unfinished(m);
	make_udp6(m, "a datagram of which the middle is missing, so that nobody can put it together");
	packet_finish(&m->p);
	whole = m->p;
	for (int i = 0; i < 3; i += 2)
		if (packet_fragment(&m->p, &whole, 78, (size_t)i * 32, 32))
			make_put_unfinished(m);
}

const struct make_capture make_streams_captures[] = {
	{ "streams.pcap", LINK_ETHERNET, make_streams,
	    "TCP: in order and not, twice, overlapping, contradicting, missing, wrapping, data in SYN, keep-alive, probe, urgent, reset, reused ports" },
	{ "messages.pcap", LINK_ETHERNET, make_messages, "HTTP/1.1 pipelined, counted, chunked, until the end; FTP: over segments" },
	{ "stream-fragments.pcap", LINK_ETHERNET, make_stream_fragments, "a TCP segment in fragments, a datagram that lacks one" },
	{ NULL, 0, NULL, NULL },
};
