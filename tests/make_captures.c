/* make_captures.c - writes the captures in tests/captures, and the README that says what each holds.
 *
 *	make_captures DIRECTORY
 *
 * One behaviour a capture, named for it; the same bytes on every run. A new one is a function and a row in its
 * family's file, tests/make_<family>.c; a new family is a file and a word in MAKE_FAMILIES (make.h).
 */
#include <errno.h>
#include <string.h>

#include "tests/make.h"

static const struct make_capture *const families[] = {
#define MAKE_FAMILY(name) make_##name##_captures,
	MAKE_FAMILIES(MAKE_FAMILY)
};

static FILE *
make_open(const char *dir, const char *name)
{
	char path[4096];
	int n = snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *out = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;

	if (out == NULL)
		fprintf(stderr, "make_captures: %s/%s: %s\n", dir, name, strerror(errno));
	return out;
}

static bool
make_close(FILE *out, const char *name)
{
	bool failed = ferror(out) != 0;

	if (fclose(out) == 0 && !failed)
		return true;
	fprintf(stderr, "make_captures: %s: %s\n", name, strerror(errno));
	return false;
}

static bool
make_capture(struct make *m, const char *dir, const struct make_capture *capture)
{
	m->out = make_open(dir, capture->name);
	if (m->out == NULL)
		return false;
	m->usec = 1007;
	if (capture->link != OWN_HEADER)
		make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = (uint32_t)capture->link, .snaplen = SNAPLEN });
	capture->make(m);
	return make_close(m->out, capture->name);
}

static bool
make_readme(const char *dir)
{
	FILE *out = make_open(dir, "README.md");

	if (out == NULL)
		return false;
	fprintf(out, "# Captures\n\nMade by `tests/make_captures`, as is this page: change that, not these. One behaviour each; frames are a\n"
		"little over a second apart, from 2017-11-19T15:49:06Z on.\n\n| capture | what it holds |\n|---|---|\n");
	for (size_t i = 0; i < LENGTH(families); i++)
		for (const struct make_capture *c = families[i]; c->name != NULL; c++)
			fprintf(out, "| %s | %s |\n", c->name, c->holds);
	fprintf(out, "\nWhere tshark 4.0.17 sees something else: it counts custom blocks and a journal's as frames (names-and-comments.pcapng,\n"
		"unknown-block.pcapng), calls SNACK (tcp-options.pcap) and a quality report's period (ppp.pcap) malformed, and takes partial checksums for bad ones. It finds no other\n"
		"malformed frames than in damaged.pcap, ospf-damaged.pcap and multicast-damaged.pcap and, cut short, in snaplen-cut.pcap and zero-length-frame.pcap.\n");
	return make_close(out, "README.md");
}

int
main(int argc, char **argv)
{
	static struct make m;

	if (argc != 2) {
		fprintf(stderr, "usage: make_captures DIRECTORY\n");
		return 2;
	}
	for (size_t i = 0; i < LENGTH(families); i++)
		for (const struct make_capture *c = families[i]; c->name != NULL; c++)
			if (!make_capture(&m, argv[1], c))
				return 1;
	return make_readme(argv[1]) ? 0 : 1;
}
