/* frame.c - what is known of a frame before its bytes are looked at: the rows
 * that every frame has. They are described last, when the verdict is known,
 * and stand first. */
#include <assert.h>

#include "dissect/dissect.h"

#define FRAME(F, G, L, I, E, p)						\
	F(p, capture,      UINT,   32, NULL, "-", "which of several captures it is from, from 1") \
	F(p, number,       UINT,   64, NULL, NULL, "position in the capture, from 1") \
	F(p, merged,       UINT,   64, NULL, "-", "position among the frames of all captures, which flows and streams count by, with --merge-time") \
	F(p, time,         TIME,   64, NULL, "-", "when it was captured, exact") \
	F(p, time_epoch,   EPOCH,  64, NULL, NULL, "the same as seconds since 1970")	\
	F(p, len,          UINT,   32, NULL, NULL, "bytes on the wire")	\
	F(p, cap_len,      UINT,   32, NULL, NULL, "bytes captured")	\
	F(p, protocols,    CHAIN,  0,  NULL, "-", "the layers, outermost first, joined by ':'") \
	F(p, interface_id, UINT,   32, NULL, NULL, "interface it was captured on") \
	F(p, interface_name, STRING, 0, NULL, NULL, "that interface's name") \
	F(p, direction,    NAMED,  2,  &names_direction, "-", "inbound or outbound") \
	L(p, comment, "comments that the capture has on it")		\
		F(p, comment_text, STRING, 0, NULL, "frame.comment", "comments that the capture has on it") \
	E(p, comment)							\
	F(p, truncated,    BOOL,   1,  NULL, "-", "the capture has less of it than was on the wire") \
	F(p, community_id, STRING, 0,  NULL, "-", "what names its innermost flow in every tool, with --community-id") \
	F(p, bytes,        BYTES,  0,  NULL, "-", "the whole frame, with --bytes") \
	I(p, error)							\
		F(p, error_layer,  KEY, 16, NULL, "-", "key of the layer in which dissection stopped") \
		F(p, error_offset, UINT, 32, NULL, "-", "where, from the start of the frame") \
		F(p, error_reason, NAMED, 8, &names_reason, "-", "why") \
	E(p, error)
FIELDS_LOOSE(frame, FRAME)

/* pcapng options of a packet, draft-ietf-opsawg-pcapng 4.3. */
enum {
	FRAME_OPTION_END = 0, FRAME_OPTION_COMMENT = 1, FRAME_OPTION_FLAGS = 2,
	FRAME_PLAIN_NODES = 8,
	FRAME_MAX_OPTIONS = 256,	/* that are looked at */
	FRAME_MAX_COMMENTS = 4,		/* more than a person writes on a packet; bounds the nodes */
	FRAME_MAX_NAME = 256,		/* bytes of an interface's name that are kept */
};

/* Link types whose captures put a header of their own before what was on the wire; it is not
 * counted, tcpdump.org/linktypes. */
static const struct frame_extra {
	uint16_t linktype;
	uint8_t bytes;
} frame_extras[] = {
	{ 123, 4 },			/* SunATM */
	{ 139, 4 },			/* MTP2 with a header */
	{ 144, 16 }, { 177, 16 },	/* Linux cooked: IrDA, LAPD */
	{ 196, 5 },			/* SITA */
	{ 201, 4 }, { 254, 4 },		/* Bluetooth with a direction, Linux's Bluetooth monitor */
	{ 204, 1 }, { 205, 1 }, { 206, 1 },	/* PPP, Cisco HDLC, Frame Relay with a direction */
	{ 209, 5 },			/* Linux's IPMB */
	{ 245, 2 },			/* NFC LLCP */
};

static uint32_t
frame_extra(uint32_t linktype)
{
	for (size_t i = 0; i < sizeof frame_extras / sizeof frame_extras[0]; i++)
		if (frame_extras[i].linktype == linktype)
			return frame_extras[i].bytes;
	return 0;
}

static uint32_t
frame_less(uint32_t len, uint32_t extra)
{
	return len > extra ? len - extra : 0;
}

static uint16_t
frame_option_u16(const struct frame *f, const uint8_t *p)
{
	uint16_t v = load_be16(p);

	return f->options_big_endian ? v : __builtin_bswap16(v);
}

/* The next option of this kind; false: there is none. The options' area was measured by the
 * walk; each option takes at least 4 bytes of it. */
static bool
frame_option(const struct frame *f, struct cursor *c, uint16_t kind, struct cursor *value)
{
	const uint8_t *head;

	for (unsigned i = 0; i < FRAME_MAX_OPTIONS && (head = cursor_bytes(c, 4)) != NULL; i++) {
		uint16_t code = frame_option_u16(f, head), len = frame_option_u16(f, head + 2);
		*value = cursor_take(c, len);
		if (code == FRAME_OPTION_END || cursor_left(value) < len)
			break;
		cursor_take(c, (4u - len % 4u) % 4u);
		if (code == kind)
			return true;
	}
	return false;
}

static struct node *
frame_direction_put(struct node *n, const struct frame *f)
{
	struct cursor c = cursor_over(f->options, f->options_len), value;

	if (!frame_option(f, &c, FRAME_OPTION_FLAGS, &value) || cursor_left(&value) != 4)
		return n;
	uint8_t flags = value.at[f->options_big_endian ? 3 : 0];
	if ((flags & 3) != 0)
		*n++ = (struct node){ PROTO_frame, frame_direction, 0, flags & 3u };
	return n;
}

static struct node *
frame_comments(struct node *n, const struct frame *f)
{
	struct cursor c = cursor_over(f->options, f->options_len), value;
	unsigned comments = 0;

	while (comments < FRAME_MAX_COMMENTS && frame_option(f, &c, FRAME_OPTION_COMMENT, &value)) {
		if (comments++ == 0)
			*n++ = (struct node){ PROTO_frame, frame_comment, 0, 0 };
		*n++ = (struct node){ PROTO_frame, frame_comment_text,
		    node_base_len(NODE_FRAME, (uint32_t)cursor_left(&value)), (uint64_t)(value.at - f->bytes) };
	}
	if (comments > 0)
		*n++ = (struct node){ PROTO_frame, frame_comment_end, 0, 0 };
	return n;
}

static struct node *
frame_interface(struct node *n, struct record *r, uint8_t *scratch, const struct frame *f)
{
	if (f->interface_id == FRAME_NO_INTERFACE)
		return n;
	*n++ = (struct node){ PROTO_frame, frame_interface_id, 0, f->interface_id };
	if (f->interface_name_len == 0)
		return n;
	uint32_t len = f->interface_name_len < FRAME_MAX_NAME ? (uint32_t)f->interface_name_len : FRAME_MAX_NAME;
	if (len > RECORD_SCRATCH - r->scratch_len)
		return n;
	memcpy(scratch + r->scratch_len, f->interface_name, len);
	*n++ = (struct node){ PROTO_frame, frame_interface_name, node_base_len(NODE_SCRATCH, len), r->scratch_len };
	r->scratch_len += len;
	return n;
}

static struct node *
frame_community(struct node *n, struct record *r, uint8_t *scratch, const struct frame *f, const struct dissect_options *options)
{
	char text[DISSECT_COMMUNITY];

	options->community(text, r, f->bytes);
	uint32_t len = (uint32_t)strlen(text);
	if (len == 0 || len > RECORD_SCRATCH - r->scratch_len)
		return n;
	memcpy(scratch + r->scratch_len, text, len);
	*n++ = (struct node){ PROTO_frame, frame_community_id, node_base_len(NODE_SCRATCH, len), r->scratch_len };
	r->scratch_len += len;
	return n;
}

static struct node *
frame_put_error(struct node *n, const struct record *r)
{
	*n++ = (struct node){ PROTO_frame, frame_error, 0, 0 };
	if (r->error_proto != PROTO_none)
		*n++ = (struct node){ PROTO_frame, frame_error_layer, 0, r->error_proto };
	*n++ = (struct node){ PROTO_frame, frame_error_offset, 0, r->error_offset };
	*n++ = (struct node){ PROTO_frame, frame_error_reason, 0, r->error };
	*n++ = (struct node){ PROTO_frame, frame_error_end, 0, 0 };
	return n;
}

/* The rows that all frames have but for the last, which ends them. */
static inline struct node *
frame_begin(struct node *n, const struct record *r, const struct frame *f)
{
	uint32_t extra = f->linktype < 123 ? 0 : frame_extra(f->linktype);	/* most are Ethernet */

	*n++ = (struct node){ PROTO_frame, frame_layer, 1, f->linktype };	/* no report has it, but who has the record may ask */
	if (f->capture != 0)
		*n++ = (struct node){ PROTO_frame, frame_capture, 0, f->capture };
	*n++ = (struct node){ PROTO_frame, frame_number, 0, f->place != 0 ? f->place : r->number };
	if (f->place != 0)
		*n++ = (struct node){ PROTO_frame, frame_merged, 0, r->number };
	*n++ = (struct node){ PROTO_frame, frame_time, r->nsec, (uint64_t)r->sec };
	*n++ = (struct node){ PROTO_frame, frame_time_epoch, r->nsec, (uint64_t)r->sec };
	*n++ = (struct node){ PROTO_frame, frame_len, 0, frame_less(r->len, extra) };
	*n++ = (struct node){ PROTO_frame, frame_cap_len, 0, frame_less(r->cap_len, extra) };
	*n++ = (struct node){ PROTO_frame, frame_protocols, 0, 0 };
	return n;
}

static void
frame_end(struct node *n)
{
	*n = (struct node){ PROTO_frame, frame_layer_end, 0, 0 };
}

void
frame_describe(struct record *r, struct node *nodes, uint8_t *scratch, const struct frame *f,
    const struct dissect_options *options)
{
	struct node rows[RECORD_FRAME_NODES], *n;

	r->extent = r->cap_len;
	if (f->capture == 0 && f->place == 0 && f->interface_id == FRAME_NO_INTERFACE && f->options_len == 0 && !record_truncated(r) &&
	    !options->bytes && options->community == NULL && r->error == REASON_none) {
		r->first = RECORD_FRAME_NODES - FRAME_PLAIN_NODES;	/* most frames: these rows alone */
		frame_end(frame_begin(nodes + r->first, r, f));
		return;
	}
	n = frame_begin(rows, r, f);
	if (f->interface_id != FRAME_NO_INTERFACE)
		n = frame_interface(n, r, scratch, f);
	if (f->options_len > 0) {
		r->extent = (uint32_t)(f->options - f->bytes + (ptrdiff_t)f->options_len);
		n = frame_comments(frame_direction_put(n, f), f);
	}
	if (record_truncated(r))
		*n++ = (struct node){ PROTO_frame, frame_truncated, 0, 1 };
	if (options->community != NULL)
		n = frame_community(n, r, scratch, f, options);
	if (options->bytes)
		*n++ = (struct node){ PROTO_frame, frame_bytes, node_base_len(NODE_FRAME, r->cap_len), 0 };
	if (r->error != REASON_none)
		n = frame_put_error(n, r);
	frame_end(n++);
	assert(n - rows <= RECORD_FRAME_NODES);
	r->first = RECORD_FRAME_NODES - (uint32_t)(n - rows);
	memcpy(nodes + r->first, rows, (size_t)(n - rows) * sizeof rows[0]);
}

const struct proto proto_frame = {
	.chain = "Frame", .key = "frame", .aliases = "Frame", .title = "Frame",
	.spec = "", .layer = LAYER_NONE,
	.fields = frame_fields, .nfields = frame_nfields,
};
