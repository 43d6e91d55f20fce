#!/bin/sh
# packages.sh build|check|deb - installs the Debian or Ubuntu packages that are missing: those to build,
# with `check` those that the tests need besides, with `deb` those that make packages.
# Prints them first; with NO_INSTALL=1 it only prints them.
set -eu

build="gcc make pkg-config libc6-dev libuv1-dev libmsgpack-dev libpcap-dev libarchive-dev libnghttp2-dev zlib1g-dev nettle-dev libpcre2-dev libsqlite3-dev"
check="libcmocka-dev tshark jq python3 gzip zstd lz4 xz-utils bzip2 procps libplist-utils python3-msgpack tcpdump sqlite3 zsh fish python3-jsonschema"

deb="dpkg-dev debhelper"

case ${1-} in
build) want=$build ;;
check) want="$build $check" ;;
deb) want="$build $deb" ;;
*) echo "usage: packages.sh build|check|deb" >&2; exit 2 ;;
esac

missing=
for package in $want; do
	status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
	[ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "packages to install:$missing"
[ -z "${NO_INSTALL-}" ] || exit 0
command -v apt-get >/dev/null || {
	echo "packages.sh: no apt-get here: install these, or what your system calls them, and try again" >&2
	exit 1
}
root=
[ "$(id -u)" = 0 ] || root=sudo
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -q
# shellcheck disable=SC2086 # the names are words
$root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
