"""Effects and short names in words."""

from __future__ import annotations

from dataclasses import replace

from planner.boundary.cell_width import cells
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect, Gamble
from planner.wording.effects import effects_words, option_effects, pace_factor, red_prices
from planner.wording.phrases import BRIEF, brief_title

SCENARIO = load_builtin()


def test_a_pace_is_a_factor_within_the_rules_bounds() -> None:
    factors = [pace_factor(SCENARIO, added) for added in (0, -5_600, 4_500, -20_000, 10_100)]
    assert factors == ["×1", "×0.44", "×1.45", "×0.2", "×1.8"]  # noqa: RUF001 - the sign of a factor


def test_effects_on_paces_say_what_becomes_of_them() -> None:
    effects = [
        Effect("push:fms-backlog", 5_000),
        Effect("push:cyber-defense", 5_000),
        Effect("push:joint-exercises", 4_000, next_year=True),
        Effect("cohesion", -950),
    ]
    assert effects_words(SCENARIO, effects) == (
        "pace of FMS Backlog and Cyber Defense ×1.5; next year's pace of Joint Exercises ×1.4; "  # noqa: RUF001 - the sign of a factor
        "cohesion ▼9.5 of 100 points"
    )
    now = {"push:fms-backlog": -5_000, "push:cyber-defense": 0, "cohesion": 5_320}
    assert effects_words(SCENARIO, effects, now) == (
        "pace of FMS Backlog ×0.5 → ×1, Cyber Defense ×1 → ×1.5; "  # noqa: RUF001 - the sign of a factor
        "next year's pace of Joint Exercises ×1.4; cohesion ▼9.5 (53 → 44 of 100)"  # noqa: RUF001 - the sign of a factor
    )


def test_an_effect_that_a_bound_swallows_is_not_told() -> None:
    slower = Effect("push:fms-backlog", -1_000)
    now = {"push:fms-backlog": -9_000, "push:cyber-defense": 0}
    assert not effects_words(SCENARIO, [slower], now)
    both = [slower, Effect("push:cyber-defense", -1_000)]
    assert effects_words(SCENARIO, both, now) == "pace of Cyber Defense ×1 → ×0.9"  # noqa: RUF001 - the sign of a factor
    option = replace(SCENARIO.events[0].options[0], effects=(slower,), gamble=None)
    assert option_effects(SCENARIO, option, now) == [
        "No pace changes: what could is at the rules' bounds already."
    ]


def test_an_indicator_stays_on_its_scale() -> None:
    words = effects_words(SCENARIO, [Effect("support", 900)], {"support": 9_600})
    assert words.endswith("▲9 (96 → 100 of 100)")


def test_pressure_is_told_against_what_a_move_costs() -> None:
    assert red_prices(SCENARIO) == "200 to 300"
    assert effects_words(SCENARIO, [Effect("pressure", -300)]) == (
        "red's pressure ▼300 points (a move costs 200 to 300)"
    )
    peaceful = replace(SCENARIO, red_options=())
    assert effects_words(peaceful, [Effect("pressure", 60)]) == "red's pressure ▲60 points"


def test_chance_is_told_with_both_its_outcomes() -> None:
    option = SCENARIO.events[0].options[0]
    bet = replace(option, effects=(), gamble=Gamble(5_500, (Effect("budget", 100),), ()))
    assert option_effects(SCENARIO, bet) == [
        "≈ 55 in 100: budget +$100 M",
        "≈ 45 in 100: nothing more",
    ]


def test_every_priority_has_a_name_of_its_own_for_narrow_columns() -> None:
    names = [brief_title(SCENARIO, each) for each in SCENARIO.priorities]
    assert len(set(names)) == len(names)
    assert all(0 < cells(name) <= BRIEF for name in names)
    assert names[:2] == ["Sharing", "FMS"]


def test_a_word_that_is_too_long_for_a_column_is_cut() -> None:
    commitments = SCENARIO.priority("nato-commitments")
    assert brief_title(SCENARIO, commitments) == "Commitm…"
    assert brief_title(SCENARIO, replace(commitments, id="nato"), 4) == "NATO"
