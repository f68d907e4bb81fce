"""Questions of the hot wash: to the sides of a decision, and one to each team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.model import NOTHING
from planner.engine.kpi_standing import kpi_standings
from planner.engine.state import Status
from planner.room.hot_wash.contrasts import ON_PRIORITY, ContrastKind
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.hot_wash.decisions import Decision
    from planner.room.hot_wash.reviews import TeamReview

_LEAST: Final = 5
"""Tenths of a point; a year that cost less is not asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one or more teams, by name."""

    teams: tuple[str, ...]
    """Team ids."""
    text: str


_LOST: Final = {
    ContrastKind.MONEY: "what made you wait?",
    ContrastKind.MORE: "what was more urgent?",
    ContrastKind.UPKEEP: "what did you need the money for?",
    ContrastKind.ANSWER: "what spoke for your answer?",
}
"""Questions to the side that lost by its decision."""

_WON: Final = {
    ContrastKind.MONEY: "what did you give up for it?",
    ContrastKind.MORE: "what did you give up for it?",
    ContrastKind.UPKEEP: "what did it cost you elsewhere?",
    ContrastKind.ANSWER: "what did you see in it?",
}
"""Questions to the side that won by it."""


def questions_on(decision: Decision) -> tuple[Question, ...]:
    """One question to the side that lost most by a decision, one to a team that won by it."""
    contrast, worth = decision.contrast, decision.sides
    sides = (contrast.did, contrast.did_not)
    lost = sides[0] if worth[0] <= worth[1] else sides[1]
    won = sides[1] if lost is sides[0] else sides[0]
    first = max(won, key=lambda team: decision.worth[team])
    if lost is contrast.did and contrast.kind is not ContrastKind.ANSWER:
        return (
            Question(lost, "what did you hope to get for it?"),
            Question((first,), "what made you hold back?"),
        )
    return Question(lost, _LOST[contrast.kind]), Question((first,), _WON[contrast.kind])


def question_to_each(
    evening: Evening, made: Sequence[Decision], reviews: Mapping[str, TeamReview]
) -> tuple[Question, ...]:
    """One question to each team, if possible not the one that another team has got.

    It is about what cost the team most of the decisions that made the difference; else about its
    dearest year; else about the KPI that it was furthest from.

    Args:
        evening: The evening.
        made: The decisions that made the difference.
        reviews: Luck and skill by team id, as far as they are known.
    """
    asked: list[Question] = []
    for team in evening.room.playing:
        texts = _texts(evening, team.id, made, reviews)
        taken = {each.text for each in asked}
        fresh = [each for each in texts if each not in taken]
        asked.append(Question((team.id,), (fresh or texts)[0]))
    return tuple(asked)


def _texts(
    evening: Evening, team: str, made: Sequence[Decision], reviews: Mapping[str, TeamReview]
) -> list[str]:
    """The questions that could be put to a team, the best first."""
    costs = sorted(
        (each for each in made if each.worth.get(team, 0) < 0), key=lambda each: each.worth[team]
    )
    texts = [_about(each, team) for each in costs]
    review = reviews.get(team)
    if review is not None and review.dearest and review.cost >= _LEAST:
        texts.append(f"Year {review.dearest} cost you most: what would you order today?")
    return [*texts, *_about_kpis(evening.positions[team])]


def _about(decision: Decision, team: str) -> str:
    """A question on a decision that cost a team something."""
    contrast = decision.contrast
    if contrast.kind is ContrastKind.ANSWER:
        words = contrast.words[0 if team in contrast.did else 1]
        return f"Year {contrast.year}, {contrast.title}: why “{words}”?"
    name = contrast.title.removeprefix(ON_PRIORITY)
    if team in contrast.did:
        return f"Year {contrast.year}: why so much for {name}?"
    much = "so little" if contrast.amounts[1] != NOTHING else "nothing"
    return f"Year {contrast.year}: why {much} for {name}?"


def _about_kpis(position: Position) -> list[str]:
    standings = kpi_standings(position.tables.scenario, position.state)
    missed = [each for each in standings if each.status is Status.MISSED]
    names = [short_title(each.priority) for each in sorted(missed, key=lambda each: each.reach)]
    texts = [f"{name} was missed: when did you see it coming?" for name in names]
    return [*texts, "Which year would you play again, and how?"]
