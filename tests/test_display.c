/* test_display.c - display filters: what passes, and what is said of an expression that is none. */
#include "tests/test.h"

#include "engine/display_private.h"
#include "tests/frames.h"

/* ---- frames by hand ---- */

#define ETH "\x02\0\0\0\0\x02" "\x02\0\0\0\0\x01" "\x08\0"
#define IP(len, proto) "\x45\0\0" len "\0\x01\x40\0\x40" proto "\0\0\x0a\x01\x02\x03\xc0\0\x02\x01"
#define TCP(flags) "\xc3\x50\x01\xbb\0\0\0\x07\0\0\0\0\x50" flags "\x20\0\0\0\0\0"
#define GET "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\n"

#define BYTES(text) { 1, sizeof(text) - 1, (const uint8_t *)(text) }
enum { FRAME_SYN, FRAME_GET, FRAME_TUNNEL, FRAME_QUOTE, FRAME_IPV6, FRAME_SHORT };
static const struct { uint32_t linktype; size_t len; const uint8_t *bytes; } display_frames[] = {
	[FRAME_SYN] = BYTES(ETH IP("\x28", "\x06") TCP("\x02") "\0\0\0\0\0\0"),	/* padded to 60 bytes */
	[FRAME_GET] = BYTES(ETH IP("\x51", "\x06") "\xc3\x50\0\x50\0\0\0\x07\0\0\0\0\x50\x18\x20\0\0\0\0\0" GET),
	[FRAME_TUNNEL] = BYTES(ETH IP("\x30", "\x04")				/* IP in IP, then UDP */
	    "\x45\0\0\x1c\0\x02\0\0\x05\x11\0\0\xac\x10\0\x01\xac\x10\0\x02" "\0\x35\xc3\x51\0\x08\0\0"),
	[FRAME_QUOTE] = BYTES(ETH IP("\x38", "\x01") "\x03\x03\0\0\0\0\0\0"	/* unreachable, and what was */
	    "\x45\0\0\x1c\0\x02\0\0\x05\x11\0\0\xac\x10\0\x01\xac\x10\0\x02" "\0\x35\xc3\x51\0\x08\0\0"),
	[FRAME_IPV6] = BYTES("\x33\x33\0\0\0\x01" "\x02\0\0\0\0\x01" "\x86\xdd" "\x60\0\0\0\0\x08\x11\xff"
	    "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01" "\xff\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\x01" "\x02\x22\x02\x23\0\x08\0\0"),
	[FRAME_SHORT] = BYTES("\x02\0\0\0\0\x02"),
};

static struct rendered display_rendered;

static const struct record_view *
display_dissect(int i)
{
	struct frame f = frames_plain(display_frames[i].linktype, display_frames[i].bytes, display_frames[i].len);

	f.number = 7;
	f.sec = 1511106549;
	f.nsec = 777804000;
	frames_dissect(&display_rendered, &f, &frames_lean, RECORD_MAX_NODES, 0xa5);
	return &display_rendered.view;
}

static const struct {
	const char *expression;
	int frame;
	bool passes;
} display_rows[] = {
	/* presence */
	{ "", FRAME_SYN, true }, { "tcp", FRAME_SYN, true }, { "udp", FRAME_SYN, false }, { "!udp", FRAME_SYN, true },
	{ "tcp.flags", FRAME_SYN, true }, { "tcp.flags.syn", FRAME_GET, true }, { "ip.options", FRAME_SYN, false },
	{ ".tcp", FRAME_SYN, true }, { "eth", FRAME_SHORT, true }, { "ip", FRAME_SHORT, false },
	/* numbers */
	{ "tcp.srcport == 50000", FRAME_SYN, true }, { "tcp.srcport eq 0xc350", FRAME_SYN, true },
	{ "tcp.dstport == 0673", FRAME_SYN, true }, { "tcp.dstport == 0b110111011", FRAME_SYN, true },
	{ "tcp.port == 443", FRAME_SYN, true }, { "tcp.port == 444", FRAME_SYN, false },
	{ "tcp.port==443&&ip.ttl==64", FRAME_SYN, true }, { "443 == tcp.port", FRAME_SYN, true }, { "444 > tcp.dstport", FRAME_SYN, true },
	{ "443 > tcp.dstport", FRAME_SYN, false }, { "ip.ttl < 64", FRAME_SYN, false }, { "ip.ttl <= 64", FRAME_SYN, true },
	{ "ip.ttl ge 65", FRAME_SYN, false }, { "ip.ttl > 63", FRAME_SYN, true }, { "ip.ttl < 0", FRAME_SYN, false },
	{ "ip.ttl > -1", FRAME_SYN, true }, { "ip.ttl == '@'", FRAME_SYN, true }, { "tcp.seq_raw == 7", FRAME_SYN, true },
	/* any, all, none */
	{ "tcp.port != 443", FRAME_SYN, false }, { "tcp.port != 444", FRAME_SYN, true }, { "tcp.port != 443", FRAME_TUNNEL, false },
	{ "!(tcp.port == 443)", FRAME_TUNNEL, true }, { "tcp.port !== 443", FRAME_SYN, true }, { "tcp.port === 443", FRAME_SYN, false },
	{ "ip.ttl === 64", FRAME_SYN, true }, { "all tcp.port > 442", FRAME_SYN, true }, { "all tcp.port > 443", FRAME_SYN, false },
	{ "any tcp.port > 443", FRAME_SYN, true }, { "any tcp.port != 443", FRAME_SYN, true }, { "all tcp.port != 443", FRAME_SYN, false },
	{ "all udp.port > 0", FRAME_SYN, false }, { "ip.ttl all_ne 5", FRAME_TUNNEL, false }, { "ip.ttl any_ne 5", FRAME_TUNNEL, true },
	{ "ip.ttl all_eq 5", FRAME_TUNNEL, false }, { "ip.ttl any_eq 5", FRAME_TUNNEL, true },
	/* flags, masks */
	{ "tcp.flags.syn == 1", FRAME_SYN, true }, { "tcp.flags.syn == TRUE", FRAME_SYN, true }, { "tcp.flags.ack == true", FRAME_SYN, false },
	{ "tcp.flags.syn == 2", FRAME_SYN, true }, { "tcp.flags.ack == false", FRAME_SYN, true }, { "ip.flags.df == \"true\"", FRAME_SYN, true },
	{ "tcp.flags & 2", FRAME_SYN, true }, { "tcp.flags & 0x10", FRAME_SYN, false }, { "tcp.flags & 0x12 == 2", FRAME_SYN, true },
	{ "tcp.flags bitwise_and 0x10", FRAME_GET, true }, { "tcp[13] & 02", FRAME_SYN, true }, { "tcp[13] & 0x10 == 0x10", FRAME_SYN, false },
	{ "eth.dst[0] & 1", FRAME_IPV6, true }, { "eth.dst[0] & 1", FRAME_SYN, false }, { "ip[0] & 0f == 05", FRAME_SYN, true },
	/* names */
	{ "ip.proto == TCP", FRAME_SYN, true }, { "ip.proto == \"tcp\"", FRAME_SYN, true }, { "ip.proto == tcp", FRAME_SYN, true },
	{ "ip.proto != UDP", FRAME_SYN, true }, { "ip.proto in {UDP, TCP}", FRAME_SYN, true },
	/* sets */
	{ "tcp.port in {80, 443}", FRAME_SYN, true }, { "tcp.port in {80,440..450}", FRAME_SYN, true }, { "tcp.port in {80, 81}", FRAME_SYN, false },
	{ "tcp.port not in {80}", FRAME_SYN, true }, { "tcp.port not in {443}", FRAME_SYN, false }, { "udp.port not in {443}", FRAME_SYN, true },
	{ "all tcp.port in {443, 50000}", FRAME_SYN, true }, { "all tcp.port in {443}", FRAME_SYN, false },
	{ "ip.src in {1.2.3.4, 10.0.0.0/8}", FRAME_SYN, true }, { "ip.src in {10.1.0.0..10.1.255.255}", FRAME_SYN, true },
	{ "ip.src in {10.1.3.0..10.1.255.255}", FRAME_SYN, false }, { "ipv6.src in {2001:db8::..2001:db8::2}", FRAME_IPV6, true },
	{ "http.request.method in {\"PUT\", \"GET\"}", FRAME_GET, true }, { "http.request.method in {\"A\"..\"F\"}", FRAME_GET, false },
	{ "http.request.method in {\"A\"..\"H\"}", FRAME_GET, true },
	/* addresses */
	{ "ip.src == 10.0.0.0/8", FRAME_SYN, true }, { "ip.src == 10.1.2.3", FRAME_SYN, true }, { "ip.src == 10.1.2.3/31", FRAME_SYN, true },
	{ "ip.src == 10.1.2.4/31", FRAME_SYN, false }, { "ip.src == 0.0.0.0/0", FRAME_SYN, true }, { "ip.addr == 192.0.2.0/24", FRAME_SYN, true },
	{ "ip.src == 192.0.2.0/24", FRAME_SYN, false }, { "ip.addr != 192.0.2.1", FRAME_SYN, false }, { "ip.src > 10.0.0.0/8", FRAME_SYN, false },
	{ "ip.src >= 10.0.0.0/8", FRAME_SYN, true }, { "ip.src < 10.1.2.4", FRAME_SYN, true }, { "ip.src == \"10.1.2.3\"", FRAME_SYN, true },
	{ "ipv6.src == 2001:db8::/32", FRAME_IPV6, true }, { "ipv6.src == 2001:db8::1", FRAME_IPV6, true },
	{ "ipv6.addr == ff02::1", FRAME_IPV6, true }, { "ipv6.dst == ::1", FRAME_IPV6, false }, { "ipv6.dst == ::/0", FRAME_IPV6, true },
	{ "ipv6.addr", FRAME_SYN, false }, { "eth.src == 02:00:00:00:00:01", FRAME_SYN, true }, { "eth.addr == 02-00-00-00-00-02", FRAME_SYN, true },
	{ "eth.addr == 0200.0000.0002", FRAME_SYN, true }, { "eth.addr == 02:00:00:00:00:03", FRAME_SYN, false },
	{ "ip.src == ip.dst", FRAME_SYN, false }, { "ip.src != ip.dst", FRAME_SYN, true }, { "tcp.srcport > tcp.dstport", FRAME_SYN, true },
	{ "tcp.port == tcp.srcport", FRAME_SYN, true }, { "all tcp.port == tcp.srcport", FRAME_SYN, false }, { "tcp.port == udp.port", FRAME_SYN, false },
	{ "eth.src[0:5] == eth.dst[:5]", FRAME_SYN, true },
	/* bytes, slices */
	{ "eth.src[0:3] == 02:00:00", FRAME_SYN, true }, { "eth.src[5] == 1", FRAME_SYN, true }, { "eth.src[-1] == 01", FRAME_SYN, true },
	{ "eth.src[-2:] == 00:01", FRAME_SYN, true }, { "eth.src[4-5] == 00:01", FRAME_SYN, true }, { "eth.src[:2] == 0200", FRAME_SYN, true },
	{ "eth.src[4:] == 00:01", FRAME_SYN, true }, { "eth.src[4-9] == 00:01", FRAME_SYN, false }, { "eth.src[4-9] != 00:01", FRAME_SYN, true },
	{ "ip.src[0] == a", FRAME_SYN, true }, { "ip.src[0:2] == 0x0a01", FRAME_SYN, true }, { "ipv6.src[0:2] == 20:01", FRAME_IPV6, true },
	{ "eth[12:2] == 08:00", FRAME_SYN, true }, { "eth[14:]", FRAME_SYN, true }, { "ip[20] == 01", FRAME_SYN, false }, { "ip[9] == 06", FRAME_SYN, true },
	{ "tcp[-1:] == 00", FRAME_SYN, true }, { "tcp[0:4] == c3:50:01:bb", FRAME_SYN, true }, { "tcp[20] == 00", FRAME_SYN, false },
	{ "frame[-1:] == 00", FRAME_SYN, true }, { "frame[0:2] == eth[0:2]", FRAME_SYN, true }, { "eth.src contains 00:01", FRAME_SYN, true },
	{ "frame contains 01:bb", FRAME_SYN, true }, { "frame contains \"GET /\"", FRAME_GET, true }, { "frame contains \"get /\"", FRAME_GET, false },
	{ "tcp contains \"GET\"", FRAME_GET, false }, { "http contains \"GET\"", FRAME_GET, true },
	{ "frame contains \"\\x47\\105T\\u0020/\"", FRAME_GET, true }, { "frame[0] == '\\x02'", FRAME_SYN, true },
	/* texts */
	{ "http.request.method == \"GET\"", FRAME_GET, true }, { "http.request.method == GET", FRAME_GET, true },
	{ "http.request.method == \"get\"", FRAME_GET, false }, { "http.request.method > \"GE\"", FRAME_GET, true },
	{ "http.request.method < \"GET\"", FRAME_GET, false }, { "http.request.method <= \"GET\"", FRAME_GET, true },
	{ "http.host contains example", FRAME_GET, true }, { "http.host[0:3] == \"www\"", FRAME_GET, true },
	{ "http.host == \"www.example.com\"", FRAME_GET, true }, { "http.host contains \"\"", FRAME_GET, true }, { "http.host != \"x\"", FRAME_SYN, false },
	{ "frame.protocols contains \"tcp\"", FRAME_SYN, true }, { "frame.protocols == \"Ethernet:IPv4:TCP\"", FRAME_SYN, true },
	{ "frame.protocols == \"eth:ip:tcp\"", FRAME_SYN, true }, { "frame.protocols contains \"udp\"", FRAME_SYN, false },
	{ "frame.protocols contains \"icmp:ip:udp\"", FRAME_QUOTE, true },
	/* layers by number */
	{ "ip#1", FRAME_SYN, true }, { "ip#2", FRAME_SYN, false }, { "ip#2", FRAME_TUNNEL, true }, { "ip_2", FRAME_TUNNEL, true }, { "ip#3", FRAME_TUNNEL, false },
	{ "ip.src#2 == 172.16.0.1", FRAME_TUNNEL, true }, { "ip#2.src == 172.16.0.1", FRAME_TUNNEL, true }, { "ip_2.src == 172.16.0.1", FRAME_TUNNEL, true },
	{ "ip.src#1 == 172.16.0.1", FRAME_TUNNEL, false }, { "ip.src#[1-2] == 172.16.0.1", FRAME_TUNNEL, true }, { "ip.src#[2] == 172.16.0.1", FRAME_QUOTE, true },
	{ "ip.src == 172.16.0.1", FRAME_TUNNEL, true }, { "ip.addr#1 == 192.0.2.1", FRAME_QUOTE, true }, { "ip.addr#2 == 192.0.2.1", FRAME_QUOTE, false },
	{ "ip.ttl#2 == 5 && ip.ttl#1 == 64", FRAME_TUNNEL, true },
	/* the frame, times */
	{ "frame.number == 7", FRAME_SYN, true }, { "frame.len == 60", FRAME_SYN, true }, { "frame.len in {1..59}", FRAME_SYN, false },
	{ "frame.time_epoch == 1511106549.777804", FRAME_SYN, true }, { "frame.time_epoch > 1511106549.777804", FRAME_SYN, false },
	{ "frame.time_epoch < 1511106550", FRAME_SYN, true }, { "frame.time_epoch > -1", FRAME_SYN, true },
	{ "frame.time == \"2017-11-19T15:49:09.777804Z\"", FRAME_SYN, true }, { "frame.time > \"2017-11-19 15:49:09\"", FRAME_SYN, true },
	{ "frame.time >= \"2017-11-19 16:49:10+01:00\"", FRAME_SYN, false }, { "frame.time < \"2017-11-20\"", FRAME_SYN, true },
	{ "frame.time < \"Nov 19, 2017 15:49:10.5 UTC\"", FRAME_SYN, true }, { "frame.time > 2017-11-19T15:49", FRAME_SYN, true },
	/* what binds how */
	{ "tcp || udp && ipv6", FRAME_SYN, true }, { "(tcp || udp) && ipv6", FRAME_SYN, false }, { "tcp ^^ ip", FRAME_SYN, false },
	{ "tcp ^^ udp", FRAME_SYN, true }, { "udp or tcp xor ip", FRAME_SYN, false }, { "tcp and ip xor udp", FRAME_SYN, true },
	{ "not udp and not ipv6", FRAME_SYN, true }, { "!tcp || ip", FRAME_SYN, true }, { "!(tcp || ip)", FRAME_SYN, false },
	{ "!!tcp", FRAME_SYN, true }, { "not tcp.port == 80", FRAME_SYN, true }, { "((((tcp))))", FRAME_SYN, true },
};

static bool
display_passes(const char *expression, const struct record_view *view)
{
	char why[512] = "";
	struct display *d = display_new(expression, why, sizeof why);

	CHECK(d != NULL, "%s: %s", expression, why);
	bool passes = display_eval(d, view);
	CHECK_EQ(display_eval(d, view), passes, "%s: a second time", expression);	/* nothing stays of a frame */
	display_free(d);
	return passes;
}

static void
display_judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof display_rows / sizeof display_rows[0]; i++)
		CHECK_EQ(display_passes(display_rows[i].expression, display_dissect(display_rows[i].frame)), display_rows[i].passes,
		    "%s (frame %d)", display_rows[i].expression, display_rows[i].frame);
}

/* A fixed header is known by its last row's place: then every row of it is in its place. */
static void
display_headers(void **state)
{
	const struct frames *all = frames_shipped();
	static struct display d;
	unsigned long headers = 0;

	(void)state;
	display_program_begin(&d);
	for (size_t i = 0; i < all->count; i++) {
		frames_dissect(&display_rendered, &all->at[i], &frames_full, RECORD_MAX_NODES, 0xa5);
		const struct record *r = &display_rendered.record.head;
		const struct node *nodes = display_rendered.record.nodes;
		CHECK(r->first <= RECORD_FRAME_NODES && (r->end == RECORD_FRAME_NODES || nodes[RECORD_FRAME_NODES].field == 0), "frames' rows");
		for (uint32_t n = r->first; n < r->end; n++) {
			unsigned rows = d.headers[nodes[n].proto].rows;
			if (nodes[n].field != 0 || rows == 0 || n + rows >= r->end || nodes[n + rows].proto != nodes[n].proto ||
			    nodes[n + rows].field != rows + 1)
				continue;
			headers++;
			for (unsigned row = 2; row < rows + 2; row++)
				CHECK(nodes[n + row - 1].proto == nodes[n].proto && nodes[n + row - 1].field == row, "%s: %s, row %u",
				    all->from[i], registry_protos[nodes[n].proto]->key, row);
		}
	}
	CHECK(headers > all->count, "%lu headers by place", headers);
}

/* Some row of each protocol, met or not. */
static struct display_asked { struct display *d; enum proto_id id; unsigned row; } display_asked[PROTO_COUNT];

static void
display_ask(struct display_asked *a, enum proto_id id)
{
	const struct proto *p = registry_protos[id];
	char name[256], why[512];

	if (p->result || p->nfields <= 2)
		return;
	*a = (struct display_asked){ .id = id, .row = 2 + (unsigned)test_below(p->nfields - 2u) };
	if (p->fields[a->row].kind == FIELD_END)
		a->row = 2;
	snprintf(name, sizeof name, "%s.%s", p->key, registry_path(id, a->row));
	a->d = display_new(name, why, sizeof why);
	CHECK(a->d != NULL, "%s: %s", name, why);
}

/* What a look at every node finds is found. */
static void
display_twin(void **state)
{
	const struct frames *all = frames_shipped();
	const struct record *r = &display_rendered.record.head;

	(void)state;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		display_ask(&display_asked[id], id);
	for (size_t i = 0; i < all->count; i++) {
		frames_dissect(&display_rendered, &all->at[i], &frames_full, RECORD_MAX_NODES, 0xa5);
		for (const struct display_asked *a = display_asked + 1; a < display_asked + PROTO_COUNT; a++) {
			bool there = false;
			for (const struct node *n = display_rendered.record.nodes + r->first; n < display_rendered.record.nodes + r->end && !there; n++)
				there = n->proto == a->id && n->field == a->row;
			CHECK(a->d == NULL || !there || display_eval(a->d, &display_rendered.view), "%s: %s, row %u is there", all->from[i],
			    registry_protos[a->id]->key, a->row);
		}
	}
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		display_free(display_asked[id].d);
}

/* Regular expressions are there or are told to be missing. */
static void
display_matches(void **state)
{
	static const struct { const char *expression; bool passes; } rows[] = {
		{ "http.host matches \"EXAMPLE\"", true }, { "http.host matches \"^example\"", false }, { "http.host ~ r\"\\.com$\"", true },
		{ "http.host matches \"\\\\.(org|com)\"", true }, { "http.host matches \"(?-i)EXAMPLE\"", false },
		{ "frame matches \"get / http/1\\\\.[01]\\r\\n\"", true }, { "http matches \"^get\"", true }, { "tcp.port == 80 && !(http.host matches \"x{9}\")", true },
		{ "eth.src matches \"\\\\x01$\"", true }, { "http.host matches \"(w+)+(w+)+(w+)+(w+)+(w+)+!\"", false },
	};
	char why[512];
	struct display *d = display_new("http matches \"a\"", why, sizeof why);

	(void)state;
	if (d == NULL) {
		CHECK(strstr(why, "libpcre2") != NULL, "%s", why);
		skip();
	}
	display_free(d);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		CHECK_EQ(display_passes(rows[i].expression, display_dissect(FRAME_GET)), rows[i].passes, "%s", rows[i].expression);
}

static const struct { const char *expression, *why; } display_wrong[] = {
	{ "tcp.prt == 80", "character 1: no field 'tcp.prt': did you mean 'tcp.port'?" },
	{ "tcp && udp.prot", "character 8: no field 'udp.prot': did you mean 'udp.port'?" },
	{ "qwertzuiop", "character 1: no field 'qwertzuiop': pcapkit fields lists them" },
	{ "ip_2.scr == 1.2.3.4", "character 1: no field 'ip_2.scr': did you mean 'ip.src'?" },
	{ "tcp.port ==", "character 12: the expression ends where a value should be" },
	{ "tcp.port == )", "character 13: ')' stands where a value should be" },
	{ "tcp &&", "character 7: the expression ends where a field or protocol should be" },
	{ "(tcp", "character 5: the expression ends where ')' should be" },
	{ "tcp udp", "character 5: 'udp' stands where 'and', 'or' or the end should be" },
	{ "tcp)", "character 4: ')' stands where 'and', 'or' or the end should be" },
	{ "tcp % 2", "character 5: '%' stands where 'and', 'or' or the end should be" },
	{ "tcp.port == x", "character 13: 'x' is not a number" },
	{ "tcp.port == 09", "character 13: '09' is not a number" },
	{ "tcp.port == 70000", "character 13: 70000 is too large for this field, whose maximum is 65535" },
	{ "ip.proto == nosuch", "character 13: 'nosuch' is not a number, nor a name of one of this field's values" },
	{ "ip.src == 300.1.1.1", "character 11: '300.1.1.1' is not an IPv4 address" },
	{ "ip.src == 10.0.0.0/33", "character 11: '10.0.0.0/33' is not an IPv4 network: /0 to /32" },
	{ "ipv6.src == 10.0.0.1", "character 13: '10.0.0.1' is not an IPv6 address" },
	{ "eth.src == 00:11", "character 12: '00:11' is not a hardware address of 6 bytes" },
	{ "tcp.flags.syn == maybe", "character 18: 'maybe' is not true, false, 1 or 0" },
	{ "frame contains GET", "character 16: 'GET' is not a byte string" },
	{ "frame.time > yesterday", "character 14: 'yesterday' is not a time: seconds since 1970, or \"2017-11-19 15:49:09.5\" in UTC" },
	{ "ip.ttl contains 3", "character 17: 'contains' looks into texts and bytes, and this is neither" },
	{ "ip.src matches \"1\"", "character 16: 'matches' looks into texts and bytes, and this is neither" },
	{ "tcp.port[0] == 1", "character 16: it is no text, address or bytes: there is nothing to slice" },
	{ "eth.src[1:0] == 1", "character 8: a slice is [start:length], [start-end], [index], [start:] or [:length]" },
	{ "eth.src[x] == 1", "character 8: a slice is [start:length], [start-end], [index], [start:] or [:length]" },
	{ "ip#0", "character 3: a layer is #1, #2, ... or #[1-2]" },
	{ "ip & 1", "character 1: a mask goes with a number or a slice" },
	{ "ip.options == 1", "character 15: it has no value of its own, only fields within" },
	{ "tcp.port in {80", "character 16: the expression ends where ',' or '}' should be" },
	{ "tcp.port in {80 443}", "character 17: '443' stands where ',' or '}' should be" },
	{ "tcp.port in 80", "character 13: '80' stands where { and the set's values should be" },
	{ "tcp.port in {90..80}", "character 1: the range '90..80' ends before it begins" },
	{ "http.host == \"x", "character 14: the string has no end" },
	{ "http.host == \"\\q\"", "character 15: no such escape; \\\\ is a backslash, and r\"...\" has none" },
	{ "http.host == 'ab'", "character 14: ' ' holds one character; a string stands in \" \"" },
	{ "1 < tcp.port < 9", "character 14: a comparison of a comparison: join two by 'and'" },
	{ "80", "character 1: '80' is compared with no field" },
	{ "len(tcp) > 1", "character 1: there are no functions: 'len('" },
	{ "ip.src == tcp.port", "character 1: the two fields are of different kinds, which cannot be compared" },
	{ "any tcp", "character 8: the expression ends where a comparison should be" },
	{ "tcp not udp", "character 9: 'udp' stands where 'in' should be" },
	{ "flow.packets > 1", NULL },			/* a flow is no frame */
};

static void
display_tells(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof display_wrong / sizeof display_wrong[0]; i++) {
		char why[512] = "";
		struct display *d = display_new(display_wrong[i].expression, why, sizeof why);
		CHECK(d == NULL, "%s", display_wrong[i].expression);
		CHECK(display_wrong[i].why == NULL || strcmp(why, display_wrong[i].why) == 0, "%s: %s", display_wrong[i].expression, why);
	}
}

/* Too much of everything is told, not suffered. */
static void
display_limits(void **state)
{
	static char text[200000];
	static const struct { const char *head, *again, *tail; } rows[] = {
		{ "", "(", "tcp" }, { "tcp", " && tcp", "" }, { "", "(tcp && ", "udp" }, { "", "tcp && (", "udp" }, { "", "!", "tcp" },
		{ "tcp.port in {1", ",2", "}" }, { "ip.src == ip.dst", " || ip.src == ip.dst", "" }, { "frame contains \"", "\\x41", "\"" },
	};
	char why[512];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t len = (size_t)snprintf(text, sizeof text, "%s", rows[i].head);
		while (len + strlen(rows[i].again) + strlen(rows[i].tail) + 1 < sizeof text)
			len += (size_t)snprintf(text + len, sizeof text - len, "%s", rows[i].again);
		snprintf(text + len, sizeof text - len, "%s", rows[i].tail);
		struct display *d = display_new(text, why, sizeof why);
		if (d != NULL)
			display_eval(d, display_dissect(FRAME_SYN));
		else
			CHECK(strlen(why) > 0, "%.20s", text);
		display_free(d);
	}
}

/* Expressions cut, joined and changed at random: compiled or refused, and what compiles judges every frame. */
static void
display_mutated(void **state)
{
	enum { ROUNDS = 3000 };
	const size_t n = sizeof display_rows / sizeof display_rows[0];
	static const char salt[] = "()[]{}!&|^~=<>#:.,-\"'\\ 019afx_/r";
	char text[512], why[512];

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		const char *a = display_rows[test_below(n)].expression, *b = display_rows[test_below(n)].expression;
		snprintf(text, sizeof text, "%.*s%s", (int)test_below(strlen(a) + 1), a, b + test_below(strlen(b) + 1));
		for (uint64_t i = test_below(3); i > 0 && text[0] != '\0'; i--)
			text[test_below(strlen(text))] = salt[test_below(sizeof salt - 1)];
		struct display *d = display_new(text, why, sizeof why);
		if (d != NULL)
			display_eval(d, display_dissect((int)test_below(sizeof display_frames / sizeof display_frames[0])));
		display_free(d);
	}
}

static void
display_languages(void **state)
{
	static const struct { const char *expression; bool bpf; } rows[] = {
		{ "host 10.0.0.1", true }, { "tcp port 80", true }, { "tcp[13] & 2 != 0", true }, { "ether host 00:11:22:33:44:55", true },
		{ "tcp.prt == 80", false }, { "host nowhere.example", false }, { "src net 10.0.0.0/8 and not port 22", true }, { "port port port", false },
	};
	char why[512];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		CHECK_EQ(display_is_bpf(rows[i].expression, why, sizeof why), rows[i].bpf, "%s", rows[i].expression);
	assert_true(display_instead_of_bpf("tcp.port == 80", why, sizeof why));
	assert_false(display_instead_of_bpf("tcp port 80", why, sizeof why));
}

/* What only an option brings. */
static void
display_wants(void **state)
{
	static const struct { const char *expression, *path; bool asks; } rows[] = {
		{ "tcp.checksum_status == Good", "checksum_status", true }, { "tcp.checksum == 1", "checksum_status", false },
		{ "data.data contains \"x\"", "data.data", true }, { "frame.bytes contains 00", "frame.bytes", true }, { "data", "data.data", false },
	};
	char why[512];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct display *d = display_new(rows[i].expression, why, sizeof why);
		CHECK(d != NULL, "%s: %s", rows[i].expression, why);
		CHECK_EQ(display_asks(d, rows[i].path), rows[i].asks, "%s", rows[i].expression);
		display_free(d);
	}
}

int
main(void)
{
	test_seed();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(display_judges),
		cmocka_unit_test(display_headers),
		cmocka_unit_test(display_twin),
		cmocka_unit_test(display_matches),
		cmocka_unit_test(display_tells),
		cmocka_unit_test(display_limits),
		cmocka_unit_test(display_mutated),
		cmocka_unit_test(display_languages),
		cmocka_unit_test(display_wants),
	};

	return cmocka_run_group_tests_name("display", tests, frames_setup, NULL);
}
