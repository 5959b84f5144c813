#!/bin/sh
# Reads Parquet files of records with DuckDB, Polars and pandas, and compares each row with the lines of JSON of the same
# records; has each of the three rewrite the file, and reads what they wrote; and converts articles from columns that pandas
# wrote. Needs python3 (3.10 or later) with venv, and the network once for the packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv=${COPYDESK_PARQUET_VENV:-${TMPDIR:-/tmp}/copydesk-parquet-venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"

cd "$root"
cargo build --locked --quiet --workspace --features copydesk/arrow --bin copydesk
program=$(cargo metadata --format-version 1 --no-deps --locked |
  "$venv/bin/python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/debug/copydesk
"$venv/bin/python" "$here/compare.py" "$program" fixtures
