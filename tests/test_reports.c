/* test_reports.c - reports of a host program: what is compressed goes through a pipe of the library's own,
 * and a signal of that must not reach the host. */
#include <limits.h>
#include <signal.h>

#include "engine/pcapkit.h"
#include "tests/packet.h"
#include "tests/test.h"

enum { REPORTS_FRAMES = 100000 };	/* tens of MiB of ndjson: more than the pipe and blocks hold */

static char reports_folder[] = "/tmp/pcapkit-reports-XXXXXX";

static const char *
reports_path(const char *name)
{
	static char paths[2][PATH_MAX];
	static unsigned next;
	char *path = paths[next++ % 2];

	snprintf(path, PATH_MAX, "%s/%s", reports_folder, name);
	return path;
}

static int
reports_set_up(void **state)
{
	static const uint8_t frame[60] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45 };
	struct bytes b = { 0 };

	(void)state;
	assert_non_null(mkdtemp(reports_folder));
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (uint32_t i = 0; i < REPORTS_FRAMES; i++) {
		pcap_record(&b, i, 0, sizeof frame, sizeof frame);
		bytes_put(&b, frame, sizeof frame);
	}
	FILE *f = fopen(reports_path("in.pcap"), "we");
	assert_true(f != NULL && fwrite(b.at, 1, b.len, f) == b.len && fclose(f) == 0);
	bytes_free(&b);
	return 0;
}

static int
reports_tear_down(void **state)
{
	(void)state;
	unlink(reports_path("in.pcap"));
	return rmdir(reports_folder);
}

/* `serial` writes in the host's own thread. SIGPIPE is as it was found: it kills. */
static void
reports_spare_the_host(void **state)
{
	static const struct { const char *format, *output; int want; } rows[] = {
		{ "ndjson.gz", "/dev/full", PCAPKIT_E_OUTPUT }, { "json.zst", "/dev/full", PCAPKIT_E_OUTPUT }, { "ndjson.gz", "/dev/null", PCAPKIT_OK },
	};
	struct sigaction before, after;
	sigset_t blocked, pending;

	(void)state;
	sigaction(SIGPIPE, NULL, &before);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct pcapkit *k = pcapkit_new();
		assert_non_null(k);
		CHECK_EQ(pcapkit_capture(k, reports_path("in.pcap")), 0, "capture");
		CHECK_EQ(pcapkit_set(k, "engine", "serial"), 0, "engine");
		CHECK_EQ(pcapkit_set(k, "format", rows[i].format), 0, "format");
		CHECK_EQ(pcapkit_set(k, "output", rows[i].output), 0, "output");
		CHECK_EQ(pcapkit_write(k), rows[i].want, "%s to %s: %s", rows[i].format, rows[i].output, pcapkit_error_text(k));
		pcapkit_free(k);
	}
	sigaction(SIGPIPE, NULL, &after);
	sigprocmask(SIG_BLOCK, NULL, &blocked);
	sigpending(&pending);
	CHECK(before.sa_handler == SIG_DFL && after.sa_handler == SIG_DFL, "SIGPIPE is handled by somebody");
	CHECK(!sigismember(&blocked, SIGPIPE) && !sigismember(&pending, SIGPIPE), "SIGPIPE is blocked, or waits");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reports_spare_the_host) };

	signal(SIGPIPE, SIG_DFL);
	return cmocka_run_group_tests(tests, reports_set_up, reports_tear_down);
}
