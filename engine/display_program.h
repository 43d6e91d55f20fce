/* display_program.h - the program under construction: what the grammar calls for each relation. */
#ifndef ENGINE_DISPLAY_PROGRAM_H
#define ENGINE_DISPLAY_PROGRAM_H

#include "engine/display_private.h"

enum { DISPLAY_NAME = 128 };		/* longer than any name */

struct display_program {
	struct display *d;
	uint16_t slot;			/* of the relation that was added last */
	char why[320];			/* what is wrong with it, where it could not be */
};

struct display_row {
	uint16_t proto, row;
};

/* A field in a relation: the rows that its name means, and how their values are taken. */
struct display_operand {
	size_t at;			/* in the expression */
	unsigned n;
	struct display_row *rows;	/* the caller frees them */
	uint16_t first, last;		/* which layers of the protocol; 1 and UINT16_MAX: all */
	struct display_slice slice;
	bool masked;
	struct display_word mask;
};

struct display_item {
	struct display_word low, high;
};
struct display_set {
	unsigned n, room;
	struct display_item *items;	/* the caller frees them */
};

/* One more of a set, to be filled in; NULL: no memory. */
struct display_item *display_program_item(struct display_set *set);

/* The rows that a name means, with a layer's number in it if need be (ip_2.src). False: none. */
bool display_program_rows(struct display_program *p, struct display_operand *o, const char *name);

/* Whether a word may be a value of this field, although a field may be called so. */
bool display_program_fits(const struct display_program *p, const struct display_operand *o, const struct display_word *w);

/* Relations: a field with values (NULL for DISPLAY_PRESENT), a field with another. False with `why` filled. */
bool display_program_compare(struct display_program *p, const struct display_operand *o, enum display_op op,
    enum display_quantifier ask, const struct display_set *set);
bool display_program_pair(struct display_program *p, const struct display_operand *left, const struct display_operand *right,
    enum display_op op, enum display_quantifier ask);

/* One more step of the code that joins them. */
bool display_program_code(struct display_program *p, uint16_t code);

#endif
