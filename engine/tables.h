/* tables.h - what a capture says once and its frames refer to: pcap headers,
 * pcapng sections, interfaces and their names; for a report that is a capture, the
 * blocks that said so; and which connections made a request of HTTP.
 *
 * Append-only. Written by the walk only, before the batch that refers to the
 * new rows is published; read by everybody, up to the indexes that batches hold.
 */
#ifndef ENGINE_TABLES_H
#define ENGINE_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "dissect/hints.h"

enum {
	TABLES_CONTEXTS = 16384,	/* sections of one capture */
	TABLES_INTERFACES = 65536,	/* in all sections */
	TABLES_NAMES = 1 << 20,		/* bytes of interface names; later names are left out */
	TABLES_BLOCKS = 8 << 20,	/* bytes of blocks that describe sections and interfaces, */
	TABLES_BLOCKS_RUN = 1 << 20,	/* and of those between two frames */
};

enum context_format { CONTEXT_PCAP, CONTEXT_PCAPNG };

/* How a pcap orders its two lengths, which versions before 2.4 disagree on. */
enum context_lengths { LENGTHS_NORMAL, LENGTHS_SWAPPED, LENGTHS_MAYBE_SWAPPED };

struct context {
	uint8_t format;			/* enum context_format */
	uint8_t big_endian;
	uint8_t header;			/* pcap: bytes of a record header */
	uint8_t nanosecond;		/* pcap */
	uint8_t lengths;		/* pcap: enum context_lengths */
	bool merged;			/* job.merged */
	uint16_t linktype_above;	/* pcap: the upper half of that word, a check sequence's length, draft 4 */
	uint32_t magic;			/* as read in the capture's byte order */
	uint16_t version_major, version_minor;
	int32_t thiszone;
	uint32_t sigfigs, snaplen, linktype;
	uint32_t first_interface;	/* pcapng: number 0 of this section */
	uint32_t capture;		/* job.number */
};

struct interface {
	uint32_t linktype, snaplen;
	int64_t tsoffset;		/* seconds to add */
	uint32_t name_at;
	uint16_t name_len;
	uint8_t tsresol;		/* as in the option: 10^-n, or 2^-n with the high bit */
	uint8_t pad;
};

struct tables {
	uint32_t ncontexts, ninterfaces, names_len;
	uint32_t head_interfaces;	/* how many there were before the first frame */
	uint32_t linktype;		/* pcapng: of the first frame */
	uint32_t blocks_len, blocks_told;	/* bytes of blocks, and of those that a batch has told */
	bool blocks_lost;		/* there was no room for one that was not told */
	struct context contexts[TABLES_CONTEXTS];
	struct hints hints;		/* with walk_client.notes, or of frames that a host gives */
	struct interface interfaces[TABLES_INTERFACES];
	char names[TABLES_NAMES];
	uint8_t blocks[TABLES_BLOCKS];	/* with job.packets */
};

#endif
