/* test_same.c - the same bytes whatever the strategy, the number of workers and the size of batches. */
#include "tests/run.h"

#include <dirent.h>
#include <fcntl.h>

/* Sections of both byte orders, interfaces anywhere, blocks and frames that are
 * larger than a batch, and blocks that nobody looks at. */
static struct bytes
same_capture_ng(unsigned frames)
{
	struct bytes b = { 0 }, large = { 0 };

	for (unsigned i = 0; i < frames; i++) {
		if (i % 997 == 0) {
			b.big_endian = !b.big_endian;
			pcapng_section(&b);
			pcapng_interface(&b, 1, 0, i % 2 == 0 ? 9 : -1, i);
		}
		if (i % 400 == 11)
			pcapng_interface(&b, 101, 0, -1, 0);
		if (i % 700 == 300) {
			bytes_fill(&large, i % 1400 < 700 ? 900000 : 3000, i);
			pcapng_block(&b, 0x0bad, &large);
			bytes_free(&large);
		}
		pcapng_enhanced(&b, 0, (uint64_t)i << 33, i % 1000 == 500 ? 260000 : 20 + i % 900, i);
	}
	return b;
}

static void
same_pcap(void **state)
{
	static const char *const whats[] = {
		"-f ndjson -o -", "-f json -o - --meta", "-f tree -o - -c 1234", "-f ndjson -o - --meta -c 777",
		"-f ndjson -o - -y udp[8]&3==1 --meta", "-f ndjson -o - -y udp[8]&3==1 -c 50 --meta -v",
		"-f msgpack -o - --meta", "-f plist -o - -c 1234", "-f csv -o - --meta", "-f tsv -o - --names -e udp,ip.src,data -c 500",
		"-f csv -o - -e ip.src,ip.addr --occurrence last",
		"-f ndjson -o - -Y frame.len>60&&frame.number&3==1 -c 50 --meta -v", "-f csv -e frame.number,ip.addr -o - -Y ip.src[3]&1||udp.port==53",
#ifdef HAVE_PCRE2
		"-f ndjson -o - -Y frame~r\"\\x07[\\x00-\\x7f]\"",
#endif
	};
	struct bytes capture = run_capture(3000, 0);
	const char *path = run_write("same.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
		struct bytes want = run_serial(whats[i], path);
		CHECK(want.len > 1000, "%s: bytes of output", whats[i]);
		run_check_shapes(run_shapes, 1, whats[i], path, &want);
		bytes_free(&want);
	}
	bytes_free(&capture);
}

static void
same_pcapng(void **state)
{
	static const char what[] = "-f ndjson -o - --meta";
	struct bytes capture = same_capture_ng(3000);
	const char *path = run_write("same.pcapng", &capture);
	struct bytes want = run_serial(what, path);

	(void)state;
	bytes_put(&want, "", 1);
	CHECK_EQ(run_lines((char *)want.at), 3002, "%s: lines", what);
	want.len--;
	run_check_shapes(run_shapes, 1, what, path, &want);
	bytes_free(&want);
	bytes_free(&capture);
}

/* ---- corners in which the strategies once differed ---- */

/* The first windows have no frame, and what the head says comes behind them. */
static void
corner_empty_windows(struct bytes *b)
{
	struct bytes large = { 0 };

	bytes_fill(&large, 700000, 1);
	pcapng_section(b);
	pcapng_block(b, 0x0bad, &large);
	pcapng_interface(b, 1, 0, -1, 0);
	for (unsigned i = 0; i < 5; i++)
		pcapng_enhanced(b, 0, i, 100, i);
	bytes_free(&large);
}

/* More frames in a window than a batch has room for. */
static void
corner_many_frames(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 0; i < 20000; i++)
		pcap_frame(b, i, 0, i % 3, i);
}

/* Frames that just fit and that do not, behind others: USB ones may be that large. */
static void
corner_large_frames(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 220);
	for (unsigned i = 0; i < 450; i++)
		pcap_frame(b, i, 0, 400, i);
	pcap_frame(b, 450, 0, 2750000, 1);
	pcap_frame(b, 451, 0, 7000000, 1);
	pcap_frame(b, 452, 0, 60, 1);
}

/* Every connection is heard once a round: it says nothing of HTTP, then in one round makes a request, far from what
 * goes on behind it. */
enum { CORNER_CLIENTS = 97, CORNER_ROUNDS = 60 };
static void
corner_requests(struct bytes *b)
{
	static const char request[] = "GET / HTTP/1.1\r\n\r\n";
	uint8_t head[54] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, 1, 144, 0, 0, 0, 0, 64, 6, 0, 0, 10, 9, 9, 1, 10, 9, 9, 2,
		0x30, 0, 0, 80, [46] = 0x50, 0x10, 255, 255 };
	uint8_t payload[360];

	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 0; i < CORNER_CLIENTS * CORNER_ROUNDS; i++) {
		const unsigned client = i % CORNER_CLIENTS, round = i / CORNER_CLIENTS;
		memset(payload, (uint8_t)i, sizeof payload);
		payload[0] = 1;
		if (round == client % CORNER_ROUNDS)
			memcpy(payload, request, strlen(request));
		head[35] = (uint8_t)client;
		pcap_record(b, i, 0, sizeof head + sizeof payload, sizeof head + sizeof payload);
		bytes_put(b, head, sizeof head);
		bytes_put(b, payload, sizeof payload);
	}
}

/* Damage behind the last frame that is asked for. */
static void
corner_damage_behind(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 1; i <= 20; i++)
		run_frame(b, i, 100);
	bytes_fill(b, 40, 0xf0);
}

static void
same_corners(void **state)
{
	static const struct { const char *name, *what; void (*make)(struct bytes *b); } rows[] = {
		{ "empty.pcapng", "-f json -o - --meta", corner_empty_windows },
		{ "many.pcap", "-f ndjson -o - --meta", corner_many_frames },
		{ "large.pcap", "-f ndjson -o - --payload", corner_large_frames },
		{ "requests.pcap", "-f ndjson -o - -e frame.protocols,frame.number -Y http&&frame.number&1==1", corner_requests },
		{ "requests.pcap", "-f ndjson -o - -e frame.protocols --frames 3000-", corner_requests },
		{ "behind.pcap", "-f ndjson -o - -y udp -c 7 --meta", corner_damage_behind },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct bytes capture = { 0 };
		rows[i].make(&capture);
		const char *path = run_write(rows[i].name, &capture);
		struct bytes want = run_serial(rows[i].what, path);
		run_check_shapes(run_shapes, 1, rows[i].what, path, &want);
		bytes_free(&want);
		bytes_free(&capture);
	}
}

/* To a file, where workers write; through standard input; compressed. */
static void
same_ways(void **state)
{
	struct bytes capture = run_capture(20000, 0);
	const char *path = run_write("ways.pcap", &capture);
	char args[512], command[512];
	struct run r;

	(void)state;
	struct bytes want = run_serial("-f ndjson -o -", path);
	snprintf(command, sizeof command, "gzip -1 -k -f %s", path);
	assert_int_equal(system(command), 0);
	for (size_t i = 0; i < RUN_ENGINES; i++) {
		const char *engine = run_engines[i], *report = run_path("ways.ndjson");
		snprintf(args, sizeof args, "%s -f ndjson -o %s -E %s -W 3", path, report, engine);
		struct bytes nothing = run_all(&r, -1, args, 0), got = run_slurp(report);
		CHECK_EQ(nothing.len, 0, "%s: bytes on standard output", args);
		bytes_free(&nothing);
		run_check_same(&got, &want, args);
		CHECK_EQ(run_files(run_folder, ".part"), 0, "%s: parts left", args);
		bytes_free(&got);
		int in = open(path, O_RDONLY | O_CLOEXEC);
		snprintf(args, sizeof args, "- -f ndjson -o - -E %s -W 3", engine);
		got = run_all(&r, in, args, 0);
		run_check_same(&got, &want, "a file as standard input");
		bytes_free(&got);
		close(in);
		snprintf(args, sizeof args, "%s.gz -f ndjson -o - -E %s -W 3 --ring-slots 2", path, engine);
		got = run_all(&r, -1, args, 0);
		run_check_same(&got, &want, args);
		bytes_free(&got);
		run_check_clean(&r);
	}
	bytes_free(&want);
	bytes_free(&capture);
}

/* Each capture that ships, damaged ones too: the same bytes and the same status. */
static void
same_shipped(void **state)
{
	static const char what[] = "extract -f ndjson -o - --reassemble --trace --analyse --meta";
	static const char *const shapes[] = { "-E pipeline -W 2 --shards 2", "-E server -W 2" };
	DIR *folder = opendir("tests/captures");
	struct dirent *e;
	char args[512];
	struct run r;

	(void)state;
	assert_non_null(folder);
	while ((e = readdir(folder)) != NULL) {
		if (strstr(e->d_name, ".pcap") == NULL)
			continue;
		snprintf(args, sizeof args, "%s -r tests/captures/%s -E serial", what, e->d_name);
		struct bytes want = run_any(&r, -1, args);
		int status = run_exit(&r);
		for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
			snprintf(args, sizeof args, "%s -r tests/captures/%s %s", what, e->d_name, shapes[k]);
			struct bytes got = run_all(&r, -1, args, status);
			run_check_same(&got, &want, args);
			bytes_free(&got);
		}
		bytes_free(&want);
	}
	closedir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_pcap), cmocka_unit_test(same_pcapng), cmocka_unit_test(same_corners),
		cmocka_unit_test(same_ways), cmocka_unit_test(same_shipped),
	};

	return run_begin() ? cmocka_run_group_tests(tests, NULL, run_end) : 1;
}
