/* flow.c - what flow tracing costs a packet:
 *
 *   flow [PACKETS]
 *
 * Packets of so many flows in random order, in batches as workers send them, through a table
 * for each partition; with and without the memory being asked for ahead. Making the packets is
 * measured by itself and taken off. The last row is of flows with one packet each, ten million of
 * them in room for one: all but the last million are evicted, described and labelled.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "reassembly/flow.h"

enum { BENCH_BATCH = 512, BENCH_ROUNDS = 3, BENCH_ROOM = 1000000 };

struct bench {
	uint64_t flows;			/* 0: every packet its own */
	uint64_t packets;
	bool trace, ahead;		/* not only made; memory asked for ahead */
	uint64_t random, ended, evicted, memory;
	struct flow_table *tables[TRACK_PARTITIONS];
	struct track batch[BENCH_BATCH];
};

static void
bench_end(void *ctx, struct flow *f, const struct result_flow *info, uint64_t frame)
{
	struct bench *b = ctx;

	(void)f;
	(void)frame;
	b->ended += info->frames;
}

/* SplitMix64's last steps: a number that looks like no other's. */
static uint64_t
bench_mix(uint64_t z)
{
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static void
bench_make(struct bench *b, struct track *p, uint64_t n)
{
	uint64_t flow = b->flows == 0 ? n : bench_mix(b->random += 0x9e3779b97f4a7c15u) % b->flows, ends = bench_mix(flow + 1);
	bool reverse = b->flows != 0 && b->random & 1;

	memcpy(reverse ? p->dst : p->src, &ends, 4);
	memcpy(reverse ? p->src : p->dst, (uint8_t *)&ends + 4, 4);
	p->srcport = reverse ? 443 : (uint16_t)(flow % 50000 + 1024);
	p->dstport = reverse ? (uint16_t)(flow % 50000 + 1024) : 443;
	p->frame = n + 1;
	p->time = p->clock = (int64_t)n * 1000;
	p->seq = (uint32_t)n * 16;
	p->ack = (uint32_t)n * 16;
	p->partition = (uint8_t)(ends % TRACK_PARTITIONS);
	track_hash(p);
}

static void
bench_packet(struct bench *b, const struct track *p)
{
	unsigned dir;
	struct flow *f = flow_packet(b->tables[p->partition], p, &dir);

	if (f != NULL)
		flow_settle(b->tables[p->partition], f, p);
}

static void
bench_batch(struct bench *b)
{
	for (unsigned i = 0; i < BENCH_BATCH; i++) {
		if (b->ahead && i + FLOW_FAR < BENCH_BATCH)
			flow_prefetch(b->tables[b->batch[i + FLOW_FAR].partition], b->batch[i + FLOW_FAR].hash);
		if (b->ahead && i + FLOW_NEAR < BENCH_BATCH)
			flow_prefetch_near(b->tables[b->batch[i + FLOW_NEAR].partition], b->batch[i + FLOW_NEAR].hash);
		bench_packet(b, &b->batch[i]);
	}
}

static void
bench_packets(struct bench *b, uint64_t from, uint64_t packets)
{
	for (uint64_t n = from; n < from + packets; n += BENCH_BATCH) {
		for (unsigned i = 0; i < BENCH_BATCH; i++)
			bench_make(b, &b->batch[i], n + i);
		if (b->trace)
			bench_batch(b);
	}
}

static double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Nanoseconds a packet, once all flows are there. */
static double
bench_run(struct bench *b, bool trace, bool ahead)
{
	struct flow_options options = { .max_flows = BENCH_ROOM * 2 / TRACK_PARTITIONS, .idle = { 0, INT64_MAX } };
	uint64_t warm = b->flows * 5;

	if (b->flows == 0)
		options.max_flows /= 2;
	b->trace = trace;
	b->ahead = ahead;
	b->random = b->ended = b->evicted = b->memory = 0;
	for (unsigned i = 0; i < TRACK_PARTITIONS; i++)
		if ((b->tables[i] = flow_table_new(&options, bench_end, b)) == NULL)
			exit(1);
	for (unsigned i = 0; i < BENCH_BATCH; i++)
		b->batch[i] = (struct track){ .kind = TRACK_TCP, .proto = 6, .version = 4, .frame_len = 70, .len = 16,
		    .flags = TRACK_ACK, .window = 500 };
	bench_packets(b, 0, warm);
	double from = bench_now();
	bench_packets(b, warm, b->packets);
	double ns = (bench_now() - from) / (double)b->packets;
	for (unsigned i = 0; i < TRACK_PARTITIONS; i++) {
		b->memory += flow_count(b->tables[i]).memory;
		b->evicted += flow_count(b->tables[i]).evicted;
		flow_table_free(b->tables[i]);
	}
	return ns;
}

static double
bench_least(struct bench *b, bool trace, bool ahead)
{
	double least = 1e9;

	for (unsigned i = 0; i < BENCH_ROUNDS; i++) {
		double ns = bench_run(b, trace, ahead);
		if (ns < least)
			least = ns;
	}
	return least;
}

static void
bench_row(uint64_t flows, uint64_t packets)
{
	static struct bench b;

	b.flows = flows;
	b.packets = packets;
	double make = bench_least(&b, false, false), plain = bench_least(&b, true, false) - make;
	double ahead = bench_least(&b, true, true) - make;
	printf("%10llu %8.1f %8.1f %10llu %8.0f\n", (unsigned long long)(flows == 0 ? packets : flows), plain, ahead,
	    (unsigned long long)b.evicted, (double)b.memory / 1e6);
}

int
main(int argc, char **argv)
{
	uint64_t packets = argc > 1 ? strtoull(argv[1], NULL, 0) : 4000000;

	printf("%10s %8s %8s %10s %8s\n", "flows", "ns", "ahead ns", "evicted", "MB");
	bench_row(1000, packets);
	bench_row(100000, packets);
	bench_row(1000000, packets);
	bench_row(0, 10000000);
	return 0;
}
