/* info.c - see info.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/display.h"
#include "engine/filter.h"
#include "engine/info.h"
#include "engine/pick.h"
#include "engine/work.h"

/* One reading. */
struct info_reader {
	struct info *info;
	struct capture capture;
	struct dissect_options options;
	struct filter *filter;
	struct display *display;
	struct pick pick;
	struct record_buffer record;
	struct batch batch;
};

static bool
info_earlier(struct info_time a, struct info_time b)
{
	return a.sec != b.sec ? a.sec < b.sec : a.nsec < b.nsec;
}

static void
info_time(struct info *i, const struct frame *f)
{
	struct info_time t = { f->sec, f->nsec };

	if (f->untimed) {
		i->untimed++;
		return;
	}
	if (i->frames - 1 == i->untimed)
		i->first = i->last = i->latest = t;
	i->disordered |= info_earlier(t, i->latest);
	i->latest = t;
	if (info_earlier(t, i->first))
		i->first = t;
	if (info_earlier(i->last, t))
		i->last = t;
}

static void
info_size(struct info *i, const struct frame *f)
{
	i->frames++;
	i->bytes += f->len;
	i->captured += f->cap_len;
	if (f->cap_len >= f->len)
		return;
	if (i->truncated++ == 0)
		i->cut_min = i->cut_max = f->cap_len;
	if (f->cap_len < i->cut_min)
		i->cut_min = f->cap_len;
	if (f->cap_len > i->cut_max)
		i->cut_max = f->cap_len;
}

static struct record_view
info_dissect(struct info_reader *r, const struct frame *f)
{
	struct record_buffer *rb = &r->record;

	dissect_frame(&rb->head, rb->nodes, RECORD_MAX_NODES, rb->scratch, f, &r->options);
	return (struct record_view){ .head = &rb->head, .nodes = rb->nodes, .frame = f->bytes, .scratch = rb->scratch };
}

/* Whether the frame is one that is asked for; with a display filter it is dissected then. */
static bool
info_picked(struct info_reader *r, const struct frame *f)
{
	if (!pick_number(&r->pick, f->number) || !pick_in_time(&r->pick, f) || (r->filter != NULL && !filter_pass(r->filter, f)))
		return false;
	if (r->display == NULL)
		return true;
	const struct record_view view = info_dissect(r, f);
	return display_eval(r->display, &view);
}

static void
info_frame(struct info_reader *r, const struct context *x, const struct frame *f)
{
	struct info *i = r->info;
	struct record_buffer *rb = &r->record;

	if (!info_picked(r, f))
		return;
	info_size(i, f);
	info_time(i, f);
	info_note_frame(&i->notes, f);
	struct info_interface *on = &i->notes.interfaces[f->interface_id == FRAME_NO_INTERFACE ? 0 : x->first_interface + f->interface_id];
	on->frames++;
	on->bytes += f->len;
	if (i->quick)
		return;
	if (r->display == NULL)
		info_dissect(r, f);
	i->malformed += rb->head.error != REASON_none;
	info_tree_frame(&i->tree, &rb->head);
	info_talk_frame(&i->talks, &rb->head, f);
}

/* False: bytes that the walk saw are gone. */
static bool
info_run(struct info_reader *r, const struct batch *b, const struct batch_run *run)
{
	const struct tables *t = r->info->tables;
	const struct context *x = &t->contexts[run->context];
	uint64_t bytes = run->bytes;
	const uint8_t *base = capture_view_left(&r->capture, run->offset, &bytes);

	if (base == NULL)
		return false;
	for (uint32_t at = run->first; at < run->first + run->frames; at++) {
		struct frame f;
		if (!r->info->quick)
			batch_fetch(b, run, base, at);
		f.number = b->first_number + at;
		if (b->at[at] > bytes || !walk_frame(t, x, base + b->at[at], bytes - b->at[at], &f))
			return false;
		info_frame(r, x, &f);
	}
	return true;
}

static struct batch *
info_publish(void *ctx, struct batch *b)
{
	struct info_reader *r = ctx;

	for (uint32_t i = 0; i < b->nruns; i++)
		if (!info_run(r, b, &b->runs[i]))
			return NULL;
	b->number++;
	return b;
}

static void
info_block(void *ctx, const struct walk_block *b)
{
	struct info_reader *r = ctx;

	info_note_block(&r->info->notes, r->info->tables, b);
}

static int
info_walk(struct info_reader *r, const struct job *j, char *why, size_t why_size)
{
	struct walk_client client = { .ctx = r, .publish = info_publish, .block = info_block,
		.notes = r->options.hints != NULL };
	struct walk *w = walk_new(&r->capture, r->info->tables, j, &client, &r->batch);
	int err = w != NULL ? walk_begin(w, why, why_size) : -ENOMEM;

	if (err == 0) {
		walk_run(w);
		struct walk_damage d = walk_damage(w);
		if (d.what != NULL)	/* a decompressor's text goes with it */
			snprintf(r->info->damage_text, sizeof r->info->damage_text, "%s", d.what);
		r->info->damage = (struct walk_damage){ d.what != NULL ? r->info->damage_text : NULL, d.offset };
		if (!r->info->quick)
			info_talk_finish(&r->info->talks);
	}
	walk_free(w);
	return err;
}

static int
info_capture(struct info_reader *r, const struct job *j, int fd)
{
	int arena = -1, err = 0;

	if (j->source == JOB_SOURCE_STREAM) {
		arena = memfd_create("pcapkit-arena", MFD_CLOEXEC);
		if (arena < 0 || ftruncate(arena, CAPTURE_ARENA) != 0)
			err = -errno;
	}
	if (err == 0)
		err = capture_open(&r->capture, j, fd, arena);
	if (arena >= 0)
		close(arena);
	return err;
}

static int
info_options(struct info_reader *r, const struct job *j, char *why, size_t why_size)
{
	const char *filter = job_text(j, j->filter), *display = job_text(j, j->display);

	if (work_dissection(&r->options, j, why, why_size) < 0 || pick_open(&r->pick, j, why, why_size) < 0)
		return -EINVAL;
	if (!r->info->quick || display != NULL)
		r->options.hints = hints_of(&r->info->tables->hints, &r->options);
	if (filter != NULL && (r->filter = filter_new(filter, why, why_size)) == NULL)
		return -EINVAL;
	return display == NULL || (r->display = display_new(display, why, why_size)) != NULL ? 0 : -EINVAL;
}

static bool
info_init(struct info *i, bool quick, uint32_t keep_comments)
{
	*i = (struct info){ .quick = quick };
	i->tables = mmap(NULL, sizeof *i->tables, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (i->tables == MAP_FAILED)
		i->tables = NULL;
	bool ok = info_note_init(&i->notes, keep_comments);
	ok &= info_tree_init(&i->tree);
	info_talk_init(&i->talks);
	return ok && i->tables != NULL;
}

int
info_read(struct info *i, const struct job *j, int fd, bool quick, uint32_t keep_comments, char *why, size_t why_size)
{
	struct info_reader *r = calloc(1, sizeof *r);
	int err = info_init(i, quick, keep_comments) && r != NULL ? 0 : -ENOMEM;

	snprintf(why, why_size, "no memory");
	if (err == 0) {
		r->info = i;
		err = info_options(r, j, why, why_size);
	}
	if (err == 0 && (err = info_capture(r, j, fd)) < 0)
		snprintf(why, why_size, "%s", strerror(-err));
	if (err == 0) {
		err = info_walk(r, j, why, why_size);
		capture_close(&r->capture);
	}
	if (r != NULL) {
		filter_free(r->filter);
		display_free(r->display);
		pick_close(&r->pick);
	}
	free(r);
	return err;
}

void
info_free(struct info *i)
{
	if (i->tables != NULL)
		munmap(i->tables, sizeof *i->tables);
	info_note_fini(&i->notes);
	info_tree_fini(&i->tree);
	info_talk_fini(&i->talks);
}
