"""Undo and redo: since campaigns are values, what was is simply kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planner.campaign.model import Campaign

MOST_STEPS: Final = 1_000
"""So many steps can be undone; years share what did not change, so they cost little."""


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
        """Whether there is a step to undo."""
        return any(each != self.present for each in reversed(self.past))

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self.future)

    def do(self, campaign: Campaign) -> History:
        """Go on to another version; what was undone before is forgotten.

        Args:
            campaign: The new version; the present one again changes nothing.

        Returns:
            The history with it.
        """
        if campaign == self.present:
            return self
        return History(campaign, (*self.past, self.present)[-MOST_STEPS:])

    def amend(self, campaign: Campaign) -> History:
        """Exchange the present version, so that it is undone as one with the step that led to it.

        Args:
            campaign: The new version.

        Returns:
            The history with it.
        """
        return replace(self, present=campaign, future=())

    def undo(self) -> History:
        """Step back to the version before, if there is another one.

        A step that led back to where it began counts as none.
        """
        past = self.past
        while past and past[-1] == self.present:
            past = past[:-1]
        if not past:
            return self
        return History(past[-1], past[:-1], (self.present, *self.future))

    def redo(self) -> History:
        """Step forward again, if something was undone."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.present), self.future[1:])
