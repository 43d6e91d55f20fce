/* info_digest.h - the SHA-256 of a file as it lies, by a thread beside the one that reads frames. */
#ifndef ENGINE_INFO_DIGEST_H
#define ENGINE_INFO_DIGEST_H

#include <stdbool.h>

enum { INFO_DIGEST_TEXT = 65 };		/* hex digits and a NUL */

/* Whether this build has a library for it. */
bool info_digest_available(void);

struct info_digest;

/* Begins; reads the whole regular file and leaves its position alone. NULL: it cannot be had. */
struct info_digest *info_digest_begin(int fd);

/* Waits for it. An empty text: it could not be read. Frees; NULL is allowed. */
void info_digest_end(struct info_digest *d, char text[INFO_DIGEST_TEXT]);

#endif
