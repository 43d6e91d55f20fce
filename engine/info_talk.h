/* info_talk.h - conversations and endpoints of a capture: each IP header of a frame is one packet of a
 * conversation of addresses, each TCP or UDP header one of a conversation of ports, outside and inside
 * of tunnels. The bytes are the whole frame's. Packets that errors quote do not count.
 */
#ifndef ENGINE_INFO_TALK_H
#define ENGINE_INFO_TALK_H

#include "dissect/dissect.h"
#include "engine/info_table.h"

/* T(name, heading, ports): the tables of a report, in this order. The endpoints are those of the
 * conversations: what an end sent there, and what it was sent. */
#define INFO_TALKS(T)							\
	T(ipv4, "IPv4", false)						\
	T(ipv6, "IPv6", false)						\
	T(tcp,  "TCP",  true)						\
	T(udp,  "UDP",  true)
enum info_talk_kind {
#define INFO_TALK_ENUM(name, heading, ports) INFO_TALK_##name,
	INFO_TALKS(INFO_TALK_ENUM)
#undef INFO_TALK_ENUM
	INFO_TALK_KINDS,
	INFO_TALK_VERSIONS = 2		/* of IP: the first of them */
};
enum { INFO_TALK_MAX = 1 << 19 };	/* pairs in a table: 60 MiB with what finds them */

struct info_talks {
	struct info_table conversations[INFO_TALK_KINDS];
	struct info_table endpoints[INFO_TALK_VERSIONS];	/* IPv4, IPv6: complete after info_talk_finish(); the second end is zero */
};

void info_talk_init(struct info_talks *t);
void info_talk_fini(struct info_talks *t);

/* Counts a frame that was dissected. */
void info_talk_frame(struct info_talks *t, const struct record *r, const struct frame *f);

/* The capture is over: sums up the endpoints. */
void info_talk_finish(struct info_talks *t);

#endif
