/* hip.c - Host Identity Protocol: version 1, RFC 5201, and 2, RFC 7401; in UDP, RFC 5770.
 *
 *   0           8          17        24     28  31
 *   +-----------+---------+-+--------+------+---+-+
 *   | proto     | hdr_len |0| type   |version|0 |1|    hdr_len: units of 8 bytes, less the first
 *   | checksum            | controls              |
 *   | hit_sndr, 16 bytes                          |
 *   | hit_rcvr, 16 bytes                          |
 *   | parameters ...                              |
 *   +---------------------------------------------+
 *
 *   +---------------------+-----------------------+
 *   | type                | length                |    a parameter, padded to units of 8 bytes
 *   | contents ...                                |
 *   +---------------------------------------------+
 */
#include "dissect/hip.h"

FIELDS(hip, HIP, 40, HIP_MORE)
FIELDS(hip_2, HIP, 40, HIP_MORE)

#define HIP_UDP(F, G, L, I, E, p)					\
	F(p, nat_keepalive, BOOL, 8, NULL, "-", "keeps a translator's entry alive, RFC 3948, 2.3")
FIELDS_LOOSE(hip_udp, HIP_UDP)

_Static_assert((unsigned)hip_parameter_data == (unsigned)hip_2_parameter_data, "one list makes both");

/* Rows of whichever version is open. */
#define HIP_PUT(d, row, value)						\
	dissect_node(d, (enum proto_id)(d)->open, hip_##row, NODE_NUMBER, 0, (value))
#define HIP_RUN(d, c, first, last)					\
	layout_run(d, (enum proto_id)(d)->open, c, hip_parameter_##first, hip_parameter_##last)
#define HIP_ROW(d, c, row) HIP_RUN(d, c, row, row)

enum {
	HIP_HEADER = 40, HIP_PROTO = 139, HIP_MARKER = 4,
	HIP_PARAMETER_HEADER = 4,
	HIP_LOCATOR_HEADER = 8, HIP_LOCATOR_ADDRESS = 0, HIP_LOCATOR_SPI = 1, HIP_LOCATOR_TRANSPORT = 2,
	HIP_DH_HEADER = 3,
	HIP_ALGORITHM_DSA = 3, HIP_ALGORITHM_RSA = 5, HIP_ALGORITHM_ECDSA = 7, HIP_ALGORITHM_ECDSA_LOW = 9, HIP_ALGORITHM_EDDSA = 13,
	HIP_DOMAIN_NONE = 0, HIP_DOMAIN_FQDN = 1, HIP_DOMAIN_NAI = 2,
	HIP_DSA_Q = 20,
	HIP_KEEPALIVE = 0xff,
};

/* What a parameter needs to know of those before it. */
struct hip_message {
	uint8_t version;
	uint8_t iv_len;			/* bytes of initialisation vector of the one cipher chosen */
};

/* What reads a parameter's contents that are not just rows; false when they do not fit. */
typedef bool hip_reader(struct dissect *d, struct cursor *c, struct hip_message *m);

static bool
hip_locator(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 1);
	size_t len = cursor_peek(c, 2) * 4u;

	if (!HIP_RUN(d, c, locator_traffic_type, locator_lifetime))
		return false;
	bool whole = len <= cursor_left(c);
	struct cursor locator = cursor_take(c, len);
	if (type == HIP_LOCATOR_ADDRESS)
		whole &= HIP_ROW(d, &locator, locator_address);
	else if (type == HIP_LOCATOR_SPI)
		whole &= HIP_RUN(d, &locator, locator_spi, locator_address);
	else if (type == HIP_LOCATOR_TRANSPORT)
		whole &= HIP_RUN(d, &locator, locator_port, locator_address);
	HIP_ROW(d, &locator, locator_data);
	return whole;
}

static bool
hip_locators(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	bool whole = true;

	(void)m;
	HIP_PUT(d, parameter_locators, 0);
	while (whole && dissect_left(d, c) > 0) {		/* each takes at least 8 bytes */
		HIP_PUT(d, parameter_locator, 0);
		whole = hip_locator(d, c);
		HIP_PUT(d, parameter_locator_end, 0);
	}
	HIP_PUT(d, parameter_locators_end, 0);
	return whole;
}

/* I and J are as long as each other, RFC 7401, 5.2.5. */
static bool
hip_solution(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	(void)m;
	if (!HIP_RUN(d, c, solution_k, solution_opaque))
		return false;
	struct cursor i = cursor_take(c, cursor_left(c) / 2), j = cursor_take(c, cursor_left(&i));
	return HIP_ROW(d, &i, solution_random_i) && HIP_ROW(d, &j, solution_j);
}

/* One public value, or two, RFC 5201, 5.2.6. */
static bool
hip_diffie_hellman(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	bool whole = true;

	(void)m;
	HIP_PUT(d, parameter_dh, 0);
	while (whole && dissect_left(d, c) >= HIP_DH_HEADER) {
		size_t len = load_be16(c->at + 1);
		HIP_PUT(d, parameter_dh_value, 0);
		HIP_RUN(d, c, dh_value_group_id, dh_value_pv_length);
		whole = len <= cursor_left(c);
		struct cursor value = cursor_take(c, len);
		HIP_ROW(d, &value, dh_value_public_value);
		HIP_PUT(d, parameter_dh_value_end, 0);
	}
	HIP_PUT(d, parameter_dh_end, 0);
	return whole;
}

/* Bytes of initialisation vector, where one cipher is chosen and not several are offered. */
static uint8_t
hip_iv_len(const struct cursor *c, const uint8_t *of, size_t count)
{
	uint16_t cipher = cursor_left(c) == 2 ? load_be16(c->at) : 0;

	return cipher < count ? of[cipher] : 0;
}

/* RFC 5201, 5.2.7: AES, 3DES twice, Blowfish, none twice */
static bool
hip_transform(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	static const uint8_t iv[] = { 0, 16, 8, 8, 8 };

	m->iv_len = hip_iv_len(c, iv, sizeof iv);
	return HIP_ROW(d, c, transforms);
}

/* RFC 7401, 5.2.8: none, AES of 128 and 256 bits */
static bool
hip_cipher(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	static const uint8_t iv[] = { 0, 0, 16, 0, 16 };

	m->iv_len = hip_iv_len(c, iv, sizeof iv);
	return HIP_ROW(d, c, ciphers);
}

static bool
hip_encrypted(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	if (!HIP_ROW(d, c, enc_reserved))
		return false;
	struct cursor iv = *c;
	iv = cursor_take(&iv, m->iv_len);
	return HIP_ROW(d, c, encrypted_data) && HIP_ROW(d, &iv, encrypted_iv);
}

/* RFC 2536, 2: three numbers of 64 bytes and 8 times T each; T is at most 8 there, but older
 * keys have more. */
static bool
hip_key_dsa(struct dissect *d, struct cursor *c)
{
	size_t len = 64 + cursor_peek(c, 0) * 8u;

	if (!HIP_RUN(d, c, host_identity_t, host_identity_q) || cursor_left(c) < 3 * len)
		return false;
	for (unsigned row = hip_parameter_host_id_p; row <= hip_parameter_host_id_y; row++) {
		struct cursor number = cursor_take(c, len);
		layout_row(d, (enum proto_id)d->open, &number, row);
	}
	return true;
}

/* RFC 3110, 2 */
static bool
hip_key_rsa(struct dissect *d, struct cursor *c)
{
	size_t len = cursor_peek(c, 0);

	if (!HIP_ROW(d, c, host_id_e_length))
		return false;
	if (len == 0) {
		len = (size_t)cursor_peek(c, 0) << 8 | cursor_peek(c, 1);
		if (!HIP_ROW(d, c, host_id_e_long))
			return false;
	}
	if (len > cursor_left(c))
		return false;
	struct cursor exponent = cursor_take(c, len);
	return HIP_ROW(d, &exponent, host_id_e) && HIP_ROW(d, c, host_id_n);
}

static bool
hip_key(struct dissect *d, struct cursor *c, unsigned algorithm)
{
	switch (algorithm) {
	case HIP_ALGORITHM_DSA:
		return hip_key_dsa(d, c);
	case HIP_ALGORITHM_RSA:
		return hip_key_rsa(d, c);
	case HIP_ALGORITHM_ECDSA:
	case HIP_ALGORITHM_ECDSA_LOW:
	case HIP_ALGORITHM_EDDSA:
		return HIP_RUN(d, c, host_id_curve, host_id_key);
	default:
		return HIP_ROW(d, c, host_id_key);
	}
}

/* A key record with its first 4 bytes before RFC 7401, and without since. */
static bool
hip_identity(struct dissect *d, struct cursor *c, uint8_t version)
{
	bool record = version == 1, whole;

	whole = record ? HIP_ROW(d, c, host_id_hdr) : HIP_ROW(d, c, host_id_algorithm);
	return whole && hip_key(d, c, c->at[-1]);	/* of either, the last byte */
}

static bool
hip_host_id(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	size_t len = cursor_left(c) >= 4 ? load_be16(c->at) : 0, name_len = cursor_left(c) >= 4 ? load_be16(c->at + 2) : 0;

	if (!HIP_RUN(d, c, host_id_length, host_domain_id_length))
		return false;
	if (m->version != 1)
		len += 2;				/* RFC 7401, 5.2.9: the algorithm is not counted */
	bool whole = len + (name_len & 0xfff) <= cursor_left(c);
	struct cursor identity = cursor_take(c, len), name = cursor_take(c, name_len & 0xfff);
	whole &= hip_identity(d, &identity, m->version);
	if (name_len >> 12 == HIP_DOMAIN_FQDN)
		HIP_ROW(d, &name, fqdn);
	else if (name_len >> 12 == HIP_DOMAIN_NAI)
		HIP_ROW(d, &name, nai);
	else
		HIP_ROW(d, &name, domain_id);
	return whole;
}

/* RFC 7401, 5.2.10: identifiers of 4 bits, in the upper half of a byte. */
static bool
hip_hit_suites(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	(void)m;
	HIP_PUT(d, parameter_hit_suites, 0);
	while (dissect_left(d, c) > 0)			/* a byte each */
		HIP_PUT(d, parameter_hit_suite_id, cursor_u8(c) >> 4);
	HIP_PUT(d, parameter_hit_suites_end, 0);
	return true;
}

static bool
hip_signature(struct dissect *d, struct cursor *c, struct hip_message *m)
{
	uint16_t algorithm = m->version == 1 ? cursor_u8(c) : cursor_u16(c);

	if (c->short_read)
		return false;
	HIP_PUT(d, parameter_sig_alg, algorithm);
	return HIP_ROW(d, c, sig);
}

/* How contents lie in the bytes: rows first to last, or a function that reads them. */
#define HIP_ROWS(first, last) hip_parameter_##first, hip_parameter_##last, NULL
#define HIP_ONE(row) HIP_ROWS(row, row)
static const struct hip_contents {
	uint16_t type, first, last;
	hip_reader *read;
} hip_contents[] = {
	{ 65,    HIP_ROWS(esp_info_reserved, esp_info_new_spi) },
	{ 128,   HIP_ROWS(r1_reserved, r1_counter) },
	{ 129,   HIP_ROWS(r1_reserved, r1_counter) },
	{ 193,   0, 0, hip_locators },
	{ 257,   HIP_ROWS(puzzle_k, puzzle_random_i) },
	{ 321,   0, 0, hip_solution },
	{ 385,   HIP_ONE(seq_update_id) },
	{ 449,   HIP_ONE(ack_updids) },
	{ 511,   HIP_ONE(dh_groups) },
	{ 513,   0, 0, hip_diffie_hellman },
	{ 577,   0, 0, hip_transform },
	{ 579,   0, 0, hip_cipher },
	{ 608,   HIP_ROWS(nat_reserved, nat_modes) },
	{ 610,   HIP_ONE(transaction_minta) },
	{ 641,   0, 0, hip_encrypted },
	{ 705,   0, 0, hip_host_id },
	{ 715,   0, 0, hip_hit_suites },
	{ 768,   HIP_ROWS(cert_group, certificate) },
	{ 832,   HIP_ROWS(notification_res, notification_data) },
	{ 897,   HIP_ONE(opaque_data) },
	{ 930,   HIP_ROWS(reg_ltmin, reg_ltmax) },
	{ 932,   HIP_ONE(reg_lt) },
	{ 934,   HIP_ONE(reg_lt) },
	{ 936,   HIP_ONE(reg_failtype) },
	{ 950,   HIP_ROWS(reg_from_port, reg_from_address) },
	{ 961,   HIP_ONE(opaque_data) },
	{ 2049,  HIP_ONE(transport_formats) },
	{ 4095,  HIP_ROWS(esp_reserved, esp_transforms) },
	{ 4481,  HIP_ONE(seq_data) },
	{ 4545,  HIP_ONE(ack_data) },
	{ 4577,  HIP_ROWS(mic_proto, mic) },
	{ 4580,  HIP_ONE(identifier) },
	{ 4592,  HIP_ONE(identifier) },
	{ 4601,  HIP_ROWS(route_flags, route) },
	{ 4650,  HIP_ROWS(relayed_port, relayed_address) },
	{ 4660,  HIP_ROWS(mapped_port, mapped_address) },
	{ 4680,  HIP_ROWS(permission_rport, permission_ispi) },
	{ 4700,  HIP_ONE(candidate_priority) },
	{ 4710,  HIP_ONE(nominate_reserved) },
	{ 7680,  HIP_ROWS(transport_port, transport_modes) },
	{ 61505, HIP_ONE(hmac) },
	{ 61569, HIP_ONE(hmac) },
	{ 61633, 0, 0, hip_signature },
	{ 61697, 0, 0, hip_signature },
	{ 63425, HIP_ONE(opaque_data) },
	{ 63661, HIP_ONE(opaque_data) },
	{ 63998, HIP_ROWS(relay_from_port, relay_from_address) },
	{ 64002, HIP_ROWS(relay_to_port, relay_to_address) },
	{ 64011, HIP_ROWS(ttl, ttl_reserved) },
	{ 64017, HIP_ROWS(route_flags, route) },
	{ 65498, HIP_ONE(from_address) },
	{ 65500, HIP_ONE(hmac) },
	{ 65502, HIP_ONE(rvs_addresses) },
	{ 65520, HIP_ONE(hmac) },
};

enum { HIP_REG_INFO = 930, HIP_REG_FAILED = 936 };

static bool
hip_known(struct dissect *d, const struct hip_contents *how, struct cursor *c, struct hip_message *m)
{
	if (how->read != NULL)
		return how->read(d, c, m);
	if (!layout_run(d, (enum proto_id)d->open, c, how->first, how->last))
		return false;
	return how->type < HIP_REG_INFO || how->type > HIP_REG_FAILED || HIP_ROW(d, c, reg_types);
}

static bool
hip_put_contents(struct dissect *d, uint16_t type, struct cursor *c, struct hip_message *m)
{
	bool whole = true;

	for (size_t i = 0; i < sizeof hip_contents / sizeof hip_contents[0]; i++)
		if (hip_contents[i].type == type)
			whole = hip_known(d, &hip_contents[i], c, m);
	HIP_ROW(d, c, data);
	return whole;
}

/* One parameter; false where the list cannot go on. `missing` bytes of the list are not here. */
static bool
hip_put_parameter(struct dissect *d, struct cursor *c, size_t missing, struct hip_message *m)
{
	struct cursor start = *c;
	uint16_t type = cursor_u16(c), len = cursor_u16(c);
	size_t left = cursor_left(c);

	if (c->short_read)
		return false;
	struct cursor contents = cursor_take(c, len);
	HIP_PUT(d, parameter, 0);
	HIP_PUT(d, parameter_type, type);
	HIP_PUT(d, parameter_type_critical, type & 1);
	HIP_PUT(d, parameter_type_end, 0);
	HIP_PUT(d, parameter_length, len);
	bool whole = hip_put_contents(d, type, &contents, m);
	HIP_PUT(d, parameter_end, 0);
	if (len > left && missing > 0) {
		c->short_read = true;
	} else if (len > left || !whole) {
		dissect_note(d, &start, REASON_option);
	}
	size_t padding = (4u - len) & 7;		/* RFC 7401, 5.2.1: type, length, contents fill units of 8 */
	cursor_take(c, padding);
	return len <= left;
}

static void
hip_put_parameters(struct dissect *d, struct cursor *c, size_t missing, uint8_t version)
{
	struct hip_message m = { .version = version };
	bool more = cursor_left(c) > 0;

	if (!more)
		return;
	HIP_PUT(d, parameters, 0);
	while (more)					/* each takes at least 4 bytes of at most 2008 */
		more = hip_put_parameter(d, c, missing, &m) && dissect_left(d, c) > 0;
	HIP_PUT(d, parameters_end, 0);
}

static void
hip_put_checksum(struct dissect *d, const uint8_t *start, uint32_t len, uint16_t stated, bool udp)
{
	enum checksum_status status = CHECKSUM_NOT_COMPUTED;

	if (!udp || stated != 0)
		status = checksum_verify(d, start, len, HIP_PROTO, stated);
	HIP_PUT(d, checksum_status, status);
}

/* Four zero bytes cannot begin a header, in which one of the bits is 1: they say, in UDP, that
 * what follows is not ESP. */
static bool
hip_marked(const struct cursor *c)
{
	return cursor_left(c) >= HIP_MARKER && load_be32(c->at) == 0;
}

/* The bits by which Shim6 and HIP are told apart, RFC 7401, 5.1, and the version. */
static void
hip_check(struct dissect *d, const struct cursor *start, const uint64_t *v)
{
	if (v[hip_version] != 1 && v[hip_version] != 2)
		dissect_note(d, start, REASON_version);
	else if (v[hip_shim6_fixed_p] != 0 || v[hip_shim6_fixed_s] != 1)
		dissect_note(d, start, REASON_value);
}

static void
hip_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[hip_nfields];
	bool udp = hip_marked(c), version_2 = d->open == PROTO_hip_2;

	if (udp)
		cursor_skip(c, HIP_MARKER);
	struct cursor start = *c;
	if (!(version_2 ? hip_2_header(d, c, v) : hip_header(d, c, v)))
		return;
	uint32_t len = (uint32_t)v[hip_hdr_len] * 8 + 8;
	if (udp)
		HIP_PUT(d, non_esp_marker, 0);
	if (len < HIP_HEADER) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	if (d->options->checksums)
		hip_put_checksum(d, start.at, len, (uint16_t)v[hip_checksum], udp);
	struct cursor parameters = cursor_take(c, len - HIP_HEADER);
	size_t missing = len - HIP_HEADER - cursor_left(&parameters);
	hip_check(d, &start, v);
	hip_put_parameters(d, &parameters, missing, (uint8_t)v[hip_version]);
	if (missing > 0) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, len + (udp ? HIP_MARKER : 0));
	dissect_next(d, SPACE_ip_proto, (uint32_t)v[hip_proto], c);
}

static enum proto_id
hip_choose(const struct cursor *c)
{
	size_t at = hip_marked(c) ? HIP_MARKER : 0;

	return cursor_peek(c, at + 3) >> 4 == 1 ? PROTO_hip : PROTO_hip_2;
}

static void
hip_udp_dissect(struct dissect *d, struct cursor *c)
{
	PUT(d, hip_udp, nat_keepalive, cursor_u8(c) == HIP_KEEPALIVE);
}

/* RFC 5770, 5.1: the port's datagrams are HIP behind four zero bytes, or ESP; fewer bytes do not tell. */
static enum proto_id
hip_udp_choose(const struct cursor *c)
{
	if (hip_marked(c))
		return hip_choose(c);
	if (cursor_left(c) == 1 && cursor_peek(c, 0) == HIP_KEEPALIVE)
		return PROTO_hip_udp;
	return cursor_left(c) >= HIP_MARKER ? PROTO_esp : PROTO_none;
}

const struct proto proto_hip = {
	.chain = "HIPv1", .key = "hip", .aliases = "HIP", .title = "Host Identity Protocol, version 1",
	.spec = "RFC 5201", .layer = LAYER_INTERNET,
	.fields = hip_fields, .nfields = hip_nfields, .header = 40,
	.under = { { SPACE_ip_proto, HIP_PROTO } },
	.dissect = hip_dissect, .choose = hip_choose,
};

const struct proto proto_hip_2 = {
	.chain = "HIPv2", .key = "hip", .aliases = "HIP", .title = "Host Identity Protocol, version 2",
	.spec = "RFC 7401", .layer = LAYER_INTERNET,
	.fields = hip_2_fields, .nfields = hip_2_nfields, .header = 40,
	.dissect = hip_dissect, .choose = hip_choose,
};

const struct proto proto_hip_udp = {
	.chain = "HIP", .key = "hip", .aliases = "", .title = "Keepalive of HIP in UDP",
	.spec = "RFC 5770", .layer = LAYER_INTERNET,
	.fields = hip_udp_fields, .nfields = hip_udp_nfields,
	.under = { { SPACE_udp_port, 10500 } },
	.dissect = hip_udp_dissect, .choose = hip_udp_choose,
};
