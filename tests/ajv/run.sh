#!/bin/sh
# Compiles the published schemas in ajv (strict) and in Python's jsonschema, and compares their verdicts with ours
# on every record in fixtures/records. Needs node, npm, python3 with venv, and the network once for the two packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${COPYDESK_AJV_DIR:-${TMPDIR:-/tmp}/copydesk-ajv}
mkdir -p "$work"

cp "$here/package.json" "$here/package-lock.json" "$here/check.mjs" "$work/"
(cd "$work" && npm ci --silent --no-audit --no-fund --ignore-scripts)
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"

cd "$root"
cargo run --quiet -p copydesk-validate --example verdicts -- fixtures/records/*/*.json > "$work/verdicts.tsv"
node "$work/check.mjs" schemas "$work/verdicts.tsv"
"$work/venv/bin/python" "$here/check.py" schemas "$work/verdicts.tsv"
