#!/bin/sh
# run.sh TEST... - runs the test programs and scripts, each by itself, and closes
# with one line that counts them. PCAPKIT names the program, B the build folder.
set -u
: "${PCAPKIT:=build/pcapkit}" "${B:=build}"
export PCAPKIT B
passed=0 failed=0

run() {
	if timeout 900 "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $*"
	fi
}

for test in "$@"; do
	run "$test"
done
run tests/golden.sh "$PCAPKIT"
run python3 tests/one_type.py "$PCAPKIT"
run python3 tests/limits.py "$PCAPKIT"
run python3 tests/formats.py "$PCAPKIT"
run python3 tests/pcapout.py "$PCAPKIT"
run python3 tests/outputs.py "$PCAPKIT"
run python3 tests/sqlite.py "$PCAPKIT"
run python3 tests/schemas.py "$PCAPKIT"
run python3 tests/inputs.py "$PCAPKIT"
run python3 tests/from_pypcapkit.py "$PCAPKIT"
run python3 tests/messages.py "$PCAPKIT"
run python3 tests/tutorial.py "$PCAPKIT"
run python3 tests/from_tshark.py "$PCAPKIT"
run python3 tests/completion.py "$PCAPKIT" "$B/completion"
run tests/install.sh "$B"
run tests/library.sh "$B"
run python3 tests/tshark_compare.py "$PCAPKIT"
run python3 tests/stream_compare.py "$PCAPKIT"
run python3 tests/info_compare.py "$PCAPKIT"
run python3 tests/display_compare.py "$PCAPKIT"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
