/* meter.h - which part of its processor time a process spent on what.
 *
 * The kernel takes a third of a microsecond to tell the time that was used, and it would be asked several times a batch: 2 % of a
 * run that only follows flows. So it is asked while the first batches are in work, and one of METER_EVERY after
 * them, and what these show is taken for all.
 */
#ifndef ENGINE_METER_H
#define ENGINE_METER_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/emit.h"

enum meter_part { METER_WALK, METER_WORK, METER_SHARD, METER_PARTS };

enum { METER_FIRST = 16, METER_EVERY = 16 };	/* batches */

struct meter {
	uint64_t begin;			/* the time used before */
	uint64_t batches;
	bool on;
	enum meter_part part;		/* what is being done, */
	uint64_t since;			/* and since when, if it is on */
	uint64_t ns[METER_PARTS];	/* while it was on */
};

static inline void
meter_begin(struct meter *m, enum meter_part part)
{
	*m = (struct meter){ .begin = emit_cpu_ns(), .on = true, .part = part };
	m->since = m->begin;
}

/* From now on it is this part. Returns which it was. */
static inline enum meter_part
meter_turn(struct meter *m, enum meter_part part)
{
	const enum meter_part was = m->part;

	if (m->on) {
		const uint64_t now = emit_cpu_ns();
		m->ns[was] += now - m->since;
		m->since = now;
	}
	m->part = part;
	return was;
}

/* A batch is done with. */
static inline void
meter_batch(struct meter *m)
{
	const bool on = ++m->batches < METER_FIRST || m->batches % METER_EVERY == 0;

	if (m->on && !on)
		meter_turn(m, m->part);
	else if (on && !m->on)
		m->since = emit_cpu_ns();
	m->on = on;
}

/* All time since the begin is shared out: ns[] is what each part had. */
static inline void
meter_end(struct meter *m, uint64_t ns[METER_PARTS])
{
	const uint64_t all = emit_cpu_ns() - m->begin;
	uint64_t seen = 0, rest = all;

	meter_turn(m, m->part);
	for (unsigned i = 0; i < METER_PARTS; i++)
		seen += m->ns[i];
	for (unsigned i = METER_PARTS - 1; i > 0; i--)
		rest -= ns[i] = seen > 0 ? (uint64_t)((double)all * (double)m->ns[i] / (double)seen) : 0;
	ns[0] = rest;
}

#endif
