/* state.c - see state.h. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/folder.h"
#include "engine/sink.h"
#include "engine/state.h"
#include "engine/trace.h"
#include "reassembly/connection.h"
#include "reassembly/message_body.h"

enum {
	STATE_PIECES = 128,		/* written at once */
	STATE_AHEAD = 2 * BATCH_FRAMES,	/* tracks of a chunk: those of more tunnels are not asked for ahead */
};

_Static_assert((int)JOB_MAX_SHARDS == (int)TRACK_PARTITIONS, "a part each");

struct state {
	struct work *work;
	struct reassembly *reassembly;
	struct capture view;		/* a regular file, mapped: payload is held as offsets */
	struct state_client client;
	int streams, bodies;		/* folders; -1: not wanted */
	struct trace *trace;		/* NULL: not wanted */
	const char *follow;
	uint32_t parts;			/* a bit for each that is kept here */
	uint32_t nahead, passed;	/* of the tracks that are ours in what is taken now, not checked yet; passed so many */
	struct reassembly_coming ahead[STATE_AHEAD + TRACK_MAX];
	uint8_t fragment[CAPTURE_GLANCE];	/* the frame in work, if it is one */
	bool still;			/* what was viewed shall stay where it is */
	bool failed;			/* to write something; nothing more is written */
};

bool
state_wanted(const struct job *j)
{
	return j->datagrams || j->streams || j->flows || j->messages || j->stream_files != 0 || j->follow != 0 ||
	    j->trace_files != 0;
}

/* ---- results ---- */

static const uint8_t *
state_view(void *ctx, uint64_t at, uint32_t len)
{
	struct state *s = ctx;
	const uint8_t *held = capture_held(s->work->capture, at, len);

	if (s->still && held == NULL)
		return capture_view_again(&s->view, at, len);
	return held != NULL ? held : capture_glance(&s->view, at, len);
}

static void
state_spill(void *ctx)
{
	struct state *s = ctx;

	s->failed = s->failed || !s->client.spill(s->client.ctx);
	s->work->report.at = s->work->report.start;
	s->work->report.full = false;
}

static void
state_fail(struct state *s, int err)
{
	if (!s->failed)
		s->client.fail(s->client.ctx, err);
	s->failed = true;
}

static void
state_render(struct state *s, const struct result *r)
{
	struct work *w = s->work;
	const struct render as = work_render_as(w);

	if (s->failed)
		return;
	if (w->sinks != NULL)
		sink_result(w->sinks, r);
	else if (as.output != JOB_OUTPUT_NONE && render_result(&as, &w->report, r, state_spill, s) < 0)
		state_fail(s, -ENOMEM);
}

/* ---- files ---- */

static void
state_write(struct state *s, int fd, const void *bytes, size_t len)
{
	int err = s->failed ? 0 : emit_write(fd, bytes, len);

	if (err < 0)
		state_fail(s, err);
}

static int
state_file(struct state *s, int folder, const char *name)
{
	int fd = s->failed ? -1 : folder_file(folder, name);

	if (fd < 0 && !s->failed)
		state_fail(s, fd);
	return fd;
}

struct state_pieces {
	struct state *state;
	int fd, n;
	struct iovec piece[STATE_PIECES];
};

static void
state_write_pieces(struct state_pieces *p)
{
	int err = p->state->failed || p->n == 0 ? 0 : emit_writev(p->fd, p->piece, p->n);

	if (err < 0)
		state_fail(p->state, err);
	p->n = 0;
}

static void
state_piece(void *ctx, const uint8_t *bytes, uint32_t len)
{
	struct state_pieces *p = ctx;

	p->piece[p->n++] = (struct iovec){ (void *)(uintptr_t)bytes, len };
	if (p->n == STATE_PIECES)
		state_write_pieces(p);
}

/* <flow>-fwd.bin, <flow>-rev.bin: numbers of ours alone, so the name is safe. */
static void
state_stream(void *ctx, const struct result_stream *r, unsigned dir, struct connection *c)
{
	struct state *s = ctx;
	char name[64], id[RESULT_ID_TEXT];

	if (s->streams < 0)
		return;
	result_id_text(id, &r->flow);
	snprintf(name, sizeof name, "%s-%s.bin", id, dir == 0 ? "fwd" : "rev");
	struct state_pieces p = { .state = s, .fd = state_file(s, s->streams, name) };
	if (p.fd < 0)
		return;
	s->still = true;
	connection_pieces(c, dir, state_piece, &p);
	state_write_pieces(&p);
	s->still = false;
	if (close(p.fd) != 0)
		state_fail(s, -errno);
}

/* Writes a message's body; the record says the file's name. */
static void
state_body(struct state *s, struct result_message *m, char name[MESSAGE_BODY_NAME])
{
	message_body_name(m, name);
	int fd = state_file(s, s->bodies, name);
	if (fd < 0)
		return;
	state_write(s, fd, m->body.bytes, m->body.len);
	if (close(fd) != 0)
		state_fail(s, -errno);
	m->file = name;
}

static void
state_result(void *ctx, const struct result *r)
{
	struct state *s = ctx;
	struct result changed = *r;
	struct result_message m;
	char name[MESSAGE_BODY_NAME];

	changed.capture = s->work->job->number;
	if (r->kind == RESULT_MESSAGE && s->bodies >= 0 && r->message->body.len > 0) {
		m = *r->message;
		state_body(s, &m, name);
		if (!s->work->job->payload)
			m.body = (struct result_bytes){ 0 };
		changed.message = &m;
	}
	state_render(s, &changed);
}

/* Bytes of the conversation that is followed, both sides as they came, or one. */
static void
state_said(void *ctx, struct result_id flow, unsigned dir, const uint8_t *bytes, uint32_t len)
{
	struct state *s = ctx;
	struct out *o = &s->work->report;
	char id[RESULT_ID_TEXT];
	size_t n = result_id_text(id, &flow);

	if (strncmp(s->follow, id, n) != 0 ||
	    (s->follow[n] != '\0' && strcmp(s->follow + n, dir == 0 ? "-fwd" : "-rev") != 0))
		return;
	while (len > 0 && !s->failed) {
		if (out_len(o) >= WORK_CHUNK)
			state_spill(s);
		uint32_t part = len < WORK_CHUNK ? len : WORK_CHUNK;	/* there is room for ten behind */
		out_mem(o, bytes, part);
		bytes += part;
		len -= part;
	}
}

static void
state_packet(void *ctx, void **mine, const struct flow *f)
{
	struct state *s = ctx;

	trace_packet(s->trace, (struct trace_file **)mine, f);
}

static void
state_over(void *ctx, void *mine, const struct result_flow *f)
{
	struct state *s = ctx;

	trace_over(s->trace, mine, f);
}

static void
state_part(void *ctx, unsigned part)
{
	struct state *s = ctx;

	s->client.place(s->client.ctx, part);
}

/* ---- opening ---- */

static int64_t
state_seconds(uint32_t seconds)
{
	return (int64_t)seconds * 1000000000;
}

static struct reassembly *
state_reassembly(struct state *s)
{
	const struct job *j = s->work->job;
	const struct reassembly_options o = { .datagrams = j->datagrams, .streams = j->streams, .flows = j->flows,
		.messages = j->messages, .strict = j->strict, .payload = j->payload, .payload_limit = j->payload_limit,
		.bodies = s->bodies >= 0, .pieces = s->streams >= 0, .follow = s->follow != NULL,
		.overlap = (enum overlap)j->overlap, .ipv4_timeout = state_seconds(j->ipv4_timeout),
		.ipv6_timeout = state_seconds(j->ipv6_timeout), .tcp_timeout = state_seconds(j->tcp_timeout),
		.udp_timeout = state_seconds(j->udp_timeout), .max_flows = j->max_flows, .max_memory = j->max_memory,
		.max_segments = j->max_segments, .shards = s->client.shards, .shard = s->client.shard, .dissect = &s->work->whole };
	const struct reassembly_client client = { .ctx = s, .view = s->view.map != NULL ? state_view : NULL,
		.result = state_result, .stream = state_stream, .said = state_said,
		.part = s->client.place != NULL ? state_part : NULL,
		.packet = s->trace != NULL ? state_packet : NULL, .over = state_over };

	return reassembly_new(&o, &client);
}

static void
state_parts(struct state *s)
{
	if (s->client.shards == 0)
		s->client.shards = 1;
	for (uint32_t i = s->client.shard; i < TRACK_PARTITIONS; i += s->client.shards)
		s->parts |= UINT32_C(1) << i;
}

/* A folder's descriptor, -1 where none is named; false, and `why` is filled. */
static bool
state_folder(const struct job *j, uint32_t at, int *fd, char *why, size_t why_size)
{
	const char *path = job_text(j, at);

	*fd = path != NULL ? folder_open(path) : -1;
	if (path == NULL || *fd >= 0)
		return true;
	snprintf(why, why_size, "cannot open: %s: %s", path, strerror(-*fd));
	return false;
}

static void
state_trace_failed(void *ctx, int err)
{
	state_fail(ctx, err);
}

static bool
state_trace(struct state *s, char *why, size_t why_size)
{
	const struct job *j = s->work->job;
	int folder;

	if (!state_folder(j, j->trace_files, &folder, why, why_size))
		return false;
	if (folder >= 0 && (s->trace = trace_open(folder, job_text(j, j->trace_format), s->work, state_trace_failed, s)) == NULL)
		close(folder);
	return folder < 0 || s->trace != NULL;
}

struct state *
state_open(struct work *w, const struct state_client *client, char *why, size_t why_size)
{
	struct state *s = calloc(1, sizeof *s);

	snprintf(why, why_size, "no memory");
	if (s == NULL)
		return NULL;
	*s = (struct state){ .work = w, .client = *client, .streams = -1, .bodies = -1, .follow = job_text(w->job, w->job->follow) };
	state_parts(s);
	capture_open_mapped(&s->view, w->job, w->capture->fd);
	if (state_folder(w->job, w->job->stream_files, &s->streams, why, why_size) &&
	    state_folder(w->job, w->job->body_files, &s->bodies, why, why_size) && state_trace(s, why, why_size) &&
	    (s->reassembly = state_reassembly(s)) != NULL)
		return s;
	state_close(s);
	return NULL;
}

void
state_close(struct state *s)
{
	if (s == NULL)
		return;
	reassembly_free(s->reassembly);
	trace_close(s->trace);
	capture_close(&s->view);
	if (s->streams >= 0)
		close(s->streams);
	if (s->bodies >= 0)
		close(s->bodies);
	free(s);
}

/* ---- frames ---- */

/* Whether a frame has tracks, and they are ours. */
static inline bool
state_has(const struct state *s, const struct tracked *f)
{
	return f->n > 0 && f->partition < TRACK_PARTITIONS && (s->parts >> f->partition & 1);
}

void
state_clock(struct state *s, uint64_t frame, int64_t time)
{
	reassembly_clock(s->reassembly, frame, time);
}

/* Where a frame's bytes are found: in the window at hand, in the file, or still in the reader's arena. Fragments are
 * few, and looked at for sure: they are read, since a fault in the map costs five times as much. */
static const uint8_t *
state_bytes(struct state *s, const struct tracked *head, bool fragment)
{
	const uint8_t *held = capture_held(s->work->capture, head->at, head->cap_len);

	if (held != NULL)
		return held;
	if (s->view.map == NULL)
		return capture_view(s->work->capture, head->at, head->cap_len);
	if (fragment && head->cap_len <= sizeof s->fragment && capture_copy(&s->view, head->at, head->cap_len, s->fragment))
		return s->fragment;
	return capture_view(&s->view, head->at, head->cap_len);
}

void
state_tracks(struct state *s, const struct tracked *head, struct track *tracks, const struct record_view *view,
    const uint8_t *bytes)
{
	if (s->trace != NULL) {
		capture_release(&s->view, head->at);
		trace_frame(s->trace, head, view, bytes = bytes != NULL ? bytes : state_bytes(s, head, false));
	}
	for (uint32_t i = 0; i < head->n; i++) {
		if (reassembly_looks(s->reassembly, &tracks[i])) {
			capture_release(&s->view, head->at);
			if (bytes == NULL && (bytes = state_bytes(s, head, tracks[i].kind == TRACK_FRAGMENT)) == NULL)
				return;
		}
		if (s->client.place != NULL)
			s->client.place(s->client.ctx, STATE_BEHIND + i);
		reassembly_track(s->reassembly, &tracks[i], bytes != NULL ? bytes + (tracks[i].at - head->at) : NULL);
	}
}

static void
state_count(const struct state *s)
{
	const struct reassembly_counts c = reassembly_count(s->reassembly);

#define STATE_COUNT(name, help) s->client.stats[STAT_##name] += c.name;
	REASSEMBLY_COUNTS(STATE_COUNT)
#undef STATE_COUNT
}

void
state_look_ahead(struct state *s, const char *from, const char *end)
{
	s->nahead = s->passed = 0;
	while (from != NULL && from < end && s->nahead < STATE_AHEAD)
		from = trail_look(s->ahead, &s->nahead, s->parts, from, end);
}

void
state_look_ahead_visits(struct state *s, const char *tracks, uint32_t len, struct visits_left visits)
{
	struct visit v;

	s->nahead = s->passed = 0;
	while (s->nahead < STATE_AHEAD && visits_next(&visits, &v) > 0 && visits_at(&v) <= len &&
	    trail_look(s->ahead, &s->nahead, s->parts, tracks + visits_at(&v), tracks + len) != NULL)
		;
}

bool
state_take(struct state *s, struct trail_frame *f, const char **from, const char *end)
{
	*from = trail_take(f, *from, end);
	if (*from == NULL)
		return false;
	if (!state_has(s, &f->head))
		f->head.n = 0;
	for (uint32_t i = 0; i < f->head.n; i++)
		reassembly_prefetch(s->reassembly, s->ahead, s->nahead, s->passed++);
	return true;
}

bool
state_finish(struct state *s)
{
	reassembly_finish(s->reassembly);
	if (s->trace != NULL)
		trace_finish(s->trace);
	state_count(s);
	return !s->failed;
}
