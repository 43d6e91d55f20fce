/* output.c - see output.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/files.h"
#include "engine/folder.h"
#include "engine/high.h"
#include "engine/output.h"
#include "engine/split.h"
#include "engine/squeeze.h"

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

/* Removes the parts, which were begun one behind the other. */
static void
output_drop_split(struct output *o)
{
	char part[SPLIT_NAME];

	for (uint64_t n = 1; split_file(o->split, o->names, n, true, part), unlinkat(o->fd, part, 0) == 0; n++)
		continue;
}

/* Makes way for new parts, where a run was killed. */
static enum pcapkit_error
output_clear_split(struct output *o)
{
	char part[SPLIT_NAME];
	struct stat st;

	for (uint64_t n = 1; split_file(o->split, o->names, n, true, part), fstatat(o->fd, part, &st, AT_SYMLINK_NOFOLLOW) == 0; n++) {
		if (!output_is_capture(&st, o->capture) && unlinkat(o->fd, part, 0) == 0)
			continue;
		int err = output_is_capture(&st, o->capture) ? 0 : errno;
		output_done(o);
		return err == 0 ? output_refuse_capture(o->fault, part) : output_refuse(o->fault, part, strerror(err));
	}
	return PCAPKIT_OK;
}

enum pcapkit_error
output_open_split(struct output *o, const char *name, int capture, const struct job *j, const struct job_split *names,
    struct fault *f)
{
	struct stat st;

	*o = (struct output){ .fault = f, .fd = -1, .kind = JOB_OUTPUT_SPLIT, .split = j, .names = names, .capture = capture };
	if (strcmp(name, "-") == 0 || (stat(name, &st) == 0 && !S_ISREG(st.st_mode)))
		return fault_set(f, PCAPKIT_E_OPTION, "option '--split' wants a file's name: -w NAME.pcapng");
	if (snprintf(o->path, sizeof o->path, "%s", name) >= PATH_MAX)
		return output_refuse(o->fault, name, strerror(ENAMETOOLONG));
	int err = folder_make_parents(o->path);
	char *slash = strrchr(o->path, '/');
	if (slash != NULL)
		slash[1] = '\0';
	o->fd = err == 0 ? high_fd(open(slash != NULL ? o->path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : -1;
	if (o->fd < 0)
		return output_refuse(o->fault, name, strerror(err < 0 ? -err : errno));
	return output_clear_split(o);
}

static void
output_count_split(struct output *o)
{
	char part[SPLIT_NAME];
	struct stat st;

	for (o->files = 0; split_file(o->split, o->names, o->files + 1, true, part), fstatat(o->fd, part, &st, 0) == 0; )
		o->files++;
}

static void
output_withdraw_split(const struct output *o, uint64_t files)
{
	char name[SPLIT_NAME];

	for (uint64_t n = 1; n <= files; n++) {
		split_file(o->split, o->names, n, false, name);
		unlinkat(o->fd, name, 0);
	}
}

static enum pcapkit_error
output_publish_split(struct output *o)
{
	char name[SPLIT_NAME], part[SPLIT_NAME];
	struct stat st;

	for (uint64_t n = 1; n <= o->files; n++) {
		split_file(o->split, o->names, n, false, name);
		if (fstatat(o->fd, name, &st, 0) == 0 && output_is_capture(&st, o->capture))
			return output_refuse_capture(o->fault, name);
	}
	for (uint64_t n = 1; n <= o->files; n++) {
		split_file(o->split, o->names, n, false, name);
		split_file(o->split, o->names, n, true, part);
		if (renameat(o->fd, part, o->fd, name) != 0) {
			int err = errno;
			output_withdraw_split(o, n - 1);
			return output_refuse(o->fault, name, strerror(err));
		}
	}
	return PCAPKIT_OK;
}

/* ---- a file a frame ---- */

/* Empties a folder that a run left which was killed. */
static enum pcapkit_error
output_clear_folder(struct output *o)
{
	int err = flock(o->fd, LOCK_EX | LOCK_NB) == 0 ? files_clear(o->fd) : -EBUSY;

	if (err == 0)
		return PCAPKIT_OK;
	return output_refuse(o->fault, o->part, err == -EBUSY ? "another run is writing it" : err == -ENOTEMPTY ? "is in the way" : strerror(-err));
}

enum pcapkit_error
output_open_files(struct output *o, const char *name, int capture, struct fault *f)
{
	struct stat st;
	size_t len = strlen(name);

	*o = (struct output){ .fault = f, .fd = -1, .kind = JOB_OUTPUT_FILES, .capture = capture };
	while (len > 1 && name[len - 1] == '/')
		len--;
	if ((size_t)snprintf(o->path, sizeof o->path, "%.*s", (int)len, name) >= sizeof o->path - sizeof ".part")
		return output_refuse(o->fault, name, strerror(ENAMETOOLONG));
	if (stat(o->path, &st) == 0 && !S_ISDIR(st.st_mode))
		return output_refuse(o->fault, name, "is not a folder: --files wants one");
	if (stat(o->path, &st) == 0 && access(o->path, W_OK | X_OK) != 0)
		return output_refuse(o->fault, name, strerror(errno));
	snprintf(o->part, sizeof o->part, "%.*s.part", (int)strlen(o->path), o->path);
	int err = folder_make_parents(o->part);
	if (err == 0 && mkdir(o->part, 0777) != 0 && errno != EEXIST)
		err = -errno;
	if (err == 0 && (o->fd = open(o->part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) < 0)
		err = -errno;
	if (err < 0)
		return output_refuse(o->fault, name, strerror(-err));
	enum pcapkit_error status = output_clear_folder(o);
	if (status != PCAPKIT_OK)
		output_done(o);
	return status;
}

static void
output_drop_files(struct output *o)
{
	if (o->fd >= 0 && files_clear(o->fd) == 0)
		rmdir(o->part);
}

/* A new folder takes its name at once; into one that is there the files go one by one. */
static enum pcapkit_error
output_publish_files(struct output *o)
{
	if (rename(o->part, o->path) == 0)
		return PCAPKIT_OK;
	if (errno != ENOTEMPTY && errno != EEXIST)
		return output_refuse(o->fault, o->path, strerror(errno));
	int to = folder_open(o->path);
	int err = to < 0 ? to : files_move(o->fd, to, o->capture);
	if (to >= 0)
		close(to);
	if (err == -EEXIST)
		return output_refuse_capture(o->fault, o->path);
	if (err == 0 && rmdir(o->part) != 0)
		err = -errno;
	return err == 0 ? PCAPKIT_OK : output_refuse(o->fault, o->path, strerror(-err));
}

/* ---- compressed ---- */

enum pcapkit_error
output_compress(struct output *o, enum codec codec, unsigned workers)
{
	int in, err;

	if (codec == CODEC_NONE)
		return PCAPKIT_OK;
	o->squeeze = squeeze_new(codec, workers, o->fd, &in, &err);
	if (o->squeeze == NULL) {
		output_drop(o);
		return output_refuse(o->fault, o->path, strerror(-err));
	}
	o->file = o->fd;
	o->fd = in;
	o->kind = JOB_OUTPUT_STREAM;
	return PCAPKIT_OK;
}

int
output_settle(struct output *o)
{
	if (o->squeeze == NULL)
		return 0;
	close(o->fd);
	int err = squeeze_finish(o->squeeze);
	o->squeeze = NULL;
	o->fd = o->file;
	return err;
}

/* ---- the end ---- */

enum pcapkit_error
output_end(struct output *o)
{
	bool folder = o->kind == JOB_OUTPUT_SPLIT || o->kind == JOB_OUTPUT_FILES;

	if (o->kind == JOB_OUTPUT_SPLIT)
		output_count_split(o);
	if (folder || o->fd == STDOUT_FILENO)
		return PCAPKIT_OK;
	int err = close(o->fd) != 0 ? errno : 0;
	o->fd = -1;
	return err == 0 ? PCAPKIT_OK : output_refuse(o->fault, o->path, strerror(err));
}

static enum pcapkit_error
output_publish_file(struct output *o, bool keep)
{
	struct stat st;

	o->kept = keep && lstat(o->path, &st) == 0 && S_ISREG(st.st_mode) &&
	    renameat2(AT_FDCWD, o->part, AT_FDCWD, o->path, RENAME_EXCHANGE) == 0;
	if (!o->kept && rename(o->part, o->path) != 0)
		return output_refuse(o->fault, o->path, strerror(errno));
	return PCAPKIT_OK;
}

enum pcapkit_error
output_publish(struct output *o, bool keep)
{
	enum pcapkit_error status = o->kind == JOB_OUTPUT_SPLIT ? output_publish_split(o) :
	    o->kind == JOB_OUTPUT_FILES ? output_publish_files(o) : o->part[0] != '\0' ? output_publish_file(o, keep) : PCAPKIT_OK;

	o->published = status == PCAPKIT_OK;
	return status;
}

void
output_done(struct output *o)
{
	if (o->kept)
		unlink(o->part);
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	o->fd = -1;
}

/* Takes the name back, where that can be done. */
static void
output_withdraw(struct output *o)
{
	if (o->kept && renameat2(AT_FDCWD, o->part, AT_FDCWD, o->path, RENAME_EXCHANGE) != 0)
		unlink(o->path);
	else if (!o->kept && o->kind != JOB_OUTPUT_SPLIT && o->kind != JOB_OUTPUT_FILES && o->part[0] != '\0')
		unlink(o->path);
	if (o->kind == JOB_OUTPUT_SPLIT)
		output_withdraw_split(o, o->files);
	if (o->kind == JOB_OUTPUT_FILES)
		rename(o->path, o->part);	/* where it was moved whole */
}

void
output_drop(struct output *o)
{
	output_settle(o);
	if (o->published)
		output_withdraw(o);
	if (o->kind == JOB_OUTPUT_SPLIT)
		output_drop_split(o);
	else if (o->kind == JOB_OUTPUT_FILES)
		output_drop_files(o);
	else if (o->part[0] != '\0')
		unlink(o->part);
	if (o->fd > STDERR_FILENO)
		close(o->fd);
	o->fd = -1;
}

void
output_keep(struct output *o, char *name, size_t size)
{
	char part[SPLIT_NAME];

	name[0] = '\0';
	if (o->split != NULL) {
		split_file(o->split, o->names, 1, true, part);
		snprintf(name, size, "%s and those that follow", part);
	} else if (o->part[0] != '\0')
		snprintf(name, size, "%s", o->part);
	output_done(o);
}

/* Two descriptors of /dev/null are no mix-up; two of one pipe or terminal are. */
bool
output_is_on(const struct output *o, int fd)
{
	const int own = o->squeeze != NULL ? o->file : o->fd;
	struct stat a, b;

	if (own == fd)
		return true;
	if (o->kind != JOB_OUTPUT_STREAM || fstat(own, &a) != 0 || fstat(fd, &b) != 0)
		return false;
	return output_same(&a, &b) && (!S_ISCHR(a.st_mode) || isatty(own));
}
