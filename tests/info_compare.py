#!/usr/bin/env python3
"""Compares what `pcapkit info` says of captures with capinfos and with tshark's statistics.

    info_compare.py [PCAPKIT [CAPTURE...]]       default: build/pcapkit, all of tests/captures

First what needs nobody else: a capture says the same of itself as a file, through a pipe and compressed, --quick
says the same as far as it goes, the tables hold what `top` cuts off, and the sums agree. Then, if they are there:
capinfos, and tshark's `io,phs`, `conv` and `endpoints` for IPv4, IPv6, TCP and UDP, with reassembly off.
A difference is a failure unless KNOWN has it, and a line of KNOWN that nothing needs is one, too.
Exit status 1: something differs.
"""
import collections
import concurrent.futures
import fnmatch
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
VERSION = "4.0."
SETTINGS = ["ip.defragment:FALSE", "ipv6.defragment:FALSE", "tcp.desegment_tcp_streams:FALSE",
            "tcp.relative_sequence_numbers:FALSE", "tcp.analyze_sequence_numbers:FALSE"]
TABLES = ["conv,ip", "conv,ipv6", "conv,tcp", "conv,udp", "endpoints,ip", "endpoints,ipv6"]
TYPES = {"pcap": "pcap", "nsecpcap": "pcap, nanoseconds", "modpcap": "pcap, modified", "pcapng": "pcapng"}

# Layers that stand in another one's tree for tshark: what follows them seems to follow that one.
INSIDE = {"ipv6.hopopts", "ipv6.dstopts", "ipv6.routing", "ipv6.fraghdr", "shim6", "mipv6"}
# Layers that tshark adds, which are none in the frame.
ADDED = {"frame", "raw", "pkt_comment", "wlan_radio", "tcp.segments"}

# Capture, what differs, why: both with * for any text.
CUT = "tshark counts no layer whose header is cut or malformed; here its name stands in the chain"
TAP = "tshark does not count IPv6 packets of which it dissects no transport: fragments, Mobile IPv6, Shim6"
ROUTE = "tshark counts the final destination of a source route, or the home address; here the header's own"
PSEUDO = "tshark counts a frame without its pseudo header, which stands in the capture"
UNTIMED = "capinfos gives up on times as soon as one packet has none, or takes an unknown block for a packet"
CORRUPT = "capinfos says nothing of a corrupt capture"
LAYERS = "tshark has the layers in another tree, or does not dissect them there"
KNOWN = [
    ("blocks.pcapng", "capinfos: *", UNTIMED),
    ("names-and-comments.pcapng", "capinfos: *", UNTIMED),
    ("unknown-block.pcapng", "capinfos: *", UNTIMED),
    ("corrupt-length.pcap", "capinfos: all", CORRUPT),
    ("corrupt-length.pcapng", "capinfos: all", CORRUPT),
    ("no-interface.pcapng", "capinfos: all", CORRUPT),
    ("empty.pcap", "capinfos: order", "no packets have no order; capinfos says true"),
    ("empty.pcap", "capinfos: size of packets", "and no average; capinfos says 0"),
    ("sections.pcapng", "capinfos: interface*", "capinfos lists all interfaces in every section, and counts on the first"),
    ("zero-length-frame.pcap", "capinfos: truncated", "a frame of which nothing is left does not count for capinfos"),
    ("sita.pcap", "*", PSEUDO),
    ("sunatm.pcap", "*", PSEUDO),
    ("*damaged.pcap", "tshark: *", CUT),
    ("snaplen-cut.pcap", "tshark: *", CUT),
    ("zero-length-frame.pcap", "tshark: phs eth", CUT),
    ("tcp-options.pcap", "tshark: conv,tcp *", CUT),
    ("vntag.pcap", "tshark: phs eth:etag", CUT),
    ("netbios-frames.pcap", "tshark: phs eth:llc:netbios", CUT),
    ("ppi.pcap", "tshark: phs ppi:wlan", CUT),
    ("frame-relay.pcap", "tshark: conv,udp *", CUT),
    ("switch-tags.pcap", "tshark: conv,udp *", CUT),
    ("switch-tags.pcap", "tshark: phs *", LAYERS),
    ("ethertypes.pcap", "tshark: phs *", "what stands before ISL is an Ethernet header here; tshark has one layer for both"),
    ("atm-clip.pcap", "tshark: phs *", "what says that a cell carries IP has no bytes of its own; tshark makes it a layer"),
    ("fragments.pcap", "tshark: *,ipv6 *", TAP),
    ("stream-fragments.pcap", "tshark: *,ipv6 *", TAP),
    ("mobility*.pcap", "tshark: *,ipv6 *", TAP),
    ("shim6.pcap", "tshark: *,ipv6 *", TAP),
    ("ipv4-options.pcap", "tshark: *", ROUTE),
    ("ipv6-extension-headers.pcap", "tshark: conv,udp *", ROUTE),
    ("ipv6-options.pcap", "tshark: conv,udp *", ROUTE),
    ("udplite.pcap", "tshark: conv,udp *", "tshark counts UDP-Lite as UDP"),
    ("wlan.pcap", "tshark: *", "tshark goes into aggregates whose frames stand here as fields"),
    ("nflog.pcap", "tshark: phs *", LAYERS),
    ("mpls.pcap", "tshark: *", LAYERS),
    ("hip.pcap", "tshark: *", LAYERS),
    ("mobility.pcap", "tshark: phs *", LAYERS),
    ("ipx-carriers.pcap", "tshark: phs *", LAYERS),
    ("ipxcp.pcap", "tshark: phs ppp:ipxcp", LAYERS),
    ("http-methods.pcap", "tshark: phs eth:ip:tcp:http", "what is known by its content is no HTTP for tshark, and the reverse"),
    ("http-ports.pcap", "tshark: phs eth:ip:tcp:http", "the same"),
    ("http2.pcap", "tshark: phs eth:ip:tcp:http*", "the same of what an upgrade begins with"),
]


def run(*command, stdin=None):
    return subprocess.run(command, stdin=stdin, capture_output=True, text=True, check=False, errors="replace")


def info(pcapkit, *arguments, stdin=None):
    done = run(pcapkit, "info", "-j", "-q", *arguments, stdin=stdin)
    return done.returncode, json.loads(done.stdout, parse_float=str) if done.stdout else None


# ---- alone ----

def without(said, *names):
    """What is said of the bytes, not of the file that they came in."""
    said = dict(said)
    for name in names:
        said.pop(name)
    said["file"] = {k: v for k, v in said["file"].items() if k not in ("name", "compression", "size", "sha256")}
    return said


def cut(said, top):
    """The first rows of each table."""
    def rows(table):
        return {**table, "top": table["top"][:top]}
    return {**said, "comments": {**said["comments"], "first": said["comments"]["first"][:top]},
            **{kind: {k: rows(t) for k, t in said[kind].items()} for kind in ("endpoints", "conversations")}}


# What chooses frames, one of them for each capture. With a segment the requests before it, by which it is HTTP's, are chosen, too.
CHOICES = [("--frames", "2-4,6-"), ("-Y", "tcp or arp or ip.ttl > 63 or wlan"), ("--start", "2017-11-19T15:49:08", "--end", "2100-01-01"),
           ("-y", "greater 60", "--frames", "-5"), ("-Y", "frame.len < 80 or http.request", "--start", "1")]


def chosen(pcapkit, capture, folder):
    """Of chosen frames the same is told as of a capture that holds no others."""
    choice = CHOICES[sum(os.path.basename(capture).encode()) % len(CHOICES)]
    form = "pcapng" if capture.endswith("ng") else "pcap"
    other = os.path.join(folder, os.path.basename(capture) + ".chosen")
    said = info(pcapkit, capture, *choice, "--top", "0")[1]
    if run(pcapkit, capture, "-q", *choice, "-f", form, "-o", other).returncode > 1:
        return {}
    of_other = info(pcapkit, other, "--top", "0")[1]
    for each in (said, of_other):
        each["packets"] = {k: v for k, v in each["packets"].items() if k not in ("snaplen", "encapsulation", "time_precision")}
        each["packets"].update(decryption_secrets=0, resolved_ipv4=0, resolved_ipv6=0)
        each["linktypes"] = [l for l in each["linktypes"] if l["frames"]]
    keys = ("packets", "linktypes", "protocols", "endpoints", "conversations")
    return {" ".join(choice): tuple({k: each[k] for k in keys} for each in (said, of_other))}


def alone(pcapkit, capture, folder):
    status, whole = info(pcapkit, capture, "--top", "0")
    if whole is None:
        return {"refused": (status, 2)} if status != 2 else {}
    found = {"status": (status, 1 if whole["damage"] else 0)}
    zipped = os.path.join(folder, os.path.basename(capture) + ".gz")
    with open(capture, "rb") as original, gzip.open(zipped, "wb") as copy:
        copy.write(original.read())
    found["gzip"] = (without(info(pcapkit, zipped, "--top", "0")[1]), without(whole))
    with subprocess.Popen(["cat", capture], stdout=subprocess.PIPE) as cat:
        found["pipe"] = (without(info(pcapkit, "-", "--top", "0", stdin=cat.stdout)[1]), without(whole))
    found["top"] = (cut(whole, 3), info(pcapkit, capture, "--top", "3")[1])
    quick = without(info(pcapkit, capture, "--quick", "--top", "0")[1])
    lean = without(whole, "protocols", "endpoints", "conversations")
    lean["packets"] = {**lean["packets"], "malformed": None}
    found["quick"] = (quick, lean)
    found.update(chosen(pcapkit, capture, folder))
    packets, outermost = whole["packets"], [p for p in whole["protocols"] if p["depth"] == 1]
    for what in ("packets", "bytes"):
        total = packets["count" if what == "packets" else "bytes"]
        found[f"{what} of interfaces"] = (sum(i[what] for i in whole["interfaces"]), total)
        what = what.replace("packets", "frames")
        found[f"{what} of link types"] = (sum(l[what] for l in whole["linktypes"]), total)
        found[f"{what} of protocols"] = (sum(p[what] for p in outermost) <= total, True)
        for kind in ("ipv4", "ipv6"):
            found[f"{what} of {kind} ends"] = (sum(e[what] for e in whole["endpoints"][kind]["top"]),
                                               2 * sum(c[what] for c in whole["conversations"][kind]["top"]))
    text = run(pcapkit, "info", "-q", capture)
    found["text"] = (text.returncode == status and f"Number of packets:          {packets['count']}\n" in text.stdout, True)
    return found


# ---- capinfos ----

def capinfos(capture):
    """label -> values; those of interfaces are listed one by one."""
    said, interfaces = collections.defaultdict(list), []
    for line in run("capinfos", "-M", "-S", capture).stdout.splitlines():
        if re.match(r"Interface #\d+ info:", line):
            interfaces.append({})
        elif interfaces and (inner := re.match(r" +([A-Z][^=]*) = (.*)", line)):
            interfaces[-1].setdefault(inner[1], inner[2])
        elif outer := re.match(r"([A-Z][^:]*): +(.*)", line):
            said[outer[1]].append(outer[2])
    return said, interfaces


def number(text):
    found = re.match(r"-?[\d.]+", text or "")
    return found[0] if found else None


def decimal(text, places):
    """The same number of decimals, rounded as people do."""
    if text is None:
        return None
    sign = "-" if text.startswith("-") else ""
    whole, _, part = text.lstrip("-").partition(".")
    scaled = int(whole + (part + "0" * 12)[:places]) + (1 if (part + "0" * 12)[places] >= "5" else 0)
    return f"{sign}{scaled // 10 ** places}.{scaled % 10 ** places:0{places}}" if places else f"{sign}{scaled}"


def epoch(text):
    """Seconds since 1970 of an RFC 3339 time, exactly."""
    import datetime
    if text is None:
        return None
    seconds, _, part = text[:-1].partition(".")
    moment = datetime.datetime.fromisoformat(seconds + "+00:00")
    return f"{int(moment.timestamp())}.{part}"


def first(values):
    return values[0] if values else None


def limit(said):
    found = number(next((v[len("file hdr: "):] for v in said["Packet size limit"] if v.startswith("file hdr")), None))
    return int(found) if found else None


def inferred(said):
    text = next((v for v in said["Packet size limit"] if v.startswith("inferred")), "")
    found = [int(n) for n in re.findall(r"(\d+) bytes", text)]
    return (found[0], found[-1]) if found else (None, None)


def capinfos_interface(ours, theirs):
    statistics = int(theirs["Number of stat entries"])
    return {
        "name": (ours["name"], theirs.get("Name")),
        "description": (ours["description"], theirs.get("Description")),
        "snaplen": (ours["snaplen"] or 0, int(theirs["Capture length"])),
        "ticks": (ours["ticks_per_second"], int(theirs["Time ticks per second"])),
        "speed": (ours["speed"], int(theirs["Speed"]) if "Speed" in theirs else None),
        "filter": (ours["filter"], theirs.get("Filter string")),
        "os": (ours["os"], theirs.get("Operating system")),
        "hardware": (ours["hardware"], theirs.get("Hardware")),
        "comment": (first(ours["comments"]), theirs.get("Comment")),
        "statistics": (ours["statistics_blocks"], statistics),
        "packets": (ours["packets"], int(theirs["Number of packets"])),
    }


def with_capinfos(ours, capture):
    said, interfaces = capinfos(capture)
    packets = ours["packets"]
    if not said["Number of packets"]:
        return {"capinfos: all": ("read", "refused")}
    order = {"True": True, "False": False}.get(first(said["Strict time order"]))
    section = ours["sections"][0] if ours["sections"] else {"hardware": None, "os": None, "application": None, "comments": []}
    found = {
        "type": (ours["file"]["type"], TYPES.get(first(said["File type"]), first(said["File type"]))),
        "sha256": (ours["file"]["sha256"] or first(said["SHA256"]), first(said["SHA256"])),      # null: built without nettle
        "size": (ours["file"]["size"], int(number(first(said["File size"])))),
        "several link types": (packets["encapsulation"] == "per packet", first(said["File encapsulation"]) == "per-packet"),
        "several precisions": (packets["time_precision"] == "per packet", "per-packet" in first(said["File timestamp precision"])),
        "snaplen": (packets["snaplen"], limit(said)),
        "truncated": ((packets["shortest_truncated"], packets["longest_truncated"]), inferred(said)),
        "packets": (packets["count"], int(first(said["Number of packets"]))),
        "bytes": (packets["bytes"], int(number(first(said["Data size"])))),
        "order": (packets["strict_time_order"], order),
        "hardware": (section["hardware"], first(said["Capture hardware"])),
        "os": (section["os"], first(said["Capture oper-sys"])),
        "application": (section["application"], first(said["Capture application"])),
        "comment": (first(section["comments"]), first(said["Capture comment"])),
        "interfaces": (ours["interface_count"], len(interfaces)),
        "ipv4 names": (packets["resolved_ipv4"], int(first(said["Number of resolved IPv4 addresses in file"]) or 0)),
        "ipv6 names": (packets["resolved_ipv6"], int(first(said["Number of resolved IPv6 addresses in file"]) or 0)),
        "secrets": (packets["decryption_secrets"], int(first(said["Number of decryption secrets in file"]) or 0)),
    }
    for name, label, value in (("first time", "First packet time", epoch(packets["first_time"])),
                               ("last time", "Last packet time", epoch(packets["last_time"])),
                               ("duration", "Capture duration", packets["duration"]),
                               ("byte rate", "Data byte rate", packets["byte_rate"]),
                               ("bit rate", "Data bit rate", packets["bit_rate"]),
                               ("size of packets", "Average packet size", packets["average_size"]),
                               ("packet rate", "Average packet rate", packets["packet_rate"])):
        theirs = number(first(said[label]))
        places = len(theirs.partition(".")[2]) if theirs else 0
        found[name] = (decimal(value, places) if theirs else value, theirs)
    for at, (mine, other) in enumerate(zip(ours["interfaces"], interfaces)):
        found.update({f"interface {at} {k}": v for k, v in capinfos_interface(mine, other).items()})
    return {f"capinfos: {k}": v for k, v in found.items()}


# ---- tshark ----

def tshark(capture):
    """Statistic -> its lines."""
    command = ["tshark", "-n", "-q", "-r", capture]
    for setting in SETTINGS:
        command += ["-o", setting]
    for table in ["io,phs"] + TABLES:
        command += ["-z", table]
    blocks, headings = {}, {"Protocol Hierarchy Statistics": "io,phs", "IPv4 Conversations": "conv,ip",
                            "IPv6 Conversations": "conv,ipv6", "TCP Conversations": "conv,tcp", "UDP Conversations": "conv,udp",
                            "IPv4 Endpoints": "endpoints,ip", "IPv6 Endpoints": "endpoints,ipv6"}
    lines = None
    for line in run(*command).stdout.splitlines():
        if line in headings:
            lines = blocks.setdefault(headings[line], [])
        elif lines is not None and line and not line.startswith("=") and not line.startswith("Filter:"):
            lines.append(line)
    return blocks


def flat(path):
    """What both can say of a chain: AH is in IPv6's tree, too, and HTTP/2's frames are layers for tshark."""
    path = [p for p in path if p not in INSIDE | ADDED]
    path = [p for i, p in enumerate(path) if p != "ah" or "ipv6" not in path[:i][-1:]]
    return tuple(p for i, p in enumerate(path) if p != "http2" or path[:i][-1:] != ["http2"])


def hierarchy_ours(said):
    """Keys from the outermost on -> frames, bytes; chains with layers that only a number names are left out."""
    keys, found = {}, collections.defaultdict(lambda: (0, 0))
    for node in said["protocols"]:
        above = keys.get(node["depth"] - 1, ()) if node["depth"] > 1 else ()
        keys[node["depth"]] = above + (node["protocol"],) if above is not None and node["protocol"] else None
        if keys[node["depth"]] is None or node["protocol"] in INSIDE | {"data"}:
            continue
        path = flat(keys[node["depth"]])
        if path[-1] == node["protocol"]:
            found[path] = tuple(a + b for a, b in zip(found[path], (node["frames"], node["bytes"])))
    return dict(found)


def hierarchy_theirs(lines, known):
    """The same of tshark; what is behind a layer that is not ours is left out."""
    stack, found = [], collections.defaultdict(lambda: (0, 0))
    for line in lines:
        part = re.match(r"( *)(\S+) +frames:(\d+) bytes:(\d+)", line)
        depth = len(part[1]) // 2
        stack[depth:] = [part[2]]
        path = flat(stack)
        if path and all(p in known for p in path) and stack[-1] not in ADDED | {"data"} and stack[-2:] != ["http2"] * 2:
            found[path] = tuple(a + b for a, b in zip(found[path], (int(part[3]), int(part[4]))))
    return dict(found)


def end(text, ports):
    address, port = text.rsplit(":", 1) if ports else (text, None)
    return address, int(port) if ports else None


def amount(value, unit):
    """Bytes at least, and how many more they may be: tshark rounds large sizes down."""
    factor = {"bytes": 1, "kB": 1000, "MB": 10 ** 6, "GB": 10 ** 9}[unit]
    return int(value) * factor, factor - 1


def conversations_theirs(lines, ports):
    """Both ends, the lesser first -> frames, bytes and what these may lack, from the first and from the second.
    tshark tells conversations apart when a port is taken again; here they are one."""
    found = {}
    for line in lines:
        part = re.match(r"(\S+) +<-> +(\S+) +(\d+) (\d+) (\w+) +(\d+) (\d+) (\w+)", line)
        if part is None:
            continue
        a, b = end(part[1], ports), end(part[2], ports)
        back, forth = (int(part[3]), *amount(part[4], part[5])), (int(part[6]), *amount(part[7], part[8]))
        key, sides = ((a, b), (forth, back)) if (a, b) <= (b, a) else ((b, a), (back, forth))
        before = found.get(key, ((0, 0, 0), (0, 0, 0)))
        found[key] = tuple(tuple(map(sum, zip(x, y))) for x, y in zip(before, sides))
    return found


def conversations_ours(table, theirs):
    """The same of ours, as tshark rounds it."""
    found = {}
    for row in table["top"]:
        a, b = (row["a"], row["a_port"]), (row["b"], row["b_port"])
        forth, back = (row["frames_a_b"], row["bytes_a_b"]), (row["frames_b_a"], row["bytes_b_a"])
        key, sides = ((a, b), (forth, back)) if (a, b) <= (b, a) else ((b, a), (back, forth))
        found[key] = tuple((frames, low if low <= size <= low + lack else size, lack)
                           for (frames, size), (_, low, lack) in zip(sides, theirs.get(key, ((0, 0, 0), (0, 0, 0)))))
    return found


def endpoints_theirs(lines):
    found = {}
    for line in lines:
        part = line.split()
        if len(part) == 7 and part[1].isdigit():
            found[part[0]] = tuple(int(n) for n in part[1:])
    return found


def endpoints_ours(table):
    return {row["address"]: (row["frames"], row["bytes"], row["frames_sent"], row["bytes_sent"], row["frames_received"],
                             row["bytes_received"]) for row in table["top"]}


def with_tshark(ours, capture, known):
    blocks, found = tshark(capture), {}
    if "io,phs" not in blocks:
        return {"tshark: all": ("read", "refused")}
    mine, other = hierarchy_ours(ours), hierarchy_theirs(blocks["io,phs"], known)
    for path in sorted(set(mine) | set(other)):
        found[f"phs {':'.join(path)}"] = (mine.get(path), other.get(path))
    for name, kind in (("ip", "ipv4"), ("ipv6", "ipv6"), ("tcp", "tcp"), ("udp", "udp")):
        other = conversations_theirs(blocks.get(f"conv,{name}", []), name in ("tcp", "udp"))
        mine = conversations_ours(ours["conversations"][kind], other)
        for key in sorted(set(mine) | set(other), key=str):
            found[f"conv,{name} {key}"] = (mine.get(key), other.get(key))
    for name, kind in (("ip", "ipv4"), ("ipv6", "ipv6")):
        mine, other = endpoints_ours(ours["endpoints"][kind]), endpoints_theirs(blocks.get(f"endpoints,{name}", []))
        for key in sorted(set(mine) | set(other)):
            found[f"endpoints,{name} {key}"] = (mine.get(key), other.get(key))
    return {f"tshark: {k}": v for k, v in found.items()}


def there(program):
    try:
        said = run(program, "--version").stdout
    except FileNotFoundError:
        said = ""
    found = re.search(r"\(Wireshark\) ([\d.]+)", said)
    if found and found[1].startswith(VERSION):
        return True
    print(f"info_compare: without {program}: compared with {VERSION}x, this is {found[1] if found else 'not there'}")
    return False


def main():
    pcapkit = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    known = {line.split("\t")[2] for line in run(pcapkit, "protocols").stdout.splitlines()}
    have_capinfos, have_tshark = there("capinfos"), there("tshark")

    def compare(capture):
        with tempfile.TemporaryDirectory() as folder:
            found = alone(pcapkit, capture, folder)
        status, ours = info(pcapkit, capture, "--top", "0")
        if ours is not None and have_capinfos:
            found.update(with_capinfos(ours, capture))
        if ours is not None and have_tshark:
            found.update(with_tshark(ours, capture, known))
        return capture, found

    used, bad, compared = set(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for capture, found in pool.map(compare, captures):
            name = os.path.basename(capture)
            for what, (mine, other) in found.items():
                compared += 1
                if mine == other:
                    continue
                reasons = [k for k in KNOWN if fnmatch.fnmatch(name, k[0]) and fnmatch.fnmatchcase(what, k[1])]
                used.update(reasons[:1])
                if not reasons:
                    bad += 1
                    print(f"info_compare: {name}: {what}: {mine!r:.600}, not {other!r:.600}")
    if len(sys.argv) <= 2 and have_capinfos and have_tshark:
        for line in KNOWN:
            if line not in used:
                bad += 1
                print(f"info_compare: nothing needs {line}")
    print(f"info_compare: {compared} values of {len(captures)} captures, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
