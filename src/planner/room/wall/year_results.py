"""The resolved year as only the facilitator sees it: each number between its worst and its best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import standing
from planner.campaign.play import step, year_range
from planner.engine.state import Status
from planner.engine.year_context import Spread
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import MOODS, progress_of
from planner.wording.figures import whole_share
from planner.wording.phrases import number_title, short_title

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Outcome, Position
    from planner.engine.state import State
    from planner.engine.year_context import Override
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.scenario.model import Scenario

_FAR: Final = 300
"""Basis points from the likely value from which a result is worth a word."""


@dataclass(frozen=True, slots=True)
class NumberResult:
    """One number that can be overridden, in the resolved year of one team."""

    number: str
    title: str
    spread: Spread
    """The number by the rules alone, in basis points."""
    came: int
    """Its value as it will be revealed."""
    override: Override | None

    @property
    def luck(self) -> int:
        """The distance from its likely value, basis points."""
        return self.came - self.spread.likely


@dataclass(frozen=True)
class TeamResult:
    """The resolved year of one team."""

    of: Campaign
    worst: int
    """The mean way of all KPIs under bad luck in each, basis points; so the next two."""
    likely: int
    best: int
    came: int
    numbers: tuple[NumberResult, ...]
    story: str
    """The outcome in a few words."""

    @property
    def overrides(self) -> int:
        """The number of overrides."""
        return sum(each.override is not None for each in self.numbers)


def is_result_of(evening: Evening, team: Team, known: TeamResult | None) -> bool:
    """True if a result is that of the team's orders and overrides as they are now."""
    return known is not None and known.of == evening.record(team.id)


def team_result(evening: Evening, team: Team) -> TeamResult:
    """The resolved year of a team."""
    position = evening.positions[team.id]
    record = position.record
    came = step(position)
    plain = came if not record.overrides else step(position.ordered(replace(record, overrides=())))
    ends = year_range(plain.outcomes[-1], position)
    columns = [ends.columns([each]) for each in range(3)]
    scenario = evening.room.scenario
    made = {each.number: each for each in record.overrides}
    names = (*(progress_of(each) for each in scenario.priority_ids), *MOODS)
    numbers = tuple(
        NumberResult(
            name,
            number_title(scenario, name),
            Spread(
                standing(scenario, plain.state, name),
                *(standing(scenario, each, name) for each in columns),
            ),
            standing(scenario, came.state, name),
            made.get(name),
        )
        for name in names
    )
    worst, likely, best = (_mean_way(each) for each in columns)
    return TeamResult(
        position.campaign,
        worst,
        likely,
        best,
        came=_mean_way(came.state),
        numbers=numbers,
        story=_story(scenario, came.outcomes[-1], numbers, position),
    )


def _mean_way(state: State) -> int:
    reach = [min(max(int(each), 0), BASIS_POINTS) for each in state.reach[:, 0]]
    return sum(reach) // len(reach)


def _story(
    scenario: Scenario, outcome: Outcome, numbers: tuple[NumberResult, ...], position: Position
) -> str:
    """The KPIs that were reached or missed, else the one whose luck was the greatest."""
    before, after = position.state.status[:, 0], outcome.after.status[:, 0]
    words = []
    for title, status in (
        ("on time", Status.ACHIEVED), ("late", Status.LATE), ("missed", Status.MISSED)
    ):  # fmt: skip
        names = [
            short_title(priority)
            for row, priority in enumerate(scenario.priorities)
            if after[row] == status and before[row] != status
        ]
        if names:
            words.append(f"{', '.join(names)} {title}")
    if words:
        return " · ".join(words)
    ways = [each for each in numbers if each.number not in MOODS]
    far = max(ways, key=lambda each: abs(each.luck))
    if abs(far.luck) < _FAR:
        return "as was likely"
    return f"{far.title} {whole_share(far.came)}, likely {whole_share(far.spread.likely)}"
