#!/bin/sh
# install.sh [B] - `make install` into a folder: both names of the program do the main job there with
# their own helpers, the manual page and the completions are where they are looked for, and
# `make uninstall` leaves nothing. B: the build folder.
set -eu
cd "$(dirname "$0")/.."
B=${1-build}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
trap 'exit 1' INT TERM
bad=0

complain() {
	echo "install: $*"
	bad=1
}

make -s install B="$B" DESTDIR="$root" prefix=/usr >"$root.log" 2>&1 || { cat "$root.log"; rm -f "$root.log"; exit 1; }
rm -f "$root.log"
for path in bin/pcapkit bin/pcapkit-cli libexec/pcapkit/pcapkit-role \
	share/man/man1/pcapkit.1 share/man/man1/pcapkit-cli.1 share/bash-completion/completions/pcapkit \
	share/bash-completion/completions/pcapkit-cli share/zsh/site-functions/_pcapkit \
	share/fish/vendor_completions.d/pcapkit.fish share/fish/vendor_completions.d/pcapkit-cli.fish; do
	[ -s "$root/usr/$path" ] || complain "there is no /usr/$path"
done

want=$("$B/pcapkit" tests/captures/sample.pcap -f ndjson -E serial | cksum)
for name in pcapkit pcapkit-cli; do
	for engine in serial server pipeline; do
		# Away from the sources: nothing of them is needed.
		got=$(cd "$root" && "$root/usr/bin/$name" "$OLDPWD/tests/captures/sample.pcap" -f ndjson -E "$engine" -W 2 | cksum)
		[ "$got" = "$want" ] || complain "$name -E $engine reports something else"
	done
done

make -s uninstall B="$B" DESTDIR="$root" prefix=/usr
left=$(find "$root" ! -type d)
[ -z "$left" ] || complain "left behind: $left"
[ ! -e "$root/usr/libexec/pcapkit" ] || complain "left behind: /usr/libexec/pcapkit"
[ "$bad" = 0 ] && echo "install: two names, three engines, manual page and completions"
exit "$bad"
