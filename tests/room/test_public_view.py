from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import after, written
from tests.room.played_evenings import fixed, played, sharing

from planner.room.announced import announced
from planner.room.model import RoomState
from planner.room.public_view import public_view
from planner.room.steps.inject import OnTheSpot, release
from planner.room.steps.join import join
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.tell import tell
from planner.room.switches import Setting, Switch

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.room.public_view import PublicView

NAMES = ("Falcon", "Heron", "Kite")
STYLES = dict.fromkeys(map(str.lower, NAMES), sharing())


def seen(evening: Evening) -> PublicView:
    """The view an hour later."""
    return public_view(evening, after(60))


def switched(evening: Evening, setting: Setting, *switches: Switch, team: str = "") -> Evening:
    settings = evening.room.switches
    for each in switches:
        settings = settings.switched(each, setting, team)
    return replace(evening, room=replace(evening.room, switches=settings))


def injected(evening: Evening, title: str, *teams: str, minute: float = 5) -> Evening:
    return release(evening, after(minute), OnTheSpot(title, "Banks stop."), teams).delivered()


def test_nothing_of_the_standing_is_shown_unless_it_is_switched_on() -> None:
    view = seen(played(fixed(*NAMES), 1, STYLES))
    assert view.shows == ()
    assert [(each.score, each.place) for each in view.teams] == [(None, 0)] * 3


def test_odds_and_advice_never_show_though_teams_have_them() -> None:
    evening = fixed(*NAMES)
    assert evening.room.switches.room[Switch.ODDS] is Setting.ON
    assert seen(evening).shows == ()


def test_a_score_that_is_off_for_one_team_is_shown_of_none() -> None:
    evening = switched(played(fixed(*NAMES), 1, STYLES), Setting.ON, Switch.SCORES)
    assert seen(evening).shows == (Switch.SCORES,)
    assert seen(switched(evening, Setting.OFF, Switch.SCORES, team="kite")).shows == ()


@pytest.mark.parametrize("switch", [Switch.SCORES, Switch.RANKING])
def test_at_the_reveal_means_the_first_minute_of_the_next_year(switch: Switch) -> None:
    evening = switched(fixed(*NAMES), Setting.REVEAL, switch)
    assert public_view(evening, after(0)).shows == ()
    revealed = played(evening, 1, STYLES)
    assert public_view(revealed, after(0.9)).shows == (switch,)
    assert public_view(revealed, after(0.9)).revealed == 1
    assert public_view(revealed, after(1)).shows == ()
    assert public_view(revealed, after(1)).revealed == 0


def test_the_ranking_gives_equal_teams_the_same_place() -> None:
    evening = played(fixed(*NAMES), 2, {"falcon": sharing(), "heron": sharing()})
    view = seen(switched(evening, Setting.ON, Switch.RANKING))
    assert [each.place for each in view.teams] == [1, 1, 3]
    assert view.teams[2].id == "kite"
    assert all(each.score is None for each in view.teams)
    assert view.teams[2].marks == ("no sheet", "by last year's shares")


def test_a_resolved_year_looks_like_a_locked_one() -> None:
    locked = lock(fixed(*NAMES), after(10))
    views = [seen(locked), seen(resolve(locked, after(11)))]
    assert {each.state for each in views} == {RoomState.LOCKED}


def test_only_what_was_said_to_all_is_shown() -> None:
    evening = injected(fixed(*NAMES), "For two", "falcon", "heron")
    assert seen(evening).said is None
    said = seen(injected(evening, "Cyber attack")).said
    assert said is not None
    assert (said.title, said.text) == ("Cyber attack", "Banks stop.")
    said = seen(tell(evening, after(6), "Ten minutes for coffee.")).said
    assert said is not None
    assert (said.title, said.text) == ("", "Ten minutes for coffee.")


def test_what_one_team_is_told_is_its_own() -> None:
    evening = fixed(*NAMES)
    assert seen(tell(evening, after(6), "Yes, you may.", "kite")).said is None


def test_what_was_said_before_a_late_team_came_was_said_to_all() -> None:
    evening = join(injected(fixed(*NAMES), "Cyber attack"), after(10), "Osprey")
    assert [each.to_all for each in announced(evening)] == [True]
    later = injected(evening, "For the others", "falcon", "heron", "kite", minute=12)
    assert [each.to_all for each in announced(later)] == [True, False]


def test_an_inject_that_waits_for_the_next_year_is_not_shown_yet() -> None:
    evening = injected(lock(fixed(*NAMES), after(4)), "Next year")
    assert seen(evening).said is None


def test_the_last_one_of_this_year_is_shown() -> None:
    evening = injected(injected(fixed("Kite"), "First"), "Second", minute=6)
    said = seen(evening).said
    assert said is not None
    assert said.title == "Second"
    assert seen(played(evening, 1, {"kite": sharing()})).said is None


def test_a_team_is_ready_by_its_sheet_of_this_year() -> None:
    evening = written(fixed(*NAMES), "heron", "year = 1\nready = true\n")
    evening = written(evening, "kite", "year = 9\nready = true\n")
    assert [each.ready for each in seen(evening).teams] == [False, True, False]
