"""Campaigns in lists: their names, their files, and how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.text import fit, fit_end, text

if TYPE_CHECKING:
    from planner.campaign.library import Summary

_NAME: Final = 20
_FILE: Final = 23
_COPY: Final = "conflict copy"


def campaign_row(entry: Summary) -> Content:
    """A campaign in at most 60 cells: campaigns of one name differ in their files."""
    return Content.assemble(
        fit(text(entry.name), _NAME),
        " ",
        fit_end(text(entry.path.name, "$text-muted"), _FILE),
        " ",
        _standing(entry),
    )


def _standing(entry: Summary) -> Content:
    if entry.problem:
        return Content.styled("cannot be read", "$text-warning")
    if entry.copy_of:
        return Content.styled(_COPY, "$text-warning")
    return Content.styled(played(entry.year), "$text-muted")


def played(years: int) -> str:
    """How much of a campaign has been played."""
    if not years:
        return "not begun"
    return "1 year played" if years == 1 else f"{years} years played"
