"""Converts the articles in a Parquet file with pandas: `python with_pandas.py rows.parquet records.parquet`."""

import sys

import pandas
import pyarrow

import copydesk

rows, records = sys.argv[1:]
articles = pandas.read_parquet(rows)
frame = pyarrow.table(copydesk.convert(articles, output="json")).to_pandas()
frame.to_parquet(records)
