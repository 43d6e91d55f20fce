/* strict_formats.h - whether bytes are what plist and msgpack say they are. Nothing is shared with dump/. */
#ifndef TESTS_STRICT_FORMATS_H
#define TESTS_STRICT_FORMATS_H

#include <stddef.h>

/* NULL if the text is keys and objects of a property list, as they stand in a <dict>, else
 * what is wrong; *at tells where. */
const char *strict_plist(const char *text, size_t len, size_t *at);

/* NULL if the bytes are one map of MessagePack, whose keys are texts and whose texts are UTF-8, and no more.
 * Not by msgpack-c, which reads 32 levels. */
const char *strict_msgpack(const char *bytes, size_t len);

#endif
