#!/usr/bin/env python3
"""What goes wrong around reassemble, trace and analyse, as a user meets it.

    faults.py [PCAPKIT [CHECK...]]     default: build/pcapkit, all checks

Captures that are missing, locked, cut or none; folders and disks that take nothing; limits of the system; readers that
leave; processes that are killed: for each verb, with its folder, by each strategy. One line says what is wrong with
what, the status is as documented, and nothing half-done is left: no part, no empty folder, no process.
Exit status 1: it is not so.
"""
import itertools
import os
import signal
import subprocess
import sys
import time

from program import CAPTURES, SECONDS, checked, fresh, read, roles, run, start, wait

STREAMS = os.path.join(CAPTURES, "streams.pcap")
WAYS = [["-E", "serial"], ["-E", "server", "-W", "2"], ["-E", "pipeline", "-W", "3", "--shards", "2"]]
MORE_SHARDS = ["-E", "pipeline", "-W", "2", "--shards", "3"]       # than workers: one has a process of its own
# The words, the report, and the folder beside it.
VERBS = [("reassemble -o a.json", "a.json", None), ("reassemble -F -o b", None, "b"), ("reassemble --follow 1 -o a.bin", "a.bin", None),
         ("trace -o a.csv", "a.csv", None), ("trace -o a.csv --trace-output b", "a.csv", "b"), ("analyse -o a.ndjson --bodies b", "a.ndjson", "b"),
         ("extract -o a.ndjson --reassemble --trace --analyse", "a.ndjson", None)]
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


class Run:
    """A verb, run to its end by a strategy in a folder of its own."""

    def __init__(self, folder, command, way, capture, before=(), prepare=None, stdout=subprocess.DEVNULL):
        self.out = fresh(folder, "out")
        os.chmod(self.out, 0o777)
        if prepare is not None:
            prepare(self.out)
        self.name = " ".join([*before, *command[1:], *way])
        with subprocess.Popen([*before, *command, "-q", capture, *way], cwd=self.out, stdin=subprocess.DEVNULL, stdout=stdout,
                              stderr=subprocess.PIPE, start_new_session=True) as process:
            try:
                self.said = process.communicate(timeout=SECONDS)[1].decode()
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                self.said = "does not end"
        self.status, self.roles, self.left = process.returncode, roles(process.pid), set(os.listdir(self.out))

    def differs(self, status, words, kept=()):
        """From what it should be: its status, part of the one line that it says, the most that it leaves."""
        if self.status == status and self.left <= set(kept) and not self.roles and self.said.count("\n") == (status > 0) and words in self.said:
            return []
        return [f"{self.name}: {self.status}, not {status}; {self.said!r} has {words!r}? left: {self.left} {self.roles}"]


def each(pcapkit, *wanted):
    """The verbs by each strategy: command, way, report, folder."""
    for (words, report, folder), way in itertools.product(VERBS, WAYS):
        if not wanted or words in wanted:
            yield [pcapkit, *words.split()], way, report, folder


def nobody(folder):
    """Somebody for whom permissions count, which is not root, and who may come here."""
    os.chmod(folder, 0o755)
    return NOBODY if os.geteuid() == 0 else []


def written(folder, name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def inputs(pcapkit, folder):
    """Captures that cannot be read leave nothing, not even a folder."""
    text = b"no capture, but some text of a user"
    rows = [(os.path.join(folder, "missing.pcap"), (), "cannot open: {}: No such file"), (written(folder, "none", text), (), "cannot read: {}: is not a capture"),
            (written(folder, "short", read(STREAMS)[:20]), (), "cannot read: {}: is cut in the pcap file header"),
            (written(folder, "locked", text), nobody(folder), "cannot open: {}: Permission denied")]
    os.chmod(os.path.join(folder, "locked"), 0)
    for (capture, before, words), (command, way, _, _) in itertools.product(rows, each(pcapkit)):
        yield from Run(folder, command, way, capture, before).differs(2, words.format(capture))
    command = [pcapkit, "trace", "--trace-output", "b", "--output-dir", "a", STREAMS]
    yield from Run(folder, command, WAYS[0], STREAMS).differs(2, "two captures would have the same report")


def cut(pcapkit, folder):
    """What stands before the cut is reported, by all strategies the same."""
    capture, want = written(folder, "cut.pcap", read(STREAMS)[:5030]), {}
    for command, way, report, beside in each(pcapkit):
        done = Run(folder, command, way, capture)
        yield from done.differs(1, f"{capture}: at byte 5023: what stands before it is reported", {report, beside})
        there = {os.path.join(path, name): read(os.path.join(path, name)) for path, _, files in os.walk(done.out) for name in files}
        if not there or any(size == 0 for size in map(len, there.values())) and "--bodies" not in command:
            yield f"{done.name}: files: {sorted(there)}"
        if there != want.setdefault(tuple(command), there):
            yield f"{done.name}: other files"


def refused(pcapkit, folder):
    """A folder that takes nothing, and names that are taken."""
    for command, way, report, beside in each(pcapkit):
        words = f"cannot write into: {beside}: " if beside else f"cannot write: {report}: "
        done = Run(folder, command, way, STREAMS, nobody(folder), lambda out: os.chmod(out, 0o555))
        yield from done.differs(3, words + "Permission denied")
        if report:
            done = Run(folder, command, way, STREAMS, (), lambda out, name=report: os.mkdir(os.path.join(out, name)))
            yield from done.differs(3, f"cannot write: {report}: is a folder", {report})
        if beside:
            done = Run(folder, command, way, STREAMS, (), lambda out, name=beside: written(out, name, b""))
            yield from done.differs(3, f"cannot write into: {beside}: Not a directory", {beside})


def full_disk(pcapkit, folder):
    """Of the report nothing stays; the folder beside it may have what was complete."""
    mount = fresh(folder, "small")
    if run("unshare", "-rm", "mount", "-t", "tmpfs", "none", mount).returncode != 0:
        print("faults: no tmpfs of our own: no disk was full")
        return
    script = f'mount -t tmpfs -o size=8k,nr_inodes=60 none "{mount}" && cd "{mount}" && "$@"; s=$?; ls -A; exit $s'
    large = [words for words, _, _ in VERBS if "--follow" not in words and "--bodies" not in words and words != "trace -o a.csv"]
    for command, way, _, beside in each(pcapkit, *large):
        done = run("unshare", "-rm", "sh", "-c", script, "sh", *command, "-q", STREAMS, *way)
        said, there = done.stderr.decode(), set(done.stdout.decode().split())
        if done.returncode != 3 or said.count("\n") != 1 or "cannot write" not in said or "No space left on device" not in said or not there <= {beside}:
            yield f"{command[1:]} {way} on a full disk: {done.returncode}, {said!r}, {there}"


def lines(pcapkit, folder):
    """Verbose lines that cannot be written are told of as such."""
    with open("/dev/full", "wb") as full:
        for words, way in itertools.product(("extract -o a.ndjson -v", "trace -o a.csv -v"), WAYS):
            done = Run(folder, [pcapkit, *words.split()], way, STREAMS, stdout=full)
            yield from done.differs(3, "cannot write: the lines of --verbose: No space left on device")


def limits(pcapkit, folder):
    """Few descriptors and small files: there is a way out, and it is named; or they do."""
    for command, way, report, _ in each(pcapkit, "reassemble -o a.json"):
        for number in range(6, 30, 2):
            done = Run(folder, command, way, STREAMS, ["prlimit", f"--nofile={number}"])
            if way is WAYS[0] or done.status == 0:
                yield from done.differs(0, "", {report})
            else:
                yield from done.differs(4, "Too many open files: raise ulimit -n, or use --engine serial")
        done = Run(folder, command, way, STREAMS, ["prlimit", "--fsize=2000"])
        if way is WAYS[0]:
            yield from done.differs(3, f"cannot write: {report}: File too large")
        else:
            yield from done.differs(4, "File too large: raise ulimit -f, or use --engine serial")


def left_readers(pcapkit, folder):
    """Who reads a fifo or a pipe leaves early: silence, at once, and nothing is left but what was complete."""
    frames = read(STREAMS)[24:] + read(os.path.join(CAPTURES, "messages.pcap"))[24:]
    capture = written(folder, "large.pcap", read(STREAMS)[:24] + frames * 200)
    for command, way, report, beside in each(pcapkit, "reassemble -o a.json", "trace -o a.csv --trace-output b",
                                              "extract -o a.ndjson --reassemble --trace --analyse"):
        done = Run(folder, command, way, capture, ["sh", "-c", f'mkfifo {report}; head -c 9 {report} >/dev/null & exec "$@"', "sh"])
        yield from done.differs(-signal.SIGPIPE, "", {report, beside})


def killed(pcapkit, work):
    """A process of ours dies: it is named, and so is its frame if it had one."""
    for command, way, _, beside in each(pcapkit, *(words for words, _, folder in VERBS if folder), "reassemble -o a.json"):
        for role in ("reader", "worker", "collator", "shard") if way is not WAYS[0] else ():
            out = fresh(work, "killed")
            if role == "shard":
                if "--trace-output" in command:         # there the collator keeps what is kept
                    continue
                way = MORE_SHARDS
            processes = 5 if role == "shard" else 2 + int(way[3])
            with start(command[0], out, *command[1:], "-q", "-", *way, stdin=subprocess.PIPE) as process:
                process.stdin.write(read(STREAMS))
                process.stdin.flush()
                wait(lambda: len(roles(process.pid)) == processes)          # pylint: disable=cell-var-from-loop
                time.sleep(0.05)
                os.kill(next(pid for pid, name in roles(process.pid) if name == role), signal.SIGKILL)
                said = process.stderr.read().decode()
                process.stdin.close()
            if process.returncode != 4 or said.count("\n") != 1 or role not in said or "was killed by signal 9" not in said or \
                    "in frame" in said or not set(os.listdir(out)) <= {beside} or roles(process.pid):
                yield f"{command[1:]} {way}, a {role} killed: {process.returncode}, {said!r}, {os.listdir(out)}"


if __name__ == "__main__":
    sys.exit(checked("faults", [inputs, cut, refused, full_disk, lines, limits, left_readers, killed]))
