"""Conditions of injects: a small language that reads as a sentence.

A condition is one or more comparisons, joined by `and` and `or`; `and` binds closer. A comparison
may begin with `any team` or `all teams` of the room; without either, it is about the teams that the
row goes to, and holds if it does for one of them.

| written | compares |
|---|---|
| `fms-backlog < 60` | the KPI of a priority, in its own unit, as it stands when the year opens |
| `fms-backlog >= 50 % of the way` | the same, as its way from baseline to target |
| `cohesion < 45` | an indicator, in per cent: cohesion, support, threat or deterrence |
| `year >= 4` | the year that is open |
| `score likely > 60` | the likely score, of the forecast |
| `>= 90 in 100 for phase 2 goal` | the odds that the goal of a phase is met |
| `>= 90 in 100 for joint-exercises` | the odds that the KPI of a priority is reached on time |

The last two may also be written `phase 2 goal >= 90 in 100` and `joint-exercises >= 90 in 100`.
The signs are `<`, `<=`, `>`, `>=` and `=`. Odds are those of the room: forecasts of each team's
campaign with its sheet. So `all teams >= 90 in 100 for phase 1 goal and year = 2` is due
in year 2 when every team is nearly sure of the first goal.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.suggestions import nearest
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.scenario.model import Scenario


class Measure(Enum):
    """The kinds of numbers that a comparison reads."""

    KPI = "kpi"
    WAY = "way"
    INDICATOR = "indicator"
    YEAR = "year"
    SCORE = "score"
    KPI_ODDS = "kpi odds"
    GOAL_ODDS = "goal odds"

    @property
    def is_forecast(self) -> bool:
        """True if it needs a forecast."""
        return self in {Measure.SCORE, Measure.KPI_ODDS, Measure.GOAL_ODDS}


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison in a condition."""

    measure: Measure
    name: str
    """A priority's id, an indicator, or a phase's number; empty for the year and the score."""
    sign: str
    amount: Fraction
    of_all: bool = False
    """True if it has to hold for every team."""
    of_room: bool = False
    """True if any team of the room will do, not only one that the row goes to."""

    def holds(self, number: Fraction | int) -> bool:
        """True if a number is as it should be."""
        return _SIGNS[self.sign](number, self.amount)


Condition = tuple[tuple[Clause, ...], ...]
"""Clauses of which all have to hold, in each of several groups of which one is enough."""

_SIGNS: Final[Mapping[str, Callable[[Fraction | int, Fraction], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    "≤": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "≥": operator.ge,
    "=": operator.eq,
    "==": operator.eq,
}

_WORD: Final = re.compile(r"[<>=]=?|[≤≥%]|-?\d+(?:\.\d+)?(?![\w.])|[^\s<>=≤≥%]+")
_AMOUNT: Final = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?")
_LONGEST: Final = 1_000


def read_condition(text: str, scenario: Scenario) -> Condition:
    """Read a condition.

    Args:
        text: The condition.
        scenario: The scenario whose priorities and phases it may name.

    Raises:
        InputError: If it is none; the sentence names the word that does not fit.
    """
    if len(text) > _LONGEST:
        raise InputError(f"is longer than {_LONGEST:,} characters")
    return _read(text, scenario)


@lru_cache(maxsize=1_024)
def _read(text: str, scenario: Scenario) -> Condition:
    words = _Words(_WORD.findall(text))
    groups = [[_clause(words, scenario)]]
    while not words.ended:
        joint = words.take("and", "or")
        if joint == "or":
            groups.append([])
        groups[-1].append(_clause(words, scenario))
    return tuple(tuple(each) for each in groups)


class _Words:
    """The words of a condition, taken one after another."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._place = 0

    @property
    def ended(self) -> bool:
        """True if all have been taken."""
        return self._place >= len(self._words)

    @property
    def next(self) -> str:
        """The next word in lower case; empty at the end."""
        return "" if self.ended else self._words[self._place].lower()

    def any(self) -> str:
        """Take the next word, whatever it is."""
        word = self.next
        self._place += 1
        return word

    def take(self, *expected: str) -> str:
        """Take one of these words.

        Raises:
            InputError: If another one comes next.
        """
        if self.next not in expected:
            wanted = " or ".join(f'"{each}"' for each in expected)
            raise InputError(f"{self.here} where {wanted} belongs")
        return self.any()

    def took(self, *words: str) -> bool:
        """Take these words if they come next."""
        ahead = [each.lower() for each in self._words[self._place : self._place + len(words)]]
        if ahead != list(words):
            return False
        self._place += len(words)
        return True

    @property
    def here(self) -> str:
        """The next word, as the beginning of a sentence."""
        return "it ends" if self.ended else f'"{self._words[self._place]}" stands'


def _clause(words: _Words, scenario: Scenario) -> Clause:
    of_all = words.took("all", "teams") or words.took("every", "team")
    of_room = not of_all and words.took("any", "team")
    if words.next in _SIGNS:
        sign, amount = words.any(), _amount(words)
        for word in ("in", "100", "for"):
            words.take(word)
        measure, name = _goal(words, scenario)
        return Clause(measure, name, sign, amount, of_all, of_room)
    measure, name = _subject(words, scenario)
    sign = words.take(*_SIGNS) if words.next in _SIGNS else _no_sign(words)
    amount = _amount(words)
    if measure is Measure.GOAL_ODDS:
        words.take("in")
        words.take("100")
    elif measure is Measure.KPI and words.took("in", "100"):
        measure = Measure.KPI_ODDS
    elif measure is Measure.KPI and words.took("%", "of", "the", "way"):
        measure = Measure.WAY
    elif measure in {Measure.KPI, Measure.INDICATOR}:
        _ = words.took("%")
    return Clause(measure, name, sign, amount, of_all, of_room)


def _no_sign(words: _Words) -> str:
    raise InputError(f"{words.here} where a sign such as < or >= belongs")


def _subject(words: _Words, scenario: Scenario) -> tuple[Measure, str]:
    word = words.next
    if word == "year":
        words.any()
        return Measure.YEAR, ""
    if word == "score":
        words.any()
        words.take("likely")
        return Measure.SCORE, ""
    if word in INDICATORS:
        return Measure.INDICATOR, words.any()
    if word == "phase":
        return _goal(words, scenario)
    if word in scenario.priority_ids:
        return Measure.KPI, words.any()
    raise _not_known(words, scenario, (*INDICATORS, "year", "score", "phase"))


def _goal(words: _Words, scenario: Scenario) -> tuple[Measure, str]:
    """A priority, or the goal of a phase."""
    if words.took("phase"):
        number = words.take(*(str(each.number) for each in scenario.phases))
        words.take("goal")
        return Measure.GOAL_ODDS, number
    if words.next in scenario.priority_ids:
        return Measure.KPI_ODDS, words.any()
    raise _not_known(words, scenario, ("phase",))


def _not_known(words: _Words, scenario: Scenario, others: tuple[str, ...]) -> InputError:
    if words.ended:
        return InputError("it ends where a number such as cohesion or a priority's id belongs")
    titles = {each.id: each.title for each in scenario.priorities}
    meant = nearest(words.next, {**titles, **{each: each for each in others}})
    advice = f'; did you mean "{meant}"?' if meant else "; name a priority, an indicator or year"
    return InputError(f'there is no number "{words.next}"{advice}')


def _amount(words: _Words) -> Fraction:
    if not _AMOUNT.fullmatch(words.next):
        raise InputError(f"{words.here} where an amount belongs")
    return Fraction(words.any())
