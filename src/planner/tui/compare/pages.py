"""The pages of the Compare screen; each fits into 46 cells with six campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import BASIS_POINTS
from planner.tui.compare.lines import (
    MOST_WIDE,
    NAME,
    goals_content,
    legend,
    letter,
    letters,
    named,
    spark_on,
    status_sign,
)
from planner.tui.components.blocks import BLANK, STATUS_STYLES, heading, muted, page, status_content
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.barrier import figure_notes, score_notes
from planner.wording.figures import (
    change_phrase,
    money,
    points,
    share,
    whole_share,
)
from planner.wording.luck import seed_words
from planner.wording.marks import SIGN
from planner.wording.phrases import indicator_title, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.comparison import ComparedCampaign, ComparedKpi, Comparison
    from planner.scenario.model import Priority

_SCORE: Final = 7
_GOALS: Final = 8
_COUNT: Final = 9
_NARROW_COUNT: Final = 4
_ROOMY: Final = 60
_LEAST_NAME: Final = 14
_SHARE: Final = 4
_YEAR: Final = 6
_STATUS: Final = 8
_SCORES: Final = 100


def overview(comparison: Comparison, width: int) -> Content:
    """Scores, goals, the first year in which campaigns differ, and the scores by year."""
    return page(_overview(comparison, min(width, MOST_WIDE)))


def _overview(comparison: Comparison, width: int) -> Iterator[Content]:
    count = _COUNT if width >= _ROOMY else _NARROW_COUNT
    name = width - _SCORE - _GOALS - 2 * count - _YEAR
    on_time = "on time" if width >= _ROOMY else "✔"
    late = "late" if width >= _ROOMY else "½"
    yield text("Side by side", "bold")
    yield muted(comparison.scenario.title)
    yield BLANK
    yield _overview_head(name, count, on_time, late)
    best = max(side.score for side in comparison.sides)
    for index, side in enumerate(comparison.sides):
        style = "bold" if side.score == best else ""
        yield Content.assemble(
            fit(named(side, index), name),
            (_score(side).rjust(_SCORE), style),
            fit(goals_content(side.goals), _GOALS, right=True),
            f"{side.on_time:>{count}}{side.late:>{count}}",
            (f"{side.years:>{_YEAR}}", MUTED),
        )
    yield BLANK
    yield from _luck(comparison)
    yield from _notes(comparison)
    yield from _first_differences(comparison)
    yield BLANK
    yield heading("The score by year")
    cells = comparison.scenario.years + 2
    label = min(28, width - cells - 4)
    for index, side in enumerate(comparison.sides):
        yield Content.assemble(
            fit(named(side, index), label),
            " ",
            spark_on(side.scores, 0, _SCORES, cells),
            f"{side.score:>3}",
        )


def _score(side: ComparedCampaign) -> str:
    """The score, with a sign if notes below tell its circumstances."""
    is_noted = bool(score_notes(side.position.campaign))
    return f"{SIGN} {side.score}" if is_noted else str(side.score)


def _overview_head(name: int, count: int, on_time: str, late: str) -> Content:
    return muted(
        f"{'':<{name}}{'score':>{_SCORE}}{'goals':>{_GOALS}}{on_time:>{count}}{late:>{count}}"
        f"{'years':>{_YEAR}}"
    )


def _luck(comparison: Comparison) -> Iterator[Content]:
    if comparison.same_seed and comparison.same_red:
        words = (
            "The same luck and one red policy: the same chances for all, so what differs is play."
        )
        yield Content.assemble(("= ", "bold"), words)
        return
    seeds = ", ".join(
        f"{letter(index)} {seed_words(side.position.campaign)}"
        for index, side in enumerate(comparison.sides)
    )
    if not comparison.same_seed:
        yield Content.assemble(
            ("! ", "bold $text-warning"),
            f"Different luck ({seeds}): part of the difference is luck. e meets one campaign's "
            "events with everyone's orders.",
        )
    if not comparison.same_red:
        reds = ", ".join(
            f"{letter(index)} {side.position.campaign.red}"
            for index, side in enumerate(comparison.sides)
        )
        yield Content.assemble(
            ("! ", "bold $text-warning"), "Red plays by different policies: ", text(reds), "."
        )


def _notes(comparison: Comparison) -> Iterator[Content]:
    """The notes on the figures of all, then of each, such as luck that was seen."""
    notes = [figure_notes(side.position) for side in comparison.sides]
    shared = [each for each in notes[0] if all(each in others for others in notes)]
    for each in shared:
        yield _note(comparison.sides[0], "All", each)
    for index, (side, own) in enumerate(zip(comparison.sides, notes, strict=True)):
        told = [each for each in own if each not in shared]
        if side.without is not None:
            told.append(side.without.score_sentence)
        for each in told:
            yield _note(side, letter(index), f"{each[:1].lower()}{each[1:]}")


def _note(side: ComparedCampaign, whose: str, sentence: str) -> Content:
    sign = SIGN if sentence in score_notes(side.position.campaign) else "!"
    return Content.assemble((f"{sign} ", "bold $text-warning"), f"{whose}: ", text(f"{sentence}."))


def _first_differences(comparison: Comparison) -> Iterator[Content]:
    parts = comparison.divergence
    any_of = "They" if len(comparison.sides) == 2 else "Any two of them"  # noqa: PLR2004 - a pair
    if parts.orders is None and parts.outcomes is None and parts.interventions is None:
        yield Content(
            f"{any_of} are the same in all {comparison.shared_years} years that both have resolved."
        )
        return
    for year, words in (
        (parts.orders, "orders or answers"),
        (parts.interventions, " and ".join(parts.moves)),
        (parts.outcomes, "results"),
    ):
        if year is not None:
            first = (f"year {year}", "bold")
            yield Content.assemble(f"The first year with different {words} is ", first, ".")


def statuses(comparison: Comparison, width: int) -> Content:
    """The status of every KPI in every campaign."""
    return page(_statuses(comparison, min(width, MOST_WIDE)))


def _statuses(comparison: Comparison, width: int) -> Iterator[Content]:
    yield text("KPIs at a glance", "bold")
    yield from legend(comparison, width)
    yield BLANK
    cell = min(_STATUS, (width - NAME) // len(comparison.sides))
    yield letters(comparison, cell)
    phase = 0
    for priority in comparison.scenario.priorities:
        if priority.phase != phase and phase:
            yield BLANK
        phase = priority.phase
        cells = [_status_cell(side.line(priority.id), cell) for side in comparison.sides]
        yield Content.assemble(fit(text(short_title(priority)), NAME), *cells)
    yield BLANK
    yield muted("✔ on time and ½ late with their year; else how far on the way: ✘ missed, · open.")


def _status_cell(line: ComparedKpi, width: int) -> Content:
    words = f"y{line.achieved_in}" if line.achieved_in else _brief(line.reach)
    cell = Content.assemble(status_sign(line.status), words if width >= _SHARE else "")
    return fit(cell, width, right=True)


def _brief(reach: int) -> str:
    return whole_share(max(0, reach)).removesuffix(" %")


def kpi(comparison: Comparison, priority: Priority, width: int) -> Content:
    """One KPI in every campaign, year by year."""
    return page(_kpi(comparison, priority, min(width, MOST_WIDE)))


def _kpi(comparison: Comparison, priority: Priority, width: int) -> Iterator[Content]:
    yield text(priority.title, "bold")
    yield muted(priority.kpi.title)
    yield BLANK
    years = comparison.years
    name = min(NAME, width - _YEAR * (years + 1))
    if name >= _SHARE:
        heads = "".join(f"{f'y{year}' if year else 'start':>{_YEAR}}" for year in range(years + 1))
        yield muted("The way to the target by year, in per cent")
        yield muted(f"{'':<{name}}{heads}")
        for index, side in enumerate(comparison.sides):
            who = named(side, index) if name >= _LEAST_NAME else named(side, index)[:1]
            yield Content.assemble(fit(who, name), _reaches(side, priority, years))
        yield BLANK
    lines = [side.line(priority.id) for side in comparison.sides]
    status_lines = [
        status_content(each.status, status_phrase(each.status, each.deadline, each.achieved_in))
        for each in lines
    ]
    cells = comparison.scenario.years + 2
    name = max(8, min(40, width - cells - 1 - max(each.cell_length for each in status_lines)))
    for index, (side, line, status) in enumerate(
        zip(comparison.sides, lines, status_lines, strict=True)
    ):
        yield Content.assemble(
            fit(named(side, index), name),
            " ",
            spark_on(line.reaches, 0, BASIS_POINTS, cells),
            status,
        )
        spent = line.in_all
        change = change_phrase(priority.kpi, priority.kpi.baseline, line.value)
        yield text(f"  {change}; {money(spent.budget)}, {points(spent.effort)}", MUTED)


def _reaches(side: ComparedCampaign, priority: Priority, years: int) -> Content:
    line = side.line(priority.id)
    cells = []
    for year in range(years + 1):
        shown = _brief(line.reaches[year]) if year < len(line.reaches) else ""
        turned = (
            0 < year < len(line.statuses) and line.statuses[year] is not line.statuses[year - 1]
        )
        style = STATUS_STYLES[line.statuses[year]] if turned else ""
        cells.append(Content.styled(f"{shown:>{_YEAR}}", f"bold {style}" if turned else ""))
    return Content.assemble(*cells)


def indicator(comparison: Comparison, name: str, width: int) -> Content:
    """One indicator in every campaign, year by year."""
    return page(_indicator(comparison, name, min(width, MOST_WIDE)))


def _indicator(comparison: Comparison, name: str, width: int) -> Iterator[Content]:
    yield text(indicator_title(comparison.scenario, name), "bold")
    yield muted(next((each.text for each in comparison.scenario.indicators if each.id == name), ""))
    yield BLANK
    cells = comparison.scenario.years + 2
    values_width = 17
    label = max(8, min(40, width - cells - values_width - 1))
    for index, side in enumerate(comparison.sides):
        values = side.indicators[name]
        yield Content.assemble(
            fit(named(side, index), label),
            " ",
            spark_on(values, 0, BASIS_POINTS, cells),
            f"{share(values[0])} → {share(values[-1])}",
        )
