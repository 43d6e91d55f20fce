#!/usr/bin/env python3
"""What a database says is what ndjson says, value by value, as Python's sqlite3 reads it.

    sqlite.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures

Each capture lean and with all that may be asked for: every value of every record of ndjson stands
in its row and column, and no cell says anything else. The strategies write the same bytes. Then
-e, -c and -Y; the schema that `pcapkit fields` prints; the queries of docs/sqlite.md; and how it
ends where it cannot be written, or is interrupted. Exit status 1: it is not so.
"""
import collections
import concurrent.futures
import datetime
import decimal
import glob
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from program import HERE, read, run

LEAN = []
FULL = ["--names", "--payload", "--bytes", "--checksums", "--reassemble", "--trace", "--analyse"]
RESULTS = {"datagram": "datagrams", "stream": "streams", "flow": "flows", "message": "messages"}
STRATEGIES = [["-E", "pipeline", "-W", "2"], ["-E", "server", "-W", "3", "--batch-frames", "2"]]
SECOND = 10 ** 9

wrong = []


class Different(Exception):
    """A value that is not what ndjson says."""


# ---- what ndjson says, as cells ----

def nanoseconds(text):
    """Of a time as ndjson has it; None if the text is none."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{9})Z", text)
    if not found:
        return None
    whole = datetime.datetime.fromisoformat(found[1]).replace(tzinfo=datetime.timezone.utc)
    return (whole - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(seconds=1) * SECOND + int(found[2])


class Fields:
    """What `pcapkit fields` and `pcapkit protocols` say."""

    def __init__(self, pcapkit):
        rows = [line.split("\t") for line in run(pcapkit, "fields").stdout.decode().splitlines()]
        self.types = {row[0]: row[2] for row in rows}
        self.keys = {line.split("\t")[2] for line in run(pcapkit, "protocols").stdout.decode().splitlines()}
        self.inner = {".".join(path.split(".")[:n]) for path in self.types for n in range(1, path.count(".") + 2)}

    def is_layer(self, parent, name):
        return re.sub(r"_\d+$", "", name) in self.keys and f"{parent}.{name}" not in self.inner


def cells(fields, key, value, path=""):
    """(column, path, value) of each value in a layer's object; layers inside it are one."""
    inside = {}
    for name, member in value.items():
        if path == "" and isinstance(member, dict) and fields.is_layer(key, name):
            inside[name] = member
        elif name == "value":
            yield path, path, member
        elif name == path.split(".")[-1] + "_name":         # the name of the group's own number
            yield path + "_name", path + "_name", member
        elif isinstance(member, dict):
            yield from cells(fields, key, member, f"{path}.{name}".lstrip("."))
        else:
            here = f"{path}.{name}".lstrip(".")
            yield here, here, member
    if inside:
        yield "layers", "layers", inside


def same(kind, want, cell):
    """Whether a cell says what ndjson's value does."""
    if isinstance(want, (list, dict)):
        return isinstance(cell, str) and json.loads(cell, parse_float=decimal.Decimal) == want
    if isinstance(want, bool):
        return type(cell) is int and cell == int(want)
    if kind in ("epoch", "seconds"):
        return type(cell) is int and decimal.Decimal(cell) == want * SECOND
    if isinstance(want, int):
        return cell == want and type(cell) is int if want < 1 << 63 else cell == str(want)
    if kind == "time":
        return cell == (nanoseconds(want) if nanoseconds(want) is not None and abs(nanoseconds(want)) < 1 << 63 else want)
    return type(cell) is str and cell == want


class Database:
    """A report, as rows by table and key; what is compared is taken out of them."""

    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        check = self.db.execute("PRAGMA integrity_check").fetchall()
        if check != [("ok",)]:
            raise Different(f"integrity_check: {check}")
        self.tables = {}
        for (table,) in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'capture'"):
            rows = self.db.execute(f"SELECT * FROM {table}")
            columns = [column[0] for column in rows.description]
            keys = [name for name in ("capture", "number", "layer") if name in columns[:3]] if table not in RESULTS.values() else ["capture"]
            self.tables[table] = {}
            for index, row in enumerate(rows):
                said = dict(zip(columns, row))
                key = tuple(said.pop(name) for name in keys)
                self.tables[table][key if len(keys) > 1 else key + (index,)] = said

    def close(self):
        self.db.close()

    def compare(self, fields, table, row_key, key, value):
        row = self.tables.get(table, {}).get(row_key)
        if row is None:
            raise Different(f"{table}: no row {row_key}")
        for column, path, want in cells(fields, key, value):
            if key == "frame" and path == "number":
                continue
            again = key == "frame" and path == "time_epoch"
            name = re.sub(r"[.-]", "_", "time" if again else column)
            name = name if name in row or again else name + "_"
            kind = fields.types.get(f"{key}.{path}")
            cell = row.get(name) if not again else row.get("time", row.get("was time"))
            if not same(kind, want, cell):
                raise Different(f"{table} {row_key} {name}: {cell!r}, not {want!r}")
            row.pop(name, None)
            if name == "time":
                row["was time"] = cell

    def left(self):
        for table, rows in self.tables.items():
            for key, row in rows.items():
                more = {name: cell for name, cell in row.items() if cell is not None and name not in ("was time",)}
                if more and not (table == "frames" and set(more) == {"time"}):
                    raise Different(f"{table} {key}: {more} is not in ndjson")


def table_of(name):
    """Its table and number, of an object's key."""
    key, _, layer = re.fullmatch(r"(.*?)(_(\d+))?", name).groups()
    table = "frames" if key == "frame" else re.sub(r"[.-]", "_", key)
    return key, {"null": "null_"}.get(table, table), int(layer or 1)


def compare(fields, lines, path, numbers=None):
    """Raises Different where the database at `path` says something else than these lines."""
    database = Database(path)
    counts = collections.Counter()
    try:
        for index, line in enumerate(lines):
            record = json.loads(line, parse_float=decimal.Decimal)
            kind = next(iter(record), None)
            if kind in RESULTS:
                database.compare(fields, RESULTS[kind], (1, counts[kind]), kind, record[kind])
                counts[kind] += 1
                continue
            number = record["frame"]["number"] if numbers is None else numbers[index]
            counts["frame"] += 1
            for name, value in record.items():
                key, table, layer = table_of(name)
                counts[table] += 1
                database.compare(fields, table, (1, number) if table == "frames" else (1, number, layer), key, value)
        for table, rows in database.tables.items():
            want = counts[{v: k for k, v in RESULTS.items()}.get(table, table if table != "frames" else "frame")]
            if len(rows) != want:
                raise Different(f"{table}: {len(rows)} rows, {want} in ndjson")
        database.left()
    finally:
        database.close()


def check(pcapkit, fields, capture, switches, way):
    """What is wrong with the databases of a capture, by serial and one other way, or None."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, f"{i}.sqlite") for i in range(2)]
        lines = run(pcapkit, capture, "-f", "ndjson", "-o", "-", "-E", "serial", "-q", *switches)
        made = run(pcapkit, capture, "-o", paths[0], "-E", "serial", "-q", *switches)
        if made.returncode != lines.returncode:
            return f"status {made.returncode}, {lines.returncode} with ndjson: {made.stderr.decode()}"
        if made.returncode not in (0, 1):
            return None                                     # it is no capture
        try:
            compare(fields, lines.stdout.splitlines(), paths[0])
        except (Different, sqlite3.Error, ValueError, KeyError) as error:
            return f"{type(error).__name__}: {error}"
        again = run(pcapkit, capture, "-o", paths[1], "-q", *way, *switches)
        if again.returncode != made.returncode or read(paths[1]) != read(paths[0]):
            return f"{' '.join(way)}: another database than serial's"
    return None


def check_all(pcapkit, fields, captures):
    jobs = [(pcapkit, fields, capture, switches, STRATEGIES[(i + (switches == FULL)) % 2])
            for i, capture in enumerate(captures) for switches in (LEAN, FULL)]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for (_, _, capture, switches, _), said in zip(jobs, pool.map(check, *zip(*jobs), chunksize=4)):
            if said:
                wrong.append(f"{capture} {' '.join(switches)}: {said}"[:1000])


# ---- what is selected ----

def check_selected(pcapkit, fields, folder):
    capture = os.path.join(HERE, "captures", "http.pcap")
    path = os.path.join(folder, "selected.sqlite")
    for switches in (["-c", "5"], ["-Y", "tcp.flags.syn == 1"], ["-y", "tcp", "-c", "2"], ["-P", "TCP"],
                     ["-e", "frame.number,ip.src,tcp.flags.syn,tcp.options"], ["-e", "ip.src"], ["-e", "frame.time_epoch"],
                     ["-e", "http.host", "--analyse"], ["-e", "tcp", "--names", "-c", "3"]):
        lines = run(pcapkit, capture, "-f", "ndjson", "-q", *switches).stdout.splitlines()
        numbers = [json.loads(line)["frame"]["number"] for line in run(
            pcapkit, capture, "-f", "ndjson", "-q", *[s for s in switches if s != "--analyse"], "-e", "frame.number").stdout.splitlines()]
        made = run(pcapkit, capture, "-o", path, "-q", *switches)
        try:
            results = [line for line in lines if next(iter(json.loads(line)), None) in RESULTS]
            frames = [line for line in lines if line not in results]
            rows = Database(path)
            if made.returncode != 0 or sorted(number for _, number in rows.tables["frames"]) != numbers:
                wrong.append(f"{switches}: frames {sorted(rows.tables['frames'])}")
            rows.close()
            compare(fields, [b'{"frame":{},' + line[1:] if not line.startswith(b'{"frame"') and line != b"{}" else
                             b'{"frame":{}}' if line == b"{}" else line for line in frames] + results, path, numbers)
        except (Different, sqlite3.Error) as error:
            wrong.append(f"{switches}: {error}")


# ---- schemas and queries ----

def check_schema(pcapkit, folder):
    """Every table can be made and asked without quotes, and a database's tables are these."""
    said = run(pcapkit, "fields", "--schema", "sqlite").stdout.decode()
    db = sqlite3.connect(":memory:")
    db.executescript(said)
    made = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for table in made:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[-1]} IS NOT NULL ORDER BY {columns[0]}")
    path = os.path.join(folder, "schema.sqlite")
    for capture in ("http.pcap", "icmp-types.pcap", "null-le.pcap"):
        run(pcapkit, os.path.join(HERE, "captures", capture), "-o", path, "-q")
        for table, sql in sqlite3.connect(path).execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
            if made.get(table) != sql:
                wrong.append(f"{table}: not as `fields --schema sqlite` has it")
    one = run(pcapkit, "fields", "--schema", "sqlite", "tcp").stdout.decode()
    if one.count("CREATE TABLE") != 1 or "mss_val" in one or "seq_raw INTEGER" not in one:
        wrong.append(f"fields --schema sqlite tcp: {one[:200]}")


def check_queries(pcapkit, folder):
    """Those of docs/sqlite.md, by the shell that users have; each says something."""
    with open(os.path.join(HERE, "..", "docs", "sqlite.md"), encoding="utf-8") as f:
        queries = re.findall(r"```sql\n(.*?)```", f.read(), re.S)
    databases = [os.path.join(folder, f"query-{name}.sqlite") for name in ("http", "icmp-types", "tunnels", "damaged")]
    for path in databases:
        run(pcapkit, os.path.join(HERE, "captures", f"{path.split('query-')[1][:-7]}.pcap"), "--reassemble", "--trace", "--analyse",
            "-o", path, "-q")
    if len(queries) < 10:
        wrong.append(f"docs/sqlite.md has {len(queries)} queries")
    for query in queries:
        if not any(rows_of(path, query) for path in databases):
            wrong.append(f"docs/sqlite.md: no rows: {query}")


def rows_of(path, query):
    """What a query gives; nothing where a protocol is not there."""
    try:
        return sqlite3.connect(path).execute(query).fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return []


# ---- how it ends ----

def check_refused(pcapkit, folder):
    capture = os.path.join(HERE, "captures", "sample.pcap")
    os.mkdir(os.path.join(folder, "dir"))
    fifo = os.path.join(folder, "fifo")
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    for switches, status, text in (
            (["-f", "sqlite", "-o", "-"], 2, "needs a file"), (["-f", "sqlite", "-o", "/dev/null"], 2, "needs a file"),
            (["-f", "sqlite", "-o", fifo], 2, "needs a file"),
            (["-f", "sqlite", "-o", os.path.join(folder, "dir")], 3, "is a folder"),
            (["-o", "/proc/nowhere/a.sqlite"], 3, "cannot write"),
            (["--trace", "--trace-output", os.path.join(folder, "t"), "--trace-format", "sqlite", "-f", "ndjson"], 2, "unknown format")):
        for way in (["-E", "serial"], ["-E", "server", "-W", "1"]):
            done = run(pcapkit, capture, *switches, *way)
            if done.returncode != status or text not in done.stderr.decode() or done.stderr.count(b"\n") != 1:
                wrong.append(f"{switches} {way}: {done.returncode} {done.stderr.decode()}")
    os.close(reader)
    if sorted(os.listdir(folder)) != before_refused(folder):
        wrong.append(f"left behind: {os.listdir(folder)}")
    done = run(pcapkit, capture, "-f", "sqlite", cwd=os.path.join(folder, "dir"))
    if done.returncode != 0 and "libsqlite3" not in done.stderr.decode() or os.listdir(os.path.join(folder, "dir")) != ["out.sqlite"]:
        wrong.append(f"-f sqlite alone: {done.returncode} {done.stderr.decode()}")


def before_refused(folder):
    return sorted(name for name in os.listdir(folder) if not name.endswith((".part", "-journal", "-wal", "-shm")))


def large_capture(folder, frames):
    """sample.pcap's frames again and again."""
    source, path = read(os.path.join(HERE, "captures", "sample.pcap")), os.path.join(folder, "large.pcap")
    with open(path, "wb") as f:
        f.write(source[:24])
        for _ in range(frames // 6):
            f.write(source[24:])
    return path


def check_full(pcapkit, folder, capture):
    """A disk that gets full, and a file that may not grow on: the kernel's word is told, and nothing is left."""
    import resource

    path, disk = os.path.join(folder, "full.sqlite"), os.path.join(folder, "disk")
    os.mkdir(disk)
    done = run(pcapkit, capture, "-o", path, "-q", "-E", "serial", preexec_fn=lambda: (
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))))
    if done.returncode != 3 or done.stderr.decode() != f"pcapkit: cannot write: {path}: File too large\n" or glob.glob(path + "*"):
        wrong.append(f"limited: {done.returncode} {done.stderr.decode()} {glob.glob(path + '*')}")
    for way in (["-E", "serial"], ["-E", "pipeline", "-W", "1"]):
        script = 'mount -t tmpfs -o size=1m none "$1" || exit 77; cd "$1"; shift; "$@"; s=$?; ls -A; exit $s'
        done = run("unshare", "-m", "sh", "-c", script, "sh", disk, pcapkit, capture, "-o", "full.sqlite", "-q", *way)
        if done.returncode in (1, 77):
            print("sqlite: no tmpfs of our own: a full disk was not tried")
            return
        if done.returncode != 3 or done.stderr != b"pcapkit: cannot write: full.sqlite: No space left on device\n" or done.stdout:
            wrong.append(f"full: {way}: {done.returncode} {done.stderr.decode()} {done.stdout.decode()}")


def interrupt(pcapkit, path, part, way, nap):
    """What is wrong with the database of a run that is interrupted so many seconds after `part` of a capture; None: too early to say."""
    with subprocess.Popen([pcapkit, "-", "-o", path, "-q", *way], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(part)
        process.stdin.flush()
        time.sleep(nap)
        process.send_signal(signal.SIGINT)
        process.wait(20)                                    # its input is still open
        said = process.stderr.read().decode()
    if process.returncode != -signal.SIGINT or path + ".part" not in said:
        return f"{process.returncode} {said}"
    db = sqlite3.connect(path + ".part")
    tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    frames, tcp = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] if t in tables else 0 for t in ("frames", "tcp"))
    told, check = db.execute("SELECT error, frames FROM capture").fetchall(), db.execute("PRAGMA integrity_check").fetchone()
    db.close()
    os.unlink(path + ".part")
    if frames == 0:
        return None
    good = told == [("interrupted", frames)] and abs(tcp * 2 - frames) <= 6 and check == ("ok",)
    return "" if good else f"{frames} frames, {tcp} of tcp, {told}, {check}"


def check_interrupted(pcapkit, folder, capture):
    """Whole records are kept in the part, which is a database."""
    part = read(capture)[:1 << 20]
    for way in (["-E", "serial"], ["-E", "server", "-W", "1"]):
        path, said = os.path.join(folder, "interrupted.sqlite"), None
        for nap in (0.5, 2, 8):                             # a loaded machine needs more
            said = interrupt(pcapkit, path, part, way, nap) if said is None else said
        if said != "":
            wrong.append(f"interrupted: {way}: {said}")


def main():
    pcapkit = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    fields = Fields(pcapkit)
    with tempfile.TemporaryDirectory() as folder:
        done = run(pcapkit, os.path.join(HERE, "captures", "sample.pcap"), "-o", os.path.join(folder, "a.sqlite"))
        if b"libsqlite3" in done.stderr:
            print("sqlite: this build has no libsqlite3: skipped")
            return 0
        check_all(pcapkit, fields, captures)
        check_selected(pcapkit, fields, folder)
        check_schema(pcapkit, folder)
        check_queries(pcapkit, folder)
        check_refused(pcapkit, folder)
        large = large_capture(folder, 60000)
        check_full(pcapkit, folder, large)
        check_interrupted(pcapkit, folder, large)
    for said in wrong:
        print(said)
    print(f"sqlite: {len(captures)} captures, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
