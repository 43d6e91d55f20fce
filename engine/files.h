/* files.h - a report as a folder (-F): a file for each frame, `Frame 1.json`, `Frame 2.json`, ..., and one for
 * what the capture says of itself, `Global Header.json`. Each is a report of its own.
 *
 * Whoever renders writes pieces: a file's name and what is in it. So frames may be rendered in any process, and
 * whoever has them in order writes the files. Of a report that is a capture the pieces are records, and
 * those without a name are what its files begin with (split.h).
 */
#ifndef ENGINE_FILES_H
#define ENGINE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "dump/dump.h"
#include "engine/job.h"

/* ---- whoever renders ---- */

/* What is put into *o between these is a piece; files_close() leaves none if that is nothing. */
struct files_piece { char *head; };
struct files_piece files_open(struct out *o, const char *name);
struct files_piece files_open_frame(struct out *o, uint64_t number);
void files_close(struct out *o, struct files_piece piece);

/* The same with a report of its own in it: a frame, a result, or the capture's head. */
bool files_frame(const struct dumper *d, struct out *o, const struct dump_options *options, const struct record_view *r);
void files_result(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r);
void files_begin(const struct dumper *d, struct out *o, const struct dump_options *options, const struct dump_capture *c);

/* ---- whoever writes ---- */

struct files;

/* Into this folder. NULL without memory. */
struct files *files_new(const struct job *j, const struct dumper *d, int folder);
void files_free(struct files *f);

/* Takes whole pieces. 0, or a negative errno; -EBADMSG: they are none. */
int files_write(struct files *f, const char *bytes, size_t len);

/* All is written: what the header is if no frame came. How many files there are; *err is 0 or a negative errno. */
uint64_t files_finish(struct files *f, int *err);

/* ---- whose the folder is ---- */

/* Removes from a folder what such a run left in it. 0; -ENOTEMPTY: there is something else. */
int files_clear(int folder);

/* Moves them to another folder. 0 or a negative errno; -EEXIST: one would replace the capture that is read. */
int files_move(int from, int to, int capture);

#endif
