// tins_streams.cpp - libtins puts a capture's TCP streams in order, and every byte is read once. A peer for bench.c.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <tins/tcp_ip/stream_follower.h>
#include <tins/tins.h>

static uint64_t sum, bytes, streams;

static void
take(const Tins::TCPIP::Stream::payload_type &payload)
{
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= payload.size(); i += sizeof word) {
		std::memcpy(&word, payload.data() + i, sizeof word);
		sum += word;
	}
	for (; i < payload.size(); i++)
		sum += payload[i];
	bytes += payload.size();
}

int
main(int, char **argv)
{
	Tins::FileSniffer sniffer(argv[1]);
	Tins::TCPIP::StreamFollower follower;

	follower.new_stream_callback([](Tins::TCPIP::Stream &stream) {
		streams++;
		stream.client_data_callback([](Tins::TCPIP::Stream &s) { take(s.client_payload()); });
		stream.server_data_callback([](Tins::TCPIP::Stream &s) { take(s.server_payload()); });
	});
	follower.stream_keep_alive(std::chrono::hours(1));
	sniffer.sniff_loop([&](Tins::Packet &packet) {
		follower.process_packet(packet);
		return true;
	});
	std::printf("%llu streams, %llu bytes, their sum %llx\n", (unsigned long long)streams, (unsigned long long)bytes,
	    (unsigned long long)sum);
}
