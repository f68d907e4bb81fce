"""The pages of the Briefing screen: the phase's goal, its priorities, and the results so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.year_view import YearView
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.scenario.model import INDICATORS, Aggregation
from planner.scenario.number_names import BURDENS, progress_of
from planner.tui.briefing.primer import MOST_WIDE
from planner.tui.components.bars import gauge
from planner.tui.components.blocks import (
    BLANK,
    STATUS_STYLES,
    apart,
    direction,
    flow,
    goal_content,
    heading,
    muted,
    page,
    status_content,
)
from planner.tui.components.kpi_table import status_changes
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED
from planner.wording.figures import (
    money,
    points,
    signed_share,
    value_phrase,
    way_phrase,
    way_words,
    whole_share,
)
from planner.wording.phrases import (
    STATUS_WORDS,
    also_called,
    fallen_phrase,
    indicator_title,
    short_title,
    status_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.engine.kpi_standing import KpiStanding
    from planner.scenario.model import Phase, Priority, Scenario

_BAR: Final = 20
_DECIDES: Final = {
    Aggregation.MEAN: "all allies count alike",
    Aggregation.SUM: "the large allies count most",
    Aggregation.WEAKEST: "the weakest ally sets the pace",
    Aggregation.BEST: "the best ally sets the pace",
}


def goal(position: Position, width: int) -> Content:
    """The phase's title and goal."""
    del width
    phase = position.campaign.scenario.phase_of(position.year)
    return page([text(phase.title, "bold $text-accent"), text(phase.goal)])


def priorities(position: Position, width: int) -> Content:
    """The phase's priorities, each with its action, KPI, progress and needs."""
    return page(_priorities(position, min(width, MOST_WIDE)))


def _priorities(position: Position, width: int) -> Iterator[Content]:
    scenario = position.campaign.scenario
    phase = scenario.phase_of(position.year)
    yield heading(f"Priorities of phase {phase.number}, to be achieved by year {phase.last_year}")
    for each in kpi_standings(scenario, position.state):
        if each.priority.phase == phase.number:
            yield BLANK
            yield from _priority(scenario, each, width)


def _priority(scenario: Scenario, standing: KpiStanding, width: int) -> Iterator[Content]:
    priority, reach = standing.priority, standing.reach
    title = Content.assemble(text(priority.title, "bold"), muted(also_called(priority)))
    if standing.status is Status.OPEN:  # the page's heading has its deadline
        yield title
    else:
        words = status_phrase(standing.status, standing.deadline, standing.achieved_in)
        yield apart(title, status_content(standing.status, words), width)
    yield text(priority.action)
    yield Content.assemble(
        text("KPI ", f"bold {MUTED}"),
        text(way_phrase(priority.kpi)),
        muted(f" · {priority.kpi.title}"),
    )
    if reach:
        value = value_phrase(priority.kpi, standing.value)
        yield Content.assemble(
            text("Now ", f"bold {MUTED}"),
            gauge(reach, reach, _BAR),
            text(f" {way_words(reach)}: {value}"),
        )
        fallen = fallen_phrase(priority.kpi, standing.achieved_in, standing.value)
        if fallen:
            yield text(f"    {fallen}", MUTED)
    yield Content.assemble(text("Needs ", f"bold {MUTED}"), text(_needs(scenario, priority)))


def _needs(scenario: Scenario, priority: Priority) -> str:
    cost = f"up to {money(priority.budget_full)} and {points(priority.effort_full)} a year"
    parts = [cost]
    if priority.needs:
        names = [short_title(scenario.priority(need)) for need in priority.needs]
        parts.append(f"first {' and '.join(names)}")
    parts.append(_DECIDES[priority.aggregation])
    return "; ".join(parts)


def background(position: Position, width: int) -> Content:
    """The results so far, before the plan of a later phase."""
    return page(_since(position, min(width, MOST_WIDE)))


def _since(position: Position, width: int) -> Iterator[Content]:
    scenario = position.campaign.scenario
    phase = scenario.phase_of(position.year)
    fresh = position.year == phase.first_year
    if fresh:
        for past in scenario.phases[: phase.number - 1]:
            yield from _result(position, past)
            yield BLANK
    view = YearView(position, len(position.outcomes) - 1)
    yield heading(f"What year {view.outcome.year} brought")
    if not fresh:
        yield from status_changes(view.moves)
    yield from _best_and_worst(view)
    yield text(f"Score {view.score} of 100")
    yield BLANK
    yield heading("The alliance now, each of 100")
    yield from flow(_indicators(position), width)


def _result(position: Position, phase: Phase) -> Iterator[Content]:
    scenario, state = position.campaign.scenario, position.state
    yield Content.assemble(
        heading(f"Phase {phase.number}: goal "), goal_content(phase_goal(scenario, state, phase))
    )
    for each in kpi_standings(scenario, state):
        if each.priority.phase == phase.number:
            status = status_phrase(each.status, each.deadline, each.achieved_in)
            yield Content.assemble(
                text(f"{STATUS_WORDS[each.status].sign} ", STATUS_STYLES[each.status]),
                text(short_title(each.priority)),
                muted(f" {status}"),
            )


def _best_and_worst(view: YearView) -> Iterator[Content]:
    ordered = sorted((move for move in view.moves if not move.done_before), key=lambda m: m.change)
    for move, most in ((ordered[-1:], "Most gained"), (ordered[:1], "Most lost")):
        for each in move:
            if (each.change > 0) == (most == "Most gained") and each.change:
                chain = view.chain(progress_of(each.priority.id))
                step = chain.strongest(helping=each.change > 0)
                why = f", mostly: {step.label}" if step else ""
                name = short_title(each.priority)
                yield Content.assemble(
                    muted(f"{most}: "), text(f"{name} {signed_share(each.change)}"), muted(why)
                )


def _indicators(position: Position) -> Iterator[Content]:
    scenario, state = position.campaign.scenario, position.state
    first = position.outcomes[0].before.indicators
    for row, name in enumerate(INDICATORS):
        now = int(state.indicators[row, 0])
        arrow, style = direction(now - int(first[row, 0]), harmful=name in BURDENS)
        title = indicator_title(scenario, name)
        figure = whole_share(now).removesuffix(" %")
        yield Content.assemble(text(f"{title} {figure}"), (arrow, style))
