# api.awk - api.md from pcapkit.h: its comments as text, its declarations as code.
BEGIN {
	print "# The library\n"
	print "What `pcapkit.h` says, made by `make docs`; its functions are in libpcapkit (`pkg-config --cflags --libs pcapkit`)."
	print "Complete programs are in [examples](examples).\n"
	FS = "\n"; RS = ""
}

# Comment lines without what makes them comments; tabs begin code.
function text(line) {
	sub(/^\/\* ?/, "", line); sub(/ ?\*\/$/, "", line); sub(/^ \* ?/, "", line); sub(/^ \*$/, "", line)
	return line
}

function say(line,   code) {
	sub(/ E\(name, number, text\)$/, "", line)
	code = line ~ /^\t/ || (line == "" && incode)
	if (code != incode) print code ? "\n```c" : "```"
	incode = code
	sub(/^\t/, "", line)
	print line
}

function silent() { if (incode) print "```"; incode = 0 }

# One paragraph of the header: comments first, then declarations. A comment may go on over blank lines.
{
	code = ""
	for (i = 1; i <= NF; i++) {
		line = $i
		if (!depth && !comment && line ~ /^\/\* ---- .* ---- \*\/$/) {
			silent(); sub(/^\/\* ---- /, "", line); sub(/ ---- \*\/$/, "", line); sub(/: tables.*/, "", line)
			print "## " toupper(substr(line, 1, 1)) substr(line, 2) "\n"
			continue
		}
		if (!depth && (comment || (code == "" && line ~ /^\/\*/))) {
			comment = line !~ /\*\/$/
			say(text(line))
			continue
		}
		if (line ~ /^#(ifndef|ifdef|endif|include|define PCAPKIT_H|define PCAPKIT_API|undef)/ || line ~ /^(extern "C" \{|\})$/) continue
		if (line ~ /^\tE\(/) { errors = errors line "\n"; continue }
		if (line ~ /^#define PCAPKIT_(ERRORS|ERROR_ENUM)/ || line ~ /^\tPCAPKIT_ERRORS\(/) continue
		sub(/^PCAPKIT_API /, "", line)
		code = code line "\n"
		depth += gsub(/\{/, "{", line) - gsub(/\}/, "}", line)
	}
	silent()
	if (errors != "") {
		print "\n| code | | |\n|---|---|---|"
		n = split(errors, rows, "\n")
		for (i = 1; i < n; i++) {
			match(rows[i], /"[^"]*"/); what = substr(rows[i], RSTART + 1, RLENGTH - 2)
			split(rows[i], part, /[(, )]+/)
			print "| `PCAPKIT_E_" part[2] "` | " part[3] " | " what " |"
		}
		errors = ""
	}
	if (code != "") printf "\n```c\n%s```\n", code
	print ""
}
