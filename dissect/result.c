/* result.c - what reassembly finds, as records: result_record() fills the rows of result_rows.h.
 *
 * They stand in the registry as protocols do, so that every format, `pcapkit fields` and the
 * docs know them; but no frame has them, and nothing dissects into them.
 */
#include <assert.h>
#include <stddef.h>

#include "dissect/result.h"
#include "dissect/result_rows.h"
#include "dissect/text.h"

/* ---- values ---- */

static inline void
result_node(struct result_buffer *b, enum proto_id proto, unsigned field, uint32_t base_len, uint64_t at)
{
	assert(b->head.end < RESULT_MAX_NODES);
	node_put(&b->nodes[b->head.end++], (uint16_t)proto, (uint16_t)field, base_len, at);
}

static inline void
result_number(struct result_buffer *b, enum proto_id proto, unsigned field, uint64_t value)
{
	result_node(b, proto, field, node_base_len(NODE_NUMBER, 0), value);
}

/* Bytes that the record keeps itself. */
static inline void
result_text(struct result_buffer *b, enum proto_id proto, unsigned field, const void *text, size_t len)
{
	struct record_extra *texts = &b->extra[RECORD_TEXTS];
	uint32_t n = len < RESULT_MAX_TEXT ? (uint32_t)len : RESULT_MAX_TEXT;

	assert(texts->len + n <= sizeof b->texts);
	memcpy(b->texts + texts->len, text, n);
	result_node(b, proto, field, node_base_len(NODE_SCRATCH, n), record_extra_at(RECORD_TEXTS, texts->len));
	texts->len += n;
}

/* Bytes that stand in the result itself, and stay there. */
static inline void
result_own(struct result_buffer *b, enum proto_id proto, unsigned field, const void *bytes, size_t len)
{
	const uint64_t at = (uint64_t)((const uint8_t *)bytes - b->extra[RECORD_RESULT].bytes);

	result_node(b, proto, field, node_base_len(NODE_SCRATCH, (uint32_t)len), record_extra_at(RECORD_RESULT, at));
}

/* A text that may not be there. */
static void
result_word(struct result_buffer *b, enum proto_id proto, unsigned field, const char *text)
{
	if (text != NULL && text[0] != '\0')
		result_text(b, proto, field, text, strlen(text));
}

/* The same of one in the result. */
static inline void
result_own_word(struct result_buffer *b, enum proto_id proto, unsigned field, const char *text)
{
	if (text[0] != '\0')
		result_own(b, proto, field, text, strlen(text));
}

/* IP's protocol by its name, or by its number. */
static void
result_protocol(struct result_buffer *b, enum proto_id proto, unsigned field, uint8_t number)
{
	const char *name = names_find(&names_ip_proto, number);
	char digits[TEXT_MAX];

	if (name != NULL)
		result_text(b, proto, field, name, strlen(name));
	else
		result_text(b, proto, field, digits, (size_t)(text_u64(digits, number) - digits));
}

static inline void
result_address(struct result_buffer *b, enum proto_id proto, unsigned field, uint8_t version, const uint8_t addr[16])
{
	result_own(b, proto, field, addr, version == 4 ? 4 : 16);
}

/* Nanoseconds as seconds, rounded down, and what is left. */
static void
result_time(struct result_buffer *b, enum proto_id proto, unsigned field, int64_t ns)
{
	enum { SECOND = 1000000000 };
	int64_t sec = ns / SECOND, rest = ns % SECOND;

	if (rest < 0) {
		sec--;
		rest += SECOND;
	}
	result_node(b, proto, field, node_base_len(NODE_NUMBER, (uint32_t)rest), (uint64_t)sec);
}

uint32_t
result_id_text(char text[RESULT_ID_TEXT], const struct result_id *id)
{
	char *p = text_u64(text, id->frame);

	if (id->ordinal > 1) {
		*p++ = '.';
		p = text_u64(p, id->ordinal);
	}
	*p = '\0';
	return (uint32_t)(p - text);
}

static void
result_id(struct result_buffer *b, enum proto_id proto, unsigned field, const struct result_id *id)
{
	char text[RESULT_ID_TEXT];
	uint32_t len = result_id_text(text, id);

	result_text(b, proto, field, text, len);
}

const char *
result_direction(bool reverse)
{
	return names_find(&names_result_direction, reverse);
}

#define RESULT_NUMBER(b, p, name, value) result_number(b, PROTO_##p, p##_##name, (value))
#define RESULT_WORD(b, p, name, text) result_word(b, PROTO_##p, p##_##name, (text))
#define RESULT_OWN(b, p, name, text) result_own_word(b, PROTO_##p, p##_##name, (text))
#define RESULT_TIME(b, p, name, ns) result_time(b, PROTO_##p, p##_##name, (ns))
#define RESULT_ADDRESS(b, p, name, end) result_address(b, PROTO_##p, p##_##name, (end)->version, (end)->addr)
#define RESULT_ID(b, p, name, id) result_id(b, PROTO_##p, p##_##name, (id))

/* ---- what several kinds have ---- */

/* `row` is the first of RESULT_FRAMES. */
static void
result_frames(struct result_buffer *b, enum proto_id proto, unsigned row, const struct result_frames *f)
{
	uint32_t listed = f->nranges < RESULT_MAX_RANGES ? f->nranges : RESULT_MAX_RANGES;

	result_number(b, proto, row + RESULT_FRAMES_COUNT, f->count);
	result_number(b, proto, row + RESULT_FRAMES_RANGES, 0);
	for (uint32_t i = 0; i < listed; i++) {
		result_number(b, proto, row + RESULT_FRAMES_RANGE, 0);
		result_number(b, proto, row + RESULT_FRAMES_NUMBER, f->ranges[i].first);
		result_number(b, proto, row + RESULT_FRAMES_NUMBER, f->ranges[i].last);
		result_number(b, proto, row + RESULT_FRAMES_RANGE_END, 0);
	}
	result_number(b, proto, row + RESULT_FRAMES_RANGES_END, 0);
	if (f->truncated || listed < f->nranges)
		result_number(b, proto, row + RESULT_FRAMES_TRUNCATED, 1);
}

/* `row` is the first of RESULT_MARKS. */
static void
result_marks(struct result_buffer *b, enum proto_id proto, unsigned row, const struct result_marks *m)
{
	uint32_t listed = m->nmarks < RESULT_MAX_MARKS ? m->nmarks : RESULT_MAX_MARKS;

	result_number(b, proto, row + RESULT_MARKS_LIST, 0);
	for (uint32_t i = 0; i < listed; i++) {
		result_number(b, proto, row + RESULT_MARKS_MARK, 0);
		result_number(b, proto, row + RESULT_MARKS_OFFSET, m->marks[i].offset);
		result_number(b, proto, row + RESULT_MARKS_VALUE, m->marks[i].value);
		result_number(b, proto, row + RESULT_MARKS_MARK_END, 0);
	}
	result_number(b, proto, row + RESULT_MARKS_LIST_END, 0);
	if (m->count > listed)
		result_number(b, proto, row + RESULT_MARKS_TRUNCATED, 1);
}

/* The bytes if they were asked for; the row behind says that there are more. */
static void
result_payload(struct result_buffer *b, enum proto_id proto, unsigned row, const struct result_bytes *p)
{
	uint64_t len = p->len < RESULT_MAX_PAYLOAD ? p->len : RESULT_MAX_PAYLOAD;

	if (p->bytes == NULL)
		return;
	b->extra[RECORD_PAYLOAD] = (struct record_extra){ p->bytes, len };
	result_node(b, proto, row, node_base_len(NODE_SCRATCH, (uint32_t)len), record_extra_at(RECORD_PAYLOAD, 0));
	if (p->truncated || len < p->len)
		result_number(b, proto, row + 1, 1);
}

static void
result_error(struct result_buffer *b, enum proto_id proto, unsigned row, const struct record *head)
{
	if (head->error == REASON_none)
		return;
	result_number(b, proto, row + RESULT_ERROR_ITEM, 0);
	if (head->error_proto != PROTO_none)
		result_number(b, proto, row + RESULT_ERROR_LAYER, head->error_proto);
	result_number(b, proto, row + RESULT_ERROR_OFFSET, head->error_offset);
	result_number(b, proto, row + RESULT_ERROR_REASON, head->error);
	result_number(b, proto, row + RESULT_ERROR_END, 0);
}

/* The layers as they lie, but for what a frame's record says of the frame itself. Their
 * bytes are where they were. */
static void
result_layers(struct result_buffer *b, enum proto_id proto, unsigned row, const struct record_view *layers,
    struct record_view *view)
{
	if (layers == NULL)
		return;
	const struct node *n = layers->nodes + layers->head->first, *end = layers->nodes + layers->head->end;
	if (n < end && n->proto == PROTO_frame)
		while (n < end && (n++)->field != 1)	/* row 1 ends the layer */
			;
	uint32_t count = (uint32_t)(end - n);
	result_error(b, proto, row, layers->head);
	assert(count <= RECORD_MAX_NODES && count < RESULT_MAX_NODES - b->head.end);
	memcpy(b->nodes + b->head.end, n, count * sizeof *n);
	b->head.end += count;
	b->head.extent = layers->head->extent;
	b->head.scratch_len = layers->head->scratch_len;
	view->frame = layers->frame;
	view->scratch = layers->scratch;
}

/* ---- the kinds ---- */

static void
result_datagram(struct result_buffer *b, const struct result *r, struct record_view *view)
{
	const struct result_datagram *d = r->datagram;

	result_protocol(b, PROTO_datagram, datagram_protocol, d->proto);
	result_address(b, PROTO_datagram, datagram_src, d->version, d->src);
	result_address(b, PROTO_datagram, datagram_dst, d->version, d->dst);
	RESULT_NUMBER(b, datagram, id, d->id);
	result_frames(b, PROTO_datagram, datagram_frames, &d->frames);
	RESULT_TIME(b, datagram, start, d->start);
	RESULT_TIME(b, datagram, end, d->end);
	RESULT_NUMBER(b, datagram, complete, d->complete);
	RESULT_NUMBER(b, datagram, len, d->len);
	RESULT_NUMBER(b, datagram, overlaps, d->overlaps);
	RESULT_NUMBER(b, datagram, conflicts, d->conflicts);
	RESULT_WORD(b, datagram, verdict, d->verdict);
	result_layers(b, PROTO_datagram, datagram_error, r->layers, view);
}

static void
result_stream(struct result_buffer *b, const struct result *r, struct record_view *view)
{
	const struct result_stream *s = r->stream;

	(void)view;
	RESULT_ID(b, stream, flow, &s->flow);
	RESULT_ADDRESS(b, stream, src, &s->src);
	RESULT_NUMBER(b, stream, srcport, s->src.port);
	RESULT_ADDRESS(b, stream, dst, &s->dst);
	RESULT_NUMBER(b, stream, dstport, s->dst.port);
	result_frames(b, PROTO_stream, stream_frames, &s->frames);
	RESULT_TIME(b, stream, start, s->start);
	RESULT_TIME(b, stream, end, s->end);
	RESULT_NUMBER(b, stream, len, s->len);
	RESULT_NUMBER(b, stream, complete, s->complete);
	result_marks(b, PROTO_stream, stream_gaps, &s->gaps);
	RESULT_NUMBER(b, stream, overlaps, s->overlaps);
	RESULT_NUMBER(b, stream, conflicts, s->conflicts);
	result_marks(b, PROTO_stream, stream_turns, &s->turns);
	result_payload(b, PROTO_stream, stream_payload, &s->payload);
}

enum { FLOW_TCP = 6 };			/* IANA protocol-numbers */

/* Nodes of numbers one behind the other: most of a flow's are. */
static inline struct node *
result_count(struct node *n, unsigned row, uint64_t value)
{
	node_put(n, PROTO_flow, (uint16_t)row, node_base_len(NODE_NUMBER, 0), value);
	return n + 1;
}

static void
result_side(struct result_buffer *b, unsigned row, const struct result_side *s, bool tcp)
{
	struct node *n = b->nodes + b->head.end;

	assert(b->head.end <= RESULT_MAX_NODES - (FLOW_SIDE_END + 1));
	n = result_count(n, row + FLOW_SIDE_ITEM, 0);
	n = result_count(n, row + FLOW_SIDE_FRAMES, s->frames);
	n = result_count(n, row + FLOW_SIDE_BYTES, s->bytes);
	n = result_count(n, row + FLOW_SIDE_PAYLOAD, s->payload);
	if (tcp) {
		n = result_count(n, row + FLOW_SIDE_RETRANSMISSIONS, s->retransmissions);
		n = result_count(n, row + FLOW_SIDE_OUT_OF_ORDER, s->out_of_order);
		n = result_count(n, row + FLOW_SIDE_DUPLICATE_ACKS, s->duplicate_acks);
		n = result_count(n, row + FLOW_SIDE_ZERO_WINDOWS, s->zero_windows);
	}
	n = result_count(n, row + FLOW_SIDE_END, 0);
	b->head.end = (uint32_t)(n - b->nodes);
}

static void
result_flow(struct result_buffer *b, const struct result *r, struct record_view *view)
{
	const struct result_flow *f = r->flow;
	bool tcp = f->proto == FLOW_TCP;

	(void)view;
	RESULT_ID(b, flow, id, &f->id);
	RESULT_OWN(b, flow, label, f->label);
	result_protocol(b, PROTO_flow, flow_protocol, f->proto);
	RESULT_ADDRESS(b, flow, src, &f->src);
	RESULT_NUMBER(b, flow, srcport, f->src.port);
	RESULT_ADDRESS(b, flow, dst, &f->dst);
	RESULT_NUMBER(b, flow, dstport, f->dst.port);
	RESULT_OWN(b, flow, community_id, f->community_id);
	RESULT_TIME(b, flow, start, f->start);
	RESULT_TIME(b, flow, end, f->end);
	RESULT_NUMBER(b, flow, state, f->state);
	if (tcp)
		RESULT_NUMBER(b, flow, handshake, f->handshake);
	if (tcp && f->initial_rtt >= 0)
		RESULT_TIME(b, flow, initial_rtt, f->initial_rtt);
	RESULT_NUMBER(b, flow, frames, f->frames);
	result_side(b, flow_fwd, &f->fwd, tcp);
	result_side(b, flow_rev, &f->rev, tcp);
	RESULT_WORD(b, flow, file, f->file);
}

static void
result_message(struct result_buffer *b, const struct result *r, struct record_view *view)
{
	const struct result_message *m = r->message;

	RESULT_ID(b, message, flow, &m->flow);
	RESULT_NUMBER(b, message, direction, m->reverse);
	RESULT_NUMBER(b, message, number, m->number);
	if (m->pair != 0)
		RESULT_NUMBER(b, message, pair, m->pair);
	RESULT_NUMBER(b, message, protocol, m->proto);
	RESULT_TIME(b, message, start, m->start);
	RESULT_TIME(b, message, end, m->end);
	result_frames(b, PROTO_message, message_frames, &m->frames);
	RESULT_NUMBER(b, message, body_len, m->body_len);
	RESULT_NUMBER(b, message, content_len, m->content_len);
	RESULT_NUMBER(b, message, opened, m->opened);
	RESULT_NUMBER(b, message, complete, m->complete);
	RESULT_WORD(b, message, file, m->file);
	RESULT_WORD(b, message, note, m->note);
	result_payload(b, PROTO_message, message_body, &m->body);
	result_layers(b, PROTO_message, message_error, r->layers, view);
}

static const struct {
	uint16_t proto, size;
	void (*fill)(struct result_buffer *b, const struct result *r, struct record_view *view);
} result_kinds[] = {
	[RESULT_DATAGRAM] = { PROTO_datagram, sizeof(struct result_datagram), result_datagram },
	[RESULT_STREAM] = { PROTO_stream, sizeof(struct result_stream), result_stream },
	[RESULT_FLOW] = { PROTO_flow, sizeof(struct result_flow), result_flow },
	[RESULT_MESSAGE] = { PROTO_message, sizeof(struct result_message), result_message },
};

void
result_record(struct result_buffer *b, const struct result *r, struct record_view *view)
{
	enum proto_id proto = (enum proto_id)result_kinds[r->kind].proto;

	memset(&b->head, 0, offsetof(struct record, chain));	/* there is no chain */
	b->head.number = r->frame;
	b->extra[RECORD_TEXTS] = (struct record_extra){ b->texts, 0 };
	b->extra[RECORD_RESULT] = (struct record_extra){ (const uint8_t *)r->any, result_kinds[r->kind].size };
	b->extra[RECORD_PAYLOAD] = (struct record_extra){ NULL, 0 };
	*view = (struct record_view){ .head = &b->head, .nodes = b->nodes, .extra = b->extra };
	result_node(b, proto, 0, 1, 0);
	if (r->capture != 0)
		result_number(b, proto, RESULT_CAPTURE, r->capture);
	result_kinds[r->kind].fill(b, r, view);
	result_number(b, proto, 1, 0);
}

/* ---- in the registry ---- */

#define RESULT_PROTO(p, name, what, quotes_)				\
const struct proto proto_##p = {					\
	.chain = name, .key = #p, .aliases = "", .title = what,		\
	.spec = "", .layer = LAYER_NONE, .result = true,		\
	.fields = p##_fields, .nfields = p##_nfields, .quotes = { quotes_ }, \
};
RESULT_PROTO(datagram, "Datagram", "IP datagram that was reassembled", 1 + datagram_layer)
RESULT_PROTO(stream, "Stream", "One direction of a TCP connection, reassembled", 0)
RESULT_PROTO(flow, "Flow", "Conversation", 0)
RESULT_PROTO(message, "Message", "Application message out of a stream", 1 + message_layer)
