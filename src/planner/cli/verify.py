"""`planner verify`: recomputes recorded results and compares them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.pipes import folder_of, shown_name
from planner.campaign.lineage import Lineage
from planner.campaign.play import OverspentError
from planner.campaign.verify import Match, verify_all
from planner.cli.files import check_distinct_pipes, load_campaign
from planner.cli.output import print_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from planner.boundary.toml import Document
    from planner.campaign.model import Campaign
    from planner.campaign.verify import Verdict

_DIFFERENT: Final = 1
_WRONG: Final = 2

AT_ONCE: Final = 256
"""Files that are loaded and played in one batch; larger batches only take more memory."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    name: str
    campaign: Campaign
    document: Document


def run(arguments: argparse.Namespace) -> int:
    """Verify campaigns one by one.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The worst exit code of all files.
    """
    names = arguments.files
    check_distinct_pipes(names)
    lineage = Lineage()
    worst = 0
    for first in range(0, len(names), AT_ONCE):
        files = [_load(name) for name in names[first : first + AT_ONCE]]
        for code in _verify(files, lineage, explain=arguments.explain):
            worst = max(worst, code)
    return worst


def _load(name: str) -> _Loaded | InputError:
    try:
        return _Loaded(name, *load_campaign(name))
    except InputError as error:
        return error


def _verify(files: Sequence[_Loaded | InputError], lineage: Lineage, *, explain: bool) -> list[int]:
    """Print the verdict on each file in the order of the files; return the exit codes."""
    verdicts = iter(verify_all([each.campaign for each in files if isinstance(each, _Loaded)]))
    codes = []
    for each in files:
        if isinstance(each, InputError):
            codes.append(_print_error(each))
        else:
            codes.append(_print_verdict(each, next(verdicts), lineage, explain=explain))
    return codes


def _print_verdict(
    file: _Loaded, verdict: Verdict | OverspentError, lineage: Lineage, *, explain: bool
) -> int:
    if isinstance(verdict, OverspentError):
        return _print_error(verdict.placed(file.document))
    name = shown_name(file.name)
    print_line(f"{name}: {verdict.sentence}")
    explain = explain and verdict.match in (Match.DIFFERENT, Match.NOT_RECOMPUTED)
    remarks = () if explain else verdict.remarks  # the explanation contains them
    for remark in (*remarks, *lineage.remarks(file.campaign, folder_of(file.name))):
        print_line(f"{name}: note: {remark}")
    if explain:
        from planner.cli.verify_text import print_record_diff

        print_record_diff(file.campaign)
    return 0 if verdict.holds else _DIFFERENT


def _print_error(error: InputError) -> int:
    sys.stdout.flush()  # keep the order of the two streams
    sys.stderr.write(f"{error}\n")
    return _WRONG
