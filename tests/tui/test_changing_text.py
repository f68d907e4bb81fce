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
        yield ChangingText()

    def show(self, *lines: str) -> None:
        self.query_one(ChangingText).show_lines([Content(each) for each in lines])

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()[:3]]


async def test_an_update_with_the_same_content_draws_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page()
    drawn: list[int] = []
    async with app.run_test(size=(20, 4)) as pilot:
        app.show("left: 60", "full: 100")
        await pilot.pause()
        render_line = ChangingText.render_line

        def noted(widget: ChangingText, y: int) -> Strip:
            drawn.append(y)
            return render_line(widget, y)

        monkeypatch.setattr(ChangingText, "render_line", noted)
        app.show("left: 60", "full: 100")
        await pilot.pause()
        assert not drawn
        app.show("left: 95", "full: 100")
        await pilot.pause()
        assert drawn == [0], "only the line that differs is made"
        assert app.shown()[:2] == ["left: 95", "full: 100"]


async def test_a_shorter_text_leaves_nothing_of_the_one_before() -> None:
    app = Page()
    async with app.run_test(size=(20, 4)) as pilot:
        app.show("a long line", "x")
        await pilot.pause()
        assert app.shown() == ["a long line", "x", ""]
        app.show("y")
        await pilot.pause()
        assert app.shown() == ["y", "", ""]


async def test_selected_text_can_be_copied() -> None:
    app = Page()
    async with app.run_test(size=(20, 4)) as pilot:
        app.show("left: 60", "full: 100")
        await pilot.pause()
        await pilot.mouse_down(ChangingText, offset=(6, 1))
        await pilot.hover(ChangingText, offset=(8, 1))
        await pilot.mouse_up(ChangingText, offset=(8, 1))
        assert app.screen.get_selected_text() == "100"


async def test_only_a_text_that_outgrows_its_widget_is_laid_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page()
    asked: list[bool] = []
    refresh = ChangingText.refresh

    def noted(
        widget: ChangingText, *regions: Region, layout: bool = False, **options: bool
    ) -> ChangingText:
        asked.append(layout)
        return refresh(widget, *regions, layout=layout, **options)

    async with app.run_test(size=(20, 4)) as pilot:
        app.show("a", "b")
        await pilot.pause()
        monkeypatch.setattr(ChangingText, "refresh", noted)
        for lines in (("a",), ("a", "c"), ("a", "c", "d")):
            app.show(*lines)
            await pilot.pause()
        assert asked[:3] == [False, False, True]
        assert app.shown() == ["a", "c", "d"]
