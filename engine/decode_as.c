/* decode_as.c - see decode_as.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/decode_as.h"
#include "engine/nearest.h"

/* Wireshark's names of the spaces, as `tshark -d` knows them. */
static const struct { const char *name; enum space space; } decode_as_selectors[] = {
	{ "tcp.port", SPACE_tcp_port }, { "udp.port", SPACE_udp_port }, { "ethertype", SPACE_ethertype },
	{ "ip.proto", SPACE_ip_proto }, { "llc.dsap", SPACE_llc }, { "ppp.protocol", SPACE_ppp },
	{ "linktype", SPACE_linktype },
};
enum { DECODE_AS_SELECTORS = sizeof decode_as_selectors / sizeof decode_as_selectors[0] };

static enum space
decode_as_space(const char *name, size_t len)
{
	for (size_t i = 0; i < DECODE_AS_SELECTORS; i++)
		if (strlen(decode_as_selectors[i].name) == len && strncmp(decode_as_selectors[i].name, name, len) == 0)
			return decode_as_selectors[i].space;
	return SPACE_none;
}

static bool
decode_as_is(const char *name, const char *word, size_t len)
{
	return strlen(name) == len && strncasecmp(name, word, len) == 0;
}

static bool
decode_as_alias(const char *aliases, const char *word, size_t len)
{
	for (const char *a = aliases; *a != '\0'; a += strcspn(a, " "), a += *a == ' ')
		if (strcspn(a, " ") == len && strncasecmp(a, word, len) == 0)
			return true;
	return false;
}

/* By key first, then by the name in the chain, then by an alias: the first that dissects. */
static enum proto_id
decode_as_proto(const char *word, size_t len)
{
	for (int by = 0; by < 3; by++)
		for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
			const struct proto *p = registry_protos[id];
			if (p->dissect == NULL)
				continue;
			if (by == 0 ? decode_as_is(p->key, word, len) : by == 1 ? decode_as_is(p->chain, word, len) :
			    decode_as_alias(p->aliases, word, len))
				return id;
		}
	return PROTO_none;
}

/* "8080", "0x88b5" or "8000-8010"; false if it is none of these or the space has no such number. */
static bool
decode_as_values(const char *text, size_t len, enum space space, struct dissect_as *as)
{
	char word[64], *end;

	snprintf(word, sizeof word, "%.*s", (int)(len < sizeof word ? len : 0), text);
	as->low = as->high = (uint32_t)strtoul(word, &end, 0);
	if (end != word && *end == '-') {
		char *second = end + 1;
		as->high = (uint32_t)strtoul(second, &end, 0);
		if (end == second)
			return false;
	}
	return end != word && *end == '\0' && as->low <= as->high && as->high < registry_space_size[space];
}

static int
decode_as_wrong(const char *what, const char *text, size_t len, char *err, size_t size)
{
	snprintf(err, size, "--decode-as: %s '%.*s': it wants SELECTOR==VALUE,PROTOCOL, as in tcp.port==8080,http", what,
	    (int)(len < 64 ? len : 64), text);
	return -EINVAL;
}

static void
decode_as_offer_selectors(struct nearest *n)
{
	for (size_t i = 0; i < DECODE_AS_SELECTORS; i++)
		nearest_offer(n, decode_as_selectors[i].name);
}

static void
decode_as_offer_protos(struct nearest *n)
{
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		nearest_offer(n, registry_protos[id]->dissect != NULL ? registry_protos[id]->key : "");
}

/* "did you mean ...", or how it is written. */
static int
decode_as_unknown(const char *what, const char *text, size_t len, void (*offer)(struct nearest *n), char *err, size_t size)
{
	char word[NEAREST_MAX];
	struct nearest n;

	snprintf(word, sizeof word, "%.*s", (int)(len < sizeof word ? len : 0), text);
	nearest_begin(&n, word);
	offer(&n);
	if (!nearest_found(&n))
		return decode_as_wrong(what, text, len, err, size);
	snprintf(err, size, "--decode-as: %s '%s': did you mean '%s'?", what, word, n.best);
	return -EINVAL;
}

/* One rule; *at moves behind it. */
static int
decode_as_rule(struct dissect_options *o, const char **at, char *err, size_t size)
{
	const char *rule = *at;
	size_t len = strcspn(rule, ","), selector = strcspn(rule, "=,");
	struct dissect_as as = { .space = decode_as_space(rule, selector) };

	if (as.space == SPACE_none)
		return decode_as_unknown("no selector", rule, selector, decode_as_offer_selectors, err, size);
	if (strncmp(rule + selector, "==", 2) != 0)
		return decode_as_wrong("no '==' in", rule, len, err, size);
	if (!decode_as_values(rule + selector + 2, len - selector - 2, as.space, &as))
		return decode_as_wrong("no such number", rule + selector + 2, len - selector - 2, err, size);
	const char *name = rule + len + (rule[len] == ',');
	size_t name_len = strcspn(name, ",");
	as.proto = decode_as_proto(name, name_len);
	if (as.proto == PROTO_none)
		return decode_as_unknown("no protocol", name, name_len, decode_as_offer_protos, err, size);
	if (o->nas == DISSECT_MAX_AS) {
		snprintf(err, size, "--decode-as: more than %d rules", DISSECT_MAX_AS);
		return -EINVAL;
	}
	o->as[o->nas++] = as;
	*at = name + name_len + (name[name_len] == ',');
	return 0;
}

int
decode_as_parse(struct dissect_options *o, const char *list, char *err, size_t size)
{
	int rc = 0;

	for (const char *at = list; rc == 0 && at != NULL && *at != '\0'; )
		rc = decode_as_rule(o, &at, err, size);
	return rc;
}
