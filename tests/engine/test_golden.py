"""Golden digests of the rules: results may change only together with the rules' version.

If this fails, a result has changed. Either that is a mistake, or `RULES_VERSION` must be raised, so
that recorded campaigns are known to be of older rules, and the digests renewed.
"""

from __future__ import annotations

from tests.engine.oracle import Plan
from tests.engine.small_world import small_world
from tests.engine.worlds import play

from planner.engine.chance import Chance
from planner.engine.rulebook import RULES_VERSION
from planner.engine.tables import compile_tables
from planner.engine.year_context import Override

GOLDEN: dict[int, tuple[str, ...]] = {
    1: (
        "a393bea84f257e8f",
        "ece49d1361c1af07",
        "615ee039b4028aa5",
        "4c0a17c39094b861",
        "6c437d6b5760fc48",
        "0bc59112c20b80f1",
        "86afd5fce021479e",
        "aefc742d81d85a75",
        "3c38bd2a1901e114",
        "26798a56034e308a",
    ),
    2: (
        "a393bea84f257e8f",
        "ece49d1361c1af07",
        "615ee039b4028aa5",
        "4c0a17c39094b861",
        "6c437d6b5760fc48",
        "0bc59112c20b80f1",
        "86afd5fce021479e",
        "aefc742d81d85a75",
        "3c38bd2a1901e114",
        "26798a56034e308a",
    ),
}


def plans() -> list[Plan]:
    """Ten years of orders by a formula, with some injects, red moves and overrides."""
    world = small_world()
    answers: tuple[dict[str, str], ...] = (
        {},
        {"quarrel": "mediate"},
        {"quarrel": "dare", "vote": "call"},
    )
    found = []
    for year in range(1, 11):
        spend = {
            priority.id: (150 + (row * 370 + year * 290) % 700, 5 + (row * 17 + year * 11) % 24)
            for row, priority in enumerate(world.priorities)
            if (row + year) % 4
        }
        found.append(
            Plan(
                spend,
                answers[year % 3],
                injects=("quarrel",) if year in (4, 8) else (),
                overrides=(Override("progress:ddd", 6_500, "seen"),) if year == 5 else (),
            )
        )
    return found


def digests() -> tuple[str, ...]:
    luck, chain, found = Chance(738, "play"), "", []
    for year in play(compile_tables(small_world()), plans(), luck, "steady"):
        chain = year.after.digest(before=chain)
        found.append(chain[:16])
    return tuple(found)


def test_the_bits_are_those_of_this_version_of_the_rules() -> None:
    assert digests() == GOLDEN[RULES_VERSION]


def test_the_golden_campaign_is_worth_watching() -> None:
    """It has events, red's moves and questions, and KPIs achieved, missed and late."""
    years = play(compile_tables(small_world()), plans(), Chance(738, "play"), "steady")
    assert all(sum(y.opening.happened[row, 0] for y in years) for row in range(4))
    assert sum(bool(y.opening.red[row, 0]) for y in years for row in range(4)) > 4
    assert set(years[-1].after.status[:, 0].tolist()) == {1, 2, 3}
