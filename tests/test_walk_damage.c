/* test_walk_damage.c - captures that are cut at every byte, or changed anywhere: frames before the damage come out, and all
 * sources agree. */
#include "tests/walked.h"

/* Cut at every byte: the frames before the cut come out, and the damage is told
 * at the record that is cut, unless the cut is between two. */
static void
check_cuts(struct bytes *b, const size_t *ends, unsigned n, size_t head, const char *what)
{
	const size_t whole = b->len;

	for (size_t cut = 0; cut <= whole; cut++)
		for (size_t s = 0; s < 3; s++) {
			b->len = cut;
			struct walked *w = walked_new(b, walked_sources[s], 1 + (uint32_t)(cut % 3), 1);
			unsigned frames = 0;
			size_t last = head;
			for (unsigned i = 0; i < n && ends[i] <= cut; i++) {
				last = ends[i];
				frames++;
			}
			CHECK(w->wrong == NULL, "%s cut at %zu, %s: %s", what, cut, walked_source_names[s], w->wrong);
			CHECK_EQ(w->begun == 0, cut >= head, "%s cut at %zu, %s: begins; said %s", what, cut, walked_source_names[s], w->why);
			CHECK_EQ(w->n, frames, "%s cut at %zu, %s: frames", what, cut, walked_source_names[s]);
			if (w->begun == 0 && cut != last)
				CHECK(w->damage.what != NULL && w->damage.offset >= last && w->damage.offset <= cut,
				    "%s cut at %zu, %s: damage at %llu: %s", what, cut, walked_source_names[s],
				    (unsigned long long)w->damage.offset, w->damage.what);
			if (w->begun < 0)
				CHECK(strlen(w->why) > 0, "%s cut at %zu, %s: says why", what, cut, walked_source_names[s]);
			walked_free(w);
		}
	b->len = whole;
}

static void
walk_cut_anywhere(void **state)
{
	struct bytes b = { 0 };
	size_t ends[8];

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 100, 1);
	for (unsigned i = 0; i < 3; i++) {
		pcap_frame(&b, i, 0, 10 + i, i);
		ends[i] = b.len;
	}
	check_cuts(&b, ends, 3, 24, "pcap");
	bytes_free(&b);
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, 9, 5);
	for (unsigned i = 0; i < 3; i++) {
		pcapng_enhanced(&b, 0, i, 10 + i, i);
		ends[i] = b.len;
	}
	/* An interface alone is not damage, nor is a frame: `last` above is a frame's end. */
	const size_t whole = b.len;
	for (size_t cut = 28; cut <= whole; cut++)
		for (size_t s = 0; s < 3; s++) {
			b.len = cut;
			struct walked *w = walked_new(&b, walked_sources[s], 2, 1);
			unsigned frames = 0;
			bool between = cut == 28 || cut == ends[0] - 44;
			for (unsigned i = 0; i < 3; i++) {
				frames += ends[i] <= cut;
				between |= ends[i] == cut;
			}
			CHECK_EQ(w->n, frames, "pcapng cut at %zu, %s: frames", cut, walked_source_names[s]);
			CHECK_EQ(w->damage.what == NULL, between, "pcapng cut at %zu, %s: damage at %llu: %s", cut, walked_source_names[s],
			    (unsigned long long)w->damage.offset, w->damage.what);
			walked_free(w);
		}
	bytes_free(&b);
}

/* No bytes at all make the walk crash, hang, or disagree with itself. */
static void
walk_random_damage(void **state)
{
	struct bytes good = { 0 }, b = { 0 };

	(void)state;
	for (int round = 0; round < 600; round++) {
		bytes_free(&good);
		if (round % 3 == 0) {
			pcap_header(&good, 0xa1b2c3d4, 2, 4, 100, 1);
			for (unsigned i = 0; i < 8; i++)
				pcap_frame(&good, i, 0, (uint32_t)test_below(40), i);
		} else {
			walked_put_mixture(&good, round % 3 == 1);
		}
		uint64_t seed = test_state;
		for (uint64_t n = 1 + test_below(4); n > 0; n--) {
			size_t at = test_below(good.len);
			good.at[at] = test_below(2) ? (uint8_t)test_random() : (uint8_t)(good.at[at] ^ 1 << test_below(8));
		}
		struct walked *w[3];
		for (size_t s = 0; s < 3; s++) {
			w[s] = walked_new(&good, walked_sources[s], (uint32_t)test_below(4), 1 + (unsigned)test_below(4));
			CHECK(w[s]->wrong == NULL, "seed 0x%llx, %s: %s", (unsigned long long)seed, walked_source_names[s], w[s]->wrong);
			CHECK_EQ(w[s]->begun == 0, w[0]->begun == 0, "seed 0x%llx, %s: begins", (unsigned long long)seed, walked_source_names[s]);
			CHECK_EQ(w[s]->n, w[0]->n, "seed 0x%llx, %s: frames; %s", (unsigned long long)seed, walked_source_names[s],
			    w[s]->damage.what);
			CHECK_EQ(w[s]->damage.offset, w[0]->damage.offset, "seed 0x%llx, %s: offset of '%s', mapped '%s'",
			    (unsigned long long)seed, walked_source_names[s], w[s]->damage.what, w[0]->damage.what);
			CHECK(memcmp(w[s]->seen, w[0]->seen, w[0]->n * sizeof w[0]->seen[0]) == 0, "seed 0x%llx, %s: what the frames are",
			    (unsigned long long)seed, walked_source_names[s]);
		}
		for (size_t s = 0; s < 3; s++)
			walked_free(w[s]);
	}
	bytes_free(&good);
	bytes_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk_cut_anywhere), cmocka_unit_test(walk_random_damage),
	};

	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
