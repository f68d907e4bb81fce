"""Campaigns side by side: chosen, read, and one's events met with everyone's orders."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest
from tests.campaign.made import own_scenario, plain_campaign
from tests.report.small import small_world
from tests.report.world import play_in, small
from tests.tui.looking_back import OneScreen
from tests.tui.stage import campaign, planning, showing, shown_text, until
from tests.tui.test_hostile import BAD, check
from textual.widgets import Input, OptionList

from planner.analysis.comparison import Comparison, compare
from planner.campaign import store
from planner.campaign.model import Allocation, Note, Source, Year
from planner.foresight.review.counterfactuals import with_orders_of
from planner.tui.app import PlannerApp
from planner.tui.compare import pages
from planner.tui.compare.items import EXCHANGE, compare_items
from planner.tui.compare.same_events import exchange
from planner.tui.compare.screen import CompareScreen
from planner.tui.compare.spending import effort_by_priority, money_by_priority
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.choose_campaigns import ChooseDialog
from planner.tui.dialogs.explain import ExplainDialog
from planner.tui.flows.compare import standing
from planner.tui.home.screen import HomeScreen
from planner.tui.replay.replayed import replayed
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.content import Content

SMALL = (80, 24)
NARROW = 46
NAMES = ("Team 3", "Team 3", "A team with a name that is far too long for any column", "北約", BAD)


@cache
def several(count: int) -> Comparison:
    """So many campaigns of the small world, of several lengths, seeds and names."""
    positions = [small(6), small(6, 4)]
    for place in range(2, count):
        name = NAMES[place % len(NAMES)]
        positions.append(play_in(small_world(), 6 - place % 3, place, name=name))
    return compare(positions[:count])


def saved(folder: Path, *names: str) -> None:
    """Save short campaigns under names; the first of them is listed last."""
    for place, name in enumerate(names):
        store.create(
            folder / f"{name}.toml", play_in(campaign().scenario, 1, place, name=name).campaign
        )


@pytest.mark.parametrize(
    ("last", "reaches"),
    [
        (Year(3), 1),
        (Year(3, notes=(Note("x"),)), 1),
        (Year(3, {}), 3),
        (Year(3, decisions={"cyber-attack": "hunt-forward"}), 3),
    ],
)
def test_a_plan_is_compared_and_replayed_up_to_its_last_year(last: Year, reaches: int) -> None:
    plan = campaign().with_year(Year(1, {}))
    plan = replace(plan, years=(*plan.years, Year(2), last))
    assert len(standing(plan).outcomes) == reaches
    assert len(replayed(plan).position.outcomes) == reaches


@pytest.mark.parametrize("count", [2, 6])
@pytest.mark.parametrize("width", [NARROW, 72, 110])
def test_no_table_is_wider_than_its_page(count: int, width: int) -> None:
    made = several(count)
    priority = made.scenario.priorities[0]
    drawn: list[Callable[[int], Content]] = [
        partial(pages.overview, made),
        partial(pages.statuses, made),
        partial(exchange, made, 1),
        partial(money_by_priority, made),
        partial(effort_by_priority, made),
        partial(pages.kpi, made, priority),
        partial(pages.indicator, made, "cohesion"),
    ]
    for draw in drawn:
        lines = draw(width).split("\n")
        tables = [line for line in lines if line.plain[1:2] == " " or "   " in line.plain]
        assert tables
        for line in tables:
            prose = line.plain.startswith(("! ", "= ", "✔ on time"))
            assert prose or line.cell_length <= width, line.plain


def test_the_pages_hold_the_comparisons_own_figures() -> None:
    made = several(6)
    overview = pages.overview(made, 100).plain
    money = money_by_priority(made, 110).plain
    rows = overview.splitlines()[4:]
    for side, row in zip(made.sides, rows, strict=False):
        told = [word for word in row.split() if word.isdigit()]
        figures = (side.score, side.on_time, side.late, side.years)
        assert told[-4:] == [str(each) for each in figures]
    for priority in made.scenario.priorities:
        row = next(line for line in money.splitlines() if line.startswith(short_title(priority)))
        spent = [side.line(priority.id).in_all.budget for side in made.sides]
        told = row.removeprefix(short_title(priority)).split()
        assert told == [f"{each:,}" if each else "·" for each in spent]
    assert f"year {made.divergence.orders}." in overview
    assert "Different luck" in overview


def test_the_same_seed_is_said_to_be_the_same_chance() -> None:
    made = compare([small(6), small(6)])
    shown = pages.overview(made, 100).plain
    assert "The same luck and one red policy" in shown
    assert "They are the same in all 6 years" in shown


def test_orders_on_others_events_are_compared_over_the_same_years() -> None:
    made = several(6)
    on = next(n for n, side in enumerate(made.sides) if side.years == 4)
    shown = exchange(made, on, 100).plain.splitlines()
    head = next(n for n, line in enumerate(shown) if line.startswith("after 4 years"))
    for side, line in zip(made.sides, shown[head + 1 :], strict=False):
        here = with_orders_of(made.sides[on].position, side.position.campaign).score
        own, there = line.split()[-3:-1]
        assert (int(own), int(there)) == (side.scores[min(4, side.years)], here)


def test_a_plan_without_results_stands_after_what_it_can_pay() -> None:
    first = campaign().scenario.priority_ids[0]
    plan = campaign().with_year(Year(1, {first: Allocation(10, 5)}))
    assert standing(plan).state.year == 1
    dear = plan.with_year(Year(2, {first: Allocation(900_000, 5)}))
    assert standing(dear).state.year == 1


async def test_one_key_meets_the_firsts_events_then_the_nexts() -> None:
    made = several(6)
    app = OneScreen(lambda: CompareScreen(made, ("a.toml",) * 6))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("e")
        assert "The events of A Team 3" in app.shown()
        await pilot.press("e")
        assert "The events of B Team 3 (2)" in app.shown()
        await pilot.press(*["e"] * 5)
        assert "The events of A Team 3" in app.shown()
        assert "c Causes" not in app.shown()
        explained = ExplainDialog(app.screen, ("compare", "browsing"))  # type: ignore[arg-type]  # it asks nothing of the screen's result
        assert "Opens the causes" not in explained._content().plain
        await pilot.press("enter")
        assert len(app.screen_stack) == 1


async def test_hostile_names_are_inert_on_every_page() -> None:
    made = several(6)
    app = OneScreen(lambda: CompareScreen(made, ("a.toml",) * 6))
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in compare_items(made, 0):
            check(app, shown=False)  # type: ignore[arg-type]  # seen as any app
            await pilot.press("down")
        assert not app.left


async def test_campaigns_are_chosen_from_home_and_by_path(home: Path, tmp_path: Path) -> None:
    saved(home, "one", "two", "three")
    elsewhere = tmp_path / "four.toml"
    store.create(elsewhere, play_in(campaign().scenario, 2, 9, name="four").campaign)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m")
        dialog = await showing(pilot, ChooseDialog)
        await pilot.press("enter")
        assert "Mark 2 to 6 campaigns with space; none is marked." in shown_text(app)
        await pilot.press("space", "down", "space", "down", "space", "space")
        field = dialog.query_one("#path", Input)
        field.focus()
        field.value = str(tmp_path)
        await pilot.press("enter")
        assert "That is a folder" in shown_text(app)
        field.value = str(elsewhere)
        await pilot.press("enter")
        await pilot.press("enter")
        screen = await showing(pilot, CompareScreen)
        labels = {side.label for side in screen._comparison.sides}
        assert labels == {"three", "two", "four"}
        await pilot.press("escape")
        await showing(pilot, HomeScreen)


async def test_the_open_campaign_is_the_first_of_them(home: Path) -> None:
    saved(home, "one", "two")
    path = home / "own.toml"
    store.create(path, play_in(campaign().scenario, 10, 3, name="own").campaign)
    app = PlannerApp(path)
    async with app.run_test(size=SMALL) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("m")
        await showing(pilot, ChooseDialog)
        assert "own is compared with those marked." in shown_text(app)
        await pilot.press("enter")
        screen = await showing(pilot, CompareScreen)
        assert screen._comparison.sides[0].label == "own"
        assert len(screen._comparison.sides) == 2
        await pilot.press("enter")
        await showing(pilot, DebriefScreen)


@pytest.mark.usefixtures("home")
async def test_without_campaigns_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m")
        dialog = await showing(pilot, ChooseDialog)
        assert "no campaign to choose here yet" in shown_text(app)
        assert "enter puts a file on the list" in shown_text(app)
        assert "space marks" not in shown_text(app)
        saved(tmp_path, "one", "two")
        for name in ("one", "two"):
            dialog.query_one("#path", Input).value = str(tmp_path / f"{name}.toml")
            await pilot.press("enter")
        assert "no campaign to choose here yet" not in shown_text(app)
        assert "space marks" in shown_text(app)
        await pilot.press("enter")
        assert len((await showing(pilot, CompareScreen))._comparison.sides) == 2


async def test_no_file_is_compared_with_itself(home: Path, tmp_path: Path) -> None:
    saved(home, "one", "own")
    (tmp_path / "link.toml").symlink_to(home / "one.toml")
    app = PlannerApp(home / "x" / ".." / "own.toml")
    (home / "x").mkdir()
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        await pilot.press("m")
        dialog = await showing(pilot, ChooseDialog)
        field = dialog.query_one("#path", Input)
        field.focus()
        field.value = str(home / "own.toml")
        await pilot.press("enter")
        assert "That is the open campaign" in shown_text(app)
        for path in (tmp_path / "link.toml", home / "one.toml"):
            field.value = str(path)
            await pilot.press("enter")
            assert "was on the list already" in shown_text(app)
        assert dialog.query_one("#recent", OptionList).option_count == 1
        await pilot.press("enter")
        sides = (await showing(pilot, CompareScreen))._comparison.sides
        assert [side.label for side in sides] == ["own", "one"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"seed = [", "wrong.toml"), (None, "different scenarios")],
    ids=["damaged", "another scenario"],
)
async def test_what_cannot_be_compared_is_one_sentence(
    home: Path, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    saved(home, "one")
    wrong = tmp_path / "wrong.toml"
    if content is None:
        store.create(wrong, plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED))
    else:
        wrong.write_bytes(content)
    app = PlannerApp()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("m")
        dialog = await showing(pilot, ChooseDialog)
        await pilot.press("space")
        field = dialog.query_one("#path", Input)
        field.focus()
        field.value = str(wrong)
        await pilot.press("enter", "enter")
        await showing(pilot, ChoiceDialog)
        shown = " ".join(shown_text(app).replace("│", " ").split())
        assert "These cannot be compared" in shown
        assert sentence in shown
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


def test_the_list_names_every_kpi_once() -> None:
    made = several(2)
    ids = [item.id for item in compare_items(made, 0)]
    assert len(ids) == len(set(ids))
    assert EXCHANGE in ids
