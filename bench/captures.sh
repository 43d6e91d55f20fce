#!/bin/sh
# captures.sh GENERATE FOLDER FRAMES - the captures that bench.c measures with.
# Each is copied once: how the page cache holds a file depends on how it was written, and
# a file written in small pieces is read at half the speed of one that was copied.
set -eu
generate=$1 folder=$2 frames=$3

make_one() {	# name option...
	name=$1
	shift
	"$generate" "$@" "$folder/new"
	cp "$folder/new" "$folder/$name"
	rm "$folder/new"
}

rm -f "$folder"/done-*
make_one mixed.pcap --frames "$frames"
make_one mixed.pcapng --frames "$frames" --format pcapng
make_one small.pcap --frames "$frames" --mix small
make_one a.pcap --frames $((frames / 2)) --seed 2
make_one b.pcap --frames $((frames / 2)) --seed 3
make_one tenth.pcap --frames $((frames / 10))
touch "$folder/done-$frames"
