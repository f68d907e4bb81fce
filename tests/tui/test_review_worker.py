"""Luck and skill in the Debrief: worked out when asked, kept, given up, and adding up as shown."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from tests.report.world import played, small
from tests.tui.looking_back import OneScreen
from tests.tui.stage import created, planning, showing, shown_text, until

from planner.analysis.review_figures import MARKING, balance_of, change, legend, tenths
from planner.campaign.annotations import with_note
from planner.campaign.model import Note
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.review.review import review
from planner.foresight.review.review_model import WORDS, ReviewMark
from planner.foresight.search.plan_search import SearchLimit
from planner.tui.app import PlannerApp
from planner.tui.debrief import review_worker
from planner.tui.debrief.luck_skill_page import judged_page
from planner.tui.debrief.review_worker import GROUP, ReviewWorker, _judged
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.messages import ReportAsked, Reviewed, ReviewProgressed
from planner.tui.plan.screen import PlanScreen
from planner.wording.figures import MINUS

if TYPE_CHECKING:
    from pathlib import Path

    from planner.foresight.review.review_model import Review

TINY = PlayerLimit(SearchLimit(steps=2, futures=8), steps=1, futures=4, chosen_in=10)
ENDLESS = PlayerLimit(SearchLimit(steps=10**9, seconds=3600.0), 1, 4, 10)
FUTURES = 60
SMALL = (80, 24)


@cache
def reviewed(years: int = 6) -> Review:
    made = review(small(years).campaign, futures=FUTURES, limit=TINY)
    assert made is not None
    return made


def number(words: str) -> int:
    """Tenths of a point from what is shown."""
    return round(float(words.replace(MINUS, "-")) * 10)


@pytest.mark.parametrize("years", [2, 6])
def test_what_is_shown_adds_up_to_the_last_digit(years: int) -> None:
    made = reviewed(years)
    balance = balance_of(made)
    assert balance.start + balance.skill + balance.luck == balance.end == tenths(made, made.result)
    assert balance.first_luck + sum(step.luck for step in balance.steps) == balance.luck
    before = balance.start + balance.first_luck
    for step in balance.steps:
        assert step.before == before
        before = step.before + step.offered + step.orders + step.luck
        assert step.after == before
    shown = judged_page(small(years), made, None, 46).plain.splitlines()
    numbers = [number(line.split()[0]) for line in (*shown[1:4], shown[5])]
    assert numbers[0] + numbers[1] + numbers[2] == numbers[3]
    assert (shown[5].split()[0] == str(made.score)) is made.finished, "a score has no digit"


@pytest.mark.parametrize("width", [46, 70, 110])
def test_the_page_tells_marks_standings_and_plans_in_its_width(width: int) -> None:
    made = reviewed()
    shown = judged_page(small(6), made, None, width).plain
    rows = [line for line in shown.splitlines() if re.match(r"[1-9]\d* ", line)]
    assert [line.split()[0] for line in rows] == [str(n) for n in range(1, 7)]
    marks = {WORDS[mark] for mark in ReviewMark}
    assert all(any(f" {mark} " in f"{line} " for mark in marks) for line in rows)
    told = " ".join(shown.split())
    assert "The same orders in other futures" in told
    assert "neither praise nor blame" in told
    assert told.count("yours beats") == 1, "only other plans on the same events are beaten"
    assert MARKING in told
    assert legend(made.kpis) in told
    assert f"▲{made.score}" in shown
    assert "the best plan found before year 1" in shown
    assert "nothing done at all" in shown
    table = [line for line in shown.splitlines() if re.match(r"(\d+|year|start) ", line)]
    assert all(len(line) <= width for line in table)


async def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    app = OneScreen(lambda: DebriefScreen(small(6), ReviewWorker(FUTURES, TINY)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("down", "down")
        assert "s works it out" in app.shown()
        assert not [each for each in app.workers if each.group == GROUP]


async def test_what_was_worked_out_is_kept_for_the_next_debrief_and_through_notes() -> None:
    reviewer = ReviewWorker(FUTURES, TINY)
    app = OneScreen(lambda: DebriefScreen(small(6), reviewer))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: "final score" in app.shown())
        assert reviewer.share_of(small(6)) is None
        await pilot.press("s")
        assert reviewer.share_of(small(6)) is None, "it is not made twice"
        noted = with_note(small(6).campaign, 2, Note("why?"))
        app.push_screen(DebriefScreen(replace(small(6), campaign=noted), reviewer))
        await pilot.pause()
        await pilot.press("down", "down")
        assert "final score" in app.shown()
        app.push_screen(DebriefScreen(small(5), reviewer))
        await pilot.pause()
        await pilot.press("down", "down")
        assert "s works it out" in app.shown()


async def test_only_its_own_key_stops_it_and_coming_back_shows_its_progress(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, given_up = Event(), Event()

    def watched(*arguments: Any, **named: Any) -> Review | None:  # noqa: ANN401 - review's own
        begun.set()
        try:
            return review(*arguments, **named)
        finally:
            given_up.set()

    monkeypatch.setattr(review_worker, "review", watched)
    reviewer = ReviewWorker(FUTURES, ENDLESS)
    app = OneScreen(lambda: DebriefScreen(small(6), reviewer, begins=True))
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, begun.is_set)
        debrief = app.screen
        debrief.post_message(ReviewProgressed(_judged(small(6)), 0.37))
        await until(pilot, lambda: "working 37 %" in app.shown())
        await pilot.press("s", "s")
        assert "t stops it" in app.shown()
        assert "37 %" in app.shown()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not debrief)
        assert not given_up.is_set()
        app.push_screen(DebriefScreen(small(6), reviewer, begins=True))
        await until(pilot, lambda: "Luck, skill" in app.shown())
        assert "working 0 %" not in app.shown()
        assert reviewer.share_of(small(6)) is not None
        assert reviewer.share_of(small(5)) is None, "it is of another campaign"
        await pilot.press("t")
        await until(pilot, given_up.is_set)
        assert reviewer.share_of(small(6)) is None
        assert reviewer.made_of(small(6)) is None


async def test_a_review_goes_on_and_is_kept_while_no_debrief_is_open(home: Path) -> None:
    position = played(1)
    app = PlannerApp(created(home, position.campaign))
    app.reviewer = ReviewWorker(FUTURES, TINY)
    async with app.run_test(size=SMALL) as pilot:
        await planning(pilot)
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        await pilot.press("s", "escape")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: app.reviewer.made_of(position) is not None)
        made = app.reviewer.made_of(position)
        assert made is not None
        await pilot.press("v")
        await showing(pilot, DebriefScreen)
        told = f"skill {change(balance_of(made).skill)}"
        await until(pilot, lambda: told in shown_text(app))


async def test_the_report_is_asked_for_with_the_review_that_was_made() -> None:
    reviewer = ReviewWorker(FUTURES, TINY)
    asked: list[ReportAsked] = []

    class Reporting(OneScreen):
        def on_report_asked(self, message: ReportAsked) -> None:
            asked.append(message)

    app = Reporting(lambda: DebriefScreen(small(6), reviewer))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("x")
        reviewer.arrived(Reviewed(_judged(small(6)), reviewed()))
        await pilot.press("x")
        await until(pilot, lambda: len(asked) == 2)
    assert [each.reviews for each in asked] == [(None,), (reviewed(),)]


async def test_before_the_first_year_there_is_nothing_to_judge() -> None:
    app = OneScreen(lambda: DebriefScreen(small(0), ReviewWorker(FUTURES, TINY)))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("s")
        assert "No year has been resolved yet" in app.shown()
        assert not [each for each in app.workers if each.group == GROUP]
