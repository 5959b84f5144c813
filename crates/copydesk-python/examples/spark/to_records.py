"""Converts an archive on Spark: `spark-submit to_records.py [--format parquet] INPUT OUTPUT`.

INPUT holds rows in Parquet, texts (a file an article) or WARC files; OUTPUT gets Parquet with the columns `id`, `json` and `error`.
What can't be converted is a row too: the numbers of errors, by code, are printed at the end. Without a JVM the same file runs on Sail:
`with_sail.py`.
"""

import argparse
import json
import subprocess
from collections.abc import Iterator

import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import copydesk

COLUMNS = "id string, json string, error struct<code: string, message: string>"
MAX_BYTES = 4 << 20


def converted(articles: DataFrame, **options: str) -> DataFrame:
    """Returns the records of the articles in the columns of a frame."""

    def to_records(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for table in copydesk.convert_batches(batches, output="json", **options):
            yield pyarrow.record_batch(table)

    return articles.mapInArrow(to_records, COLUMNS)


def of_parquet(spark: SparkSession, path: str) -> DataFrame:
    """Returns the records of rows in Parquet. One that is too large for a worker is left where it is."""
    rows = spark.read.parquet(path)
    return converted(rows.where((F.octet_length("text") <= MAX_BYTES) | F.col("text").isNull()))


def of_texts(spark: SparkSession, path: str) -> DataFrame:
    """Returns the records of texts, a file an article, which are called by their paths."""
    texts = spark.read.text(path, wholetext=True)
    return converted(texts.select(F.input_file_name().alias("id"), F.col("value").alias("text")))


def of_archives(spark: SparkSession, path: str) -> DataFrame:
    """Returns the records of WARC files, each read by one task with the program that is in the package."""
    files = spark.read.format("binaryFile").load(path).select("path")

    def to_records(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            for file in batch["path"].to_pylist():
                command = ["copydesk", "convert", "-q", "-j1", "--from", "warc", "--to", "ndjson", file.removeprefix("file:")]
                with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
                    for lines in groups(program.stdout, 500):
                        ids = [json.loads(line)["id"] for line in lines]
                        rows = [{"id": id, "json": line} for id, line in zip(ids, lines)]
                        yield pyarrow.RecordBatch.from_pylist(rows, schema=ARROW_COLUMNS)
                if program.returncode == 2:
                    error = {"code": "input/unreadable", "message": f"{file} was not read to its end"}
                    yield pyarrow.RecordBatch.from_pylist([{"error": error}], schema=ARROW_COLUMNS)

    return files.mapInArrow(to_records, COLUMNS)


ERROR = pyarrow.struct([("code", pyarrow.string()), ("message", pyarrow.string())])
ARROW_COLUMNS = pyarrow.schema([("id", pyarrow.string()), ("json", pyarrow.string()), ("error", ERROR)])


def groups(lines: Iterator[bytes], size: int) -> Iterator[list[str]]:
    """Returns lines in groups of a size."""
    group: list[str] = []
    for line in lines:
        group.append(line.decode().rstrip("\n"))
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group


FORMATS = {"parquet": of_parquet, "text": of_texts, "warc": of_archives}


def run(spark: SparkSession, format: str, input: str, output: str) -> None:
    """Writes the records of an input, and prints how many articles have none."""
    FORMATS[format](spark, input).write.mode("overwrite").parquet(output)
    written = spark.read.parquet(output)
    lost = written.where("error is not null").groupBy("error.code").count().orderBy("code").collect()
    print(f"{written.count()} rows", *(f"{code}: {count}" for code, count in lost), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=list(FORMATS), default="parquet")
    parser.add_argument("input")
    parser.add_argument("output")
    arguments = parser.parse_args()
    run(SparkSession.builder.appName("copydesk").getOrCreate(), arguments.format, arguments.input, arguments.output)
