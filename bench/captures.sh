#!/bin/sh
# captures.sh GENERATE FOLDER FRAMES - the captures that bench.c measures with.
set -eu
generate=$1 folder=$2 frames=$3
rm -f "$folder"/done-*
"$generate" --frames "$frames" "$folder/mixed.pcap"
"$generate" --frames "$frames" --format pcapng "$folder/mixed.pcapng"
"$generate" --frames "$frames" --mix small "$folder/small.pcap"
"$generate" --frames $((frames / 2)) --seed 2 "$folder/a.pcap"
"$generate" --frames $((frames / 2)) --seed 3 "$folder/b.pcap"
"$generate" --frames $((frames / 10)) "$folder/tenth.pcap"
touch "$folder/done-$frames"
