#!/usr/bin/env python3
"""Frames written as captures: what is read again is what was read.

    pcapout.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures

Each capture is written as pcap and as pcapng and read again by pcapkit, which must tell the
same but for what the format cannot say, and by tcpdump and capinfos, if they are there; an
undamaged pcap comes back byte by byte; and every strategy writes the same bytes, to files and
to pipes. Then --snaplen, --split, and what is refused. Exit status 1: it is not so.
"""
import concurrent.futures
import fcntl
import glob
import json
import os
import pty
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile

from program import HERE, read, run

NO_PCAP = {"interfaces.pcapng"}     # several link types
THOROUGH = {"sample.pcap", "modified-a1b2cd34.pcap", "cut-in-record.pcap", "interfaces.pcapng", "sections.pcapng",
            "names-and-comments.pcapng", "blocks.pcapng"}       # written in every way, others in one
ONLY_PCAPNG = ("interface_id", "interface_name", "comment", "direction")
WAYS = [["-E", "pipeline", "-W", "1"], ["-E", "pipeline", "-W", "3", "--batch-frames", "1", "--batch-bytes", "60"],
        ["-E", "server", "-W", "2", "--batch-frames", "2"]]
SELECTED = [[], ["-y", "ip or arp"], ["-c", "3"], ["-y", "udp", "-c", "2", "-v"], ["--snaplen", "40"]]

wrong = []


def frames(pcapkit, path, *options):
    """The frames of a capture as objects."""
    done = run(pcapkit, path, "-q", "-E", "serial", "-f", "ndjson", "--bytes", *options)
    return [json.loads(line) for line in done.stdout.splitlines()]


def without(records, names):
    """Frames less what one of the two formats cannot say."""
    return [{**r, "frame": {k: v for k, v in r["frame"].items() if k not in names}} for r in records]


def peers(path, count):
    """What tcpdump and capinfos have to say against a capture."""
    if shutil.which("tcpdump"):
        done = run("tcpdump", "-n", "-r", path, "-w", "/dev/null")
        if done.returncode != 0:
            yield f"tcpdump: {done.stderr.decode().strip().splitlines()[-1]}"
    if shutil.which("capinfos"):
        done = run("capinfos", "-TMrc", path)
        if done.returncode != 0 or done.stdout.split()[-1:] != [str(count).encode()]:
            yield f"capinfos: {done.stdout.decode().strip()} {done.stderr.decode().strip()}, not {count}"


def check_format(pcapkit, folder, path, form):
    """One capture, written in one format and read again."""
    name, out = os.path.basename(path), os.path.join(folder, f"out.{form}")
    done = run(pcapkit, path, "-q", "-E", "serial", "-w", out)
    if form == "pcap" and name in NO_PCAP:
        if done.returncode != 2 or b"pcapng" not in done.stderr or os.path.exists(out):
            yield f"several link types are not refused: {done.returncode}, {done.stderr.decode()}"
        return
    if not os.path.exists(out):
        if done.returncode != 2:
            yield f"ends with {done.returncode}: {done.stderr.decode()}"
        return
    same = name.endswith(form)
    names = () if same else ONLY_PCAPNG
    want, got = frames(pcapkit, path), frames(pcapkit, out)
    if without(want, names) != without(got, names):
        yield "is another capture when it is read again"
    if same and form == "pcap" and done.returncode == 0 and read(out) != read(path):
        yield "did not come back byte by byte"
    # What a peer does not read of ours it must not have read of the original.
    if not same or not list(peers(path, len(want))):
        yield from peers(out, len(got))
    yield from check_ways(pcapkit, folder, path, form)


def check_ways(pcapkit, folder, path, form):
    """The same bytes by every strategy, to a file and to a pipe, from a file and from a pipe."""
    out = os.path.join(folder, f"way.{form}")
    thorough = os.path.basename(path) in THOROUGH
    for selected in SELECTED if thorough else SELECTED[:1]:
        done = run(pcapkit, path, "-q", "-E", "serial", "-w", out, *selected)
        if not os.path.exists(out):
            yield f"{selected}: {done.stderr.decode()}"
            continue
        want = read(out)
        for way in WAYS if thorough else WAYS[2:]:
            os.remove(out)
            run(pcapkit, path, "-q", "-w", out, *way, *selected)
            if not os.path.exists(out) or read(out) != want:
                yield f"{selected} {way}: other bytes in a file"
        with open(path, "rb") as f:
            piped = run(pcapkit, "-", "-q", "-f", form, *WAYS[1], *selected, stdin=f) if thorough else None
        if piped and piped.stdout != want:
            yield f"{selected}: other bytes through pipes"
        os.remove(out)


def check(pcapkit, path):
    """One capture: what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        return [f"{os.path.basename(path)} as {form}: {what}"
                for form in ("pcap", "pcapng") for what in check_format(pcapkit, folder, path, form)]


# ---- --snaplen, --split ----

def shorter(pcapkit, folder):
    """--snaplen cuts the bytes and nothing else."""
    for name in ("sample.pcap", "big-endian.pcap", "modified-a1b2cd34.pcap", "nanosecond-big-endian.pcap",
                 "names-and-comments.pcapng", "big-endian.pcapng", "interfaces.pcapng", "blocks.pcapng"):
        for form in ("pcap", "pcapng"):
            path, out = os.path.join(HERE, "captures", name), os.path.join(folder, f"short.{form}")
            if form == "pcap" and name in NO_PCAP:
                continue
            run(pcapkit, path, "-q", "-w", out, "--snaplen", "30")
            want = [(r["frame"]["time"], r["frame"]["len"], r["frame"]["bytes"][:60], r["frame"].get("comment"))
                    for r in frames(pcapkit, path)]
            got = [(r["frame"]["time"], r["frame"]["len"], r["frame"]["bytes"],
                    r["frame"].get("comment")) for r in frames(pcapkit, out)]
            if form == "pcap":
                want, got = [w[:3] for w in want], [g[:3] for g in got]
            if want != got:
                yield f"{name} as {form}: --snaplen 30 does more than that"
            if not list(peers(path, len(got))):
                yield from peers(out, len(got))


def limits(pcapkit, folder):
    """What a header made by us says that no frame exceeds, none does."""
    path, out = os.path.join(folder, "dbus.pcapng"), os.path.join(folder, "out")
    with open(path, "wb") as f:
        f.write(section(231) + block(6, struct.pack("<IIIII", 0, 0, 1, 300000, 300000) + bytes(300000)))
    beyond = os.path.join(HERE, "captures", "caplen-beyond-snaplen.pcap")
    for name, form, at, options, want in ((beyond, "pcapng", 40, [], 262144), (beyond, "pcapng", 40, ["--snaplen", "60"], 60),
                                          (path, "pcap", 16, [], 3 << 20), (path, "pcap", 16, ["--snaplen", "60"], 60),
                                          (os.path.join(HERE, "captures", "plain.pcapng"), "pcap", 16, [], 262144)):
        run(pcapkit, name, "-q", "-f", form, "-w", out, *options)
        got = struct.unpack_from("<I", read(out), at)[0]
        if got != want:
            yield f"{name} as {form}, {options}: the limit is {got}, not {want}"
        yield from peers(out, len(frames(pcapkit, name)))
        if shutil.which("tcpdump"):
            copy = run("tcpdump", "-r", out, "-w", "-").stdout
            if len(copy) != 24 + sum(16 + min(r["frame"]["cap_len"], want) for r in frames(pcapkit, name)):
                yield f"{name} as {form}, {options}: tcpdump reads {len(copy)} bytes of it"


# what a frame says alone: whether a segment is HTTP's depends on the frames before it in its capture
ALONE = ("-L", "Transport")


def split(pcapkit, folder, path, form, rule, way):
    """The files of a split run, as lists of frames."""
    at = os.path.join(folder, "split", f"s.{form}")
    done = run(pcapkit, path, "-q", "-w", at, "--split", rule, *way)
    names = sorted(os.listdir(os.path.dirname(at))) if done.returncode in (0, 1) else []
    files = [os.path.join(folder, "split", n) for n in names]
    parts = [(n, read(p), frames(pcapkit, p, *ALONE)) for n, p in zip(names, files)]
    shutil.rmtree(os.path.join(folder, "split"), ignore_errors=True)
    return parts


def seconds(record):
    return float(record["frame"]["time_epoch"])


def fits(rule, parts):
    """Whether no file has more than it may, and each as much as it can."""
    by, size = rule.split(":")
    size = int(size)
    for i, (_, data, records) in enumerate(parts):
        following = parts[i + 1][2][0] if i + 1 < len(parts) else None
        if by == "frames" and (len(records) > size or (following and len(records) < size)):
            return False
        if by == "bytes" and len(data) > size and len(records) > 1:
            return False
        if by == "seconds" and records:
            begin = seconds(records[0])
            if any(seconds(r) - begin >= size + 1e-6 for r in records):
                return False
            if following and seconds(following) - begin < size - 1e-6:
                return False
    return True


def pieces(pcapkit, folder):
    """--split: all frames in order, in files that are captures each."""
    for name in ("sample.pcap", "http.pcap", "nanosecond-big-endian.pcap", "modified-a1b2cd34.pcap", "empty.pcap",
                 "interfaces.pcapng", "sections.pcapng", "names-and-comments.pcapng", "blocks.pcapng", "flags.pcapng"):
        path = os.path.join(HERE, "captures", name)
        form = name.rsplit(".", 1)[1]
        want = frames(pcapkit, path, *ALONE)
        for rule in ("frames:2", "seconds:1", "seconds:3600", "bytes:400"):
            parts = split(pcapkit, folder, path, form, rule, ["-E", "serial"])
            if [n for n, _, _ in parts] != [f"s-{i:05}.{form}" for i in range(1, len(parts) + 1)] or not parts:
                yield f"{name}, {rule}: files are {[n for n, _, _ in parts]}"
            got = without([r for _, _, records in parts for r in records], ("number",))
            if got != without(want, ("number",)):
                yield f"{name}, {rule}: other frames, or another order"
            if not fits(rule, parts):
                yield f"{name}, {rule}: not as it says"
            for way in WAYS[1:]:
                if split(pcapkit, folder, path, form, rule, way) != parts:
                    yield f"{name}, {rule}, {way}: other files"


# ---- frames chosen from many: runs of them, and single ones ----

def slowly(pcapkit, *options):
    """What comes through a pipe that never has room for what is written, and is not waited for."""
    own, other = os.pipe()
    os.set_blocking(other, False)
    fcntl.fcntl(other, fcntl.F_SETPIPE_SZ, 4096)
    with subprocess.Popen([pcapkit, "-q", "-E", "serial", *options], stdout=other) as process, os.fdopen(own, "rb") as f:
        os.close(other)
        data = b"".join(iter(lambda: f.read(1021), b""))
    return data if process.returncode == 0 else f"ends with {process.returncode}"


def chosen(pcapkit, folder):
    """The records that a filter passes stand one behind the other, whatever way they go."""
    path, out = os.path.join(folder, "in.pcap"), os.path.join(folder, "out.pcap")
    head = struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1)
    lengths = [(60 + n * n % 1400) if n // 100 % 3 else (60, 1400)[n % 2] for n in range(3000)]
    records = [struct.pack("<IIII", n, n, size, size) + bytes([n & 255]) * size for n, size in enumerate(lengths)]
    with open(path, "wb") as f:
        f.write(head + b"".join(records))
    for words, count in (("greater 1", None), ("greater 300", None), ("less 200", 700), ("greater 5000", None)):
        least, most = (int(words.split()[1]), 1 << 30) if words.startswith("greater") else (0, int(words.split()[1]))
        want = head + b"".join([r for r, size in zip(records, lengths) if least <= size <= most][:count])
        options = ["-y", words, "-f", "pcap"] + (["-c", str(count)] if count else [])
        for way in [["-E", "serial"], ["-E", "serial", "--mmap"]] + WAYS:
            run(pcapkit, "-q", path, *way, *options, "-w", out)
            if read(out) != want:
                yield f"{words} {way}: other bytes in a file"
            if run(pcapkit, "-q", path, *way, *options, "-w", "-").stdout != want:
                yield f"{words} {way}: other bytes through a pipe"
        with open(path, "rb") as f:
            if run(pcapkit, "-q", "-", "-E", "serial", *options, "-w", "-", stdin=f).stdout != want:
                yield f"{words}: other bytes of a stream"
        if slowly(pcapkit, path, *options, "-w", "-") != want:
            yield f"{words}: other bytes through a pipe that is not waited for"
    os.remove(out)
    done = run(pcapkit, "-q", path, "-E", "serial", "-y", "greater 300", "-w", out, preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (100001, 100001))))
    if done.returncode != 3 or b"too large" not in done.stderr or os.listdir(folder) != ["in.pcap"]:
        yield f"a limit within a run of frames: {done.returncode}, {done.stderr.decode()}, {os.listdir(folder)}"


def block(kind, body):
    return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)


def section(linktype):
    return block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1)) + block(1, struct.pack("<HHI", linktype, 0, 0))


def large(pcapkit, folder):
    """Options that no report has room for are left out; the frames are all there."""
    def packet(n, comments):
        options = (struct.pack("<HH", 1, 60000) + b"c" * 60000) * comments + bytes(4)
        return block(6, struct.pack("<IIIII", 0, 0, n, 60, 60) + bytes([n]) * 60 + options)

    path, out = os.path.join(folder, "large.pcapng"), os.path.join(folder, "out.pcapng")
    with open(path, "wb") as f:
        f.write(section(1) + packet(1, 1) + packet(2, 60) + packet(3, 110) + packet(4, 0))
    bare = block(6, struct.pack("<IIIII", 0, 0, 3, 60, 60) + bytes([3]) * 60)
    want = section(1) + packet(1, 1) + packet(2, 60) + bare + packet(4, 0)
    for way in [["-E", "serial"]] + WAYS:
        done = run(pcapkit, "-q", path, *way, "-w", out)
        if done.returncode != 0 or read(out) != want:
            yield f"large options, {way}: {done.returncode}, {done.stderr.decode()}, other bytes"


# ---- sections and interfaces between frames, and what a pcap cannot hold of them ----

def many(pcapkit, folder):
    """Thousands of sections: each block is written once, at its place, whoever does it."""
    path, out = os.path.join(folder, "many.pcapng"), os.path.join(folder, "out.pcapng")
    names = ("big-endian", "blocks", "flags", "interfaces", "names-and-comments", "plain", "sections")
    with open(path, "wb") as f:
        f.write(b"".join(read(os.path.join(HERE, "captures", f"{n}.pcapng")) for n in names) * 150)
    for selected in ([], ["-y", "udp"], ["-c", "777"], ["--trace", "--trace-output", os.path.join(folder, "flows")]):
        run(pcapkit, path, "-q", "-E", "serial", "-w", out, *selected)
        want = read(out)
        if not selected and frames(pcapkit, out) != frames(pcapkit, path):
            yield "many sections: is another capture when it is read again"
        for way in WAYS[:1] + WAYS[2:] + [["-E", "pipeline", "-W", "3", "--batch-frames", "7"]]:
            os.remove(out)
            run(pcapkit, path, "-q", "-w", out, *way, *selected)
            with open(path, "rb") as f:
                piped = run(pcapkit, "-", "-q", "-f", "pcapng", *way, *selected, stdin=f)
            if read(out) != want or piped.stdout != want:
                yield f"many sections, {selected}, {way}: other bytes"
    for way in [["-E", "serial"]] + WAYS:
        done = run(pcapkit, path, "-q", "-w", os.path.join(folder, "x.pcap"), *way)
        if done.returncode != 2 or b"pcapng" not in done.stderr:
            yield f"many sections, {way}: several link types are not refused: {done.returncode}, {done.stderr.decode()}"
        done = run(pcapkit, path, "-q", "-f", "pcap", "-c", "10", *way)
        if done.returncode != 0 or done.stderr:
            yield f"many sections, {way}: frames behind those asked for are refused"


# ---- what is refused ----

def refusals(pcapkit, folder):
    """Options, statuses, words of the message."""
    path, out = os.path.join(HERE, "captures", "sample.pcap"), os.path.join(folder, "no.pcap")
    rows = [
        (["-w", out, "-f", "json"], 2, "--write"),
        (["-w", out, "-o", out], 2, "one place"),
        (["-f", "pcap", "-e", "ip.src"], 2, "--field"),
        (["-f", "ndjson", "--snaplen", "10"], 2, "--snaplen"),
        (["-f", "ndjson", "--split", "frames:1"], 2, "--split"),
        (["-f", "pcap", "--split", "frames:1"], 2, "-w NAME"),
        (["-w", "/dev/null", "--split", "frames:1"], 2, "-w NAME"),
        (["-w", out, "--split", "frames:0"], 2, "frames:N"),
        (["-w", out, "--split", "frames"], 2, "frames:N"),
        (["-w", out, "--split", "days:1"], 2, "frames:N"),
        (["-w", out, "--split", "bytes:1x"], 2, "frames:N"),
        (["-w", "/dev/full"], 3, "/dev/full"),
        (["-w", os.path.join(path, "x.pcap")], 3, "x.pcap"),
        (["-w", os.path.join(path, "x.pcap"), "--split", "frames:1"], 3, "x.pcap"),
        (["-w", folder], 3, "folder"),
    ]
    for options, status, words in rows:
        for way in [["-E", "serial"]] + WAYS[1:]:
            done = run(pcapkit, path, "-q", *options, *way)
            if done.returncode != status or words not in done.stderr.decode() or done.stderr.count(b"\n") != 1:
                yield f"{options} {way}: {done.returncode}, {done.stderr.decode()}"
    if run(pcapkit, "trace", path, "-f", "pcap").returncode != 2:
        yield "trace -f pcap is not refused"
    if os.listdir(folder):
        yield f"left behind: {os.listdir(folder)}"
    own, terminal = pty.openpty()
    done = subprocess.run([pcapkit, path, "-f", "pcapng"], stdout=terminal, stderr=subprocess.PIPE, check=False)
    os.close(own)
    if done.returncode != 2 or b"terminal" not in done.stderr:
        yield f"to a terminal: {done.returncode}, {done.stderr.decode()}"
    shutil.copy(path, os.path.join(folder, "a-00002.pcap"))
    own = os.path.join(folder, "a-00002.pcap")
    done = run(pcapkit, own, "-q", "-w", os.path.join(folder, "a.pcap"), "--split", "frames:2")
    if done.returncode != 2 or os.listdir(folder) != ["a-00002.pcap"] or read(own) != read(path):
        yield f"a split report takes its capture's place: {done.stderr.decode()}, {os.listdir(folder)}"


def names(pcapkit, folder):
    """What a name's end makes of a capture."""
    path = os.path.join(HERE, "captures", "sample.pcap")
    for options, magic in ((["-w", "a.pcap"], b"\xd4\xc3\xb2\xa1"), (["-w", "a.cap"], b"\xd4\xc3\xb2\xa1"),
                           (["-w", "a.pcapng"], b"\n\r\r\n"), (["-w", "a"], b"\n\r\r\n"), (["-w", "a.dump"], b"\n\r\r\n"),
                           (["-w", "a.x", "-f", "pcap"], b"\xd4\xc3\xb2\xa1"), (["-o", "a.pcap"], b"\xd4\xc3\xb2\xa1")):
        run(pcapkit, path, "-q", *options, cwd=folder)
        files = os.listdir(folder)
        if files != [options[1]] or read(os.path.join(folder, options[1]))[:4] != magic:
            yield f"{options}: {files}"
        for name in files:
            os.remove(os.path.join(folder, name))


def main():
    pcapkit = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(check, [pcapkit] * len(captures), captures):
            wrong.extend(found)
    if not sys.argv[2:]:
        for part in (shorter, limits, pieces, chosen, large, many, refusals, names):
            with tempfile.TemporaryDirectory() as folder:
                wrong.extend(part(pcapkit, folder))
    for what in wrong:
        print(what)
    print(f"pcapout: {len(captures)} captures, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
