"""A rule that changes the year's gain in progress: a step of the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.engine.arrays import Int32Array
from planner.engine.rule import Rule
from planner.engine.year_context import YearContext

GainFunction = Callable[[YearContext, Int32Array], Int32Array]
"""From a year and the gain so far, basis points `[priority, N]`, to the gain after the rule."""

CauseFunction = Callable[[YearContext], tuple[str, ...]]
"""From a year to the cause that the ledger names for each priority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GainRule(Rule[GainFunction]):
    """One step from the orders of a year to its gain in progress."""

    cause: str = ""
    """The cause that the ledger names for every priority; the rule's id if empty."""
    causes: CauseFunction | None = None
    """Set if each priority or year has a cause of its own."""

    def causes_in(self, context: YearContext) -> tuple[str, ...]:
        """The cause that the ledger names for each priority."""
        if self.causes:
            return self.causes(context)
        return (self.cause or self.id,) * len(context.tables.scenario.priorities)
