// tins.cpp - libtins over a capture, touching the fields that everybody reads. A peer for bench.c.
#include <cstdint>
#include <cstdio>
#include <tins/tins.h>

int
main(int, char **argv)
{
	Tins::FileSniffer sniffer(argv[1]);
	uint64_t sum = 0;

	sniffer.sniff_loop([&](const Tins::PDU &pdu) {
		if (const Tins::IP *ip = pdu.find_pdu<Tins::IP>())
			sum += ip->src_addr() + ip->dst_addr() + ip->ttl() + ip->id();
		if (const Tins::TCP *tcp = pdu.find_pdu<Tins::TCP>())
			sum += tcp->sport() + tcp->dport() + tcp->seq() + tcp->window();
		if (const Tins::UDP *udp = pdu.find_pdu<Tins::UDP>())
			sum += udp->sport() + udp->dport();
		return true;
	});
	std::printf("%llu\n", (unsigned long long)sum);
}
