"""The text that `planner advise` prints: at most eight lines, or every amount of every year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.boundary.cell_width import fitted
from planner.cli.output import print_line, print_wrapped
from planner.planning.advice_summary import (
    BEST_KNOWN,
    HEADS,
    MOST,
    changes,
    found_note,
    full_lines,
    likely_score,
    others,
    score_change,
)
from planner.wording.odds import change_mark

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.advice import Advised
    from planner.planning.advice_summary import Change

_NAME = 28
_YEARS = 6


def print_advice(position: Position, advised: Advised, *, full: bool) -> None:
    """Print the score, the largest changes, and with `full` every amount."""
    before, after = (likely_score(each.score) for each in (advised.before, advised.after))
    if advised.better:
        mark = change_mark(score_change(advised), unit=1)
        print_line(f"Score likely {before} → {after}  {mark}")
        found = changes(position, advised)
        for each in (HEADS, *found[:MOST]):
            print_line(_row(each))
        if rest := others(len(found) - MOST):
            print_line(rest)
    else:
        print_line(BEST_KNOWN)
        print_line(f"Score likely {before}")
    if not full:
        return
    print_line()
    print_wrapped(found_note(advised.advice))
    for title, budget, effort in full_lines(advised.campaign, position.year):
        if not title.startswith(" "):
            print_line()
        if budget:
            print_line(f"{fitted(title, _NAME)} {budget:>10} {effort:>10}")
        else:
            print_wrapped(title.strip(), "  ", "    ")


def _row(change: Change) -> str:
    mark = "" if change is HEADS else change.mark
    room = _NAME if change.years else _NAME + 1 + _YEARS
    years = f" {change.years:>{_YEARS}}" if change.years else ""
    return (
        f"{fitted(change.title, room)}{years} {change.budget:>14} "
        f"{change.effort:>8} {change.odds:>11} {mark}"
    ).rstrip()
