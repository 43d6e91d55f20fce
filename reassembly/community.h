/* community.h - Community ID v1: a text that is the same for both directions of a flow, in
 * every tool (github.com/corelight/community-id-spec). */
#ifndef REASSEMBLY_COMMUNITY_H
#define REASSEMBLY_COMMUNITY_H

#include "reassembly/track.h"

enum { COMMUNITY_TEXT = 32 };		/* "1:", 28 characters, the end */

/* Whether this build can (it needs a library for SHA-1). */
bool community_available(void);

/* The ID of a packet's flow, seed 0; an empty text if it has none. */
void community_id(const struct track *t, char text[COMMUNITY_TEXT]);

/* ICMP's type and code as Community ID maps them to ports; true: nothing answers this type. */
bool community_icmp_ports(uint8_t version, uint8_t type, uint8_t code, uint16_t *src, uint16_t *dst);

#endif
