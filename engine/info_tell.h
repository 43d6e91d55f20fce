/* info_tell.h - tells what info.h found, as text for people or as JSON: what is told stands in info_tell.c
 * once, how in info_text.c and info_json.c.
 */
#ifndef ENGINE_INFO_TELL_H
#define ENGINE_INFO_TELL_H

#include "dump/out.h"
#include "engine/info.h"
#include "engine/info_digest.h"

/* What is known of the file beside what its bytes say. */
struct info_file {
	const char *name;
	const char *compression;	/* or NULL */
	bool sized;			/* it is a regular file of */
	uint64_t size;			/* bytes, compressed or not */
	char sha256[INFO_DIGEST_TEXT];	/* or "" */
};

enum info_type {
	INFO_NOTHING,			/* JSON: null; text: the line is left out */
	INFO_NUMBER,
	INFO_WORDS,			/* ours: clean ASCII */
	INFO_STRING,			/* the capture's: any bytes */
	INFO_BOOL,
	INFO_TIME,			/* since 1970 */
	INFO_SECONDS,			/* so many, and nanoseconds */
	INFO_RATIO,			/* number / divisor */
	INFO_SHARE,			/* the same in percent; text only */
};

struct info_value {
	uint8_t type;
	const char *unit;		/* for people, or NULL */
	uint64_t number;
	int64_t sec;
	uint32_t nsec;
	unsigned __int128 dividend, divisor;	/* the dividend below 2^95 */
	const char *text;
	size_t len;
};

/* A list of objects that all have the same members: for people, a table. */
struct info_column {
	const char *name, *label;	/* name NULL: for people only; label NULL: for JSON only */
	bool left;			/* aligned so */
};
struct info_rows {
	const char *name, *label;	/* label NULL: people are not shown it */
	const struct info_column *columns;	/* ends with neither name nor label */
	uint32_t n;
	const void *ctx;
	void (*cell)(const void *ctx, uint32_t row, unsigned column, struct info_value *v);
};

struct info_teller;
struct info_teller_verbs {
	/* What follows until close() is a member of this name, or an element; `label` stands above it, or nothing does. */
	void (*open)(struct info_teller *t, const char *name, const char *label);
	void (*close)(struct info_teller *t);
	/* A list of such elements. */
	void (*open_list)(struct info_teller *t, const char *name, const char *label);
	void (*close_list)(struct info_teller *t);
	/* Without a name an element of a list; without a label for JSON only. */
	void (*value)(struct info_teller *t, const char *name, const char *label, const struct info_value *v);
	void (*rows)(struct info_teller *t, const struct info_rows *r);
};
extern const struct info_teller_verbs info_text_verbs, info_json_verbs;

enum {
	INFO_TELL_ITEM = 400 * 1024,	/* what the longest value takes, 64 KiB of controls in JSON */
	INFO_TELL_BUFFER = 2 * INFO_TELL_ITEM,
	INFO_TELL_COLUMNS = 16,
};

struct info_teller {
	const struct info_teller_verbs *verbs;
	struct out out;
	int fd;
	int err;			/* the first, a negative errno */
	unsigned depth;
	bool first;			/* nothing stands before what comes, where it is opened */
};

/* All of it to `fd`: 0, or a negative errno. `top`: rows of a table; 0: all. */
int info_tell(const struct info *i, const struct info_file *f, const struct info_teller_verbs *verbs, int fd, uint32_t top);

/* Makes room for a value. */
void info_tell_room(struct info_teller *t);

/* A value's text as the two tellers share it: numbers, times, seconds and ratios with so many decimals. */
void info_tell_text(struct out *o, const struct info_value *v, unsigned decimals);

#endif
