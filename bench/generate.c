/* generate.c - writes a capture of made-up traffic to measure with.
 *
 *	generate [--frames N] [--format pcap|pcapng] [--mix mixed|small] [--seed S] OUT
 *
 * The same arguments give the same bytes, on any machine. What the traffic is like is said in traffic.c; this
 * is the command line, and the file.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/traffic.h"

enum { SNAPLEN = 262144 };

/* Files. */

static void
generate_put_le(FILE *out, const uint32_t *words, size_t n)
{
	fwrite(words, sizeof *words, n, out);		/* errors are kept by the stream and asked for at its end */
}

static void
generate_put_pcap(FILE *out, const struct generator *g)
{
	uint64_t usec = g->frame * FRAME_USEC;
	uint32_t len = (uint32_t)g->packet.len;
	uint32_t header[4] = { (uint32_t)(START_SEC + usec / 1000000), (uint32_t)(usec % 1000000), len, len };

	generate_put_le(out, header, 4);
	fwrite(g->packet.bytes, 1, len, out);
}

static void
generate_put_pcapng(FILE *out, const struct generator *g)
{
	uint64_t usec = START_SEC * 1000000ull + g->frame * FRAME_USEC;
	uint32_t len = (uint32_t)g->packet.len, pad = -len & 3, total = 32 + len + pad;
	uint32_t header[7] = { 6, total, 0, (uint32_t)(usec >> 32), (uint32_t)usec, len, len };

	generate_put_le(out, header, 7);
	fwrite(g->packet.bytes, 1, len, out);
	fwrite("\0\0\0", 1, pad, out);
	generate_put_le(out, &total, 1);
}

static void
generate_put_pcap_start(FILE *out)
{
	static const uint32_t header[6] = { 0xa1b2c3d4, 4u << 16 | 2, 0, 0, SNAPLEN, 1 };

	generate_put_le(out, header, 6);
}

static void
generate_put_pcapng_start(FILE *out)
{
	static const uint32_t blocks[] = {
		0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0xffffffff, 0xffffffff, 28,	/* a section of unknown length */
		1, 20, 1, SNAPLEN, 20,						/* an Ethernet interface, microseconds */
	};

	generate_put_le(out, blocks, sizeof blocks / sizeof blocks[0]);
}

static const struct format {
	const char *name;
	void (*start)(FILE *out);
	void (*put)(FILE *out, const struct generator *g);
} formats[] = {
	{ "pcap", generate_put_pcap_start, generate_put_pcap },
	{ "pcapng", generate_put_pcapng_start, generate_put_pcapng },
};

/* The command line. */

struct job {
	uint64_t frames, seed;
	enum mix mix;
	const struct format *format;
	const char *path;
};

static int
generate_usage(void)
{
	fprintf(stderr, "usage: generate [--frames N] [--format pcap|pcapng] [--mix mixed|small] [--seed S] OUT\n");
	return 2;
}

static bool
generate_option(struct job *job, const char *name, const char *value)
{
	char *end = NULL;

	if (strcmp(name, "--frames") == 0)
		job->frames = strtoull(value, &end, 10);
	else if (strcmp(name, "--seed") == 0)
		job->seed = strtoull(value, &end, 10);
	else if (strcmp(name, "--mix") == 0 && strcmp(value, "mixed") == 0)
		job->mix = MIXED;
	else if (strcmp(name, "--mix") == 0 && strcmp(value, "small") == 0)
		job->mix = SMALL;
	else if (strcmp(name, "--format") == 0 && strcmp(value, formats[0].name) == 0)
		job->format = &formats[0];
	else if (strcmp(name, "--format") == 0 && strcmp(value, formats[1].name) == 0)
		job->format = &formats[1];
	else
		return false;
	return end == NULL || (*value >= '0' && *value <= '9' && *end == '\0');
}

static bool
generate_options(struct job *job, int argc, char **argv)
{
	int i = 1;

	for (; i + 1 < argc; i += 2)
		if (!generate_option(job, argv[i], argv[i + 1]))
			return false;
	if (i + 1 != argc || argv[i][0] == '-')
		return false;
	job->path = argv[i];
	return true;
}

static int
generate_write(struct generator *g, const struct job *job)
{
	FILE *out = fopen(job->path, "wb");

	if (out == NULL)
		return -errno;
	setvbuf(out, NULL, _IOFBF, 1 << 20);
	job->format->start(out);
	while (g->frame < g->frames && !ferror(out)) {
		traffic_frame(g);
		job->format->put(out, g);
	}
	int failed = ferror(out);
	if (fclose(out) != 0 || failed)
		return -(errno != 0 ? errno : EIO);
	return 0;
}

int
main(int argc, char **argv)
{
	struct job job = { .frames = 1000000, .seed = 1, .format = &formats[0] };
	static struct generator g;

	if (!generate_options(&job, argc, argv))
		return generate_usage();
	g.mix = job.mix;
	g.random = job.seed;
	g.frames = job.frames;
	int err = traffic_begin(&g);
	if (err == 0)
		err = generate_write(&g, &job);
	if (err != 0)
		fprintf(stderr, "generate: %s: %s\n", job.path, strerror(-err));
	traffic_end(&g);
	return err != 0;
}
