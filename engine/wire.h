/* wire.h - records on their way to another process, by msgpack: the only place
 * of the engine that knows it.
 *
 * A chunk is an array [number of the batch, kind, body]. Kind "nodes": the body
 * is the records as they lie, one bin, for processes of the same build. Packing
 * field by field would cost more than dissecting.
 */
#ifndef ENGINE_WIRE_H
#define ENGINE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dissect/record.h"
#include "dump/out.h"

enum { WIRE_HEAD = 32 };		/* bytes kept free in front of the records for the array's head */

/* Adds a record, with what its nodes mean of the frame: whoever reads it needs no
 * capture. */
void wire_put(struct out *o, const struct record_view *r);

/* Room for what a format makes of a frame as it was captured, or of what stands before one; it
 * comes before the frame's record, if that is sent too. What was put there, for this of several reports,
 * is closed. */
struct out wire_packet(struct out *o);
void wire_packet_end(struct out *o, const struct out *put, uint32_t report, bool frame);

/* Puts the head in front of what was put. Returns where the message begins in
 * the buffer; it ends where the buffer does. */
size_t wire_end(struct out *o, uint64_t batch);

/* A chunk's records, read one by one. */
struct wire_reader {
	const uint8_t *at, *end;
};

/* Opens a message. False if it is none, or not of this batch. */
bool wire_open(struct wire_reader *w, const void *message, size_t len, uint64_t batch);

/* What wire_packet() left: 1, 0 at the end, -1 if the message is broken. */
struct wire_packet {
	const uint8_t *bytes;
	uint32_t len;
	uint16_t report, frame;		/* frame: 0, only what stands before one */
};
int wire_next_packet(struct wire_reader *w, struct wire_packet *p);

/* The next record, checked against the message; it stays where it is. What its nodes
 * and names mean is for dump_frame() to check. 1, 0 at the end, -1 if the message is broken. */
int wire_next(struct wire_reader *w, struct record_view *r, struct record *head);

#endif
