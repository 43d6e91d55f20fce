/* dissect.h - bytes of one frame -> record. The one header a protocol includes.
 *
 * A protocol is a file that lists its rows (field.h), a function that reads
 * its bytes through the cursor and hands on what it carries, and a descriptor
 * that names its parents. Nothing here allocates, and nothing needs more than
 * libc: dissect_frame() is a pure function of the bytes and the options, and of what was noted of frames before.
 */
#ifndef DISSECT_DISSECT_H
#define DISSECT_DISSECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dissect/cursor.h"
#include "dissect/record.h"

struct dissect;
struct hints;
struct proto;

enum proto_id {
	PROTO_none,
#define PROTO(name) PROTO_##name,
#include "dissect/protocols.def"
#undef PROTO
	PROTO_COUNT
};

#include "dissect/field.h"

/* Where a protocol stands in the stack, for -L. */
enum layer {
	LAYER_NONE,
	LAYER_LINK,
	LAYER_INTERNET,
	LAYER_TRANSPORT,
	LAYER_APPLICATION,
};

/* The number spaces by which a parent names its child.
 * S(name, size, names, help) */
#define SPACES(S)							\
	S(linktype,  65536, &names_linktype,  "link type of a capture, tcpdump.org/linktypes") \
	S(ethertype, 65536, &names_ethertype, "EtherType, IANA ieee-802-numbers") \
	S(llc,       256,   &names_llc,       "LLC destination service access point") \
	S(cisco_pid, 65536, &names_cisco_pid, "SNAP protocol number under Cisco's 00-00-0C") \
	S(sll,       256,   &names_sll_ltype, "Linux protocol number below the EtherTypes, linux/if_ether.h") \
	S(ip_proto,  256,   &names_ip_proto,  "IP protocol number, IANA protocol-numbers") \
	S(ppp,       65536, &names_ppp,       "PPP protocol number, IANA ppp-numbers") \
	S(ipx_socket, 65536, &names_ipx_socket, "IPX socket")		\
	S(ipx_type,  256,   &names_ipx_type,  "IPX packet type")	\
	S(tcp_port,  65536, NULL,             "TCP port")		\
	S(udp_port,  65536, NULL,             "UDP port")
enum space {
	SPACE_none,
#define SPACE_ENUM(name, size, names, help) SPACE_##name,
	SPACES(SPACE_ENUM)
#undef SPACE_ENUM
	SPACE_COUNT
};

struct parent {
	enum space space;
	uint32_t value;
};

enum { PROTO_MAX_PARENTS = 12, PROTO_MAX_QUOTES = 2 };

struct proto {
	const char *chain;		/* name in the chain: "IPv4" */
	const char *key;		/* name in reports, Wireshark's: "ip" */
	const char *aliases;		/* other names for -P, blank between; the seed's class ids first */
	const char *title;
	const char *spec;
	enum layer layer;
	bool result;			/* what reassembly finds: it stands in no frame (result.c) */
	uint16_t quotes[PROTO_MAX_QUOTES];	/* 1 + a row that packets stand in which it quotes, or layers of what was found; 0: none */
	const struct field *fields;
	uint16_t nfields;
	uint16_t header;		/* bytes of the fixed header */
	struct parent under[PROTO_MAX_PARENTS];
	void (*dissect)(struct dissect *d, struct cursor *c);
	/* Which of a family the bytes are, asked before a layer opens; PROTO_none: nobody's. */
	enum proto_id (*choose)(const struct cursor *c);
	/* Whether what it chose itself for is its, where that hangs on frames before; NULL: it is. */
	bool (*goes_on)(const struct dissect *d, const struct cursor *c);
	/* Known by its content where no port of `guess` is claimed: `begins` are the first bytes
	 * that it can have, so that others are not asked. Without `guess` only where there are no ports. */
	enum space guess;
	const char *begins;
	bool (*recognise)(const struct cursor *c);
	bool in_tls;			/* inside TLS, where that is spoken: in clear it is not looked for there */
};

/* What the user says the numbers low to high mean, whoever claims them. */
struct dissect_as {
	enum space space;
	uint32_t low, high;
	enum proto_id proto;
};
enum { DISSECT_MAX_AS = 64, DISSECT_COMMUNITY = 32 };

/* What the user asked of dissection. */
struct dissect_options {
	bool checksums;			/* say whether checksums are right */
	bool payload;			/* keep the bytes of the data layer */
	bool bytes;			/* keep the whole frame's bytes */
	/* Fills in the frame's Community ID, or an empty text. NULL: not asked for. */
	void (*community)(char text[DISSECT_COMMUNITY], const struct record *r, const uint8_t *frame);
	const struct hints *hints;	/* what was noted of frames before (hints.h); NULL: nobody notes */
	bool stop_all;			/* not even the link layer is dissected */
	uint8_t nas;			/* rows of as[] in use */
	bool stop[PROTO_COUNT];		/* nothing after this protocol is dissected */
	struct dissect_as as[DISSECT_MAX_AS];
};

/* One frame as a capture gives it. */
struct frame {
	uint64_t number;		/* position in what is read, from 1 */
	uint64_t place;			/* the same in its own capture, where that is one of several that are merged; else 0 */
	uint32_t capture;		/* which of several captures it is from, from 1; 0: there is one */
	int64_t sec;
	uint32_t nsec;
	bool untimed;			/* the capture gives it no time: that is 0 */
	uint32_t len, cap_len;
	uint32_t linktype;
	const uint8_t *bytes;
	const uint8_t *record;		/* the same with what the capture has around it, as it lies there; or NULL */
	uint32_t record_len;
	uint32_t interface_id;		/* FRAME_NO_INTERFACE: the format has none */
	const char *interface_name;	/* or NULL */
	size_t interface_name_len;
	const uint8_t *options;		/* pcapng options of this packet, or NULL */
	size_t options_len;
	bool options_big_endian;
};
#define FRAME_NO_INTERFACE UINT32_MAX

/* What a transport's checksum covers of the layer below it, RFC 768, RFC 8200 8.1. */
struct pseudo_header {
	const uint8_t *src, *dst;	/* in the frame */
	uint8_t addr_len;		/* 4, 16, or 0: there is none */
	bool fragment;			/* the rest of the payload is elsewhere */
};

/* Dissection under way: where the next node goes, and what is open. */
struct dissect {
	struct node *next, *limit;
	const uint8_t *frame, *frame_end;
	const struct dissect_options *options;
	const struct frame *of;		/* whose bytes these are; NULL: no frame's */
	uint32_t carried;		/* bytes the layer below says it carries here, cut or not */
	uint32_t open_offset;		/* where its bytes begin in the frame */
	uint16_t open;			/* protocol whose object is open, or PROTO_none */
	uint8_t quoted;			/* > 0: inside a packet that another one quotes */
	uint8_t nchain;
	uint8_t depth, container;	/* layers around and with this one; those around its container */
	size_t summed;			/* bytes that checksums were made of */
	bool full;			/* the nodes are used up: nothing more is put but ends */
	uint32_t scratch_size;		/* bytes of the scratch that values may take */
	uint64_t seen_bits;		/* of this container: a bit for keys modulo 64 */
	uint32_t *chain;		/* the record's */
	struct record *record;
	struct node *nodes;
	uint8_t *scratch;
	struct pseudo_header pseudo;
	const struct node *quote, *quote_end;	/* the packet that was quoted last, or several in a row */
	uint16_t seen[RECORD_MAX_LAYERS];	/* keys by depth */
};

/* A record and the memory it needs, reused from frame to frame. */
struct record_buffer {
	struct record head;
	uint8_t scratch[RECORD_SCRATCH];
	struct node nodes[RECORD_MAX_NODES];
};

/* Dissects a frame into head and nodes[0, capacity); nodes before head->first
 * are unused. RECORD_MAX_NODES is the capacity that always does. */
void dissect_frame(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    const struct frame *f, const struct dissect_options *options);

/* Dissects bytes that are no frame as this protocol: layers alone, without a frame's own rows. */
void dissect_message(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    enum proto_id proto, const uint8_t *bytes, uint32_t len, const struct dissect_options *options);

/* A layer of this protocol that `put` makes of what is known besides the bytes, which its nodes may point
 * into: of a message whose meaning depends on what came before it. The scratch is as large as is said. */
void dissect_told(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch, uint32_t scratch_size,
    enum proto_id proto, const uint8_t *bytes, uint32_t len, void (*put)(struct dissect *d, const void *what), const void *what);

/* ---- registry.c ---- */

extern const struct proto *const registry_protos[PROTO_COUNT];

/* The first protocol that has this one's key: several may share one. */
extern uint16_t registry_key[PROTO_COUNT];

/* What opening a layer needs of a protocol, together. */
struct registry_way {
	_Alignas(32) void (*dissect)(struct dissect *d, struct cursor *c);
	uint64_t seen_bit;		/* of its key, in struct dissect's seen_bits */
	uint16_t key;
};
extern struct registry_way registry_ways[PROTO_COUNT];

enum { REGISTRY_MAX_OPEN = 16 };		/* rows in rows, and the layer around them */

/* Builds the look-up tables; once, before anything is dissected. */
void registry_init(void);

/* Who claims a value: enum proto_id, and REGISTRY_CHOOSES where that has choose(). */
enum { REGISTRY_CHOOSES = 0x8000 };
extern const uint32_t registry_space_size[SPACE_COUNT];
extern const uint16_t *const registry_children[SPACE_COUNT];
static inline unsigned
registry_claimant(enum space space, uint32_t value)
{
	return value < registry_space_size[space] ? registry_children[space][value] : PROTO_none;
}

/* The child that claims a value, or PROTO_none. */
static inline enum proto_id
registry_child(enum space space, uint32_t value)
{
	return (enum proto_id)(registry_claimant(space, value) & ~REGISTRY_CHOOSES);
}

/* Whose content it is that no port of `space` names, or PROTO_none; whether somebody's begins so. */
extern bool registry_begins[SPACE_COUNT][256];
static inline bool
registry_may_recognise(enum space space, uint8_t first)
{
	return registry_begins[space][first];
}
enum proto_id registry_recognise(enum space space, const struct cursor *payload);

/* The same of bytes that come alone, which any application's may be. */
enum proto_id registry_recognise_alone(const struct cursor *payload);

/* ---- handing on: the last act of a dissector ---- */

/* Opens a layer and dissects it, whatever the user asked. */
void dissect_layer(struct dissect *d, enum proto_id proto, struct cursor *c);

/* dissect_next() where the next layer is not simply the one that claims the value. */
void dissect_next_chosen(struct dissect *d, enum space space, uint32_t value, struct cursor *payload);

/* Whether the user said what comes after the open layer, or may have. */
static inline bool
dissect_ruled(const struct dissect *d)
{
	return (d->options->nas | d->options->stop[d->open]) != 0;
}

/* Hands the payload to the child that claims `value` in `space`, or records it
 * as data. Ends the calling layer: it must be its last act. */
static inline void
dissect_next(struct dissect *d, enum space space, uint32_t value, struct cursor *payload)
{
	unsigned child = registry_claimant(space, value);

	if (__builtin_expect(child - 1 < REGISTRY_CHOOSES - 1 && !dissect_ruled(d), 1))
		dissect_layer(d, (enum proto_id)child, payload);
	else
		dissect_next_chosen(d, space, value, payload);
}

/* The same for a transport: the lower port is tried first, then the other, then the content. */
void dissect_next_port(struct dissect *d, enum space space, uint32_t src, uint32_t dst, struct cursor *payload);

/* The same for a child chosen by something that is not a number. */
void dissect_next_proto(struct dissect *d, enum proto_id child, struct cursor *payload);

/* Payload that nobody knows: the `data` layer. With `name`, the chain shows Raw. */
void dissect_data(struct dissect *d, struct cursor *payload, bool named);

/* A packet that this layer quotes: its layers become members of this layer. */
void dissect_quoted(struct dissect *d, enum space space, uint32_t value, struct cursor *quoted);

/* The verdict: this layer's bytes contradict it at the cursor. Dissection of the
 * frame ends; what is recorded stays. */
void dissect_malformed(struct dissect *d, const struct cursor *c, enum reason why);

/* A contradiction that does not hinder going on: the first one is kept. */
void dissect_note(struct dissect *d, const struct cursor *c, enum reason why);

/* A read ran past the end: a verdict, unless it was snaplen that cut the frame. */
void dissect_short(struct dissect *d, const struct cursor *c);

/* Used by FIELDS(): records what is there of a header that is cut. */
void dissect_header_cut(struct dissect *d, enum proto_id proto, struct cursor *c);

/* n bytes of what the layer below carries were this layer's own header. */
static inline void
dissect_step(struct dissect *d, uint32_t n)
{
	d->carried = d->carried > n ? d->carried - n : 0;
}

/* Room for n more nodes; else the verdict says so. */
bool dissect_full(struct dissect *d);
static inline bool
dissect_room(struct dissect *d, size_t n)
{
	return __builtin_expect(d->limit - d->next > (ptrdiff_t)n, 1) || dissect_full(d);
}

static inline void
dissect_node(struct dissect *d, enum proto_id proto, unsigned field, enum node_base base, uint32_t len, uint64_t at)
{
	if (dissect_room(d, 1))
		node_put(d->next++, (uint16_t)proto, (uint16_t)field, node_base_len(base, len), at);
}

/* Rows outside the fixed header, put one by one. */
#define PUT(d, p, name, value)						\
	dissect_node(d, PROTO_##p, p##_##name, NODE_NUMBER, 0, (value))
#define PUT_BYTES(d, p, name, bytes, len)				\
	dissect_node(d, PROTO_##p, p##_##name, NODE_FRAME, (uint32_t)(len), (uint64_t)((bytes) - (d)->frame))
#define OPEN(d, p, name) PUT(d, p, name, 0)
#define CLOSE(d, p, name) PUT(d, p, name##_end, 0)

/* Bytes that a loop may go on over: none when there is no room to say what they mean. So
 * RECORD_MAX_NODES is the limit of every loop that puts a node each turn. */
static inline size_t
dissect_left(const struct dissect *d, const struct cursor *c)
{
	return __builtin_expect(d->full, 0) ? 0 : cursor_left(c);
}

/* n bytes of the record's scratch, for a value that does not stand in the frame;
 * NULL when it is used up. PUT_SCRATCH puts a row that was written there. */
uint8_t *dissect_scratch(struct dissect *d, size_t n);
#define PUT_SCRATCH(d, p, name, bytes, len)				\
	dissect_node(d, PROTO_##p, p##_##name, NODE_SCRATCH, (uint32_t)(len), (uint64_t)((bytes) - (d)->scratch))

/* The same for an address of 16 bytes, which stays in the frame. */
#define PUT_IPV6(d, p, name, bytes) PUT_BYTES(d, p, name, bytes, 16)

/* ---- frame.c ---- */

/* Puts the frame's own rows before the first layer: nodes[head->first]. */
void frame_describe(struct record *r, struct node *nodes, uint8_t *scratch, const struct frame *f,
    const struct dissect_options *options);

/* ---- llc.c ---- */

/* Hands on what follows a length that stands in an EtherType's place, IEEE 802.3-2018,
 * 3.2.6. Ends the calling layer, like dissect_next(). */
void llc_next(struct dissect *d, uint32_t len, struct cursor *c);

/* Whether this port is clearly of something else than what was found by content; port.c. */
bool port_speaks_otherwise(enum space space, uint32_t port, enum proto_id found);

/* Whether an Ethernet frame with a length, of this destination, holds Cisco's ISL; isl.c. */
bool isl_begins(const uint8_t *dst, const struct cursor *c);

/* The BSDs' address families: one that stands in the byte order of its machine, read as big-endian; and
 * what it carries; null.c. */
uint32_t null_family_number(uint32_t big_endian);
void null_family_next(struct dissect *d, uint32_t family, struct cursor *c);

/* A SNAP header that stands without LLC: where an oui's numbers are known (SPACE_none:
 * nowhere), whether a vendor's own row names them, and what follows them. */
enum space llc_oui_space(uint32_t oui);
bool llc_oui_vendor(uint32_t oui);
void llc_snap_next(struct dissect *d, uint32_t oui, uint16_t pid, struct cursor *c);

/* ---- chdlc.c ---- */

/* Whether Cisco's framing knows a number, and what follows it there. */
bool chdlc_carries(uint16_t protocol);
void chdlc_next(struct dissect *d, uint16_t protocol, struct cursor *c);

/* ---- checksum.c ---- */

/* What `checksum_status` says; names_checksum has the words. */
enum checksum_status {
	CHECKSUM_BAD,
	CHECKSUM_GOOD,
	CHECKSUM_UNVERIFIED,		/* some of the bytes are not here, or were summed CHECKSUM_MAX_SUMS times */
	CHECKSUM_NOT_COMPUTED,		/* the sender left it out */
	CHECKSUM_PARTIAL,		/* the sender left it to its network card */
};

/* So often a frame is summed, of a tunnel and of a transport in it; one of fewer bytes oftener. */
enum { CHECKSUM_MAX_SUMS = 2, CHECKSUM_FREE = CHECKSUM_MAX_SUMS * 65535 };

/* Sum of 16-bit words, not yet folded, RFC 1071. */
uint64_t checksum_add(uint64_t sum, const uint8_t *bytes, size_t len);
uint16_t checksum_fold(uint64_t sum);

/* Whether so many bytes may still be summed, which is then taken for done: a tunnel's are
 * summed again by each tunnel around it. The verdicts below ask it themselves. */
bool checksum_affords(struct dissect *d, size_t len);

/* Verdict over a header that holds its own checksum and needs no other bytes. */
enum checksum_status checksum_header(struct dissect *d, const uint8_t *at, uint32_t len);

/* Verdict over [at, at + len) and the pseudo header; `stated` is the checksum field's value. */
enum checksum_status checksum_verify(struct dissect *d, const uint8_t *at, uint32_t len,
    uint8_t ip_proto, uint16_t stated);

/* ---- names of rows and values, registry.c and names.c ---- */

/* The name that a space gives a number, or NULL. */
const char *registry_value_name(enum space space, uint32_t value);

/* Path of a row below its protocol's key ("flags.syn"), its last part ("syn"),
 * the Wireshark name ("tcp.flags.syn") or NULL; "" for rows that have none. */
const char *registry_path(enum proto_id proto, unsigned field);
const char *registry_leaf(enum proto_id proto, unsigned field);
const char *registry_wireshark(enum proto_id proto, unsigned field);

/* The row that ends this group, list or item; the row itself where it is plain. */
extern uint16_t *registry_ends[PROTO_COUNT];	/* NULL until asked for */
void registry_name_rows(enum proto_id proto);
static inline const uint16_t *
registry_row_ends(enum proto_id proto)
{
	if (__builtin_expect(__atomic_load_n(&registry_ends[proto], __ATOMIC_ACQUIRE) == NULL, 0))
		registry_name_rows(proto);
	return registry_ends[proto];
}

/* The row that holds this one: a group, a list, an item, or the layer (0). */
unsigned registry_parent(enum proto_id proto, unsigned field);

/* Looks a name up among a value's names, or NULL. */
const char *names_find(const struct names *names, uint64_t value);

#define NAMES(id) extern const struct names names_##id;
#include "dissect/names.def"
#undef NAMES

#endif
