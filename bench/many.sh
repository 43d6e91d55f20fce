#!/bin/sh
# many.sh BUILD FOLDER [CAPTURES] - what many small captures cost: makes them, of six frames each, and times runs over them.
set -eu
build=$1 folder=$2 captures=${3:-10000}

if [ ! -e "$folder/many/done-$captures" ]; then
	rm -rf "$folder/many"
	mkdir -p "$folder/many/captures"
	"$build/bench/generate" --frames $((captures * 6)) "$folder/many/whole.pcap"
	"$build/pcapkit" "$folder/many/whole.pcap" -q -w "$folder/many/captures/s.pcap" --split frames:6
	touch "$folder/many/done-$captures"
fi
measure() {	# option...
	start=$(date +%s%N)
	"$build/pcapkit" "$@" -q > "$folder/many/out"
	end=$(date +%s%N)
	echo "$(((end - start) / captures / 1000)) us a capture: pcapkit $*"
}
cd "$folder/many" && case $build in /*) ;; *) build=$OLDPWD/$build ;; esac
folder=..
measure captures -f ndjson
measure captures -f ndjson -y tcp -Y 'tcp.port == 443 || http'
measure captures -f ndjson --merge-time
measure trace captures
measure captures --files-with-match -Y 'udp.port == 53'
measure captures -f ndjson --output-dir reports
rm -rf reports out
