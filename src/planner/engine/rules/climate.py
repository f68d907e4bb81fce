"""Climate: the effect of the whole alliance's state on every priority."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Int32Array, between, share_of
from planner.engine.gain_rule import GainRule
from planner.engine.rule import CausePhrase, Element, Parameter, Table
from planner.engine.state import COHESION, SUPPORT, THREAT
from planner.scenario.model import BASIS_POINTS, INDICATORS

if TYPE_CHECKING:
    from planner.engine.year_context import YearContext


def climate(context: YearContext, gain: Int32Array) -> Int32Array:
    """Cohesion, support and a high threat speed work up; low values slow it down.

    gain x (1 + share x sum of weight x (indicator - 5000)), the factor clipped. Threat raises
    allies' will (defence spending after 2022 against 2015-2022: domain finding 3).

    Returns:
        Basis points of progress.
    """
    rules = context.tables.scenario.rules
    mood = np.zeros((1, 1), dtype=np.int32)
    result = gain
    for row in (COHESION, SUPPORT, THREAT):
        away = context.state.indicators[row] - BASIS_POINTS // 2
        mood = mood + share_of(context.tables.weights[row], away)
        if context.ledger or row == THREAT:
            factor = BASIS_POINTS + share_of(mood, rules.climate)
            result = share_of(gain, between(factor, rules.climate_least, rules.climate_most))
        if context.ledger:
            context.ledger.gain(CLIMATE, INDICATORS[row], result)
    return result


CLIMATE = GainRule(
    id="climate",
    title="The alliance's mood",
    function=climate,
    why="The state of the whole alliance speeds all work up or slows it down.",
    advice="Raise cohesion and support before the large pushes.",
    element=Element.ORGANIZATION,
    parameters=(
        Parameter("cohesion_weight", "basis points", "Cohesion's weight on pace", Table.PRIORITIES),
        Parameter("support_weight", "basis points", "Support's weight on pace", Table.PRIORITIES),
        Parameter("threat_weight", "basis points", "Threat's weight on pace", Table.PRIORITIES),
        Parameter("climate", "basis points", "Effect of the climate on pace"),
        Parameter("climate_least", "basis points", "Worst of the climate"),
        Parameter("climate_most", "basis points", "Best of the climate"),
    ),
    setting=True,
)


def free_riding(context: YearContext, gain: Int32Array) -> Int32Array:
    """Allies leave benefits that all enjoy to each other, the more so when the threat is low.

    gain x (1 + publicness x share x (threat - 5000)). Sources: Olson and Zeckhauser 1966 (S50);
    publicness after Sandler's joint products (S50).

    Returns:
        Basis points of progress.
    """
    felt = context.state.indicators[THREAT] - BASIS_POINTS // 2
    return share_of(gain, BASIS_POINTS + share_of(context.tables.free_riding, felt))


FREE_RIDING = GainRule(
    id="free-riding",
    title="Free riding",
    function=free_riding,
    why=(
        "What all enjoy whether they pay or not is left to others, the more so while the threat "
        "looks small."
    ),
    advice="Agree on shares while the threat is felt, and put effort into holding allies to them.",
    element=Element.ORGANIZATION,
    parameters=(
        Parameter("publicness", "basis points", "How public the benefits are", Table.PRIORITIES),
        Parameter("free_riding", "basis points", "Free riding"),
    ),
    phrases=(CausePhrase("free-riding", "allies do more themselves", "left to others"),),
    setting=True,
)
