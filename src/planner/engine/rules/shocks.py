"""Shocks: what events, red and decisions do to progress at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import Whole, share_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.tables import Impact
    from planner.engine.turn import Turn


def impacts(turn: Turn) -> Iterator[tuple[str, str, Impact, Whole]]:
    """The impacts that are felt when the year ends.

    Yields:
        Rule, cause, impact, and the basis points of it each campaign feels, `[N]`.
    """
    scenario, opening = turn.tables.scenario, turn.opening
    full = np.int32(10_000)
    for event, impact, mask in zip(
        scenario.events, turn.tables.event_impacts, opening.happened, strict=True
    ):
        yield "events", event.id, impact, mask * full
    for option, impact, mask in zip(
        scenario.red_options, turn.tables.red_impacts, opening.red, strict=True
    ):
        yield "red", option.id, impact, mask * opening.red_strength
    for cause, impact, mask in turn.decided:
        yield "decisions", cause, impact, mask * full


def shocks(turn: Turn, gain: Whole) -> Whole:
    """Some events, red's moves and decisions set work back or bring it on, whatever is spent.

    gain + sum of their effects on progress; red's are scaled by its strength.

    Returns:
        Basis points of progress.
    """
    result = gain.copy()
    for rule, cause, impact, felt in impacts(turn):
        for row, amount in impact.progress:
            result[row] += share_of(felt, amount)
        if turn.ledger and impact.progress:
            turn.ledger.gain(rule, cause, result)
    return result
