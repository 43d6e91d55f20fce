/* trace.c - see trace.h.
 *
 * Few files are open at once: each of these has a buffer, and the one that was used longest ago
 * is closed for another, to be opened again at its end. Names are made of addresses, ports and
 * times, so nothing in them comes from a packet's text.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/folder.h"
#include "engine/trace.h"

enum {
	TRACE_OPEN = 128,		/* files at once */
	TRACE_BUFFER = 16 * 1024,	/* bytes of each that wait */
	TRACE_NAME = RESULT_LABEL + RESULT_ID_TEXT + 32,
	TRACE_INDEX = 64 * 1024,
};

struct trace_file {
	struct trace_file *next;	/* frames of another link type, which one capture file cannot hold */
	uint32_t linktype;
	int slot;			/* of the open one; -1: closed */
	uint64_t frames;
	char name[];
};

struct trace_slot {
	struct trace_file *file;	/* NULL: free */
	int fd;
	uint64_t used;			/* when: the smallest is closed first */
	size_t len;
	char *buffer;
};

struct trace {
	int folder, index;
	const struct dumper *dumper;	/* NULL: captures */
	const char *suffix;
	const struct work *work;
	void (*fail)(void *ctx, int err);
	void *ctx;
	bool failed, nanosecond;
	uint64_t uses;
	struct tracked head;		/* the frame in work */
	const struct record_view *view;
	const uint8_t *bytes;
	char *text;			/* a frame as text */
	struct trace_slot slots[TRACE_OPEN];
};

static const char trace_pcap[] = "pcap", trace_index[] = "index.ndjson";

bool
trace_format_known(const char *format)
{
	const struct dumper *d = dump_find(format);

	return strcasecmp(format, trace_pcap) == 0 || (d != NULL && d->frame != NULL && !d->table && d->store == NULL);
}

const char *
trace_formats(char *text, size_t size)
{
	struct out o = out_over(text, size);

	out_printf(&o, "%s", trace_pcap);
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		if (trace_format_known((*d)->name))
			out_printf(&o, ", %s", (*d)->name);
	return text;
}

static void
trace_failed(struct trace *t, int err)
{
	if (!t->failed)
		t->fail(t->ctx, err);
	t->failed = true;
}

/* ---- few files at once ---- */

static void
trace_write(struct trace *t, int fd, const void *bytes, size_t len)
{
	int err = t->failed || len == 0 ? 0 : emit_write(fd, bytes, len);

	if (err < 0)
		trace_failed(t, err);
}

static void
trace_release(struct trace *t, struct trace_slot *s)
{
	if (s->file == NULL)
		return;
	trace_write(t, s->fd, s->buffer, s->len);
	if (close(s->fd) != 0)
		trace_failed(t, -errno);
	s->file->slot = -1;
	s->file = NULL;
	s->len = 0;
}

static struct trace_slot *
trace_free_slot(struct trace *t)
{
	struct trace_slot *oldest = &t->slots[0];

	for (unsigned i = 0; i < TRACE_OPEN; i++) {
		if (t->slots[i].file == NULL)
			return &t->slots[i];
		if (t->slots[i].used < oldest->used)
			oldest = &t->slots[i];
	}
	trace_release(t, oldest);
	return oldest;
}

/* The slot of a file, opened if it is not: at its first use anew, later at its end. */
static struct trace_slot *
trace_slot(struct trace *t, struct trace_file *f)
{
	struct trace_slot *s = f->slot >= 0 ? &t->slots[f->slot] : trace_free_slot(t);

	s->used = ++t->uses;
	if (f->slot >= 0)
		return s;
	if (s->buffer == NULL && (s->buffer = malloc(TRACE_BUFFER)) == NULL) {
		trace_failed(t, -ENOMEM);
		return NULL;
	}
	s->fd = f->frames == 0 ? folder_file(t->folder, f->name) : openat(t->folder, f->name, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC);
	if (s->fd < 0) {
		trace_failed(t, f->frames == 0 ? s->fd : -errno);
		return NULL;
	}
	s->file = f;
	f->slot = (int)(s - t->slots);
	return s;
}

static void
trace_append(struct trace *t, struct trace_file *f, const void *bytes, size_t len)
{
	struct trace_slot *s = t->failed ? NULL : trace_slot(t, f);

	if (s == NULL)
		return;
	if (len > TRACE_BUFFER - s->len) {
		trace_write(t, s->fd, s->buffer, s->len);
		s->len = 0;
	}
	if (len > TRACE_BUFFER) {
		trace_write(t, s->fd, bytes, len);
		return;
	}
	memcpy(s->buffer + s->len, bytes, len);
	s->len += len;
}

/* ---- captures: tcpdump.org, "pcap-savefile" ---- */

static void
trace_pcap_begin(struct trace *t, struct trace_file *f)
{
	const struct context *x = &t->work->tables->contexts[0];	/* as exact as what is read */
	t->nanosecond = x->format != CONTEXT_PCAP || x->nanosecond;
	const uint32_t magic = t->nanosecond ? 0xa1b23c4d : 0xa1b2c3d4, version = 2 | 4u << 16, snaplen = 262144;
	const uint32_t head[6] = { magic, version, 0, 0, snaplen, f->linktype };

	trace_append(t, f, head, sizeof head);
}

static void
trace_pcap_frame(struct trace *t, struct trace_file *f)
{
	const struct tracked *h = &t->head;
	int64_t sec = h->time / 1000000000, nsec = h->time % 1000000000;
	const uint32_t head[4] = { (uint32_t)(nsec < 0 ? sec - 1 : sec), (uint32_t)(nsec < 0 ? nsec + 1000000000 : nsec) / (t->nanosecond ? 1 : 1000),
		h->cap_len, h->len };

	trace_append(t, f, head, sizeof head);
	trace_append(t, f, t->bytes, h->cap_len);
}

/* ---- reports ---- */

static void
trace_text(struct trace *t, struct trace_file *f, const struct out *o)
{
	trace_append(t, f, o->start, out_len(o));
}

static void
trace_report_begin(struct trace *t, struct trace_file *f)
{
	struct out o = out_over(t->text, WORK_CHUNK_MAX);

	if (t->dumper->begin == NULL)
		return;
	t->dumper->begin(&o, &t->work->dump, NULL);
	trace_text(t, f, &o);
}

/* What parts a frame from the one before it is left out of the first, see dump.h. */
static void
trace_report_frame(struct trace *t, struct trace_file *f)
{
	struct out o = out_over(t->text, WORK_CHUNK_MAX);
	size_t skip = t->dumper->document && f->frames == 0;

	dump_frame(t->dumper, &o, &t->work->dump, t->view);
	if (out_len(&o) > skip)
		trace_append(t, f, o.start + skip, out_len(&o) - skip);
}

static void
trace_report_end(struct trace *t, struct trace_file *f)
{
	struct out o = out_over(t->text, WORK_CHUNK_MAX);

	if (t->dumper->end == NULL)
		return;
	t->dumper->end(&o);
	trace_text(t, f, &o);
}

/* ---- flows ---- */

/* The seed's name, src_srcport-dst_dstport-time; what else may tell two flows apart follows. */
static void
trace_name(const struct trace *t, char name[TRACE_NAME], const struct flow *f, uint32_t linktype, bool first)
{
	char label[RESULT_LABEL], id[RESULT_ID_TEXT], link[16] = "";
	const bool plain = flow_kind(f) == TRACK_TCP && f->outer == 0;

	flow_label(f, label);
	result_id_text(id, &f->id);
	if (!first)
		snprintf(link, sizeof link, "-link%u", linktype);
	snprintf(name, TRACE_NAME, "%s%s%s%s.%s", label, plain ? "" : "-", plain ? "" : id, link, t->suffix);
}

static struct trace_file *
trace_file_new(struct trace *t, const struct flow *f, bool first)
{
	char name[TRACE_NAME];

	trace_name(t, name, f, t->head.linktype, first);
	struct trace_file *file = malloc(sizeof *file + strlen(name) + 1);
	if (file == NULL) {
		trace_failed(t, -ENOMEM);
		return NULL;
	}
	*file = (struct trace_file){ .linktype = t->head.linktype, .slot = -1 };
	strcpy(file->name, name);
	if (t->dumper != NULL)
		trace_report_begin(t, file);
	else
		trace_pcap_begin(t, file);
	return file;
}

/* The flow's file for frames of this link type; a report holds any. */
static struct trace_file *
trace_file_of(struct trace *t, struct trace_file **first, const struct flow *f)
{
	struct trace_file **at = first;

	while (*at != NULL && t->dumper == NULL && (*at)->linktype != t->head.linktype)
		at = &(*at)->next;
	if (*at == NULL)
		*at = trace_file_new(t, f, at == first);
	return *at;
}

void
trace_frame(struct trace *t, const struct tracked *head, const struct record_view *view, const uint8_t *bytes)
{
	t->head = *head;
	t->view = view;
	t->bytes = bytes;
}

void
trace_packet(struct trace *t, struct trace_file **first, const struct flow *f)
{
	struct trace_file *file = t->failed ? NULL : trace_file_of(t, first, f);

	if (file == NULL || (t->dumper == NULL && t->bytes == NULL))
		return;
	if (t->dumper != NULL)
		trace_report_frame(t, file);
	else
		trace_pcap_frame(t, file);
	file->frames++;
}

/* The index is begun when there is something for it, so that a capture that is none leaves nothing. */
static void
trace_begin_index(struct trace *t)
{
	if (t->failed || t->index >= 0)
		return;
	t->index = folder_file(t->folder, trace_index);
	if (t->index < 0)
		trace_failed(t, t->index);
}

static void
trace_tell(struct trace *t, const struct trace_file *file, const struct result_flow *f)
{
	static const struct dump_options plain;
	struct result_flow named = *f;
	struct out o = out_over(t->text, TRACE_INDEX);

	named.file = file->name;
	dump_result(dump_find("ndjson"), &o, &plain, &(struct result){ .kind = RESULT_FLOW, .flow = &named });
	trace_begin_index(t);
	trace_write(t, t->index, o.start, out_len(&o));
}

void
trace_over(struct trace *t, struct trace_file *file, const struct result_flow *f)
{
	for (struct trace_file *next; file != NULL; file = next) {
		next = file->next;
		if (t->dumper != NULL)
			trace_report_end(t, file);
		if (file->slot >= 0)
			trace_release(t, &t->slots[file->slot]);
		trace_tell(t, file, f);
		free(file);
	}
}

struct trace *
trace_open(int folder, const char *format, const struct work *w, void (*fail)(void *ctx, int err), void *ctx)
{
	struct trace *t = calloc(1, sizeof *t);

	if (t == NULL)
		return NULL;
	*t = (struct trace){ .folder = folder, .work = w, .fail = fail, .ctx = ctx };
	t->dumper = strcasecmp(format, trace_pcap) == 0 ? NULL : dump_find(format);
	t->suffix = t->dumper != NULL ? t->dumper->suffix : trace_pcap;
	t->text = malloc(WORK_CHUNK_MAX);
	t->index = -1;
	if (t->text == NULL)
		trace_failed(t, -ENOMEM);
	return t;
}

void
trace_finish(struct trace *t)
{
	trace_begin_index(t);
}

void
trace_close(struct trace *t)
{
	if (t == NULL)
		return;
	for (unsigned i = 0; i < TRACE_OPEN; i++) {
		trace_release(t, &t->slots[i]);
		free(t->slots[i].buffer);
	}
	if (t->index >= 0)
		close(t->index);
	close(t->folder);
	free(t->text);
	free(t);
}
