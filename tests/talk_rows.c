/* talk_rows.c - see talk_rows.h. */
#include "tests/talk_rows.h"

enum { TALK_ROWS_CUTS = 30 };		/* random ones of each row */

/* Small pieces mostly, so that every place is met. */
static size_t
talk_rows_cut(size_t left)
{
	size_t most = test_below(3) == 0 ? left : left < 9 ? left : 9;

	return 1 + test_below(most);
}

static void
talk_rows_same(const char *what, const char *how, const char *got, const char *want)
{
	if (strcmp(got, want) == 0)
		return;
	print_error("%s, %s:\n%s--- not\n%s", what, how, got, want);
	fail();
}

void
talk_rows_check_one(const char *what, const struct talk *t, const char *want)
{
	talk_rows_same(what, "whole", talk_run(t, talk_whole), want);
	talk_rows_same(what, "byte by byte", talk_run(t, talk_bytewise), want);
	for (unsigned i = 0; i < TALK_ROWS_CUTS; i++)
		talk_rows_same(what, "cut anywhere", talk_run(t, talk_rows_cut), want);
}

void
talk_rows_check(const struct talk_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct talk t = { rows[i].srcport, rows[i].dstport, rows[i].options, rows[i].steps, 0 };
		talk_rows_check_one(rows[i].what, &t, rows[i].want);
	}
}
