/* sqlite_file.h - the one open descriptor that a report goes to, as SQLite's file. */
#ifndef DUMP_SQLITE_FILE_H
#define DUMP_SQLITE_FILE_H

#include <sqlite3.h>

/* Opens a database in the empty file that is open there, which stays open. SQLITE_OK, or SQLite's error. */
int sqlite_file_open(int fd, sqlite3 **db);

/* Why it could not be read or written, a negative errno; 0: it could. */
int sqlite_file_err(sqlite3 *db);

#endif
