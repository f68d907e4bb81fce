"""A rule of the game as one object: what it is called, what it does, why, and what to do about it.

Every rule stands beside its function in `planner.engine.rules`; `planner.engine.rulebook` lists
them all. The pipeline, the ledger's words, the screens, the reports and the studies of
assumptions read the same objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

F_co = TypeVar("F_co", bound=Callable[..., object], covariant=True)
"""The form of a rule's function."""


class Table(Enum):
    """The table of a scenario file that a parameter stands in."""

    RULES = "rules"
    RESOURCES = "resources"
    PRIORITIES = "priorities"
    INDICATORS = "indicators"
    EVENTS = "events"
    RED = "red"


class Element(Enum):
    """The part of an organization that a corrective action belongs to."""

    PLANNING = "Planning"
    ORGANIZATION = "Organization"
    EQUIPMENT = "Equipment"
    TRAINING = "Training"
    EXERCISES = "Exercises"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a scenario that a rule reads."""

    name: str
    """Its key in the scenario file."""
    unit: str
    title: str
    """A few words for a list of assumptions."""
    table: Table = Table.RULES
    group: str = ""
    """The parameters of a table that are varied together; empty if this one is varied alone."""
    apart: bool = False
    """True if each priority, indicator or event has an assumption of its own."""


@dataclass(frozen=True, slots=True)
class CausePhrase:
    """A cause of the ledger as people say it."""

    cause: str
    helped: str
    """Its words if the number went forward."""
    hindered: str = ""
    """Its words if it went back; empty if they are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[F_co]):
    """A rule, and all that is said of it."""

    id: str
    """Its name in the ledger."""
    title: str
    function: F_co
    """Its docstring has the formula, the units and the source."""
    why: str
    """The reason for the rule, in a sentence."""
    advice: str
    """The advice to a team, in a sentence."""
    element: Element = Element.PLANNING
    """The part of an improvement plan that the advice belongs to."""
    parameters: tuple[Parameter, ...] = ()
    phrases: tuple[CausePhrase, ...] = ()
    """Its causes that need no name from the scenario."""
    own: bool = False
    """It says what the team itself put in, or where a number ends; nothing to learn from."""
    setting: bool = False
    """It is known before anything is spent, for a year's plan."""
    chance: bool = False
    """It helps or hinders by chance or by red's will: neither a strength nor a fault of a team."""

    def phrase(self, cause: str, *, forward: bool) -> str:
        """A cause as people say it, or nothing if it needs a name from the scenario."""
        for each in self.phrases:
            if each.cause == cause:
                return each.helped if forward else each.hindered or each.helped
        return ""


AnyRule = Rule[Callable[..., object]]
"""A rule, whatever its function takes."""
