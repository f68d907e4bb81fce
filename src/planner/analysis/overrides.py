"""Overrides: the effect of each on its year, and the campaign without any of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing
from planner.campaign.play import orders_of
from planner.engine.kpi_standing import kpi_standings
from planner.engine.resolve import resolve
from planner.engine.score import score
from planner.foresight.review.counterfactuals import with_orders_of
from planner.scenario.number_names import PROGRESS, parts
from planner.wording.figures import odds_share, standing_phrase
from planner.wording.phrases import STATUS_WORDS, number_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Outcome, Position
    from planner.engine.state import State
    from planner.engine.year_context import Override, Spread
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class OverrideEffect:
    """An override: the year's result with it and without it."""

    year: int
    title: str
    reason: str
    who: str
    """The one who decided it; empty if not noted."""
    time: str
    """As in RFC 3339; empty if not noted."""
    number: str
    value: int
    """The number after the year, with the override."""
    value_without: int
    spread: Spread | None
    """The number by the rules alone; None if not noted."""
    rules: str
    """The same in words, with worst, likely and best; empty if not noted."""
    shown: str
    """The number with the override, in words."""
    shown_without: str
    status: str
    """The KPI's status after the year, empty for an indicator."""
    status_without: str
    score: int
    """The score after the year with the override, 0 to 100."""
    score_without: int

    @property
    def decided(self) -> str:
        """The one who decided it, and when; empty if neither was noted."""
        return ", ".join(filter(None, (self.who, self.time.replace("T", " "))))


@dataclass(frozen=True, slots=True)
class WithoutOverrides:
    """The whole campaign with the same orders and without any override."""

    score: int
    score_without: int
    statuses: tuple[tuple[str, str, str], ...]
    """KPIs that end otherwise: name, status with, status without."""
    cut: float
    """Largest share by which a year's orders were cut to what it could pay, 0 to 1."""

    @property
    def score_sentence(self) -> str:
        """The score with them and without, without a full stop."""
        return f"Score with the overrides {self.score}, without any of them {self.score_without}"

    @property
    def sentences(self) -> str:
        """Sentences on the difference."""
        parts = [f"{self.score_sentence}."]
        parts += [
            f"{name} would end {there} instead of {here}." for name, here, there in self.statuses
        ]
        if self.cut:
            share_cut = odds_share(self.cut)
            parts.append(
                f"Orders that a year could not pay for without them were cut by up to {share_cut}."
            )
        return " ".join(parts)


def override_effects(position: Position) -> tuple[OverrideEffect, ...]:
    """The effect of every override on its own year.

    The year is resolved again from the same state, with the same orders, luck and other
    overrides; only this one is left out.
    """
    return tuple(
        each for outcome in position.outcomes for each in _override_effects(position, outcome)
    )


def _override_effects(position: Position, outcome: Outcome) -> Iterator[OverrideEffect]:
    scenario, campaign = position.campaign.scenario, position.campaign
    overrides = outcome.record.overrides
    for index, override in enumerate(overrides):
        others = (*overrides[:index], *overrides[index + 1 :])
        without = resolve(
            position.tables,
            outcome.before,
            outcome.opening,
            orders_of(campaign, outcome.year),
            position.luck,
            overrides=others,
        )
        number = override.number
        values = [standing(scenario, state, number) for state in (outcome.after, without)]
        shown = [standing_phrase(scenario, number, value) for value in values]
        statuses = [_status(position, state, number) for state in (outcome.after, without)]
        yield OverrideEffect(
            year=outcome.year,
            title=number_title(scenario, number),
            reason=override.reason,
            who=override.who,
            time=override.time,
            spread=override.spread,
            rules=_rules(scenario, override),
            number=number,
            value=values[0],
            value_without=values[1],
            shown=shown[0],
            shown_without=shown[1],
            status=statuses[0],
            status_without=statuses[1],
            score=int(score(outcome.after)[0]),
            score_without=int(score(without)[0]),
        )


def _rules(scenario: Scenario, override: Override) -> str:
    """An overridden number by the rules alone, in words; empty if not noted."""
    each = override.spread
    if each is None:
        return ""
    values = (each.engine, each.worst, each.likely, each.best)
    shown = [standing_phrase(scenario, override.number, value) for value in values]
    return f"{shown[0]} (worst {shown[1]}, likely {shown[2]}, best {shown[3]})"


def without_overrides(position: Position) -> WithoutOverrides | None:
    """The campaign played again without any override; None if it has none.

    Orders that a year cannot pay are cut pro rata, as in every forecast.
    """
    if not any(outcome.record.overrides for outcome in position.outcomes):
        return None
    played = with_orders_of(position, position.campaign)
    statuses = []
    for each in kpi_standings(position.campaign.scenario, position.state):
        there = played.statuses[each.priority.id]
        if each.status is not there:
            words = STATUS_WORDS[each.status].word, STATUS_WORDS[there].word
            statuses.append((short_title(each.priority), *words))
    return WithoutOverrides(position.score, played.score, tuple(statuses), played.cut)


def _status(position: Position, state: State, number: str) -> str:
    kind, name = parts(number)
    if kind != PROGRESS:
        return ""
    row = position.campaign.scenario.priority_ids.index(name)
    return STATUS_WORDS[kpi_standings(position.campaign.scenario, state)[row].status].word
