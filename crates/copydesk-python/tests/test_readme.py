"""The README's examples print what it says."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def test_examples_print_what_is_shown():
    text = README.read_text()
    program = "\n".join(re.findall(r"```python\n(.*?)```", text, re.S))
    shown = "".join(re.findall(r"```text\n(.*?)```", text, re.S))
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert printed.returncode == 0, printed.stderr
    assert printed.stdout == shown


def test_importing_takes_little_time():
    """An import brings no other package, and none of the slow ones of the standard library."""
    program = "import sys; before = set(sys.modules); import copydesk; print(*sorted(set(sys.modules) - before))"
    brought = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    others = {name.split(".")[0] for name in brought} - set(sys.stdlib_module_names)
    assert others == {"copydesk"} and len(brought) < 60, brought
