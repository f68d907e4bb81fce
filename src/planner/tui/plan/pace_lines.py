"""The pace of a priority this year and next, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.plan.panel import wrapped
from planner.tui.runtime.safe_text import text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.odds import DOWN, UP
from planner.wording.pace import USUAL, arrow, times
from planner.wording.phrases import cause_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.planning.pace import Pace, Paces
    from planner.planning.year_outlook import Factor
    from planner.scenario.model import Scenario

_SMALL: Final = 150
"""Basis points; smaller factors are not shown."""
_USUAL: Final = "usual this year and next"
_DONE: Final = "nothing to speed up: it is achieved"
_SIGNS: Final = {1: (UP, GOOD), 0: (USUAL, MUTED), -1: (DOWN, WARN)}


def pace_in_line(scenario: Scenario, paces: Paces, width: int) -> Content:
    """`▼ ×0.7 this year: a slow year for it · ▲ ×1.3 next year: …`, each with its main cause."""  # noqa: RUF002 - the sign is meant
    parts = [
        (pace, when)
        for pace, when in ((paces.now, "this year"), (paces.then, "next year"))
        if pace is not None
    ]
    if not parts:
        return Content.styled(_DONE, MUTED)
    if all(not pace.direction and not _shown(pace) for pace, _ in parts):
        return Content(_USUAL if len(parts) > 1 else "usual this year")
    fixed = sum(pace_mark(pace).cell_length + len(when) + 3 for pace, when in parts) + 3
    causes = [_main(scenario, pace) for pace, _ in parts]
    while fixed + sum(each.cell_length for each in causes) > width and any(causes):
        longest = max(range(len(causes)), key=lambda n: causes[n].cell_length)
        causes[longest] = Content("")
    return Content.styled(" · ", MUTED).join(
        [
            Content.assemble(pace_mark(pace), f" {when}", ": " if cause.plain else "", cause)
            for (pace, when), cause in zip(parts, causes, strict=True)
        ]
    )


def pace_lines(scenario: Scenario, paces: Paces, width: int, rows: int = 1) -> list[list[Content]]:
    """The lines of each year with as many causes as there is room for, the largest first.

    A cause that does not fit is left out as a whole, so that no figure is cut.

    Args:
        scenario: The scenario.
        paces: The priority's paces.
        width: Cells of a line.
        rows: Lines for this year; the next one has a single line.
    """
    found = []
    for pace, when, most in ((paces.now, "this year", rows), (paces.then, "next year", 1)):
        if pace is None:
            continue
        causes = [
            Content.assemble(
                text(_cause(scenario, pace, each)), f" {times(BASIS_POINTS + each.share)}"
            )
            for each in _shown(pace)
        ]
        for count in range(len(causes), -1, -1):
            told = [*causes[:count], *([Content("…")] if count < len(causes) else [])]
            head = Content.assemble(pace_mark(pace), f" {when}{': ' if told else ''}")
            lines = list(wrapped(Content.assemble(head, Content(", ").join(told)), width))
            if len(lines) <= most:
                break
        found.append(lines[:most])
    return found or [[Content.styled(_DONE, MUTED)]]


def pace_column(scenario: Scenario, paces: Paces) -> Iterator[Content]:
    """Each year's pace, and below it every cause in a line of its own."""
    for pace, when in ((paces.now, "this year"), (paces.then, "next year")):
        if pace is None:
            continue
        yield Content.assemble(pace_mark(pace), (f" {when}", "bold"))
        for factor in _shown(pace):
            cause = text(_cause(scenario, pace, factor), MUTED)
            yield Content.assemble("  ", _mark(BASIS_POINTS + factor.share), " ", cause)
    if paces.now is None and paces.then is None:
        yield Content.styled(_DONE, MUTED)


def calendar(paces: Paces, *, early: bool) -> Content:
    """The pace of a year other than the open one, of which only the calendar is known.

    Args:
        paces: That year's pace, and that of the year after it.
        early: True if the priority's phase has not opened in that year.
    """
    known = [pace for pace in (paces.now, paces.then) if pace is not None]
    if not known:
        return Content.styled(_DONE, MUTED)
    parts = [Content.assemble(pace_mark(pace), f" in year {pace.year}") for pace in known]
    if early:
        parts[0] = Content.assemble(parts[0], (": its phase has not opened", MUTED))
    return Content.assemble(
        Content.styled(" · ", MUTED).join(parts), "" if early else (", by the calendar", MUTED)
    )


def _shown(pace: Pace) -> list[Factor]:
    found = (each for each in pace.factors if abs(each.share) >= _SMALL)
    return sorted(found, key=lambda each: -abs(each.share))


def _main(scenario: Scenario, pace: Pace) -> Content:
    """The largest cause that works in the direction of the whole."""
    for factor in _shown(pace):
        if factor.share * pace.direction > 0:
            return text(_cause(scenario, pace, factor))
    return Content("")


def _cause(scenario: Scenario, pace: Pace, factor: Factor) -> str:
    words = cause_phrase(scenario, factor.entry, year=pace.year)
    return words.removeprefix("Event: ").removesuffix(" for it")


def pace_mark(pace: Pace) -> Content:
    """`▲ ×1.3`, coloured by its direction; the sign is that of the grid."""  # noqa: RUF002 - the sign is meant
    sign, tone = _SIGNS[pace.direction]
    return Content.styled(f"{sign} {times(pace.factor)}", tone)


def _mark(factor: int) -> Content:
    """A single cause, coloured by its direction."""
    words = f"{arrow(factor)} {times(factor)}"
    usual = times(factor) == times(BASIS_POINTS)
    return Content.styled(words, MUTED if usual else GOOD if factor > BASIS_POINTS else WARN)
