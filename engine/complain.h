/* complain.h - what the command line says when something is wrong: one line on
 * standard error, `pcapkit: what: which file: at which offset: what to do`. */
#ifndef ENGINE_COMPLAIN_H
#define ENGINE_COMPLAIN_H

#include <stdbool.h>
#include <stddef.h>

enum exit_status {
	EXIT_DONE = 0,
	EXIT_DAMAGED = 1,		/* done, but the capture is cut or corrupt */
	EXIT_USE = 2,			/* wrong use, or nothing could be read */
	EXIT_OUTPUT = 3,		/* output could not be written */
	EXIT_ROLE = 4,			/* a process of ours died */
};

/* No warnings from here on. */
void complain_quietly(bool quietly);

/* From here on lines are put here, as long as there is room, and not shown; NULL, 0: they are shown again. */
void complain_into(char *text, size_t size);

/* Shows lines that were put somewhere. */
void complain_again(const char *text);

void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void complain_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
