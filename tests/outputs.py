#!/usr/bin/env python3
"""Where reports go: compressed, several from one pass, a file a frame; and what is left when one cannot be written.

    outputs.py [PCAPKIT]     default: build/pcapkit

A compressed report is the plain one when gzip, zstd, Python, tshark and pcapkit read it, and the same bytes by
every strategy, number of workers, batch size and source. Of several reports each is what it is alone, for all
shipped captures. Each file of a folder (-F) is a report of its own. Where a report cannot be written nothing
stands under its name, one line says so, the status is 3. Exit status 1: it is not so.
"""
import concurrent.futures
import csv
import fcntl
import glob
import gzip
import io
import itertools
import json
import os
import plistlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from program import HERE, SECONDS, checked, fresh, read, roles, run, start, wait

SAMPLE = os.path.join(HERE, "captures", "sample.pcap")
SERIAL = ["-E", "serial"]
WAYS = [SERIAL, ["-E", "server", "-W", "2", "--batch-frames", "3"], ["-E", "pipeline", "-W", "3", "--batch-bytes", "900"]]
FORMATS = ["ndjson", "json", "plist", "txt", "csv", "msgpack", "pcapng", "sqlite"]
STATE = ["--reassemble", "--trace", "--analyse"]
SELECTED = [[], STATE, ["-c", "3", "-v"], ["-e", "ip.src,tcp.dstport,data"], ["-Y", "tcp or udp", *STATE, "--strict"],
            ["--names", "--no-payload", "--snaplen", "50"], ["--payload", "--bytes", "--checksums", "--meta"],
            ["-e", "data.data,frame.number"]]
NO_CAPTURES = {"empty-file.pcap", "not-a-capture.pcap"}
THOROUGH = ["http.pcap", "sections.pcapng", "streams.pcap"]       # with all that may be selected, in all formats
BLOCK = 1 << 20             # SQUEEZE_BLOCK


def unpack(path):
    """As its own tool reads it."""
    done = run("zstd" if path.endswith(".zst") else "gzip", "-dc", path)
    return done.stdout if done.returncode == 0 else done.stderr


def large(folder, times):
    """The sample's frames over and over: a report of many blocks."""
    path = os.path.join(folder, "large.pcap")
    if not os.path.exists(path):
        sample = read(SAMPLE)
        with open(path, "wb") as file:
            file.write(sample[:24] + sample[24:] * times)
    return path


# ---- compressed ----

def compressed(pcapkit, folder):
    capture = large(folder, 1500)
    for form, codec in itertools.product(("ndjson", "pcap"), ("gz", "zst")):
        plain, out = os.path.join(folder, f"plain.{form}"), os.path.join(folder, f"out.{form}.{codec}")
        run(pcapkit, capture, "-o", plain, *SERIAL)
        run(pcapkit, capture, "-o", out, *SERIAL)
        want = read(out)
        if unpack(out) != read(plain) or (form == "ndjson" and len(read(plain)) < 3 * BLOCK):
            yield f"{out}: is not the plain report"
        if codec == "gz" and gzip.decompress(want) != read(plain):
            yield f"{out}: Python reads something else"
        for way in (*WAYS[1:], ["-E", "pipeline", "-W", "1"], ["-E", "serial", "-W", "1"], ["-E", "serial", "-W", "7"]):
            run(pcapkit, capture, "-o", out, *way)
            if read(out) != want:
                yield f"{out} {way}: other bytes"
        with open(capture, "rb") as file:
            run(pcapkit, "-", "-o", out, *WAYS[2], stdin=file)
        piped = run(pcapkit, capture, "-f", f"{form}.{codec}", "-o", "-", *WAYS[1])
        if read(out) != want or piped.stdout != want:
            yield f"{out}: other bytes through pipes"
        if form == "pcap":
            yield from again(pcapkit, plain, out)


def again(pcapkit, plain, out):
    """A compressed capture is one that can be read."""
    want = run(pcapkit, plain, "-f", "ndjson")
    if run(pcapkit, out, "-f", "ndjson").stdout != want.stdout or run("editcap", "-F", "pcap", out, "-").stdout != read(plain):
        yield f"{out}: is another capture when it is read"


def empty(pcapkit, folder):
    """Nothing, compressed, is a stream of nothing; and a block that is just full has none behind it."""
    for codec in ("gz", "zst"):
        out = os.path.join(folder, f"none.ndjson.{codec}")
        done = run(pcapkit, SAMPLE, "-o", out, "-Y", "igmp")
        if done.returncode != 0 or unpack(out) != b"":
            yield f"{out}: {done.stderr.decode()}"


# ---- several ----

def alone(pcapkit, folder, verb, captures, options, names):
    """What each report of each capture is by itself, by (capture, name); not there: none was written."""
    got = {}
    for name, kind in itertools.product(names, {os.path.splitext(capture)[1] for capture in captures}):
        out, form = os.path.join(folder, "alone"), name.split(".")[1]
        of_kind = [capture for capture in captures if capture.endswith(kind)]
        run(pcapkit, verb, *of_kind, "-q", "-f", form, "--output-dir", out, *SERIAL, *(o for o in options if fits(o, options, name)))
        for capture in of_kind:
            path = os.path.join(out, os.path.basename(capture)[:-len(kind)] + "." + form)
            if os.path.exists(path):
                got[capture, name] = read(path)
        shutil.rmtree(out, ignore_errors=True)
    return got


def fits(option, options, name):
    """Whether an option goes with a format that is alone."""
    at = options.index(option)
    owner = option if option.startswith("-") else options[at - 1]
    capture = name.endswith("pcapng")
    return not (owner in ("-e",) and capture) and not (owner == "--snaplen" and not capture)


def several_one(pcapkit, verb, capture, options, way, want):
    """All reports from one pass; `want` has them by name."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = itertools.chain.from_iterable(("-o", os.path.join(folder, name)) for name in want)
        done = run(pcapkit, verb, capture, "-q", *outputs, *options, *way)
        got = {name: read(os.path.join(folder, name)) for name in os.listdir(folder)}
    differ = [name for name in {*want, *got} if got.get(name) != want.get(name)]
    return [f"{verb} {os.path.basename(capture)} {options} {way}: not what it is alone: {differ} {done.stderr.decode()[:200]}"] if differ else []


def several(pcapkit, folder):
    captures = sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    thorough = [capture for capture in captures if os.path.basename(capture) in THOROUGH]
    kinds = [("extract", captures, STATE, [WAYS[1]], ["ndjson", "json", "pcapng"])]
    kinds += [("extract", thorough, options, WAYS, FORMATS) for options in SELECTED]
    kinds += [(verb, thorough, [], WAYS, ["ndjson", "json", "csv", "sqlite"]) for verb in ("reassemble", "trace", "analyse")]
    jobs = []
    for verb, of, options, ways, formats in kinds:
        names = [f"r.{form}" for form in formats]
        want = alone(pcapkit, folder, verb, of, options, names)
        for capture in of:
            reports = {name: want.get((capture, name)) for name in names}
            if None not in reports.values():
                jobs += [(pcapkit, verb, capture, options, way, reports) for way in ways]
            elif any(reports.values()) or os.path.basename(capture) not in NO_CAPTURES:
                yield f"{verb} {capture} {options}: has no {[name for name in names if reports[name] is None]}"
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda job: several_one(*job), jobs):
            yield from found


def several_places(pcapkit, folder):
    """Standard output, compressed, split, folders, devices, -w: each goes with the others."""
    out = fresh(folder, "places")
    lines = run(pcapkit, SAMPLE, "-f", "ndjson").stdout
    for way in WAYS:
        done = run(pcapkit, SAMPLE, "-F", "-o", "-", "-o", "a.json.gz", "-o", "folder", "-w", "s.pcap", "--split", "frames:4", "-f", "ndjson",
                   *way, cwd=out)
        if done.returncode != 0 or done.stdout != lines:
            yield f"{way}: standard output beside others: {done.stderr.decode()}"
        if sorted(os.listdir(out)) != ["a.json.gz", "folder", "s-00001.pcap", "s-00002.pcap"] or len(os.listdir(os.path.join(out, "folder"))) != 6:
            yield f"{way}: {os.listdir(out)}"
        run(pcapkit, SAMPLE, "-o", "b.json", cwd=out)
        if unpack(os.path.join(out, "a.json.gz")) != read(os.path.join(out, "b.json")):
            yield f"{way}: a compressed report beside others is another"
        os.remove(os.path.join(out, "b.json"))
    with open(SAMPLE, "rb") as file:
        done = run(pcapkit, "-", "-o", "x.ndjson", "-o", "x.csv", cwd=out, stdin=file)
    if read(os.path.join(out, "x.ndjson")) != lines or not os.path.exists(os.path.join(out, "x.csv")):
        yield f"from standard input: {done.stderr.decode()}"


# ---- what the seed promises ----

LINES = ["\U0001f6a8 Loading file 'in.pcap'", " - Frame   1: Ethernet:IPv6:ICMPv6", " - Frame   2: Ethernet:IPv6:ICMPv6",
         " - Frame   3: Ethernet:IPv4:TCP", " - Frame   4: Ethernet:IPv4:TCP", " - Frame   5: Ethernet:IPv4:TCP", " - Frame   6: Ethernet:IPv4:UDP"]
SAMPLES = [     # options, what is stored, what is printed of it
    ("in --format plist --verbose", "out.plist", "Report file stored in 'out.plist'"),
    ("in --output out.json --verbose", "out.json", "Report file stored in 'out.json'"),
    ("in --output out --format tree --verbose", "out", "Report file stored in 'out'"),
    ("in.pcap -t -v -a -o out", "out.txt", "Report file stored in 'out.txt'"),
    ("in -o out.txt -v", "out.txt", "Report file stored in 'out.txt'"),
    ("in -a -j -v", "out.json", "Report file stored in 'out.json'"),
    ("in -F -p -v", "out", "Report files stored in 'out'"),
    ("in -F -f json -o there/frames -v", "there", "Report files stored in 'there/frames'"),
    ("in -F -o out.json -v -q", "out.json", "Report file stored in 'out.json'"),
    ("in -j -p -t -v", "out.json", "Report file stored in 'out.json'"),
    ("in -f tree -j -v", "out.txt", "Report file stored in 'out.txt'"),
    ("in -f json.gz -v", "out.json.gz", "Report file stored in 'out.json.gz'"),
    ("in -f csv.zst -a -o out -v", "out.csv.zst", "Report file stored in 'out.csv.zst'"),
]


def samples(pcapkit, folder):
    """The seed's samples: names, flags, printed lines, by every engine."""
    for (words, name, said), way in itertools.product(SAMPLES, WAYS):
        out = fresh(folder, "samples")
        shutil.copy(SAMPLE, os.path.join(out, "in.pcap"))
        done = run(pcapkit, *words.split(), *way, cwd=out, env={**os.environ, "LC_ALL": "C.UTF-8"})
        if done.stdout.decode() != "\n".join([*LINES, "\U0001f37a " + said]) + "\n" or done.returncode != 0 or done.stderr:
            yield f"{words} {way}: {done.returncode}, {done.stdout.decode()}, {done.stderr.decode()}"
        if sorted(os.listdir(out)) != sorted(["in.pcap", name]):
            yield f"{words} {way}: {os.listdir(out)}"
    done = run(pcapkit, "in", "-j", "-v", cwd=out, env={**os.environ, "LC_ALL": "C"})
    if not done.stdout.startswith(b"[*] Loading file 'in.pcap'\n") or not done.stdout.endswith(b"[*] Report file stored in 'out.json'\n"):
        yield f"where there is ASCII alone: {done.stdout}"


# ---- a file a frame ----

READERS = {"json": lambda data: list(json.loads(data)), "plist": lambda data: list(plistlib.loads(data)),
           "txt": lambda data: [line for line in data.decode().split("\n") if line and not line.startswith(" ")],
           "ndjson": lambda data: [f"Frame {json.loads(data)['frame']['number']}"],
           "csv": lambda data: ["Frame " + row["number"] for row in csv.DictReader(io.StringIO(data.decode()))]}


def files(pcapkit, folder):
    """Each file has one key, its stem; and all of them together are the report."""
    for name, form in itertools.product(("http.pcap", "interfaces.pcapng"), READERS):
        capture, want = os.path.join(HERE, "captures", name), None
        for way in WAYS:
            out = os.path.join(folder, "files")
            done = run(pcapkit, capture, "-q", "-F", "-f", form, "-o", out, *way, *(STATE if form != "csv" else []))
            got = {file: read(os.path.join(out, file)) for file in os.listdir(out)} if done.returncode == 0 else {}
            for file, data in got.items():
                if form in ("ndjson",) and not file.startswith("Frame"):
                    json.loads(data)
                elif READERS[form](data) != [os.path.splitext(file)[0]]:
                    yield f"{name} {form}: {file} has {READERS[form](data)[:3]}"
            if not got or (want is not None and got != want):
                yield f"{name} {form} {way}: other files: {done.stderr.decode()}"
            want = got
            shutil.rmtree(out, ignore_errors=True)
        if form == "json" and want:
            whole = json.loads(run(pcapkit, capture, "-q", "-f", "json", "-o", "-", *STATE).stdout)
            if whole != {key: value for data in want.values() for key, value in json.loads(data).items()}:
                yield f"{name}: the files are not the report"


def files_captures(pcapkit, folder):
    """Of a capture each file is one, with one frame."""
    for name, form in (("sample.pcap", "pcapng"), ("interfaces.pcapng", "pcapng"), ("sections.pcapng", "pcapng"),
                       ("nanosecond-big-endian.pcap", "pcap")):
        capture, want = os.path.join(HERE, "captures", name), None
        lines = [json.loads(line) for line in run(pcapkit, capture, "-f", "ndjson", "--bytes").stdout.splitlines()]
        for way in WAYS:
            out = os.path.join(folder, "captures")
            done = run(pcapkit, capture, "-q", "-F", "-f", form, "-o", out, *way)
            got = {file: read(os.path.join(out, file)) for file in sorted(os.listdir(out))}
            if sorted(got) != sorted([f"Global Header.{form}"] + [f"Frame {n}.{form}" for n in range(1, len(lines) + 1)]):
                yield f"{name} as {form} {way}: {list(got)} {done.stderr.decode()}"
            if want is not None and want != got:
                yield f"{name} as {form} {way}: other files"
            want = got
            for file in got if way is SERIAL else ():
                back = [json.loads(line) for line in run(pcapkit, os.path.join(out, file), "-q", "-f", "ndjson", "--bytes").stdout.splitlines()]
                number = int(file.split(".")[0].split()[1]) if file.startswith("Frame") else 0
                expected = [lines[number - 1]["frame"]] if number else []
                if [(f["frame"]["time"], f["frame"]["bytes"]) for f in back] != [(f["time"], f["bytes"]) for f in expected]:
                    yield f"{name} as {form}: {file} is another frame"
            if way is SERIAL and run("tshark", "-r", os.path.join(out, f"Frame 2.{form}")).stdout.count(b"\n") != 1:
                yield f"{name} as {form}: tshark does not read a file as one frame"
            shutil.rmtree(out)


def files_folders(pcapkit, folder):
    """What stands where the folder goes."""
    out = fresh(folder, "asked")
    where = os.path.join(out, "out")
    run(pcapkit, SAMPLE, "-F", "-f", "json", cwd=out)
    if sorted(os.listdir(out)) != ["out"] or len(os.listdir(where)) != 7:
        yield f"-F without -o: {os.listdir(out)}"
    with open(os.path.join(where, "mine"), "w", encoding="ascii"):
        pass
    run(pcapkit, SAMPLE, "-F", "-f", "json", "-c", "2", "-o", "out/", cwd=out)
    if sorted(os.listdir(out)) != ["out"] or len(os.listdir(where)) != 8:
        yield f"into a folder that is there: {os.listdir(out)} {os.listdir(where)}"
    os.mkdir(where + ".part")
    with open(os.path.join(where + ".part", "Frame 99.json"), "w", encoding="ascii"):
        pass
    run(pcapkit, SAMPLE, "-F", "-f", "json", cwd=out)
    if sorted(os.listdir(out)) != ["out"] or "Frame 99.json" in os.listdir(where):
        yield "what a killed run left is taken for this one's"
    os.mkdir(where + ".part")
    with open(os.path.join(where + ".part", "mine"), "w", encoding="ascii"):
        pass
    done = run(pcapkit, SAMPLE, "-F", "-f", "json", cwd=out)
    if done.returncode != 3 or b"in the way" not in done.stderr or os.listdir(where + ".part") != ["mine"]:
        yield f"another's folder: {done.returncode} {done.stderr.decode()}"
    shutil.rmtree(where + ".part")
    own = os.path.join(where, "Frame 1.pcap")
    shutil.copy(SAMPLE, own)
    done = run(pcapkit, own, "-F", "-f", "pcap", "-o", where)
    if done.returncode != 2 or read(own) != read(SAMPLE) or b"overwrite" not in done.stderr:
        yield f"a file takes its capture's place: {done.returncode} {done.stderr.decode()}"


# ---- what is refused, and what cannot be written ----

def refusals(pcapkit, folder):
    """Options, statuses, words of the message. Nothing is left behind."""
    out = fresh(folder, "refused")
    os.mkdir(os.path.join(folder, "there")) if not os.path.exists(os.path.join(folder, "there")) else None
    rows = [
        (["-o", "a.gz"], 2, "Output format unspecified"),
        (["-o", "a"], 2, "Output format unspecified"),
        ([], 2, "Output format unspecified"),
        (["-F"], 2, "Output format unspecified"),
        (["-o", "a.jsn.gz"], 2, "did you mean 'json'"),
        (["-f", "ndjson.bz2"], 2, "unknown format 'ndjson.bz2'"),
        (["-o", "a.ndjson", "-o", "a.ndjson"], 2, "one place"),
        (["-f", "json", "-o", "-", "-o", "-"], 2, "one place"),
        (["-o", "a.ndjson", "-o", "b"], 2, "Output format unspecified"),
        (["-o", "a.ndjson", "-o", "b.json", "--snaplen", "5"], 2, "--snaplen"),
        (["-o", "a.pcap", "-o", "b.pcapng", "-e", "ip.src"], 2, "--field"),
        (["-o", "a.pcap.gz", "--split", "frames:1"], 2, "--split"),
        (["-o", "a", "-F", "-f", "pcap", "--split", "frames:1"], 2, "--split"),
        (["-o", "a", "-F", "-f", "json.gz"], 2, "--files"),
        (["-o", "a", "-F", "-f", "ndjson", "--meta"], 2, "--meta"),
        ([*itertools.chain.from_iterable(("-o", f"{n}.json") for n in range(9))], 2, "more than 8"),
        (["-o", "a.ndjson", "-o", SAMPLE + "/b.json"], 3, "b.json"),
        (["-o", "a.ndjson", "-o", folder + "/there", "-f", "json"], 3, "folder"),
        (["-o", "a.ndjson.gz", "-o", "/proc/b.json"], 3, "/proc/b.json"),
        (["-o", folder + "/there", "-f", "json.zst"], 3, "folder"),
        (["-F", "-f", "json", "-o", SAMPLE], 2, "overwrite"),
        (["-F", "-f", "json", "-o", "/dev/null"], 3, "is not a folder"),
        (["-F", "-f", "json", "-o", "/proc/x"], 3, "/proc/x"),
        *((["-f", form, "-o", "/dev/full"], 3, "/dev/full") for form in ("ndjson", "json", "csv.gz", "pcap", "msgpack.zst", "plist.gz")),
        (["-o", "a.ndjson", "-f", "csv", "-o", "/dev/full", "-o", "b.json.gz"], 3, "/dev/full"),
        (["-o", "a.ndjson", "-f", "csv", "-o", "/dev/full", "-F", "-o", "b"], 3, "/dev/full"),
    ]
    for options, status, words in rows:
        for way in WAYS:
            done = run(pcapkit, SAMPLE, "-q", *options, *way, cwd=out)
            if done.returncode != status or words not in done.stderr.decode() or done.stderr.count(b"\n") != 1:
                yield f"{options} {way}: {done.returncode}, {done.stderr.decode()}"
            if os.listdir(out):
                yield f"{options} {way}: left behind: {os.listdir(out)}"
                out = fresh(folder, "refused")
    own = os.path.join(out, "s-00001.pcap.part")
    shutil.copy(SAMPLE, own)
    done = run(pcapkit, own, "-q", "-w", "s.pcap", "--split", "frames:2", cwd=out)
    if done.returncode != 2 or read(own) != read(SAMPLE) or b"overwrite" not in done.stderr:
        yield f"a part takes its capture's place: {done.returncode}, {done.stderr.decode()}"
    os.remove(own)
    done = run(pcapkit, os.path.join(HERE, "outputs.py"), "-o", "a.ndjson.gz", "-o", "b.json", "-F", "-o", "c", "-f", "json", cwd=out)
    if done.returncode != 2 or os.listdir(out):
        yield f"no capture: {done.returncode}, {os.listdir(out)}, {done.stderr.decode()}"


FULL_DISK = [["-o", "a.ndjson"], ["-o", "a.json.gz", "--bytes"], ["-o", "a.pcap"], ["-o", "a.csv", "-o", "b.plist.zst", "-o", "c.txt"],
             ["-F", "-f", "json", "-o", "a"], ["-o", "a.pcapng", "--split", "frames:50"], ["-o", "a.msgpack", "-F", "-o", "b", "-f", "txt"]]


def full_disk(pcapkit, folder):
    """A small file system of our own, if we may have one."""
    capture = large(folder, 2000)
    mount = fresh(folder, "small")
    if run("unshare", "-rm", "mount", "-t", "tmpfs", "none", mount).returncode != 0:
        print("outputs: no tmpfs of our own: only /dev/full was tried")
        return
    for options, way in itertools.product(FULL_DISK, WAYS):
        script = f'mount -t tmpfs -o size=128k,nr_inodes=200 none "{mount}" && cd "{mount}" && echo old > a.ndjson && "$@"; s=$?; ls -A; cat a.ndjson; exit $s'
        done = run("unshare", "-rm", "sh", "-c", script, "sh", os.path.abspath(pcapkit), capture, "-q", *options, *way[:4])
        if done.returncode != 3 or done.stdout != b"a.ndjson\nold\n" or done.stderr.count(b"\n") != 1 or b"No space left" not in done.stderr:
            yield f"full disk {options} {way}: {done.returncode}, {done.stdout.decode()}, {done.stderr.decode()}"


def replaced(pcapkit, folder):
    """One of several cannot take its name at the end: the others leave what was there."""
    out = fresh(folder, "replaced")
    with open(os.path.join(out, "a.ndjson"), "w", encoding="ascii") as file:
        file.write("old")
    os.mkfifo(os.path.join(out, "in"))
    with subprocess.Popen([pcapkit, "in", "-q", "-o", "a.ndjson", "-o", "n.csv", "-o", "b.json"], cwd=out, stderr=subprocess.PIPE) as process:
        with open(os.path.join(out, "in"), "wb") as file:
            wait(lambda: os.path.exists(os.path.join(out, "b.json.part")))
            os.mkdir(os.path.join(out, "b.json"))
            file.write(read(SAMPLE))
        said = process.stderr.read()
    if process.returncode != 3 or sorted(os.listdir(out)) != ["a.ndjson", "b.json", "in"] or read(os.path.join(out, "a.ndjson")) != b"old":
        yield f"a name that is taken at the end: {process.returncode}, {said}, {os.listdir(out)}"


# ---- how a run ends ----

def broken_pipes(pcapkit, folder):
    """| head: quiet, at once, and nothing is left."""
    capture = large(folder, 2000)
    for options, way in itertools.product((["-f", "ndjson.gz", "-o", "-"], ["-f", "ndjson.zst"], ["-f", "ndjson", "-o", "-", "-o", "a.csv", "-o", "b.json.gz"],
                                           ["-o", "c.ndjson", "-f", "json.gz", "-o", "-"]), WAYS):
        out = fresh(folder, "pipes")
        head, tail = os.pipe()
        fcntl.fcntl(tail, fcntl.F_SETPIPE_SZ, 4096)  # no report fits, compressed or not
        process = start(pcapkit, out, capture, "-q", "--names", "--bytes", *options, *way[:4], stdout=tail)
        os.close(tail)
        os.read(head, 10)
        os.close(head)
        try:
            said = process.communicate(timeout=SECONDS)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said = b"does not end"
        if said or process.wait() != -signal.SIGPIPE or os.listdir(out) or not wait(lambda: not roles(process.pid)):
            yield f"{options} {way}: {process.returncode}, {said.decode()}, {os.listdir(out)}, {roles(process.pid)}"


def killed(pcapkit, folder):
    """A process of ours dies: status 4, nothing is left."""
    for options in (["-o", "a.ndjson.gz"], ["-o", "a.ndjson", "-o", "b.json.zst"], ["-F", "-f", "json", "-o", "c"]):
        for role in ("worker", "collator"):
            out = fresh(folder, "killed")
            process = start(pcapkit, out, "-", "-q", *options, *WAYS[1], stdin=subprocess.PIPE)
            process.stdin.write(read(SAMPLE))
            process.stdin.flush()
            wait(lambda: len(roles(process.pid)) == 4)
            time.sleep(0.1)
            os.kill(next(pid for pid, name in roles(process.pid) if name == role), signal.SIGKILL)
            said = process.communicate()[1]
            if process.returncode != 4 or os.listdir(out) or said.count(b"\n") != 1 or roles(process.pid):
                yield f"{options}, a {role} killed: {process.returncode}, {said.decode()}, {os.listdir(out)}"


def interrupted(pcapkit, folder):
    """SIGINT keeps what is whole: 6 frames of a capture that goes on."""
    for options, kept in ((["-o", "a.ndjson.gz"], {"a.ndjson.gz.part": lambda data: gzip.decompress(data).count(b"\n")}),
                          (["-o", "a.ndjson", "-o", "b.csv"], {"a.ndjson.part": lambda data: data.count(b"\n"), "b.csv.part": lambda data: data.count(b"\n") - 1})):
        for way in WAYS:
            out = fresh(folder, "interrupted")
            process = start(pcapkit, out, "-", *options, *way, stdin=subprocess.PIPE)
            process.stdin.write(read(SAMPLE))
            process.stdin.flush()
            wait(lambda: len(roles(process.pid)) == (0 if way is SERIAL else 1 + 1 + int(way[3])))
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            process.wait(SECONDS)      # before its input ends
            said = process.communicate()[1]
            got = {name: count(read(os.path.join(out, name))) if os.path.exists(os.path.join(out, name)) else -1 for name, count in kept.items()}
            if process.returncode != -signal.SIGINT or set(got.values()) != {6} or len(os.listdir(out)) != len(kept):
                yield f"{options} {way} interrupted: {process.returncode}, {got}, {os.listdir(out)}, {said.decode()}"


if __name__ == "__main__":
    sys.exit(checked("outputs", [compressed, empty, several, several_places, samples, files, files_captures, files_folders, refusals, full_disk, replaced, broken_pipes,
                                 killed, interrupted]))
