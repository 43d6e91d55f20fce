/* report.h - what the verbs have in common that read a capture and write a report: signals, progress, what the user is
 * told at the end, and the exit status. */
#ifndef ENGINE_REPORT_H
#define ENGINE_REPORT_H

#include "engine/command.h"

/* Does what the command says; returns the program's exit status. Ends the program where a signal or a closed pipe does. */
int report_write(struct command *c);

/* Tells what an error of the library is, or damage, and returns the exit status that it means. */
int report_tell(const struct command *c, int error);

/* From here on a signal stops the command's work in good order; which one came, or 0. */
void report_catch_signals(const struct command *c);
int report_signalled(void);

#endif
