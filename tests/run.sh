#!/bin/sh
# run.sh TEST... - runs the test programs and scripts, each by itself and as many at a time as there are
# processors, and closes with one line that counts them. What a test says is shown when it has ended.
# PCAPKIT names the program, B the build folder, JOBS another number at a time.
set -u
: "${PCAPKIT:=build/pcapkit}" "${B:=build}" "${JOBS:=$(nproc)}"
export PCAPKIT B

# A line a test, as the shell reads it. Scripts that take longer come first, so that what runs at the end, alone, is short.
tests() {
	printf '"%s"\n' "$@"
	cat <<-'END'
		python3 tests/display_compare.py "$PCAPKIT"
		python3 tests/tshark_compare.py "$PCAPKIT"
		python3 tests/stream_compare.py "$PCAPKIT"
		python3 tests/info_compare.py "$PCAPKIT"
		python3 tests/outputs.py "$PCAPKIT"
		python3 tests/sqlite.py "$PCAPKIT"
		python3 tests/formats.py "$PCAPKIT"
		python3 tests/schemas.py "$PCAPKIT"
		python3 tests/inputs.py "$PCAPKIT"
		python3 tests/from_tshark.py "$PCAPKIT"
		python3 tests/pcapout.py "$PCAPKIT"
		python3 tests/faults.py "$PCAPKIT"
		python3 tests/one_type.py "$PCAPKIT"
		python3 tests/limits.py "$PCAPKIT"
		python3 tests/tutorial.py "$PCAPKIT"
		python3 tests/from_pypcapkit.py "$PCAPKIT"
		python3 tests/messages.py "$PCAPKIT"
		python3 tests/late.py "$PCAPKIT"
		python3 tests/completion.py "$PCAPKIT" "$B/completion"
		tests/golden.sh "$PCAPKIT"
		tests/install.sh "$B"
		tests/library.sh "$B"
	END
}

said=$(mktemp -d)
export said
trap 'rm -rf "$said"' EXIT
touch "$said/passed" "$said/failed"

# Interrupts are part of some tests, and ignored in what a script runs in the background.
tests "$@" | xargs -d '\n' -P "$JOBS" -n 1 sh -c '
	if timeout 900 env --default-signal=INT sh -c "$1" >"$said/$$" 2>&1; then
		echo "$1" >>"$said/passed"
	else
		echo "FAILED: $1" | tee -a "$said/failed" >>"$said/$$"
	fi
	flock "$said/passed" cat "$said/$$"' sh

cat "$said/failed"
echo "$(wc -l <"$said/passed") passed, $(wc -l <"$said/failed") failed"
[ ! -s "$said/failed" ]
