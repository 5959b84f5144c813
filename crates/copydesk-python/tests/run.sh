#!/bin/sh
# Builds the wheel, installs it into fresh environments, and runs all tests of the Python package: examples, Spark on two workers,
# Sail, the types. Needs a Rust toolchain, python3 (3.10 or later) with venv, Java 17 (brought by apt where there is none and that can
# be done), and the network once for the packages. Arguments go to pytest. COPYDESK_PYTHON_DIR names the folder of the environments.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$(dirname "$here")
work=${COPYDESK_PYTHON_DIR:-$package/target/python}
mkdir -p "$work"

if ! java -version >/dev/null 2>&1; then
  (apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless) >"$work/apt.log" 2>&1 ||
    { echo "Spark needs Java 17, and apt could not bring it: see $work/apt.log" >&2; exit 1; }
fi

environment() { # NAME REQUIREMENTS
  [ -x "$work/$1/bin/python" ] || python3 -m venv "$work/$1"
  "$work/$1/bin/pip" install --quiet --disable-pip-version-check -r "$2"
}
environment all "$here/requirements.txt"
environment sail "$here/requirements-sail.txt"

cd "$package"
cargo fmt --check
cargo clippy --profile tested --locked --quiet -- -D warnings
rm -rf "$work/wheels"
"$work/all/bin/maturin" build --quiet --profile "${COPYDESK_WHEEL_PROFILE:-tested}" --locked --out "$work/wheels"
for name in all sail; do
  "$work/$name/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$work"/wheels/*.whl
done

export COPYDESK_SAIL_PYTHON="$work/sail/bin/python"
PATH="$work/all/bin:$PATH"
export PATH
python -m mypy
python -m pytest "$@"
