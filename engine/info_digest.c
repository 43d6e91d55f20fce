/* info_digest.c - see info_digest.h. SHA-256 is FIPS 180-4, by nettle. */
#include <stddef.h>

#include "engine/info_digest.h"
#include "engine/thread.h"

#ifdef HAVE_NETTLE

#include <errno.h>
#include <nettle/sha2.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "dissect/text.h"

enum { INFO_DIGEST_READ = 256 * 1024 };

struct info_digest {
	pthread_t thread;
	int fd;
	bool done;
	uint8_t digest[SHA256_DIGEST_SIZE];
	uint8_t buffer[INFO_DIGEST_READ];
};
_Static_assert(2 * SHA256_DIGEST_SIZE < INFO_DIGEST_TEXT, "it fits");

bool
info_digest_available(void)
{
	return true;
}

static void *
info_digest_run(void *ctx)
{
	struct info_digest *d = ctx;
	struct sha256_ctx sha;
	off_t at = 0;
	ssize_t n;

	sha256_init(&sha);
	while ((n = pread(d->fd, d->buffer, sizeof d->buffer, at)) != 0) {
		if (n < 0 && errno != EINTR)
			return NULL;
		if (n > 0) {
			sha256_update(&sha, (size_t)n, d->buffer);
			at += n;
		}
	}
	sha256_digest(&sha, sizeof d->digest, d->digest);
	d->done = true;
	return NULL;
}

struct info_digest *
info_digest_begin(int fd)
{
	struct info_digest *d = malloc(sizeof *d);

	if (d == NULL)
		return NULL;
	d->fd = fd;
	d->done = false;
	if (thread_start(&d->thread, info_digest_run, d) == 0)
		return d;
	free(d);
	return NULL;
}

void
info_digest_end(struct info_digest *d, char text[INFO_DIGEST_TEXT])
{
	char *end = text;

	if (d != NULL && pthread_join(d->thread, NULL) == 0 && d->done)
		end = text_bytes(text, d->digest, sizeof d->digest);
	*end = '\0';
	free(d);
}

#else

bool
info_digest_available(void)
{
	return false;
}

struct info_digest *
info_digest_begin(int fd)
{
	(void)fd;
	return NULL;
}

void
info_digest_end(struct info_digest *d, char text[INFO_DIGEST_TEXT])
{
	(void)d;
	text[0] = '\0';
}

#endif
