/* library.c - see library.h. */
#include "tests/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { LIBRARY_DEPTH = 200 };

char library_folder[] = "/tmp/pcapkit-library-XXXXXX";
const char *const library_engines[LIBRARY_ENGINES] = { "serial", "pipeline", "server" };

struct pcapkit *
library_new(const char *capture, const char *options)
{
	struct pcapkit *k = pcapkit_new();
	char words[1200], *save;

	assert_non_null(k);
	snprintf(words, sizeof words, "%s", capture);
	for (char *w = strtok_r(words, " ", &save); w != NULL; w = strtok_r(NULL, " ", &save))
		CHECK_EQ(pcapkit_capture(k, w), 0, "%s", w);
	snprintf(words, sizeof words, "%s", options);
	for (char *w = strtok_r(words, " ", &save); w != NULL; w = strtok_r(NULL, " ", &save)) {
		char *value = strchr(w, '=');
		if (value != NULL)
			*value++ = '\0';
		CHECK_EQ(strcmp(w, "verb") == 0 ? pcapkit_verb(k, value) : pcapkit_set(k, w, value), 0, "%s: %s", w, pcapkit_error_text(k));
	}
	return k;
}

const char *
library_path(const char *name)
{
	static char path[2][512];
	static unsigned which;

	which = !which;
	snprintf(path[which], sizeof path[which], "%s/%s", name[0] == '@' ? library_folder : LIBRARY_CAPTURES, name + (name[0] == '@'));
	return path[which];
}

/* What ndjson makes of a record, told by pcapkit_step() alone. */
struct library_line {
	struct out *o;
	bool list[LIBRARY_DEPTH];	/* what is open at each depth */
};

static void
library_close(struct out *o, const char *end)
{
	if (o->at[-1] == ',')
		o->at--;
	out_text(o, end);
}

static void
library_value(struct library_line *l, const struct pcapkit_node *n)
{
	const struct pcapkit_value *v = &n->value;
	bool quoted = v->type == PCAPKIT_TYPE_BYTES || v->type >= PCAPKIT_TYPE_IPV4;
	char text[256], *whole = text;

	if (v->type == PCAPKIT_TYPE_TEXT) {
		if (!out_json_string(l->o, v->bytes, v->len) && n->key[0] != '\0') {
			struct pcapkit_node hex = { .key = "", .value = *v };
			hex.value.type = PCAPKIT_TYPE_BYTES;
			out_printf(l->o, ",\"%s_hex\":", n->key);
			library_value(l, &hex);
			l->o->at--;
		}
		out_text(l->o, ",");
		return;
	}
	size_t len = pcapkit_format(v, text, sizeof text);
	if (len >= sizeof text) {
		assert_non_null(whole = malloc(len + 1));
		CHECK_EQ(pcapkit_format(v, whole, len + 1), len, "twice the same");
	}
	if (v->type == PCAPKIT_TYPE_SPAN)
		quoted = false;
	out_text(l->o, quoted ? "\"" : "");
	out_text(l->o, whole);
	out_text(l->o, quoted ? "\"," : ",");
	if (whole != text)
		free(whole);
}

static void
library_node(struct library_line *l, const struct pcapkit_node *n)
{
	assert_true(n->depth + 1 < LIBRARY_DEPTH);
	if (n->step == PCAPKIT_STEP_END) {
		library_close(l->o, l->list[n->depth + 1] ? "]," : "},");
		return;
	}
	if (!l->list[n->depth] && n->key[0] != '\0')
		out_printf(l->o, n->ordinal > 1 ? "\"%s_%u\":" : "\"%s\":", n->key, n->ordinal);
	l->list[n->depth + 1] = n->step == PCAPKIT_STEP_LIST;
	if (n->step == PCAPKIT_STEP_VALUE)
		library_value(l, n);
	else
		out_text(l->o, n->step == PCAPKIT_STEP_LIST ? "[" : "{");
	if (n->step == PCAPKIT_STEP_GROUP && n->value.type != PCAPKIT_TYPE_NONE) {
		out_text(l->o, "\"value\":");
		library_value(l, n);
	}
}

int
library_tell(void *user, const struct pcapkit_record *r)
{
	struct library_line l = { .o = user };
	struct pcapkit_node n = { 0 };

	out_text(l.o, "{");
	while (pcapkit_step(r, &n))
		library_node(&l, &n);
	library_close(l.o, "}\n");
	return 0;
}

char *
library_read(const char *path, size_t *len)
{
	FILE *f = fopen(path, "re");
	struct stat st;

	assert_true(f != NULL && fstat(fileno(f), &st) == 0);
	char *text = malloc((size_t)st.st_size + 1);
	assert_non_null(text);
	*len = fread(text, 1, (size_t)st.st_size, f);
	text[*len] = '\0';
	fclose(f);
	return text;
}

int
library_report(const char *capture, const char *options, char **text, size_t *len)
{
	struct pcapkit *k = library_new(capture, options);
	const char *path = library_path("@report.ndjson");

	CHECK_EQ(pcapkit_set(k, "output", path), 0, "-o");
	CHECK_EQ(pcapkit_set(k, "engine", "serial"), 0, "-E");
	int status = pcapkit_write(k);
	*text = status == 0 ? library_read(path, len) : NULL;
	pcapkit_free(k);
	return status;
}

int
library_records(const char *capture, const char *options, bool step, struct out *o)
{
	struct pcapkit *k = library_new(capture, options);
	const struct pcapkit_record *r;
	int more = 0;

	if (step) {
		while ((more = pcapkit_next(k, &r)) > 0)
			library_tell(o, r);
		CHECK_EQ(pcapkit_next(k, &r), more, "the end stays the end");
	} else {
		more = pcapkit_run(k, library_tell, o);
	}
	pcapkit_free(k);
	return more;
}

void
library_same(const char *what, const struct out *got, const char *want, size_t len)
{
	const size_t n = out_len(got);
	size_t at = 0;

	while (at < len && at < n && got->start[at] == want[at])
		at++;
	if (at == len && at == n)
		return;
	at -= at < 60 ? at : 60;
	print_error("%s: at %zu:\n%.*s\nnot\n%.*s\n", what, at, (int)(n - at < 120 ? n - at : 120), got->start + at,
	    (int)(len - at < 120 ? len - at : 120), want + at);
	fail();
}

void
library_compare(const char *capture, const char *options, const char *engine, bool step)
{
	static char lines[LIBRARY_LINES];
	struct out o = out_over(lines, sizeof lines);
	char all[600], what[1200], *want = NULL;
	size_t len = 0;

	snprintf(all, sizeof all, "%s engine=%s workers=2", options, engine);
	snprintf(what, sizeof what, "%s %s", capture, all);
	int status = library_report(capture, options, &want, &len);
	CHECK_EQ(library_records(capture, all, step, &o), status, "%s", what);
	if (want != NULL)
		library_same(what, &o, want, len);
	free(want);
}

/* ---- fields ---- */

uint64_t
library_number(const struct pcapkit_record *r, const char *path)
{
	struct pcapkit_value v;

	return pcapkit_get(r, path, 0, &v) > 0 ? v.number : 0;
}

void
library_same_text(const struct pcapkit_record *r, const char *path, const char *text)
{
	struct pcapkit_value v;
	char want[256] = "";

	if (pcapkit_get(r, path, 0, &v) > 0)
		pcapkit_format(&v, want, sizeof want);
	assert_string_equal(text != NULL ? text : "", want);
}

/* ---- the host stays as it is ---- */

static unsigned
library_entries(const char *path)
{
	DIR *d = opendir(path);
	unsigned n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

void
library_look(struct library_host *h)
{
	memset(h, 0, sizeof *h);
	for (int sig = 1; sig < 64; sig++)
		sigaction(sig, NULL, &h->actions[sig]);
	pthread_sigmask(SIG_SETMASK, NULL, &h->mask);
	h->descriptors = library_entries("/proc/self/fd");
	h->threads = library_entries("/proc/self/task");
}

void
library_same_host(const struct library_host *was, const char *what)
{
	struct library_host is;

	library_look(&is);
	for (int sig = 1; sig < 64; sig++) {
		CHECK(was->actions[sig].sa_handler == is.actions[sig].sa_handler, "%s: handler of signal %d", what, sig);
		CHECK_EQ(sigismember(&was->mask, sig), sigismember(&is.mask, sig), "%s: mask of signal %d", what, sig);
	}
	CHECK_EQ(is.descriptors, was->descriptors, "%s: descriptors", what);
	for (unsigned i = 0; i < 100 && is.threads > was->threads; i++) {	/* a joined thread leaves /proc a moment later */
		usleep(1000);
		library_look(&is);
	}
	CHECK(is.threads <= was->threads, "%s: %u threads, where there were %u", what, is.threads, was->threads);
	CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "%s: children", what);
}

const char *
library_large(void)
{
	const char *path = library_path("@large.pcap");
	size_t len;
	char *sample = library_read(library_path("http.pcap"), &len);
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fwrite(sample, 1, len, f);
	for (unsigned i = 0; i < 2000; i++)
		fwrite(sample + 24, 1, len - 24, f);
	assert_int_equal(fclose(f), 0);
	free(sample);
	return path;
}

/* ---- */

int
library_begin(void **state)
{
	const char *build = getenv("B");

	(void)state;
	if (mkdtemp(library_folder) == NULL || setenv("PCAPKIT_LIBEXECDIR", build != NULL ? build : "build", 1) != 0)
		return -1;
	library_compare(library_path("sample.pcap"), "", "pipeline", true);	/* libuv keeps two descriptors from its first run on */
	return 0;
}

static int
library_remove(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(path);
}

int
library_end(void **state)
{
	enum { LIBRARY_OPEN = 8 };

	(void)state;
	return nftw(library_folder, library_remove, LIBRARY_OPEN, FTW_DEPTH | FTW_PHYS);
}
