/* folder.c - see folder.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "engine/folder.h"

int
folder_make_parents(const char *path)
{
	char folder[PATH_MAX];

	if (strlen(path) >= sizeof folder)
		return -ENAMETOOLONG;
	strcpy(folder, path);
	for (char *slash = strchr(folder + 1, '/'); folder[0] != '\0' && slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(folder, 0777) != 0 && errno != EEXIST)
			return -errno;
		*slash = '/';
	}
	return 0;
}

int
folder_make(const char *path, char absolute[PATH_MAX])
{
	struct stat st;
	int err = strcmp(path, "-") == 0 ? -ENOTDIR : folder_make_parents(path);

	if (err < 0)
		return err;
	const bool made = mkdir(path, 0777) == 0;
	if (!made && errno != EEXIST)
		return -errno;
	if (stat(path, &st) != 0)
		return -errno;
	if (!S_ISDIR(st.st_mode))
		return -ENOTDIR;
	return realpath(path, absolute) != NULL ? made : -errno;
}

int
folder_open(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 ? fd : -errno;
}

int
folder_file(int folder, const char *name)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);

	return fd >= 0 ? fd : -errno;
}
