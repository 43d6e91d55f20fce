#!/usr/bin/env python3
"""Display filters: the same frames as `tshark -Y`, of all shipped captures.

    display_compare.py [PCAPKIT [EXPRESSION...]]       default: build/pcapkit, tests/display_filters.txt

The captures are put behind each other into one file (editcap, mergecap), so that tshark starts once
an expression. A line of display_filters.txt is an expression; behind a tab may stand how tshark 4.0
says it where it has no such word, or `known:` with the reason why other frames pass, which then
must do so. Frames that tshark calls malformed or cut are left out, and so are those that tests/tshark_known.txt
has a line for: there the two see different fields, whatever the filter. Exit status: 0 the same (or tshark is not there, or another version), 1 not the same.
"""
import bisect
import concurrent.futures
import fnmatch
import glob
import os
import re
import subprocess
import sys
import tempfile

from tshark_compare import HERE, SETTINGS, KnownFile, tshark_is_ours

UNLIKE = ("blocks.pcapng", "names-and-comments.pcapng", "unknown-block.pcapng")  # tshark counts blocks without packets as frames


def merged(folder):
    """The captures as one, and where each begins: [(first frame, name)]."""
    parts, begins, count = [], [], 0
    for capture in sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*"))):
        if os.path.basename(capture) in UNLIKE:
            continue
        part = os.path.join(folder, os.path.basename(capture) + ".part")
        subprocess.run(["editcap", "-F", "pcapng", capture, part], capture_output=True, check=False)
        if not os.path.exists(part):
            continue                    # no capture, or one that Wireshark cannot read
        run = subprocess.run(["capinfos", "-TrcM", part], capture_output=True, text=True, check=False)
        words = run.stdout.split()
        if run.returncode != 0 or not words or not words[-1].isdigit():
            continue
        parts.append(part)
        begins.append((count + 1, os.path.basename(capture)))
        count += int(words[-1])
    whole = os.path.join(folder, "all.pcapng")
    subprocess.run(["mergecap", "-a", "-w", whole] + parts, check=True, capture_output=True)
    return whole, begins, count


def theirs(capture, expression):
    command = ["tshark", "-n", "-r", capture, "-Y", expression, "-T", "fields", "-e", "frame.number"]
    for setting in SETTINGS:
        command += ["-o", setting]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return run.stderr.strip()
    return {int(line) for line in run.stdout.split()}


def ours(pcapkit, capture, expression):
    run = subprocess.run([pcapkit, capture, "-q", "-E", "serial", "-f", "csv", "-e", "frame.number", "-o", "-",
                          "-Y", expression], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return run.stderr.strip()
    return {int(line) for line in run.stdout.split()[1:]}


class Apart:
    """Frames of which the two see different fields."""
    def __init__(self, capture, begins, count):
        said = theirs(capture, "_ws.malformed || _ws.short")
        self.damaged = said if isinstance(said, set) else set()
        ends = [first for first, _ in begins[1:]] + [count + 1]
        frames = {name: range(first, end) for (first, name), end in zip(begins, ends)}
        self.known = [(line.field, {frames[line.capture][0] + n - 1 for n in line.frames} or set(frames[line.capture]))
                      for line in KnownFile("tshark_known.txt").lines if line.capture in frames]

    def of(self, expression):
        words = re.findall(r"[\w.-]+", expression) + ["layers"]
        return self.damaged.union(*(frames for field, frames in self.known
                                    if any(fnmatch.fnmatchcase(word, field) for word in words)))


def expressions():
    with open(os.path.join(HERE, "display_filters.txt"), encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                expression, _, note = line.rstrip("\n").partition("\t")
                note = note.strip()
                yield expression.strip(), note[6:].strip() if note.startswith("known:") else None, \
                    note if note and not note.startswith("known:") else expression.strip()


def judge(pcapkit, capture, begins, apart, row):
    """What is wrong with an expression, or None, and how many frames passed."""
    expression, known, said = row
    mine, other = ours(pcapkit, capture, expression), theirs(capture, said)
    if isinstance(mine, str) or isinstance(other, str):
        return f"{expression}: pcapkit: {mine if isinstance(mine, str) else 'takes it'}; " \
               f"tshark: {other if isinstance(other, str) else 'takes it'}", 0
    left_out = apart.of(expression) | apart.of(said)
    mine, other = mine - left_out, other - left_out
    if known is not None:
        return (f"{expression}: no longer differs" if mine == other else None), len(mine)

    def where(frames):
        names = []
        for number in sorted(frames)[:4]:
            first, name = begins[bisect.bisect_right(begins, (number, chr(0x10ffff))) - 1]
            names.append(f"{name}:{number - first + 1}")
        return f"{len(frames)} ({', '.join(names)})"
    if mine == other:
        return None, len(mine)
    return f"{expression}: only pcapkit {where(mine - other)}, only tshark {where(other - mine)}", len(mine)


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    if not tshark_is_ours():
        return 0
    rows = [(text, None, text) for text in sys.argv[2:]] or list(expressions())
    with tempfile.TemporaryDirectory() as folder:
        capture, begins, count = merged(folder)
        apart = Apart(capture, begins, count)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda row: judge(pcapkit, capture, begins, apart, row), rows))
    wrong = [text for text, _ in results if text]
    idle = sum(passed in (0, count) for _, passed in results)
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"display_compare: {len(rows)} expressions over {count} frames of {len(begins)} captures, {len(apart.of(''))} of them left out, "
          f"{sum(row[1] is not None for row in rows)} known differences, {idle} that pass all or none, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
