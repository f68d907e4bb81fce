"""Words and rows for lists of campaigns: name, file, how far it is and when it was saved."""

from __future__ import annotations

from datetime import datetime, timedelta
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
_WEEK: Final = timedelta(days=6)


def campaign_rows(entries: Sequence[Summary]) -> list[Content]:
    """A row of 58 cells for each campaign; the file tells campaigns of one name apart."""
    files = [text(each.path.name, "$text-muted") for each in entries]
    room = min(_FILE, max((file.cell_length for file in files), default=0))
    name = _WIDTH - _STATE - room - 2
    return [
        Content.assemble(fit(text(entry.name), name), " ", fit_end(file, room), " ", quiet(entry))
        for entry, file in zip(entries, files, strict=True)
    ]


def state(entry: Summary) -> Content:
    """The year a campaign is in, or that it is a copy or cannot be read; at most 14 cells."""
    if entry.problem:
        return Content.styled("cannot be read", "$text-warning")
    if entry.copy_of:
        return Content.styled(_DRAFT if entry.is_draft else _COPY, "$text-warning")
    return Content(progress(entry))


def quiet(entry: Summary) -> Content:
    """The same for a column of a list."""
    return state(entry).stylize_before("$text-muted")


def progress(entry: Summary) -> str:
    """The year to plan, or that all years are played."""
    if entry.is_finished:
        return "finished"
    of = f" of {entry.years}" if entry.years else ""
    return f"year {entry.year + 1}{of}"


def copy_sentence(entry: Summary) -> Content:
    """The reason for which a conflict copy or a draft is there."""
    why = "it could not be saved in" if entry.is_draft else "another program changed"
    kept = f"Your version, {progress(entry)}, kept when {why} "
    return Content.assemble(kept, text(entry.copy_of, "bold"), ".")


def when(entry: Summary, now: datetime) -> str:
    """The time of the last save in at most 11 cells: `today 19:41`, `Tuesday` or `3 Nov 2025`."""
    try:
        saved_at = datetime.fromtimestamp(entry.mtime, now.tzinfo)
    except (OSError, OverflowError, ValueError):  # a time that no calendar has
        return "long ago"
    days = (now.date() - saved_at.date()).days
    if days == 0:
        return f"today {saved_at:%H:%M}"
    if days == 1:
        return "yesterday"
    if 0 < days <= _WEEK.days:
        return f"{saved_at:%A}"
    return f"{saved_at.day} {saved_at:%b %Y}"


def saved(entry: Summary, now: datetime) -> str:
    """The end of a line on a campaign: `, saved 19:41`."""
    return f", saved {when(entry, now).removeprefix('today ')}"
