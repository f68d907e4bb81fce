"""Styles of play, and the campaigns played in them: the files in `campaigns/` are made here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from planner.campaign.model import Allocation, Campaign, Inject, Note, Year
from planner.campaign.play import Position, begin, left_to_spend, play_year
from planner.engine.year_context import Override
from planner.scenario.load import load_builtin
from planner.scenario.model import Event, Option, Priority

EUROPE = ("responsibility-sharing", "cyber-defense", "nato-commitments", "nato-force-goals")


@dataclass(frozen=True)
class Style:
    """A team's style of play: its priorities, their order, and its answers."""

    name: str
    note: str
    seed: int
    cares: Callable[[Position], Iterator[Priority]]
    """The priorities to pay for, the most urgent first."""
    answer: Callable[[Event], Option]
    budget: int = 100
    """The most that it spends, percent of the year's means."""
    effort: int = 100
    upkeep: int = 0
    """Its spending on achieved priorities, percent of their full amounts."""
    notes: tuple[tuple[int, str, str], ...] = ()
    """Year, subject and text of each note."""
    injects: tuple[tuple[int, str], ...] = ()
    overrides: tuple[tuple[int, Override], ...] = ()
    team: str = ""
    participants: tuple[str, ...] = ()
    facilitator: str = ""


def open_priorities(position: Position) -> Iterator[Priority]:
    """The priorities not achieved yet, in the order of their deadlines."""
    scenario = position.campaign.scenario
    done = position.state.done[:, 0]
    undone = [p for row, p in enumerate(scenario.priorities) if not done[row]]
    yield from sorted(undone, key=scenario.deadline)


def achieved(position: Position) -> Iterator[Priority]:
    """The achieved priorities, in roadmap order."""
    done = position.state.done[:, 0]
    scenario = position.campaign.scenario
    yield from (each for row, each in enumerate(scenario.priorities) if done[row])


def in_time(position: Position) -> Iterator[Priority]:
    """As `open_priorities`, but those that can only be late come last."""
    scenario = position.campaign.scenario
    opened = list(open_priorities(position))
    yield from (each for each in opened if scenario.deadline(each) >= position.year)
    yield from (each for each in opened if scenario.deadline(each) < position.year)


def in_europe(position: Position) -> Iterator[Priority]:
    """The priorities on Europe only."""
    yield from (each for each in open_priorities(position) if each.id in EUROPE)


def first(event: Event) -> Option:
    return event.options[0]


def dearest(event: Event) -> Option:
    return max(event.options, key=lambda option: option.effort * 30 + option.budget)


def without_effort(event: Event) -> Option:
    return max(event.options, key=lambda option: (-option.effort, option.budget))


def year_of(style: Style, position: Position) -> Year:
    """The orders of the open year in a style."""
    scenario = position.campaign.scenario
    record = position.record
    for name in position.questions:
        record = record.decide(name, style.answer(scenario.event(name)).id)
    budget, effort = left_to_spend(position.ordered(record))
    assert position.opening is not None
    budget -= int(position.opening.budget[0]) * (100 - style.budget) // 100
    effort -= int(position.opening.effort[0]) * (100 - style.effort) // 100
    kept = [(each, style.upkeep) for each in achieved(position) if style.upkeep]
    for priority, share in (*kept, *((each, 100) for each in style.cares(position))):
        spent = Allocation(
            min(max(budget, 0), priority.budget_full * share // 100),
            min(max(effort, 0), -(-priority.effort_full * share // 100)),
        )
        budget, effort = budget - spent.budget, effort - spent.effort
        record = record.allocate(priority.id, spent)
    return record


def played(style: Style) -> Campaign:
    """Ten years in a style, recorded."""
    scenario = load_builtin()
    campaign = Campaign(
        name=style.name,
        scenario=scenario,
        seed=style.seed,
        red=scenario.red_policies[0].id,
        note=style.note,
        team=style.team,
        participants=style.participants,
        facilitator=style.facilitator,
    )
    for year, event in style.injects:
        campaign = campaign.with_year(Year(year, injects=(Inject(event),)))
    position = begin(campaign)
    while position.opening is not None:
        year = position.year
        record = replace(
            year_of(style, position),
            notes=tuple(Note(text, about) for when, about, text in style.notes if when == year),
            overrides=tuple(each for when, each in style.overrides if when == year),
        )
        position = play_year(position.ordered(record))
    return position.campaign


STYLES = {
    "careful.toml": Style(
        name="Careful",
        note="Keeps a tenth for surprises, does first what is due first, keeps up what is done.",
        seed=742,
        cares=in_time,
        answer=dearest,
        budget=90,
        effort=90,
        upkeep=10,
        team="Team 1",
        participants=("Secretary", "Treasurer", "Ambassador"),
        facilitator="White cell",
        injects=((4, "ally-hold-up"),),
        overrides=(
            (
                5,
                Override(
                    "cohesion",
                    5_500,
                    "The team's summit speech was better than the model knows.",
                ),
            ),
        ),
        notes=(
            (1, "", "First things first: whatever others wait for."),
            (4, "ally-hold-up", "Released by hand after the coffee break."),
            (5, "", "The summit speech; see the override."),
            (10, "", "We would start the network two years earlier."),
        ),
    ),
    "europe-only.toml": Style(
        name="Europe only",
        note="Puts everything on European allies and lets the Pacific wait.",
        seed=2026,
        cares=in_europe,
        answer=first,
        team="Team 2",
        notes=((3, "", "The Pacific can wait."), (8, "", "The Pacific did not wait.")),
    ),
    "no-diplomacy.toml": Style(
        name="No diplomacy",
        note="Pays for everything and talks to nobody: a quarter of the attention there is.",
        seed=31415,
        cares=in_time,
        answer=without_effort,
        effort=25,
        team="Team 3",
        notes=((2, "", "Why does nothing move? It is all paid for."),),
    ),
}
"""The style of each file in `campaigns/`, by its name."""
