/* sqlite_lib.h - what we call of SQLite; see dissect/late.h. */
#ifndef DUMP_SQLITE_LIB_H
#define DUMP_SQLITE_LIB_H

#include <sqlite3.h>

#include "dissect/late.h"

#define SQLITE_CALLS(C)							\
	C(sqlite3_bind_int64) C(sqlite3_bind_text) C(sqlite3_close) C(sqlite3_create_module) C(sqlite3_declare_vtab) \
	C(sqlite3_errmsg) C(sqlite3_exec) C(sqlite3_file_control) C(sqlite3_finalize) C(sqlite3_free) C(sqlite3_malloc) \
	C(sqlite3_open_v2) C(sqlite3_prepare_v2) C(sqlite3_prepare_v3) C(sqlite3_reset) C(sqlite3_result_int64) \
	C(sqlite3_result_text64) C(sqlite3_step) C(sqlite3_vfs_find) C(sqlite3_vfs_register)
extern LATE_STRUCT(sqlite_lib, SQLITE_CALLS) sqlite_lib;

/* Before anything of it is called. False, with `why` filled: it cannot be had. */
bool sqlite_lib_load(char *why, size_t why_size);

#endif
