"""A campaign prepared for replay: its last position, and notices about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from planner.analysis.record_check import difference_sentence, first_differing_number
from planner.boundary.errors import InputError
from planner.campaign.play import begin, play_year, step
from planner.campaign.verify import verify
from planner.tui.components.blocks import APART, muted
from planner.tui.runtime.safe_text import text
from planner.tui.theme import WARN
from planner.wording.marks import circumstances

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.record_check import DifferingNumber
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position


@dataclass(frozen=True)
class Replayed:
    """A campaign prepared for replay."""

    position: Position
    """The position after the last year that can be replayed."""
    notices: tuple[Content, ...]
    """Warnings to show above the replay; mostly none."""


def replayed(campaign: Campaign) -> Replayed:
    """Compute the replay of a campaign by today's rules.

    Only played years are included, since replaying later pencilled ones would reveal future luck.
    For a campaign without any played year, such as a plan typed by hand, all pencilled years are.

    Raises:
        InputError: If its first year cannot be played.
    """
    planned = not campaign.played
    years = campaign.planned if planned else campaign.played
    position = begin(campaign)
    problem: InputError | None = None
    for _ in range(min(years, campaign.scenario.years)):
        try:
            position = play_year(position) if planned else step(position)
        except InputError as error:
            if not position.outcomes:
                raise
            problem = error
            break
    return Replayed(position, tuple(_notices(position, problem, planned=planned)))


def with_notes_of(position: Position, campaign: Campaign) -> Position:
    """A replayed position with the notes of a newer version of its campaign."""
    noted = position.campaign
    for number in range(1, max(len(noted.years), len(campaign.years)) + 1):
        notes = campaign.year(number).notes
        if notes != noted.year(number).notes:
            noted = noted.with_year(replace(noted.year(number), notes=notes))
    outcomes = tuple(
        replace(each, record=replace(each.record, notes=campaign.year(each.year).notes))
        for each in position.outcomes
    )
    return replace(position, campaign=noted, outcomes=outcomes)


def notices(position: Position) -> tuple[Content, ...]:
    """The warnings about a campaign that was played up to a position."""
    return tuple(_notices(position, None, planned=False))


def _notices(position: Position, problem: InputError | None, *, planned: bool) -> Iterator[Content]:
    if problem is not None:
        last = len(position.outcomes)
        yield Content.assemble(
            (f"! It can be replayed only up to year {last}: ", f"bold {WARN}"), text(str(problem))
        )
    if planned and position.outcomes:
        yield Content.styled(
            "A plan, played as it is pencilled in: none of its years has been played yet.",
            "$text-muted",
        )
        return
    for each in circumstances(position.campaign):
        yield muted(f"{each[:1].upper()}{each[1:]}.")
    cell = first_differing_number(position)
    if cell is not None:
        yield _apart_notice(position, cell, verify_remarks(position.campaign))


def verify_remarks(campaign: Campaign) -> tuple[str, ...]:
    """Sentences on rules or a scenario that have changed since the record."""
    try:
        return verify(campaign).remarks
    except InputError:  # a year that cannot be played has its own notice
        return ()


def _apart_notice(position: Position, cell: DifferingNumber, remarks: Sequence[str]) -> Content:
    """A notice that a campaign differs from its record, with the first difference.

    Args:
        position: The campaign by today's rules.
        cell: The first figure that differs.
        remarks: Sentences on rules or a scenario that have changed since the record.
    """
    first = difference_sentence(position.campaign.scenario, cell)
    also = "".join(f" ({remark})" for remark in remarks)
    return Content.assemble(
        (f"{APART} Not quite as recorded. ", f"bold {WARN}"),
        text(f"First: {first}{also}. "),
        muted(f"Today's figures are shown, and after {APART} the recorded ones."),
    )
