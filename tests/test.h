/* test.h - what the tests of the engine share: numbers that can be had again,
 * bytes of captures made by hand, temporary files. */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* Fails the test, telling both values and what was looked at. */
#define CHECK_EQ(got, want, ...) do {							\
	long long test_got_ = (long long)(got), test_want_ = (long long)(want);		\
	if (test_got_ != test_want_)							\
		test_fail(__FILE__, __LINE__, #got, test_got_, test_want_, __VA_ARGS__);	\
} while (0)
#define CHECK(ok, ...) CHECK_EQ(!!(ok), 1, __VA_ARGS__)

static inline void __attribute__((format(printf, 6, 7)))
test_fail(const char *file, int line, const char *expression, long long got, long long want, const char *format, ...)
{
	char what[512];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	print_error("%s:%d: %s: %s is %lld, not %lld\n", file, line, what, expression, got, want);
	_fail(file, line);
}

/* ---- numbers: SplitMix64, seeded by the clock or by TEST_SEED ---- */

static uint64_t test_state;

static inline uint64_t
test_random(void)
{
	uint64_t z = test_state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline uint64_t
test_below(uint64_t n)
{
	return test_random() % n;
}

static inline void
test_seed(void)
{
	const char *given = getenv("TEST_SEED");

	test_state = given != NULL ? strtoull(given, NULL, 0) : (uint64_t)time(NULL) << 20 ^ (uint64_t)getpid();
	print_message("TEST_SEED=0x%llx\n", (unsigned long long)test_state);
}

/* ---- bytes ---- */

struct bytes {
	uint8_t *at;
	size_t len, room;
	bool big_endian;
};

static inline uint8_t *
bytes_grow(struct bytes *b, size_t n)
{
	if (b->len + n > b->room) {
		b->room = (b->len + n) * 2;
		b->at = realloc(b->at, b->room);
		if (b->at == NULL)
			abort();
	}
	b->len += n;
	return b->at + b->len - n;
}

static inline void
bytes_put(struct bytes *b, const void *p, size_t n)
{
	if (n > 0)
		memcpy(bytes_grow(b, n), p, n);
}

static inline void
bytes_number(struct bytes *b, uint64_t v, unsigned size)
{
	uint8_t *p = bytes_grow(b, size);

	for (unsigned i = 0; i < size; i++)
		p[b->big_endian ? size - 1 - i : i] = (uint8_t)(v >> 8 * i);
}

static inline void bytes_u16(struct bytes *b, uint16_t v) { bytes_number(b, v, 2); }
static inline void bytes_u32(struct bytes *b, uint32_t v) { bytes_number(b, v, 4); }
static inline void bytes_u64(struct bytes *b, uint64_t v) { bytes_number(b, v, 8); }

/* Bytes that tell their place, so that a shifted read is seen. */
static inline void
bytes_fill(struct bytes *b, size_t n, unsigned start)
{
	uint8_t *p = bytes_grow(b, n);

	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(start + i * 7);
}

static inline void
bytes_free(struct bytes *b)
{
	free(b->at);
	*b = (struct bytes){ .big_endian = b->big_endian };
}

/* ---- captures ---- */

static inline void
pcap_header(struct bytes *b, uint32_t magic, unsigned major, unsigned minor, uint32_t snaplen, uint32_t linktype)
{
	bytes_u32(b, magic);
	bytes_u16(b, (uint16_t)major);
	bytes_u16(b, (uint16_t)minor);
	bytes_u32(b, 0);
	bytes_u32(b, 0);
	bytes_u32(b, snaplen);
	bytes_u32(b, linktype);
}

static inline void
pcap_record(struct bytes *b, uint32_t sec, uint32_t fraction, uint32_t cap_len, uint32_t len)
{
	bytes_u32(b, sec);
	bytes_u32(b, fraction);
	bytes_u32(b, cap_len);
	bytes_u32(b, len);
}

static inline void
pcap_frame(struct bytes *b, uint32_t sec, uint32_t fraction, uint32_t cap_len, unsigned start)
{
	pcap_record(b, sec, fraction, cap_len, cap_len);
	bytes_fill(b, cap_len, start);
}

/* A pcapng block around a body, whose length need not be a multiple of 4. */
static inline void
pcapng_block(struct bytes *b, uint32_t type, const struct bytes *body)
{
	uint32_t padded = (uint32_t)(body->len + 3) & ~3u;
	static const uint8_t zeros[4];

	bytes_u32(b, type);
	bytes_u32(b, padded + 12);
	bytes_put(b, body->at, body->len);
	bytes_put(b, zeros, padded - body->len);
	bytes_u32(b, padded + 12);
}

static inline void
pcapng_section(struct bytes *b)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u32(&body, 0x1a2b3c4d);
	bytes_u16(&body, 1);
	bytes_u16(&body, 0);
	bytes_u64(&body, UINT64_MAX);
	pcapng_block(b, 0x0a0d0d0a, &body);
	bytes_free(&body);
}

/* resol < 0: no such option. offset 0: likewise. */
static inline void
pcapng_interface(struct bytes *b, uint16_t linktype, uint32_t snaplen, int resol, int64_t offset)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u16(&body, linktype);
	bytes_u16(&body, 0);
	bytes_u32(&body, snaplen);
	if (resol >= 0) {
		bytes_u16(&body, 9);
		bytes_u16(&body, 1);
		bytes_put(&body, (uint8_t[]){ (uint8_t)resol, 0, 0, 0 }, 4);
	}
	if (offset != 0) {
		bytes_u16(&body, 14);
		bytes_u16(&body, 8);
		bytes_u64(&body, (uint64_t)offset);
	}
	bytes_u32(&body, 0);
	pcapng_block(b, 1, &body);
	bytes_free(&body);
}

static inline void
pcapng_enhanced(struct bytes *b, uint32_t interface, uint64_t ticks, uint32_t cap_len, unsigned start)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u32(&body, interface);
	bytes_u32(&body, (uint32_t)(ticks >> 32));
	bytes_u32(&body, (uint32_t)ticks);
	bytes_u32(&body, cap_len);
	bytes_u32(&body, cap_len);
	bytes_fill(&body, cap_len, start);
	pcapng_block(b, 6, &body);
	bytes_free(&body);
}

/* A file without a name that holds these bytes. */
static inline int
test_file(const struct bytes *b)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	for (size_t done = 0; fd >= 0 && done < b->len; ) {
		ssize_t n = write(fd, b->at + done, b->len - done);
		if (n <= 0)
			abort();
		done += (size_t)n;
	}
	if (fd < 0 || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

#endif
