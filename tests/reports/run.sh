#!/bin/sh
# Holds the reports of `copydesk validate` to the schemas of their formats: over all invalid fixtures, files that can't
# be read, and a foreign schema. Needs python3 with venv, and the network once for its packages. The schema of SARIF 2.1.0
# comes with the crate `serde-sarif`; those of GitLab and of JUnit are written down here from the public documentation.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${COPYDESK_REPORTS_DIR:-${TMPDIR:-/tmp}/copydesk-reports}
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"

cd "$root"
cargo build --quiet -p copydesk
host=$(rustc -vV | sed -n 's/^host: //p')
cargo metadata --format-version 1 --locked --filter-platform "$host" > "$work/metadata.json"
"$work/venv/bin/python" "$here/check.py" "$root" "$work/metadata.json"
