/* fuzz_datagram.c - libFuzzer: fragments as a hostile network would send them. A byte of a
 * complete packet tells its place, whatever overlapped it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/datagram.h"

enum {
	FUZZ_DATAGRAM_STEP = 8,		/* bytes of the input that make a fragment */
	FUZZ_DATAGRAM_STEPS = 1000,
	FUZZ_DATAGRAM_CAPTURE = 1 << 22,
	FUZZ_DATAGRAM_PLACE = 61,	/* bytes tell their offset modulo this */
	FUZZ_DATAGRAM_SMALL = 20000,	/* a cap that is reached */
};

static uint8_t fuzz_datagram_capture[FUZZ_DATAGRAM_CAPTURE];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t *
fuzz_datagram_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	return at + len <= FUZZ_DATAGRAM_CAPTURE ? fuzz_datagram_capture + at : NULL;
}

static void
fuzz_datagram_wrong(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static uint32_t
fuzz_datagram_header(const struct result_datagram *d, const uint8_t *p, uint32_t len)
{
	uint32_t stated = d->version == 4 ? (uint32_t)(p[2] << 8 | p[3]) : 40u + (uint32_t)(p[4] << 8 | p[5]);

	if (p[0] >> 4 != d->version || stated != len)
		fuzz_datagram_wrong("a packet's header");
	return len - d->len;
}

static void
fuzz_datagram_done(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	(void)by;
	*(uint64_t *)ctx += 1;
	if (d->complete != (packet != NULL) || (packet != NULL && len < d->len + 20))
		fuzz_datagram_wrong("a result");
	if (d->frames.count == 0 || d->frames.nranges == 0 || d->end < d->start)
		fuzz_datagram_wrong("a result's frames");
	if (packet == NULL)
		return;
	const uint8_t *payload = packet + fuzz_datagram_header(d, packet, len);
	for (uint32_t i = 0; i < d->len; i++)
		if ((payload[i] & 63) != i % FUZZ_DATAGRAM_PLACE)
			fuzz_datagram_wrong("a byte is not in its place");
}

static struct track
fuzz_datagram_track(const uint8_t *in, uint64_t frame, int64_t clock)
{
	struct track f = { .frame = frame, .time = clock, .clock = clock, .kind = TRACK_FRAGMENT, .src = { 1 }, .dst = { 2 } };

	f.version = in[0] & 1 ? 6 : 4;
	f.seq = in[0] >> 1 & 3;
	f.flags = in[0] >> 3 & 1;
	f.proto = in[0] & 0x10 ? 6 : 17;
	f.head_len = (uint8_t)((f.version == 6 ? 48 : 20) + (in[0] & 0x20 ? (f.version == 6 ? 8 : 4) : 0));
	f.ack = (in[1] | (in[2] & 0x1fu) << 8) * 8u;
	f.len = (in[3] | in[4] << 8) >> (in[2] >> 5);
	f.cap_len = in[5] & 0x80 ? f.len : f.len * (in[5] & 0x7f) / 128;
	return f;
}

static void
fuzz_datagram_head(uint8_t *to, const struct track *f, uint8_t lie)
{
	memset(to, 0, f->head_len);
	to[0] = (uint8_t)(f->version == 4 ? 0x40 | f->head_len / 4 : 0x60);
	if (f->version == 6) {
		to[6] = f->head_len == 48 ? 44 : 60;
		to[40] = f->head_len == 48 ? f->proto : 44;
	}
	to[lie >> 4] ^= (uint8_t)((lie & 15) == 1 ? 1 : 0);
}

static uint64_t
fuzz_datagram_step(struct datagram_table *t, const uint8_t *in, const struct track *f, uint64_t at)
{
	uint32_t len = f->head_len + f->cap_len;
	uint8_t *to = fuzz_datagram_capture + at;

	if (at + len > FUZZ_DATAGRAM_CAPTURE)
		return at;
	fuzz_datagram_head(to, f, in[7]);
	for (uint32_t i = 0; i < f->cap_len; i++)
		to[f->head_len + i] = (uint8_t)((f->ack + i) % FUZZ_DATAGRAM_PLACE | (in[5] & 3u) << 6);
	/* Its own memory, for the sanitizer to see a byte too many. */
	uint8_t *own = malloc(len);
	if (own == NULL)
		return at;
	memcpy(own, to, len);
	struct piece piece = { .bytes = own, .at = at, .len = len, .stays = in[5] & 4 };
	datagram_fragment(t, f, &piece);
	free(own);
	return at + len;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint64_t at = 0, told = 0;
	int64_t clock = 0;

	if (size < 2)
		return 0;
	struct datagram_options o = { .overlap = (enum overlap)((data[0] & 7) % (OVERLAP_REJECT + 1)), .timeout4 = 100, .timeout6 = 200,
		.max_datagrams = 1 + (data[0] >> 3 & 7), .max_fragments = data[1] + 1u, .strict = data[0] & 0x40 };
	struct payload store = { .view = fuzz_datagram_view, .cap = data[0] & 0x80 ? FUZZ_DATAGRAM_SMALL : UINT64_MAX };
	struct datagram_table *t = datagram_table_new(&o, &store, fuzz_datagram_done, &told);
	for (uint64_t i = 0; t != NULL && i < FUZZ_DATAGRAM_STEPS && (i + 1) * FUZZ_DATAGRAM_STEP + 2 <= size; i++) {
		const uint8_t *in = data + 2 + i * FUZZ_DATAGRAM_STEP;
		clock += in[6];
		struct track f = fuzz_datagram_track(in, i, clock);
		at = fuzz_datagram_step(t, in, &f, at);
		if (store.held > store.cap)
			fuzz_datagram_wrong("above the cap");
	}
	if (t != NULL)
		datagram_finish(t);
	struct datagram_counts c = datagram_count(t);
	if (c.open != 0 || told != c.complete + (o.strict ? 0 : c.incomplete))
		fuzz_datagram_wrong("counts");
	datagram_table_free(t);
	if (store.held != 0)
		fuzz_datagram_wrong("memory is left");
	payload_free(&store);
	return 0;
}
