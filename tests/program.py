"""What tests of whole runs share: commands that are run to their end or held, and what is left of them."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CAPTURES = os.path.join(HERE, "captures")
SECONDS = 5                 # however a run ends, it ends within this


def run(*command, **more):
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **more)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def fresh(folder, name):
    path = os.path.join(folder, name)
    shutil.rmtree(path, ignore_errors=True)
    os.mkdir(path)
    return path


def wait(ready):
    until = time.monotonic() + SECONDS
    while not ready() and time.monotonic() < until:
        time.sleep(0.01)
    return ready()


def roles(group):
    """Processes of ours in a group."""
    found = []
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            pid = int(path.split("/")[2])
            words = read(path).split(b"\0")
            if os.getpgid(pid) == group and words[0] == b"pcapkit-role":
                found.append((pid, words[1].decode()))
        except OSError:
            continue
    return found


def start(pcapkit, out, *options, **more):
    return subprocess.Popen([os.path.abspath(pcapkit), *options], cwd=out, stderr=subprocess.PIPE, start_new_session=True, **more)


def checked(name, checks):
    """Does the checks, or those that are named behind the program: each yields what is wrong. The exit status."""
    pcapkit, failed = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"), 0
    for check in checks:
        if sys.argv[2:] and check.__name__ not in sys.argv[2:]:
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            for wrong in check(pcapkit, folder):
                failed += 1
                print(f"{check.__name__}: {wrong}"[:600])
        if sys.argv[2:]:
            print(f"{check.__name__}: {time.monotonic() - begin:.1f} s")
    print(f"{name}: {len(checks)} checks, {failed} wrong")
    return 1 if failed else 0
