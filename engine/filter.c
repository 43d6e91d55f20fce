/* filter.c - see filter.h. */
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dissect/dissect.h"
#include "dissect/late.h"
#include "engine/filter.h"

#define FILTER_CALLS(C) C(bpf_filter) C(pcap_close) C(pcap_compile) C(pcap_freecode) C(pcap_geterr) C(pcap_open_dead)
static LATE_STRUCT(filter_lib, FILTER_CALLS) lib;
LATE_LIBRARY(lib, LATE_libpcap, FILTER_CALLS);

enum {
	FILTER_PROGRAMS = 16,		/* link types of one capture that are kept compiled */
	FILTER_SNAPLEN = 262144,
};

struct filter_program {
	uint32_t linktype;
	bool fits;			/* the expression makes sense for this link type */
	struct bpf_program bpf;
};

struct filter {
	char *expression;
	struct filter_program *last;	/* of the frame before, or NULL */
	unsigned count, next;
	struct filter_program programs[FILTER_PROGRAMS];
};

/* LINKTYPE_ values of files are DLT_ values of programs, but for raw IP. */
static int
filter_dlt(uint32_t linktype)
{
	return linktype == 101 ? DLT_RAW : (int)linktype;
}

static bool
filter_compile(const char *expression, uint32_t linktype, struct bpf_program *bpf, char *why, size_t why_size)
{
	pcap_t *p = lib.pcap_open_dead(filter_dlt(linktype), FILTER_SNAPLEN);
	bool ok = p != NULL && lib.pcap_compile(p, bpf, expression, 1, PCAP_NETMASK_UNKNOWN) == 0;

	if (!ok && why != NULL)
		snprintf(why, why_size, "%s", p != NULL ? lib.pcap_geterr(p) : "no memory");
	if (p != NULL)
		lib.pcap_close(p);
	return ok;
}

bool
filter_available(void)
{
	return late_load(&lib_late, NULL, 0);
}

struct filter *
filter_new(const char *expression, char *why, size_t why_size)
{
	struct bpf_program bpf;

	if (!late_load(&lib_late, why, why_size))
		return NULL;
	struct filter *f = calloc(1, sizeof *f);
	if (f == NULL || (f->expression = strdup(expression)) == NULL) {
		snprintf(why, why_size, "no memory");
		filter_free(f);
		return NULL;
	}
	/* Ethernet knows every word of the language but a few; raw IP has the rest. */
	if (!filter_compile(expression, 1, &bpf, why, why_size) &&
	    !filter_compile(expression, 113, &bpf, NULL, 0) && !filter_compile(expression, 101, &bpf, NULL, 0)) {
		filter_free(f);
		return NULL;
	}
	lib.pcap_freecode(&bpf);
	return f;
}

void
filter_free(struct filter *f)
{
	if (f == NULL)
		return;
	for (unsigned i = 0; i < f->count; i++)
		if (f->programs[i].fits)
			lib.pcap_freecode(&f->programs[i].bpf);
	free(f->expression);
	free(f);
}

static __attribute__((noinline)) struct filter_program *
filter_program(struct filter *f, uint32_t linktype)
{
	for (unsigned i = 0; i < f->count; i++)
		if (f->programs[i].linktype == linktype)
			return &f->programs[i];
	unsigned slot = f->count < FILTER_PROGRAMS ? f->count++ : f->next++ % FILTER_PROGRAMS;
	struct filter_program *p = &f->programs[slot];
	if (p->fits)
		lib.pcap_freecode(&p->bpf);		/* more link types than are kept: the oldest goes */
	p->linktype = linktype;
	p->fits = filter_compile(f->expression, linktype, &p->bpf, NULL, 0);
	return p;
}

bool
filter_pass(struct filter *f, const struct frame *frame)
{
	if (f->last == NULL || f->last->linktype != frame->linktype)
		f->last = filter_program(f, frame->linktype);
	/* pcap_offline_filter() is this and a header made for it */
	return f->last->fits && lib.bpf_filter(f->last->bpf.bf_insns, frame->bytes, frame->len, frame->cap_len) != 0;
}
