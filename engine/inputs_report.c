/* inputs_report.c - what the reports of several captures are called: inputs_report_names() of inputs.h.
 *
 * Names are tried from the shortest, and only those that meet others are made longer: the capture's own with its
 * place below the folder that was named, the same with its suffix, its whole path without and with that.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/inputs.h"

static const char *const inputs_packed[] = { ".gz", ".zst", ".lz4", ".xz", ".bz2", NULL };
static const char *const inputs_captures[] = { ".pcap", ".pcapng", ".cap", ".dmp", ".ntar", NULL };

enum { INPUTS_LEVELS = 4 };

struct inputs_named {
	char *name;
	uint32_t which;
	uint8_t level;
};

/* Bytes of a name without the first of these suffixes that it has. */
static size_t
inputs_less(const char *name, size_t len, const char *const *suffixes)
{
	for (; *suffixes != NULL; suffixes++) {
		size_t n = strlen(*suffixes);
		if (len > n && name[len - n - 1] != '/' && memcmp(name + len - n, *suffixes, n) == 0)
			return len - n;
	}
	return len;
}

/* A path with nothing in it that leads out of where it is put: its root and dots are left out, `..` becomes `up`. */
static void
inputs_tame(char *to, const char *path, size_t len)
{
	const char *end = path + len;

	while (path < end) {
		size_t n = strcspn(path, "/");
		n = n < (size_t)(end - path) ? n : (size_t)(end - path);
		bool dots = n == 0 || (n == 1 && path[0] == '.');
		if (!dots) {
			bool up = n == 2 && memcmp(path, "..", 2) == 0;
			memcpy(to, up ? "up" : path, n);
			to += n;
			if (path + n < end)
				*to++ = '/';
		}
		path += n + (path + n < end);
	}
	*to = '\0';
}

static char *
inputs_name(const struct input *in, unsigned level, const char *suffix)
{
	const char *from = strcmp(in->path, "-") == 0 ? "stdin" : level < 2 ? in->tail : in->path;
	size_t len = strlen(from), size = len + strlen(suffix) + 2;
	char *name = malloc(size);

	if (name == NULL)
		return NULL;
	if (level % 2 == 0)
		len = inputs_less(from, inputs_less(from, len, inputs_packed), inputs_captures);
	inputs_tame(name, from, len);
	size_t n = strlen(name);
	snprintf(name + n, size - n, "%s%s", suffix[0] != '\0' ? "." : "", suffix);
	return name;
}

static int
inputs_named_order(const void *a, const void *b)
{
	const struct inputs_named *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order != 0 ? order : (x->which > y->which) - (x->which < y->which);
}

/* Makes the names that meet others longer. Returns how many met; -1: no memory. */
static int
inputs_part(struct inputs_named *names, const struct inputs *in, const char *suffix)
{
	int met = 0;

	qsort(names, in->n, sizeof *names, inputs_named_order);
	for (uint32_t i = 0, k; i < in->n; i = k) {
		for (k = i + 1; k < in->n && strcmp(names[i].name, names[k].name) == 0; k++)
			continue;
		for (uint32_t m = i; m < k && k - i > 1; m++, met++)
			names[m].level++;
	}
	for (uint32_t i = 0; i < in->n && met > 0; i++) {
		if (names[i].level >= INPUTS_LEVELS)
			continue;
		free(names[i].name);
		if ((names[i].name = inputs_name(&in->list[names[i].which], names[i].level, suffix)) == NULL)
			return -1;
	}
	return met;
}

/* Two whose names are the same however long they are made. */
static void
inputs_tell_same(const struct inputs_named *names, const struct inputs *in, struct fault *f)
{
	for (uint32_t i = 1; i < in->n; i++) {
		if (strcmp(names[i - 1].name, names[i].name) != 0)
			continue;
		fault_set(f, PCAPKIT_E_OPTION, "two captures would have the same report, %s: %s and %s", names[i].name,
		    inputs_shown(&in->list[names[i - 1].which]), inputs_shown(&in->list[names[i].which]));
		return;
	}
}

static bool
inputs_name_all(struct inputs_named *names, const struct inputs *in, const char *suffix, struct fault *f)
{
	int met = 1;

	for (uint32_t i = 0; i < in->n; i++) {
		names[i] = (struct inputs_named){ inputs_name(&in->list[i], 0, suffix), i, 0 };
		if (names[i].name == NULL)
			met = -1;
	}
	for (unsigned i = 0; i < 2 * INPUTS_LEVELS && met > 0; i++)	/* a longer name may meet another's shorter one */
		met = inputs_part(names, in, suffix);
	if (met > 0)
		inputs_tell_same(names, in, f);
	else if (met < 0)
		fault_set(f, PCAPKIT_E_MEMORY, "no memory");
	return met == 0;
}

char **
inputs_report_names(const struct inputs *in, const char *suffix, struct fault *f)
{
	struct inputs_named *names = calloc(in->n, sizeof *names);
	char **reports = calloc(in->n, sizeof *reports);
	bool ok = names != NULL && reports != NULL && inputs_name_all(names, in, suffix, f);

	for (uint32_t i = 0; names != NULL && i < in->n; i++) {
		if (ok)
			reports[names[i].which] = names[i].name;
		else
			free(names[i].name);
	}
	free(names);
	if (ok)
		return reports;
	if (f->code == PCAPKIT_OK)
		fault_set(f, PCAPKIT_E_MEMORY, "no memory");
	free(reports);
	return NULL;
}

void
inputs_report_free(char **reports, const struct inputs *in)
{
	for (uint32_t i = 0; reports != NULL && i < in->n; i++)
		free(reports[i]);
	free(reports);
}
