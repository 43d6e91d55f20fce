/* pcapkit_hand.c - see pcapkit.h: bytes that the host has, dissected where they lie. */
#include <stdlib.h>
#include <string.h>

#include "engine/pcapkit_private.h"
#include "engine/work.h"

struct pcapkit_hand {
	struct dissect_options options;
	struct record_buffer record;
};

void
pcapkit_hand_forget(struct pcapkit *k)
{
	if (k->hand != NULL)
		pcapkit_record_end(&k->record);
	free(k->hand);
	k->hand = NULL;
}

static bool
pcapkit_hand_options(struct pcapkit *k, struct dissect_options *o)
{
	struct job *j = malloc(sizeof *j);
	char why[512];

	if (j == NULL) {
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
		return false;
	}
	bool ok = plan_dissection(j, &k->options, &k->fault);
	if (ok && work_dissection(o, j, why, sizeof why) < 0) {
		fault_set(&k->fault, PCAPKIT_E_OPTION, "%s", why);
		ok = false;
	}
	free(j);
	return ok;
}

/* What is dissected by hand needs, made when first asked for and after an option was set. */
static struct pcapkit_hand *
pcapkit_hand(struct pcapkit *k)
{
	if (pcapkit_busy(k))
		return NULL;
	if (k->hand != NULL)
		return k->hand;
	struct pcapkit_hand *h = calloc(1, sizeof *h);
	if (h == NULL)
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
	if (h != NULL && !pcapkit_hand_options(k, &h->options)) {
		free(h);
		h = NULL;
	}
	return k->hand = h;
}

static const struct pcapkit_record *
pcapkit_hand_over(struct pcapkit *k, struct pcapkit_hand *h, uint32_t kind, const uint8_t *bytes)
{
	struct host_record *is = &k->record.is;

	is->kind = kind;
	is->head = h->record.head;
	is->head.first = 0;
	is->head.end = h->record.head.end - h->record.head.first;
	is->view = (struct record_view){ .head = &is->head, .nodes = h->record.nodes + h->record.head.first, .frame = bytes,
		.scratch = h->record.scratch };
	pcapkit_record_begin(&k->record);
	return &k->record;
}

int
pcapkit_dissect(struct pcapkit *k, const struct pcapkit_packet *p, const struct pcapkit_record **r)
{
	struct pcapkit_hand *h = pcapkit_hand(k);

	*r = NULL;
	struct frame f;
	if (h == NULL || !pcapkit_packet_frame(k, p, &f))
		return k->fault.code;
	dissect_frame(&h->record.head, h->record.nodes, RECORD_MAX_NODES, h->record.scratch, &f, &h->options);
	*r = pcapkit_hand_over(k, h, HOST_FRAME, p->bytes);
	return 1;
}

int
pcapkit_analyse(struct pcapkit *k, const uint8_t *bytes, uint32_t len, const struct pcapkit_record **r)
{
	struct pcapkit_hand *h = pcapkit_hand(k);
	const struct cursor c = cursor_over(bytes, len);

	*r = NULL;
	if (h == NULL)
		return k->fault.code;
	if (len > RESULT_MAX_PAYLOAD)
		return fault_set(&k->fault, PCAPKIT_E_OPTION, "a payload of %lu bytes: at most %lu are looked at", (unsigned long)len,
		    (unsigned long)RESULT_MAX_PAYLOAD);
	enum proto_id proto = registry_recognise_alone(&c);
	if (proto == PROTO_none)
		return 0;
	dissect_message(&h->record.head, h->record.nodes, RECORD_MAX_NODES, h->record.scratch, proto, bytes, len, &h->options);
	*r = pcapkit_hand_over(k, h, HOST_PAYLOAD, bytes);
	return 1;
}
