/* naming.c - see naming.h. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/nearest.h"
#include "engine/naming.h"

static bool
naming_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool
naming_capture(const char *name, char *path, size_t size)
{
	static const char *const suffixes[] = { "", ".pcap", ".cap", ".pcapng" };

	for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
		int n = snprintf(path, size, "%s%s", name, suffixes[i]);
		if (n > 0 && (size_t)n < size && (strcmp(path, "-") == 0 || naming_exists(path)))
			return true;
	}
	snprintf(path, size, "%s", name);
	return false;
}

/* "json" of "out/a.json"; "" of "out.d/a", ".json" and "a.". */
static const char *
naming_extension(const char *path)
{
	const char *base = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
	const char *dot = strrchr(base + strspn(base, "."), '.');

	return dot != NULL ? dot + 1 : "";
}

/* The names of all formats, for a message. */
static const char *
naming_formats(char *text, size_t size)
{
	text[0] = '\0';
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++) {
		size_t n = strlen(text);
		snprintf(text + n, size - n, "%s%s", n > 0 ? ", " : "", (*d)->name);
	}
	return text;
}

static const struct dumper *
naming_unknown_format(const char *name, struct fault *f)
{
	char formats[256];
	struct nearest n;

	nearest_begin(&n, name);
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		nearest_offer(&n, (*d)->name);
	naming_formats(formats, sizeof formats);
	if (nearest_found(&n))
		fault_set(f, PCAPKIT_E_OPTION, "unknown format '%s': did you mean '%s'? There are %s", name, n.best, formats);
	else
		fault_set(f, PCAPKIT_E_OPTION, "unknown format '%s': there are %s", name, formats);
	return NULL;
}

/* What the options say of the format; NULL: nothing. -f counts before -j, -p
 * and -t, in this order, and all of them before the report's name. */
static const char *
naming_asked_format(const struct options *o)
{
	const struct option_value *v = o->value;
	const char *extension = v[OPTION_output].given && !v[OPTION_files].given ? naming_extension(v[OPTION_output].text) : "";

	return v[OPTION_format].given ? v[OPTION_format].text :
	    v[OPTION_json].given ? "json" :
	    v[OPTION_plist].given ? "plist" :
	    v[OPTION_tree].given ? "tree" :
	    extension[0] != '\0' ? extension : NULL;
}

/* What -w writes: -f says it, else the name's extension; else it is a pcapng. */
static const struct dumper *
naming_capture_format(const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;
	const char *asked = v[OPTION_format].given ? v[OPTION_format].text : naming_extension(v[OPTION_write].text);
	const struct dumper *d = dump_find(asked);

	if (d != NULL && d->packet != NULL)
		return d;
	if (!v[OPTION_format].given)
		return dump_find("pcapng");
	fault_set(f, PCAPKIT_E_OPTION, "option '--write' goes with -f pcap or -f pcapng: other formats go where -o says");
	return NULL;
}

const struct dumper *
naming_format(const struct options *o, const char *otherwise, struct fault *f)
{
	if (o->value[OPTION_write].given)
		return naming_capture_format(o, f);
	const char *given = naming_asked_format(o), *asked = given != NULL ? given : otherwise;
	char formats[256];

	if (asked == NULL) {
		fault_set(f, PCAPKIT_E_OPTION, "Output format unspecified. Give -f FORMAT, or -o FILE with an extension; formats are %s",
		    naming_formats(formats, sizeof formats));
		return NULL;
	}
	const struct dumper *format = dump_find(asked);
	return format != NULL ? format : naming_unknown_format(asked, f);
}

bool
naming_report(const struct options *o, const struct dumper *format, char *path, size_t size, struct fault *f)
{
	const struct option_value *w = &o->value[OPTION_write];
	const char *name = o->value[OPTION_files].given ? "-" : w->given ? w->text : o->value[OPTION_output].text;	/* -F: a folder */
	bool stream = name != NULL ? strcmp(name, "-") == 0 : !format->document && format->store == NULL;
	int n;

	if (w->given && o->value[OPTION_output].given) {
		fault_set(f, PCAPKIT_E_OPTION, "options '--write' and '--output' name two reports: give them one at a time");
		return false;
	}
	if (stream)
		n = snprintf(path, size, "-");
	else if (name == NULL)
		n = snprintf(path, size, "out.%s", format->suffix);
	else if (o->value[OPTION_extension].given && naming_extension(name)[0] == '\0')
		n = snprintf(path, size, "%s.%s", name, format->suffix);
	else
		n = snprintf(path, size, "%s", name);
	if (n > 0 && (size_t)n < size)
		return true;
	fault_set(f, PCAPKIT_E_OPTION, "the report's name is %s", n == 0 ? "empty" : "too long");
	return false;
}
