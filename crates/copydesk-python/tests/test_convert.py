"""Rows are converted as the command line does it, whoever holds them."""

import json
import subprocess
import sys

import duckdb
import pandas
import polars
import pyarrow
import pytest
from conftest import article, assert_same

import copydesk


def to_rows(table):
    return pyarrow.table(table).to_pylist()


def test_lines_of_json_are_those_of_the_command_line(table, expected):
    found = copydesk.convert(table, output="json")
    assert found.column_names == ["id", "json", "error"] and len(found) == found.num_rows == 2000
    assert_same(to_rows(found), expected)


def test_structs_hold_the_same_records(table, expected):
    found = copydesk.convert(table)
    assert found.column_names == ["id", "record", "error"]
    schema = pyarrow.schema(found)
    with open(pyarrow_description()) as file:
        described = [field["name"] for field in json.load(file)["fields"]]
    assert [field.name for field in schema.field("record").type] == described
    for row, (record, code) in zip(to_rows(found), expected):
        assert (row["record"] is None) == (record is None) == (code is not None)
        if record is not None:
            record = json.loads(record)
            assert without_nulls(row["record"]["segments"]) == without_nulls(record["segments"])
            assert row["id"] == record["id"]
            assert [name["name"] for name in row["record"]["entities"] or []] == [
                name["name"] for name in record.get("entities", [])
            ]


def without_nulls(value):
    """Returns a value without the members that are null, which columns have for all."""
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return value


def pyarrow_description():
    from pathlib import Path

    return Path(__file__).parents[3] / "schemas" / "article.v1.arrow.json"


@pytest.mark.parametrize("holder", ["batches", "reader", "polars", "duckdb", "pandas", "generator"])
def test_any_holder_of_rows_is_read(holder, table, expected):
    data = {
        "batches": lambda: table.to_batches(max_chunksize=300),
        "reader": lambda: table.to_reader(max_chunksize=300),
        "polars": lambda: polars.from_arrow(table),
        "duckdb": lambda: duckdb.from_arrow(table),
        "pandas": lambda: table.to_pandas(),
        "generator": lambda: (batch for batch in table.to_batches(max_chunksize=7)),
    }[holder]()
    assert_same(to_rows(copydesk.convert(data, output="json")), expected)


def test_what_is_made_is_read_as_often_as_anybody_likes(table, expected):
    records = copydesk.convert(table.slice(0, 100), output="json")
    for _ in range(3):
        assert_same(to_rows(records), expected[:100])
        assert polars.DataFrame(records).height == 100
    assert duckdb.sql("select count(*), count(json) from records").fetchall() == [(100, 98)]
    frame = polars.DataFrame(copydesk.convert(table.slice(0, 100)))
    names = frame.select(polars.col("record").struct.field("byline").struct.field("authors")).to_series()
    assert names.drop_nulls().len() == sum(bool(json.loads(record or "{}").get("byline")) for record, _ in expected[:100])
    batch = pyarrow.record_batch(records)
    assert_same(batch.to_pylist(), expected[:100])


def test_batches_are_converted_one_by_one(table, expected):
    made = []

    def batches():
        for batch in table.to_batches(max_chunksize=500):
            made.append(len(made))
            yield batch

    found = copydesk.convert_batches(batches(), output="json")
    first = next(found)
    assert made == [0] and len(first) == 500
    assert_same([row for table in [first, *found] for row in to_rows(table)], expected)


def test_a_column_of_texts_is_converted(rows, expected):
    texts = pyarrow.array([row["text"] for row in rows[:13]])
    for column in [texts, pyarrow.chunked_array([texts.slice(0, 5), texts.slice(5)]), polars.Series(texts)]:
        found = to_rows(copydesk.convert(column, output="json"))
        assert [json.loads(row["json"])["segments"] for row in found] == [
            json.loads(record)["segments"] for record, _ in expected[:13]
        ]


def test_columns_of_other_names_are_named():
    table = pyarrow.table({"key": [7, 8], "body_": [article(1), None], "title_": ["Ferry 1 returns", "x"]})
    options = {"text": "body_", "id": "key", "fields": {"headline": "title_"}}
    one, two = to_rows(copydesk.convert(table, **options))
    assert (one["id"], one["record"]["headline"]["text"]) == ("7", "Ferry 1 returns")
    assert one["record"]["headline"]["basis"] == "given"
    assert (two["id"], two["record"], two["error"]["code"]) == ("8", None, "row/malformed")
    pages = pyarrow.table({"page": [f"<html><body><h1>Ferry</h1><p>{article(2)}</p></body></html>"]})
    assert to_rows(copydesk.convert(pages, html="page"))[0]["record"]["source"]["media_type"] == "text/html"


def test_empty_tables_have_their_columns():
    for data in [pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), [], pyarrow.table({})]:
        found = pyarrow.table(copydesk.convert(data))
        assert (found.num_rows, found.column_names) == (0, ["id", "record", "error"])


def test_null_rows_and_odd_columns_cost_themselves_only():
    structs = pyarrow.array([{"text": article(1)}, None, {"text": article(3)}])
    found = to_rows(copydesk.convert(structs))
    assert [row["error"] is None for row in found] == [True, False, True]
    odd = pyarrow.table(
        {
            "text": pyarrow.array([article(1).encode(), b"\xff\xfe", None]),
            "published": pyarrow.array([1_772_633_100, None, None], pyarrow.timestamp("s", "America/New_York")),
            "map": pyarrow.array([[(1, "a")], None, []], pyarrow.map_(pyarrow.int32(), pyarrow.string())),
            "tags": [["ferries", "islands"], None, []],
        }
    )
    found = to_rows(copydesk.convert(odd))
    assert [(row["error"] or {}).get("code") for row in found] == [None, "row/malformed", "row/malformed"]
    assert found[0]["record"]["published"]["value"] == "2026-03-04T14:05:00Z"
    assert [tag["text"] for tag in found[0]["record"]["keywords"]] == ["ferries", "islands"]


def test_wrong_arguments_say_what_there_is(table):
    for arguments, words in [
        ({"output": "xml"}, "struct, json"),
        ({"layers": ["all", "poems"]}, "poems"),
        ({"scope": "book"}, "page, body"),
        ({"map": "nobody"}, "trafilatura"),
        ({"text": "a", "fields": {"text": "b"}}, "two columns"),
        ({"fields": {"colour": "b"}}, "colour"),
    ]:
        with pytest.raises(ValueError, match=words):
            copydesk.convert(table, **arguments)
    for data in ["a text", 7, [1, 2], {"text": "x"}]:
        with pytest.raises(TypeError):
            copydesk.convert(data)


def test_layers_can_be_left_out(table):
    (row,) = to_rows(copydesk.convert(table.slice(0, 1), layers=[]))
    assert row["record"]["entities"] == [] and row["record"]["headline"] is not None


def test_frames_of_pandas_come_back_as_frames(table):
    records = pyarrow.table(copydesk.convert(table.slice(0, 5).to_pandas())).to_pandas()
    assert isinstance(records, pandas.DataFrame) and len(records) == 5


def test_polars_and_duckdb_need_no_pyarrow():
    program = """
import sys
sys.modules["pyarrow"] = None
import copydesk, duckdb, polars
frame = polars.DataFrame({"id": ["a"], "text": ["OSLO (AP) - The ice is gone."]})
records = copydesk.convert(frame)
assert polars.DataFrame(records)["record"].struct.field("id").to_list() == ["a"]
found = duckdb.sql("select record.dateline.places[1].name, error from records").fetchall()
assert found == [("OSLO", None)], found
rows = duckdb.sql("select 'b' as id, 'OSLO (AP) - The ice is gone.' as text")
assert polars.DataFrame(copydesk.convert(rows, output="json"))["id"].to_list() == ["b"]
"""
    subprocess.run([sys.executable, "-c", program], check=True)
