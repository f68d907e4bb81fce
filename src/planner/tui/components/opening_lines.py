"""The opening of a year in lines: income, red's moves, events and their questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.arrays import share_of
from planner.engine.opening import income_entries
from planner.scenario.number_names import BUDGET, EFFORT
from planner.tui.runtime.safe_text import text
from planner.wording.effects import effects_words, option_costs
from planner.wording.figures import money, points, signed
from planner.wording.phrases import cause_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Effect, Event, RedOption

_MUTED: Final = "$text-muted"


def red_moves(position: Position, opening: Opening) -> list[RedOption]:
    """The moves that red makes in an opening."""
    options = position.campaign.scenario.red_options
    return [each for row, each in enumerate(options) if opening.red[row, 0]]


def happened(position: Position, opening: Opening) -> list[Event]:
    """The events of an opening."""
    events = position.campaign.scenario.events
    return [each for row, each in enumerate(events) if opening.happened[row, 0]]


def news_content(position: Position) -> Content:
    """The opening of the open year, as text."""
    if position.opening is None:
        return Content("")
    return Content("\n").join(list(_lines(position, position.opening)))


def _lines(position: Position, opening: Opening) -> Iterator[Content]:
    scenario = position.campaign.scenario
    yield from _income(position, opening)
    for option in red_moves(position, opening):
        yield Content("")
        yield Content.assemble(
            ("Red, the adversary: ", "bold $text-error"), text(option.title, "bold")
        )
        yield text(option.text)
        yield text(effects_words(scenario, _scaled_effects(option, opening)), _MUTED)
    for event in happened(position, opening):
        yield Content("")
        yield Content.assemble(("Event: ", "bold $text-accent"), text(event.title, "bold"))
        yield text(event.text)
        if event.effects:
            yield text(effects_words(scenario, event.effects), _MUTED)
        if event.options:
            yield _answer(position, event)


def _scaled_effects(option: RedOption, opening: Opening) -> list[Effect]:
    """The effects of one of red's moves, scaled by red's strength in this year."""
    strength = opening.red_strength
    return [
        replace(effect, amount=int(share_of(strength, effect.amount)[0]))
        for effect in option.effects
    ]


def _income(position: Position, opening: Opening) -> Iterator[Content]:
    scenario = position.campaign.scenario
    entries = income_entries(position.tables, position.state, opening)
    for number, words in ((BUDGET, money), (EFFORT, points)):
        causes = [entry for entry in entries if entry.number == number]
        total = sum(entry.amount for entry in causes)
        reasons = [
            f"{cause_phrase(scenario, entry)} {signed(entry.amount)}"
            for entry in causes
            if entry.cause != "year"
        ]
        reason = f" ({', '.join(reasons)})" if reasons else ""
        yield Content.assemble((f"{number.title()}: ", "bold"), words(total), text(reason, _MUTED))


def _answer(position: Position, event: Event) -> Content:
    chosen = position.record.decisions.get(event.id)
    for option in event.options:
        if option.id == chosen:
            return Content.assemble(
                ("✔ ", "$text-success"),
                text(event.question),
                " ",
                text(option.title, "bold"),
                (f" (costs {option_costs(option)})", _MUTED),
            )
    return Content.assemble(
        ("? ", "bold $warning"), text(event.question), (" Press d to decide.", "bold $warning")
    )
