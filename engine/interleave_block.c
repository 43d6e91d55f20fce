/* interleave_block.c - see interleave_block.h; draft-ietf-opsawg-pcapng. */
#include "dump/pcap.h"
#include "engine/interleave_block.h"

enum {
	BLOCK_SECTION = WALK_BLOCK_SECTION, BLOCK_INTERFACE = WALK_BLOCK_INTERFACE, BLOCK_ENHANCED = 6,
	BLOCK_ORDER = 0x1a2b3c4d, BLOCK_INTERFACE_HEAD = 16,
	OPTION_END = 0, OPTION_TSRESOL = 9, OPTION_FCSLEN = 13,
	OPTION_CUSTOM_TEXT = 2988, OPTION_CUSTOM_BYTES = 2989, OPTION_CUSTOM_COPIED = 0x4000,
	CUSTOM_ENTERPRISE = 4,		/* bytes of a number at the start of a custom option */
	NANOSECONDS = 9,
};

/* ---- options, whose numbers have the byte order of their section ---- */

/* Options that are one number: of so many bytes. */
struct interleave_number {
	uint16_t code, bytes;
};
static const struct interleave_number interleave_frame_numbers[] = { { 2, 4 }, { 4, 8 }, { 5, 8 }, { 6, 4 }, { 0, 0 } };
static const struct interleave_number interleave_interface_numbers[] = { { 8, 8 }, { 14, 8 }, { 17, 8 }, { 18, 8 }, { 0, 0 } };

/* Bytes at the start of an option that are a number. */
static size_t
interleave_number_bytes(const struct interleave_number *numbers, uint16_t code, size_t len)
{
	uint16_t custom = code & (uint16_t)~OPTION_CUSTOM_COPIED;

	if ((custom == OPTION_CUSTOM_TEXT || custom == OPTION_CUSTOM_BYTES) && len >= CUSTOM_ENTERPRISE)
		return CUSTOM_ENTERPRISE;
	for (; numbers->code != 0; numbers++)
		if (numbers->code == code && numbers->bytes == len)
			return len;
	return 0;
}

/* Copies the options up to the first that does not fit, which ends them for every reader. */
static uint8_t *
interleave_options(uint8_t *p, struct cursor c, bool be, const struct interleave_number *numbers)
{
	const uint8_t *head, *value;

	while ((head = cursor_bytes(&c, 4)) != NULL) {		/* each takes 4 bytes of the block at least */
		uint16_t code = be ? load_be16(head) : __builtin_bswap16(load_be16(head));
		uint16_t len = be ? load_be16(head + 2) : __builtin_bswap16(load_be16(head + 2));
		size_t padded = (len + 3u) & ~3u, turned = be ? interleave_number_bytes(numbers, code, len) : 0;
		if (code == OPTION_END || (value = cursor_bytes(&c, padded)) == NULL)
			break;
		p = pcap_put16(pcap_put16(p, code, false), len, false);
		memcpy(p, value, padded);
		for (size_t i = 0; i < turned; i++)
			p[i] = value[turned - 1 - i];
		p += padded;
	}
	return p;
}

static size_t
interleave_finish(uint8_t *block, uint8_t *end)
{
	uint32_t size = (uint32_t)(end - block) + 4;

	pcap_put32(block + 4, size, false);
	pcap_put32(end, size, false);
	return size;
}

/* ---- blocks ---- */

size_t
interleave_block_section(uint8_t to[INTERLEAVE_BLOCK_SECTION])
{
	uint8_t *p = pcap_put32(to, BLOCK_SECTION, false) + 4;

	p = pcap_put32(p, BLOCK_ORDER, false);
	p = pcap_put16(pcap_put16(p, 1, false), 0, false);
	p = pcap_put32(pcap_put32(p, UINT32_MAX, false), UINT32_MAX, false);	/* its length is not known */
	return interleave_finish(to, p);
}

/* An option of one byte. */
static uint8_t *
interleave_byte(uint8_t *p, uint16_t code, uint8_t value)
{
	p = pcap_put16(pcap_put16(p, code, false), 1, false);
	return pcap_put32(p, value, false);
}

size_t
interleave_block_pcap(uint8_t to[INTERLEAVE_BLOCK_INTERFACE], const struct context *x)
{
	uint8_t *p = pcap_put32(to, BLOCK_INTERFACE, false) + 4, *options;
	/* Draft pcap, 4: whether frames have a check sequence (bit 26), and of how many 16-bit words. */
	uint8_t fcslen = x->linktype_above & 1 << 10 ? (uint8_t)(x->linktype_above >> 12 << 4) : 0;

	p = pcap_put16(pcap_put16(p, (uint16_t)x->linktype, false), 0, false);
	options = p = pcap_put32(p, x->snaplen, false);
	if (x->nanosecond)
		p = interleave_byte(p, OPTION_TSRESOL, NANOSECONDS);
	if (fcslen > 0)
		p = interleave_byte(p, OPTION_FCSLEN, fcslen);
	if (p > options)
		p = pcap_put32(p, OPTION_END, false);
	return interleave_finish(to, p);
}

size_t
interleave_block_interface(uint8_t *to, const struct walk_block *b)
{
	bool be = b->big_endian;
	uint8_t *p = pcap_put32(to, BLOCK_INTERFACE, false) + 4, *options;
	uint16_t linktype = be ? load_be16(b->bytes + 8) : __builtin_bswap16(load_be16(b->bytes + 8));

	p = pcap_put16(pcap_put16(p, linktype, false), 0, false);
	options = p = pcap_put32(p, pcap_get32(b->bytes + 12, be), false);
	p = interleave_options(p, cursor_over(b->bytes + BLOCK_INTERFACE_HEAD, b->size - BLOCK_INTERFACE_HEAD - 4), be,
	    interleave_interface_numbers);
	if (p > options && b->size - 4 - (size_t)(p - to) >= 4)	/* as there was one, or a piece of it */
		p = pcap_put32(p, OPTION_END, false);
	return interleave_finish(to, p);
}

static uint8_t *
interleave_tag(uint8_t *p, const struct frame *f, const struct interleave_place *place)
{
	p = pcap_put16(pcap_put16(p, INTERLEAVE_OPTION, false), INTERLEAVE_TAG - 4, false);
	p = pcap_put32(pcap_put32(p, place->capture, false), f->interface_id, false);
	p = pcap_put32(pcap_put32(p, (uint32_t)place->number, false), (uint32_t)(place->number >> 32), false);
	return pcap_put32(p, f->untimed ? INTERLEAVE_UNTIMED : 0, false);
}

size_t
interleave_block_frame(uint8_t *to, const struct frame *f, const struct interleave_place *place)
{
	uint8_t *p = pcap_put32(to, BLOCK_ENHANCED, false) + 4;
	const uint32_t padding = -f->cap_len & 3u;

	p = pcap_put32(p, place->interface, false);
	p = pcap_put32(pcap_put32(p, (uint32_t)(place->ticks >> 32), false), (uint32_t)place->ticks, false);
	p = pcap_put32(pcap_put32(p, f->cap_len, false), f->len, false);
	memcpy(p, f->bytes, f->cap_len);
	memset(p + f->cap_len, 0, padding);
	p = interleave_tag(p + f->cap_len + padding, f, place);
	if (f->options_len > 0) {
		uint8_t *options = p;
		p = interleave_options(p, cursor_over(f->options, f->options_len), f->options_big_endian, interleave_frame_numbers);
		if (p > options)
			p = pcap_put32(p, OPTION_END, false);
	}
	return interleave_finish(to, p);
}
