/* message_http1_pair.c - see message_http1_pair.h. */

#include "reassembly/message_http1_pair.h"
#include "reassembly/message_memory.h"

enum { HTTP1_MAX_AHEAD = 256 };		/* requests that wait for answers; no client sends more ahead */

static bool
http1_grow(struct message_http1_asked *a)
{
	unsigned room = a->room == 0 ? 2 : a->room * 2;

	if (a->n < a->room)
		return true;
	if (room > HTTP1_MAX_AHEAD)
		return false;
	struct message_http1_request *requests = message_memory_grow(a->requests, room * sizeof *requests);
	if (requests == NULL)
		return false;
	a->requests = requests;
	a->room = room;
	return true;
}

void
message_http1_pair_ask(struct message_http1_pairs *p, unsigned dir, bool head, bool connect)
{
	struct message_http1_asked *a = &p->sides[dir];

	p->ahead |= a->n > 0;
	p->unsure |= a->n > 0 && a->doubt;
	a->doubt = false;
	a->answer = 0;
	if (http1_grow(a))
		a->requests[a->n++] = (struct message_http1_request){ message_number(p->flow, dir), head, connect };
	else
		p->unsure = true;
}

struct message_http1_request
message_http1_pair_answer(struct message_http1_pairs *p, unsigned dir, bool final)
{
	struct message_http1_asked *a = &p->sides[!dir];
	struct message_http1_request oldest = { 0, false, false };

	if (a->n == 0 || p->unsure)
		return oldest;
	oldest = a->requests[0];
	if (!final)
		return oldest;
	if (oldest.number == message_number(p->flow, !dir))	/* it is still under way */
		a->answer = message_number(p->flow, dir);
	a->n--;
	memmove(a->requests, a->requests + 1, a->n * sizeof *a->requests);
	return oldest;
}

uint64_t
message_http1_pair_foretell(const struct message_http1_pairs *p, unsigned dir, bool answering)
{
	const struct message_http1_asked *a = &p->sides[dir];

	if (p->unsure)
		return 0;
	if (a->answer != 0 || a->n == 0)
		return a->answer;
	return message_number(p->flow, !dir) + answering + a->n - 1;
}

void
message_http1_pair_lost(struct message_http1_pairs *p, unsigned dir)
{
	p->unsure |= p->ahead;
	p->sides[dir].doubt = true;
	p->sides[!dir].n = 0;
}

void
message_http1_pair_free(struct message_http1_pairs *p)
{
	message_memory_free(p->sides[0].requests);
	message_memory_free(p->sides[1].requests);
}
