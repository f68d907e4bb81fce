"""Conditions of injects: the language, and what holds in a room."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from tests.room.evenings import evening

from planner.boundary.errors import InputError
from planner.room.forecast import TeamOdds
from planner.room.msel.condition import Clause, Measure, read_condition
from planner.room.msel.due import holds
from planner.scenario.load import load_builtin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fms-backlog < 60", Clause(Measure.KPI, "fms-backlog", "<", Fraction(60))),
        ("fms-backlog<60.5%", Clause(Measure.KPI, "fms-backlog", "<", Fraction("60.5"))),
        (
            "all teams fms-backlog >= 50 % of the way",
            Clause(Measure.WAY, "fms-backlog", ">=", Fraction(50), of_all=True),
        ),
        ("Cohesion ≤ 45 %", Clause(Measure.INDICATOR, "cohesion", "≤", Fraction(45))),
        ("year = 4", Clause(Measure.YEAR, "", "=", Fraction(4))),
        ("score likely > 60", Clause(Measure.SCORE, "", ">", Fraction(60))),
        (
            "any team >= 90 in 100 for phase 2 goal",
            Clause(Measure.GOAL_ODDS, "2", ">=", Fraction(90), of_room=True),
        ),
        (
            "all teams phase 2 goal >= 90 in 100",
            Clause(Measure.GOAL_ODDS, "2", ">=", Fraction(90), of_all=True),
        ),
        (
            ">= 90 in 100 for joint-exercises",
            Clause(Measure.KPI_ODDS, "joint-exercises", ">=", Fraction(90)),
        ),
        (
            "joint-exercises < 10 in 100",
            Clause(Measure.KPI_ODDS, "joint-exercises", "<", Fraction(10)),
        ),
    ],
)
def test_a_comparison_reads_as_a_sentence(text: str, expected: Clause) -> None:
    assert read_condition(text, load_builtin()) == ((expected,),)


def test_and_binds_closer_than_or() -> None:
    read = read_condition("year = 1 or year = 2 and cohesion < 5 or threat > 1", load_builtin())
    assert [len(group) for group in read] == [1, 2, 1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("cohesian < 45", 'there is no number "cohesian"; did you mean "cohesion"?'),
        ("cyber-defence < 2", 'there is no number "cyber-defence"; did you mean "cyber-defense"?'),
        ("cohesion under 45", '"under" stands where a sign such as < or >= belongs'),
        ("cohesion < low", '"low" stands where an amount belongs'),
        ("cohesion <", "it ends where an amount belongs"),
        ("cohesion < 45 but year = 2", '"but" stands where "and" or "or" belongs'),
        ("year = 2 and", "it ends where a number such as cohesion or a priority's id belongs"),
        ("score > 60", '">" stands where "likely" belongs'),
        (">= 90 in 100 for phase 4 goal", '"4" stands where "1" or "2" or "3" belongs'),
        (">= 90 in 100 for phase 2", 'it ends where "goal" belongs'),
        (">= 90 in 50 for phase 2 goal", '"50" stands where "100" belongs'),
        ("phase 2 goal >= 90", 'it ends where "in" belongs'),
        (">= 90 in 100 for cohesion", 'there is no number "cohesion"'),
        ("fms-backlog < 5 % of it", '"of" stands where "and" or "or" belongs'),
        ("", "it ends where a number such as cohesion or a priority's id belongs"),
        ("year = " + "9" * 1000, "is longer than 1,000 characters"),
    ],
)
def test_a_condition_that_is_none_names_the_word(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_condition(text, load_builtin())
    assert sentence in caught.value.message


def true(text: str, odds: dict[str, TeamOdds] | None = None) -> bool:
    made = evening("Falcon", "Heron")
    return holds(read_condition(text, made.room.scenario), made, odds)


def test_numbers_are_those_at_the_opening_of_the_year() -> None:
    assert true("fms-backlog = 100")
    assert true("fms-backlog < 100 or responsibility-sharing = 0")
    assert true("fms-backlog = 0 % of the way and year = 1")
    assert not true("year > 1")
    level = evening().positions["kite"].state.indicators[0, 0]
    assert true(f"cohesion = {level / 100}")
    assert not true(f"cohesion < {level / 100}")


def test_odds_hold_for_any_team_or_for_all_and_never_without_a_forecast() -> None:
    def odds(per_cent: int) -> TeamOdds:
        share = Fraction(per_cent, 100)
        return TeamOdds(Fraction(per_cent), {"joint-exercises": share}, {}, {"1": share})

    both = {"falcon": odds(95), "heron": odds(40)}
    for text in (
        ">= 90 in 100 for phase 1 goal",
        "score likely > 90",
        "joint-exercises > 90 in 100",
    ):
        assert true(text, both)
        assert true(f"any team {text}", both)
        assert not true(f"all teams {text}", both)
        assert not true(text)
        assert true(f"all teams {text}", {name: odds(95) for name in both})


def test_a_condition_that_names_no_teams_is_about_those_that_the_row_goes_to() -> None:
    made = evening("Falcon", "Heron")
    falcon, heron = made.room.teams
    odds = {
        "falcon": TeamOdds(Fraction(95), {}, {}, {}),
        "heron": TeamOdds(Fraction(40), {}, {}, {}),
    }
    bare = read_condition("score likely > 90", made.room.scenario)
    assert holds(bare, made, odds, (falcon,))
    assert not holds(bare, made, odds, (heron,))
    of_room = read_condition("any team score likely > 90", made.room.scenario)
    assert holds(of_room, made, odds, (heron,))


def test_odds_of_a_team_that_has_left_are_not_asked() -> None:
    made = evening("Falcon", "Heron")
    teams = (made.room.teams[0], replace(made.room.teams[1], left=1))
    made = replace(made, room=replace(made.room, teams=teams))
    odds = {"falcon": TeamOdds(Fraction(95), {}, {}, {"1": Fraction(95, 100)})}
    read = read_condition("all teams >= 90 in 100 for phase 1 goal", made.room.scenario)
    assert holds(read, made, odds)
