"""The `planner` command."""

import argparse
from collections.abc import Sequence

from planner import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = argparse.ArgumentParser(prog="planner", description="A wargame planner.")
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    parser.parse_args(arguments)
    parser.print_help()
    return 0
