/* message_http2_tell.c - what is kept of a message's head becomes an `http2` layer, with the rows that
 * the frames of a segment have, so that a path means the same in both. */

#include "dissect/own.h"
#include "reassembly/message_http2.h"
#include "reassembly/message_memory.h"

/* For all messages of a thread: none outlives the call. A field takes at most 11 nodes. */
struct message_http2_shown {
	struct record head;
	struct http2_shown frames[MESSAGE_HTTP2_PARTS];
	struct hpack_field fields[HTTP2_MAX_FIELDS];
	struct node nodes[RECORD_MAX_NODES];
};

static struct hpack_text
message_http2_tell_text(struct cursor *c, bool known, uint32_t len)
{
	return (struct hpack_text){ .known = known, .in_frame = true, .len = len, .bytes = cursor_bytes(c, len) };
}

static struct hpack_field
message_http2_tell_field(struct cursor *c)
{
	struct message_http2_field kept = { 0 };
	const uint8_t *at = cursor_bytes(c, sizeof kept);

	if (at != NULL)
		memcpy(&kept, at, sizeof kept);
	struct hpack_text name = message_http2_tell_text(c, kept.name_known, kept.name_len);
	struct hpack_text value = message_http2_tell_text(c, kept.value_known, kept.value_len);
	return (struct hpack_field){ .repr = kept.repr, .index = kept.index, .name = name, .value = value };
}

/* Unpacks a head; all its parts together have no more than HTTP2_MAX_FIELDS. */
static struct http2_message
message_http2_tell_unpack(struct message_http2_shown *w, const struct message_http2_head *head)
{
	size_t used = 0;

	for (unsigned i = 0; i < head->nparts; i++) {
		const struct message_http2_part *p = &head->parts[i];
		struct cursor c = cursor_over(head->bytes + p->fields, head->len - p->fields);
		size_t room = HTTP2_MAX_FIELDS - used, n = p->nfields < room ? p->nfields : room;
		w->frames[i] = (struct http2_shown){
			.frame = cursor_over(head->bytes + p->frame, p->frame_len), .fields = w->fields + used, .nfields = n,
			.status = n < p->nfields ? HTTP2_BLOCK_FULL : (enum http2_block)p->status,
		};
		for (size_t k = 0; k < n; k++)
			w->fields[used++] = message_http2_tell_field(&c);
	}
	return (struct http2_message){ w->frames, head->nparts };
}

void
message_http2_tell(struct message_http2 *c, unsigned dir, struct result_message *m, const struct message_http2_head *head)
{
	static _Thread_local void *mine;
	struct message_http2_shown *w = own_get(&mine, sizeof *w);
	uint8_t *scratch = head->nparts > 0 ? message_memory_grow(NULL, head->len) : NULL;	/* values unescaped, which makes none longer */

	if (scratch == NULL || w == NULL) {
		message_tell_layers(c->flow, dir, m, NULL);
		message_memory_free(scratch);
		return;
	}
	struct http2_message message = message_http2_tell_unpack(w, head);
	dissect_told(&w->head, w->nodes, RECORD_MAX_NODES, scratch, head->len, PROTO_http2, head->bytes, head->len,
	    http2_put_message, &message);
	struct record_view view = { .head = &w->head, .nodes = w->nodes, .frame = head->bytes, .scratch = scratch };
	message_tell_layers(c->flow, dir, m, &view);
	message_memory_free(scratch);
}
