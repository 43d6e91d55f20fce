/* verbose.h - the first and the last line of verbose mode, as the seed has them. */
#ifndef ENGINE_VERBOSE_H
#define ENGINE_VERBOSE_H

void verbose_begin(int fd, const char *capture);
void verbose_end(int fd, const char *report, bool folder);

#endif
