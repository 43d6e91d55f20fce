/* pcapkit_result.c - see pcapkit.h: records as structs.
 *
 * A struct's members are called as the rows are (dissect/result_rows.h), so a table says which goes where.
 */
#include <stdlib.h>
#include <string.h>

#include "dissect/result_rows.h"
#include "engine/pcapkit_private.h"

/* Texts that a result keeps, and as many NULs; a state's and a direction's names are not copied. */
enum { PCAPKIT_TEXTS = 2 * RESULT_TEXTS };

enum slot_how { SLOT_TEXT, SLOT_NAME, SLOT_ADDRESS, SLOT_U64, SLOT_U32, SLOT_U16, SLOT_BOOL, SLOT_TIME, SLOT_FIRST_LAST, SLOT_OFFSET,
	SLOT_VALUE, SLOT_BYTES };

struct slot {
	uint16_t row;
	uint8_t how;
	uint16_t at;			/* offset in the struct */
};

#define SLOT(p, how, member) { p##_##member, SLOT_##how, offsetof(struct pcapkit_##p, member) },
#define SLOT_AT(p, how, row, member) { (uint16_t)(row), SLOT_##how, offsetof(struct pcapkit_##p, member) },

/* The frames of a result; in the order of enum result_frames_row. */
#define SLOT_FRAMES(p)							\
	SLOT_AT(p, U64, p##_frames, frames.count)			\
	SLOT_AT(p, FIRST_LAST, p##_frame_ranges_number, frames)		\
	SLOT_AT(p, BOOL, p##_frames_truncated, frames.truncated)

static const struct slot pcapkit_datagram_slots[] = {
	SLOT(datagram, TEXT, protocol) SLOT(datagram, ADDRESS, src) SLOT(datagram, ADDRESS, dst) SLOT(datagram, U32, id)
	SLOT_FRAMES(datagram)
	SLOT(datagram, TIME, start) SLOT(datagram, TIME, end) SLOT(datagram, BOOL, complete) SLOT(datagram, U32, len)
	SLOT(datagram, U64, overlaps) SLOT(datagram, U64, conflicts) SLOT(datagram, TEXT, verdict)
};

static const struct slot pcapkit_stream_slots[] = {
	SLOT(stream, TEXT, flow) SLOT(stream, ADDRESS, src) SLOT(stream, U16, srcport) SLOT(stream, ADDRESS, dst) SLOT(stream, U16, dstport)
	SLOT_FRAMES(stream)
	SLOT(stream, TIME, start) SLOT(stream, TIME, end) SLOT(stream, U64, len) SLOT(stream, BOOL, complete)
	SLOT_AT(stream, OFFSET, stream_gaps_mark_offset, gaps) SLOT_AT(stream, VALUE, stream_gaps_mark_len, gaps)
	SLOT_AT(stream, BOOL, stream_gaps_truncated, gaps.truncated)
	SLOT(stream, U64, overlaps) SLOT(stream, U64, conflicts)
	SLOT_AT(stream, OFFSET, stream_turns_mark_offset, turns) SLOT_AT(stream, VALUE, stream_turns_mark_frame, turns)
	SLOT_AT(stream, BOOL, stream_turns_truncated, turns.truncated)
	SLOT(stream, BYTES, payload) SLOT_AT(stream, BOOL, stream_payload_truncated, payload.truncated)
};

#define SLOT_SIDE(side)							\
	SLOT_AT(flow, U64, flow_##side##_frames, side.frames)		\
	SLOT_AT(flow, U64, flow_##side##_bytes, side.bytes)		\
	SLOT_AT(flow, U64, flow_##side##_payload, side.payload)		\
	SLOT_AT(flow, U64, flow_##side##_retransmissions, side.retransmissions) \
	SLOT_AT(flow, U64, flow_##side##_out_of_order, side.out_of_order) \
	SLOT_AT(flow, U64, flow_##side##_duplicate_acks, side.duplicate_acks) \
	SLOT_AT(flow, U64, flow_##side##_zero_windows, side.zero_windows)

static const struct slot pcapkit_flow_slots[] = {
	SLOT(flow, TEXT, id) SLOT(flow, TEXT, label) SLOT(flow, TEXT, protocol) SLOT(flow, ADDRESS, src) SLOT(flow, U16, srcport)
	SLOT(flow, ADDRESS, dst) SLOT(flow, U16, dstport) SLOT(flow, TEXT, community_id) SLOT(flow, TIME, start) SLOT(flow, TIME, end)
	SLOT(flow, NAME, state) SLOT(flow, BOOL, handshake) SLOT(flow, TIME, initial_rtt) SLOT(flow, U64, frames)
	SLOT_SIDE(fwd) SLOT_SIDE(rev)
	SLOT(flow, TEXT, file)
};

static const struct slot pcapkit_message_slots[] = {
	SLOT(message, TEXT, flow) SLOT(message, NAME, direction) SLOT(message, U64, number) SLOT(message, U64, pair)
	SLOT(message, NAME, protocol) SLOT(message, TIME, start) SLOT(message, TIME, end)
	SLOT_FRAMES(message)
	SLOT(message, U64, body_len) SLOT(message, U64, content_len) SLOT(message, BOOL, opened) SLOT(message, BOOL, complete)
	SLOT(message, TEXT, file) SLOT(message, TEXT, note)
	SLOT(message, BYTES, body) SLOT_AT(message, BOOL, message_body_truncated, body.truncated)
};

#define SLOTS(p) { PROTO_##p, p##_nfields, sizeof pcapkit_##p##_slots / sizeof pcapkit_##p##_slots[0], pcapkit_##p##_slots }
static const struct {
	uint16_t proto, nrows;
	size_t n;
	const struct slot *slots;
} pcapkit_kinds[] = {
	[PCAPKIT_DATAGRAM] = SLOTS(datagram), [PCAPKIT_STREAM] = SLOTS(stream), [PCAPKIT_FLOW] = SLOTS(flow),
	[PCAPKIT_MESSAGE] = SLOTS(message),
};
_Static_assert(PCAPKIT_DATAGRAM == HOST_RESULT + (int)RESULT_DATAGRAM && PCAPKIT_MESSAGE == HOST_RESULT + (int)RESULT_MESSAGE, "the same order");

/* ---- values into members ---- */

/* A text of the record as one ended by NUL; NULL if there is no room. */
static const char *
pcapkit_keep(struct pcapkit_record *r, const struct node *n)
{
	const uint8_t *bytes = dump_bytes(&r->is.view, n);
	size_t len = bytes != NULL ? node_len(n) : 0;

	if (len >= PCAPKIT_TEXTS - r->texts.used)
		return NULL;
	char *text = r->texts.at + r->texts.used;
	memcpy(text, bytes != NULL ? bytes : (const uint8_t *)"", len);
	text[len] = '\0';
	r->texts.used += len + 1;
	return text;
}

static void
pcapkit_keep_address(const struct pcapkit_record *r, const struct node *n, struct pcapkit_address *to)
{
	const uint8_t *bytes = dump_bytes(&r->is.view, n);
	uint32_t len = bytes != NULL ? node_len(n) : 0;

	if (len != 4 && len != 16)
		return;
	to->version = len == 4 ? 4 : 6;
	memcpy(to->bytes, bytes, len);
}

/* First and last of each run stand one behind the other. */
static void
pcapkit_keep_range(struct pcapkit_record *r, const struct node *n, struct pcapkit_frames *to)
{
	struct pcapkit_range *last = &r->ranges[to->nranges - (to->nranges > 0)];

	to->ranges = r->ranges;
	if (to->nranges > 0 && last->last == 0) {	/* no frame has the number 0 */
		last->last = n->at;
	} else if (to->nranges < RESULT_MAX_RANGES) {
		r->ranges[to->nranges++] = (struct pcapkit_range){ n->at, 0 };
	}
}

static void
pcapkit_keep_mark(struct pcapkit_record *r, const struct node *n, struct pcapkit_marks *to, bool offset)
{
	if (offset && r->nmarks < 2 * RESULT_MAX_MARKS) {
		if (to->nmarks++ == 0)
			to->marks = r->marks + r->nmarks;
		r->marks[r->nmarks++] = (struct pcapkit_mark){ n->at, 0 };
	} else if (!offset && to->nmarks > 0) {
		r->marks[r->nmarks - 1].value = n->at;
	}
}

static void
pcapkit_keep_bytes(const struct pcapkit_record *r, const struct node *n, struct pcapkit_bytes *to)
{
	to->bytes = dump_bytes(&r->is.view, n);
	to->len = to->bytes != NULL ? node_len(n) : 0;
}

static void
pcapkit_fill(struct pcapkit_record *r, const struct node *n, const struct slot *s)
{
	void *to = (char *)&r->as + s->at;

	switch ((enum slot_how)s->how) {
	case SLOT_TEXT:
		*(const char **)to = pcapkit_keep(r, n);
		break;
	case SLOT_NAME:
		*(const char **)to = dump_value_name(n);
		break;
	case SLOT_ADDRESS:
		pcapkit_keep_address(r, n, to);
		break;
	case SLOT_U64:
		*(uint64_t *)to = n->at;
		break;
	case SLOT_U32:
		*(uint32_t *)to = (uint32_t)n->at;
		break;
	case SLOT_U16:
		*(uint16_t *)to = (uint16_t)n->at;
		break;
	case SLOT_BOOL:
		*(bool *)to = n->at != 0;
		break;
	case SLOT_TIME:			/* it was made from this, so nothing is lost */
		*(int64_t *)to = (int64_t)(n->at * 1000000000u + node_len(n));
		break;
	case SLOT_FIRST_LAST:
		pcapkit_keep_range(r, n, to);
		break;
	case SLOT_OFFSET:
	case SLOT_VALUE:
		pcapkit_keep_mark(r, n, to, s->how == SLOT_OFFSET);
		break;
	case SLOT_BYTES:
		pcapkit_keep_bytes(r, n, to);
		break;
	}
}

/* ---- structs ---- */

static bool
pcapkit_memory(struct pcapkit_record *r)
{
	if (r->texts.at == NULL)
		r->texts.at = malloc(PCAPKIT_TEXTS);
	if (r->ranges == NULL)
		r->ranges = malloc(RESULT_MAX_RANGES * sizeof *r->ranges);
	if (r->marks == NULL)
		r->marks = malloc(2 * RESULT_MAX_MARKS * sizeof *r->marks);
	return r->texts.at != NULL && r->ranges != NULL && r->marks != NULL;
}

static void
pcapkit_fill_result(struct pcapkit_record *r)
{
	const unsigned kind = r->is.kind;
	const struct node *nodes = r->is.view.nodes;

	memset(&r->as, 0, sizeof r->as);
	r->nmarks = 0;
	if (kind == PCAPKIT_FLOW)
		r->as.flow.initial_rtt = -1;
	for (uint32_t i = 0; i < r->is.head.end; i++)
		for (size_t k = 0; nodes[i].proto == pcapkit_kinds[kind].proto && k < pcapkit_kinds[kind].n; k++)
			if (pcapkit_kinds[kind].slots[k].row == nodes[i].field)
				pcapkit_fill(r, &nodes[i], &pcapkit_kinds[kind].slots[k]);
}

static struct pcapkit_record *
pcapkit_told(const struct pcapkit_record *record, enum pcapkit_kind kind)
{
	struct pcapkit_record *r = &record->k->record;	/* what is made of it on demand */

	if (r->is.kind != (uint32_t)kind)
		return NULL;
	if (!r->told && kind != PCAPKIT_FRAME) {
		if (!pcapkit_memory(r))
			return NULL;
		pcapkit_fill_result(r);
	}
	r->told = true;
	return r;
}

const struct pcapkit_datagram *
pcapkit_datagram(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = pcapkit_told(record, PCAPKIT_DATAGRAM);

	return r != NULL ? &r->as.datagram : NULL;
}

const struct pcapkit_stream *
pcapkit_stream(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = pcapkit_told(record, PCAPKIT_STREAM);

	return r != NULL ? &r->as.stream : NULL;
}

const struct pcapkit_flow *
pcapkit_flow(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = pcapkit_told(record, PCAPKIT_FLOW);

	return r != NULL ? &r->as.flow : NULL;
}

const struct pcapkit_message *
pcapkit_message(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = pcapkit_told(record, PCAPKIT_MESSAGE);

	return r != NULL ? &r->as.message : NULL;
}

/* What the frame's own rows say besides. */
static void
pcapkit_frame_rows(struct pcapkit_record *r)
{
	const struct node *n = r->is.view.nodes, *end = n + r->is.head.end;

	for (; n < end && n->proto == PROTO_frame && dump_key(n)->kind != FIELD_LAYER_END; n++) {
		if (dump_key(n)->kind == FIELD_LAYER)
			r->as.frame.linktype = (uint32_t)n->at;
		else if (dump_key(n)->type == FIELD_BYTES && (r->as.frame.bytes = dump_bytes(&r->is.view, n)) != NULL)
			r->as.frame.bytes_len = node_len(n);	/* its only row of that type */
	}
}

const struct pcapkit_frame *
pcapkit_frame(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = pcapkit_told(record, PCAPKIT_FRAME);
	struct pcapkit_value number;

	if (r == NULL)
		return NULL;
	const struct record *h = &r->is.head;
	r->as.frame = (struct pcapkit_frame){ .number = h->number, .seconds = h->sec, .nanoseconds = h->nsec, .len = h->len,
		.cap_len = h->cap_len, .merged = h->number, .truncated = record_truncated(h), .error_offset = h->error_offset };
	if (h->error != REASON_none && h->error < REASON_COUNT)
		r->as.frame.error = record_reasons[h->error];
	if (h->error_proto > PROTO_none && h->error_proto < PROTO_COUNT)
		r->as.frame.error_layer = registry_protos[h->error_proto]->key;
	pcapkit_frame_rows(r);
	if (r->k->plan.job.merged && pcapkit_get(r, "frame.number", 0, &number) > 0)
		r->as.frame.number = number.number;
	return &r->as.frame;
}
