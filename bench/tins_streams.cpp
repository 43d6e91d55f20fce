// tins_streams.cpp - libtins puts a capture's TCP streams in order, and every byte is read once. A peer for bench.c.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <tins/tcp_ip/stream_follower.h>
#include <tins/tins.h>

static uint64_t sum, bytes, streams;

static inline uint64_t
word(const uint8_t *at)
{
	uint64_t w;

	std::memcpy(&w, at, sizeof w);
	return w;
}

// Four words at a time, as stages.c does it: it is not the adding up that is to be measured.
static void
take(const Tins::TCPIP::Stream::payload_type &payload)
{
	const uint8_t *at = payload.data();
	uint64_t a = 0, b = 0, c = 0, d = 0;
	size_t i = 0, len = payload.size();

	for (; i + 32 <= len; i += 32) {
		a += word(at + i);
		b += word(at + i + 8);
		c += word(at + i + 16);
		d += word(at + i + 24);
	}
	for (; i + 8 <= len; i += 8)
		a += word(at + i);
	for (; i < len; i++)
		a += at[i];
	sum += a + b + c + d;
	bytes += len;
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
