#!/bin/sh
# golden.sh [PCAPKIT [rewrite]] - compares the reports of tests/captures with those in
# tests/golden, or rewrites them (then the diff is to be reviewed like code).
#
# Every capture as NDJSON, with checksums and the records of capture and damage; the
# few in `reports` also as json, plist and tree, which bring names and payload.
set -eu
cd "$(dirname "$0")/.."
pcapkit=$(realpath "${1-build/pcapkit}")
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
trap 'exit 1' INT TERM
reports="sample.pcap vlan-qinq.pcap names-and-comments.pcapng"

# Captures that are none, or cut, end with a status that is not 0: their test is another one.
make_one() {	# capture suffix option...
	name=$1 suffix=$2
	shift 2
	"$pcapkit" "tests/captures/$name" -E serial -q -o - "$@" >"$new/$name.$suffix" 2>/dev/null || true
}

for path in tests/captures/*.pcap tests/captures/*.pcapng; do
	make_one "${path##*/}" ndjson -f ndjson --checksums --meta
done
for name in $reports; do
	make_one "$name" json -f json
	make_one "$name" plist -f plist
	make_one "$name" txt -f tree
done

if [ "${2-}" = rewrite ]; then
	rm -rf tests/golden
	mkdir tests/golden
	cp "$new"/* tests/golden/
	exit 0
fi
if diff -ru tests/golden "$new" >"$new.diff"; then
	rm -f "$new.diff"
	echo "golden: $(ls tests/golden | wc -l) reports are the same"
else
	head -c 20000 "$new.diff"
	rm -f "$new.diff"
	echo "golden: reports differ; if they should, run make golden and review the diff" >&2
	exit 1
fi
