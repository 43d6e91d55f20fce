/* decode_as.h - what --decode-as says: a number, whoever claims it, means a protocol. */
#ifndef ENGINE_DECODE_AS_H
#define ENGINE_DECODE_AS_H

#include <stddef.h>

#include "dissect/dissect.h"

/* Adds the rules of a list "SELECTOR==VALUE,PROTOCOL[,SELECTOR==...]" to o->as[]. A
 * value is a number or a range "8000-8010"; selectors are Wireshark's (tcp.port);
 * a protocol is named by key, chain name or alias. NULL adds none. 0, or -EINVAL with
 * `err` filled. */
int decode_as_parse(struct dissect_options *o, const char *list, char *err, size_t size);

#endif
