#!/usr/bin/env python3
"""What shells complete behind pcapkit: each option of the table, and what fits where.

    completion.py [PCAPKIT [FOLDER]]     default: build/pcapkit, build/completion

bash completes lines itself. zsh's and fish's files are run too where these shells are
installed: zsh's with a stand-in for _arguments, which says what it was given. Every option of
engine/options.def is in each. Exit status 1: something is missing or wrong.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
VERBS = "extract reassemble trace analyse info fields protocols engines help".split()
READERS = VERBS[:5]

# A line whose last word is completed (blank behind it: an empty one); words that must be offered; words that must not.
LINES = [
    ("", "extract info help one.pcap folder", "-e --read"),
    ("in", "info", "extract"),
    ("info ", "one.pcap", "extract trace"),
    ("trace one.pcap -", "-f --format --no-names --trace-output", "--follow --write --quick"),
    ("info one.pcap --q", "--quick --quiet", "--progress"),
    ("one.pcap -f ", "ndjson msgpack json plist tree csv tsv pcap pcapng", "text one.pcap"),
    ("trace one.pcap -f ", "ndjson csv", "pcap pcapng text"),
    ("info one.pcap -f ", "text json", "ndjson"),
    ("-f json info one.pcap --t", "--top", "--tree --trace"),
    ("one.pcap --format=nd", "ndjson", "json"),
    ("one.pcap --format=", "ndjson pcapng", "one.pcap"),
    ("one.pcap -vf ", "ndjson", "one.pcap"),
    ("one.pcap -E ", "default serial server pipeline", "one.pcap"),
    ("one.pcap --overlap ", "first last bsd linux windows reject", "one.pcap"),
    ("one.pcap --occurrence ", "first last all", "one.pcap"),
    ("one.pcap -L ", "Link Internet Transport Application", "one.pcap"),
    ("one.pcap -P IPv", "IPv4 IPv6", "ipx"),
    ("one.pcap -e tcp.op", "tcp.options. tcp.option_kind", "tcp.options.kind udp.length"),
    ("one.pcap -e ip.src,tcp.srcp", "ip.src,tcp.srcport", "tcp.srcport"),
    ("one.pcap -o ", "one.pcap folder", "ndjson"),
    ("one.pcap --bodies ", "folder", "one.pcap"),
    ("trace one.pcap --trace-format ", "pcap ndjson tree", "csv pcapng"),
    ("one.pcap --stats=", "json", "one.pcap"),
    ("one.pcap --reassemble=ip,", "ip,tcp", "tcp"),
    ("one.pcap -c ", "", "one.pcap ndjson"),
    ("help tr", "trace", "info"),
    ("fields --schema ", "duckdb elastic json-schema sqlite", "one.pcap"),
    ("fields HTTP/", "HTTP/2 HTTP/1.1", "one.pcap"),
    ("protocols ", "", "one.pcap"),
    ("-- ", "one.pcap", "info"),
    ("-- -", "", "-f --format"),
    ("./one.pcap info -", "-f --write", "--quick"),
]


def options():
    """All that may be written, of options.def's rows."""
    found = set()
    with open(os.path.join(HERE, "../engine/options.def"), encoding="utf-8") as rows:
        for name, letter, kind in re.findall(r'^OPTION\(\w+,\s*"([^"]*)",\s*(?:\'(.)\'|0),\s*(?:"[^"]*"|NULL),\s*(\w+)', rows.read(), re.M):
            found |= {f"-{letter}"} if letter else set()
            found |= {f"--{name}"} if name else set()
            found |= {f"--no-{name}"} if kind == "SWITCH" else set()
    return found


def bash_line(line):
    """A line as bash hands it to a completion: `=` is a word of its own."""
    words = [part for word in line.split(" ") for part in re.split(r"(=)", word) if part or not word]
    return words + [""] if line.endswith("=") else words


def bash_script(file, pcapkit, lines):
    script = [f"source {shlex.quote(file)}"]
    for line in lines:
        words = [pcapkit, *bash_line(line)]
        script.append(f"COMP_WORDS=({' '.join(map(shlex.quote, words))}); COMP_CWORD={len(words) - 1}")
        script.append("_pcapkit; printf '%s\\n' \"${COMPREPLY[@]}\"; echo ===")
    return "\n".join(script)


def run(command, folder, script):
    done = subprocess.run(command, input=script, cwd=folder, capture_output=True, text=True, check=False)
    if done.stderr:
        print(f"completion: {command[0]}: {done.stderr.strip()}")
    return done.stdout, done.returncode == 0 and not done.stderr


def bash(file, pcapkit, folder):
    """How many offers of bash are wrong."""
    lines = [line for line, _, _ in LINES] + [f"{verb} -" for verb in VERBS]
    said, ok = run(["bash", "--norc"], folder, bash_script(file, pcapkit, lines))
    answers = [set(answer.split()) for answer in said.split("===\n")[:-1]]
    if not ok or len(answers) != len(lines):
        print(f"completion: bash answered {len(answers)} lines of {len(lines)}")
        return 1
    wrong = 0
    for (line, wanted, unwanted), got in zip(LINES, answers):
        lacks, has = set(wanted.split()) - got, set(unwanted.split()) & got
        if lacks or has:
            wrong += 1
            print(f"completion: bash: 'pcapkit {line}': lacks {sorted(lacks)}, has {sorted(has)} of {sorted(got)[:20]}")
    return wrong + all_there("bash", set().union(*answers[len(LINES):]))


def all_there(shell, got):
    lacks = options() - got
    for option in sorted(lacks):
        print(f"completion: {shell}: lacks {option}")
    return len(lacks)


def zsh(file, pcapkit, folder):
    script = "_arguments() { print -rl -- \"$@\" }\nautoload() { : }\n"
    for verb in VERBS:
        script += f"words=({shlex.quote(pcapkit)} {verb} ''); CURRENT=3; source {shlex.quote(file)}\n"
    said, ok = run(["zsh", "-f"], folder, script)
    got = {match for match in re.findall(r"^(?:\([^)]*\)|\*)?(--?[a-zA-Z0-9-]+?)[-+=]{0,2}\[", said, re.M)}
    wrong = [want for want in (":read:_files", ":format:(text json)", ":field:_pcapkit_fields") if want not in said]
    for want in wrong:
        print(f"completion: zsh: lacks {want}")
    return (not ok) + len(wrong) + all_there("zsh", got)


def fish(file, pcapkit, folder):
    wanted = [("one.pcap -f ", "pcapng"), ("info one.pcap -f ", "text"), ("one.pcap -e ip.sr", "ip.src"),
              ("one.pcap -e ip.src,tcp.srcp", "ip.src,tcp.srcport"), ("one.pcap --overlap ", "windows"), ("one.pcap -P IPv", "IPv6"),
              ("", "analyse"), ("", "one.pcap"), ("help tr", "trace"), ("fields HTTP/", "HTTP/2")]
    lines = [f"{verb} {dashes}" for verb in VERBS for dashes in ("-", "--")] + [line for line, _ in wanted]
    script = f"source {shlex.quote(file)}\n" + "".join(
        f"complete -C {shlex.quote('pcapkit ' + line)}; echo ===\n" for line in lines)
    path = os.path.join(folder, "fish")
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, "script.fish"), "w", encoding="utf-8") as out:
        out.write(f"set -x PATH {shlex.quote(os.path.dirname(pcapkit))} $PATH\nset -x HOME {shlex.quote(path)}\n{script}")
    said, ok = run(["fish", "--no-config", os.path.join(path, "script.fish")], folder, "")
    answers = dict(zip(lines, ({row.split("\t")[0] for row in answer.splitlines()} for answer in said.split("===\n"))))
    wrong = [(line, word) for line, word in wanted if word not in answers.get(line, set())]
    for line, word in wrong:
        print(f"completion: fish: 'pcapkit {line}': lacks {word}")
    return (not ok) + len(wrong) + all_there("fish", set().union(*answers.values()))


SHELLS = [("bash", "pcapkit.bash", bash), ("zsh", "_pcapkit", zsh), ("fish", "pcapkit.fish", fish)]


def main():
    pcapkit = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")
    made = os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else "build/completion")
    failed, shells = 0, []
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "folder"))
        open(os.path.join(folder, "one.pcap"), "w", encoding="utf-8").close()
        for shell, name, check in SHELLS:
            file = os.path.join(made, name)
            with open(file, encoding="utf-8") as text:
                unknown = re.findall(r"^.*\|unknown\|.*$", text.read(), re.M)
            for row in unknown:
                print(f"completion: {shell}: engine/values.c does not say what this argument is: {row}")
            failed += len(unknown)
            if shutil.which(shell):
                shells.append(shell)
                failed += check(file, pcapkit, folder)
    print(f"completion: {len(options())} options, {len(LINES)} lines, in {', '.join(shells)}: {failed} wrong")
    return 1 if failed or "bash" not in shells else 0


if __name__ == "__main__":
    sys.exit(main())
