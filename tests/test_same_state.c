/* test_same_state.c - the same bytes whatever the strategy, where state is kept from frame to frame: in one process,
 * in the collator, in shards. */
#include "tests/run.h"

#include <fcntl.h>
#include <limits.h>

enum { STATE_FEW_TIMES = 3 };

static void
same_state_reports(void **state)
{
	static const char *const whats[] = {
		"extract -f ndjson -o - --reassemble --trace --analyse --payload --meta",
		"reassemble -o - --payload --payload-limit 0", "reassemble -o - --strict --overlap last", "trace -o -", "analyse -o -",
		"trace -f ndjson -o - --max-flows 64", "reassemble -o - --max-segments 1 --max-memory 1 --payload --overlap reject",
		"extract -f msgpack -o - --reassemble --trace --analyse --payload --meta",
		"extract -f plist -o - --reassemble --trace --analyse -y ip[27]&1==0",
		"extract -f json -o - --trace --analyse -c 700 -v", "extract -f tree -o - --reassemble=ip -y ip[27]&1==0",
		"reassemble -o - --follow 268", "trace -o - -c 513",
		"extract -f ndjson -o - --reassemble --trace --analyse -Y tcp.port!=21&&frame.number&3!=1", "analyse -o - -Y !http.request.method",
	};
	struct bytes capture = run_conversations(RUN_STATE_TIMES);
	const char *path = run_write("state.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
		struct bytes want = run_serial(whats[i], path);
		CHECK(want.len > 40, "%s: %zu bytes of output", whats[i], want.len);
		run_check_shapes(run_shapes, 1, whats[i], path, &want);
		run_check_shapes(run_shards, 1, whats[i], path, &want);
		bytes_free(&want);
	}
	bytes_free(&capture);
}

/* A segment of the one TCP connection there is, from its first side or from the other. */
static void
elephant_segment(struct bytes *b, uint32_t sec, bool back, uint32_t seq, uint32_t ack, uint8_t flags, unsigned payload)
{
	const unsigned total = 40 + payload;
	uint8_t head[54] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, (uint8_t)(total >> 8), (uint8_t)total,
		0, 0, 0, 0, 64, 6, 0, 0, 10, 9, 9, back ? 2 : 1, 10, 9, 9, back ? 1 : 2, 0x30, back ? 2 : 1, 0x30, back ? 1 : 2,
		(uint8_t)(seq >> 24), (uint8_t)(seq >> 16), (uint8_t)(seq >> 8), (uint8_t)seq, (uint8_t)(ack >> 24), (uint8_t)(ack >> 16), (uint8_t)(ack >> 8), (uint8_t)ack, 0x50, flags, 255, 255 };

	pcap_record(b, sec, 7, 54 + payload, 54 + payload);
	bytes_put(b, head, sizeof head);
	bytes_fill(b, payload, seq);
}

/* A stream whose record is larger than any buffer between roles, and frames around it. */
static struct bytes
elephant_capture(void)
{
	enum { SEGMENTS = 2200, BYTES = 1400, SYN = 2, FIN = 1, ACK = 16 };
	struct bytes b = { 0 };

	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	elephant_segment(&b, 1, false, 0, 0, SYN, 0);
	elephant_segment(&b, 1, true, 0, 1, SYN | ACK, 0);
	for (unsigned i = 0; i < SEGMENTS; i++) {
		elephant_segment(&b, 2, false, 1 + i * BYTES, 1, ACK, BYTES);
		if (i % 100 == 0)
			run_frame(&b, 2, i % 500);
	}
	elephant_segment(&b, 3, false, 1 + SEGMENTS * BYTES, 1, FIN | ACK, 0);
	run_frame(&b, 3, 10);
	elephant_segment(&b, 3, true, 1, 2 + SEGMENTS * BYTES, FIN | ACK, 0);
	elephant_segment(&b, 3, false, 2 + SEGMENTS * BYTES, 2, ACK, 0);
	for (unsigned i = 0; i < 10; i++)
		run_frame(&b, 4, i);
	return b;
}

/* A result stands behind its frame's report, however large it is: not what is written first is first. */
static void
same_state_elephant(void **state)
{
	static const char what[] = "extract -f ndjson -o - --reassemble --trace --payload --payload-limit 0";
	struct bytes capture = elephant_capture();
	const char *path = run_write("elephant.pcap", &capture);
	struct bytes want = run_serial(what, path);

	(void)state;
	bytes_put(&want, "", 1);
	want.len--;
	const char *stream = strstr((char *)want.at, "{\"stream\":{\"flow\":\"1\""), *before = strstr((char *)want.at, "{\"frame\":{\"number\":2226,");
	CHECK(stream != NULL && before != NULL && before < stream, "%s: the stream stands behind the frame that ended it", what);
	run_check_shapes(run_shapes, 3, what, path, &want);
	run_check_shapes(run_shards, 2, what, path, &want);
	bytes_free(&want);
	bytes_free(&capture);
}

/* Through standard input, where bytes are copied, and to a file, where workers write. */
static void
same_state_ways(void **state)
{
	static const char what[] = "extract -f ndjson --reassemble --trace --analyse --payload";
	struct bytes capture = run_conversations(RUN_STATE_TIMES);
	const char *path = run_write("state.pcap", &capture), *report = run_path("state.ndjson");
	char args[512];
	struct run r;

	(void)state;
	snprintf(args, sizeof args, "%s -o -", what);
	struct bytes want = run_serial(args, path);
	for (size_t k = 0; run_shards[k] != NULL; k++) {
		int in = open(path, O_RDONLY | O_CLOEXEC);
		snprintf(args, sizeof args, "%s -o - -r - %s", what, run_shards[k]);
		struct bytes got = run_all(&r, in, args, 0);
		close(in);
		run_check_same(&got, &want, args);
		bytes_free(&got);
		snprintf(args, sizeof args, "%s -o %s -r %s %s", what, report, path, run_shards[k]);
		struct bytes nothing = run_all(&r, -1, args, 0);
		got = run_slurp(report);
		run_check_same(&got, &want, args);
		run_check_clean(&r);
		bytes_free(&nothing);
		bytes_free(&got);
	}
	bytes_free(&want);
	bytes_free(&capture);
}

/* What is written beside the report, by whoever finds it. */
static void
same_state_files(void **state)
{
	static const struct { const char *what, *folder; } rows[] = {
		{ "reassemble -F -o", "streams" }, { "analyse -o - --payload --bodies", "bodies" },
		{ "trace -o - --trace-output", "flows" }, { "trace -o - --trace-format json --trace-output", "flows-json" },
		{ "extract -f ndjson -o - --trace --trace-format tree --trace-output", "flows-tree" },
	};
	struct bytes capture = run_conversations(STATE_FEW_TIMES);
	char path[PATH_MAX], args[512], command[512];
	struct run r;

	(void)state;
	strcpy(path, run_write("state.pcap", &capture));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		snprintf(args, sizeof args, "%s %s/%s -r %s -E serial", rows[i].what, run_folder, rows[i].folder, path);
		struct bytes want = run_all(&r, -1, args, 0);
		CHECK(run_files(run_path(rows[i].folder), ".") > 10, "%s: files", args);
		for (size_t k = 0; run_shards[k] != NULL; k++) {
			if (k % 2 != 0)
				continue;
			snprintf(args, sizeof args, "%s %s/got -r %s %s", rows[i].what, run_folder, path, run_shards[k]);
			struct bytes got = run_all(&r, -1, args, 0);
			run_check_same(&got, &want, args);
			snprintf(command, sizeof command, "diff -r %s/%s %s/got && rm -r %s/got", run_folder, rows[i].folder, run_folder, run_folder);
			CHECK_EQ(system(command), 0, "%s: files differ", args);
			run_check_clean(&r);
			bytes_free(&got);
		}
		bytes_free(&want);
	}
	bytes_free(&capture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_state_reports), cmocka_unit_test(same_state_ways),
		cmocka_unit_test(same_state_elephant), cmocka_unit_test(same_state_files),
	};

	return run_begin() ? cmocka_run_group_tests(tests, NULL, run_end) : 1;
}
