/* pattern_absent.c - pattern.c where there is no libpcre2 to build with. */
#include <stdio.h>

#include "engine/pattern.h"

struct pattern *
pattern_new(const char *expression, size_t len, char *why, size_t why_size)
{
	(void)expression;
	(void)len;
	snprintf(why, why_size, "this program has no library for regular expressions (libpcre2)");
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
