/* dump.h - records -> output. One file a format, one line in dumpers.def. */
#ifndef DUMP_DUMP_H
#define DUMP_DUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "dissect/result.h"
#include "dump/out.h"

/* What the capture says of itself, for `Global Header` and the capture record. */
struct dump_capture {
	const char *name;
	const char *format;		/* "pcap" or "pcapng" */
	bool big_endian;
	bool nanosecond;
	uint32_t magic;
	uint32_t version_major, version_minor;
	int32_t thiszone;
	uint32_t sigfigs;
	uint32_t snaplen;
	uint32_t linktype;
	uint32_t ninterfaces;
	const struct dump_interface *interfaces;
};

struct dump_interface {
	const char *name;
	size_t name_len;
	uint32_t linktype, snaplen;
};

struct dump_summary {
	uint64_t frames, bytes, malformed;
	const char *damage;		/* or NULL */
	uint64_t damage_offset;
};

/* What the records are that a format with columns is asked for: it has one kind. */
enum dump_rows {
	DUMP_FRAMES,
	DUMP_DATAGRAMS = 1 + RESULT_DATAGRAM,
	DUMP_STREAMS = 1 + RESULT_STREAM,
	DUMP_FLOWS = 1 + RESULT_FLOW,
	DUMP_MESSAGES = 1 + RESULT_MESSAGE,
	DUMP_ROWS
};

struct table;

struct dump_options {
	bool names;			/* value names as siblings */
	bool selected;			/* only rows whose `keep` is set */
	uint8_t rows;			/* enum dump_rows, for formats with columns; */
	struct table *table;		/* and their columns, table.h */
	uint8_t *keep[PROTO_COUNT];	/* a byte a row; NULL: none of this protocol */
};

/* Several rules hold for every format. A frame is a function of its record and
 * the options alone, so it may be rendered in any process, and what is rendered
 * is joined in frame order. A verb that is absent has nothing to say. The first
 * byte of a document's frame parts it from what stands before: a document that
 * begins with a frame (capture NULL, --files) leaves that byte out. */
struct dumper {
	const char *name, *suffix, *aliases, *help;
	bool document;			/* one document with a beginning and an end, not a stream of records */
	bool table;			/* it has columns: options->table must be there */
	void (*begin)(struct out *o, const struct dump_options *options, const struct dump_capture *capture);
	void (*frame)(struct out *o, const struct dump_options *options, const struct record_view *r);
	/* `r` is the record of the result, or what -e leaves of it */
	void (*result)(struct out *o, const struct dump_options *options, const struct result *result,
	    const struct record_view *r);
	void (*end)(struct out *o);
	void (*capture)(struct out *o, const struct dump_capture *capture);	/* these three with --meta */
	void (*error)(struct out *o, const char *text, uint64_t offset);
	void (*summary)(struct out *o, const struct dump_summary *summary);
};

extern const struct dumper *const dump_formats[];	/* ends with NULL */

/* The format of this name, alias or suffix, or NULL. */
const struct dumper *dump_find(const char *name);

/* Builds what all formats share; once, after registry_init(). */
void dump_init(void);

/* Renders a frame. When it becomes too large, or was to be sent here (r->frame is
 * NULL, and there are nodes that point into it), a record that says so stands in its
 * place; when not even that fits, o->full stays set and nothing was written. */
void dump_frame(const struct dumper *d, struct out *o, const struct dump_options *options,
    const struct record_view *r);

/* Renders a datagram, a stream, a flow or a message. When it does not fit o->full is set
 * and nothing was written: then there is more room to be had, or dump_result_cut(). A result
 * of which -e leaves nothing is not written. */
void dump_result(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r);

/* The same with as much of its payload as fits, halved until it does. What is left depends
 * on the room in `o`: whoever wants the same output again gives the same room. */
void dump_result_cut(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r);

/* The bytes that a node of type BYTES, STRING or IPV6 means; NULL if it does
 * not lie in its record, which only a broken worker can cause. */
const uint8_t *dump_bytes(const struct record_view *r, const struct node *n);

/* Copies the nodes that the options keep, with what holds them. */
uint32_t dump_select(const struct dump_options *options, const struct record_view *r, struct node *kept);

/* A frame's chain as text: "Ethernet:IPv4:TCP". */
void dump_chain(struct out *o, const struct record *r);

/* The name of a NAMED, KEY or enumerated value, or NULL. */
const char *dump_value_name(const struct node *n);

enum { DUMP_MAX_NAME = 128 };	/* bytes of a value's name in our tables */

enum { DUMP_SHORT_KEY = 32 };		/* rows with longer keys are DUMP_OTHER */

/* What a node of a row looks like as JSON, kind and type in one. */
enum dump_shape {
	DUMP_OTHER,			/* by kind and type */
	DUMP_NUMBER, DUMP_BOOL, DUMP_IPV4, DUMP_MAC, DUMP_IPV6, DUMP_TIME, DUMP_EPOCH,
	DUMP_GROUP,			/* of a number */
	DUMP_LAYER, DUMP_OPEN, DUMP_CLOSE,
};

/* The words of a JSON member: `"name":` and what opens or closes a row. */
struct dump_key {
	uint8_t shape, kind, type, len, name_len;
	char text[43];
	const struct field *field;
	const char *name;
};
_Static_assert(sizeof(struct dump_key) == 64, "one cache line");
extern struct dump_key *dump_keys[PROTO_COUNT];

/* The key of a layer in its container: ip, ip_2, ... */
char *dump_layer_key(char *p, const struct node *n);

#endif
