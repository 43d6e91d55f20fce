/* nsh.h - the numbers by which a Network Service Header names what follows it, RFC 8300,
 * 11.2.5, which the Generic Protocol Extension of VXLAN shares. */
#ifndef DISSECT_NSH_H
#define DISSECT_NSH_H

#include "dissect/dissect.h"

/* Hands on what follows. Ends the calling layer, like dissect_next(). */
void nsh_next(struct dissect *d, uint8_t next, struct cursor *c);

#endif
