/* test_state.c - reassemble, trace and analyse as they are called: what is asked for wrongly, what
 * goes to folders, what is followed. Each row is a run in every strategy.
 *
 * PCAPKIT names the program, build/pcapkit if it is not set. */
#include "tests/test.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "engine/capture.h"

static char state_program[PATH_MAX], state_folder[] = "/tmp/pcapkit-state-XXXXXX";
static const char *const state_engines[] = { "serial", "server -W 2", "pipeline -W 2", "pipeline -W 2 --shards 0" };

struct state_row {
	const char *args;		/* of the program, for a shell; C is the folder of captures */
	int status;
	const char *error;		/* part of what is said; NULL: nothing is */
	const char *out;		/* how standard output begins; "": with nothing; NULL: anyhow */
	const char *after;		/* a shell's condition that holds in the folder afterwards, or NULL */
};

static void
state_read(const char *name, char *text, size_t size)
{
	FILE *f = fopen(name, "re");

	assert_non_null(f);
	size_t n = fread(text, 1, size - 1, f);
	text[n] = '\0';
	fclose(f);
}

static void
state_check_row(const struct state_row *row, const char *engine)
{
	char command[2 * PATH_MAX], out[4096], error[4096];

	snprintf(command, sizeof command, "rm -rf ./* && touch file && mkdir -p taken/1-fwd.bin taken/1-rev-1.bin taken/index.ndjson && timeout 20 %s </dev/null %s -E %s >../out 2>../error",
	    state_program, row->args, engine);
	int status = system(command);
	CHECK_EQ(WEXITSTATUS(status), row->status, "%s -E %s: status", row->args, engine);
	state_read("../out", out, sizeof out);
	state_read("../error", error, sizeof error);
	if (row->error == NULL)
		CHECK(error[0] == '\0', "%s -E %s: says: %s", row->args, engine, error);
	else
		CHECK(strstr(error, row->error) != NULL, "%s -E %s: says '%s', not '%s'", row->args, engine, error, row->error);
	if (row->out != NULL && row->out[0] == '\0')
		CHECK(out[0] == '\0', "%s -E %s: writes '%.100s'", row->args, engine, out);
	else if (row->out != NULL)
		CHECK(strncmp(out, row->out, strlen(row->out)) == 0, "%s -E %s: writes '%.100s'", row->args, engine, out);
	if (row->after != NULL)
		CHECK_EQ(system(row->after), 0, "%s -E %s: afterwards not: %s", row->args, engine, row->after);
}

static void
state_check(const struct state_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof state_engines / sizeof state_engines[0]; k++)
			state_check_row(&rows[i], state_engines[k]);
}
#define STATE_CHECK(rows) state_check(rows, sizeof (rows) / sizeof (rows)[0])

static void
state_wrong_use(void **state)
{
	static const struct state_row rows[] = {
		{ "reassemble $C/streams.pcap $C/http.pcap --follow 1", 2, "'--follow' wants one capture", "", NULL },
		{ "$C/streams.pcap --reassemble=ip,udp -f ndjson", 2, "takes 'ip,tcp' or nothing, not 'ip,udp'", "", NULL },
		{ "$C/streams.pcap --trace -f ndjson --overlap newest", 2, "first, last, bsd, linux, windows, reject", "", NULL },
		{ "$C/streams.pcap --trace -f ndjson --max-flows 0", 2, "'--max-flows' wants a number from 1", "", NULL },
		{ "$C/streams.pcap --trace -f ndjson --trace-format json", 2, "'--trace-format' wants a folder", "", NULL },
		{ "$C/streams.pcap --trace -f ndjson --trace-format csv --trace-output made", 2, "of a flow's file: ", "", "! test -e made" },
		{ "$C/streams.pcap -f ndjson --trace-output made", 2, "goes with flows", "", "! test -e made" },
		{ "$C/streams.pcap -f ndjson --bodies made", 2, "goes with messages", "", "! test -e made" },
		{ "$C/streams.pcap -f ndjson --analyse --bodies made -e nothing.such", 2, "no field 'nothing.such'", "", "! test -e made" },
	};

	(void)state;
	STATE_CHECK(rows);
}

static void
state_folders(void **state)
{
	static const struct state_row rows[] = {
		{ "$C/http.pcap --analyse --bodies file -f ndjson -o -", 3, "cannot write into: file: Not a directory", "", NULL },
		{ "$C/http.pcap --analyse --bodies file/in -f ndjson -o -", 3, "cannot write into: file/in: Not a directory", "", NULL },
		{ "$C/http.pcap --analyse --bodies - -f ndjson -o -", 3, "cannot write into: -: ", "", "! test -e ./-" },
		{ "$C/http.pcap --analyse --bodies taken -f ndjson -o -", 3, "cannot write into: ", NULL, NULL },
		{ "$C/http.pcap --trace --trace-output taken -f ndjson -o -", 3, "/taken: Is a directory", NULL, NULL },
		{ "$C/http.pcap --analyse --bodies a/b/c -f ndjson -o -", 0, NULL, "{\"frame\":", "test -s a/b/c/1-rev-1.bin" },
		{ "$C/http.pcap --trace --trace-output flows -f ndjson -o -", 0, NULL, "{\"frame\":", "test $(ls flows | wc -l) = 2 -a -s flows/index.ndjson" },
		{ "$C/http.pcap --trace --trace-output flows -f csv -o - -e frame.number", 0, NULL, "frame.number\n1\n2\n3\n4\n", "test -s flows/index.ndjson" },
		{ "$C/http.pcap --trace --trace-output flows -o file -f ndjson", 0, NULL, "", "test -s flows/index.ndjson -a -s file" },
		{ "$C/http.pcap --trace --trace-output flows --analyse --bodies flows -f ndjson -o -", 0, NULL, NULL, "test $(ls flows | wc -l) = 3" },
	};

	(void)state;
	STATE_CHECK(rows);
}

static void
state_files_and_follow(void **state)
{
	static const struct state_row rows[] = {
		{ "reassemble $C/http.pcap -F", 2, "'--files' wants a folder", "", NULL },
		{ "reassemble $C/http.pcap -F -o -", 3, "cannot write into: -: ", "", "! test -e ./-" },
		{ "reassemble $C/http.pcap -F -o file", 3, "cannot write into: file: Not a directory", "", NULL },
		{ "reassemble $C/http.pcap -F -o taken", 3, "/taken: Is a directory", "", NULL },
		{ "reassemble $C/http.pcap -F -o new/folder", 0, NULL, "", "test $(cat new/folder/1-fwd.bin new/folder/1-rev.bin | wc -c) = 212" },
		{ "reassemble $C/http.pcap --follow 1", 0, NULL, "GET /index.html HTTP/1.1\r\n", NULL },
		{ "reassemble $C/http.pcap --follow 1-fwd", 0, NULL, "GET /index.html HTTP/1.1\r\n", NULL },
		{ "reassemble $C/http.pcap --follow 1-rev", 0, NULL, "HTTP/1.1 200 OK\r\n", NULL },
		{ "reassemble $C/http.pcap --follow 1-rev -o file.json", 0, NULL, "", "test $(head -c 4 file.json) = HTTP" },
		{ "reassemble $C/http.pcap --follow 1 -F -o new", 0, NULL, "GET /index.html HTTP/1.1\r\n", "test -s new/1-fwd.bin" },
		{ "reassemble $C/http.pcap --follow 2", 2, "no TCP flow '2' says anything", "", NULL },
		{ "reassemble $C/http.pcap --follow 1.1", 2, "no TCP flow '1.1' says anything", "", NULL },
		{ "reassemble $C/http.pcap --follow one", 2, "wants a flow's id, as in 12, 12.2 or 12-fwd, not 'one'", "", NULL },
		{ "reassemble $C/http.pcap --follow 1-both", 2, "wants a flow's id", "", NULL },
		{ "reassemble $C/http.pcap --follow 1 --trace", 2, "bytes alone, without '--trace'", "", NULL },
		{ "reassemble $C/http.pcap --follow 1 -f csv", 2, "bytes alone, without '--format'", "", NULL },
		{ "reassemble $C/http.pcap --follow 1 --meta", 2, "bytes alone, without '--meta'", "", NULL },
	};

	(void)state;
	STATE_CHECK(rows);
}

/* What each verb writes where nothing is asked. */
static void
state_verbs(void **state)
{
	static const struct state_row rows[] = {
		{ "trace $C/http.pcap", 0, NULL, "id,label,protocol,src,srcport,", NULL },
		{ "trace $C/http.pcap -f tree -o -", 0, NULL, "Global Header\n", "grep -q \"^Flow 1\" ../out" },
		{ "reassemble $C/http.pcap", 0, NULL, "{\"stream\":{\"flow\":\"1\",", NULL },
		{ "reassemble $C/stream-fragments.pcap --reassemble=ip -f csv", 0, NULL, "protocol,src,dst,id,frames,", NULL },
		{ "reassemble $C/stream-fragments.pcap --reassemble=ip --strict -e datagram.complete", 0, NULL,
		  "{\"datagram\":{\"complete\":true}}\n", NULL },
		{ "analyse $C/http.pcap", 0, NULL, "{\"message\":{\"flow\":\"1\",\"direction\":\"fwd\",", NULL },
		{ "analyse $C/http.pcap -o a.nosuch", 2, "unknown format 'nosuch'", "", "! test -e a.nosuch" },
		{ "reassemble $C/http.pcap -o /dev/full -f ndjson", 3, "cannot write: /dev/full: No space left on device", "", NULL },
		{ "reassemble $C/http.pcap --follow 1 -o /dev/full", 3, "cannot write: /dev/full: No space left on device", "", NULL },
		{ "analyse - < $C/http.pcap", 0, NULL, "{\"message\":{\"flow\":\"1\",\"direction\":\"fwd\",", NULL },
		{ "analyse $C/cut.pcapng", 1, "what stands before it is reported", "", NULL },
	};

	(void)state;
	STATE_CHECK(rows);
}

/* What was read once and is looked at again may be gone: then it is not there, rather than zeros. */
static void
state_lost_bytes(void **state)
{
	static const struct { uint64_t offset; size_t len; bool there; } rows[] = {
		{ 0, 4096, true }, { 4096, 100, true }, { 4090, 200, false }, { 4196, 1, false }, { 8192, 10, false }, { 0, 12288, false },
		{ 4096, 100, true },
	};
	static struct job job;
	static const char byte = 1;
	struct capture c;
	FILE *f = tmpfile();

	(void)state;
	assert_non_null(f);
	for (unsigned i = 0; i < 3 * 4096; i++)
		assert_int_equal(pwrite(fileno(f), &byte, 1, i), 1);
	job.file_size = 3 * 4096;
	job.source = JOB_SOURCE_PREAD;
	capture_allow_sigbus();
	capture_open_mapped(&c, &job, fileno(f));
	CHECK(capture_view_again(&c, 0, 3 * 4096) != NULL, "all of it is there");
	assert_int_equal(ftruncate(fileno(f), 4096 + 100), 0);
	CHECK(capture_view_again(&c, 8192, 4096) == NULL, "the first look");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		CHECK_EQ(capture_view_again(&c, rows[i].offset, rows[i].len) != NULL, rows[i].there, "%zu bytes at %llu", rows[i].len,
		    (unsigned long long)rows[i].offset);
	capture_close(&c);
	fclose(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(state_wrong_use), cmocka_unit_test(state_folders), cmocka_unit_test(state_files_and_follow),
		cmocka_unit_test(state_verbs), cmocka_unit_test(state_lost_bytes),
	};
	const char *program = getenv("PCAPKIT");
	char captures[PATH_MAX], command[64];

	if (realpath(program != NULL ? program : "build/pcapkit", state_program) == NULL || realpath("tests/captures", captures) == NULL ||
	    setenv("C", captures, 1) != 0 || mkdtemp(state_folder) == NULL || chdir(state_folder) != 0 || mkdir("in", 0700) != 0 || chdir("in") != 0) {
		print_error("%s: %s\n", program != NULL ? program : "build/pcapkit", strerror(errno));
		return 1;
	}
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	snprintf(command, sizeof command, "rm -r %s", state_folder);
	return system(command) != 0 || failed;
}
