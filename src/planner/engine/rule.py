"""A rule of the game as one object: its title, its function, its reason and its advice.

Every rule is defined beside its function in `planner.engine.rules`; `planner.engine.rulebook` lists
them all. The pipeline, the ledger's words, the screens, the reports and the sensitivity studies
read the same objects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

F_co = TypeVar("F_co", bound=Callable[..., object], covariant=True)
"""The type of a rule's function."""


class Table(Enum):
    """The table of a scenario file that holds a parameter."""

    RULES = "rules"
    RESOURCES = "resources"
    PRIORITIES = "priorities"
    INDICATORS = "indicators"
    EVENTS = "events"
    RED = "red"


class Element(Enum):
    """The part of an organization that a corrective action concerns."""

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
    """A cause of the ledger in words for people."""

    cause: str
    helped: str
    """The words if the number improved."""
    hindered: str = ""
    """The words if it got worse; empty if they are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[F_co]):
    """A rule with its texts and parameters."""

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
    """The words for those of its causes that need no name from the scenario."""
    own: bool = False
    """True if it stands for the team's own input or for a bound, which teach nothing."""
    setting: bool = False
    """True if its effect is known when the year is planned."""
    chance: bool = False
    """True if it depends on chance or on red: neither a merit nor a fault of a team."""

    def phrase(self, cause: str, *, forward: bool) -> str:
        """A cause in words for people, empty if it needs a name from the scenario."""
        for each in self.phrases:
            if each.cause == cause:
                return each.helped if forward else each.hindered or each.helped
        return ""


AnyRule = Rule[Callable[..., object]]
"""A rule with a function of any type."""
