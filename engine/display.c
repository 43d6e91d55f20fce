/* display.c - see display.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/display_private.h"
#include "engine/filter.h"

struct display *
display_new(const char *expression, char *why, size_t why_size)
{
	struct display *d = calloc(1, sizeof *d);

	if (d == NULL) {
		snprintf(why, why_size, "no memory");
		return NULL;
	}
	if (display_parse(d, expression, why, why_size))
		return d;
	display_free(d);
	return NULL;
}

void
display_free(struct display *d)
{
	if (d == NULL)
		return;
	for (unsigned i = 0; i < d->nmatches; i++)
		display_program_drop(&d->matches[i]);
	for (struct display_blob *b = d->blobs, *next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	free(d->matches);
	free(d->hooks);
	free(d->code);
	free(d->pairs);
	free(d);
}

bool
display_asks(const struct display *d, const char *path)
{
	for (unsigned i = 0; i < d->nhooks; i++) {
		const struct display_hook *h = &d->hooks[i];
		enum proto_id proto = (enum proto_id)(h->head & 0xffff);
		char name[256];
		int n = snprintf(name, sizeof name, "%s.%s", registry_protos[proto]->key, registry_path(proto, h->head >> 16));
		size_t len = strlen(path);
		if (n >= (int)len && n < (int)sizeof name && strcmp(name + (size_t)n - len, path) == 0)
			return true;
	}
	return false;
}

/* ---- the other language ---- */

/* Words of BPF's that begin no display filter, or stand within one's expression only there. libpcap
 * would ask the network for other words, as if they were hosts. */
static const char *const display_bpf_words[] = {
	"host", "net", "port", "portrange", "src", "dst", "proto", "ether", "gateway", "broadcast", "multicast", "less",
	"greater", "mask", "inbound", "outbound", "and", "or", "not", "ip", "ip6", "tcp", "udp", "sctp", "icmp", "icmp6",
	"igmp", "igrp", "pim", "ah", "esp", "vrrp", "carp", "arp", "rarp", "vlan", "mpls", "pppoed", "pppoes", "geneve",
	"len", "link", "wlan", "fddi", "tr", "ppp", "slip", "type", "subtype", "dir", "ifname", "tcpflags",
};

static bool
display_bpf_word(const char *word, size_t n)
{
	if (isdigit((unsigned char)word[0]) || memchr(word, ':', n) != NULL)
		return true;
	for (size_t i = 0; i < sizeof display_bpf_words / sizeof display_bpf_words[0]; i++)
		if (strlen(display_bpf_words[i]) == n && memcmp(display_bpf_words[i], word, n) == 0)
			return true;
	return n > 4 && (memcmp(word, "tcp-", 4) == 0 || memcmp(word, "icmp", 4) == 0);
}

static bool
display_bpf_words_only(const char *expression)
{
	static const char of_words[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:/-";

	for (const char *at = expression; *at != '\0'; ) {
		size_t n = strspn(at, of_words);
		if (n > 0 && !(n == 1 && strchr("-:/", *at) != NULL) && !display_bpf_word(at, n))
			return false;
		at += n > 0 ? n : 1;
	}
	return true;
}

bool
display_is_bpf(const char *expression, char *why, size_t why_size)
{
	char unused[256];
	struct filter *f = display_bpf_words_only(expression) ? filter_new(expression, unused, sizeof unused) : NULL;

	filter_free(f);
	if (f != NULL)
		snprintf(why, why_size, "this is a BPF filter: give it to -y");
	return f != NULL;
}

bool
display_instead_of_bpf(const char *expression, char *why, size_t why_size)
{
	char unused[256];
	struct display *d = display_new(expression, unused, sizeof unused);

	display_free(d);
	if (d != NULL)
		snprintf(why, why_size, "this is a display filter: give it to -Y");
	return d != NULL;
}
