"""Converts the articles in Parquet files with Dask: `python with_dask.py rows.parquet records/`."""

import sys

import dask
import dask.dataframe
import pandas
import pyarrow

import copydesk


def to_records(articles: pandas.DataFrame) -> pandas.DataFrame:
    return pyarrow.table(copydesk.convert(articles, output="json")).to_pandas(types_mapper=pandas.ArrowDtype)


if __name__ == "__main__":
    rows, folder = sys.argv[1:]
    articles = dask.dataframe.read_parquet(rows, split_row_groups=True)
    # The columns, and their types, are told by a table without rows.
    nothing = to_records(articles.head(0))
    with dask.config.set(scheduler="processes", num_workers=2):
        articles.map_partitions(to_records, meta=nothing).to_parquet(folder, write_index=False)
