/* title.h - what a document calls the block of a result, as it calls a frame's `Frame 1`:
 *
 *   Datagram 12          by the frame that opened it; 12.2 if that opened another before
 *   Stream 12 10.0.0.1:80 > [2001:db8::1]:4000	by its flow and its ends
 *   Flow 12              by its id
 *   Message 12-rev-3     by its flow, direction and number
 *
 * No two of a run are the same. Plain ASCII, without quotes.
 */
#ifndef DUMP_TITLE_H
#define DUMP_TITLE_H

#include "dissect/result.h"

enum { TITLE_MAX = 256 };		/* and what text_*() may write behind */

/* Writes it at p, which has room for TITLE_MAX, and returns the byte behind it. */
char *title_put(char *p, const struct result *r);

#endif
