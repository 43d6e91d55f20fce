#!/usr/bin/env python3
"""Every command that a page shows is run, and prints what the page says.

    tutorial.py [PCAPKIT [PAGE...]]            default: build/pcapkit, all pages
    tutorial.py PCAPKIT --rewrite PAGE...      puts what is printed into the pages; the diff is for reading

Blocks of ```console have commands behind `$ ` (and `> ` where a command goes on) with what they
print below, errors included; `...` stands for any text, on a line of its own for any lines. Blocks
of ```sh are commands alone. Words behind that are programs or Python modules without which a block
is left out: those that `make check` does not install; with `setup` it is never run. A command that
fails ends in `; echo $?`. Blocks of a page are run in their order, by bash, in a folder where in.pcap
and capture.pcap are captures, in.pcap.zst too, and `tests` is this folder; so are the examples of
`pcapkit help VERB`.
"""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = [os.path.join(HERE, "../README.md"), *sorted(glob.glob(os.path.join(HERE, "../docs/*.md")))]
LIMIT_SECONDS = 60


class Block:
    """A fenced block: where it begins, its language, what it needs, its lines."""

    def __init__(self, number, fence, lines):
        words = fence[3:].split()
        self.number, self.lines = number, lines
        self.language, self.needs = (words[0], words[1:]) if words else ("", [])

    def commands(self):
        """(the command, the lines expected below it or None)"""
        if self.language == "sh":
            return [("\n".join(self.lines), None)]
        found = []
        for line in self.lines:
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif line.startswith("> ") and found and not found[-1][1]:
                found[-1] = (found[-1][0] + "\n" + line[2:], [])
            elif found:
                found[-1][1].append(line)
        return found


def parts(page):
    """The page's lines between blocks as lists, and its blocks."""
    with open(page, encoding="utf-8") as file:
        lines = file.read().split("\n")
    found, text, at = [], [], 0
    while at < len(lines):
        text.append(lines[at])
        if lines[at].startswith("```") and lines[at] != "```":
            end = lines.index("```", at + 1)
            found += [text, Block(at + 1, lines[at], lines[at + 1:end])]
            text, at = [], end - 1
        at += 1
    return found + [text]


class Place:
    """A folder where commands are run."""

    def __init__(self, pcapkit):
        self.folder = tempfile.mkdtemp()
        os.symlink(HERE, os.path.join(self.folder, "tests"))
        for name in "in.pcap", "capture.pcap":
            shutil.copy(os.path.join(HERE, "captures/http.pcap"), os.path.join(self.folder, name))
        self.path = os.path.dirname(os.path.abspath(pcapkit)) + os.pathsep + os.environ["PATH"]
        self.answers = {}
        self.run("zstd -q in.pcap", "-e")

    def run(self, command, *bash, errors=subprocess.STDOUT):
        """What it prints, and its exit status."""
        done = subprocess.run(["bash", *bash, "-c", command], cwd=self.folder, env={**os.environ, "PATH": self.path, "LC_ALL": "C.UTF-8"},
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, timeout=LIMIT_SECONDS, check=False)
        return done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"), done.returncode

    def has(self, need):
        """Whether there is a program or a Python module of this name."""
        if need not in self.answers:
            self.answers[need] = self.run(f"command -v {need} || python3 -c 'import {need}'")[1] == 0
        return self.answers[need]

    def missing(self, block):
        """What a block needs and is not here. The distribution's packages are for its own Python."""
        lacks = [need for need in block.needs if not self.has(need)]
        if lacks and not os.path.exists(os.path.join(self.folder, ".bin")) and os.path.exists("/usr/bin/python3"):
            os.mkdir(os.path.join(self.folder, ".bin"))
            os.symlink("/usr/bin/python3", os.path.join(self.folder, ".bin/python3"))
            before, self.path = self.path, os.path.join(self.folder, ".bin") + os.pathsep + self.path
            self.answers = {}
            lacks = [need for need in block.needs if not self.has(need)]
            self.path = before if lacks else self.path
            self.answers = {}
        return lacks

    def close(self):
        shutil.rmtree(self.folder)


def as_pattern(lines):
    """What the page shows as a regular expression."""
    text = "".join("(?:.*\n)*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + "\n" for line in lines)
    return re.compile(text)


def check(place, page, block):
    """What is wrong with a block's commands."""
    wrong = []
    for command, expected in block.commands():
        said, status = place.run(command, *(["-e"] if expected is None else []))
        if said and not said.endswith("\n"):
            said += "\n"
        if status != 0:
            wrong.append(f"{page}:{block.number}: {command}\n    ended with {status}: {said[:500]}")
        elif expected is not None and not as_pattern(expected).fullmatch(said):
            wrong.append(f"{page}:{block.number}: {command}\n    printed\n{said[:1500]}")
    return wrong


def rewrite(place, page):
    """Puts what is printed into a page, where it does not match what the page says."""
    out = []
    for part in parts(page):
        if isinstance(part, list):
            out += part
            continue
        if part.language != "console" or place.missing(part):
            out += part.lines
            if part.language == "sh" and not place.missing(part):
                place.run("\n".join(part.lines))
            continue
        for command, expected in part.commands():
            said = place.run(command)[0]
            lines = said[:-1].split("\n") if said.endswith("\n") else said.split("\n") if said else []
            keep = expected and as_pattern(expected).fullmatch("".join(line + "\n" for line in lines))
            shown = command.split("\n")
            out += ["$ " + shown[0], *("> " + line for line in shown[1:]), *(expected if keep else lines)]
    with open(page, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


def examples(pcapkit):
    """The examples of each verb's help, as blocks."""
    def said(*args):
        return subprocess.run([pcapkit, *args], capture_output=True, text=True, check=True).stdout

    verbs = re.findall(r"^  (\w+) ", said("help").split("Verbs:\n")[1].split("\nInput:")[0] + "\n", re.M)
    for verb in verbs:
        text = said("help", verb).split("Examples:\n")[1]
        commands = re.findall(r"^  # .*\n  (.*)$", text, re.M)
        yield f"pcapkit help {verb}", [Block(0, "```sh", [command]) for command in commands]


def check_page(pcapkit, page, blocks):
    """How many commands were run, what is wrong with them, what is not here."""
    count, wrong, left_out = 0, [], set()
    place = Place(pcapkit)
    for block in blocks:
        if block.language not in ("sh", "console") or "setup" in block.needs:
            continue
        missing = place.missing(block)
        left_out.update(missing)
        if not missing:
            count += len(block.commands())
            wrong += check(place, page, block)
    place.close()
    if not blocks and page.startswith("pcapkit help"):
        wrong.append(f"tutorial: {page} has no example")
    return count, wrong, left_out


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    chosen = sys.argv[2:] or PAGES
    if chosen[0] == "--rewrite":
        for page in chosen[1:]:
            place = Place(pcapkit)
            rewrite(place, page)
            place.close()
        return 0
    todo = [(os.path.relpath(page), [part for part in parts(page) if isinstance(part, Block)]) for page in chosen]
    todo += examples(pcapkit)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counts, wrongs, missing = zip(*pool.map(lambda page: check_page(pcapkit, *page), todo))
    wrong, left_out = sum(wrongs, []), set().union(*missing)
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"tutorial: {sum(counts)} commands of {len(todo)} pages and helps, {len(wrong)} wrong"
          + (f"; not here: {', '.join(sorted(left_out))}" if left_out else ""))
    return 1 if wrong or not sum(counts) else 0


if __name__ == "__main__":
    sys.exit(main())
