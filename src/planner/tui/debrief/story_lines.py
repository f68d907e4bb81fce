"""The top of the Debrief: the score in large digits, five lines, the scale, the score by year."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.campaign_story import campaign_story
from planner.analysis.overrides import without_overrides
from planner.analysis.year_headlines import WAITING
from planner.engine.score import FULL_SCORE
from planner.planning.decided import decided
from planner.tui.components.blocks import BLANK, muted, page
from planner.tui.components.digits import large_digits
from planner.tui.components.headline_lines import headline_content
from planner.tui.debrief.score_by_year import score_by_year
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.barrier import figure_notes, other_rules_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.analysis.campaign_story import CampaignStory
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review

_LEAST_SCORE: Final = 9
"""Least cells of the score at the left."""
_MOST_LINES: Final = 3
"""The most lines of notes above the score, if they can be shorter."""
_ROOMY: Final = 96
"""Least width in cells for a drawn scale; below it the scale is one line of words."""
_YOU: Final = "you"
_BEST: Final = "best-at-start"
_NAMES: Final = {
    "nothing": "doing nothing",
    "even-phase": "equal shares",
    _BEST: "best found",
}
"""Plans of the review on the scale, by name; `nothing` and `best-at-start` are its ends."""


def story_page(
    position: Position, review: Review | None, share: float | None, width: int
) -> Content:
    """The top of the Debrief.

    Args:
        position: The campaign.
        review: Its review; None if it has not been made.
        share: Progress of the review, 0 to 1; None if it is not running.
        width: Cells.
    """
    story = campaign_story(position, review)
    score = list(_score(position))
    column = max(_LEAST_SCORE, score[0].cell_length + 2)
    room = max(20, width - column)
    lines = _lines(position, story, share, room)
    rows = [
        Content.assemble(fit(left, column), right)
        for left, right in zip_longest(score, lines, fillvalue=BLANK)
    ]
    if review is not None and review.years:
        rows += [*_scale(review, story, width), *score_by_year(review, width)]
    return page([*_notes(position, width), *rows])


def _notes(position: Position, width: int) -> Iterator[Content]:
    """The notes that must be read before the figures, in few lines; mostly none.

    Many of them would push the score out of sight; then the page of the score has them.
    """
    without = without_overrides(position)
    rules = other_rules_note(position.campaign)
    first = [*([rules] if rules else []), *([without.score_sentence] if without else [])]
    others = [each for each in figure_notes(position) if each != rules]
    lines = [*_wrapped(first, width), *_wrapped(others, width)]
    if len(lines) > _MOST_LINES and len(others) > 1:
        count = f"{len(others)} {'more ' if first else ''}circumstances"
        lines = _wrapped([*first, f"{count} of these figures: on the page of the score"], width)
    yield from lines


def _wrapped(sentences: Iterable[str], width: int) -> list[Content]:
    """Sentences with a warning's sign, on as many lines as they need."""
    return [
        Content.assemble((f"{'!' if index == 0 else ' '} ", WARN), line)
        for each in sentences
        for index, line in enumerate(text(f"{each[:1].upper()}{each[1:]}.", WARN).wrap(width - 2))
    ]


def _score(position: Position) -> Iterator[Content]:
    known = decided(position)
    for line in large_digits(known.score):
        yield text(line, "bold")
    yield text(f"of {FULL_SCORE if known.final else known.points}", "bold")
    yield muted("final" if known.final else "decided")


def _lines(
    position: Position, story: CampaignStory, share: float | None, width: int
) -> Iterator[Content]:
    result, *told, trial = story.lines
    yield headline_content(result, width)
    if story.best.lead == WAITING and share is None:
        if position.outcomes:
            words = muted(" works out the dearest order, luck, and what to try again.")
            yield fit(Content.assemble(("s", "bold $text-accent"), words), width)
        return
    for line in told:
        yield headline_content(line, width)
    if story.again is not None:
        key = ("b ", "bold $text-accent")
        line = replace(story.trial, lead=story.trial.lead.replace("try", "tries", 1))
        yield Content.assemble(key, headline_content(line, width - 2))
    elif share is not None:
        yield muted(f"  {WAITING} looking for better plans, year by year: {int(share * 100)} %")
    else:
        yield headline_content(trial, width)


# ---- the scale


def _marks(review: Review, story: CampaignStory) -> list[tuple[int, str]]:
    """Scores with their names, the lowest first."""
    marks = [(review.named[name], words) for name, words in _NAMES.items() if name in review.named]
    best = review.named.get(_BEST)
    if best is not None and best <= review.score:
        marks.remove((best, _NAMES[_BEST]))
        better = story.again is not None and story.again.score > review.score
        marks.append((review.score, _YOU if better else f"{_YOU}, none better found"))
    else:
        marks.append((review.score, _YOU))
    if story.again is not None:
        marks.append((story.again.score, f"year {story.again.year} again"))
    return sorted(marks)


def _scale(review: Review, story: CampaignStory, width: int) -> Sequence[Content]:
    if not review.finished:
        return ()
    marks = _marks(review, story)
    if width < _ROOMY:
        words = [Content.assemble((f"{score}", "bold"), " ", _named(name)) for score, name in marks]
        return (fit(Content(" · ").join(words), width),)
    last = width - 1
    line = ["─"] * width
    for score, _ in marks:
        line[score * last // FULL_SCORE] = "┼"
    you = review.score * last // FULL_SCORE
    line[you] = "◆"
    drawn = "".join(line)
    bar = Content.assemble(
        (drawn[:you], MUTED), (drawn[you : you + 1], f"bold {GOOD}"), (drawn[you + 1 :], MUTED)
    )
    above, below = _labels(marks, width)
    return above, bar, below


def _labels(marks: Sequence[tuple[int, str]], width: int) -> tuple[Content, Content]:
    """The names above and below the scale, one's own first; without those that have no room."""
    rows: tuple[dict[int, Content], dict[int, Content]] = ({}, {})
    for score, name in sorted(marks, key=lambda mark: not mark[1].startswith(_YOU)):
        label = Content.assemble((f"{score}", "bold"), " ", _named(name))
        at = min(score * (width - 1) // FULL_SCORE, width - label.cell_length)
        for row in rows:
            end = at + label.cell_length
            if all(end < left or at > left + each.cell_length for left, each in row.items()):
                row[at] = label
                break
    above, below = (_joined(row) for row in rows)
    return above, below


def _joined(row: dict[int, Content]) -> Content:
    line = BLANK
    for at, label in sorted(row.items(), key=lambda each: each[0]):
        line = Content.assemble(line, " " * (at - line.cell_length), label)
    return line


def _named(name: str) -> Content:
    return text(name, f"bold {GOOD}" if name.startswith(_YOU) else MUTED)
