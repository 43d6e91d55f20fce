#!/bin/sh
# piped.sh PCAPKIT CAPTURE FILE COMMAND...: ndjson through a pipe into a command that compresses it.
set -eu
pcapkit=$1 capture=$2 file=$3
shift 3
"$pcapkit" -q -E pipeline -W 2 -f ndjson "$capture" | "$@" > "$file"
