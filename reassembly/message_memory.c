/* message_memory.c - see message_memory.h. Each piece knows its size, in a head before it. */
#include <stdlib.h>
#include <string.h>

#include "reassembly/message_memory.h"

struct memory_head {
	_Alignas(max_align_t) size_t size;
};

static _Thread_local struct message_memory *memory_now;

struct message_memory *
message_memory_enter(struct message_memory *m)
{
	struct message_memory *before = memory_now;

	memory_now = m;
	return before;
}

void *
message_memory_grow(void *p, size_t n)
{
	struct memory_head *old = p != NULL ? (struct memory_head *)p - 1 : NULL;
	struct message_memory *m = memory_now;
	size_t had = old != NULL ? old->size : 0, size = n + sizeof *old;

	if (size < n || (m != NULL && size > had && size - had > m->cap - (m->held < m->cap ? m->held : m->cap))) {
		if (m != NULL)
			m->refused++;
		return NULL;
	}
	struct memory_head *head = realloc(old, size);
	if (head == NULL)
		return NULL;
	head->size = size;
	if (m != NULL)
		m->held += size - had;
	return head + 1;
}

void *
message_memory_new(size_t n)
{
	void *p = message_memory_grow(NULL, n);

	return p != NULL ? memset(p, 0, n) : NULL;
}

void
message_memory_free(void *p)
{
	struct memory_head *head = p != NULL ? (struct memory_head *)p - 1 : NULL;

	if (head != NULL && memory_now != NULL)
		memory_now->held -= head->size;
	free(head);
}
