/* test_library_runs.c - the library as a host program uses it: how runs end, and what is said of it. */
#include "tests/library.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>

/* ---- errors ---- */

static int
library_fails(const char *verb, const char *capture, const char *options, bool report, char text[256])
{
	struct pcapkit *k = library_new(capture, options);
	const struct pcapkit_record *r;
	int status = pcapkit_verb(k, verb);

	while (status == 0 && !report && (status = pcapkit_next(k, &r)) > 0)
		status = 0;
	if (status == 0 && report)
		status = pcapkit_write(k);
	snprintf(text, 256, "%s", pcapkit_error_text(k));
	pcapkit_free(k);
	return status;
}

static void
library_errors(void **state)
{
	static const struct { const char *verb, *capture, *options; bool report; int code; const char *says; } rows[] = {
		{ "extract", "none.pcap", "", false, PCAPKIT_E_ABSENT, "none.pcap" },
		{ "extract", "not-a-capture.pcap", "", false, PCAPKIT_E_INPUT, "not-a-capture.pcap" },
		{ "extract", "empty-file.pcap", "", false, PCAPKIT_E_INPUT, "empty" },
		{ "extract", "sample.pcap", "filter=tcp+port", false, PCAPKIT_E_OPTION, "filter" },
		{ "extract", "sample.pcap", "display-filter=ip.sorc", false, PCAPKIT_E_OPTION, "ip.src" },
		{ "extract", "sample.pcap", "format=ndjson", false, PCAPKIT_E_OPTION, "pcapkit_write" },
		{ "extract", "sample.pcap", "top=3", false, PCAPKIT_E_OPTION, "does not go with" },
		{ "extract", "sample.pcap", "", true, PCAPKIT_E_OPTION, "format" },
		{ "extract", "sample.pcap", "output=/proc/no/where.json", true, PCAPKIT_E_OUTPUT, "/proc/no" },
		{ "trace", "sample.pcap", "output=/dev/full format=csv", true, PCAPKIT_E_OUTPUT, "No space left" },
		{ "info", "sample.pcap", "", false, PCAPKIT_E_CALL, "info" },
		{ "walk", "sample.pcap", "", false, PCAPKIT_E_OPTION, "walk" },
		{ "extract", "sample.pcap", "engine=pipeline trace-output=/proc/none trace", false, PCAPKIT_E_OUTPUT, "/proc/none" },
	};
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *what = rows[i].options[0] != '\0' ? rows[i].options : rows[i].capture;
		CHECK_EQ(library_fails(rows[i].verb, library_path(rows[i].capture), rows[i].options, rows[i].report, text), rows[i].code, "%s: %s", what, text);
		CHECK(strstr(text, rows[i].says) != NULL, "%s: %s", what, text);
		CHECK(pcapkit_strerror(rows[i].code)[0] != '\0', "%s", what);
	}
	assert_string_equal(pcapkit_strerror(0), "");
	assert_string_equal(pcapkit_strerror(-1000), "unknown error");
}

static void
library_options(void **state)
{
	static const struct { const char *name, *value; int code; const char *says; } rows[] = {
		{ "protocol", "TCP", 0, "" }, { "--protocol", "TCP", 0, "" }, { "-P", "TCP", 0, "" }, { "no-mmap", NULL, 0, "" },
		{ "P", "TCP", PCAPKIT_E_OPTION, "unknown option '--P'" }, { "protocl", "TCP", PCAPKIT_E_OPTION, "did you mean '--protocol'" },
		{ "protocol", NULL, PCAPKIT_E_OPTION, "wants an argument" }, { "payload", "x", PCAPKIT_E_OPTION, "takes no value" },
		{ "workers", "0", PCAPKIT_E_OPTION, "from 1 to 64" }, { "reassemble", "udp", PCAPKIT_E_OPTION, "'ip,tcp' or nothing" },
		{ "", NULL, PCAPKIT_E_OPTION, "unknown" },
	};
	struct pcapkit *k = pcapkit_new();
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_EQ(pcapkit_set(k, rows[i].name, rows[i].value), rows[i].code, "%s", rows[i].name);
		CHECK(strstr(pcapkit_error_text(k), rows[i].says) != NULL, "%s: %s", rows[i].name, pcapkit_error_text(k));
	}
	assert_string_equal(pcapkit_argument(k, "protocol"), "TCP");
	CHECK(pcapkit_given(k, "mmap") && !pcapkit_switched(k, "mmap", true), "a twin");
	CHECK(!pcapkit_given(k, "payload") && pcapkit_switched(k, "payload", true), "what was refused is not given");
	CHECK_EQ(pcapkit_set(k, "field", "ip.src"), 0, "a list");
	CHECK_EQ(pcapkit_set(k, "field", "tcp"), 0, "a list");
	assert_string_equal(pcapkit_argument(k, "field"), "ip.src,tcp");
	while (pcapkit_option(n) != NULL)
		CHECK(pcapkit_option(n++)->help[0] != '\0', "option %zu", n);
	CHECK(n > 40, "options");
	pcapkit_free(k);
}

static void
library_warn(void *user, const char *text)
{
	CHECK(strstr(text, "hal9000") != NULL, "%s", text);
	++*(unsigned *)user;
}

static void
library_how_it_went(void **state)
{
	struct pcapkit *k = library_new(library_path("cut-in-record.pcap"), "engine=hal9000");
	const struct pcapkit_record *r;
	unsigned warned = 0, workers, frames = 0;
	uint64_t offset = 0;

	(void)state;
	pcapkit_on_warning(k, library_warn, &warned);
	while (pcapkit_next(k, &r) > 0)
		frames++;
	CHECK_EQ(warned, 1, "an engine that is not here");
	assert_non_null(pcapkit_damage(k, &offset));
	CHECK(offset > 0 && frames > 0, "damage");
	assert_string_equal(pcapkit_engine(k, &workers), "serial");
	CHECK_EQ(workers, 1, "workers");
	CHECK_EQ(pcapkit_count_of(k, "frames"), frames, "counters");
	CHECK(strstr(pcapkit_input(k), "cut-in-record.pcap") != NULL, "%s", pcapkit_input(k));
	pcapkit_rewind(k);
	for (unsigned i = 0; i < frames; i++)
		CHECK_EQ(pcapkit_next(k, &r), 1, "once more");
	CHECK_EQ(pcapkit_write(k), PCAPKIT_E_CALL, "while one is under way");
	CHECK_EQ(pcapkit_next(k, &r), 0, "and it goes on");
	pcapkit_free(k);
}

/* ---- at the wrong time ---- */

/* What would change a run that is under way is refused, within its callbacks, too. */
static int
library_change(void *user, const struct pcapkit_record *r)
{
	struct pcapkit *k = user;
	const struct pcapkit_record *other;

	(void)r;
	CHECK_EQ(pcapkit_set(k, "trace", NULL), PCAPKIT_E_CALL, "an option");
	CHECK_EQ(pcapkit_verb(k, "trace"), PCAPKIT_E_CALL, "a verb");
	CHECK_EQ(pcapkit_capture(k, "other.pcap"), PCAPKIT_E_CALL, "a capture");
	CHECK_EQ(pcapkit_write(k), PCAPKIT_E_CALL, "a report");
	CHECK_EQ(pcapkit_run(k, library_tell, NULL), PCAPKIT_E_CALL, "a run");
	CHECK_EQ(pcapkit_captures(k), PCAPKIT_E_CALL, "captures");
	CHECK_EQ(pcapkit_dissect(k, &(struct pcapkit_packet){ .linktype = 1 }, &other), PCAPKIT_E_CALL, "a frame");
	CHECK(strstr(pcapkit_error_text(k), "under way") != NULL, "%s", pcapkit_error_text(k));
	return 0;
}

static void
library_change_lost(void *user, const char *text)
{
	struct pcapkit *k = user;
	const struct pcapkit_record *r;

	(void)text;
	library_change(user, NULL);
	CHECK_EQ(pcapkit_next(k, &r), PCAPKIT_E_CALL, "a record");
	pcapkit_rewind(k);			/* means nothing here */
}

static void
library_wrong_time(void **state)
{
	struct pcapkit *k = library_new(LIBRARY_CAPTURES "/sample.pcap " LIBRARY_CAPTURES "/not-a-capture.pcap", "");
	const struct pcapkit_record *r;
	unsigned frames = 0;

	(void)state;
	pcapkit_on_lost(k, library_change_lost, k);
	CHECK_EQ(pcapkit_run(k, library_change, k), 0, "%s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_count_of(k, "frames"), 6, "frames");
	while (pcapkit_next(k, &r) > 0) {
		library_change(k, r);
		frames++;
	}
	CHECK_EQ(frames, 6, "%s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_run(k, NULL, NULL), 0, "nobody listens");
	CHECK_EQ(pcapkit_count_of(k, "selected"), 6, "but all is counted");
	CHECK_EQ(pcapkit_set(k, "output", library_path("@change.ndjson")), 0, "now it may");
	CHECK_EQ(pcapkit_write(k), 0, "%s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_lost(k), 1, "lost");
	assert_string_equal(pcapkit_error_text(NULL), "no memory");
	CHECK(!pcapkit_option_fits(NULL, "extract"), "no option");
	pcapkit_free(k);
}

/* A record that is gone says nothing, whatever is asked of it. */
static void
library_record_gone(void **state)
{
	struct pcapkit *k = library_new(library_path("sample.pcap"), "");
	const struct pcapkit_record *r, *end;
	struct pcapkit_node n = { 0 };
	struct pcapkit_layer l;
	struct pcapkit_value v;

	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		CHECK_EQ(pcapkit_next(k, &r), 1, "a frame");
		CHECK_EQ(pcapkit_layer(r, "TCP|ICMPv6", 0, &l), 1, "its last layer");
		for (unsigned step = 0; step < 20; step++)
			CHECK(pcapkit_step(r, &n), "a node");
		if (i == 0)
			pcapkit_rewind(k);
		else
			while (pcapkit_next(k, &end) > 0)
				continue;
		CHECK_EQ(pcapkit_get(r, "eth.src", 0, &v), 0, "a field");
		CHECK_EQ(pcapkit_layer_get(&l, "type", 0, &v), PCAPKIT_E_CALL, "a field of a layer");
		CHECK_EQ(pcapkit_has(r, "Ethernet"), 0, "a layer");
		CHECK(!pcapkit_step(r, &n) && pcapkit_frame(r) == NULL && pcapkit_stream(r) == NULL, "nothing");
		assert_string_equal(pcapkit_chain(r), "");
		n = (struct pcapkit_node){ 0 };
		pcapkit_rewind(k);
	}
	pcapkit_free(k);
}

/* ---- ends ---- */

static int
library_third(void *user, const struct pcapkit_record *r)
{
	(void)r;
	return ++*(unsigned *)user == 3 ? 7 : 0;
}

static void
library_cancel(void **state)
{
	const char *large = library_large();
	struct library_host host;
	const struct pcapkit_record *r;
	char options[64];

	(void)state;
	library_look(&host);
	for (unsigned e = 0; e < 3; e++) {
		unsigned called = 0;
		snprintf(options, sizeof options, "trace workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(large, options);
		for (unsigned i = 0; i < 5; i++)
			CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pcapkit_rewind(k);
		assert_string_equal(pcapkit_error_text(k), "");
		CHECK_EQ(pcapkit_run(k, library_third, &called), 7, "%s", library_engines[e]);
		CHECK_EQ(called, 3, "%s", library_engines[e]);
		CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pcapkit_free(k);
		library_same_host(&host, library_engines[e]);
	}
}

static void *
library_stop(void *k)
{
	usleep(50000);
	pcapkit_stop(k);
	return NULL;
}

/* Standard input that says nothing more, and a stop from elsewhere. */
static void
library_stopped(void **state)
{
	size_t len;
	char *sample = library_read(library_path("sample.pcap"), &len), path[64], options[64];
	const struct pcapkit_record *r;

	(void)state;
	for (unsigned e = 0; e < 3; e++) {
		int ends[2], more;
		unsigned frames = 0;
		pthread_t thread;
		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		assert_int_equal(write(ends[1], sample, len), len);
		snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
		snprintf(options, sizeof options, "workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(path, options);
		for (; frames < 6; frames++)
			CHECK_EQ(pcapkit_next(k, &r), 1, "%s: what is there is told at once", library_engines[e]);
		pthread_create(&thread, NULL, library_stop, k);
		while ((more = pcapkit_next(k, &r)) > 0)
			continue;
		CHECK_EQ(more, PCAPKIT_E_STOPPED, "%s", library_engines[e]);
		pthread_join(thread, NULL);
		pcapkit_free(k);
		close(ends[0]);
		close(ends[1]);
	}
	free(sample);
}

/* A process of ours; 0: there is none. */
static pid_t
library_child(void)
{
	DIR *d = opendir("/proc");
	struct dirent *e;
	pid_t found = 0;

	assert_non_null(d);
	while (found == 0 && (e = readdir(d)) != NULL) {
		char path[300], text[512] = "", *end;
		int parent;
		snprintf(path, sizeof path, "/proc/%s/stat", e->d_name);
		FILE *f = e->d_name[0] >= '0' && e->d_name[0] <= '9' ? fopen(path, "re") : NULL;
		if (f == NULL)
			continue;
		size_t n = fread(text, 1, sizeof text - 1, f);
		fclose(f);
		text[n] = '\0';
		if ((end = strrchr(text, ')')) != NULL && sscanf(end, ") %*c %d", &parent) == 1 && parent == getpid())
			found = (pid_t)atoi(e->d_name);
	}
	closedir(d);
	return found;
}

static void
library_role_dies(void **state)
{
	const struct pcapkit_record *r;
	struct library_host host;
	const char *large = library_large();
	char options[64];
	int more;

	(void)state;
	library_look(&host);
	for (unsigned e = 1; e < 3; e++) {
		snprintf(options, sizeof options, "workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(large, options);
		CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pid_t child = library_child();
		CHECK(child > 0 && kill(child, SIGKILL) == 0, "%s: a role", library_engines[e]);
		while ((more = pcapkit_next(k, &r)) > 0)
			continue;
		CHECK_EQ(more, PCAPKIT_E_ROLE, "%s: %s", library_engines[e], pcapkit_error_text(k));
		CHECK(strstr(pcapkit_error_text(k), "killed by signal 9") != NULL, "%s: %s", library_engines[e], pcapkit_error_text(k));
		pcapkit_free(k);
		library_same_host(&host, library_engines[e]);
	}
}

/* ---- what the system grants ---- */

static int
library_limited(int what, rlim_t most, const char *options, char text[256])
{
	struct rlimit before, now;

	assert_int_equal(getrlimit((__rlimit_resource_t)what, &before), 0);
	now = (struct rlimit){ most, before.rlim_max };
	assert_int_equal(setrlimit((__rlimit_resource_t)what, &now), 0);
	int code = library_fails("reassemble", library_path("streams.pcap"), options, true, text);
	assert_int_equal(setrlimit((__rlimit_resource_t)what, &before), 0);
	return code;
}

/* A host is told of limits, and does not die of them. */
static void
library_limits(void **state)
{
	struct library_host host;
	char options[512], text[256];

	(void)state;
	library_look(&host);
	for (unsigned e = 0; e < LIBRARY_ENGINES; e++) {
		snprintf(options, sizeof options, "workers=2 engine=%s output=%s/limited.json", library_engines[e], library_folder);
		int code = library_limited(RLIMIT_FSIZE, 2000, options, text);
		CHECK_EQ(code, e == 0 ? PCAPKIT_E_OUTPUT : PCAPKIT_E_ROLE, "%s: %s", options, text);
		CHECK(strstr(text, "File too large") != NULL, "%s: %s", options, text);
		for (unsigned more = 0; more < 24; more++) {
			code = library_limited(RLIMIT_NOFILE, 3 + more, options, text);
			CHECK(code == 0 || strstr(text, "Too many open files") != NULL, "%s: %u descriptors: %d, %s", options, 3 + more, code, text);
		}
		library_same_host(&host, options);
	}
}

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_errors),
	cmocka_unit_test(library_options),
	cmocka_unit_test(library_how_it_went),
	cmocka_unit_test(library_wrong_time),
	cmocka_unit_test(library_record_gone),
	cmocka_unit_test(library_cancel),
	cmocka_unit_test(library_stopped),
	cmocka_unit_test(library_role_dies),
	cmocka_unit_test(library_limits),
};

LIBRARY_MAIN(library_tests)
