"""The opening of a year: income, red's moves, events, and the questions they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.components.changing_text import ChangingText
from planner.tui.components.opening_lines import happened, news_content, red_moves
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.engine.opening import Opening

_MUTED: Final = "$text-muted"


class News(ChangingText):
    """The year's opening in full."""

    def show(self, position: Position) -> None:
        """Show the opening of a position's open year."""
        self.update(news_content(position))


class NewsStrip(ChangingText):
    """The year's opening in one line, for small terminals."""

    def show(self, position: Position) -> None:
        """Show the opening of a position's open year."""
        if position.opening is None:
            return
        parts = [*_questions_line(position), *_news_line(position, position.opening)]
        line = Content("  ").join(parts)
        self.update(line.truncate(self.content_size.width, ellipsis=True), layout=False)


def _questions_line(position: Position) -> Iterator[Content]:
    """The events that still ask for a decision, or a mark that all are decided."""
    if not position.questions:
        return
    scenario = position.campaign.scenario
    missing = [q for q in position.questions if q not in position.record.decisions]
    if missing:
        titles = ", ".join(scenario.event(each).title for each in missing)
        yield Content.assemble(("? d decide: ", "bold $warning"), text(titles))
    else:
        yield Content.styled("✔ d decided", "$text-success")


def _news_line(position: Position, opening: Opening) -> Iterator[Content]:
    """Red's moves and the other events, after the key that shows them in full."""
    items = [
        Content.assemble(("red: ", "$text-error"), text(option.title))
        for option in red_moves(position, opening)
    ]
    items += [
        Content.assemble(("event: ", "$text-accent"), text(event.title))
        for event in happened(position, opening)
        if not event.options or event.id in position.record.decisions
    ]
    if not items:
        items = [Content.styled("news" if position.questions else "a quiet year", _MUTED)]
    yield Content.assemble(("e ", "bold"), Content(", ").join(items))
