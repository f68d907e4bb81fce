"""Undo and redo: campaigns are values, so earlier versions are simply kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Mark

if TYPE_CHECKING:
    from planner.campaign.model import Campaign

MOST_STEPS: Final = 1_000
"""The most steps that can be undone; versions share unchanged years, so they need little memory."""


@dataclass(frozen=True)
class History:
    """A campaign with its earlier and undone versions."""

    present: Campaign
    past: tuple[Campaign, ...] = ()
    """Earlier versions, the oldest first."""
    future: tuple[Campaign, ...] = ()
    """Undone versions, the one to redo first."""

    @property
    def can_undo(self) -> bool:
        """True if there is a step to undo."""
        return any(self._restored(each) != self.present for each in reversed(self.past))

    @property
    def can_redo(self) -> bool:
        """True if there is a step to redo."""
        return bool(self.future)

    def do(self, campaign: Campaign) -> History:
        """Add a new version; undone versions are dropped.

        Args:
            campaign: The new version; if it equals the present one, nothing changes.

        Returns:
            The new history.
        """
        if campaign == self.present:
            return self
        return History(campaign, (*self.past, self.present)[-MOST_STEPS:])

    def amend(self, campaign: Campaign) -> History:
        """Replace the present version, so that one undo also reverts the step that led to it.

        Args:
            campaign: The new version.

        Returns:
            The new history.
        """
        return replace(self, present=campaign, future=())

    def undo(self) -> History:
        """Go back to the version before, if there is one.

        Versions equal to the present one are skipped. Marks of years stay, and a year that was
        resolved gets one, since its outcome has been seen.
        """
        past = self.past
        while past and self._restored(past[-1]) == self.present:
            past = past[:-1]
        if not past:
            return self
        return History(self._restored(past[-1]), past[:-1], (self.present, *self.future))

    def _restored(self, before: Campaign) -> Campaign:
        """An earlier version, with the marks of the present one and of what has been seen."""
        for year in self.present.years:
            is_seen = before.played < year.year <= self.present.played
            marks = (*year.marks, *([Mark.TAKEN_BACK] if is_seen else []))
            if marks:
                before = before.with_year(before.year(year.year).marked(*marks))
        return before

    def redo(self) -> History:
        """Go forward again, if a version was undone."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])
