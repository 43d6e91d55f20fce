/* late.c - see late.h. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "dissect/late.h"

static pthread_mutex_t late_lock = PTHREAD_MUTEX_INITIALIZER;	/* over `loaded` and what `calls` points to */

static bool
late_find(struct late *l, void *library)
{
	for (size_t i = 0; library != NULL && i < l->count; i++) {
		void *at = dlsym(library, l->names[i]);
		if (at == NULL)
			return false;
		memcpy((char *)l->calls + i * sizeof at, &at, sizeof at);
	}
	return library != NULL;
}

/* It stays loaded: who has called it may have something of it. */
static void
late_open(struct late *l, char *why, size_t why_size)
{
	void *library = dlopen(l->library, RTLD_LAZY | RTLD_LOCAL);

	l->loaded = late_find(l, library);
	if (l->loaded)
		return;
	if (why != NULL)
		snprintf(why, why_size, "a library cannot be loaded, install it: %s", dlerror());
	if (library != NULL)
		dlclose(library);
}

bool
late_load(struct late *l, char *why, size_t why_size)
{
	pthread_mutex_lock(&late_lock);
	if (!l->loaded)
		late_open(l, why, why_size);
	bool loaded = l->loaded;
	pthread_mutex_unlock(&late_lock);
	return loaded;
}
