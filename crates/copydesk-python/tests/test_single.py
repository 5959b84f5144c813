"""One article, one record, the schema, the models and the command line."""

import json
import subprocess
import sys
import threading
import time

import pytest
from conftest import article, command_line

import copydesk


def test_a_text_becomes_the_record_of_the_command_line(tmp_path):
    text = article(1)
    (tmp_path / "ferry.txt").write_text(text)
    out = subprocess.run([command_line(), "convert", "ferry.txt"], cwd=tmp_path, capture_output=True, check=True).stdout
    expected = json.loads(out)
    for given in [text, text.encode()]:
        record = copydesk.convert_text(given, facts={"name": "ferry.txt"})
        assert {**record, "source": None} == {**expected, "source": None}
        assert record["source"]["digest"] == expected["source"]["digest"]
    assert "".join(segment["text"] for segment in record["segments"]) == text


def test_facts_and_options_hold():
    record = copydesk.convert_text(
        article(1), facts={"id": 7, "headline": "Ferry", "tags": ["a", "b"], "published": "2026-03-04"}, layers=["quotes"]
    )
    assert (record["id"], record["headline"]["basis"]) == ("7", "given")
    assert record["entities"] == [] and len(record["quotes"]) == 1
    with pytest.raises(ValueError, match="UTF-8"):
        copydesk.convert_text(b"caf\xe9")
    assert json.loads(copydesk.convert_text("caf\xe9", output="json")) == copydesk.convert_text("caf\xe9")
    with pytest.raises(ValueError, match="output is 'xml', and there are dict, json"):
        copydesk.convert_text("caf\xe9", output="xml")
    assert copydesk.convert_text(b"caf\xe9", encoding="latin1")["segments"][0]["text"] == "café"


def test_a_page_becomes_the_record_of_the_command_line(tmp_path):
    page = "<html><head><title>Ferry</title></head><body><nav>Home</nav><article><h1>Ferry returns</h1>" + "".join(
        f"<p>{line}</p>" for line in article(3).split("\n\n")
    )
    page += '<a href="/more">More</a></article></body></html>'
    (tmp_path / "ferry.html").write_text(page)
    arguments = [command_line(), "convert", "ferry.html", "--uri", "https://news.example/3"]
    expected = json.loads(subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=True).stdout)
    for given in [page, page.encode()]:
        record = copydesk.convert_html(given, url="https://news.example/3", facts={"name": "ferry.html"})
        assert record["segments"] == expected["segments"] and record["links"] == expected["links"]
    assert record == expected


def test_records_are_checked():
    text = article(1)
    record = copydesk.convert_text(text)
    assert copydesk.validate(record) == copydesk.validate(json.dumps(record), source=text) == []
    record["headline"]["end"] += 1
    (finding,) = [finding for finding in copydesk.validate(record) if finding["severity"] == "error"][:1]
    assert finding["pointer"].startswith("/headline") and finding["code"].count("/") == 1
    assert copydesk.validate(b"\xff{")[0]["code"].startswith("json/")
    assert copydesk.validate("{}")[0]["severity"] == "error"


def test_schemas_are_those_of_the_command_line():
    printed = subprocess.run([command_line(), "schema"], capture_output=True, check=True).stdout
    assert copydesk.schema() == json.loads(printed)
    assert copydesk.schema("article-reader")["$id"] != copydesk.schema()["$id"]
    with pytest.raises(ValueError, match="article-reader"):
        copydesk.schema("nothing")


def test_models_read_and_write_records():
    from copydesk import models

    record = copydesk.convert_text(article(5))
    model = models.ArticleRecord.model_validate(record)
    assert model.headline.text == record["headline"]["text"]
    assert model.model_dump(mode="json", exclude_unset=True, by_alias=True) == record


def test_the_command_line_is_on_the_path():
    version = subprocess.run([command_line(), "--version"], capture_output=True, check=True, text=True).stdout
    assert version == f"copydesk {copydesk.__version__}\n"
    module = subprocess.run([sys.executable, "-m", "copydesk", "explain", "nothing/such"], capture_output=True, text=True)
    assert module.returncode == 2 and "nothing/such" in module.stderr
    help = subprocess.run([command_line(), "convert", "--help"], capture_output=True, text=True).stdout
    assert "parquet" in help


def test_other_threads_run_meanwhile(table):
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    copydesk.convert(table)
    done.set()
    thread.join()
    assert len(ticks) > 20
