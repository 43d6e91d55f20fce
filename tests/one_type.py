#!/usr/bin/env python3
"""A path has one type, in every frame, capture and combination of switches.

    one_type.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures and ../shared/captures

Each capture is extracted lean and with all that switches add. A path is the keys that
lead to a value, less the `_2` of a second layer; an element's path is its list's and `[]`.
What `pcapkit fields` says of a path must be its type, too. Exit status 1: there are two.
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SWITCHES = [[], ["--checksums", "--names", "--payload", "--bytes", "--meta"]]
LARGEST = 4 << 20       # bytes of a capture of ../shared: larger ones hold more of the same
TYPES = {"uint": "number", "int": "number", "epoch": "number", "seconds": "number", "bool": "boolean"}


def kind_of(value):
    if isinstance(value, bool):
        return "boolean"
    return {dict: "object", list: "list", str: "string"}.get(type(value), "number")


def walk(path, value, types):
    """Notes each path's type, and for an object's keys that none is reserved."""
    types.add((path, kind_of(value)))
    if isinstance(value, list):
        for element in value:
            walk(path + "[]", element, types)
    elif isinstance(value, dict):
        for key, member in value.items():
            walk(f"{path}.{re.sub(r'_[0-9]+$', '', key)}" if path else re.sub(r"_[0-9]+$", "", key), member, types)


def types_of(pcapkit, capture, switches):
    run = subprocess.run([pcapkit, capture, "-f", "ndjson", "-o", "-", "-E", "serial", "-q"] + switches,
                         capture_output=True, check=False)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"one_type: {capture}: pcapkit ended with {run.returncode}")
    types = set()
    for line in run.stdout.splitlines():
        walk("", json.loads(line), types)
    return types


def claimed(pcapkit):
    said = subprocess.run([pcapkit, "fields"], capture_output=True, text=True, check=True).stdout
    return {line.split("\t")[0]: line.split("\t")[2] for line in said.splitlines()}


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    shared = glob.glob(os.path.join(HERE, "../../shared/captures/*/*"))
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*"))) + \
        sorted(p for p in shared if os.path.getsize(p) <= LARGEST)
    jobs = [(pcapkit, capture, switches) for capture in captures for switches in SWITCHES]
    seen, failed = {}, 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for (_, capture, _), types in zip(jobs, pool.map(types_of, *zip(*jobs), chunksize=4)):
            for path, kind in types:
                first = seen.setdefault(path, (kind, capture))
                if first[0] != kind:
                    failed += 1
                    print(f"{path}: {first[0]} in {first[1]}, {kind} in {capture}")
    table = claimed(pcapkit)
    for path, (kind, capture) in sorted(seen.items()):
        want = table.get(path.replace("[]", ""))
        if want and kind not in ("object", "list") and kind != TYPES.get(want, "string"):
            failed += 1
            print(f"{path}: {kind} in {capture}, {want} by `pcapkit fields`")
    print(f"one_type: {len(captures)} captures, {len(seen)} paths, {failed} with two types")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
