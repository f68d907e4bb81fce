"""`planner report`: the after-action report of one campaign, or of several side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from planner.analysis.comparison import MOST
from planner.boundary.pipes import shown_name
from planner.cli.files import check_count, check_distinct_files, load_position
from planner.cli.output import print_wrapped
from planner.cli.progress import progress
from planner.cli.result import optional_target
from planner.cli.usage import UsageError
from planner.report.aar import after_action, check_played
from planner.report.files import check_place, content, rendered, save

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review


_USE: Final = {
    ".html": ", to be opened in a browser",
    ".md": ", as a text to edit",
    ".csv": ", as a table for a spreadsheet",
}


def run(arguments: argparse.Namespace) -> int:
    """Write a report to a file, or as Markdown to the standard output if no file is named.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If there are too many files, one is no campaign or is named twice, there is
            nothing to report, campaigns cannot be compared, or the report cannot be written.
    """
    names: list[str] = arguments.files
    check_count("report", names, 1, MOST)
    check_distinct_files(names)
    if arguments.force and arguments.out is None:
        raise UsageError("planner report", "--force goes with --out")
    target = optional_target("planner report", "--out", arguments.out, json=False)
    with target as out:
        if out is not None and out.is_file:
            check_place(out.path, names, overwrite=arguments.force)
        positions = [_position(name) for name in names]
        reviews = _reviews(positions) if arguments.review else ()
        result = after_action(positions, names, reviews)
        if out is None:
            sys.stdout.write(rendered(result, ".md"))
        elif out.is_file:
            save(out.path, result, overwrite=arguments.force)
            print_wrapped(
                f"{out.shown}: {_told(positions)}{_USE[out.path.suffix.lower()]}.", whole=True
            )
        else:
            out.put(content(result, ".md"))
    return 0


def _told(positions: Sequence[Position]) -> str:
    """The report in words, with the campaign's name if it is about one."""
    if len(positions) == 1:
        return f"the after-action report of {positions[0].campaign.name}"
    return f"the report on {len(positions)} campaigns side by side"


def _position(name: str) -> Position:
    position = load_position(name)
    check_played(position, shown_name(name))
    return position


def _reviews(positions: Sequence[Position]) -> list[Review | None]:
    """Review every campaign, with one progress bar for all."""
    from planner.foresight.review.review import review

    result = []
    with progress("judging years") as bar:
        for index, position in enumerate(positions):

            def shown(share: float, done: int = index) -> bool:
                return bar.show((done + share) / len(positions))

            result.append(review(position.campaign, progressed=shown))
    return result
