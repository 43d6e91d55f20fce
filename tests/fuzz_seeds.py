#!/usr/bin/env python3
"""Writes what the fuzzers begin with, from the shipped captures.

    fuzz_seeds.py PCAPKIT CAPTURES FOLDER LAYER...

FOLDER/capture: small captures as they are; FOLDER/frame: a frame each, behind the four
bytes that fuzz_frame reads; FOLDER/reassembly: captures as fuzz_reassembly reads them, with
its switches off and on; FOLDER/<layer>: the bytes of that layer, from where it
FOLDER/display: an expression and a frame; FOLDER/capture: small captures as they are; FOLDER/frame: a frame each, behind the four
bytes that fuzz_frame reads; FOLDER/<layer>: the bytes of that layer, from where it
begins in a frame (LAYER is a key); FOLDER/message_<protocol>: what both sides of a
capture say in it, as fuzz_message reads it.
"""
import hashlib
import json
import pathlib
import struct
import subprocess
import sys

LARGEST = 4096
MESSAGES = {"http": "message_http1", "http2": "message_http2", "ftp": "message_ftp"}

# A frame for the display filters' fuzzer: TCP from 10.1.2.3 to 192.0.2.1.
ETHERNET = bytes.fromhex("020000000002020000000001080045000028000100004006000"
                         "00a010203c0000201c35001bb0000000700000000501220000000000000")


def put(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(data).hexdigest()[:16]).write_bytes(data)


def pcap_frames(path):
    """Link type and bytes of each frame of an ordinary pcap file."""
    data = path.read_bytes()
    for order, magics in (("<", (0xA1B2C3D4, 0xA1B23C4D)), (">", (0xA1B2C3D4, 0xA1B23C4D))):
        if len(data) >= 24 and struct.unpack(order + "I", data[:4])[0] in magics:
            break
    else:
        return
    linktype = struct.unpack(order + "I", data[20:24])[0] & 0xFFFF
    at = 24
    while at + 16 <= len(data):
        caplen = struct.unpack(order + "I", data[at + 8:at + 12])[0]
        if at + 16 + caplen > len(data):
            return
        yield linktype, data[at + 16:at + 16 + caplen]
        at += 16 + caplen


def as_one(frames, switches):
    """The frames of a capture behind what fuzz_reassembly chooses by."""
    out = bytes(switches) + struct.pack(">H", frames[0][0])
    for _, frame in frames:
        out += struct.pack(">HBB", len(frame), 1, 0) + frame
    return out


def payload(layers, frame, key):
    """What a transport carries that this layer is of: the end of the frame, by the lengths."""
    names = list(layers)
    if key not in names:
        return None
    below = layers[names[names.index(key) - 1]]
    if "length" in below:
        return frame[len(frame) - (below["length"] - 8):] if below["length"] > 8 else None
    if "len" in below:
        return frame[len(frame) - below["len"]:] if 0 < below["len"] <= len(frame) else None
    return frame[14 + 20:]


def main():
    pcapkit, captures, folder, *wanted = sys.argv[1:]
    folder = pathlib.Path(folder)
    filters = pathlib.Path(captures).parent / "display_filters.txt"
    for expression in filters.read_text().splitlines():
        put(folder / "display", expression.split("\t")[0].encode() + b"\n" + ETHERNET)
    for path in sorted(pathlib.Path(captures).glob("*.pcap*")):
        if path.stat().st_size <= 2 * LARGEST:
            put(folder / "capture", path.read_bytes())
        frames = list(pcap_frames(path))
        said = {}
        for linktype, frame in frames:
            if len(frame) <= LARGEST:
                put(folder / "frame", struct.pack(">HBB", linktype, len(frame) & 1, 0) + frame)
        if frames and sum(len(frame) + 4 for _, frame in frames) <= 4 * LARGEST:
            for switches in ((0, 0, 3, 0, 0, 0), (0xC6, 0, 3, 0, 0, 0), (0xDE, 3, 31, 9, 3, 16)):
                put(folder / "reassembly", as_one(frames, switches))
        out = subprocess.run([pcapkit, str(path), "-f", "ndjson", "-q", "-o", "-"], stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, check=False).stdout
        for line, (linktype, frame) in zip(out.decode().splitlines(), frames):
            layers = json.loads(line)
            for key in wanted:
                data = payload(layers, frame, key)
                if data:
                    put(folder / key, data[:LARGEST])
                if data and key in MESSAGES and "tcp" in layers:
                    side = b">" if layers["tcp"]["dstport"] < layers["tcp"]["srcport"] else b"<"
                    said[key] = said.get(key, b"") + b"\x1f" + side + data
        for key, conversation in said.items():
            for options in range(2):
                put(folder / MESSAGES[key], bytes([options]) + conversation[:LARGEST])


main()
