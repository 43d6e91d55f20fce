/* netbios.h - NetBIOS names as they stand in frames: 15 characters, filled up with blanks,
 * and a number for the service that has the name. */
#ifndef DISSECT_NETBIOS_H
#define DISSECT_NETBIOS_H

#include "dissect/layout.h"

enum { NETBIOS_NAME = 16 };

#define NETBIOS_NAME_ROWS(F, I, E, p, which)				\
	I(p, which)							\
		F(p, which##_nb_name,      STRING, 120, NULL, "netbios.nb_name", "NetBIOS name, without the blanks that fill it") \
		F(p, which##_nb_name_type, UINT, 8, &names_netbios_service, "netbios.nb_name_type", "service of that name") \
	E(p, which)

/* Puts the rows of NETBIOS_NAME_ROWS, `item` the first; false where the bytes end before. */
bool netbios_put_name(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned item);

#endif
