"""Rows with planted faults, and what the command line makes of them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PLACES = ["LERWICK", "TROMSØ", "OBAN", "ESBJERG", "GALWAY", "TÓRSHAVN"]
PEOPLE = ["Ingrid Moe", "Maren Falk", "Ole Dahl", "Sorcha Byrne", "Jógvan Olsen"]
WORDS = "The boat has room for forty cars and twice as many people, and its café opens at six. ".split()


def article(number):
    """Returns a text, each another one."""
    place, person = PLACES[number % len(PLACES)], PEOPLE[number % len(PEOPLE)]
    day, extra = 1 + number % 28, " ".join(WORDS[: 3 + number % len(WORDS)])
    return (
        f"Ferry {number} returns to the outer islands\n\nBy {person}, Northern News Service\n\n"
        f"{place}, March {day} (NNS) — Ferry {number} sailed on Wednesday with {number % 90} passengers. {extra}.\n\n"
        f"“We have waited {number % 9} years,” said {person}, the harbour master.\n\n"
        "Subscribe to continue reading.\n"
    )


def make_rows(count):
    """Returns rows, of which some have no article."""
    rows = []
    for number in range(count):
        row = {"id": f"a{number}", "text": article(number), "url": f"https://news.example/{number}", "views": number}
        row["published"] = f"2026-03-{1 + number % 28:02}"
        fault = number % 97
        if fault == 13:
            row["text"] = None
        elif fault == 29:
            row["text"] = f"<!DOCTYPE html><html><body><p>Ferry {number}</p></body></html>"
        elif fault == 31:
            row["published"] = "soon"
        elif fault == 41:
            row["text"] = ""
        elif fault == 53:
            row["id"] = None
        elif fault == 61:
            row["text"] = "\x00\ufeff\u202e" * 3
        rows.append(row)
    # Larger than an article may be.
    rows[count // 2]["text"] = "Long words. " * 400_000
    return rows


def command_line():
    """Returns the program that the package has put on the path."""
    program = Path(sys.executable).parent / "copydesk"
    return str(program) if program.exists() else shutil.which("copydesk")


def expected_of(rows, folder):
    """Returns for each row the line of its record and the code of its error, as the command line has them."""
    lines, records, errors = folder / "rows.ndjson", folder / "records.ndjson", folder / "errors.ndjson"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    arguments = [command_line(), "convert", "-q", lines, "-o", records, "--errors", errors]
    assert subprocess.run(arguments, stdout=subprocess.DEVNULL).returncode == 1
    lost = {error["line"] - 1: error["code"] for error in map(json.loads, errors.read_text().splitlines())}
    made = iter(records.read_text().split("\n"))
    return [(None, lost[at]) if at in lost else (next(made), None) for at in range(len(rows))]


@pytest.fixture(scope="session")
def rows():
    return make_rows(2000)


@pytest.fixture(scope="session")
def expected(rows, tmp_path_factory):
    return expected_of(rows, tmp_path_factory.mktemp("expected"))


@pytest.fixture(scope="session")
def table(rows):
    import pyarrow

    return pyarrow.Table.from_pylist(rows)


@pytest.fixture(scope="session")
def parquet(table, tmp_path_factory):
    import pyarrow.parquet

    path = tmp_path_factory.mktemp("parquet") / "rows.parquet"
    pyarrow.parquet.write_table(table, path, row_group_size=500)
    return path


def assert_same(found, expected):
    """Holds rows with `json` and `error` to what the command line makes."""
    assert len(found) == len(expected)
    for at, (row, (record, code)) in enumerate(zip(found, expected)):
        assert row["json"] == record, at
        assert (row["error"] or {}).get("code") == code, at
