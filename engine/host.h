/* host.h - records on their way to the host program of the library: what a format makes of a frame is text,
 * this one makes of it what the host asks of it, wherever it was dissected.
 *
 * A record is its nodes as they lie, with the bytes that they mean; so it needs neither capture nor frame. It is sent
 * as reports are, so that every strategy serves a host without knowing of it.
 */
#ifndef ENGINE_HOST_H
#define ENGINE_HOST_H

#include "dump/dump.h"

/* It stands in no list: a report cannot be written by it. */
extern const struct dumper host_dumper;

enum host_kind {
	HOST_FRAME,
	HOST_RESULT,			/* and enum result_kind added */
	HOST_KINDS = HOST_RESULT + RESULT_MESSAGE + 1,	/* that are sent */
	HOST_PAYLOAD = HOST_KINDS,	/* layers of bytes that the host has itself */
};

struct host_record {
	uint32_t kind;
	struct record head;
	struct record_view view;	/* of head; its nodes and bytes stay where they were read */
};

enum {
	HOST_HEAD = 40,			/* bytes by which a record's size is known */
	HOST_ALIGN = 8,			/* where it lies, and its size */
};
/* Larger is none: a stream's bytes are the most. */
#define HOST_MAX_RECORD ((uint64_t)RESULT_MAX_PAYLOAD + (64 << 20))

/* Bytes of the record that begins with these HOST_HEAD; 0 if it is none. */
uint64_t host_size(const void *head);

/* Reads a record of host_size() bytes. False: it contradicts itself. What its nodes mean is checked when it is looked at. */
bool host_read(struct host_record *r, const void *record);

#endif
