"""Converts the articles in a Parquet file with Polars: `python with_polars.py rows.parquet records.parquet`."""

import sys

import polars

import copydesk

rows, records = sys.argv[1:]
frame = polars.DataFrame(copydesk.convert(polars.read_parquet(rows), output="json"))
frame.write_parquet(records)
