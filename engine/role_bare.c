/* role_bare.c - what pcapkit-role-bare has in place of stream.c and filter.c.
 *
 * libarchive and libpcap bring twenty libraries with them, and loading those takes
 * a process 2 ms of its 3.5. Workers, shards and the collator of a run on a regular file
 * without a filter need neither, nor libpcre2; the supervisor starts this program for them. Nor is
 * SQLite theirs, but for the collator, which then is not this program. For these two it has what a
 * build without them has: pattern_absent.c, sqlite_store_absent.c.
 */
#include <errno.h>
#include <stdio.h>

#include "engine/filter.h"
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
