/* options.h - what may be asked for, by the table in options.def, and what was. */
#ifndef ENGINE_OPTIONS_H
#define ENGINE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/fault.h"

enum verb_id {
#define VERB(name, operands, help) VERB_##name,
#include "engine/verbs.def"
#undef VERB
	VERB_COUNT
};

enum option_id {
#define OPTION(id, ...) OPTION_##id,
#include "engine/options.def"
#undef OPTION
	OPTION_COUNT
};

/* The headings under which options are shown, in this order; and whether in the manual page only. */
#define OPTION_IN_INPUT   "Input", false
#define OPTION_IN_CONTENT "What is reported", false
#define OPTION_IN_FIELDS  "What fields prints", false
#define OPTION_IN_INFO    "What info tells", false
#define OPTION_IN_STATE   "Beyond single frames", false
#define OPTION_IN_OUTPUT  "Output", false
#define OPTION_IN_RUN     "Run", false
#define OPTION_IN_HELP    "Help", false
#define OPTION_IN_TEST    "For tests", true

enum {
	OPTION_MAX_SLOTS = 65536,	/* of the ring; what the engine cannot have it lowers */
	OPTION_MAX_ANSWERS = 64 << 20,
	OPTION_MAX_TEXTS = 8,
};

extern const struct pcapkit_option options_rows[OPTION_COUNT];

struct option_value {
	bool given;
	bool on;			/* FLAG, SWITCH */
	char *text;			/* TEXT, MAYBE, LIST, the first of SEVERAL; NULL if there is none */
	char *texts[OPTION_MAX_TEXTS];	/* SEVERAL: all of them */
	unsigned ntexts;
	uint64_t number;
};

struct options {
	struct option_value value[OPTION_COUNT];
	char **operands;		/* what is no option, in its order */
	int noperands;
};

/* Sets the option that is called "format", "--format" or "-f", a switch also by "no-mmap"; `text` may
 * be NULL. Texts are copied. False, and the fault is filled, if it is wrong. */
bool options_set(struct options *o, const char *name, const char *text, struct fault *f);

/* Adds what is no option: a capture. */
bool options_operand(struct options *o, const char *text, struct fault *f);

void options_free(struct options *o);

/* The option of any of these names, or OPTION_COUNT; whether it goes with a verb. */
enum option_id options_id(const char *name);
bool options_goes(enum option_id id, enum verb_id verb);

/* Whether the given options all go with this verb. */
bool options_fit(const struct options *o, enum verb_id verb, const char *verb_name, struct fault *f);

/* Whether a list of words, comma between, has this one. */
bool options_lists(const char *words, const char *word, size_t len);

/* A switch as the user set it, or else this. */
bool options_switch(const struct options *o, enum option_id id, bool otherwise);

#endif
