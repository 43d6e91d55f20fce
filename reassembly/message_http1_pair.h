/* message_http1_pair.h - which response belongs to which request.
 *
 * They are paired by their order, RFC 9112 9.3: a final response answers the oldest request that is
 * unanswered, a 1xx belongs to it too. A request is told before its response, so its pair is
 * foretold: the number that the response has if nothing but one final response to each request
 * comes before it. When responses may have been lost, the requests that are unanswered stay so,
 * and pairing goes on with the next one. But when a client that does not wait for answers has lost
 * anything, nobody can say what belongs to what, and no pair is told any more.
 */
#ifndef REASSEMBLY_MESSAGE_HTTP1_PAIR_H
#define REASSEMBLY_MESSAGE_HTTP1_PAIR_H

#include "reassembly/message.h"

struct message_http1_request {
	uint64_t number;		/* 0: it is not known */
	bool head, connect;		/* its method is this one */
};

struct message_http1_pairs {
	struct message_flow *flow;
	bool ahead;			/* the client sends requests without waiting */
	bool unsure;			/* so nothing is paired any more */
	struct message_http1_asked {
		struct message_http1_request *requests;	/* of this direction, that are unanswered */
		unsigned n, room;
		bool doubt;		/* there may have been more behind the last one */
		uint64_t answer;	/* to the request under way, when that came first; else 0 */
	} sides[2];
};

/* A request's head is there; it has the next number of its direction. */
void message_http1_pair_ask(struct message_http1_pairs *p, unsigned dir, bool head, bool connect);

/* The request that a response of this direction belongs to; a final one answers it. */
struct message_http1_request message_http1_pair_answer(struct message_http1_pairs *p, unsigned dir, bool final);

/* What the request under way, which is about to be told, has for a pair. answering: the other
 * direction has a response under way. */
uint64_t message_http1_pair_foretell(const struct message_http1_pairs *p, unsigned dir, bool answering);

/* Messages of this direction may have been lost: requests behind those that are unanswered, and
 * answers to the other direction's. */
void message_http1_pair_lost(struct message_http1_pairs *p, unsigned dir);

void message_http1_pair_free(struct message_http1_pairs *p);

#endif
