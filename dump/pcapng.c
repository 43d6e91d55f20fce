/* pcapng.c - frames as a pcapng file, draft-ietf-opsawg-pcapng.
 *
 * Out of a pcapng the blocks of frames, interfaces and sections are copied as they lie, each at
 * its place, so sections keep their byte order and their numbers of interfaces. Other blocks
 * (names, statistics, secrets) are left out. Out of a pcap it has one section with one interface,
 * whose SnapLen is what no frame exceeds: what the pcap says may be less, and libpcap would refuse that.
 */
#include "dump/dump.h"
#include "dump/pcap.h"

enum {
	PCAPNG_SECTION = 0x0a0d0d0a, PCAPNG_ORDER = 0x1a2b3c4d, PCAPNG_INTERFACE = 1, PCAPNG_ENHANCED = 6,
	PCAPNG_MAJOR = 1,
	PCAPNG_SECTION_HEAD = 28, PCAPNG_SECTION_LENGTH = 16,	/* where the section's length stands */
	PCAPNG_INTERFACE_HEAD = 20, PCAPNG_INTERFACE_SNAPLEN = 12, PCAPNG_INTERFACE_SIZE = 40,
	PCAPNG_OPTION_TSRESOL = 9, PCAPNG_OPTION_FCSLEN = 13,
	PCAPNG_PACKET_HEAD = 28, PCAPNG_PACKET_CAP_LEN = 20,	/* not those of a simple packet block */
	PCAPNG_NANOSECONDS = 9,
	PCAPNG_MAX_BLOCK = DUMP_MAX_PACKET + (1 << 20),	/* a larger one is written without the packet's options */
};

static uint32_t
pcapng_padded(uint32_t len)
{
	return (len + 3) & ~3u;
}

/* ---- out of a pcap ---- */

static void
pcapng_section(struct out *o, bool be)
{
	uint8_t block[PCAPNG_SECTION_HEAD], *p = pcap_put32(block, PCAPNG_SECTION, be);

	p = pcap_put32(p, sizeof block, be);
	p = pcap_put32(p, PCAPNG_ORDER, be);
	p = pcap_put16(p, PCAPNG_MAJOR, be);
	p = pcap_put16(p, 0, be);
	p = pcap_put32(p, UINT32_MAX, be);	/* its length is not known */
	p = pcap_put32(p, UINT32_MAX, be);
	pcap_put32(p, sizeof block, be);
	out_mem(o, block, sizeof block);
}

/* An option of one byte. */
static uint8_t *
pcapng_option(uint8_t *p, uint16_t code, uint8_t value, bool be)
{
	p = pcap_put16(p, code, be);
	p = pcap_put16(p, 1, be);
	memset(p, 0, 4);
	*p = value;
	return p + 4;
}

static void
pcapng_interface(struct out *o, const struct dump_packets *packets, const struct dump_capture *c)
{
	bool be = c->big_endian;
	uint8_t block[PCAPNG_INTERFACE_SIZE] = { 0 }, *p = pcap_put32(block, PCAPNG_INTERFACE, be) + 4;
	/* Draft pcap, 4: whether frames have a check sequence (bit 26), and of how many 16-bit words. */
	uint8_t fcslen = c->linktype_above & 1 << 10 ? (uint8_t)(c->linktype_above >> 12 << 4) : 0;

	p = pcap_put16(p, (uint16_t)c->linktype, be) + 2;
	p = pcap_put32(p, packets->limit, be);
	if (c->nanosecond)
		p = pcapng_option(p, PCAPNG_OPTION_TSRESOL, PCAPNG_NANOSECONDS, be);
	if (fcslen > 0)
		p = pcapng_option(p, PCAPNG_OPTION_FCSLEN, fcslen, be);
	if (c->nanosecond || fcslen > 0)
		p += 4;				/* the end of options, 0 and 0 */
	uint32_t size = (uint32_t)(p - block) + 4;
	pcap_put32(block + 4, size, be);
	pcap_put32(p, size, be);
	out_mem(o, block, size);
}

static void
pcapng_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	if (options->packets.pcapng)
		return;				/* its own blocks come */
	pcapng_section(o, options->packets.big_endian);
	pcapng_interface(o, &options->packets, capture);
}

/* What follows a packet's bytes: padding, options, the block's length again. */
static void
pcapng_close(struct out *o, uint32_t len, const uint8_t *options, size_t options_len, uint32_t size, bool be)
{
	uint8_t last[4];

	pcap_put32(last, size, be);
	out_mem(o, "\0\0\0", pcapng_padded(len) - len);
	out_mem(o, options, options_len);
	out_mem(o, last, sizeof last);
}

static void
pcapng_enhanced(struct out *o, const struct dump_packets *packets, const struct frame *f, uint32_t len)
{
	bool be = packets->big_endian;
	uint32_t size = PCAPNG_PACKET_HEAD + pcapng_padded(len) + 4;
	uint64_t time = packets->nanosecond ? (uint64_t)f->sec * 1000000000u + f->nsec : (uint64_t)f->sec * 1000000u + f->nsec / 1000;
	uint8_t head[PCAPNG_PACKET_HEAD], *p = pcap_put32(head, PCAPNG_ENHANCED, be);

	p = pcap_put32(p, size, be);
	p = pcap_put32(p, 0, be);		/* the only interface */
	p = pcap_put32(p, (uint32_t)(time >> 32), be);
	p = pcap_put32(p, (uint32_t)time, be);
	p = pcap_put32(p, len, be);
	pcap_put32(p, f->len, be);
	out_mem(o, head, sizeof head);
	out_mem(o, f->bytes, len);
	pcapng_close(o, len, head, 0, size, be);
}

/* ---- out of a pcapng ---- */

/* A packet block with fewer bytes of its frame, or without options. Of a simple one's the interface says how many
 * there are, and its block is cut likewise. */
static void
pcapng_cut(struct out *o, const struct frame *f, uint32_t len)
{
	bool be = f->options_big_endian;
	uint32_t head = (uint32_t)(f->bytes - f->record);
	uint32_t size = head + pcapng_padded(len) + 4;
	size_t options = f->options_len <= PCAPNG_MAX_BLOCK - size ? f->options_len : 0;
	uint8_t *at = (uint8_t *)o->at;

	size += (uint32_t)options;

	if (!out_room(o, size))
		return;
	out_mem(o, f->record, head + len);
	pcap_put32(at + 4, size, be);
	if (head == PCAPNG_PACKET_HEAD)
		pcap_put32(at + PCAPNG_PACKET_CAP_LEN, len, be);
	pcapng_close(o, len, f->options, options, size, be);
}

static bool
pcapng_packet(struct out *o, const struct dump_options *options, const struct frame *f)
{
	uint32_t len = dump_packet_len(options, f);

	if (!options->packets.pcapng)
		pcapng_enhanced(o, &options->packets, f, len);
	else if (len < f->cap_len || f->record_len > PCAPNG_MAX_BLOCK || f->place != 0)	/* what says where it is from stays behind */
		pcapng_cut(o, f, len);
	else
		out_leave(o, f->record, f->record_len);
	return true;
}

/* A section's length would not be true any more. */
static void
pcapng_patch_section(uint8_t *block)
{
	memset(block + PCAPNG_SECTION_LENGTH, 0xff, 8);
}

static void
pcapng_patch_interface(uint8_t *block, bool be, uint32_t snaplen)
{
	uint32_t old = pcap_get32(block + PCAPNG_INTERFACE_SNAPLEN, be);

	if (snaplen < DUMP_MAX_PACKET && (old == 0 || old > snaplen))
		pcap_put32(block + PCAPNG_INTERFACE_SNAPLEN, snaplen, be);
}

/* The walk has seen each of them whole. A block's type says its byte order, or what is in it. */
static void
pcapng_blocks(struct out *o, const struct dump_options *options, const uint8_t *blocks, size_t len)
{
	uint8_t *p = (uint8_t *)o->at, *end = p + len;

	out_mem(o, blocks, len);
	while (!o->full && end - p >= PCAPNG_INTERFACE_HEAD) {
		bool section = pcap_get32(p, true) == PCAPNG_SECTION;
		bool be = pcap_get32(section ? p + 8 : p, true) == (section ? (uint32_t)PCAPNG_ORDER : (uint32_t)PCAPNG_INTERFACE);
		uint32_t size = pcapng_padded(pcap_get32(p + 4, be));
		if (size < (section ? PCAPNG_SECTION_HEAD : PCAPNG_INTERFACE_HEAD) || size > (size_t)(end - p))
			return;			/* only a broken worker's */
		if (section)
			pcapng_patch_section(p);
		else
			pcapng_patch_interface(p, be, options->packets.snaplen);
		p += size;
	}
}

const struct dumper dumper_pcapng = {
	.name = "pcapng", .suffix = "pcapng", .aliases = "ntar", .help = "the frames themselves, with interfaces and comments",
	.binary = true, .begin = pcapng_begin, .packet = pcapng_packet, .blocks = pcapng_blocks,
};
