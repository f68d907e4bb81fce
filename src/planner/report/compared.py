"""The part of the report that compares several campaigns: table, sentences and charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.analysis.comparison import compare, total
from planner.analysis.other_futures import NO_VERDICT
from planner.engine.state import Status
from planner.report.chart_data import (
    indicator_charts,
    progress_charts,
    score_chart,
    spending_by_priority,
)
from planner.report.model import Compared, ComparedRow
from planner.wording.barrier import score_notes
from planner.wording.figures import money, points
from planner.wording.marks import SIGN
from planner.wording.phrases import GOAL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.comparison import ComparedCampaign, Comparison
    from planner.campaign.play import Position
    from planner.report.model import Chapter


def compare_campaigns(positions: Sequence[Position], chapters: Sequence[Chapter]) -> Compared:
    """Compare campaigns.

    Args:
        positions: Two to six of one scenario.
        chapters: The report of each campaign, in the same order.

    Raises:
        InputError: If they cannot be compared.
    """
    made = compare(positions)
    scenario = made.scenario
    names = [chapter.label for chapter in chapters]
    opens = [phase.first_year for phase in scenario.phases]
    exchanges = made.exchange()
    objectives = [chapter.objectives for chapter in chapters]
    return Compared(
        rows=tuple(
            _row(chapter, side, exchange.score, exchange.cut)
            for chapter, side, exchange in zip(chapters, made.sides, exchanges, strict=True)
        ),
        phases=tuple(f"Phase {phase.number}" for phase in scenario.phases),
        sentences=tuple(_sentences(made, names)),
        exchanged_on=names[0],
        exchange_note=f"{NO_VERDICT}.",
        progress=progress_charts(objectives, scenario.years, opens, names),
        spending=spending_by_priority(objectives, names),
        score=score_chart([chapter.years for chapter in chapters], scenario.years, names),
        indicators=indicator_charts(positions, scenario.years, names),
    )


def _row(chapter: Chapter, side: ComparedCampaign, exchanged: int, cut: float) -> ComparedRow:
    spent = total(side.spent)
    campaign = side.position.campaign
    return ComparedRow(
        letter=chapter.letter,
        label=side.label,
        score=side.score,
        on_time=side.on_time,
        late=side.late,
        missed=sum(line.status is Status.MISSED for line in side.lines),
        goals=tuple(
            "not decided" if goal is None else str(GOAL_WORDS[goal]) for goal in side.goals
        ),
        spent=f"{money(spent.budget)}, {points(spent.effort)}",
        years=side.years,
        notes=score_notes(side.position.campaign),
        red=campaign.red,
        overrides=_overrides(chapter),
        exchanged=exchanged,
        cut=cut,
    )


def _overrides(chapter: Chapter) -> str:
    if chapter.without is None:
        return ""
    return f"{len(chapter.overrides)} (without: {chapter.without.score_without})"


def _sentences(made: Comparison, names: Sequence[str]) -> Iterator[str]:
    scores = [side.score for side in made.sides]
    best = [
        f"{name} {SIGN}" if score_notes(side.position.campaign) else name
        for name, side in zip(names, made.sides, strict=True)
        if side.score == max(scores)
    ]
    ahead = (
        f"{' and '.join(best)} came out ahead" if len(best) < len(names) else "All came out even"
    )
    yield f"{ahead} with a score of {max(scores)} of 100; the lowest is {min(scores)}."
    lengths = {side.years for side in made.sides}
    if len(lengths) > 1:
        yield (
            f"They were not played equally far ({min(lengths)} to {max(lengths)} years), so their "
            "scores do not compare as they stand."
        )
    seed = "had the same seed" if made.same_seed else "had different seeds, so different luck"
    red = "one red policy" if made.same_red else "different red policies"
    yield f"The campaigns {seed}, and {red}."
    yield _divergence_sentence(made)


def _divergence_sentence(made: Comparison) -> str:
    parts = made.divergence
    if parts.orders is None:
        orders = "Their orders are the same"
    else:
        orders = f"Their orders first differ in year {parts.orders}"
    if parts.outcomes is None:
        outcomes = "and so are their outcomes" if parts.orders is None else "their outcomes do not"
    else:
        outcomes = f"their outcomes first differ in year {parts.outcomes}"
    meddling = ""
    if parts.interventions is not None:
        meddling = (
            f" Injects, overrides or a red cell's moves differ from year {parts.interventions} on."
        )
    return f"{orders}, {outcomes}.{meddling}"
