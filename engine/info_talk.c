/* info_talk.c - see info_talk.h.
 *
 * A frame costs a look-up for each header. Endpoints cost nothing while frames come: they are
 * summed up from the conversations at the end, and from those that have to go before it.
 */
#include <string.h>

#include "engine/info_talk.h"
#include "reassembly/track.h"

enum { INFO_TALK_IPV4 = 20, INFO_TALK_IPV6 = 40, INFO_TALK_PORTS = 4 };

static void
info_talk_endpoints(void *ctx, const struct info_talk *talk)
{
	struct info_table *endpoints = ctx;

	for (unsigned end = 0; end < 2; end++) {
		struct info_pair p = { .version = talk->pair.version };
		struct info_count sent[2] = { talk->sent[end], talk->sent[!end] };
		memcpy(p.addr[0], talk->pair.addr[end], sizeof p.addr[0]);
		info_table_sum(endpoints, &p, sent, talk->first, talk->last);
	}
}

void
info_talk_init(struct info_talks *t)
{
	for (unsigned i = 0; i < INFO_TALK_KINDS; i++)
		info_table_init(&t->conversations[i], INFO_TALK_MAX, i < INFO_TALK_VERSIONS ? info_talk_endpoints : NULL,
		    i < INFO_TALK_VERSIONS ? &t->endpoints[i] : NULL);
	for (unsigned i = 0; i < INFO_TALK_VERSIONS; i++)
		info_table_init(&t->endpoints[i], INFO_TALK_MAX, NULL, NULL);
}

void
info_talk_fini(struct info_talks *t)
{
	for (unsigned i = 0; i < INFO_TALK_KINDS; i++)
		info_table_fini(&t->conversations[i]);
	for (unsigned i = 0; i < INFO_TALK_VERSIONS; i++)
		info_table_fini(&t->endpoints[i]);
}

void
info_talk_finish(struct info_talks *t)
{
	for (unsigned i = 0; i < INFO_TALK_VERSIONS; i++)
		for (uint32_t n = 0; n < t->conversations[i].n; n++)
			info_talk_endpoints(&t->endpoints[i], &t->conversations[i].talks[n]);
}

/* The bytes of a header that lies at `at`; NULL: it is cut. */
static const uint8_t *
info_talk_header(const struct frame *f, uint32_t at, size_t len)
{
	struct cursor c = cursor_over(f->bytes, f->cap_len);

	cursor_skip(&c, at);
	return cursor_bytes(&c, len);
}

/* The pair of an IP header, and of all behind it up to the next. False: there is none. */
static bool
info_talk_addresses(struct info_pair *p, const struct frame *f, uint32_t at, bool v6)
{
	const uint8_t *h = info_talk_header(f, at, v6 ? INFO_TALK_IPV6 : INFO_TALK_IPV4);
	size_t n = v6 ? 16 : 4;

	*p = (struct info_pair){ .version = v6 ? 6 : 4 };
	if (h == NULL)
		return false;
	h += v6 ? 8 : 12;
	memcpy(p->addr[0], h, n);
	memcpy(p->addr[1], h + n, n);
	return true;
}

static bool
info_talk_ports(struct info_pair *p, const struct frame *f, uint32_t at)
{
	const uint8_t *h = info_talk_header(f, at, INFO_TALK_PORTS);

	if (h == NULL)
		return false;
	p->port[0] = load_be16(h);
	p->port[1] = load_be16(h + 2);
	return true;
}

void
info_talk_frame(struct info_talks *t, const struct record *r, const struct frame *f)
{
	const struct info_count what = { 1, f->len };
	const int64_t time = track_time(f->sec, f->nsec);
	struct info_pair p, ports;
	bool there = false;

	for (unsigned i = 0; i < r->nchain; i++) {
		uint32_t name = r->chain[i], at = r->chain_at[i];
		bool v6 = name == PROTO_ipv6;
		if (name == PROTO_ip || v6) {
			there = info_talk_addresses(&p, f, at, v6);
			if (there)
				info_table_count(&t->conversations[v6 ? INFO_TALK_ipv6 : INFO_TALK_ipv4], &p, what, time);
		} else if ((name == PROTO_tcp || name == PROTO_udp) && there) {
			ports = p;
			if (info_talk_ports(&ports, f, at))
				info_table_count(&t->conversations[name == PROTO_tcp ? INFO_TALK_tcp : INFO_TALK_udp], &ports, what, time);
		}
	}
}
