"""Campaigns for tests: some played, some random."""

import re
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from planner.campaign.default_orders import play_typically
from planner.campaign.model import (
    RATINGS,
    Allocation,
    Campaign,
    Note,
    Parent,
    Rating,
    Results,
    Source,
    Year,
)
from planner.campaign.play import begin
from planner.campaign.scenario_source import scenario_from_text
from planner.engine.year_context import Override
from planner.scenario.load import load_builtin
from planner.scenario.model import INDICATORS, Scenario

# What a file may hold: anything but lone surrogates. Tabs, controls, bidi and quotes are likely.
AWKWARD = st.sampled_from(
    ["'''", '"""', "\\", "\r", "\t", "\x1b[2J", "\x9b", "\u202e", "\x7f", "#", "\n", "東", "[/]"]
)
TEXT = st.lists(st.one_of(AWKWARD, st.text(max_size=4)), max_size=6).map("".join)
STORED = TEXT.map(lambda text: re.sub(r"\r+\n", "\n", text))
TITLES = STORED.filter(lambda text: 0 < len(text) <= 100)
SAID = STORED.filter(lambda text: any(not each.isspace() for each in text) and text.strip() != "")
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)


def plain_campaign(**changes: object) -> Campaign:
    """A campaign in which nothing has happened yet."""
    campaign = Campaign("Team 3", load_builtin(), 738, "opportunist")
    return replace(campaign, **changes)  # type: ignore[arg-type]  # changes by name


@cache
def played_campaign(years: int = 2) -> Campaign:
    """A campaign with its first years played."""
    return play_typically(begin(plain_campaign()), years).campaign


@cache
def own_scenario() -> Scenario:
    """A scenario that is not built in."""
    text = load_builtin().text.replace('id = "alliance-reform"', 'id = "our-own"', 1)
    return scenario_from_text(text)


@st.composite
def years(draw: st.DrawFn, number: int, *, played: bool) -> Year:
    """A year with any content that a file may hold."""
    scenario = load_builtin()
    priorities = st.sampled_from(scenario.priority_ids)
    amounts = st.integers(0, 1_000_000)
    allocations = st.builds(Allocation, amounts, amounts).filter(lambda each: each != Allocation())
    questions = draw(st.lists(st.sampled_from(scenario.questions), unique=True, max_size=3))
    numbers = st.sampled_from(["cohesion", "support", "threat"]) | priorities.map(
        "progress:{}".format
    )
    overrides = st.builds(Override, numbers, st.integers(0, 10_000), SAID)
    notes = st.builds(Note, SAID, st.just("") | priorities)
    results = st.builds(
        Results,
        st.fixed_dictionaries({name: st.integers(-200, 200) for name in scenario.priority_ids}),
        st.fixed_dictionaries({name: st.integers(0, 10_000) for name in INDICATORS}),
        HEX,
    )
    return Year(
        number,
        draw(st.none() | st.dictionaries(priorities, allocations, max_size=4)),
        {each.id: draw(st.sampled_from(each.options)).id for each in questions},
        tuple(draw(st.lists(st.sampled_from(scenario.event_ids), max_size=3))),
        tuple(draw(st.lists(overrides, max_size=2))),
        tuple(draw(st.lists(st.sampled_from([o.id for o in scenario.red_options]), max_size=2)))
        if scenario.red_options
        else (),
        tuple(draw(st.lists(notes, max_size=2))),
        draw(results) if played else None,
    )


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Any campaign that a file may hold, even one that cannot be played."""
    played = draw(st.integers(0, 4))
    count = draw(st.integers(played, 6))
    source = draw(st.sampled_from([Source.BUILTIN, Source.BUILTIN, Source.EMBEDDED]))
    return Campaign(
        name=draw(TITLES),
        scenario=load_builtin() if source is Source.BUILTIN else own_scenario(),
        seed=draw(st.integers(0, 2**64 - 1)),
        red=draw(st.sampled_from(["opportunist", "none", "person"])),
        years=tuple(draw(years(n, played=n <= played)) for n in range(1, count + 1)),
        source=source,
        rules=draw(st.none() | st.integers(1, 9)),
        scenario_digest=draw(st.just("") | HEX),
        team=draw(STORED),
        participants=tuple(draw(st.lists(TITLES, max_size=3))),
        facilitator=draw(STORED),
        note=draw(STORED),
        parent=draw(st.none() | st.builds(Parent, TITLES, st.integers(0, 10), HEX)),
        ratings=draw(
            st.dictionaries(
                st.sampled_from(load_builtin().priority_ids),
                st.builds(Rating, st.sampled_from(RATINGS), STORED),
                max_size=3,
            )
        ),
    )
