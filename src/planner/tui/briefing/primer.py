"""The rules in plain words, as the briefing tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.rules.income import slope_at
from planner.engine.rules.red import red_strength
from planner.engine.score import FULL_SCORE
from planner.engine.state import THREAT
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.tui.components.blocks import BLANK, heading, page
from planner.tui.runtime.safe_text import fit, text
from planner.wording.effects import red_prices
from planner.wording.figures import money, points, whole_share
from planner.wording.phrases import indicator_title
from planner.wording.scoring import SCORING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position

MOST_WIDE: Final = 100
_SCALE: Final = 11
_INDENT: Final = 2
_LEAST_BESIDE: Final = 34
"""Cells that words need to stand beside an indicator and not below it."""
_PERCENT: Final = BASIS_POINTS // 100


def work(position: Position, width: int) -> Content:
    """The work of a year, and the worth of a KPI."""
    return page(_bullets("What you do", _work(position), min(width, MOST_WIDE)))


def world(position: Position, width: int) -> Content:
    """The other movers of the numbers: the alliance and red."""
    width = min(width, MOST_WIDE)
    red = _bullets("Red, the adversary", _red(position), width)
    return page([*_alliance(position, width), BLANK, *red])


def luck(position: Position, width: int) -> Content:
    """The part of chance, and the place where each change is explained."""
    del position
    return page(_bullets("Luck and causes", _luck(), min(width, MOST_WIDE)))


def _work(position: Position) -> Iterator[tuple[str, str]]:
    scenario, opening = position.campaign.scenario, position.opening
    rules, count = scenario.rules, len(scenario.priorities)
    phases = f"{len(scenario.phases)} phases"
    yield (
        "The goal:",
        (
            f"{count} priorities in {phases}, each with one KPI, a number to bring to its target "
            "by the last year of its phase."
        ),
    )
    if opening is not None:
        budget, effort = money(int(opening.budget[0])), points(int(opening.effort[0]))
        yield (
            "Two currencies:",
            (
                f"{budget} of budget and {effort} of effort, the leaders' time, to share out this "
                "year. s does it for you; what is not spent is lost."
            ),
        )
    yield (
        "They multiply:",
        (
            f"with only one of them a priority runs at {whole_share(rules.lever_floor)} of its "
            "speed, or less. More than it can use (▪ full) is wasted."
        ),
    )
    if any(each.needs for each in scenario.priorities):
        yield (
            "Needs:",
            "what a priority builds on sets its pace, and can hold back its last step.",
        )
    yield (
        "Neglect:",
        (
            f"below {whole_share(rules.slip_share)} of a full push (all the budget and effort that "
            f"it can use) a priority slips back by {whole_share(rules.slip)} of its way a year."
        ),
    )
    yield (
        "Early",
        (
            f"work, before a priority's phase opens, runs at {whole_share(rules.pre_work)} of the "
            "speed."
        ),
    )
    yield (
        "Worth:",
        (
            f"{SCORING}; one on time is {FULL_SCORE / count:.0f} of the {FULL_SCORE} points of the "
            "score."
        ),
    )
    yield (
        "Achieved counts for good,",
        (
            f"but wears off by {whole_share(rules.upkeep)} a year below "
            f"{whole_share(rules.upkeep_share)} of a full push, which slows what needs it. "
            "A little is enough to hold what is achieved: f shows how much."
        ),
    )


def _alliance(position: Position, width: int) -> Iterator[Content]:
    scenario = position.campaign.scenario
    yield heading("The alliance: four indicators, each from 0 to 100")
    names = [indicator_title(scenario, name) for name in INDICATORS]
    longest = max(text(name).cell_length for name in names)
    before = longest + _SCALE + 6
    for row, (name, does) in enumerate(zip(names, _does(position), strict=True)):
        now = int(position.state.indicators[row, 0])
        figure = whole_share(now).removesuffix(" %")
        lead = Content.assemble(
            fit(text(name, "bold"), longest + 1), f"{figure:>3} ", (_scale(now), "$primary"), " "
        )
        if width - before < _LEAST_BESIDE:
            yield lead
            yield _hanging(Content(" " * _INDENT), text(does), _INDENT, width)
        else:
            yield _hanging(lead, text(does), before, width)


def _does(position: Position) -> Iterator[str]:
    scenario = position.campaign.scenario
    effort, budget = scenario.resources.effort_cohesion, scenario.resources.budget_support
    attention = f"; each point below 50 costs {effort / 100:g} points of effort" if effort else ""
    yield f"trust between allies: when low, work slows and luck swings more{attention}."
    adds = f"each point above 50 adds {money(slope_at(budget, 5_100))} a year, below it takes"
    yield f"voters who pay: {adds}; work slows when low."
    yield "how dangerous red looks: allies do more, but red gains more and hits harder."
    yield "what you field against it: when low, crises come and red hits harder."


def _scale(now: int) -> str:
    """A scale from 0 to 100 with a mark where the indicator stands."""
    inside = _SCALE - 2
    place = min(max(now * inside // BASIS_POINTS, 0), inside - 1)
    return f"├{'─' * place}◆{'─' * (inside - 1 - place)}┤"


def _red(position: Position) -> Iterator[tuple[str, str]]:
    campaign, scenario = position.campaign, position.campaign.scenario
    policy = next((each for each in scenario.red_policies if each.id == campaign.red), None)
    if policy is not None and not policy.moves:
        yield "Nobody:", "in this campaign no adversary acts."
        return
    if policy is None:
        who = "a person plays it." if campaign.red == PERSON else "it acts in its own way."
    else:
        who = f"{policy.title}. {policy.text}"
    yield "Who:", who
    rules = scenario.rules
    threat = int(position.state.indicators[THREAT, 0])
    share = BASIS_POINTS if policy is None else policy.income
    gained = (rules.red_income + rules.red_income_threat * threat // BASIS_POINTS) * share
    yield (
        "Pressure:",
        (
            f"it gains points each year, now {gained // BASIS_POINTS:,}, more when the threat is "
            f"high; a move costs {red_prices(scenario)}."
        ),
    )
    strength = int(red_strength(position.tables, position.state)[0])
    yield (
        "Moves:",
        (
            "each slows priorities down or takes from an indicator, now at "
            f"{whole_share(strength)} of full strength; deterrence weakens it. They come as a year "
            "opens: e on Plan tells them."
        ),
    )


def _luck() -> Iterator[tuple[str, str]]:
    yield (
        "Chance",
        (
            "decides what allies deliver and which events come. Odds like 58 in 100 count the "
            "futures in which a KPI is achieved. Some events ask for a decision (d)."
        ),
    )
    yield (
        "Causes:",
        (
            "after each year every KPI is told step by step: your orders, needs, allies, red, "
            "events, chance. There c lists them all."
        ),
    )


def _bullets(title: str, entries: Iterator[tuple[str, str]], width: int) -> Iterator[Content]:
    yield heading(title)
    for name, words in entries:
        lead = Content.styled("• ", "$text-accent")
        yield _hanging(lead, Content.assemble((f"{name} ", "bold"), text(words)), _INDENT, width)


def _hanging(lead: Content, words: Content, before: int, width: int) -> Content:
    """Words beside a lead of some cells, wrapped in a column of their own."""
    room = width - before
    lines = words.wrap(room) if room > 0 else [words]
    beside = Content("\n" + " " * before).join([line.rstrip() for line in lines])
    return Content.assemble(lead, beside)
