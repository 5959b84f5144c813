#!/bin/sh
# Makes types of the published schemas, TypeScript and Pydantic, says whether the committed ones in
# crates/copydesk-record/types are current (COPYDESK_BLESS=1 rewrites them), and holds them to the fixtures: valid
# records compile with the types, are read and written back to the same JSON by the models, and what is invalid is
# refused. Needs node, npm, python3 (3.10 or later) with venv, and the network once for the packages.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${COPYDESK_TYPES_DIR:-${TMPDIR:-/tmp}/copydesk-types}
types="$root/crates/copydesk-record/types"
mkdir -p "$work/made"

cp "$here/package.json" "$here/package-lock.json" "$here/"*.mjs "$work/"
(cd "$work" && npm ci --silent --no-audit --no-fund --ignore-scripts)
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"

cd "$root"
node "$work/generate.mjs" schemas/article.v1.json > "$work/made/article.v1.d.ts"
"$work/venv/bin/python" "$here/generate.py" schemas/article.v1.json forbid > "$work/made/article_v1.py"
"$work/venv/bin/python" "$here/generate.py" schemas/article.v1.reader.json allow > "$work/made/article_v1_reader.py"
if [ -n "${COPYDESK_BLESS:-}" ]; then
  mkdir -p "$types"
  cp "$work/made/"* "$types/"
fi
diff -r "$types" "$work/made" || {
  echo "crates/copydesk-record/types is not current: run $0 with COPYDESK_BLESS=1" >&2
  exit 1
}

cargo run --quiet -p copydesk-validate --example verdicts -- \
  fixtures/records/*/*.json fixtures/rules/*/*/*.json > "$work/verdicts.tsv"
node "$work/check.mjs" "$types/article.v1.d.ts" "$work/records" "$work/verdicts.tsv"
"$work/venv/bin/python" "$here/check.py" "$types" "$work/verdicts.tsv"
