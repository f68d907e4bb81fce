"""Campaigns for tests: some played, some random."""

import re
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from planner.campaign.default_orders import play_typically
from planner.campaign.model import (
    NOTE_TAGS,
    RATINGS,
    Allocation,
    Campaign,
    Inject,
    Mark,
    Note,
    Parent,
    Rating,
    Results,
    Source,
    Times,
    Year,
)
from planner.campaign.play import begin
from planner.campaign.scenario_source import scenario_from_text
from planner.engine.year_context import Override, Spread
from planner.engine.year_keys import Secret, Step
from planner.scenario.load import load_builtin
from planner.scenario.model import INDICATORS, Effect, Scenario

# What a file may hold: anything but lone surrogates. Tabs, controls, bidi and quotes are likely.
AWKWARD = st.sampled_from(
    ["'''", '"""', "\\", "\r", "\t", "\x1b[2J", "\x9b", "\u202e", "\x7f", "#", "\n", "東", "[/]"]
)
TEXT = st.lists(st.one_of(AWKWARD, st.text(max_size=4)), max_size=6).map("".join)
STORED = TEXT.map(lambda text: re.sub(r"\r+\n", "\n", text))
TITLES = STORED.filter(lambda text: 0 < len(text) <= 100)
SAID = STORED.filter(lambda text: any(not each.isspace() for each in text) and text.strip() != "")
HEX = st.binary(min_size=32, max_size=32).map(bytes.hex)
TIMES = st.sampled_from(["", "2026-05-04T19:41:00+02:00", "2026-05-04T17:41:00Z"])
TEXTS = st.just("") | SAID


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
def years(draw: st.DrawFn, number: int, secret: Secret | None, *, played: bool) -> Year:
    """A year with any content that a file may hold."""
    scenario = load_builtin()
    priorities = st.sampled_from(scenario.priority_ids)
    amounts = st.integers(0, 1_000_000)
    allocations = st.builds(Allocation, amounts, amounts).filter(lambda each: each != Allocation())
    questions = draw(st.lists(st.sampled_from(scenario.questions), unique=True, max_size=3))
    numbers = st.sampled_from(["cohesion", "support", "threat"]) | priorities.map(
        "progress:{}".format
    )
    basis_points = st.integers(0, 10_000)
    spreads = st.none() | st.builds(Spread, *([basis_points] * 4))
    overrides = st.builds(Override, numbers, basis_points, SAID, STORED, TIMES, spreads)
    notes = st.builds(Note, SAID, st.just("") | priorities, st.sampled_from(["", *NOTE_TAGS]))
    injects = st.builds(Inject, st.sampled_from(scenario.event_ids), TEXTS, time=TIMES) | st.builds(
        Inject, text=SAID, effects=effects(), time=TIMES
    )
    keys = {
        step: secret.key(step, number) if secret else draw(st.binary(min_size=16, max_size=16))
        for step in Step
    }
    has_keys = (secret is None and played) or draw(st.booleans())
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
        tuple(draw(st.lists(injects, max_size=3))),
        tuple(draw(st.lists(overrides, max_size=2))),
        tuple(draw(st.lists(st.sampled_from([o.id for o in scenario.red_options]), max_size=2)))
        if scenario.red_options
        else (),
        tuple(draw(st.lists(notes, max_size=2))),
        draw(results) if played else None,
        keys[Step.OPENING] if has_keys else b"",
        keys[Step.OUTCOME] if has_keys else b"",
        draw(st.builds(Times, TIMES, TIMES, TIMES)),
        tuple(each for each in Mark if draw(st.booleans())),
        draw(st.dictionaries(priorities, st.integers(0, 100), max_size=3)),
        draw(st.just("") | HEX),
    )


@st.composite
def effects(draw: st.DrawFn) -> tuple[Effect, ...]:
    """Effects of an inject, those of its own year first."""
    name = load_builtin().priority_ids[0]
    amounts = st.integers(-100_000, 100_000)
    now = ["budget", "effort", "cohesion", f"progress:{name}", f"push:{name}"]
    found = [Effect(each, draw(amounts)) for each in now if draw(st.booleans())]
    later = [each for each in ("budget", f"push:{name}") if draw(st.booleans())]
    return (*found, *(Effect(each, draw(amounts), next_year=True) for each in later))


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Any campaign that a file may hold, even one that cannot be played."""
    played = draw(st.integers(0, 4))
    count = draw(st.integers(played, 6))
    source = draw(st.sampled_from([Source.BUILTIN, Source.BUILTIN, Source.EMBEDDED]))
    seed = draw(st.none() | st.integers(0, 2**64 - 1))
    salt = b"" if seed is None else draw(st.just(b"") | st.binary(min_size=32, max_size=32))
    secret = None if seed is None else Secret(seed, salt)
    public = st.integers(0, 2**64 - 1)
    return Campaign(
        name=draw(TITLES),
        scenario=load_builtin() if source is Source.BUILTIN else own_scenario(),
        seed=seed,
        salt=salt,
        forecast_key=draw(public if seed is None else st.none() | public),
        red=draw(st.sampled_from(["opportunist", "none", "person"])),
        years=tuple(draw(years(n, secret, played=n <= played)) for n in range(1, count + 1)),
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
