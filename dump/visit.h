/* visit.h - a record as names and values, for the formats made for people.
 *
 * A visit turns nodes (or what is known of the capture) into three verbs:
 * open, value, close. visit_text() makes a value's text, so a format adds only
 * what is its own: quotes, tags, tabs, bars. Whatever the nodes are, what is
 * opened is closed, members have names and elements have none.
 */
#ifndef DUMP_VISIT_H
#define DUMP_VISIT_H

#include "dissect/text.h"
#include "dump/dump.h"

enum {
	VISIT_MAX_DEPTH = 64,		/* deeper than rows nest in quoted layers; what is below is left out */
	VISIT_MAX_NAME = 64,
	VISIT_TABS = 16,		/* copied at once */
};

enum visit_type {
	VISIT_INTEGER,
	VISIT_REAL,
	VISIT_BOOL,			/* number is 0 or not */
	VISIT_TIME,			/* RFC 3339 */
	VISIT_TEXT,			/* from our own tables or made by us: clean ASCII */
	VISIT_STRING,			/* from the capture: any bytes, meant as UTF-8 */
	VISIT_BYTES,			/* from the capture: the bytes themselves */
};

enum visit_holds {
	VISIT_MEMBERS,			/* an object */
	VISIT_OBJECTS,			/* a list of objects */
	VISIT_SCALARS,			/* a list of values, or an empty list */
};

/* One thing to be written. Neither name nor text is ended by a NUL. A value is
 * either `text`, or a number in a form that has a bound. */
struct visit_item {
	const char *name;
	size_t name_len;		/* 0: it is an element of a list */
	bool last;			/* nothing follows in what holds it */
	bool empty;			/* of what is opened: nothing is in it */
	uint8_t holds;			/* of what is opened: enum visit_holds */
	uint8_t type;			/* of a value: enum visit_type */
	uint8_t form;			/* of a value: enum field_type; FIELD_NONE: see text */
	const char *text;		/* NULL only if len is 0; an IPv6 address's bytes */
	size_t len;			/* of the text; other forms: not 0 */
	uint64_t number;
	uint32_t nsec;
};

struct visit;
struct visit_verbs {
	bool want_last;			/* of what is opened, too: that costs a look ahead */
	void (*open)(struct visit *w, const struct visit_item *item);	/* before depth grows */
	void (*value)(struct visit *w, const struct visit_item *item);
	void (*close)(struct visit *w);					/* before depth shrinks */
	bool (*holds)(const uint8_t *text, size_t len);	/* whether the format can say this text whole; NULL: if it is UTF-8 */
};

struct visit {
	struct out *o;
	const struct visit_verbs *verbs;
	unsigned depth;				/* how many are open */
	uint8_t holds[VISIT_MAX_DEPTH + 1];	/* of the one open at each depth; [0] is the document's */
	bool last[VISIT_MAX_DEPTH + 1];
};

static inline struct visit
visit_to(struct out *o, const struct visit_verbs *verbs)
{
	return (struct visit){ .o = o, .verbs = verbs };
}

/* Copies a short text: most are, and a call would cost more than the bytes. */
static inline char *
visit_copy(char *p, const char *text, size_t n)
{
	if (n > 16) {
		memcpy(p, text, n);
	} else if (n >= 8) {			/* two words that may overlap */
		memcpy(p, text, 8);
		memcpy(p + n - 8, text + n - 8, 8);
	} else if (n >= 4) {
		memcpy(p, text, 4);
		memcpy(p + n - 4, text + n - 4, 4);
	} else {
		for (size_t i = 0; i < n; i++)
			p[i] = text[i];
	}
	return p + n;
}

/* A new line, and so many tabs; the caller has made room for VISIT_TABS more. */
static inline char *
visit_line(char *p, unsigned tabs)
{
	static const char some[VISIT_TABS + 1] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";

	*p++ = '\n';
	for (unsigned n = 0; n < tabs; n += VISIT_TABS)
		memcpy(p + n, some, VISIT_TABS);	/* what is too much is written over */
	return p + tabs;
}

/* The text of a value, made where it shall stand: the caller has made room for
 * item->len bytes and TEXT_MAX. Not for VISIT_STRING and VISIT_BYTES. */
static inline char *
visit_text(char *p, const struct visit_item *item)
{
	switch (item->form) {
	case FIELD_UINT:
		return text_u64(p, item->number);
	case FIELD_INT:
		return text_i64(p, (int64_t)item->number);
	case FIELD_BOOL:
		return item->number != 0 ? visit_copy(p, "true", 4) : visit_copy(p, "false", 5);
	case FIELD_IPV4:
		return text_ipv4(p, (uint32_t)item->number);
	case FIELD_IPV6:
		return text_ipv6(p, (const uint8_t *)item->text);
	case FIELD_MAC:
		return text_colons(p, item->number, 6);
	case FIELD_EUI64:
		return text_colons(p, item->number, 8);
	case FIELD_TIME:
		return text_time(p, (int64_t)item->number, item->nsec);
	case FIELD_EPOCH:
		return text_epoch(p, (int64_t)item->number, item->nsec);
	}
	return visit_copy(p, item->text, item->len);
}

/* One node's value as an element: it has no name, and nothing stands beside it. */
void visit_field(struct visit *w, const struct record_view *r, const struct node *n);

/* The members of a frame, of the global header. Stops early when the output is full. */
void visit_record(struct visit *w, const struct dump_options *options, const struct record_view *r);
void visit_capture(struct visit *w, const struct dump_capture *c);

#endif
