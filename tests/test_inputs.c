/* test_inputs.c - several captures through the library, and which frames are asked for by number and time: what
 * tests/inputs.py does not see from outside. */
#include "tests/test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "engine/inputs.h"
#include "engine/pcapkit.h"
#include "engine/pick.h"

#define CAPTURES "tests/captures/"

static char inputs_folder[] = "/tmp/pcapkit-inputs-XXXXXX";

/* ---- numbers and times ---- */

static void
pick_times(void **state)
{
	static const struct { const char *text; bool valid; int64_t sec; uint32_t nsec; } rows[] = {
		{ "0", true, 0, 0 }, { "1511106546.001007", true, 1511106546, 1007000 }, { "1.0000000019", true, 1, 1 },
		{ "-1.25", true, -2, 750000000 }, { "1970-01-01", true, 0, 0 }, { "1970-01-01T00:00:00Z", true, 0, 0 },
		{ "1969-12-31T23:59:59.5", true, -1, 500000000 }, { "2000-02-29T12:30", true, 951827400, 0 },
		{ "2000-03-01 00:00:00.000000001+01:30", true, 951863400, 1 }, { "2000-03-01t00:00z", true, 951868800, 0 },
		{ "2000-02-29T23:59:60Z", true, 951868800, 0 }, { "0000-01-01", true, -62167219200, 0 }, { "9999-12-31", true, 253402214400, 0 },
		{ "1900-02-29", false, 0, 0 }, { "2000-13-01", false, 0, 0 }, { "2000-00-01", false, 0, 0 }, { "2000-01-32", false, 0, 0 },
		{ "2000-1-1", false, 0, 0 }, { "2000-01-01T24:00", false, 0, 0 }, { "2000-01-01T00:00:00+1:00", false, 0, 0 },
		{ "2000-01-01T00:00:00.", false, 0, 0 }, { "2000-01-01Z", false, 0, 0 }, { "1.", false, 0, 0 }, { ".5", false, 0, 0 },
		{ "", false, 0, 0 }, { "1234567890123456789", false, 0, 0 }, { "12 ", false, 0, 0 }, { "2000-01-01T00:00x", false, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct pick_time t;
		bool valid = pick_parse_time(rows[i].text, &t);
		CHECK_EQ(valid, rows[i].valid, "'%s'", rows[i].text);
		if (valid) {
			CHECK_EQ(t.sec, rows[i].sec, "'%s': seconds", rows[i].text);
			CHECK_EQ(t.nsec, rows[i].nsec, "'%s': nanoseconds", rows[i].text);
		}
	}
}

/* A set of numbers, held against a list of booleans; asked for in order, and back again as after a worker's second look. */
static void
pick_numbers(void **state)
{
	enum { MOST = 40 };
	static struct job job;

	(void)state;
	for (unsigned round = 0; round < 500; round++) {
		bool want[MOST + 1] = { false };
		char list[256] = "", why[256];
		struct pick p;
		for (unsigned n = 0; n <= round % 6; n++) {
			unsigned first = 1 + (unsigned)test_below(MOST), last = first + (unsigned)test_below(5);
			last = last > MOST ? MOST : last;
			snprintf(list + strlen(list), sizeof list - strlen(list), "%s%u-%u", n > 0 ? "," : "", first, last);
			for (unsigned k = first; k <= last; k++)
				want[k] = true;
		}
		job_init(&job);
		job.numbers = job_put(&job, list);
		CHECK_EQ(pick_open(&p, &job, why, sizeof why), 0, "'%s': %s", list, why);
		for (unsigned k = 1; k <= MOST; k++)
			CHECK_EQ(pick_number(&p, k), want[k], "'%s': %u", list, k);
		for (unsigned k = MOST; k >= 1; k -= 3 < k ? 3 : k)
			CHECK_EQ(pick_number(&p, k), want[k], "'%s': %u, backwards", list, k);
		CHECK_EQ(want[pick_last(&p)], true, "'%s': the last", list);
		pick_close(&p);
	}
}

/* ---- the library ---- */

static unsigned inputs_told;

static void
inputs_on_lost(void *user, const char *text)
{
	(void)user;
	CHECK_EQ(text[0] != '\0', 1, "an empty sentence");
	inputs_told++;
}

static struct pcapkit *
inputs_new(const char *output)
{
	struct pcapkit *k = pcapkit_new();

	CHECK_EQ(k != NULL, true, "no memory");
	pcapkit_on_lost(k, inputs_on_lost, NULL);
	inputs_told = 0;
	CHECK_EQ(pcapkit_set(k, "engine", "serial"), 0, "engine");
	CHECK_EQ(pcapkit_set(k, "format", "ndjson"), 0, "format");
	if (output != NULL)
		CHECK_EQ(pcapkit_set(k, "output", output), 0, "output");
	return k;
}

static void
inputs_in_order(void **state)
{
	char report[128];
	struct pcapkit *k;

	(void)state;
	snprintf(report, sizeof report, "%s/report", inputs_folder);
	k = inputs_new(report);
	pcapkit_capture(k, CAPTURES "sample.pcap");
	pcapkit_capture(k, CAPTURES "cut-in-record.pcap");
	pcapkit_capture(k, CAPTURES "no-such.pcap");
	for (unsigned i = 0; i < 2; i++) {		/* the same again */
		inputs_told = 0;
		CHECK_EQ(pcapkit_write(k), 0, "write: %s", pcapkit_error_text(k));
		CHECK_EQ(pcapkit_lost(k), 2, "lost");
		CHECK_EQ(inputs_told, 2, "told");
		CHECK_EQ(pcapkit_damage(k, NULL) == NULL, true, "damage is one capture's");
		CHECK_EQ(pcapkit_count_of(k, "frames"), 6 + 6, "frames");
	}
	CHECK_EQ(access(report, F_OK), 0, "the report");
	const struct pcapkit_record *r;
	CHECK_EQ(pcapkit_next(k, &r) < 0, true, "records of several captures");
	pcapkit_free(k);
}

static void
inputs_each(void **state)
{
	char folder[128], report[192];
	struct pcapkit *k = inputs_new(NULL);

	(void)state;
	snprintf(folder, sizeof folder, "%s/each", inputs_folder);
	pcapkit_capture(k, CAPTURES "not-a-capture.pcap");
	pcapkit_capture(k, CAPTURES "sample.pcap");
	CHECK_EQ(pcapkit_write_at(k, 0), PCAPKIT_E_CALL, "nothing is planned");
	CHECK_EQ(pcapkit_captures(k), 2, "captures: %s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_write_at(k, 0), PCAPKIT_E_CALL, "without a folder");
	pcapkit_set(k, "output-dir", folder);
	CHECK_EQ(pcapkit_write_at(k, 0), PCAPKIT_E_CALL, "planned for something else");
	CHECK_EQ(pcapkit_captures(k), 2, "captures: %s", pcapkit_error_text(k));
	CHECK_EQ(strcmp(pcapkit_capture_at(k, 1), CAPTURES "sample.pcap"), 0, "name");
	CHECK_EQ(pcapkit_capture_at(k, 2) == NULL, true, "name behind the last");
	CHECK_EQ(pcapkit_write_at(k, 2), PCAPKIT_E_CALL, "behind the last");
	CHECK_EQ(pcapkit_write_at(k, 0), PCAPKIT_E_INPUT, "no capture");
	CHECK_EQ(pcapkit_write_at(k, 1), 0, "one: %s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_count_of(k, "frames"), 6, "frames");
	snprintf(report, sizeof report, "%s/sample.ndjson", folder);
	CHECK_EQ(access(report, F_OK), 0, "%s", report);
	unlink(report);
	CHECK_EQ(pcapkit_write(k), 0, "all: %s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_lost(k), 1, "lost");
	CHECK_EQ(access(report, F_OK), 0, "%s", report);
	pcapkit_free(k);
}

static void
inputs_match(void **state)
{
	struct pcapkit *k = inputs_new(NULL);

	(void)state;
	pcapkit_capture(k, CAPTURES "sample.pcap");
	pcapkit_capture(k, CAPTURES "http.pcap");
	pcapkit_set(k, "files-with-match", NULL);
	pcapkit_set(k, "display-filter", "http");
	CHECK_EQ(pcapkit_captures(k), 2, "captures: %s", pcapkit_error_text(k));
	for (unsigned i = 0; i < 4; i++) {		/* in any order, as often as one likes */
		CHECK_EQ(pcapkit_write_at(k, i % 2), 0, "%s", pcapkit_error_text(k));
		CHECK_EQ(pcapkit_count_of(k, "selected"), i % 2, "capture %u", i % 2);
	}
	CHECK_EQ(pcapkit_write(k), PCAPKIT_E_CALL, "nothing to write");
	pcapkit_free(k);
}

static int
inputs_setup(void **state)
{
	(void)state;
	return mkdtemp(inputs_folder) != NULL ? 0 : -1;
}

static int
inputs_teardown(void **state)
{
	char name[192];

	(void)state;
	for (const char *const *n = (const char *const[]){ "report", "each/sample.ndjson", NULL }; *n != NULL; n++) {
		snprintf(name, sizeof name, "%s/%s", inputs_folder, *n);
		unlink(name);
	}
	snprintf(name, sizeof name, "%s/each", inputs_folder);
	rmdir(name);
	return rmdir(inputs_folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pick_times), cmocka_unit_test(pick_numbers), cmocka_unit_test(inputs_in_order),
		cmocka_unit_test(inputs_each), cmocka_unit_test(inputs_match),
	};

	test_seed();
	return cmocka_run_group_tests(tests, inputs_setup, inputs_teardown);
}
