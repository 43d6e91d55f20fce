/* flow_label.c - a flow's name, as PyPCAPKit's: src_srcport-dst_dstport-timestamp of its first
 * packet, time since 1970 with up to 6 decimals, IPv6 with dots for colons: 10.0.0.1_1234-10.0.0.2_80-1511106545.000007.
 * By hand, since it is made for every flow that ends.
 */
#include <arpa/inet.h>
#include <string.h>

#include "dissect/address.h"
#include "reassembly/flow.h"

enum { FLOW_LABEL_SECOND = 1000000000 };

/* Two addresses, two ports, a time and what stands between them. */
_Static_assert(2 * INET6_ADDRSTRLEN + 2 * 5 + 4 + sizeof "-9223372036.000000" <= RESULT_LABEL, "a label fits");

/* At least `digits` of them. */
static char *
flow_label_number(char *to, uint64_t n, unsigned digits)
{
	char text[20];
	unsigned at = sizeof text;

	do {
		text[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0 || sizeof text - at < digits);
	memcpy(to, text + at, sizeof text - at);
	return to + (sizeof text - at);
}

static char *
flow_label_end(char *to, struct result_end end)
{
	to = end.version == 6 ? address_ipv6(to, end.addr, '.') : address_ipv4(to, end.addr);
	*to++ = '_';
	return flow_label_number(to, end.port, 1);
}

/* What is less than a microsecond is left out, and so are zeros at the end. */
static char *
flow_label_time(char *to, int64_t time)
{
	uint64_t ns = time < 0 ? -(uint64_t)time : (uint64_t)time, micros = ns % FLOW_LABEL_SECOND / 1000;

	if (time < 0)
		*to++ = '-';
	to = flow_label_number(to, ns / FLOW_LABEL_SECOND, 1);
	if (micros == 0)
		return to;
	*to++ = '.';
	to = flow_label_number(to, micros, 6);
	while (to[-1] == '0')
		to--;
	return to;
}

void
flow_label(const struct flow *f, char label[RESULT_LABEL])
{
	char *to = flow_label_end(label, flow_side_end(f, 0));

	*to++ = '-';
	to = flow_label_end(to, flow_side_end(f, 1));
	*to++ = '-';
	*flow_label_time(to, f->start) = '\0';
}
