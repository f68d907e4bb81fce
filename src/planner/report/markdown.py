"""The report as Markdown: tables and lists, with all text from files and people escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planner.analysis.rating import LETTERS, RULE
from planner.boundary.sanitize import plain
from planner.boundary.toml import MAX_BYTES
from planner.report.labels import KIND_WORDS, LEGEND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.findings import Finding
    from planner.analysis.objectives import Objective
    from planner.analysis.timeline import YearStory
    from planner.report.model import Chapter, Compared, Report

_ACTIVE: Final = re.compile(r"([\\`*_\[\]|~])")
_AT_START: Final = re.compile(
    r"^(\d{1,9}(?=[.)](?:\s|$)))?((?<=\d)[.)]|(?<!\d)[#+=\-](?=[#+=\-\s]|$))"
)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)(?=[:.])")


def markdown(report: Report) -> str:
    """Write the report as Markdown.

    Args:
        report: The report.

    Returns:
        The whole document.
    """
    return "\n".join(_report(report)).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """A text from a file or a person on one line, escaped: no markup, HTML or link remains."""
    line = plain(" ".join(text.split()), MAX_BYTES)
    line = _ACTIVE.sub(r"\\\1", line)
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;").replace(">", "&gt;")
    line = _ADDRESS.sub(r"\1\\", line)
    return _AT_START.sub(r"\1\\\2", line)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; its cells are escaped."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""


def fenced(text: str) -> Iterator[str]:
    """The lines of a code block; its fence is longer than any in the text."""
    shown = plain(text, MAX_BYTES, multiline=True)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", shown.rstrip("\n"), fence, "")


def _report(report: Report) -> Iterator[str]:
    names = ", ".join(escaped(chapter.label) for chapter in report.chapters)
    yield from (f"# {report.title}: {names}", "", escaped(report.scenario), "")
    if report.compared:
        yield from _compared(report.chapters, report.compared)
    for chapter in report.chapters:
        if report.compared:
            yield from (f"# {chapter.letter}. {escaped(chapter.label)}", "")
        yield from _chapter(chapter)
    yield from ("---", "", LEGEND, "", escaped(report.notice), "", f"Made by {report.program}.")


def _compared(chapters: Sequence[Chapter], compared: Compared) -> Iterator[str]:
    yield from ("## Side by side", "")
    for sentence in compared.sentences:
        yield from (escaped(sentence), "")
    head = ("", "Campaign", "Score", "On time", "Late", "Missed", *compared.phases, "Spent")
    yield from table(
        (*head, "Overrides", "On A"),
        [
            (
                row.letter,
                row.label,
                f"{row.score}{' †' if row.notes else ''}",
                str(row.on_time),
                str(row.late),
                str(row.missed),
                *row.goals,
                row.spent,
                row.overrides,
                f"{row.exchanged}{' (cut)' if row.cut else ''}",
            )
            for row in compared.rows
        ],
    )
    yield (
        "On A: the score of each campaign's orders on the seed, injects and red moves of "
        f"{escaped(compared.exchanged_on)}, no override counted; cut: orders were cut to what a "
        f"year could pay. {compared.exchange_note}"
    )
    for row in compared.rows:
        for note in row.notes:
            yield from ("", escaped(f"† {row.letter}: {note}."))
    yield from ("", "### Money and effort by priority", "")
    yield from table(
        ("Capability", *(chapter.letter for chapter in chapters)),
        [
            (each[0].short, *(one.spent for one in each))
            for each in zip(*(chapter.objectives for chapter in chapters), strict=True)
        ],
    )


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from ("## Exercise overview", "")
    yield from table(("", ""), [(fact.name, fact.text) for fact in chapter.facts])
    yield from ("## Executive summary", "")
    for paragraph in chapter.summary:
        yield from (escaped(paragraph), "")
    yield from _objectives(chapter)
    yield from ("## Strengths", "", *_findings("What went well", chapter.strengths))
    yield from ("## Areas for improvement", "", *_findings("What went badly", chapter.areas))
    yield from ("## Timeline", "")
    for story in chapter.years:
        yield from _year(story)
    yield from _times(chapter)
    yield from _overrides(chapter)
    yield from _luck(chapter)
    yield from _appendices(chapter)


def _objectives(chapter: Chapter) -> Iterator[str]:
    yield from ("## Analysis of objectives by capability", "")
    for goal in chapter.goals:
        yield from (
            f"### Objective {goal.phase}. {escaped(goal.title)}: {escaped(goal.outcome)}",
            "",
        )
        yield from (escaped(goal.text), "")
        in_phase = [each for each in chapter.objectives if each.phase == goal.phase]
        head = ("Capability and critical task", "Result", "Proposed", "Confirmed", "Why")
        yield from table(head, [_rated(each) for each in in_phase])
    letters = "; ".join(f"{letter} {words}" for letter, words in LETTERS.items())
    yield from (f"{letters}.", "", RULE, "")
    yield from ("### Progress by year, % of the way", "")
    years = [str(year) for year in range(1, len(chapter.objectives[0].ways))]
    rows = [(each.short, *each.ways[1:]) for each in chapter.objectives]
    yield from table(("Capability", *years), rows)


def _rated(each: Objective) -> tuple[str, ...]:
    confirmed = each.confirmed
    if confirmed and each.confirmed_reason:
        confirmed = f"{confirmed}: {each.confirmed_reason}"
    result = f"{each.result}; {each.spent}"
    return f"{each.title}: {each.kpi}", result, each.proposed, confirmed, each.proposed_reason


def _findings(what: str, found: Sequence[Finding]) -> Iterator[str]:
    if not found:
        yield from ("None that the figures show.", "")
        return
    rows = [(each.area, each.text, "; ".join(each.evidence)) for each in found]
    yield from table(("Capability", what, "Evidence"), rows)


def _year(story: YearStory) -> Iterator[str]:
    left = f", {story.left_words} left" if story.left_words else ""
    marks = f" ({escaped(story.marks)})" if story.marks else ""
    yield f"### Year {story.year}, phase {story.phase}{marks}"
    yield from ("", f"{story.offered_words} to spend{left}; score {story.score}.", "")
    for each in story.happenings:
        line_text = f"{KIND_WORDS[each.kind]}: {each.title}. {each.text}"
        effects = ", ".join(f"{name} {amount}" for name, amount, _ in each.effects)
        yield f"- {escaped(f'{line_text} ({effects})' if effects else line_text)}"
    for word, names in (("Achieved", story.reached), ("Missed", story.missed)):
        if names:
            yield f"- {word}: {escaped(', '.join(names))}"
    if story.happenings or story.reached or story.missed:
        yield ""


def _times(chapter: Chapter) -> Iterator[str]:
    if not chapter.times:
        return
    yield from ("### Times of the room", "")
    yield from table(
        ("Year", "Date", "Opened", "Locked", "Revealed", "Minutes to plan"),
        [
            (str(each.year), each.day, each.opened, each.locked, each.revealed, each.minutes_words)
            for each in chapter.times
        ],
    )


def _overrides(chapter: Chapter) -> Iterator[str]:
    if not chapter.overrides:
        return
    yield from ("### Overrides, with and without their effect", "")
    head = ("Year", "Number", "With it", "Without it", "By the rules alone")
    yield from table(
        (*head, "Score with", "Score without", "Decided", "Reason"),
        [
            (
                str(each.year),
                each.title,
                f"{each.shown} {each.status}".strip(),
                f"{each.shown_without} {each.status_without}".strip(),
                each.rules,
                str(each.score),
                str(each.score_without),
                each.decided,
                each.reason,
            )
            for each in chapter.overrides
        ],
    )
    if chapter.without:
        yield from (escaped(chapter.without.sentences), "")


def _luck(chapter: Chapter) -> Iterator[str]:
    if chapter.review:
        yield from ("## Luck and skill", "", escaped(chapter.review.verdict), "")
        yield from (escaped(chapter.review.sum_sentence), "", escaped(chapter.review.marking), "")
        head = (
            "Year",
            "Likely before",
            "Skill",
            "Luck",
            "After",
            "Judgement",
            "Answers",
            "Best orders found",
        )
        yield from table(
            head,
            [
                (
                    str(each.year),
                    each.before,
                    each.skill,
                    each.luck,
                    each.after,
                    each.mark,
                    "; ".join(each.answers),
                    "; ".join(each.better),
                )
                for each in chapter.review.years
            ],
        )
    others = chapter.others
    yield from ("## Other futures, other plans", "")
    yield from (f"{others.futures_text}.", "")
    yield from (f"{others.plans_text}. {others.policies_text}.", "")


def _appendices(chapter: Chapter) -> Iterator[str]:
    yield from ("## Appendix A. Improvement plan", "")
    head = ("Capability", "Area for improvement", "Corrective action (proposed)", "Element")
    yield from table(
        (*head, "Owner", "Start", "Completion"),
        [
            (
                each.area,
                f"{each.finding}. {each.evidence}",
                f"{each.action} {each.why}",
                each.element,
                "",
                "",
                "",
            )
            for each in chapter.actions
        ],
    )
    yield from ("## Appendix B. Participants", "")
    yield from [f"- {escaped(name)}" for name in chapter.participants] or ["None are recorded."]
    yield from ("", "## Appendix C. The campaign", "", "This command plays it again:", "")
    yield from fenced(chapter.command)
    yield from ("Saved as a file, this text is the whole campaign:", "")
    yield from fenced(chapter.source)
