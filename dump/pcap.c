/* pcap.c - frames as a pcap file, draft-ietf-opsawg-pcap.
 *
 * Out of a pcap it is one of the same kind: byte order, magic number and version stay, and each
 * record is copied as it lies. Out of a pcapng, whose interfaces may be finer than microseconds,
 * it has nanoseconds and the byte order of the first section.
 */
#include "dump/dump.h"
#include "dump/pcap.h"

enum {
	PCAP_MAGIC_NANO = 0xa1b23c4d, PCAP_MAJOR = 2, PCAP_MINOR = 4,
	PCAP_HEADER = 24, PCAP_RECORD = 16,
};

static void
pcap_header(struct out *o, const struct dump_capture *c, uint32_t snaplen)
{
	bool be = c->big_endian;
	uint8_t head[PCAP_HEADER], *p = pcap_put32(head, c->magic, be);

	p = pcap_put16(p, (uint16_t)c->version_major, be);
	p = pcap_put16(p, (uint16_t)c->version_minor, be);
	p = pcap_put32(p, (uint32_t)c->thiszone, be);
	p = pcap_put32(p, c->sigfigs, be);
	p = pcap_put32(p, c->snaplen < snaplen || snaplen == DUMP_MAX_PACKET ? c->snaplen : snaplen, be);
	pcap_put32(p, c->linktype | (uint32_t)c->linktype_above << 16, be);
	out_mem(o, head, sizeof head);
}

static void
pcap_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	const struct dump_packets *p = &options->packets;
	struct dump_capture made = { .big_endian = p->big_endian, .magic = PCAP_MAGIC_NANO, .version_major = PCAP_MAJOR,
		.version_minor = PCAP_MINOR, .snaplen = p->limit, .linktype = p->linktype };

	pcap_header(o, p->pcapng ? &made : capture, p->snaplen);
}

/* A record of what was none. */
static void
pcap_record(struct out *o, const struct dump_packets *p, const struct frame *f, uint32_t len)
{
	bool be = p->big_endian;
	uint8_t head[PCAP_RECORD], *at = pcap_put32(head, (uint32_t)f->sec, be);

	at = pcap_put32(at, p->nanosecond ? f->nsec : f->nsec / 1000, be);
	at = pcap_put32(at, len, be);
	pcap_put32(at, f->len, be);
	out_mem(o, head, sizeof head);
	out_mem(o, f->bytes, len);
}

/* A record with fewer bytes of its frame. */
static void
pcap_cut(struct out *o, const struct dump_packets *p, const struct frame *f, uint32_t len)
{
	size_t head = (size_t)(f->bytes - f->record);
	uint8_t *at = (uint8_t *)o->at;

	if (!out_room(o, head + len))
		return;
	out_mem(o, f->record, head + len);
	pcap_put32(at + p->cap_at, len, p->big_endian);
}

static bool
pcap_packet(struct out *o, const struct dump_options *options, const struct frame *f)
{
	const struct dump_packets *p = &options->packets;
	uint32_t len = dump_packet_len(options, f);

	if (f->linktype != p->linktype)
		return false;
	if (p->pcapng)
		pcap_record(o, p, f, len);
	else if (len < f->cap_len)
		pcap_cut(o, p, f, len);
	else
		out_leave(o, f->record, f->record_len);
	return true;
}

const struct dumper dumper_pcap = {
	.name = "pcap", .suffix = "pcap", .aliases = "cap", .help = "the frames themselves, as tcpdump writes them",
	.binary = true, .begin = pcap_begin, .packet = pcap_packet,
};
