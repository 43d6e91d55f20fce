/* frames.c - see frames.h. */
#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/engine.h"
#include "engine/job.h"
#include "engine/walk.h"
#include "dump/table.h"
#include "reassembly/track.h"
#include "tests/frames.h"

enum { FRAMES_MAX = 4096, FRAMES_GUARDED = 1 << 20 };

#define FRAMES_DIRECTORY "tests/captures"

static struct frame frames_at[FRAMES_MAX];
static const char *frames_from[FRAMES_MAX];
static struct frames frames_all = { frames_at, frames_from, 0 };

/* One capture under way. */
struct frames_source {
	const char *name;
	struct capture capture;
	struct tables *tables;
	struct batch batch;
};

static void
frames_add(const struct frame *f, const char *from)
{
	assert(frames_all.count < FRAMES_MAX);
	frames_at[frames_all.count] = *f;
	frames_from[frames_all.count++] = from;
}

static struct batch *
frames_publish(void *ctx, struct batch *b)
{
	struct frames_source *s = ctx;

	for (uint32_t r = 0; r < b->nruns; r++) {
		const struct batch_run *run = &b->runs[r];
		const uint8_t *base = capture_view(&s->capture, run->offset, run->bytes);
		assert(base != NULL);
		for (uint32_t i = run->first; i < run->first + run->frames; i++) {
			struct frame f = { .number = b->first_number + i };
			bool fits = walk_frame(s->tables, &s->tables->contexts[run->context], base + b->at[i],
			    run->bytes - b->at[i], &f);
			assert(fits);
			frames_add(&f, s->name);
		}
	}
	return b;
}

static void
frames_walk(struct frames_source *s, const struct job *j)
{
	struct walk_client client = { .ctx = s, .publish = frames_publish };
	struct walk *w = walk_new(&s->capture, s->tables, j, &client, &s->batch);
	char why[256];

	assert(w != NULL);
	if (walk_begin(w, why, sizeof why) == 0)
		walk_run(w);
	walk_free(w);
}

static void
frames_load(const char *name)
{
	static struct job j;
	char path[4096], why[256];
	struct frames_source *s = calloc(1, sizeof *s);

	assert(s != NULL);
	s->name = strdup(name);
	s->tables = mmap(NULL, sizeof *s->tables, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	assert(s->tables != MAP_FAILED);
	snprintf(path, sizeof path, "%s/%s", FRAMES_DIRECTORY, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	assert(fd >= 0);
	job_init(&j);
	capture_allow_sigbus();
	bool opened = capture_inspect(&j, fd, true, why, sizeof why) == 0 && capture_open(&s->capture, &j, fd, -1) == 0;
	if (opened)
		frames_walk(s, &j);
	close(fd);
	size_t last = frames_all.count;
	if (last == 0 || frames_from[last - 1] != s->name) {	/* it has no frames: nothing refers to it */
		free((void *)s->name);
		if (opened)
			capture_close(&s->capture);
	}
	free(s);
}

static int
frames_is_capture(const struct dirent *e)
{
	return strstr(e->d_name, ".pcap") != NULL;
}

const struct frames *
frames_shipped(void)
{
	struct dirent **names;

	if (frames_all.count > 0)
		return &frames_all;
	int n = scandir(FRAMES_DIRECTORY, &names, frames_is_capture, alphasort);
	assert(n > 0);
	for (int i = 0; i < n; i++) {
		frames_load(names[i]->d_name);
		free(names[i]);
	}
	free(names);
	assert(frames_all.count > 0);
	return &frames_all;
}

uint8_t *
frames_guarded(const void *bytes, size_t n)
{
	static uint8_t *area;

	if (area == NULL) {
		area = mmap(NULL, FRAMES_GUARDED + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		assert(area != MAP_FAILED);
		int err = mprotect(area + FRAMES_GUARDED, 4096, PROT_NONE);
		assert(err == 0);
	}
	assert(n <= FRAMES_GUARDED);
	uint8_t *at = area + FRAMES_GUARDED - n;
	if (n > 0)
		memcpy(at, bytes, n);
	return at;
}

struct frame
frames_plain(uint32_t linktype, const uint8_t *bytes, size_t n)
{
	return (struct frame){ .number = 1, .sec = 1511106546, .nsec = 1007000, .len = (uint32_t)n, .cap_len = (uint32_t)n,
		.linktype = linktype, .bytes = bytes, .interface_id = FRAME_NO_INTERFACE };
}

int
frames_setup(void **state)
{
	(void)state;
	registry_init();
	return 0;
}

const struct dissect_options frames_lean;
const struct dissect_options frames_full = { .checksums = true, .payload = true, .bytes = true };

void
frames_dissect(struct rendered *r, const struct frame *f, const struct dissect_options *options, size_t capacity,
    uint8_t dirt)
{
	memset(&r->record.head, dirt, sizeof r->record.head);
	memset(r->record.scratch, dirt, sizeof r->record.scratch);
	memset(r->record.nodes, dirt, 64 * sizeof r->record.nodes[0]);
	dissect_frame(&r->record.head, r->record.nodes, capacity, r->record.scratch, f, options);
	r->view = (struct record_view){ .head = &r->record.head, .nodes = r->record.nodes, .frame = f->bytes,
		.scratch = r->record.scratch };
}

struct table *
frames_table(bool names)
{
	static const enum proto_id layers[] = { PROTO_frame, PROTO_eth, PROTO_ip, PROTO_ipv6, PROTO_tcp, PROTO_udp,
		PROTO_icmp, PROTO_arp, PROTO_http, PROTO_http2, PROTO_ftp, PROTO_data };
	static struct table *tables[2];

	if (tables[names] != NULL)
		return tables[names];
	tables[names] = table_new(names);
	assert(tables[names] != NULL);
	for (size_t i = 0; i < sizeof layers / sizeof layers[0]; i++) {
		int rc = table_add(tables[names], "", layers[i], 0);
		assert(rc == 0);
		(void)rc;
	}
	return tables[names];
}

void
frames_render(struct rendered *r, const char *format, bool names)
{
	struct out o = out_over(r->text, sizeof r->text - 1);
	struct dump_options options = { .names = names, .table = frames_table(names) };

	dump_frame(dump_find(format), &o, &options, &r->view);
	assert(!o.full);
	r->len = out_len(&o);
	r->text[r->len] = '\0';
}

/* ---- what must hold for every record ---- */

enum { FRAMES_DEEP = 17 * RECORD_MAX_LAYERS };	/* rows open in each layer, and itself */

static bool
frames_opens(uint8_t kind)
{
	return kind == FIELD_LAYER || kind == FIELD_GROUP || kind == FIELD_LIST || kind == FIELD_ITEM;
}

/* Whether the value can have come from so many bits. */
static const char *
frames_check_value(const struct record_view *v, const struct node *n, const struct field *f)
{
	uint64_t value = f->type == FIELD_WORDS4 ? n->at / 4 : f->type == FIELD_WORDS8 ? n->at / 8 : n->at;

	if (field_in_frame(f->type) || f->type == FIELD_ADDRESS)
		return dump_bytes(v, n) == NULL ? "bytes outside the frame and the scratch" :
		    f->type == FIELD_IPV6 && node_len(n) != 16 ? "an IPv6 address that is not 16 bytes" : NULL;
	if (f->type == FIELD_NONE || f->type == FIELD_TIME || f->type == FIELD_EPOCH || f->type == FIELD_SECONDS || f->type == FIELD_INT)
		return NULL;
	if (f->bits > 0 && f->bits < 64 && value >> f->bits != 0)
		return "a number wider than its field";
	return NULL;
}

static const char *
frames_check_place(const struct node *n, const struct node *holder)
{
	uint8_t kind = registry_protos[n->proto]->fields[n->field].kind;

	if (kind == FIELD_LAYER)		/* a quoted packet stands in a layer, or in an option that quotes it */
		return holder == NULL || holder->field == 0 ||
		    registry_protos[holder->proto]->fields[holder->field].kind == FIELD_ITEM ? NULL : "a layer inside a row";
	if (holder == NULL)
		return "a row outside any layer";
	if (registry_protos[holder->proto]->fields != registry_protos[n->proto]->fields)	/* a family has one table */
		return "a row of another protocol";
	if (kind == FIELD_LAYER_END)
		return holder->field != 0 ? "a layer that closes before its rows do" : NULL;
	if (registry_parent((enum proto_id)n->proto, n->field) != holder->field)
		return "a row that stands in the wrong one";
	return NULL;
}

const char *
frames_check(const struct record_view *v)
{
	const struct node *open[FRAMES_DEEP];
	unsigned depth = 0;

	if (v->head->first > v->head->end || v->head->end > RECORD_MAX_NODES)
		return "more nodes than a record has";
	for (uint32_t i = v->head->first; i < v->head->end; i++) {
		const struct node *n = &v->nodes[i];
		if (n->proto == PROTO_none || n->proto >= PROTO_COUNT || n->field >= registry_protos[n->proto]->nfields)
			return "a row that no protocol has";
		const struct field *f = &registry_protos[n->proto]->fields[n->field];
		const char *wrong = frames_check_place(n, depth > 0 ? open[depth - 1] : NULL);
		if (wrong == NULL && f->kind != FIELD_LAYER)
			wrong = frames_check_value(v, n, f);
		if (wrong != NULL)
			return wrong;
		if (f->kind == FIELD_END || f->kind == FIELD_LAYER_END)
			depth--;
		else if (frames_opens(f->kind) && depth == FRAMES_DEEP)
			return "too deep";
		else if (frames_opens(f->kind))
			open[depth++] = n;
	}
	return depth > 0 ? "something that stays open" : NULL;
}

const char *
frames_check_plain(const struct frame *f, bool *plain)
{
	static struct record_buffer whole;
	static const struct dissect_options options = { .stop = { [PROTO_tcp] = true } };
	struct track track, want[TRACK_MAX];

	memset(&track, 0x5a, sizeof track);
	if (!(*plain = track_plain(&track, f, 1000)))
		return NULL;
	dissect_frame(&whole.head, whole.nodes, RECORD_MAX_NODES, whole.scratch, f, &options);
	if (whole.head.error != REASON_none)
		return "something is wrong with it";
	if (track_frame(want, &whole.head, f->bytes, 1000, 0) != 1)
		return "another number of tracks";
	if (memcmp(&track, &want[0], sizeof track) != 0)
		return "another track";
	return NULL;
}
