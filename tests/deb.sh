#!/bin/sh
# deb.sh [FOLDER] - what `make deb` left in the folder (default: build/deb): the packages say the
# program's version, the program in them does the main job with its helpers, and a C program is built
# with the library in them and does it, too: where they were unpacked and, with CI set and as root,
# installed and taken away again.
set -eu
cd "$(dirname "$0")/.."
folder=${1-build/deb}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
trap 'exit 1' INT TERM
bad=0

complain() {
	echo "deb: $*"
	bad=1
}

# main_job PROGRAM: every engine reports what the frames are.
main_job() {
	for engine in serial server pipeline; do
		"$1" tests/captures/sample.pcap -f ndjson --checksums --meta -E "$engine" -W 2 >"$root/report" 2>"$root/errors" ||
			complain "$1 -E $engine: $(cat "$root/errors")"
		cmp -s "$root/report" tests/golden/sample.pcap.ndjson || complain "$1 -E $engine reports something else"
		[ ! -s "$root/errors" ] || complain "$1 -E $engine: $(cat "$root/errors")"
	done
}

# host FLAG...: a program of somebody's, built with these flags, writes a report with each engine in $engines.
host() {
	cat >"$root/host.c" <<-'END'
		#include <pcapkit.h>
		#include <stdio.h>

		int main(int argc, char **argv)
		{
			struct pcapkit *k = pcapkit_new();

			if (argc != 4 || k == NULL || pcapkit_capture(k, argv[1]) < 0 || pcapkit_set(k, "engine", argv[2]) < 0 ||
			    pcapkit_set(k, "checksums", NULL) < 0 || pcapkit_set(k, "meta", NULL) < 0 ||
			    pcapkit_set(k, "output", argv[3]) < 0 || pcapkit_write(k) < 0)
				fprintf(stderr, "%s\n", k != NULL ? pcapkit_error_text(k) : "no memory");
			pcapkit_free(k);
			return 0;
		}
	END
	# shellcheck disable=SC2086 # CC may be several words
	${CC:-cc} -o "$root/host" "$root/host.c" "$@" || { complain "a program cannot be built with $*"; return; }
	for engine in $engines; do
		"$root/host" tests/captures/sample.pcap "$engine" "$root/host.ndjson" 2>"$root/errors" || true
		[ ! -s "$root/errors" ] || complain "a program with $*, $engine: $(cat "$root/errors")"
		cmp -s "$root/host.ndjson" tests/golden/sample.pcap.ndjson || complain "a program with $*, $engine reports something else"
	done
}

deb=$(echo "$folder"/pcapkit_*.deb)
[ -f "$deb" ] || { echo "deb: there is no package in $folder: make deb"; exit 1; }
mkdir "$root/x"
for each in "$folder"/*.deb; do
	dpkg-deb -x "$each" "$root/x"
done
version=$(dpkg-deb -f "$deb" Version)
for name in pcapkit pcapkit-cli; do
	main_job "$root/x/usr/bin/$name"
	[ "$("$root/x/usr/bin/$name" --version)" = "$version" ] || complain "the package is of version $version, the program is not"
	[ -e "$root/x/usr/share/man/man1/$name.1.gz" ] || complain "$name has no manual page"
done
for path in bash-completion/completions/pcapkit zsh/vendor-completions/_pcapkit fish/vendor_completions.d/pcapkit.fish \
	doc/pcapkit/copyright; do
	[ -s "$root/x/usr/share/$path" ] || complain "there is no /usr/share/$path"
done

# Libraries that are loaded when they are first needed are in no list that the linker made.
for each in "$deb" "$folder"/libpcapkit0_*.deb; do
	for library in libarchive libpcap libpcre2 libsqlite3; do
		dpkg-deb -f "$each" Depends | grep -q "\b$library[-0-9]" || complain "$each does not depend on $library"
	done
done

lib=$(echo "$root"/x/usr/lib/*/libpcapkit.so)
engines=serial LD_LIBRARY_PATH=${lib%/*} host -I"$root/x/usr/include" -L"${lib%/*}" -lpcapkit

how="unpacked"
if [ -n "${CI-}" ] && [ "$(id -u)" = 0 ] && ! dpkg-query -s pcapkit >/dev/null 2>&1; then
	how="unpacked and installed"
	dpkg -i "$folder"/*.deb >"$root/log" 2>&1 || complain "dpkg -i: $(tail -3 "$root/log")"
	main_job /usr/bin/pcapkit
	# shellcheck disable=SC2046 # the flags are words
	engines="serial server pipeline" host $(pkg-config --cflags --libs pcapkit)
	for each in "$folder"/*.deb; do
		dpkg -r "$(dpkg-deb -f "$each" Package)" >"$root/log" 2>&1 || complain "dpkg -r: $(tail -3 "$root/log")"
	done
	[ ! -e /usr/bin/pcapkit ] || complain "dpkg -r left /usr/bin/pcapkit behind"
fi
[ "$bad" = 0 ] && echo "deb: pcapkit $version, $how: two names, three engines"
exit "$bad"
