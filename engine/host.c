/* host.c - see host.h. */
#include <string.h>

#include "engine/host.h"

/* The record's head up to its chain, chain, nodes, bytes follow, each padded to HOST_ALIGN. */
struct host_head {
	uint64_t size, bytes;
	uint32_t kind, nodes, chain, unused;
	uint64_t magic;
};
_Static_assert(sizeof(struct host_head) == HOST_HEAD, "it is read before the rest is there");

#define HOST_MAGIC UINT64_C(0x70636170686f7374)

static size_t
host_pad(size_t n)
{
	return (n + HOST_ALIGN - 1) & ~(size_t)(HOST_ALIGN - 1);
}

/* Whether a node's bytes stand elsewhere than in the scratch. */
static bool
host_carries(const struct node *n)
{
	return node_base(n) == NODE_FRAME || (node_base(n) == NODE_SCRATCH && n->at >= RECORD_EXTRA);
}

static uint64_t
host_bytes(const struct record_view *r)
{
	uint64_t bytes = r->head->scratch_len;

	for (const struct node *n = r->nodes + r->head->first, *end = r->nodes + r->head->end; n < end; n++)
		bytes += host_carries(n) ? node_len(n) : 0;
	return bytes;
}

/* Copies the nodes, and behind them the scratch and what else they mean, which they then find there. */
static void
host_carry(const struct record_view *r, struct node *to, uint8_t *bytes)
{
	uint32_t used = r->head->scratch_len;

	if (used > 0)
		memcpy(bytes, r->scratch, used);
	for (const struct node *n = r->nodes + r->head->first, *end = r->nodes + r->head->end; n < end; n++, to++) {
		const uint8_t *from;
		*to = *n;
		if (__builtin_expect(!host_carries(n), 1))
			continue;
		uint32_t len = (from = dump_bytes(r, n)) != NULL ? node_len(n) : 0;
		if (len > 0)
			memcpy(bytes + used, from, len);
		to->base_len = node_base_len(NODE_SCRATCH, len);
		to->at = used;
		used += len;
	}
}

static char *
host_mem(char *p, const void *from, size_t n)
{
	memcpy(p, from, n);
	return p + host_pad(n);
}

static void
host_put(struct out *o, uint32_t kind, const struct record_view *r)
{
	const struct record *h = r->head;
	struct host_head head = { .kind = kind, .nodes = h->end - h->first, .chain = h->nchain, .magic = HOST_MAGIC };
	const size_t of_head = offsetof(struct record, chain), of_chain = head.chain * sizeof h->chain[0];

	head.bytes = host_bytes(r);
	head.size = sizeof head + host_pad(of_head) + host_pad(of_chain) + head.nodes * sizeof(struct node) + host_pad(head.bytes);
	if (head.size > HOST_MAX_RECORD || !out_room(o, head.size)) {
		o->full = true;
		return;
	}
	char *p = host_mem(o->at, &head, sizeof head);
	p = host_mem(p, h, of_head);
	p = host_mem(p, h->chain, of_chain);
	host_carry(r, (struct node *)(void *)p, (uint8_t *)p + head.nodes * sizeof(struct node));
	o->at += head.size;
}

static void
host_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	(void)options;
	host_put(o, HOST_FRAME, r);
}

static void
host_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	(void)options;
	host_put(o, HOST_RESULT + (uint32_t)result->kind, r);
}

const struct dumper host_dumper = {
	.name = "", .suffix = "", .aliases = "", .help = "", .binary = true, .frame = host_frame, .result = host_result,
};

uint64_t
host_size(const void *head)
{
	struct host_head h;

	memcpy(&h, head, sizeof h);
	return h.magic == HOST_MAGIC && h.size >= sizeof h && h.size <= HOST_MAX_RECORD && h.size % HOST_ALIGN == 0 ? h.size : 0;
}

bool
host_read(struct host_record *r, const void *record)
{
	const size_t of_head = offsetof(struct record, chain);
	const char *p = record;
	struct host_head h;

	memcpy(&h, p, sizeof h);
	if (h.kind >= HOST_KINDS || h.nodes > RESULT_MAX_NODES || h.chain > sizeof r->head.chain / sizeof r->head.chain[0] || h.bytes > h.size ||
	    h.size != sizeof h + host_pad(of_head) + host_pad(h.chain * sizeof r->head.chain[0]) + h.nodes * sizeof(struct node) + host_pad(h.bytes))
		return false;
	p += sizeof h;
	memcpy(&r->head, p, of_head);
	p += host_pad(of_head);
	memcpy(r->head.chain, p, h.chain * sizeof r->head.chain[0]);
	p += host_pad(h.chain * sizeof r->head.chain[0]);
	r->kind = h.kind;
	r->head.nchain = (uint8_t)h.chain;
	r->head.first = 0;
	r->head.end = h.nodes;
	r->head.scratch_len = (uint32_t)h.bytes;
	r->head.extent = 0;
	r->view = (struct record_view){ .head = &r->head, .nodes = (const void *)p, .scratch = (const uint8_t *)p + h.nodes * sizeof(struct node) };
	r->view.frame = r->view.scratch;	/* which no node points into any more */
	return true;
}
