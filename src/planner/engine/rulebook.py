"""All rules, in the order in which a year meets them."""

from __future__ import annotations

from typing import Final

from planner.engine.rules.climate import CLIMATE, FREE_RIDING
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.deterrence import FEARED, FIELDED
from planner.engine.rules.events import EVENTS
from planner.engine.rules.friction import DISTURBANCE, FRICTION
from planner.engine.rules.income import INCOME
from planner.engine.rules.indicators import OUTCOME, PULL
from planner.engine.rules.limits import LIMIT
from planner.engine.rules.neglect import DRIFT, SLIPPAGE, UPKEEP
from planner.engine.rules.override import OVERRIDE
from planner.engine.rules.pace import READINESS, SEASON
from planner.engine.rules.push import PUSH
from planner.engine.rules.red import RED
from planner.engine.rules.shocks import SHOCKS

RULES_VERSION: Final = 1
"""Raised with every change of a bit in any outcome."""

OPENING: Final = (EVENTS, RED, INCOME)
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
"""The rules that make of the gain, and of all that happened, where the year ends."""

RULES: Final = {rule.id: rule for rule in (*OPENING, *PIPELINE, *CLOSING)}
"""Every rule by the id that the ledger has for it."""


def is_own(rule_id: str) -> bool:
    """True for rules that say what a team put in or where a number ends, which teach it nothing."""
    return rule_id in RULES and RULES[rule_id].own
