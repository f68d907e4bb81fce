"""Explanations of the steps of a cause chain: the title of each step's rule and its reason.

The texts are attributes of the rules in `planner.engine.rules`.
"""

from __future__ import annotations

from typing import Final

from planner.engine.rulebook import RULES

YEAR: Final = "year"
"""Stands in place of a rule's id in a step that covers a whole year."""

_YEAR: Final = ("A year", "All causes of that year together.")


def step_title(rule_id: str) -> str:
    """The title of a step's rule; its id if there is no such rule."""
    if rule_id == YEAR:
        return _YEAR[0]
    return RULES[rule_id].title if rule_id in RULES else rule_id


def step_why(rule_id: str) -> str:
    """The reason for a step's rule, in a sentence; empty if there is no such rule."""
    if rule_id == YEAR:
        return _YEAR[1]
    return RULES[rule_id].why if rule_id in RULES else ""
