"""The teams as the facilitator looks at them."""

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import pytest
from tests.room.evenings import PLAN, START, after, evening, with_sheet, written

from planner.campaign.model import Mark
from planner.room.evening import Evening
from planner.room.forecast import room_odds
from planner.room.model import RoomState
from planner.room.overview import Need, TeamOverview, next_step, overview
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.tell import tell

READY = f"year = 1\nready = true\n{PLAN}"
DRAFT = f"year = 1\n{PLAN}"
OVER = "year = 1\n[orders.fms-backlog]\nbudget = 9000\neffort = 3\n"


def step_of(of: Evening, now: datetime) -> tuple[str, str]:
    return next_step(of, now, overview(of, now, {}))


def likely(of: Evening, futures: int) -> dict[str, int]:
    return {name: each.likely for name, each in room_odds(of, futures).items()}


def seen(of: Evening, team: str, minutes: float = 1) -> TeamOverview:
    return next(each for each in overview(of, after(minutes), {}) if each.team.id == team)


def test_a_team_that_asks_comes_first_and_one_that_is_ready_last() -> None:
    room = evening("A", "B", "C", "D", "E", "F", "G")
    room = written(room, "a", READY, 6)
    room = written(room, "b", DRAFT, 6)
    room = replace(written(room, "c", DRAFT, 6), differing=frozenset({"c"}))
    room = with_sheet(room, "d", SheetOnDisk(problem="d: no", written=after(6)))
    room = written(room, "e", OVER, 6)
    room = written(room, "g", f'ask = "May we?"\n{DRAFT}', 6)
    needs = [(each.team.name, each.need) for each in overview(room, after(7), {})]
    assert needs == [
        ("G", Need.ASKS),
        ("F", Need.SILENT),
        ("E", Need.OVERSPENT),
        ("D", Need.UNREADABLE),
        ("C", Need.DIFFERS),
        ("B", Need.PLANNING),
        ("A", Need.READY),
    ]


def test_teams_of_equal_need_stand_by_name() -> None:
    room = evening("kite", "Heron", "Falcon")
    names = [each.team.name for each in overview(room, START, {})]
    assert names == ["Falcon", "Heron", "kite"]


def test_a_team_without_a_sheet_is_silent_once_the_year_is_five_minutes_old() -> None:
    room = evening()
    assert seen(room, "kite", 4.9).need is Need.PLANNING
    assert seen(room, "kite", 5).need is Need.SILENT


def test_a_team_is_silent_when_its_seat_wrote_nothing_for_five_minutes() -> None:
    room = written(evening(), "kite", DRAFT, 4)
    assert seen(room, "kite", 8.9).need is Need.PLANNING
    assert seen(room, "kite", 9).need is Need.SILENT


def test_a_team_that_is_ready_or_locked_is_never_silent() -> None:
    room = written(evening(), "kite", READY, 1)
    assert seen(room, "kite", 30).need is Need.READY
    assert seen(lock(room, after(2)), "heron", 30).need is Need.READY


def test_the_later_of_the_time_in_the_sheet_and_of_its_file_counts() -> None:
    ahead = written(evening(), "kite", f'seen = "2026-03-05T18:07:00+00:00"\n{DRAFT}', 2)
    assert seen(ahead, "kite", 7).seen == after(7)
    behind = written(evening(), "kite", f'seen = "2026-03-05T17:00:00+00:00"\n{DRAFT}', 2)
    assert seen(behind, "kite", 3).seen == after(2)


def test_a_seat_whose_clock_is_ahead_can_be_silent_too() -> None:
    ahead = written(evening(), "kite", f'seen = "2026-03-05T20:00:00+00:00"\n{DRAFT}', 2)
    assert seen(ahead, "kite", 3).seen == after(2)
    assert seen(ahead, "kite", 8).need is Need.SILENT


@pytest.mark.parametrize("typed", ["just now", "2026-03-05T18:07:00", "0001-01-01T00:00:00"])
def test_a_time_typed_by_hand_does_no_harm(typed: str) -> None:
    room = written(evening(), "kite", f'seen = "{typed}"\n{DRAFT}', 2)
    assert seen(room, "kite", 3).need is Need.PLANNING


def test_left_is_what_the_year_has_less_the_sheet() -> None:
    room = evening()
    whole = seen(room, "kite")
    planned = seen(written(room, "kite", DRAFT), "kite")
    assert whole.left_budget - planned.left_budget == 300 + 1900
    assert whole.left_effort - planned.left_effort == 40 + 30
    assert seen(written(room, "kite", OVER), "kite").left_budget == whole.left_budget - 9000


def test_a_sheet_of_another_year_is_neither_ready_nor_spent() -> None:
    room = evening()
    other = seen(written(room, "kite", READY.replace("year = 1", "year = 2"), 1), "kite", 2)
    assert not other.ready
    assert other.left_budget == seen(room, "kite").left_budget


def test_a_question_is_open_until_it_is_answered() -> None:
    room = written(evening(), "kite", f'ask = "May we?"\n{DRAFT}', 1)
    assert seen(room, "kite", 2).ask == "May we?"
    answered = tell(room, after(2), "No.", "kite")
    assert seen(answered, "kite", 3).ask == ""
    again = written(answered, "kite", f'ask = "And now?"\n{DRAFT}', 3)
    assert seen(again, "kite", 3).ask == "And now?"
    to_another = tell(room, after(2), "No.", "heron")
    assert seen(to_another, "kite", 3).ask == "May we?"


def test_unread_counts_the_messages_that_the_sheet_does_not_name() -> None:
    room = replace(evening(), inboxes=MappingProxyType({"kite": (1, 2, 5)}))
    assert seen(room, "kite").unread == 3
    assert seen(written(room, "kite", f"read = [2, 9]\n{DRAFT}"), "kite").unread == 2


def test_the_marks_of_every_year_stand_beside_a_team() -> None:
    room = written(evening(), "kite", READY, 1)
    shown = reveal(resolve(lock(room, after(2)), after(3)), after(4))
    assert seen(shown, "kite").marks == ()
    assert seen(shown, "heron").marks == (Mark.NO_SHEET,)


def test_the_next_step_names_who_to_look_at_first() -> None:
    room = evening()
    assert step_of(room, START) == ("lock", "0 of 3 ready. Lock the year when the time is up.")
    room = written(room, "falcon", f'ask = "May we?"\n{DRAFT}', 4)
    room = written(room, "heron", READY, 4)
    step, sentence = step_of(room, after(6))
    assert step == "lock"
    assert sentence == "1 of 3 ready. Look first at Falcon (asks) and Kite (silent)."
    for team in ("falcon", "kite"):
        room = written(room, team, READY, 6)
    assert step_of(room, after(6))[1] == "All are ready. Lock the year."


def test_a_team_that_is_ready_and_overspent_is_still_named() -> None:
    room = written(evening("A"), "a", f"ready = true\n{OVER}", 1)
    assert step_of(room, after(2))[1] == "All are ready. Look first at A (overspent)."


def test_the_next_step_says_that_the_time_is_up() -> None:
    room = written(evening("A", "B"), "a", DRAFT, 9)
    room = written(room, "b", READY, 9)
    assert step_of(room, after(10))[1] == "The time is up, 1 of 2 ready. Lock the year."


def test_every_state_has_its_next_step() -> None:
    room = evening()
    steps = {
        state: step_of(replace(room, room=replace(room.room, state=state)), START)[0]
        for state in RoomState
    }
    assert steps == {
        RoomState.WAITING: "open",
        RoomState.PLANNING: "lock",
        RoomState.LOCKED: "resolve",
        RoomState.RESOLVED: "reveal",
        RoomState.DONE: "end",
        RoomState.ENDED: "",
    }


def test_a_better_sheet_has_a_better_likely_score_and_equal_ones_the_same() -> None:
    room = evening("A", "B", "C")
    idle = "year = 1\n[orders]\n"
    for team, text in (("a", READY), ("b", READY), ("c", idle)):
        room = written(room, team, text, 1)
    scores = likely(room, 400)
    assert scores["a"] == scores["b"] > scores["c"]
    listed = {each.team.id: each.score for each in overview(room, after(1), scores)}
    assert listed == scores


def test_the_likely_score_does_not_know_the_secret() -> None:
    room = written(evening("A"), "a", READY, 1)
    other = evening("A", seed=8)
    opening = room.positions["a"].opening
    there = replace(other.positions["a"], opening=opening)
    public = room.room.forecast_key
    there = replace(there, campaign=replace(there.campaign, forecast_key=public))
    other = written(other.with_position("a", there), "a", READY, 1)
    assert room_odds(other, 200) == room_odds(room, 200)


def test_a_sheet_over_its_budget_is_forecast_cut() -> None:
    room = written(evening("A"), "a", OVER, 1)
    assert 0 <= likely(room, 100)["a"] <= 100
