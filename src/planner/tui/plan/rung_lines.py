"""The rungs of a priority's allocation as text: one line, or a table with the odds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.model import NOTHING, Allocation
from planner.planning.rungs import AIM, Rung, RungName, Rungs
from planner.tui.runtime.safe_text import fit
from planner.tui.theme import KEY, MUTED
from planner.wording.odds import in_100, odds_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.planning.odds import KpiOdds
    from planner.planning.year_plan import PlanLine

_STRONG: Final = "bold"
_UP: Final = Content.assemble(("f", KEY), (" steps up", MUTED))
_KEYS: Final = Content.assemble(("f", KEY), (" up, ", MUTED), ("F", KEY), (" down", MUTED))
_SIGNS: Final = {RungName.HOLD: " ▫", RungName.FULL: " ▪"}
_NOT_YET: Final = "…"
_NONE: Final = "–"  # noqa: RUF001 - as in all tables
_WIDTHS: Final = (14, 6, 5, 9)
"""Cells of a table's columns: name, US$ million, points, odds in 100."""


def rungs_in_line(
    rungs: Rungs | None, line: PlanLine, width: int, *, enough: bool = True
) -> Content:
    """The rungs in one line, at most `width` cells; `…` for those still being searched for.

    The one that the line has now is bold.

    Args:
        rungs: The rungs; None if none are known yet.
        line: The line, with its present allocation.
        width: Cells.
        enough: False to leave out the rung that odds decide.
    """
    shown = rungs or _unknown(line)
    full = shown.rungs[-1]
    parts = [
        Content.styled("$M+pts", MUTED),
        *_hold_in_line(rungs, line),
        *(_enough_in_line(shown, line) if enough else ()),
        _amounts_in_line(full, line),
    ]
    content = Content("  ").join([Content(" ").join(parts[:2]), *parts[2:]])
    for keys in (_KEYS, _UP):
        longer = Content("  ").join([content, keys])
        if longer.cell_length <= width:
            return longer
    return content.truncate(width, ellipsis=True)


def rungs_table(
    rungs: Rungs | None, line: PlanLine, odds: KpiOdds | None = None, *, enough: bool = True
) -> list[Content]:
    """The rungs and the present allocation in rows of one width, 34 cells.

    Args:
        rungs: The rungs; None if none are known yet.
        line: The line, with its present allocation.
        odds: The odds of the present plan; None if not known, or if the KPI has been achieved.
        enough: False to leave out odds, and the rung that they decide.
    """
    shown = rungs or _unknown(line)
    missing = list(_missing(rungs, line, enough=enough))
    if not enough:
        known = (each for each in shown.rungs if each.name is not RungName.ENOUGH)
        plain = tuple(replace(each, odds=None) for each in known)
        shown = replace(shown, rungs=plain, searching=False)
    return [_head(shown, line, odds=enough), *_rows(shown, line, odds, missing)]


def _unknown(line: PlanLine) -> Rungs:
    """Nothing and full, which need no search."""
    full = Allocation(line.priority.budget_full, line.priority.effort_full)
    found = (Rung(RungName.NOTHING, NOTHING), Rung(RungName.FULL, full))
    return Rungs(line.priority.id, 0, found, searching=True)


# ---- one line


def _hold_in_line(rungs: Rungs | None, line: PlanLine) -> Iterator[Content]:
    hold = None if rungs is None else rungs.of(RungName.HOLD)
    if hold is not None:
        yield _amounts_in_line(hold, line)
    elif rungs is None:
        yield Content.styled(f"hold ▫ {_NOT_YET}", MUTED)


def _enough_in_line(rungs: Rungs, line: PlanLine) -> Iterator[Content]:
    enough = rungs.of(RungName.ENOUGH)
    if line.done:
        return
    if enough is None:
        words = f"enough {_NOT_YET}" if rungs.searching else _out_of_reach(rungs)
        yield Content.styled(words, _STRONG if rungs.awaited else MUTED)
    elif enough.allocation == NOTHING and enough.odds is not None:
        here = _present(line) == NOTHING
        words = f"nothing is enough: {_odds_words(rungs, enough.odds)}"
        yield Content.styled(words, _STRONG if here else MUTED)
    else:
        odds = "" if enough.odds is None else f" for {_odds_words(rungs, enough.odds)}"
        yield Content.assemble(_amounts_in_line(enough, line), (odds, MUTED))


def _amounts_in_line(rung: Rung, line: PlanLine) -> Content:
    """`hold ▫ 150+9`."""
    name = f"{rung.name.value}{_SIGNS.get(rung.name, '')} "
    given = rung.allocation
    amounts = f"{given.budget:,}+{given.effort}" if given != NOTHING else "nothing"
    here = given == _present(line)
    return Content.assemble((name, _STRONG if here else MUTED), (amounts, _STRONG if here else ""))


def _out_of_reach(rungs: Rungs) -> str:
    full = rungs.rungs[-1].odds
    gives = "" if full is None else f": full gives {_late_words(rungs, in_100(full))}"
    return f"{in_100(AIM)} is out of reach{gives}"


def _odds_words(rungs: Rungs, odds: float) -> str:
    return _late_words(rungs, odds_phrase(odds))


def _late_words(rungs: Rungs, words: str) -> str:
    """The odds' words, marked as those of a KPI that would be late."""
    return f"{words}, late" if rungs.late else words


# ---- a table


def _head(rungs: Rungs, line: PlanLine, *, odds: bool) -> Content:
    words = "" if line.done or not odds else "late" if rungs.late else "in 100"
    widths = _WIDTHS
    return Content.assemble(
        fit(_KEYS, widths[0]),
        ("$ M".rjust(widths[1]) + "pts".rjust(widths[2]) + words.rjust(widths[3]), MUTED),
    )


def _rows(
    rungs: Rungs, line: PlanLine, odds: KpiOdds | None, missing: Sequence[Content]
) -> Iterator[Content]:
    """The rungs from the bottom up, with the present allocation before the one above it."""
    present = _present(line)
    shown = None if odds is None else odds.ever if rungs.late else odds.on_time
    yours = _row("yours", present, None if shown is None else in_100(shown), here=True)
    above = rungs.above(present)
    placed = any(rung.allocation == present for rung in rungs.rungs)
    for rung in rungs.rungs:
        if rung.name is RungName.FULL:
            yield from missing
        if not placed and rung is above:
            yield yours
            placed = True
        here = rung.allocation == present
        name = f"{rung.name.value}{_SIGNS.get(rung.name, '')}{', yours' if here else ''}"
        known = shown if here and shown is not None else rung.odds
        yield _row(name, rung.allocation, _odds_cell(rungs, line, known), here=here)
    if not placed:
        yield yours


def _missing(rungs: Rungs | None, line: PlanLine, *, enough: bool) -> Iterator[Content]:
    """Rows for rungs that are still searched for, or out of reach."""
    if rungs is None:
        yield _not_yet(RungName.HOLD, MUTED)
    if line.done or not enough:
        return
    if rungs is None or rungs.searching:
        yield _not_yet(RungName.ENOUGH, _STRONG if rungs and rungs.awaited else MUTED)
    elif rungs.of(RungName.ENOUGH) is None:
        yield Content.styled(f"{in_100(AIM)} is out of reach", MUTED)


def _not_yet(name: RungName, tone: str) -> Content:
    words = f"{name.value}{_SIGNS.get(name, '')}"
    return Content.styled(f"{words:<{_WIDTHS[0]}}{_NOT_YET:>{_WIDTHS[1]}}", tone)


def _odds_cell(rungs: Rungs, line: PlanLine, odds: float | None) -> str | None:
    if line.done:
        return None
    if odds is None:
        return _NOT_YET if rungs.searching else None
    return in_100(odds)


def _row(name: str, given: Allocation, odds: str | None, *, here: bool) -> Content:
    budget = f"{given.budget:,}" if given.budget else _NONE
    effort = f"{given.effort}" if given.effort else _NONE
    widths = _WIDTHS
    words = (
        f"{name:<{widths[0]}}{budget:>{widths[1]}}{effort:>{widths[2]}}{odds or '':>{widths[3]}}"
    )
    return Content.styled(words, _STRONG if here else "")


def _present(line: PlanLine) -> Allocation:
    return Allocation(line.budget, line.effort)
