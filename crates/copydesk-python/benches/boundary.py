"""What the boundary between Python and Rust costs, beside the command line: `python benches/boundary.py [ROWS]`.

Times are of the processor, without start-up: by the slope between two sizes, so that a shared machine disturbs them little.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow

import copydesk

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from conftest import WORDS, article, command_line  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000


def rows_of(make, count):
    return [{"id": f"a{number}", "text": make(number)} for number in range(count)]


def short(number):
    return f"Ferry {number} {WORDS[number % len(WORDS)]}"


def long(number):
    return "\n\n".join(article(number + part) for part in range(6))


def program_seconds(rows, folder):
    """Returns the processor time of the command line for some rows."""
    path = folder / "rows.ndjson"
    with open(path, "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [command_line(), "convert", "-q", "-j1", "--force", path, "-o", folder / "records.ndjson"]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def slope(measure, small, large):
    """Returns the time for a row, of the best of three."""
    times = [min(measure(size) for _ in range(3)) for size in (small, large)]
    return (times[1] - times[0]) / (large - small)


def main():
    folder = Path(tempfile.mkdtemp())
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}

    def start(statement):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", statement], check=True, env=environment)
        return time.perf_counter() - begun

    imported = min(start("import copydesk") for _ in range(20)) - min(start("pass") for _ in range(20))
    print(f"import copydesk: {imported * 1000:.1f} ms")

    texts = [row["text"] for row in rows_of(long, 400)]
    size = sum(map(len, texts)) / len(texts)
    in_rust = slope(lambda count: program_seconds(rows_of(long, count), folder), 400, 1600)
    for output in ["json", "dict"]:
        one = slope(lambda count: seconds(lambda: [copydesk.convert_text(text, output=output) for text in texts[:count]]), 100, 400)
        print(
            f"an article of {size:.0f} characters to {output}: {one * 1e6:.0f} µs, {in_rust * 1e6:.0f} µs in the program: {one / in_rust:.2f} times"
        )

    for name, make, count in [("short rows", short, ROWS), ("articles", article, ROWS // 20)]:
        program = slope(lambda size: program_seconds(rows_of(make, size), folder), count // 4, count)
        for output in ["json", "struct"]:
            tables = {size: pyarrow.Table.from_pylist(rows_of(make, size)) for size in (count // 4, count)}
            columns = slope(lambda size: seconds(lambda: copydesk.convert(tables[size], output=output)), count // 4, count)
            print(
                f"{count} {name} to {output}: {columns * 1e6:.1f} µs a row, {program * 1e6:.1f} µs in the program: {columns / program:.2f} times"
            )

    table = pyarrow.Table.from_pylist(rows_of(short, 2000))
    converter = copydesk.Converter(output="json")
    at_once = min(seconds(lambda: converter.convert(table)) for _ in range(3))
    one_by_one = min(seconds(lambda: converter.convert(table.to_batches(max_chunksize=1))) for _ in range(3))
    print(f"a batch: {(one_by_one - at_once) / 1999 * 1e6:.1f} µs")


main()
