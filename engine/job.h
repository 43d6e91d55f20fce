/* job.h - what one run shall do, as one flat struct.
 *
 * The command line (or the library) fills it; roles get it in a sealed memfd.
 * So it holds no pointers: texts are offsets into its own pool, 0 meaning none.
 */
#ifndef ENGINE_JOB_H
#define ENGINE_JOB_H

#include <stdbool.h>
#include <stdint.h>

enum {
	JOB_VERSION = 1,
	JOB_TEXT = 64 * 1024,
	JOB_MAX_WORKERS = 64,
	JOB_MAX_SHARDS = 16,		/* TRACK_PARTITIONS */
	JOB_MAX_REPORTS = 8,		/* at once */
};

enum job_source {
	JOB_SOURCE_MAPPED,		/* a regular file, mapped by every role (--mmap) */
	JOB_SOURCE_PREAD,		/* a regular file, read piece by piece into buffers that stay in the cache */
	JOB_SOURCE_STREAM,		/* no offsets: standard input, a fifo, a compressed file */
};

enum job_output {
	JOB_OUTPUT_NONE,		/* nothing is written (only counted) */
	JOB_OUTPUT_STREAM,		/* written in order by one process: pipes, terminals, devices */
	JOB_OUTPUT_FILE,		/* a new regular file: may be written at any offset */
	JOB_OUTPUT_SPLIT,		/* a folder: captures one behind the other (split.h) */
	JOB_OUTPUT_FILES,		/* a folder: a file for each frame (files.h) */
};

/* Names of the files that a split report becomes, in its folder: texts, up to the number and behind it. */
struct job_split {
	uint32_t name, suffix;
};

/* One of several reports (sink.h). */
struct job_report {
	uint32_t output;		/* enum job_output */
	uint32_t format;		/* a text: dumper's name */
	struct job_split split;
	bool names, payload;
};

struct job {
	uint32_t version, size;
	uint32_t layout;		/* JOB_LAYOUT, the Makefile's: both sides are one build */
	uint32_t nworkers;
	uint32_t source;		/* enum job_source */
	uint32_t output;		/* enum job_output */
	uint32_t batch_frames, batch_bytes;	/* 0: the defaults; for tests */
	uint32_t ring_slots;		/* 0: the default */
	uint32_t nshards;		/* that keep what is kept from frame to frame; 0: the collator does */
	uint32_t answer_bytes;		/* 0: the default */
	bool server;			/* workers send records, the collator renders */
	bool names, payload, bytes, checksums;
	bool meta;			/* error and summary records too; */
	bool captures;			/* and those of captures */
	bool verbose;			/* a line a frame to standard output, or to standard error */
	bool host;			/* records go to the program that the library is part of (host.h) */
	bool packets;			/* the format holds frames as they were captured */
	bool frames;			/* frames are reported; and so are: */
	bool datagrams, streams, flows, messages;
	bool strict;			/* of datagrams and streams only complete ones */
	bool community_id;		/* of each frame */
	bool merged;			/* the capture is interleave.h's: each of its frames says which one it is from */
	bool more;			/* the reports of others may come behind it: a store is not saved yet */
	bool continued;			/* the reports of other captures stand before this one: it has no head of its own */
	uint8_t overlap;		/* enum overlap */
	uint8_t occurrence;		/* enum table_occurrence */
	uint64_t payload_limit;		/* bytes of a stream or body that are reported; 0: all */
	uint64_t max_flows, max_memory;	/* what is held for reassembly; 0: the defaults */
	uint32_t max_segments;
	uint32_t ipv4_timeout, ipv6_timeout, tcp_timeout, udp_timeout;	/* seconds */
	uint64_t count;			/* stop after this many selected frames; 0: no limit */
	uint64_t file_size;
	uint64_t output_at;		/* a file: where in it this report begins */
	uint32_t number;		/* of the capture among several, from 1; 0: it is the only one */
	uint32_t nmerged, nnames, names_at;	/* with `merged`: captures, those that are named, and the first name's text */
	uint32_t snaplen;		/* bytes of each frame that a capture gets; 0: all */
	uint32_t split_by;		/* enum split_by; 0: one file */
	uint64_t split_size;
	struct job_split split;
	uint32_t nreports;		/* these are written, and what stands above of one report is of none; 0: of the only one */
	struct job_report reports[JOB_MAX_REPORTS];
	uint32_t format;		/* texts: dumper's name, */
	uint32_t capture;		/* the capture's name, */
	uint32_t protocol, layer;	/* -P, -L, */
	uint32_t fields;		/* -e, comma between, */
	uint32_t filter;		/* -y */
	uint32_t display;		/* -Y */
	uint32_t decode_as;		/* -d */
	uint32_t numbers, start, end;	/* --frames, --start, --end */
	uint32_t stream_files, body_files;	/* folders that streams and messages' bodies are written into */
	uint32_t trace_files, trace_format;	/* folder that flows' frames are written into, each flow's to a file */
	uint32_t follow;		/* the conversation whose bytes are the report */
	uint32_t text_len;
	char text[JOB_TEXT];
};

void job_init(struct job *j);

/* Adds a text to the pool; 0 when text is NULL or the pool is full. */
uint32_t job_put(struct job *j, const char *text);

/* The text at an offset, or NULL for 0. */
const char *job_text(const struct job *j, uint32_t at);

/* The capture is worked on in so many windows of so many bytes, each read, walked
 * and dissected by one worker; 0: a reader hands out batches instead. */
uint64_t job_windows(const struct job *j);
uint64_t job_window_bytes(const struct job *j);

/* Bytes of the struct that are in use: what has to be handed over. */
uint32_t job_size(const struct job *j);

/* Whether a job of `size` bytes from another process is one of this build. */
bool job_valid(const struct job *j, uint32_t size);

#endif
