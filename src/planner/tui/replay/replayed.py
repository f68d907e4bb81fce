"""A campaign as it is watched: as far as it can be played, and what has to be known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from planner.analysis.record_check import first_differing_number
from planner.boundary.errors import InputError
from planner.campaign.play import begin, play_year, step
from planner.campaign.verify import verify
from planner.tui.components.blocks import WARN
from planner.tui.runtime.safe_text import text
from planner.tui.year.recorded import apart_notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position


@dataclass(frozen=True)
class Replayed:
    """A campaign made ready to be watched."""

    position: Position
    """After its last year that can be watched."""
    notices: tuple[Content, ...]
    """What is not as one would expect; mostly nothing."""


def replayed(campaign: Campaign) -> Replayed:
    """Play a campaign for being watched.

    Played years are played again by today's rules; pencilled ones behind them stay secret, since
    their luck is still to come. Of a campaign without any played year, such as a plan typed by
    hand, all that is pencilled in is played.

    Raises:
        InputError: If not even its first year can be played.
    """
    planned = not campaign.played
    years = campaign.ordered if planned else campaign.played
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
    """A watched position with the notes of another version of its campaign."""
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
    """What has to be known of a campaign that was played up to a position."""
    return tuple(_notices(position, None, planned=False))


def _notices(position: Position, problem: InputError | None, *, planned: bool) -> Iterator[Content]:
    if problem is not None:
        last = len(position.outcomes)
        yield Content.assemble(
            (f"! It can be watched up to year {last} only: ", f"bold {WARN}"), text(str(problem))
        )
    if planned and position.outcomes:
        yield Content.styled(
            "A plan, played as it is pencilled in: none of its years has been played yet.",
            "$text-muted",
        )
        return
    cell = first_differing_number(position)
    if cell is not None:
        yield apart_notice(position, cell, verify_remarks(position.campaign))


def verify_remarks(campaign: Campaign) -> tuple[str, ...]:
    """What differs between the record and today, in whole sentences."""
    try:
        return verify(campaign).remarks
    except InputError:  # a year that cannot be played; that is told already
        return ()
