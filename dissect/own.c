/* own.c - see own.h. */
#include <pthread.h>
#include <stdlib.h>

#include "dissect/own.h"

struct own {
	struct own *next;
	_Alignas(64) char memory[];
};

static pthread_key_t own_key;		/* a thread's list */
static pthread_once_t own_once = PTHREAD_ONCE_INIT;

static void
own_free(void *list)
{
	for (struct own *o = list, *next; o != NULL; o = next) {
		next = o->next;
		free(o);
	}
}

static void
own_begin(void)
{
	if (pthread_key_create(&own_key, own_free) != 0)
		abort();		/* a process has a thousand keys */
}

void *
own_make(void **mine, size_t size)
{
	const size_t round = _Alignof(struct own) - 1;
	struct own *o = aligned_alloc(_Alignof(struct own), (sizeof *o + size + round) & ~round);

	pthread_once(&own_once, own_begin);
	if (o == NULL)
		return NULL;
	o->next = pthread_getspecific(own_key);
	if (pthread_setspecific(own_key, o) != 0) {
		free(o);
		return NULL;
	}
	return *mine = o->memory;
}
