"""The six pages of the hot wash as content; each is a page's body and, if it asks, the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.review_figures import change, point
from planner.campaign.model import NOTHING
from planner.engine.score import GoalOutcome
from planner.room.clock import read_time
from planner.room.hot_wash.questions import questions_on
from planner.tui.runtime.safe_text import fit, text
from planner.wording.figures import MINUS, amounts
from planner.wording.marks import SIGN
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from planner.room.hot_wash.decisions import Decision
    from planner.room.hot_wash.questions import Question
    from planner.room.hot_wash.wash import HotWash, WashResult

_MUTED: Final = "$text-muted"
_LABEL: Final = 9
_NAME: Final = 18
_FIGURE: Final = 11
_FIGURES: Final = 5
"""Cells for the points at the end of a line."""
_MANY: Final = 3
"""A side with more teams than this may be called all others."""

Drawn = tuple[Content, Content]
_NONE: Final = Content("")


@dataclass(frozen=True)
class WashPage:
    """The facts and the space that a page is made from."""

    wash: HotWash
    names: Mapping[str, str]
    """The names to show, by team id."""
    width: int
    height: int

    def name(self, team: str) -> Content:
        """A team's name, never as markup."""
        return text(self.names[team])

    def named(self, teams: Iterable[str], width: int, style: str = "") -> Content:
        """Several names, as many as fit; the rest are counted."""
        names = [text(self.names[each], style) for each in teams]
        shown = Content("  ").join(names)
        kept = len(names)
        while shown.cell_length > width and kept:
            kept -= 1
            rest = Content.styled(f"and {len(names) - kept} more", _MUTED)
            shown = Content("  ").join([*names[:kept], rest])
        return shown


def result(page: WashPage) -> Drawn:
    """Every team's score, with what it consists of."""
    wash = page.wash
    marks = sorted({mark for each in wash.results for mark in each.marks})
    rows = page.height - 2 - 2 * bool(marks)
    columns = -(-len(wash.results) // max(rows, 1))
    width = page.width // columns
    lines = [_result_line(page, each, width, place) for place, each in enumerate(wash.results, 1)]
    gap = 2 if columns == 1 and 2 * len(lines) <= rows else 1
    per_column = -(-len(lines) // columns)
    body: list[Content] = []
    for row in range(per_column):
        body += [Content("").join(lines[row::per_column]), *[_NONE] * (gap - 1)]
    years = "1 year" if wash.years == 1 else f"{wash.years} years"
    words = "final score of 100, after" if wash.finished else "score so far, after"
    head = Content.styled(f"{words} {years}", _MUTED)
    foot = [_NONE, Content.styled(f"{SIGN} {'; '.join(marks)}", _MUTED)] if marks else []
    return Content("\n").join([head, _NONE, *body, *foot]), _NONE


def _result_line(page: WashPage, each: WashResult, width: int, place: int) -> Content:
    number = f"{place:>2}. " if page.wash.ranked else ""
    star = Content.styled(SIGN if each.marks else " ", _MUTED)
    who = text(page.names[each.team])
    name = fit(Content.assemble((number, _MUTED), who, star), _NAME + len(number))
    score = Content.styled(f"{each.score:>4} ", "bold")
    counts = f"  {each.on_time} on time  {each.late} late  {each.missed} missed"
    room = width - name.cell_length - score.cell_length - len(counts) - 2
    if room < 10:  # noqa: PLR2004 -- no bar is better than a stump
        return fit(Content.assemble(name, score), width)
    full = each.score * room // 100
    bar = Content.assemble(("█" * full, "$primary"), ("·" * (room - full), _MUTED))
    return fit(Content.assemble(name, score, bar, (counts, _MUTED)), width)


def phases(page: WashPage) -> Drawn:
    """The end of each phase for each team."""
    styles = {
        GoalOutcome.MET: ("✔ met", "bold $text-success"),
        GoalOutcome.PARTLY: ("½ partly", "bold $text-warning"),
        GoalOutcome.MISSED: ("✘ missed", "bold $text-warning"),
    }
    lines: list[Content] = []
    for number, phase in enumerate(page.wash.phases):
        years = f"  years {phase.first_year}–{phase.last_year}"  # noqa: RUF001 - a range
        lines.append(Content.assemble(
            (f"Phase {phase.number}  ", "bold $text-accent"), text(phase.title, "bold"),
            (years, _MUTED),
        ).truncate(page.width, ellipsis=True))  # fmt: skip
        for outcome, (words, style) in styles.items():
            teams = [each.team for each in page.wash.results if each.goals[number] is outcome]
            if teams:
                label = fit(Content.styled(words, style), _LABEL + 1)
                names = page.named(teams, page.width - _LABEL - 4)
                lines.append(Content.assemble("   ", label, names))
        if all(each.goals[number] is None for each in page.wash.results):
            lines.append(Content.styled("   not over", _MUTED))
        lines.append(_NONE)
    return Content("\n").join(lines), _NONE


def decisions(page: WashPage) -> Drawn:
    """The decisions that made the difference, and who is asked about the first of them."""
    made = page.wash.decisions
    if not made:
        words = (
            "No single decision of a year was worth a point: what one team did in a year and "
            "another did not would have left the scores as they are."
        )
        return Content("\n").join(Content(words).wrap(page.width)), _NONE
    head = fit(Content.styled("cost ← points a team → won", _MUTED), page.width, right=True)
    most = max(abs(side) for each in made for side in each.sides)
    lines = [head]
    gap = 1 if page.height < 24 else 3  # noqa: PLR2004 -- lines of a small window
    for number, each in enumerate(made, 1):
        lines += [*_decision(page, number, each, most), *[_NONE] * gap]
    return Content("\n").join(lines), _asked(page, questions_on(made[0]))


def _decision(page: WashPage, number: int, each: Decision, most: float) -> list[Content]:
    contrast = each.contrast
    title = Content.assemble(
        (f"{number}  ", "bold $text-accent"), (f"Year {contrast.year}   ", "bold"),
        text(contrast.title, "bold"),
    ).truncate(page.width, ellipsis=True)  # fmt: skip
    lines = [title]
    arm = page.width // 8 - 1
    label = _LABEL if max(map(len, contrast.words)) <= _LABEL else 24
    label = min(label, page.width // 3)
    room = page.width - 3 - label - 1 - 2 * arm - 2 - _FIGURES
    puts = [
        amounts(each.budget, each.effort) if each != NOTHING else "" for each in contrast.amounts
    ]
    shown = [page.named(teams, room) for teams in (contrast.did, contrast.did_not)]
    if all(n.cell_length + len(put) + 2 <= room for n, put in zip(shown, puts, strict=True)):
        pairs = zip(shown, puts, strict=True)
        shown = [Content.assemble(names, (f"  {put}", _MUTED)) for names, put in pairs]
    for words, names, worth in zip(contrast.words, shown, each.sides, strict=True):
        style = _style(worth)
        lines.append(Content.assemble(
            "   ", fit(text(words, style), label), " ", fit(names, room),
            *_bar(worth, most, arm, style),
            fit(Content.styled(_points(worth), f"bold {style}"), _FIGURES, right=True),
        ))  # fmt: skip
    return lines


def _bar(worth: float, most: float, arm: int, style: str) -> list[Content]:
    """A bar to the right if something was won, to the left if it was lost."""
    size = round(abs(worth) / most * arm) if most else 0
    left = "▒" * size if worth < 0 else ""
    right = "█" * size if worth > 0 else ""
    return [
        Content.styled(f"{left:>{arm}}", style),
        Content.styled("│", _MUTED),
        Content.styled(f"{right:<{arm}}", style),
    ]


def _points(worth: float) -> str:
    """Whole points with their sign."""
    whole = round(worth)
    return f"+{whole}" if whole > 0 else f"{MINUS}{-whole}" if whole else "0"


def _style(worth: float) -> str:
    whole = round(worth)
    return "$text-success" if whole > 0 else "$text-warning" if whole < 0 else _MUTED


def _asked(page: WashPage, asked: Sequence[Question]) -> Content:
    lines = []
    for number, each in enumerate(asked):
        lead = Content.styled("ASK  " if not number else "     ", "bold $text-accent")
        room = page.width - 9 - len(each.text) - 2
        who = _who(page, each.teams, room)
        lines.append(
            Content.assemble(lead, who.stylize("bold"), (": ", "bold"), text(each.text, "bold"))
        )
    return Content("\n").join(lines)


def _who(page: WashPage, teams: Sequence[str], width: int) -> Content:
    """The names with commas, or a phrase if there are too many."""
    names = Content(", ").join(page.name(each) for each in teams)
    if names.cell_length <= width:
        return names
    everyone = len(page.names)
    few = [each for each in page.names if each not in teams]
    if len(teams) > _MANY and len(few) <= _MANY and everyone > len(teams):
        rest = Content(", ").join(page.name(each) for each in few)
        return Content.assemble("All but ", rest)
    return Content(f"{len(teams)} teams")


def luck(page: WashPage) -> Drawn:
    """Luck and skill of each team, as far as they are worked out."""
    wash, reviews = page.wash, page.wash.reviews
    heads = ("best plan", "decisions", "luck", "score" if wash.finished else "likely end")
    head = Content.assemble(" " * _NAME, "".join(f"{each:>{_FIGURE}}" for each in heads))
    lines = [head.stylize(_MUTED), _NONE]
    wide = 2 * len(wash.results) + 6 <= page.height
    for each in wash.results:
        found = reviews.get(each.team)
        name = fit(page.name(each.team), _NAME)
        if found is None:
            lines.append(Content.assemble(name, (f"{'…':>{_FIGURE}}", _MUTED)))
        else:
            end = str(each.score) if wash.finished else point(found.end)
            lines.append(Content.assemble(
                name, f"{point(found.start):>{_FIGURE}}",
                *((f"{change(part):>{_FIGURE}}", _style(part / 10))
                  for part in (found.skill, found.luck)),
                (f"{end:>{_FIGURE}}", "bold"),
            ))  # fmt: skip
        lines += [_NONE] if wide else []
    words = (
        "Points of the score. Best plan: what the best plan found before year 1 would likely "
        "bring. Decisions: what the team's orders won or cost against it, by what was known then."
    )
    if not wash.finished:
        words += " Likely end: what playing on well would likely bring; the score so far is less."
    missing = len(wash.results) - len(reviews)
    if missing:
        words = f"{len(reviews)} of {len(wash.results)} teams are worked out. {words}"
    lines += [_NONE, *(part.stylize(_MUTED) for part in Content(words).wrap(page.width))]
    return Content("\n").join(lines), _NONE


def injects(page: WashPage) -> Drawn:
    """Everything that the facilitator released, and what was decided by hand."""
    wash = page.wash
    lines: list[Content] = []
    for said in wash.injects:
        to = "all" if said.to_all else ", ".join(page.names[each] for each in said.teams)
        time = time_of_day(read_time(said.time))
        lines.append(Content.assemble(
            (f"Year {said.year:<3}", _MUTED), f"{time}  ", text(said.title, "bold"),
            ("  to ", _MUTED), text(to, _MUTED),
        ).truncate(page.width, ellipsis=True))  # fmt: skip
    if not lines:
        lines.append(Content.styled("No injects were released.", _MUTED))
    lines.append(_NONE)
    if not wash.overrides:
        lines.append(Content.styled("Nothing was overruled: every figure is the model's.", _MUTED))
    for each in wash.overrides:
        instead = f" instead of {each.rules}" if each.rules else ""
        lines.append(Content.assemble(
            (f"Year {each.year:<3}", _MUTED), text(page.names[each.team]).stylize("bold"), ": ",
            text(f"{each.title} {each.value}{instead}"),
        ).truncate(page.width, ellipsis=True))  # fmt: skip
        reason = text(f"because {each.reason}", _MUTED)
        lines.append(Content.assemble(" " * 8, reason).truncate(page.width, ellipsis=True))
    return Content("\n").join(lines), _NONE


def questions(page: WashPage) -> Drawn:
    """One question to each team, by name."""
    asked = page.wash.questions
    longest = max((page.name(each.teams[0]).cell_length for each in asked), default=0)
    column = min(longest, _NAME) + 2
    wrapped = [text(each.text, "bold").wrap(page.width - column) for each in asked]
    gap = [_NONE] if sum(len(each) + 1 for each in wrapped) <= page.height else []
    lines: list[Content] = []
    for each, parts in zip(asked, wrapped, strict=True):
        who = fit(page.name(each.teams[0]).stylize("bold $text-accent"), column)
        heads = [who, *[Content(" " * column)] * (len(parts) - 1)]
        lines += [Content.assemble(*pair) for pair in zip(heads, parts, strict=True)]
        lines += gap
    return Content("\n").join(lines), _NONE


def window(body: Content, first: int, height: int) -> tuple[Content, int]:
    """The part of a page that a window shows.

    Args:
        body: The page.
        first: The line to begin with, if there are more than the window has.
        height: The window's lines.

    Returns:
        The part, with a last line that says where it is; and the line that it begins with.
    """
    lines = body.split("\n")
    if len(lines) <= height:
        return body, 0
    room = height - 1
    first = min(max(first, 0), len(lines) - room)
    words = f"lines {first + 1} to {first + room} of {len(lines)} · ↑ ↓"
    shown = [*lines[first : first + room], Content.styled(words, _MUTED)]
    return Content("\n").join(shown), first


PAGES: Final[tuple[tuple[str, Callable[[WashPage], Drawn]], ...]] = (
    ("THE RESULT", result),
    ("THE PHASES", phases),
    ("THE DECISIONS THAT MADE THE DIFFERENCE", decisions),
    ("LUCK AND SKILL", luck),
    ("INJECTS AND OVERRIDES", injects),
    ("ONE QUESTION A TEAM", questions),
)
