"""The exact record of a year: every change of every number, with its cause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planner.scenario.number_names import progress_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from planner.engine.arrays import Int32Array
    from planner.engine.rule import AnyRule
    from planner.scenario.model import Kpi


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one number."""

    number: str
    """Such as `progress:fms-backlog`, `value:fms-backlog` or `cohesion`."""
    rule: str
    """A rule's id."""
    cause: str
    amount: int
    """Basis points of progress or of an indicator, KPI units x scale, or points of pressure."""


@dataclass
class Ledger:
    """Collects the entries of one campaign's year while the rules run.

    The rules report their result after each cause, and the ledger enters the difference, so the
    amounts of a number add up to its change by construction.
    """

    priority_ids: tuple[str, ...]
    entries: list[Entry] = field(default_factory=list)
    _gain: list[int] = field(default_factory=list)

    def gain(self, rule: AnyRule, cause: str, gain: Int32Array) -> None:
        """Record the gain in progress after a cause.

        Args:
            rule: The rule that acted.
            cause: The cause of its action.
            gain: Basis points of each priority, `[priority, 1]`.
        """
        self.reach(rule, (cause,) * len(self.priority_ids), gain)

    def reach(self, rule: AnyRule, causes: tuple[str, ...], gain: Int32Array) -> None:
        """Record the gain after a rule that has a cause of its own for each priority."""
        before = self._gain or [0] * len(self.priority_ids)
        self._gain = [int(row[0]) for row in gain]
        for name, cause, old, new in zip(
            self.priority_ids, causes, before, self._gain, strict=True
        ):
            self.add(progress_of(name), rule, cause, new - old)

    def add(
        self, number: str, rule: AnyRule, cause: str, amount: int | np.integer[npt.NBitBase]
    ) -> None:
        """Add an entry, unless nothing changed."""
        if amount:
            self.entries.append(Entry(number, rule.id, cause, int(amount)))

    def of(self, number: str) -> list[Entry]:
        """The entries of one number, in the order of the rules."""
        return [entry for entry in self.entries if entry.number == number]

    def close(self, number: str, change: int, rule: AnyRule, cause: str) -> None:
        """Enter the difference between a number's change and the sum of its entries."""
        self.add(number, rule, cause, change - sum(entry.amount for entry in self.of(number)))

    def as_values(self, name: str, kpi: Kpi, reach_before: int) -> Iterator[Entry]:
        """The entries of a priority's progress, converted to units of its KPI.

        Args:
            name: The priority's id.
            kpi: Its KPI.
            reach_before: Basis points of the way at the start of the year, unclipped.

        Yields:
            Entries of `value:<name>`, whose amounts add up to the change of the value.
        """
        reach = reach_before
        for entry in self.of(progress_of(name)):
            amount = kpi.value_at(reach + entry.amount) - kpi.value_at(reach)
            reach += entry.amount
            if amount:
                yield Entry(value_of(name), entry.rule, entry.cause, amount)
