/* make_pcapng.c - captures of pcapng as a file format: sections, interfaces, blocks and their options, and files that are damaged. */
#include <string.h>

#include "tests/make.h"

static void
make_block(struct make *m, uint32_t type)
{
	packet_start(&m->block);
	make_file_u32(m, type);
	make_file_u32(m, 0);
}

static void
make_pad(struct make *m)
{
	packet_fill(&m->block, 0, -m->block.len & 3);
}

/* Writes the block's length before and behind it. */
static void
make_block_close(struct make *m)
{
	uint32_t total;
	size_t len;

	make_pad(m);
	total = (uint32_t)m->block.len + 4;
	make_file_u32(m, total);
	len = m->block.len;
	m->block.len = 4;
	make_file_u32(m, total);
	m->block.len = len;
}

static void
make_block_end(struct make *m)
{
	make_block_close(m);
	make_write(m, &m->block);
}

static void
make_option(struct make *m, uint16_t code, const void *bytes, size_t n)
{
	make_file_u16(m, code);
	make_file_u16(m, (uint16_t)n);
	packet_bytes(&m->block, bytes, n);
	make_pad(m);
}

static void
make_option_text(struct make *m, uint16_t code, const char *text)
{
	make_option(m, code, text, strlen(text));
}

static void
make_option_u32(struct make *m, uint16_t code, uint32_t v)
{
	make_file_u16(m, code);
	make_file_u16(m, 4);
	make_file_u32(m, v);
}

static void
make_option_u64(struct make *m, uint16_t code, uint64_t v)
{
	make_file_u16(m, code);
	make_file_u16(m, 8);
	make_file_u64(m, v);
}

static void
make_options_end(struct make *m)
{
	make_file_u32(m, 0);
}

static void
make_section(struct make *m, bool big)
{
	m->big = big;
	make_block(m, 0x0a0d0d0a);
	make_file_u32(m, 0x1a2b3c4d);
	make_file_u16(m, 1);
	make_file_u16(m, 0);
	make_file_u64(m, UINT64_MAX);
	make_block_end(m);
}

static void
make_interface_start(struct make *m, uint16_t link, uint32_t snaplen)
{
	make_block(m, 1);
	make_file_u16(m, link);
	make_file_u16(m, 0);
	make_file_u32(m, snaplen);
}

static void
make_interface(struct make *m, uint16_t link)
{
	make_interface_start(m, link, SNAPLEN);
	make_block_end(m);
}

/* What stands in a block between the interface and the options, of the frame in work. ticks: in the interface's unit. */
static void
make_packet(struct make *m, uint64_t ticks)
{
	make_file_u32(m, (uint32_t)(ticks >> 32));
	make_file_u32(m, (uint32_t)ticks);
	make_file_u32(m, (uint32_t)m->p.len);
	make_file_u32(m, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, m->p.len);
	make_pad(m);
}

/* An enhanced packet block around the frame in work, up to its options. */
static void
make_enhanced(struct make *m, uint32_t interface, uint64_t ticks)
{
	packet_finish(&m->p);
	make_block(m, 6);
	make_file_u32(m, interface);
	make_packet(m, ticks);
}

static uint64_t
make_ticks(struct make *m)
{
	m->usec += 1001007;
	return START_SEC * 1000000ull + m->usec - 1001007;
}

static void
make_enhanced_put(struct make *m, uint32_t interface)
{
	make_enhanced(m, interface, make_ticks(m));
	make_block_end(m);
}

static void
make_pcapng_simple(struct make *m, bool big)
{
	make_section(m, big);
	make_interface(m, LINK_ETHERNET);
	make_udp4(m, "one");
	make_enhanced_put(m, 0);
	make_udp6(m, "two");
	make_enhanced_put(m, 0);
	make_tcp4(m, "three");
	make_enhanced_put(m, 0);
}

static void
make_pcapng_plain(struct make *m)
{
	make_pcapng_simple(m, false);
}

static void
make_pcapng_big_endian(struct make *m)
{
	make_pcapng_simple(m, true);
}

static void
make_pcapng_sections(struct make *m)
{
	make_pcapng_simple(m, false);
	make_pcapng_simple(m, true);
	make_section(m, false);			/* with nothing in it */
	make_pcapng_simple(m, false);
}

/* if_tsresol and if_tsoffset: seconds of START_SEC and 123,456 microseconds in each unit. */
static void
make_pcapng_interfaces(struct make *m)
{
	static const struct { uint8_t resolution; uint16_t link; uint64_t ticks, offset; } rows[] = {
		{ 6, LINK_ETHERNET, START_SEC * 1000000ull + 123456, 0 },
		{ 9, LINK_RAW, START_SEC * 1000000000ull + 123456789, 0 },
		{ 0x80 | 10, LINK_ETHERNET, START_SEC * 1024ull + 126, 0 },
		{ 0, LINK_IPV4, START_SEC, 0 },
		{ 3, LINK_ETHERNET, 106546123, 1511000000 },	/* of which the offset adds 1,511,000,000 s */
	};

	make_section(m, false);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		make_interface_start(m, rows[i].link, SNAPLEN);
		make_option(m, 9, &rows[i].resolution, 1);
		if (rows[i].offset != 0)
			make_option_u64(m, 14, rows[i].offset);
		make_options_end(m);
		make_block_end(m);
	}
	for (uint32_t turn = 0; turn < 2; turn++)
		for (uint32_t i = 0; i < LENGTH(rows); i++) {
			if (rows[i].link == LINK_ETHERNET) {
				make_udp4(m, "timed");
			} else {
				packet_start(&m->p);
				packet_ipv4(&m->p, .src = HOST, .dst = SERVER, .proto = 17);
				make_udp(&m->p, "timed");
			}
			make_enhanced(m, i, rows[i].ticks + turn);
			make_block_end(m);
		}
}

/* Simple and obsolete packet blocks between enhanced ones. */
static void
make_pcapng_blocks(struct make *m)
{
	uint64_t ticks;

	make_section(m, false);
	make_interface_start(m, LINK_ETHERNET, 60);		/* which cuts simple packets */
	make_block_end(m);
	make_udp4(m, "in an enhanced block");
	make_enhanced_put(m, 0);
	make_udp4(m, "in a simple block, cut at sixty bytes");
	packet_finish(&m->p);
	make_block(m, 3);
	make_file_u32(m, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, 60);
	make_block_end(m);
	make_udp4(m, "in an old block");
	packet_finish(&m->p);
	ticks = make_ticks(m);
	make_block(m, 2);
	make_file_u16(m, 0);
	make_file_u16(m, 3);					/* drops since the last */
	make_packet(m, ticks);
	make_option_u32(m, 2, 1);
	make_options_end(m);
	make_block_end(m);
	make_tcp4(m, "in an enhanced block");
	make_enhanced_put(m, 0);
}

static void
make_statistics(struct make *m)
{
	make_block(m, 5);
	make_file_u32(m, 0);
	make_file_u64(m, (START_SEC * 1000000ull) << 32 | (START_SEC * 1000000ull) >> 32);	/* the high half first */
	make_option_u64(m, 4, 1000);				/* received, dropped */
	make_option_u64(m, 5, 3);
	make_options_end(m);
	make_block_end(m);
}

static void
make_names(struct make *m)
{
	static const uint8_t server[] = { 123, 129, 210, 135 };

	make_block(m, 4);
	make_file_u16(m, 1);
	make_file_u16(m, 4 + 12 + 4);
	packet_bytes(&m->block, server, 4);
	packet_bytes(&m->block, "www.test.io\0www", 16);
	make_file_u16(m, 2);
	make_file_u16(m, 16 + 5);
	packet_ip6_addr(&m->block, SERVER6);
	packet_bytes(&m->block, "six6", 5);
	make_pad(m);
	make_file_u32(m, 0);
	make_option_text(m, 2, "resolver.test.io");
	make_options_end(m);
	make_block_end(m);
}

static void
make_secrets(struct make *m)
{
	static const char log[] = "CLIENT_RANDOM 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef "
		"fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n";

	make_block(m, 10);
	make_file_u32(m, 0x544c534b);				/* a TLS key log */
	make_file_u32(m, sizeof log - 1);
	packet_bytes(&m->block, log, sizeof log - 1);
	make_block_end(m);
}

static void
make_custom(struct make *m, uint32_t type)
{
	make_block(m, type);
	make_file_u32(m, 32473);				/* the number for examples, RFC 5612 */
	packet_text(&m->block, "private data");
	make_block_end(m);
}

static void
make_named_interface(struct make *m)
{
	static const uint8_t address[] = { 192, 168, 1, 100, 255, 255, 255, 0 }, mac[] = { 0xa4, 0x5e, 0x60, 0xd9, 0x6b, 0x97 };

	make_interface_start(m, LINK_ETHERNET, SNAPLEN);
	make_option_text(m, 2, "eth0");
	make_option_text(m, 3, "the first card");
	make_option(m, 4, address, sizeof address);
	make_option(m, 6, mac, sizeof mac);
	make_option_u64(m, 8, 1000000000);
	make_option(m, 11, "\0udp port 40001", 15);
	make_option_text(m, 12, "Linux 6.1");
	make_option_text(m, 1, "an interface with a comment");
	make_options_end(m);
	make_block_end(m);
}

static void
make_pcapng_names_and_comments(struct make *m)
{
	m->big = false;
	make_block(m, 0x0a0d0d0a);
	make_file_u32(m, 0x1a2b3c4d);
	make_file_u16(m, 1);
	make_file_u16(m, 0);
	make_file_u64(m, UINT64_MAX);
	make_option_text(m, 2, "a machine");
	make_option_text(m, 3, "an operating system");
	make_option_text(m, 4, "make_captures");
	make_option_text(m, 1, "a section with a comment");
	make_options_end(m);
	make_block_end(m);
	make_named_interface(m);
	make_names(m);
	make_secrets(m);
	make_custom(m, 0x00000bad);
	make_custom(m, 0x40000bad);
	make_udp4(m, "commented");
	make_enhanced(m, 0, make_ticks(m));
	make_option_text(m, 1, "first comment");
	make_option_text(m, 1, "second comment: gr\xc3\xbc\xc3\x9f" "e");
	make_option_u32(m, 2, 2);				/* outbound */
	make_option_u64(m, 4, 7);				/* dropped before this one */
	make_option_u64(m, 5, 0x1122334455667788);		/* packet id */
	make_option_u32(m, 6, 3);				/* queue */
	make_options_end(m);
	make_block_end(m);
	make_tcp4(m, "not commented");
	make_enhanced_put(m, 0);
	make_statistics(m);
}

static void
make_pcapng_flags(struct make *m)
{
	static const uint32_t flags[] = { 0, 1, 2, 1 | 1 << 2, 1 | 2 << 2, 1 | 3 << 2, 1 | 4 << 2, 1 << 24, 2u | 1u << 31 };

	make_section(m, false);
	make_interface(m, LINK_ETHERNET);
	for (size_t i = 0; i < LENGTH(flags); i++) {
		make_udp4(m, "in or out");
		make_enhanced(m, 0, make_ticks(m));
		make_option_u32(m, 2, flags[i]);
		make_options_end(m);
		make_block_end(m);
	}
}

static void
make_pcapng_unknown_block(struct make *m)
{
	make_pcapng_simple(m, false);
	make_block(m, 0x00c0ffee);
	packet_text(&m->block, "nobody knows what this is");
	make_block_end(m);
	make_block(m, 9);					/* a journal's entry */
	packet_text(&m->block, "__REALTIME_TIMESTAMP=1511106546000000\nMESSAGE=hello\n");
	make_block_end(m);
	make_udp4(m, "after it");
	make_enhanced_put(m, 0);
}

static void
make_pcapng_no_interface(struct make *m)
{
	make_pcapng_simple(m, false);
	make_udp4(m, "on an interface that was never described");
	make_enhanced_put(m, 5);
}

static void
make_pcapng_cut(struct make *m)
{
	make_pcapng_simple(m, false);
	make_udp4(m, "the file ends within this block");
	make_enhanced(m, 0, make_ticks(m));
	make_block_close(m);
	m->block.len = 50;
	make_write(m, &m->block);
}

static void
make_pcapng_corrupt_length(struct make *m)
{
	make_pcapng_simple(m, false);
	make_block(m, 6);
	m->block.len = 4;
	make_file_u32(m, 0x7ffffff0);
	packet_fill(&m->block, 0xa5, 100);
	make_write(m, &m->block);
	make_udp4(m, "lost");
	make_enhanced_put(m, 0);
}

const struct make_capture make_pcapng_captures[] = {
	{ "plain.pcapng", OWN_HEADER, make_pcapng_plain, "one section, one interface, three frames" },
	{ "big-endian.pcapng", OWN_HEADER, make_pcapng_big_endian, "the same, big-endian" },
	{ "sections.pcapng", OWN_HEADER, make_pcapng_sections, "four sections, little- and big-endian, one empty" },
	{ "interfaces.pcapng", OWN_HEADER, make_pcapng_interfaces, "five interfaces: three link types; units of 10^-6, 10^-9, 2^-10, 1 and 10^-3 s; an offset" },
	{ "blocks.pcapng", OWN_HEADER, make_pcapng_blocks, "enhanced, simple and obsolete packet blocks; a snapshot length that cuts the simple one" },
	{ "names-and-comments.pcapng", OWN_HEADER, make_pcapng_names_and_comments, "options of section, interface and packet; name resolution, secrets, custom blocks, statistics" },
	{ "flags.pcapng", OWN_HEADER, make_pcapng_flags, "epb_flags: direction, kind of reception, errors" },
	{ "unknown-block.pcapng", OWN_HEADER, make_pcapng_unknown_block, "a block of unknown type and a journal's, which are skipped" },
	{ "no-interface.pcapng", OWN_HEADER, make_pcapng_no_interface, "three frames, and one of an interface that nobody described" },
	{ "cut.pcapng", OWN_HEADER, make_pcapng_cut, "three frames, and a block that the file's end cuts" },
	{ "corrupt-length.pcapng", OWN_HEADER, make_pcapng_corrupt_length, "three frames, then a block of 2 GiB" },
	{ 0 },
};
