"""The last thing done at a seat in words, for the facilitator's wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.tui import messages
from planner.tui.seat.messages import AskOpened, GuessOpened, RevealSeen
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

_WORDS: Final[dict[type[messages.SessionMessage], str]] = {
    messages.SharedOut: "shares the year out",
    messages.QuestionsOpened: "decides",
    messages.NewsOpened: "reads the news",
    messages.AdviceAsked: "asks for advice",
    messages.LookedBack: "looks back",
    messages.DebriefAsked: "looks back",
    AskOpened: "asks the room",
    GuessOpened: "guesses the odds",
    RevealSeen: "looks at what came of the year",
}


def doing_words(message: messages.SessionMessage, scenario: Scenario) -> str:
    """The words for what a message tells of; empty if that is nothing to tell."""
    if isinstance(message, messages.Allocated):
        return f"types in {short_title(scenario.priority(message.priority))}"
    if isinstance(message, messages.Climbed):
        return f"fills {short_title(scenario.priority(message.priority))}"
    return _WORDS.get(type(message), "")
