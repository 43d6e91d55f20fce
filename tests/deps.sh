#!/bin/sh
# deps.sh ENGINE ARCHIVE SHARED CLI... - the rules of the house, checked: include directions, which
# library is used where, names of exported symbols, banned functions. ENGINE has all objects, ARCHIVE and SHARED
# are the library as others get it, CLI are the files of the command line.
set -u
bad=0
engine=$1 archive=$2 shared=$3
shift 3

# forbid WHAT PATTERN FILE...: no line of these files may match.
forbid() {
	what=$1 pattern=$2
	shift 2
	if grep -nE "$pattern" "$@" /dev/null; then
		echo "deps: $what"
		bad=1
	fi
}
except() {	# all C files but these
	ls engine/*.[ch] dissect/*.[ch] reassembly/*.[ch] dump/*.[ch] | grep -vE "$1"
}

forbid "dissect includes nothing of ours" '#include "(engine|reassembly|dump)/' dissect/*.[ch]
forbid "dump includes dissect only" '#include "(engine|reassembly)/' dump/*.[ch]
forbid "reassembly includes dissect only" '#include "(engine|dump)/' $(ls reassembly/*.[ch] 2>/dev/null)
forbid "libuv is the supervisor's" '#include <uv' $(except '^engine/supervisor\.c$')
forbid "libpcap is filter.c's" '#include <pcap' $(except '^engine/filter\.c$')
forbid "libarchive is stream.c's and codec.c's" '#include <archive' $(except '^engine/(stream|codec)\.c$')
forbid "msgpack-c is wire.c's" '#include <msgpack' $(except '^engine/wire\.c$')
forbid "libnghttp2 is hpack.c's" '#include <nghttp2' $(except '^dissect/hpack\.c$')
forbid "nettle is community.c's and info_digest.c's" '#include <nettle' $(except '^(reassembly/community|engine/info_digest)\.c$')
forbid "pcre2 is pattern.c's" '#include <pcre2' $(except '^engine/pattern\.c$')
forbid "SQLite is dump/sqlite_*.c's" '#include (<sqlite3|"dump/sqlite_(file|db|lib|table|record))' $(except '^dump/sqlite_(file|db|lib|table|record|store)\.[ch]$')
forbid "zlib is message_inflate.c's" '#include <zlib' $(except '^reassembly/message_inflate\.c$')
forbid "libraries are loaded by late.c" '\bdl(open|sym)\(' $(except '^dissect/late\.c$')
forbid "banned functions" '\b(strcat|strncat|sprintf|vsprintf|gets|atol|atoll|strtok|alloca|system|popen|tmpnam)\(' \
	engine/*.[ch] dissect/*.[ch] reassembly/*.[ch] dump/*.[ch]
forbid "packet bytes are read through the cursor" '\b(ntoh|hton)[sl]\(' dissect/*.[ch]

# The command line is a client of the library: of ours it includes pcapkit.h, its own headers, and what nearest.c and words.c have.
own=$(for file in "$@"; do basename "$file" .c; done | paste -sd'|')
forbid "the command line includes pcapkit.h and its own headers" \
	"#include \"(dissect|dump|reassembly)/" "$@"
wrong=$(grep -nE '#include "engine/' "$@" | grep -vE "\"engine/(pcapkit|nearest|words|verbs|guide|$own)\.(h|def)\"")
[ -z "$wrong" ] || { echo "$wrong"; echo "deps: the command line includes pcapkit.h and its own headers"; bad=1; }
library=$(ls engine/*.[ch] | grep -vE "^engine/($own)\.[ch]$" | grep -v '^engine/role_')
# shellcheck disable=SC2086 # the names are words
forbid "the library includes nothing of the command line" "#include \"engine/($own)\.h\"" $library

# What others get shows nothing but pcapkit.h.
wrong=$(nm -D --defined-only "$shared" | awk '$3 !~ /^pcapkit_/ { print $3 }'; nm -g --defined-only "$archive" | awk 'NF == 3 && $3 !~ /^pcapkit_/ { print $3 }')
[ -z "$wrong" ] || { echo "$wrong"; echo "deps: the library exports pcapkit_* alone"; bad=1; }

# With which version each came is what Debian's packages are told; one that goes wants another soname.
exported=$(nm -D --defined-only "$shared" | awk '{ print $3 }' | LC_ALL=C sort)
listed=$(sed -n 's/^ \(pcapkit_[a-z0-9_]*\)@Base .*/\1/p' debian/libpcapkit0.symbols | LC_ALL=C sort)
if [ "$exported" != "$listed" ]; then
	printf '%s\n' "$exported" "$listed" | LC_ALL=C sort | uniq -u
	echo "deps: debian/libpcapkit0.symbols does not list what the library exports: a new one as SYMBOL@Base VERSION"
	bad=1
fi

version=$(sed -n 's/.*PCAPKIT_VERSION "\(.*\)".*/\1/p' engine/version.h)
head -1 debian/changelog | grep -qF "($version)" || { echo "deps: debian/changelog does not begin with version $version"; bad=1; }

# What is installed to build with is what the packages are built with.
for package in $(sed -n 's/^build="\(.*\)"/\1/p' tests/packages.sh); do
	case $package in gcc|make|libc6-dev) continue ;; esac
	grep -q "\b$package\b" debian/control || { echo "deps: debian/control does not build-depend on $package"; bad=1; }
done

# A file's stem is the prefix of what it exports.
wrong=$(nm -A --defined-only "$engine" 2>/dev/null | awk '
	$2 ~ /^[TDBRC]$/ {
		split($1, part, ":"); stem = part[2]; sub(/\.o$/, "", stem)
		if (index($3, stem "_") != 1 && $3 != stem) print stem ".c exports " $3
	}' | grep -vE "$(grep -v '^#' tests/deps_exceptions.txt | paste -sd'|')")
if [ -n "$wrong" ]; then
	echo "$wrong"
	echo "deps: a file's stem is the prefix of what it exports (tests/deps_exceptions.txt has the few that differ)"
	bad=1
fi
exit $bad
