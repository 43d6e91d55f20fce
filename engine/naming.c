/* naming.c - see naming.h. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/nearest.h"
#include "engine/naming.h"

enum { NAMING_FORMAT = 64 };		/* longer than any format's name, with a codec's suffix */

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

/* A name or a format without the codec's suffix, and what stands before that: "out/a.ndjson.zst" -> "ndjson". */
struct naming_parts {
	char text[PATH_MAX];
	const char *extension;
	enum codec codec;
};

static void
naming_take_apart(struct naming_parts *p, const char *name)
{
	size_t len;

	p->codec = codec_of(name, &len);
	snprintf(p->text, sizeof p->text, "%.*s", (int)(len < PATH_MAX ? len : PATH_MAX - 1), name);
	p->extension = naming_extension(p->text);
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

/* The format that options name, for reports whose names do not or that are alone. -f counts
 * before -j, -p and -t, in this order. */
struct naming_asked {
	const char *name;		/* NULL: none do */
	enum codec codec;
	char text[NAMING_FORMAT];
};

static void
naming_ask(struct naming_asked *a, const struct options *o)
{
	const struct option_value *v = o->value;
	size_t len = 0;

	*a = (struct naming_asked){ .codec = CODEC_NONE };
	if (!v[OPTION_format].given) {
		a->name = v[OPTION_json].given ? "json" : v[OPTION_plist].given ? "plist" : v[OPTION_tree].given ? "tree" : NULL;
		return;
	}
	a->codec = codec_of(v[OPTION_format].text, &len);
	snprintf(a->text, sizeof a->text, "%.*s", (int)(len < NAMING_FORMAT ? len : NAMING_FORMAT - 1), v[OPTION_format].text);
	a->name = a->text;
}

/* ---- one report ---- */

/* What is known of all of them. */
struct naming {
	const struct options *options;
	const struct naming_wants *wants;
	struct fault *fault;
	struct naming_asked asked;
	unsigned count;
};

/* What -w writes: where it is alone -f says it; else the name's extension; else it is a pcapng. */
static const struct dumper *
naming_capture_format(const struct naming *n, const char *extension)
{
	const bool asked = n->count == 1 && n->asked.name != NULL;
	const struct dumper *d = dump_find(asked ? n->asked.name : extension);

	if (d != NULL && d->packet != NULL)
		return d;
	if (!asked)
		return dump_find("pcapng");
	fault_set(n->fault, PCAPKIT_E_OPTION, "option '--write' goes with -f pcap or -f pcapng: other formats go where -o says");
	return NULL;
}

/* Several reports cannot all be what -f says: there a name that says it comes first. */
static const struct dumper *
naming_format(const struct naming *n, const char *extension)
{
	const struct dumper *named = extension[0] != '\0' ? dump_find(extension) : NULL;
	const char *asked = n->asked.name != NULL ? n->asked.name : extension[0] != '\0' ? extension : n->wants->otherwise;
	char formats[256];

	if (n->wants->fixed != NULL)
		return n->wants->fixed;
	if (named != NULL && n->count > 1)
		return named;
	if (asked == NULL) {
		fault_set(n->fault, PCAPKIT_E_OPTION, "Output format unspecified. Give -f FORMAT, or -o FILE with an extension; formats are %s",
		    naming_formats(formats, sizeof formats));
		return NULL;
	}
	const struct dumper *format = dump_find(asked);
	return format != NULL ? format : naming_unknown_format(asked, n->fault);
}

/* Whether the name is that of a folder that gets a file for each frame: one with an extension is a file's, as the seed has it. */
static bool
naming_folder(const struct naming *n, const char *name, const char *extension)
{
	if (!n->options->value[OPTION_files].given || !n->wants->folders)
		return false;
	return name == NULL || (extension[0] == '\0' && strcmp(name, "-") != 0);
}

static bool
naming_path(struct naming_report *r, const struct naming *n, const char *name, const char *extension)
{
	const char *dot = r->codec != CODEC_NONE ? "." : "", *codec = codec_suffix(r->codec);
	int len;

	if (r->folder)
		len = snprintf(r->path, sizeof r->path, "%s", name != NULL ? name : "out");
	else if (name == NULL && !r->format->document && r->format->store == NULL)
		len = snprintf(r->path, sizeof r->path, "-");
	else if (name == NULL)
		len = snprintf(r->path, sizeof r->path, "out.%s%s%s", r->format->suffix, dot, codec);
	else if (n->options->value[OPTION_extension].given && extension[0] == '\0' && strcmp(name, "-") != 0)
		len = snprintf(r->path, sizeof r->path, "%s.%s%s%s", name, r->format->suffix, dot, codec);
	else
		len = snprintf(r->path, sizeof r->path, "%s", name);
	if (len > 0 && (size_t)len < sizeof r->path)
		return true;
	fault_set(n->fault, PCAPKIT_E_OPTION, "the report's name is %s", len == 0 ? "empty" : "too long");
	return false;
}

/* `name`: NULL where none is given. */
static bool
naming_report(struct naming_report *r, const struct naming *n, const char *name, bool write)
{
	struct naming_parts parts;
	char why[128];

	naming_take_apart(&parts, name != NULL ? name : "");
	r->format = write ? naming_capture_format(n, parts.extension) : naming_format(n, parts.extension);
	if (r->format == NULL)
		return false;
	bool asked = n->count == 1 || dump_find(parts.extension) == NULL;
	r->codec = parts.codec != CODEC_NONE ? parts.codec : asked ? n->asked.codec : CODEC_NONE;
	r->folder = naming_folder(n, name, parts.extension);
	if (r->codec != CODEC_NONE && r->folder) {
		fault_set(n->fault, PCAPKIT_E_OPTION, "option '--files' writes its files as they are: without .%s", codec_suffix(r->codec));
		return false;
	}
	if (r->format->store != NULL && (r->codec != CODEC_NONE || r->folder)) {
		fault_set(n->fault, PCAPKIT_E_OPTION, "%s is a database in one file: without %s%s", r->format->name,
		    r->folder ? "'--files'" : ".", codec_suffix(r->codec));
		return false;
	}
	if (r->codec != CODEC_NONE && codec_check(r->codec, why, sizeof why) < 0) {
		fault_set(n->fault, PCAPKIT_E_OPTION, "%s", why);
		return false;
	}
	return naming_path(r, n, name, parts.codec != CODEC_NONE ? codec_suffix(parts.codec) : parts.extension);
}

static bool
naming_different(const struct naming *n, const struct naming_report *list, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		for (unsigned k = 0; k < i; k++)
			if (strcmp(list[i].path, list[k].path) == 0) {
				fault_set(n->fault, PCAPKIT_E_OPTION, "two reports go to one place: %s: give each a name", list[i].path);
				return false;
			}
	return true;
}

/* -F that no report heeds. */
static void
naming_no_folder(const struct naming *n, const struct naming_report *list, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (list[i].folder)
			return;
	if (n->options->value[OPTION_files].given && n->wants->folders)
		fault_warn(n->fault, "option '--files' wants a folder's name, without extension: %s is one file", list[0].path);
}

unsigned
naming_reports(const struct options *o, const struct naming_wants *wants, struct naming_report list[JOB_MAX_REPORTS],
    struct fault *f)
{
	const struct option_value *output = &o->value[OPTION_output], *write = &o->value[OPTION_write];
	const unsigned named = wants->elsewhere ? 0 : output->ntexts;
	const bool none = named == 0 && !write->given;
	struct naming n = { .options = o, .wants = wants, .fault = f, .count = none ? 1 : named + write->given };
	unsigned made = 0;

	if (n.count > JOB_MAX_REPORTS) {
		fault_set(f, PCAPKIT_E_OPTION, "more than %d reports at once", JOB_MAX_REPORTS);
		return 0;
	}
	naming_ask(&n.asked, o);
	for (; made < named; made++)
		if (!naming_report(&list[made], &n, output->texts[made], false))
			return 0;
	const char *last = write->given ? write->text : wants->elsewhere ? "-" : NULL;
	if ((write->given || none) && !naming_report(&list[made++], &n, last, write->given))
		return 0;
	if (n.count > 1 && wants->fixed != NULL) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--follow' writes a conversation's bytes to one place");
		return 0;
	}
	naming_no_folder(&n, list, made);
	return naming_different(&n, list, made) ? made : 0;
}
