"""Raw article text to typed JSON records.

``convert`` takes rows of any program that speaks Arrow (pyarrow, Polars, DuckDB, pandas 2.2) and returns records that all of these
read, without a copy of the text. ``convert_text`` and ``convert_html`` make the record of one article, ``validate`` checks one, and
``schema`` is its JSON Schema. ``copydesk.models`` has Pydantic models of it (``pip install copydesk[models]``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, overload

from . import _native
from ._native import Converter, Table

__all__ = ["Converter", "Table", "convert", "convert_batches", "convert_html", "convert_text", "schema", "validate"]


def __getattr__(name: str) -> str:
    if name == "__version__":
        # Its module takes longer than all of this one.
        from importlib.metadata import version

        return version("copydesk")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def convert(
    data: Any,
    *,
    text: str | None = None,
    html: str | None = None,
    id: str | None = None,
    fields: Mapping[str, str] | None = None,
    map: str | None = None,
    keep_rest: bool = False,
    output: str = "struct",
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
    insist_on_text: bool = False,
    max_input_size: int = 4 << 20,
) -> Table:
    """Converts the articles in some rows: a row of the result for each, in the same order.

    ``data`` is a table, a batch, a reader of batches, or a list or iterator of batches; or a column of texts by itself.

    Which column holds the text, the id, the headline and so on is told by its name, as ``copydesk convert`` does it for rows. ``text``,
    ``html`` and ``id`` name columns of other names, and ``fields`` those of other facts: ``fields={"headline": "title_2"}``.

    The result has three columns: ``id``; ``record``, a struct as ``schemas/article.v1.arrow.json`` describes it, or with
    ``output="json"`` ``json``, its line of JSON; and ``error``, a struct of ``code`` and ``message``, which is null but for rows
    without a record. A row that can't be converted costs itself alone.

    Raises ``TypeError`` if ``data`` is no Arrow data, and ``ValueError`` for options that there are not.
    """
    converter = Converter(
        text=text,
        html=html,
        id=id,
        fields=None if fields is None else dict(fields),
        map=map,
        keep_rest=keep_rest,
        output=output,
        layers=None if layers is None else list(layers),
        scope=scope,
        date_order=date_order,
        insist_on_text=insist_on_text,
        max_input_size=max_input_size,
    )
    return converter.convert(data)


def convert_batches(batches: Iterable[Any], **options: Any) -> Iterator[Table]:
    """Converts batches one after the other, with the options of :func:`convert`: in memory for one of them.

    It is what ``DataFrame.mapInArrow`` of Spark wants::

        def to_records(batches):
            for table in copydesk.convert_batches(batches, output="json"):
                yield pyarrow.record_batch(table)
    """
    converter = Converter(**options)
    for batch in batches:
        yield converter.convert(batch)


@overload
def convert_text(
    text: str | bytes,
    *,
    output: Literal["dict"] = "dict",
    facts: Mapping[str, Any] | None = None,
    encoding: str | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> dict[str, Any]: ...
@overload
def convert_text(
    text: str | bytes,
    *,
    output: Literal["json"],
    facts: Mapping[str, Any] | None = None,
    encoding: str | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> str: ...
def convert_text(
    text: str | bytes,
    *,
    output: Literal["dict", "json"] = "dict",
    facts: Mapping[str, Any] | None = None,
    encoding: str | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> dict[str, Any] | str:
    """Returns the record of a text, as a dict or with ``output="json"`` as a string, which is made in less time.

    ``facts`` are what is known of it besides, as the members of a row: ``{"id": "a1", "headline": "Ferry returns"}``. Bytes are in
    UTF-8, in UTF-16 with a byte order mark, or in ``encoding``, and ``ValueError`` is raised if they are not.
    """
    record = _native.convert_text(
        text,
        facts=_facts(facts),
        encoding=encoding,
        layers=None if layers is None else list(layers),
        scope=scope,
        date_order=date_order,
    )
    return _in_form(record, output)


@overload
def convert_html(
    html: str | bytes,
    *,
    output: Literal["dict"] = "dict",
    url: str | None = None,
    encoding: str | None = None,
    facts: Mapping[str, Any] | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> dict[str, Any]: ...
@overload
def convert_html(
    html: str | bytes,
    *,
    output: Literal["json"],
    url: str | None = None,
    encoding: str | None = None,
    facts: Mapping[str, Any] | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> str: ...
def convert_html(
    html: str | bytes,
    *,
    output: Literal["dict", "json"] = "dict",
    url: str | None = None,
    encoding: str | None = None,
    facts: Mapping[str, Any] | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> dict[str, Any] | str:
    """Returns the record of a web page, as :func:`convert_text` does. The encoding of bytes is told as browsers do it."""
    record = _native.convert_html(
        html,
        url=url,
        encoding=encoding,
        facts=_facts(facts),
        layers=None if layers is None else list(layers),
        scope=scope,
        date_order=date_order,
    )
    return _in_form(record, output)


def validate(record: Mapping[str, Any] | str | bytes, *, source: str | bytes | None = None) -> list[dict[str, Any]]:
    """Returns what is wrong with a record: a list of findings, which is empty for a sound one.

    Each finding has ``code``, ``severity`` and ``message``, and its place as ``pointer`` or ``line`` and ``column``. With ``source``, the
    text that the record was made from, it is held against that too.
    """
    json_text = record if isinstance(record, (str, bytes)) else json.dumps(record, ensure_ascii=False)
    findings: list[dict[str, Any]] = json.loads(_native.validate(json_text, source=source))
    for finding in findings:
        del finding["file"]
    return findings


def schema(name: str = "article") -> dict[str, Any]:
    """Returns a JSON Schema: ``article``, for authors of records, or ``article-reader``, for their readers."""
    found: dict[str, Any] = json.loads(_native.schema(name))
    return found


def _in_form(record: str, output: str) -> dict[str, Any] | str:
    if output == "json":
        return record
    if output != "dict":
        raise ValueError(f"output is {output!r}, and there are dict, json")
    found: dict[str, Any] = json.loads(record)
    return found


def _facts(facts: Mapping[str, Any] | None) -> str:
    return "{}" if facts is None else json.dumps(dict(facts), default=str)
