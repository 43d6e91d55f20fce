/* worst.c - what the most expensive frames cost that can be thought of:
 *
 *   worst            all of them, the slowest of each protocol; many minutes
 *   worst KEY...     only shipped frames in which one of these protocols is
 *
 * WORST_ONE_IN=N makes one of N of them, WORST_DIR=DIR writes each protocol's slowest there.
 *
 * A protocol is charged with a frame when most of the frame's nodes are its own.
 * Times are the least of several runs: what the machine does beside is left out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dump/dump.h"
#include "tests/frames.h"
#include "tests/hostile.h"

enum {
	WORST_RUNS = 15, WORST_LAST_RUNS = 500,
	WORST_LIMIT = 20000,		/* nanoseconds that a frame may take */
};

/* The slowest frame of a protocol, and the one that grows most. */
struct worst {
	uint64_t ns;
	uint32_t nodes;
	const char *from;
	uint64_t number;
	uint64_t text;			/* bytes of NDJSON, of the one that grows most */
	uint32_t text_len;		/* of a frame of so many bytes */
	struct frame frame;
	uint8_t *bytes;			/* a copy of the slowest one's, for the report */
};

static struct worst worst_of[PROTO_COUNT];
static struct rendered worst_rendered;
static const char *worst_from = "every claimed number";
static uint64_t worst_number, worst_tried;
static const struct dissect_options worst_options = { .checksums = true };

static uint64_t
worst_time(const struct frame *f)
{
	struct record_buffer *b = &worst_rendered.record;
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	dissect_frame(&b->head, b->nodes, RECORD_MAX_NODES, b->scratch, f, &worst_options);
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (uint64_t)(to.tv_sec - from.tv_sec) * 1000000000u + (uint64_t)(to.tv_nsec - from.tv_nsec);
}

/* The protocol that most nodes are of, and the bytes that nodes mean. */
static enum proto_id
worst_blame(uint64_t *bytes)
{
	const struct record_buffer *b = &worst_rendered.record;
	static uint32_t counts[PROTO_COUNT];
	enum proto_id most = PROTO_data;

	memset(counts, 0, sizeof counts);
	for (uint32_t i = b->head.first; i < b->head.end; i++) {
		const struct node *n = &b->nodes[i];
		if (n->proto == PROTO_frame)
			continue;
		if (++counts[n->proto] > counts[most])
			most = (enum proto_id)n->proto;
		if (node_base(n) != NODE_NUMBER)
			*bytes += node_len(n);
	}
	return registry_key[most];
}

static void
worst_grown(struct worst *w, const struct frame *f)
{
	struct rendered *r = &worst_rendered;

	r->view = (struct record_view){ .head = &r->record.head, .nodes = r->record.nodes, .frame = f->bytes,
		.scratch = r->record.scratch };
	frames_render(r, "ndjson", false);
	if (r->len * (w->text_len + 1) > w->text * (f->cap_len + 1)) {
		w->text = r->len;
		w->text_len = f->cap_len;
	}
}

/* The least of several runs. */
static uint64_t
worst_least(const struct frame *f, int runs)
{
	uint64_t least = UINT64_MAX;

	for (int i = 0; i < runs; i++) {
		uint64_t ns = worst_time(f);
		least = ns < least ? ns : least;
	}
	return least;
}

static void
worst_keep(struct worst *w, const struct frame *f, uint64_t ns)
{
	const struct record *r = &worst_rendered.record.head;

	w->ns = ns;
	w->nodes = r->end - r->first;
	w->from = worst_from;
	w->number = worst_number;
	w->frame = *f;
	if (w->bytes == NULL)
		w->bytes = malloc(HOSTILE_MAX);
	if (w->bytes == NULL)
		abort();
	memcpy(w->bytes, f->bytes, f->cap_len);
	w->frame.bytes = w->bytes;
}

static void
worst_try(void *ctx, const struct frame *f)
{
	uint64_t ns = worst_time(f), bytes = 0;
	struct worst *w = &worst_of[worst_blame(&bytes)];
	const struct record *r = &worst_rendered.record.head;

	(void)ctx;
	worst_tried++;
	if (((r->end - r->first) * UINT64_C(60) + 8 * bytes) * w->text_len >= w->text * f->cap_len)	/* it may */
		worst_grown(w, f);
	if (ns > w->ns + w->ns / 20 && (ns = worst_least(f, WORST_RUNS)) > w->ns)
		worst_keep(w, f, ns);
}

static bool
worst_wanted(const struct frame *f, int argc, char **argv)
{
	struct record_buffer *b = &worst_rendered.record;

	worst_time(f);
	for (uint32_t n = b->head.first; n < b->head.end; n++)
		for (int i = 1; i < argc && b->nodes[n].field == 0; i++)
			if (strcmp(registry_protos[b->nodes[n].proto]->key, argv[i]) == 0)
				return true;
	return argc < 2;
}

static void
worst_shipped(struct hostile *h, int argc, char **argv)
{
	static const uint32_t sizes[] = { HOSTILE_MAX, 4096, 512 };
	const struct frames *all = frames_shipped();

	for (size_t i = 0; i < all->count; i++) {
		if (!worst_wanted(&all->at[i], argc, argv))
			continue;
		worst_from = all->from[i];
		worst_number = all->at[i].number;
		for (unsigned k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
			hostile_repeats(h, &all->at[i], sizes[k]);
		hostile_layers(h, &all->at[i]);
	}
}

static int
worst_order(const void *a, const void *b)
{
	uint64_t x = worst_of[*(const uint16_t *)a].ns, y = worst_of[*(const uint16_t *)b].ns;

	return (x < y) - (x > y);
}

/* The link type as this machine writes it, then the bytes, for whoever wants to look at it. */
static void
worst_write(const char *dir, enum proto_id id)
{
	const struct frame *f = &worst_of[id].frame;
	char path[4096];

	snprintf(path, sizeof path, "%s/%s.frame", dir, registry_protos[id]->key);
	FILE *out = fopen(path, "wb");
	if (out == NULL)
		return;
	fwrite(&f->linktype, sizeof f->linktype, 1, out);
	fwrite(f->bytes, 1, f->cap_len, out);
	fclose(out);
}

static int
worst_report(void)
{
	uint16_t order[PROTO_COUNT];
	double most = 0;

	printf("%-16s %8s %6s %6s  %6s %8s  %s\n", "protocol", "ns", "nodes", "bytes", "NDJSON", "a byte", "made of");
	for (uint16_t id = 0; id < PROTO_COUNT; id++) {
		order[id] = id;
		if (worst_of[id].ns > 0)		/* once more: the machine may have been slow just then */
			worst_of[id].ns = worst_least(&worst_of[id].frame, WORST_LAST_RUNS);
	}
	qsort(order, PROTO_COUNT, sizeof order[0], worst_order);
	for (unsigned i = 0; i < PROTO_COUNT && worst_of[order[i]].ns > 0; i++) {
		const struct worst *w = &worst_of[order[i]];
		double ratio = w->text_len > 0 ? (double)w->text / w->text_len : 0;
		printf("%-16s %8llu %6u %6u %8llu %6.1f  %s %llu\n", registry_protos[order[i]]->key, (unsigned long long)w->ns,
		    w->nodes, w->frame.cap_len, (unsigned long long)w->text, ratio, w->from, (unsigned long long)w->number);
		most = ratio > most ? ratio : most;
		if (getenv("WORST_DIR") != NULL)
			worst_write(getenv("WORST_DIR"), (enum proto_id)order[i]);
	}
	printf("%llu frames; slowest %llu ns of %d; largest growth %.1f\n", (unsigned long long)worst_tried,
	    (unsigned long long)worst_of[order[0]].ns, WORST_LIMIT, most);
	return worst_of[order[0]].ns > WORST_LIMIT;
}

int
main(int argc, char **argv)
{
	const char *share = getenv("WORST_ONE_IN");
	struct hostile h = { .try = worst_try, .one_in = share != NULL ? (unsigned)atoi(share) : 1 };

	registry_init();
	if (argc < 2)
		hostile_claimed(&h, HOSTILE_MAX);
	worst_shipped(&h, argc, argv);
	return worst_report();
}
