"""What opened the year: income, red's move, events, and the questions they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from planner.engine.opening import income_entries
from planner.report.figures import money, points, signed
from planner.report.phrases import cause_phrase
from planner.tui.text import text
from planner.tui.words import effects_words, option_costs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Event, RedOption

_MUTED: Final = "$text-muted"


class News(Static):
    """What opened the year, in full."""

    def show(self, position: Position) -> None:
        """Show the opening of a position's open year."""
        self.update(news_content(position))


class NewsStrip(Static):
    """The same in one line, for small terminals."""

    def show(self, position: Position) -> None:
        """Show the opening of a position's open year."""
        if position.opening is None:
            return
        parts = [text(option.title) for option in red_moves(position, position.opening)]
        head = [Content.assemble(("red: ", "$text-error"), part) for part in parts]
        head += [
            Content.assemble(("event: ", "$text-accent"), text(event.title))
            for event in happened(position, position.opening)
        ]
        open_questions = [q for q in position.questions if q not in position.record.decisions]
        line = Content(" · ").join(head) if head else Content.styled("a quiet year", _MUTED)
        if position.questions:
            number = len(open_questions)
            ask = (
                Content.styled(
                    f"? {number} question{'' if number == 1 else 's'}: d ", "bold $warning"
                )
                if number
                else Content.styled("✔ answered: d ", "$text-success")
            )
            line = Content.assemble(ask, " ", line)
        self.update(line.truncate(self.content_size.width, ellipsis=True), layout=False)


def red_moves(position: Position, opening: Opening) -> list[RedOption]:
    """The options red takes in an opening."""
    options = position.campaign.scenario.red_options
    return [each for row, each in enumerate(options) if opening.red[row, 0]]


def happened(position: Position, opening: Opening) -> list[Event]:
    """The events of an opening."""
    events = position.campaign.scenario.events
    return [each for row, each in enumerate(events) if opening.happened[row, 0]]


def news_content(position: Position) -> Content:
    """The opening of the open year in lines."""
    if position.opening is None:
        return Content("")
    return Content("\n").join(list(_lines(position, position.opening)))


def _lines(position: Position, opening: Opening) -> Iterator[Content]:
    scenario = position.campaign.scenario
    yield from _income(position, opening)
    for option in red_moves(position, opening):
        yield Content("")
        yield Content.assemble(("Red: ", "bold $text-error"), text(option.title, "bold"))
        yield text(option.text)
        strength = int(opening.red_strength[0])
        scaled = effects_words(scenario, option.effects)
        yield Content.assemble(
            text(scaled, _MUTED), (f" (felt at {strength // 100} % this year)", _MUTED)
        )
    for event in happened(position, opening):
        yield Content("")
        yield Content.assemble(("Event: ", "bold $text-accent"), text(event.title, "bold"))
        yield text(event.text)
        if event.effects:
            yield text(effects_words(scenario, event.effects), _MUTED)
        if event.options:
            yield _answer(position, event)


def _income(position: Position, opening: Opening) -> Iterator[Content]:
    scenario = position.campaign.scenario
    entries = income_entries(position.tables, position.state, opening)
    for number, words in (("budget", money), ("effort", points)):
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
        ("? ", "bold $warning"), text(event.question), (" Press d to answer.", "bold $warning")
    )
