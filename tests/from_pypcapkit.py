#!/usr/bin/env python3
"""docs/from-pypcapkit.md names nothing that the program has not.

    from_pypcapkit.py [PCAPKIT [PAGE]]     default: build/pcapkit, docs/from-pypcapkit.md

In tables with a column `pcapkit field` every name in backquotes there, and every one in the
notes that begins as a field does, is a path of `pcapkit fields` or leads to some; likewise
`pcapkit flag` and --help, and names for -P and `pcapkit protocols`. What stands below `pcapkit
command` is run, and does its work; functions are pcapkit.h's. Exit status 1: one is not there, or does not.
"""
import os
import re
import subprocess
import sys

from tutorial import Place

HERE = os.path.dirname(os.path.abspath(__file__))


def said(pcapkit, *args):
    return subprocess.run([pcapkit, *args], capture_output=True, text=True, check=True).stdout


class Program:
    """What there is to be named."""

    def __init__(self, pcapkit):
        self.fields = set()
        for line in said(pcapkit, "fields").splitlines():
            parts = line.split("\t")[0].split(".")
            self.fields |= {".".join(parts[:n]) for n in range(1, len(parts) + 1)}
        self.flags = set(re.findall(r"(?<=[ ,])--?[a-zA-Z-]+", said(pcapkit, "--help"))) | {"-"}
        rows = [line.split("\t") for line in said(pcapkit, "protocols").splitlines()]
        self.names = {word for row in rows for word in (row[1], row[2], *row[3].split())}
        self.keys = {row[2] for row in rows}
        self.pcapkit = pcapkit
        with open(os.path.join(HERE, "../engine/pcapkit.h"), encoding="utf-8") as header:
            self.functions = set(re.findall(r"^PCAPKIT_API .*?\b(pcapkit_\w+)\(", header.read(), re.M))

    def does(self, command):
        """Whether a command does its work and says something, or writes it."""
        place = Place(self.pcapkit)
        before = os.listdir(place.folder)
        said, status = place.run(command)
        done = status == 0 and (said != "" or os.listdir(place.folder) != before)
        place.close()
        return done

    def is_field(self, path):
        """Both headers of IPv6 options have the same fields: the page shows one."""
        twin = path.replace("ipv6.hopopts", "ipv6.dstopts")
        return path in self.fields and twin in self.fields

    def begins_as_field(self, text):
        """"ip.ttl", but not "in.cap": a key and something behind it."""
        return any(text.startswith(key + ".") for key in self.keys)


def tables(page):
    """Each row of a table as (line's number, its head, its cells)."""
    head = None
    with open(page, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = [cell.strip() for cell in line.rstrip().strip("|").split("|")] if line.startswith("|") else None
            if cells is None:
                head = None
            elif head is None:
                head = cells
            elif not line.startswith("|--"):
                yield number, head, cells


def quoted(text):
    return re.findall(r"`([^`]+)`", text)


def wrong(program, head, cells):
    """The names in a row that do not exist, and what else is wrong with it."""
    checks = {"pcapkit field": program.is_field, "pcapkit flag": program.flags.__contains__,
              "pcapkit command": program.does, "pcapkit.h": program.functions.__contains__,
              "pcapkit's names for `-P`": lambda word: word.lower() in {name.lower() for name in program.names}}
    column = next((n for n, title in enumerate(head) if title in checks), None)
    if column is None:
        return []
    if len(cells) != len(head) or not (quoted(cells[column]) or cells[column] == "-"):
        return [" | ".join(cells)]
    notes = [n for n in quoted(cells[-1]) if head[column] == "pcapkit field" and program.begins_as_field(n)]
    return [name for name in quoted(cells[column]) + notes if not checks[head[column]](name)]


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    page = sys.argv[2] if len(sys.argv) > 2 else os.path.join(HERE, "../docs/from-pypcapkit.md")
    program, rows, failed = Program(pcapkit), 0, 0
    for number, head, cells in tables(page):
        rows += 1
        for name in wrong(program, head, cells):
            failed += 1
            print(f"{os.path.relpath(page)}:{number}: {name}")
    print(f"from_pypcapkit: {rows} rows, {failed} names that the program has not")
    return 1 if failed or rows == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
