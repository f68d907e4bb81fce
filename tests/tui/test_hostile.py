"""Text from data stays text: no markup, no link, no escape sequence, wherever it is shown."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.tui.stage import asking_seed, campaign, created, planning, showing, shown_text, until

from planner.campaign import play
from planner.campaign.store import Saved
from planner.tui.app import PlannerApp
from planner.tui.dialogs.explain import ExplainDialog
from planner.tui.dialogs.files import OpenDialog, SaveDialog
from planner.tui.dialogs.new import NewDialog
from planner.tui.dialogs.questions import NewsDialog, QuestionDialog
from planner.tui.plan.screen import PlanScreen
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from pathlib import Path

BAD = "[/][@click=app.quit]x[/][bold\x1b]52;c;aGk=\x07\x9b31m\u202e\u200b$error"
SHOWN = "[/][@click=app.quit]x"
WORDS = {"title", "text", "goal", "action", "unit", "question", "summary", "notice"}


def poisoned(value: Any) -> Any:  # noqa: ANN401 - any field of the scenario
    """The same scenario with every text that a person reads made hostile."""
    if isinstance(value, tuple):
        return tuple(poisoned(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        each.name: BAD if each.name in WORDS else poisoned(getattr(value, each.name))
        for each in fields(value)
        if each.init
    }
    return replace(value, **changes)


def check(app: PlannerApp, *, shown: bool = True) -> None:
    """See that the screen holds the hostile text as text only."""
    strips = app.screen._compositor.render_strips()
    everything = "\n".join(strip.text for strip in strips)
    assert not set(everything) & set("\x1b\x07\x9b\u202e\u200b")
    assert not shown or SHOWN in everything or "[/][@c" in everything
    for strip in strips:
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "app.quit" not in str(meta.get("@click", ""))


async def test_every_screen_of_a_hostile_scenario_is_inert(home: Path) -> None:
    fresh = campaign(BAD, seed=asking_seed())
    hostile = replace(fresh, scenario=poisoned(fresh.scenario))
    assert play.current(hostile).questions
    app = PlannerApp()
    for size in ((80, 24), (120, 40)):
        app = PlannerApp()
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            app._play(CampaignDocument(Saved(home / "hostile[/].toml", hostile, "")))
            await pilot.pause()
            check(app)
            await planning(pilot)
            check(app)
            await pilot.press("down")
            check(app)
            for key, dialog in (
                ("d", QuestionDialog),
                ("ctrl+s", SaveDialog),
                ("question_mark", ExplainDialog),
            ):
                await pilot.press(key)
                await showing(pilot, dialog)
                check(app, shown=dialog is QuestionDialog)
                await pilot.press("escape")
                await showing(pilot, PlanScreen)
            app.push_screen(NewsDialog(play.current(hostile)))
            await showing(pilot, NewsDialog)
            check(app)
            await pilot.press("escape")
            app.push_screen(NewDialog(hostile.scenario, 1))
            await showing(pilot, NewDialog)
            check(app)


async def test_a_hostile_name_in_a_file_is_inert_on_home(home: Path) -> None:
    created(home, campaign("[/][@click=app.quit]x[/][bold"))
    (home / "broken.toml").write_text('seed = "1"\nname = "[/][@click=app.quit]"\n[[[', "utf-8")
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: SHOWN in shown_text(app))
        check(app)
        await pilot.press("o")
        await showing(pilot, OpenDialog)
        check(app)
