/* own.h - large memory that a thread uses again and again, and nobody else.
 *
 * A _Thread_local array would be part of every thread of a host program, whether it uses the library or not. So only
 * the pointer is: the memory is made when it is first asked for and goes with the thread.
 */
#ifndef DISSECT_OWN_H
#define DISSECT_OWN_H

#include <stddef.h>

/* `mine` is a _Thread_local pointer, NULL at first. NULL without memory. */
void *own_make(void **mine, size_t size);

static inline void *
own_get(void **mine, size_t size)
{
	return __builtin_expect(*mine != NULL, 1) ? *mine : own_make(mine, size);
}

#endif
