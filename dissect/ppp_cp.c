/* ppp_cp.c - reads what PPP's control protocols share. */
#include "dissect/ppp_cp.h"

enum {
	PPP_CP_VENDOR = 0, PPP_CP_CONFIGURE_REQUEST = 1, PPP_CP_CONFIGURE_REJECT = 4,
	PPP_CP_HEADER = 4, PPP_CP_VENDOR_HEADER = 12,		/* RFC 2153, 2 */
};

struct cursor
ppp_cp_body(struct dissect *d, struct cursor *c, uint32_t length, uint32_t used)
{
	uint32_t body = length > used ? length - used : 0;

	if (length < used)
		ppp_cp_note(d, c, REASON_short_len);
	else if (body > cursor_left(c))
		ppp_cp_note(d, c, REASON_long_len);
	return cursor_take(c, body);
}

/* An option of which no more is known than where it ends. */
static void
ppp_cp_unknown(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	unsigned item = cp->opt + PPP_CP_UNKNOWN, end = layout_end(cp->proto, item);

	dissect_node(d, cp->proto, item, NODE_NUMBER, 0, 0);
	layout_run(d, cp->proto, c, item + 1, end - 1);
	dissect_node(d, cp->proto, end, NODE_NUMBER, 0, 0);
}

static void
ppp_cp_known(struct dissect *d, const struct ppp_cp *cp, const struct ppp_cp_option *o, struct cursor *c)
{
	bool whole = true;

	if (!o->own_head)
		layout_run(d, cp->proto, c, cp->opt + PPP_CP_TYPE, cp->opt + PPP_CP_LENGTH);
	if (o->first != 0)
		whole = layout_run(d, cp->proto, c, cp->opt + o->first, cp->opt + o->last);
	if (whole && o->more != NULL)
		whole = o->more(d, cp, c);
	if (!whole)
		ppp_cp_note(d, c, REASON_option);
}

static const struct ppp_cp_option *
ppp_cp_find(const struct ppp_cp *cp, uint8_t type)
{
	for (size_t i = 0; i < cp->count; i++)
		if (cp->options[i].type == type)
			return &cp->options[i];
	return NULL;
}

/* One option; it takes at least a byte. */
static void
ppp_cp_option(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	const struct ppp_cp_option *o = ppp_cp_find(cp, cursor_peek(c, 0));
	size_t len = cursor_left(c) >= 2 ? cursor_peek(c, 1) : 0;
	bool fits = len >= 2 && len <= cursor_left(c);
	struct cursor option = cursor_take(c, fits ? len : cursor_left(c));

	if (!fits || (o != NULL && (len < o->min || len > o->max)))
		ppp_cp_note(d, &option, REASON_option);
	if (fits && o != NULL && len >= o->min && len <= o->max)
		ppp_cp_known(d, cp, o, &option);
	else
		ppp_cp_unknown(d, cp, &option);
}

void
ppp_cp_put_options(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	unsigned item = cp->opt + PPP_CP_OPTION;

	if (cursor_left(c) == 0)
		return;
	dissect_node(d, cp->proto, cp->opt, NODE_NUMBER, 0, 0);
	while (dissect_left(d, c) > 0) {		/* each takes a byte of at most 65535 */
		dissect_node(d, cp->proto, item, NODE_NUMBER, 0, 0);
		ppp_cp_option(d, cp, c);
		dissect_node(d, cp->proto, layout_end(cp->proto, item), NODE_NUMBER, 0, 0);
	}
	dissect_node(d, cp->proto, layout_end(cp->proto, cp->opt), NODE_NUMBER, 0, 0);
}

static void
ppp_cp_vendor(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, uint32_t length)
{
	unsigned end = layout_end(cp->proto, cp->vendor), data = end - 1;

	dissect_node(d, cp->proto, cp->vendor, NODE_NUMBER, 0, 0);
	bool whole = layout_run(d, cp->proto, c, cp->vendor + 1u, data - 1);
	if (whole) {
		struct cursor rest = ppp_cp_body(d, c, length, PPP_CP_VENDOR_HEADER);
		layout_row(d, cp->proto, &rest, data);
	}
	dissect_node(d, cp->proto, end, NODE_NUMBER, 0, 0);
	if (!whole)
		dissect_short(d, c);
}

void
ppp_cp_put(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, uint8_t code, uint32_t length)
{
	if (code == PPP_CP_VENDOR) {
		ppp_cp_vendor(d, cp, c, length);
		return;
	}
	struct cursor body = ppp_cp_body(d, c, length, PPP_CP_HEADER);
	if (code >= PPP_CP_CONFIGURE_REQUEST && code <= PPP_CP_CONFIGURE_REJECT)
		ppp_cp_put_options(d, cp, &body);
	else
		layout_row(d, cp->proto, &body, cp->body);
}
