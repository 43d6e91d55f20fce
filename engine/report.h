/* report.h - what the verbs have in common that read a capture and write a report: signals, progress, what the user is
 * told at the end, and the exit status. */
#ifndef ENGINE_REPORT_H
#define ENGINE_REPORT_H

#include "engine/command.h"

/* Does what the command says; returns the program's exit status. Ends the program where a signal or a closed pipe does. */
int report_write(struct command *c);

#endif
