/* title.h - what a document calls the block of a frame or a result:
 *
 *   Frame 1              by its number
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

/* Write it at p, which has room for TITLE_MAX, and return the byte behind it. */
char *title_frame(char *p, uint64_t number);
char *title_put(char *p, const struct result *r);

/* The result's, or with NULL the frame's. */
static inline char *
title_of(char *p, const struct result *result, const struct record *frame)
{
	return result != NULL ? title_put(p, result) : title_frame(p, frame->number);
}

#endif
