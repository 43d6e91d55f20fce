/* filter.h - BPF filters, by libpcap: the only place that knows it.
 *
 * One program a link type, compiled when the first frame of that type comes,
 * so that captures with several link types work.
 */
#ifndef ENGINE_FILTER_H
#define ENGINE_FILTER_H

#include <stdbool.h>
#include <stddef.h>

struct filter;
struct frame;

/* Whether libpcap is there. */
bool filter_available(void);

/* A filter for this expression; NULL with `why` filled when no link type could
 * make sense of it, or there is no libpcap. */
struct filter *filter_new(const char *expression, char *why, size_t why_size);
void filter_free(struct filter *f);

/* Whether a frame passes. A link type that the expression does not fit passes none. */
bool filter_pass(struct filter *f, const struct frame *frame);

#endif
