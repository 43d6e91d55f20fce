/* emit.c - see emit.h. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engine/emit.h"

enum {
	EMIT_INTERFACES = 256,		/* interfaces that a document's head lists, */
	EMIT_NAME = 256,		/* and bytes of each one's name: escaped, all of it is less than WORK_CHUNK */
};

int
emit_write(int fd, const void *bytes, size_t len)
{
	for (const char *p = bytes; len > 0; ) {
		ssize_t n = write(fd, p, len);
		if (n >= 0) {
			p += n;
			len -= (size_t)n;
		} else if (errno == EAGAIN) {
			struct pollfd wait = { .fd = fd, .events = POLLOUT };
			poll(&wait, 1, -1);
		} else if (errno != EINTR) {
			return -errno;
		}
	}
	return 0;
}

int
emit_writev(int fd, const struct iovec *pieces, int n)
{
	ssize_t done = writev(fd, pieces, n);
	int err = 0;

	for (int i = 0; i < n && err == 0; i++) {		/* what is left of them, one by one */
		size_t skip = done <= 0 ? 0 : (size_t)done < pieces[i].iov_len ? (size_t)done : pieces[i].iov_len;
		err = emit_write(fd, (const char *)pieces[i].iov_base + skip, pieces[i].iov_len - skip);
		done -= (ssize_t)skip;
	}
	return err;
}

int
emit_pwrite(int fd, const void *bytes, size_t len, uint64_t offset)
{
	for (const char *p = bytes; len > 0; ) {
		ssize_t n = pwrite(fd, p, len, (off_t)offset);
		if (n >= 0) {
			p += n;
			len -= (size_t)n;
			offset += (uint64_t)n;
		} else if (errno != EINTR) {
			return -errno;
		}
	}
	return 0;
}

static void
emit_describe(struct dump_capture *c, struct dump_interface *list, const struct work *w)
{
	const struct tables *t = w->tables;
	const struct context *x = &t->contexts[0];

	*c = (struct dump_capture){ .name = job_text(w->job, w->job->capture), .number = w->job->number,
		.format = x->format == CONTEXT_PCAP ? "pcap" : "pcapng", .big_endian = x->big_endian,
		.nanosecond = x->nanosecond, .magic = x->magic, .version_major = x->version_major,
		.version_minor = x->version_minor, .thiszone = x->thiszone, .sigfigs = x->sigfigs,
		.snaplen = x->snaplen, .linktype = x->linktype, .linktype_above = x->linktype_above, .interfaces = list };
	for (uint32_t i = 0; i < t->head_interfaces && c->ninterfaces < EMIT_INTERFACES; i++) {
		const struct interface *from = &t->interfaces[i];
		list[c->ninterfaces++] = (struct dump_interface){ .name = t->names + from->name_at,
			.name_len = from->name_len < EMIT_NAME ? from->name_len : EMIT_NAME, .linktype = from->linktype,
			.snaplen = from->snaplen };
	}
}

int
emit_open(struct work *w, int fd, char *why, size_t why_size)
{
	if (w->dumper->store == NULL)
		return 0;
	w->dump.store = w->dumper->store->open(fd, &w->dump, why, why_size);
	return w->dump.store != NULL ? 0 : -EIO;
}

bool
emit_stored(struct outcome *out, const struct work *w)
{
	const struct dump_store *s = w->dump.store;

	if (s == NULL || s->err == 0)
		return true;
	out->failure = FAILURE_OUTPUT;
	snprintf(out->failure_text, sizeof out->failure_text, "%s", s->why);
	return false;
}

uint64_t
emit_stored_bytes(const struct work *w, int fd)
{
	struct stat st;

	return w->dump.store != NULL && fstat(fd, &st) == 0 ? (uint64_t)st.st_size : 0;
}

void
emit_begin(struct out *o, struct work *w)
{
	struct dump_interface list[EMIT_INTERFACES];
	struct dump_capture c;

	emit_describe(&c, list, w);
	work_packets(w);
	if (w->dump.store != NULL)
		w->dump.store->verbs->begin(w->dump.store, &c);
	if (w->dumper->begin != NULL && !w->job->continued)
		w->dumper->begin(o, &w->dump, &c);
	if (w->job->captures && w->dumper->capture != NULL)
		w->dumper->capture(o, &c);
}

void
emit_tail(struct out *o, struct work *w)
{
	const struct tables *t = w->tables;
	uint32_t told = t->blocks_told, end = t->blocks_len;

	if (w->dumper->blocks == NULL || told >= end || end > TABLES_BLOCKS || end - told > TABLES_BLOCKS_RUN)
		return;				/* none; or a broken worker's */
	work_packets(w);
	w->dumper->blocks(o, &w->dump, t->blocks + told, end - told);
}

void
emit_end(struct out *o, const struct work *w, const struct dump_summary *summary)
{
	struct dump_summary told = *summary;

	told.capture = w->job->number;
	if (w->job->meta && summary->damage != NULL && w->dumper->error != NULL)
		w->dumper->error(o, w->job->number, summary->damage, summary->damage_offset);
	if (w->job->meta && w->dumper->summary != NULL)
		w->dumper->summary(o, &told);
	if (w->dumper->end != NULL)
		w->dumper->end(o);
	if (w->dump.store != NULL) {
		w->dump.store->verbs->end(w->dump.store, summary);
		if (!w->job->more)
			w->dump.store->verbs->save(w->dump.store);
	}
}

void
emit_failed(struct outcome *out, int err)
{
	out->failure = err == -EPIPE ? FAILURE_PIPE : FAILURE_OUTPUT;
	snprintf(out->failure_text, sizeof out->failure_text, "%s", strerror(-err));
}

void
emit_failed_beside(struct outcome *out, int err)
{
	emit_failed(out, err);
	out->failure = FAILURE_FILES;
}

static uint64_t
emit_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t
emit_cpu_ns(void)
{
	return emit_clock(CLOCK_THREAD_CPUTIME_ID);
}

uint64_t
emit_wall_ns(void)
{
	return emit_clock(CLOCK_MONOTONIC);
}
