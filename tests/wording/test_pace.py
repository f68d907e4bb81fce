"""Factors on the pace, and effects in a few signs."""

from __future__ import annotations

import pytest

from planner.scenario.load import load_builtin
from planner.scenario.model import Effect
from planner.wording.brief_effects import brief_effects
from planner.wording.pace import arrow, times


@pytest.mark.parametrize(
    ("factor", "words", "sign"),
    [
        (7_000, "×0.7", "▼"),  # noqa: RUF001 - the sign is meant
        (10_500, "×1.05", "▲"),  # noqa: RUF001 - the sign is meant
        (20_000, "×2", "▲"),  # noqa: RUF001 - the sign is meant
        (10_049, "×1", "·"),  # noqa: RUF001 - the sign is meant
        (9_951, "×1", "·"),  # noqa: RUF001 - the sign is meant
        (9_949, "×0.99", "▼"),  # noqa: RUF001 - the sign is meant
        (0, "×0", "▼"),  # noqa: RUF001 - the sign is meant
    ],
)
def test_a_factor_and_its_arrow_agree(factor: int, words: str, sign: str) -> None:
    assert (times(factor), arrow(factor)) == (words, sign)


def test_equal_effects_are_told_once() -> None:
    first, second, *_ = load_builtin().priority_ids
    effects = [
        Effect("cohesion", -210),
        Effect(f"push:{first}", -1_500),
        Effect(f"push:{second}", -1_500),
        Effect("budget", -400),
        Effect(f"push:{first}", 3_000, next_year=True),
        Effect(f"progress:{first}", -500),
        Effect("effort", 1),
        Effect("pressure", 20),
    ]
    assert brief_effects(load_builtin(), effects) == (
        "Cohesion ▼2.1 · 2 priorities ×0.85 · $400 M less · "  # noqa: RUF001 - the sign is meant
        "Responsibility-Sharing ×1.3 next year · "  # noqa: RUF001 - the sign is meant
        "Responsibility-Sharing −5 % of the way · 1 point more · red's pressure ▲20"  # noqa: RUF001 - the sign is meant
    )
