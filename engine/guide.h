/* guide.h - what is told of each verb, for --help and the manual page: guide.def. */
#ifndef ENGINE_GUIDE_H
#define ENGINE_GUIDE_H

/* A paragraph, or an example if it has a command; in the order in which they are told. */
struct guide_row {
	const char *verb;
	const char *text;
	const char *command;		/* NULL: `text` is a paragraph */
};
extern const struct guide_row guide_rows[];	/* ends with a NULL text */

#endif
