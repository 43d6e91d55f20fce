/* prism.c - what Prism drivers say of an IEEE 802.11 frame, before the frame.
 *
 *   0        32       64              192
 *   +--------+--------+---------------+----------------
 *   |msgcode | msglen | devname       | items             msglen: of all of this
 *   +--------+--------+---------------+----------------
 *   | did             | status| length| value (32)        an item, 12 bytes
 *
 * Numbers are in the byte order of the host that captured; msgcode shows which. Some drivers
 * send the AVS header under this name: it begins with its own number.
 */
#include "dissect/wlan.h"

NAMES_OWN(prism_msgcode, { 0x41, "Monitor" }, { 0x44, "Monitor" })

#define PRISM(F, G, L, I, E, p)						\
	F(p, msgcode, UINT, 32, &names_prism_msgcode, NULL, "kind of message") \
	F(p, msglen,  UINT, 32, NULL, NULL, "bytes of this header")	\
	F(p, devname, STRING, 0, NULL, NULL, "the interface")		\
	L(p, did, "what is known of the frame")			\
	I(p, did_item)						\
		F(p, did_item_type,   UINT, 32, NULL, NULL, "what the value is") \
		F(p, did_item_status, UINT, 16, NULL, NULL, "0: there is a value") \
		F(p, did_item_length, UINT, 16, NULL, NULL, "bytes of the value") \
		F(p, did_item_hosttime, UINT, 32, NULL, NULL, "the host's clock") \
		F(p, did_item_mactime,  UINT, 32, NULL, NULL, "the radio's clock") \
		F(p, did_item_channel,  UINT, 32, NULL, NULL, "channel")	\
		F(p, did_item_rssi,     INT,  32, NULL, NULL, "received signal strength") \
		F(p, did_item_sq,       UINT, 32, NULL, NULL, "signal quality") \
		F(p, did_item_signal,   INT,  32, NULL, NULL, "signal")	\
		F(p, did_item_noise,    INT,  32, NULL, NULL, "noise")	\
		F(p, did_item_rate,     UINT, 32, NULL, NULL, "rate, 500 kb/s") \
		F(p, did_item_istx,     UINT, 32, NULL, NULL, "sent, not received") \
		F(p, did_item_frmlen,   UINT, 32, NULL, NULL, "bytes of the frame") \
		F(p, did_item_unknown,  UINT, 32, NULL, NULL, "another value")	\
	E(p, did_item)						\
	E(p, did)
FIELDS_LOOSE(prism, PRISM)

enum {
	PRISM_HEADER = 24, PRISM_NAME = 16, PRISM_ITEM = 12,
	PRISM_MAX_ITEMS = 32,		/* a driver sends ten */
	PRISM_AVS = 0x08021100,		/* then four bits of version */
};

/* Items 1 to 10, in the rows' order; the number stands in bits 12 to 15 of what the drivers of the
 * PCI cards write, or in bits 16 and above. */
static unsigned
prism_row(uint32_t did, uint32_t msgcode)
{
	uint32_t n = (did & 0xffff) == msgcode ? did >> 16 : did >> 12 & 15;

	return n >= 1 && n <= 10 ? prism_did_item_hosttime + n - 1 : prism_did_item_unknown;
}

static uint32_t
prism_u32(struct cursor *c, bool big)
{
	uint32_t v = cursor_u32(c);

	return big ? v : __builtin_bswap32(v);
}

static uint16_t
prism_u16(struct cursor *c, bool big)
{
	uint16_t v = cursor_u16(c);

	return big ? v : __builtin_bswap16(v);
}

static void
prism_item(struct dissect *d, struct cursor *c, uint32_t msgcode, bool big)
{
	uint32_t type = prism_u32(c, big);
	unsigned row = prism_row(type, msgcode);

	OPEN(d, prism, did_item);
	PUT(d, prism, did_item_type, type);
	uint16_t status = prism_u16(c, big);
	PUT(d, prism, did_item_status, status);
	PUT(d, prism, did_item_length, prism_u16(c, big));
	uint32_t value = prism_u32(c, big);
	bool sign = row == prism_did_item_rssi || row == prism_did_item_signal || row == prism_did_item_noise;
	if (status == 0)
		dissect_node(d, PROTO_prism, row, NODE_NUMBER, 0, sign ? (uint64_t)(int64_t)(int32_t)value : value);
	CLOSE(d, prism, did_item);
}

static void
prism_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor all = *c;
	bool big = cursor_peek(c, 0) == 0;
	uint32_t msgcode = prism_u32(c, big), msglen = prism_u32(c, big);
	const uint8_t *name = cursor_bytes(c, PRISM_NAME);

	if (name == NULL) {
		dissect_short(d, c);
		return;
	}
	PUT(d, prism, msgcode, msgcode);
	PUT(d, prism, msglen, msglen);
	PUT_BYTES(d, prism, devname, name, strnlen((const char *)name, PRISM_NAME));
	if (msglen < PRISM_HEADER) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	struct cursor items = cursor_take(&all, msglen);
	bool there = cursor_left(&items) == msglen;
	cursor_skip(&items, PRISM_HEADER);
	OPEN(d, prism, did);
	for (unsigned i = 0; i < PRISM_MAX_ITEMS && cursor_left(&items) >= PRISM_ITEM; i++)
		prism_item(d, &items, msgcode, big);
	CLOSE(d, prism, did);
	dissect_step(d, msglen);
	if (there) {
		wlan_next(d, false, false, &all);
		return;
	}
	cursor_skip(&items, cursor_left(&items) + 1);
	dissect_short(d, &items);
}

static enum proto_id
prism_choose(const struct cursor *c)
{
	struct cursor peek = *c;

	return cursor_u32(&peek) >> 4 == PRISM_AVS ? PROTO_wlancap : PROTO_prism;
}

const struct proto proto_prism = {
	.chain = "Prism", .key = "prism", .aliases = "Prism", .title = "Prism capture header",
	.spec = "Prism", .layer = LAYER_LINK,
	.fields = prism_fields, .nfields = prism_nfields, .header = PRISM_HEADER,
	.under = { { SPACE_linktype, 119 } },
	.dissect = prism_dissect, .choose = prism_choose,
};
