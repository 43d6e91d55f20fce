/* pattern.h - regular expressions of Perl's kind, by libpcre2: the only place that knows it. */
#ifndef ENGINE_PATTERN_H
#define ENGINE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pattern;

/* An expression over bytes, case ignored; NULL with `why` filled, always where this build has no libpcre2. */
struct pattern *pattern_new(const char *expression, size_t len, char *why, size_t why_size);
void pattern_free(struct pattern *p);

/* Whether it is found in these bytes. A search that takes too long has found nothing. */
bool pattern_found(struct pattern *p, const uint8_t *bytes, size_t len);

#endif
