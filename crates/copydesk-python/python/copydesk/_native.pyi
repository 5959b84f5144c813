"""The native part of the package."""

from collections.abc import Mapping, Sequence
from typing import Any, final

@final
class Table:
    """Rows with the columns `id`, `record` or `json`, and `error`.

    `pyarrow.table`, `polars.DataFrame` and DuckDB take it as it is, as often as they like, without a copy.
    """

    @property
    def column_names(self) -> list[str]: ...
    @property
    def num_rows(self) -> int: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class Converter:
    """Converts rows, as its options say: what one needs who has many tables."""

    def __new__(
        cls,
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
        max_input_size: int = ...,
    ) -> Converter: ...
    def convert(self, data: Any) -> Table: ...

def convert_text(
    text: str | bytes,
    *,
    facts: str = "{}",
    encoding: str | None = None,
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> str: ...
def convert_html(
    html: str | bytes,
    *,
    url: str | None = None,
    encoding: str | None = None,
    facts: str = "{}",
    layers: Sequence[str] | None = None,
    scope: str | None = None,
    date_order: str | None = None,
) -> str: ...
def validate(record: str | bytes, *, source: str | bytes | None = None) -> str: ...
def schema(name: str) -> str: ...
def main(arguments: Sequence[str]) -> int: ...
