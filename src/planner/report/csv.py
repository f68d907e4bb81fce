"""The report as one long CSV table: one number or one text a line.

Columns:

- `campaign`: the campaign's name, with a number where another one has the same;
- `section`: `overview`, `summary`, `goal`, `objective`, `progress`, `indicator`, `spending`,
  `year`, `time` (if a room noted it), `happening`, `override`, `luck` (if the review was asked
  for), `others`, `finding` or `action`;
- `year`: the year it belongs to, empty for the whole campaign; 0 is before year 1;
- `id`: a priority's or an indicator's id, a phase's number or a running number in its section;
- `name`: its title;
- `measure`: the kind of the number or text, such as `score`, `rating_proposed` or `reach`;
- `value`: a whole number, empty for a text;
- `unit`: `of 100`, `basis points`, `US$ million`, `points`, `count`, `year` or `minutes`;
- `text`: the text, or the number as people read it.

A text that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, astuple, dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.sanitize import plain
from planner.boundary.toml import MAX_BYTES
from planner.report.labels import KIND_WORDS
from planner.wording.figures import money, points, share
from planner.wording.phrases import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.objectives import Objective
    from planner.report.model import Chapter, Report

COLUMNS: Final = ("campaign", "section", "year", "id", "name", "measure", "value", "unit", "text")

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001 -- some take wide ones
_SCORE: Final = "of 100"
_BASIS: Final = "basis points"
_MONEY: Final = "US$ million"
_POINTS: Final = "points"


@dataclass(frozen=True, slots=True)
class CsvLine:
    """One line of the table, without the campaign."""

    section: str
    year: int | None
    id: str
    name: str
    measure: str
    value: int | None = None
    unit: str = ""
    text: str = ""


def table(report: Report) -> str:
    """Write the report as CSV.

    Args:
        report: The report.

    Returns:
        The table in the order of the report, lines ended by a line feed, the first with the names
        of the columns.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for chapter in report.chapters:
        for line in _chapter(chapter):
            writer.writerow([_cell(each) for each in (chapter.label, *astuple(line))])
    return out.getvalue()


def inert(text: str) -> str:
    """A text made safe: no formula for a spreadsheet, and no control sequence for a terminal."""
    shown = plain(text.replace("\n", " "), MAX_BYTES)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _cell(value: object) -> str:
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else str(value)


def _chapter(chapter: Chapter) -> Iterator[CsvLine]:
    for fact in chapter.facts:
        yield CsvLine("overview", None, "", fact.name, "fact", text=fact.text)
    yield CsvLine(
        "overview", chapter.year, "", "Score", "score", chapter.score, _SCORE, str(chapter.score)
    )
    for word, count in chapter.counts:
        yield CsvLine("overview", chapter.year, "", "KPIs", word, count, "count", str(count))
    for number, paragraph in enumerate(chapter.summary, 1):
        yield CsvLine("summary", None, str(number), "", "paragraph", text=paragraph)
    for goal in chapter.goals:
        yield CsvLine("goal", None, str(goal.phase), goal.title, "goal", text=goal.word)
    for each in chapter.objectives:
        yield from _objective(each)
    yield from _years(chapter)
    yield from _times(chapter)
    yield from _overrides(chapter)
    yield from _luck(chapter)
    yield from _others(chapter)
    for kind, findings in (("strength", chapter.strengths), ("area", chapter.areas)):
        for number, found in enumerate(findings, 1):
            sentence = f"{found.text}. {'; '.join(found.evidence)}"
            yield CsvLine("finding", None, str(number), found.area, kind, text=sentence)
    for number, action in enumerate(chapter.actions, 1):
        yield CsvLine("action", None, str(number), action.area, "action", text=action.action)
        yield CsvLine("action", None, str(number), action.area, "element", text=action.element)


def _objective(each: Objective) -> Iterator[CsvLine]:
    def line(measure: str, value: int | None = None, unit: str = "", text: str = "") -> CsvLine:
        return CsvLine("objective", None, each.id, each.short, measure, value, unit, text)

    yield line("status", text=STATUS_WORDS[each.status].word)
    yield line("stands", text=each.stands)
    yield line("achieved_in", each.achieved_in or None, "year", each.outcome)
    yield line("deadline", each.deadline, "year")
    yield line("rating_proposed", text=each.proposed)
    yield line("rating_reason", text=each.proposed_reason)
    yield line("rating_confirmed", text=each.confirmed)
    yield line("confirmed_reason", text=each.confirmed_reason)
    yield line("setbacks", each.setbacks, _BASIS, share(each.setbacks))
    for cause in (*each.helped, *each.hurt):
        yield line("cause", cause.amount, _BASIS, f"{cause.label} {cause.shown}")
    for year, (reach, way) in enumerate(zip(each.reaches, each.ways, strict=True)):
        yield CsvLine("progress", year, each.id, each.short, "reach", reach, _BASIS, f"{way} %")
    for measure, value, unit, text in (
        ("budget", each.budget, _MONEY, money(each.budget)),
        ("effort", each.effort, _POINTS, points(each.effort)),
    ):
        yield CsvLine("spending", None, each.id, each.short, measure, value, unit, text)


def _years(chapter: Chapter) -> Iterator[CsvLine]:
    for chart, name in zip(chapter.charts.indicators, chapter.indicators, strict=True):
        for year, value in enumerate(chart.series[0].values):
            yield CsvLine(
                "indicator", year, name, chart.title, "level", value, _BASIS, share(value)
            )
    for story in chapter.years:
        for measure, value, unit, text in (
            ("budget_offered", story.budget, _MONEY, money(story.budget)),
            ("budget_spent", story.spent_budget, _MONEY, money(story.spent_budget)),
            ("effort_offered", story.effort, _POINTS, points(story.effort)),
            ("effort_spent", story.spent_effort, _POINTS, points(story.spent_effort)),
            ("score", story.score, _SCORE, str(story.score)),
        ):
            yield CsvLine("year", story.year, "", "", measure, value, unit, text)
        if story.marks:
            yield CsvLine("year", story.year, "", "", "marks", text=story.marks)
        for number, each in enumerate(story.happenings, 1):
            measure = KIND_WORDS[each.kind].lower()
            key = str(number)
            yield CsvLine("happening", story.year, key, each.title, measure, text=each.text)
            for name, shown, amount in each.effects:
                sentence = f"{name} {shown}"
                yield CsvLine(
                    "happening", story.year, key, each.title, "effect", amount, "", sentence
                )


def _times(chapter: Chapter) -> Iterator[CsvLine]:
    for each in chapter.times:
        for measure, text in (
            ("day", each.day),
            ("opened", each.opened),
            ("locked", each.locked),
            ("revealed", each.revealed),
        ):
            if text:
                yield CsvLine("time", each.year, "", "", measure, text=text)
        if each.minutes is not None:
            words = each.minutes_words
            yield CsvLine("time", each.year, "", "", "minutes", each.minutes, "minutes", words)


def _overrides(chapter: Chapter) -> Iterator[CsvLine]:
    for each in chapter.overrides:
        for measure, value, unit, text in (
            ("with", each.value, _BASIS, f"{each.shown} {each.status}".strip()),
            ("without", each.value_without, _BASIS, f"{each.shown_without} {each.status_without}"),
            ("score_with", each.score, _SCORE, str(each.score)),
            ("score_without", each.score_without, _SCORE, str(each.score_without)),
        ):
            yield CsvLine(
                "override", each.year, each.number, each.title, measure, value, unit, text.strip()
            )
        for measure, text in (("reason", each.reason), ("who", each.who), ("time", each.time)):
            yield CsvLine("override", each.year, each.number, each.title, measure, text=text)
        if each.spread is None:
            continue
        for measure, value in asdict(each.spread).items():
            yield CsvLine(
                "override", each.year, each.number, each.title, measure, value, _BASIS, share(value)
            )
    if chapter.without:
        score = chapter.without.score_without
        yield CsvLine(
            "override", None, "", "All overrides", "score_without", score, _SCORE, str(score)
        )


def _luck(chapter: Chapter) -> Iterator[CsvLine]:
    """The lines of the review; none if no review was asked for."""
    if chapter.review is None:
        return
    for measure, text in (*chapter.review.balance, ("verdict", chapter.review.verdict)):
        yield CsvLine("luck", None, "review", "", measure, text=text)
    for each in chapter.review.years:
        for measure, text in (
            ("expected_before", each.before),
            ("skill", each.skill),
            ("luck", each.luck),
            ("expected_after", each.after),
            ("mark", each.mark),
        ):
            yield CsvLine("luck", each.year, "review", "", measure, text=text)


def _others(chapter: Chapter) -> Iterator[CsvLine]:
    futures, plans = chapter.others.futures, chapter.others.plans
    name = "The same orders in other futures"
    mean, (low, high) = f"{futures.mean:.1f}", futures.middle
    yield CsvLine("others", None, "same-orders", name, "mean", text=mean)
    for measure, score in (("p10", low), ("p90", high)):
        yield CsvLine("others", None, "same-orders", name, measure, score, _SCORE, str(score))
    name, below = "Random plans on the same events", int(plans.percentile)
    yield CsvLine("others", None, "random-plans", name, "mean", text=f"{plans.mean:.1f}")
    yield CsvLine("others", None, "random-plans", name, "better_than", below, _SCORE, str(below))
    for name, score in chapter.others.policies:
        yield CsvLine("others", None, "policy", name, "score", score, _SCORE, str(score))
