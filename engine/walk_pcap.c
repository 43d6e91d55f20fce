/* walk_pcap.c - the records of a pcap file, draft-ietf-opsawg-pcap. */
#include <errno.h>
#include <stdio.h>

#include "engine/walk_private.h"

enum {
	PCAP_MAGIC = 0xa1b2c3d4, PCAP_MAGIC_NANO = 0xa1b23c4d, PCAP_MAGIC_MODIFIED = 0xa1b2cd34,
	PCAP_HEADER = 24, PCAP_RECORD = 16, PCAP_RECORD_MODIFIED = 24,
};

uint32_t
walk_pcap_magic(uint32_t word)
{
	static const uint32_t magics[] = { PCAP_MAGIC, PCAP_MAGIC_NANO, PCAP_MAGIC_MODIFIED };

	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
		if (word == magics[i] || word == __builtin_bswap32(magics[i]))
			return magics[i];
	return 0;
}

void
walk_pcap_run(struct walk *w)
{
	const struct context x = w->tables->contexts[w->context];
	const uint32_t max = walk_max_frame(x.linktype);

	while (!w->stop && walk_offset(w) < w->window_end && walk_need(w, x.header)) {
		uint32_t cap_len, len;
		walk_pcap_lengths(&x, w->at, &cap_len, &len);
		if (cap_len > max) {
			walk_damaged(w, "a record claims more bytes than any frame has");
			return;
		}
		if (!walk_need(w, x.header + (size_t)cap_len)) {
			walk_cut(w, "the capture ends in the middle of a frame");
			return;
		}
		walk_note(w, x.linktype, w->at + x.header, cap_len, len);
		walk_add(w, x.header + (size_t)cap_len);
	}
	walk_cut(w, "the capture ends in the middle of a record header");
}

int
walk_pcap_begin(struct walk *w, uint32_t magic, bool big_endian, char *why, size_t why_size)
{
	struct context *x = &w->tables->contexts[0];

	if (!walk_need(w, PCAP_HEADER)) {
		snprintf(why, why_size, "is cut in the pcap file header, which has 24 bytes");
		return w->err < 0 ? w->err : -EINVAL;
	}
	*x = (struct context){ .format = CONTEXT_PCAP, .big_endian = big_endian, .magic = magic,
		.header = magic == PCAP_MAGIC_MODIFIED ? PCAP_RECORD_MODIFIED : PCAP_RECORD,
		.nanosecond = magic == PCAP_MAGIC_NANO,
		.version_major = walk_u16(w->at + 4, big_endian), .version_minor = walk_u16(w->at + 6, big_endian),
		.thiszone = (int32_t)walk_u32(w->at + 8, big_endian), .sigfigs = walk_u32(w->at + 12, big_endian),
		.snaplen = walk_u32(w->at + 16, big_endian),
		.linktype = walk_u32(w->at + 20, big_endian) & 0xffff,
		.linktype_above = (uint16_t)(walk_u32(w->at + 20, big_endian) >> 16),
		.capture = w->capture_number,
	};
	if (x->version_major != 2 && x->version_major != 543) {
		snprintf(why, why_size, "has pcap version %u.%u; only 2.x is known", x->version_major, x->version_minor);
		return -EINVAL;
	}
	/* Before 2.3 the original length came first; at 2.3 some did it either way. */
	x->lengths = x->version_major == 543 || x->version_minor < 3 ? LENGTHS_SWAPPED :
	    x->version_minor == 3 ? LENGTHS_MAYBE_SWAPPED : LENGTHS_NORMAL;
	w->tables->ncontexts = 1;
	w->at += PCAP_HEADER;
	return 0;
}
