"""The report's charts as values: data, titles, and descriptions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import chain_by_cause, standing, states_of
from planner.analysis.objectives import report_label
from planner.report.charts import Bar, Bars, Histogram, Lines, Series, Waterfall, WaterfallStep
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import progress_of
from planner.wording.figures import (
    money,
    points,
    rounded,
    share,
    signed_share,
    way,
)
from planner.wording.phrases import indicator_title
from planner.wording.scoring import SCORING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.analysis.objectives import Objective
    from planner.analysis.other_futures import ScoreComparisons
    from planner.analysis.timeline import YearStory
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Standing

SIDES: Final = "ABCDEF"
"""The letters that name compared campaigns in charts."""

WORST_SHOWN: Final = 3
"""Most KPIs whose causes get a chart."""

_SMALL: Final = 100
_MOST_STEPS: Final = 9


def progress_charts(
    objectives: Sequence[Sequence[Objective]],
    years: int,
    opens: Sequence[int],
    names: Sequence[str],
) -> tuple[Lines, ...]:
    """Each KPI's progress by year, of one campaign or of several.

    Args:
        objectives: Each campaign's objectives, in roadmap order.
        years: The number of years in the scenario.
        opens: The first year of each phase.
        names: The campaigns' names.
    """
    return tuple(_progress(each, years, opens, names) for each in zip(*objectives, strict=True))


def _progress(
    each: Sequence[Objective], years: int, opens: Sequence[int], names: Sequence[str]
) -> Lines:
    one = each[0]
    several = len(each) > 1
    series = tuple(
        Series(
            SIDES[row] if several else f"{mine.ways[-1]} %",
            mine.reaches,
            mine.achieved_in,
        )
        for row, mine in enumerate(each)
    )
    if several:
        listed = "; ".join(
            f"{SIDES[row]} {names[row]}: {mine.outcome}, {mine.way}"
            for row, mine in enumerate(each)
        )
    else:
        listed = f"{one.outcome}. By year, % of the way: {', '.join(one.ways)}"
    return Lines(
        title=one.short,
        caption=f"{one.aim}; due in year {one.deadline}" if several else one.outcome,
        description=f"Progress of {one.short} by year. {listed}.",
        years=years,
        series=series,
        low=min(0, *(min(line.values) for line in series)),
        high=BASIS_POINTS,
        ticks=((0, "0"), (BASIS_POINTS // 2, "50"), (BASIS_POINTS, "100 %")),
        due=one.deadline,
        opens=opens[one.phase - 1],
        target=BASIS_POINTS,
    )


def score_chart(stories: Sequence[Sequence[YearStory]], years: int, names: Sequence[str]) -> Lines:
    """The score after each year, of one campaign or of several."""
    several = len(stories) > 1
    series = tuple(
        Series(
            SIDES[row] if several else str(mine[-1].score),
            (0, *(story.score for story in mine)),
        )
        for row, mine in enumerate(stories)
    )
    listed = "; ".join(
        f"{names[row]}: {', '.join(str(value) for value in line.values)}"
        for row, line in enumerate(series)
    )
    return Lines(
        title="Score by year",
        caption=f"of 100; {SCORING}",
        description=f"Score before year 1 and after each year. {listed}.",
        years=years,
        series=series,
        low=0,
        high=100,
        ticks=((0, "0"), (50, "50"), (100, "100")),
    )


def indicator_charts(
    positions: Sequence[Position], years: int, names: Sequence[str]
) -> tuple[Lines, ...]:
    """The alliance's indicators by year, of one campaign or of several."""
    return tuple(_indicator(positions, years, names, name) for name in INDICATORS)


def _indicator(positions: Sequence[Position], years: int, names: Sequence[str], name: str) -> Lines:
    scenario = positions[0].campaign.scenario
    rows = [
        tuple(rounded(standing(scenario, state, name)) for state in states_of(position))
        for position in positions
    ]
    several = len(rows) > 1
    title = indicator_title(scenario, name)
    listed = "; ".join(
        f"{names[row]}: {', '.join(share(value) for value in values)}"
        for row, values in enumerate(rows)
    )
    change = f"from {share(rows[0][0])} to {share(rows[0][-1])}"
    return Lines(
        title=title,
        caption="by year" if several else change,
        description=f"{title} before year 1 and after each year. {listed}.",
        years=years,
        series=tuple(
            Series(SIDES[row] if several else share(values[-1]), values)
            for row, values in enumerate(rows)
        ),
        low=0,
        high=BASIS_POINTS,
        ticks=((0, "0"), (BASIS_POINTS // 2, "50"), (BASIS_POINTS, "100 %")),
    )


def spending_charts(objectives: Sequence[Objective]) -> tuple[Bars, ...]:
    """One campaign's money and effort by priority, a chart each."""
    charts = []
    for what, words, amounts in (
        ("Money by priority", money, [each.budget for each in objectives]),
        ("Effort by priority", points, [each.effort for each in objectives]),
    ):
        bars = tuple(
            Bar(each.short, amount, words(amount))
            for each, amount in zip(objectives, amounts, strict=True)
        )
        listed = "; ".join(f"{bar.label} {bar.shown}" for bar in bars)
        total = words(sum(amounts))
        charts.append(
            Bars(
                what,
                f"{total} in all years",
                f"{what}, {total} in all. {listed}.",
                bars,
                max(amounts) or 1,
            )
        )
    return tuple(charts)


def spending_by_priority(
    objectives: Sequence[Sequence[Objective]], names: Sequence[str]
) -> tuple[tuple[Bars, Bars], ...]:
    """Several campaigns' money and effort, two charts a priority; all money on one scale."""
    most_budget = max((each.budget for mine in objectives for each in mine), default=0) or 1
    most_effort = max((each.effort for mine in objectives for each in mine), default=0) or 1
    charts = []
    for each in zip(*objectives, strict=True):
        pair = []
        for what, words, amounts, most in (
            ("money", money, [one.budget for one in each], most_budget),
            ("effort", points, [one.effort for one in each], most_effort),
        ):
            bars = tuple(
                Bar(SIDES[row], amount, words(amount)) for row, amount in enumerate(amounts)
            )
            listed = "; ".join(
                f"{SIDES[row]} {names[row]} {bar.shown}" for row, bar in enumerate(bars)
            )
            title = f"{each[0].short}: {what}"
            pair.append(Bars(title, "in all years", f"{title} by campaign. {listed}.", bars, most))
        charts.append((pair[0], pair[1]))
    return tuple(charts)


def waterfalls(position: Position, objectives: Sequence[Objective]) -> tuple[Waterfall, ...]:
    """The causes of the worst KPIs: not on time, those with the largest setbacks first."""
    behind = [
        each for each in objectives if each.letter in {"M", "U"} or each.outcome.startswith("late")
    ]
    if not behind:
        behind = [each for each in objectives if each.setbacks < 0]
    worst = sorted(behind, key=lambda each: (each.setbacks, each.reaches[-1]))[:WORST_SHOWN]
    return tuple(_waterfall(position, each) for each in worst)


def _waterfall(position: Position, objective: Objective) -> Waterfall:
    number = progress_of(objective.id)
    chain = chain_by_cause(position, number, objective.achieved_in or None)
    least = _SMALL
    folded = chain.folded(least)
    while len(folded.steps) > _MOST_STEPS:
        least *= 2
        folded = chain.folded(least)
    steps = tuple(
        WaterfallStep(report_label(step.label), step.before, step.after, signed_share(step.amount))
        for step in folded.steps
    )
    stands = [folded.start, *(step.after for step in steps)]
    words = "; ".join(f"{step.label} {step.shown}" for step in steps)
    return Waterfall(
        title=objective.short,
        caption=f"{objective.outcome}; all years, in shares of its way",
        description=(
            f"What moved {objective.short}, all years together: from 0 %, {words}; it stands at "
            f"{way(folded.end)}."
        ),
        start=("before year 1", folded.start, way(folded.start)),
        steps=steps,
        end=("stands at", folded.end, way(folded.end)),
        low=min(0, *stands),
        high=max(BASIS_POINTS, *stands),
    )


def histograms(others: ScoreComparisons) -> tuple[Histogram, Histogram]:
    """Scores of the same orders in other futures, and of other plans on the same events."""
    return (
        _histogram("The same orders in other futures", others.futures, others.futures_text),
        _histogram("Other plans on the same events", others.plans, others.plans_text),
    )


def _histogram(title: str, standing: Standing, sentences: str) -> Histogram:
    return Histogram(
        title,
        f"{standing.count:,} scores, {standing.mean:.1f} on average",
        f"{sentences}.",
        standing.others,
        standing.score,
    )
