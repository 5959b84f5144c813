"""Converts the articles in a Parquet file with DuckDB: `python with_duckdb.py rows.parquet records.parquet`."""

import sys

import duckdb

import copydesk

rows, path = sys.argv[1:]
records = copydesk.convert(duckdb.read_parquet(rows), output="json")
duckdb.from_arrow(records).write_parquet(path)
