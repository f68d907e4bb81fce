"""The opening of a year in lines: income, red's moves, events and their questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from planner.engine.arrays import share_of
from planner.engine.opening import income_entries
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import BUDGET, EFFORT
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED
from planner.wording.effects import effects_words, option_costs, pace_factor, red_prices
from planner.wording.figures import money, points, signed, whole_share
from planner.wording.phrases import cause_phrase
from planner.wording.red import idle_red_sentence, is_idle_red

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from planner.campaign.play import Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Effect, Event, RedOption


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
    now = _indicators(position)
    yield from _income(position, opening)
    yield from _red_lines(position, opening, now)
    for event in happened(position, opening):
        yield Content("")
        yield Content.assemble(("Event: ", "bold $text-accent"), text(event.title, "bold"))
        yield text(event.text)
        yield from _effects(position, event.effects, now)
        if event.options:
            yield _answer(position, event)
    yield Content("")
    scenario = position.campaign.scenario
    least, most = scenario.rules.disturbance_least, scenario.rules.disturbance_most
    yield text(
        "The usual pace is ×1. Effects on it add up, from "  # noqa: RUF001 - the sign of a factor
        f"{pace_factor(scenario, least - BASIS_POINTS)} to "
        f"{pace_factor(scenario, most - BASIS_POINTS)}.",
        MUTED,
    )


def _indicators(position: Position) -> Mapping[str, int]:
    """The indicators before the year, basis points by name."""
    return {name: int(position.state.indicators[row, 0]) for row, name in enumerate(INDICATORS)}


def _effects(
    position: Position, effects: Sequence[Effect], now: Mapping[str, int]
) -> Iterator[Content]:
    words = effects_words(position.campaign.scenario, effects, now)
    if words:
        yield text(words[:1].upper() + words[1:], MUTED)


def _red_lines(position: Position, opening: Opening, now: Mapping[str, int]) -> Iterator[Content]:
    """Red's moves, then the means it has left; nothing if it never acts."""
    moves, gained = red_moves(position, opening), int(opening.red_income[0])
    if not moves and not gained:
        return
    for option in moves:
        yield Content("")
        yield Content.assemble(
            ("Red, the adversary: ", "bold $text-error"), text(option.title, "bold")
        )
        yield text(option.text)
        yield from _effects(position, scaled_effects(option, opening), now)
    if not moves:
        yield Content("")
        words = "makes no move."
        if is_idle_red(position.campaign, opening.year):
            sentence = idle_red_sentence(f"year {opening.year}")
            words = f"{sentence.removeprefix('red ')}."
        yield Content.assemble(("Red, the adversary: ", "bold $text-error"), words)
    held = int(position.state.pressure[0]) + gained - sum(each.cost for each in moves)
    yield text(
        f"Red gained {points(gained)} of pressure and now holds {held:,}; a move costs "
        f"{red_prices(position.campaign.scenario)}. It strikes at "
        f"{whole_share(int(opening.red_strength[0]))} of full strength: more with threat, "
        "less with deterrence.",
        MUTED,
    )


def scaled_effects(option: RedOption, opening: Opening) -> list[Effect]:
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
        yield Content.assemble((f"{number.title()}: ", "bold"), words(total), text(reason, MUTED))


def _answer(position: Position, event: Event) -> Content:
    chosen = position.record.decisions.get(event.id)
    for option in event.options:
        if option.id == chosen:
            return Content.assemble(
                ("✔ ", "$text-success"),
                text(event.question),
                " ",
                text(option.title, "bold"),
                (f" (costs {option_costs(option)})", MUTED),
            )
    return Content.assemble(
        ("? ", "bold $warning"), text(event.question), (" Press d to decide.", "bold $warning")
    )
