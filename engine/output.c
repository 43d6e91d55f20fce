/* output.c - see output.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/folder.h"
#include "engine/high.h"
#include "engine/output.h"
#include "engine/split.h"

enum {
	OUTPUT_MAX_LINKS = 40,		/* as the kernel follows; more is a circle */
	OUTPUT_MAX_TRIES = 8,		/* for the part's name, against others who want it */
};

static enum pcapkit_error
output_refuse(struct fault *f, const char *path, const char *why)
{
	return fault_set(f, PCAPKIT_E_OUTPUT, "cannot write: %s: %s", path, why);
}

static bool
output_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool
output_is_capture(const struct stat *st, int capture)
{
	struct stat input;

	return S_ISREG(st->st_mode) && fstat(capture, &input) == 0 && output_same(st, &input);
}

static enum pcapkit_error
output_refuse_capture(struct fault *f, const char *path)
{
	return fault_set(f, PCAPKIT_E_OPTION, "the report would overwrite the capture it is made from: %s: give it another name", path);
}

/* Puts what a link says in place of its last part. */
static int
output_follow(char path[PATH_MAX])
{
	char target[PATH_MAX], whole[PATH_MAX];
	ssize_t len = readlink(path, target, sizeof target - 1);
	char *slash = strrchr(path, '/');

	if (len < 0)
		return -errno;
	target[len] = '\0';
	int folder = target[0] == '/' || slash == NULL ? 0 : (int)(slash - path) + 1;
	int n = snprintf(whole, sizeof whole, "%.*s%s", folder, path, target);
	if (n < 0 || (size_t)n >= sizeof whole)
		return -ENAMETOOLONG;
	memcpy(path, whole, (size_t)n + 1);
	return 0;
}

/* Follows links to the name that shall be made or replaced, though nothing may
 * stand there yet. */
static int
output_resolve(const char *name, char path[PATH_MAX])
{
	struct stat st;
	int err = snprintf(path, PATH_MAX, "%s", name) < PATH_MAX ? 0 : -ENAMETOOLONG;

	for (int i = 0; err == 0 && i < OUTPUT_MAX_LINKS; i++) {
		if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
			return 0;
		err = output_follow(path);
	}
	return err != 0 ? err : -ELOOP;
}

/* Makes way for a new part. What lies there is a run's that was killed, or one's
 * that still writes: then it holds the lock. */
static enum pcapkit_error
output_clear_part(struct output *o, int capture)
{
	struct stat st;
	int fd = open(o->part, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	enum pcapkit_error status = PCAPKIT_OK;

	if (fd < 0)
		return errno == ENOENT ? PCAPKIT_OK : output_refuse(o->fault, o->part, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		status = output_refuse(o->fault, o->part, "is in the way");
	else if (output_is_capture(&st, capture))
		status = output_refuse_capture(o->fault, o->part);
	else if (flock(fd, LOCK_EX | LOCK_NB) != 0)
		status = output_refuse(o->fault, o->part, "another run is writing it");
	else if (unlink(o->part) != 0)
		status = output_refuse(o->fault, o->part, strerror(errno));
	close(fd);
	return status;
}

static enum pcapkit_error
output_create_part(struct output *o, int capture)
{
	enum pcapkit_error status = PCAPKIT_OK;

	for (int i = 0; status == PCAPKIT_OK && i < OUTPUT_MAX_TRIES; i++) {
		o->fd = high_fd(open(o->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
		if (o->fd >= 0) {
			flock(o->fd, LOCK_EX | LOCK_NB);	/* where locks are missing, do without */
			return PCAPKIT_OK;
		}
		if (errno != EEXIST)
			return output_refuse(o->fault, o->path, strerror(errno));
		status = output_clear_part(o, capture);
	}
	return status != PCAPKIT_OK ? status : output_refuse(o->fault, o->part, "another run is writing it");
}

/* `old` is what stands there now, or NULL. */
static enum pcapkit_error
output_open_file(struct output *o, const char *name, const struct stat *old, int capture)
{
	int err = output_resolve(name, o->path);
	size_t len = strlen(o->path);

	if (err == 0 && (len == 0 || o->path[len - 1] == '/'))
		err = len == 0 ? -ENOENT : -EISDIR;
	if (err == 0 && snprintf(o->part, sizeof o->part, "%s.part", o->path) >= PATH_MAX)
		err = -ENAMETOOLONG;
	if (err == 0 && old != NULL && access(o->path, W_OK) != 0)
		err = -errno;
	if (err == 0)
		err = folder_make_parents(o->path);
	if (err < 0) {
		o->part[0] = '\0';
		return output_refuse(o->fault, name, strerror(-err));
	}
	enum pcapkit_error status = output_create_part(o, capture);
	if (status != PCAPKIT_OK)
		o->part[0] = '\0';		/* not ours */
	else if (old != NULL && fchmod(o->fd, old->st_mode & 07777) != 0)
		fault_warn(o->fault, "cannot keep the mode of the old report: %s: %s", o->path, strerror(errno));
	o->kind = JOB_OUTPUT_FILE;
	return status;
}

static enum pcapkit_error
output_open_stdout(struct output *o, int capture)
{
	struct stat st;

	o->fd = STDOUT_FILENO;
	snprintf(o->path, sizeof o->path, "-");
	if (fstat(o->fd, &st) != 0 || (fcntl(o->fd, F_GETFL) & O_ACCMODE) == O_RDONLY)
		return output_refuse(o->fault, "standard output", "it is closed");
	if (output_is_capture(&st, capture))
		return output_refuse_capture(o->fault, "standard output");
	return PCAPKIT_OK;
}

enum pcapkit_error
output_open(struct output *o, const char *name, int capture, struct fault *f)
{
	struct stat st;

	*o = (struct output){ .fault = f, .fd = -1, .kind = JOB_OUTPUT_STREAM };
	if (strcmp(name, "-") == 0)
		return output_open_stdout(o, capture);
	bool exists = stat(name, &st) == 0;
	if (exists && output_is_capture(&st, capture))
		return output_refuse_capture(o->fault, name);
	if (exists && S_ISDIR(st.st_mode))
		return output_refuse(o->fault, name, "is a folder; the report is one file");
	if (!exists || S_ISREG(st.st_mode))
		return output_open_file(o, name, exists ? &st : NULL, capture);
	snprintf(o->path, sizeof o->path, "%s", name);
	o->fd = high_fd(open(name, O_WRONLY | O_CLOEXEC));
	return o->fd >= 0 ? PCAPKIT_OK : output_refuse(o->fault, name, strerror(errno));
}

/* ---- several files ---- */

enum pcapkit_error
output_open_split(struct output *o, const char *name, int capture, const struct job *j, struct fault *f)
{
	struct stat st;

	*o = (struct output){ .fault = f, .fd = -1, .kind = JOB_OUTPUT_SPLIT, .split = j, .capture = capture };
	if (strcmp(name, "-") == 0 || (stat(name, &st) == 0 && !S_ISREG(st.st_mode)))
		return fault_set(f, PCAPKIT_E_OPTION, "option '--split' wants a file's name: -w NAME.pcapng");
	if (snprintf(o->path, sizeof o->path, "%s", name) >= PATH_MAX)
		return output_refuse(o->fault, name, strerror(ENAMETOOLONG));
	int err = folder_make_parents(o->path);
	char *slash = strrchr(o->path, '/');
	if (slash != NULL)
		slash[1] = '\0';
	o->fd = err == 0 ? high_fd(open(slash != NULL ? o->path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : -1;
	return o->fd >= 0 ? PCAPKIT_OK : output_refuse(o->fault, name, strerror(err < 0 ? -err : errno));
}

/* Removes the parts, which were begun one behind the other. */
static void
output_drop_split(struct output *o)
{
	char part[SPLIT_NAME];

	for (uint64_t n = 1; split_file(o->split, n, true, part), unlinkat(o->fd, part, 0) == 0; n++)
		continue;
	close(o->fd);
	o->fd = -1;
}

static enum pcapkit_error
output_finish_split(struct output *o)
{
	char name[SPLIT_NAME], part[SPLIT_NAME];
	enum pcapkit_error status = PCAPKIT_OK;
	struct stat st;

	for (uint64_t n = 1; n <= o->files && status == PCAPKIT_OK; n++) {
		split_file(o->split, n, false, name);
		if (fstatat(o->fd, name, &st, 0) == 0 && output_is_capture(&st, o->capture))
			status = output_refuse_capture(o->fault, name);
	}
	for (uint64_t n = 1; n <= o->files && status == PCAPKIT_OK; n++) {
		split_file(o->split, n, false, name);
		split_file(o->split, n, true, part);
		if (renameat(o->fd, part, o->fd, name) != 0)
			status = output_refuse(o->fault, name, strerror(errno));
	}
	if (status != PCAPKIT_OK) {
		output_drop_split(o);
		return status;
	}
	close(o->fd);
	o->fd = -1;
	return PCAPKIT_OK;
}

/* ---- the end ---- */

enum pcapkit_error
output_finish(struct output *o)
{
	if (o->split != NULL)
		return output_finish_split(o);
	int err = o->fd != STDOUT_FILENO && close(o->fd) != 0 ? errno : 0;

	o->fd = -1;
	if (err == 0 && o->part[0] != '\0' && rename(o->part, o->path) != 0)
		err = errno;
	if (err == 0)
		return PCAPKIT_OK;
	output_drop(o);
	return output_refuse(o->fault, o->path, strerror(err));
}

void
output_drop(struct output *o)
{
	if (o->split != NULL) {
		output_drop_split(o);
		return;
	}
	if (o->part[0] != '\0')
		unlink(o->part);
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	o->fd = -1;
}

void
output_keep(struct output *o)
{
	char part[SPLIT_NAME];

	if (o->split != NULL) {
		split_file(o->split, 1, true, part);
		fault_set(o->fault, PCAPKIT_E_STOPPED, "interrupted: the frames so far are kept in %s and those that follow", part);
	} else if (o->part[0] != '\0')
		fault_set(o->fault, PCAPKIT_E_STOPPED, "interrupted: the frames so far are kept in %s", o->part);
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	o->fd = -1;
}

/* Two descriptors of /dev/null are no mix-up; two of one pipe or terminal are. */
bool
output_is_on(const struct output *o, int fd)
{
	struct stat a, b;

	if (o->fd == fd)
		return true;
	if (o->kind != JOB_OUTPUT_STREAM || fstat(o->fd, &a) != 0 || fstat(fd, &b) != 0)
		return false;
	return output_same(&a, &b) && (!S_ISCHR(a.st_mode) || isatty(o->fd));
}
