from __future__ import annotations

import pytest
from tests.report.world import played

from planner.engine.ledger import Entry
from planner.engine.state import Status
from planner.scenario.load import load_builtin
from planner.wording.phrases import (
    GOAL_WORDS,
    STATUS_WORDS,
    cause_phrase,
    number_title,
    option_phrase,
    option_taken,
    short_title,
    status_phrase,
)
from planner.wording.rule_explanations import step_why

BACKLOG = "progress:fms-backlog"


def say(rule: str, cause: str, amount: int = -100, number: str = BACKLOG) -> str:
    return cause_phrase(load_builtin(), Entry(number, rule, cause, amount))


def test_causes_in_words() -> None:
    assert say("push", "budget and effort") == "budget and effort"
    assert say("readiness", "responsibility-sharing") == "waiting for Responsibility-Sharing"
    assert say("climate", "support", -100) == "low support at home"
    assert say("climate", "support", 100) == "high support at home"
    assert say("climate", "threat", 100) == "the threat is felt"
    assert say("friction", "weakest", -1) == "the weakest ally fell short"
    assert say("friction", "best", 1) == "the best ally did well"
    assert say("override", "the room argued well") == "Facilitator: the room argued well"
    assert say("outcome", "fms-backlog", 1, "cohesion") == "FMS Backlog achieved"
    assert say("fielded", "cyber-defense", 1, "deterrence") == "Cyber Defense fielded"
    assert say("upkeep", "achieved", -1) == "wears out without upkeep"
    assert say("income", "least and most", 200, "budget") == "raised to a year's least"
    assert say("income", "least and most", -200, "budget") == "cut to a year's most"
    assert say("red", "income", 200, "pressure") == "red gathers strength"
    assert say("limit", "0 and 10,000 points", -200, "pressure") == "as much as red can hold"
    assert say("limit", "0 and 10,000 points", 200, "pressure") == "never below 0"


def test_a_cause_says_the_same_in_the_kpis_own_unit() -> None:
    value = "value:fms-backlog"  # deliveries still owed: less of them is progress
    assert say("upkeep", "achieved", 6, value) == "wears out without upkeep"
    assert say("upkeep", "achieved", -6, value) == "kept up"
    assert say("friction", "sum", -6, value) == "the large allies delivered more"
    assert say("climate", "support", 6, value) == "low support at home"
    assert say("season", "year 1", 6, value) == "a slow year for it"
    assert say("upkeep", "achieved", -1, "value:joint-technologies") == "wears out without upkeep"


def test_happenings_are_named_by_their_titles() -> None:
    scenario = load_builtin()
    event, option = scenario.questions[0], scenario.questions[0].options[-1]
    red = scenario.red_options[0]
    assert say("events", event.id) == f"Event: {event.title}"
    assert say("red", red.id) == f"Red: {red.title}"
    assert event.title in say("decisions", event.id)
    entry = Entry(BACKLOG, "decisions", event.id, 5)
    answers = {event.id: option.id}
    assert cause_phrase(scenario, entry, answers) == f"your decision: {option.title}"
    assert option_taken(event, "nonsense") is event.options[0]
    assert option_taken(event, None) is event.options[0]
    assert option_phrase(option).startswith(option.title)


def test_a_season_before_the_phase_opens_says_so() -> None:
    scenario = load_builtin()
    entry = Entry("progress:nato-force-goals", "season", "year 2", -5)
    assert cause_phrase(scenario, entry, year=2) == "before its phase opens in year 6"
    assert cause_phrase(scenario, entry, year=7) == "a slow year for it"


def test_what_nobody_foresaw_is_still_said() -> None:
    assert say("tides", "moon") == "tides: moon"
    assert say("events", "no-such-event") == "events: no-such-event"


@pytest.mark.parametrize("seed", [1, 2])
def test_every_entry_of_a_campaign_has_words_and_a_reason(seed: int) -> None:
    position = played(10, seed, marked=True)
    scenario = position.campaign.scenario
    for outcome in position.outcomes:
        for entry in (*outcome.income, *outcome.ledger):
            phrase = cause_phrase(scenario, entry, outcome.record.decisions, outcome.year)
            assert phrase
            assert not phrase.startswith(f"{entry.rule}:"), entry
            assert step_why(entry.rule), entry


def test_short_titles_come_from_the_title() -> None:
    titles = {each.id: short_title(each) for each in load_builtin().priorities}
    assert titles["fms-backlog"] == "FMS Backlog"
    assert titles["responsibility-sharing"] == "Responsibility-Sharing"
    assert titles["aukus-pillar-ii"] == "AUKUS Pillar II"
    assert titles["nato-commitments"] == "NATO Commitments"
    assert len(set(titles.values())) == len(titles)


def test_numbers_have_names() -> None:
    scenario = load_builtin()
    assert number_title(scenario, BACKLOG) == "FMS Backlog"
    assert number_title(scenario, "support") == "Support at home"
    assert number_title(scenario, "budget") == "Budget"


def test_a_status_is_never_said_by_its_colour_alone() -> None:
    for words in (STATUS_WORDS, GOAL_WORDS):
        for part in ("sign", "letter", "word"):
            said = [getattr(word, part) for word in words.values()]
            assert len(set(said)) == len(said)
        assert all(word.letter.isascii() for word in words.values())


def test_a_status_with_its_year() -> None:
    assert status_phrase(Status.ACHIEVED, 2, 1) == "achieved in year 1"
    assert status_phrase(Status.LATE, 5, 7) == "late in year 7"
    assert status_phrase(Status.MISSED, 5) == "missed in year 5"
    assert status_phrase(Status.OPEN, 5) == status_phrase(Status.OPEN, 5, now=4) == "due in year 5"
    assert status_phrase(Status.OPEN, 5, now=5) == "due this year"
