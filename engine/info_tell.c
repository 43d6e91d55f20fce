/* info_tell.c - see info_tell.h. The file, its frames and their comments; info_tell_interface.c has sections
 * and interfaces, info_tell_talk.c what dissection adds. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "dissect/text.h"
#include "engine/emit.h"
#include "engine/info_tell_private.h"

enum { INFO_TELL_NSEC = 1000000000 };

/* ---- values ---- */

void
info_tell_room(struct info_teller *t)
{
	if ((size_t)(t->out.end - t->out.at) >= INFO_TELL_ITEM)
		return;
	int err = t->err == 0 ? emit_write(t->fd, t->out.start, out_len(&t->out)) : 0;
	if (err < 0)
		t->err = err;
	t->out.at = t->out.start;
}

static void
info_tell_ratio(struct out *o, const struct info_value *v, unsigned decimals)
{
	uint64_t scale = 1;
	unsigned __int128 divisor = v->divisor > 0 ? v->divisor : 1;

	for (unsigned i = 0; i < decimals; i++)
		scale *= 10;
	unsigned __int128 whole = (v->dividend * scale + divisor / 2) / divisor;
	out_printf(o, "%" PRIu64 ".%0*" PRIu64, (uint64_t)(whole / scale), (int)decimals, (uint64_t)(whole % scale));
}

void
info_tell_text(struct out *o, const struct info_value *v, unsigned decimals)
{
	if (!out_room(o, TEXT_MAX))
		return;
	switch (v->type) {
	case INFO_NUMBER:
		o->at = text_u64(o->at, v->number);
		break;
	case INFO_WORDS:
		out_mem(o, v->text, v->len);
		break;
	case INFO_BOOL:
		out_text(o, v->number != 0 ? "true" : "false");
		break;
	case INFO_TIME:
		o->at = text_time(o->at, v->sec, v->nsec);
		break;
	case INFO_SECONDS:
		out_printf(o, "%" PRId64 ".%09" PRIu32, v->sec, v->nsec);
		break;
	case INFO_RATIO:
	case INFO_SHARE:
		info_tell_ratio(o, v, decimals);
		break;
	}
}

struct info_value
info_tell_number(uint64_t n, const char *unit)
{
	return (struct info_value){ .type = INFO_NUMBER, .number = n, .unit = unit };
}

struct info_value
info_tell_words(const char *text)
{
	return (struct info_value){ .type = text != NULL ? INFO_WORDS : INFO_NOTHING, .text = text,
		.len = text != NULL ? strlen(text) : 0 };
}

struct info_value
info_tell_string(const void *text, size_t len)
{
	return (struct info_value){ .type = INFO_STRING, .text = text, .len = len };
}

struct info_value
info_tell_bool(bool value)
{
	return (struct info_value){ .type = INFO_BOOL, .number = value };
}

struct info_value
info_tell_seconds(__int128 ns)
{
	ns = ns > 0 ? ns : 0;
	return (struct info_value){ .type = INFO_SECONDS, .sec = (int64_t)(ns / INFO_TELL_NSEC),
		.nsec = (uint32_t)(ns % INFO_TELL_NSEC), .unit = "seconds" };
}

static struct info_value
info_tell_time(struct info_time t)
{
	return (struct info_value){ .type = INFO_TIME, .sec = t.sec, .nsec = t.nsec };
}

struct info_value
info_tell_share(uint64_t of, uint64_t all)
{
	return (struct info_value){ .type = INFO_SHARE, .dividend = (unsigned __int128)of * 100, .divisor = all };
}

static struct info_value
info_tell_quotient(unsigned __int128 dividend, unsigned __int128 divisor, const char *unit)
{
	return (struct info_value){ .type = divisor > 0 ? INFO_RATIO : INFO_NOTHING, .dividend = dividend,
		.divisor = divisor, .unit = unit };
}

void
info_tell_value(struct info_teller *t, const char *name, const char *label, struct info_value v)
{
	t->verbs->value(t, name, label, &v);
}

/* A number that people are told if it is not 0. */
static void
info_tell_some(struct info_teller *t, const char *name, const char *label, uint64_t n)
{
	info_tell_value(t, name, n > 0 ? label : NULL, info_tell_number(n, NULL));
}

/* ---- the file ---- */

static const char *
info_tell_pcap(const struct context *x)
{
	return x->nanosecond ? "pcap, nanoseconds" : x->header > 16 ? "pcap, modified" : "pcap";
}

static void
info_tell_file(struct info_teller *t, const struct info *i, const struct info_file *f)
{
	const struct context *x = &i->tables->contexts[0];
	const struct info_value nothing = { .type = INFO_NOTHING };
	char version[16];

	snprintf(version, sizeof version, "%u.%u", x->version_major, x->version_minor);
	t->verbs->open(t, "file", NULL);
	info_tell_value(t, "name", "File name", info_tell_string(f->name, strlen(f->name)));
	info_tell_value(t, "type", "File type", info_tell_words(info_pcapng(i) ? "pcapng" : info_tell_pcap(x)));
	info_tell_value(t, "version", "Version", info_tell_words(version));
	info_tell_value(t, "byteorder", "Byte order", info_tell_words(x->big_endian ? "big" : "little"));
	info_tell_value(t, "compression", "Compression", info_tell_words(f->compression));
	info_tell_value(t, "size", "File size", f->sized ? info_tell_number(f->size, "bytes") : nothing);
	info_tell_value(t, "sha256", "SHA256", f->sha256[0] != '\0' ? info_tell_words(f->sha256) : nothing);
	t->verbs->close(t);
	if (i->damage.what != NULL) {
		t->verbs->open(t, "damage", NULL);
		info_tell_value(t, "reason", "Damage", info_tell_string(i->damage.what, strlen(i->damage.what)));
		info_tell_value(t, "offset", "Damage at byte", info_tell_number(i->damage.offset, NULL));
		t->verbs->close(t);
	} else {
		info_tell_value(t, "damage", NULL, nothing);
	}
}

/* ---- its frames ---- */

/* What is the same of all interfaces. */
struct info_common {
	bool linktype, tsresol;
};

static struct info_common
info_tell_common(const struct tables *t)
{
	struct info_common same = { true, true };

	for (uint32_t n = 1; n < t->ninterfaces; n++) {
		same.linktype &= t->interfaces[n].linktype == t->interfaces[0].linktype;
		same.tsresol &= t->interfaces[n].tsresol == t->interfaces[0].tsresol;
	}
	return same;
}

const char *
info_tell_linktype(uint32_t linktype, char text[INFO_TELL_NAME])
{
	const char *name = registry_value_name(SPACE_linktype, linktype);

	if (name != NULL)
		return name;
	snprintf(text, INFO_TELL_NAME, "link type %" PRIu32, linktype);
	return text;
}

const char *
info_tell_precision(uint8_t tsresol, char text[INFO_TELL_NAME])
{
	static const char *const names[] = { [0] = "seconds", [1] = "deciseconds", [2] = "centiseconds", [3] = "milliseconds",
		[6] = "microseconds", [9] = "nanoseconds" };

	if (tsresol < sizeof names / sizeof names[0] && names[tsresol] != NULL)
		return names[tsresol];
	snprintf(text, INFO_TELL_NAME, "%s^-%u seconds", tsresol & 0x80 ? "2" : "10", tsresol & 0x7fu);
	return text;
}

/* The link type, precision and snapshot length of the whole file, as far as it has one. */
static void
info_tell_kinds(struct info_teller *t, const struct info *i)
{
	const struct context *x = &i->tables->contexts[0];
	const struct interface *in = i->tables->interfaces;
	const bool ng = info_pcapng(i);
	const struct info_common same = info_tell_common(i->tables);
	char encapsulation[INFO_TELL_NAME], precision[INFO_TELL_NAME];
	const uint32_t linktype = ng ? in->linktype : x->linktype;
	const uint8_t tsresol = ng ? in->tsresol : x->nanosecond ? 9 : 6;
	const bool none = ng && i->tables->ninterfaces == 0;

	info_tell_value(t, "encapsulation", "Encapsulation", info_tell_words(none ? NULL :
	    same.linktype ? info_tell_linktype(linktype, encapsulation) : "per packet"));
	info_tell_value(t, "time_precision", "Time stamp precision", info_tell_words(none ? NULL :
	    same.tsresol ? info_tell_precision(tsresol, precision) : "per packet"));
	struct info_value limit = info_tell_number(x->snaplen, "bytes");
	if (ng || x->snaplen == 0)
		limit.type = INFO_NOTHING;
	info_tell_value(t, "snaplen", "Packet size limit", limit);
	struct info_value min = info_tell_number(i->cut_min, "bytes"), max = info_tell_number(i->cut_max, "bytes");
	if (i->truncated == 0)
		min.type = max.type = INFO_NOTHING;
	info_tell_value(t, "shortest_truncated", "Shortest cut packet", min);
	info_tell_value(t, "longest_truncated", "Longest cut packet", max);
}

static __int128
info_tell_duration(const struct info *i)
{
	return ((__int128)i->last.sec - i->first.sec) * INFO_TELL_NSEC + i->last.nsec - i->first.nsec;
}

static void
info_tell_times(struct info_teller *t, const struct info *i)
{
	const bool timed = info_timed(i);
	const unsigned __int128 ns = timed ? (unsigned __int128)info_tell_duration(i) : 0;
	struct info_value first = info_tell_time(i->first), last = info_tell_time(i->last), duration = info_tell_seconds((__int128)ns);
	struct info_value order = info_tell_bool(!i->disordered);

	if (!timed)
		first.type = last.type = duration.type = INFO_NOTHING;
	if (!timed || (i->untimed > 0 && !i->disordered))
		order.type = INFO_NOTHING;
	info_tell_value(t, "first_time", "First packet time", first);
	info_tell_value(t, "last_time", "Last packet time", last);
	info_tell_value(t, "duration", "Capture duration", duration);
	info_tell_some(t, "without_time", "Packets without time", i->untimed);
	info_tell_value(t, "strict_time_order", "Strict time order", order);
	info_tell_value(t, "byte_rate", "Data byte rate", info_tell_quotient((unsigned __int128)i->bytes * INFO_TELL_NSEC, ns, "bytes/s"));
	info_tell_value(t, "bit_rate", "Data bit rate", info_tell_quotient((unsigned __int128)i->bytes * 8 * INFO_TELL_NSEC, ns, "bits/s"));
	info_tell_value(t, "packet_rate", "Average packet rate", info_tell_quotient((unsigned __int128)i->frames * INFO_TELL_NSEC, ns, "packets/s"));
	info_tell_value(t, "average_size", "Average packet size", info_tell_quotient(i->bytes, i->frames, "bytes"));
}

static void
info_tell_packets(struct info_teller *t, const struct info *i)
{
	struct info_value malformed = info_tell_number(i->malformed, NULL);

	t->verbs->open(t, "packets", NULL);
	info_tell_kinds(t, i);
	info_tell_value(t, "count", "Number of packets", info_tell_number(i->frames, NULL));
	info_tell_value(t, "bytes", "Data size", info_tell_number(i->bytes, "bytes"));
	info_tell_value(t, "captured_bytes", "Captured data size", info_tell_number(i->captured, "bytes"));
	info_tell_value(t, "truncated", "Truncated packets", info_tell_number(i->truncated, NULL));
	if (i->quick)
		malformed.type = INFO_NOTHING;
	info_tell_value(t, "malformed", "Malformed packets", malformed);
	info_tell_times(t, i);
	info_tell_some(t, "resolved_ipv4", "Resolved IPv4 addresses", i->notes.names[0]);
	info_tell_some(t, "resolved_ipv6", "Resolved IPv6 addresses", i->notes.names[1]);
	info_tell_some(t, "decryption_secrets", "Decryption secrets", i->notes.secrets);
	info_tell_some(t, "texts_left_out", "Texts left out", i->notes.left_out);
	t->verbs->close(t);
}

/* ---- packets' comments ---- */

static void
info_tell_comment_cell(const void *ctx, uint32_t row, unsigned column, struct info_value *v)
{
	const struct info_notes *n = ctx;
	const struct info_note *note = &n->lists[INFO_NOTE_FRAME].notes[row];

	*v = column == 0 ? info_tell_number(note->owner, NULL) : info_tell_string(n->pool + note->at, note->len);
}

static void
info_tell_packet_comments(struct info_teller *t, const struct info *i)
{
	static const struct info_column columns[] = { { "frame", "FRAME", false }, { "text", "COMMENT", true }, { NULL, NULL, false } };
	char label[96];
	const struct info_rows rows = { "first", label, columns, i->notes.lists[INFO_NOTE_FRAME].n, &i->notes,
		info_tell_comment_cell };

	snprintf(label, sizeof label, "Comments: %" PRIu64 ", of %" PRIu64 " packets", i->notes.comments, i->notes.commented);
	t->verbs->open(t, "comments", NULL);
	info_tell_value(t, "count", NULL, info_tell_number(i->notes.comments, NULL));
	info_tell_value(t, "packets", NULL, info_tell_number(i->notes.commented, NULL));
	t->verbs->rows(t, &rows);
	t->verbs->close(t);
}

/* ---- the whole ---- */

int
info_tell(const struct info *i, const struct info_file *f, const struct info_teller_verbs *verbs, int fd, uint32_t top)
{
	char *buffer = malloc(INFO_TELL_BUFFER);
	struct info_teller t = { .verbs = verbs, .out = out_over(buffer, INFO_TELL_BUFFER), .fd = fd };

	if (buffer == NULL)
		return -ENOMEM;
	verbs->open(&t, NULL, NULL);
	info_tell_file(&t, i, f);
	info_tell_packets(&t, i);
	info_tell_interface_all(&t, i);
	info_tell_packet_comments(&t, i);
	if (!i->quick)
		info_tell_talk_all(&t, i, top);
	verbs->close(&t);
	if (t.err == 0)
		t.err = emit_write(fd, t.out.start, out_len(&t.out));
	free(buffer);
	return t.err;
}
