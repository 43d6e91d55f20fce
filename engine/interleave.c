/* interleave.c - see interleave.h: the thread that reads several captures and writes them as one.
 *
 * By time, each capture is opened once to see when its first frame was, and is then closed again if there are
 * many; it is open from when that frame's turn comes to its last one. So captures that follow each other, as a
 * ring of files does, cost one at a time, however many they are. What is open stands in a heap by its next frame.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/high.h"
#include "engine/interleave_block.h"
#include "engine/pick.h"
#include "engine/thread.h"

enum {
	INTERLEAVE_WRITE = 256 * 1024,	/* bytes that are written at once */
	INTERLEAVE_PIPE = 1 << 20,
	INTERLEAVE_KEEP = 64,		/* captures that stay open after the look at their first frame */
	INTERLEAVE_FRAME = CAPTURE_MAX_RECORD - (64 << 10),	/* the largest frame with its options: a stream's record holds it */
	INTERLEAVE_BUFFER = INTERLEAVE_WRITE + CAPTURE_MAX_RECORD,
	INTERLEAVE_DESCRIPTORS = 1,	/* blocks of interfaces, of all captures: MiB */
};

/* What is there of a capture while it is open. */
struct interleave_open {
	struct capture capture;
	struct tables *tables;
	struct walk *walk;
	struct pick pick;
	struct batch batch;		/* frames up to `next` are done with; */
	uint32_t next, run;		/* the run that it is in */
	bool last;			/* there is no batch behind it */
	uint32_t *interfaces;		/* their numbers in the stream, by tables' index */
	uint32_t ninterfaces, room;
	struct frame frame;		/* the next one, */
	const struct context *context;
};

struct interleave_source {
	struct interleave_open *open;	/* NULL: it is not */
	uint32_t which;			/* index of the input */
	bool stream;			/* it has an arena */
	bool kept;			/* it cannot be opened again */
	int64_t sec;			/* of the next frame */
	uint32_t nsec;
};

/* An interface of the stream. */
struct interleave_interface {
	size_t at, size;
};

struct interleave_run {
	struct interleave *v;
	struct job job;			/* how each is walked */
	bool by_time;
	struct interleave_source *sources, **heap;
	uint32_t nheap, nopen, nstreams;
	struct interleave_source *opening;	/* whose blocks are told */
	struct interleave_interface interfaces[INTERLEAVE_INTERFACES];
	uint32_t ninterfaces;
	uint8_t *blocks;		/* of the interfaces, INTERLEAVE_DESCRIPTORS MiB */
	size_t blocks_len;
	int err;			/* the stream cannot be written */
	uint8_t *buffer;
	size_t len;
};

/* ---- what becomes of captures ---- */

static struct interleave_fate *
interleave_fate(const struct interleave_run *r, const struct interleave_source *s)
{
	return &r->v->fates[s->which];
}

static void
interleave_unread(const struct interleave_run *r, const struct interleave_source *s, const char *why)
{
	struct interleave_fate *f = interleave_fate(r, s);

	f->kind = INTERLEAVE_UNREAD;
	snprintf(f->why, sizeof f->why, "%s", why);
}

static void
interleave_damaged(const struct interleave_run *r, const struct interleave_source *s, const char *why, uint64_t offset)
{
	struct interleave_fate *f = interleave_fate(r, s);

	if (f->kind != INTERLEAVE_FINE)
		return;			/* the first is the cause */
	f->kind = INTERLEAVE_DAMAGED;
	f->offset = offset;
	snprintf(f->why, sizeof f->why, "%s", why);
}

/* ---- the stream ---- */

static void
interleave_flush(struct interleave_run *r)
{
	if (r->err == 0)
		r->err = emit_write(r->v->to, r->buffer, r->len);
	r->len = 0;
}

/* Room for a block; what is put there is told by interleave_put(). */
static uint8_t *
interleave_room(struct interleave_run *r)
{
	if (r->len >= INTERLEAVE_WRITE)
		interleave_flush(r);
	return r->buffer + r->len;
}

static void
interleave_put(struct interleave_run *r, size_t size)
{
	r->len += size;
}

/* ---- interfaces ---- */

/* The number in the stream of the interface whose block this is; UINT32_MAX: there is no room for another. */
static uint32_t
interleave_interface(struct interleave_run *r, const uint8_t *block, size_t size)
{
	for (uint32_t i = 0; i < r->ninterfaces; i++)
		if (r->interfaces[i].size == size && memcmp(r->blocks + r->interfaces[i].at, block, size) == 0)
			return i;
	if (r->ninterfaces == INTERLEAVE_INTERFACES || size > (INTERLEAVE_DESCRIPTORS << 20) - r->blocks_len)
		return UINT32_MAX;
	r->interfaces[r->ninterfaces] = (struct interleave_interface){ r->blocks_len, size };
	memcpy(r->blocks + r->blocks_len, block, size);
	r->blocks_len += size;
	memcpy(interleave_room(r), block, size);
	interleave_put(r, size);
	return r->ninterfaces++;
}

/* The capture's next interface has this block; 0 bytes: it could not be had. */
static void
interleave_add_interface(struct interleave_run *r, struct interleave_open *o, const uint8_t *block, size_t size)
{
	if (o->ninterfaces == o->room) {
		uint32_t room = o->room > 0 ? 2 * o->room : 4;
		uint32_t *more = realloc(o->interfaces, room * sizeof *more);
		if (more == NULL)
			return;
		o->interfaces = more;
		o->room = room;
	}
	uint32_t number = size > 0 ? interleave_interface(r, block, size) : UINT32_MAX;
	o->interfaces[o->ninterfaces++] = number;
}

/* Called by the walk. What finds no room shows with the first frame of that interface. */
static void
interleave_block(void *ctx, const struct walk_block *b)
{
	struct interleave_run *r = ctx;
	uint8_t *block = b->type == WALK_BLOCK_INTERFACE && b->size <= INTERLEAVE_DESCRIPTORS << 20 ? malloc(b->size) : NULL;

	if (b->type == WALK_BLOCK_INTERFACE)
		interleave_add_interface(r, r->opening->open, block, block != NULL ? interleave_block_interface(block, b) : 0);
	free(block);
}

/* ---- opening and closing ---- */

static struct batch *
interleave_publish(void *ctx, struct batch *full)
{
	(void)ctx;
	(void)full;
	return NULL;			/* it is used up before there is another */
}

static bool
interleave_stopped(void *ctx)
{
	const struct interleave_run *r = ctx;

	return r->err != 0 || atomic_load_explicit(&r->v->stop, memory_order_relaxed);
}

static void
interleave_shut(struct interleave_run *r, struct interleave_source *s)
{
	struct interleave_open *o = s->open;

	if (o == NULL)
		return;
	s->open = NULL;
	walk_free(o->walk);
	if (o->capture.fd > STDIN_FILENO)
		close(o->capture.fd);
	capture_close(&o->capture);
	if (o->tables != NULL)
		munmap(o->tables, sizeof *o->tables);
	pick_close(&o->pick);
	free(o->interfaces);
	free(o);
	r->nopen--;
	r->nstreams -= s->stream;
}

/* The bytes: 0 or a negative errno; -EINVAL with `why` filled. */
static int
interleave_view(struct interleave_run *r, struct interleave_source *s, int fd, char *why, size_t why_size)
{
	struct interleave_open *o = s->open;
	int arena = -1;

	r->job.file_size = 0;
	o->capture.fd = fd;
	if (capture_inspect(&r->job, fd, false, why, (unsigned)why_size) < 0)
		return -EINVAL;
	s->stream = r->job.source == JOB_SOURCE_STREAM;
	r->nstreams += s->stream;
	s->kept = s->stream && lseek(fd, 0, SEEK_CUR) < 0;
	if (r->nopen > INTERLEAVE_OPEN || r->nstreams > INTERLEAVE_STREAMS) {
		snprintf(why, why_size, "too many captures overlap in time: %d, or %d that are compressed, can be open at once",
		    INTERLEAVE_OPEN, INTERLEAVE_STREAMS);
		return -EINVAL;
	}
	if (s->stream && ((arena = memfd_create("pcapkit-arena", MFD_CLOEXEC)) < 0 || ftruncate(arena, CAPTURE_ARENA) != 0))
		return -errno;
	int err = capture_open(&o->capture, &r->job, fd, arena);
	if (arena >= 0)
		close(arena);
	return err;
}

static int
interleave_walk(struct interleave_run *r, struct interleave_source *s, char *why, size_t why_size)
{
	const struct walk_client client = { .ctx = r, .publish = interleave_publish,
		.stopped = interleave_stopped, .block = interleave_block, .patient = true };
	struct interleave_open *o = s->open;
	uint8_t block[INTERLEAVE_BLOCK_INTERFACE];
	void *p = mmap(NULL, sizeof *o->tables, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	o->tables = p;
	if ((o->walk = walk_new(&o->capture, o->tables, &r->job, &client, &o->batch)) == NULL)
		return -ENOMEM;
	int err = walk_begin(o->walk, why, why_size);
	if (err == 0 && o->tables->contexts[0].format == CONTEXT_PCAP)
		interleave_add_interface(r, o, block, interleave_block_pcap(block, &o->tables->contexts[0]));
	return err;
}

/* False: it cannot be read, which is noted. */
static bool
interleave_unshut(struct interleave_run *r, struct interleave_source *s)
{
	char why[INTERLEAVE_WHY] = "";
	int fd = inputs_open(&r->v->in->list[s->which], why, sizeof why);
	int err = fd < 0 ? -EINVAL : 0;

	s->stream = false;
	s->open = err == 0 ? calloc(1, sizeof *s->open) : NULL;
	r->nopen += s->open != NULL;
	r->opening = s;
	if (err == 0)
		err = s->open == NULL ? -ENOMEM : interleave_view(r, s, fd, why, sizeof why);
	if (err == 0 && (err = pick_open(&s->open->pick, &r->job, why, sizeof why)) == 0)
		err = interleave_walk(r, s, why, sizeof why);
	if (err == 0)
		return true;
	interleave_unread(r, s, err == -EINVAL ? why : strerror(-err));
	if (s->open == NULL && fd > STDIN_FILENO)
		close(fd);
	interleave_shut(r, s);
	return false;
}

/* ---- frames ---- */

/* The frame `next` of the batch. */
static bool
interleave_frame(struct interleave_open *o)
{
	while (o->next >= o->batch.runs[o->run].first + o->batch.runs[o->run].frames)
		o->run++;
	const struct batch_run *run = &o->batch.runs[o->run];
	const uint8_t *base = capture_view(&o->capture, run->offset, run->bytes);

	o->context = &o->tables->contexts[run->context];
	o->frame.number = o->batch.first_number + o->next;
	return base != NULL && walk_frame(o->tables, o->context, base + o->batch.at[o->next], run->bytes - o->batch.at[o->next], &o->frame);
}

static bool
interleave_batch(struct interleave_run *r, struct interleave_source *s)
{
	struct interleave_open *o = s->open;

	o->next = o->run = 0;
	o->batch.nframes = o->batch.nruns = 0;
	if (o->last)
		return false;
	r->opening = s;
	o->last = !walk_next(o->walk, &o->batch);
	return o->batch.nframes > 0;
}

/* Goes on to the next frame that is asked for; false: there is none, and why is noted. */
static bool
interleave_advance(struct interleave_run *r, struct interleave_source *s)
{
	struct interleave_open *o = s->open;

	for (;; o->next++) {
		if (o->next >= o->batch.nframes && !interleave_batch(r, s))
			break;
		if (!interleave_frame(o)) {
			interleave_damaged(r, s, "the capture was cut short while it was read", o->batch.runs[o->run].offset);
			return false;
		}
		if (pick_number(&o->pick, o->frame.number)) {
			s->sec = o->frame.sec;
			s->nsec = o->frame.nsec;
			return true;
		}
	}
	struct walk_damage d = walk_damage(o->walk);
	if (d.what != NULL)
		interleave_damaged(r, s, d.what, d.offset);
	return false;
}

/* A time as its interface's clock has it, so that it is exactly that again. */
static uint64_t
interleave_ticks(const struct interleave_open *o)
{
	const struct frame *f = &o->frame;
	const struct context *x = o->context;
	const bool pcap = x->format == CONTEXT_PCAP;
	uint32_t at = pcap ? 0 : 12;	/* in an enhanced packet block, and in an old one */
	uint32_t high = load_be32(f->record + at), low = load_be32(f->record + at + 4);

	if (f->untimed)
		return 0;
	if (!x->big_endian) {
		high = __builtin_bswap32(high);
		low = __builtin_bswap32(low);
	}
	return pcap ? (uint64_t)high * (x->nanosecond ? 1000000000u : 1000000u) + low : (uint64_t)high << 32 | low;
}

/* Writes the frame; false: that cannot be, which is noted. */
static bool
interleave_write(struct interleave_run *r, struct interleave_source *s)
{
	struct interleave_open *o = s->open;
	const struct frame *f = &o->frame;
	const uint64_t at = o->batch.runs[o->run].offset + o->batch.at[o->next];
	uint32_t interface = f->interface_id == FRAME_NO_INTERFACE ? 0 : o->context->first_interface + f->interface_id;
	struct interleave_place place = { .capture = s->which + 1, .number = f->number, .ticks = interleave_ticks(o) };

	place.interface = interface < o->ninterfaces ? o->interfaces[interface] : UINT32_MAX;
	if (place.interface == UINT32_MAX)
		interleave_damaged(r, s, "the captures have more interfaces that differ than can be held", at);
	else if (f->cap_len + f->options_len > INTERLEAVE_FRAME)
		interleave_damaged(r, s, "a frame is larger than can be put into a stream", at);
	else
		interleave_put(r, interleave_block_frame(interleave_room(r), f, &place));
	return interleave_fate(r, s)->kind != INTERLEAVE_DAMAGED;
}

/* ---- the heap ---- */

static bool
interleave_sooner(const struct interleave_run *r, const struct interleave_source *a, const struct interleave_source *b)
{
	if (r->by_time && a->sec != b->sec)
		return a->sec < b->sec;
	if (r->by_time && a->nsec != b->nsec)
		return a->nsec < b->nsec;
	return a->which < b->which;
}

/* Puts the source into the heap of `n`, whose place `at` is free: down from there. */
static void
interleave_sink(struct interleave_run *r, uint32_t at, struct interleave_source *s)
{
	for (uint32_t child; (child = 2 * at + 1) < r->nheap; at = child) {
		if (child + 1 < r->nheap && interleave_sooner(r, r->heap[child + 1], r->heap[child]))
			child++;
		if (!interleave_sooner(r, r->heap[child], s))
			break;
		r->heap[at] = r->heap[child];
	}
	r->heap[at] = s;
}

/* Looks at each capture's first frame; what has one goes into the heap. */
static void
interleave_gather(struct interleave_run *r)
{
	for (uint32_t i = 0; i < r->v->in->n && !interleave_stopped(r); i++) {
		struct interleave_source *s = &r->sources[i];
		s->which = i;
		if (r->by_time && (!interleave_unshut(r, s) || !interleave_advance(r, s))) {
			interleave_shut(r, s);
			continue;
		}
		if (s->open != NULL && !s->kept && (s->stream || r->nopen > INTERLEAVE_KEEP))
			interleave_shut(r, s);
		r->heap[r->nheap++] = s;
	}
	for (uint32_t i = r->nheap; i-- > 0; )
		interleave_sink(r, i, r->heap[i]);
}

/* Writes the frame that is next and finds the one behind it; false: there is none. */
static bool
interleave_step(struct interleave_run *r, struct interleave_source *s)
{
	if (s->open == NULL && (!interleave_unshut(r, s) || !interleave_advance(r, s)))
		return false;
	if (!interleave_write(r, s))
		return false;
	s->open->next++;
	return interleave_advance(r, s);
}

static void
interleave_all(struct interleave_run *r)
{
	interleave_put(r, interleave_block_section(interleave_room(r)));
	interleave_gather(r);
	while (r->nheap > 0 && !interleave_stopped(r)) {
		struct interleave_source *s = r->heap[0];
		if (interleave_step(r, s)) {
			interleave_sink(r, 0, s);
			continue;
		}
		interleave_shut(r, s);
		s = r->heap[--r->nheap];
		if (r->nheap > 0)
			interleave_sink(r, 0, s);
	}
	interleave_flush(r);
}

/* ---- the thread ---- */

static int
interleave_open(struct interleave_run *r, struct interleave *v)
{
	job_init(&r->job);
	r->job.numbers = job_put(&r->job, v->numbers);
	r->v = v;
	r->by_time = v->by_time;
	r->sources = calloc(v->in->n, sizeof *r->sources);
	r->heap = calloc(v->in->n, sizeof *r->heap);
	r->blocks = malloc(INTERLEAVE_DESCRIPTORS << 20);
	r->buffer = malloc(INTERLEAVE_BUFFER);
	return r->sources != NULL && r->heap != NULL && r->blocks != NULL && r->buffer != NULL ? 0 : -ENOMEM;
}

static void
interleave_free(struct interleave_run *r)
{
	for (uint32_t i = 0; r->sources != NULL && i < r->v->in->n; i++)
		interleave_shut(r, &r->sources[i]);
	free(r->sources);
	free(r->heap);
	free(r->blocks);
	free(r->buffer);
	free(r);
}

/* Who reads us decides when we end: by closing the pipe, or by saying so. No signal is ours. */
static void *
interleave_main(void *ctx)
{
	struct interleave *v = ctx;
	struct interleave_run *r = calloc(1, sizeof *r);

	v->err = r != NULL ? interleave_open(r, v) : -ENOMEM;
	if (v->err == 0)
		interleave_all(r);
	if (r != NULL)
		interleave_free(r);
	close(v->to);			/* the end of the stream */
	return NULL;
}

static int
interleave_thread(struct interleave *v)
{
	int err = thread_start(&v->thread, interleave_main, v);	/* SIGPIPE is an error of write() there, too */

	v->running = err == 0;
	return err;
}

int
interleave_start(struct interleave *v, const struct inputs *in, const struct job *j, bool by_time)
{
	int ends[2];

	*v = (struct interleave){ .in = in, .numbers = job_text(j, j->numbers), .by_time = by_time, .fd = -1 };
	v->fates = calloc(in->n, sizeof *v->fates);
	if (v->fates == NULL)
		return -ENOMEM;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -errno;
	fcntl(ends[1], F_SETPIPE_SZ, INTERLEAVE_PIPE);	/* not granted: then it is slower */
	v->fd = high_fd(ends[0]);
	v->to = high_fd(ends[1]);
	int err = v->fd >= 0 && v->to >= 0 ? interleave_thread(v) : -EMFILE;
	if (err < 0 && v->to >= 0)
		close(v->to);
	return err;
}

void
interleave_end(struct interleave *v)
{
	atomic_store(&v->stop, true);
	if (v->fd >= 0)
		close(v->fd);		/* the other end sees it, if it waits there */
	v->fd = -1;
	if (v->running)
		pthread_join(v->thread, NULL);
	v->running = false;
}

void
interleave_close(struct interleave *v)
{
	interleave_end(v);
	free(v->fates);
	v->fates = NULL;
}
