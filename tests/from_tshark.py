#!/usr/bin/env python3
"""What docs/from-tshark.md says to type does what it says.

    from_tshark.py [PCAPKIT [PAGE]]     default: build/pcapkit, docs/from-tshark.md

In tables whose last column is `the same` each row has two commands. Both are run in a folder where
in.pcap is a capture and `tests` is this folder, and both have to succeed; then what the row says
must be the same: the output; its rows, ours with a heading above; the number of lines, likewise;
the frames of all theirs* and all ours* that they wrote, as tcpdump shows them. A row whose program
is not installed is left out. Exit status 1: a row is wrong.
"""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys

from tutorial import Place

HERE = os.path.dirname(os.path.abspath(__file__))
LEAST_ROWS = 40
PLACED = 4         # in.pcap, in.pcap.zst, capture.pcap, tests


def rows(page):
    """(line's number, their command, ours, what is the same)"""
    inside = False
    with open(page, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
            inside = len(cells) == 3 and (inside or cells[2] == "the same")
            if inside and cells[2] != "the same" and not line.startswith("|--"):
                yield number, *(cell.strip("`").replace(r"\|", "|") for cell in cells)


def frames(folder, prefix):
    """Each capture that was written, in the order of their names, as its frames."""
    return [subprocess.run(["tcpdump", "-r", path, "-nn", "-tt", "--time-stamp-precision=nano", "-xx"],
                           capture_output=True, check=True).stdout
            for path in sorted(glob.glob(os.path.join(folder, prefix + "*")))]


def same(kind, folder, theirs, ours):
    """Whether the two did what the row says; None: there is no such kind."""
    if kind == "frames":
        written = frames(folder, "theirs")
        return bool(written) and written == frames(folder, "ours")
    body = ours.split("\n", 1)[-1]
    return {"output": theirs == ours, "rows": theirs == body, "lines": theirs.count("\n") == body.count("\n"),
            "-": bool(theirs) or bool(ours) or len(os.listdir(folder)) > PLACED}.get(kind)


def wrong(pcapkit, row):
    """What is wrong with a row, or None; "left out" if it cannot be run here."""
    number, theirs, ours, kind = row
    words = [re.split(r"\s+", part.strip()) for part in theirs.split("|")]
    if any(shutil.which(next(word for word in part if "=" not in word)) is None for part in words):
        return "left out"
    place = Place(pcapkit)
    try:
        done = [place.run(command, "-o", "pipefail", errors=subprocess.PIPE) for command in (theirs, ours)]
        for command, (_, status) in zip((theirs, ours), done):
            if status != 0:
                return f"{number}: {command}: status {status}: {place.run(command)[0][-300:]}"
        if not same(kind, place.folder, done[0][0], done[1][0]):
            return f"{number}: not the same {kind}: {theirs}\n    and {ours}\n{done[0][0][:600]}\n{done[1][0][:600]}"
    finally:
        place.close()
    return None


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    page = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "../docs/from-tshark.md")
    todo = list(rows(page))
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = list(pool.map(lambda row: wrong(pcapkit, row), todo))
    failed = [what for what in found if what not in (None, "left out")]
    for what in failed:
        print(f"{os.path.relpath(page)}:{what}")
    print(f"from_tshark: {len(todo)} rows, {found.count('left out')} left out, {len(failed)} wrong")
    return 1 if failed or len(todo) < LEAST_ROWS else 0


if __name__ == "__main__":
    sys.exit(main())
