"""Home's menu as rows: what each is called, what it opens, and the details under the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.actions.action import HOME
from planner.tui.actions.registry import actions_for
from planner.tui.components.campaign_rows import copy_sentence, quiet, saved, state, when
from planner.tui.runtime.safe_text import fit, fit_end, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.campaign.library import Summary

RESUME: Final = "resume"
"""The row of the campaign to continue."""
LATELY: Final = "lately-"
"""Begins the id of a row of another campaign; its number follows, from 1."""
MOST_LATELY: Final = 5
"""Other campaigns that are listed; a digit opens each."""

_ABOUT: Final = {
    "new": "a campaign of ten years, alone or as a team",
    "seat": "join a room as your team",
    "rooms": "set one up, or open its wall",
    "examples": "finished campaigns to look into",
    "open": "a campaign file",
    "replay": "watch a campaign year by year",
    "compare": "campaigns side by side",
}
_GROUPS: Final = (("new",), ("seat", "rooms"), ("examples", "open", "replay", "compare"))
_ACTIONS: Final = actions_for(HOME)
_MUTED: Final = "$text-muted"
_KEY_STYLE: Final = "$text-accent"
_INDENT: Final = 2
_KEY: Final = 5
_TITLE: Final = 13
_STATE: Final = 14
_WHEN: Final = 11
_FILE_SHARE: Final = 0.4
"""Of the room that a campaign's name and file share."""


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of the menu."""

    id: str
    """Empty for a line that cannot be chosen."""
    key: str = ""
    """The key that chooses it wherever the cursor is."""
    label: str = ""
    entry: Summary | None = None
    """The campaign that it opens."""


BLANK: Final = MenuLine("")


def menu_rows(entries: Sequence[Summary]) -> tuple[MenuLine, ...]:
    """All lines of the menu.

    Args:
        entries: Campaigns, the one to continue first.
    """
    named = {
        each.id: MenuLine(each.id, each.key_text or each.keys[0], each.title) for each in _ACTIONS
    }
    rows: list[MenuLine] = []
    for number, group in enumerate(_GROUPS):
        if number:
            rows.append(BLANK)
        elif entries:
            row = named[RESUME]
            rows.append(MenuLine(row.id, row.key, row.label, entries[0]))
        rows += [named[each] for each in group]
    others = entries[1 : MOST_LATELY + 1]
    if others:
        keys = "1 opens" if len(others) == 1 else f"1–{len(others)} opens"  # noqa: RUF001 - a range
        rows += [BLANK, MenuLine("", label=f"Lately · {keys}")]
        rows += [
            MenuLine(f"{LATELY}{number}", str(number), entry=entry)
            for number, entry in enumerate(others, 1)
        ]
    return tuple(rows)


def row_content(row: MenuLine, width: int, now: datetime, *, here: bool) -> Content:
    """One line of the menu.

    Args:
        row: The line.
        width: Cells.
        now: The time, for days in words.
        here: True if the cursor is on it: then enter chooses it.
    """
    if not row.id:
        return rule(row.label, width) if row.label else Content(" ")
    mark = Content.assemble(
        "▸ " if here else "  ", (f"{'enter' if here else row.key:<{_KEY}}  ", _KEY_STYLE)
    )
    rest = width - mark.cell_length
    if row.id.startswith(LATELY) and row.entry is not None:
        return Content.assemble(mark, _campaign(row.entry, rest, now))
    about = Content.styled(_ABOUT.get(row.id, ""), _MUTED)
    if row.entry is not None:
        about = Content.assemble(
            text(row.entry.name, "bold"), ", ", state(row.entry), saved(row.entry, now)
        )
    return Content.assemble(
        mark, (f"{row.label:<{_TITLE}} ", "bold"), fit(about, rest - _TITLE - 1)
    )


def rule(title: str, width: int, more: Content | None = None) -> Content:
    """A heading with a line behind it.

    Args:
        title: Ours.
        width: Cells.
        more: What follows the title, from data.
    """
    head = Content.assemble("─ ", title, more or "", " ")
    return Content.assemble(head, "─" * max(0, width - head.cell_length)).stylize(_MUTED)


def _campaign(entry: Summary, width: int, now: datetime) -> Content:
    """Name, file, state and time in columns; the file tells campaigns of one name apart."""
    room = width - _STATE - _WHEN - 6
    file = int(room * _FILE_SHARE)
    return Content.assemble(
        fit(text(entry.name), room - file),
        "  ",
        fit_end(text(entry.path.name, _MUTED), file),
        "  ",
        fit(quiet(entry), _STATE),
        "  ",
        fit(Content.styled(when(entry, now), _MUTED), _WHEN),
    )


def details(row: MenuLine, width: int, now: datetime) -> Content:
    """The lines under the list: what the row under the cursor opens.

    Args:
        row: A line that can be chosen.
        width: Cells.
        now: The time, for days in words.
    """
    entry, room = row.entry, width - _INDENT
    if entry is None:
        head = rule(row.label, width)
        lines = [Content(next(each.help for each in _ACTIONS if each.id == row.id))]
    else:
        name = f" · {entry.path.name}"
        head = rule(row.label or "Open", width, fit_end(text(name), min(width // 2, len(name))))
        lines = _about_campaign(entry, now)
        lines.append(fit_end(text(shown_path(entry.path), _MUTED), room))
    wrapped = (part for line in lines for part in line.wrap(room))
    return Content("\n" + " " * _INDENT).join([head, *wrapped])


def _about_campaign(entry: Summary, now: datetime) -> list[Content]:
    """One or two lines: who plays, how far it is, and what comes next; or what is wrong with it."""
    if entry.problem:
        return [text(entry.problem, "$text-warning")]
    who = [text(entry.team)] if entry.team else []
    parts = [text(entry.name, "bold"), *who, state(entry), Content(f"saved {when(entry, now)}")]
    lines = [Content(" · ").join(parts)]
    if entry.copy_of:
        lines.append(copy_sentence(entry))
    elif entry.is_finished:
        lines.append(Content("next: look back on all years in the debrief"))
    else:
        begun = ", which has orders already" if entry.is_begun else ""
        lines.append(Content(f"next: plan year {entry.year + 1}{begun}"))
    return lines
