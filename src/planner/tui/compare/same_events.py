"""The page that runs the orders of all compared campaigns on one campaign's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.other_futures import NO_VERDICT
from planner.tui.compare.lines import (
    MOST_WIDE,
    NAME,
    letter,
    letters,
    named,
    status_sign,
)
from planner.tui.components.blocks import BLANK, muted, page
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.figures import odds_share, signed
from planner.wording.luck import seed_words
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.comparison import Comparison
    from planner.foresight.review.counterfactuals import Exchange

_YEAR: Final = 6


def exchange(comparison: Comparison, on: int, width: int) -> Content:
    """The page for the events of campaign `on`."""
    return page(_exchange(comparison, on, min(width, MOST_WIDE)))


def _exchange(comparison: Comparison, on: int, width: int) -> Iterator[Content]:
    here = comparison.sides[on]
    yield text("Same events, other orders", "bold")
    years = f"{here.years} years" if here.years != 1 else "year 1"
    yield Content.assemble(
        "The events of ",
        named(here, on),
        f" ({seed_words(here.position.campaign)}), met with everyone's orders. ",
        ("e", "bold"),
        " takes the next one's events.",
    )
    yield BLANK
    if not here.years:
        yield muted("It has no resolved year yet, so there are no events to meet.")
        return
    met = comparison.exchange(on)
    name = max(12, width - 26)
    yield muted(f"{f'after {years}':<{name}}{'its own':>10}{'here':>7}{'change':>8}")
    for index, (side, each) in enumerate(zip(comparison.sides, met, strict=True)):
        own = side.scores[min(here.years, side.years)]
        change = each.score - own
        yield Content.assemble(
            fit(named(side, index), name),
            f"{own:>10}",
            (f"{each.score:>7}", "bold"),
            (f"{signed(change) if change else '=':>8}", MUTED),
        )
    yield BLANK
    cell = min(_YEAR, (width - NAME) // len(comparison.sides))
    yield letters(comparison, cell, "KPIs on these events")
    for priority in comparison.scenario.priorities:
        signs = [fit(status_sign(each.statuses[priority.id]), cell, right=True) for each in met]
        yield Content.assemble(fit(text(short_title(priority)), NAME), *signs)
    yield BLANK
    yield muted(f"{NO_VERDICT}.")
    yield from _caveats(comparison, met, on)


def _caveats(comparison: Comparison, met: tuple[Exchange, ...], on: int) -> Iterator[Content]:
    cut = [
        f"{letter(index)} by up to {odds_share(each.cut)}"
        for index, each in enumerate(met)
        if each.cut
    ]
    if cut:
        yield muted(f"Cut where a year could not pay for the orders: {', '.join(cut)}.")
    short = [
        letter(n)
        for n, side in enumerate(comparison.sides)
        if side.years < comparison.sides[on].years
    ]
    if short:
        yield muted(f"Years that a campaign has no orders for spend nothing: {', '.join(short)}.")
    if met[on].score != comparison.sides[on].score:
        yield muted(
            "Its own orders come out differently here because overrides, which judged what that "
            "team did, are left out."
        )
