/* select.h - what -P, -L and -e mean: names that users write -> protocols and
 * rows. Every role asks anew, from the job's texts; nothing is remembered here. */
#ifndef ENGINE_SELECT_H
#define ENGINE_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include "dump/dump.h"

/* The protocols that a name, a family (IP, IPsec, HTTP), a layer or a regular
 * expression means: whole match, case ignored. Returns how many. */
unsigned select_protos(const char *pattern, bool chosen[PROTO_COUNT]);

/* Nothing after this protocol (-P), nothing after this layer (-L); NULL is no
 * limit. -EINVAL, with `err` filled, if one of them means nothing: that one
 * is then no limit either. */
int select_stop(struct dissect_options *o, const char *protocol, const char *layer, char *err, size_t size);

/* Only these fields (-e), commas between: our paths, Wireshark's names, lists,
 * groups and layers with all that is in them. 0, or a negative errno with `err`
 * filled. The caller frees o->keep[], whatever came of it. */
int select_fields(struct dump_options *o, const char *list, char *err, size_t size);

/* The columns of a format that has some, into o->table: one for each of these fields, in their
 * order; without a list, those that o->rows has by default. o->names and o->rows are set before.
 * 0, or a negative errno with `err` filled; the caller calls table_free(o->table). */
int select_columns(struct dump_options *o, const char *list, char *err, size_t size);

/* Tells `take` of every row that a name means: our path, Wireshark's name, or one of Wireshark's that
 * means either end (ip.addr); a row may come twice. False: there is no such name, and
 * select_unknown() says so, with the nearest one that there is. */
typedef void select_take(void *ctx, enum proto_id proto, unsigned row);
bool select_rows(const char *name, select_take *take, void *ctx);
int select_unknown(const char *name, char *err, size_t size);

/* How users write a layer of the stack: "Link"; NULL for LAYER_NONE. */
const char *select_layer_name(enum layer layer);

#endif
