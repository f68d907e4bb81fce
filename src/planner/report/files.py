"""The after-action report as a file."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.output_check import SPREADSHEET, check_output, write_output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.foresight.review.review_model import Review
    from planner.report.model import Report

ENDINGS: Final = (".html", ".md", ".csv")


def write_report(
    path: Path,
    campaigns: Sequence[Campaign],
    *,
    names: Sequence[str] = (),
    reviews: Sequence[Review | None] = (),
    overwrite: bool = False,
) -> None:
    """Write the report of one campaign, or of two to six of one scenario, to a file.

    It takes up to two seconds and never asks anything: call it in a worker. After an `InputError`,
    whose sentence names the file, an existing file is unchanged.

        write_report(Path("team-3.html"), [position.campaign], names=["team-3.toml"])

    Args:
        path: The file; its ending gives the format: `.html` (for people, with charts), `.md` or
            `.csv`.
        campaigns: Each with at least one played year.
        names: Names of the campaigns' files, in the same order, for the command that plays them
            again; without them the campaigns' own names are used.
        reviews: Reviews that have been made, in the same order.
        overwrite: True if an existing file may be replaced.

    Raises:
        InputError: If an existing file may not be replaced, the ending is none of the three, the
            campaigns are of different scenarios or too many, a campaign has no played year, or
            the file cannot be written.
    """
    from planner.campaign.play import current  # noqa: PLC0415 -- NumPy, only when one is made
    from planner.report.aar import after_action  # noqa: PLC0415 -- likewise

    check_place(path, names, overwrite=overwrite)
    report = after_action([current(each) for each in campaigns], names, reviews)
    save(path, report, overwrite=overwrite)


def check_place(path: Path, inputs: Sequence[str] = (), *, overwrite: bool) -> None:
    """Check that a report can be saved to a file, before the report is made.

    Args:
        path: The file.
        inputs: Files that the report is made from and must not replace.
        overwrite: True if an existing file may be replaced.

    Raises:
        InputError: If it cannot be saved.
    """
    if path.suffix.lower() not in ENDINGS:
        known = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise InputError(f"a report is {known}; use one of these endings", file=str(path))
    for each in inputs:
        with suppress(OSError, ValueError):
            if path.samefile(each):
                message = "the report would replace the campaign it is made from; name another file"
                raise InputError(message, file=str(path))
    check_output(path, overwrite=overwrite)


def save(path: Path, report: Report, *, overwrite: bool) -> None:
    """Write a report, as a whole or not at all.

    Raises:
        InputError: If it cannot be saved; an existing file is then unchanged.
    """
    write_output(path, content(report, path.suffix.lower()), overwrite=overwrite)


def content(report: Report, ending: str) -> bytes:
    """A report as the content of a file with that ending."""
    return rendered(report, ending).encode(SPREADSHEET if ending == ".csv" else "utf-8")


def rendered(report: Report, ending: str) -> str:
    """A report as the text of a file with that ending."""
    if ending == ".html":
        from planner.report.html import html  # noqa: PLC0415 -- the page's libraries, if it is one

        return html(report)
    if ending == ".csv":
        from planner.report.csv import table  # noqa: PLC0415 -- only what is asked for

        return table(report)
    from planner.report.markdown import markdown  # noqa: PLC0415 -- only what is asked for

    return markdown(report)
