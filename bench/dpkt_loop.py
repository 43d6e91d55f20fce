"""dpkt over a capture, touching the fields that everybody reads. A peer for bench.c."""
import sys

import dpkt

total = 0
with open(sys.argv[1], "rb") as handle:
    for _, data in dpkt.pcap.Reader(handle):
        ip = dpkt.ethernet.Ethernet(data).data
        if isinstance(ip, dpkt.ip.IP):
            total += ip.ttl + ip.len
            if isinstance(ip.data, (dpkt.tcp.TCP, dpkt.udp.UDP)):
                total += ip.data.sport + ip.data.dport
print(total)
