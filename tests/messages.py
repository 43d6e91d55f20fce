#!/usr/bin/env python3
"""What is said to who makes a mistake: one line, which names what is wrong and says what to do.

    messages.py [PCAPKIT]     default: build/pcapkit

Each row is a command line, its exit status, and what the line has to say. Warnings are of one line
too, and the work is done. Exit status 1: a row is not so.
"""
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

ROWS = [
    # the command line
    ("", 2, "no capture is named: try pcapkit CAPTURE -f ndjson"),
    ("info", 2, "no capture is named: try pcapkit info CAPTURE"),
    ("exract in.pcap", 2, "no verb and no file 'exract': did you mean 'extract'?"),
    ("qwertz in.pcap", 2, "verbs are extract, reassemble,"),
    ("in.pcap", 2, "Output format unspecified. Give -f FORMAT"),
    ("in.pcap --fromat json", 2, "unknown option '--fromat': did you mean '--format'?"),
    ("in.pcap -Z", 2, "unknown option '-Z': pcapkit --help lists them"),
    ("in.pcap -f", 2, "wants an argument, FORMAT: ndjson, msgpack"),
    ("in.pcap -f jsn", 2, "unknown format 'jsn': did you mean 'json'?"),
    ("in.pcap -o report.yaml", 2, "unknown format 'yaml': there are ndjson"),
    ("info in.pcap -f xml", 2, "there are text, json"),
    ("in.pcap -j=yes", 2, "unknown option '-='"),
    ("in.pcap --json=yes", 2, "'--json' takes no value"),
    ("in.pcap --stats=xml -f csv", 2, "takes 'json' or nothing, not 'xml'"),
    ("in.pcap -f csv -c 0", 2, "'-c' wants a number from 1, not '0'"),
    ("in.pcap -f csv -W many", 2, "'-W' wants a number from 1 to 64, not 'many'"),
    ("info in.pcap -e ip", 2, "'--field' does not go with 'info': it goes with extract, reassemble, trace, analyse"),
    ("trace in.pcap --quick", 2, "'--quick' does not go with 'trace': it goes with info"),
    ("protocols tcp", 2, "'protocols' takes no operand: tcp"),
    ("help tarce", 2, "no verb 'tarce': did you mean 'trace'?"),
    ("fields tpc", 2, "no protocol 'tpc': did you mean 'tcp'?"),
    # captures
    ("missing.pcap -f csv", 2, "cannot open: missing.pcap: No such file"),
    ("caputre.pcap -f csv", 2, "cannot open: caputre.pcap: No such file or directory: did you mean 'capture.pcap'?"),
    ("./folder/../caputre.pcap -f csv", 2, "did you mean './folder/../capture.pcap'?"),
    ("caputre -f csv", 2, "cannot open: caputre: No such file or directory: did you mean 'capture.pcap'?"),
    ("info ./caputre", 2, "did you mean './capture.pcap'?"),
    ("tex.pcap -f csv", 2, "cannot open: tex.pcap: No such file or directory\n"),	# what is near is no capture
    ("folder/in.pcap -f csv", 2, "cannot open: folder/in.pcap: No such file or directory\n"),
    ("in.pcap flder -f csv -o /dev/null", 1, "cannot open: flder: No such file or directory: did you mean 'folder'?"),
    ("folder -f csv", 2, "cannot open: folder: there is no capture in it"),
    ("empty.pcap -f csv", 2, "empty.pcap: is empty"),
    ("text.pcap -f csv", 2, "cannot read: text.pcap: "),
    # what is wanted of them
    ("in.pcap -f csv -e tcp.prot", 2, "no field 'tcp.prot': did you mean 'tcp.port'?"),
    ("in.pcap -f csv -e tcp.seq", 2, "did you mean 'tcp.seq_raw'?"),
    ("in.pcap -f csv -e ''", 2, "no field is named"),
    ("in.pcap -f csv -y 'tcp.port == 80'", 2, "this is a display filter: give it to -Y"),
    ("in.pcap -f csv -Y 'tcp port 80'", 2, "this is a BPF filter: give it to -y"),
    ("in.pcap -f csv -y 'tcp prot 80'", 2, "filter 'tcp prot 80': "),
    ("in.pcap -f csv -Y 'tcp.port = 80'", 2, "character 10: '=' is no comparison: did you mean '=='?"),
    ("in.pcap -f csv -Y 'tcp.prot == 80'", 2, "character 1: no field 'tcp.prot': did you mean 'tcp.port'?"),
    ("in.pcap -f csv -Y 'ip.src == 1.2.3'", 2, "'1.2.3' is not an IPv4 address"),
    ("in.pcap -f csv -d tcp.prot==80,http", 2, "no selector 'tcp.prot': did you mean 'tcp.port'?"),
    ("in.pcap -f csv -d tcp.port==80,htttp", 2, "no protocol 'htttp': did you mean 'http'?"),
    ("in.pcap -f csv -d tcp.port=80,http", 2, "no '==' in 'tcp.port=80'"),
    ("in.pcap -f csv --occurrence frist", 2, "wants first, last or all, not 'frist'"),
    ("in.pcap -f ndjson --occurrence first", 2, "'--occurrence' goes with -f csv or -f tsv"),
    ("reassemble in.pcap --overlap frist", 2, "there are first, last, bsd, linux, windows, reject"),
    ("reassemble in.pcap --follow 99", 2, "no TCP flow '99' says anything"),
    ("reassemble in.pcap -F", 2, "'--files' wants a folder: -o DIR"),
    ("in.pcap -w out.pcap --split 5", 2, "wants frames:N, seconds:N or bytes:N, not '5'"),
    ("in.pcap -f csv --split frames:5", 2, "goes with -f pcap or -f pcapng"),
    ("trace in.pcap -f pcap", 2, "format 'pcap' holds frames alone"),
    # where it goes
    ("in.pcap -f json -o folder", 3, "cannot write: folder: is a folder"),
    ("in.pcap -f json -o in.pcap", 2, "would overwrite the capture it is made from: in.pcap: give it another name"),
    ("in.pcap -w in.pcap", 2, "would overwrite the capture it is made from: in.pcap: give it another name"),
    ("in.pcap -f json -o in.pcap/out.json", 3, "cannot write: in.pcap/out.json: Not a directory"),
    ("trace in.pcap --trace-output text.pcap", 3, "cannot write into: text.pcap: Not a directory"),
    ("in.pcap -f csv -o /dev/full", 3, "cannot write: /dev/full: No space left on device"),
    # warnings: the work is done
    ("in.pcap -f csv -o - -L Netwrk", 0, "no layer 'Netwrk' (there are Link, Internet, Transport, Application)"),
    ("in.pcap -f csv -o - -P TPC", 0, "no protocol 'TPC' (did you mean 'TCP'?)"),
    ("in.pcap -f csv -o - -E serail", 0, "unknown engine 'serail': did you mean 'serial'?"),
    ("in.pcap -f csv -o - --trace", 0, "a table holds records of one kind, here frames"),
]


def prepare(folder):
    shutil.copy(os.path.join(HERE, "captures/http.pcap"), os.path.join(folder, "in.pcap"))
    shutil.copy(os.path.join(HERE, "captures/http.pcap"), os.path.join(folder, "capture.pcap"))
    shutil.copy(os.path.join(HERE, "captures/not-a-capture.pcap"), os.path.join(folder, "text.pcap"))
    open(os.path.join(folder, "empty.pcap"), "wb").close()
    os.mkdir(os.path.join(folder, "folder"))


def main():
    pcapkit = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        before = sorted(os.listdir(folder))
        for line, status, says in ROWS:
            done = subprocess.run([pcapkit, *shlex.split(line)], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                                  text=True, timeout=60, check=False)
            one = done.stderr.startswith("pcapkit: ") and done.stderr.count("\n") == 1
            quiet = status == 0 or done.stdout == "" or "/dev/full" in line
            if done.returncode != status or says not in done.stderr or not one or not quiet:
                wrong += 1
                print(f"messages: pcapkit {line}: status {done.returncode}, said: {done.stderr.strip()}")
        left = sorted(set(os.listdir(folder)) - set(before))
        if left:
            wrong += 1
            print(f"messages: left behind: {left}")
    print(f"messages: {len(ROWS)} mistakes, {wrong} wrong answers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
