/* data.c - bytes that no protocol claims. */
#include "dissect/dissect.h"

#define DATA(F, G, L, I, E, p)						\
	F(p, len,  UINT,  32, NULL, NULL, "bytes that were captured")	\
	F(p, data, BYTES, 0,  NULL, "-", "the bytes, with --payload")
FIELDS_LOOSE(data, DATA)

static void
data_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t len = (uint32_t)cursor_left(c);

	PUT(d, data, len, len);
	if (d->options->payload)
		PUT_BYTES(d, data, data, c->at, len);
}

const struct proto proto_data = {
	.chain = "Raw", .key = "data", .aliases = "Raw", .title = "Data that no protocol claims",
	.spec = "", .layer = LAYER_NONE,
	.fields = data_fields, .nfields = data_nfields,
	.dissect = data_dissect,
};
