"""The Replay screen: a campaign shown again by year and moment, and the start of branches."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from planner.analysis.moments import (
    HAPPENINGS,
    NOWHERE,
    ORDERS,
    STATUS_CHANGES,
    MomentSign,
    ReplayPlace,
    moments_of,
)
from planner.analysis.year_view import YearView
from planner.scenario.number_names import BUDGET, PROGRESS, parts
from planner.tui.actions.action import REPLAY
from planner.tui.actions.registry import bindings_for
from planner.tui.browse.browser import Browser
from planner.tui.browse.item import Item
from planner.tui.browse.screen import BrowserScreen
from planner.tui.components.footer import KeyFooter
from planner.tui.components.header import head
from planner.tui.components.overview import overview
from planner.tui.messages import BranchAsked, NotesAsked
from planner.tui.replay.pages import orders
from planner.tui.replay.player import Player
from planner.tui.replay.replayed import with_notes_of
from planner.tui.replay.timeline import Timeline, TimelineState
from planner.tui.year.items import year_items
from planner.tui.year.pages import before_happening, happened, summary
from planner.wording.luck import seed_words
from planner.wording.marks import year_marks
from planner.wording.scoring import STATUS_HELP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.content import Content

    from planner.analysis.moments import Moment, MomentList
    from planner.analysis.year_story import YearHappening
    from planner.campaign.model import Campaign
    from planner.campaign.play import Outcome, Position
    from planner.tui.browse.item_list import ItemList
    from planner.tui.replay.player import Beat


class ReplayScreen(BrowserScreen):
    """Shows every resolved year of a position, moment by moment; changes nothing."""

    WHERE = REPLAY
    NAME = "Replay"
    PURPOSE = (
        "A campaign again: what was ordered, what came of it, and why. Go through it by "
        "year, by events or by KPIs made and missed, let it play by itself, or click a "
        "year or a sign above. Nothing can be changed here, but you can try again from any "
        "year: b makes a new campaign."
    )
    WORDS = (
        ("▼ ◆ ◇", "Red moved; an event came by chance; the facilitator released one (inject)."),
        ("? ± ✎", "The team decided; the facilitator overruled an outcome; somebody left a note."),
        STATUS_HELP,
        ("≠", "Recorded differently when it was played; both figures are shown."),
        ("█ ▓ ░", "On a gauge: kept, gained, lost. In a chart of causes: █ up, ▒ down."),
    )
    BINDINGS = bindings_for(REPLAY)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - Textual's type

    def __init__(
        self,
        position: Position,
        *,
        path: Path | None = None,
        notices: Sequence[Content] = (),
        beat: Beat | None = None,
    ) -> None:
        """Show a campaign from its first year.

        Args:
            position: The campaign's last position; without a resolved year there is no replay.
            path: The campaign's file, which branches and notes refer to.
            notices: Warnings to show above the years.
            beat: The timer for playing, by default Textual's.
        """
        super().__init__(position)
        self._path = path
        self._notices = tuple(notices)
        self._views = [YearView(position, index) for index in range(len(position.outcomes))]
        self._course: MomentList = moments_of(position, self._told)
        self._place = ReplayPlace(1 if self._views else 0)
        self._player = Player(self._play_on, beat or self._beat)

    def compose(self) -> ComposeResult:
        """Header line, notices, timeline, browser, footer."""
        yield Static(self.head(), id="head")
        with Vertical(id="notices"):
            for each in self._notices:
                yield Static(each)
        yield Timeline()
        yield Browser(self.items(), aside=self.aside())
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the present moment in the timeline."""
        self._show_timeline()

    def on_screen_suspend(self) -> None:
        """Pause when another screen opens."""
        self._pause()

    @property
    def _view(self) -> YearView:
        return self._views[self._place.year - 1]

    def _told(self, outcome: Outcome) -> tuple[YearHappening, ...]:
        return self._views[outcome.year - 1].happenings

    # ---- showing

    def head(self) -> Content:
        """The campaign, its scenario, seed and red policy."""
        campaign = self._position.campaign
        return head(
            self._position,
            "Replay",
            campaign.scenario.title,
            seed_words(campaign),
            f"red: {campaign.red}",
        )

    def items(self) -> Sequence[Item]:
        """The year's orders, then the items of the Year screen."""
        if not self._views:
            return (Item("score", "Nothing to replay yet", partial(overview, self._position)),)
        view = self._view
        first, *rest = year_items(view)
        ordered = Item(
            ORDERS,
            "Orders",
            partial(orders, view),
            sign=MomentSign.ORDERS.sign,
            heading=first.heading,
            number=BUDGET,
        )
        return (ordered, self._happened(first), *rest)

    def _happened(self, item: Item) -> Item:
        """The item of events, with the present moment marked."""
        item = replace(item, heading="")
        which = self._place.which
        if which == NOWHERE:
            return item
        return replace(
            item,
            draw=partial(happened, self._view, marked=which),
            above=partial(before_happening, self._view, which),
        )

    def aside(self) -> Callable[[int], Content]:
        """The year on one page."""
        if not self._views:
            return partial(overview, self._position)
        return partial(summary, self._view)

    def cause_year(self) -> int:
        """The year shown."""
        return self._place.year

    def _timeline_state(self) -> TimelineState:
        scenario, year = self._position.campaign.scenario, self._place.year
        years = range(1, len(self._views) + 1)
        moment = self._course.at(self._place)
        standing = ""
        if year:
            phase = scenario.phase_of(year)
            marks = year_marks(self._view.outcome.record)
            standing = f"phase {phase.number}, score {self._view.score} after it"
            standing = f"{marks}, {standing}" if marks else standing
        return TimelineState(
            years=scenario.years,
            resolved=len(self._views),
            marks={each: self._course.marks(each) for each in years},
            apart=frozenset(each.outcome.year for each in self._views if each.apart),
            opens=frozenset(phase.first_year for phase in scenario.phases[1:]),
            year=year,
            standing=standing,
            mark=moment.mark if moment else None,
            title=moment.title if moment else "",
            speed=self._player.speed,
            playing=self._player.playing,
        )

    def _show_timeline(self) -> None:
        self.query_one(Timeline).show(self._timeline_state())

    def _go(self, place: ReplayPlace) -> None:
        """Show a place: a year, an item of it and perhaps an event."""
        if place == self._place:
            return
        before, self._place = self._place, place
        if (before.year, before.which) != (place.year, place.which):
            self.browser.show(self.items(), self.aside(), at=place.item)
        else:
            self.browser.item_list.go_to_id(place.item)
        self._show_timeline()

    def on_item_list_moved(self, message: ItemList.Moved) -> None:
        """Make the item under the cursor the present place, if the person moved the cursor."""
        if self._views and message.item.id != self._place.item:
            self._pause()
            self._go(ReplayPlace(self._place.year, message.item.id))

    # ---- moving

    def action_year(self, steps: int) -> None:
        """Show the previous or the next year."""
        self.action_jump(self._place.year + steps)

    def action_jump(self, year: int) -> None:
        """Show a year, at most the first or the last one."""
        year = max(1, min(year, len(self._views)))
        self._pause()
        if self._views and year != self._place.year:
            self._go(ReplayPlace(year, self._place.item))

    def action_happening(self, steps: int) -> None:
        """Go to the next or the previous event, decision, override or note."""
        self._go_to_moment(steps, HAPPENINGS, "Nothing else happened")

    def action_kpi_change(self, steps: int) -> None:
        """Go to the next or the previous KPI that was reached or missed."""
        self._go_to_moment(steps, STATUS_CHANGES, "No other KPI was made or missed")

    def _go_to_moment(self, steps: int, marks: frozenset[MomentSign], none: str) -> None:
        self._pause()
        find = self._course.after if steps > 0 else self._course.before
        moment = find(self._place, marks)
        if moment is not None:
            self._go(moment.place)
        else:
            when = "after this" if steps > 0 else "before this"
            self.notify(f"{none} {when}.", markup=False, timeout=2)

    def on_timeline_chosen(self, message: Timeline.Chosen) -> None:
        """Go to the year or the moment that was clicked."""
        moment = self._course.first(message.year, message.mark) if message.mark else None
        if moment is None:
            self.action_jump(message.year)
        else:
            self._pause()
            self._go(moment.place)

    # ---- playing

    def _beat(self, seconds: float, step: Callable[[], None]) -> Callable[[], None]:
        return self.set_interval(seconds, step).stop

    def action_play(self) -> None:
        """Play, or pause; at the end, play from the beginning."""
        if self._player.playing:
            self._pause()
        elif self._views:
            if self._next() is None:
                self._go(ReplayPlace(1))
            self._player.play()
            self._show_timeline()

    def action_speed(self, steps: int) -> None:
        """Play faster or slower."""
        self._player.change_speed(steps)
        self._show_timeline()

    def _next(self) -> Moment | None:
        return self._course.after(self._place)

    def _play_on(self) -> None:
        moment = self._next()
        if moment is not None:
            self._go(moment.place)
        if self._next() is None:
            self._pause()

    def _pause(self) -> None:
        if self._player.playing:
            self._player.pause()
            self._show_timeline()

    # ---- notes and branches

    def action_notes(self) -> None:
        """Ask for the notes; a new one would be about the KPI under the cursor."""
        kind, name = parts(self.browser.item_list.item.number)
        about = name if kind == PROGRESS else ""
        self.post_message(NotesAsked(max(1, self.cause_year()), about, self._path))

    def show_notes(self, campaign: Campaign) -> None:
        """Show the notes of a newer version of the campaign."""
        self._position = with_notes_of(self._position, campaign)
        self._views = [YearView(self._position, index) for index in range(len(self._views))]
        self._course = moments_of(self._position, self._told)
        self._place = ReplayPlace(self._place.year, self._place.item)
        self._show_timeline()
        self.browser.show(self.items(), self.aside())

    def action_branch(self) -> None:
        """Ask for a new campaign that begins in the year shown."""
        self._pause()
        if self._views:
            self.post_message(BranchAsked(self._position.campaign, self._place.year, self._path))

    def offers(self, action: str) -> bool:
        """Return False for all actions if there is no year to show."""
        del action
        return bool(self._views)
