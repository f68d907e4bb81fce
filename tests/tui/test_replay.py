"""Replay: scrubbing, playing without waiting, the timeline, branching, damaged files."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.report.world import played, small
from tests.tui.looking_back import OneScreen
from tests.tui.stage import asking_seed, campaign, created, planning, showing, shown_text, until
from textual.content import Content
from textual.widgets import Input

from planner.analysis.moments import MomentSign
from planner.analysis.year_view import YearView
from planner.campaign import play, store
from planner.campaign.model import Allocation, Year
from planner.tui.app import PlannerApp
from planner.tui.browse.browser import Browser
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.branch import BranchDialog
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.messages import OpenAsked
from planner.tui.plan.screen import PlanScreen
from planner.tui.replay.pages import orders
from planner.tui.replay.player import BEAT, SPEEDS, Player
from planner.tui.replay.replayed import replayed
from planner.tui.replay.screen import ReplayScreen
from planner.tui.replay.timeline import Timeline, TimelineState, hit, timeline_lines
from planner.tui.runtime.safe_text import from_home

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planner.campaign.model import Campaign

SMALL = (80, 24)


class Hand:
    """Keeps the time by hand."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.step: Callable[[], None] | None = None

    def __call__(self, seconds: float, step: Callable[[], None]) -> Callable[[], None]:
        self.seconds.append(seconds)
        self.step = step
        return self.stop

    def stop(self) -> None:
        self.step = None

    def beat(self) -> bool:
        """Let one beat pass; says whether anybody counts them."""
        step = self.step
        if step is not None:
            step()
        return step is not None


def here(app: OneScreen) -> str:
    """The id of the item under the cursor."""
    return app.screen.query_one(Browser).item_list.item.id


def test_a_player_keeps_no_time_while_it_is_paused() -> None:
    hand, steps = Hand(), []
    player = Player(lambda: steps.append(1), hand)
    player.change_speed(1)
    assert not hand.beat()
    player.play()
    assert hand.seconds == [BEAT / 2]
    player.change_speed(9)
    assert (player.speed, hand.seconds[-1]) == (SPEEDS[-1], BEAT / 16)
    player.change_speed(-9)
    assert player.speed == 1
    assert hand.beat()
    player.pause()
    assert not hand.beat()
    assert (steps, player.playing) == ([1], False)


async def test_it_plays_through_all_moments_and_stops_at_the_end() -> None:
    hand = Hand()
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True), beat=hand))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("plus", "space")
        assert "▶ playing 2" in app.shown()
        assert hand.seconds == [BEAT / 2]
        met = []
        while hand.beat():
            await pilot.pause()
            met.append(here(app))
        assert met[0] == "happened"
        assert met[-1] == "summary"
        assert met.count("orders") == 5
        assert "[6]" in app.shown()
        assert "‖ paused" in app.shown()
        await pilot.press("space")
        assert here(app) == "orders"
        assert "[1]" in app.shown()
        await pilot.press("down")
        assert not hand.beat()


async def test_it_does_not_play_on_under_a_dialog() -> None:
    hand = Hand()
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True), beat=hand))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space")
        assert hand.beat()
        await pilot.pause()
        stopped_at = here(app)
        app.push_screen(ChoiceDialog("A title", Content("A dialog to be read in peace.")))
        await pilot.pause()
        assert not hand.beat()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        assert here(app) == stopped_at
        assert "‖ paused" in app.shown()
        assert not hand.beat(), "it waits to be told"


async def test_events_and_kpis_are_found_across_the_years() -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("full_stop")
        assert here(app) == "progress:new-bargain"
        assert "✔ New Bargain: achieved in year" in app.shown()
        await pilot.press("comma")
        assert "before this" in app.shown()
        await pilot.press("2", "home", "n")
        assert here(app) == "happened"
        for _ in range(9):
            if "▸ Facilitator" in app.shown():
                break
            await pilot.press("n")
        assert "▸ Facilitator: Force Goals set to 60 %" in app.shown()
        await pilot.press("p")
        assert "▸ Facilitator" not in app.shown()
        await pilot.press("greater_than_sign", "end", "n")
        assert "after this" in app.shown()


async def test_what_happened_last_is_scrolled_into_sight() -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("3", "home", "p")
        await pilot.pause()
        assert "[2]" in app.shown()
        assert "▸ Note" in app.shown()


async def test_a_year_and_a_sign_can_be_clicked() -> None:
    app = OneScreen(lambda: ReplayScreen(small(6, marked=True)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        width = app.screen.query_one(Timeline).content_size.width // 6
        await pilot.click("#years", offset=(width * 2 + 2, 0))
        assert "[3]" in app.shown()
        line = next(line for line in app.shown().splitlines() if "±" in line)
        await pilot.click("#years", offset=(line.index("±"), 1))
        assert "[2]" in app.shown()
        assert "± Facilitator" in app.shown()


def bar(years: int = 10, **changes: object) -> TimelineState:
    marks = dict.fromkeys(
        range(1, years + 1), (MomentSign.RED, MomentSign.EVENT, MomentSign.ON_TIME)
    )
    made = TimelineState(years, years, marks, frozenset({3}), frozenset({4}), 1)
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # changes by name


@pytest.mark.parametrize("years", [1, 6, 10, 24])
@pytest.mark.parametrize("width", [46, 80, 200])
@pytest.mark.parametrize("year", [0, 1, 6])
def test_the_bar_fits_and_every_sign_on_it_can_be_hit(years: int, width: int, year: int) -> None:
    shown = bar(years, year=min(year, years))
    head, marks, *_ = timeline_lines(shown, width)
    assert max(head.cell_length, marks.cell_length) <= width
    for x, sign in enumerate(marks.plain):
        if sign in "▼◆✔":
            year_hit, mark = hit(shown, x, 1, width)
            assert mark is not None
            assert mark.sign == sign
            assert 1 <= year_hit <= years
    if shown.year:
        assert f"[{shown.year}]" in head.plain


def test_more_signs_than_there_is_room_for_are_not_lost_without_a_word() -> None:
    every = tuple(
        mark for mark in MomentSign if mark not in {MomentSign.ORDERS, MomentSign.SUMMARY}
    )
    _, marks, *_ = timeline_lines(bar(marks={3: every}), 80)
    assert "…≠" in marks.plain
    assert hit(bar(marks={3: every}, resolved=2), 20, 1, 80) == (0, None)


def otherwise(years: int = 3) -> Campaign:
    """A campaign of which year 2 was recorded otherwise."""
    what = played(years).campaign
    record = what.year(2)
    assert record.results is not None
    kpis = {**record.results.kpis, "fms-backlog": 12}
    indicators = {**record.results.indicators, "cohesion": 1_230}
    results = dataclasses.replace(record.results, kpis=kpis, indicators=indicators)
    return dataclasses.replace(
        what.with_year(dataclasses.replace(record, results=results)), rules=0
    )


async def test_recorded_and_recomputed_figures_stand_beside_each_other() -> None:
    made = replayed(otherwise())
    app = OneScreen(lambda: ReplayScreen(made.position, notices=made.notices))
    async with app.run_test(size=(120, 40)) as pilot:
        shown = " ".join(app.shown().split())
        assert (
            "Not quite as recorded. First: year 2, FMS Backlog: recorded 12, by today's rules"
            in shown
        )
        assert "its figures are those of rules 0" in shown
        await pilot.press("2", "end")
        assert "≠ 2 figures were recorded differently" in app.shown()
        await pilot.press("pagedown")
        assert "Figures that differ from the record" in app.shown()
        assert "12.3 %" in app.shown()
        await pilot.press("home", "down", "down", "down")
        assert here(app) == "progress:fms-backlog"
        assert "≠ Recorded: 12; by today's rules: " in app.shown()
        await pilot.press("1")
        assert "≠ Recorded" not in app.shown()


def test_a_year_that_cannot_be_played_any_more_ends_the_replay_with_a_reason() -> None:
    what = played(3).campaign
    over = what.with_year(what.year(3).allocate("fms-backlog", Allocation(90_000, 0)))
    made = replayed(over)
    assert len(made.position.outcomes) == 2
    assert "only up to year 2: year 3 spends" in made.notices[0].plain


def test_pencilled_years_stay_secret_unless_all_is_a_plan() -> None:
    what = played(2).campaign
    assert len(replayed(what.with_year(Year(3, what.year(2).allocations))).position.outcomes) == 2
    plan = campaign().with_year(Year(2, {"fms-backlog": Allocation(100, 5)}))
    made = replayed(plan)
    assert len(made.position.outcomes) == 2
    assert "A plan" in made.notices[0].plain


async def test_played_years_are_replayed_and_one_is_branched(home: Path) -> None:
    whole = played(3).campaign
    path = created(home, whole)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("9", "w")
        await showing(pilot, ReplayScreen)
        await pilot.press("2", "b")
        dialog = await showing(pilot, BranchDialog)
        name = dialog.query_one("#name", Input)
        assert name.value == "Team 3 (from year 2)"
        dialog.query_one("#path", Input).value = str(path)
        await pilot.press("enter")
        assert "a file of that name already" in shown_text(app)
        dialog.query_one("#path", Input).value = from_home(home / "team-3-from-year-2.toml")
        name.value = "Once more"
        await until(pilot, lambda: "once-more" in dialog.query_one("#path", Input).value)
        await pilot.press("enter")
        await until(pilot, lambda: "Once more" in shown_text(app))
        assert "Year 2" in shown_text(app)
    made = store.load(home / "once-more.toml").campaign
    assert (made.name, made.played) == ("Once more", 1)
    assert made.parent is not None
    assert (made.parent.file, made.parent.year) == ("team-3.toml", 2)
    assert made.year(2).allocations == whole.year(2).allocations
    typed = store.load(path).campaign  # what was typed before is not lost
    assert typed.year(4).allocations
    assert typed.years[:3] == whole.years
    assert path.read_bytes() != before


async def test_a_branch_that_cannot_be_saved_is_asked_for_again(home: Path) -> None:
    path = created(home, played(2).campaign)
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("w")
        await showing(pilot, ReplayScreen)
        await pilot.press("b")
        dialog = await showing(pilot, BranchDialog)
        dialog.query_one("#path", Input).value = str(home / "no" / "such" / "folder.toml")
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        await pilot.press("enter")
        again = await showing(pilot, BranchDialog)
        assert "folder.toml" in again.query_one("#path", Input).value
        await pilot.press("escape")
        await showing(pilot, ReplayScreen)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)


async def test_a_finished_campaign_is_replayed_from_its_debrief(home: Path) -> None:
    app = PlannerApp(created(home, played(10).campaign))
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("w")
        await showing(pilot, ReplayScreen)
        await pilot.press("0")
        assert "[10]" in shown_text(app)
        await pilot.press("escape")
        await showing(pilot, DebriefScreen)


async def test_plan_says_that_there_is_nothing_to_replay(home: Path) -> None:
    app = PlannerApp(created(home, campaign()))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("w")
        await until(pilot, lambda: "No year has been resolved yet." in shown_text(app))


@pytest.mark.parametrize("answer", ["watch", "save"])
async def test_the_good_years_of_a_damaged_file_can_be_watched_or_saved(
    home: Path, answer: str
) -> None:
    whole = play.play_year(play.begin(campaign("Half lost"))).campaign
    path = created(home, whole)
    damaged = path.read_bytes() + b"[[years]]\nyear = 2\n[years.orders.nothing]\nbudget = 1\n"
    path.write_bytes(damaged)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        app.post_message(OpenAsked(path, to_replay=True))
        dialog = await showing(pilot, ChoiceDialog)
        assert "to be replayed or saved as team-3-salvaged.toml" in " ".join(
            dialog._body.plain.split()
        )
        await pilot.press(*["right"] * (1 if answer == "watch" else 2), "enter")
        if answer == "watch":
            await showing(pilot, ReplayScreen)
            assert "[1]" in shown_text(app)
        else:
            await planning(pilot)
    assert path.read_bytes() == damaged
    assert (home / "team-3-salvaged.toml").exists() == (answer == "save")


def test_a_years_spending_is_one_sum_of_what_it_had_with_the_answers_in_it() -> None:
    position = play.current(campaign(seed=asking_seed()))
    scenario = position.campaign.scenario
    event = scenario.event(position.questions[0])
    option = next(each for each in event.options if each.effort and not each.budget)
    record = position.record.allocate(scenario.priority_ids[0], Allocation(80, 30))
    done = play.play_year(position.ordered(record.decide(event.id, option.id)))
    lines = [line.plain.rstrip() for line in orders(YearView(done, 0), 46).split("\n")]
    opening = done.outcomes[0].opening
    budget, effort = int(opening.budget[0]), int(opening.effort[0])
    assert lines[1:4] == [
        f"Budget: $80 M of ${budget:,} M",
        f"Effort: {30 + option.effort} of {effort} points",
        f"  of which {option.effort} points for answers",
    ]


async def test_an_empty_campaign_has_nothing_to_scrub() -> None:
    app = OneScreen(lambda: ReplayScreen(small(0), notices=(Content("a notice"),)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("space", "n", "full_stop", "right", "5", "b", "plus")
        assert "Nothing to replay yet" in app.shown()
        assert "a notice" in app.shown()
