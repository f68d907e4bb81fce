"""What the app answers to what people do on the open campaign's screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.tui.keeping import KeepingApp

if TYPE_CHECKING:
    from planner.tui.messages import (
        Allocated,
        CausesAsked,
        CopiedForward,
        Idled,
        OddsForecast,
        SharedOut,
    )


class PlayingApp(KeepingApp):
    """An app that passes on to the open campaign what people did on its screens."""

    def on_allocated(self, message: Allocated) -> None:
        """Change an allocation."""
        if self.session:
            self.session.allocate(message)

    def on_odds_forecast(self, message: OddsForecast) -> None:
        """Show the odds, if they are still those of the plan."""
        if self.session:
            self.session.forecaster.arrived(message)

    def on_resolved(self) -> None:
        """Resolve the year."""
        if self.session:
            self._ask(self.session.resolve())

    def on_questions_opened(self) -> None:
        """Show the year's news and ask its questions."""
        if self.session:
            self._ask(self.session.ask())

    def on_news_opened(self) -> None:
        """Show the year's news."""
        if self.session:
            self.session.tell_news()

    def on_copied_forward(self, message: CopiedForward) -> None:
        """Pencil a year's allocations into the next."""
        if self.session:
            self.session.copy_forward(message.year)

    def on_idled(self, message: Idled) -> None:
        """Plan to do nothing in a year, or take it out of the plan."""
        if self.session:
            self.session.idle(message.year)

    def on_shared_out(self, message: SharedOut) -> None:
        """Exchange a year's allocations."""
        if self.session:
            self.session.share_out(message.year, message.allocations)

    def on_causes_asked(self, message: CausesAsked) -> None:
        """Show everything that changed a number."""
        from planner.tui.causes.screen import CausesScreen

        self.push_screen(CausesScreen(message.position, message.number, message.year))

    def on_advice_asked(self) -> None:
        """Look for a better plan."""
        if self.session:
            self._ask(self.session.advise())

    def on_briefing_asked(self) -> None:
        """Show the phase's briefing."""
        if self.session:
            self.session.brief()

    def on_looked_back(self) -> None:
        """Show last year again."""
        if self.session:
            self.session.look_back()

    def action_save_again(self) -> None:
        """Try at once to save what could not be saved."""
        if self.session:
            self._ask(self.session.autosave.save_again())

    def on_save_as_asked(self) -> None:
        """Save under another name."""
        if self.session:
            self._ask(self.session.autosave.save_as())
