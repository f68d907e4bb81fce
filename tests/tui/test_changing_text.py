"""Text that changes while someone types repaints only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.content import Content
from textual.geometry import Region

from planner.tui.components.changing_text import ChangingText, changed_cells, changed_regions

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        ("Left $60 M", "Left $60 M", (0, 0)),
        ("Left $60 M", "Left $95 M", (6, 8)),
        ("Left $60 M", "Left $160 M", (6, 11)),
        ("", "new", (0, 3)),
        ("国 60", "国 61", (0, 5)),
    ],
)
def test_only_cells_from_the_first_to_the_last_that_differ_have_changed(
    before: str, after: str, cells: tuple[int, int]
) -> None:
    assert changed_cells(Content(before), Content(after)) == cells


def test_another_style_is_a_change_too() -> None:
    before = Content.assemble("odds ", ("58", "bold"), " in 100")
    after = Content.assemble("odds ", ("58", "$text-muted"), " in 100")
    assert changed_cells(before, after) == (5, 7)


def test_lines_that_came_or_went_are_changes() -> None:
    one, two = [Content("a")], [Content("a"), Content("bc")]
    assert changed_regions(one, two, 80) == (Region(0, 1, 2, 1),)
    assert changed_regions(two, one, 80) == (Region(0, 1, 2, 1),)


class Page(App[None]):
    """An app with one such text."""

    def compose(self) -> ComposeResult:
        yield ChangingText(Content("left: 60\nfull: 100"))

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()[:3]]


async def test_an_update_with_the_same_content_draws_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page()
    drawn: list[int] = []
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        render_line = ChangingText.render_line

        def noted(widget: ChangingText, y: int) -> Strip:
            drawn.append(y)
            return render_line(widget, y)

        monkeypatch.setattr(ChangingText, "render_line", noted)
        text = app.query_one(ChangingText)
        text.update(Content("left: 60\nfull: 100"), layout=False)
        await pilot.pause()
        assert not drawn
        text.update(Content("left: 95\nfull: 100"), layout=False)
        await pilot.pause()
        assert drawn == [0], "only the line that differs is made"
        assert app.shown()[:2] == ["left: 95", "full: 100"]


async def test_a_shorter_text_leaves_nothing_of_the_one_before() -> None:
    app = Page()
    async with app.run_test(size=(20, 4)) as pilot:
        text = app.query_one(ChangingText)
        text.update(Content("a long line that wraps\nx"), layout=True)
        await pilot.pause()
        text.update(Content("y"), layout=False)
        await pilot.pause()
        assert app.shown() == ["y", "", ""]


async def test_selected_text_is_marked_and_can_be_copied_from_wrapped_lines_too() -> None:
    app = Page()
    async with app.run_test(size=(20, 4)) as pilot:
        text = app.query_one(ChangingText)
        text.update(Content("a long line that wraps here\nsecond"), layout=True)
        await pilot.pause()
        assert app.shown() == ["a long line that", "wraps here", "second"]
        await pilot.mouse_down(text, offset=(0, 1))
        await pilot.hover(text, offset=(4, 1))
        await pilot.mouse_up(text, offset=(4, 1))
        assert app.screen.get_selected_text() == "wraps"
