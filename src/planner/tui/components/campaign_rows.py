"""Rows for lists of campaigns: name, file and years played."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.runtime.safe_text import fit, fit_end, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.campaign.library import Summary

_WIDTH: Final = 58
_FILE: Final = 23
_STATE: Final = 15
_COPY: Final = "conflict copy"
_DRAFT: Final = "draft"


def campaign_rows(entries: Sequence[Summary]) -> list[Content]:
    """A row of 58 cells for each campaign; the file tells campaigns of one name apart."""
    files = [text(each.path.name, "$text-muted") for each in entries]
    room = min(_FILE, max((file.cell_length for file in files), default=0))
    name = _WIDTH - _STATE - room - 2
    return [
        Content.assemble(fit(text(entry.name), name), " ", fit_end(file, room), " ", _state(entry))
        for entry, file in zip(entries, files, strict=True)
    ]


def _state(entry: Summary) -> Content:
    if entry.problem:
        return Content.styled("cannot be read", "$text-warning")
    if entry.copy_of:
        return Content.styled(_DRAFT if entry.is_draft else _COPY, "$text-warning")
    return Content.styled(played(entry.year), "$text-muted")


def played(years: int) -> str:
    """The number of years played, in words."""
    if not years:
        return "not begun"
    return "1 year played" if years == 1 else f"{years} years played"
