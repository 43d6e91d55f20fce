/* sqlite_db.c - what goes wrong with a database; see sqlite_db.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dump/sqlite_db.h"
#include "dump/sqlite_file.h"
#include "dump/sqlite_lib.h"

/* The kernel says best why, if it was the kernel; else SQLite does. */
bool
sqlite_db_check(struct sqlite *s, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return true;
	if (s->store.err != 0)
		return false;
	int err = s->db != NULL ? sqlite_file_err(s->db) : 0;
	s->store.err = err != 0 ? err : rc == SQLITE_NOMEM ? -ENOMEM : rc == SQLITE_FULL ? -ENOSPC : -EIO;
	if (rc == SQLITE_TOOBIG)
		snprintf(s->store.why, sizeof s->store.why, "a value is longer than SQLite holds: give a smaller --payload-limit");
	else if (s->store.err == -EIO && s->db != NULL)
		snprintf(s->store.why, sizeof s->store.why, "%s", sqlite_lib.sqlite3_errmsg(s->db));
	else
		snprintf(s->store.why, sizeof s->store.why, "%s", strerror(-s->store.err));
	return false;
}

bool
sqlite_db_do(struct sqlite *s, const char *statements)
{
	return s->store.err == 0 && sqlite_db_check(s, sqlite_lib.sqlite3_exec(s->db, statements, NULL, NULL, NULL));
}
