/* verbose.h - the first and the last line of verbose mode, as the seed has them. */
#ifndef ENGINE_VERBOSE_H
#define ENGINE_VERBOSE_H

/* 0 or a negative errno. */
int verbose_begin(int fd, const char *capture);
int verbose_end(int fd, const char *report, bool folder);

#endif
