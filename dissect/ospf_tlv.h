/* ospf_tlv.h - how the values of OSPF's TLVs lie in the bytes; ospf_tlv.c reads by it. */
#ifndef DISSECT_OSPF_TLV_H
#define DISSECT_OSPF_TLV_H

#include "dissect/ospf.h"

/* A known value of min to max bytes: rows first to last (0: none), then what reads on behind them.
 * `twice`: it stands also as bytes, as of an unknown one (which it is to Wireshark 4.0). */
struct ospf_tlv {
	uint16_t type, min, max, first, last;
	bool (*more)(struct dissect *d, struct cursor *c);
	bool twice;
};

/* list + 1 is its item, + 2 and + 3 type and length; `pad` 0: not shown. */
struct ospf_tlv_list {
	uint16_t list, data, pad;
	const struct ospf_tlv *known;		/* by type, ascending */
	size_t count;
};

enum { OSPF_TLV_ANY = 65535 };

#define OSPF_ROWS(first, last) ospf_##first, ospf_##last
#define OSPF_LIST(list_, data_, pad_, known_)				\
	{ ospf_##list_, ospf_##data_, pad_, known_, sizeof known_ / sizeof known_[0] }

/* The TLVs to the end of the bytes; false where one is cut. */
bool ospf_tlv_all(struct dissect *d, const struct ospf_tlv_list *l, struct cursor *c);

/* A segment identifier, RFC 8665, 2.1: a label has 3 bytes, an index 4. */
bool ospf_tlv_sid(struct dissect *d, struct cursor *c, unsigned row);

#endif
