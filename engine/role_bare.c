/* role_bare.c - what pcapkit-role-bare has in place of stream.c, filter.c, pattern.c and sqlite_store.c.
 *
 * libarchive and libpcap bring twenty libraries with them, and loading those takes
 * a process 2 ms of its 3.5. Workers, shards and the collator of a run on a regular file
 * without a filter need neither, nor libpcre2; the supervisor starts this program for them. Nor is
 * SQLite theirs, but for the collator, which then is not this program.
 */
#include <errno.h>
#include <stdio.h>

#include "dump/sqlite_store.h"
#include "engine/filter.h"
#include "engine/pattern.h"
#include "engine/stream.h"

bool
stream_is_compressed(const uint8_t *head, size_t len)
{
	(void)head;
	(void)len;
	return false;
}

struct stream *
stream_new(int fd, const struct stream_hooks *hooks)
{
	(void)fd;
	(void)hooks;
	return NULL;
}

void
stream_free(struct stream *s)
{
	(void)s;
}

long
stream_read(struct stream *s, uint8_t *to, size_t room)
{
	(void)s;
	(void)to;
	(void)room;
	return -ENOSYS;
}

const char *
stream_error(const struct stream *s)
{
	(void)s;
	return "built without streams";
}

struct filter *
filter_new(const char *expression, char *why, size_t why_size)
{
	(void)expression;
	snprintf(why, why_size, "built without filters");
	return NULL;
}

void
filter_free(struct filter *f)
{
	(void)f;
}

bool
filter_pass(struct filter *f, const struct frame *frame)
{
	(void)f;
	(void)frame;
	return false;
}

struct pattern *
pattern_new(const char *expression, size_t len, char *why, size_t why_size)
{
	(void)expression;
	(void)len;
	snprintf(why, why_size, "built without regular expressions");
	return NULL;
}

void
pattern_free(struct pattern *p)
{
	(void)p;
}

bool
pattern_found(struct pattern *p, const uint8_t *bytes, size_t len)
{
	(void)p;
	(void)bytes;
	(void)len;
	return false;
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

static struct dump_store *
role_bare_store(int fd, const struct dump_options *options, char *why, size_t why_size)
{
	(void)fd;
	(void)options;
	snprintf(why, why_size, "built without stores");
	return NULL;
}

const struct dump_store_verbs sqlite_store_verbs = { .open = role_bare_store };
