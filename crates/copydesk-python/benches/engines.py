"""What a row costs on Spark and on Sail, beside the command line: `python benches/engines.py [ROWS]`.

The processor time of all processes of an engine that has converted some rows before, by the slope between two sizes, so that neither
its start nor its first compilation counts. Sail is run if COPYDESK_SAIL_PYTHON names a Python that has it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.parquet

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE / "tests"))
from conftest import article, command_line  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000

# Runs in the engine's own session of processes, and prints what all of these have taken for each size.
DRIVER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
engine, records, *sizes = sys.argv[2:]
if engine == "sail":
    from pysail.spark import SparkConnectServer
    server = SparkConnectServer()
    server.start()
    from pyspark.sql import SparkSession
    spark = SparkSession.builder.remote("sc://localhost:%d" % server.listening_address[1]).getOrCreate()
else:
    from pyspark.sql import SparkSession
    options = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
               "spark.submit.pyFiles": sys.argv[1] + "/to_records.py"}
    builder = SparkSession.builder.master("local[2]")
    for key, value in options.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
import to_records

def taken():
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == os.getsid(0):
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")

def seconds(rows):
    before = taken()
    to_records.of_parquet(spark, rows).write.mode("overwrite").parquet(records)
    return taken() - before

seconds(sizes[0])
print("SECONDS", *(min(seconds(rows) for _ in range(2)) for rows in sizes))
"""


def rows_of(count, parts):
    text = lambda number: "\n\n".join(article(number + part) for part in range(parts))
    return [{"id": f"a{number}", "text": text(number)} for number in range(count)]


def engine_seconds(engine, python, paths, folder):
    (folder / "driver.py").write_text(DRIVER)
    command = [python, folder / "driver.py", HERE / "examples/spark", engine, folder / engine, *paths]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, start_new_session=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return map(float, done.stdout.split("SECONDS")[1].split())


def program_seconds(path, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [command_line(), "convert", "-q", "--force", path, "-o", folder / "records.ndjson"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    compare(1, ROWS)
    compare(6, ROWS // 2)


def compare(parts, count):
    folder = Path(tempfile.mkdtemp())
    sizes = (count // 3, count)
    for size in sizes:
        rows = rows_of(size, parts)
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"{size}.parquet", row_group_size=5000)
        (folder / f"{size}.ndjson").write_text("".join(json.dumps(row) + "\n" for row in rows))
    length = sum(len(row["text"]) for row in rows) / len(rows)

    def slope(small, large):
        return (large - small) / (sizes[1] - sizes[0]) * 1e6

    def of_program(size):
        return min(program_seconds(folder / f"{size}.ndjson", folder) for _ in range(2))

    program = slope(*map(of_program, sizes))
    print(f"articles of {length:.0f} characters, the program: {program:.0f} µs a row")
    paths = [folder / f"{size}.parquet" for size in sizes]
    engines = {"spark": sys.executable, "sail": os.environ.get("COPYDESK_SAIL_PYTHON")}
    for engine, python in engines.items():
        if python:
            cost = slope(*engine_seconds(engine, python, paths, folder))
            print(f"  {engine}: {cost:.0f} µs a row, {cost / program:.2f} times")


main()
