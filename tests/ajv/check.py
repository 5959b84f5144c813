"""Checks each schema with Python's jsonschema and compares its verdicts with ours.

Usage: check.py SCHEMA_DIR VERDICTS, where VERDICTS has lines FILE<TAB>CLOSED<TAB>READER.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

folder, verdicts = map(Path, sys.argv[1:3])
for file in folder.glob("*.json"):
    Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))
schemas = []
for name in ("article.v1.json", "article.v1.reader.json"):
    schema = json.loads((folder / name).read_text("utf-8"))
    schemas.append(Draft202012Validator(schema))

compared = failed = 0
for line in verdicts.read_text("utf-8").splitlines():
    file, *ours = line.split("\t")
    if ours[0] == "undecided":
        continue
    value = json.loads(Path(file).read_text("utf-8"))
    for index, schema in enumerate(schemas):
        theirs = "valid" if schema.is_valid(value) else "invalid"
        compared += 1
        if theirs != ours[index]:
            failed += 1
            print(f"{file}: jsonschema says {theirs}, copydesk {ours[index]} (schema {index})")
print(f"jsonschema: {compared} verdicts compared, {failed} differ")
sys.exit(0 if failed == 0 and compared > 0 else 1)
