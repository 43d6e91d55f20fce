/* split.c - see split.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dissect/cursor.h"
#include "engine/emit.h"
#include "engine/folder.h"
#include "engine/split.h"

enum {
	SPLIT_PCAP_HEADER = 24, SPLIT_PCAP_RECORD = 16, SPLIT_PCAP_RECORD_MODIFIED = 24,
	SPLIT_PCAP_NANO = 0xa1b23c4d, SPLIT_PCAP_MODIFIED = 0xa1b2cd34,
	SPLIT_SECTION = 0x0a0d0d0a, SPLIT_ORDER = 0x1a2b3c4d, SPLIT_INTERFACE = 1, SPLIT_SIMPLE = 3,
	SPLIT_INTERFACE_HEAD = 16, SPLIT_MIN_BLOCK = 12,
	SPLIT_OPTION_TSRESOL = 9, SPLIT_OPTION_TSOFFSET = 14,
	SPLIT_MAX_HEAD = 8 << 20,	/* bytes that a file may begin with: as tables.h has room for */
};

/* An interface's clock. */
struct split_clock {
	uint64_t units;			/* in a second */
	int64_t offset;			/* seconds */
};

struct split {
	const struct job *job;
	const struct job_split *names;
	int folder, fd;			/* of the file in work, or -1 */
	uint64_t file, frames, bytes;	/* its number, and what is in it */
	int64_t begin_ns;		/* when its first frame was captured */
	const char *from;		/* what of the bytes in work is not written yet */
	/* what a file begins with: */
	char *head;
	size_t head_len, head_size;
	bool begun;			/* the kind of the capture is known: */
	bool pcapng, big_endian, nanosecond, swapped, maybe_swapped;
	uint8_t record;			/* pcap: bytes of a record's header */
	struct split_clock *clocks;	/* pcapng: of the section's interfaces */
	uint32_t nclocks;
};

/* One record or block. */
struct split_record {
	uint32_t size;
	bool frame;			/* else it belongs to what files begin with */
	bool timed;
	int64_t ns;
};

/* ---- names ---- */

bool
split_parse(const char *text, uint32_t *by, uint64_t *size)
{
	static const struct { const char *word; uint32_t by; } words[] = {
		{ "frames:", SPLIT_FRAMES }, { "seconds:", SPLIT_SECONDS }, { "bytes:", SPLIT_BYTES },
	};

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		const char *number = text + strlen(words[i].word);
		char *end;
		if (strncmp(text, words[i].word, strlen(words[i].word)) != 0)
			continue;
		errno = 0;
		*by = words[i].by;
		*size = strtoull(number, &end, 10);
		return *number >= '0' && *number <= '9' && *end == '\0' && errno == 0 && *size > 0 && *size <= INT64_MAX;
	}
	return false;
}

void
split_file(const struct job *j, const struct job_split *names, uint64_t n, bool part, char name[SPLIT_NAME])
{
	snprintf(name, SPLIT_NAME, "%s-%05llu%s%s", job_text(j, names->name), (unsigned long long)n,
	    job_text(j, names->suffix), part ? ".part" : "");
}

/* ---- files ---- */

static int
split_put(struct split *s, const char *bytes, size_t len)
{
	s->bytes += len;
	return len > 0 ? emit_write(s->fd, bytes, len) : 0;
}

static int
split_end_file(struct split *s)
{
	int err = s->fd >= 0 && close(s->fd) != 0 ? -errno : 0;

	s->fd = -1;
	return err;
}

static int
split_begin_file(struct split *s)
{
	char name[SPLIT_NAME];
	int err = split_end_file(s);

	if (err < 0)
		return err;
	split_file(s->job, s->names, s->file + 1, true, name);
	s->fd = openat(s->folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (s->fd < 0)
		return -errno;
	s->file++;
	s->frames = s->bytes = 0;
	return split_put(s, s->head, s->head_len);
}

/* What files begin with grows. */
static int
split_head(struct split *s, const char *bytes, size_t len)
{
	if (len > SPLIT_MAX_HEAD - s->head_len)
		return -EBADMSG;
	if (s->head_len + len > s->head_size) {
		size_t size = 2 * (s->head_len + len);
		char *p = realloc(s->head, size);
		if (p == NULL)
			return -ENOMEM;
		s->head = p;
		s->head_size = size;
	}
	memcpy(s->head + s->head_len, bytes, len);
	s->head_len += len;
	return 0;
}

/* ---- records ---- */

static uint32_t
split_u32(const struct split *s, const char *p)
{
	uint32_t v = load_be32((const uint8_t *)p);

	return s->big_endian ? v : __builtin_bswap32(v);
}

static uint64_t
split_u64(const struct split *s, const char *p)
{
	uint64_t v = load_be64((const uint8_t *)p);

	return s->big_endian ? v : __builtin_bswap64(v);
}

static uint16_t
split_u16(const struct split *s, const char *p)
{
	uint16_t v = load_be16((const uint8_t *)p);

	return s->big_endian ? v : __builtin_bswap16(v);
}

/* The first bytes of the report. */
static int
split_begin(struct split *s, const char *p, size_t left)
{
	if (left < SPLIT_PCAP_HEADER)
		return -EBADMSG;
	s->begun = true;
	s->pcapng = load_be32((const uint8_t *)p) == SPLIT_SECTION;
	if (s->pcapng)
		return 0;
	s->big_endian = (uint8_t)p[0] == 0xa1;
	s->nanosecond = split_u32(s, p) == SPLIT_PCAP_NANO;
	s->record = split_u32(s, p) == SPLIT_PCAP_MODIFIED ? SPLIT_PCAP_RECORD_MODIFIED : SPLIT_PCAP_RECORD;
	uint16_t major = split_u16(s, p + 4), minor = split_u16(s, p + 6);	/* as walk_pcap.c has it */
	s->swapped = major == 543 || minor < 3;
	s->maybe_swapped = !s->swapped && minor == 3;
	return SPLIT_PCAP_HEADER;
}

static bool
split_pcap_record(const struct split *s, const char *p, size_t left, struct split_record *r)
{
	if (left < s->record)
		return false;
	uint32_t cap_len = split_u32(s, p + 8), len = split_u32(s, p + 12);
	if (s->swapped || (s->maybe_swapped && cap_len > len))
		cap_len = len;
	r->frame = r->timed = true;
	r->ns = split_u32(s, p) * INT64_C(1000000000) + (int64_t)split_u32(s, p + 4) * (s->nanosecond ? 1 : 1000);
	r->size = s->record + cap_len;
	return cap_len <= left - s->record;
}

/* if_tsresol, draft 4.2; what is finer than 64 bits can say is taken as the finest that they can. */
static uint64_t
split_units(uint8_t tsresol)
{
	unsigned exponent = tsresol & 0x7f;
	uint64_t units = 1;

	if (tsresol & 0x80)
		return UINT64_C(1) << (exponent < 63 ? exponent : 63);
	for (unsigned i = 0; i < exponent && i < 19; i++)	/* 10^19 is the largest */
		units *= 10;
	return units;
}

static void
split_clock_options(const struct split *s, struct split_clock *c, const char *p, const char *end)
{
	while (end - p >= 4) {
		uint16_t code = split_u16(s, p), len = split_u16(s, p + 2);
		if (code == 0 || end - p - 4 < len)
			return;
		if (code == SPLIT_OPTION_TSRESOL && len == 1)
			c->units = split_units((uint8_t)p[4]);
		else if (code == SPLIT_OPTION_TSOFFSET && len == 8)
			c->offset = (int64_t)split_u64(s, p + 4);
		p += 4 + ((len + 3) & ~3);
		if (p > end)
			return;
	}
}

static int
split_clock(struct split *s, const char *p, uint32_t size)
{
	if (size < SPLIT_INTERFACE_HEAD + 4 || s->nclocks == SPLIT_MAX_HEAD / SPLIT_INTERFACE_HEAD)
		return -EBADMSG;
	if ((s->nclocks & (s->nclocks - 1)) == 0) {		/* a power of two, or none: room for twice as many */
		struct split_clock *c = realloc(s->clocks, (2 * (size_t)s->nclocks + 1) * sizeof *c);
		if (c == NULL)
			return -ENOMEM;
		s->clocks = c;
	}
	struct split_clock *c = &s->clocks[s->nclocks++];
	*c = (struct split_clock){ .units = 1000000 };
	split_clock_options(s, c, p + SPLIT_INTERFACE_HEAD, p + size - 4);
	return 0;
}

static bool
split_packet_time(const struct split *s, const char *p, uint32_t type, struct split_record *r)
{
	uint32_t interface = type == 2 ? split_u16(s, p + 8) : split_u32(s, p + 8);
	uint64_t ticks = (uint64_t)split_u32(s, p + 12) << 32 | split_u32(s, p + 16);

	if (interface >= s->nclocks)
		return false;
	const struct split_clock *c = &s->clocks[interface];
	uint64_t sec = ticks / c->units + (uint64_t)c->offset;
	r->timed = true;
	r->ns = (int64_t)(sec * 1000000000u + (uint64_t)((unsigned __int128)(ticks % c->units) * 1000000000u / c->units));
	return true;
}

static bool
split_block(struct split *s, const char *p, size_t left, struct split_record *r)
{
	if (left < SPLIT_MIN_BLOCK)
		return false;
	if (load_be32((const uint8_t *)p) == SPLIT_SECTION)
		s->big_endian = load_be32((const uint8_t *)p + 8) == SPLIT_ORDER;
	uint32_t type = split_u32(s, p), size = split_u32(s, p + 4);
	if (size < SPLIT_MIN_BLOCK || size > UINT32_MAX - 3 || (r->size = (size + 3) & ~3u) > left)
		return false;
	r->frame = type != SPLIT_SECTION && type != SPLIT_INTERFACE;
	if (type == SPLIT_SECTION) {		/* it forgets the one before */
		s->nclocks = 0;
		s->head_len = 0;
	}
	if (!r->frame || type == SPLIT_SIMPLE)
		return type != SPLIT_INTERFACE || split_clock(s, p, r->size) == 0;
	return r->size >= 32 && split_packet_time(s, p, type, r);
}

/* Whether a frame begins a file. */
static bool
split_is_due(const struct split *s, const struct split_record *r, size_t waits)
{
	if (s->fd < 0)
		return true;
	switch (s->job->split_by) {
	case SPLIT_FRAMES:
		return s->frames >= s->job->split_size;
	case SPLIT_SECONDS:
		return r->timed && r->ns >= s->begin_ns && (uint64_t)(r->ns - s->begin_ns) / 1000000000u >= s->job->split_size;
	case SPLIT_BYTES:
		return s->frames > 0 && s->bytes + waits + r->size > s->job->split_size;
	}
	return false;
}

static int
split_frame(struct split *s, const char *p, const struct split_record *r)
{
	if (split_is_due(s, r, (size_t)(p - s->from))) {
		int err = split_put(s, s->from, (size_t)(p - s->from));
		if (err == 0)
			err = split_begin_file(s);
		if (err < 0)
			return err;
		s->from = p;
	}
	if (s->frames++ == 0)
		s->begin_ns = r->ns;
	return 0;
}

/* What describes sections and interfaces stands at its place in the file that is open, and in
 * front of those that follow. */
static int
split_describe(struct split *s, const char *p, size_t size)
{
	int err = split_head(s, p, size);

	if (s->fd < 0)
		s->from = p + size;		/* the first file begins with it */
	return err;
}

int
split_write(struct split *s, const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;
	int err = 0;

	s->from = bytes;
	if (len > 0 && !s->begun) {
		int head = split_begin(s, p, len);
		err = head > 0 ? split_describe(s, p, (size_t)head) : head;
		p += head > 0 ? head : 0;
	}
	for (struct split_record r = { 0 }; err == 0 && p < end; p += r.size, r = (struct split_record){ 0 }) {
		if (!(s->pcapng ? split_block(s, p, (size_t)(end - p), &r) : split_pcap_record(s, p, (size_t)(end - p), &r)))
			return -EBADMSG;
		err = r.frame ? split_frame(s, p, &r) : split_describe(s, p, r.size);
	}
	return err == 0 && end > s->from ? split_put(s, s->from, (size_t)(end - s->from)) : err;
}

int
split_write_file(struct split *s, const char *name, const char *bytes, size_t len)
{
	int fd = folder_file(s->folder, name);
	int err = fd < 0 ? fd : emit_write(fd, s->head, s->head_len);

	if (err == 0)
		err = emit_write(fd, bytes, len);
	if (fd >= 0 && close(fd) != 0 && err == 0)
		err = -errno;
	return err;
}

struct split *
split_open(const struct job *j, const struct job_split *names, int folder)
{
	struct split *s = calloc(1, sizeof *s);

	if (s != NULL)
		*s = (struct split){ .job = j, .names = names, .folder = folder, .fd = -1 };
	return s;
}

uint64_t
split_finish(struct split *s, int *err)
{
	*err = s->file == 0 ? split_begin_file(s) : 0;
	if (*err == 0)
		*err = split_end_file(s);
	return s->file;
}

void
split_close(struct split *s)
{
	if (s == NULL)
		return;
	if (s->fd >= 0)
		close(s->fd);
	free(s->head);
	free(s->clocks);
	free(s);
}
