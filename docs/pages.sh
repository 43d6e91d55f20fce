#!/bin/sh
# pages.sh PCAPKIT FOLDER - writes protocols.md and fields.md, what the program's own tables say, and api.md, what
# pcapkit.h says.
set -eu
pcapkit=$1 folder=$2 here=$(dirname "$0")

awk -f "$here/api.awk" "$here/../engine/pcapkit.h" | cat -s > "$folder/api.md"

"$pcapkit" protocols | awk -F '\t' '
	BEGIN {
		print "# Protocols\n"
		print "What `pcapkit protocols` prints, made by `make docs`. *In chains* is the name in `frame.protocols`, *key* the"
		print "name of the layer'"'"'s object in a report and the beginning of its fields'"'"' names ([fields.md](fields.md)). `-P` takes"
		print "any of them, `--decode-as` a key.\n"
		print "| protocol | in chains | key | aliases | layer | specification |\n|---|---|---|---|---|---|"
	}
	{ gsub(/\|/, "\\|"); printf "| %s | %s | `%s` | %s | %s | %s |\n", $1, $2, $3, $4, $5, $6 }
' > "$folder/protocols.md"

"$pcapkit" fields | awk -F '\t' -v cmd="$pcapkit protocols" '
	function key(path,   at) {
		for (at = length(path); at > 0 && !(substr(path, 1, at) in keys); at--)
			;
		return substr(path, 1, at > 0 ? at : index(path, ".") - 1)	# what reassembly finds is no protocol
	}
	BEGIN {
		while ((cmd | getline line) > 0) { split(line, part, FS); keys[part[3]] = part[1] }
		print "# Fields\n"
		print "What `pcapkit fields` prints, made by `make docs`: every field that a report may have. The name is its path in a"
		print "record; where Wireshark has the same field, its filter name stands beside it (`=`: the same name)."
	}
	{
		gsub(/\|/, "\\|")
		k = key($1)
		if (k != last) {
			printf "\n## %s\n\n%s.\n\n| field | Wireshark | type | meaning |\n|---|---|---|---|\n", k, k in keys ? keys[k] : "A record of its own, of what reassembly finds"
			last = k
		}
		printf "| `%s` | %s | %s | %s |\n", $1, $2 == $1 ? "=" : $2 == "-" ? "" : "`" $2 "`", $3, $4
	}
' > "$folder/fields.md"
