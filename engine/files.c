/* files.c - see files.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dissect/text.h"
#include "dump/title.h"
#include "engine/emit.h"
#include "engine/files.h"
#include "engine/folder.h"
#include "engine/split.h"

enum {
	FILES_END = 256,		/* bytes that any format ends a document with */
	FILES_NAME = TITLE_MAX + 64,	/* a title and a suffix */
};

static const char files_header[] = "Global Header";

/* What the titles of frames and results begin with (dump/title.h). */
static const char *const files_titles[] = { files_header, "Frame ", "Datagram ", "Stream ", "Flow ", "Message " };

struct files {
	const char *suffix;
	int folder;
	uint64_t count;
	bool begun;			/* the header's file is written */
	struct split *split;		/* of a report that is a capture */
};

/* In front of a piece's name, behind which its bytes stand. */
struct files_head {
	uint32_t name_len, len;
};

/* ---- whoever renders ---- */

struct files_piece
files_open(struct out *o, const char *name)
{
	struct files_head head = { (uint32_t)strlen(name), 0 };
	struct files_piece piece = { o->at };

	if (out_room(o, sizeof head + head.name_len)) {
		out_mem(o, &head, sizeof head);
		out_mem(o, name, head.name_len);
	}
	return piece;
}

void
files_close(struct out *o, struct files_piece piece)
{
	struct files_head head = { 0 };

	if (!o->full) {
		memcpy(&head, piece.head, sizeof head);
		head.len = (uint32_t)(o->at - piece.head - (ptrdiff_t)sizeof head - head.name_len);
	}
	if (head.len == 0)
		o->at = piece.head;
	else
		memcpy(piece.head, &head, sizeof head);
}

struct files_piece
files_open_frame(struct out *o, uint64_t number)
{
	char title[TITLE_MAX + TEXT_MAX];

	*title_frame(title, number) = '\0';
	return files_open(o, title);
}

/* A report of its own within a piece. */
struct files_report {
	const struct dumper *dumper;
	struct files_piece piece;
	char *from;			/* where its frame or result begins */
	struct out room;		/* for that: what ends the document has room behind it */
};

static void
files_begin_report(struct files_report *f, struct files_piece piece, const struct dumper *d, struct out *o,
    const struct dump_options *options)
{
	f->dumper = d;
	f->piece = piece;
	if (d->begin != NULL)
		d->begin(o, options, NULL);
	f->from = o->at;
	f->room = *o;
	f->room.end -= o->end - o->at > FILES_END ? FILES_END : o->end - o->at;
}

/* The byte that parts a document's frame from what stands before it is left out of one that begins with it: dump.h. */
static void
files_end_report(struct files_report *f, struct out *o)
{
	const bool any = f->room.at > f->from, apart = any && f->dumper->document;

	o->at = f->room.at;
	o->full |= f->room.full;
	if (apart)
		memmove(f->from, f->from + 1, (size_t)(o->at-- - f->from - 1));
	if (any && f->dumper->end != NULL)
		f->dumper->end(o);
	if (any && !o->full)
		files_close(o, f->piece);
	else
		o->at = f->piece.head;
}

bool
files_frame(const struct dumper *d, struct out *o, const struct dump_options *options, const struct record_view *r)
{
	struct files_report f;

	files_begin_report(&f, files_open_frame(o, r->head->number), d, o, options);
	bool valid = dump_frame(d, &f.room, options, r);
	files_end_report(&f, o);
	return valid;
}

/* A stream's title has blanks and ends in it, but nothing that a file's name must not have. */
void
files_result(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r)
{
	char title[TITLE_MAX + TEXT_MAX];
	struct files_report f;

	*title_put(title, r) = '\0';
	files_begin_report(&f, files_open(o, title), d, o, options);
	dump_result(d, &f.room, options, r);
	files_end_report(&f, o);
}

/* What a capture begins with is for all of its files; only a document's head is told in words. */
void
files_begin(const struct dumper *d, struct out *o, const struct dump_options *options, const struct dump_capture *c)
{
	if (d->begin == NULL || (d->packet == NULL && !d->document))
		return;
	struct files_piece piece = files_open(o, d->packet != NULL ? "" : files_header);
	d->begin(o, options, c);
	if (d->packet == NULL && d->end != NULL)
		d->end(o);
	files_close(o, piece);
}

/* ---- whoever writes ---- */

struct files *
files_new(const struct job *j, const struct dumper *d, int folder)
{
	struct files *f = calloc(1, sizeof *f);

	if (f == NULL)
		return NULL;
	*f = (struct files){ .suffix = d->suffix, .folder = folder };
	if (d->packet != NULL && (f->split = split_open(j, &j->split, folder)) == NULL) {
		free(f);
		return NULL;
	}
	return f;
}

void
files_free(struct files *f)
{
	if (f != NULL)
		split_close(f->split);
	free(f);
}

static int
files_put(struct files *f, const char *name, uint32_t name_len, const char *bytes, uint32_t len)
{
	char path[FILES_NAME];

	if ((size_t)snprintf(path, sizeof path, "%.*s.%s", (int)name_len, name, f->suffix) >= sizeof path)
		return -EBADMSG;
	f->count++;
	if (f->split != NULL)
		return split_write_file(f->split, path, bytes, len);
	int fd = folder_file(f->folder, path);
	int err = fd < 0 ? fd : emit_write(fd, bytes, len);
	if (fd >= 0 && close(fd) != 0 && err == 0)
		err = -errno;
	return err;
}

/* The header's file of a capture, once it is known what that is. */
static int
files_put_header(struct files *f)
{
	if (f->begun || f->split == NULL)
		return 0;
	f->begun = true;
	return files_put(f, files_header, sizeof files_header - 1, "", 0);
}

static int
files_take(struct files *f, const char *name, const struct files_head *head)
{
	const char *bytes = name + head->name_len;

	if (head->name_len == 0)
		return f->split != NULL ? split_write(f->split, bytes, head->len) : -EBADMSG;
	int err = files_put_header(f);
	return err == 0 ? files_put(f, name, head->name_len, bytes, head->len) : err;
}

int
files_write(struct files *f, const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;
	int err = 0;

	while (err == 0 && p < end) {
		struct files_head head;
		if ((size_t)(end - p) < sizeof head)
			return -EBADMSG;
		memcpy(&head, p, sizeof head);
		p += sizeof head;
		if (head.name_len >= FILES_NAME || (uint64_t)head.name_len + head.len > (uint64_t)(end - p) || memchr(p, '/', head.name_len) != NULL)
			return -EBADMSG;
		err = files_take(f, p, &head);
		p += head.name_len + head.len;
	}
	return err;
}

uint64_t
files_finish(struct files *f, int *err)
{
	*err = files_put_header(f);
	return f->count;
}

/* ---- whose the folder is ---- */

static bool
files_is_ours(const char *name)
{
	for (size_t i = 0; i < sizeof files_titles / sizeof files_titles[0]; i++)
		if (strncmp(name, files_titles[i], strlen(files_titles[i])) == 0)
			return true;
	return false;
}

/* Each name in a folder to `take`, until that says no: 0 or a negative errno. */
static int
files_each(int folder, int (*take)(int folder, const char *name, int arg), int arg)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), err = 0;
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *e;

	if (d == NULL) {
		err = -errno;
		if (fd >= 0)
			close(fd);
		return err;
	}
	while (err == 0 && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			err = take(folder, e->d_name, arg);
	closedir(d);
	return err;
}

static int
files_clear_one(int folder, const char *name, int arg)
{
	(void)arg;
	if (!files_is_ours(name))
		return -ENOTEMPTY;
	return unlinkat(folder, name, 0) == 0 ? 0 : -errno;
}

int
files_clear(int folder)
{
	return files_each(folder, files_clear_one, -1);
}

static int
files_move_one(int folder, const char *name, int to)
{
	return renameat(folder, name, to, name) == 0 ? 0 : -errno;
}

/* Whether a folder has the capture under one of the names. */
static bool
files_has(int from, int to, const struct stat *capture)
{
	struct stat st;
	int fd = openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *e;
	bool has = false;

	while (d != NULL && !has && (e = readdir(d)) != NULL)
		has = fstatat(to, e->d_name, &st, 0) == 0 && S_ISREG(st.st_mode) && st.st_dev == capture->st_dev &&
		    st.st_ino == capture->st_ino;
	if (d != NULL)
		closedir(d);
	return has;
}

int
files_move(int from, int to, int capture)
{
	struct stat st;

	if (fstat(capture, &st) == 0 && S_ISREG(st.st_mode) && files_has(from, to, &st))
		return -EEXIST;
	return files_each(from, files_move_one, to);
}
