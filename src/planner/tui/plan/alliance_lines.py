"""The alliance's indicators as text: in one line, and in lines with what each does now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.components.bars import spark
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.brief_effects import in_points
from planner.wording.figures import MINUS, money, points, signed, whole_share
from planner.wording.odds import DOWN, UNCHANGED, UP
from planner.wording.pace import times
from planner.wording.phrases import cause_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.planning.alliance import Effects, IndicatorLine
    from planner.scenario.model import Scenario

STRIP_TITLE: Final = Content.assemble(
    ("The alliance", "bold"),
    (" · 0 to 100, and what it does now · pgup goes back", MUTED),
)
_NAME: Final = 11
_CAUSE: Final = 18
"""Least width in cells for why an indicator changed."""
_BOTH: Final = 44
"""Least width in cells for why an indicator changed and what it does."""
_HIGH, _LOW = 6_000, 4_000
"""From here on an indicator counts as high, and below as low, in basis points."""


def indicators_content(alliance: Sequence[IndicatorLine], *, wide: bool) -> Content:
    """All indicators in one line: `Cohesion 53▼ Support 50▼ Threat 58▲ Deterrence 41▲`."""
    parts = [
        Content.assemble(text(each.title, MUTED), " ", (_now(each), "bold"), _arrow(each))
        for each in alliance
    ]
    return Content("   " if wide else " ").join(parts)


def _now(line: IndicatorLine) -> str:
    """The present value, 0 to 100."""
    return whole_share(line.now).removesuffix(" %")


def _arrow(line: IndicatorLine) -> Content:
    """The direction of the last year's change, coloured; empty in year 1."""
    change = line.change
    if change is None:
        return Content("")
    if not change:
        return Content.styled(UNCHANGED, MUTED)
    better = (change > 0) != line.harmful
    return Content.styled(UP if change > 0 else DOWN, GOOD if better else WARN)


def alliance_lines(
    scenario: Scenario, alliance: Sequence[IndicatorLine], width: int
) -> Iterator[Content]:
    """A line for each indicator: its start, its years, its value, why it changed, what it does.

    Where a line has no room for all of it, what it does has a line of its own.
    """
    for line in alliance:
        head = Content.assemble(
            fit(text(line.title), _NAME + 1),
            (f"{whole_share(line.values[0]).removesuffix(' %'):>3} ", MUTED),
            spark(line.values) if len(line.values) > 1 else Content.styled("·", MUTED),
            (f" {_now(line):>3}", "bold"),
            _arrow(line),
            "  ",
        )
        head = fit(head, _NAME + 12 + max(1, len(line.values)))
        cause, room = _cause(scenario, line), width - head.cell_length
        if room >= _BOTH:
            effect = text(effects_phrase(line.effects, room - _CAUSE))
            yield Content.assemble(head, fit(cause, room - effect.cell_length - 1), " ", effect)
        else:
            yield Content.assemble(head, cause).truncate(width, ellipsis=True)
            yield Content.assemble("  ", text(effects_phrase(line.effects, width - 2), MUTED))


def effects_in_lines(alliance: Sequence[IndicatorLine], width: int) -> list[Content]:
    """A line for each indicator with its value on its scale, and what it does now."""
    rows = []
    for each in alliance:
        head = Content.assemble(
            fit(text(each.title, MUTED), _NAME),
            (f"{_now(each):>3}", "bold"),
            fit(_arrow(each), 2),
            fit(Content.styled(level_word(each), MUTED), 7),
        )
        effects = text(effects_phrase(each.effects, width - head.cell_length))
        rows.append(Content.assemble(head, effects))
    return rows


def level_word(line: IndicatorLine) -> str:
    """The height of an indicator in a word."""
    return "high" if line.now >= _HIGH else "low" if line.now < _LOW else "middle"


def _cause(scenario: Scenario, line: IndicatorLine) -> Content:
    """The largest cause of the last year's change: `−2.1 Red: Drive a wedge`."""  # noqa: RUF002 - the minus sign is meant
    if not line.causes:
        return Content("")
    first = line.causes[0]
    sign = MINUS if first.amount < 0 else "+"
    words = f"{sign}{in_points(abs(first.amount))} {cause_phrase(scenario, first)}"
    return text(words, MUTED)


def effects_phrase(effects: Effects, width: int) -> str:
    """The present effects of an indicator, against the middle of its scale, as many as fit."""
    line = ""
    for part in _effects(effects):
        longer = f"{line} · {part}" if line else part
        if len(longer) > width:
            break
        line = longer
    return line or "·"


def _effects(effects: Effects) -> Iterator[str]:
    """The effects in a few words each, the most important first."""
    if effects.pace is not None:
        least, most = (times(each) for each in effects.pace)
        yield f"pace {least}" if least == most else f"pace {least} to {most[1:]}"
    for amount, words in ((effects.budget, money), (effects.effort, points)):
        if amount:
            yield f"{'+' if amount > 0 else ''}{words(amount)} a year"
    for factor, name in ((effects.crises, "crises as likely"), (effects.red, "red's moves")):
        if times(factor) != times(BASIS_POINTS):
            yield f"{name} {times(factor)}"
    if effects.red_income:
        yield f"red gains {signed(effects.red_income)}"
