"""Compares records in Parquet, as DuckDB, Polars and pandas read them, with the same records as lines of JSON."""

import datetime
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet


def plain(value):
    """Returns a value of a library as JSON has it, without members that are null."""
    if isinstance(value, dict):
        members = {key: plain(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not None}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, numpy.generic):
        value = value.item()
    if value is None or value is pandas.NA or (isinstance(value, float) and value != value):
        return None
    # pandas makes floats of integers among which one is absent.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"{type(value)}: {value!r}")


def in_columns(record):
    """Returns a record as its columns have it: what holds any JSON is text, and empty lists are absent or empty."""
    record = plain(record)
    if "ext" in record:
        record["ext"] = json.loads(json.dumps(record["ext"]))
    return record


def from_columns(row):
    row = plain(row)
    if "ext" in row:
        row["ext"] = json.loads(row["ext"])
    if "options" in row.get("generator", {}):
        row["generator"]["options"] = json.loads(row["generator"]["options"])
    return row


def run(program, *arguments):
    outcome = subprocess.run([program, *arguments], capture_output=True, check=False)
    assert outcome.returncode < 2, (arguments, outcome.stderr.decode())
    return outcome.stdout


def main(program, fixtures):
    folder = Path(tempfile.mkdtemp())
    inputs = [f"{fixtures}/articles", f"{fixtures}/pages"]
    inputs = [path for path in inputs if Path(path).exists()]
    lines, columns, parts = folder / "all.ndjson", folder / "all.parquet", folder / "parts"
    run(program, "convert", "-q", *inputs, "-o", str(lines))
    run(program, "convert", "-q", *inputs, "-o", str(columns))
    run(program, "convert", "-q", *inputs, "-o", f"{parts}/", "--to", "parquet")
    written = lines.read_bytes()
    expected = [in_columns(json.loads(line)) for line in written.splitlines()]
    assert len(expected) > 150, len(expected)

    database = duckdb.connect()
    readers = {
        "pyarrow": lambda path: pyarrow.parquet.read_table(path).to_pylist(),
        "DuckDB": lambda path: [
            dict(zip([column[0] for column in found.description], row))
            for found in [database.execute(f"select * from '{path}'")]
            for row in found.fetchall()
        ],
        "Polars": lambda path: polars.read_parquet(path).to_dicts(),
        "pandas": lambda path: pandas.read_parquet(path).to_dict("records"),
    }
    for name, read in readers.items():
        for path in [columns, *parts.glob("*.parquet")]:
            rows = [from_columns(row) for row in read(path)]
            assert len(rows) == len(expected), (name, len(rows))
            for row, record in zip(rows, expected):
                assert row == record, (name, record["id"], [key for key in record if row.get(key) != record[key]])
        print(f"{name}: {len(expected)} records equal")

    # What people ask of the columns.
    titles = database.execute(f"select headline.text from '{columns}'").fetchall()
    assert [title for (title,) in titles] == [record.get("headline", {}).get("text") for record in expected]
    names = f"select id, unnest(entities).name from '{columns}'"
    count = sum(len(record.get("entities", [])) for record in expected)
    assert len(database.execute(names).fetchall()) == count > 500
    frame = polars.read_parquet(columns).explode("entities").select(polars.col("entities").struct.field("name"))
    assert frame.drop_nulls().height == count

    # What they write is read back as it was.
    writers = {
        "DuckDB": lambda path: database.execute(f"copy (select * from '{columns}') to '{path}' (format parquet)"),
        "Polars": lambda path: polars.read_parquet(columns).write_parquet(path),
        "pyarrow": lambda path: pyarrow.parquet.write_table(
            pyarrow.parquet.read_table(columns, read_dictionary=["format", "version"]), path, compression="lz4"
        ),
        "pandas": lambda path: pandas.read_parquet(columns, dtype_backend="pyarrow").to_parquet(path, compression="gzip"),
    }
    for name, write in writers.items():
        path = folder / f"{name}.parquet"
        write(path)
        found = run(program, "migrate", "-q", str(path))
        assert found == written, (name, "differs")
        print(f"{name}: what it writes is read back byte for byte")

    # Articles in columns of any kind are rows.
    articles = [{"headline": record["headline"]["text"], "url": f"https://news.example/{number}",
                 "text": "".join(segment["text"] for segment in record["segments"]),
                 "published": datetime.date(2026, 3, 4)} for number, record in enumerate(expected) if "headline" in record]
    pandas.DataFrame(articles).to_parquet(folder / "rows.parquet")
    found = [json.loads(line) for line in run(program, "convert", "-q", "--to", "ndjson", str(folder / "rows.parquet")).splitlines()]
    assert [record["source"]["uri"] for record in found] == [article["url"] for article in articles]
    assert all(record["published"]["value"] == "2026-03-04" for record in found)
    print(f"pandas: {len(found)} articles converted from columns")

    # A row that is wrong costs itself.
    texts = [f"The ferry sails on day {number}.".encode() for number in range(1000)]
    texts[700] = b"caf\xe9"
    table = pyarrow.table({"text": pyarrow.array(texts).view(pyarrow.string())})
    pyarrow.parquet.write_table(table, folder / "bad.parquet")
    found = run(program, "convert", "-q", "--to", "ndjson", str(folder / "bad.parquet")).splitlines()
    assert len(found) == 999, len(found)
    record = pyarrow.parquet.read_table(columns).slice(0, 3).to_pylist()
    record[1]["format"] = "another"
    table = pyarrow.Table.from_pylist(record, schema=pyarrow.parquet.read_schema(columns))
    pyarrow.parquet.write_table(table, folder / "one.parquet")
    findings = run(program, "validate", "--output-format", "json", str(folder / "one.parquet"))
    assert {finding["line"] for finding in json.loads(findings)["findings"] if finding["severity"] == "error"} == {2}
    print("pyarrow: a row that is wrong costs itself")

    # What stands once in the file stands once in memory.
    long = "The ferry sails. " * 200_000
    once = pyarrow.DictionaryArray.from_arrays([0] * 512, [long])
    pyarrow.parquet.write_table(pyarrow.table({"text": ["A short text."] * 512, "raw": once}), folder / "long.parquet")
    # What this process itself takes counts as its children's until they are programs of their own.
    run(program, "--version")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    run(program, "convert", "-q", "-j1", str(folder / "long.parquet"), "-o", str(folder / "long.ndjson"))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most <= max(before, 500_000), f"{most} KiB"
    assert len((folder / "long.ndjson").read_text().splitlines()) == 512
    print("pyarrow: a column of 1.7 GB is read in little memory")


if __name__ == "__main__":
    main(*sys.argv[1:])
