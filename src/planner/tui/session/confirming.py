"""The questions before a campaign's years are finished at once, or a resolved one is reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.dialogs.choice import Choice, ChoiceDialog

if TYPE_CHECKING:
    from textual.app import App

_FINISH: Final = Choice("finish", "Play them", "primary")
_PLAY_ON: Final = Choice("play", "Play on myself", "primary")
_REOPEN: Final = Choice("reopen", "Take the year back", "warning")
_KEEP: Final = Choice("keep", "Keep it", "primary")


async def may_finish(app: App[int], score: int, left: str) -> bool:
    """Ask whether the years left are to be played with no orders.

    Args:
        app: The dialog opens in it.
        score: The score, which nothing can change any more.
        left: The years left in words.
    """
    body = Content(
        f"Nothing can change the score of {score} any more. {left[0].upper()}{left[1:]} would be "
        "played with no orders; u takes them back one by one."
    )
    dialog = ChoiceDialog("Finish the campaign?", body, (_PLAY_ON, _FINISH))
    return await app.push_screen_wait(dialog) == _FINISH.id


async def may_reopen(app: App[int], year: int) -> bool:
    """Ask whether a resolved year is to be taken back."""
    body = Content(
        f"Year {year} would be open again, with the orders it had. Its luck stays the same, so it "
        "is marked in the file and in every report: taken back after the outcome was seen."
    )
    dialog = ChoiceDialog("Take a resolved year back?", body, (_KEEP, _REOPEN))
    return await app.push_screen_wait(dialog) == _REOPEN.id
