#!/usr/bin/env python3
"""-P and -L: what they name is dissected, what follows it is one layer of data.

    limits.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures

Rows first: what users write, and what a frame's layers are then. Then each capture with -P
of every protocol that it has, and with -L of every layer: up to the first layer that the
limit means a frame is what it is without one, and behind that is nothing but data.
Exit status 1: it is not so.
"""
import concurrent.futures
import glob
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LAYERS = ["Link", "Internet", "Transport", "Application"]
FAMILIES = {"ip": "IP", "ipv6": "IP", "ah": "IPsec", "esp": "IPsec", "http": "HTTP", "http2": "HTTP"}
BARE = {"rawip"}            # layers without a name in chains

# Capture, frame, what is asked, the layers then.
ROWS = [
    ("http", 4, ["-L", "link"], "Ethernet:Raw"),
    ("http", 4, ["-L", "Internet"], "Ethernet:IPv4:Raw"),
    ("http", 4, ["-L", "TRANSPORT"], "Ethernet:IPv4:TCP:Raw"),
    ("http", 4, ["-P", "Ethernet"], "Ethernet:Raw"),
    ("http", 4, ["-P", "IPv4"], "Ethernet:IPv4:Raw"),
    ("http", 4, ["-P", "TCP"], "Ethernet:IPv4:TCP:Raw"),
    ("http", 4, ["-P", "IP"], "Ethernet:IPv4:Raw"),                     # a family
    ("http", 4, ["-P", "ipv."], "Ethernet:IPv4:Raw"),                   # a pattern
    ("http", 4, ["-P", "udp|tc[pq]"], "Ethernet:IPv4:TCP:Raw"),
    ("http", 4, ["-P", "transport"], "Ethernet:IPv4:TCP:Raw"),          # a layer
    ("http", 4, ["-L", "Application"], "Ethernet:IPv4:TCP:HTTP/1.1"),   # nothing is behind it
    ("http", 4, ["-P", "HTTP"], "Ethernet:IPv4:TCP:HTTP/1.1"),
    ("http", 4, ["-P", "http/1.*|tls"], "Ethernet:IPv4:TCP:HTTP/1.1"),
    ("http", 4, ["-P", "frame"], "Raw"),                                # before any layer
    ("http", 4, ["-P", "UDP", "-L", "Transport"], "Ethernet:IPv4:TCP:Raw"),
    ("http", 4, ["-P", "IPv4", "-L", "Transport"], "Ethernet:IPv4:Raw"),    # what comes first
    ("vlan-qinq", 1, ["-L", "Link"], "Ethernet:Raw"),                   # the first of the link layer
    ("vlan-qinq", 1, ["-P", "VLAN"], "Ethernet:802.1Q:Raw"),            # the class, the chain's name, the key
    ("vlan-qinq", 1, ["-P", "802.1Q"], "Ethernet:802.1Q:Raw"),
    ("vlan-qinq", 1, ["-P", "vlan"], "Ethernet:802.1Q:Raw"),
    ("vlan-qinq", 5, ["-P", "VLAN"], "Ethernet:802.1Q:Raw"),            # the outer tag
    ("vlan-qinq", 4, ["-P", "VLAN"], "Ethernet:802.1ad:802.1Q:Raw"),
    ("tunnels", 1, ["-P", "IPv4"], "Ethernet:IPv4:Raw"),                # the outer packet
    ("tunnels", 2, ["-P", "IPv6"], "Ethernet:IPv4:IPv6:Raw"),
    ("tunnels", 2, ["-L", "Internet"], "Ethernet:IPv4:Raw"),
    ("tunnels", 2, ["-L", "Transport"], "Ethernet:IPv4:IPv6:UDP:Raw"),
    ("ipv6-extension-headers", 8, ["-L", "Internet"], "Ethernet:IPv6:Raw"),     # extension headers are data
    ("ipv6-extension-headers", 8, ["-P", "IPv6"], "Ethernet:IPv6:Raw"),
    ("ipv6-extension-headers", 8, ["-P", "HOPOPT"], "Ethernet:IPv6:HOPOPT:Raw"),
    ("ipv6-extension-headers", 8, ["-P", "IPv6_Route"], "Ethernet:IPv6:HOPOPT:IPv6-Opts:IPv6-Route:Raw"),
    ("ipv6-extension-headers", 8, ["-P", "ipv6-frag"],
     "Ethernet:IPv6:HOPOPT:IPv6-Opts:IPv6-Route:IPv6-Frag:Raw"),
    ("ipv6-extension-headers", 8, ["-P", "IPsec"],
     "Ethernet:IPv6:HOPOPT:IPv6-Opts:IPv6-Route:IPv6-Frag:AH:Raw"),
    ("ospf-v2", 1, ["-P", "ospf"], "Ethernet:IPv4:OSPFv2"),
    ("ospf-v2", 1, ["-L", "Link"], "Ethernet:Raw"),
    ("l2tp", 64, ["-P", "l2tp"], "Ethernet:IPv4:UDP:L2TP:Raw"),
    ("raw-ip", 1, ["-L", "Link"], "IPv4:UDP"),                          # there is none
]

# What limits nothing: the seed's words for that, in silence; and what means nothing, with a warning.
SILENT = [["-L", "None"], ["-L", "RAW"], ["-L", "application"], ["-P", "null"], ["-P", "Raw"], ["-P", "header"],
          ["-P", "protocol"], ["-P", "IPv6"], ["-P", "drarp"], ["-P", "application"]]
WARNED = [["-L", "Physical"], ["-L", "inter"], ["-L", "Link|Internet"], ["-L", ""], ["-P", "TC"], ["-P", "TCPX"],
          ["-P", "("], ["-P", ")|("], ["-P", ""], ["-P", "nonsense"]]


def run(pcapkit, capture, *limits):
    """Frames as (chain, layers), and what was warned about."""
    done = subprocess.run([pcapkit, capture, "-f", "ndjson", "-o", "-", "-E", "serial", "--payload", *limits],
                          capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"limits: {capture}: pcapkit ended with {done.returncode}")
    frames = []
    for line in done.stdout.splitlines():
        record = json.loads(line)
        chain = record.pop("frame").get("protocols", "")
        frames.append((chain.split(":") if chain else [], [(k, v) for k, v in record.items() if k not in BARE]))
    return frames, done.stderr.decode()


def words(pcapkit):
    """Every protocol's name in chains, its key, and the words that -P takes for it."""
    said = subprocess.run([pcapkit, "protocols"], capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        _, chain, key, aliases, layer, _ = line.split("\t")
        yield chain, key, {chain, key, layer, FAMILIES.get(key), *aliases.split()} - {None, "-"}


def outside(value, keys):
    """A layer without the packets inside it, which an ICMP error or an A-MSDU holds: a limit is theirs, too."""
    if isinstance(value, list):
        return [outside(element, keys) for element in value]
    if isinstance(value, dict):
        return {k: outside(v, keys) for k, v in value.items()
                if not (isinstance(v, dict) and re.sub(r"_[0-9]+$", "", k) in keys)}
    return value


def hollow(value):
    """Objects that hold nothing."""
    return isinstance(value, dict) and all(hollow(v) for v in value.values())


def differs(free, limited, meant, keys):
    """What is wrong with a limited frame, or None."""
    (chain, layers), (got_chain, got_layers) = [(c, [(k, outside(v, keys)) for k, v in ls]) for c, ls in (free, limited)]
    end = next((i + 1 for i, name in enumerate(chain) if name in meant), None)
    if end is None:
        return None if (chain, layers) == (got_chain, got_layers) else "has no such layer, and is another frame"
    cut = len(layers) == end + 1 and hollow(layers[end][1])         # a layer that began where the bytes end
    behind = got_chain[end:] == ["Raw"] if cut else len(layers) > end
    want = chain[:end] + ["Raw"] * behind
    # What is the layer's own and not another's is data without a name, as an echo's bytes are.
    if got_chain != want and not (layers[end:] and layers[end][0] == "data" and got_chain == chain):
        return f"{':'.join(chain)} became {':'.join(got_chain)}"
    if got_layers[:end] != layers[:end] or [key for key, _ in got_layers[end:]] != ["data"] * behind:
        return f"{':'.join(got_chain)}: another layer, or more than data behind it"
    return None


def check(pcapkit, capture, known):
    """Each limit that this capture can feel. How many, and what is wrong."""
    free, _ = run(pcapkit, capture, "-q")
    names = {name for chain, _ in free for name in chain} & {chain for chain, _, _ in known} - {"Raw", "Null"}
    keys = {key for _, key, _ in known}
    wrong = []
    limits = [("-P", name) for name in sorted(names)] + [("-L", layer) for layer in LAYERS]
    for option, word in limits:
        meant = {chain for chain, _, ws in known if any(re.fullmatch(re.escape(word), w, re.IGNORECASE) for w in ws)}
        limited, _ = run(pcapkit, capture, "-q", option, word)
        found = (differs(a, b, meant, keys) for a, b in zip(free, limited))
        wrong += [f"{os.path.basename(capture)}, frame {n}, {option} {word}: {what}"
                  for n, what in enumerate(found, 1) if what]
        if len(free) != len(limited):
            wrong.append(f"{os.path.basename(capture)}, {option} {word}: {len(limited)} frames of {len(free)}")
    return len(limits), wrong


def rows(pcapkit):
    """What is wrong with the rows."""
    for name, frame, limits, want in ROWS:
        frames, warned = run(pcapkit, os.path.join(HERE, "captures", f"{name}.pcap"), *limits)
        got = ":".join(frames[frame - 1][0])
        if got != want or warned:
            yield f"{name}, frame {frame}, {' '.join(limits)}: {got}, not {want}; {warned}"
    capture = os.path.join(HERE, "captures", "arp-family.pcap")
    free, _ = run(pcapkit, capture)
    for limits in SILENT + WARNED:
        frames, warned = run(pcapkit, capture, *limits)
        if frames != free or (warned != "") != (limits in WARNED):
            yield f"{' '.join(limits)}: limits, or should warn and does not; {warned}"


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    known = list(words(pcapkit))
    wrong, count = list(rows(pcapkit)), 0
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for limits, found in pool.map(check, [pcapkit] * len(captures), captures, [known] * len(captures)):
            count += limits
            wrong += found
    for what in wrong:
        print(what)
    row_count = len(ROWS) + len(SILENT) + len(WARNED)
    print(f"limits: {row_count} rows; {len(captures)} captures, {count} limits, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
