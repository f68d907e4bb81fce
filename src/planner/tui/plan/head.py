"""The first line of Plan: year, phase, team, and the likely score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.barrier import Barrier, barrier
from planner.campaign.year_range import brief_year_range
from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import apart
from planner.tui.components.header import NOT_SAVED
from planner.tui.plan.help import kind_words
from planner.tui.plan.odds_lines import score_content
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED, WARN
from planner.wording.marks import year_marks

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.planning.year_plan import YearPlan
    from planner.tui.plan.odds_lines import OddsShown

_LONGEST_TEAM: Final = 30
_ROOMY: Final = 100
"""Least width in cells for the phase's years beside a state such as `sealed`."""
_NARROW: Final = 45
"""Cells for year, phase with its years, and a short name, beside the room."""
_TITLED: Final = 150
"""Least width in cells for the phase's title."""


def head_content(  # noqa: PLR0913 - the parts of the line
    position: Position,
    plan: YearPlan,
    shown: OddsShown,
    width: int,
    *,
    unsaved: bool,
    room: Content | None = None,
) -> Content:
    """The line, of exactly this width if there is room for both ends.

    Args:
        position: The campaign's position.
        plan: The plan of the year shown.
        shown: The forecast on the screen.
        width: Cells.
        unsaved: True if saving fails.
        room: The room that a seat belongs to; it stands at the right end, before it the score if
            there is room for both.
    """
    phase = plan.phase
    campaign = position.campaign
    kind = _state_words(position, plan, at_seat=room is not None)
    years = f", {brief_year_range(phase.first_year, phase.last_year)}"
    if (kind and width < _ROOMY) or (room is not None and room.cell_length > width - _NARROW):
        years = ""
    title = f": {phase.title}" if width >= _TITLED else ""
    score = score_content(shown, nothing_spent=_is_bare(plan))
    right = score if room is None else room
    left = Content.assemble(
        NOT_SAVED if unsaved else "",
        (f"Year {plan.year} of {plan.years}", "bold"),
        (f"  {kind}" if kind else "", f"bold {WARN}"),
        text(f" · Phase {phase.number}{years}{title}", MUTED),
        (" · ", MUTED),
        text(campaign.name, MUTED),
    )
    team = _team(campaign)
    if left.cell_length + team.cell_length + right.cell_length < width:
        left = Content.assemble(left, team)
    if room is not None and score.plain:
        both = Content.assemble(score, (" · ", MUTED), room)
        right = both if left.cell_length + both.cell_length < width else room
    return apart(left, right, width)


def _state_words(position: Position, plan: YearPlan, *, at_seat: bool) -> str:
    """The state of the year shown, its marks included: `sealed`, `taken back`; mostly empty."""
    words = [kind_words(plan)]
    stopped = barrier(position) if plan.kind is YearKind.OPEN else None
    if stopped is Barrier.SEALED and not at_seat:
        words.append("sealed")
    elif stopped is Barrier.OTHER_RULES:
        words.append(f"rules {position.campaign.rules}")
    words.append(year_marks(position.campaign.year(plan.year)))
    return ", ".join(filter(None, words))


def _is_bare(plan: YearPlan) -> bool:
    """True if it is the open year and nothing has been shared out."""
    return plan.kind is YearKind.OPEN and plan.is_bare


def _team(campaign: Campaign) -> Content:
    """The team's name, if it differs from the campaign's name; else empty."""
    if not campaign.team or campaign.team == campaign.name:
        return Content("")
    return text(f" · {campaign.team}", MUTED, limit=_LONGEST_TEAM)
