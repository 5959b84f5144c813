"""Adds a column of records to the texts of a frame on Spark: `spark-submit one_column.py INPUT OUTPUT`.

For one column of a query: a text that can't be converted has no record, and nothing says why. `to_records.py` says it.
"""

import sys

import pyarrow
from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import StringType

import copydesk


@F.arrow_udf(StringType())
def record(texts: pyarrow.Array) -> pyarrow.Array:
    """Returns the record of each text as a line of JSON."""
    return pyarrow.record_batch(copydesk.convert(texts, output="json"))["json"]


if __name__ == "__main__":
    spark = SparkSession.builder.appName("copydesk").getOrCreate()
    # Before the function is asked: Spark would send it all rows of a `when`.
    rows = spark.read.parquet(sys.argv[1]).where(F.octet_length("text") <= 4 << 20)
    rows.select("views", record("text").alias("json")).write.mode("overwrite").parquet(sys.argv[2])
