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

/* Puts the head in front of what was put. Returns where the message begins in
 * the buffer; it ends where the buffer does. */
size_t wire_end(struct out *o, uint64_t batch);

/* A chunk's records, read one by one. */
struct wire_reader {
	const uint8_t *at, *end;
};

/* Opens a message. False if it is none, or not of this batch. */
bool wire_open(struct wire_reader *w, const void *message, size_t len, uint64_t batch);

/* The next record, checked against the message; it stays where it is. What its nodes
 * and names mean is for dump_frame() to check. 1, 0 at the end, -1 if the message is broken. */
int wire_next(struct wire_reader *w, struct record_view *r, struct record *head);

#endif
