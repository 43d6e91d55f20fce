/* render.c - see render.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "engine/files.h"
#include "engine/render.h"
#include "engine/walk.h"
#include "engine/work.h"

enum {
	RENDER_INTERFACES = 256,	/* interfaces that a document's head lists, */
	RENDER_NAME = 256,		/* and bytes of each one's name: escaped, all of it is less than WORK_CHUNK */
	RENDER_BEYOND = 256 * 1024,	/* text of a result besides its payload, which takes two bytes a byte */
};

void
render_packets(struct dump_options *dump, const struct job *j, const struct tables *t)
{
	const struct context *x = &t->contexts[0];
	const bool pcapng = x->format == CONTEXT_PCAPNG;
	const uint32_t linktype = pcapng ? t->linktype : x->linktype, most = walk_max_frame(linktype);
	const uint32_t kept = j->snaplen > 0 && j->snaplen < DUMP_MAX_PACKET ? j->snaplen : DUMP_MAX_PACKET;

	dump->packets = (struct dump_packets){ .pcapng = pcapng, .big_endian = x->big_endian,
		.nanosecond = pcapng || x->nanosecond, .cap_at = x->lengths == LENGTHS_SWAPPED ? 12 : 8,
		.linktype = linktype, .snaplen = kept, .limit = kept < most ? kept : most };
}

/* ---- stores ---- */

int
render_open(const struct render *r, int fd, char *why, size_t why_size)
{
	if (r->dumper->store == NULL)
		return 0;
	r->dump->store = r->dumper->store->open(fd, r->dump, why, why_size);
	return r->dump->store != NULL ? 0 : -EIO;
}

bool
render_stored(const struct render *r, struct outcome *out)
{
	const struct dump_store *s = r->dump->store;

	if (s == NULL || s->err == 0)
		return true;
	out->failure = FAILURE_OUTPUT;
	out->report = r->report;
	snprintf(out->failure_text, sizeof out->failure_text, "%s", s->why);
	return false;
}

void
render_save(const struct render *r)
{
	if (r->dump->store != NULL)
		r->dump->store->verbs->save(r->dump->store);
}

void
render_close(const struct render *r)
{
	if (r->dump->store != NULL)
		r->dump->store->verbs->close(r->dump->store);
	r->dump->store = NULL;
}

uint64_t
render_stored_bytes(const struct render *r, int fd)
{
	struct stat st;

	return r->dump->store != NULL && fstat(fd, &st) == 0 ? (uint64_t)st.st_size : 0;
}

/* ---- the beginning and the end ---- */

static void
render_describe(struct dump_capture *c, struct dump_interface *list, const struct job *j, const struct tables *t)
{
	const struct context *x = &t->contexts[0];

	*c = (struct dump_capture){ .name = job_text(j, j->capture), .number = j->number,
		.format = x->format == CONTEXT_PCAP ? "pcap" : "pcapng", .big_endian = x->big_endian,
		.nanosecond = x->nanosecond, .magic = x->magic, .version_major = x->version_major,
		.version_minor = x->version_minor, .thiszone = x->thiszone, .sigfigs = x->sigfigs,
		.snaplen = x->snaplen, .linktype = x->linktype, .linktype_above = x->linktype_above, .interfaces = list };
	if (j->merged) {
		c->merged = j->nmerged;
		c->names = job_text(j, j->names_at);
		c->nnames = c->names != NULL ? j->nnames : 0;
		return;
	}
	for (uint32_t i = 0; i < t->head_interfaces && c->ninterfaces < RENDER_INTERFACES; i++) {
		const struct interface *from = &t->interfaces[i];
		list[c->ninterfaces++] = (struct dump_interface){ .name = t->names + from->name_at,
			.name_len = from->name_len < RENDER_NAME ? from->name_len : RENDER_NAME, .linktype = from->linktype,
			.snaplen = from->snaplen };
	}
}

void
render_begin(const struct render *r, struct out *o, const struct job *j, const struct tables *t)
{
	struct dump_interface list[RENDER_INTERFACES];
	struct dump_capture c;

	render_describe(&c, list, j, t);
	render_packets(r->dump, j, t);
	if (r->dump->store != NULL)
		r->dump->store->verbs->begin(r->dump->store, &c);
	if (r->output == JOB_OUTPUT_FILES) {
		files_begin(r->dumper, o, r->dump, &c);
		return;
	}
	if (r->dumper->begin != NULL && !j->continued)
		r->dumper->begin(o, r->dump, &c);
	if (j->captures && r->dumper->capture != NULL)
		r->dumper->capture(o, &c);
}

void
render_tail(const struct render *r, struct out *o, const struct job *j, const struct tables *t)
{
	uint32_t told = t->blocks_told, end = t->blocks_len;

	if (r->dumper->blocks == NULL || told >= end || end > TABLES_BLOCKS || end - told > TABLES_BLOCKS_RUN)
		return;				/* none; or a broken worker's */
	render_packets(r->dump, j, t);
	render_blocks(r, o, t->blocks + told, end - told);
}

void
render_end(const struct render *r, struct out *o, const struct job *j, const struct dump_summary *summary)
{
	struct dump_summary told = *summary;

	if (r->output == JOB_OUTPUT_FILES)
		return;				/* each file has ended */
	told.capture = j->number;
	if (j->meta && summary->damage != NULL && r->dumper->error != NULL)
		r->dumper->error(o, j->number, summary->damage, summary->damage_offset);
	if (j->meta && r->dumper->summary != NULL)
		r->dumper->summary(o, &told);
	if (r->dumper->end != NULL)
		r->dumper->end(o);
	if (r->dump->store != NULL)
		r->dump->store->verbs->end(r->dump->store, summary);
	if (!j->more)
		render_save(r);
}

/* ---- frames ---- */

bool
render_frame(const struct render *r, struct out *o, const struct record_view *view)
{
	size_t left = (size_t)(o->end - o->at);
	struct out room = out_over(o->at, left < WORK_CHUNK_MAX ? left : WORK_CHUNK_MAX);
	bool valid = r->output == JOB_OUTPUT_FILES ? files_frame(r->dumper, &room, r->dump, view) :
	    dump_frame(r->dumper, &room, r->dump, view);

	o->at = room.at;
	return valid;
}

bool
render_packet(const struct render *r, struct out *o, const struct frame *f)
{
	if (r->output != JOB_OUTPUT_FILES)
		return r->dumper->packet(o, r->dump, f);
	char *before = o->at;
	struct files_piece piece = files_open_frame(o, f->number);
	bool taken = r->dumper->packet(o, r->dump, f);
	files_close(o, piece);
	if (!taken)
		o->at = before;
	return taken;
}

void
render_blocks(const struct render *r, struct out *o, const uint8_t *blocks, size_t len)
{
	struct files_piece piece = { NULL };

	if (r->output == JOB_OUTPUT_FILES)
		piece = files_open(o, "");
	r->dumper->blocks(o, r->dump, blocks, len);
	if (r->output == JOB_OUTPUT_FILES)
		files_close(o, piece);
}

/* ---- results ---- */

static uint64_t
render_result_size(const struct result *r)
{
	uint64_t payload = r->kind == RESULT_STREAM ? r->stream->payload.len : r->kind == RESULT_MESSAGE ? r->message->body.len : 0;

	return RENDER_BEYOND + 2 * payload + WORK_CHUNK_MAX;
}

static void
render_result_once(const struct render *r, struct out *o, const struct result *result)
{
	if (r->output == JOB_OUTPUT_FILES)
		files_result(r->dumper, o, r->dump, result);
	else
		dump_result(r->dumper, o, r->dump, result);
}

int
render_result(const struct render *r, struct out *o, const struct result *result, void (*spill)(void *ctx), void *ctx)
{
	if (out_len(o) >= WORK_CHUNK)
		spill(ctx);
	render_result_once(r, o, result);
	if (!o->full)
		return 0;
	spill(ctx);
	struct out usual = *o;
	uint64_t size = render_result_size(result);
	char *large = malloc(size);
	if (large == NULL)
		return -ENOMEM;
	*o = out_over(large, size);
	render_result_once(r, o, result);
	spill(ctx);
	*o = usual;
	free(large);
	return 0;
}
