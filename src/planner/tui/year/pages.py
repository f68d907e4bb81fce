"""The pages of a resolved year: events, each KPI, each indicator, resources, summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.moments import NOWHERE
from planner.analysis.year_story import HappeningKind, raised_to_least, spent_on_answers
from planner.engine.state import Status
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, BURDENS, EFFORT, progress_of, value_of
from planner.tui.components.bars import gauge, span_line, spark
from planner.tui.components.blocks import (
    BLANK,
    apart,
    direction,
    flow,
    heading,
    muted,
    page,
    status_content,
)
from planner.tui.components.kpi_table import moves_table, status_changes
from planner.tui.components.waterfall import waterfall
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED
from planner.tui.year.recorded import recorded_count, recorded_line, recorded_table
from planner.wording.figures import (
    amount_phrase,
    change_phrase,
    money,
    points,
    share,
    way_change,
    way_words,
)
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import (
    fallen_phrase,
    indicator_title,
    number_title,
    short_title,
    status_phrase,
)
from planner.wording.scoring import COUNTS_HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.year_story import KpiChange, Span, YearHappening
    from planner.analysis.year_view import YearView

_KINDS: Final = {
    HappeningKind.RED: "$text-error",
    HappeningKind.EVENT: "$text-accent",
    HappeningKind.INJECT: "$text-accent",
    HappeningKind.DECISION: "$text-primary",
    HappeningKind.OVERRIDE: "$text-warning",
    HappeningKind.NOTE: MUTED,
}
_MOST_WIDE: Final = 110
_SMALL: Final = 50
"""Basis points; smaller causes are combined here, the Causes screen shows all of them."""
_MOST_GAUGE: Final = 60
_HARMFUL: Final = ("Threat", "Red's pressure")


def happened(view: YearView, width: int, marked: int = NOWHERE) -> Content:
    """Red's moves, events, decisions, overrides and notes, each with its effects.

    Args:
        view: The year.
        width: Cells.
        marked: Index of the one to mark, `NOWHERE` for none.
    """
    return page(_happened(view, view.happenings, width, marked))


def before_happening(view: YearView, marked: int, width: int) -> Content:
    """The part of the page of `happened` above one of its entries."""
    return page(_happened(view, view.happenings[:marked], width, NOWHERE))


def _happened(
    view: YearView, entries: Sequence[YearHappening], width: int, marked: int
) -> Iterator[Content]:
    yield heading(f"What happened in year {view.outcome.year}")
    if not view.happenings:
        yield BLANK
        yield text("A quiet year: red bided its time, and no event was drawn.")
    for index, each in enumerate(entries):
        yield BLANK
        yield from _happening(each, width, marked=index == marked)
        yield from _raised(view, each)


def _raised(view: YearView, each: YearHappening) -> Iterator[Content]:
    """Lines for the means that the happening lowered and the year's least raised again."""
    lowered = {name for name, _, amount in each.effects if amount < 0}
    for number, (amount, means) in raised_to_least(view.outcome).items():
        if number_title(view.scenario, number) in lowered:
            words = money if number == BUDGET else points
            yield muted(f"Raised by {words(amount)} to a year's least: {words(means)}.")


def _happening(each: YearHappening, width: int, *, marked: bool) -> Iterator[Content]:
    yield Content.assemble(
        ("▸ " if marked else "", "bold $text-accent"),
        text(f"{each.kind.value}: ", f"bold {_KINDS[each.kind]}"),
        text(each.title, "bold"),
    )
    if each.text:
        yield text(each.text)
    if each.effects:
        yield from flow((_effect(*effect) for effect in each.effects), width)
    elif each.kind not in {HappeningKind.NOTE, HappeningKind.OVERRIDE}:
        yield muted("It changed no number this year.")


def _effect(name: str, words: str, amount: int) -> Content:
    arrow, style = direction(amount, harmful=name in _HARMFUL)
    return text(f"{arrow} {name} {words}", style)


def kpi_causes(view: YearView, move: KpiChange, width: int) -> Content:
    """One KPI in brief: the causes of its change, and the part of luck."""
    return page(_kpi_causes(view, move, min(width, _MOST_WIDE)))


def _kpi_causes(view: YearView, move: KpiChange, width: int) -> Iterator[Content]:
    number = progress_of(move.priority.id)
    title = text(short_title(move.priority), "bold")
    change = change_phrase(move.priority.kpi, move.value_before, move.value)
    spent = f"{money(move.budget)} and {points(move.effort)} put in"
    put_in = spent if move.budget or move.effort else "nothing put in"
    way = way_change(move.before, move.after)
    yield from flow(
        (Content.assemble(title, " ", text(change)), muted(f"{way} of the way"), muted(put_in)),
        width,
    )
    yield from recorded_line(view, value_of(move.priority.id))
    chain = view.chain(number).shown().folded(_SMALL)
    if chain.steps:
        yield from waterfall(view.scenario, chain, width)
    overridden = any(each.number == number for each in view.outcome.record.overrides)
    yield from _luck(view.spans[number], width, overridden=overridden)
    fallen = fallen_phrase(move.priority.kpi, move.achieved_in, move.value)
    if fallen:
        yield text(f"It {fallen}.")


def kpi(view: YearView, move: KpiChange, width: int) -> Content:
    """One KPI: its change in the year, the causes, and the part of luck."""
    return page(_kpi(view, move, min(width, _MOST_WIDE)))


def _kpi(view: YearView, move: KpiChange, width: int) -> Iterator[Content]:
    priority = move.priority
    number = progress_of(priority.id)
    status = status_content(
        move.status, status_phrase(move.status, move.deadline, move.achieved_in)
    )
    yield text(priority.title, "bold")
    yield muted(priority.kpi.title)
    yield BLANK
    value = text(change_phrase(priority.kpi, move.value_before, move.value), "bold")
    yield apart(value, status, width)
    bar = min(_MOST_GAUGE, width - 18)
    yield Content.assemble(gauge(move.before, move.after, bar), text(f" {way_words(move.after)}"))
    yield from recorded_line(view, value_of(priority.id))
    if move.status_changed:
        yield text(_status_sentence(move), "bold")
    elif move.done_before and move.change:
        yield muted("It stays achieved; what builds on it and deters feels the change.")
    fallen = fallen_phrase(priority.kpi, move.achieved_in, move.value)
    if fallen:
        yield text(f"It {fallen}.")
    yield BLANK
    spent = "nothing put in"
    if move.budget or move.effort:
        spent = f"{money(move.budget)} and {points(move.effort)} put in"
    yield Content.assemble(
        heading("Why it moved" if move.change else "Why it did not move"), muted(f"  {spent}")
    )
    chain = view.chain(number).shown().folded(_SMALL)
    if chain.steps:
        yield from waterfall(view.scenario, chain, width)
    yield BLANK
    overridden = any(each.number == number for each in view.outcome.record.overrides)
    yield from _luck(view.spans[number], width, overridden=overridden)


def _status_sentence(move: KpiChange) -> str:
    return {
        Status.ACHIEVED: "Its KPI has been achieved on time, and counts 1.",
        Status.LATE: f"Its KPI has been achieved after its deadline, and {COUNTS_HALF}.",
        Status.MISSED: f"Its deadline has passed; it still {COUNTS_HALF} if it is achieved later.",
        Status.OPEN: "",
    }[move.status]


def _luck(span: Span, width: int, *, overridden: bool) -> Iterator[Content]:
    if span.best - span.worst < 10 and not overridden:  # noqa: PLR2004 - a tenth of a percent
        yield muted("Good or bad luck would have made no difference.")
        return
    verdict = "set by the facilitator" if overridden else span.verdict()
    yield Content.assemble(
        heading("Luck"), "  ", text(f"{share(span.actual)} actual (●): {verdict}")
    )
    line = span_line(span, min(30, width // 3))
    words = f"worst {share(span.worst)}, likely {share(span.likely)}, best {share(span.best)}"
    yield from flow((line, muted(words)), width, gap=2)


def indicator(view: YearView, name: str, width: int) -> Content:
    """One indicator: its meaning, its change in the year, and the causes."""
    return page(_indicator(view, name, min(width, _MOST_WIDE)))


def _indicator(view: YearView, name: str, width: int) -> Iterator[Content]:
    chain = view.chain(name)
    yield text(indicator_title(view.scenario, name), "bold")
    yield muted(next((i.text for i in view.scenario.indicators if i.id == name), ""))
    yield BLANK
    yield Content.assemble(
        text(f"{share(chain.start)} → {share(chain.end)}", "bold"),
        "   ",
        spark(view.history(name)),
        muted(f"  at the start {share(view.history(name)[0])}"),
    )
    yield from recorded_line(view, name)
    yield BLANK
    yield heading("Why it moved" if chain.change else "Why it did not move")
    if chain.steps:
        yield from waterfall(view.scenario, chain, width)
    else:
        yield muted("Nothing acted on it.")


def resources(view: YearView, width: int) -> Content:
    """The year's budget and effort, their sources, and the part that was spent."""
    return page(_resources(view, min(width, _MOST_WIDE)))


def _resources(view: YearView, width: int) -> Iterator[Content]:
    costs = spent_on_answers(view.scenario, view.outcome)
    for name, title, words, cost in (
        (BUDGET, "Budget", money, costs[0]),
        (EFFORT, "Diplomatic effort", points, costs[1]),
    ):
        chain = view.chain(name)
        spent = sum(getattr(move, name) for move in view.moves)
        yield heading(title)
        also = f", {words(cost)} to answers" if cost else ""
        yield text(f"{words(spent)} of {words(chain.end)} went to the priorities{also}.")
        yield from waterfall(view.scenario, chain, width, ("from nothing", "the year offered"))
        yield BLANK
    yield muted("What is not spent is not carried over.")


def summary(view: YearView, width: int) -> Content:
    """The whole year on one page."""
    return page(_summary(view, min(width, _MOST_WIDE)))


def _summary(view: YearView, width: int) -> Iterator[Content]:
    scored = f"Score {view.score} of 100"
    gained = view.score - view.score_before
    yield Content.assemble(
        text(scored, "bold"), text(f" (+{gained} this year)" if gained else " so far", MUTED)
    )
    yield from status_changes(view.moves)
    yield from recorded_count(view)
    yield BLANK
    yield from moves_table(view.scenario, view.moves, width)
    yield BLANK
    yield from flow(_alliance(view), width)
    if view.next is not None:
        budget, effort = int(view.next.budget[0]), int(view.next.effort[0])
        yield muted(f"Year {view.next.year} offers {money(budget)} and {points(effort)}.")
    yield from recorded_table(view, width)


def _alliance(view: YearView) -> Iterator[Content]:
    for name in INDICATORS:
        chain = view.chain(name).shown()
        arrow, style = direction(chain.change, harmful=name in BURDENS)
        change = (
            f"{arrow} {amount_phrase(view.scenario, name, chain.change)}"
            if chain.change
            else UNCHANGED
        )
        yield Content.assemble(
            text(f"{indicator_title(view.scenario, name)} {share(chain.end)} "), text(change, style)
        )
