"""The open campaign as a document: the one place where it changes and from where it is saved.

It knows nothing of screens. The session changes it and shows the position it returns; a worker
thread calls `save`, which only reads the campaign.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign import play, store
from planner.campaign.drafts import drop_draft, keep_draft
from planner.campaign.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.campaign.model import Allocation, Campaign, Year
    from planner.campaign.play import Position
    from planner.campaign.store import Saved


class CampaignDocument:
    """One open campaign: its history, its file and its position."""

    def __init__(self, saved: Saved) -> None:
        """Open a loaded campaign.

        Raises:
            InputError: If a played year of it spends more than it has.
        """
        self._saved = saved
        self._history = History(saved.campaign)
        self._saving = Lock()
        self._draft: Saved | None = None
        """The version kept elsewhere because it cannot be saved."""
        self._drafted: Campaign | None = None
        """The campaign as it was then."""
        self.position: Position = play.current(saved.campaign)

    @property
    def campaign(self) -> Campaign:
        """The campaign as it stands."""
        return self._history.present

    @property
    def path(self) -> Path:
        """Its file."""
        return self._saved.path

    @property
    def unsaved(self) -> bool:
        """True if the file is behind the campaign."""
        return self._saved.campaign != self.campaign

    @property
    def draft(self) -> Path | None:
        """The file with a draft of the campaign as it stands, None if there is none."""
        if self._draft is None or self._drafted != self.campaign:
            return None
        return self._draft.path

    @property
    def can_undo(self) -> bool:
        """True if there is a change to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """True if there is a change to do again."""
        return self._history.can_redo

    # ---- changes, on the app's own thread

    def allocate(
        self, year: int, priority: str, allocation: Allocation, *, joined: bool
    ) -> Position:
        """Put something else on a priority of the open year, or of one to come.

        Args:
            year: Which year.
            priority: Its id.
            allocation: Its new budget and effort.
            joined: True if it goes on typing the number of the change before, so that both are
                undone as one.
        """
        record = self.campaign.year(year).allocate(priority, allocation)
        return self._order(record, joined=joined)

    def share_out(self, year: int, allocations: Mapping[str, Allocation]) -> Position:
        """Exchange all allocations of the open year, or of one to come.

        The same ones again change nothing: a year without orders stays so.
        """
        record = self.campaign.year(year)
        if allocations == record.allocations:
            return self.position
        return self._order(replace(record, orders=dict(allocations)))

    def copy_forward(self, year: int) -> Position:
        """Give the year after one the same orders, even empty ones."""
        after = self.campaign.year(year + 1)
        return self._order(replace(after, orders=self.campaign.year(year).orders))

    def idle(self, year: int) -> Position:
        """Plan to do nothing in a year to come; if that is its plan, take it out of the plan."""
        record = self.campaign.year(year)
        if record.orders == {}:
            return self._order(replace(record, orders=None, decisions={}))
        return self._order(replace(record, orders={}))

    def decide(self, event: str, option: str) -> Position:
        """Answer a question of the open year."""
        return self._order(self.position.record.decide(event, option))

    def adopt(self, campaign: Campaign) -> Position:
        """Take over another plan for the years not played yet."""
        self._history = self._history.do(campaign)
        self.position = replace(self.position, campaign=campaign)
        return self.position

    def keep(self, campaign: Campaign) -> Position:
        """Take over notes, names and ratings, which change no outcome."""
        self._history = self._history.do(campaign)
        self.position = _beside(self.position, campaign)
        return self.position

    def resolve(self) -> Position:
        """Resolve the open year and record its results.

        Raises:
            InputError: If it spends more than it has.
        """
        reached = play.play_year(self.position)
        self._history = self._history.do(reached.campaign)
        self.position = reached
        return reached

    def undo(self) -> Position:
        """Take the last change back, even a resolved year."""
        return self._turn(self._history.undo())

    def redo(self) -> Position:
        """Do again what was taken back last."""
        return self._turn(self._history.redo())

    def _order(self, record: Year, *, joined: bool = False) -> Position:
        campaign = self.campaign.with_year(record)
        goes_on = joined and self._history.can_undo
        history = self._history
        self._history = history.amend(campaign) if goes_on else history.do(campaign)
        self.position = replace(self.position, campaign=campaign)
        return self.position

    def _turn(self, history: History) -> Position:
        self._history = history
        if history.present.played == len(self.position.outcomes):
            self.position = _beside(self.position, history.present)
        else:
            self.position = play.current(history.present)
        return self.position

    # ---- saving, from any thread

    def save(self) -> None:
        """Save what is unsaved; a save under way is waited for.

        Raises:
            ConflictError: If another program changed the file: it stays, and this campaign goes
                on in the copy beside it.
            UnsureSaveError: If it is saved, but the disk did not confirm it.
            InputError: If it cannot be saved; the campaign and the file stay as they are, and a
                draft is kept elsewhere if that is possible.
        """
        with self._saving:
            campaign = self.campaign
            try:
                if self._saved.campaign != campaign:
                    self._is_saved(campaign, store.save(self._saved, campaign))
            except store.UnsureSaveError as error:
                self._is_saved(campaign, error.saved)
                raise
            except store.ConflictError as error:
                self._is_saved(campaign, error.ours)
                raise
            finally:
                self._see_to_draft(campaign)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Save under another name, and go on there.

        Raises:
            UnsureSaveError: If it is saved, but the disk did not confirm it.
            InputError: If it cannot be saved, or the file is there and is not to be replaced.
        """
        with self._saving:
            campaign = self.campaign
            present = replace(self._saved, campaign=campaign)
            try:
                self._is_saved(campaign, store.save_as(present, path, overwrite=overwrite))
            except store.UnsureSaveError as error:
                self._is_saved(campaign, error.saved)
                raise
            finally:
                self._see_to_draft(campaign)

    def _is_saved(self, campaign: Campaign, saved: Saved) -> None:
        """Take note of what is on the disk, as the campaign it was made from.

        In the file its scenario may be embedded, which is no change that anybody made.
        """
        self._saved = replace(saved, campaign=campaign)

    def _see_to_draft(self, campaign: Campaign) -> None:
        """Keep a draft of what was not saved, or drop it if it was."""
        if self._saved.campaign == campaign:
            if self._draft is not None:
                drop_draft(self._draft)
            self._draft = self._drafted = None
        elif self._drafted != campaign:
            with suppress(InputError):
                self._draft = keep_draft(self._saved.path, campaign, self._draft)
                self._drafted = campaign


def _beside(position: Position, campaign: Campaign) -> Position:
    """A position with another version of its campaign whose played years came out the same."""
    outcomes = tuple(replace(each, record=campaign.year(each.year)) for each in position.outcomes)
    return replace(position, campaign=campaign, outcomes=outcomes)


def changed_year(before: Campaign, position: Position) -> int | None:
    """The one year whose plan differs from before; None if there are several, or none."""
    years = range(len(position.outcomes) + 1, position.tables.scenario.years + 1)
    changed = [year for year in years if before.year(year) != position.campaign.year(year)]
    return changed[0] if len(changed) == 1 else None
