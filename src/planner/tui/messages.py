"""Messages about what people did on a screen, in the past tense, and what workers found out.

The app answers them; those about the open campaign are `SessionMessage`, which it passes on to the
session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

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
    from planner.planning.odds import PlanOdds

ROUNDS: Final = 4
"""Round trips of `EndAsked` through the message queues, to the focused widget and back.

Three let a key, the action it runs and the messages of that action arrive first; one is to spare.
"""


class SessionMessage(Message):
    """A message that the session of the open campaign answers; the app passes it on."""


class CampaignWanted(Message):
    """A message that asks for a campaign to be opened."""


@dataclass
class EndAsked(Message):
    """The system wants the program to end."""

    number: int
    """The number of the signal."""
    rounds: int = ROUNDS
    """Round trips left to the focused widget and back, behind all earlier messages."""


@dataclass
class KeySettled(Message):
    """All that a key did on its way has arrived; it follows the key from queue to queue."""

    number: int
    """The number of the key, counted from the start."""
    rounds: int
    """Round trips left, this one included."""


@dataclass
class Continued(Message):
    """The person has seen this screen and goes on."""

    screen: Screen[Any]
    """The screen that was seen: enter may be pressed once more before the screen is gone."""


@dataclass
class Allocated(SessionMessage):
    """The person put something else on one priority."""

    year: int
    priority: str
    allocation: Allocation
    joined: bool = False
    """True if it goes on typing the number of the message before: one step to undo."""


@dataclass
class Resolved(SessionMessage):
    """The person wants the open year to be resolved as ordered."""


@dataclass
class FinishAsked(SessionMessage):
    """The person wants the years left to be played with no orders: the score is decided."""


@dataclass
class Undone(Message):
    """The person took the last change back, or with `again` did it once more."""

    again: bool = False


@dataclass
class QuestionsOpened(SessionMessage):
    """The person wants to read the year's news and answer its questions."""


@dataclass
class NewsOpened(SessionMessage):
    """The person wants to read in full what opened the year."""


@dataclass
class BriefingAsked(SessionMessage):
    """The person wants to read the phase's briefing again."""


@dataclass
class LookedBack(SessionMessage):
    """The person wants to see again what happened last year."""


@dataclass
class SaveAsAsked(SessionMessage):
    """The person wants to save under another name."""


@dataclass
class RecentFound(Message):
    """Earlier campaigns have been looked for."""

    found: Sequence[Summary]


@dataclass
class NewAsked(CampaignWanted):
    """The person wants to start a campaign."""


@dataclass
class ExamplesAsked(CampaignWanted):
    """The person wants to open a campaign that comes with the program."""


@dataclass
class OpenAsked(CampaignWanted):
    """The person wants to open a campaign, or with `to_replay` to watch one."""

    path: Path | None = None
    """The file, if it has been chosen already."""
    to_replay: bool = False


@dataclass
class OddsForecast(SessionMessage):
    """Futures of a campaign as it is planned have been played; it goes to the Plan screen first."""

    campaign: Campaign
    """As it was planned then."""
    odds: PlanOdds
    compared: Forecast | None
    """The same futures of last year's plan, if they have been played."""


@dataclass
class OddsOutdated(Message):
    """The odds on show are of the plan before, and better ones take a while."""


@dataclass
class AdviceAsked(SessionMessage):
    """The person wants the best plan that can be found for the years left."""


@dataclass
class CopiedForward(SessionMessage):
    """The person gave the next year the same allocations."""

    year: int
    """The year they are taken from."""


@dataclass
class Idled(SessionMessage):
    """The person plans to do nothing in a year to come, or takes it out of the plan."""

    year: int


@dataclass
class SharedOut(SessionMessage):
    """The person spread what a year has left over its lines."""

    year: int
    allocations: Mapping[str, Allocation]
    """All of the year's allocations then."""


@dataclass
class WatchAsked(Message):
    """The person wants to watch the open campaign again."""


@dataclass
class BranchAsked(CampaignWanted):
    """The person wants a new campaign that begins in one year of another."""

    campaign: Campaign
    """The one that is watched; it records the years as they are shown."""
    year: int
    path: Path | None
    """Its file."""


@dataclass
class CausesAsked(Message):
    """The person wants to know everything that changed one number."""

    position: Position
    number: str
    """As in the ledger."""
    year: int
    """0 for all years."""


@dataclass
class NotesAsked(Message):
    """The person wants to read or write notes."""

    year: int
    """The year that the cursor is in."""
    about: str = ""
    """Id of the priority or event under the cursor, empty for the year as a whole."""
    path: Path | None = None
    """The campaign's file, if it is watched and perhaps not open."""


@dataclass
class NamesAsked(SessionMessage):
    """The person wants to say who plays."""


@dataclass
class DebriefAsked(SessionMessage):
    """The person wants to look back on the campaign so far."""


@dataclass
class ReviewProgressed(Message):
    """Part of the work on luck and skill is done."""

    share: float
    """0 to 1."""


@dataclass
class Reviewed(Message):
    """Luck and skill have been worked out."""

    campaign: Campaign
    """The campaign reviewed, without anything that changes no outcome."""
    made: Review


@dataclass
class CompareAsked(Message):
    """The person wants to put campaigns side by side."""


@dataclass
class ReportAsked(Message):
    """The person wants a report as a file."""

    campaigns: tuple[Campaign, ...]
    names: tuple[str, ...]
    """Their files, in the same order."""
    reviews: tuple[Review | None, ...] = ()
    """Their reviews, where they have been made; a report says nothing of luck without one."""


@dataclass
class RatingAsked(SessionMessage):
    """The evaluator wants to rate a priority."""

    priority: str
