/* pcapkit.h - network captures as structured data: the library.
 *
 * A `struct pcapkit` is one piece of work: a verb (extract, reassemble, trace, analyse, info), a capture,
 * and options, which have the names of the command line's long options and mean what the manual page says of
 * them (pcapkit.1). It is done by writing a report, as the command line does, or by taking what is found record by
 * record.
 *
 *	struct pcapkit *k = pcapkit_new();
 *
 *	if (k == NULL || pcapkit_capture(k, "in.pcap") < 0 || pcapkit_set(k, "output", "out.json") < 0 || pcapkit_write(k) < 0)
 *		fprintf(stderr, "%s\n", pcapkit_error_text(k));
 *	pcapkit_free(k);
 *
 *	struct pcapkit *k = pcapkit_new();
 *	const struct pcapkit_record *r;
 *	struct pcapkit_value port;
 *
 *	pcapkit_capture(k, "in.pcap");
 *	while (pcapkit_next(k, &r) > 0)
 *		if (pcapkit_get(r, "tcp.dstport", 0, &port) > 0)
 *			printf("%" PRIu64 " %s %" PRIu64 "\n", pcapkit_number(r), pcapkit_chain(r), port.number);
 *	pcapkit_free(k);
 *
 * Rules that hold for every function:
 * - Nothing is printed, no signal handler is installed, and the process is never ended. There is no state but what
 *   hangs on an object: any number may be used at once, each by one thread at a time.
 * - Functions that can fail return an int: 0 or more when all is well, else one of the negative codes of
 *   enum pcapkit_error. pcapkit_error_text() has the sentence for the user.
 * - While a run is under way the object takes no captures, options and verbs, and begins no other: PCAPKIT_E_CALL. A run is
 *   under way from the first pcapkit_next() or pcapkit_feed() to the end or pcapkit_rewind(), and within pcapkit_run() and
 *   pcapkit_write(). So a callback asks its record, or how it goes; it may call pcapkit_stop(), but not pcapkit_free().
 * - Texts are UTF-8, ended by NUL. What a function returns belongs to the library, unless it says otherwise; it lives
 *   as long as the object that it was asked of, unless it says otherwise. What is handed in is copied.
 * - Times are nanoseconds since 1970-01-01 UTC, sizes are bytes, frames are counted from 1.
 */
#ifndef PCAPKIT_H
#define PCAPKIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PCAPKIT_API __attribute__((visibility("default")))

/* ---- errors ---- */

/* What may go wrong. E(name, number, text) */
#define PCAPKIT_ERRORS(E)						\
	E(OPTION,  -1, "what was asked for is wrong, or does not go together") \
	E(ABSENT,  -2, "there is no such capture")			\
	E(INPUT,   -3, "the capture cannot be read")			\
	E(OUTPUT,  -4, "the output cannot be written")			\
	E(PIPE,    -5, "whoever reads the output is gone")		\
	E(ROLE,    -6, "a process of the run failed")			\
	E(STOPPED, -7, "the run was stopped")				\
	E(NOTHING, -8, "what was asked for is not in the capture")	\
	E(MEMORY,  -9, "no memory")					\
	E(CALL,   -10, "the function was called at the wrong time")
enum pcapkit_error {
	PCAPKIT_OK = 0,
#define PCAPKIT_ERROR_ENUM(name, number, text) PCAPKIT_E_##name = number,
	PCAPKIT_ERRORS(PCAPKIT_ERROR_ENUM)
#undef PCAPKIT_ERROR_ENUM
};

/* What a code means, in general; "" for 0, never NULL. */
PCAPKIT_API const char *pcapkit_strerror(int error);

/* The library's version: "0.1.0". */
PCAPKIT_API const char *pcapkit_version(void);

/* ---- a piece of work ---- */

struct pcapkit;

/* Makes one, whose verb is extract. NULL without memory. */
PCAPKIT_API struct pcapkit *pcapkit_new(void);

/* Ends a run that is under way, quietly, and frees all. NULL is allowed. */
PCAPKIT_API void pcapkit_free(struct pcapkit *k);

/* What the last failed call on this object says of it: one sentence that names the file or the option. "" if none
 * has failed, or there is nothing to say (the output's reader is gone). Valid until the next call. With NULL, which is
 * what pcapkit_new() says without memory, that. */
PCAPKIT_API const char *pcapkit_error_text(const struct pcapkit *k);

/* Asks to be told of warnings: the work is done, but not quite as was asked (an engine that is not here, a limit that
 * means nothing). `warn` is called with one sentence from within the other functions. NULL: nobody is told. */
PCAPKIT_API void pcapkit_on_warning(struct pcapkit *k, void (*warn)(void *user, const char *text), void *user);

/* Asks to be told of each of several captures that cannot be read, or not to its end: with one sentence, from within the
 * other functions. NULL: nobody is told. How many they were is pcapkit_lost(). */
PCAPKIT_API void pcapkit_on_lost(struct pcapkit *k, void (*lost)(void *user, const char *text), void *user);

/* What is to be done: "extract", "reassemble", "trace", "analyse" or "info". PCAPKIT_E_OPTION for any other.
 *
 * extract tells frames, dissected: which RFC says so of a protocol is in pcapkit_protocols(). reassemble tells IP datagrams
 * put together (RFC 791 3.2, RFC 815, RFC 8200 4.5, RFC 5722) and TCP streams (RFC 9293); trace tells flows; analyse the
 * messages in streams (RFC 9112, RFC 9113, RFC 959). info writes a report of the capture as a whole, and has no records. */
PCAPKIT_API int pcapkit_verb(struct pcapkit *k, const char *verb);

/* A capture: a file, or "-" for standard input. A name that does not exist is tried with .pcap, .cap and .pcapng
 * behind it. A folder stands for the captures in it and below, "@FILE" for the names in a file, one a line, and a name
 * with *, ? or [ for the files that match, where there is none called so. It is opened when the work begins, and that says
 * PCAPKIT_E_ABSENT or PCAPKIT_E_INPUT if it cannot be; here only PCAPKIT_E_MEMORY. An object keeps its captures: for others
 * make another.
 *
 * It may be called several times: then there are several captures, as if a folder, a list or a pattern was named. What
 * is wrong with one of them is told, see pcapkit_on_lost(), and the rest goes on. Their frames come one capture behind the
 * other, or with the option "merge-time" in the order of their times; pcapkit_capture_of() says whose a record is. */
PCAPKIT_API int pcapkit_capture(struct pcapkit *k, const char *name);

/* Sets an option by its long name: "protocol", "no-mmap"; "--protocol" and, by its letter, "-P" are understood too.
 * `value` is the text behind it on the command line; NULL where there is none. What may be repeated there may be
 * repeated here, else the last value counts. PCAPKIT_E_OPTION: there is no such option, or not this value for it. */
PCAPKIT_API int pcapkit_set(struct pcapkit *k, const char *option, const char *value);

/* Whether an option was set, and its value's text or NULL; a switch as it was set, or else `otherwise`. */
PCAPKIT_API bool pcapkit_given(const struct pcapkit *k, const char *option);
PCAPKIT_API const char *pcapkit_argument(const struct pcapkit *k, const char *option);
PCAPKIT_API bool pcapkit_switched(const struct pcapkit *k, const char *option, bool otherwise);

/* Does the work as the command line does, and returns when it is done: the report goes where the options "output", "write"
 * and "format" say; "-" is standard output. 0, and pcapkit_damage() may tell that the capture is cut or corrupt.
 * PCAPKIT_E_OPTION: something was asked for that cannot be; PCAPKIT_E_ABSENT, PCAPKIT_E_INPUT: nothing could be read;
 * PCAPKIT_E_OUTPUT, PCAPKIT_E_PIPE: it could not be written, and nothing half-written is left; PCAPKIT_E_ROLE: a process
 * died; PCAPKIT_E_STOPPED; PCAPKIT_E_NOTHING: there is no flow that the option "follow" names; PCAPKIT_E_MEMORY. */
PCAPKIT_API int pcapkit_write(struct pcapkit *k);

/* With the option "output-dir" or "files-with-match" each capture is a piece of work by itself, and these do one at a
 * time, so that a program may share them out among its processes. pcapkit_captures() finds them: their number, or an
 * error. pcapkit_write_at() writes the report of one; with "files-with-match" it writes nothing, but reads as far as
 * the first frame that is selected: pcapkit_count_of(k, "selected") tells. What is wrong with one is its own error, and
 * pcapkit_damage() is of the last one. */
PCAPKIT_API long pcapkit_captures(struct pcapkit *k);
PCAPKIT_API int pcapkit_write_at(struct pcapkit *k, size_t i);

/* The name of the ith capture, from 0, as it was found; known behind pcapkit_captures(), and while and after records are
 * taken. NULL behind the last, or before. */
PCAPKIT_API const char *pcapkit_capture_at(const struct pcapkit *k, size_t i);

/* Processes that the option "workers", or else the machine, grants. Known behind pcapkit_captures(). */
PCAPKIT_API unsigned pcapkit_workers(const struct pcapkit *k);

/* Ends a run as soon as what is in work is done. May be called from any thread, and from a signal handler. The run
 * returns PCAPKIT_E_STOPPED; of a report, frames that are complete are kept as pcapkit_error_text() says. */
PCAPKIT_API void pcapkit_stop(struct pcapkit *k);

/* Where the lines of the option "verbose" go, a descriptor; and where, if the report goes there too. -1: nowhere,
 * which is so until this is called. */
PCAPKIT_API void pcapkit_lines(struct pcapkit *k, int fd, int otherwise);

/* With the option "mmap", and where reassembly looks back into a regular file, the capture may be mapped into memory.
 * A file that is cut short by somebody then raises SIGBUS; so a library must not map. A program that owns its process
 * may say here that the library may handle SIGBUS; this is the one function that lets it install a handler. For the
 * whole process, from now on. */
PCAPKIT_API void pcapkit_allow_sigbus(void);

/* ---- how it went ---- */

/* Why the capture is cut or corrupt, and at which byte; NULL: it is neither. What stands before it was reported. A
 * malformed packet is no damage: its frame says so itself. */
PCAPKIT_API const char *pcapkit_damage(const struct pcapkit *k, uint64_t *offset);

/* Of several captures: how many could not be read, or not to their end. */
PCAPKIT_API uint64_t pcapkit_lost(const struct pcapkit *k);

/* The capture in work, or the last one, and the report (the first of several), as they were found and named; "-": standard
 * input or output. NULL before the work began, or where there is none. */
PCAPKIT_API const char *pcapkit_input(const struct pcapkit *k);
PCAPKIT_API const char *pcapkit_output(const struct pcapkit *k);

/* Who really did the work, "serial" for instance, and with how many processes that dissect (workers may be NULL); of several
 * captures that of the last one. NULL before it began, and where frames are given one by one. */
PCAPKIT_API const char *pcapkit_engine(const struct pcapkit *k, unsigned *workers);

/* Counters of the last run, by number from 0: name and meaning, NULL behind the last. Names that end in _ns are
 * nanoseconds. */
struct pcapkit_counter { const char *name, *help; };
PCAPKIT_API const struct pcapkit_counter *pcapkit_counter(size_t i);
PCAPKIT_API uint64_t pcapkit_count(const struct pcapkit *k, size_t i);

/* The same by name; 0 if there is no such counter. */
PCAPKIT_API uint64_t pcapkit_count_of(const struct pcapkit *k, const char *name);

/* Nanoseconds that the last run took. */
PCAPKIT_API uint64_t pcapkit_wall_ns(const struct pcapkit *k);

/* How far a run is. */
struct pcapkit_progress {
	uint64_t frames;		/* read so far */
	uint64_t position, size;	/* bytes of the capture that are done with; its size, 0 if it is not known */
	bool shown;			/* the report or its lines go to a terminal */
};

/* Asks to be told of it every `ms` milliseconds at most, from within pcapkit_write(). NULL: nobody is told. */
PCAPKIT_API void pcapkit_on_progress(struct pcapkit *k, void (*tell)(void *user, const struct pcapkit_progress *p), void *user,
    unsigned ms);

/* ---- records: what is found, one by one ---- */

/* What a record tells of. Which kinds come is the verb's and the options' to say: `extract` tells frames, and with the
 * options "reassemble", "trace" and "analyse" also the others, each behind the frame that completed it. */
enum pcapkit_kind {
	PCAPKIT_FRAME,
	PCAPKIT_DATAGRAM,		/* an IP datagram put together from fragments, RFC 791, RFC 8200 4.5 */
	PCAPKIT_STREAM,			/* one direction of a TCP connection, RFC 9293 */
	PCAPKIT_FLOW,			/* a conversation: who, how much, how it ended */
	PCAPKIT_MESSAGE,		/* HTTP/1.x, HTTP/2 or FTP out of the streams, RFC 9112, RFC 9113, RFC 959 */
	PCAPKIT_PAYLOAD,		/* what pcapkit_analyse() was given */
};
struct pcapkit_record;

/* The next record: 1, and *r is valid until the next call with this object. 0 at the end, then and from then on; or an
 * error, likewise. The first call begins the run. Options that say where a report goes (output, write, format, ...)
 * do not go with this: PCAPKIT_E_OPTION. Any engine will do: `serial` needs no other process, the others start theirs.
 * Of several captures the records of each come behind those of the one before; frames are counted from 1 in each, and what
 * is kept from frame to frame ends with it. PCAPKIT_E_INPUT at the end: none of them could be read. */
PCAPKIT_API int pcapkit_next(struct pcapkit *k, const struct pcapkit_record **r);

/* The same by callback: tell() gets each record, which is valid during the call. It returns 0 to go on; any other number
 * ends the run quietly and is what pcapkit_run() returns, so let it be positive. NULL: nobody is told, and the counters
 * are what is wanted. Always called in this thread; serial runs are done in it, too, with no copy made. */
PCAPKIT_API int pcapkit_run(struct pcapkit *k, int (*tell)(void *user, const struct pcapkit_record *r), void *user);

/* Ends a run that is under way, quietly; pcapkit_next() or pcapkit_feed() begins a new one then. Within a callback it does
 * nothing: what that returns ends the run. Records that were told are gone. */
PCAPKIT_API void pcapkit_rewind(struct pcapkit *k);

/* ---- frames and bytes that the caller has ---- */

/* A frame from wherever: an interface, another library, a capture of one's own. */
struct pcapkit_packet {
	const uint8_t *bytes;		/* the caller's: looked at only during the call, but see pcapkit_dissect() */
	uint32_t cap_len, len;		/* bytes that are here, and that it had on the wire: 0 means as many */
	uint32_t linktype;		/* tcpdump.org/linktypes; 1: Ethernet */
	uint64_t number;		/* 0: for pcapkit_feed() the next one */
	int64_t seconds;		/* since 1970-01-01 UTC */
	uint32_t nanoseconds;
	bool untimed;			/* nobody knows when it was: seconds and nanoseconds count as 0 */
};

/* Dissects a frame by itself, as the options "protocol", "layer", "decode-as", "checksums", "payload", "bytes" and
 * "community-id" say: 1, and *r is valid until the next call with this object, as long as the bytes are where they were; or
 * an error. Whatever the bytes are, they are no error: the record says what is wrong with them. PCAPKIT_E_OPTION: there are
 * more of them than a frame may have, 256 KiB for most link types. No frame before is known, so what begins no message on
 * a port of HTTP is always HTTP's. No run may be under way: PCAPKIT_E_CALL. */
PCAPKIT_API int pcapkit_dissect(struct pcapkit *k, const struct pcapkit_packet *p, const struct pcapkit_record **r);

/* The same of one application payload that begins with a message, told by its content: HTTP/1.x (RFC 9112), HTTP/2
 * (RFC 9113), or a line of FTP with a command that is known or a reply's code (RFC 959, RFC 2228, RFC 2428).
 * 0: it is none of them. PCAPKIT_E_OPTION: there are more than 1 GiB of it. */
PCAPKIT_API int pcapkit_analyse(struct pcapkit *k, const uint8_t *bytes, uint32_t len, const struct pcapkit_record **r);

/* A run whose frames are given one by one, in place of a capture: the verb and the options say what is told of them, as
 * of a capture (IP datagrams, TCP streams, flows, messages; time-outs, caps, filters), in the same order. So the object is
 * a reassembler, a tracer or both.
 *
 *	pcapkit_verb(k, "reassemble");
 *	while (there is another frame)
 *		pcapkit_feed(k, &packet, tell, NULL);
 *	pcapkit_finish(k, tell, NULL);
 *
 * The first pcapkit_feed() begins the run, pcapkit_finish() tells what is still open and ends it, pcapkit_rewind() ends it
 * quietly and makes way for another. tell() gets each record as in pcapkit_run(): what it returns, if it is not 0, ends the
 * run quietly and is returned, so let it be positive. With NULL for it records wait: pcapkit_next() takes them, 1 or for
 * now 0. They may wait over many frames, but not without end: PCAPKIT_E_MEMORY when there are 2 GiB of them.
 *
 * Else 0 is returned, or an error; behind one nothing more is taken, but for PCAPKIT_E_OPTION, which refuses this frame
 * alone: it is too long, or its number is not above the one before. Numbers are what flows are called by and what
 * results list; times drive the time-outs, and may go back. A frame's bytes may go away behind the call: what must wait
 * for others is copied, up to the option "max-memory". A record's bytes are the library's own, too.
 *
 * All is done in the calling thread; the option "engine" means nothing here. PCAPKIT_E_OPTION: a capture is named, too.
 * PCAPKIT_E_CALL: another run is under way, or this one is finished; or the verb is info. pcapkit_count_of() tells what
 * was counted, of what reassembly finds behind pcapkit_finish(). */
PCAPKIT_API int pcapkit_feed(struct pcapkit *k, const struct pcapkit_packet *p,
    int (*tell)(void *user, const struct pcapkit_record *r), void *user);
PCAPKIT_API int pcapkit_finish(struct pcapkit *k, int (*tell)(void *user, const struct pcapkit_record *r), void *user);

/* ---- a record ---- */

/* Which kind it is of. */
PCAPKIT_API enum pcapkit_kind pcapkit_kind(const struct pcapkit_record *r);

/* A frame's number; of anything else the number of the frame behind which it is told. With "merge-time" both count among all
 * frames of the run. */
PCAPKIT_API uint64_t pcapkit_number(const struct pcapkit_record *r);

/* Which of several captures it is from, counted from 1: pcapkit_capture_at(k, that - 1) is its name. 0: there is one; or
 * with "merge-time" it is of all of them, as what reassembly finds is, or a frame whose frame.capture the option "field"
 * leaves out. */
PCAPKIT_API uint32_t pcapkit_capture_of(const struct pcapkit_record *r);

/* The names of a frame's layers, outermost first: "Ethernet:IPv4:TCP"; of a datagram or a message those that are in it;
 * "" where there is none. */
PCAPKIT_API const char *pcapkit_chain(const struct pcapkit_record *r);

/* ---- values ---- */

enum pcapkit_type {
	PCAPKIT_TYPE_NONE,		/* none: it is a list, or holds other fields alone */
	PCAPKIT_TYPE_NUMBER,		/* number */
	PCAPKIT_TYPE_SIGNED,		/* integer */
	PCAPKIT_TYPE_BOOL,		/* number: 0 or 1 */
	PCAPKIT_TYPE_TEXT,		/* bytes, len: from the capture, so any bytes may be in it; no NUL behind */
	PCAPKIT_TYPE_BYTES,		/* bytes, len */
	PCAPKIT_TYPE_IPV4, PCAPKIT_TYPE_IPV6, PCAPKIT_TYPE_MAC, PCAPKIT_TYPE_EUI64,	/* address, len: 4, 16, 6, 8 bytes, network order */
	PCAPKIT_TYPE_TIME,		/* integer: seconds since 1970-01-01 UTC; nanoseconds */
	PCAPKIT_TYPE_SPAN,		/* the same of a span of time, or of a time that reports tell as a number */
};
struct pcapkit_value {
	enum pcapkit_type type;
	uint64_t number;
	int64_t integer;
	uint32_t nanoseconds;
	const uint8_t *bytes;		/* valid as long as the record is */
	size_t len;
	uint8_t address[16];
	const char *name;		/* what the number is called ("SYN_SENT"), or NULL */
};

/* Looks for a field by its path ("tcp.srcport", "ip.flags.df") or Wireshark's name ("tcp.options.mss_val"); names that
 * mean either end ("ip.addr") find either. `pcapkit fields` lists them. Gives the nth one, from 0, in the record's order:
 * a tunnel has two "ip.src", a list many elements. 1; 0: the record has none, or not as many; PCAPKIT_E_OPTION: there is
 * no such field, and pcapkit_error_text() names the nearest. */
PCAPKIT_API int pcapkit_get(const struct pcapkit_record *r, const char *path, size_t nth, struct pcapkit_value *v);

/* Writes a value as reports show it ("192.168.1.1", "2017-11-19T15:49:09.500000000Z", RFC 3339, bytes as
 * hex), cut to `size` and ended by NUL. Returns the bytes of all of it without the NUL, as snprintf() does; `to` may be NULL
 * if `size` is 0. Text may have any bytes in it, as the capture had. */
PCAPKIT_API size_t pcapkit_format(const struct pcapkit_value *v, char *to, size_t size);

/* ---- layers ---- */

struct pcapkit_layer {
	const char *key;		/* in reports: "ip" */
	const char *name;		/* in chains: "IPv4" */
	unsigned ordinal;		/* 1; 2 for the second "ip", which reports call ip_2 */
	unsigned quoted;		/* 0: the frame's own; more: of a packet that another one quotes, as ICMP errors do */
	const struct pcapkit_record *record;
	uint32_t first, end;		/* for the library */
};

/* Gives the nth layer, from 0, that a name means: a protocol's name in chains or reports, an alias, a family ("IP" is
 * either version, "IPsec", "HTTP"), a layer of the stack ("Transport"), or a regular expression for any of them, case
 * ignored, as for the option "protocol"; NULL: any. 1; 0: the record has none; PCAPKIT_E_OPTION: it means nothing. */
PCAPKIT_API int pcapkit_layer(const struct pcapkit_record *r, const char *name, size_t nth, struct pcapkit_layer *l);

/* Whether the record itself, what it quotes aside, has such a layer: 1, 0, or PCAPKIT_E_OPTION. */
PCAPKIT_API int pcapkit_has(const struct pcapkit_record *r, const char *name);

/* As pcapkit_get(), but of one layer, by the path below its key: "src", "flags.syn". The layer is as valid as its record. */
PCAPKIT_API int pcapkit_layer_get(const struct pcapkit_layer *l, const char *path, size_t nth, struct pcapkit_value *v);

/* ---- all of a record ---- */

enum pcapkit_step {
	PCAPKIT_STEP_LAYER,		/* opens a layer, */
	PCAPKIT_STEP_GROUP,		/* a field with parts, whose own value is `value`, */
	PCAPKIT_STEP_LIST,		/* a list, */
	PCAPKIT_STEP_ITEM,		/* an element of a list that has members, or a member that has; */
	PCAPKIT_STEP_VALUE,		/* is a field; */
	PCAPKIT_STEP_END,		/* closes what was opened last and is not closed */
};
struct pcapkit_node {
	enum pcapkit_step step;
	const char *key;		/* its name in what holds it; "" for an element of a list, and for an end */
	const char *wireshark;		/* Wireshark's name of it, or NULL */
	unsigned ordinal;		/* of a layer, as above */
	unsigned depth;			/* how many are open around it */
	struct pcapkit_value value;
	uint32_t at;			/* for the library: 0 at first */
};

/* Goes to the next node of a record, in the order of reports: `n` is all zeros at first. False behind the last. */
PCAPKIT_API bool pcapkit_step(const struct pcapkit_record *r, struct pcapkit_node *n);

/* ---- records as structs ---- */

/* Each is NULL unless the record is of its kind, or without memory, and valid as long as the record is. With the option
 * "field" only what was asked for is filled; texts are NULL and numbers 0 where the capture does not say. Texts that
 * come from the capture are cut at a NUL. */

struct pcapkit_frame {
	uint64_t number;		/* position in its capture, from 1 */
	uint64_t merged;		/* the same among all frames of the run, which flows and results count by: another with "merge-time" */
	int64_t seconds;		/* since 1970-01-01 UTC; 0 if the capture gives it no time */
	uint32_t nanoseconds;
	uint32_t len, cap_len;		/* bytes on the wire, bytes captured */
	bool truncated;			/* fewer were captured: a snaplen cut it */
	uint32_t linktype;		/* tcpdump.org/linktypes */
	const char *error;		/* why dissection stopped, or NULL; */
	const char *error_layer;	/* in the layer of this key or NULL, */
	uint32_t error_offset;		/* at this byte of the frame */
	const uint8_t *bytes;		/* as captured, with the option "bytes"; else NULL */
	size_t bytes_len;
};
PCAPKIT_API const struct pcapkit_frame *pcapkit_frame(const struct pcapkit_record *r);

struct pcapkit_address {
	uint8_t version;		/* 4 or 6; 0: none */
	uint8_t bytes[16];		/* network order; of version 4 the first 4 */
};
struct pcapkit_range { uint64_t first, last; };	/* frames, both included */
struct pcapkit_frames {
	uint64_t count;			/* frames that took part */
	const struct pcapkit_range *ranges;	/* which they are: so many runs of frames that follow each other */
	size_t nranges;
	bool truncated;			/* there are more runs */
};
struct pcapkit_mark {
	uint64_t offset;		/* in the stream */
	uint64_t value;			/* of a gap: bytes that are missing; of a turn: the frame that it begins with */
};
struct pcapkit_marks {
	const struct pcapkit_mark *marks;
	size_t nmarks;
	bool truncated;			/* there are more */
};
struct pcapkit_bytes {
	const uint8_t *bytes;		/* with the option "payload"; else NULL */
	size_t len;
	bool truncated;			/* there are more than the option "payload-limit" lets through */
};

struct pcapkit_datagram {
	const char *protocol;		/* what it carries: "UDP", or a number; IANA protocol-numbers */
	struct pcapkit_address src, dst;
	uint32_t id;			/* of its fragments */
	struct pcapkit_frames frames;
	int64_t start, end;		/* nanoseconds since 1970, of its first and last fragment */
	bool complete;
	uint32_t len;			/* bytes of payload, as far as they are known */
	uint64_t overlaps, conflicts;	/* fragments that overlapped others, that contradicted others */
	const char *verdict;		/* what is wrong with it ("teardrop"), or NULL */
};
PCAPKIT_API const struct pcapkit_datagram *pcapkit_datagram(const struct pcapkit_record *r);

struct pcapkit_stream {
	const char *flow;		/* its flow's id */
	struct pcapkit_address src, dst;
	uint16_t srcport, dstport;
	struct pcapkit_frames frames;
	int64_t start, end;
	uint64_t len;			/* bytes that are there */
	bool complete;			/* from SYN to FIN, nothing missing */
	struct pcapkit_marks gaps, turns;	/* where bytes are missing; where it goes on after the other side spoke */
	uint64_t overlaps, conflicts;	/* segments */
	struct pcapkit_bytes payload;
};
PCAPKIT_API const struct pcapkit_stream *pcapkit_stream(const struct pcapkit_record *r);

struct pcapkit_side {			/* of a flow; what is TCP's is 0 for others */
	uint64_t frames, bytes, payload;	/* bytes: of frames on the wire; payload: that the transport carried */
	uint64_t retransmissions, out_of_order, duplicate_acks, zero_windows;
};
struct pcapkit_flow {
	const char *id;			/* number of the frame that opened it; N.2 if that opened one before */
	const char *label;		/* the same with who speaks with whom */
	const char *protocol;		/* "TCP", or a number */
	struct pcapkit_address src, dst;	/* of its first packet */
	uint16_t srcport, dstport;
	const char *community_id;	/* Community ID v1, or NULL */
	int64_t start, end;
	const char *state;		/* "open", "closed", "reset", "idle" */
	bool handshake;			/* TCP: SYN, SYN+ACK and ACK were seen */
	int64_t initial_rtt;		/* TCP: nanoseconds from the SYN to the ACK of the SYN+ACK; -1: not seen */
	uint64_t frames;
	struct pcapkit_side fwd, rev;	/* as its first packet, and against it */
	const char *file;		/* with the option "trace-output": of its frames, or NULL */
};
PCAPKIT_API const struct pcapkit_flow *pcapkit_flow(const struct pcapkit_record *r);

struct pcapkit_message {
	const char *flow;		/* its flow's id */
	const char *direction;		/* "fwd": as the flow's first packet; "rev": against it */
	uint64_t number;		/* in its direction, from 1 */
	uint64_t pair;			/* number of the request or response that it belongs to; 0: none */
	const char *protocol;		/* key: "http", "http2", "ftp"; its fields are those of that layer */
	int64_t start, end;
	struct pcapkit_frames frames;
	uint64_t body_len, content_len;	/* bytes of the body as sent, framing aside; and opened, if it was compressed */
	bool opened, complete;
	const char *file;		/* with the option "bodies": of its content, or NULL */
	const char *note;		/* what is wrong with it, or NULL */
	struct pcapkit_bytes body;	/* the content */
};
PCAPKIT_API const struct pcapkit_message *pcapkit_message(const struct pcapkit_record *r);

/* ---- what there is: tables, by number from 0; NULL behind the last ---- */

enum pcapkit_option_kind {
	PCAPKIT_FLAG,			/* stands alone */
	PCAPKIT_SWITCH,			/* the same, and has a twin "no-NAME" */
	PCAPKIT_TEXT,			/* wants a value */
	PCAPKIT_MAYBE,			/* may have one */
	PCAPKIT_NUMBER,			/* wants a number from 1 */
	PCAPKIT_AMOUNT,			/* wants a number from 0 */
	PCAPKIT_LIST,			/* wants a value, and may be repeated: commas between */
	PCAPKIT_SEVERAL,			/* the same: one behind the other */
};
struct pcapkit_option {
	const char *name;		/* "" if it has only a letter */
	char letter;			/* 0 if it has only a name */
	const char *argument;		/* what its value is, or NULL */
	enum pcapkit_option_kind kind;
	const char *group;		/* heading under which it is shown, */
	bool hidden;			/* or only in the manual page: it is for tests */
	const char *help;
};
PCAPKIT_API const struct pcapkit_option *pcapkit_option(size_t i);

/* The option of a name that pcapkit_set() understands, or NULL; whether it goes with a verb of the command line. */
PCAPKIT_API const struct pcapkit_option *pcapkit_option_find(const char *name);
PCAPKIT_API bool pcapkit_option_fits(const struct pcapkit_option *o, const char *verb);

/* What may stand for an option's argument or a verb's operand, by the word that help shows for it ("FORMAT", "DIR").
 * Where these are some words with a verb, take() gets each; take may be NULL. */
enum pcapkit_words {
	PCAPKIT_WORDS_FREE,		/* a number, an expression: nothing to offer */
	PCAPKIT_WORDS_LISTED,		/* one of the words that take() got */
	PCAPKIT_WORDS_VERB,
	PCAPKIT_WORDS_FILE,
	PCAPKIT_WORDS_FOLDER,
	PCAPKIT_WORDS_FIELD,		/* what pcapkit_fields() tells, commas between */
	PCAPKIT_WORDS_PROTOCOL,		/* what pcapkit_protocols() tells */
	PCAPKIT_WORDS_UNKNOWN,
};
PCAPKIT_API enum pcapkit_words pcapkit_words(const char *argument, const char *verb,
    void (*take)(void *user, const char *word, const char *help), void *user);

/* Each of these fills *row with the ith row, from 0; false behind the last. Texts live as long as the process. */

struct pcapkit_format {			/* of reports */
	const char *name, *suffix;
	const char *aliases;		/* blanks between, or NULL */
	const char *help;
	bool document;			/* one document, for people; else a stream of records, for bulk */
	bool binary;
	bool capture;			/* it holds frames as they were captured */
};
PCAPKIT_API bool pcapkit_formats(size_t i, struct pcapkit_format *row);

struct pcapkit_engine {
	const char *name;
	const char *aliases;		/* or NULL */
	const char *help;
	const char *missing;		/* why it cannot be had here, or NULL */
};
PCAPKIT_API bool pcapkit_engines(size_t i, struct pcapkit_engine *row);

struct pcapkit_protocol {
	const char *title;
	const char *name;		/* in chains: "IPv4" */
	const char *key;		/* in reports: "ip" */
	const char *aliases;		/* blanks between */
	const char *layer;		/* "Link", "Internet", "Transport", "Application", or NULL */
	const char *specification;
	bool result;			/* no protocol, but a record of what reassembly finds */
};
PCAPKIT_API bool pcapkit_protocols(size_t i, struct pcapkit_protocol *row);

struct pcapkit_field {
	const char *key, *path;		/* "ip" and "flags.df" */
	const char *wireshark;		/* Wireshark's name, or NULL */
	const char *type;		/* "uint", "ipv4", ... */
	const char *help;
};

/* Tells every field of the protocols that these names mean, as pcapkit_layer() understands them; NULL stands behind the
 * last name, and for no names at all: then of all. What tell() returns, if it is not 0, ends it and is returned.
 * PCAPKIT_E_OPTION: a name means nothing. */
PCAPKIT_API int pcapkit_fields(struct pcapkit *k, const char *const *protocols,
    int (*tell)(void *user, const struct pcapkit_field *field), void *user);

/* What another program needs to read our ndjson, for these protocols: `name` is "duckdb", "elastic",
 * "json-schema" or "sqlite". take() gets the text once. PCAPKIT_E_OPTION: a name means nothing. */
PCAPKIT_API int pcapkit_schema(struct pcapkit *k, const char *name, const char *const *protocols,
    void (*take)(void *user, const char *bytes, size_t len), void *user);

#ifdef __cplusplus
}
#endif

#endif
