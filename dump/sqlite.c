/* sqlite.c - a database: a table a protocol, a row a layer; docs/sqlite.md has it as users see it.
 *
 * What tables there are is in relation.c, what the library does in sqlite_store.c.
 */
#include "dump/sqlite_store.h"

const struct dumper dumper_sqlite = {
	.name = "sqlite", .suffix = "sqlite", .aliases = "sqlite3 db", .help = "a database: a table a protocol, a row a layer",
	.binary = true, .store = &sqlite_store_verbs, .frame = sqlite_store_frame, .result = sqlite_store_result,
};
