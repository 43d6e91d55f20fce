/* make_http.c - captures of HTTP/1.x, of SSDP and of FTP. Most frames are a connection each, so that
 * none says what another one is. */
#include <string.h>

#include "tests/make.h"

#define WEB6 ((struct packet_ip6){ 0x20010db800020000u, 0x50 })

/* A segment between a client's port and a server's, whose text follows. */
static struct packet *
make_segment(struct make *m, uint16_t client, uint16_t server, bool reply)
{
	struct packet *p = make_ip4(m, 6);

	if (reply) {
		packet_start(p);
		packet_eth(p, .dst = HOST_MAC, .src = ROUTER_MAC, .type = 0x0800);
		packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 6, .ttl = 53);
	}
	packet_tcp(p, .srcport = reply ? server : client, .dstport = reply ? client : server, .seq = 1, .ack = 1,
		.flags = PACKET_ACK | PACKET_PSH, .window = 500);
	packet_options_end(p);
	return p;
}

struct say {
	uint16_t port;
	bool reply;
	const char *text;
};

static void
make_says(struct make *m, const struct say *says, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		packet_text(make_segment(m, (uint16_t)(50000 + i), says[i].port, says[i].reply), says[i].text);
		make_put(m);
	}
}

static void
make_http_fields(struct make *m)
{
	static const struct say says[] = {
		{ 80, false, "GET /index.html HTTP/1.1\r\nHost: www.example.org\r\nUser-Agent: test/1.0\r\nAccept: text/html\r\nAccept: */*;q=0.1\r\n"
			"Accept-Language: en, de\r\nAccept-Encoding: gzip\r\nReferer: http://www.example.org/\r\nConnection: keep-alive\r\nX-Own: mine\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nDate: Sun, 19 Nov 2017 15:49:09 GMT\r\nServer: test/2.0\r\nLast-Modified: Sat, 18 Nov 2017 00:00:00 GMT\r\n"
			"Cache-Control: no-cache\r\nCache-Control: no-store\r\nSet-Cookie: a=1; Path=/\r\nset-cookie: b=2\r\nContent-Type: text/plain\r\n"
			"Content-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello" },
		{ 80, false, "GET /search?q=a+b&lang=en&&x= HTTP/1.1\r\nHost: example.org:8080\r\nCookie: a=1; b=2;c=3\r\n\r\n" },
		{ 8080, false, "GET http://example.org/?# HTTP/1.1\r\nHost: example.org\r\nProxy-Authorization: Basic dXNlcjpwYXNzd29yZA==\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.1\r\nHost: example.org\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n" },
		{ 80, true, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Digest realm=\"x\"\r\nContent-Length: 0\r\n\r\n" },
		{ 3128, true, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n" },
		{ 80, true, "HTTP/1.1 301 Moved Permanently\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n" },
		{ 8080, false, "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n" },
		{ 80, false, "GET /chat HTTP/1.1\r\nHost: example.org\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
			"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat, superchat\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n" },
		{ 80, true, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.1\r\nHost: example.org\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.0\r\n\r\n" },
		{ 80, false, "GET /simple\r\n" },
		{ 80, true, "ICY 200 OK\r\nicy-name: a radio\r\n\r\n" },
		{ 80, true, "HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n" },
		{ 80, false, "\r\nGET /after-an-empty-line HTTP/1.1\r\nHost: example.org\r\n\r\n" },
		{ 80, false, "GET /lf HTTP/1.1\nHost: example.org\n\n" },
		{ 80, false, "GET /cr HTTP/1.1\rHost: example.org\r\r" },
		{ 2869, false, "NOTIFY /events HTTP/1.1\r\nHost: 192.0.2.7:2869\r\nNT: upnp:event\r\nContent-Length: 2\r\n\r\nok" },
		{ 2869, false, "SUBSCRIBE /events HTTP/1.1\r\nHost: 192.0.2.7:2869\r\nTIMEOUT: Second-1800\r\n\r\n" },
		{ 80, false, "M-POST / HTTP/1.1\r\nHost: example.org\r\nMan: \"urn:schemas-xmlsoap-org:soap.v1\"; ns=01\r\nContent-Length: 0\r\n\r\n" },
	};

	make_says(m, says, LENGTH(says));
}

static void
make_http_pipelined(struct make *m)
{
	static const struct say says[] = {
		{ 80, false, "GET /1 HTTP/1.1\r\nHost: example.org\r\n\r\nGET /2 HTTP/1.0\r\nHost: example.org\r\n\r\n" },
		{ 80, false, "POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /2 HTTP/1.1\r\nHost: example.org\r\n\r\n" },
		{ 80, true, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" },
		{ 80, true, "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" },
		{ 80, false, "POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcdefgh" },
	};

	make_says(m, says, LENGTH(says));
}

static void
make_http_body(struct make *m)
{
	static const struct say says[] = {
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;name=value;other\r\n, world\r\n0\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\nTrailer: Expires\r\n\r\n1\r\na\r\n0\r\nExpires: 0\r\nX-Sum: 1\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\nthe chunk goes on" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n12" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nthe body goes on" },
		{ 80, true, "HTTP/1.0 200 OK\r\n\r\nto the end of the connection" },
		{ 80, false, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n3\r\nabc\r\n0\r\n\r\n" },
		{ 80, false, "POST / HTTP/1.1\r\nTransfer-Encoding: identity\r\n\r\nall of it" },
	};

	make_says(m, says, LENGTH(says));
}

/* What a segment has that begins no message: on one connection, so that tshark knows it for HTTP's. */
static void
make_http_continued(struct make *m)
{
	static const char *const texts[] = {
		"GET /long HTTP/1.1\r\nHost: example.org\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
		"text of a body, and no colon in its first line\r\nkey: value\r\n",
		"Server: test\r\nX-Rest: of a header section\r\nno colon\r\nbody",
		"color:red\r\n",
		"Content-Length: 3\r\n\r\nabc",
	};

	for (size_t i = 0; i < LENGTH(texts); i++) {
		packet_text(make_segment(m, 50100, 80, i > 0), texts[i]);
		make_put(m);
	}
	packet_hex(make_segment(m, 50100, 80, true), "00010203 474554 20");
	make_put(m);
}

/* The same of requests that stand behind a tag and options of TCP, in IPv6, and where they reset a connection. */
static void
make_http_requested_otherwise(struct make *m)
{
	static const char request[] = "GET / HTTP/1.1\r\n\r\n", rest[] = "the rest";

	for (unsigned i = 0; i < 2; i++) {
		make_eth(m, 0x8100);
		packet_vlan(&m->p, 5, 0x0800);
		packet_ipv4(&m->p, .src = HOST, .dst = SERVER, .proto = 6, .ttl = 64);
		packet_tcp(&m->p, .srcport = 50510, .dstport = 8080, .flags = PACKET_ACK | PACKET_PSH);
		packet_hex(&m->p, "01 01 08 0a 00000001 00000002");
		packet_options_end(&m->p);
		packet_text(&m->p, i == 0 ? request : rest);
		make_put(m);
	}
	for (unsigned i = 0; i < 4; i++) {
		make_eth(m, 0x86dd);
		packet_ipv6(&m->p, .src = i == 2 ? WEB6 : GLOBAL6, .dst = i == 2 ? GLOBAL6 : WEB6, .next = 6);
		packet_tcp(&m->p, .srcport = i == 2 ? 80 : 50511, .dstport = i == 2 ? 50511 : 80, .flags = PACKET_ACK | PACKET_PSH);
		packet_options_end(&m->p);
		packet_text(&m->p, i == 1 ? request : rest);
		make_put(m);
	}
	for (unsigned i = 0; i < 2; i++) {
		make_eth(m, 0x0800);
		packet_ipv4(&m->p, .src = HOST, .dst = SERVER, .proto = 6, .ttl = 64);
		packet_tcp(&m->p, .srcport = 50512, .dstport = 80, .flags = i == 0 ? PACKET_RST : PACKET_ACK);
		packet_options_end(&m->p);
		packet_text(&m->p, i == 0 ? "GET / HTTP/1.1" : rest);
		make_put(m);
	}
}

/* What is HTTP's only where its connection made a request in a frame before, and what is so without: a connection each, by
 * its client's port. */
static void
make_http_requested(struct make *m)
{
	static const struct { uint16_t client; bool reply; const char *text; } says[] = {
		{ 50500, true, "text of a body, and no colon in its first line\r\nkey: value\r\n" },
		{ 50500, true, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" },
		{ 50500, true, "a response before it is no request\r\n" },
		{ 50500, true, "Server: test\r\n\r\n" },
		{ 50500, true, "a line with LF\nkey: value\r\n" },
		{ 50500, true, "a line with CR\rkey: value\r\n" },
		{ 50500, true, "a line: that does not end" },
		{ 50500, true, "\x01 what is binary: it has a colon\r\n" },
		{ 50500, true, "\tblanks: before a field\r\n" },
		{ 50500, true, " blanks: before a field\r\n" },
		{ 50500, true, "\r\nan empty line: before it\r\n" },
		{ 50500, true, "\r\nan empty line, and no colon\r\nkey: value\r\n" },
		{ 50500, true, "\r\n\r\ntwo empty lines: before it\r\n" },
		{ 50500, true, "\nkey: value\r\n" },
		{ 50500, true, "\r\n" },
		{ 50500, true, "text \x01: and what is binary\r\n" },
		{ 50501, false, "nothing was asked for yet" },
		{ 50501, false, "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n" },
		{ 50501, true, "\x02\x03 of a body" },
		{ 50501, false, "no line" },
		{ 50502, false, "\x02\x03 of another connection" },
		{ 50503, false, "\r\nPOST /after-an-empty-line HTTP/1.1\r\n\r\n" },
		{ 50503, true, "\r\n\r\n" },
		{ 50504, false, "GET\r\n" },
		{ 50504, true, "nothing, but asked for" },
		{ 50505, false, "GET /simple" },
		{ 50505, true, "what HTTP/0.9 answers" },
		{ 50506, false, "NOTIFY * HTTP/1.1\r\nHost: 192.0.2.7\r\n\r\n" },
		{ 50506, true, "a notification is a request" },
	};

	for (size_t i = 0; i < LENGTH(says); i++) {
		packet_text(make_segment(m, says[i].client, 80, says[i].reply), says[i].text);
		make_put(m);
	}
	make_http_requested_otherwise(m);
}

static void
make_http_ports(struct make *m)
{
	static const uint16_t ports[] = { 80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371 };
	static const struct say others[] = {
		{ 8000, false, "GET / HTTP/1.1\r\nHost: example.org:8000\r\n\r\n" },
		{ 8000, true, "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n" },
		{ 8001, false, "GET / HTTP/1.1 and more\r\n\r\n" },
		{ 8001, true, "HTTP/1.1 OK\r\n\r\n" },
		{ 8001, false, "GET /no/end/of/line HTTP/1.1" },
		{ 8001, false, "GET /\r\n" },
	};

	for (size_t i = 0; i < LENGTH(ports); i++) {
		packet_text(make_segment(m, (uint16_t)(50200 + i), ports[i], false), "HEAD / HTTP/1.1\r\nHost: example.org\r\n\r\n");
		make_put(m);
	}
	make_says(m, others, LENGTH(others));
	make_eth(m, 0x86dd);
	packet_ipv6(&m->p, .src = GLOBAL6, .dst = WEB6, .next = 6);
	packet_tcp(&m->p, .srcport = 50300, .dstport = 80, .flags = PACKET_ACK);
	packet_options_end(&m->p);
	packet_text(&m->p, "GET / HTTP/1.1\r\nHost: [2001:db8:2::50]\r\n\r\n");
	make_put(m);
}

/* Methods that tshark knows, and one that is sent with nothing else. */
static void
make_http_methods(struct make *m)
{
	static const char *const methods[] = {
		"GET", "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "DELETE", "PATCH", "SEARCH", "TRACE", "PROPFIND", "PROPPATCH", "REPORT",
		"MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "POLL", "BCOPY", "BMOVE", "BDELETE", "BPROPFIND", "BPROPPATCH", "LABEL", "MERGE",
		"UPDATE", "CHECKIN", "CHECKOUT", "UNCHECKOUT", "MKACTIVITY", "MKWORKSPACE", "VERSION-CONTROL", "BASELINE-CONTROL", "CCM_POST",
		"RPC_CONNECT", "RPC_IN_DATA", "RPC_OUT_DATA", "SSTP_DUPLEX_POST", "UNSUBSCRIBE", "M-SEARCH",
		"ACL", "BIND", "LINK", "MKCALENDAR", "MKREDIRECTREF", "ORDERPATCH", "QUERY", "REBIND", "UNBIND", "UNLINK", "UPDATEREDIRECTREF",
	};

	for (size_t i = 0; i < LENGTH(methods); i++) {
		struct packet *p = make_segment(m, (uint16_t)(51000 + i), 80, false);
		packet_text(p, methods[i]);
		packet_text(p, " / HTTP/1.1\r\n\r\n");
		make_put(m);
	}
}

static void
make_http_status(struct make *m)
{
	static const uint16_t codes[] = {
		100, 101, 102, 103, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 299, 300, 301, 302, 303, 304, 305, 307, 308, 399,
		400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426,
		428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 599,
	};
	char line[40];

	for (size_t i = 0; i < LENGTH(codes); i++) {
		snprintf(line, sizeof line, "HTTP/1.1 %u as said\r\n\r\n", codes[i]);
		packet_text(make_segment(m, (uint16_t)(52000 + i), 80, true), line);
		make_put(m);
	}
}

static void
make_http_damaged(struct make *m)
{
	static const struct say says[] = {
		{ 80, false, "GET / HTTP/1.1\r\nHost: example.org\r\nUser-Ag" },
		{ 80, false, "GET /without/end" },
		{ 80, false, "GET / HTTP/1.1\r\nHost: example.org\r\nno colon\r\nAccept: */*\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.1\r\nHost: example.org\r\nX-Folded: one\r\n two: three\r\nAccept: */*\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.1\r\nHost : example.org\r\n: nothing\r\nA(b: c\r\n\r\n" },
		{ 80, false, "POST / HTTP/1.1\r\nContent-Length: 3x\r\n\r\nabc" },
		{ 80, true, "HTTP/1.1 20 short\r\n\r\n" },
		{ 80, true, "HTTP/1.1\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n" },
		{ 80, true, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n" },
		{ 80, false, "GET  /two/blanks HTTP/1.1\r\n\r\n" },
		{ 80, false, "GET / HTTP/1.1\r\nAuthorization: Basic !!!\r\nCookie: ;\r\n\r\n" },
	};
	struct packet *p;

	make_says(m, says, LENGTH(says));
	p = make_segment(m, 50500, 80, false);		/* more lines than are shown */
	packet_text(p, "GET / HTTP/1.1\r\n");
	for (unsigned i = 0; i < 210; i++)
		packet_text(p, "a:b\r\n");
	packet_text(p, "\r\n");
	make_put(m);
	p = make_segment(m, 50501, 80, false);		/* more parts */
	packet_text(p, "GET /?");
	for (unsigned i = 0; i < 210; i++)
		packet_text(p, "a&");
	packet_text(p, " HTTP/1.1\r\n\r\n");
	make_put(m);
	p = make_segment(m, 50502, 80, false);
	packet_text(p, "GET / HTTP/1.1\r\nHost: example.org\r\nUser-Agent: cut by the capture\r\n\r\n");
	make_put_cut(m, 110);
}

static void
make_ssdp(struct make *m)
{
	static const char *const texts[] = {
		"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 3\r\nST: ssdp:all\r\n\r\n",
		"NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://192.0.2.7/d.xml\r\nNTS: ssdp:alive\r\n\r\n",
		"HTTP/1.1 200 OK\r\nEXT:\r\nST: upnp:rootdevice\r\nSERVER: Linux UPnP/1.0 test/1\r\n\r\n",
		"no message",
	};

	for (size_t i = 0; i < LENGTH(texts); i++) {
		struct packet *p = make_ip4(m, 17);
		packet_udp(p, i == 2 ? 1900 : (uint16_t)(53000 + i), i == 2 ? 53000 : 1900);
		packet_text(p, texts[i]);
		make_put(m);
	}
}

/* ---- FTP ---- */

static void
make_ftp(struct make *m)
{
	static const struct say says[] = {
		{ 21, true, "220 ready\r\n" },
		{ 21, false, "USER anonymous\r\n" },
		{ 21, true, "331 Guest login ok\r\n" },
		{ 21, false, "pass a@example.org\r\n" },
		{ 21, true, "230-Welcome\r\n to this server\r\n230 Logged in\r\n" },
		{ 21, false, "SYST\r\nFEAT\r\nPWD\r\n" },
		{ 21, true, "215 UNIX Type: L8\r\n211-Features\r\n MDTM\r\n SIZE\r\n211 End\r\n257 \"/\" is it\r\n" },
		{ 21, false, "PORT 192,168,1,100,200,10\r\n" },
		{ 21, false, "PORT 10,0,0,7,200,10\r\n" },
		{ 21, false, "PASV\r\n" },
		{ 21, true, "227 Entering Passive Mode (123,129,210,135,4,51).\r\n" },
		{ 21, true, "227 2 ways, but =10,0,0,7,4,51 is it\r\n" },
		{ 21, false, "EPRT |1|132.235.1.2|6275|\r\n" },
		{ 21, false, "EPRT |2|1080::8:800:200C:417A|5282|\r\n" },
		{ 21, false, "EPSV\r\n" },
		{ 21, true, "229 Entering Extended Passive Mode (|||6446|)\r\n" },
		{ 21, false, "LPRT 4,4,192,168,1,100,2,200,10\r\n" },
		{ 21, true, "228 Entering Long Passive Mode (6,16,16,128,0,0,0,0,0,0,0,8,8,0,32,12,65,122,2,20,162)\r\n" },
		{ 21, false, "LIST -la  a file \r\n" },
		{ 21, true, " a line from the middle of a reply\r\n" },
		{ 21, false, "MKD caf\xc3\xa9\r\n" },
		{ 21, false, "XYZZY\r\n" },
		{ 21, false, "AUTH TLS\r\n" },
	};

	make_says(m, says, LENGTH(says));
	make_eth(m, 0x86dd);
	packet_ipv6(&m->p, .src = GLOBAL6, .dst = WEB6, .next = 6);
	packet_tcp(&m->p, .srcport = 21, .dstport = 50400, .flags = PACKET_ACK);
	packet_options_end(&m->p);
	packet_text(&m->p, "229 Entering Extended Passive Mode (!!!6446!)\r\n");
	make_put(m);
	packet_text(make_segment(m, 50401, 20, true), "a file's contents\n");
	make_put(m);
	packet_hex(make_segment(m, 50402, 20, false), "00010203");
	make_put(m);
}

static void
make_ftp_commands(struct make *m)
{
	static const char *const commands[] = {
		"ABOR", "ACCT", "ADAT", "ALGS", "ALLO", "APPE", "AUTH", "CCC", "CDUP", "CONF", "CWD", "DELE", "ENC", "EPRT", "EPSV", "FEAT",
		"HELP", "HOST", "LANG", "LIST", "LPRT", "LPSV", "MDTM", "MIC", "MKD", "MLSD", "MLST", "MODE", "NLST", "NOOP", "OPTS", "PASS",
		"PASV", "PBSZ", "PORT", "PROT", "PWD", "QUIT", "REIN", "REST", "RETR", "RMD", "RNFR", "RNTO", "SITE", "SIZE", "SMNT", "STAT",
		"STOR", "STOU", "STRU", "SYST", "TYPE", "USER", "XCUP", "XCWD", "XMKD", "XPWD", "XRMD",
	};

	for (size_t i = 0; i < LENGTH(commands); i++) {
		struct packet *p = make_segment(m, (uint16_t)(54000 + i), 21, false);
		packet_text(p, commands[i]);
		packet_text(p, "\r\n");
		make_put(m);
	}
}

static void
make_ftp_replies(struct make *m)
{
	static const uint16_t codes[] = {
		110, 120, 125, 150, 200, 202, 211, 212, 213, 214, 215, 220, 221, 225, 226, 227, 228, 229, 230, 232, 234, 235, 250, 257,
		331, 332, 334, 335, 336, 350, 421, 425, 426, 430, 431, 434, 450, 451, 452, 500, 501, 502, 503, 504, 521, 522,
		530, 532, 533, 534, 535, 536, 537, 550, 551, 552, 553, 631, 632, 633, 999,
	};
	char line[40];

	for (size_t i = 0; i < LENGTH(codes); i++) {
		snprintf(line, sizeof line, "%u%cas said\r\n", codes[i], i % 2 == 0 ? ' ' : '-');
		packet_text(make_segment(m, (uint16_t)(55000 + i), 21, true), line);
		make_put(m);
	}
}

static void
make_ftp_damaged(struct make *m)
{
	static const struct say says[] = {
		{ 21, false, "\r\n" },
		{ 21, false, "  blanks first\r\n" },
		{ 21, false, "USER without an end" },
		{ 21, true, "22\r\n" },
		{ 21, true, "220\r\n" },
		{ 21, true, "2200 ok\r\n" },
		{ 21, false, "PORT 1,2,3,4,5\r\n" },
		{ 21, false, "PORT 256,2,3,4,5,6\r\n" },
		{ 21, true, "227 (1,2,3)\r\n" },
		{ 21, false, "EPRT |3|1.2.3.4|5|\r\n" },
		{ 21, false, "EPRT |1|1.2.3|5|\r\n" },
		{ 21, false, "EPRT |1|1.2.3.4|70000|\r\n" },
		{ 21, false, "EPRT junk\r\n" },
		{ 21, true, "229 junk\r\n" },
		{ 21, true, "229 (|||70000|)\r\n" },
		{ 21, true, "228 (4,4,1,2,3,4,3,1,2,3)\r\n" },
	};
	struct packet *p;

	make_says(m, says, LENGTH(says));
	packet_hex(make_segment(m, 50410, 21, false), "fff4fff2 41424f520d0a");	/* ABOR behind Telnet's signals, RFC 959, 4.1.3 */
	make_put(m);
	p = make_segment(m, 50411, 21, true);		/* more lines than are shown */
	for (unsigned i = 0; i < 410; i++)
		packet_text(p, "\n");
	make_put(m);
}

const struct make_capture make_http_captures[] = {
	{ "http-fields.pcap", LINK_ETHERNET, make_http_fields, "HTTP/1.x: start lines, header fields with rows of their own, other line ends" },
	{ "http-body.pcap", LINK_ETHERNET, make_http_body, "HTTP/1.1: chunks with extensions and trailers, bodies that go on, lengths that do not count" },
	{ "http-continued.pcap", LINK_ETHERNET, make_http_continued, "HTTP/1.1: segments that begin in the middle of a header section or of a body" },
	{ "http-damaged.pcap", LINK_ETHERNET, make_http_damaged, "HTTP/1.1: lines that are cut, folded or no fields, chunks without a size, more than is shown" },
	{ "http-methods.pcap", LINK_ETHERNET, make_http_methods, "HTTP/1.1: every method" },
	{ "http-pipelined.pcap", LINK_ETHERNET, make_http_pipelined, "HTTP/1.1: several messages in a segment" },
	{ "http-ports.pcap", LINK_ETHERNET, make_http_ports, "HTTP/1.1: on all its ports, and known by its first line on others" },
	{ "http-requested.pcap", LINK_ETHERNET, make_http_requested, "HTTP/1.1: segments that begin no message, behind a request of their connection and without one" },
	{ "http-status.pcap", LINK_ETHERNET, make_http_status, "HTTP/1.1: every status code" },
	{ "ssdp.pcap", LINK_ETHERNET, make_ssdp, "SSDP: a search, a notification, an answer" },
	{ "ftp.pcap", LINK_ETHERNET, make_ftp, "FTP: replies of several lines, several commands, addresses for data, data" },
	{ "ftp-commands.pcap", LINK_ETHERNET, make_ftp_commands, "FTP: every command" },
	{ "ftp-replies.pcap", LINK_ETHERNET, make_ftp_replies, "FTP: every code" },
	{ "ftp-damaged.pcap", LINK_ETHERNET, make_ftp_damaged, "FTP: lines and addresses that are none, more than is shown" },
	{ 0 },
};
