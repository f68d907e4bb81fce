"""Names of numbers in effects, conditions, overrides and the ledger, made and parsed here.

A number of one priority has its kind and the priority's id, such as `progress:fms-backlog`; all
others are one word, such as `cohesion`.
"""

from __future__ import annotations

from typing import Final

from planner.scenario.model import INDICATORS

PROGRESS: Final = "progress"
"""The kind of a priority's way from baseline to target, in basis points."""

VALUE: Final = "value"
"""The kind of a KPI's value, in its own unit x its scale."""

PUSH: Final = "push"
"""The kind of an effect on a priority's pace this year, in basis points."""

CALM: Final = "calm"
"""The kind of a priority's pace without events, red and answers, basis points of the usual one."""

BUDGET: Final = "budget"
"""A year's budget, US$ million."""

EFFORT: Final = "effort"
"""A year's effort, points."""

PRESSURE: Final = "pressure"
"""Red's pressure points."""

INCOME: Final = (BUDGET, EFFORT)
"""The means of each year."""

MOODS: Final = INDICATORS[:3]
"""The indicators that an effect may change; deterrence follows from progress and threat."""

THREAT_NAME: Final = INDICATORS[2]
"""The name of the threat."""

DETERRENCE_NAME: Final = INDICATORS[3]
"""The name of deterrence, which follows from other numbers."""

BURDENS: Final = (THREAT_NAME, PRESSURE)
"""The numbers of which a lower value is better."""


def progress_of(priority_id: str) -> str:
    """The name of a priority's progress: `progress:fms-backlog`."""
    return f"{PROGRESS}:{priority_id}"


def value_of(priority_id: str) -> str:
    """The name of its KPI's value: `value:fms-backlog`."""
    return f"{VALUE}:{priority_id}"


def push_of(priority_id: str) -> str:
    """The name of an effect on its pace: `push:fms-backlog`."""
    return f"{PUSH}:{priority_id}"


def calm_of(priority_id: str) -> str:
    """The name of its pace without events, red and answers: `calm:fms-backlog`."""
    return f"{CALM}:{priority_id}"


def parts(number: str) -> tuple[str, str]:
    """A number's kind and the id of its priority; the id is empty if it belongs to none."""
    kind, _, priority_id = number.partition(":")
    return kind, priority_id
