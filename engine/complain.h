/* complain.h - what the command line says when something is wrong: one line on
 * standard error, `pcapkit: what: which file: at which offset: what to do`. */
#ifndef ENGINE_COMPLAIN_H
#define ENGINE_COMPLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* How the program ends, from 0 on. E(NAME, help) */
#define EXITS(E)							\
	E(DONE,    "done; a frame that is malformed, or was captured only in part, changes nothing") \
	E(DAMAGED, "done, but the capture itself is cut or corrupt: what stands before that is reported") \
	E(USE,     "wrong use, or nothing could be read")		\
	E(OUTPUT,  "the report could not be written")			\
	E(ROLE,    "a process of pcapkit's died")
enum exit_status {
#define EXIT_ENUM(name, help) EXIT_##name,
	EXITS(EXIT_ENUM)
#undef EXIT_ENUM
	EXIT_COUNT
};
extern const char *const complain_exits[EXIT_COUNT];

/* No warnings from here on. */
void complain_quietly(bool quietly);

/* From here on lines are put here, as long as there is room, and not shown; NULL, 0: they are shown again. */
void complain_into(char *text, size_t size);

/* Shows lines that were put somewhere. */
void complain_again(const char *text);

void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void complain_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
