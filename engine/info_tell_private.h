/* info_tell_private.h - what the parts of info_tell.h share. */
#ifndef ENGINE_INFO_TELL_PRIVATE_H
#define ENGINE_INFO_TELL_PRIVATE_H

#include "engine/info_tell.h"

/* ---- info_tell.c: values ---- */

struct info_value info_tell_number(uint64_t n, const char *unit);
struct info_value info_tell_words(const char *text);	/* NULL: nothing */
struct info_value info_tell_string(const void *text, size_t len);
struct info_value info_tell_bool(bool value);
struct info_value info_tell_seconds(__int128 ns);	/* from 0 on */
struct info_value info_tell_share(uint64_t of, uint64_t all);

void info_tell_value(struct info_teller *t, const char *name, const char *label, struct info_value v);

/* What a link type is called, and a clock's precision, which is if_tsresol's byte (draft-ietf-opsawg-pcapng 4.2);
 * `text` is for those that have no name. */
enum { INFO_TELL_NAME = 32 };
const char *info_tell_linktype(uint32_t linktype, char text[INFO_TELL_NAME]);
const char *info_tell_precision(uint8_t tsresol, char text[INFO_TELL_NAME]);

/* ---- info_tell_interface.c ---- */

void info_tell_interface_all(struct info_teller *t, const struct info *i);

/* ---- info_tell_talk.c ---- */

/* The protocol hierarchy, the endpoints and the conversations. */
void info_tell_talk_all(struct info_teller *t, const struct info *i, uint32_t top);

#endif
