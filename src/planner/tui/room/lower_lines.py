"""The parts below the wall's table: injects, the record, the scores, and the evening's bar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.room.msel.row import RowState
from planner.room.wall.inject_rows import inject_rows
from planner.room.wall.odds_table import middle_score
from planner.room.wall.record_lines import record_so_far
from planner.tui.plan.panel import rule
from planner.tui.room.team_lines import marked
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import ACCENT, GOOD, KEY, MUTED, WARN

if TYPE_CHECKING:
    from planner.room.wall.inject_rows import InjectRow
    from planner.room.wall.view import WallView

_SIGN_TONES: Final = {"✔": GOOD, "▸": KEY}
_PLOT_LINES: Final = 5


def heading_line(title: str, more: str, width: int) -> Content:
    """A section's title in a line, with words beside it."""
    beside = Content.styled(f" · {more}", MUTED) if more else Content("")
    return rule(Content.assemble((title, "bold"), beside), width)


def inject_lines(
    view: WallView, here: int, width: int, most: int
) -> tuple[list[Content], list[int]]:
    """The list of injects, with its heading.

    Args:
        view: What the wall shows.
        here: The number of the row under the cursor; 0 if the cursor is elsewhere.
        width: Cells.
        most: The most rows.

    Returns:
        The lines, and the number of the row on each line after the heading.
    """
    rows = inject_rows(view.evening, view.now, view.coming, most, here)
    keys = "i releases · x skips · n adds" if rows else "none planned · n adds one"
    if width >= 100 and rows:  # noqa: PLR2004 - plain numbers say it best
        keys = "i releases the next · x skips · n adds · tab and enter open"
    lines = [heading_line("Injects", keys, width)]
    if view.evening.msel_problem:
        lines.append(fit(text(f"  {view.evening.msel_problem}", WARN), width))
        return lines, []
    lines += [marked(_inject(each, width), width, is_here=each.number == here) for each in rows]
    return lines, [each.number for each in rows]


def _inject(row: InjectRow, width: int) -> Content:
    waits = row.state is RowState.READY
    tone = "bold" if row.is_due else ("" if waits else MUTED)
    titles = 24 if width < 100 else 30  # noqa: PLR2004 - as above
    parts = [
        Content.styled(f" {row.sign} ", _SIGN_TONES.get(row.sign, MUTED)),
        fit(text(str(row.number), MUTED), 3, right=True),
        Content("  "),
        fit(text(row.when, tone), 7),
        Content(" "),
        fit(text(row.title, tone), titles),
        Content("  "),
    ]
    if width >= 100:  # noqa: PLR2004 - as above
        parts += [fit(text(row.to, MUTED if row.to == "all" else ""), 15), Content("  ")]
    parts.append(text(row.words, ACCENT if row.is_due else MUTED))
    return Content.assemble(*parts)


def record_section(view: WallView, width: int, most: int) -> list[Content]:
    """Overrides, notes and reveals of this year and the one before; empty if there are none."""
    found = record_so_far(view.evening)[:most]
    if not found:
        return []
    said = (Content.assemble((f"  {each.when}  ", MUTED), text(each.words)) for each in found)
    return [heading_line("On the record", "", width), *(fit(each, width) for each in said)]


def evening_section(view: WallView, width: int) -> list[Content]:
    """The evening's bar: its years by their minutes, and how late it is."""
    table = view.timetable
    room = width - 4 - len(table.slots)
    total = max(1, sum(each.minutes for each in table.slots))
    bar, names = [Content("  ")], [Content("  ")]
    for each in table.slots:
        cells = max(2, each.minutes * room // total)
        sign, tone = ("█", MUTED) if each.is_over else ("░", MUTED)
        if each.is_now:
            sign, tone = "▒", ACCENT
        bar.append(Content.styled(sign * cells + " ", tone))
        style = KEY if each.is_now else MUTED
        names.append(fit(text(str(each.year), style), cells + 1))
    words = text(f"  {table.cost}.", WARN if table.is_late else MUTED)
    return [
        heading_line("The evening", "", width),
        fit(Content.assemble(*bar), width),
        fit(Content.assemble(*names), width),
        fit(words, width),
    ]


def scores_plot(view: WallView, width: int) -> list[Content]:
    """A mark for the likely score of each team, over a scale; empty until one is known."""
    scores = [each.score for each in view.forecasts.values()]
    middle = middle_score(view.forecasts)
    if not scores or middle is None:
        return []
    low = max(0, min(scores) // 10 * 10 - 10)
    high = min(100, max(scores) // 10 * 10 + 20)
    room = width - 8

    def at(score: int) -> int:
        return (score - low) * (room - 1) // max(1, high - low) // 2 * 2

    heights = Counter(at(each) for each in scores)
    top = min(_PLOT_LINES, max(heights.values()))
    title = f"{len(scores)} teams, a ◆ each; the middle is {middle}"
    lines = [heading_line("Score likely, all teams", title, width)]
    for level in range(top, 0, -1):
        cells = [" "] * room
        for cell, count in heights.items():
            if count >= level:
                cells[cell] = "+" if level == top and count > top else "◆"
        lines.append(Content.assemble("    ", ("".join(cells), "$text-primary")))
    lines.append(Content.assemble("    ", ("╌" * room, "$border")))
    scale = [" "] * (room + 4)
    for tick in range(low, high + 1, 10 if high - low <= 60 else 20):  # noqa: PLR2004 - plain
        start = at(tick)
        scale[start : start + len(str(tick))] = str(tick)
    lines.append(Content.assemble("    ", ("".join(scale), MUTED)))
    return [fit(each, width) for each in lines]
