/* pcapkit.h - network captures as structured data: the library.
 *
 * A `struct pcapkit` is one piece of work: a verb (extract, reassemble, trace, analyse, info), a capture,
 * and options, which have the names of the command line's long options and mean what the manual page says of
 * them (pcapkit.1). It is done by writing a report, as the command line does.
 *
 *	struct pcapkit *k = pcapkit_new();
 *
 *	if (k == NULL || pcapkit_capture(k, "in.pcap") < 0 || pcapkit_set(k, "output", "out.json") < 0 || pcapkit_write(k) < 0)
 *		fprintf(stderr, "%s\n", pcapkit_error_text(k));
 *	pcapkit_free(k);
 *
 * Rules that hold for every function:
 * - Nothing is printed, no signal handler is installed, and the process is never ended. There is no state but what
 *   hangs on an object: any number may be used at once, each by one thread at a time.
 * - Functions that can fail return an int: 0 or more when all is well, else one of the negative codes of
 *   enum pcapkit_error. pcapkit_error_text() has the sentence for the user.
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
 * has failed, or there is nothing to say (the output's reader is gone). Valid until the next call. */
PCAPKIT_API const char *pcapkit_error_text(const struct pcapkit *k);

/* Asks to be told of warnings: the work is done, but not quite as was asked (an engine that is not here, a limit that
 * means nothing). `warn` is called with one sentence from within the other functions. NULL: nobody is told. */
PCAPKIT_API void pcapkit_on_warning(struct pcapkit *k, void (*warn)(void *user, const char *text), void *user);

/* Asks to be told of each of several captures that cannot be read, or not to its end: with one sentence, from within the
 * other functions. NULL: nobody is told. How many they were is pcapkit_lost(). */
PCAPKIT_API void pcapkit_on_lost(struct pcapkit *k, void (*lost)(void *user, const char *text), void *user);

/* What is to be done: "extract", "reassemble", "trace", "analyse" or "info". PCAPKIT_E_OPTION for any other. */
PCAPKIT_API int pcapkit_verb(struct pcapkit *k, const char *verb);

/* A capture: a file, or "-" for standard input. A name that does not exist is tried with .pcap, .cap and .pcapng
 * behind it. A folder stands for the captures in it and below, "@FILE" for the names in a file, one a line, and a name
 * with *, ? or [ for the files that match, where there is none called so. It is opened when the work begins.
 *
 * It may be called several times: then there are several captures, as if a folder, a list or a pattern was named. What
 * is wrong with one of them is told, see pcapkit_on_lost(), and the rest goes on. */
PCAPKIT_API int pcapkit_capture(struct pcapkit *k, const char *name);

/* Sets an option by its long name: "protocol", "no-mmap"; "--protocol" and, by its letter, "-P" are understood too.
 * `value` is the text behind it on the command line; NULL where there is none. What may be repeated there may be
 * repeated here, else the last value counts. PCAPKIT_E_OPTION: there is no such option, or not this value for it. */
PCAPKIT_API int pcapkit_set(struct pcapkit *k, const char *option, const char *value);

/* Whether an option was set, and its value's text or NULL; a switch as it was set, or else `otherwise`. */
PCAPKIT_API bool pcapkit_given(const struct pcapkit *k, const char *option);
PCAPKIT_API const char *pcapkit_value(const struct pcapkit *k, const char *option);
PCAPKIT_API bool pcapkit_switched(const struct pcapkit *k, const char *option, bool otherwise);

/* Does the work as the command line does, in the calling thread: the report goes where the options "output", "write"
 * and "format" say; "-" is standard output. 0, and pcapkit_damage() may tell that the capture is cut or corrupt. */
PCAPKIT_API int pcapkit_write(struct pcapkit *k);

/* With the option "output-dir" or "files-with-match" each capture is a piece of work by itself, and these do one at a
 * time, so that a program may share them out among its processes. pcapkit_captures() finds them: their number, or an
 * error. pcapkit_write_at() writes the report of one; with "files-with-match" it writes nothing, but reads as far as
 * the first frame that is selected: pcapkit_count_of(k, "selected") tells. What is wrong with one is its own error, and
 * pcapkit_damage() is of the last one. */
PCAPKIT_API long pcapkit_captures(struct pcapkit *k);
PCAPKIT_API const char *pcapkit_capture_at(const struct pcapkit *k, size_t i);
PCAPKIT_API int pcapkit_write_at(struct pcapkit *k, size_t i);

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

/* The capture and the report as they were found and named; "-": standard input or output. NULL before the work began. */
PCAPKIT_API const char *pcapkit_input(const struct pcapkit *k);
PCAPKIT_API const char *pcapkit_output(const struct pcapkit *k);

/* Who really did the work, "serial" for instance, and with how many processes that dissect; NULL before it began. */
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

/* ---- what there is: tables, by number from 0; NULL behind the last ---- */

enum pcapkit_option_kind {
	PCAPKIT_FLAG,			/* stands alone */
	PCAPKIT_SWITCH,			/* the same, and has a twin "no-NAME" */
	PCAPKIT_TEXT,			/* wants a value */
	PCAPKIT_MAYBE,			/* may have one */
	PCAPKIT_NUMBER,			/* wants a number from 1 */
	PCAPKIT_AMOUNT,			/* wants a number from 0 */
	PCAPKIT_LIST,			/* wants a value, and may be repeated: commas between */
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

#ifdef __cplusplus
}
#endif

#endif
