/* folder.h - files that a run writes beside its report, all within one folder. */
#ifndef ENGINE_FOLDER_H
#define ENGINE_FOLDER_H

#include <limits.h>
#include <stddef.h>

/* Makes the folders that a name lies in. 0 or a negative errno. */
int folder_make_parents(const char *path);

/* Makes the folder if it is not there, and those above it; - is none. `absolute` becomes its path,
 * whatever the working directory of those who use it. 1: it is new; 0; or a negative errno. */
int folder_make(const char *path, char absolute[PATH_MAX]);

/* A descriptor of the folder, or a negative errno. */
int folder_open(const char *path);

/* A new file in it, or an old one emptied; a link is not followed. A descriptor, or a negative errno. */
int folder_file(int folder, const char *name);

#endif
