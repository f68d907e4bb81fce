"""Decisions: the effects of the answers to events' questions."""

from __future__ import annotations

from planner.engine.orders import choices
from planner.engine.rule import CausePhrase, Element, Parameter, Rule, Table
from planner.engine.rules.events import YEAR_BEFORE

DECISIONS = Rule(
    id="decisions",
    title="Your decisions",
    function=choices,
    why="Your answer to a question of this or the last year.",
    advice="Play the decision again with its other answers.",
    element=Element.EXERCISES,
    parameters=(
        Parameter(
            "options",
            "US$ million, points, and the numbers' own units",
            "Costs and effects of decisions",
            Table.EVENTS,
        ),
    ),
    phrases=(CausePhrase(YEAR_BEFORE, "last year's events and answers"),),
    setting=True,
)
