#!/usr/bin/env python3
"""Several captures in one run, and which of their frames.

    inputs.py [PCAPKIT]     default: build/pcapkit

What is told of several captures is what is told of each: one behind the other, by time, a report
each; in every strategy, to files and to pipes. By time the frames are mergecap's, if it is there.
Then names (folders, lists, patterns), what is wrong with some of them, --frames, --start and --end,
and many small captures. (What those cost: bench/many.sh.) Exit status 1: it is not so.
"""
import contextlib
import glob
import gzip
import heapq
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CAPTURES = os.path.join(HERE, "captures")
WAYS = [["-E", "serial"], ["-E", "pipeline", "-W", "2"], ["-E", "pipeline", "-W", "1", "--batch-frames", "1", "--batch-bytes", "60"],
        ["-E", "server", "-W", "2", "--batch-frames", "2"]]
SOME = ["sample.pcap", "http.pcap", "names-and-comments.pcapng", "nanosecond-big-endian.pcap", "sections.pcapng", "cut-in-record.pcap",
        "big-endian.pcapng", "empty.pcap", "flags.pcapng", "modified-a1b2cd34.pcap", "interfaces.pcapng", "streams.pcap"]
MANY = 500
PCAPKIT = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")

wrong = []


def run(*args, **more):
    return subprocess.run([PCAPKIT, *args], capture_output=True, timeout=60, check=False, **more)


def say(what, ok, more=""):
    if not ok:
        wrong.append(what)
        print(f"{what}: {more}" if more else what)


def objects(data):
    return [json.loads(line) for line in data.splitlines()]


def captures(names=SOME):
    return [os.path.join(CAPTURES, n) for n in names]


def frames(path, *options):
    """The frames of one capture."""
    return objects(run(path, "-q", "-E", "serial", "-f", "ndjson", *options).stdout)


def plain(record):
    """A frame without what tells which capture it is from."""
    return {**record, "frame": {k: v for k, v in record["frame"].items() if k not in ("capture", "merged")}}


def moment(record):
    seconds, nanoseconds = record["frame"]["time_epoch_text"].split(".")
    return int(seconds), int(nanoseconds)


def timed(path):
    """Frames with their exact time."""
    out = objects(run(path, "-q", "-E", "serial", "-f", "ndjson", "--bytes").stdout)
    text = run(path, "-q", "-E", "serial", "-f", "tsv", "-e", "frame.time_epoch").stdout.decode().splitlines()[1:]
    for record, time in zip(out, text):
        record["frame"]["time_epoch_text"] = time
    return out


def same_everywhere(what, args, folder, code=None):
    """Runs it in every way; returns what the first one wrote."""
    first = None
    for way in WAYS:
        done = run(*args, *way)
        out = os.path.join(folder, "way")
        filed = run(*args, *way, "-o", out)
        data = b""
        if os.path.exists(out):
            with open(out, "rb") as f:
                data = f.read()
            os.remove(out)
        if first is None:
            first = done
            say(f"{what}: exit status {done.returncode}", code is None or done.returncode == code, done.stderr.decode())
        say(f"{what} {way}: other bytes", done.stdout == first.stdout)
        say(f"{what} {way}: other bytes in a file", data == first.stdout)
        say(f"{what} {way}: other messages", done.stderr == first.stderr and filed.returncode == done.returncode, done.stderr.decode())
    return first


# ---- one behind the other ----

def in_order(folder):
    paths = captures()
    done = same_everywhere("in order", [*paths, "-q", "-f", "ndjson"], folder, 1)
    records = objects(done.stdout)
    want = []
    for i, path in enumerate(paths):
        want.append({"capture": i + 1})
        want += [{**r, "frame": {"capture": i + 1, **r["frame"]}} for r in frames(path)]
    got = [{"capture": r["capture"]["number"]} if "capture" in r else r for r in records]
    say("in order: not what each of them is", got == want)
    say("in order: not called as they are", [r["capture"]["name"] for r in records if "capture" in r] == paths)
    say("in order: damage is not told once", done.stderr.count(b"\n") == 1 and b"cut-in-record.pcap: at byte" in done.stderr,
        done.stderr.decode())
    bare = run(*paths, "-q", "-f", "ndjson", "--no-meta").stdout
    say("--no-meta: still records of captures", objects(bare) == [r for r in records if "capture" not in r])
    meta = objects(run(*paths, "-q", "-f", "ndjson", "--meta").stdout)
    say("--meta: the error is of another capture", [r["error"]["capture"] for r in meta if "error" in r] == [6])
    say("--meta: not a summary each", [r["summary"]["capture"] for r in meta if "summary" in r] == list(range(1, len(paths) + 1)))
    rows = run(*paths, "-q", "-f", "csv").stdout.decode().splitlines()
    say("csv: not one heading", rows[0].startswith("capture,number,time") and not any(r.startswith("capture") for r in rows[1:]))
    say("csv: other rows", [r.split(",")[:2] for r in rows[1:]] ==
        [[str(r["frame"]["capture"]), str(r["frame"]["number"])] for r in records if "frame" in r])
    first = [r for r in records if "frame" in r][:9]
    say("-c counts each", [r for r in objects(run(*paths, "-q", "-f", "ndjson", "-c", "9").stdout) if "frame" in r] == first)
    chosen = objects(run(*paths, "-q", "-f", "ndjson", "-Y", "frame.capture == 2 && frame.number < 3").stdout)
    say("-Y frame.capture", [(r["frame"]["capture"], r["frame"]["number"]) for r in chosen if "frame" in r] == [(2, 1), (2, 2)])


def state(folder):
    """What is kept from frame to frame ends with its capture, unless they are one."""
    streams = os.path.join(CAPTURES, "streams.pcap")
    alone = objects(run("trace", streams, "-f", "ndjson").stdout)
    twice = same_everywhere("flows", ["trace", streams, streams, "-q", "-f", "ndjson"], folder, 0)
    flows = [r["flow"] for r in objects(twice.stdout) if "flow" in r]
    say("flows: not each capture's own", [{"flow": {k: v for k, v in f.items() if k != "capture"}} for f in flows] == alone + alone)
    say("flows: of another capture", [f["capture"] for f in flows] == [1] * len(alone) + [2] * len(alone))
    sides = []
    for i, side in enumerate(("src port 80", "not src port 80")):
        sides.append(os.path.join(folder, f"side{i}.pcap"))
        run(os.path.join(CAPTURES, "http.pcap"), "-y", side, "-w", sides[-1])
    whole = run("trace", os.path.join(CAPTURES, "http.pcap"), "-f", "ndjson").stdout
    merged = same_everywhere("one-sided", ["trace", *sides, "-q", "-f", "ndjson", "--merge-time", "--no-meta"], folder, 0)
    say("--merge-time: two sides are not the whole", merged.stdout == whole and whole != b"")
    outdir = os.path.join(folder, "streams")
    run("reassemble", streams, os.path.join(CAPTURES, "http.pcap"), "-F", "-o", outdir)
    say("-F: not a folder each", sorted(os.listdir(outdir)) == ["http", "streams"] if os.path.isdir(outdir) else False)


def requested(folder):
    """A request of HTTP tells what goes on in its own capture, chosen or not; merged ones are one."""
    whole, parts = os.path.join(CAPTURES, "http-requested.pcap"), []
    for number in (18, 19):                 # a request, and what goes on behind it
        parts.append(os.path.join(folder, f"{number}.pcap"))
        run(whole, "--frames", str(number), "-w", parts[-1])
    alone, request, goes_on = "Ethernet:IPv4:TCP", "Ethernet:IPv4:TCP:HTTP/1.1", "Ethernet:IPv4:TCP:HTTP"
    for paths, options, want in (
            (parts, [], [request, alone]), (parts[::-1] + parts[1:], [], [alone, request, alone]),
            (parts[::-1], ["--merge-time"], [request, goes_on]), ([whole], ["--frames", "19"], [goes_on]),
            ([whole], ["--start", "2017-11-19T15:49:24Z", "-c", "1"], [goes_on]), ([whole], ["-y", "src port 80", "--frames", "17-19"], [goes_on]),
            ([whole], ["-Y", "http and frame.number > 18", "-c", "1"], [goes_on]), ([whole], ["-P", "tcp", "--frames", "18-19"], [alone + ":Raw"] * 2)):
        done = same_everywhere(f"requested {options}", [*paths, "-q", "-f", "ndjson", "--no-meta", *options], folder, 0)
        say(f"requested {options}", [r["frame"]["protocols"] for r in objects(done.stdout)] == want, done.stdout.decode())


# ---- by time ----

def by_time(folder):
    paths = captures()
    done = same_everywhere("by time", [*paths, "-q", "-f", "ndjson", "--bytes", "--merge-time"], folder, 1)
    records = [r for r in objects(done.stdout) if "frame" in r]
    each = [timed(p) for p in paths]
    def stream(i):
        for r in each[i]:
            yield moment(r), i, r
    # Of the frames that are next in each the earliest, of equals the first capture's.
    want, heads = [], []
    sources = [stream(i) for i in range(len(paths))]
    for i, s in enumerate(sources):
        head = next(s, None)
        if head:
            heapq.heappush(heads, (head[0], i, id(head), head[2]))
    while heads:
        _, i, _, record = heapq.heappop(heads)
        want.append((i + 1, record))
        head = next(sources[i], None)
        if head:
            heapq.heappush(heads, (head[0], i, id(head), head[2]))
    for _, record in want:
        del record["frame"]["time_epoch_text"]
    say("by time: other frames, or another order", [(r["frame"]["capture"], plain(r)) for r in records] == want)
    say("by time: not counted through", [r["frame"]["merged"] for r in records] == list(range(1, len(records) + 1)))
    for options in (["--frames", "2-3"], ["-Y", "tcp", "-c", "7"]):
        same_everywhere(f"by time {options}", [*paths, "-q", "-f", "ndjson", "--merge-time", *options], folder)
    got = objects(run(*paths, "-q", "-f", "ndjson", "--merge-time", "--frames", "2-3", "--no-meta").stdout)
    say("by time: --frames are not each capture's own", sorted((r["frame"]["capture"], r["frame"]["number"]) for r in got) ==
        sorted((i + 1, n) for i, e in enumerate(each) for n in (2, 3) if n <= len(e)))


def packets(folder):
    """As captures: the frames as they were, in mergecap's order."""
    names = [n for n in SOME if n != "cut-in-record.pcap"]
    for options, peer in ((["--merge-time"], []), ([], ["-a"])):
        out, other = os.path.join(folder, "out.pcapng"), os.path.join(folder, "peer.pcapng")
        done = run(*captures(names), "-q", "-w", out, *options)
        say(f"pcapng {options}: exit status {done.returncode}", done.returncode == 0, done.stderr.decode())
        first = open(out, "rb").read()
        for way in WAYS[1:]:
            run(*captures(names), "-q", "-w", out, *options, *way)
            say(f"pcapng {options} {way}: other bytes", open(out, "rb").read() == first)
        got = frames(out, "--bytes")
        records = [r for r in objects(run(*captures(names), "-q", "-f", "ndjson", "--bytes", "--merge-time").stdout) if "frame" in r] \
            if options else [r for n in captures(names) for r in frames(n, "--bytes")]
        kept = ("time", "len", "cap_len", "bytes", "comment", "direction", "interface_name")
        tell = lambda rs: [{k: r["frame"].get(k) for k in kept} for r in rs]
        say(f"pcapng {options}: other frames", tell(got) == tell(records))
        if shutil.which("mergecap"):
            exact = captures([n for n in names if n != "interfaces.pcapng"])     # of a clock of 1/1024 s mergecap loses ticks
            subprocess.run(["mergecap", *peer, "-w", other, *exact], check=True, capture_output=True)
            run(*exact, "-q", "-w", out, *options)
            kept = ("time", "len", "cap_len", "bytes")
            ours, theirs = tell(frames(out, "--bytes")), tell(frames(other, "--bytes"))
            if options:         # of frames of one time the last capture's is mergecap's first
                say("mergecap: not by time", [f["time"] for f in ours] == [f["time"] for f in theirs])
                ours, theirs = (sorted(fs, key=lambda f: (f["time"], f["bytes"])) for fs in (ours, theirs))
            say(f"mergecap {peer}: other frames", ours == theirs)
    ethernet = captures(["sample.pcap", "http.pcap", "big-endian.pcap", "nanosecond.pcap"])
    out = os.path.join(folder, "out.pcap")
    done = run(*ethernet, "-q", "-w", out, "--merge-time")
    got = [(r["frame"]["time"], r["frame"]["bytes"]) for r in frames(out, "--bytes")]
    want = [(r["frame"]["time"], r["frame"]["bytes"]) for r in
            objects(run(*ethernet, "-q", "-f", "ndjson", "--bytes", "--merge-time", "--no-meta").stdout)]
    say("pcap: other frames", done.returncode == 0 and got == want)


def at_once(folder):
    """Several reports of several captures: each is what it is alone."""
    paths = captures(["sample.pcap", "http.pcap", "cut-in-record.pcap", "streams.pcap"])
    names = [os.path.join(folder, f"once.{s}") for s in ("ndjson", "csv", "msgpack", "ndjson.gz", "sqlite")]
    done = run(*paths, "-q", "--trace", *[w for n in names for w in ("-o", n)])
    say("several reports", done.returncode == 1 and done.stderr.count(b"\n") == 1, done.stderr.decode())
    for name, form in zip(names, ("ndjson", "csv", "msgpack", "ndjson")):
        alone = run(*paths, "-q", "--trace", "-f", form).stdout
        with (gzip.open if name.endswith(".gz") else open)(name, "rb") as f:
            say(f"several reports: {name} is another", f.read() == alone)
    with contextlib.closing(sqlite3.connect(names[4])) as base:
        rows = base.execute("SELECT capture, count(*), max(number) FROM frames GROUP BY 1").fetchall()
        say("sqlite: other frames", rows == [(i + 1, n, n) for i, n in enumerate(len(frames(p)) for p in paths)], str(rows))
        say("sqlite: captures", [r[0] for r in base.execute("SELECT name FROM capture ORDER BY capture")] == paths)
    merged = os.path.join(folder, "once.pcapng"), os.path.join(folder, "merged.ndjson")
    run(*paths, "-q", "--merge-time", "-o", merged[0], "-o", merged[1])
    with open(merged[1], "rb") as f:
        say("several reports by time", f.read() == run(*paths, "-q", "--merge-time", "-f", "ndjson", "--no-meta").stdout)
    say("several reports by time: frames", len(frames(merged[0])) == sum(len(frames(p)) for p in paths))
    for args in (["-o", merged[0], "-o", merged[1]], ["-F", "-f", "json", "-o", os.path.join(folder, "f"), "-o", merged[1]],
                 ["-o", names[4], "--merge-time"]):
        say(f"several captures, {args}", run(*paths, *args).returncode == 2)


# ---- one document, one folder ----

def documents(folder):
    """A document's frames are those of the same captures as records, counted on; and so are the files of a folder."""
    paths = captures(["sample.pcap", "http.pcap", "cut-in-record.pcap", "names-and-comments.pcapng", "streams.pcap"])
    for order in ([], ["--merge-time"]):
        for form in ("json", "plist", "tree"):
            args = [*paths, "-q", "--trace", *order, "-f", form, *([] if form == "json" else ["-c", "20"])]
            ways = [run(*args, "-o", "-", *way).stdout for way in WAYS]
            out = os.path.join(folder, "way")
            run(*args, "-o", out, "-E", "pipeline", "-W", "2")
            with open(out, "rb") as f:
                say(f"{form} {order}: other bytes", set(ways) == {f.read()})
        said = run(*paths, "-q", "--trace", "-f", "json", "--no-names", "--no-payload", *order, "-o", "-").stdout
        pairs = json.loads(said, object_pairs_hook=lambda p: p if p and p[0][0] == "Global Header" else dict(p))
        say(f"json {order}: a key twice", len(pairs) == len({k for k, _ in pairs}))
        head = dict(pairs)["Global Header"]
        say(f"json {order}: captures", head == {"merged": len(paths), "captures": [{"number": i + 1, "name": p} for i, p in enumerate(paths)]}, str(head))
        want = [r for r in objects(run(*paths, "-q", "-f", "ndjson", "--no-meta", *order).stdout)]
        got = [v for k, v in pairs if k.startswith("Frame ")]
        say(f"json {order}: counted otherwise", [(k, v["frame"]["merged"]) for k, v in pairs if k.startswith("Frame ")] ==
            [(f"Frame {i + 1}", i + 1) for i in range(len(got))])
        say(f"json {order}: other frames", [plain(r) for r in got] == [plain(r) for r in want])
        say(f"json {order}: of other captures", [r["frame"]["capture"] for r in got] == [r["frame"]["capture"] for r in want])
        say(f"json {order}: flows", sum(k.startswith("Flow ") for k, _ in pairs) > 2)
        for way in WAYS:
            out = os.path.join(folder, "files")
            run(*paths, "-q", "-F", "-f", "json", "--no-names", "--no-payload", *order, "-o", out, *way)
            files = {}
            for name in os.listdir(out):
                with open(os.path.join(out, name), encoding="utf-8") as f:
                    files.update(json.load(f))
            say(f"-F {order} {way}", files == {k: v for k, v in pairs if k.split()[0] in ("Global", "Frame")})
            shutil.rmtree(out)
    many = [os.path.join(folder, f"many-{i}.pcap") for i in range(1100)]
    for path in many:
        os.link(paths[0], path) if os.stat(folder).st_dev == os.stat(paths[0]).st_dev else os.symlink(os.path.abspath(paths[0]), path)
    head = json.loads(run(*many, "-q", "-f", "json", "-c", "1", "-o", "-").stdout)["Global Header"]
    say("json of many", head["merged"] == 1100 and 500 < len(head["captures"]) <= 1024 and
        [c["name"] for c in head["captures"]] == many[:len(head["captures"])], str(len(head["captures"])))


def followed(folder):
    """A conversation's bytes alone: of each capture by itself, or of all as one."""
    paths, out = captures(["http.pcap", "sample.pcap", "streams.pcap"]), os.path.join(folder, "followed")
    say("--follow of several", b"--output-dir" in run("reassemble", *paths, "--follow", "1").stderr)
    done = run("reassemble", *paths, "--follow", "1", "--output-dir", out)
    say("--follow: one has no such flow", done.returncode == 1 and done.stderr.count(b"\n") == 1, done.stderr.decode())
    for path in (paths[0], paths[2]):
        with open(os.path.join(out, os.path.basename(path).replace(".pcap", ".bin")), "rb") as f:
            say(f"--follow: {path}", f.read() == run("reassemble", path, "--follow", "1").stdout != b"")
    alone = run("reassemble", paths[0], "--follow", "1").stdout
    merged = run("reassemble", paths[0], paths[0], "--follow", "1", "--merge-time").stdout
    say("--follow by time", merged == alone, merged.decode())


# ---- a report each ----

def reports(folder):
    paths, out = captures(), os.path.join(folder, "reports")
    alone = {}
    for path in paths:
        run(path, "-q", "-E", "serial", "-o", os.path.join(folder, "alone.json"))
        with open(os.path.join(folder, "alone.json"), encoding="utf-8") as f:
            alone[os.path.splitext(os.path.basename(path))[0] + ".json"] = f.read()
    for way in (["-W", "1"], ["-W", "2"], ["-E", "pipeline", "-W", "2"]):
        done = run(*paths, "-q", "-f", "json", "--output-dir", out, *way)
        say(f"--output-dir {way}: exit status {done.returncode}", done.returncode == 1, done.stderr.decode())
        say(f"--output-dir {way}: damage is not told once", done.stderr.count(b"\n") == 1, done.stderr.decode())
        say(f"--output-dir {way}: called otherwise", sorted(os.listdir(out)) ==
            sorted(alone), str(os.listdir(out)))
        for name in os.listdir(out):
            with open(os.path.join(out, name), encoding="utf-8") as f:
                say(f"--output-dir {way}: {name} is another", f.read() == alone.get(name))
        shutil.rmtree(out, ignore_errors=True)
    tree = os.path.join(folder, "tree")
    for name in ("x/a.pcap", "y/a.pcap", "y/b.pcap", "y/b.cap", "c.pcap"):
        os.makedirs(os.path.dirname(os.path.join(tree, name)), exist_ok=True)
        shutil.copy(os.path.join(CAPTURES, "sample.pcap"), os.path.join(tree, name))
    def made(*inputs):
        run(*inputs, "-f", "ndjson", "--output-dir", out, cwd=tree)
        found = sorted(os.path.relpath(os.path.join(d, f), out) for d, _, fs in os.walk(out) for f in fs)
        shutil.rmtree(out, ignore_errors=True)
        return found
    below = made(".")
    say("names below a folder", below == ["c.ndjson", "x/a.ndjson", "y/a.ndjson", "y/b.cap.ndjson", "y/b.pcap.ndjson"], str(below))
    say("names that meet", made("x/a.pcap", "y/a.pcap", "c.pcap") == ["c.ndjson", "x/a.ndjson", "y/a.ndjson"])
    twice = run("c.pcap", "c.pcap", "-f", "ndjson", "--output-dir", out, cwd=tree)
    say("one capture twice", twice.returncode == 2 and b"same report" in twice.stderr, twice.stderr.decode())
    over = run("c.pcap", "x/a.pcap", "-f", "pcap", "--output-dir", ".", cwd=tree)
    say("over a capture", over.returncode == 2 and b"overwrite" in over.stderr, over.stderr.decode())
    for ask in (["-Y", "http"], ["-y", "udp"], ["--frames", "10-"], []):
        records = objects(run(*paths, "-q", "-f", "ndjson", *ask, "--no-meta").stdout)
        want = [p for i, p in enumerate(paths) if i + 1 in {r["frame"]["capture"] for r in records}]
        for way in (["-W", "1"], ["-W", "2"]):
            done = run(*paths, "-q", "--files-with-match", *ask, *way)
            say(f"--files-with-match {ask} {way}", done.stdout.decode().splitlines() == want, done.stdout.decode())
    bad = run(*paths, "-f", "ndjson", "--output-dir", os.path.join(tree, "c.pcap"))
    say("a file for a folder", bad.returncode == 3, bad.stderr.decode())


# ---- names ----

def names(folder):
    base = os.path.join(folder, "names")
    for name in ("b/2.pcap", "b/1.pcap", "a.pcap", ".hidden.pcap", "b/.git/x.pcap", "c/deep/er/z.bin"):
        os.makedirs(os.path.dirname(os.path.join(base, name)), exist_ok=True)
        shutil.copy(os.path.join(CAPTURES, "sample.pcap"), os.path.join(base, name))
    for name, data in (("notes.txt", b"no capture"), ("nothing.pcap", b""), ("notes.gz", gzip.compress(b"no capture"))):
        with open(os.path.join(base, name), "wb") as f:
            f.write(data)
    with open(os.path.join(CAPTURES, "sample.pcap"), "rb") as f, gzip.open(os.path.join(base, "packed.gz"), "wb") as g:
        g.write(f.read())
    os.symlink(base, os.path.join(base, "b", "circle"))
    os.symlink("nowhere", os.path.join(base, "gone.pcap"))
    os.mkfifo(os.path.join(base, "fifo.pcap"))
    os.makedirs(os.path.join(base, "void"))
    def read(*args, **more):
        done = run(*args, "-f", "ndjson", "-c", "100", cwd=base, **more)
        return [r["capture"]["name"] for r in objects(done.stdout) if "capture" in r], done.returncode, done.stderr.decode()
    whole = ["./a.pcap", "./b/1.pcap", "./b/2.pcap", "./c/deep/er/z.bin", "./packed.gz"]
    say("a folder", read(".") == (whole, 0, ""), str(read(".")))
    say("patterns", read("b/*.pcap", "?.pcap") == (["b/1.pcap", "b/2.pcap", "a.pcap"], 0, ""), str(read("b/*.pcap", "?.pcap")))
    with open(os.path.join(base, "list"), "w", encoding="utf-8") as f:
        f.write("# some\nb/2.pcap\r\n\na\nb/*1.pcap\nc\n")
    listed = ["b/2.pcap", "a.pcap", "b/1.pcap", "c/deep/er/z.bin"]
    say("a list", read("@list") == (listed, 0, ""), str(read("@list")))
    with open(os.path.join(base, "list"), "rb") as f:
        say("a list that comes in", read("@-", stdin=f) == (listed, 0, ""))
    with open(os.path.join(base, "a.pcap"), "rb") as f:
        say("standard input among others", read("b/1.pcap", "-", stdin=f) == (["b/1.pcap", "-"], 0, ""))
    with open(os.path.join(base, "a.pcap"), "rb") as f:
        say("standard input by time", read("b/1.pcap", "-", "--merge-time", stdin=f)[:2] == (["b/1.pcap", "-"], 0))
    say("-r comes first", read("a.pcap", "-r", "b/1.pcap")[0] == ["b/1.pcap", "a.pcap"])
    for args, code, words in (
            (["a.pcap", "missing.pcap"], 1, "cannot open: missing.pcap"),
            (["missing.pcap", "gone.pcap"], 2, "no capture to be read"),
            (["void"], 2, "no capture in it"), (["void", "a.pcap"], 1, "no capture in it"),
            (["@nolist"], 2, "cannot open: nolist"), (["*.nope", "a.pcap"], 1, "matches"),
            (["a.pcap", "notes.txt"], 1, "not a capture"), (["notes.txt", "nothing.pcap"], 2, "no capture could be read"),
            (["-", "-"], 2, "twice"), (["extrakt", "a.pcap"], 2, "did you mean"),
            (["a.pcap", "b", "-o", "a.pcap"], 2, "overwrite"), (["a.pcap", "b", "-o", "x.json", "-o", "y.csv"], 2, "--merge-time"),
            (["a.pcap", "notes.txt", "--merge-time"], 1, "cannot read: notes.txt"),
            (["notes.txt", "nothing.pcap", "--merge-time"], 2, "no capture could be read"),
            (["a.pcap", "b", "--output-dir", "x", "-o", "y"], 2, "does not go with"),
            (["a.pcap", "b", "--output-dir", "x", "--merge-time"], 2, "does not go with")):
        done = run(*args, *([] if "x.json" in args else ["-f", "ndjson"]), cwd=base)
        say(f"{args}", done.returncode == code and words in done.stderr.decode(), f"{done.returncode} {done.stderr.decode()}")
        say(f"{args}: something is left", not glob.glob(os.path.join(base, "*.part")))
    if os.geteuid() != 0:
        os.chmod(os.path.join(base, "a.pcap"), 0)
        done = read(".")
        say("one may not be read", done[0] == whole[1:] and done[1] == 1 and "a.pcap" in done[2], str(done))
        os.chmod(os.path.join(base, "a.pcap"), 0o600)
    many = run("info", "a.pcap", "b", "notes.txt", "--quick", "-j", cwd=base)
    say("info", many.returncode == 1 and [many.stdout.count(n) for n in (b'"a.pcap"', b'"b/1.pcap"', b'"b/2.pcap"')] == [1, 1, 1],
        many.stdout.decode() + many.stderr.decode())


# ---- which frames ----

def chosen(folder):
    path = os.path.join(CAPTURES, "streams.pcap")
    every = timed(path)
    for args, want in (
            (["--frames", "3"], lambda r, n: n == 3), (["--frames", "5-,2,2-3"], lambda r, n: n in (2, 3) or n >= 5),
            (["--frames", "-4,7-9", "--frames", "20"], lambda r, n: n <= 4 or 7 <= n <= 9 or n == 20),
            (["--frames", "9999999999-"], lambda r, n: False)):
        for way in WAYS:
            got = [r["frame"]["number"] for r in objects(run(path, "-q", "-f", "ndjson", *args, *way).stdout)]
            say(f"{args} {way}", got == [r["frame"]["number"] for r in every if want(r, r["frame"]["number"])], str(got))
    at, to = every[3]["frame"], every[8]["frame"]
    begin, end = moment(every[3]), moment(every[8])
    inside = [r["frame"]["number"] for r in every if begin <= moment(r) < end]
    zoned = run_date(at["time"])
    for start, until in ((at["time"], to["time"]), (at["time_epoch_text"], to["time_epoch_text"]), (at["time"][:-1].replace("T", " "), to["time"]),
                         (zoned, to["time"])):
        for way in WAYS if start == at["time"] else WAYS[:1]:
            got = [r["frame"]["number"] for r in objects(run(path, "-q", "-f", "ndjson", "--start", start, "--end", until, *way).stdout)]
            say(f"--start {start} --end {until} {way}", got == inside, f"{got}, not {inside}")
    out = os.path.join(folder, "chosen.pcap")
    run(path, "-q", "-w", out, "--frames", "4-8,10", "-c", "3")
    say("--frames with -c, as a capture", [r["frame"]["bytes"] for r in frames(out, "--bytes")] == [r["frame"]["bytes"] for r in every[3:6]])
    day = at["time"][:10]
    say("a date alone", len(frames(path, "--start", day)) == len(every) and not frames(path, "--end", day))
    cut = run(os.path.join(CAPTURES, "cut-in-record.pcap"), "-q", "-f", "ndjson", "--frames", "1-2")
    say("what is behind the last frame is not read", cut.returncode == 0, cut.stderr.decode())
    for args in (["--frames", "0"], ["--frames", "4-2"], ["--frames", "x"], ["--frames", "1,,2"], ["--frames", "-"], ["--start", "yesterday"],
                 ["--start", "2023-02-29"], ["--end", "2024-01-01T25:00"], ["--end", "1.x"], ["--start", ""]):
        done = run(path, "-f", "ndjson", *args)
        say(f"{args} is taken", done.returncode == 2 and b"wants" in done.stderr, done.stderr.decode())


def run_date(text):
    """The same moment two hours east."""
    hour = (int(text[11:13]) + 2) % 24
    assert hour >= 2, "the capture is of another hour"
    return f"{text[:11]}{hour:02}{text[13:-1]}+02:00"


# ---- many ----

def many(folder):
    base = os.path.join(folder, "many")
    os.makedirs(base)
    with open(os.path.join(CAPTURES, "http.pcap"), "rb") as f:
        data = f.read()
    for i in range(MANY):
        with open(os.path.join(base, f"{i:04}.pcap"), "wb") as f:
            f.write(data)
    done = run(base, "-f", "ndjson", "-Y", "http", "-y", "tcp", "-q")
    say("many: other frames", done.stdout.count(b'"capture":{') == MANY and done.stdout.count(b'"capture":%d,' % MANY) ==
        len(frames(os.path.join(CAPTURES, "http.pcap"), "-Y", "http")))
    flows = len(run("trace", os.path.join(base, "0000.pcap"), "-q", "-f", "ndjson").stdout.splitlines())
    done = run("trace", base, "-q", "-f", "ndjson", "--no-meta")
    say("many: other flows", flows > 0 and len(done.stdout.splitlines()) == MANY * flows)
    done = run(base, "--files-with-match", "-Y", "http", "-q")
    say("many: other names", done.stdout.decode().splitlines() == [os.path.join(base, f"{i:04}.pcap") for i in range(MANY)])
    done = run(base, "-f", "ndjson", "--merge-time", "-q", "-e", "frame.capture,frame.number", "--no-meta")
    say("many by time", done.returncode == 0 and done.stdout.splitlines()[:2] ==
        [b'{"frame":{"capture":1,"number":1}}', b'{"frame":{"capture":2,"number":1}}'], done.stderr.decode())


# ---- processes that end ----

def children(pid):
    """Those that are still at work."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as f:
        pids = [int(p) for p in f.read().split()]
    return [p for p in pids if open(f"/proc/{p}/stat", encoding="ascii").read().rsplit(")", 1)[1].split()[0] != "Z"]


def ends(folder):
    """One of them waits for a capture that never comes: it is killed, or all are told to stop."""
    fifo = os.path.join(folder, "fifo.pcap")
    os.mkfifo(fifo)
    for sig, victim in ((signal.SIGKILL, "child"), (signal.SIGTERM, "parent"), (signal.SIGINT, "parent")):
        out = os.path.join(folder, f"out{sig}{victim}")
        args = [PCAPKIT, *captures(["sample.pcap", "http.pcap"]), fifo, "-f", "ndjson", "--output-dir", out, "-W", "2"]
        with subprocess.Popen(args, stderr=subprocess.PIPE) as process:
            deadline = time.monotonic() + 20
            while time.monotonic() < deadline and not (os.path.isdir(out) and sorted(os.listdir(out)) == ["http.ndjson", "sample.ndjson"] and
                                                       len(children(process.pid)) == 1):
                time.sleep(0.01)
            left = children(process.pid)
            os.kill(left[0] if victim == "child" else process.pid, sig)
            error = process.communicate(timeout=20)[1].decode()
        say(f"{victim} by signal {sig}: status {process.returncode}", process.returncode == (4 if victim == "child" else -sig), error)
        say(f"{victim} by signal {sig}: {error}", victim == "parent" or (error.count("\n") == 1 and "killed by signal 9" in error and fifo in error))
        say(f"{victim} by signal {sig}: a process is left", not any(os.path.exists(f"/proc/{p}/exe") for p in left))
        say(f"{victim} by signal {sig}: other reports", sorted(os.listdir(out)) == ["http.ndjson", "sample.ndjson"], str(os.listdir(out)))


with contextlib.ExitStack() as stack:
    for part in (in_order, state, requested, by_time, packets, at_once, documents, followed, reports, names, chosen, many, ends):
        part(stack.enter_context(tempfile.TemporaryDirectory()))
print(f"inputs: {'ok' if not wrong else f'{len(wrong)} wrong'}")
sys.exit(1 if wrong else 0)
