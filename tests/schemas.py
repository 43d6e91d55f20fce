#!/usr/bin/env python3
"""What `pcapkit fields --schema` prints lets others read our ndjson, and what they read is what it says.

    schemas.py [PCAPKIT [CAPTURE...]]     default: build/pcapkit, tests/captures

Every record of each capture, lean and with all that may be asked for: DuckDB reads it with the
statement printed, and each value is ndjson's; python3-jsonschema validates each line; and each
path has a field in Elasticsearch's mapping whose type takes its value. What is not installed is told
and skipped. Exit status 1: it is not so.
"""
import concurrent.futures
import datetime
import glob
import ipaddress
import json
import os
import re
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    jsonschema = None
try:
    import duckdb
except ImportError:
    duckdb = None

from program import HERE, run

LEAN = []
FULL = ["--names", "--payload", "--bytes", "--checksums", "--community-id", "--reassemble", "--trace", "--analyse", "--meta"]
FURTHER = re.compile(r"^.+_[0-9]+$")            # ip_2
DUCKDB_LAYERS = 4

wrong = []


def schema(pcapkit, name, *protocols):
    done = run(pcapkit, "fields", "--schema", name, *protocols)
    if done.returncode != 0 or done.stderr:
        wrong.append(f"fields --schema {name}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


def ndjson(job):
    pcapkit, capture, switches = job
    return run(pcapkit, capture, "-f", "ndjson", "-o", "-", "-E", "serial", "-q", *switches).stdout


# ---- DuckDB ----

def differs(want, got, path=""):
    """Where a value that DuckDB read is not the one of ndjson, or None."""
    if isinstance(got, str) and not isinstance(want, str):              # of type JSON
        got = json.loads(got)
        return None if got == want else path
    if isinstance(want, dict) and isinstance(got, dict):
        more = next((f"{path}.{key}" for key in got if key not in want and got[key] is not None), None)
        return more or next(filter(None, (differs(want[key], got.get(key), f"{path}.{key}") for key in want)), None)
    if isinstance(want, list) and isinstance(got, list) and len(got) == len(want):
        return next(filter(None, (differs(a, b, path + "[]") for a, b in zip(want, got))), None)
    if isinstance(got, datetime.datetime):                              # which knows no nanoseconds
        got = got.strftime("%Y-%m-%dT%H:%M:%S.%f")
        want = want[:26]
    return None if type(got) is type(want) and got == want else f"{path}: {got!r}, not {want!r}"


def check_duckdb(pcapkit, lines, folder):
    path = os.path.join(folder, "all.ndjson")
    with open(path, "wb") as f:
        f.write(b"\n".join(lines) + b"\n")
    statement = schema(pcapkit, "duckdb").replace("capture.ndjson", path)
    if "'" + path + "'" not in statement:
        wrong.append("duckdb: the statement reads no capture.ndjson")
        return
    rows = duckdb.connect().execute(statement)
    columns = [column[0] for column in rows.description]
    rows = rows.fetchall()
    if len(rows) != len(lines):
        wrong.append(f"duckdb: {len(rows)} rows of {len(lines)} lines")
    for line, row in zip(lines, rows):
        want, got = json.loads(line), dict(zip(columns, row))
        deeper = [key for key in want if FURTHER.match(key) and int(key.rsplit("_", 1)[1]) > DUCKDB_LAYERS]
        for key in deeper:
            del want[key]
        found = differs(want, got)
        if found:
            wrong.append(f"duckdb: {found}"[:1000])
            return
    times = duckdb.connect().execute(statement.replace("SELECT *", "SELECT epoch_ns(frame.time)", 1)).fetchall()
    for line, (time,) in zip(lines, times):
        text = json.loads(line).get("frame", {}).get("time")
        if text is not None and text[20:29] != f"{time % 10 ** 9:09}":
            wrong.append(f"duckdb: {time}, not {text}")
            return


# ---- JSON Schema ----

def validate(job):
    """The first line of a report that its schema forbids, or None."""
    text, lines = job
    validator = jsonschema.Draft202012Validator(json.loads(text), format_checker=jsonschema.FormatChecker(["ipv4", "ipv6"]))
    for line in lines:
        error = next(iter(validator.iter_errors(json.loads(line))), None)
        if error:
            return f"json-schema: {error.json_path}: {error.message}"[:500]
    return None


def check_json(pcapkit, lines):
    text = schema(pcapkit, "json-schema")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        found = list(filter(None, pool.map(validate, [(text, lines[i::os.cpu_count()]) for i in range(os.cpu_count())])))
    wrong.extend(found)
    for line in ('{"nobody":1}', '{"ip":{"ttl":"64"}}', '{"ip":{"ttl":256}}', '{"ip_2":{"tll":1}}', '{"eth":{"dst":"x"}}',
                 '{"tcp":{"options":[{"kind":-1}]}}', '{"icmp":{"ip":{"src":true}}}', '[]'):
        if validate((text, [line])) is None:
            wrong.append(f"json-schema: {line} is valid")
    one = schema(pcapkit, "json-schema", "udp")
    if set(json.loads(one)["$defs"]) != {"udp"} or validate((one, ['{"frame":{"number":1},"udp":{"srcport":53}}'])) is not None:
        wrong.append("json-schema: of udp alone it is not")


# ---- Elasticsearch ----

def takes(kind, value):
    """Whether a field of this type takes a value, by Elasticsearch's reference, "Field data types"."""
    if kind == "long":
        return type(value) is int and -(1 << 63) <= value < 1 << 63
    if kind == "unsigned_long":
        return type(value) is int and 0 <= value < 1 << 64
    if kind == "double":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "ip":
        ipaddress.ip_address(value)
        return True
    if kind == "date_nanos":
        return isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z", value) is not None
    return {"boolean": bool, "keyword": str}[kind] is type(value)


def unmapped(mapping, value, path):
    """The first path that the mapping has no place for, or None."""
    if isinstance(value, list):
        return next(filter(None, (unmapped(mapping, element, path + "[]") for element in value)), None)
    if mapping.get("type") == "flattened":
        return None if isinstance(value, dict) else path
    if isinstance(value, dict):
        if "properties" not in mapping:
            return path
        for name, member in value.items():
            inner = mapping["properties"].get(name)
            if inner is None and FURTHER.match(name) and isinstance(member, dict):
                inner = {"type": "flattened"}                   # the template's
            found = f"{path}.{name}" if inner is None else unmapped(inner, member, f"{path}.{name}")
            if found:
                return found
        return None
    return None if "type" in mapping and takes(mapping["type"], value) else path


def count_fields(mapping):
    return sum(1 + count_fields(inner) for inner in mapping.get("properties", {}).values())


def check_elastic(pcapkit, lines):
    said = json.loads(schema(pcapkit, "elastic"))
    template = said["mappings"]["dynamic_templates"][0]["further_layers"]
    if template["match"] != FURTHER.pattern or template["mapping"]["type"] != "flattened":
        wrong.append(f"elastic: template {template}")
    if count_fields(said["mappings"]) > said["settings"]["index.mapping.total_fields.limit"]:
        wrong.append(f"elastic: {count_fields(said['mappings'])} fields, more than it allows itself")
    for line in lines:
        found = unmapped(said["mappings"], json.loads(line), "")
        if found:
            wrong.append(f"elastic: {found} of {line.decode()[:200]}")
            return


def main():
    pcapkit = sys.argv[1] if len(sys.argv) > 1 else "build/pcapkit"
    captures = sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "captures", "*.pcap*")))
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        lean, full = (b"".join(pool.map(ndjson, [(pcapkit, capture, switches) for capture in captures], chunksize=4)).splitlines()
                      for switches in (LEAN, FULL))
    lines = lean + full
    check_elastic(pcapkit, lines)
    if jsonschema is not None:
        check_json(pcapkit, full)
    else:
        print("schemas: python3-jsonschema is missing: its check is skipped")
    if duckdb is not None:
        with tempfile.TemporaryDirectory() as folder:
            check_duckdb(pcapkit, lines, folder)
    else:
        print("schemas: Python's duckdb is missing (pip install duckdb): its check is skipped")
    done = run(pcapkit, "fields", "--schema", "parquet")
    if done.returncode != 2 or b"there are duckdb" not in done.stderr:
        wrong.append(f"fields --schema parquet: {done.returncode} {done.stderr.decode()}")
    for said in wrong:
        print(said)
    print(f"schemas: {len(captures)} captures, {len(lines)} lines, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
