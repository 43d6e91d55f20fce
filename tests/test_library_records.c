/* test_library_records.c - the library as a host program uses it: its records are those of the reports, from every strategy,
 * by stepping and by callback. */
#include "tests/library.h"

#include <dirent.h>

static void
library_same_records(void **state)
{
	DIR *d = opendir(LIBRARY_CAPTURES);
	struct dirent *e;
	unsigned captures = 0;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		if (strstr(e->d_name, "pcap") == NULL)
			continue;
		library_compare(library_path(e->d_name), "", "serial", captures % 2 == 0);
		library_compare(library_path(e->d_name), "checksums bytes payload reassemble trace analyse", "serial", captures % 2 == 1);
		captures++;
	}
	closedir(d);
	CHECK(captures > 100, "captures");
}

static void
library_same_everywhere(void **state)
{
	static const char *const captures[] = { "http.pcap", "fragments.pcap", "sections.pcapng", "cut-in-record.pcap" };
	static const char *const options[] = { "reassemble trace analyse payload", "field=ip.src,stream.len,flow.label trace" };

	(void)state;
	for (size_t i = 0; i < sizeof captures / sizeof captures[0]; i++)
		for (unsigned e = 0; e < 3; e++)
			library_compare(library_path(captures[i]), options[i % 2], library_engines[e], e != i % 3);
}

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_same_records),
	cmocka_unit_test(library_same_everywhere),
};

LIBRARY_MAIN(library_tests)
