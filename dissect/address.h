/* address.h - IP addresses as text: in reports, and in names of flows. */
#ifndef DISSECT_ADDRESS_H
#define DISSECT_ADDRESS_H

#include <stdint.h>

/* Each writes at p and returns the byte after it. No text is longer than INET6_ADDRSTRLEN; four bytes
 * behind it may be written, too. */
char *address_ipv4(char *p, const uint8_t a[4]);
char *address_ipv6(char *p, const uint8_t a[16], char colon);	/* RFC 5952, with this character for its colons */

#endif
