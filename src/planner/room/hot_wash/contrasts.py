"""The years in which teams went apart: what each put on a priority, or answered to a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Allocation, Mark
from planner.campaign.play import asked, tables_for
from planner.wording.phrases import option_taken, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.campaign.play import Outcome
    from planner.engine.tables import Tables
    from planner.room.evening import Evening
    from planner.scenario.model import Event, Priority, Scenario

GAP: Final = 0.2
"""The least difference of two sides on average, as a share of what a priority can use."""

_SIXTH: Final = 6
"""One side has at least this part of the teams."""

ON_PRIORITY: Final = "Money and effort for "
"""Begins the title of a contrast over what was put on a priority."""

_LITTLE: Final = 0.1
"""A side that puts less than this on a priority did not do it."""

_NOT_ITS_OWN: Final = {Mark.TYPICAL, Mark.BEFORE_SPLIT}


class ContrastKind(Enum):
    """The kinds of contrasts."""

    MONEY = "money"
    """One side put much on a priority, the other one hardly anything."""
    MORE = "more"
    """Both sides put something on a priority, one of them more."""
    UPKEEP = "upkeep"
    """One side kept up what it had reached, the other one did not."""
    ANSWER = "answer"
    """They answered a question differently."""


@dataclass(frozen=True)
class Contrast:
    """Two groups of teams that did different things in one year."""

    year: int
    kind: ContrastKind
    about: str
    """The id of a priority or of an event."""
    title: str
    did: tuple[str, ...]
    """The ids of the teams that put more on it, or gave the first answer."""
    did_not: tuple[str, ...]
    words: tuple[str, str]
    """The deed of each side, in a few words."""
    amounts: tuple[Allocation, Allocation]
    """The mean that each side put on it; nothing for an answer."""
    options: tuple[str, str] = ("", "")
    """The ids of the options that each side chose; empty for money."""


def contrasts(evening: Evening) -> Iterator[Contrast]:
    """All years and priorities, and all questions, on which the teams went apart."""
    positions = {each.id: evening.positions[each.id] for each in evening.room.playing}
    scenario = evening.room.scenario
    tables = tables_for(scenario)
    for year in range(1, scenario.years + 1):
        outcomes = {
            team: position.outcomes[year - 1]
            for team, position in positions.items()
            if len(position.outcomes) >= year
            and not _NOT_ITS_OWN.intersection(position.outcomes[year - 1].record.marks)
        }
        for row in range(len(scenario.priorities)):
            contrast = _on_priority(tables, outcomes, row)
            if contrast is not None:
                yield contrast
        for event in scenario.questions:
            contrast = _on_question(scenario, outcomes, event)
            if contrast is not None:
                yield contrast


def _on_priority(tables: Tables, outcomes: Mapping[str, Outcome], row: int) -> Contrast | None:
    """The contrast over what was put on a priority in a year; None if the teams did much the same.

    It is where the gap between two teams is widest; each side has a sixth of them or more.
    """
    if not outcomes:
        return None
    year = next(iter(outcomes.values())).year
    priority = tables.scenario.priorities[row]
    full = int(tables.budget_full[row, 0]), int(tables.effort_full[row, 0])
    put = {team: each.record.allocation(priority.id) for team, each in outcomes.items()}
    levels = {team: _level(each, full) for team, each in put.items()}
    order = sorted(levels, key=lambda team: -levels[team])
    least = max(1, len(order) // _SIXTH)
    gaps = [
        levels[order[at - 1]] - levels[order[at]] for at in range(least, len(order) - least + 1)
    ]
    cut = least + gaps.index(max(gaps)) if gaps else 0
    if not cut or _apart([levels[team] for team in order], cut) < GAP:
        return None
    did, did_not = set(order[:cut]), set(order[cut:])
    done = sum(bool(each.before.done[row, 0]) for each in outcomes.values())
    kind = _kind(done > len(outcomes) / 2, max(levels[team] for team in did_not))
    return Contrast(
        year=year,
        kind=kind,
        about=priority.id,
        title=_title(kind, priority),
        did=tuple(team for team in outcomes if team in did),
        did_not=tuple(team for team in outcomes if team in did_not),
        words=_WORDS[kind],
        amounts=(_mean([put[each] for each in did]), _mean([put[each] for each in did_not])),
    )


_WORDS: Final = {
    ContrastKind.MONEY: ("did", "did not"),
    ContrastKind.MORE: ("more", "less"),
    ContrastKind.UPKEEP: ("held it", "cut it"),
}


def _kind(is_upkeep: bool, least: float) -> ContrastKind:  # noqa: FBT001 - one fact about the KPI
    if is_upkeep:
        return ContrastKind.UPKEEP
    return ContrastKind.MONEY if least < _LITTLE else ContrastKind.MORE


def _title(kind: ContrastKind, priority: Priority) -> str:
    name = short_title(priority)
    return f"Upkeep of {name}" if kind is ContrastKind.UPKEEP else f"{ON_PRIORITY}{name}"


def _level(put: Allocation, full: tuple[int, int]) -> float:
    """An allocation as a share of all that its priority can use, 0 to 1."""
    shares = (put.budget / max(full[0], 1), put.effort / max(full[1], 1))
    return sum(min(each, 1.0) for each in shares) / 2


def _apart(levels: Sequence[float], cut: int) -> float:
    """The difference between the mean of those before a cut and the mean of those after it."""
    return sum(levels[:cut]) / cut - sum(levels[cut:]) / (len(levels) - cut)


def _mean(puts: Sequence[Allocation]) -> Allocation:
    count = len(puts)
    return Allocation(
        round(sum(each.budget for each in puts) / count),
        round(sum(each.effort for each in puts) / count),
    )


def _on_question(
    scenario: Scenario, outcomes: Mapping[str, Outcome], event: Event
) -> Contrast | None:
    """The contrast over a question's two most frequent answers; None if all gave the same one."""
    by_option: dict[str, list[str]] = {}
    year = 0
    for team, each in outcomes.items():
        if event.id in asked(scenario, each.opening):
            year = each.year
            option = option_taken(event, each.record.decisions.get(event.id))
            by_option.setdefault(option.id, []).append(team)
    sides = sorted(by_option.items(), key=lambda each: -len(each[1]))[:2]
    if len(sides) < 2:  # noqa: PLR2004 -- the two sides of a contrast
        return None
    titles = {option.id: option.title for option in event.options}
    (one, did), (other, did_not) = sides
    nothing = Allocation()
    return Contrast(
        year=year,
        kind=ContrastKind.ANSWER,
        about=event.id,
        title=event.title,
        did=tuple(did),
        did_not=tuple(did_not),
        words=(titles[one], titles[other]),
        amounts=(nothing, nothing),
        options=(one, other),
    )
