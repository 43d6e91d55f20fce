#!/usr/bin/env python3
"""Compares every field that has a Wireshark name with what tshark says of it.

    tshark_compare.py [PCAPKIT [CAPTURE...]]       default: build/pcapkit, all of tests/captures

tshark is asked for exactly the fields that `pcapkit fields` claims, all occurrences
of each in every frame; so a name that Wireshark has not is found at once. For each
frame and name the two lists of values must hold the same values, as often. So must the
layers, in order. In frames that tshark calls malformed it may have stopped elsewhere:
there only fields that both have equally often are compared.

A difference is a failure unless tests/tshark_known.txt has a line for it:

    CAPTURE[:FRAMES] FIELD REASON...        FRAMES as in 3,7-9; * stands for any text in FIELD;
                                            `layers` and `frames` are fields, too

and a line that nothing needs is a failure as well, if all captures were compared.
Exit status: 0 the same (or tshark is not there, or another version), 1 not the same.
"""
import collections
import fnmatch
import glob
import ipaddress
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = "4.0."
# One frame at a time, numbers as they were sent.
SETTINGS = ["ip.defragment:FALSE", "ipv6.defragment:FALSE", "tcp.desegment_tcp_streams:FALSE",
            "tcp.relative_sequence_numbers:FALSE", "tcp.analyze_sequence_numbers:FALSE"]
# Values by which tshark says something else than what stands in the frame.
NOT_VALUES = {
    ("frame.interface_name", "unknown"),        # the interface has no name
    ("ip.version", "6"),                        # IPv6's, hidden, for filters that mean both
    ("ipv6.opt.padn", "<none>"),                # padding of no bytes
    ("ah.icv", "<MISSING>"),                    # the same of a check value, and of an option
    ("geneve.option.unknown.data", "<MISSING>"),
}
BETWEEN, WITHIN = "\x1e", "\x1f"


def tshark_is_ours():
    try:
        said = subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:
        print("tshark_compare: skipped: tshark is not installed")
        return False
    found = re.search(r"TShark \(Wireshark\) ([\d.]+)", said)
    if found and found[1].startswith(VERSION):
        return True
    print(f"tshark_compare: skipped: compared with tshark {VERSION}x, this is {found[1] if found else 'unknown'}")
    return False


def claims(pcapkit):
    """path -> (Wireshark's name or None, type)."""
    table = {}
    for line in subprocess.run([pcapkit, "fields"], capture_output=True, text=True, check=True).stdout.splitlines():
        path, name, kind = line.split("\t")[:3]
        known = name != "-" and not name.startswith("data.")    # what is data to us, tshark may dissect
        table[path] = (name if known else None, kind)
    return table


# ---- values in one spelling ----

def spell(kind, text):
    if kind in ("uint", "int"):
        return int(text, 0) if isinstance(text, str) else int(text)
    if kind == "bool":
        return text in (True, "True", "true") or text not in (False, "False", "false") and int(text, 0) != 0
    if kind in ("mac", "eui64", "bytes"):
        return text.replace(":", "").lower()
    if kind in ("ipv4", "ipv6"):
        return str(ipaddress.ip_address(text))
    if kind == "string":
        return re.sub(r"(\\[rn])+$", "", text)         # Wireshark's fields of whole lines have their ends
    if kind == "epoch":
        return text if isinstance(text, str) else f"{text}"
    return text


def spell_or_text(kind, text):
    try:
        return spell(kind, text)
    except (ValueError, AttributeError):
        return f"{text} (not {kind})"


# ---- our side ----

class Ours:
    def __init__(self, table):
        self.table = table
        self.keys = {path[:i] for path in table for i in range(len(path)) if path[i] == "."} | set(table)
        self.protocols = set()

    def layer(self, key, body, values, layers):
        key = re.sub(r"_\d+$", "", key)
        layers.append(key)
        self.walk(key, body, values, layers)

    def walk(self, path, value, values, layers):
        if isinstance(value, list):
            for element in value:
                self.walk(path, element, values, layers)
        elif isinstance(value, dict):
            for name, member in value.items():
                inner = path if name == "value" else f"{path}.{name}"
                if inner in self.keys:
                    self.walk(inner, member, values, layers)
                elif not name.endswith("_hex"):  # a packet that this layer quotes
                    self.layer(name, member, values, layers)
        elif self.table.get(path, (None,))[0]:
            name, kind = self.table[path]
            values[name].append(spell(kind, value))

    def frames(self, pcapkit, capture):
        run = subprocess.run([pcapkit, capture, "-f", "ndjson", "-o", "-", "-E", "serial", "-q"],
                             capture_output=True, check=False)
        for line in run.stdout.splitlines():
            values, layers = collections.defaultdict(list), []
            for key, body in json.loads(line, parse_float=str).items():
                self.layer(key, body, values, layers)
            yield values, layers


# ---- their side ----

def theirs(capture, names, kinds):
    command = ["tshark", "-n", "-r", capture, "-T", "fields", "-E", "occurrence=a", "-E", f"separator={BETWEEN}",
               "-E", f"aggregator={WITHIN}"]
    for setting in SETTINGS:
        command += ["-o", setting]
    for name in ["frame.encap_type", "frame.protocols", "_ws.malformed"] + names:
        command += ["-e", name]
    run = subprocess.run(command, capture_output=True, check=False)
    errors = run.stderr.decode("utf-8", "replace")
    if "aren't valid" in errors:
        sys.exit(f"tshark_compare: names that Wireshark has not: {errors.split('valid:')[-1].split()}")
    for line in run.stdout.decode("utf-8", "replace").split("\n")[:-1]:
        kind, protocols, malformed, *cells = line.split(BETWEEN)
        if not kind:
            continue            # a block of the capture that is no packet, which tshark shows as a frame
        values = {name: [spell_or_text(kinds[name], text) for text in cell.split(WITHIN) if (name, text) not in NOT_VALUES]
                  for name, cell in zip(names, cells) if cell}
        yield values, protocols.split(":"), bool(malformed)


# ---- both ----

def differences(mine, other, malformed):
    for name in sorted(set(mine) | set(other)):
        have, want = collections.Counter(map(str, mine.get(name, []))), collections.Counter(map(str, other.get(name, [])))
        if have == want or (malformed and have.total() != want.total()):
            continue
        only, lost = list((have - want).elements()), list((want - have).elements())
        yield name, f"pcapkit {only}, tshark {lost}"


def compare(pcapkit, capture, ours, names, kinds, known_layers):
    """Yields (field, frame, what differs)."""
    mine, other = list(ours.frames(pcapkit, capture)), list(theirs(capture, names, kinds))
    if len(mine) != len(other):
        yield "frames", 0, f"pcapkit {len(mine)}, tshark {len(other)}"
    for number, ((values, layers), (said, protocols, malformed)) in enumerate(zip(mine, other), 1):
        COUNT["frames"] += 1
        COUNT["values"] += sum(map(len, values.values()))
        for name, text in differences(values, said, malformed):
            yield name, number, text
        layers = [x for x in layers if x not in ("frame", "data")]
        wanted = [x for x in protocols if x in known_layers]
        if layers != wanted and not malformed:
            yield "layers", number, f"pcapkit {':'.join(layers)}, tshark {':'.join(wanted)}"


class Known:
    """A line of a file of known differences."""
    def __init__(self, line):
        where, self.field, self.reason = line.split(None, 2)
        self.capture, _, frames = where.partition(":")
        self.frames = {n for part in frames.split(",") if part
                       for n in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)}
        self.line, self.used = line.strip(), False

    def means(self, capture, field, number):
        return (capture == self.capture and fnmatch.fnmatchcase(field, self.field)
                and (not self.frames or number in self.frames))


class KnownFile:
    """A file of them, and what is found beside them."""

    def __init__(self, name):
        self.name, self.count, self.failed = name, 0, 0
        with open(os.path.join(HERE, name), encoding="utf-8") as lines:
            self.lines = [Known(line) for line in lines if line.strip() and not line.startswith("#")]

    def judge(self, capture, found):
        """(kind, frame, what differs), each known or told."""
        for kind, number, text in found:
            line = next((k for k in self.lines if k.means(capture, kind, number)), None)
            if line:
                line.used = True
                self.count += 1
                continue
            self.failed += 1
            print(f"{capture} frame {number}: {kind}: {text}")

    def unused(self):
        for line in self.lines:
            if not line.used:
                self.failed += 1
                print(f"{self.name}: nothing needs this line any more: {line.line}")


COUNT = collections.Counter()


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    if not tshark_is_ours():
        return 0
    table = claims(pcapkit)
    kinds = {name: kind for name, kind in table.values() if name}
    names = sorted(kinds)
    known = KnownFile("tshark_known.txt")
    protocols = subprocess.run([pcapkit, "protocols"], capture_output=True, text=True, check=True).stdout
    known_layers = {line.split("\t")[2] for line in protocols.splitlines()}
    for capture in captures:
        known.judge(os.path.basename(capture), compare(pcapkit, capture, Ours(table), names, kinds, known_layers - {"frame", "data"}))
    if not sys.argv[2:]:
        known.unused()
    print(f"tshark_compare: {len(captures)} captures, {COUNT['frames']} frames, {COUNT['values']} values of "
          f"{len(names)} fields, {known.count} known differences, {known.failed} others")
    return 1 if known.failed else 0


if __name__ == "__main__":
    sys.exit(main())
