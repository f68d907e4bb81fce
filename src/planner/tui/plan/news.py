"""This year in one line each: red's moves, events, and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.components.opening_lines import happened, red_moves, scaled_effects
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import ACCENT, GOOD, KEY, MUTED
from planner.wording.brief_effects import brief_effects
from planner.wording.red import idle_red_sentence, is_idle_red

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.engine.opening import Opening

_KIND: Final = 6
_TITLE: Final = 32


def news_lines(position: Position, width: int, *, decides: bool = True) -> list[Content]:
    """A line for each decision that waits, then for red's moves, events and decisions made.

    Args:
        position: The campaign's position.
        width: Cells.
        decides: False while no decision can be made.
    """
    opening = position.opening
    if opening is None:
        return []
    asked = _asked(position, opening, decides=decides)
    rows = [*asked, *_red(position, opening), *_events(position, opening)]
    if not rows:
        rows = [("", Content.styled("a quiet year", MUTED), Content(""))]
    return [_row(kind, title, effect, width) for kind, title, effect in rows]


def _row(kind: str, title: Content, effect: Content, width: int) -> Content:
    style = KEY if kind == "?" else MUTED
    wide = title if not effect.plain else fit(title, max(_TITLE, title.cell_length + 1))
    line = Content.assemble((f"{kind:<{_KIND}}", style), wide, effect)
    return line.truncate(width, ellipsis=True)


def _asked(
    position: Position, opening: Opening, *, decides: bool
) -> Iterator[tuple[str, Content, Content]]:
    for event in happened(position, opening):
        if event.options and event.id not in position.record.decisions:
            waits = Content.assemble(("d", KEY), (" decides", ACCENT))
            if not decides:
                waits = Content.styled("not decided", MUTED)
            yield "?", text(event.title, "bold"), waits


def _red(position: Position, opening: Opening) -> Iterator[tuple[str, Content, Content]]:
    scenario = position.campaign.scenario
    if is_idle_red(position.campaign, opening.year):
        sentence = idle_red_sentence(f"year {opening.year}")
        yield "Red", text(sentence.removeprefix("red ")), Content("")
    for option in red_moves(position, opening):
        effects = text(brief_effects(scenario, scaled_effects(option, opening)))
        yield "Red", text(option.title, "bold"), effects


def _events(position: Position, opening: Opening) -> Iterator[tuple[str, Content, Content]]:
    scenario, made = position.campaign.scenario, position.record.decisions
    for event in happened(position, opening):
        if event.options and event.id not in made:
            continue
        effects = text(brief_effects(scenario, event.effects))
        answers = [text(each.title) for each in event.options if each.id == made.get(event.id)]
        decided = [Content.assemble(("✔ ", GOOD), each) for each in answers]
        parts = [*decided, *([effects] if effects.plain else [])]
        yield "Event", text(event.title, "bold"), Content(" · ").join(parts)
