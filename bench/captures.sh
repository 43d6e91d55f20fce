#!/bin/sh
# captures.sh PROGRAMS FOLDER FRAMES - the captures that bench.c measures with, made if they are not there; PROGRAMS holds
# generate and streams. Each is copied before it is measured: how the page cache holds a file depends on how it came there, and one
# that was written in small pieces, or read again from the disk, is read at half the speed of one that was copied.
set -eu
programs=$1 folder=$2 frames=$3

keep() {	# name: the capture that was made is this one
	mv "$folder/new" "$folder/$1"
}
mix() {		# name option...
	name=$1
	shift
	"$programs/generate" "$@" "$folder/new"
	keep "$name"
}
stream() {	# kind frames
	"$programs/streams" "$1" "$2" "$folder/new"
	keep "$1.pcap"
}

all() {
	rm -f "$folder"/done-* "$folder"/streams-*
	mix mixed.pcap --frames "$frames"
	mix mixed.pcapng --frames "$frames" --format pcapng
	mix small.pcap --frames "$frames" --mix small
	mix a.pcap --frames $((frames / 2)) --seed 2
	mix b.pcap --frames $((frames / 2)) --seed 3
	mix tenth.pcap --frames $((frames / 10))
	stream bulk "$frames"
	stream reordered "$frames"
	stream elephant "$frames"
	stream concurrent $((frames * 4))
	stream single $((frames * 10))
	stream shuffled $((frames * 4))
	touch "$folder/streams-$frames"
}

test -e "$folder/streams-$frames" || all
for capture in "$folder"/*.pcap "$folder"/*.pcapng; do
	cp "$capture" "$folder/new"
	keep "${capture##*/}"
done
