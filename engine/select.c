/* select.c - see select.h. */
#include <errno.h>
#include <pthread.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "dump/table.h"
#include "engine/nearest.h"
#include "engine/select.h"

enum {
	SELECT_NAME = 128,		/* longer than any path; what is longer is unknown */
	SELECT_ENDS = 7,		/* rows of a name that means either end, and NULL */
};

static const char *const select_layers[] = {
	[LAYER_LINK] = "Link",
	[LAYER_INTERNET] = "Internet",
	[LAYER_TRANSPORT] = "Transport",
	[LAYER_APPLICATION] = "Application",
};
enum { SELECT_LAYERS = sizeof select_layers / sizeof select_layers[0] };

/* Names that mean several protocols, by key. */
static const struct { const char *family, *key; } select_families[] = {
	{ "IP", "ip" }, { "IP", "ipv6" },
	{ "IPsec", "ah" }, { "IPsec", "esp" },
	{ "HTTP", "http" }, { "HTTP", "http2" },
};

/* The seed's ways to say "no limit". */
static const char *const select_no_limit[] = { "none", "raw", "null", "protocol", "header" };

const char *
select_layer_name(enum layer layer)
{
	return (unsigned)layer < (unsigned)SELECT_LAYERS ? select_layers[layer] : NULL;
}

static bool
select_unlimited(const char *text)
{
	if (text == NULL)
		return true;
	for (size_t i = 0; i < sizeof select_no_limit / sizeof select_no_limit[0]; i++)
		if (strcasecmp(text, select_no_limit[i]) == 0)
			return true;
	return false;
}

/* ---- protocols ---- */

/* The whole name, not a part: of the matches that begin first POSIX has the longest,
 * so that is the whole one if there is any. */
static bool
select_hit(const regex_t *re, const char *name)
{
	regmatch_t match;

	return name != NULL && regexec(re, name, 1, &match, 0) == 0 && match.rm_so == 0 && name[match.rm_eo] == '\0';
}

static bool
select_hit_word(const regex_t *re, const char *words)
{
	char word[SELECT_NAME];

	for (const char *w = words; w != NULL && *w != '\0'; w += strcspn(w, " "), w += *w == ' ') {
		snprintf(word, sizeof word, "%.*s", (int)strcspn(w, " "), w);
		if (select_hit(re, word))
			return true;
	}
	return false;
}

static bool
select_hit_family(const regex_t *re, const char *key)
{
	for (size_t i = 0; i < sizeof select_families / sizeof select_families[0]; i++)
		if (strcmp(select_families[i].key, key) == 0 && select_hit(re, select_families[i].family))
			return true;
	return false;
}

static bool
select_hit_proto(const regex_t *re, const struct proto *p)
{
	return select_hit(re, p->chain) || select_hit(re, p->key) || select_hit_word(re, p->aliases) ||
	    select_hit_family(re, p->key) || select_hit(re, select_layer_name(p->layer));
}

unsigned
select_protos(const char *pattern, bool chosen[PROTO_COUNT])
{
	unsigned count = 0;
	regex_t re;

	memset(chosen, 0, PROTO_COUNT * sizeof chosen[0]);
	if (regcomp(&re, pattern, REG_EXTENDED | REG_ICASE) != 0)
		return 0;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		chosen[id] = select_hit_proto(&re, registry_protos[id]);
		count += chosen[id];
	}
	regfree(&re);
	return count;
}

/* ---- -P and -L ---- */

static bool
select_stop_layer(struct dissect_options *o, const char *layer)
{
	unsigned found = LAYER_NONE;

	for (unsigned i = LAYER_LINK; i < (unsigned)SELECT_LAYERS; i++)
		if (strcasecmp(layer, select_layers[i]) == 0)
			found = i;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT && found != LAYER_NONE; id++)
		o->stop[id] |= registry_protos[id]->layer == found;
	return found != LAYER_NONE;
}

static bool
select_stop_protocol(struct dissect_options *o, const char *protocol)
{
	bool chosen[PROTO_COUNT];

	unsigned frames = 0;			/* a result is no layer of any frame */

	select_protos(protocol, chosen);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		chosen[id] &= !registry_protos[id]->result;
		frames += chosen[id];
		o->stop[id] |= chosen[id];
	}
	if (frames == 0)
		return false;
	o->stop_all |= chosen[PROTO_frame];	/* the frame itself comes before any layer */
	return true;
}

static void
select_tell_layer(const char *layer, struct out *o)
{
	out_printf(o, "no layer '%s' (there are", layer);
	for (unsigned i = LAYER_LINK; i < (unsigned)SELECT_LAYERS; i++)
		out_printf(o, "%s %s", i > LAYER_LINK ? "," : "", select_layers[i]);
	out_printf(o, ")");
}

static void
select_tell_protocol(const char *protocol, struct out *o)
{
	struct nearest n;

	nearest_begin(&n, protocol);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		nearest_offer(&n, registry_protos[id]->result ? "" : registry_protos[id]->chain);
		nearest_offer(&n, registry_protos[id]->result ? "" : registry_protos[id]->key);
	}
	if (nearest_found(&n))
		out_printf(o, "no protocol '%s' (did you mean '%s'?)", protocol, n.best);
	else
		out_printf(o, "no protocol '%s' (pcapkit protocols lists them)", protocol);
}

int
select_stop(struct dissect_options *o, const char *protocol, const char *layer, char *err, size_t size)
{
	bool layer_known = select_unlimited(layer) || select_stop_layer(o, layer);
	bool protocol_known = select_unlimited(protocol) || select_stop_protocol(o, protocol);

	if (layer_known && protocol_known)
		return 0;
	if (err == NULL)
		return -EINVAL;
	struct out text = out_over(err, size);
	if (!layer_known)
		select_tell_layer(layer, &text);
	if (!layer_known && !protocol_known)
		out_printf(&text, " and ");
	if (!protocol_known)
		select_tell_protocol(protocol, &text);
	out_printf(&text, ": it limits nothing");
	return -EINVAL;
}

/* ---- -e ---- */

/* Names of Wireshark's that mean the field of either end. */
static const struct select_ends { const char *name, *rows[SELECT_ENDS]; } select_ends[] = {
	{ "eth.addr", { "eth.src", "eth.dst" } },
	{ "fddi.addr", { "fddi.src", "fddi.dst" } },
	{ "tr.addr", { "tr.src", "tr.dst" } },
	{ "wlan.addr", { "wlan.ra", "wlan.ta", "wlan.da", "wlan.sa", "wlan.bssid", "wlan.staa" } },
	{ "ip.addr", { "ip.src", "ip.dst" } },
	{ "ipv6.addr", { "ipv6.src", "ipv6.dst" } },
	{ "tcp.port", { "tcp.srcport", "tcp.dstport" } },
	{ "udp.port", { "udp.srcport", "udp.dstport" } },
	{ "ipx.net", { "ipx.src.net", "ipx.dst.net" } },
	{ "ipx.node", { "ipx.src.node", "ipx.dst.node" } },
	{ "ipx.socket", { "ipx.src.socket", "ipx.dst.socket" } },
};

/* Who is told of the rows that a name means. */
struct select {
	select_take *take;
	void *ctx;
};

/* What becomes of them for -e. */
struct select_dump {
	struct dump_options *o;
	const char *title;		/* of the column, when o->table takes them; */
	int rc;				/* and what that said */
};

/* The row behind a row and all that it holds. */
static unsigned
select_row_end(const struct proto *p, unsigned row)
{
	unsigned depth = 0, i = row;

	do {
		uint8_t kind = p->fields[i].kind;
		depth += kind == FIELD_GROUP || kind == FIELD_LIST || kind == FIELD_ITEM;
		depth -= kind == FIELD_END;
		i++;
	} while (depth > 0);		/* registry_init() has checked that they pair */
	return i;
}

/* Row 0 is the layer with all that is in it. */
static void
select_dump_row(void *ctx, enum proto_id id, unsigned row)
{
	struct select_dump *s = ctx;
	const struct proto *p = registry_protos[id];
	unsigned end = row == 0 ? p->nfields : select_row_end(p, row);

	if (s->o->table == NULL)
		memset(s->o->keep[id] + row, 1, end - row);
	else if (s->rc == 0)
		s->rc = table_add(s->o->table, s->title, id, row);
}

/* Bytes of a protocol's key at the start of a name, or 0. */
static size_t
select_key(enum proto_id id, const char *name)
{
	const char *key = registry_protos[id]->key;

	if (key[0] != name[0])			/* most are not, and all are asked for each name */
		return 0;
	size_t n = strlen(key);
	if (strncmp(name, key, n) != 0)
		return 0;
	return name[n] == '\0' || name[n] == '.' ? n : 0;
}

/* Takes the rows of a protocol that are called `rest` (".src"), or all for "";
 * with `s` NULL only tells whether there are any. */
static bool
select_path(const struct select *s, enum proto_id id, const char *rest)
{
	const struct proto *p = registry_protos[id];
	bool found = rest[0] == '\0';

	if (found && s != NULL)
		s->take(s->ctx, id, 0);
	for (unsigned i = 2; i < p->nfields && rest[0] != '\0'; i++) {
		if (p->fields[i].kind == FIELD_END || strcmp(registry_path(id, i), rest + 1) != 0)
			continue;
		found = true;
		if (s != NULL)
			s->take(s->ctx, id, i);
	}
	return found;
}

/* Our paths; several protocols may share a key, and the longest key counts:
 * ipv6.hopopts.nxt is a field of ipv6.hopopts. */
static bool
select_our_name(const struct select *s, const char *name)
{
	size_t longest = 0;

	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		size_t n = select_key(id, name);
		if (n > longest && select_path(NULL, id, name + n))
			longest = n;
	}
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT && longest > 0; id++)
		if (select_key(id, name) == longest)
			select_path(s, id, name + longest);
	return longest > 0;
}

/* Whether a row may have this name of Wireshark's: rows are called only where that must be known, for there are ten
 * thousand. Where Wireshark's name is ours, so is the key in front. */
static bool
select_may_be(const struct field *f, const char *name, bool ours)
{
	return f->wireshark == NULL ? ours : f->wireshark[0] == name[0] && strcmp(f->wireshark, name) == 0;
}

/* What the names that a protocol's rows have of Wireshark's begin with: most protocols need not be looked
 * through for a name, of which a table has dozens. */
static uint32_t select_initials[PROTO_COUNT];	/* a bit for each letter */

static void
select_find_initials(void)
{
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			const char *wireshark = registry_protos[id]->fields[i].wireshark;
			if (wireshark != NULL && wireshark[0] != '-')
				select_initials[id] |= UINT32_C(1) << (uint8_t)wireshark[0] % 32;
		}
}

static bool
select_wireshark_name(const struct select *s, const char *name)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	bool found = false;

	pthread_once(&once, select_find_initials);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		const struct proto *p = registry_protos[id];
		const bool ours = select_key(id, name) > 0;
		if (!ours && (select_initials[id] >> (uint8_t)name[0] % 32 & 1) == 0)
			continue;
		for (unsigned i = 2; i < p->nfields; i++) {
			const char *wireshark = select_may_be(&p->fields[i], name, ours) ? registry_wireshark(id, i) : NULL;
			if (wireshark == NULL || strcmp(wireshark, name) != 0)
				continue;
			s->take(s->ctx, id, i);
			found = true;
		}
	}
	return found;
}

/* Both, where a name is one of ours and one of Wireshark's. */
static bool
select_one_name(const struct select *s, const char *name)
{
	bool ours = select_our_name(s, name), theirs = select_wireshark_name(s, name);

	return ours || theirs;
}

bool
select_rows(const char *name, select_take *take, void *ctx)
{
	const struct select s = { take, ctx };
	bool found = select_one_name(&s, name);

	for (size_t i = 0; i < sizeof select_ends / sizeof select_ends[0]; i++)
		for (const char *const *row = select_ends[i].rows; *row != NULL && strcmp(select_ends[i].name, name) == 0; row++)
			found |= select_one_name(&s, *row);
	return found;
}

static void
select_offer_all(struct nearest *n)
{
	char path[SELECT_NAME];

	for (size_t i = 0; i < sizeof select_ends / sizeof select_ends[0]; i++)
		nearest_offer(n, select_ends[i].name);

	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		nearest_offer(n, registry_protos[id]->key);
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			snprintf(path, sizeof path, "%s.%s", registry_protos[id]->key, registry_path(id, i));
			nearest_offer(n, registry_path(id, i)[0] != '\0' ? path : "");
			nearest_offer(n, registry_wireshark(id, i) != NULL ? registry_wireshark(id, i) : "");
		}
	}
}

int
select_unknown(const char *name, char *err, size_t size)
{
	struct nearest n;

	nearest_begin(&n, name);
	select_offer_all(&n);
	if (name[0] == '\0')
		snprintf(err, size, "no field is named: pcapkit fields lists them");
	else if (nearest_found(&n))
		snprintf(err, size, "no field '%s': did you mean '%s'?", name, n.best);
	else
		snprintf(err, size, "no field '%s': pcapkit fields lists them", name);
	return -EINVAL;
}

static int
select_begin(struct dump_options *o)
{
	o->selected = true;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		if (o->keep[id] == NULL && (o->keep[id] = calloc(registry_protos[id]->nfields, 1)) == NULL)
			return -ENOMEM;
	return 0;
}

/* The rows of one name, into the column of this title if there are columns. */
static int
select_name(struct dump_options *o, const char *title, const char *name, char *err, size_t size)
{
	struct select_dump s = { .o = o, .title = title };

	if (!select_rows(name, select_dump_row, &s))
		return select_unknown(name, err, size);
	if (s.rc < 0)
		snprintf(err, size, "%s", s.rc == -E2BIG ? "too many columns" : "no memory");
	return s.rc;
}

/* Each name of a list, blanks or commas between; without a title each is its own. */
static int
select_list(struct dump_options *o, const char *title, const char *list, char *err, size_t size)
{
	char name[SELECT_NAME];
	const char *at = list;
	int rc;

	do {
		at += strspn(at, ", ");
		size_t n = strcspn(at, ", ");
		snprintf(name, sizeof name, "%.*s", (int)(n < sizeof name ? n : sizeof name), at);
		at += n + strspn(at + n, ", ");
		rc = select_name(o, title != NULL ? title : name, name, err, size);
	} while (rc == 0 && *at != '\0');
	return rc;
}

int
select_fields(struct dump_options *o, const char *list, char *err, size_t size)
{
	int rc = select_begin(o);

	if (rc < 0)
		snprintf(err, size, "no memory");
	return rc < 0 ? rc : select_list(o, NULL, list, err, size);
}

int
select_columns(struct dump_options *o, const char *list, char *err, size_t size)
{
	int rc = 0;

	o->table = table_new(o->names);
	if (o->table == NULL) {
		snprintf(err, size, "no memory");
		return -ENOMEM;
	}
	o->table->occurrence = o->occurrence;
	if (list != NULL)
		return select_list(o, NULL, list, err, size);
	if (o->captures)
		rc = select_list(o, table_capture[o->rows].title, table_capture[o->rows].paths, err, size);
	for (const struct table_default *d = table_defaults[o->rows]; d->title != NULL && rc == 0; d++)
		rc = select_list(o, d->title, d->paths, err, size);
	return rc;
}
