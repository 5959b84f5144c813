"""Makes the Pydantic models of a schema.

Usage: generate.py SCHEMA forbid|allow > article_v1.py, where the second says what becomes of unknown members.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

schema_file, unknown = Path(sys.argv[1]), sys.argv[2]

# The generator knows that 20.0 is no integer of Python, and JSON Schema that it is the integer 20.
WHOLE_NUMBER = '''
def _whole(value: object) -> object:
    """Takes 20.0 for 20, as JSON Schema does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


WholeNumber = Annotated[int, Strict(), BeforeValidator(_whole)]
'''

# What an optional member that can't be null is where it is absent.
ABSENT = {"array": [], "object": {}, "boolean": False}


def prepare(schema):
    """Leaves out examples, and says what absent members are."""
    if isinstance(schema, dict):
        schema.pop("examples", None)
        required = schema.get("required", [])
        for name, member in schema.get("properties", {}).items():
            kind = member.get("type")
            if name not in required and isinstance(kind, str) and kind in ABSENT:
                member["default"] = ABSENT[kind]
        for inner in schema.values():
            prepare(inner)
    elif isinstance(schema, list):
        for inner in schema:
            prepare(inner)


schema = json.loads(schema_file.read_text("utf-8"))
prepare(schema)
with tempfile.TemporaryDirectory() as folder:
    prepared, made = Path(folder, schema_file.name), Path(folder, "made.py")
    prepared.write_text(json.dumps(schema), "utf-8")
    header = f"# Made from schemas/{schema_file.name} by tests/types/run.sh."
    options = [
        *["--input", prepared, "--output", made, "--input-file-type", "jsonschema"],
        *["--output-model-type", "pydantic_v2.BaseModel", "--class-name", "ArticleRecord"],
        *["--strict-types", "str", "int", "bool", "--extra-fields", unknown],
        *["--target-python-version", "3.10", "--formatters", "builtin", "--custom-file-header", header],
        *["--use-subclass-enum", "--use-annotated", "--field-constraints", "--strict-nullable"],
        *["--use-standard-collections", "--use-union-operator", "--use-double-quotes"],
        *["--use-schema-description", "--use-field-description"],
    ]
    subprocess.run([Path(sys.executable).with_name("datamodel-codegen"), *options], check=True)
    text = made.read_text("utf-8")

imports = "from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr\n"
if text.count(imports) != 1:
    sys.exit("the generator imports other names than it did: change tests/types/generate.py")
new_imports = "from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, StrictBool, StrictStr\n"
text = text.replace(imports, new_imports + "\n" + WHOLE_NUMBER).replace("StrictInt", "WholeNumber")
sys.stdout.write(text)
