#!/usr/bin/env python3
"""What plist and msgpack say is what ndjson says, value by value, as others read them.

    formats.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures

Each capture lean and with all that may be asked for: MessagePack is read by Python's
msgpack, property lists by plistlib and, through their binary form and back, by libplist's
plistutil. And what is binary does not go to a terminal. Exit status 1: a difference.
"""
import concurrent.futures
import datetime
import glob
import json
import os
import plistlib
import pty
import re
import subprocess
import sys
import tempfile

try:
    import msgpack
except ImportError:         # the package is for the distribution's own interpreter
    if sys.executable == "/usr/bin/python3":
        sys.exit("formats: python3-msgpack is missing")
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])

HERE = os.path.dirname(os.path.abspath(__file__))
LEAN = ["--no-names", "--no-payload"]
FULL = ["--names", "--payload", "--bytes", "--checksums", "--reassemble", "--trace", "--analyse"]
SWITCHES = [LEAN, FULL]
FORBIDDEN = {c: 0x2400 + c for c in range(32) if chr(c) not in "\t\n\r"} | {0xfffe: 0xfffd, 0xffff: 0xfffd}


def report(pcapkit, capture, *args):
    run = subprocess.run([pcapkit, capture, "-o", "-", "-E", "serial", "-q", *args], capture_output=True, check=False)
    return run.stdout if run.returncode in (0, 1) else b""      # 2: it is no capture


def time_text(stamp):
    """RFC 3339 as pcapkit writes it, years beyond four digits with a sign."""
    days, rest = divmod(stamp.seconds, 86400)
    cycles, days = divmod(days, 146097)                         # of 400 years, in which the calendar repeats
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days)
    year = day.year + 400 * cycles
    shown = f"{year:04}" if 0 <= year <= 9999 else f"{year:+05}"
    return f"{shown}-{day:%m-%d}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}.{stamp.nanoseconds:09}Z"


def difference(want, got, path=""):
    """Where what was read differs from ndjson's value, or None."""
    if isinstance(got, dict) and isinstance(want, dict):
        if list(got) != list(want):
            return f"{path}: keys {list(got)}, not {list(want)}"
        return next(filter(None, (difference(want[key], got[key], f"{path}.{key}") for key in want)), None)
    if isinstance(got, list) and isinstance(want, list):
        if len(got) != len(want):
            return f"{path}: {len(got)} elements, not {len(want)}"
        return next(filter(None, (difference(a, b, f"{path}[]") for a, b in zip(want, got))), None)
    if isinstance(got, bytes):
        got = got.hex()
    elif isinstance(got, msgpack.Timestamp):
        got = time_text(got)
    return None if type(got) is type(want) and got == want else f"{path}: {got!r}, not {want!r}"


def in_plist(value):
    """What XML has no character for is replaced, and its bytes stand beside it."""
    if isinstance(value, list):
        return [in_plist(element) for element in value]
    if not isinstance(value, dict):
        return value.translate(FORBIDDEN) if isinstance(value, str) else value
    made = {}
    for key, member in value.items():
        made[key] = in_plist(member)
        if isinstance(member, str) and made[key] != member and f"{key}_hex" not in value:
            made[f"{key}_hex"] = member.encode().hex()
    return made


def check_msgpack(pcapkit, capture, switches):
    switches = [*switches, "--meta"]
    want = [json.loads(line) for line in report(pcapkit, capture, "-f", "ndjson", *switches).splitlines()]
    unpacker = msgpack.Unpacker(raw=False, strict_map_key=True, max_buffer_size=1 << 30)
    unpacker.feed(report(pcapkit, capture, "-f", "msgpack", *switches))
    return difference(want, list(unpacker), "msgpack")


def plistutil(source):
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, name) for name in ("a.plist", "b.bin", "c.plist")]
        with open(names[0], "wb") as file:
            file.write(source)
        for (given, made), form in zip(zip(names, names[1:]), ("bin", "xml")):
            subprocess.run(["plistutil", "-i", given, "-o", made, "-f", form], check=True)
        with open(names[1], "rb") as file:
            return plistlib.load(file)


def check_plist(pcapkit, capture, switches):
    source = report(pcapkit, capture, "-f", "plist", *switches)
    if source == b"":
        return None
    got, document = plistlib.loads(source), json.loads(report(pcapkit, capture, "-f", "json", *switches))
    want = {"Global Header": document["Global Header"]}
    lines = [json.loads(line) for line in report(pcapkit, capture, "-f", "ndjson", *switches).splitlines()]
    if len(lines) != len(document) - 1:
        return f"{len(lines)} lines of ndjson, {len(document)} members of json"
    want.update(zip(list(document)[1:], lines))
    found = difference(in_plist(want), got, "plist")
    if found is None and plistutil(source) != got:
        found = "plistutil reads it as something else"
    return found


def check(pcapkit, capture, switches):
    try:
        return check_msgpack(pcapkit, capture, switches) or check_plist(pcapkit, capture, switches)
    except Exception as wrong:                                  # as likely ours as Python's: show which
        return f"{type(wrong).__name__}: {wrong}"


def refused_by_terminal(pcapkit):
    ours, theirs = pty.openpty()
    run = subprocess.run([pcapkit, os.path.join(HERE, "captures/sample.pcap"), "-f", "msgpack"], stdin=subprocess.DEVNULL,
                         stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    return run.returncode == 2 and re.search("binary.*terminal", run.stderr) is not None


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    jobs = [(pcapkit, capture, switches) for capture in captures for switches in SWITCHES]
    failed = 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for (_, capture, switches), wrong in zip(jobs, pool.map(check, *zip(*jobs), chunksize=4)):
            if wrong:
                failed += 1
                print(f"{capture} {' '.join(switches)}: {wrong}"[:1000])
    if not refused_by_terminal(pcapkit):
        failed += 1
        print("binary goes to a terminal")
    print(f"formats: {len(captures)} captures, {failed} differences")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
