#!/bin/sh
# library.sh [B] - the library as it is installed: the examples in docs/examples are built by what pkg-config says, against
# the shared and the static library, print what stands beside them, and find the helpers of the parallel engines from
# where the library lies; the header is C99 and C++, too. B: the build folder.
set -eu
cd "$(dirname "$0")/.."
B=${1-build}
: "${CC:=cc}" "${PKG:=pkg-config}"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
trap 'exit 1' INT TERM
bad=0
captures=$PWD/tests/captures

complain() {
	echo "library: $*"
	bad=1
}

make -s install B="$B" prefix="$root/usr" >"$root/log" 2>&1 || { cat "$root/log"; exit 1; }
export PKG_CONFIG_PATH="$root/usr/lib/pkgconfig"
unset PCAPKIT_LIBEXECDIR
[ "$($PKG --modversion pcapkit)" = "$("$B/pcapkit" --version)" ] || complain "pkg-config tells another version"

# build NAME HOW: as users would; a sanitized library needs the sanitizers of its program. Static is our library alone: of
# others not all have their static twins installed.
build() {
	flags=${SANITIZE:+-fsanitize=address,undefined}
	# shellcheck disable=SC2086,SC2046 # the flags are words
	case $2 in
	shared) $CC $flags -Wall -Wextra -Werror -o "$root/$1" docs/examples/"$1".c $($PKG --cflags --libs pcapkit) -Wl,-rpath,"$root/usr/lib" ;;
	static) $CC $flags -o "$root/$1" docs/examples/"$1".c $($PKG --cflags pcapkit) "$root/usr/lib/libpcapkit.a" \
		$($PKG --libs $($PKG --print-requires-private pcapkit)) -pthread ;;
	esac
}

# says NAME ARGUMENT...: what it prints stands beside it.
says() {
	name=$1
	shift
	(cd "$root" && "./$name" "$@") >"$root/said" 2>&1 || complain "$name fails: $(head -1 "$root/said")"
	diff "docs/examples/$name.txt" "$root/said" || complain "$name $* says something else"
}

mkdir "$root/out"
for how in shared static; do
	for name in reports layers http feed; do
		build "$name" "$how" || complain "docs/examples/$name.c is not built, $how"
	done
	says reports "$captures/sample.pcap" "$root/out"
	says layers "$captures/sample.pcap"
	says http "$captures/http.pcap"
	says feed "$captures/http.pcap"
done
build http shared
for engine in server pipeline; do
	says http "$captures/http.pcap" "$engine"
done
for format in plist json; do
	"$B/pcapkit" "$captures/sample.pcap" -f "$format" -o "$root/want"
	cmp -s "$root/want" "$root/out/out.$format" || complain "the report as $format is not the program's"
done
"$B/pcapkit" "$captures/sample.pcap" -f tree -F -o "$root/frames"
diff -r "$root/frames" "$root/out/out" || complain "the files of the frames are not the program's"

echo '#include <pcapkit.h>' >"$root/header.c"
# shellcheck disable=SC2046 # the flags are words
$CC -std=c99 -pedantic-errors -Wall -Wextra -Werror -fsyntax-only $($PKG --cflags pcapkit) "$root/header.c" || complain "the header is not C99"
if command -v c++ >/dev/null; then
	# shellcheck disable=SC2046 # the flags are words
	c++ -Wall -Wextra -Werror -fsyntax-only -x c++ $($PKG --cflags pcapkit) "$root/header.c" || complain "the header is not C++"
fi
make -s uninstall B="$B" prefix="$root/usr"
left=$(find "$root/usr" ! -type d)
[ -z "$left" ] || complain "left behind: $left"
[ "$bad" = 0 ] && echo "library: four examples, shared and static, three engines"
exit "$bad"
