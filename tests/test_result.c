/* test_result.c - datagrams, streams, flows and messages as records: a result and what each
 * format makes of it, to the byte. */
#include "tests/test.h"

#include "dump/table.h"
#include "engine/select.h"
#include "tests/frames.h"
#include "tests/strict_json.h"

enum { RESULT_ROOM = 4 << 20 };

static char result_text_out[RESULT_ROOM];
static size_t result_text_len;		/* of the newest, which may be binary */

/* ---- results to look at ---- */

#define V4(a, b, c, d, p) { .version = 4, .addr = { a, b, c, d }, .port = p }
#define V6(last, p) { .version = 6, .addr = { 0x20, 1, 0xd, 0xb8, [15] = last }, .port = p }

static struct result_range result_ranges[] = { { 1, 3 }, { 7, 7 } };
static struct result_mark result_gap[] = { { 10, 5 } }, result_turn[] = { { 0, 4 }, { 20, 9 } };
static const uint8_t result_bytes[] = "GET \xff\"";

static const struct result_stream result_a_stream = {
	.flow = { 12, 2 }, .src = V4(10, 0, 0, 1, 80), .dst = V4(10, 0, 0, 2, 4000),
	.frames = { 4, 2, false, result_ranges }, .start = 1500000000123456789, .end = -1, .len = 30,
	.gaps = { 1, 1, result_gap }, .turns = { 3, 2, result_turn }, .overlaps = 1, .conflicts = 2,
	.payload = { result_bytes, 6, true },
};

static const struct result_stream result_bare_stream = {
	.flow = { 1, 1 }, .src = V6(1, 1), .dst = V6(2, 65535), .frames = { 1000, 1, true, result_ranges }, .complete = true,
};

static const struct result_flow result_tcp_flow = {
	.id = { 5, 1 }, .src = V4(10, 0, 0, 1, 4000), .dst = V4(10, 0, 0, 2, 80), .proto = 6,
	.label = "10.0.0.1_4000-10.0.0.2_80-5", .community_id = "1:abc=", .start = 1000000000, .end = 2000000001,
	.initial_rtt = 1234567, .state = RESULT_RESET, .handshake = true, .frames = 9,
	.fwd = { 5, 500, 50, 1, 2, 3, 4 }, .rev = { 4, 400, 40, 0, 0, 0, 0 },
};

static const struct result_flow result_udp_flow = {
	.id = { 18446744073709551615u, 4294967295u }, .src = V6(1, 53), .dst = V6(2, 5353), .proto = 17,
	.label = "a,\"b\"", .start = 0, .end = 0, .initial_rtt = -1, .state = RESULT_IDLE, .frames = 1, .fwd = { .frames = 1 },
};

static const struct result_datagram result_a_datagram = {
	.version = 4, .proto = 99, .src = { 1, 2, 3, 4 }, .dst = { 5, 6, 7, 8 }, .id = 4660, .frames = { 4, 2, false, result_ranges },
	.start = 0, .end = 1, .len = 1480, .overlaps = 1, .verdict = "teardrop", .ordinal = 2,
};

static const struct result_message result_a_message = {
	.flow = { 7, 1 }, .reverse = true, .number = 3, .pair = 2, .proto = PROTO_http, .start = 0, .end = 0,
	.frames = { 1, 0, false, NULL }, .body_len = 20, .content_len = 40, .opened = true, .complete = true,
	.body = { result_bytes, 4, false }, .file = "7-rev-3", .note = NULL,
};

#define STREAM(s) { .kind = RESULT_STREAM, .frame = 9, .stream = s }
#define FLOW(f) { .kind = RESULT_FLOW, .frame = 9, .flow = f }
#define DATAGRAM(d) { .kind = RESULT_DATAGRAM, .frame = 9, .datagram = d }
#define MESSAGE(m) { .kind = RESULT_MESSAGE, .frame = 9, .message = m }

/* ---- rendering ---- */

static const char *
result_render(const struct result *r, const char *format, struct dump_options *o)
{
	struct out out = out_over(result_text_out, sizeof result_text_out - 1);

	dump_result(dump_find(format), &out, o, r);
	CHECK(!out.full, "%s fits", format);
	*out.at = '\0';
	result_text_len = out_len(&out);
	return result_text_out;
}

/* Options as -e and the verb would set them; result_forget() frees. */
static struct dump_options
result_options(const char *format, const char *fields, enum dump_kind rows)
{
	struct dump_options o = { .rows = (uint8_t)rows };
	char why[256];
	int rc = 0;

	if (dump_find(format)->table)
		rc = select_columns(&o, fields, why, sizeof why);
	else if (fields != NULL)
		rc = select_fields(&o, fields, why, sizeof why);
	CHECK_EQ(rc, 0, "%s: %s", format, why);
	return o;
}

static void
result_forget(struct dump_options *o)
{
	table_free(o->table);
	for (unsigned i = 0; i < PROTO_COUNT; i++)
		free(o->keep[i]);
}

static void
result_is(const char *got, const char *want, const char *what)
{
	if (strcmp(got, want) != 0)
		fail_msg("%s:\n%s\nis not\n%s", what, got, want);
}

/* ---- rows ---- */

#define SIDE_TCP "\"frames\":5,\"bytes\":500,\"payload\":50,\"retransmissions\":1,\"out_of_order\":2,\"duplicate_acks\":3,\"zero_windows\":4"

static const struct {
	const char *format, *fields;	/* NULL: all, or the columns by default */
	enum dump_kind rows;
	struct result result;
	const char *want;
} result_rows[] = {
	{ "ndjson", NULL, 0, STREAM(&result_a_stream),
	    "{\"stream\":{\"flow\":\"12.2\",\"src\":\"10.0.0.1\",\"srcport\":80,\"dst\":\"10.0.0.2\",\"dstport\":4000,\"frames\":4,"
	    "\"frame_ranges\":[[1,3],[7,7]],\"start\":\"2017-07-14T02:40:00.123456789Z\",\"end\":\"1969-12-31T23:59:59.999999999Z\","
	    "\"len\":30,\"complete\":false,\"gaps\":[{\"offset\":10,\"len\":5}],\"overlaps\":1,\"conflicts\":2,"
	    "\"turns\":[{\"offset\":0,\"frame\":4},{\"offset\":20,\"frame\":9}],\"turns_truncated\":true,"
	    "\"payload\":\"47455420ff22\",\"payload_truncated\":true}}\n" },
	{ "ndjson", NULL, 0, STREAM(&result_bare_stream),
	    "{\"stream\":{\"flow\":\"1\",\"src\":\"2001:db8::1\",\"srcport\":1,\"dst\":\"2001:db8::2\",\"dstport\":65535,\"frames\":1000,"
	    "\"frame_ranges\":[[1,3]],\"frames_truncated\":true,\"start\":\"1970-01-01T00:00:00.000000000Z\","
	    "\"end\":\"1970-01-01T00:00:00.000000000Z\",\"len\":0,\"complete\":true,\"gaps\":[],\"overlaps\":0,\"conflicts\":0,"
	    "\"turns\":[]}}\n" },
	{ "ndjson", NULL, 0, FLOW(&result_tcp_flow),
	    "{\"flow\":{\"id\":\"5\",\"label\":\"10.0.0.1_4000-10.0.0.2_80-5\",\"protocol\":\"TCP\",\"src\":\"10.0.0.1\",\"srcport\":4000,"
	    "\"dst\":\"10.0.0.2\",\"dstport\":80,\"community_id\":\"1:abc=\",\"start\":\"1970-01-01T00:00:01.000000000Z\","
	    "\"end\":\"1970-01-01T00:00:02.000000001Z\",\"state\":\"reset\",\"handshake\":true,\"initial_rtt\":0.001234567,\"frames\":9,"
	    "\"fwd\":{" SIDE_TCP "},\"rev\":{\"frames\":4,\"bytes\":400,\"payload\":40,\"retransmissions\":0,\"out_of_order\":0,"
	    "\"duplicate_acks\":0,\"zero_windows\":0}}}\n" },
	{ "ndjson", NULL, 0, FLOW(&result_udp_flow),
	    "{\"flow\":{\"id\":\"18446744073709551615.4294967295\",\"label\":\"a,\\\"b\\\"\",\"protocol\":\"UDP\",\"src\":\"2001:db8::1\","
	    "\"srcport\":53,\"dst\":\"2001:db8::2\",\"dstport\":5353,\"start\":\"1970-01-01T00:00:00.000000000Z\","
	    "\"end\":\"1970-01-01T00:00:00.000000000Z\",\"state\":\"idle\",\"frames\":1,"
	    "\"fwd\":{\"frames\":1,\"bytes\":0,\"payload\":0},\"rev\":{\"frames\":0,\"bytes\":0,\"payload\":0}}}\n" },
	{ "ndjson", NULL, 0, DATAGRAM(&result_a_datagram),
	    "{\"datagram\":{\"protocol\":\"99\",\"src\":\"1.2.3.4\",\"dst\":\"5.6.7.8\",\"id\":4660,\"frames\":4,"
	    "\"frame_ranges\":[[1,3],[7,7]],\"start\":\"1970-01-01T00:00:00.000000000Z\",\"end\":\"1970-01-01T00:00:00.000000001Z\","
	    "\"complete\":false,\"len\":1480,\"overlaps\":1,\"conflicts\":0,\"verdict\":\"teardrop\"}}\n" },
	{ "ndjson", NULL, 0, MESSAGE(&result_a_message),
	    "{\"message\":{\"flow\":\"7\",\"direction\":\"rev\",\"number\":3,\"pair\":2,\"protocol\":\"http\","
	    "\"start\":\"1970-01-01T00:00:00.000000000Z\",\"end\":\"1970-01-01T00:00:00.000000000Z\",\"frames\":1,\"frame_ranges\":[],"
	    "\"body_len\":20,\"content_len\":40,\"opened\":true,\"complete\":true,\"file\":\"7-rev-3\",\"body\":\"47455420\"}}\n" },
	{ "ndjson", "flow.fwd.bytes,flow.label", 0, FLOW(&result_tcp_flow),
	    "{\"flow\":{\"label\":\"10.0.0.1_4000-10.0.0.2_80-5\",\"fwd\":{\"bytes\":500}}}\n" },
	{ "ndjson", "stream.frame_ranges,stream.gaps.len", 0, STREAM(&result_a_stream),
	    "{\"stream\":{\"frame_ranges\":[[1,3],[7,7]],\"gaps\":[{\"len\":5}]}}\n" },
	{ "ndjson", "ip.src", 0, FLOW(&result_tcp_flow), "" },
	{ "json", "stream.flow,stream.frame_ranges,stream.turns,stream.gaps", 0, STREAM(&result_bare_stream),
	    ",\n\t\"Stream 1 [2001:db8::1]:1 > [2001:db8::2]:65535\": {\n\t\t\"stream\": {\n\t\t\t\"flow\": \"1\",\n"
	    "\t\t\t\"frame_ranges\": [\n\t\t\t\t[ 1, 3 ]\n\t\t\t],\n\t\t\t\"gaps\": [],\n\t\t\t\"turns\": []\n\t\t}\n\t}" },
	{ "json", "flow.src,flow.initial_rtt,flow.state,flow.rev.frames", 0, FLOW(&result_tcp_flow),
	    ",\n\t\"Flow 5\": {\n\t\t\"flow\": {\n\t\t\t\"src\": \"10.0.0.1\",\n\t\t\t\"state\": \"reset\",\n"
	    "\t\t\t\"initial_rtt\": 0.001234567,\n\t\t\t\"rev\": {\n\t\t\t\t\"frames\": 4\n\t\t\t}\n\t\t}\n\t}" },
	{ "json", "datagram.id,datagram.dst", 0, DATAGRAM(&result_a_datagram),
	    ",\n\t\"Datagram 1.2\": {\n\t\t\"datagram\": {\n\t\t\t\"dst\": \"5.6.7.8\",\n\t\t\t\"id\": 4660\n\t\t}\n\t}" },
	{ "plist", "stream.flow,stream.frame_ranges,stream.gaps,stream.payload", 0, STREAM(&result_a_stream),
	    "\n\t<key>Stream 12.2 10.0.0.1:80 &gt; 10.0.0.2:4000</key>\n\t<dict>\n\t\t<key>stream</key>\n\t\t<dict>"
	    "\n\t\t\t<key>flow</key>\n\t\t\t<string>12.2</string>\n\t\t\t<key>frame_ranges</key>\n\t\t\t<array>"
	    "\n\t\t\t\t<array>\n\t\t\t\t\t<integer>1</integer>\n\t\t\t\t\t<integer>3</integer>\n\t\t\t\t</array>"
	    "\n\t\t\t\t<array>\n\t\t\t\t\t<integer>7</integer>\n\t\t\t\t\t<integer>7</integer>\n\t\t\t\t</array>"
	    "\n\t\t\t</array>\n\t\t\t<key>gaps</key>\n\t\t\t<array>\n\t\t\t\t<dict>\n\t\t\t\t\t<key>offset</key>"
	    "\n\t\t\t\t\t<integer>10</integer>\n\t\t\t\t\t<key>len</key>\n\t\t\t\t\t<integer>5</integer>\n\t\t\t\t</dict>"
	    "\n\t\t\t</array>\n\t\t\t<key>payload</key>\n\t\t\t<data>R0VUIP8i</data>\n\t\t</dict>\n\t</dict>" },
	{ "plist", "flow.id,flow.initial_rtt,flow.handshake", 0, FLOW(&result_tcp_flow),
	    "\n\t<key>Flow 5</key>\n\t<dict>\n\t\t<key>flow</key>\n\t\t<dict>\n\t\t\t<key>id</key>\n\t\t\t<string>5</string>"
	    "\n\t\t\t<key>handshake</key>\n\t\t\t<true/>\n\t\t\t<key>initial_rtt</key>\n\t\t\t<real>0.001234567</real>"
	    "\n\t\t</dict>\n\t</dict>" },
	{ "plist", "stream.turns", 0, STREAM(&result_bare_stream),
	    "\n\t<key>Stream 1 [2001:db8::1]:1 &gt; [2001:db8::2]:65535</key>\n\t<dict>\n\t\t<key>stream</key>\n\t\t<dict>"
	    "\n\t\t\t<key>turns</key>\n\t\t\t<array>\n\t\t\t</array>\n\t\t</dict>\n\t</dict>" },
	{ "msgpack", "stream.flow,stream.frame_ranges,stream.gaps,stream.payload", 0, STREAM(&result_a_stream),
	    "\x81\xa6stream\x84\xa4" "flow\xa4" "12.2\xac" "frame_ranges\x92\x92\x01\x03\x92\x07\x07\xa4" "gaps\x91\x82"
	    "\xa6offset\x0a\xa3len\x05\xa7payload\xc4\x06GET \xff\"" },
	{ "msgpack", "flow.id,flow.handshake,flow.frames", 0, FLOW(&result_tcp_flow),
	    "\x81\xa4" "flow\x83\xa2id\xa1" "5\xa9handshake\xc3\xa6" "frames\x09" },
	{ "msgpack", "ip.src", 0, FLOW(&result_tcp_flow), "" },
	{ "tree", "message.number,message.body", 0, MESSAGE(&result_a_message),
	    "\nMessage 7-rev-3\n  |-- message \n        |-- number -> 3\n        |-- body -> 47 45 54 20\n" },
	{ "tree", "stream.flow,stream.src,stream.frame_ranges", 0, STREAM(&result_a_stream),
	    "\nStream 12.2 10.0.0.1:80 > 10.0.0.2:4000\n  |-- stream \n        |-- flow -> 12.2\n        |-- src -> 10.0.0.1\n"
	    "        |-- frame_ranges \n              |--> --\n              |     |--> 1\n              |     |--> 3\n"
	    "              |--> --\n                    |--> 7\n                    |--> 7\n" },
	{ "csv", NULL, DUMP_FLOWS, FLOW(&result_tcp_flow),
	    "5,10.0.0.1_4000-10.0.0.2_80-5,TCP,10.0.0.1,4000,10.0.0.2,80,1:abc=,1970-01-01T00:00:01.000000000Z,"
	    "1970-01-01T00:00:02.000000001Z,reset,true,0.001234567,9,5,500,50,1,2,3,4,4,400,40,0,0,0,0\n" },
	{ "csv", NULL, DUMP_FLOWS, FLOW(&result_udp_flow),
	    "18446744073709551615.4294967295,\"a,\"\"b\"\"\",UDP,2001:db8::1,53,2001:db8::2,5353,,1970-01-01T00:00:00.000000000Z,"
	    "1970-01-01T00:00:00.000000000Z,idle,,,1,1,0,0,,,,,0,0,0,,,,\n" },
	{ "csv", NULL, DUMP_STREAMS, FLOW(&result_udp_flow), "" },
	{ "csv", NULL, DUMP_FRAMES, FLOW(&result_udp_flow), "" },
	{ "csv", NULL, DUMP_STREAMS, STREAM(&result_a_stream),
	    "12.2,10.0.0.1,80,10.0.0.2,4000,4,2017-07-14T02:40:00.123456789Z,1969-12-31T23:59:59.999999999Z,30,false,1,2\n" },
	{ "csv", NULL, DUMP_DATAGRAMS, DATAGRAM(&result_a_datagram),
	    "99,1.2.3.4,5.6.7.8,4660,4,1970-01-01T00:00:00.000000000Z,1970-01-01T00:00:00.000000001Z,false,1480,1,0,teardrop\n" },
	{ "csv", NULL, DUMP_MESSAGES, MESSAGE(&result_a_message),
	    "7,rev,3,2,http,1970-01-01T00:00:00.000000000Z,1970-01-01T00:00:00.000000000Z,1,20,40,true,,,,\n" },
	{ "csv", "stream.turns,stream.frame_ranges,stream.payload", DUMP_STREAMS, STREAM(&result_a_stream),
	    "\"0,20\",\"4,9\",\"1,3,7,7\",47455420ff22\n" },
	{ "csv", "stream.gaps", DUMP_STREAMS, STREAM(&result_bare_stream), ",\n" },
	{ "csv", "stream.payload", DUMP_STREAMS, STREAM(&result_bare_stream), "\"\"\n" },
	{ "tsv", "stream.payload", DUMP_STREAMS, STREAM(&result_bare_stream), "\n" },
	{ "tsv", "flow.label,stream.turns.frame,flow.srcport", DUMP_FLOWS, FLOW(&result_udp_flow), "a,\"b\"\t\t53\n" },
	{ "tsv", "stream.turns.frame,stream.flow", DUMP_STREAMS, STREAM(&result_a_stream), "4,9\t12.2\n" },
};

static void
result_as_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof result_rows / sizeof result_rows[0]; i++) {
		struct dump_options o = result_options(result_rows[i].format, result_rows[i].fields, result_rows[i].rows);
		result_is(result_render(&result_rows[i].result, result_rows[i].format, &o), result_rows[i].want, result_rows[i].format);
		result_forget(&o);
	}
}

/* ---- heads of tables ---- */

static const struct {
	const char *format, *fields;
	enum dump_kind rows;
	bool names;
	const char *want;
} result_heads[] = {
	{ "csv", NULL, DUMP_FRAMES, false, "number,time,src,srcport,dst,dstport,protocols,len\n" },
	{ "tsv", NULL, DUMP_STREAMS, false, "flow\tsrc\tsrcport\tdst\tdstport\tframes\tstart\tend\tlen\tcomplete\toverlaps\tconflicts\n" },
	{ "csv", NULL, DUMP_DATAGRAMS, false, "protocol,src,dst,id,frames,start,end,complete,len,overlaps,conflicts,verdict\n" },
	{ "csv", NULL, DUMP_FLOWS, false, "id,label,protocol,src,srcport,dst,dstport,community_id,start,end,state,handshake,initial_rtt,"
	    "frames,fwd.frames,fwd.bytes,fwd.payload,fwd.retransmissions,fwd.out_of_order,fwd.duplicate_acks,fwd.zero_windows,"
	    "rev.frames,rev.bytes,rev.payload,rev.retransmissions,rev.out_of_order,rev.duplicate_acks,rev.zero_windows\n" },
	{ "csv", NULL, DUMP_MESSAGES, false, "flow,direction,number,pair,protocol,start,end,frames,body_len,content_len,complete,"
	    "method,host,target,code\n" },
	{ "csv", "udp.prot, ip.src,ip.src", DUMP_FRAMES, false, NULL },
	{ "csv", "udp.srcport, ip.src,ip.src,stream.gaps", DUMP_FRAMES, false, "udp.srcport,ip.src,stream.gaps.offset,stream.gaps.len\n" },
	{ "csv", "eth.type,ip.ttl,tcp.option_kind", DUMP_FRAMES, true, "eth.type,eth.type_name,ip.ttl,tcp.option_kind,tcp.option_kind_name\n" },
};

static void
result_table_heads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof result_heads / sizeof result_heads[0]; i++) {
		struct out out = out_over(result_text_out, sizeof result_text_out - 1);
		struct dump_options o = { .names = result_heads[i].names, .rows = (uint8_t)result_heads[i].rows };
		char why[256];
		int rc = select_columns(&o, result_heads[i].fields, why, sizeof why);
		CHECK_EQ(rc == 0, result_heads[i].want != NULL, "%s", result_heads[i].fields);
		if (rc == 0) {
			dump_find(result_heads[i].format)->begin(&out, &o, NULL);
			*out.at = '\0';
			result_is(result_text_out, result_heads[i].want, result_heads[i].format);
		}
		result_forget(&o);
	}
}

/* ---- texts that mean something to a format ---- */

static void
result_texts(void **state)
{
	static const struct { const char *format, *note, *want; } rows[] = {
		{ "csv", "plain", "plain\n" },
		{ "csv", "a,b", "\"a,b\"\n" },
		{ "csv", "say \"a\"", "\"say \"\"a\"\"\"\n" },
		{ "csv", "two\nlines\r", "\"two\nlines\r\"\n" },
		{ "csv", "a\tb", "a\tb\n" },
		{ "csv", "\x1b[2J\x7f\xc2\x9b", "\xe2\x90\x9b[2J\xe2\x90\xa1\xef\xbf\xbd\n" },
		{ "csv", "\xff\xc3\xa4", "\xef\xbf\xbd\xc3\xa4\n" },
		{ "csv", "", "\"\"\n" },
		{ "tsv", "a,\"b\"", "a,\"b\"\n" },
		{ "tsv", "\t\n\r\f\b\\", "\\t\\n\\r\\f\\b\\\\\n" },
		{ "tsv", "\x01\xff", "\xe2\x90\x81\xef\xbf\xbd\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct result_message m = { .flow = { 1, 1 }, .proto = PROTO_http, .note = rows[i].note };
		struct result r = { .kind = RESULT_MESSAGE, .message = &m };
		struct dump_options o = result_options(rows[i].format, "message.note", DUMP_MESSAGES);
		result_is(result_render(&r, rows[i].format, &o), rows[i].want, rows[i].format);
		result_forget(&o);
	}
}

/* Of a cell's values the one that is asked for. */
static void
result_occurrences(void **state)
{
	static const struct { const char *word, *want; } rows[] = {
		{ "all", "\"4,9\",\"1,3,7,7\"\n" }, { "first", "4,1\n" }, { "last", "9,7\n" }, { "f", "4,1\n" }, { "l", "9,7\n" },
	};
	static const struct result stream = STREAM(&result_a_stream);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct dump_options o = result_options("csv", "stream.turns.frame,stream.frame_ranges", DUMP_STREAMS);
		o.table->occurrence = (uint8_t)table_occurrence(rows[i].word);
		result_is(result_render(&stream, "csv", &o), rows[i].want, rows[i].word);
		result_forget(&o);
	}
	CHECK_EQ(table_occurrence("firsts"), -1, "no such occurrence");
	CHECK_EQ(table_occurrence(""), -1, "no such occurrence");
}

/* ---- layers ---- */

/* Every shipped frame as the layers of a message that has everything else, too: its layers
 * are those of the frame, whatever they point into. */
static void
result_with_layers(void **state)
{
	static struct rendered rendered;
	static const struct dissect_options options = { .checksums = true, .payload = true };
	const struct frames *shipped = frames_shipped();
	struct result_message m = result_a_message;
	struct result r = { .kind = RESULT_MESSAGE, .message = &m };
	struct dump_options all = { 0 };
	unsigned compared = 0;

	(void)state;
	for (size_t i = 0; i < shipped->count; i++) {
		frames_dissect(&rendered, &shipped->at[i], &options, RECORD_MAX_NODES, 0xff);
		frames_render(&rendered, "ndjson", false);
		r.layers = &rendered.view;
		const char *got = result_render(&r, "ndjson", &all), *frame = strstr(rendered.text, "},\"");
		size_t at;
		const char *wrong = strict_json(got, strlen(got), &at);
		CHECK(wrong == NULL, "%s: %s at %zu", shipped->from[i], wrong, at);
		const struct record *head = &rendered.record.head;
		if (head->error != REASON_none || record_truncated(head) || head->first + 8 != RECORD_FRAME_NODES || frame == NULL)
			continue;	/* the frame's object has parts: where it ends is not so easily seen */
		const char *layers = strstr(got, "\"body\":\"47455420\"") + strlen("\"body\":\"47455420\"");
		size_t len = strlen(frame + 2) - strlen("}\n");
		CHECK(layers[0] == ',' && strncmp(layers + 1, frame + 2, len) == 0 && strcmp(layers + 1 + len, "}}\n") == 0,
		    "%s: frame %llu: layers as they were", shipped->from[i], (unsigned long long)head->number);
		compared++;
	}
	CHECK(compared > 100, "only %u frames were compared", compared);
}

/* Where dissection of the layers stopped is told, since the frame's own rows are not shown. */
static void
result_with_error(void **state)
{
	static struct rendered rendered;
	static const uint8_t cut[] = { 0x45, 0, 0 };
	struct frame f = frames_plain(228, cut, sizeof cut);
	struct result r = { .kind = RESULT_DATAGRAM, .datagram = &result_a_datagram, .layers = &rendered.view };
	struct dump_options o = result_options("ndjson", "datagram.error,datagram.verdict", 0);

	(void)state;
	frames_dissect(&rendered, &f, &frames_lean, RECORD_MAX_NODES, 0xff);
	result_is(result_render(&r, "ndjson", &o),
	    "{\"datagram\":{\"verdict\":\"teardrop\",\"error\":{\"layer\":\"ip\",\"offset\":3,"
	    "\"reason\":\"the bytes end inside this header\"}}}\n", "error");
	result_forget(&o);
}

/* ---- room ---- */

/* The largest that there may be: all lists full, and megabytes of payload. */
static struct result
result_largest(struct result_stream *s, size_t payload)
{
	static struct result_range ranges[RESULT_MAX_RANGES + 1];
	static struct result_mark marks[RESULT_MAX_MARKS + 1];
	static uint8_t bytes[8 << 20];

	for (unsigned i = 0; i <= RESULT_MAX_RANGES; i++)
		ranges[i] = (struct result_range){ UINT64_MAX - i, UINT64_MAX };
	for (unsigned i = 0; i <= RESULT_MAX_MARKS; i++)
		marks[i] = (struct result_mark){ UINT64_MAX, UINT64_MAX };
	*s = result_a_stream;
	s->frames = (struct result_frames){ 5000, RESULT_MAX_RANGES + 1, false, ranges };
	s->gaps = s->turns = (struct result_marks){ 5000, RESULT_MAX_MARKS + 1, marks };
	s->payload = (struct result_bytes){ bytes, payload, false };
	return (struct result)STREAM(s);
}

/* In every smaller room nothing is written and that is said; in one that is some larger than the text it is. */
static void
result_fits_or_says_so(void **state)
{
	static const char *const formats[] = { "ndjson", "msgpack", "json", "plist", "tree", "csv", "tsv" };
	struct result_stream s;
	struct result r = result_largest(&s, 1000);

	(void)state;
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		struct dump_options o = result_options(formats[i], dump_find(formats[i])->table ? "stream" : NULL, DUMP_STREAMS);
		result_render(&r, formats[i], &o);
		size_t len = result_text_len, written = 0;
		for (size_t room = 0; room < len + 65536; room += room < 300 ? 1 : 4099) {
			struct out out = out_over(result_text_out + sizeof result_text_out - room, room);	/* a sanitizer sees its end */
			dump_result(dump_find(formats[i]), &out, &o, &r);
			CHECK_EQ(out_len(&out), out.full ? 0 : len, "%s in %zu bytes", formats[i], room);
			written += !out.full;
		}
		CHECK(written > 0, "%s: %zu bytes fit in some more than that", formats[i], len);
		result_forget(&o);
	}
}

static void
result_is_cut_to_fit(void **state)
{
	static const char *const formats[] = { "ndjson", "msgpack", "json", "plist", "tree" };
	struct result_stream s;
	struct result r = result_largest(&s, 8 << 20);

	(void)state;
	s.frames = result_a_stream.frames;
	s.gaps = s.turns = (struct result_marks){ 0 };
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		struct out out = out_over(result_text_out, sizeof result_text_out - 1);
		struct dump_options o = { 0 };
		dump_result(dump_find(formats[i]), &out, &o, &r);
		CHECK(out.full && out_len(&out) == 0, "%s: 8 MiB do not fit", formats[i]);
		out.full = false;
		dump_result_cut(dump_find(formats[i]), &out, &o, &r);
		*out.at = '\0';
		CHECK(!out.full && out_len(&out) > sizeof result_text_out / 4, "%s: %zu bytes", formats[i], out_len(&out));
		CHECK(memmem(result_text_out, out_len(&out), "payload_truncated", 17) != NULL, "%s says that it is cut", formats[i]);
		out = out_over(result_text_out, 100);
		dump_result_cut(dump_find(formats[i]), &out, &o, &r);
		CHECK(out.full && out_len(&out) == 0, "%s: nothing fits in 100 bytes", formats[i]);
	}
}

/* ---- the registry ---- */

static void
result_is_no_layer(void **state)
{
	static const char *const kinds[] = { "datagram", "stream", "flow", "message" };
	struct dissect_options stop = { 0 };
	char why[256];
	bool chosen[PROTO_COUNT];

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		CHECK_EQ(select_protos(kinds[i], chosen), 1, "%s has fields", kinds[i]);
		CHECK(select_stop(&stop, kinds[i], NULL, why, sizeof why) < 0, "no frame stops after %s", kinds[i]);
	}
	CHECK(select_stop(&stop, ".*", NULL, why, sizeof why) == 0, "everything stops");
	CHECK(stop.stop[PROTO_ip] && !stop.stop[PROTO_flow], "but for what is in no frame");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(result_as_text),
		cmocka_unit_test(result_table_heads),
		cmocka_unit_test(result_texts),
		cmocka_unit_test(result_occurrences),
		cmocka_unit_test(result_with_layers),
		cmocka_unit_test(result_with_error),
		cmocka_unit_test(result_fits_or_says_so),
		cmocka_unit_test(result_is_cut_to_fit),
		cmocka_unit_test(result_is_no_layer),
	};

	return cmocka_run_group_tests_name("result", tests, frames_setup, NULL);
}
