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
	uint32_t number;		/* among several, from 1; 0: there is one */
	const char *format;		/* "pcap" or "pcapng"; NULL: its name and number are all that is known */
	bool big_endian;
	bool nanosecond;
	uint16_t linktype_above;	/* pcap: the upper half of the link type's word */
	uint32_t magic;
	uint32_t version_major, version_minor;
	int32_t thiszone;
	uint32_t sigfigs;
	uint32_t snaplen;
	uint32_t linktype;
	uint32_t ninterfaces;
	const struct dump_interface *interfaces;
	uint32_t merged;		/* it is so many captures that were merged, of which these are named: */
	uint32_t nnames;
	const char *names;		/* one behind the other, each ended by NUL */
};

struct dump_interface {
	const char *name;
	size_t name_len;
	uint32_t linktype, snaplen;
};

struct dump_summary {
	uint32_t capture;		/* its number among several; 0: there is one */
	uint64_t frames, bytes, malformed;
	const char *damage;		/* or NULL */
	uint64_t damage_offset;
	bool stopped;			/* an interrupt ended the run before the capture ended */
};

/* What the records are that a format with columns is asked for: it has one kind. */
enum dump_kind {
	DUMP_FRAMES,
	DUMP_DATAGRAMS = 1 + RESULT_DATAGRAM,
	DUMP_STREAMS = 1 + RESULT_STREAM,
	DUMP_FLOWS = 1 + RESULT_FLOW,
	DUMP_MESSAGES = 1 + RESULT_MESSAGE,
	DUMP_KINDS
};

struct table;

/* A format that is no run of bytes but a store of records, as a database is: the process that has
 * frames in order fills it, through the verbs of `struct dumper` with options->store set. What
 * goes wrong is kept in it, and nothing that comes after does anything. */
struct dump_options;
struct dump_store {
	const struct dump_store_verbs *verbs;
	int err;			/* the first failure, a negative errno, and what the user is told */
	char why[160];
};

struct dump_store_verbs {
	/* In a new, empty file, which stays the caller's. `options` outlive it. NULL: `why` is filled. */
	struct dump_store *(*open)(int fd, const struct dump_options *options, char *why, size_t why_size);
	void (*begin)(struct dump_store *s, const struct dump_capture *capture);	/* records of this capture follow, */
	void (*end)(struct dump_store *s, const struct dump_summary *summary);	/* and were all told */
	void (*save)(struct dump_store *s);		/* what came is in the file; nothing comes after */
	void (*close)(struct dump_store *s);		/* frees it; unless saved, the file is of no use */
};

/* Frames are cut here at the latest: so many bytes always find room. Only USB and D-Bus have more. */
enum { DUMP_MAX_PACKET = 3 << 20 };

/* What a report that is a capture itself must know of the one it is made from. */
struct dump_packets {
	bool pcapng;			/* it is one, else a pcap */
	bool big_endian;		/* so is the report */
	bool nanosecond;
	uint8_t cap_at;			/* pcap: where in a record's header its captured length stands */
	uint32_t linktype;		/* of its first frame */
	uint32_t snaplen;		/* bytes of each frame that are kept, at most DUMP_MAX_PACKET; */
	uint32_t limit;			/* and that any has, which a header made by us says: the capture's own may be too small */
};

struct dump_options {
	struct dump_packets packets;	/* for formats with the verb `packet` */
	bool names;			/* value names as siblings */
	bool captures;			/* there are several: a column says which one each row is from */
	bool lean;			/* without bytes that no protocol claims: only another report of the run wants them */
	bool selected;			/* only rows whose `keep` is set */
	uint8_t rows;			/* enum dump_kind, for formats with columns; */
	uint8_t occurrence;		/* enum table_occurrence, for their cells; */
	struct table *table;		/* and their columns, table.h */
	struct dump_store *store;	/* for formats that have one, in the process that fills it */
	uint8_t *keep[PROTO_COUNT];	/* a byte a row; NULL: none of this protocol */
};

/* Several rules hold for every format. A frame is a function of its record and
 * the options alone, so it may be rendered in any process, and what is rendered
 * is joined in frame order. A verb that is absent has nothing to say. The first
 * byte of a document's frame parts it from what stands before: a document that
 * begins with a frame (capture NULL, --files) leaves that byte out.
 *
 * A format that is a capture itself holds frames as they were captured: it has `packet`
 * in place of `frame`, and the same rules hold for it. */
struct dumper {
	const char *name, *suffix, *aliases, *help;
	bool document;			/* one document with a beginning and an end, not a stream of records */
	bool binary;			/* nothing for a terminal */
	bool table;			/* it has columns: options->table must be there */
	const struct dump_store_verbs *store;	/* it is no run of bytes: verbs write nothing to `o`, but to options->store */
	void (*begin)(struct out *o, const struct dump_options *options, const struct dump_capture *capture);
	void (*frame)(struct out *o, const struct dump_options *options, const struct record_view *r);
	/* False, and nothing written: the format cannot hold frames of this link type beside the first's. */
	bool (*packet)(struct out *o, const struct dump_options *options, const struct frame *f);
	/* Whole pcapng blocks of the capture, which describe sections and interfaces of the frames behind them. */
	void (*blocks)(struct out *o, const struct dump_options *options, const uint8_t *blocks, size_t len);
	/* `r` is the record of the result, or what -e leaves of it */
	void (*result)(struct out *o, const struct dump_options *options, const struct result *result,
	    const struct record_view *r);
	void (*end)(struct out *o);
	void (*capture)(struct out *o, const struct dump_capture *capture);	/* these three with --meta */
	void (*error)(struct out *o, uint32_t capture, const char *text, uint64_t offset);
	void (*summary)(struct out *o, const struct dump_summary *summary);
};

/* Bytes of a frame that a capture gets. */
static inline uint32_t
dump_packet_len(const struct dump_options *options, const struct frame *f)
{
	return f->cap_len < options->packets.snaplen ? f->cap_len : options->packets.snaplen;
}

extern const struct dumper *const dump_formats[];	/* ends with NULL */

/* The format of this name, alias or suffix, or NULL. */
const struct dumper *dump_find(const char *name);

/* Renders a frame. When it becomes too large, or was to be sent here (r->frame is
 * NULL, and there are nodes that point into it), a record that says so stands in its
 * place; when not even that fits, o->full stays set and nothing was written. False, and
 * nothing written, when a node is no row's or a name in the chain nobody's, which only a
 * broken worker can cause. Where frames are no records, or there is no store that takes them, it only looks at that. */
bool dump_frame(const struct dumper *d, struct out *o, const struct dump_options *options,
    const struct record_view *r);

/* Renders a datagram, a stream, a flow or a message. When it does not fit o->full is set
 * and nothing was written: then there is more room to be had, or dump_result_cut(). A result
 * of which -e leaves nothing is not written. */
void dump_result(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r);

/* The same with as much of its payload as fits, halved until it does. What is left depends
 * on the room in `o`: whoever wants the same output again gives the same room. */
void dump_result_cut(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r);

static inline const uint8_t *
dump_extra(const struct record_view *r, const struct node *n)
{
	uint64_t extra = (n->at >> RECORD_EXTRA_BITS) - 1, at = n->at & (RECORD_EXTRA - 1);

	if (r->extra == NULL || extra >= RECORD_EXTRAS || at > r->extra[extra].len || node_len(n) > r->extra[extra].len - at)
		return NULL;
	return r->extra[extra].bytes + at;
}

/* The bytes that a node of type BYTES, STRING or IPV6 means; NULL if it does
 * not lie in its record, which only a broken worker can cause. */
static inline const uint8_t *
dump_bytes(const struct record_view *r, const struct node *n)
{
	uint64_t at = n->at, len = node_len(n);
	bool scratch = node_base(n) == NODE_SCRATCH;
	uint64_t extent = scratch ? r->head->scratch_len : r->head->extent;

	if (scratch && at >= RECORD_EXTRA)
		return dump_extra(r, n);
	if (at > extent || len > extent - at || node_base(n) == NODE_NUMBER)
		return NULL;
	return (scratch ? r->scratch : r->frame) + at;
}

/* Copies the nodes that the options keep, with what holds them. */
uint32_t dump_select(const struct dump_options *options, const struct record_view *r, struct node *kept);

/* A frame's chain as text: "Ethernet:IPv4:TCP". False when a name is nobody's. */
bool dump_chain(struct out *o, const struct record *r);

/* The name of a NAMED, KEY or enumerated value, or NULL. */
const char *dump_value_name(const struct node *n);

enum { DUMP_MAX_NAME = 128 };	/* bytes of a value's name in our tables */

enum { DUMP_SHORT_KEY = 16 };		/* rows with longer keys are DUMP_LONG */

/* What a node of a row looks like as JSON, kind and type in one. */
enum dump_shape {
	DUMP_HOLE,			/* there is no such row */
	DUMP_LONG,			/* has a long key, and its shape in `long_shape` */
	DUMP_OTHER,			/* by kind and type */
	DUMP_NUMBER,
	DUMP_NAMED,			/* a number whose values have names */
	DUMP_BOOL, DUMP_IPV4, DUMP_MAC, DUMP_IPV6, DUMP_TIME, DUMP_EPOCH,
	DUMP_GROUP,			/* of a number */
	DUMP_LAYER, DUMP_OPEN, DUMP_CLOSE,
};

/* The words of a JSON member: `"name":` and what opens or closes a row. */
struct dump_key {
	uint8_t shape, long_shape : 4, kind : 4;
	uint8_t type, len, name_len;
	char text[43];
	const struct field *field;
	const char *name;
};
_Static_assert(sizeof(struct dump_key) == 64, "one cache line");

/* The keys of all rows. There is a place for whatever a node may say, so nodes of
 * another process need no check before their rows are looked up. A protocol's keys are
 * made when the first of them is met, as a hole, all zeros; what is a hole then is no row,
 * and whoever renders it sets o->full, which dump_frame() looks into. A number beyond the
 * table is taken modulo it: another row's node at worst, as if the damage had said so.
 * Threads share the table: a key is there for good once its shape, or its field, is seen to be.
 * Only pages with keys in them are ever touched; DUMP_SKEW keeps first rows, which are
 * the usual ones, from sharing cache sets. */
enum { DUMP_PROTOS = 256, DUMP_ROWS = 2048, DUMP_SKEW = 40 };
extern struct dump_key dump_rows[DUMP_PROTOS][DUMP_ROWS + DUMP_SKEW];
_Static_assert((int)PROTO_COUNT <= (int)DUMP_PROTOS, "a place for each protocol");

/* Makes the keys of a node's protocol. False: there is no such row. */
bool dump_make(const struct node *n);

/* The place of a node's key, which may be a hole. */
static inline const struct dump_key *
dump_place(const struct node *n)
{
	const struct dump_key *k = &dump_rows[n->proto % DUMP_PROTOS][n->field % DUMP_ROWS];

	/* Nothing to do, but the compiler would otherwise work it out anew for each use. */
	__asm__("" : "+r"(k));
	return k;
}

/* What a key looks like; where it is no hole, the rest of it is there. */
static inline uint8_t
dump_shape(const struct dump_key *k)
{
	return __atomic_load_n(&k->shape, __ATOMIC_ACQUIRE);
}

static inline const struct dump_key *
dump_key(const struct node *n)
{
	const struct dump_key *k = dump_place(n);

	if (__builtin_expect(__atomic_load_n(&k->field, __ATOMIC_ACQUIRE) == NULL, 0))
		dump_make(n);
	return k;
}

/* The key of a layer in its container: ip, ip_2, ... */
char *dump_layer_key(char *p, const struct node *n);

#endif
