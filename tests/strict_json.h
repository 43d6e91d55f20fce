/* strict_json.h - whether a text is JSON, RFC 8259, and nothing but it: also
 * valid UTF-8, and no key twice in an object. */
#ifndef TESTS_STRICT_JSON_H
#define TESTS_STRICT_JSON_H

#include <stddef.h>

/* NULL if it is, else what is wrong; *at tells where. Blanks may surround the value. */
const char *strict_json(const char *text, size_t len, size_t *at);

#endif
