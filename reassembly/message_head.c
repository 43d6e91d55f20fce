/* message_head.c - see message_head.h. */

#include "reassembly/message_head.h"
#include "reassembly/message_memory.h"

enum { MESSAGE_HEAD_STAYS = 1024 };		/* bytes of memory between messages: there may be a million connections */

static bool
message_head_grow(struct message_head *h, size_t need)
{
	size_t room = h->room == 0 ? 512 : h->room;

	if (need <= h->room)
		return true;
	while (room < need)
		room *= 2;
	uint8_t *bytes = message_memory_grow(h->bytes, room);
	if (bytes == NULL)
		return false;
	h->bytes = bytes;
	h->room = room;
	return true;
}

size_t
message_head_line(struct message_head *h, size_t max, const uint8_t *bytes, size_t len, bool *whole)
{
	const uint8_t *end = memchr(bytes, '\n', len);
	size_t n = end != NULL ? (size_t)(end - bytes) + 1 : len;
	size_t left = max + MESSAGE_HEAD_LINE - h->len, take = n < left ? n : left;

	if (!message_head_grow(h, h->len + take))
		take = 0;
	if (take > 0)
		memcpy(h->bytes + h->len, bytes, take);
	h->len += take;
	h->cut |= take < n;
	*whole = end != NULL;
	return n;
}

struct cursor
message_head_text(const struct message_head *h)
{
	static const uint8_t none[1];
	struct cursor text = h->len > h->kept ? cursor_over(h->bytes + h->kept, h->len - h->kept) : cursor_over(none, 0);

	if (!h->cut && cursor_left(&text) > 0 && text.end[-1] == '\n')
		text.end--;
	if (!h->cut && cursor_left(&text) > 0 && text.end[-1] == '\r')
		text.end--;
	return text;
}

void
message_head_next(struct message_head *h, size_t max)
{
	h->full |= h->cut || h->len > max;
	if (h->full)
		h->len = h->kept;
	h->kept = h->len;
	h->cut = false;
}

void
message_head_reset(struct message_head *h)
{
	if (h->room > MESSAGE_HEAD_STAYS)
		message_head_free(h);
	h->kept = h->len = 0;
	h->cut = h->full = false;
}

void
message_head_free(struct message_head *h)
{
	message_memory_free(h->bytes);
	*h = (struct message_head){ 0 };
}
