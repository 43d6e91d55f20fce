/* inputs_near.c - which file was meant, where there is none of a name: inputs_near() of inputs.h. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/inputs.h"
#include "engine/nearest.h"

struct inputs_meant {
	struct nearest nearest;
	const char *folder;		/* "dir/" or "" */
	char path[PATH_MAX];		/* of the best so far */
};

static int
inputs_near_order(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* A folder, or what a capture begins with. */
static bool
inputs_near_fits(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && st.st_size > 0 && inputs_is_capture(path)));
}

/* Bytes of a name without its suffix: most have the same, which makes no two of them near. */
static int
inputs_near_stem(const char *name)
{
	const char *dot = strrchr(name, '.');

	return (int)(dot != NULL && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* Few are so near that they are looked into. */
static void
inputs_near_offer(struct inputs_meant *m, const char *name)
{
	const struct nearest before = m->nearest;
	char stem[NAME_MAX + 1], path[PATH_MAX];

	snprintf(stem, sizeof stem, "%.*s", inputs_near_stem(name), name);
	nearest_offer(&m->nearest, stem);
	if (m->nearest.distance == before.distance && strcmp(m->nearest.best, before.best) == 0)
		return;
	if ((size_t)snprintf(path, sizeof path, "%s%s", m->folder, name) < sizeof path && nearest_found(&m->nearest) && inputs_near_fits(path))
		memcpy(m->path, path, strlen(path) + 1);
	else
		m->nearest = before;
}

bool
inputs_near(const char *name, char *near, size_t size)
{
	const char *slash = strrchr(name, '/'), *base = slash != NULL ? slash + 1 : name;
	struct inputs_meant m = { .path = "" };
	struct dirent **entries = NULL;
	char folder[PATH_MAX], stem[PATH_MAX];

	snprintf(folder, sizeof folder, "%.*s", (int)(base - name), name);
	snprintf(stem, sizeof stem, "%.*s", inputs_near_stem(base), base);
	m.folder = folder;
	nearest_begin(&m.nearest, stem);
	int n = base[0] != '\0' ? scandir(folder[0] != '\0' ? folder : ".", &entries, NULL, inputs_near_order) : 0;
	for (int i = 0; i < n; i++) {
		if (entries[i]->d_name[0] != '.' || base[0] == '.')
			inputs_near_offer(&m, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	snprintf(near, size, "%s", m.path);
	return near[0] != '\0';
}
