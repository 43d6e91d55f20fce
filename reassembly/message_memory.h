/* message_memory.h - what messages under way take, counted and capped.
 *
 * Every message's protocol allocates here. Whose count it is, is said around
 * calls into message.c (message_memory_enter), so that heads, bodies and lists of frames need not carry
 * it along; where nobody says, nothing is counted.
 */
#ifndef REASSEMBLY_MESSAGE_MEMORY_H
#define REASSEMBLY_MESSAGE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

struct message_memory {
	uint64_t held, cap;
	uint64_t refused;		/* requests that found no room: what they were for is told as incomplete */
};

/* Counts in `m` from now on, in this thread; NULL: nowhere, and without a cap. Returns who was counted before. */
struct message_memory *message_memory_enter(struct message_memory *m);

/* As calloc(), realloc() and free(); NULL at the cap. Freed under the same count. */
void *message_memory_new(size_t n);
void *message_memory_grow(void *p, size_t n);
void message_memory_free(void *p);

#endif
