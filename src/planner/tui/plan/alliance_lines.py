"""The alliance's indicators as text: in one line, and in lines with what each does now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.components.bars import spark
from planner.tui.runtime.safe_text import fit, text
from planner.wording.brief_effects import in_points
from planner.wording.figures import MINUS, money, points, whole_share
from planner.wording.odds import DOWN, UNCHANGED, UP
from planner.wording.pace import times
from planner.wording.phrases import cause_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.planning.alliance import Effects, IndicatorLine
    from planner.scenario.model import Scenario

_MUTED: Final = "$text-muted"
_NAME: Final = 11
_CAUSE: Final = 30
_EFFECT: Final = 58
"""Least width in cells for what an indicator does."""
_HIGH, _LOW = 6_000, 4_000
"""From here on an indicator counts as high, and below as low, in basis points."""


def indicators_content(alliance: Sequence[IndicatorLine], *, wide: bool) -> Content:
    """All indicators in one line: `Cohesion 53▼ Support 50▼ Threat 58▲ Deterrence 41▲`."""
    parts = [
        Content.assemble(text(each.title, _MUTED), " ", (_now(each), "bold"), _arrow(each))
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
        return Content.styled(UNCHANGED, _MUTED)
    better = (change > 0) != line.harmful
    return Content.styled(
        UP if change > 0 else DOWN, "$text-success" if better else "$text-warning"
    )


def alliance_lines(
    scenario: Scenario, alliance: Sequence[IndicatorLine], width: int
) -> Iterator[Content]:
    """A line for each indicator: its start, its years, its value, why it changed, what it does.

    Where a line has no room for all of it, what it does goes first, then a second line.
    """
    for line in alliance:
        head = Content.assemble(
            fit(text(line.title), _NAME + 1),
            (f"{whole_share(line.values[0]).removesuffix(' %'):>3} ", _MUTED),
            spark(line.values) if len(line.values) > 1 else Content.styled("·", _MUTED),
            (f" {_now(line):>3}", "bold"),
            _arrow(line),
            "  ",
        )
        head = fit(head, _NAME + 10 + max(2, len(line.values)))
        cause = fit(_cause(scenario, line), _CAUSE)
        room = width - head.cell_length - _CAUSE
        effect = text(effects_phrase(line.effects))
        if room >= effect.cell_length:
            yield Content.assemble(head, cause, effect)
        else:
            yield Content.assemble(head, effect).truncate(width, ellipsis=True)


def effects_in_lines(alliance: Sequence[IndicatorLine], width: int) -> list[Content]:
    """A line for each indicator with its value on its scale, and what it does now."""
    return [
        Content.assemble(
            fit(text(each.title, _MUTED), _NAME + 1),
            (f"{_now(each):>3}", "bold"),
            fit(_arrow(each), 2),
            fit(Content.styled(level_word(each), _MUTED), 8),
            text(effects_phrase(each.effects)),
        ).truncate(width, ellipsis=True)
        for each in alliance
    ]


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
    return text(words, _MUTED)


def effects_phrase(effects: Effects) -> str:
    """What an indicator does now, against the middle of its scale; never empty."""
    return " · ".join(_effects(effects)) or "no effect: it is in the middle"


def _effects(effects: Effects) -> Iterator[str]:
    if effects.pace is not None:
        least, most = (times(each) for each in effects.pace)
        yield f"pace {least}" if least == most else f"pace {least} to {most}"
    if effects.budget:
        yield f"{money(abs(effects.budget))} {_more(effects.budget)} a year"
    if effects.effort:
        yield f"{points(abs(effects.effort))} {_more(effects.effort)} a year"
    if times(effects.crises) != times(BASIS_POINTS):
        yield f"crises {times(effects.crises)} as likely"
    if times(effects.red) != times(BASIS_POINTS):
        yield f"red's moves {times(effects.red)}"
    if effects.red_income:
        yield f"red gains {points(abs(effects.red_income))} {_more(effects.red_income)}"


def _more(amount: int) -> str:
    return "more" if amount > 0 else "less"
