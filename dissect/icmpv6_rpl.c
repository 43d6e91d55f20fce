/* icmpv6_rpl.c - Routing Protocol for Low-Power and Lossy Networks, RFC 6550, its metrics,
 * RFC 6551, and its route discovery, RFC 6997. */
#include "dissect/icmpv6.h"

/* RFC 6551, 2.1: the metrics whose object is a row. */
static const struct icmpv6_option icmpv6_rpl_metrics[] = {
	{ 1, icmpv6_rpl_metric_nsa, NULL },
	{ 2, icmpv6_rpl_metric_ne,  NULL },
	{ 3, icmpv6_rpl_metric_hp,  NULL },
	{ 4, icmpv6_rpl_metric_lt,  NULL },
	{ 5, icmpv6_rpl_metric_ll,  NULL },
	{ 6, icmpv6_rpl_metric_lql, NULL },
	{ 7, icmpv6_rpl_metric_etx, NULL },
	{ 8, icmpv6_rpl_metric_lc,  NULL },
};

static bool
icmpv6_rpl_metric_one(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek);

	cursor_skip(&peek, 2);
	uint8_t len = cursor_u8(&peek);
	OPEN(d, icmpv6, rpl_metric);
	if (!RUN(d, icmpv6, c, rpl_metric_type, rpl_metric_length))
		return false;
	struct cursor object = cursor_take(c, len);
	if (!icmpv6_option_value(d, &object, ICMPV6_KNOWN(icmpv6_rpl_metrics), type, icmpv6_rpl_metric_bytes, icmpv6_rpl_metric_bytes))
		return false;
	CLOSE(d, icmpv6, rpl_metric);
	return true;
}

static bool
icmpv6_rpl_metric_all(struct dissect *d, struct cursor *c)
{
	OPEN(d, icmpv6, rpl_option_metrics);
	while (dissect_left(d, c) > 0)		/* a metric takes at least 4 bytes */
		if (!icmpv6_rpl_metric_one(d, c))
			return false;
	CLOSE(d, icmpv6, rpl_option_metrics);
	return true;
}

/* The last `size` bytes of an address; those before them are left out, RFC 6997, 7. */
static bool
icmpv6_rpl_suffix(struct dissect *d, struct cursor *c, unsigned row, size_t size)
{
	const uint8_t *bytes = cursor_bytes(c, size);
	uint8_t *whole = bytes != NULL ? dissect_scratch(d, 16) : NULL;

	if (whole == NULL)
		return false;
	memset(whole, 0, 16 - size);
	memcpy(whole + 16 - size, bytes, size);
	dissect_node(d, PROTO_icmpv6, row, NODE_SCRATCH, 16, (uint64_t)(whole - d->scratch));
	return true;
}

/* RFC 6997, 7.1. Behind the lifetime stands the greatest rank on the way out,
 * and the next hop on the way back (RFC 6997, 8): the message says which. */
static bool
icmpv6_rpl_discovery(struct dissect *d, struct cursor *c, unsigned rank)
{
	struct cursor peek = *c;
	size_t size = 16 - (cursor_u8(&peek) & 15u);

	OPEN(d, icmpv6, rpl_option_discovery);
	if (!RUN(d, icmpv6, c, rpl_option_discovery_reply, rpl_option_discovery_compr) || cursor_left(c) == 0)
		return false;
	uint8_t byte = cursor_u8(c);
	PUT(d, icmpv6, rpl_option_discovery_lifetime, byte >> 6);
	dissect_node(d, PROTO_icmpv6, rank, NODE_NUMBER, 0, byte & 63u);
	if (!icmpv6_rpl_suffix(d, c, icmpv6_rpl_option_discovery_targetaddr, size))
		return false;
	if (cursor_left(c) >= size) {
		OPEN(d, icmpv6, rpl_option_discovery_vector);
		while (dissect_left(d, c) >= size)		/* size is at least 1 */
			if (!icmpv6_rpl_suffix(d, c, icmpv6_rpl_option_discovery_vector_address, size))
				return false;
		CLOSE(d, icmpv6, rpl_option_discovery_vector);
	}
	CLOSE(d, icmpv6, rpl_option_discovery);
	return true;
}

static bool
icmpv6_rpl_discovery_out(struct dissect *d, struct cursor *c)
{
	return icmpv6_rpl_discovery(d, c, icmpv6_rpl_option_discovery_maxrank);
}

static bool
icmpv6_rpl_discovery_back(struct dissect *d, struct cursor *c)
{
	return icmpv6_rpl_discovery(d, c, icmpv6_rpl_option_discovery_nh);
}

enum {
	RPL_DIS = 0, RPL_DIO = 1, RPL_DAO = 2, RPL_DAO_ACK = 3, RPL_DRO = 4, RPL_DRO_ACK = 5, RPL_CC = 10,
	RPL_SECURE = 0x80,		/* in the code, RFC 6550, 6 */
	RPL_PAD1 = 0, RPL_PADN = 1, RPL_OPTION_DISCOVERY = 10,
};

static const struct icmpv6_option icmpv6_rpl_known[] = {
	{ RPL_PADN, icmpv6_rpl_option_rest, NULL },
	{ 2, 0, icmpv6_rpl_metric_all },
	{ 3, icmpv6_rpl_option_route, NULL },
	{ 4, icmpv6_rpl_option_config, NULL },
	{ 5, icmpv6_rpl_option_target, NULL },
	{ 6, icmpv6_rpl_option_transit, NULL },
	{ 7, icmpv6_rpl_option_solicited, NULL },
	{ 8, icmpv6_rpl_option_prefix_info, NULL },
	{ 9, icmpv6_rpl_option_descriptor, NULL },
	{ RPL_OPTION_DISCOVERY, 0, icmpv6_rpl_discovery_out },
};
static const struct icmpv6_option icmpv6_rpl_back[] = {
	{ RPL_OPTION_DISCOVERY, 0, icmpv6_rpl_discovery_back },
};

static bool
icmpv6_rpl_option_one(struct dissect *d, struct cursor *c, bool back)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek), len = cursor_u8(&peek);

	OPEN(d, icmpv6, rpl_option);
	(void)ROW(d, icmpv6, c, rpl_option_type);
	if (type != RPL_PAD1) {
		if (!ROW(d, icmpv6, c, rpl_option_len))
			return false;
		struct cursor value = cursor_take(c, len);
		bool whole = cursor_left(&value) == len, reversed = back && type == RPL_OPTION_DISCOVERY;
		if (!icmpv6_option_value(d, &value, reversed ? icmpv6_rpl_back : icmpv6_rpl_known,
		    reversed ? 1 : sizeof icmpv6_rpl_known / sizeof icmpv6_rpl_known[0],
		    type, icmpv6_rpl_option_bytes, icmpv6_rpl_option_rest) || !whole) {
			*c = value;
			return false;
		}
	}
	CLOSE(d, icmpv6, rpl_option);
	return true;
}

static bool
icmpv6_rpl_option_all(struct dissect *d, struct cursor *c, bool back)
{
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, icmpv6, rpl_options);
	while (dissect_left(d, c) > 0)		/* an option takes at least a byte */
		if (!icmpv6_rpl_option_one(d, c, back))
			return false;
	CLOSE(d, icmpv6, rpl_options);
	return true;
}

/* RFC 6550, 6.1: the mode says which parts of the key's identifier are there. */
static bool
icmpv6_rpl_secured(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 2);
	uint8_t kim = cursor_u8(&peek) >> 6;
	OPEN(d, icmpv6, rpl_secure);
	if (!RUN(d, icmpv6, c, rpl_secure_flag, rpl_secure_counter))
		return false;
	if (kim >= 2 && !ROW(d, icmpv6, c, rpl_secure_key_source))
		return false;
	if (kim != 1 && !ROW(d, icmpv6, c, rpl_secure_key_index))
		return false;
	CLOSE(d, icmpv6, rpl_secure);
	return true;
}

/* DAO and its acknowledgment: a flag of the second byte says that the DODAG is named. */
static bool
icmpv6_rpl_dao_any(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	OPEN(d, icmpv6, rpl_dao);
	if (!RUN(d, icmpv6, c, rpl_dao_instance, rpl_dao_sequence))
		return false;
	if ((cursor_u8(&peek) & 0x40) != 0 && !ROW(d, icmpv6, c, rpl_dao_dodagid))
		return false;
	CLOSE(d, icmpv6, rpl_dao);
	return true;
}

static bool
icmpv6_rpl_daoack_any(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	OPEN(d, icmpv6, rpl_daoack);
	if (!RUN(d, icmpv6, c, rpl_daoack_instance, rpl_daoack_status))
		return false;
	if ((cursor_u8(&peek) & 0x80) != 0 && !ROW(d, icmpv6, c, rpl_daoack_dodagid))
		return false;
	CLOSE(d, icmpv6, rpl_daoack);
	return true;
}

/* RFC 6997, 8 and 10 */
static bool
icmpv6_rpl_dro_any(struct dissect *d, struct cursor *c, bool ack)
{
	OPEN(d, icmpv6, rpl_dro);
	if (!RUN(d, icmpv6, c, rpl_dro_instance, rpl_dro_version))
		return false;
	if (!layout_row(d, PROTO_icmpv6, c, ack ? icmpv6_rpl_dro_ack : icmpv6_rpl_dro_flag))
		return false;
	if (!ROW(d, icmpv6, c, rpl_dro_dagid))
		return false;
	CLOSE(d, icmpv6, rpl_dro);
	return true;
}

static bool
icmpv6_rpl_message(struct dissect *d, struct cursor *c, uint8_t message)
{
	switch (message) {
	case RPL_DIS:
		return ROW(d, icmpv6, c, rpl_dis);
	case RPL_DIO:
		return ROW(d, icmpv6, c, rpl_dio);
	case RPL_DAO:
		return icmpv6_rpl_dao_any(d, c);
	case RPL_DAO_ACK:
		return icmpv6_rpl_daoack_any(d, c);
	case RPL_DRO:
	case RPL_DRO_ACK:
		return icmpv6_rpl_dro_any(d, c, message == RPL_DRO_ACK);
	case RPL_CC:
		return ROW(d, icmpv6, c, rpl_cc);
	}
	return true;
}

bool
icmpv6_rpl_put(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	uint8_t message = code & (RPL_SECURE - 1);
	bool options = message <= RPL_DRO || message == RPL_CC;

	(void)type;
	OPEN(d, icmpv6, rpl);
	if ((code & RPL_SECURE) != 0 && !icmpv6_rpl_secured(d, c))
		return false;
	if (!icmpv6_rpl_message(d, c, message))
		return false;
	if (options && !icmpv6_rpl_option_all(d, c, message == RPL_DRO))
		return false;
	CLOSE(d, icmpv6, rpl);
	return true;
}
