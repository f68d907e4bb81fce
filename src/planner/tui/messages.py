"""Messages about what people did on a screen, in the past tense, and what workers found out.

The app answers them; those about the open campaign are `SessionMessage`, which it passes on to the
session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, dataclass_transform

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from textual.screen import Screen

    from planner.campaign.library import Summary
    from planner.campaign.model import Allocation, Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.review.review_model import Review
    from planner.foresight.tally import Tally
    from planner.planning.odds import PlanOdds
    from planner.planning.pace import PacesById
    from planner.planning.rungs import Rungs

Kind = TypeVar("Kind", bound=Message)


@dataclass_transform(eq_default=False)
def _message(kind: type[Kind]) -> type[Kind]:
    """Give a message its fields; nobody compares two, and Home waits for what is not made."""
    return dataclass(eq=False, repr=False)(kind)


ROUNDS: Final = 4
"""Round trips of `EndAsked` through the message queues, to the focused widget and back.

Three let a key, the action it runs and the messages of that action arrive first; one is to spare.
"""


class SessionMessage(Message):
    """A message that the session of the open campaign answers; the app passes it on."""


class CampaignWanted(Message):
    """A message that asks for a campaign to be opened."""


@_message
class EndAsked(Message):
    """The system wants the program to end."""

    number: int
    """The number of the signal."""
    rounds: int = ROUNDS
    """Round trips left to the focused widget and back, behind all earlier messages."""


@_message
class KeySettled(Message):
    """All that a key did on its way has arrived; it follows the key from queue to queue."""

    number: int
    """The number of the key, counted from the start."""
    rounds: int
    """Round trips left, this one included."""


@_message
class Continued(Message):
    """The person has seen this screen and goes on."""

    screen: Screen[Any]
    """The screen that was seen: enter may be pressed once more before the screen is gone."""


@_message
class Allocated(SessionMessage):
    """The person put something else on one priority."""

    year: int
    priority: str
    allocation: Allocation
    joined: bool = False
    """True if it goes on typing the number of the message before: one step to undo."""
    visit: int | None = None
    """The cursor's visit to the cell, counted; changes during one visit are one edit."""


@_message
class Climbed(SessionMessage):
    """The person wants one priority to have the next rung: nothing, hold, enough, full."""

    year: int
    priority: str
    up: bool


@_message
class LineShown(SessionMessage):
    """The cursor has come to another line, or to the same line of another year."""

    year: int
    priority: str


@_message
class Resolved(SessionMessage):
    """The person wants the open year to be resolved as ordered."""


@_message
class FinishAsked(SessionMessage):
    """The person wants the years left to be played with no orders: the score is decided."""


@_message
class Undone(Message):
    """The person took the last change back, or with `again` did it once more."""

    again: bool = False


@_message
class QuestionsOpened(SessionMessage):
    """The person wants to read the year's news and answer its questions."""


@_message
class NewsOpened(SessionMessage):
    """The person wants to read in full what opened the year."""


@_message
class BriefingAsked(SessionMessage):
    """The person wants to read the phase's briefing again."""


@_message
class LookedBack(SessionMessage):
    """The person wants to see again what happened last year."""


@_message
class SaveAsAsked(SessionMessage):
    """The person wants to save under another name."""


@_message
class RecentFound(Message):
    """Earlier campaigns have been looked for."""

    found: Sequence[Summary]


@_message
class NewAsked(CampaignWanted):
    """The person wants to start a campaign."""


@_message
class ExamplesAsked(CampaignWanted):
    """The person wants to open a campaign that comes with the program."""


@_message
class OpenAsked(CampaignWanted):
    """The person wants to open a campaign, or with `to_replay` to watch one."""

    path: Path | None = None
    """The file, if it has been chosen already."""
    to_replay: bool = False


@_message
class OddsForecast(SessionMessage):
    """Futures of a campaign as it is planned have been played; it goes to the Plan screen first."""

    campaign: Campaign
    """As it was planned then."""
    odds: PlanOdds
    forecasts: tuple[tuple[Campaign, Forecast], ...] = ()
    """The forecasts behind the odds: this campaign's, and that of the plan before the last edit in
    the same futures, if there is one and it has been played."""
    tally: Tally | None = None
    """The counts of this campaign's futures, from which more of them can be played."""
    paces: PacesById | None = None
    """The paces of the plan, with its close forecast."""


@_message
class RungsForecast(SessionMessage):
    """The rungs of a line have been found, or some of them; it goes to the Plan screen first."""

    campaign: Campaign
    """As it was planned then."""
    rungs: Rungs


@_message
class OddsOutdated(Message):
    """The odds on show are of the plan before, and better ones take a while."""


@_message
class AdviceAsked(SessionMessage):
    """The person wants the best plan that can be found for the years left."""


@_message
class CopiedForward(SessionMessage):
    """The person gave the next year the same allocations."""

    year: int
    """The year they are taken from."""


@_message
class Idled(SessionMessage):
    """The person plans to do nothing in a year to come, or takes it out of the plan."""

    year: int


@_message
class SharedOut(SessionMessage):
    """The person spread what a year has left over its lines."""

    year: int
    allocations: Mapping[str, Allocation]
    """All of the year's allocations then."""


@_message
class WatchAsked(Message):
    """The person wants to watch the open campaign again."""


@_message
class BranchAsked(CampaignWanted):
    """The person wants a new campaign that begins in one year of another."""

    campaign: Campaign
    """The one that is watched; it records the years as they are shown."""
    year: int
    path: Path | None
    """Its file."""


@_message
class CausesAsked(Message):
    """The person wants to know everything that changed one number."""

    position: Position
    number: str
    """As in the ledger."""
    year: int
    """0 for all years."""


@_message
class NotesAsked(Message):
    """The person wants to read or write notes."""

    year: int
    """The year that the cursor is in."""
    about: str = ""
    """Id of the priority or event under the cursor, empty for the year as a whole."""
    path: Path | None = None
    """The campaign's file, if it is watched and perhaps not open."""


@_message
class NamesAsked(SessionMessage):
    """The person wants to say who plays."""


@_message
class DebriefAsked(SessionMessage):
    """The person wants to look back on the campaign so far."""


@_message
class ReviewProgressed(Message):
    """Part of the work on luck and skill is done."""

    campaign: Campaign
    """The campaign under review, without anything that changes no outcome."""
    share: float
    """0 to 1."""


@_message
class Reviewed(Message):
    """Luck and skill have been worked out."""

    campaign: Campaign
    """The campaign reviewed, without anything that changes no outcome."""
    made: Review


@_message
class RoomAsked(Message):
    """The person wants to open a room's wall, or to make a room."""


@_message
class SeatAsked(Message):
    """The person wants to take a seat in a room."""


@_message
class CompareAsked(Message):
    """The person wants to put campaigns side by side."""


@_message
class ReportAsked(Message):
    """The person wants a report as a file."""

    campaigns: tuple[Campaign, ...]
    names: tuple[str, ...]
    """Their files, in the same order."""
    reviews: tuple[Review | None, ...] = ()
    """Their reviews, where they have been made; a report says nothing of luck without one."""


@_message
class RatingAsked(SessionMessage):
    """The evaluator wants to rate a priority."""

    priority: str
