"""Why a number changed, for people who ask: the title and the reason of each step of a chain.

The words stand with the rules themselves, in `planner.engine.rules`.
"""

from __future__ import annotations

from typing import Final

from planner.engine.rulebook import RULES

YEAR: Final = "year"
"""What a step names instead of a rule if it stands for a whole year."""

_YEAR: Final = ("A year", "All causes of that year together.")


def step_title(rule_id: str) -> str:
    """What people call the rule of a step; its id if there is no such rule."""
    if rule_id == YEAR:
        return _YEAR[0]
    return RULES[rule_id].title if rule_id in RULES else rule_id


def step_why(rule_id: str) -> str:
    """Why there is such a rule, in a sentence; nothing if there is no such rule."""
    if rule_id == YEAR:
        return _YEAR[1]
    return RULES[rule_id].why if rule_id in RULES else ""
