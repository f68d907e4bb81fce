"""The wall: the teams, the clock, the injects and the next step, for the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from planner.room.model import OVER, RoomState
from planner.room.wall.inject_rows import all_rows
from planner.room.wall.view import wall_view
from planner.tui.actions.action import WALL
from planner.tui.actions.registry import bindings_for
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import PlannerScreen
from planner.tui.plan.panel import Panel
from planner.tui.room.board import Here
from planner.tui.room.head_lines import title_line
from planner.tui.room.help import PURPOSE, WORDS
from planner.tui.room.team_lines import MANY, WIDE
from planner.tui.room.wall_lines import WallLines

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from planner.room.wall.forecasts import TeamForecast
    from planner.room.wall.view import WallView
    from planner.room.wall.year_results import TeamResult
    from planner.tui.room.desk import Desk

_STEPS: Final = {
    "open_year": "open", "lock": "lock", "resolve": "resolve", "reveal": "reveal", "end": "end",
}  # fmt: skip
"""The next step that each action takes."""

KEYS: Final = (
    *_STEPS,
    "inject",
    "clock",
    "open",
    "override",
    "stand_in",
    "note",
    "hot_wash",
    "projector",
    "explain",
    "command_palette",
)
"""The actions whose keys the footer shows, in this order."""

_TO_PLAY: Final = (
    RoomState.WAITING, RoomState.PLANNING, RoomState.LOCKED, RoomState.RESOLVED,
)  # fmt: skip
_IN_STATES: Final = {
    **dict.fromkeys(("clock", "minutes", "stand_in"), (RoomState.PLANNING,)),
    **dict.fromkeys(("join", "finish"), (RoomState.PLANNING, RoomState.WAITING)),
    **dict.fromkeys(("inject", "skip", "edit_inject", "new_inject"), _TO_PLAY),
    **dict.fromkeys(("note", "reaction", "announce", "switches"), (*_TO_PLAY, RoomState.DONE)),
    "override": (RoomState.RESOLVED,),
    "hot_wash": OVER,
}
"""The states in which an action can be taken."""
_WITH_INJECT: Final = {"skip", "edit_inject", "inject"}


class WallScreen(PlannerScreen):
    """Shows an evening; `show` passes a new one, `tick` the time."""

    WHERE = WALL
    NAME = "The wall"
    PURPOSE = PURPOSE
    WORDS = WORDS
    BINDINGS = [*bindings_for(WALL), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it

    def __init__(self, desk: Desk) -> None:
        """Show the evening of a desk."""
        super().__init__()
        self.desk = desk
        """Takes the steps that its keys ask for."""
        self.forecasts: dict[str, TeamForecast] = {}
        """The forecasts by team id, the oldest first."""
        self.results: dict[str, TeamResult] = {}
        self.notice = ""
        """Words about this wall itself, such as that it only looks; empty if there are none."""
        self._view = self._gathered()
        self.here = Here(self._view.teams[0].id if self._view.teams else "")

    def compose(self) -> ComposeResult:
        """Title, lines, keys."""
        yield Panel(id="head")
        yield WallLines(id="wall")
        yield KeyFooter(KEYS)

    def on_mount(self) -> None:
        """Show the wall once its size is known."""
        self.call_after_refresh(self.draw)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the wall out anew."""
        del event
        self.call_after_refresh(self.draw)

    # ---- what is shown

    @property
    def view(self) -> WallView:
        """The wall at the moment that is shown."""
        return self._view

    def renew(self) -> None:
        """Show the evening, forecasts and time as they are now."""
        before = self._offered()
        self._view = self._gathered()
        self._keep_cursor()
        self.draw()
        if self._offered() != before:
            self.refresh_bindings()

    def draw(self) -> None:
        """Draw what has changed."""
        if not (self.is_mounted and self.display):
            return
        head, view = self.query_one("#head", Panel), self._view
        head.put(title_line(view, head.content_size.width, self.notice))
        self.query_one(WallLines).put(view, self.here, self.desk.busy)
        leads = [action for action, step in _STEPS.items() if step == view.head.step]
        if leads:
            self.query_one(KeyFooter).lead(leads[0])

    def _offered(self) -> tuple[object, ...]:
        """All on which it depends which keys can be used."""
        view = self._view
        state = view.evening.room.state
        return view.head.step, state, view.can_undo, bool(self.inject_meant())

    def _gathered(self) -> WallView:
        desk = self.desk
        room = desk.room
        results = self.results if room.state is RoomState.RESOLVED else {}
        return wall_view(desk.evening, desk.clock(), self.forecasts, results)

    def _keep_cursor(self) -> None:
        teams = [each.id for each in self._view.teams]
        team = self.here.team if self.here.team in teams else (teams[0] if teams else "")
        numbers = {each.number for each in self._view.evening.msel}
        self.here = Here(team, self.here.inject if self.here.inject in numbers else 0)

    # ---- the cursor

    def action_move(self, by: int) -> None:
        """Move over the teams, and below them over the injects."""
        teams = [each.id for each in self._view.teams]
        injects = [each.number for each in all_rows(self._view.evening, self._view.coming)]
        places = [*(Here(each) for each in teams), *(Here("", each) for each in injects)]
        mine = Here("", self.here.inject) if self.here.inject else Here(self.here.team)
        at = places.index(mine) if mine in places else 0
        if places:
            self.go(places[min(max(at + by, 0), len(places) - 1)])

    def action_across(self, by: int) -> None:
        """Move to the same line of the other column."""
        teams = [each.id for each in self._view.teams]
        if self.here.inject or len(teams) < MANY or self.size.width < WIDE:
            return
        at = teams.index(self.here.team) + by * ((len(teams) + 1) // 2)
        if 0 <= at < len(teams):
            self.go(Here(teams[at]))

    def action_first(self) -> None:
        """Go to the team that needs the facilitator most."""
        if self._view.teams:
            self.go(Here(self._view.teams[0].id))

    def action_other_list(self) -> None:
        """Go from the teams to the next inject, or back."""
        if self.here.inject:
            self.go(Here(self.here.team))
            return
        inject = self.inject_meant()
        if inject:
            self.go(Here("", inject))

    def go(self, here: Here) -> None:
        """Put the cursor somewhere; the team stays in mind while it is on an inject."""
        self.here = Here(here.team or self.here.team, here.inject)
        self.draw()
        self.refresh_bindings()

    def on_wall_lines_clicked(self, message: WallLines.Clicked) -> None:
        """Go where the mouse clicked; a second click opens it."""
        self.go(message.here)
        if message.is_double:
            self.app.simulate_key("enter")

    def inject_meant(self) -> int:
        """The row of injects under the cursor, else the first that waits; 0 if there is none."""
        if self.here.inject:
            return self.here.inject
        return self._view.next_inject

    # ---- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only those keys act that the room's state allows.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        del parameters
        return self.offers(action)

    def offers(self, action: str) -> bool:
        """Return True if an action can be taken now."""
        name = action.partition("(")[0]
        view, state = self._view, self._view.evening.room.state
        if name in _STEPS:
            return view.head.step == _STEPS[name]
        if state not in _IN_STATES.get(name, RoomState):
            return False
        if name in _WITH_INJECT:
            return bool(self.inject_meant())
        return view.can_undo if name == "undo" else name not in ("home", "save_again")
