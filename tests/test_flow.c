/* test_flow.c - the table of flows: what TCP's segments mean, when flows end and in which order,
 * and the table against a list that is searched from its start.
 */
#include "tests/test.h"

#include <arpa/inet.h>

#include "reassembly/community.h"
#include "reassembly/flow.h"
#include "reassembly/flow_index.h"

#define MS INT64_C(1000000)

enum { FLOW_IDLE_TCP = 60000, FLOW_IDLE = 10000 };	/* milliseconds */

/* What the table tells, a line each. */
static struct bytes flow_told;
static struct flow_table *flow_table;

static void __attribute__((format(printf, 1, 2)))
flow_tell(const char *format, ...)
{
	char line[256];
	va_list args;

	va_start(args, format);
	int n = vsnprintf(line, sizeof line, format, args);
	va_end(args);
	bytes_put(&flow_told, line, (size_t)n);
}

static void
flow_tell_side(const char *name, const struct result_side *s)
{
	flow_tell(" %s %llu", name, (unsigned long long)s->frames);
	if (s->payload != 0)
		flow_tell(" %lluB", (unsigned long long)s->payload);
	if (s->retransmissions != 0)
		flow_tell(" retransmitted %llu", (unsigned long long)s->retransmissions);
	if (s->out_of_order != 0)
		flow_tell(" overtaken %llu", (unsigned long long)s->out_of_order);
	if (s->duplicate_acks != 0)
		flow_tell(" duplicates %llu", (unsigned long long)s->duplicate_acks);
	if (s->zero_windows != 0)
		flow_tell(" zero %llu", (unsigned long long)s->zero_windows);
}

static void
flow_ended(void *ctx, struct flow *f, const struct result_flow *info, uint64_t frame)
{
	static const char *const states[] = { "open", "closed", "reset", "idle" };

	(void)ctx;
	CHECK_EQ(info->id.frame, f->id.frame, "the id");
	CHECK_EQ(info->frames, info->fwd.frames + info->rev.frames, "frames");
	flow_tell("%llu: %llu", (unsigned long long)frame, (unsigned long long)info->id.frame);
	if (info->id.ordinal > 1)
		flow_tell(".%u", info->id.ordinal);
	flow_tell(" %s", states[info->state]);
	if (info->handshake)
		flow_tell(" rtt %lld", (long long)(info->initial_rtt / MS));
	flow_tell_side("fwd", &info->fwd);
	flow_tell_side("rev", &info->rev);
	flow_tell("\n");
}

static void
flow_start(uint64_t max_flows)
{
	struct flow_options options = { .max_flows = max_flows };

	for (unsigned kind = 0; kind < 5; kind++)
		options.idle[kind] = (kind == TRACK_TCP ? FLOW_IDLE_TCP : FLOW_IDLE) * MS;
	flow_table = flow_table_new(&options, flow_ended, NULL);
	assert_non_null(flow_table);
}

static void
flow_stop(void)
{
	flow_table_free(flow_table);
	bytes_free(&flow_told);
}

/* ---- scripts of segments ---- */

enum { S = TRACK_SYN, A = TRACK_ACK, F = TRACK_FIN, R = TRACK_RST };

struct segment {
	char from;			/* '>' of the client, '<' of the server, 't' a tick, 0 no more */
	int ms;				/* since the script's start */
	uint8_t flags;
	uint32_t seq, ack;		/* the client's ISN is 1000, the server's 5000, unless a script has its own */
	uint32_t len;
	uint16_t window;
};

#define CLIENT_WINDOW(...) { '>', __VA_ARGS__ }
#define SERVER_WINDOW(...) { '<', __VA_ARGS__ }
#define CLIENT(...) CLIENT_WINDOW(__VA_ARGS__, 1000)
#define SERVER(...) SERVER_WINDOW(__VA_ARGS__, 1000)
#define TICK(ms) { 't', ms, 0, 0, 0, 0, 0 }

struct script {
	const char *what;
	struct segment segments[16];
	const char *told;
};

#define HANDSHAKE CLIENT(0, S, 1000, 0, 0), SERVER(5, S | A, 5000, 1001, 0), CLIENT(20, A, 1001, 5001, 0)

static const struct script scripts[] = {
	{ "a whole connection", { HANDSHAKE,
	    CLIENT(21, A, 1001, 5001, 100), SERVER(30, A, 5001, 1101, 300), CLIENT(40, F | A, 1101, 5301, 0),
	    SERVER(50, F | A, 5301, 1102, 0), CLIENT(60, A, 1102, 5302, 0) },
	    "8: 1 closed rtt 20 fwd 5 100B rev 3 300B\n" },
	{ "FIN with data, and the answer's FIN acknowledges it later", { HANDSHAKE,
	    CLIENT(21, F | A, 1001, 5001, 10), SERVER(30, F | A, 5001, 1001, 20), CLIENT(40, A, 1012, 5022, 0),
	    SERVER(50, A, 5022, 1012, 0) },
	    "7: 1 closed rtt 20 fwd 4 10B rev 3 20B\n" },
	{ "late packets of a closed connection are swallowed, a new SYN is not", { HANDSHAKE,
	    CLIENT(21, F | A, 1001, 5001, 0), SERVER(22, F | A, 5001, 1002, 0), CLIENT(23, A, 1002, 5002, 0),
	    SERVER(24, F | A, 5001, 1002, 0), CLIENT(25, A, 1002, 5002, 0), CLIENT(26, R, 1002, 0, 0),
	    CLIENT(27, S, 1000, 0, 0), SERVER(28, S | A, 5000, 1001, 0), CLIENT(30, S, 9000, 0, 0) },
	    "6: 1 closed rtt 20 fwd 4 rev 2\n12: 12 open fwd 1 rev 0\n" },
	{ "payload behind the end is a flow of its own", { HANDSHAKE,
	    CLIENT(21, R, 1001, 0, 0), SERVER(22, A, 5001, 1001, 50), SERVER(23, A, 5051, 1001, 50) },
	    "4: 1 reset rtt 20 fwd 3 rev 1\n6: 5 open fwd 2 100B rev 0\n" },
	{ "payload behind the end that is answered with a RST each time is one flow", { HANDSHAKE,
	    CLIENT(21, A, 1001, 5001, 10), SERVER(22, R, 5001, 0, 0), CLIENT(23, A, 1011, 5001, 10), SERVER(24, R, 5001, 0, 0),
	    CLIENT(25, A, 1021, 5001, 10), SERVER(26, R, 5001, 0, 0), CLIENT(27, A, 1031, 5001, 10) },
	    "5: 1 reset rtt 20 fwd 3 10B rev 2\n10: 6 reset fwd 3 30B rev 2\n" },
	{ "the same behind both FINs; a SYN is another one", { HANDSHAKE,
	    CLIENT(21, F | A, 1001, 5001, 0), SERVER(22, F | A, 5001, 1002, 0), CLIENT(23, A, 1002, 5002, 0),
	    SERVER(24, A, 5002, 1002, 10), CLIENT(25, R, 1002, 0, 0), SERVER(26, A, 5012, 1002, 10), CLIENT(27, R, 1002, 0, 0),
	    CLIENT(28, S, 9000, 0, 0), SERVER(29, R | A, 0, 9001, 0), SERVER(30, R | A, 0, 9001, 0) },
	    "6: 1 closed rtt 20 fwd 4 rev 2\n11: 7 reset fwd 2 20B rev 2\n12: 11 reset fwd 1 rev 1\n" },
	{ "the same ends when both sides close it", { HANDSHAKE, CLIENT(21, R, 1001, 0, 0),
	    CLIENT(22, A, 1001, 5001, 10), SERVER(23, R, 5001, 0, 0), CLIENT(24, F | A, 1011, 5001, 0), SERVER(25, F | A, 5001, 1012, 0),
	    CLIENT(26, A, 1012, 5002, 0), SERVER(27, R, 5002, 0, 0) },
	    "4: 1 reset rtt 20 fwd 3 rev 1\n9: 5 closed fwd 3 10B rev 2\n" },
	{ "the same is idle at last", { HANDSHAKE, CLIENT(21, R, 1001, 0, 0), CLIENT(22, A, 1001, 5001, 10), SERVER(23, R, 5001, 0, 0),
	    TICK(60023), CLIENT(60024, A, 1011, 5001, 10), SERVER(60025, R, 5001, 0, 0) },
	    "4: 1 reset rtt 20 fwd 3 rev 1\n7: 5 reset fwd 1 10B rev 1\n9: 8 reset fwd 1 10B rev 1\n" },
	{ "refused", { CLIENT(0, S, 1000, 0, 0), SERVER(1, R | A, 0, 1001, 0), CLIENT(2, S, 1000, 0, 0),
	    SERVER(3, R | A, 0, 1001, 0) },
	    "2: 1 reset fwd 1 rev 1\n" },
	{ "a RST that acknowledges nothing of the SYN", { CLIENT(0, S, 1000, 0, 0), SERVER(1, R | A, 0, 7, 0),
	    SERVER(1, R, 0, 0, 0) },
	    "3: 1 open fwd 1 rev 2\n" },
	{ "RST outside the window is no end, RFC 5961", { HANDSHAKE,
	    CLIENT(21, R, 3000, 0, 0), CLIENT(22, R, 900, 0, 0), SERVER(23, R | A, 50000, 1001, 0),
	    CLIENT(24, A, 1001, 5001, 1) },
	    "7: 1 open rtt 20 fwd 5 1B rev 2\n" },
	{ "RST in the window", { HANDSHAKE, SERVER(21, R, 5900, 0, 0) }, "4: 1 reset rtt 20 fwd 2 rev 2\n" },
	{ "RST behind more than the window, which was sent", { HANDSHAKE, SERVER(21, A, 5001, 1001, 1460),
	    SERVER(21, A, 6461, 1001, 1460), SERVER(22, R, 7921, 0, 0) },
	    "6: 1 reset rtt 20 fwd 2 rev 4 2920B\n" },
	{ "a lone RST", { CLIENT(0, R, 1, 0, 0), CLIENT(1, R, 1, 0, 0) }, "1: 1 reset fwd 1 rev 0\n" },
	{ "FIN outside the window is no end", { HANDSHAKE,
	    CLIENT(21, F | A, 30000, 5001, 0), SERVER(22, F | A, 5001, 1001, 0), CLIENT(23, A, 1001, 5002, 0) },
	    "6: 1 open rtt 20 fwd 4 rev 2\n" },
	{ "a new SYN takes the ports", { HANDSHAKE, CLIENT(30, S, 90000, 0, 0), SERVER(31, S | A, 70000, 90001, 0) },
	    "4: 1 open rtt 20 fwd 2 rev 1\n5: 4 open fwd 1 rev 1\n" },
	{ "the SYN again is the same connection", { CLIENT(0, S, 1000, 0, 0), CLIENT(1000, S, 1000, 0, 0),
	    SERVER(1005, S | A, 5000, 1001, 0),
	    CLIENT(1010, A, 1001, 5001, 0) },
	    "4: 1 open rtt 10 fwd 3 retransmitted 1 rev 1\n" },
	{ "simultaneous open, RFC 9293 3.5", { CLIENT(0, S, 1000, 0, 0), SERVER(1, S, 5000, 0, 0),
	    CLIENT(10, S | A, 1000, 5001, 0),
	    SERVER(11, S | A, 5000, 1001, 0), CLIENT(12, A, 1001, 5001, 1) },
	    "5: 1 open rtt 10 fwd 3 1B retransmitted 1 rev 2 retransmitted 1\n" },
	{ "SYN+ACK was seen before its SYN", { SERVER(0, S | A, 5000, 1001, 0), CLIENT(0, S, 1000, 0, 0),
	    CLIENT(4, A, 1001, 5001, 0) },
	    "3: 1 open rtt 4 fwd 1 rev 2\n" },
	{ "a SYN against a connection seen from its middle", { SERVER(0, A, 5000, 1001, 9), CLIENT(1, S, 1000, 0, 0) },
	    "2: 1 open fwd 1 9B rev 0\n2: 2 open fwd 1 rev 0\n" },
	{ "the last SYN+ACK counts", { CLIENT(0, S, 1000, 0, 0), SERVER(1, S | A, 5000, 1001, 0), SERVER(2, S | A, 8000, 1001, 0),
	    CLIENT(3, A, 1001, 8001, 0), SERVER(4, A, 8001, 1001, 10) },
	    "5: 1 open rtt 3 fwd 2 rev 3 10B\n" },
	{ "sent again", { HANDSHAKE, CLIENT(30, A, 1001, 5001, 100), CLIENT(60, A, 1001, 5001, 100),
	    CLIENT(60, A, 1101, 5001, 10),
	    CLIENT(90, A, 1051, 5001, 100) },
	    "7: 1 open rtt 20 fwd 6 310B retransmitted 2 rev 1\n" },
	{ "overtaken: behind for less than an RTT, and not acknowledged", { HANDSHAKE, CLIENT(30, A, 1101, 5001, 100),
	    CLIENT(31, A, 1001, 5001, 100), SERVER(32, A, 5001, 1201, 0), CLIENT(33, A, 1001, 5001, 100) },
	    "7: 1 open rtt 20 fwd 5 300B retransmitted 1 overtaken 1 rev 2\n" },
	{ "overtaken, no RTT: 3 ms", { CLIENT(0, A, 1101, 0, 100), CLIENT(2, A, 1001, 0, 100), CLIENT(4, A, 901, 0, 100) },
	    "3: 1 open fwd 3 300B retransmitted 1 overtaken 1 rev 0\n" },
	{ "fast retransmit", { HANDSHAKE, SERVER(30, A, 5001, 1001, 100), CLIENT(30, A, 1001, 5101, 0),
	    SERVER(31, A, 5201, 1001, 100),
	    CLIENT(31, A, 1001, 5101, 0), SERVER(32, A, 5301, 1001, 100), CLIENT(32, A, 1001, 5101, 0),
	    SERVER(33, A, 5101, 1001, 100) },
	    "10: 1 open rtt 20 fwd 5 duplicates 2 rev 5 400B retransmitted 1\n" },
	{ "a window update is no duplicate", { HANDSHAKE, CLIENT_WINDOW(21, A, 1001, 5001, 0, 2000), CLIENT_WINDOW(22, A, 1001, 5001, 0, 2000) },
	    "5: 1 open rtt 20 fwd 4 duplicates 1 rev 1\n" },
	{ "keep-alives and what answers them", { HANDSHAKE, CLIENT(21, A, 1001, 5001, 100), SERVER(22, A, 5001, 1101, 0),
	    CLIENT(5000, A, 1100, 5001, 0), SERVER(5001, A, 5001, 1101, 0), CLIENT(9000, A, 1100, 5001, 1),
	    SERVER(9001, A, 5001, 1101, 0) },
	    "9: 1 open rtt 20 fwd 5 101B rev 4\n" },
	{ "zero windows and probes", { HANDSHAKE, SERVER_WINDOW(30, A, 5001, 1001, 0, 0), CLIENT(230, A, 1001, 5001, 1),
	    SERVER_WINDOW(231, A, 5001, 1001, 0, 0), CLIENT(430, A, 1001, 5001, 1), SERVER(431, A, 5001, 1001, 0),
	    CLIENT(432, A, 1001, 5001, 100) },
	    "9: 1 open rtt 20 fwd 5 102B rev 4 zero 2\n" },
	{ "across the wrap of sequence numbers", { CLIENT(0, S, 0xfffffff0, 0, 0), SERVER(1, S | A, 0xffffffff, 0xfffffff1, 0),
	    CLIENT(10, A, 0xfffffff1, 0, 0), CLIENT(11, A, 0xfffffff1, 0, 100), SERVER(12, A, 0, 0x55, 0),
	    CLIENT(40, A, 0x55, 0, 10),
	    CLIENT(99, A, 0xfffffff1, 0, 100), CLIENT(100, F | A, 0x5f, 0, 0), SERVER(101, F | A, 0, 0x60, 0),
	    CLIENT(102, A, 0x60, 1, 0) },
	    "10: 1 closed rtt 10 fwd 7 210B retransmitted 1 rev 3\n" },
	{ "idle at a tick", { HANDSHAKE, TICK(60019), TICK(60020) }, "5: 1 idle rtt 20 fwd 2 rev 1\n" },
	{ "idle before a packet", { HANDSHAKE, CLIENT(60020, A, 1001, 5001, 7) },
	    "4: 1 idle rtt 20 fwd 2 rev 1\n4: 4 open fwd 1 7B rev 0\n" },
	{ "late packets are new ones when it was over for long", { CLIENT(0, S, 1, 0, 0), SERVER(1, R | A, 0, 2, 0), TICK(60001),
	    CLIENT(60001, A, 2, 1, 0) },
	    "2: 1 reset fwd 1 rev 1\n4: 4 open fwd 1 rev 0\n" },
};

static struct track
flow_track(uint64_t frame, int64_t time)
{
	return (struct track){ .frame = frame, .time = time, .clock = time, .frame_len = 60, .version = 4,
	    .src = { 10, 0, 0, 1 }, .dst = { 10, 0, 0, 2 } };
}

static struct flow *
flow_run(const struct track *p)
{
	unsigned dir;

	struct track hashed = *p;

	track_hash(&hashed);
	flow_prefetch(flow_table, hashed.hash);
	flow_prefetch_near(flow_table, hashed.hash);
	struct flow *f = flow_packet(flow_table, &hashed, &dir);
	if (f != NULL)
		flow_settle(flow_table, f, &hashed);
	return f;
}

static void
flow_run_segment(const struct segment *s, uint64_t frame)
{
	struct track p = flow_track(frame, s->ms * MS);

	p.kind = TRACK_TCP;
	p.proto = 6;
	p.seq = s->seq;
	p.ack = s->ack;
	p.len = s->len;
	p.flags = s->flags;
	p.window = s->window;
	p.srcport = 49152;
	p.dstport = 80;
	if (s->from == '<') {
		p.srcport = 80;
		p.dstport = 49152;
		p.src[3] = 2;
		p.dst[3] = 1;
	}
	flow_run(&p);
}

static void
flow_scripts(void **state)
{
	(void)state;
	for (unsigned i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		uint64_t frame = 0;
		flow_start(100);
		for (const struct segment *s = scripts[i].segments; s->from != 0; s++) {
			frame++;
			if (s->from == 't')
				flow_tick(flow_table, s->ms * MS, frame);
			else
				flow_run_segment(s, frame);
		}
		flow_finish(flow_table, frame);
		bytes_put(&flow_told, "", 1);
		if (strcmp((char *)flow_told.at, scripts[i].told) != 0)
			print_error("%s\n", scripts[i].what);
		assert_string_equal((char *)flow_told.at, scripts[i].told);
		flow_stop();
	}
}

/* ---- names and numbers ---- */

static void
flow_labels(void **state)
{
	static const struct { const char *src, *dst; uint16_t srcport, dstport; int64_t time; const char *label; } rows[] = {
		{ "10.0.0.1", "10.0.0.2", 1234, 80, 1511106545000007000, "10.0.0.1_1234-10.0.0.2_80-1511106545.000007" },
		{ "10.0.0.2", "10.0.0.1", 80, 1234, 1511106545500000999, "10.0.0.2_80-10.0.0.1_1234-1511106545.5" },
		{ "255.100.20.0", "0.0.0.0", 65535, 0, 0, "255.100.20.0_65535-0.0.0.0_0-0" },
		{ "2001:db8::1", "::", 1, 2, -1500000000, "2001.db8..1_1-.._2--1.5" },
		{ "1111:2222:3333:4444:5555:6666:7777:8888", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 65535, 65535, INT64_MAX,
		  "1111.2222.3333.4444.5555.6666.7777.8888_65535-ffff.ffff.ffff.ffff.ffff.ffff.ffff.ffff_65535-9223372036.854775" },
		{ "::1", "::2", 9, 9, INT64_MIN, "..1_9-..2_9--9223372036.854775" },
	};

	(void)state;
	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct track p = { .frame = 1, .time = rows[i].time, .clock = rows[i].time, .kind = TRACK_UDP, .proto = 17,
		    .srcport = rows[i].srcport, .dstport = rows[i].dstport };
		struct result_flow info;
		char community[COMMUNITY_TEXT];
		unsigned dir;
		p.version = strchr(rows[i].src, ':') != NULL ? 6 : 4;
		inet_pton(p.version == 6 ? AF_INET6 : AF_INET, rows[i].src, p.src);
		inet_pton(p.version == 6 ? AF_INET6 : AF_INET, rows[i].dst, p.dst);
		flow_start(1);
		flow_describe(flow_packet(flow_table, &p, &dir), &info);
		assert_string_equal(info.label, rows[i].label);
		community_id(&p, community);
		assert_string_equal(info.community_id, community);
		CHECK_EQ(info.src.port, p.srcport, "row %u", i);
		CHECK(memcmp(info.src.addr, p.src, 16) == 0 && memcmp(info.dst.addr, p.dst, 16) == 0, "addresses of row %u", i);
		CHECK_EQ(info.src.version, p.version, "row %u", i);
		flow_stop();
	}
}

/* Two tunnels with the same flow in them, in one frame; and what differs in one thing only. */
static void
flow_keys(void **state)
{
	struct track base = flow_track(7, 0);
	struct track p[8];

	(void)state;
	base.kind = TRACK_UDP;
	base.proto = 17;
	base.srcport = 5;
	base.dstport = 6;
	for (unsigned i = 0; i < 8; i++)
		p[i] = base;
	p[1].outer = 1;
	p[2].proto = 136;
	p[3].srcport = 7;
	p[4].dst[3] = 9;
	p[5].version = 6;
	p[6].kind = TRACK_SCTP;
	p[7].kind = TRACK_ICMP;
	flow_start(100);
	for (unsigned i = 0; i < 8; i++) {
		struct flow *f = flow_run(&p[i]);
		CHECK_EQ(f->id.frame, 7, "frame of flow %u", i);
		CHECK_EQ(f->id.ordinal, i + 1, "ordinal of flow %u", i);
		CHECK(flow_run(&p[i]) == f, "flow %u again", i);
	}
	base.kind = TRACK_FRAGMENT;
	CHECK(flow_run(&base) == NULL, "a fragment is in no flow");
	CHECK_EQ(flow_count(flow_table).flows, 8, "flows");
	flow_stop();
}

/* An echo and its reply are one flow; of an error each direction is one. */
static void
flow_icmp(void **state)
{
	struct track p = flow_track(1, 0), q;

	(void)state;
	p.kind = TRACK_ICMP;
	p.proto = 1;
	for (unsigned error = 0; error < 2; error++) {
		q = p;
		p.one_way = community_icmp_ports(4, error ? 3 : 8, 3, &p.srcport, &p.dstport);
		q.one_way = community_icmp_ports(4, error ? 3 : 0, 3, &q.srcport, &q.dstport);
		memcpy(q.src, p.dst, sizeof q.src);
		memcpy(q.dst, p.src, sizeof q.dst);
		flow_start(10);
		struct flow *f = flow_run(&p);
		CHECK_EQ(f == flow_run(&q), !error, "error %u", error);
		flow_stop();
	}
}

/* ---- against a list that is searched ---- */

enum { TWIN_MOST = 40 };

struct twin {
	struct track first;
	uint64_t frame;
	uint32_t ordinal;
	int64_t clock;
	uint64_t frames[2];
};

static struct twin twins[TWIN_MOST];
static unsigned ntwins;
static struct bytes twin_told;

static void
twin_end(unsigned i, uint64_t frame, const char *how)
{
	char line[256], id[64];
	struct twin *t = &twins[i];

	snprintf(id, sizeof id, t->ordinal > 1 ? "%llu.%u" : "%llu", (unsigned long long)t->frame, t->ordinal);
	int n = snprintf(line, sizeof line, "%llu: %s %s fwd %llu rev %llu\n", (unsigned long long)frame, id, how,
	    (unsigned long long)t->frames[0], (unsigned long long)t->frames[1]);
	bytes_put(&twin_told, line, (size_t)n);
	memmove(t, t + 1, (--ntwins - i) * sizeof *t);
}

/* Of those that were idle equally long the table takes the kind that comes first, and of that the one whose last
 * packet was seen first. The list is kept in that order by moving what gets a packet to its end. */
static int
twin_oldest(void)
{
	int oldest = -1;

	for (unsigned i = 0; i < ntwins; i++)
		if (oldest < 0 || twins[i].clock < twins[oldest].clock ||
		    (twins[i].clock == twins[oldest].clock && twins[i].first.kind < twins[oldest].first.kind))
			oldest = (int)i;
	return oldest;
}

static bool
twin_is(const struct twin *t, const struct track *p, unsigned *dir)
{
	if (t->first.kind != p->kind)
		return false;
	for (*dir = 0; *dir < 2; ++*dir)
		if (t->first.src[3] == (*dir ? p->dst : p->src)[3] && t->first.dst[3] == (*dir ? p->src : p->dst)[3] &&
		    t->first.srcport == (*dir ? p->dstport : p->srcport) && t->first.dstport == (*dir ? p->srcport : p->dstport))
			return true;
	return false;
}

static void
twin_packet(const struct track *p, uint64_t max_flows, uint32_t *ordinal)
{
	struct twin t = { .first = *p, .frame = p->frame, .frames = { 1, 0 } };
	unsigned i, dir;

	for (i = 0; i < ntwins && !twin_is(&twins[i], p, &dir); i++)
		;
	if (i < ntwins && p->clock - twins[i].clock >= FLOW_IDLE * MS) {
		twin_end(i, p->frame, "idle");
		i = ntwins;
	}
	if (i < ntwins) {
		t = twins[i];
		t.frames[dir]++;
		memmove(&twins[i], &twins[i + 1], (--ntwins - i) * sizeof t);
	} else {
		if (ntwins == max_flows)
			twin_end((unsigned)twin_oldest(), p->frame, "open");
		t.ordinal = ++*ordinal;
	}
	t.clock = p->clock;
	twins[ntwins++] = t;
}

static void
twin_tick(int64_t clock, uint64_t frame)
{
	for (int i; (i = twin_oldest()) >= 0 && clock - twins[i].clock >= FLOW_IDLE * MS; )
		twin_end((unsigned)i, frame, "idle");
}

static void
twin_finish(uint64_t frame)
{
	while (ntwins > 0) {
		unsigned first = 0;
		for (unsigned i = 1; i < ntwins; i++)
			if (twins[i].frame < twins[first].frame ||
			    (twins[i].frame == twins[first].frame && twins[i].ordinal < twins[first].ordinal))
				first = i;
		twin_end(first, frame, "open");
	}
}

static struct track
flow_random(uint64_t frame, int64_t clock)
{
	static const uint8_t kinds[] = { TRACK_UDP, TRACK_SCTP, TRACK_ICMP }, protos[] = { 17, 132, 1 };
	struct track p = flow_track(frame, clock);
	unsigned kind = (unsigned)test_below(3);

	p.kind = kinds[kind];
	p.proto = protos[kind];
	p.src[3] = (uint8_t)test_below(3);
	p.dst[3] = (uint8_t)test_below(3);
	p.srcport = (uint16_t)test_below(4);
	p.dstport = (uint16_t)test_below(4);
	return p;
}

static void
flow_equals_twin(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 300; round++) {
		uint64_t max_flows = 1 + test_below(TWIN_MOST - 1), frame = 0;
		int64_t clock = (int64_t)test_below(UINT64_MAX / 4);
		flow_start(max_flows);
		while (frame < 500) {
			uint32_t ordinal = 0;
			frame++;
			clock += (int64_t)test_below(4) == 0 ? (int64_t)test_below((uint64_t)(FLOW_IDLE * MS / 4)) : 0;
			for (uint64_t n = test_below(3); n < 3; n++) {
				struct track p = flow_random(frame, clock);
				twin_packet(&p, max_flows, &ordinal);
				CHECK(flow_run(&p) != NULL, "a packet without a flow");
			}
			if (frame % 32 == 0) {
				twin_tick(clock, frame);
				flow_tick(flow_table, clock, frame);
			}
			CHECK_EQ(flow_count(flow_table).flows, ntwins, "flows, round %u", round);
		}
		twin_finish(frame);
		flow_finish(flow_table, frame);
		CHECK_EQ(flow_told.len, twin_told.len, "bytes told, round %u", round);
		CHECK(memcmp(flow_told.at, twin_told.at, twin_told.len) == 0, "what was told, round %u", round);
		bytes_free(&twin_told);
		flow_stop();
	}
}

/* ---- many flows ---- */

static struct track
flow_numbered(uint64_t n)
{
	struct track p = flow_track(n + 1, (int64_t)n);

	p.kind = TRACK_UDP;
	p.proto = 17;
	memcpy(p.src, &n, 8);
	p.version = 6;
	return p;
}

/* The table grows, finds them all, and takes no more memory when flows come and go. */
static void
flow_many(void **state)
{
	enum { MANY = 100000 };

	(void)state;
	flow_start(MANY);
	for (uint64_t n = 0; n < MANY; n++) {
		struct track p = flow_numbered(n);
		CHECK_EQ(flow_run(&p)->id.frame, n + 1, "a new flow");
	}
	for (uint64_t n = 0; n < MANY; n++) {
		struct track p = flow_numbered(n);
		CHECK_EQ(flow_run(&p)->side[0].frames, 2, "flow %llu", (unsigned long long)n);
	}
	struct flow_counts before = flow_count(flow_table);
	CHECK_EQ(before.flows, MANY, "flows");
	CHECK_EQ(before.evicted, 0, "evicted");
	CHECK(before.memory < (MANY + FLOW_INDEX_CHUNK) * FLOW_BYTES, "%llu bytes", (unsigned long long)before.memory);
	for (uint64_t n = MANY; n < 4 * MANY; n++) {
		struct track p = flow_numbered(n);
		flow_run(&p);
	}
	CHECK_EQ(flow_count(flow_table).flows, MANY, "flows at the cap");
	CHECK_EQ(flow_count(flow_table).evicted, 3 * MANY, "evicted");
	CHECK_EQ(flow_count(flow_table).memory, before.memory, "bytes, while flows come and go");
	flow_stop();
}

/* Flows made to fall into one bucket: no more are held than can be looked through. */
static void
flow_collisions(void **state)
{
	enum { COLLIDING = 120, MOST = 8 + 64 };
	struct track p[COLLIDING];
	unsigned found = 0;

	(void)state;
	for (uint64_t n = 0; found < COLLIDING; n++) {
		p[found] = flow_numbered(n);
		track_hash(&p[found]);
		found += (p[found].hash & 0xfff) == 0;
	}
	flow_start(1000);
	for (unsigned i = 0; i < COLLIDING; i++)
		CHECK(flow_run(&p[i]) != NULL, "flow %u", i);
	CHECK_EQ(flow_count(flow_table).flows, MOST, "flows in one bucket");
	CHECK_EQ(flow_count(flow_table).evicted, COLLIDING - MOST, "flows that had to go");
	for (unsigned i = COLLIDING - 64; i < COLLIDING; i++)
		CHECK_EQ(flow_run(&p[i])->side[0].frames, 2, "flow %u is there", i);
	flow_tick(flow_table, INT64_MAX, 1);
	CHECK_EQ(flow_count(flow_table).flows, 0, "flows");
	flow_stop();
}

/* When the table is full, connections that are over go before those that are not. */
static void
flow_over_first(void **state)
{
	struct segment syn = CLIENT(0, S, 1, 0, 0), rst = SERVER(1, R | A, 0, 2, 0);

	(void)state;
	flow_start(2);
	struct track p = flow_numbered(0);
	flow_run(&p);
	flow_run_segment(&syn, 2);
	flow_run_segment(&rst, 3);
	CHECK_EQ(flow_count(flow_table).flows, 1, "that are not over");
	p = flow_numbered(1);
	flow_run(&p);
	CHECK_EQ(flow_count(flow_table).evicted, 0, "evicted");
	CHECK_EQ(flow_count(flow_table).flows, 2, "flows");
	flow_stop();
}

/* Any segments at all: what is counted adds up, and all that came is reported or swallowed. */
static void
flow_any_segments(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 2000; round++) {
		int64_t clock = (int64_t)test_random() >> 1;
		flow_start(4);
		for (uint64_t frame = 1; frame < 100; frame++) {
			struct track p = flow_track(frame, (int64_t)test_random());
			uint32_t base = test_below(4) == 0 ? (uint32_t)test_random() : 0;
			p.clock = clock += test_below(10) == 0 ? 30000 * MS : 0;
			p.kind = TRACK_TCP;
			p.src[3] = (uint8_t)test_below(2);
			p.dst[3] = (uint8_t)test_below(2);
			p.flags = (uint8_t)test_below(64);
			p.seq = base + (uint32_t)test_below(8);
			p.ack = base + (uint32_t)test_below(8);
			p.len = test_below(2) == 0 ? (uint32_t)test_below(4) : 0;
			p.window = (uint16_t)test_below(4);
			struct flow *f = flow_run(&p);
			if (f != NULL)
				CHECK(f->side[0].frames + f->side[1].frames > 0, "frames");
		}
		flow_finish(flow_table, 100);
		CHECK_EQ(flow_count(flow_table).flows, 0, "flows");
		flow_stop();
	}
}

/* ---- the order in which they began ---- */

enum { ORDER_FLOWS = 3000 };

/* One more flow, of the same frame as the last one or of a later one. */
static struct flow *
order_open(struct flow_index *x, struct result_id *last)
{
	last->ordinal++;
	if (test_below(4) > 0)
		*last = (struct result_id){ last->frame + 1 + test_below(3), 1 };
	uint32_t place = flow_index_add(x, (uint32_t)test_random(), 0);
	CHECK(place != 0, "room for a flow");
	struct flow *f = flow_index_at(x, place);
	*f = (struct flow){ .id = *last, .place = place };
	return f;
}

/* Flows come, and a share of them goes again before others come: first none of them, at last all at times. What is left is told in
 * the order in which it came, which is that of `open`. */
static void
flow_in_order(void **state)
{
	static struct flow *open[ORDER_FLOWS];

	(void)state;
	for (unsigned round = 0; round < 40; round++) {
		const uint64_t some = 1 + test_below(300), gone = round < 2 ? 0 : test_below(101);
		struct result_id last = { 1, 0 };
		struct flow_room room = { 0 };
		struct flow_index x;
		uint32_t n = 0;
		CHECK(flow_index_init(&x, ORDER_FLOWS, &room), "an index");
		for (unsigned wave = 0; wave < 12 && n + some < ORDER_FLOWS; wave++) {
			for (uint64_t i = 0; i < some; i++)
				open[n++] = order_open(&x, &last);
			uint32_t left = 0;
			for (uint32_t i = 0; i < n; i++) {
				if (test_below(100) < gone)
					flow_index_remove(&x, open[i]);
				else
					open[left++] = open[i];
			}
			n = left;
		}
		CHECK_EQ(x.held, n, "flows, round %u", round);
		const uint32_t *order = flow_index_order(&x);
		for (uint32_t i = 0; i < n; i++)
			CHECK_EQ(order[i], open[i]->place, "flow %u of %u, round %u", i, n, round);
		flow_index_free(&x);
		flow_room_free(&room);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flow_scripts),
		cmocka_unit_test(flow_labels),
		cmocka_unit_test(flow_keys),
		cmocka_unit_test(flow_icmp),
		cmocka_unit_test(flow_equals_twin),
		cmocka_unit_test(flow_many),
		cmocka_unit_test(flow_collisions),
		cmocka_unit_test(flow_over_first),
		cmocka_unit_test(flow_any_segments),
		cmocka_unit_test(flow_in_order),
	};

	test_seed();
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
