"""The command line, as ``copydesk`` on the path and as ``python -m copydesk``."""

import sys

from ._native import main as _main


def main() -> None:
    """Runs the command line with the arguments of the process, and ends that."""
    sys.exit(_main(["copydesk", *sys.argv[1:]]))
