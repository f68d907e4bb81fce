"""`planner verify`: do recorded results come out again?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.border.errors import InputError
from planner.campaign import verify
from planner.cli.files import load_campaign, placed
from planner.cli.output import say

if TYPE_CHECKING:
    import argparse

_DIFFERENT = 1
_WRONG = 2


def run(arguments: argparse.Namespace) -> int:
    """Verify campaigns, each by itself.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The worst exit code of all files.
    """
    return max(_verify(Path(name)) for name in arguments.files)


def _verify(path: Path) -> int:
    try:
        campaign, document = load_campaign(path)
        with placed(document):
            verdict = verify.verify(campaign)
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return _WRONG
    say(f"{path}: {verdict.sentence}")
    for remark in verdict.remarks:
        say(f"{path}: note: {remark}")
    return 0 if verdict.holds else _DIFFERENT
