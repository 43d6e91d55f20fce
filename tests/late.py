#!/usr/bin/env python3
"""late.py PROGRAM - libraries that most runs do not need (dissect/late.h): a plain capture's run loads none of them,
in any of its processes; each is loaded by what needs it; and where it is missing, or is not what it should be, that
is one line and an exit status, while all else works."""
import glob
import gzip
import os
import re
import subprocess
import sys
import tempfile

program = os.path.abspath(sys.argv[1])
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
names = dict(re.findall(r'#define LATE_(\w+) "(.*)"', open(os.path.join(os.path.dirname(program), "late_names.h")).read()))
engines = ("serial", "server", "pipeline")
plain = "tests/captures/http.pcap"
failures = 0
count = 0


def say(what, ok, *details):
    global failures, count
    count += 1
    if not ok:
        failures += 1
        print(f"late: {what}:", *details)


def run(*arguments, **environment):
    return subprocess.run([program, *arguments], env=dict(os.environ, **environment), capture_output=True)


def loaded(folder, *arguments):
    """Which of these libraries the processes of a run loaded, as the dynamic linker tells it."""
    trace = tempfile.mkdtemp(dir=folder)
    r = run(*arguments, LD_DEBUG="files", LD_DEBUG_OUTPUT=trace + "/process")
    say(" ".join(arguments), r.returncode == 0, r.stderr.decode())
    told = "".join(open(path, errors="replace").read() for path in glob.glob(trace + "/process*"))
    say("the dynamic linker tells what it loads", "file=libc.so" in told)
    return {key for key, name in names.items() if f"file={name} " in told}


with tempfile.TemporaryDirectory() as folder:
    packed, report = folder + "/http.pcap.gz", folder + "/report"
    with open(plain, "rb") as capture, gzip.open(packed, "wb") as to:
        to.write(capture.read())

    # What needs which, and how it ends without; sqlite3 and libpcre2 may be missing from the build.
    rows = [
        ("libarchive", (packed, "-f", "ndjson"), 2),
        ("libarchive", (plain, "-o", report + ".ndjson.gz"), 2),
        ("libpcap", (plain, "-f", "ndjson", "-y", "tcp"), 2),
        ("libpcre2_8", (plain, "-f", "ndjson", "-Y", 'http.host matches "example"'), 2),
        ("sqlite3", (plain, "-o", report + ".sqlite"), 3),
    ]
    rows = [row for row in rows if row[0] in names]
    say("there are libraries that are loaded late", {"libarchive", "libpcap"} <= set(names), names)

    for engine in engines:
        for verb in ((plain, "-f", "ndjson"), (plain, "-f", "csv"), ("trace", plain), ("analyse", plain), ("reassemble", plain)):
            got = loaded(folder, *verb, "-E", engine, "-W", "2", "-o", "/dev/null")
            say(f"{verb} -E {engine} loads none of them", got == set(), got)
        for key, arguments, _ in rows:
            got = loaded(folder, *arguments, "-E", engine, "-W", "2")
            say(f"{arguments} -E {engine} loads {names[key]} alone", got == {key}, got)
    say("info loads none of them", loaded(folder, "info", plain) == set())

    want = run(plain, "-f", "ndjson").stdout
    say("a compressed capture is what it was", want != b"" and run(packed, "-f", "ndjson").stdout == want)

    junk, empty = folder + "/junk", folder + "/empty"
    os.mkdir(junk)
    os.mkdir(empty)
    for name in names.values():
        with open(f"{junk}/{name}", "w") as file:
            file.write("no library\n")
        subprocess.run([*os.environ.get("CC", "cc").split(), "-shared", "-x", "c", "/dev/null", "-o", f"{empty}/{name}"], check=True)

    for engine in engines:
        r = run(plain, "-f", "ndjson", "-E", engine, "-W", "2", LD_LIBRARY_PATH=junk)
        say(f"all else works, {engine}", r.returncode == 0 and r.stdout == want and r.stderr == b"", r.stderr.decode())
        for key, arguments, status in rows:
            for place in (junk, empty):
                for path in glob.glob(report + "*"):
                    os.remove(path)
                r = run(*arguments, "-E", engine, "-W", "2", LD_LIBRARY_PATH=place)
                lines = r.stderr.decode().splitlines()
                say(f"{arguments} -E {engine} without {names[key]}", r.returncode == status and len(lines) == 1 and
                    names[key] in lines[0] and "cannot be loaded" in lines[0], r.returncode, lines)
                say("nothing is reported then", r.stdout == b"" and not glob.glob(report + "*"), r.stdout[:80], glob.glob(report + "*"))
    r = run(plain, "-f", "ndjson", "-y", "ip", LD_LIBRARY_PATH=junk)
    say("what is right in the other language, too, is not told to be given there", b"-Y" not in r.stderr, r.stderr.decode())
    r = run("info", plain, "-o", report + ".json.gz", LD_LIBRARY_PATH=junk)
    say("nor is a report of info compressed", r.returncode == 2 and b"cannot be loaded" in r.stderr, r.returncode, r.stderr.decode())
    r = run(packed, plain, "-f", "ndjson", "--no-meta", LD_LIBRARY_PATH=junk)
    say("of several captures the others are read", r.returncode == 1 and r.stdout.count(b"\n") == want.count(b"\n"), r.returncode, r.stderr.decode())

print(f"late: {count - failures} of {count}" if failures else f"late: {count} checks of {len(names)} libraries")
sys.exit(failures != 0)
