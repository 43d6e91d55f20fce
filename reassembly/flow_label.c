/* flow_label.c - a flow's name, as PyPCAPKit's: src_srcport-dst_dstport-timestamp of its first
 * packet, time since 1970 with up to 6 decimals, IPv6 with dots for colons: 10.0.0.1_1234-10.0.0.2_80-1511106545.000007.
 * By hand, since it is made for every flow that ends.
 */
#include <arpa/inet.h>
#include <string.h>

#include "dissect/cursor.h"
#include "dissect/text.h"
#include "reassembly/flow.h"

enum { FLOW_LABEL_SECOND = 1000000000 };

/* Two addresses, two ports, a time and what stands between them. */
_Static_assert(2 * INET6_ADDRSTRLEN + 2 * 5 + 4 + sizeof "-9223372036.00000000" <= RESULT_LABEL, "a label fits");

static char *
flow_label_end(char *to, const struct flow *f, unsigned dir)
{
	uint8_t addr[sizeof f->addr[dir]];

	memcpy(addr, f->addr[dir], sizeof addr);
	to = flow_version(f) == 6 ? text_ipv6_as(to, addr, '.') : text_ipv4(to, load_be32(addr));
	*to++ = '_';
	return text_u64(to, flow_port(f, dir));
}

/* What is less than a microsecond is left out, and so are zeros at the end. */
static char *
flow_label_time(char *to, int64_t time)
{
	uint64_t ns = time < 0 ? -(uint64_t)time : (uint64_t)time;
	uint32_t micros = (uint32_t)(ns % FLOW_LABEL_SECOND) / 1000;

	if (time < 0)
		*to++ = '-';
	to = text_u64(to, ns / FLOW_LABEL_SECOND);
	if (micros == 0)
		return to;
	*to++ = '.';
	to = text_u32_8(to, micros * 100) - 2;		/* the last two are zeros, too */
	while (to[-1] == '0')
		to--;
	return to;
}

void
flow_label(const struct flow *f, char label[RESULT_LABEL])
{
	char *to = flow_label_end(label, f, 0);

	*to++ = '-';
	to = flow_label_end(to, f, 1);
	*to++ = '-';
	*flow_label_time(to, f->start) = '\0';
}
