"""What the app answers when people write beside a campaign, or look back on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.border.errors import InputError
from planner.tui.asking import AskingApp

if TYPE_CHECKING:
    from planner.tui.game import Game
    from planner.tui.messages import NotesAsked


class KeepingApp(AskingApp):
    """An app with an open campaign to write notes in and to look back on."""

    game: Game | None = None
    """The open campaign, None while only Home is."""

    def on_notes_asked(self, message: NotesAsked) -> None:
        """Show the notes, and open one."""
        if self.game:
            self._ask(self.game.keeper.notes(message.year, message.about))

    def on_names_asked(self) -> None:
        """Ask who plays."""
        if self.game:
            self._ask(self._names(self.game))

    async def _names(self, game: Game) -> None:
        try:
            await game.keeper.names()
        except InputError as error:
            await self.tell(error, "The names could not be kept")

    def on_debrief_asked(self) -> None:
        """Look back on the campaign so far."""
        if self.game:
            self.game.debrief()

    def on_compare_asked(self) -> None:
        """Put campaigns side by side."""
        from planner.tui.comparing import compare_campaigns  # noqa: PLC0415 - imports NumPy

        self._ask(compare_campaigns(self, self.game))
