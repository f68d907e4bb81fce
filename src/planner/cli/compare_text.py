"""A comparison printed for people, in 80 columns; a letter names each campaign."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from planner.analysis.comparison import total
from planner.analysis.divergence import divergence
from planner.analysis.other_futures import NO_VERDICT
from planner.boundary.cell_width import fitted
from planner.campaign.year_range import year_range
from planner.cli.output import WIDTH, print_line, print_wrapped
from planner.cli.warnings import figures_note
from planner.engine.state import Status
from planner.scenario.model import INDICATORS
from planner.wording.barrier import score_notes
from planner.wording.figures import (
    brief_standing,
    number_phrase,
    odds_share,
    way_phrase,
    whole_share,
)
from planner.wording.luck import seed_words
from planner.wording.marks import SIGN, circumstances
from planner.wording.phrases import (
    GOAL_WORDS,
    STATUS_WORDS,
    indicator_title,
    short_title,
    status_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from planner.analysis.comparison import ComparedCampaign, ComparedKpi, Comparison
    from planner.analysis.divergence import Divergence
    from planner.campaign.model import Allocation
    from planner.campaign.play import OverspentError, Position
    from planner.campaign.verify import Difference
    from planner.engine.score import GoalOutcome

_NAME: Final = 28
_WIDEST: Final = 14
"""Widest column of a campaign, so that two columns stay close to each other."""

_INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """One of the files compared."""

    file: str
    position: Position
    """After every year of its plan that can pay for its orders."""
    difference: Difference | None
    """The first difference between its record and the outcomes by today's rules, if any."""
    stopped: OverspentError | None
    """The overspending for which a pencilled year and those after it are left out, if any."""


def print_comparison(made: Comparison, entries: Sequence[ComparedFile], *, swap: bool) -> None:
    """Print a comparison.

    Args:
        made: The comparison.
        entries: The files, in the order of its sides.
        swap: True to print also the result of each one's orders on the first one's events.
    """
    print_wrapped(f"{made.scenario.title}: {len(made.sides)} campaigns side by side")
    print_line()
    for letter, side, entry in zip(ascii_uppercase, made.sides, entries, strict=False):
        _print_side(letter, side, entry)
    print_line()
    _print_results(made)
    print_line()
    _print_divergence(made)
    if swap:
        print_line()
        _print_swap(made)
    for row in range(len(made.scenario.priorities)):
        print_line()
        _print_kpi(made, row)
    print_line()
    _print_spending(made, "Money, US$ million", lambda each: each.budget)
    print_line()
    _print_spending(made, "Effort, points", lambda each: each.effort)


def _print_side(letter: str, side: ComparedCampaign, entry: ComparedFile) -> None:
    """Print the campaign that a letter stands for, with notes on its figures."""
    campaign = side.position.campaign
    told = f"{side.label} ({entry.file}), {seed_words(campaign)}, red: {campaign.red}; "
    print_wrapped(told + _years(side), f"{_INDENT}{letter}  ")
    for note in circumstances(campaign):
        sign = SIGN if note in score_notes(campaign) else "note:"
        print_wrapped(f"{sign} {note}", f"{_INDENT}   ")
    note = figures_note(entry.position)
    if note:
        print_wrapped(note, f"{_INDENT}   ")
    if entry.stopped is not None:
        print_wrapped(f"left out: {entry.stopped.message}", f"{_INDENT}   ")


def _years(side: ComparedCampaign) -> str:
    played = min(side.position.campaign.played, side.years)
    parts = [f"{year_range(1, played)} played"] if played else []
    if side.years > played:
        parts.append(f"{year_range(played + 1, side.years)} as pencilled in")
    return ", ".join(parts) or "nothing ordered yet"


def _print_results(made: Comparison) -> None:
    """Print the score, the goals, the KPIs and the indicators, a column for each campaign."""
    _print_header(made, "")
    _print_row(made, "Score of 100", [_score(side) for side in made.sides])
    if any(side.without for side in made.sides):
        plain = [side.without.score_without if side.without else side.score for side in made.sides]
        _print_row(made, "Score without overrides", [str(each) for each in plain])
    _print_row(made, "KPIs on time", [str(side.on_time) for side in made.sides])
    if any(side.late for side in made.sides):
        _print_row(made, "KPIs late", [str(side.late) for side in made.sides])
    for index, phase in enumerate(made.scenario.phases):
        goals = [_goal(side.goals[index]) for side in made.sides]
        _print_row(made, f"Goal of phase {phase.number}", goals)
    print_line(f"{_INDENT}KPI achieved in year ({_legend()})")
    for row, priority in enumerate(made.scenario.priorities):
        ends = [_status_cell(side.lines[row]) for side in made.sides]
        _print_row(made, f"  {short_title(priority)}", ends)
    for name in INDICATORS:
        levels = [brief_standing(made.scenario, name, s.indicators[name][-1]) for s in made.sides]
        _print_row(made, indicator_title(made.scenario, name), levels)


def _score(side: ComparedCampaign) -> str:
    """The score, with a sign if notes above tell its circumstances."""
    is_noted = bool(score_notes(side.position.campaign))
    return f"{SIGN} {side.score}" if is_noted else str(side.score)


def _goal(goal: GoalOutcome | None) -> str:
    return GOAL_WORDS[goal].word.removesuffix(" met") if goal else "open"


def _legend() -> str:
    return ", ".join(str(word) for word in STATUS_WORDS.values())


def _status_cell(line: ComparedKpi) -> str:
    """A KPI's status sign and the year in which it was reached: `✔ 2`, `✘`."""
    return f"{STATUS_WORDS[line.status].sign} {str(line.achieved_in or '').ljust(2)}"


def _print_divergence(made: Comparison) -> None:
    """Print whether seed and red are the same, and each one's first differences from the first."""
    if made.same_seed:
        seed = "All have the same seed: with the same orders, they would have the same luck."
    else:
        seed = "Their seeds differ, so that part of any difference is luck"
        seed += " (--swap plays the orders of all on the events of A)."
    red = "the same way" if made.same_red else "in different ways"
    print_wrapped(f"{seed} Red plays {red}.")
    for letter, side in zip(ascii_uppercase[1:], made.sides[1:], strict=False):
        first = divergence(made.sides[0].position, side.position)
        shared = min(made.sides[0].years, side.years)
        print_wrapped(
            f"A and {letter} {_divergence_phrase(first, shared)}", _INDENT, f"{_INDENT}  "
        )


def _divergence_phrase(years: Divergence, shared: int) -> str:
    """Such as `differ in orders from year 4 on, in outcomes from year 4 on`."""
    if not shared:
        return "have not both resolved a year yet"
    told = [
        f"in {what} from year {year}"
        for what, year in (
            ("orders", years.orders),
            (" and ".join(years.moves), years.interventions),
            ("outcomes", years.outcomes),
        )
        if year is not None
    ]
    return f"differ {', '.join(told)}" if told else f"are the same in {year_range(1, shared)}"


def _print_swap(made: Comparison) -> None:
    """Print the results of each campaign's orders on the events of the first."""
    found = made.exchange()
    campaign = made.sides[0].position.campaign
    print_wrapped(
        f"The orders of each with the events of A ({seed_words(campaign)}, its injects and red; no "
        f"overrides), {year_range(1, made.sides[0].years)}:"
    )
    _print_header(made, "")
    _print_row(made, "Score of 100", [str(each.score) for each in found])
    _print_row(made, "KPIs on time", [str(_on_time(each.statuses)) for each in found])
    if any(each.cut for each in found):
        _print_row(made, "Cut at most, of a year", [odds_share(each.cut) for each in found])
    print_wrapped(f"{NO_VERDICT}.")


def _on_time(statuses: dict[str, Status]) -> int:
    return sum(each is Status.ACHIEVED for each in statuses.values())


def _print_kpi(made: Comparison, row: int) -> None:
    """Print one KPI by year, a row for each campaign."""
    lines = [side.lines[row] for side in made.sides]
    priority = lines[0].priority
    print_wrapped(
        f"{short_title(priority)}: {way_phrase(priority.kpi)}, due in year {lines[0].deadline}"
    )
    written, note = _fitting_cells(lines, made.years)
    width = max(4, *(len(cell) + 1 for cells, _ in written for cell in cells))
    heads = "".join(str(year).rjust(width) for year in range(made.years + 1))
    print_line(f"{_INDENT}{note.ljust(4)}{heads}")
    for letter, (cells, status) in zip(ascii_uppercase, written, strict=False):
        shown = "".join(cell.rjust(width) for cell in cells).ljust(width * (made.years + 1))
        print_line(f"{_INDENT}{letter}   {shown}  {status}".rstrip())


def _fitting_cells(
    lines: Sequence[ComparedKpi], years: int
) -> tuple[list[tuple[list[str], str]], str]:
    """Cells and status of each line, and the table's heading, in the longest form that fits.

    The forms are values with a status in words, values with a sign, and percentages with a sign.
    """

    def value(line: ComparedKpi, year: int) -> str:
        return number_phrase(line.priority.kpi, line.values[year])

    def way(line: ComparedKpi, year: int) -> str:
        return whole_share(max(line.reaches[year], 0)).removesuffix(" %")

    def phrase(line: ComparedKpi) -> str:
        told = status_phrase(line.status, line.deadline, line.achieved_in)
        return f"{STATUS_WORDS[line.status].sign} {told}"

    def sign(line: ComparedKpi) -> str:
        return STATUS_WORDS[line.status].sign

    written: list[tuple[list[str], str]] = []
    for cell, status, note in ((value, phrase, "year"), (value, sign, "year"), (way, sign, "%")):
        written = [
            ([cell(line, year) for year in range(len(line.reaches))], status(line))
            for line in lines
        ]
        width = max(4, *(len(each) + 1 for cells, _ in written for each in cells))
        longest = max(len(told) for _, told in written)
        if len(_INDENT) + 4 + width * (years + 1) + 2 + longest <= WIDTH:
            return written, note
    return written, "%"


def _print_spending(made: Comparison, title: str, amount: Callable[[Allocation], int]) -> None:
    """Print the spending by priority in all years, a column for each campaign."""
    _print_header(made, title)

    def row(title: str, amounts: Iterable[Allocation]) -> None:
        _print_row(made, title, [f"{amount(each):,}" for each in amounts])

    for number, priority in enumerate(made.scenario.priorities):
        row(short_title(priority), (side.lines[number].in_all for side in made.sides))
    row("Answers to questions", (total(side.answers) for side in made.sides))
    row("Spent in all", (total(side.spent) for side in made.sides))
    row("of what was offered", (total(side.offered) for side in made.sides))


def _print_header(made: Comparison, title: str) -> None:
    _print_row(made, title, ascii_uppercase[: len(made.sides)])


def _print_row(made: Comparison, title: str, cells: Sequence[str]) -> None:
    """Print one figure of every campaign."""
    column = min(_WIDEST, (WIDTH - len(_INDENT) - _NAME) // len(made.sides))
    shown = "".join(cell.rjust(column) for cell in cells)
    print_line(f"{_INDENT}{fitted(title, _NAME)}{shown}".rstrip())
