/* nearest.c - see nearest.h. */
#include <stddef.h>
#include <string.h>

#include "engine/nearest.h"

enum { NEAREST_WORD = 3 };		/* letters of a word that others may begin with */

static unsigned
nearest_min(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Letters that are more, fewer, other or swapped with their neighbour (the
 * optimal string alignment distance). Both words are shorter than NEAREST_MAX. */
static unsigned
nearest_distance(const char *a, const char *b)
{
	unsigned rows[3][NEAREST_MAX + 1] = { { 0 } };
	size_t na = strlen(a), nb = strlen(b);

	for (size_t j = 0; j <= nb; j++)
		rows[0][j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			now[j] = nearest_min(last[j - 1] + (a[i - 1] != b[j - 1]),
			    nearest_min(last[j], now[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				now[j] = nearest_min(now[j], before[j - 2] + 1);
		}
	}
	return rows[na % 3][nb];
}

/* A third of the letters wrong is a slip; more is another word. */
static unsigned
nearest_limit(const char *word)
{
	return 1 + (unsigned)strlen(word) / 4;
}

/* Words are left out at the end as letters are mistyped: "tcp.seq" means "tcp.seq_raw". */
static bool
nearest_begins(const char *word, const char *candidate)
{
	size_t len = strlen(word);

	return len >= NEAREST_WORD && strncmp(word, candidate, len) == 0 && strchr("._-", candidate[len]) != NULL;
}

void
nearest_begin(struct nearest *n, const char *word)
{
	n->word = word;
	n->distance = nearest_limit(word) + 1;
	n->best[0] = '\0';
}

void
nearest_offer(struct nearest *n, const char *candidate)
{
	size_t len = strlen(candidate);

	if (len == 0 || len >= NEAREST_MAX || strlen(n->word) >= NEAREST_MAX)
		return;
	size_t word = strlen(n->word), apart = word > len ? word - len : len - word;
	if (apart > n->distance && !nearest_begins(n->word, candidate))	/* so many letters are more or fewer: it is no nearer */
		return;
	unsigned distance = nearest_begins(n->word, candidate) ? 1 : nearest_distance(n->word, candidate);
	bool better = candidate[0] == n->word[0] && n->best[0] != n->word[0];	/* first letters are seldom wrong */
	if (distance < n->distance || (distance == n->distance && distance <= nearest_limit(n->word) && better)) {
		n->distance = distance;
		memcpy(n->best, candidate, len + 1);
	}
}

bool
nearest_found(const struct nearest *n)
{
	return n->distance <= nearest_limit(n->word);
}
