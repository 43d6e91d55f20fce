/* sqlite_store_absent.c - sqlite_store.c where there is no libsqlite3 to build with. */
#include <stdio.h>

#include "dump/sqlite_store.h"

static struct dump_store *
sqlite_store_open(int fd, const struct dump_options *options, char *why, size_t why_size)
{
	(void)fd;
	(void)options;
	snprintf(why, why_size, "this program has no library for it (libsqlite3)");
	return NULL;
}

void
sqlite_store_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	(void)o;
	(void)options;
	(void)r;
}

void
sqlite_store_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	(void)o;
	(void)options;
	(void)result;
	(void)r;
}

const struct dump_store_verbs sqlite_store_verbs = { .open = sqlite_store_open };
