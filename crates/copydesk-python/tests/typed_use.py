"""What mypy is to take: uses of the package with their types."""

from typing import Any

import copydesk

record: dict[str, Any] = copydesk.convert_text("The ice is gone.", facts={"id": 1})
line: str = copydesk.convert_text("The ice is gone.", output="json")
page: dict[str, Any] = copydesk.convert_html(b"<p>The ice is gone.</p>", url="https://news.example/")
findings: list[dict[str, Any]] = copydesk.validate(record, source="The ice is gone.")
table: copydesk.Table = copydesk.convert([], output="json", fields={"headline": "title"})
count: int = len(table) + table.num_rows
names: list[str] = table.column_names
converter = copydesk.Converter(text="body", layers=["quotes"])
tables: list[copydesk.Table] = [converter.convert(part) for part in copydesk.convert_batches([], output="json")]
version: str = copydesk.__version__
