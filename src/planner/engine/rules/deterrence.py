"""Deterrence: fielded capabilities, less the effect of the threat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Int32Array, between
from planner.engine.rule import CausePhrase, Element, Parameter, Rule, Table
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import THREAT_NAME

if TYPE_CHECKING:
    from planner.engine.tables import Tables


def deterrence(tables: Tables, progress: Int32Array, threat: Int32Array) -> Int32Array:
    """The deterrence by fielded capabilities, less the effect of the threat.

    deterrence = base + sum of weight x progress - share x (threat - 5000), clipped to 0-10,000.

    Args:
        tables: The compiled scenario.
        progress: Basis points, 0 to 10,000, `[priority, N]`.
        threat: Basis points, `[N]`.

    Returns:
        Basis points, `[N]`.
    """
    provided = FIELDED.function(tables, progress).sum(axis=0, dtype=np.int32)
    base = tables.scenario.rules.deterrence_base
    return between(base + provided - FEARED.function(tables, threat), 0, BASIS_POINTS)


def fielded(tables: Tables, progress: Int32Array) -> Int32Array:
    """Each capability deters by its weight x its progress. Source: assumed.

    Args:
        tables: The compiled scenario.
        progress: Basis points, 0 to 10,000, `[priority, N]`.

    Returns:
        Basis points of deterrence, `[priority, N]`.
    """
    return tables.deterrence * progress // BASIS_POINTS


FIELDED = Rule(
    id="fielded",
    title="Deterrence",
    function=fielded,
    why="Capabilities that are fielded deter.",
    advice="Field and keep up the capabilities that deter.",
    element=Element.EQUIPMENT,
    parameters=(
        Parameter(
            "deterrence", "basis points", "What progress adds to deterrence", Table.PRIORITIES
        ),
        Parameter("deterrence_base", "basis points", "Deterrence to begin with"),
    ),
)


def feared(tables: Tables, threat: Int32Array) -> Int32Array:
    """The same forces deter less the greater the threat: share x (threat - 5000).

    Args:
        tables: The compiled scenario.
        threat: Basis points, `[N]`.

    Returns:
        Basis points of deterrence that the threat takes, `[N]`.
    """
    away = threat - BASIS_POINTS // 2
    return tables.scenario.rules.deterrence_threat * away // BASIS_POINTS


FEARED = Rule(
    id="threat",
    title="Threat",
    function=feared,
    why="The same forces deter less when the threat is greater.",
    advice="Field what deters before the threat peaks.",
    element=Element.EQUIPMENT,
    parameters=(Parameter("deterrence_threat", "basis points", "Deterrence lost to threat"),),
    phrases=(CausePhrase(THREAT_NAME, "the threat fell", "the threat rose"),),
)
