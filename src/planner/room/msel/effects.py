"""Effects as they are typed in a cell: `budget -300; push:cyber-defense 3900`.

Each effect is the name of a number and the change of it, with semicolons between them. `next year:`
before one puts it off by a year, which `budget`, `effort` and `push:ID` allow. The names and units
are those of a scenario's events: `cohesion`, `support`, `threat` and `progress:ID` in basis points,
`budget` in US$ million, `effort` and `pressure` in points, `push:ID` in basis points of the pace.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.room.release import MOST_EFFECTS
from planner.scenario.model import Effect
from planner.scenario.numbers import check_effects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.scenario.model import Scenario

MOST_AMOUNT: Final = 100_000
"""The largest change of a number by one inject."""

_NEXT_YEAR: Final = "next year:"
_EFFECT: Final = re.compile(
    r"(?P<number>[\w:-]+?)\s*[\s=]\s*(?P<amount>[+\-−]?\d[\d,_]*)"  # noqa: RUF001 -- a minus
)
_MOST_DIGITS: Final = 7


@lru_cache(maxsize=512)
def read_effects(text: str, scenario: Scenario) -> tuple[Effect, ...]:
    """Read the effects of a cell.

    Args:
        text: The cell.
        scenario: The scenario whose numbers it names.

    Returns:
        The effects, those of the inject's own year first.

    Raises:
        InputError: If one is not a number's name and its change; it names the word.
    """
    now: dict[str, int] = {}
    later: dict[str, int] = {}
    for part in text.split(";"):
        said = part.strip()
        if not said:
            continue
        is_later = said.casefold().startswith(_NEXT_YEAR)
        number, amount = _effect(said[len(_NEXT_YEAR) :].strip() if is_later else said)
        table = later if is_later else now
        if number in table:
            raise InputError(f'"{number}" is there twice; give it one change')
        table[number] = amount
    if max(len(now), len(later)) > MOST_EFFECTS:
        raise InputError(f"an inject has at most {MOST_EFFECTS} effects")
    titles = {each.id: each.title for each in scenario.priorities}
    for problem in check_effects((), now, later, titles):
        if problem.wrong in later and not any(check_effects((), {problem.wrong: 0}, {}, titles)):
            words = "cannot wait for the next year; budget, effort and push can"
            raise InputError(f'"{problem.wrong}" {words}')
        raise InputError(problem.told)
    return (
        *(Effect(number, amount) for number, amount in now.items()),
        *(Effect(number, amount, next_year=True) for number, amount in later.items()),
    )


def effects_text(effects: Iterable[Effect]) -> str:
    """Effects as a cell holds them."""
    return "; ".join(
        f"{f'{_NEXT_YEAR} ' if each.next_year else ''}{each.number} {each.amount}"
        for each in effects
    )


def _effect(said: str) -> tuple[str, int]:
    match = _EFFECT.fullmatch(said)
    if match is None:
        raise InputError(f'"{said}" is no effect; write a number and its change: budget -300')
    digits = re.sub("[,_]", "", match["amount"]).replace("−", "-")  # noqa: RUF001 -- a minus
    amount = int(digits) if len(digits) <= _MOST_DIGITS else MOST_AMOUNT + 1
    if abs(amount) > MOST_AMOUNT:
        raise InputError(f'"{said}" changes it by more than {MOST_AMOUNT:,}')
    return match["number"], amount
