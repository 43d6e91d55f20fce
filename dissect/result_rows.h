/* result_rows.h - the rows of datagrams, streams, flows and messages; for result.c alone. */
#ifndef DISSECT_RESULT_ROWS_H
#define DISSECT_RESULT_ROWS_H

#include "dissect/result.h"

NAMES_OWN(result_state,
	{ RESULT_OPEN, "open" }, { RESULT_CLOSED, "closed" }, { RESULT_RESET, "reset" }, { RESULT_IDLE, "idle" })
NAMES_OWN(result_direction, { 0, "fwd" }, { 1, "rev" })

/* The frames of a result; in the order of enum result_frames_row. */
#define RESULT_FRAMES(F, L, E, p)					\
	F(p, frames,      UINT, 64, NULL, "-", "frames that took part")	\
	L(p, frame_ranges, "those frames")				\
		L(p, frame_ranges_range, "frames that follow each other") \
			F(p, frame_ranges_number, UINT, 64, NULL, "-", "those frames: first and last of each run") \
		E(p, frame_ranges_range)				\
	E(p, frame_ranges)						\
	F(p, frames_truncated, BOOL, 1, NULL, "-", "there are more runs than are listed")
enum result_frames_row {
	RESULT_FRAMES_COUNT, RESULT_FRAMES_RANGES, RESULT_FRAMES_RANGE, RESULT_FRAMES_NUMBER, RESULT_FRAMES_RANGE_END,
	RESULT_FRAMES_RANGES_END, RESULT_FRAMES_TRUNCATED,
};

/* Places in a stream; in the order of enum result_marks_row. */
#define RESULT_MARKS(F, L, I, E, p, name, value, what, offset_help, value_help) \
	L(p, name, what)						\
		I(p, name##_mark)					\
			F(p, name##_mark_offset, UINT, 64, NULL, "-", offset_help) \
			F(p, name##_mark_##value, UINT, 64, NULL, "-", value_help) \
		E(p, name##_mark)					\
	E(p, name)							\
	F(p, name##_truncated, BOOL, 1, NULL, "-", "there are more than are listed")
enum result_marks_row {
	RESULT_MARKS_LIST, RESULT_MARKS_MARK, RESULT_MARKS_OFFSET, RESULT_MARKS_VALUE, RESULT_MARKS_MARK_END,
	RESULT_MARKS_LIST_END, RESULT_MARKS_TRUNCATED,
};

/* Where dissection of the layers stopped; in the order of enum result_error_row. */
#define RESULT_ERROR(F, I, E, p)					\
	I(p, error)							\
		F(p, error_layer,  KEY, 16, NULL, "-", "key of the layer in which dissection stopped") \
		F(p, error_offset, UINT, 32, NULL, "-", "where, from the start of what was dissected") \
		F(p, error_reason, NAMED, 8, &names_reason, "-", "why")	\
	E(p, error)
enum result_error_row {
	RESULT_ERROR_ITEM, RESULT_ERROR_LAYER, RESULT_ERROR_OFFSET, RESULT_ERROR_REASON, RESULT_ERROR_END,
};

#define DATAGRAM(F, G, L, I, E, p)					\
	F(p, capture,     UINT,    32, NULL, "-", "which of several captures it is from, from 1") \
	F(p, protocol,    STRING,  0,  NULL, "-", "what it carries: name, or number") \
	F(p, src,         ADDRESS, 0,  NULL, "-", "source")		\
	F(p, dst,         ADDRESS, 0,  NULL, "-", "destination")	\
	F(p, id,          UINT,    32, NULL, "-", "identification of its fragments") \
	RESULT_FRAMES(F, L, E, p)					\
	F(p, start,       TIME,    64, NULL, "-", "when its first fragment was captured") \
	F(p, end,         TIME,    64, NULL, "-", "and its last")	\
	F(p, complete,    BOOL,    1,  NULL, "-", "nothing is missing")	\
	F(p, len,         UINT,    32, NULL, "-", "bytes of payload, as far as they are known") \
	F(p, overlaps,    UINT,    64, NULL, "-", "fragments that overlapped others") \
	F(p, conflicts,   UINT,    64, NULL, "-", "fragments that contradicted others") \
	F(p, verdict,     STRING,  0,  NULL, "-", "what is wrong with it") \
	RESULT_ERROR(F, I, E, p)
FIELDS_LOOSE(datagram, DATAGRAM)

#define STREAM(F, G, L, I, E, p)					\
	F(p, capture,     UINT,    32, NULL, "-", "which of several captures it is from, from 1") \
	F(p, flow,        STRING,  0,  NULL, "-", "id of its flow")	\
	F(p, src,         ADDRESS, 0,  NULL, "-", "who sent it")	\
	F(p, srcport,     UINT,    16, NULL, "-", "and from which port") \
	F(p, dst,         ADDRESS, 0,  NULL, "-", "who received it")	\
	F(p, dstport,     UINT,    16, NULL, "-", "and at which port")	\
	RESULT_FRAMES(F, L, E, p)					\
	F(p, start,       TIME,    64, NULL, "-", "when its first frame was captured") \
	F(p, end,         TIME,    64, NULL, "-", "and its last")	\
	F(p, len,         UINT,    64, NULL, "-", "bytes that are there") \
	F(p, complete,    BOOL,    1,  NULL, "-", "it is there from SYN to FIN, and nothing is missing") \
	RESULT_MARKS(F, L, I, E, p, gaps, len, "what is missing", "where bytes are missing", "how many") \
	F(p, overlaps,    UINT,    64, NULL, "-", "segments that overlapped others") \
	F(p, conflicts,   UINT,    64, NULL, "-", "segments that contradicted others") \
	RESULT_MARKS(F, L, I, E, p, turns, frame, "where the other side had spoken", \
		"where it goes on after the other side spoke", "frame that it goes on with") \
	F(p, payload,     BYTES,   0,  NULL, "-", "the bytes, with --payload") \
	F(p, payload_truncated, BOOL, 1, NULL, "-", "there are more bytes than are shown")
FIELDS_LOOSE(stream, STREAM)

/* What is counted of one side; TCP's in the order of struct result_side. */
#define FLOW_SIDE(F, I, E, p, side)					\
	I(p, side)							\
		F(p, side##_frames,  UINT, 64, NULL, "-", "frames")	\
		F(p, side##_bytes,   UINT, 64, NULL, "-", "bytes of these frames on the wire") \
		F(p, side##_payload, UINT, 64, NULL, "-", "bytes that the transport carried") \
		F(p, side##_retransmissions, UINT, 64, NULL, "-", "segments that were sent again, TCP") \
		F(p, side##_out_of_order,    UINT, 64, NULL, "-", "segments that came late, TCP") \
		F(p, side##_duplicate_acks,  UINT, 64, NULL, "-", "acknowledgments that said the same again, TCP") \
		F(p, side##_zero_windows,    UINT, 64, NULL, "-", "segments that told the other side to wait, TCP") \
	E(p, side)
enum flow_side_row {
	FLOW_SIDE_ITEM, FLOW_SIDE_FRAMES, FLOW_SIDE_BYTES, FLOW_SIDE_PAYLOAD, FLOW_SIDE_RETRANSMISSIONS,
	FLOW_SIDE_OUT_OF_ORDER, FLOW_SIDE_DUPLICATE_ACKS, FLOW_SIDE_ZERO_WINDOWS, FLOW_SIDE_END,
};

#define FLOW(F, G, L, I, E, p)						\
	F(p, capture,     UINT,    32, NULL, "-", "which of several captures it is from, from 1") \
	F(p, id,           STRING, 0,  NULL, "-", "number of the frame that opened it; .2 if that opened another before") \
	F(p, label,        STRING, 0,  NULL, "-", "the same with who speaks with whom") \
	F(p, protocol,     STRING, 0,  NULL, "-", "its transport: name, or number") \
	F(p, src,          ADDRESS, 0, NULL, "-", "source of its first packet") \
	F(p, srcport,      UINT,   16, NULL, "-", "port of that; ICMP: type") \
	F(p, dst,          ADDRESS, 0, NULL, "-", "destination of its first packet") \
	F(p, dstport,      UINT,   16, NULL, "-", "port of that; ICMP: type of the answer, or code") \
	F(p, community_id, STRING, 0,  NULL, "-", "Community ID v1, which both directions and other tools share") \
	F(p, start,        TIME,   64, NULL, "-", "when its first frame was captured") \
	F(p, end,          TIME,   64, NULL, "-", "and its last")	\
	F(p, state,        NAMED,  8,  &names_result_state, "-", "how it ended") \
	F(p, handshake,    BOOL,   1,  NULL, "-", "SYN, SYN+ACK and ACK were seen, TCP") \
	F(p, initial_rtt,  SECONDS, 64, NULL, "-", "from the SYN to the ACK of the SYN+ACK, TCP") \
	F(p, frames,       UINT,   64, NULL, "-", "frames of both directions") \
	FLOW_SIDE(F, I, E, p, fwd)					\
	FLOW_SIDE(F, I, E, p, rev)					\
	F(p, file,         STRING, 0,  NULL, "-", "file of its frames, with --trace-output")
FIELDS_LOOSE(flow, FLOW)

#define MESSAGE(F, G, L, I, E, p)					\
	F(p, capture,     UINT,    32, NULL, "-", "which of several captures it is from, from 1") \
	F(p, flow,        STRING, 0,  NULL, "-", "id of its flow")	\
	F(p, direction,   NAMED,  1,  &names_result_direction, "-", "fwd: as the flow's first packet; rev: against it") \
	F(p, number,      UINT,   64, NULL, "-", "position in its direction, from 1") \
	F(p, pair,        UINT,   64, NULL, "-", "number of the request or response that it belongs to") \
	F(p, protocol,    KEY,    16, NULL, "-", "key of its protocol")	\
	F(p, start,       TIME,   64, NULL, "-", "when its first frame was captured") \
	F(p, end,         TIME,   64, NULL, "-", "and its last")	\
	RESULT_FRAMES(F, L, E, p)					\
	F(p, body_len,    UINT,   64, NULL, "-", "bytes of the body as they were sent, framing aside") \
	F(p, content_len, UINT,   64, NULL, "-", "bytes of its content, opened if it was compressed") \
	F(p, opened,      BOOL,   1,  NULL, "-", "it was compressed, and is opened") \
	F(p, complete,    BOOL,   1,  NULL, "-", "it is there to its end, and nothing is missing") \
	F(p, file,        STRING, 0,  NULL, "-", "file of the content, with --bodies") \
	F(p, note,        STRING, 0,  NULL, "-", "what is wrong with it") \
	F(p, body,        BYTES,  0,  NULL, "-", "the content, with --payload") \
	F(p, body_truncated, BOOL, 1, NULL, "-", "there are more bytes than are shown") \
	RESULT_ERROR(F, I, E, p)
FIELDS_LOOSE(message, MESSAGE)

/* Which capture comes first in every kind. */
enum { RESULT_CAPTURE = 2 };		/* behind the rows that begin and end the layer */
_Static_assert((int)RESULT_CAPTURE == (int)datagram_capture && (int)RESULT_CAPTURE == (int)stream_capture &&
    (int)RESULT_CAPTURE == (int)flow_capture && (int)RESULT_CAPTURE == (int)message_capture, "all kinds' row");

/* Rows that several kinds share are found from the first of them on. */
#define RESULT_SHARED(p, first, row, last)				\
	_Static_assert((int)p##_##first + (int)(row) == (int)p##_##last, #p ": rows in the enum's order");
RESULT_SHARED(datagram, frames, RESULT_FRAMES_TRUNCATED, frames_truncated)
RESULT_SHARED(stream, frames, RESULT_FRAMES_TRUNCATED, frames_truncated)
RESULT_SHARED(message, frames, RESULT_FRAMES_TRUNCATED, frames_truncated)
RESULT_SHARED(stream, gaps, RESULT_MARKS_TRUNCATED, gaps_truncated)
RESULT_SHARED(stream, turns, RESULT_MARKS_TRUNCATED, turns_truncated)
RESULT_SHARED(datagram, error, RESULT_ERROR_END, error_end)
RESULT_SHARED(message, error, RESULT_ERROR_END, error_end)
RESULT_SHARED(flow, fwd, FLOW_SIDE_END, fwd_end)
RESULT_SHARED(flow, rev, FLOW_SIDE_END, rev_end)

#endif
