"""Reads every record with the models, compares the verdicts with ours, and writes it back to the same JSON.

Usage: check.py TYPES_DIR VERDICTS, where VERDICTS has lines FILE<TAB>CLOSED<TAB>READER.
"""

import importlib.util
import json
import sys
from pathlib import Path

from pydantic import ValidationError


def load(file):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module.ArticleRecord


folder, verdicts = map(Path, sys.argv[1:3])
models = [load(folder / name) for name in ("article_v1.py", "article_v1_reader.py")]

written = refused = failed = 0
for line in verdicts.read_text("utf-8").splitlines():
    file, *ours = line.split("\t")
    is_fixture_of_valid = Path(file).parent.name == "valid" or Path(file).name == "pass.json"
    if is_fixture_of_valid and "valid" not in ours:
        failed += 1
        print(f"{file}: copydesk says {ours[0]}, and it should be valid")
    if ours[0] == "undecided":
        continue
    text = Path(file).read_text("utf-8")
    for model, expected in zip(models, ours):
        try:
            record, why = model.model_validate_json(text), ""
        except ValidationError as error:
            record, why = None, str(error)
        theirs = "invalid" if record is None else "valid"
        if theirs != expected:
            failed += 1
            print(f"{file}: {model.__module__} says {theirs}, copydesk {expected} {why}")
        refused += record is None
        if record is None or not is_fixture_of_valid:
            continue
        written += 1
        if json.loads(record.model_dump_json(by_alias=True, exclude_unset=True)) != json.loads(text):
            failed += 1
            print(f"{file}: {model.__module__} writes another record than it read")
print(f"pydantic: {written} records read and written, {refused} refused, {failed} differ")
sys.exit(0 if failed == 0 and written > 0 and refused > 0 else 1)
