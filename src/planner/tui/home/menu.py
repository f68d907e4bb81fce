"""Home's menu, and what is said of the campaign under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets.option_list import Option

from planner.tui.components.campaign_rows import campaign_rows, played
from planner.tui.runtime.safe_text import fit_end, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.campaign.library import Summary

RESUME: Final = "resume"
"""The menu's entry for the campaign played last."""
_PATH: Final = 60


def menu_options(entries: Sequence[Summary]) -> list[Option | None]:
    """The menu: the campaign to go on with, other actions, and the other campaigns."""
    rows: list[Option | None] = []
    known = campaign_rows(entries)
    if known:
        rows.append(Option(_row("Continue", known[0]), id=RESUME))
    rows += [
        Option(_row("New", Content.styled("Start a campaign", "$text-muted")), id="new"),
        Option(_row("Open", Content.styled("Open a campaign file", "$text-muted")), id="open"),
        Option(
            _row("Replay", Content.styled("Watch a campaign again, year by year", "$text-muted")),
            id="replay",
        ),
        Option(
            _row("Compare", Content.styled("Campaigns side by side", "$text-muted")), id="compare"
        ),
        Option(
            _row("Examples", Content.styled("Campaigns to look at and to try", "$text-muted")),
            id="examples",
        ),
    ]
    if known[1:]:
        rows.append(None)
        rows += [
            Option(_row("", row), id=f"recent-{number}") for number, row in enumerate(known[1:], 1)
        ]
    return rows


def _row(title: str, rest: Content) -> Content:
    return Content.assemble((f"{title:<10} ", "bold"), rest)


def file_lines(entry: Summary | None) -> Content:
    """The file of the campaign under the cursor, and its problem if it has one."""
    if entry is None:
        return Content("")
    where = fit_end(text(shown_path(entry.path), "$text-muted"), _PATH)
    if entry.problem:
        return Content.assemble(where, "\n", text(entry.problem, "$text-warning"))
    if entry.copy_of:
        why = "it could not be saved in" if entry.is_draft else "another program changed"
        kept = f"Your version, {played(entry.year)}, kept when {why} "
        return Content.assemble(where, "\n", kept, text(entry.copy_of, "bold"), ".")
    return where
