/* test_sqlite.c - a database's store and what it is made of: whatever records come, and whatever the file says.
 *
 * What it holds is compared with NDJSON by sqlite.py; here is what no capture brings about. */
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <strings.h>
#include <sys/mman.h>

#include "dump/relation.h"
#include "tests/frames.h"

enum { SQLITE_ROOM = 6 << 20, SQLITE_ROUNDS = 20000, SQLITE_FD_FULL = 64 * 1024 };

static const struct dumper *sqlite_dumper;
static const struct dump_capture sqlite_capture = { .name = "a capture", .format = "pcap" };
static struct rendered rendered;
static char room[SQLITE_ROOM];

/* A store over memory; false: this build has no SQLite. */
static bool
sqlite_open(struct dump_options *options, int *fd)
{
	char why[256];

	*fd = memfd_create("test_sqlite", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	assert_true(*fd >= 0);
	options->store = sqlite_dumper->store->open(*fd, options, why, sizeof why);
	if (options->store == NULL) {
		print_message("no store: %s\n", why);
		assert_non_null(strstr(why, "libsqlite3"));
		close(*fd);
		return false;
	}
	options->store->verbs->begin(options->store, &sqlite_capture);
	return true;
}

static void
sqlite_close(struct dump_options *options, int fd)
{
	options->store->verbs->close(options->store);
	options->store = NULL;
	close(fd);
}

/* Saves, and looks whether a database is there. */
static void
sqlite_save(struct dump_options *options, int fd)
{
	struct dump_store *s = options->store;
	char head[16] = "";

	s->verbs->end(s, &(struct dump_summary){ .frames = 1 });
	s->verbs->save(s);
	CHECK(s->err == 0, "saved: %s", s->why);
	CHECK_EQ(pread(fd, head, sizeof head, 0), (ssize_t)sizeof head, "bytes of the file");
	assert_memory_equal(head, "SQLite format 3", 16);
}

/* ---- records of a broken worker ---- */

static void
sqlite_scramble(struct node *n)
{
	switch (test_below(6)) {
	case 0: n->proto = (uint16_t)test_below(PROTO_COUNT + 2); break;
	case 1: n->field = (uint16_t)test_below(64); break;
	case 2: n->base_len = (uint32_t)test_random(); break;
	case 3: n->base_len = (uint32_t)test_below(300) | (uint32_t)test_below(4) << NODE_LEN_BITS; break;
	case 4: n->at = test_random(); break;
	case 5: n->at = test_below(300); break;
	}
}

static void
sqlite_scrambled(void **state)
{
	const struct frames *all = frames_shipped();
	struct dump_options options = { .names = true };
	uint64_t failed = 0;
	int fd;

	(void)state;
	if (!sqlite_open(&options, &fd))
		return;
	for (uint64_t i = 0; i < SQLITE_ROUNDS; i++) {
		frames_dissect(&rendered, &all->at[test_below(all->count)], test_below(2) ? &frames_full : &frames_lean, RECORD_MAX_NODES, 0x5a);
		struct record *head = &rendered.record.head;
		head->number = i + 1;
		for (uint64_t n = test_below(4); n > 0; n--)
			sqlite_scramble(&rendered.record.nodes[head->first + test_below(head->end - head->first)]);
		struct out o = out_over(room, sizeof room);
		dump_frame(sqlite_dumper, &o, &options, &rendered.view);
		CHECK_EQ(out_len(&o), 0, "bytes beside the store, round %llu", (unsigned long long)i);
		if (options.store->err == 0)
			continue;
		failed++;		/* two layers of one number */
		assert_non_null(strstr(options.store->why, "UNIQUE"));
		sqlite_close(&options, fd);
		assert_true(sqlite_open(&options, &fd));
	}
	CHECK(failed < SQLITE_ROUNDS / 100, "%llu failures", (unsigned long long)failed);
	sqlite_save(&options, fd);
	sqlite_close(&options, fd);
}

/* ---- a file that cannot be written ---- */

/* The kernel's word is kept, once, and what comes after does nothing. */
static void
sqlite_unwritable(void **state)
{
	const struct frames *all = frames_shipped();
	struct dump_options options = { .names = true };
	int fd;

	(void)state;
	if (!sqlite_open(&options, &fd))
		return;
	assert_return_code(ftruncate(fd, SQLITE_FD_FULL), 0);
	assert_return_code(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW), 0);
	for (uint64_t i = 0; i < 200000 && options.store->err == 0; i++) {
		frames_dissect(&rendered, &all->at[i % all->count], &frames_lean, RECORD_MAX_NODES, 0x5a);
		rendered.record.head.number = i + 1;
		struct out o = out_over(room, sizeof room);
		assert_true(dump_frame(sqlite_dumper, &o, &options, &rendered.view));
	}
	CHECK_EQ(options.store->err, -EPERM, "error");
	assert_string_equal(options.store->why, strerror(EPERM));
	options.store->verbs->end(options.store, &(struct dump_summary){ .frames = 1 });
	options.store->verbs->save(options.store);
	CHECK_EQ(options.store->err, -EPERM, "error in the end");
	sqlite_close(&options, fd);
}

/* ---- large results ---- */

/* A payload of megabytes gets a buffer of its own from the caller, as with other formats. */
static void
sqlite_large(void **state)
{
	enum { PAYLOAD = 5 << 20 };
	struct dump_options options = { .names = true };
	uint8_t *payload = calloc(1, PAYLOAD);
	const struct result_stream stream = { .flow = { 1, 1 }, .src = { .version = 4 }, .dst = { .version = 4 }, .len = PAYLOAD,
		.payload = { .bytes = payload, .len = PAYLOAD } };
	const struct result r = { .kind = RESULT_STREAM, .frame = 1, .stream = &stream };
	struct out o = out_over(room, sizeof room);
	char *large = malloc(3 * PAYLOAD);
	int fd;

	(void)state;
	if (sqlite_open(&options, &fd)) {
		dump_result(sqlite_dumper, &o, &options, &r);
		CHECK(o.full, "it fits where it cannot");
		o = out_over(large, 3 * PAYLOAD);
		dump_result(sqlite_dumper, &o, &options, &r);
		CHECK(!o.full && out_len(&o) == 0, "it does not fit where it can");
		sqlite_save(&options, fd);
		CHECK(lseek(fd, 0, SEEK_END) > 2 * PAYLOAD, "it is not there");
		sqlite_close(&options, fd);
	}
	free(large);
	free(payload);
}

/* ---- tables ---- */

/* No two columns of a table, and no two tables, have one name, capitals aside. */
static void
sqlite_names(void **state)
{
	const struct dump_options options = { .names = true };
	struct relations *tables = relation_set_new(&options);
	const char *names[PROTO_COUNT + 1] = { "capture" };
	unsigned n = 1;

	(void)state;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		const struct relation *r = relation_of(tables, id);
		assert_non_null(r);
		if (registry_key[id] != id)
			continue;
		for (unsigned i = 0; i < n; i++)
			CHECK(strcasecmp(names[i], r->name) != 0, "two tables are %s", r->name);
		names[n++] = r->name;
		for (unsigned i = 0; i < r->ncolumns; i++)
			for (unsigned j = 0; j < i; j++)
				CHECK(strcasecmp(r->columns[i].name, r->columns[j].name) != 0, "two columns of %s are %s", r->name,
				    r->columns[i].name);
	}
	relation_set_free(tables);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sqlite_names), cmocka_unit_test(sqlite_scrambled), cmocka_unit_test(sqlite_unwritable),
		cmocka_unit_test(sqlite_large),
	};

	test_seed();
	registry_init();
	sqlite_dumper = dump_find("sqlite");
	assert_non_null(sqlite_dumper);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
