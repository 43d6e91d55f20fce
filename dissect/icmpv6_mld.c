/* icmpv6_mld.c - multicast listeners, RFC 2710, RFC 3810, and multicast in lossy networks, RFC 7731. */
#include "dissect/icmpv6.h"

enum { ICMPV6_MLD_QUERY = 130 };

/* RFC 3810, 8.1: a query of 28 bytes or more is of version 2. */
bool
icmpv6_mld_put(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	bool second = type == ICMPV6_MLD_QUERY && d->carried >= 24;

	(void)code;
	OPEN(d, icmpv6, mld);
	if (!layout_row(d, PROTO_icmpv6, c, second ? icmpv6_mld_maximum_response_code : icmpv6_mld_maximum_response_delay))
		return false;
	if (!RUN(d, icmpv6, c, mld_reserved, mld_multicast_address))
		return false;
	if (second) {
		struct cursor peek = *c;
		cursor_skip(&peek, 2);
		if (!RUN(d, icmpv6, c, mld_flag, mld_nb_sources))
			return false;
		if (!icmpv6_list(d, c, icmpv6_mld_sources, cursor_u16(&peek), 16))
			return false;
	}
	CLOSE(d, icmpv6, mld);
	return true;
}

/* RFC 3810, 5.2 */
static bool
icmpv6_mld_record(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	size_t aux = cursor_u8(&peek) * 4u, sources = cursor_u16(&peek);
	OPEN(d, icmpv6, mldr_record);
	if (!RUN(d, icmpv6, c, mldr_record_type, mldr_record_multicast_address))
		return false;
	if (!icmpv6_list(d, c, icmpv6_mldr_record_sources, sources, 16))
		return false;
	struct cursor data = cursor_take(c, aux);
	bool whole = cursor_left(&data) == aux;
	(void)ROW(d, icmpv6, &data, mldr_record_auxiliary_data);
	CLOSE(d, icmpv6, mldr_record);
	return whole;
}

bool
icmpv6_mld_report(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	struct cursor peek = *c;

	(void)type, (void)code;
	cursor_skip(&peek, 2);
	OPEN(d, icmpv6, mldr);
	if (!RUN(d, icmpv6, c, mldr_reserved, mldr_nb_mcast_records))
		return false;
	OPEN(d, icmpv6, mldr_records);
	for (unsigned n = cursor_u16(&peek); n > 0 && !d->full; n--)	/* each takes 20 bytes, or ends it */
		if (!icmpv6_mld_record(d, c))
			return false;
	CLOSE(d, icmpv6, mldr_records);
	CLOSE(d, icmpv6, mldr);
	return true;
}

/* RFC 7731, 6.2: identifier and bitmap have the sizes that the second byte says. */
static bool
icmpv6_mld_mpl_seed(struct dissect *d, struct cursor *c)
{
	static const uint8_t sizes[4] = { 0, 2, 8, 16 };
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	uint8_t lengths = cursor_u8(&peek);
	OPEN(d, icmpv6, mpl_seed);
	if (!RUN(d, icmpv6, c, mpl_seed_min_sequence, mpl_seed_s))
		return false;
	struct cursor id = cursor_take(c, sizes[lengths & 3]), bitmap = cursor_take(c, lengths >> 2);
	bool whole = cursor_left(&bitmap) == lengths >> 2;
	(void)ROW(d, icmpv6, &id, mpl_seed_id);
	(void)ROW(d, icmpv6, &bitmap, mpl_seed_buffered);
	CLOSE(d, icmpv6, mpl_seed);
	return whole;
}

bool
icmpv6_mld_mpl(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type, (void)code;
	OPEN(d, icmpv6, mpl);
	while (dissect_left(d, c) > 0)		/* a seed takes at least 2 bytes */
		if (!icmpv6_mld_mpl_seed(d, c))
			return false;
	CLOSE(d, icmpv6, mpl);
	return true;
}
