/* sqlite_file.c - see sqlite_file.h.
 *
 * A report is written to a descriptor that was opened, locked and named by others (output.c), and
 * maybe in another process. So SQLite gets a file system (sqlite.org/vfs.html) that has this one
 * file: no path is opened again, no journal can be left beside it, nothing is locked or synced, and
 * what the kernel says is what the user is told. Temporary files, which sorting for an index may
 * need, are the usual ones.
 */
#include "dump/sqlite_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dump/sqlite_lib.h"

enum { SQLITE_FILE_SIZE = 1024 };	/* bytes for an open file: ours, or one of the usual file system's */

struct sqlite_file {
	sqlite3_file base;
	int fd;
	int err;			/* of the kernel, negative: why it could not be read or written */
};

static int
sqlite_file_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;		/* the caller's */
}

static int
sqlite_file_failed(struct sqlite_file *s, int rc)
{
	s->err = -errno;
	return rc;
}

static int
sqlite_file_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	struct sqlite_file *s = (struct sqlite_file *)f;
	int done = 0;

	while (done < n) {
		ssize_t got = pread(s->fd, (char *)to + done, (size_t)(n - done), at + done);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return sqlite_file_failed(s, SQLITE_IOERR_READ);
		if (got == 0) {
			memset((char *)to + done, 0, (size_t)(n - done));
			return SQLITE_IOERR_SHORT_READ;
		}
		done += (int)got;
	}
	return SQLITE_OK;
}

static int
sqlite_file_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	struct sqlite_file *s = (struct sqlite_file *)f;

	for (int done = 0; done < n; ) {
		ssize_t put = pwrite(s->fd, (const char *)from + done, (size_t)(n - done), at + done);
		if (put < 0 && errno != EINTR)
			return sqlite_file_failed(s, SQLITE_IOERR_WRITE);
		done += put > 0 ? (int)put : 0;
	}
	return SQLITE_OK;
}

static int
sqlite_file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	struct sqlite_file *s = (struct sqlite_file *)f;

	return ftruncate(s->fd, size) == 0 ? SQLITE_OK : sqlite_file_failed(s, SQLITE_IOERR_TRUNCATE);
}

static int
sqlite_file_sync(sqlite3_file *f, int flags)
{
	(void)f;
	(void)flags;
	return SQLITE_OK;		/* as for every report: the kernel writes when it likes */
}

static int
sqlite_file_size(sqlite3_file *f, sqlite3_int64 *size)
{
	struct sqlite_file *s = (struct sqlite_file *)f;
	struct stat st;

	if (fstat(s->fd, &st) != 0)
		return sqlite_file_failed(s, SQLITE_IOERR_FSTAT);
	*size = st.st_size;
	return SQLITE_OK;
}

static int
sqlite_file_lock(sqlite3_file *f, int kind)
{
	(void)f;
	(void)kind;
	return SQLITE_OK;		/* nobody else knows the file's name yet */
}

static int
sqlite_file_is_reserved(sqlite3_file *f, int *reserved)
{
	(void)f;
	*reserved = 0;
	return SQLITE_OK;
}

static int
sqlite_file_control(sqlite3_file *f, int what, void *arg)
{
	(void)f;
	(void)what;
	(void)arg;
	return SQLITE_NOTFOUND;
}

static int
sqlite_file_sector(sqlite3_file *f)
{
	(void)f;
	return 4096;
}

static int
sqlite_file_device(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static const sqlite3_io_methods sqlite_file_methods = {
	.iVersion = 1, .xClose = sqlite_file_close, .xRead = sqlite_file_read, .xWrite = sqlite_file_write,
	.xTruncate = sqlite_file_truncate, .xSync = sqlite_file_sync, .xFileSize = sqlite_file_size,
	.xLock = sqlite_file_lock, .xUnlock = sqlite_file_lock, .xCheckReservedLock = sqlite_file_is_reserved,
	.xFileControl = sqlite_file_control, .xSectorSize = sqlite_file_sector, .xDeviceCharacteristics = sqlite_file_device,
};

/* ---- the file system ---- */

static sqlite3_vfs *
sqlite_file_usual(void)
{
	return sqlite_lib.sqlite3_vfs_find(NULL);
}

static int
sqlite_file_new(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out_flags)
{
	struct sqlite_file *s = (struct sqlite_file *)f;
	sqlite3_vfs *usual = sqlite_file_usual();

	(void)vfs;
	f->pMethods = NULL;
	if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
		return usual != NULL && usual->szOsFile <= SQLITE_FILE_SIZE ? usual->xOpen(usual, name, f, flags, out_flags) : SQLITE_CANTOPEN;
	s->base.pMethods = &sqlite_file_methods;
	s->fd = atoi(name);		/* sqlite_file_open() wrote it */
	s->err = 0;
	if (out_flags != NULL)
		*out_flags = flags;
	return SQLITE_OK;
}

/* Only temporary files have names that mean anything. */
static int
sqlite_file_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	sqlite3_vfs *usual = sqlite_file_usual();

	(void)vfs;
	return usual != NULL ? usual->xDelete(usual, name, sync) : SQLITE_IOERR_DELETE;
}

static int
sqlite_file_access(sqlite3_vfs *vfs, const char *name, int flags, int *is)
{
	(void)vfs;
	(void)name;
	(void)flags;
	*is = 0;			/* no journal is left of an earlier run */
	return SQLITE_OK;
}

static int
sqlite_file_full_name(sqlite3_vfs *vfs, const char *name, int size, char *to)
{
	(void)vfs;
	return snprintf(to, (size_t)size, "%s", name) < size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
sqlite_file_random(sqlite3_vfs *vfs, int n, char *to)
{
	sqlite3_vfs *usual = sqlite_file_usual();

	(void)vfs;
	return usual != NULL ? usual->xRandomness(usual, n, to) : 0;
}

static int
sqlite_file_sleep(sqlite3_vfs *vfs, int us)
{
	(void)vfs;
	(void)us;
	return 0;			/* nobody waits for a lock */
}

static int
sqlite_file_time(sqlite3_vfs *vfs, double *days)
{
	sqlite3_vfs *usual = sqlite_file_usual();

	(void)vfs;
	return usual != NULL ? usual->xCurrentTime(usual, days) : SQLITE_ERROR;
}

int
sqlite_file_open(int fd, sqlite3 **db)
{
	static sqlite3_vfs vfs = {
		.iVersion = 1, .szOsFile = SQLITE_FILE_SIZE, .mxPathname = 64, .zName = "pcapkit-descriptor",
		.xOpen = sqlite_file_new, .xDelete = sqlite_file_delete, .xAccess = sqlite_file_access,
		.xFullPathname = sqlite_file_full_name, .xRandomness = sqlite_file_random, .xSleep = sqlite_file_sleep,
		.xCurrentTime = sqlite_file_time,
	};
	char name[16];
	int rc = sqlite_lib.sqlite3_vfs_register(&vfs, 0);	/* once more is nothing; SQLite keeps it with a lock */

	*db = NULL;
	snprintf(name, sizeof name, "%d", fd);
	return rc != SQLITE_OK ? rc : sqlite_lib.sqlite3_open_v2(name, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs.zName);
}

int
sqlite_file_err(sqlite3 *db)
{
	sqlite3_file *f = NULL;

	return sqlite_lib.sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &f) == SQLITE_OK && f != NULL ?
	    ((struct sqlite_file *)f)->err : 0;
}
