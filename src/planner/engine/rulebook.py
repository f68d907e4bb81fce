"""All rules, in the order in which a year applies them."""

from __future__ import annotations

from typing import Final

from planner.engine.rules.climate import CLIMATE, FREE_RIDING
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.deterrence import FEARED, FIELDED
from planner.engine.rules.events import EVENTS
from planner.engine.rules.friction import DISTURBANCE, FRICTION
from planner.engine.rules.income import INCOME
from planner.engine.rules.indicators import OUTCOME, PULL
from planner.engine.rules.injects import INJECTS
from planner.engine.rules.limits import LIMIT
from planner.engine.rules.neglect import DRIFT, SLIPPAGE, UPKEEP
from planner.engine.rules.override import OVERRIDE
from planner.engine.rules.pace import READINESS, SEASON
from planner.engine.rules.push import PUSH
from planner.engine.rules.red import RED
from planner.engine.rules.shocks import SHOCKS

RULES_VERSION: Final = 2
"""Raised whenever any result changes."""

OPENING: Final = (EVENTS, INJECTS, RED, INCOME)
"""The rules that open a year."""

PIPELINE: Final = (
    PUSH,
    SEASON,
    READINESS,
    CLIMATE,
    FREE_RIDING,
    FRICTION,
    DISTURBANCE,
    SLIPPAGE,
    DRIFT,
    UPKEEP,
    SHOCKS,
)
"""The rules that make a year's gain in progress, in their order."""

CLOSING: Final = (DECISIONS, LIMIT, OVERRIDE, PULL, OUTCOME, FIELDED, FEARED)
"""The rules that turn the gain and the year's events into the state after it."""

RULES: Final = {rule.id: rule for rule in (*OPENING, *PIPELINE, *CLOSING)}
"""Every rule by its id in the ledger."""


def is_own(rule_id: str) -> bool:
    """True for rules that stand for a team's own input or for a bound, which teach nothing."""
    return rule_id in RULES and RULES[rule_id].own
