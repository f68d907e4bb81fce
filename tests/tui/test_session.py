"""The messages about the open campaign: each reaches the session, which has an answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.stage import campaign, created, planning, quiet_seed, until

from planner.campaign.model import Allocation
from planner.tui.app import PlannerApp
from planner.tui.messages import Allocated, SessionMessage
from planner.tui.session.session import Session

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "responsibility-sharing"


def test_the_session_has_an_answer_to_every_message_about_the_open_campaign() -> None:
    dispatch = Session.__dict__["answer"].dispatcher.dispatch
    everywhere = SessionMessage.__subclasses__()  # a seat answers those of its own
    asked = [each for each in everywhere if each.__module__ == SessionMessage.__module__]
    assert len(asked) > 10
    assert [each for each in asked if dispatch(each) is dispatch(SessionMessage)] == []


async def test_a_message_from_a_screen_reaches_the_session_by_its_base_class(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        screen.post_message(Allocated(1, FIRST, Allocation(5, 7)))
        session = app.session
        assert session is not None
        document = session.document
        assert document.campaign.year(1).allocation(FIRST) == Allocation(0, 0)
        await until(pilot, lambda: document.campaign.year(1).allocation(FIRST) == Allocation(5, 7))


async def test_a_message_that_comes_when_no_campaign_is_open_harms_nothing() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.post_message(Allocated(1, FIRST, Allocation(5, 7)))
        await pilot.pause()
        assert app.session is None
