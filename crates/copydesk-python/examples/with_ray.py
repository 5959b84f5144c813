"""Converts the articles in Parquet files on a cluster of Ray: `python with_ray.py rows.parquet records/`."""

import sys

import pyarrow
import ray

import copydesk


def to_records(batch: pyarrow.Table) -> pyarrow.Table:
    return pyarrow.table(copydesk.convert(batch, output="json"))


rows, folder = sys.argv[1:]
ray.data.read_parquet(rows).map_batches(to_records, batch_format="pyarrow").write_parquet(folder)
