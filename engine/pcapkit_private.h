/* pcapkit_private.h - what stands behind pcapkit.h's opaque types; for the files that do that alone. */
#ifndef ENGINE_PCAPKIT_PRIVATE_H
#define ENGINE_PCAPKIT_PRIVATE_H

#include "engine/feed.h"
#include "engine/inputs_job.h"
#include "engine/options.h"
#include "engine/run.h"
#include "engine/several.h"

/* What a name was found to mean: kept, since a host asks the same of every record. */
struct pcapkit_name {
	char *text;
	bool layer;			/* it was asked for as a layer's: protocols[], else rows[] */
	bool protocols[PROTO_COUNT];
	uint32_t nrows, size;
	struct pcapkit_row { uint16_t proto, row; } *rows;
};
enum { PCAPKIT_NAMES = 64 };		/* that are kept; then the one kept longest goes */

/* The record at hand, and what was made of it. */
struct pcapkit_record {
	struct pcapkit *k;
	struct host_record is;
	bool told;			/* `as` is filled */
	union {
		struct pcapkit_frame frame;
		struct pcapkit_datagram datagram;
		struct pcapkit_stream stream;
		struct pcapkit_flow flow;
		struct pcapkit_message message;
	} as;
	bool has_chain;			/* `chain` is this record's */
	char *chain;
	struct { char *at; size_t used; } texts;	/* of `as`, ended by NUL */
	struct pcapkit_range *ranges;	/* RESULT_MAX_RANGES */
	struct pcapkit_mark *marks;	/* 2 * RESULT_MAX_MARKS, in use: */
	uint32_t nmarks;
};

/* Of a run: none by records; the host steps; the host is called, or waits for a report; it is over; the host gives its frames. */
enum pcapkit_state { PCAPKIT_IDLE, PCAPKIT_STEPPING, PCAPKIT_CALLING, PCAPKIT_OVER, PCAPKIT_FED };

struct pcapkit {
	struct options options;
	enum verb_id verb;
	struct fault fault;
	struct inputs inputs;
	struct plan plan;
	bool planned;			/* inputs and plan are what the options say */
	struct inputs_job jobs;		/* for pcapkit_write_at(), */
	char **reports;			/* whose reports are called so, */
	struct run_keep keep;		/* and what its strategy keeps */
	struct run run;
	bool begun;			/* once: there is an outcome */
	atomic_bool stop;
	int lines, lines_else;
	void (*progress)(void *user, const struct pcapkit_progress *p);
	void *progress_user;
	unsigned progress_ms;

	enum pcapkit_state state;
	int status;			/* what the run by records ended with */
	struct several *several;	/* its captures, if there are several; */
	bool ready, feeding;		/* else the only one is ready; `feed` is under way */
	struct feed feed;
	struct pcapkit_record record;
	int (*tell)(void *user, const struct pcapkit_record *r);
	void *tell_user;
	int called;			/* what that said last */
	struct pcapkit_name *names[PCAPKIT_NAMES];
	unsigned names_at;		/* where the next one is kept */
	struct pcapkit_hand *hand;	/* pcapkit_hand.c */
	struct pcapkit_fed *fed;	/* pcapkit_feed.c; NULL: no frames are given */
};

/* ---- pcapkit.c ---- */

/* Whether a run is under way; then the fault says so. */
bool pcapkit_busy(struct pcapkit *k);

/* Forgets the run before; false: one is under way, or options do not go with the verb. */
bool pcapkit_begin(struct pcapkit *k);
void pcapkit_forget_fault(struct pcapkit *k);

/* ---- pcapkit_inputs.c ---- */

/* Finds the captures and makes the plan, but for them; readies it for one, until inputs_job_done(&k->jobs). */
enum pcapkit_error pcapkit_inputs_plan(struct pcapkit *k, bool host);
enum pcapkit_error pcapkit_inputs_ready(struct pcapkit *k, size_t i);
void pcapkit_inputs_forget(struct pcapkit *k);

/* All that pcapkit_write() does. */
enum pcapkit_error pcapkit_inputs_write(struct pcapkit *k);

/* ---- pcapkit_record.c ---- */

/* r->is is a new one; or its bytes are gone, and who still asks is told of nothing. */
void pcapkit_record_begin(struct pcapkit_record *r);
void pcapkit_record_end(struct pcapkit_record *r);
void pcapkit_record_free(struct pcapkit_record *r);

/* ---- pcapkit_feed.c ---- */

/* A frame that the host has; false: it is none, as the fault says. */
bool pcapkit_packet_frame(struct pcapkit *k, const struct pcapkit_packet *p, struct frame *f);

/* The next record that waits is k->record; false: none does. */
bool pcapkit_feed_next(struct pcapkit *k);
void pcapkit_feed_forget(struct pcapkit *k);

/* ---- pcapkit_hand.c ---- */

void pcapkit_hand_forget(struct pcapkit *k);

/* ---- pcapkit_name.c ---- */

/* What a name means, looked up once; NULL, and the fault says why, if it means nothing. */
const struct pcapkit_name *pcapkit_name_find(struct pcapkit *k, const char *text, bool layer);
void pcapkit_name_forget(struct pcapkit *k);

#endif
