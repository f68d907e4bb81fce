"""Changes of the plan that people make: what each message about it does to the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planner.tui.messages import Allocated, CopiedForward, Idled, SharedOut

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.tui.session.document import CampaignDocument


class PlanChange(NamedTuple):
    """A change that was made."""

    position: Position
    year: int | None = None
    """The year to show; None for the one that is shown."""
    visit: int | None = None
    """The visit of the cell that changed; None if it was more than one cell."""


def change_plan(
    document: CampaignDocument, message: Allocated | SharedOut | CopiedForward | Idled
) -> PlanChange | None:
    """Change the plan as a message asks; None if its year cannot be changed.

    Args:
        document: The campaign.
        message: The change that is asked for.
    """
    played, year = len(document.position.outcomes), message.year
    years = document.position.tables.scenario.years
    match message:
        case Allocated() if year > played:
            position = document.allocate(
                year, message.priority, message.allocation, joined=message.joined
            )
            return PlanChange(position, visit=message.visit)
        case SharedOut() if played < year <= years:
            return PlanChange(document.share_out(year, message.allocations), year)
        case CopiedForward() if played <= year < years:
            return PlanChange(document.copy_forward(year), year + 1)
        case Idled() if document.position.year < year <= years:
            return PlanChange(document.idle(year), year)
    return None
