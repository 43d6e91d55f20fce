/* inputs.c - see inputs.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/high.h"
#include "engine/inputs.h"
#include "engine/naming.h"
#include "engine/stream.h"
#include "engine/walk.h"

/* ---- one ---- */

static bool
inputs_no_memory(struct inputs *in)
{
	fault_set(in->fault, PCAPKIT_E_MEMORY, "no memory");
	return false;
}

static bool
inputs_add(struct inputs *in, const char *path, size_t tail)
{
	if (in->n == INPUTS_MAX) {
		fault_set(in->fault, PCAPKIT_E_OPTION, "more than %d captures are named", INPUTS_MAX);
		return false;
	}
	if (in->n == in->room) {
		uint32_t room = in->room > 0 ? 2 * in->room : 16;
		struct input *more = realloc(in->list, room * sizeof *more);
		if (more == NULL)
			return inputs_no_memory(in);
		in->list = more;
		in->room = room;
	}
	char *copy = strdup(path);
	if (copy == NULL)
		return inputs_no_memory(in);
	in->list[in->n++] = (struct input){ copy, copy + tail };
	return true;
}

static size_t
inputs_last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? (size_t)(slash + 1 - path) : 0;
}

static bool
inputs_add_standard(struct inputs *in)
{
	if (in->standard) {
		fault_set(in->fault, PCAPKIT_E_OPTION, "standard input is named twice");
		return false;
	}
	in->standard = true;
	return inputs_add(in, "-", 0);
}

/* A name with nothing behind it: of several it is left out. */
static bool
inputs_lost(struct inputs *in, const char *name, const char *why)
{
	fault_set(in->fault, PCAPKIT_E_ABSENT, "cannot open: %s: %s", name, why);
	return in->several && fault_lose(in->fault) == PCAPKIT_OK;
}

/* What is called so is not there; of several it is left out. */
static bool
inputs_absent(struct inputs *in, const char *name)
{
	char near[PATH_MAX];

	if (strlen(name) >= PATH_MAX)
		return inputs_lost(in, name, strerror(ENAMETOOLONG));
	if (in->fault->nlost < INPUTS_NEAR && inputs_near(name, near, sizeof near))
		fault_set(in->fault, PCAPKIT_E_ABSENT, "cannot open: %s: %s: did you mean '%s'?", name, strerror(ENOENT), near);
	else
		fault_set(in->fault, PCAPKIT_E_ABSENT, "cannot open: %s: %s", name, strerror(ENOENT));
	return in->several && fault_lose(in->fault) == PCAPKIT_OK;
}

/* The same of a name that stands for several; where it is all that is named, it is an error of the whole. */
static bool
inputs_nothing(struct inputs *in, const char *name, const char *why)
{
	if (!in->alone || in->fault->nlost > 0)
		return inputs_lost(in, name, why);
	fault_set(in->fault, PCAPKIT_E_INPUT, "cannot open: %s: %s", name, why);
	return false;
}

/* ---- folders ---- */

static bool
inputs_idle(void *ctx)
{
	(void)ctx;
	return true;
}

static bool
inputs_stopped(void *ctx)
{
	(void)ctx;
	return false;
}

/* Whether a compressed file has a capture in it, as far as that can be seen. */
static bool
inputs_packed_capture(int fd)
{
	const struct stream_hooks hooks = { inputs_idle, inputs_stopped, NULL };
	struct stream *s = stream_new(fd, &hooks);
	uint8_t head[WALK_MAGIC];
	size_t len = 0;
	long n = 1;

	while (s != NULL && len < sizeof head && (n = stream_read(s, head + len, sizeof head - len)) > 0)
		len += (size_t)n;
	stream_free(s);
	return n < 0 || walk_knows(head, len);	/* damaged: that is told when it is read */
}

bool
inputs_is_capture(const char *path)
{
	uint8_t head[STREAM_MAGIC];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return true;
	ssize_t n = pread(fd, head, sizeof head, 0);
	size_t len = n > 0 ? (size_t)n : 0;
	bool yes = n < 0 || walk_knows(head, len) || (stream_is_compressed(head, len) && inputs_packed_capture(fd));
	close(fd);
	return yes;
}

/* The names in a folder but for hidden ones, in their order. NULL: it cannot be read. */
static char **
inputs_names(const char *path, size_t *n)
{
	DIR *folder = opendir(path);
	char **names = NULL;
	struct dirent *e;

	*n = 0;
	if (folder == NULL)
		return NULL;
	while ((errno = 0, e = readdir(folder)) != NULL) {
		if (e->d_name[0] == '.')
			continue;
		char **more = realloc(names, (*n + 1) * sizeof *names);
		if (more == NULL || (names = more, names[*n] = strdup(e->d_name)) == NULL)
			break;
		++*n;
	}
	int err = errno;		/* ENOMEM, where a name found no room */
	closedir(folder);
	if (names == NULL && err == 0)
		names = calloc(1, sizeof *names);
	if (err == 0)
		return names;
	for (size_t i = 0; i < *n; i++)
		free(names[i]);
	free(names);
	errno = err;
	return NULL;
}

static int
inputs_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool inputs_add_folder(struct inputs *in, const char *path, size_t tail, unsigned depth);

/* Below the folder that was named links to others are not followed, so there are no circles. */
static bool
inputs_add_entry(struct inputs *in, const char *path, size_t tail, unsigned depth)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return inputs_lost(in, path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		return inputs_add_folder(in, path, tail, depth + 1);
	if (S_ISLNK(st.st_mode) && stat(path, &st) != 0)
		return true;			/* it leads nowhere */
	return !S_ISREG(st.st_mode) || st.st_size == 0 || !inputs_is_capture(path) || inputs_add(in, path, tail);
}

static bool
inputs_add_folder(struct inputs *in, const char *path, size_t tail, unsigned depth)
{
	char below[PATH_MAX];
	size_t n, len = strlen(path);
	char **names = depth < INPUTS_DEPTH ? inputs_names(path, &n) : NULL;
	bool ok = true;

	if (names == NULL)
		return inputs_lost(in, path, depth < INPUTS_DEPTH ? strerror(errno) : "too many folders in each other");
	qsort(names, n, sizeof *names, inputs_order);
	for (size_t i = 0; i < n; i++) {
		int size = snprintf(below, sizeof below, "%s%s%s", path, len > 0 && path[len - 1] == '/' ? "" : "/", names[i]);
		if (ok && (size_t)size >= sizeof below)
			ok = inputs_lost(in, names[i], strerror(ENAMETOOLONG));
		else if (ok)
			ok = inputs_add_entry(in, below, tail, depth);
		free(names[i]);
	}
	free(names);
	return ok;
}

/* A folder that was named. */
static bool
inputs_add_named_folder(struct inputs *in, const char *path)
{
	size_t len = strlen(path);
	uint32_t n = in->n, lost = in->fault->nlost;

	in->several = true;
	if (!inputs_add_folder(in, path, len + (path[len - 1] != '/'), 0))
		return false;
	return in->n > n || in->fault->nlost > lost || inputs_nothing(in, path, "there is no capture in it");
}

/* ---- names, patterns, lists ---- */

static bool
inputs_add_path(struct inputs *in, const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return inputs_add_named_folder(in, path);
	return inputs_add(in, path, inputs_last_part(path));
}

static bool
inputs_add_pattern(struct inputs *in, const char *pattern)
{
	glob_t found;
	int err = glob(pattern, 0, NULL, &found);
	bool ok = true;

	in->several = true;
	if (err != 0)
		return inputs_nothing(in, pattern, err == GLOB_NOMATCH ? "no file matches this pattern" : "the pattern cannot be followed");
	for (size_t i = 0; i < found.gl_pathc && ok; i++)
		ok = inputs_add_path(in, found.gl_pathv[i]);
	globfree(&found);
	return ok;
}

/* A name that is no list's. */
static bool
inputs_add_name(struct inputs *in, const char *name)
{
	char path[PATH_MAX];

	if (strcmp(name, "-") == 0)
		return inputs_add_standard(in);
	if (naming_capture(name, path, sizeof path))
		return inputs_add_path(in, path);
	if (strpbrk(name, "*?[") != NULL)
		return inputs_add_pattern(in, name);
	return inputs_absent(in, name);
}

static bool
inputs_add_lines(struct inputs *in, FILE *f, const char *shown)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	bool ok = true;
	uint32_t before = in->n, lost = in->fault->nlost;

	while (ok && (n = getline(&line, &room, f)) >= 0) {
		while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
			line[--n] = '\0';
		if (n > 0 && line[0] != '#')
			ok = inputs_add_name(in, line);
	}
	if (ok && ferror(f))
		ok = inputs_lost(in, shown, strerror(errno));
	free(line);
	return ok && (in->n > before || in->fault->nlost > lost || inputs_nothing(in, shown, "the list names no capture"));
}

static bool
inputs_add_list(struct inputs *in, const char *name)
{
	const bool standard = strcmp(name, "-") == 0;

	in->several = true;
	if (standard && in->standard) {
		fault_set(in->fault, PCAPKIT_E_OPTION, "standard input is named twice");
		return false;
	}
	in->standard |= standard;
	FILE *f = standard ? stdin : fopen(name, "re");
	if (f == NULL)
		return inputs_nothing(in, name, strerror(errno));
	bool ok = inputs_add_lines(in, f, standard ? "standard input" : name);
	if (!standard)
		fclose(f);
	return ok;
}

static bool
inputs_add_operand(struct inputs *in, const char *name)
{
	struct stat st;

	return name[0] == '@' && name[1] != '\0' && stat(name, &st) != 0 ? inputs_add_list(in, name + 1) : inputs_add_name(in, name);
}

/* A first word that is no file is not one capture of several: it is a mistake. */
static bool
inputs_is_word(const struct options *o)
{
	const char *word = o->noperands > 0 && !o->value[OPTION_read].given ? o->operands[0] : "-";
	char path[PATH_MAX];

	return strpbrk(word, "/.@*?[") == NULL && strcmp(word, "-") != 0 && !naming_capture(word, path, sizeof path);
}

static bool
inputs_add_all(struct inputs *in, const struct options *o)
{
	const struct option_value *read = &o->value[OPTION_read];
	bool ok = !read->given || inputs_add_operand(in, read->text);

	for (int i = 0; i < o->noperands && ok; i++)
		ok = inputs_add_operand(in, o->operands[i]);
	return ok;
}

enum pcapkit_error
inputs_find(struct inputs *in, const struct options *o, struct fault *f)
{
	const int named = o->noperands + o->value[OPTION_read].given;

	*in = (struct inputs){ .several = named > 1, .alone = named == 1, .fault = f };
	if (named == 0)
		fault_set(f, PCAPKIT_E_OPTION, "no capture is named: try pcapkit CAPTURE -f ndjson, or pcapkit --help");
	else if (inputs_is_word(o)) {
		in->several = false;		/* it is the whole that is wrong */
		inputs_absent(in, o->operands[0]);
	} else if (inputs_add_all(in, o) && in->n == 0)
		fault_set(f, PCAPKIT_E_INPUT, "there is no capture to be read");
	if (f->code != PCAPKIT_OK)
		inputs_free(in);
	return f->code;
}

void
inputs_free(struct inputs *in)
{
	for (uint32_t i = 0; i < in->n; i++)
		free(in->list[i].path);
	free(in->list);
	free(in->ids);
	*in = (struct inputs){ .n = 0 };
}

/* ---- what is asked of them ---- */

const char *
inputs_shown(const struct input *in)
{
	return strcmp(in->path, "-") == 0 ? "standard input" : in->path;
}

int
inputs_open(const struct input *in, char *why, size_t why_size)
{
	int fd = strcmp(in->path, "-") == 0 ? STDIN_FILENO : high_fd(open(in->path, O_RDONLY | O_CLOEXEC | O_NOCTTY));

	if (fd < 0) {
		snprintf(why, why_size, "%s", strerror(errno));
		return -1;
	}
	if (!isatty(fd))
		return fd;
	snprintf(why, why_size, "it is a terminal; a capture is a file or comes through a pipe");
	if (fd != STDIN_FILENO)
		close(fd);
	return -1;
}

struct input_id {
	dev_t dev;
	ino_t ino;
};

static int
inputs_id_order(const void *a, const void *b)
{
	const struct input_id *x = a, *y = b;

	return x->dev != y->dev ? (x->dev > y->dev) - (x->dev < y->dev) : (x->ino > y->ino) - (x->ino < y->ino);
}

static bool
inputs_look(struct inputs *in)
{
	struct stat st;

	if (in->ids != NULL)
		return true;
	if ((in->ids = calloc(in->n, sizeof *in->ids)) == NULL)
		return false;
	for (uint32_t i = 0; i < in->n; i++)
		if (stat(in->list[i].path, &st) == 0)
			in->ids[in->nids++] = (struct input_id){ st.st_dev, st.st_ino };
	qsort(in->ids, in->nids, sizeof *in->ids, inputs_id_order);
	return true;
}

bool
inputs_has(struct inputs *in, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	if (!inputs_look(in))
		return true;			/* not known: better not */
	struct input_id id = { st.st_dev, st.st_ino };
	return bsearch(&id, in->ids, in->nids, sizeof id, inputs_id_order) != NULL;
}

uint64_t
inputs_bytes(const struct inputs *in)
{
	uint64_t sum = 0;
	struct stat st;

	for (uint32_t i = 0; i < in->n; i++)
		if (stat(in->list[i].path, &st) == 0 && S_ISREG(st.st_mode))
			sum += (uint64_t)st.st_size;
	return sum;
}
