from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, written
from tests.room.played_evenings import fixed, played, sharing

from planner.room.announced import announced
from planner.room.messages import Message, MessageKind
from planner.room.model import RoomState
from planner.room.public_view import public_view
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.undo import undo
from planner.room.switches import Setting, Switch

if TYPE_CHECKING:
    from planner.room.evening import Evening

NAMES = ("Falcon", "Heron", "Kite")
STYLES = dict.fromkeys(map(str.lower, NAMES), sharing())
TIME = "2026-03-05T19:42:00+00:00"


def switched(evening: Evening, setting: Setting, *switches: Switch, team: str = "") -> Evening:
    settings = evening.room.switches
    for each in switches:
        settings = settings.switched(each, setting, team)
    return replace(evening, room=replace(evening.room, switches=settings))


def message(number: int, team: str, title: str = "Cyber attack", **more: object) -> Message:
    kind = more.pop("kind", MessageKind.INJECT)
    assert isinstance(kind, MessageKind)
    return Message(number, team, kind, 1, TIME, title, "Banks stop.")


def test_nothing_of_the_standing_is_shown_unless_it_is_switched_on() -> None:
    view = public_view(played(fixed(*NAMES), 1, STYLES))
    assert view.shows == ()
    assert [(each.score, each.place) for each in view.teams] == [(None, 0)] * 3


def test_odds_and_advice_never_show_though_teams_have_them() -> None:
    evening = fixed(*NAMES)
    assert evening.room.switches.room[Switch.ODDS] is Setting.ON
    assert public_view(evening).shows == ()


def test_a_score_that_is_off_for_one_team_is_shown_of_none() -> None:
    evening = switched(played(fixed(*NAMES), 1, STYLES), Setting.ON, Switch.SCORES)
    assert public_view(evening).shows == (Switch.SCORES,)
    assert public_view(switched(evening, Setting.OFF, Switch.SCORES, team="kite")).shows == ()


@pytest.mark.parametrize("switch", [Switch.SCORES, Switch.RANKING])
def test_at_the_reveal_means_until_a_team_plans_the_next_year(switch: Switch) -> None:
    evening = switched(fixed(*NAMES), Setting.REVEAL, switch)
    assert public_view(evening).shows == ()
    revealed = replace(played(evening, 1, STYLES), sheets={})
    assert public_view(revealed).shows == (switch,)
    assert public_view(revealed).revealed == 1
    begun = written(revealed, "kite", "year = 2\n[orders.fms-backlog]\nbudget = 1\n")
    assert public_view(begun).shows == ()
    assert public_view(begun).revealed == 0
    assert public_view(undo(revealed, after(60))).shows == ()


def test_the_ranking_gives_equal_teams_the_same_place() -> None:
    evening = played(fixed(*NAMES), 2, {"falcon": sharing(), "heron": sharing()})
    view = public_view(switched(evening, Setting.ON, Switch.RANKING))
    assert [each.place for each in view.teams] == [1, 1, 3]
    assert view.teams[2].id == "kite"
    assert all(each.score is None for each in view.teams)
    assert view.teams[2].marks == ("no sheet", "by last year's shares")


def test_a_resolved_year_looks_like_a_locked_one() -> None:
    locked = lock(fixed(*NAMES), after(10))
    views = [public_view(locked), public_view(resolve(locked, after(11)))]
    assert {each.state for each in views} == {RoomState.LOCKED}


def test_only_what_was_said_to_all_is_shown() -> None:
    evening = fixed(*NAMES)
    to_two = [message(1, "falcon"), message(2, "heron")]
    assert public_view(evening, announced(evening, to_two)).said is None
    said = public_view(evening, announced(evening, [*to_two, message(3, "kite")])).said
    assert said is not None
    assert said.title == "Cyber attack"


def test_an_answer_is_a_teams_own_even_in_a_room_of_one() -> None:
    evening = fixed("Kite")
    answer = message(1, "kite", kind=MessageKind.ANSWER)
    assert public_view(evening, announced(evening, [answer])).said is None


def test_what_was_said_before_a_late_team_came_was_said_to_all() -> None:
    evening = fixed(*NAMES)
    joined = evening.room.logged("2026-03-05T20:00:00+00:00", "join", team="kite")
    evening = replace(evening, room=joined)
    said = announced(evening, [message(1, "falcon"), message(2, "heron")])
    assert [each.to_all for each in said] == [True]


def test_the_last_one_of_this_year_is_shown() -> None:
    evening = fixed("Kite")
    two = [message(1, "kite", "First"), message(2, "kite", "Second")]
    said = public_view(evening, announced(evening, two)).said
    assert said is not None
    assert said.title == "Second"
    later = played(evening, 1, {"kite": sharing()})
    assert public_view(later, announced(later, two)).said is None


def test_a_team_is_ready_by_its_sheet_of_this_year() -> None:
    evening = written(fixed(*NAMES), "heron", "year = 1\nready = true\n")
    evening = written(evening, "kite", "year = 9\nready = true\n")
    assert [each.ready for each in public_view(evening).teams] == [False, True, False]
