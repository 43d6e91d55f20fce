/* display.h - display filters: Wireshark's grammar over our fields.
 *
 * An expression becomes a small flat program once; a frame is asked in one pass over its nodes.
 * docs/display-filters.md has the grammar, and where it differs from Wireshark's.
 */
#ifndef ENGINE_DISPLAY_H
#define ENGINE_DISPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "dissect/dissect.h"

struct display;

/* A filter for this expression; NULL with `why` filled, which says where. */
struct display *display_new(const char *expression, char *why, size_t why_size);
void display_free(struct display *d);

/* Whether a frame passes. Only where it was dissected: chain and nodes are taken for what they are. */
struct record_view;
bool display_eval(struct display *d, const struct record_view *r);

/* Whether it asks for fields that only an option brings: one whose path is, or ends in, these words. */
bool display_asks(const struct display *d, const char *path);

/* What is wrong with an expression in one language that is right in the other: a sentence in `why`. */
bool display_is_bpf(const char *expression, char *why, size_t why_size);
bool display_instead_of_bpf(const char *expression, char *why, size_t why_size);

#endif
