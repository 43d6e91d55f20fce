/* port.c - TCP ports of services that this program does not dissect, so that nothing else is known by its content there.
 *
 * Text that looks like a request may be part of a mail, a file or a database's answer. What was assigned to a port
 * by IANA, and is hardly ever used for anything else, is believed.
 */
#include "dissect/dissect.h"

static const uint16_t port_others[] = {		/* in order */
	7, 13, 19, 20, 22, 23, 25, 37, 43, 49,	/* echo to TACACS: FTP's data, SSH, telnet, mail, whois */
	53, 70, 79, 88, 102, 110, 111, 119, 139, 143, 179,
	389, 427, 445, 512, 513, 514, 515, 524, 548, 554, 587, 873,
	1080, 1433, 1723, 1863, 1883, 2404, 3268, 3306, 3868, 4840,
	5060, 5222, 5432, 5672, 5900, 5901, 6000, 6379, 6667, 8009, 9418, 11211,
};

/* Where TLS is spoken: HTTP/1 is seen there in clear, but HTTP/2 is agreed on inside (RFC 9113, 3.2). */
static const uint16_t port_secured[] = { 443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 5061, 8883 };

static bool
port_among(const uint16_t *ports, size_t n, uint32_t port)
{
	for (size_t i = 0; i < n && ports[i] <= port; i++)
		if (ports[i] == port)
			return true;
	return false;
}

#define PORT_AMONG(ports, port) port_among(ports, sizeof ports / sizeof ports[0], port)

bool
port_speaks_otherwise(enum space space, uint32_t port, enum proto_id found)
{
	if (space != SPACE_tcp_port)
		return false;
	return PORT_AMONG(port_others, port) || (registry_protos[found]->in_tls && PORT_AMONG(port_secured, port));
}
