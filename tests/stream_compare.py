#!/usr/bin/env python3
"""Compares what reassembly finds with what tshark says of it.

    stream_compare.py [PCAPKIT [CAPTURE...]]       default: build/pcapkit, all of tests/captures

Streams: `pcapkit reassemble --payload --payload-limit 0` beside `tshark -z follow,tcp,raw`. A
flow's id is the number of the frame that opened it, and tshark knows which stream that frame
is in: so connections are paired one by one, even those that use the same ports again. Where
bytes are missing both say how many, and the bytes on either side must be the same, too.
Datagrams: those that are complete, beside ip.reassembled.* and ipv6.reassembled.*: in the same
frame, of the same fragments, as long, and with the same bytes, as far as no
layer claims them. A transport's checksum that is good here was computed over all of them.

A difference is a failure unless tests/stream_known.txt has a line for it:

    CAPTURE[:FRAMES] KIND REASON...     FRAMES: those that opened the connection (tshark's first of it,
                                        where we have none), those that finished the datagram;
                                        KIND as printed, * stands for any text in it

and a line that nothing needs is a failure as well, if all captures were compared.
Exit status: 0 the same (or tshark is not there, or another version), 1 not the same.
"""
import collections
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys

from tshark_compare import HERE, KnownFile, tshark_is_ours

# Reassembly on; what tshark guesses of the order of segments has no say in follow.
SETTINGS = ["ip.defragment:TRUE", "ipv6.defragment:TRUE", "tcp.desegment_tcp_streams:FALSE"]
FIELDS = ["frame.number", "frame.encap_type", "tcp.stream", "ip.fragment", "ipv6.fragment", "ip.reassembled.length",
          "ipv6.reassembled.length", "ip.reassembled.data", "ipv6.reassembled.data"]
MISSING = b"[%d bytes missing in capture file]\0"
AT_ONCE = 100           # streams that one run of tshark follows


# ---- their side ----

def tshark(capture, more):
    command = ["tshark", "-n", "-r", capture]
    for setting in SETTINGS:
        command += ["-o", setting]
    return subprocess.run(command + more, capture_output=True, check=False).stdout.decode("ascii", "replace")


def their_frames(capture):
    """Rows of FIELDS, a list of values each; numbers are ours, which blocks that are no packets have not."""
    more = ["-T", "fields", "-E", "occurrence=a"]
    for name in FIELDS:
        more += ["-e", name]
    number, renamed = 0, {}
    for line in tshark(capture, more).splitlines():
        cells = dict(zip(FIELDS, (cell.split(",") if cell else [] for cell in line.split("\t"))))
        if cells["frame.encap_type"]:
            number += 1
            renamed[int(cells["frame.number"][0])] = number
            yield number, renamed, cells


def node(text):
    host, _, port = text.strip().rpartition(":")
    return host.strip("[]"), int(port)


def their_streams(capture, count):
    """(stream, src, dst) -> bytes."""
    found = collections.defaultdict(bytes)
    for first in range(0, count, AT_ONCE):
        more = ["-q"]
        for index in range(first, min(first + AT_ONCE, count)):
            more += ["-z", f"follow,tcp,raw,{index}"]
        for block in tshark(capture, more).split("Follow: tcp,raw")[1:]:
            index = int(re.search(r"tcp\.stream eq (\d+)", block)[1])
            nodes = [node(text) for text in re.findall(r"^Node [01]: (.*)$", block, re.M)]
            for side, text in re.findall(r"^(\t?)([0-9a-f]+)$", block, re.M):
                src, dst = nodes[::-1] if side else nodes
                found[index, src, dst] += bytes.fromhex(text)
    return found


def their_datagrams(rows):
    """Frame -> (fragments' frames, [lengths], [bytes])."""
    found = {}
    for number, renamed, cells in rows:
        lengths = [int(text) for name in ("ip", "ipv6") for text in cells[name + ".reassembled.length"]]
        if lengths:
            parts = {renamed.get(int(text), 0) for name in ("ip", "ipv6") for text in cells[name + ".fragment"]}
            data = [bytes.fromhex(text.replace(":", "")) for name in ("ip", "ipv6") for text in cells[name + ".reassembled.data"]]
            found[number] = (parts, sorted(lengths), data)
    return found


# ---- our side ----

def ours(pcapkit, capture):
    run = subprocess.run([pcapkit, "reassemble", capture, "-f", "ndjson", "-o", "-", "--payload", "--payload-limit", "0", "--checksums",
                          "-E", "serial", "-q"], capture_output=True, check=False)
    for line in run.stdout.splitlines():
        yield from json.loads(line).items()


def our_stream(body):
    """(opening frame, src, dst), its bytes with MISSING where there are none. Of what is missing
    at the very end, of which a FIN or an acknowledgment told, tshark says nothing."""
    payload, at, out = bytes.fromhex(body["payload"]), 0, b""
    for gap in body["gaps"]:
        if len(payload) == gap["offset"] - at:
            break
        out += payload[:gap["offset"] - at] + MISSING % gap["len"]
        payload = payload[gap["offset"] - at:]
        at = gap["offset"] + gap["len"]
    key = (int(body["flow"].split(".")[0]), (body["src"], body["srcport"]), (body["dst"], body["dstport"]))
    return key, out + payload


def frames_of(ranges):
    return {n for first, last in ranges for n in range(first, last + 1)}


# ---- both ----

def streams_differ(mine, theirs, openers, streams):
    """Yields (kind, frame, what). `openers`: frame -> its streams; `streams`: stream -> its first frame."""
    joined = collections.defaultdict(lambda: [b"", 0, 0])
    for body in mine:
        (frame, src, dst), data = our_stream(body)
        index = next((i for i in openers.get(frame, []) if (i, src, dst) in theirs or (i, dst, src) in theirs), None)
        entry = joined[index if index is not None else f"of frame {frame}", src, dst]
        entry[0] += data
        entry[1] = entry[1] or frame
        entry[2] += body["complete"]
    for key in sorted(set(theirs) | set(joined), key=str):
        have, frame, complete = joined.get(key, (b"", streams.get(key[0], 0), 0))
        want = theirs.get(key, b"")
        COUNT["streams"] += 1
        COUNT["complete"] += complete > 0
        if have != want:
            kind = "missing-stream" if not have else "extra-stream" if not want else "stream"
            same = len(os.path.commonprefix([have, want]))
            yield kind, frame, (f"{key[1]} > {key[2]}: pcapkit {len(have)} bytes{', complete' if complete else ''}, "
                                f"tshark {len(want)} bytes, equal are {same}: {have[same:same + 20]} and {want[same:same + 20]}")


def datagrams_differ(mine, theirs):
    joined = collections.defaultdict(lambda: (set(), [], []))
    for body in mine:
        parts = frames_of(body["frame_ranges"])
        parts_all, lengths, tails = joined[max(parts)]
        parts_all |= parts
        lengths.append(body["len"])
        COUNT["good"] += any(isinstance(layer, dict) and layer.get("checksum_status") == "good"
                             for key, layer in body.items() if not key.startswith("ip"))
        if "data" in body:
            tails.append(bytes.fromhex(body["data"].get("data", "")))
    for number in sorted(set(joined) | set(theirs)):
        COUNT["datagrams"] += 1
        if number not in theirs or number not in joined:
            yield ("missing-datagram" if number in theirs else "extra-datagram", number, f"{joined.get(number, theirs.get(number))}"[:200])
            continue
        (parts, lengths, tails), (their_parts, their_lengths, data) = joined[number], theirs[number]
        if (parts, sorted(lengths)) != (their_parts, their_lengths):
            yield "datagram", number, f"pcapkit {sorted(parts)} {lengths}, tshark {sorted(their_parts)} {their_lengths}"
        elif not all(any(tail in whole for whole in data) for tail in tails):
            yield "datagram", number, "other bytes"


def compare(pcapkit, capture):
    """A list of (kind, frame, what differs)."""
    rows = list(their_frames(capture))
    openers, streams = {}, {}
    for number, _, cells in rows:
        openers[number] = [int(text) for text in cells["tcp.stream"]]
        for index in openers[number]:
            streams.setdefault(index, number)
    results = list(ours(pcapkit, capture))
    mine = [body for kind, body in results if kind == "stream"]
    whole = [body for kind, body in results if kind == "datagram" and body["complete"]]
    theirs = their_streams(capture, max(streams, default=-1) + 1)
    return list(streams_differ(mine, theirs, openers, streams)) + list(datagrams_differ(whole, their_datagrams(rows)))


COUNT = collections.Counter()


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    if not tshark_is_ours():
        return 0
    known = KnownFile("stream_known.txt")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        all_found = list(pool.map(lambda capture: compare(pcapkit, capture), captures))
    for capture, found in zip(captures, all_found):
        known.judge(os.path.basename(capture), found)
    if not sys.argv[2:]:
        known.unused()
    if not sys.argv[2:] and not (COUNT["complete"] and COUNT["good"]):
        known.failed += 1
        print("nothing was compared")
    print(f"stream_compare: {len(captures)} captures, {COUNT['streams']} streams ({COUNT['complete']} complete), {COUNT['datagrams']} datagrams "
          f"({COUNT['good']} with a good checksum), {known.count} known differences, {known.failed} others")
    return 1 if known.failed else 0


if __name__ == "__main__":
    sys.exit(main())
