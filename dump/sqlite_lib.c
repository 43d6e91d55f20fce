/* sqlite_lib.c - see sqlite_lib.h. */
#include "dump/sqlite_lib.h"

struct sqlite_lib sqlite_lib;
LATE_LIBRARY(sqlite_lib, LATE_sqlite3, SQLITE_CALLS);

bool
sqlite_lib_load(char *why, size_t why_size)
{
	return late_load(&sqlite_lib_late, why, why_size);
}
