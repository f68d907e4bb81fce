"""The keys of the wall: each asks the desk for a step, or opens a dialog.

What they open is imported only then, so that the wall is there sooner after a restart.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.room.steps.clock import move, pause, resume
from planner.tui.room.board import Here
from planner.tui.room.head_lines import projector_shows
from planner.tui.room.screen import WallScreen

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from datetime import datetime
    from typing import Any

    from planner.room.evening import Evening


class ActingWall(WallScreen):
    """The wall with its keys; the screen below it only shows."""

    def _ask(self, steps: Coroutine[Any, Any, object]) -> None:
        self.desk.flow.ask(steps)

    # ---- the year and its clock

    def action_lock(self) -> None:
        """Lock the year."""
        from planner.tui.room.year_steps import take_next_step

        self._ask(take_next_step(self.desk, "lock"))

    def action_resolve(self) -> None:
        """Resolve the year."""
        from planner.tui.room.year_steps import take_next_step

        self._ask(take_next_step(self.desk, "resolve"))

    def action_reveal(self) -> None:
        """Reveal the year."""
        from planner.tui.room.year_steps import take_next_step

        self._ask(take_next_step(self.desk, "reveal"))

    def action_open_year(self) -> None:
        """Open the year that waits for red."""
        from planner.tui.room.year_steps import take_next_step

        self._ask(take_next_step(self.desk, "open"))

    def action_end(self) -> None:
        """End the evening after its last year."""
        from planner.tui.room.year_steps import take_next_step

        self._ask(take_next_step(self.desk, "end"))

    def action_finish(self) -> None:
        """End the evening before its last year."""
        from planner.tui.room.year_steps import end_evening

        self._ask(end_evening(self.desk))

    def action_undo(self) -> None:
        """Take the last reveal back."""
        from planner.tui.room.year_steps import undo_step

        self._ask(undo_step(self.desk))

    def action_clock(self) -> None:
        """Stop the clock, or start it again."""
        self.run_worker(self.desk.take(_stopped_or_started), group="step")

    def action_minutes(self, count: int) -> None:
        """Give the year more minutes, or fewer.

        Args:
            count: The minutes.
        """
        self.run_worker(self.desk.take(partial(move, minutes=count)), group="step")

    # ---- injects

    def action_inject(self) -> None:
        """Release the inject under the cursor, else the next one."""
        from planner.tui.room.injecting import release_row

        self._ask(release_row(self.desk, self.inject_meant()))

    def action_skip(self) -> None:
        """Skip that inject."""
        from planner.tui.room.injecting import skip_inject

        self._ask(skip_inject(self.desk, self.inject_meant()))

    def action_new_inject(self) -> None:
        """Add an inject on the spot."""
        from planner.tui.room.injecting import new_inject

        self._ask(new_inject(self.desk))

    def action_edit_inject(self) -> None:
        """Change that inject."""
        from planner.tui.room.injecting import edit_inject

        self._ask(edit_inject(self.desk, self.inject_meant()))

    # ---- teams

    def action_open(self) -> None:
        """Open the team or the inject under the cursor."""
        from planner.tui.room.injecting import open_row
        from planner.tui.room.team_menu import open_team

        if self.here.inject:
            self._ask(open_row(self.desk, self.here.inject))
        elif self.here.team:
            self._ask(open_team(self.desk, self.view, self.here.team))

    def action_shoulder(self) -> None:
        """Look over the shoulder of the team under the cursor."""
        from planner.tui.room.team_menu import look_over_shoulder

        if self.here.team:
            self._ask(look_over_shoulder(self.desk, self.view, self.here.team))

    def action_stand_in(self) -> None:
        """Let the team under the cursor play its last sheet."""
        from planner.tui.room.team_menu import let_stand_in

        if self.here.team:
            self._ask(let_stand_in(self.desk, self.here.team))

    def action_override(self) -> None:
        """Override numbers of the team under the cursor."""
        from planner.tui.room.overriding import override_numbers

        if self.here.team:
            self._ask(override_numbers(self.desk, self.here.team))

    def action_join(self) -> None:
        """Add a team that comes late."""
        from planner.tui.room.talk import join_team

        self._ask(join_team(self.desk))

    def action_find(self) -> None:
        """Find a team by its name."""
        self._ask(self._find())

    async def _find(self) -> None:
        from planner.tui.room.forms import FormDialog, FormField

        fields = [FormField("name", "Team", hint="the beginning of its name")]
        given = await self.desk.ask(FormDialog("Find a team", fields, button="Go there"))
        if given is None or not given["name"]:
            return
        sought = given["name"].casefold()
        names = {each.id: each.name.casefold() for each in self.view.teams}
        found = [name for name, title in names.items() if title.startswith(sought)]
        found += [name for name, title in names.items() if sought in title]
        if found:
            self.go(Here(found[0]))
        else:
            words = "No team has that in its name."
            self.notify(words, timeout=4, markup=False)

    # ---- talk

    def action_note(self) -> None:
        """Write a note for the record."""
        from planner.tui.room.talk import write_note

        self._ask(write_note(self.desk, self.here.team))

    def action_reaction(self) -> None:
        """Note how a team took the last inject."""
        from planner.tui.room.talk import write_reaction

        self._ask(write_reaction(self.desk, self.here.team))

    def action_announce(self) -> None:
        """Tell all teams something."""
        from planner.tui.room.talk import announce

        self._ask(announce(self.desk))

    def action_switches(self) -> None:
        """Set what people may see."""
        from planner.tui.room.talk import set_switches

        self._ask(set_switches(self.desk))

    def action_hot_wash(self) -> None:
        """Open the hot wash."""
        from planner.tui.projector.hot_wash import HotWashScreen

        self.app.push_screen(HotWashScreen(self.desk.live.folder))

    def action_projector(self) -> None:
        """Say how to open the projector."""
        from planner.tui.room.talk import tell_projector

        self._ask(tell_projector(self.desk, projector_shows(self.view)))


def _stopped_or_started(evening: Evening, now: datetime) -> Evening:
    """The clock's other state, as the room is when the step is taken: keys may come fast."""
    return (pause if evening.room.clock.runs else resume)(evening, now)
