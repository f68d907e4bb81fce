"""`planner examples`: copies the campaigns that come with the program to a folder."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import STANDARD
from planner.campaign.examples import copy_all, examples
from planner.cli.output import print_line, print_wrapped

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Copy the examples to a folder.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If no folder is named, or a file may not be replaced or cannot be written.
    """
    if arguments.folder in ("", STANDARD):
        raise InputError("name a folder for the examples; a dot means this one")
    found = examples()
    paths = copy_all(found, Path(arguments.folder), overwrite=arguments.force)
    for each, path in zip(found, paths, strict=True):
        print_line(str(path))
        print_wrapped(each.about, "  ")
    print_wrapped(f"planner {shlex.quote(str(paths[0]))} opens one.")
    return 0
