"""Phrases for people: statuses, titles, events, red's moves, and the causes of changes.

Text from a scenario or a campaign is passed on unchanged; the code that shows it cleans it
(`planner.boundary.sanitize` for commands, `planner.tui.runtime.safe_text` for screens).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import cells
from planner.engine.rulebook import RULES
from planner.engine.rules.climate import CLIMATE
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.deterrence import FIELDED
from planner.engine.rules.events import EVENTS
from planner.engine.rules.indicators import OUTCOME
from planner.engine.rules.injects import INJECTS
from planner.engine.rules.override import OVERRIDE
from planner.engine.rules.pace import SEASON
from planner.engine.rules.red import RED
from planner.engine.score import GoalOutcome
from planner.engine.state import COHESION, SUPPORT, THREAT, Status
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, VALUE, parts
from planner.wording.figures import amount_phrase, money, number_phrase, points, value_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.ledger import Entry
    from planner.scenario.model import Event, Kpi, Option, Priority, RedOption, Scenario

__all__ = [
    "GOAL_WORDS",
    "STATUS_WORDS",
    "StatusWord",
    "also_called",
    "amount_phrase",
    "brief_title",
    "cause_phrase",
    "event_phrase",
    "fallen_phrase",
    "forward",
    "number_title",
    "option_phrase",
    "option_taken",
    "outcome_phrase",
    "red_phrase",
    "short_title",
    "status_phrase",
    "value_phrase",
]

BRIEF: Final = 8
"""Cells of a priority's title in a narrow column."""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A status as a sign, a letter for plain terminals and logs, and a word."""

    sign: str
    letter: str
    word: str

    def __str__(self) -> str:
        """The sign and the word."""
        return f"{self.sign} {self.word}"


STATUS_WORDS: Final = {
    Status.OPEN: StatusWord("·", "o", "open"),
    Status.ACHIEVED: StatusWord("✔", "+", "on time"),
    Status.MISSED: StatusWord("✘", "x", "missed"),
    Status.LATE: StatusWord("½", "l", "late"),
}

GOAL_WORDS: Final = {
    GoalOutcome.MET: StatusWord("✔", "+", "met"),
    GoalOutcome.PARTLY: StatusWord("◐", "p", "partly met"),
    GoalOutcome.MISSED: StatusWord("✘", "x", "missed"),
}


def cause_phrase(
    scenario: Scenario, entry: Entry, answers: Mapping[str, str] | None = None, year: int = 0
) -> str:
    """The cause of a change, in a few words.

    Args:
        scenario: The scenario.
        entry: An entry of the ledger or of a year's income.
        answers: The year's decisions, option id by event id; without them a decision is named by
            its event.
        year: The entry's year, 0 if not known; with it a season's phrase can name the phase.

    Returns:
        Such as `low cohesion`, `Event: One ally blocks the file`, `your decision: Mediate`.
    """
    rule, cause = entry.rule, entry.cause
    if rule in RULES:
        onward = forward(scenario, entry.number, entry.amount) > 0
        phrase = RULES[rule].phrase(cause, forward=onward)
        if phrase:
            return phrase
    if rule == SEASON.id:
        return _season(scenario, entry, year)
    if rule == CLIMATE.id:
        return _climate(scenario, entry)
    if rule in {EVENTS.id, RED.id, DECISIONS.id}:
        return _happening(scenario, entry, answers)
    return _named(scenario, entry)


def forward(scenario: Scenario, number: str, amount: int) -> int:
    """A change of a number, above 0 if it goes towards the target: a backlog that falls does."""
    kind, name = parts(number)
    if kind != VALUE:
        return amount
    kpi = scenario.priority(name).kpi
    return amount if kpi.target >= kpi.baseline else -amount


def _named(scenario: Scenario, entry: Entry) -> str:
    """A cause that is a priority's id or a facilitator's reason."""
    rule, cause = entry.rule, entry.cause
    if rule == INJECTS.id:
        return f"Inject: {cause}"
    if rule == OVERRIDE.id:
        return f"Facilitator: {cause}"
    if cause not in scenario.priority_ids:
        return f"{rule}: {cause}"
    name = short_title(scenario.priority(cause))
    if rule == OUTCOME.id:
        return f"{name} {'achieved' if entry.amount > 0 else 'missed'}"
    if rule == FIELDED.id:
        return f"{name} {'fielded' if entry.amount > 0 else 'wears out'}"
    return f"waiting for {name}"


def _season(scenario: Scenario, entry: Entry, year: int) -> str:
    priority = scenario.priority(parts(entry.number)[1])
    opens = scenario.phases[priority.phase - 1].first_year
    if 0 < year < opens:
        return f"before its phase opens in year {opens}"
    good = forward(scenario, entry.number, entry.amount) > 0
    return "a good year for it" if good else "a slow year for it"


def _climate(scenario: Scenario, entry: Entry) -> str:
    priority = scenario.priority(parts(entry.number)[1])
    weight = {
        INDICATORS[COHESION]: priority.cohesion_weight,
        INDICATORS[SUPPORT]: priority.support_weight,
        INDICATORS[THREAT]: priority.threat_weight,
    }.get(entry.cause, 1)
    high = (forward(scenario, entry.number, entry.amount) > 0) == (weight >= 0)
    if entry.cause == INDICATORS[THREAT]:
        return "the threat is felt" if high else "little threat is felt"
    return f"{'high' if high else 'low'} {indicator_title(scenario, entry.cause).lower()}"


def _happening(scenario: Scenario, entry: Entry, answers: Mapping[str, str] | None) -> str:
    if entry.rule == RED.id:
        options = (each for each in scenario.red_options if each.id == entry.cause)
        return next((red_phrase(each) for each in options), f"Red: {entry.cause}")
    if entry.cause not in scenario.event_ids:
        return f"{entry.rule}: {entry.cause}"
    event = scenario.event(entry.cause)
    if entry.rule == EVENTS.id:
        return event_phrase(event)
    if answers is None or not event.options:
        return f"your decision on “{event.title}”"
    return f"your decision: {option_taken(event, answers.get(event.id)).title}"


def status_phrase(status: Status, deadline: int, achieved_in: int = 0, now: int = 0) -> str:
    """A KPI's status with its year: `achieved in year 2`, `late in year 7`, `due in year 5`.

    Args:
        status: The status.
        deadline: The last year that counts as on time.
        achieved_in: The year in which it was achieved, 0 if it never was.
        now: The year in which an open KPI with this deadline is `due this year`; 0 for none.
    """
    if status is Status.OPEN:
        return "due this year" if deadline == now else f"due in year {deadline}"
    word = "achieved" if status is Status.ACHIEVED else STATUS_WORDS[status].word
    return f"{word} in year {achieved_in or deadline}"


def fallen_phrase(kpi: Kpi, achieved_in: int, value: int) -> str:
    """The two values of a KPI that was achieved and has fallen back since; empty if it has not.

    Args:
        kpi: The KPI.
        achieved_in: The year in which it was achieved, 0 if it never was.
        value: Its present value, times its scale.

    Returns:
        Such as `fell back from 2 to 1 of 2 agreements`.
    """
    if not achieved_in or value == kpi.target:
        return ""
    return f"fell back from {number_phrase(kpi, kpi.target)} to {value_phrase(kpi, value)}"


def outcome_phrase(kpi: Kpi, status: Status, deadline: int, achieved_in: int, value: int) -> str:
    """As `status_phrase`, with `fallen_phrase` in brackets if the KPI has fallen back."""
    phrase = status_phrase(status, deadline, achieved_in)
    fallen = fallen_phrase(kpi, achieved_in, value)
    return f"{phrase} ({fallen})" if fallen else phrase


def short_title(priority: Priority) -> str:
    """A priority's short title: the words of its id, spelled as in its title.

    `fms-backlog` in *Clear the FMS Backlog* becomes `FMS Backlog`; words that are not in the title
    begin with a capital.
    """
    words = priority.id.split("-")
    run = re.compile(r"\b" + r"[-\s]".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
    found = run.search(priority.title)
    if found:
        return found.group()
    spelling = {word.lower(): word for word in re.findall(r"\w+", priority.title)}
    return " ".join(spelling.get(word, word.capitalize()) for word in words)


def brief_title(scenario: Scenario, priority: Priority, width: int = BRIEF) -> str:
    """A priority's title for a narrow column: one word of its short title, at most `width` cells.

    It is the first word that no other priority's id has and that fits: `FMS`, `AUKUS`, `Force`. If
    none fits, the first such word is cut: `Commitm…`.
    """
    others = {
        word
        for each in scenario.priorities
        if each.id != priority.id
        for word in each.id.split("-")
    }
    words = re.split(r"[-\s]+", short_title(priority))
    own = [word for word in words if word.lower() not in others] or words
    return next((word for word in own if cells(word) <= width), f"{own[0][: width - 1]}…")


def also_called(priority: Priority) -> str:
    """The short title in brackets, ` (NATO Commitments)`; empty if the title contains it."""
    short = short_title(priority)
    return "" if short.lower() in priority.title.lower() else f" ({short})"


def indicator_title(scenario: Scenario, name: str) -> str:
    """An indicator's title in the scenario."""
    return next((each.title for each in scenario.indicators if each.id == name), name)


def number_title(scenario: Scenario, number: str) -> str:
    """The title of one of the ledger's numbers."""
    kind, name = parts(number)
    if name:
        return short_title(scenario.priority(name))
    titles = {BUDGET: "Budget", EFFORT: "Diplomatic effort", PRESSURE: "Red's pressure"}
    return titles.get(kind) or (indicator_title(scenario, kind) if kind in INDICATORS else kind)


def event_phrase(event: Event) -> str:
    """An event by its title."""
    return f"Event: {event.title}"


def red_phrase(option: RedOption) -> str:
    """A move of the adversary by its title."""
    return f"Red: {option.title}"


def option_phrase(option: Option) -> str:
    """An option's title and cost: `Mediate (8 points)`."""
    costs = [money(option.budget)] if option.budget else []
    if option.effort:
        costs.append(points(option.effort))
    return f"{option.title} ({', '.join(costs)})" if costs else option.title


def option_taken(event: Event, answer: str | None) -> Option:
    """The option with the answer's id; the first option if the answer is missing or unknown."""
    return next((each for each in event.options if each.id == answer), event.options[0])
