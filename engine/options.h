/* options.h - the command line, taken apart by the table in options.def. */
#ifndef ENGINE_OPTIONS_H
#define ENGINE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

enum option_kind {
	OPTION_FLAG,
	OPTION_SWITCH,			/* --name and --no-name */
	OPTION_TEXT,
	OPTION_MAYBE,			/* --name or --name=word,word of those that `argument` lists */
	OPTION_NUMBER,			/* from 1 */
	OPTION_AMOUNT,			/* from 0 */
	OPTION_LIST,			/* repeated: joined by commas */
	OPTION_TEXTS,			/* repeated: one behind the other */
};

/* The headings under which options are shown. G(NAME, title) */
#define OPTION_GROUPS(G)						\
	G(INPUT,   "Input")						\
	G(CONTENT, "What is reported")					\
	G(INFO,    "What info tells")					\
	G(STATE,   "Beyond single frames")				\
	G(OUTPUT,  "Output")						\
	G(RUN,     "Run")						\
	G(HELP,    "Help")						\
	G(TEST,    "For tests")		/* in the manual page only */
enum option_group {
#define OPTION_GROUP_ENUM(name, title) OPTION_GROUP_##name,
	OPTION_GROUPS(OPTION_GROUP_ENUM)
#undef OPTION_GROUP_ENUM
	OPTION_GROUP_COUNT
};

enum {
	OPTION_MAX_SLOTS = 65536,	/* of the ring; what the engine cannot have it lowers */
	OPTION_MAX_ANSWERS = 64 << 20,
	OPTION_MAX_TEXTS = 8,
};

struct option_row {
	const char *name;		/* "" if it has only a letter */
	char letter;			/* 0 if it has only a name */
	const char *argument;		/* or NULL */
	uint8_t kind, group;
	uint32_t verbs;			/* a bit for each verb that it goes with */
	uint64_t max;
	const char *help;
};
extern const struct option_row options_rows[OPTION_COUNT];
extern const char *const options_groups[OPTION_GROUP_COUNT];

struct option_value {
	bool given;
	bool on;			/* FLAG, SWITCH */
	const char *text;		/* TEXT, MAYBE, LIST, the first of TEXTS; NULL if there is none */
	uint64_t number;
	char *joined;			/* LIST: what `text` is, for growing it */
	const char *texts[OPTION_MAX_TEXTS];	/* TEXTS: all of them, */
	unsigned ntexts;
};

struct options {
	struct option_value value[OPTION_COUNT];
	char **operands;		/* what is no option, in its order */
	int noperands;
	bool verbatim;			/* the first one stood behind `--`: it is no verb */
};

/* Takes a command line apart; false, and the user was told, if it is wrong.
 * Options and operands may stand in any order. Reorders nothing; `operands` is
 * allocated. */
bool options_parse(struct options *o, int argc, char **argv);

/* Whether the given options all go with this verb; else the user is told. */
bool options_fit(const struct options *o, enum verb_id verb, const char *verb_name);

/* Whether a list of words, comma between, has this one. */
bool options_lists(const char *words, const char *word, size_t len);

/* A switch as the user set it, or else this. */
bool options_switch(const struct options *o, enum option_id id, bool otherwise);

#endif
