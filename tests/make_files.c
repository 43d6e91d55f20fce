/* make_files.c - captures of pcap as a file format: its byte orders, clocks and headers, and files that are damaged. */
#include "tests/make.h"

static void
make_big_endian(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = LINK_ETHERNET, .snaplen = SNAPLEN, .big = true });
	make_sample(m);
}

static void
make_nanosecond(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b23c4d, .network = LINK_ETHERNET, .snaplen = SNAPLEN });
	make_sample(m);
}

static void
make_nanosecond_big_endian(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b23c4d, .network = LINK_ETHERNET, .snaplen = SNAPLEN, .big = true });
	make_sample(m);
}

static void
make_modified(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2cd34, .network = LINK_ETHERNET, .snaplen = SNAPLEN });
	make_sample(m);
}

static uint32_t
make_crc32(const uint8_t *bytes, size_t n)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < n; i++) {
		crc ^= bytes[i];
		for (unsigned bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

/* The header's highest bits say that each frame ends with a check sequence of 2 words of 16 bits. */
static void
make_linktype_upper_bits(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = 0x24000000 | LINK_ETHERNET, .snaplen = SNAPLEN });
	for (unsigned i = 0; i < 2; i++) {
		struct packet *p = make_udp4(m, "a frame with its check sequence behind it");
		packet_finish(p);
		packet_le32(p, make_crc32(p->bytes, p->len) ^ (i == 1 ? 0x5a : 0));	/* right, and wrong */
		make_put_unfinished(m);
	}
}

static void
make_caplen_beyond_snaplen(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = LINK_ETHERNET, .snaplen = 48 });
	make_sample(m);
}

static void
make_caplen_beyond_len(struct make *m)
{
	struct packet *p = make_udp4(m, "more bytes than there were on the wire");

	packet_finish(p);
	make_put_as(m, (uint32_t)p->len, (uint32_t)p->len - 20);
	make_sample(m);
}

static void
make_zero_length_frame(struct make *m)
{
	make_udp4(m, "before");
	make_put(m);
	make_put_as(m, 0, 0);
	make_put_cut(m, 0);
	make_udp4(m, "after");
	make_put(m);
}

static void
make_cut_in_record(struct make *m)
{
	make_sample(m);
	make_udp4(m, "the file ends within this frame");
	packet_finish(&m->p);
	make_record_header(m, (uint32_t)m->p.len, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, 30);
	make_write(m, &m->block);
}

static void
make_cut_in_header(struct make *m)
{
	make_sample(m);
	make_record_header(m, 60, 60);
	m->block.len = 9;
	make_write(m, &m->block);
}

/* Six good frames, then records that cannot be: lengths of gigabytes, then noise, then good frames again. */
static void
make_corrupt_length(struct make *m)
{
	make_sample(m);
	make_record_header(m, 0x7fffffff, 0x7fffffff);
	packet_fill(&m->block, 0xa5, 300);
	make_write(m, &m->block);
	make_sample(m);
}

static void
make_nothing(struct make *m)
{
	(void)m;
}

static void
make_garbage(struct make *m)
{
	packet_start(&m->block);
	packet_text(&m->block, "This is a text file. It has never seen a network.\n");
	make_write(m, &m->block);
}

const struct make_capture make_files_captures[] = {
	{ "sample.pcap", LINK_ETHERNET, make_sample, "the demonstration: two ICMPv6, three TCP, one UDP" },
	{ "big-endian.pcap", OWN_HEADER, make_big_endian, "sample.pcap, written by a big-endian machine" },
	{ "nanosecond.pcap", OWN_HEADER, make_nanosecond, "sample.pcap with nanoseconds" },
	{ "nanosecond-big-endian.pcap", OWN_HEADER, make_nanosecond_big_endian, "both" },
	{ "modified-a1b2cd34.pcap", OWN_HEADER, make_modified, "sample.pcap in Kuznetzov's format: record headers of 24 bytes" },
	{ "linktype-upper-bits.pcap", OWN_HEADER, make_linktype_upper_bits, "the link type's upper bits announce 4 bytes of check sequence: one right, one wrong" },
	{ "caplen-beyond-snaplen.pcap", OWN_HEADER, make_caplen_beyond_snaplen, "sample.pcap under a snapshot length of 48" },
	{ "caplen-beyond-len.pcap", LINK_ETHERNET, make_caplen_beyond_len, "a frame of which more was captured than there was; then sample.pcap" },
	{ "zero-length-frame.pcap", LINK_ETHERNET, make_zero_length_frame, "a frame of no bytes, and one of which none was captured, between two others" },
	{ "cut-in-record.pcap", LINK_ETHERNET, make_cut_in_record, "sample.pcap, and a seventh frame that the file's end cuts" },
	{ "cut-in-header.pcap", LINK_ETHERNET, make_cut_in_header, "sample.pcap, and 9 bytes of a record header" },
	{ "corrupt-length.pcap", LINK_ETHERNET, make_corrupt_length, "sample.pcap, then a record of 2 GiB and noise, then sample.pcap" },
	{ "empty.pcap", LINK_ETHERNET, make_nothing, "a file header alone" },
	{ "empty-file.pcap", OWN_HEADER, make_nothing, "no bytes at all" },
	{ "not-a-capture.pcap", OWN_HEADER, make_garbage, "a line of text" },
	{ 0 },
};
