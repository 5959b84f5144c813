"""What a row costs on Spark and on Sail, beside the command line: `python benches/engines.py [ROWS]`.

The processor time of all processes of an engine, by the slope between two sizes, so that its start counts for nothing. Sail is run if
COPYDESK_SAIL_PYTHON names a Python that has it.
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

# Runs in the engine's own session, and prints what all processes of that have taken.
DRIVER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
engine, rows, records = sys.argv[2:]
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
to_records.of_parquet(spark, rows).write.mode("overwrite").parquet(records)
ticks = 0
for stat in Path("/proc").glob("[0-9]*/stat"):
    try:
        fields = stat.read_text().rsplit(")", 1)[1].split()
    except OSError:
        continue
    if int(fields[3]) == os.getsid(0):
        ticks += sum(map(int, fields[11:15]))
print("SECONDS", ticks / os.sysconf("SC_CLK_TCK"))
"""


def rows_of(count):
    return [{"id": f"a{number}", "text": article(number)} for number in range(count)]


def engine_seconds(engine, python, path, folder):
    command = [python, "-c", DRIVER, HERE / "examples/spark", engine, path, folder / engine]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, start_new_session=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return float(done.stdout.split("SECONDS")[1])


def program_seconds(path, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [command_line(), "convert", "-q", "--force", path, "-o", folder / "records.ndjson"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    folder = Path(tempfile.mkdtemp())
    sizes = (ROWS // 3, ROWS)
    for size in sizes:
        rows = rows_of(size)
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / f"{size}.parquet", row_group_size=5000)
        (folder / f"{size}.ndjson").write_text("".join(json.dumps(row) + "\n" for row in rows))

    def slope(measure):
        small, large = (min(measure(size) for _ in range(2)) for size in sizes)
        return (large - small) / (sizes[1] - sizes[0]) * 1e6

    program = slope(lambda size: program_seconds(folder / f"{size}.ndjson", folder))
    print(f"the program: {program:.0f} µs a row")
    engines = {"spark": sys.executable, "sail": os.environ.get("COPYDESK_SAIL_PYTHON")}
    for engine, python in engines.items():
        if python:
            cost = slope(lambda size: engine_seconds(engine, python, folder / f"{size}.parquet", folder))
            print(f"{engine}: {cost:.0f} µs a row, {cost / program:.2f} times")


main()
