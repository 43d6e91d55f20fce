/* test_library_several.c - the library as a host program uses it: records of several captures, which are those of the reports. */
#include "tests/library.h"

/* ---- */

static const char *const library_lists[] = {
	LIBRARY_CAPTURES "/http.pcap " LIBRARY_CAPTURES "/sample.pcap",
	LIBRARY_CAPTURES "/fragments.pcap " LIBRARY_CAPTURES "/sections.pcapng " LIBRARY_CAPTURES "/streams.pcap",
	LIBRARY_CAPTURES "/cut-in-record.pcap " LIBRARY_CAPTURES "/not-a-capture.pcap " LIBRARY_CAPTURES "/http.pcap",
	LIBRARY_CAPTURES "/ftp*.pcap",
};
enum { LIBRARY_LISTS = sizeof library_lists / sizeof library_lists[0] };

/* One behind the other and by time, from every strategy, by stepping and by callback. */
static void
library_same_of_several(void **state)
{
	static const char *const options[] = {
		"no-meta", "no-meta reassemble trace analyse payload", "no-meta count=9 trace", "no-meta merge-time reassemble trace analyse",
		"no-meta merge-time count=7", "no-meta frames=2-5 field=frame.capture,frame.number,tcp.srcport",
	};

	(void)state;
	for (unsigned i = 0; i < sizeof options / sizeof options[0]; i++)
		for (unsigned l = 0; l < LIBRARY_LISTS; l++)
			library_compare(library_lists[l], options[i], library_engines[(i + l) % LIBRARY_ENGINES], (i + l / 2) % 2);
	library_compare(LIBRARY_CAPTURES, "no-meta reassemble trace analyse checksums", "serial", true);
	library_compare(LIBRARY_CAPTURES, "no-meta", "serial", false);
}

/* Small captures are read here, a large one by processes: each by whoever is the fastest for it. */
static void
library_engines_mixed(void **state)
{
	char list[1200];

	(void)state;
	snprintf(list, sizeof list, "%s %s %s", LIBRARY_CAPTURES "/sample.pcap", library_large(), LIBRARY_CAPTURES "/http.pcap");
	for (unsigned step = 0; step < 2; step++)
		library_compare(list, "no-meta trace", "auto", step == 0);
}

/* ---- which one, and what is wrong with it ---- */

struct library_told {
	unsigned lost;
	char text[2][256];
};

static void
library_lost(void *user, const char *text)
{
	struct library_told *t = user;

	if (t->lost < 2)
		snprintf(t->text[t->lost], sizeof t->text[0], "%s", text);
	t->lost++;
}

static void
library_whose(void **state)
{
	struct pcapkit *k = library_new(library_lists[2], "trace");
	const struct pcapkit_record *r;
	struct pcapkit_value v;
	struct library_told told = { 0 };
	unsigned frames[4] = { 0 };
	int more;

	(void)state;
	pcapkit_on_lost(k, library_lost, &told);
	CHECK(pcapkit_capture_at(k, 0) == NULL, "not known yet");
	while ((more = pcapkit_next(k, &r)) > 0) {
		uint32_t which = pcapkit_capture_of(r);
		CHECK(which == 1 || which == 3, "%u", which);
		assert_string_equal(pcapkit_capture_at(k, which - 1), pcapkit_input(k));
		CHECK_EQ(pcapkit_get(r, "frame.capture", 0, &v) > 0 ? v.number : library_number(r, "flow.capture"), which, "as reports say");
		if (pcapkit_kind(r) == PCAPKIT_FRAME)
			CHECK_EQ(pcapkit_number(r), ++frames[which], "counted from 1 in each");
		CHECK_EQ(pcapkit_get(r, "nothing.such", 0, &v), PCAPKIT_E_OPTION, "a mistake, which is not the next capture's");
	}
	CHECK_EQ(more, 0, "%s", pcapkit_error_text(k));
	CHECK(frames[1] > 0 && frames[3] > 0, "both");
	CHECK_EQ(told.lost, 2, "captures");
	CHECK(strstr(told.text[0], "cut-in-record.pcap") != NULL && strstr(told.text[0], "at byte") != NULL, "%s", told.text[0]);
	CHECK(strstr(told.text[1], "cannot read") != NULL && strstr(told.text[1], "not-a-capture.pcap") != NULL, "%s", told.text[1]);
	CHECK_EQ(pcapkit_lost(k), 2, "lost");
	CHECK(pcapkit_damage(k, NULL) == NULL, "each one's own");
	CHECK_EQ(pcapkit_count_of(k, "frames"), frames[1] + frames[3], "counters of all");
	assert_string_equal(pcapkit_capture_at(k, 1), LIBRARY_CAPTURES "/not-a-capture.pcap");
	pcapkit_free(k);
}

static void
library_whose_merged(void **state)
{
	struct pcapkit *k = library_new(library_lists[0], "merge-time trace");
	const struct pcapkit_record *r;
	unsigned seen[3] = { 0 };

	(void)state;
	while (pcapkit_next(k, &r) > 0) {
		CHECK(pcapkit_capture_of(r) < 3 && (pcapkit_capture_of(r) > 0) == (pcapkit_kind(r) == PCAPKIT_FRAME), "of all, or of one");
		seen[pcapkit_capture_of(r)]++;
		if (pcapkit_kind(r) != PCAPKIT_FRAME)
			continue;
		CHECK_EQ(pcapkit_frame(r)->number, library_number(r, "frame.number"), "in its capture");
		CHECK_EQ(pcapkit_frame(r)->merged, library_number(r, "frame.merged"), "among all");
		CHECK_EQ(pcapkit_frame(r)->merged, pcapkit_number(r), "among all");
	}
	CHECK(seen[0] > 0 && seen[1] > 0 && seen[2] > 0, "%u %u %u", seen[0], seen[1], seen[2]);
	pcapkit_free(k);
}

static void
library_none(void **state)
{
	struct pcapkit *k = library_new(LIBRARY_CAPTURES "/not-a-capture.pcap " LIBRARY_CAPTURES "/empty-file.pcap", "");
	const struct pcapkit_record *r;

	(void)state;
	CHECK_EQ(pcapkit_next(k, &r), PCAPKIT_E_INPUT, "none of them");
	assert_string_equal(pcapkit_error_text(k), "no capture could be read");
	CHECK_EQ(pcapkit_run(k, library_tell, NULL), PCAPKIT_E_INPUT, "none of them");
	CHECK_EQ(pcapkit_set(k, "output-dir", library_folder), 0, "a folder");
	CHECK_EQ(pcapkit_run(k, library_tell, NULL), PCAPKIT_E_OPTION, "is for reports");
	pcapkit_free(k);
}

/* ---- ends ---- */

static int
library_seventh(void *user, const struct pcapkit_record *r)
{
	(void)r;
	return ++*(unsigned *)user == 7 ? 9 : 0;
}

/* Whoever has enough stops in the first capture, or in one behind it. */
static void
library_enough(void **state)
{
	struct library_host host;
	const struct pcapkit_record *r;
	char list[1200], options[64];

	(void)state;
	snprintf(list, sizeof list, "%s %s", LIBRARY_CAPTURES "/sample.pcap", library_large());
	library_look(&host);
	for (unsigned i = 0; i < 2 * LIBRARY_ENGINES; i++) {
		unsigned called = 0;
		snprintf(options, sizeof options, "workers=2 engine=%s%s", library_engines[i / 2], i % 2 ? " merge-time" : "");
		struct pcapkit *k = library_new(list, options);
		for (unsigned n = 0; n < 4 + 3 * i; n++)
			CHECK_EQ(pcapkit_next(k, &r), 1, "%s", options);
		pcapkit_rewind(k);
		assert_string_equal(pcapkit_error_text(k), "");
		CHECK_EQ(pcapkit_run(k, library_seventh, &called), 9, "%s", options);
		CHECK_EQ(called, 7, "%s", options);
		CHECK_EQ(pcapkit_next(k, &r), 1, "%s: from the beginning", options);
		CHECK_EQ(pcapkit_number(r), 1, "%s: from the beginning", options);
		pcapkit_stop(k);
		int more;
		while ((more = pcapkit_next(k, &r)) > 0)
			continue;
		CHECK_EQ(more, PCAPKIT_E_STOPPED, "%s", options);
		pcapkit_free(k);
		library_same_host(&host, options);
	}
}

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_same_of_several),
	cmocka_unit_test(library_engines_mixed),
	cmocka_unit_test(library_whose),
	cmocka_unit_test(library_whose_merged),
	cmocka_unit_test(library_none),
	cmocka_unit_test(library_enough),
};

LIBRARY_MAIN(library_tests)
