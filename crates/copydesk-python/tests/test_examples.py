"""The examples are run as they stand, and make what the command line makes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from conftest import assert_same, command_line, expected_of, make_rows
from spark_cluster import SPARK_OPTIONS, Cluster

EXAMPLES = Path(__file__).parents[1] / "examples"
# Sail has an environment of its own: it takes older clients than Spark has.
SAIL = os.environ.get("COPYDESK_SAIL_PYTHON")


def run(*command, **options):
    outcome = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    assert outcome.returncode == 0, outcome.stderr[-3000:]
    return outcome.stdout


def assert_records(path, expected, is_ordered):
    found = pyarrow.parquet.read_table(path).to_pylist()
    if not is_ordered:
        # Lines of JSON tell the records apart, and the ids those without one.
        def key(row):
            return (row["json"] or "", str(row["id"]))

        found.sort(key=key)
        expected = sorted(expected, key=lambda row: row[0] or "")
        assert sorted(str((row["error"] or {}).get("code")) for row in found) == sorted(str(code) for _, code in expected)
        found = [row for row in found if row["json"] is not None]
        expected = [row for row in expected if row[0] is not None]
    assert_same(found, expected)


@pytest.mark.parametrize("name", ["pandas", "polars", "duckdb"])
def test_one_process(name, parquet, expected, tmp_path):
    run(sys.executable, EXAMPLES / f"with_{name}.py", parquet, tmp_path / "records.parquet")
    assert_records(tmp_path / "records.parquet", expected, is_ordered=True)


@pytest.mark.parametrize("name", ["ray", "dask"])
def test_several_processes(name, parquet, expected, tmp_path):
    run(sys.executable, EXAMPLES / f"with_{name}.py", parquet, tmp_path / "records")
    assert_records(tmp_path / "records", expected, is_ordered=False)


def test_sail(parquet, rows, expected, tmp_path):
    printed = run(SAIL, EXAMPLES / "spark/with_sail.py", parquet, tmp_path / "records")
    assert_spark(printed, tmp_path / "records", rows, expected)


def test_spark_on_two_workers(tmp_path):
    """Converts rows on a cluster of two workers, of which one is killed half way if `COPYDESK_SPARK_KILL` is set."""
    count = int(os.environ.get("COPYDESK_SPARK_ROWS", "5000"))
    rows = make_rows(count)
    expected = expected_of(rows, tmp_path)
    table = pyarrow.Table.from_pylist(rows)
    pyarrow.parquet.write_table(table, tmp_path / "rows.parquet", row_group_size=500)
    with Cluster(workers=2) as cluster:
        options = ["--conf", "spark.sql.files.maxPartitionBytes=512k"]
        job = cluster.submit(*options, EXAMPLES / "spark/to_records.py", tmp_path / "rows.parquet", tmp_path / "records")
        if os.environ.get("COPYDESK_SPARK_KILL"):
            cluster.kill_worker_when_half_done(job, tmp_path / "records")
        printed, told = job.communicate(timeout=1800)
    assert job.returncode == 0, told[-3000:]
    assert_spark(printed, tmp_path / "records", rows, expected)


def assert_spark(printed, path, rows, expected):
    """Holds what the example wrote, and what it printed, to the rows. The one that is too large was left where it is."""
    small = [at for at, row in enumerate(rows) if len((row["text"] or "").encode()) <= 4 << 20]
    assert len(small) == len(rows) - 1
    kept = [expected[at] for at in small]
    assert_records(path, kept, is_ordered=False)
    lost = [code for _, code in kept if code is not None]
    counts = [f"{code}: {lost.count(code)}" for code in sorted(set(lost))]
    assert printed.split("\n")[-len(counts) - 2 :] == [f"{len(kept)} rows", *counts, ""]


def test_spark_reads_texts_and_archives(rows, tmp_path):
    (tmp_path / "texts").mkdir()
    for number in range(3):
        (tmp_path / f"texts/{number}.txt").write_text(rows[number]["text"])
    archive = Path(__file__).parents[3] / "fixtures/warc/crawl.warc"
    submit = ["spark-submit", "--master", "local[2]", *SPARK_OPTIONS, EXAMPLES / "spark/to_records.py", "--format"]
    run(*submit, "text", tmp_path / "texts", tmp_path / "text-records")
    run(*submit, "warc", archive, tmp_path / "warc-records")
    found = pyarrow.parquet.read_table(tmp_path / "text-records").to_pylist()
    assert sorted("".join(segment["text"] for segment in json.loads(row["json"])["segments"]) for row in found) == sorted(
        row["text"] for row in rows[:3]
    )
    command = [command_line(), "convert", "-q", archive, "--to", "ndjson"]
    lines = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
    found = pyarrow.parquet.read_table(tmp_path / "warc-records").to_pylist()
    assert sorted(row["json"] for row in found if row["json"]) == sorted(lines)


def test_spark_adds_a_column(parquet, rows, tmp_path):
    small = [row for row in rows if row["text"] is not None and len(row["text"].encode()) <= 4 << 20]
    expected = expected_of([{"text": row["text"]} for row in small], tmp_path)
    submit = ["spark-submit", "--master", "local[2]", *SPARK_OPTIONS, EXAMPLES / "spark/one_column.py"]
    run(*submit, parquet, tmp_path / "records")
    found = pyarrow.parquet.read_table(tmp_path / "records").sort_by("views").to_pylist()
    assert [row["views"] for row in found] == [row["views"] for row in small]
    assert [row["json"] for row in found] == [record for record, _ in expected]
