"""Differences between record and today's result printed for people, in 80 columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from planner.analysis.record_diff import record_diff
from planner.boundary.cell_width import fitted
from planner.cli.output import print_line, print_wrapped
from planner.scenario.number_names import VALUE, parts, progress_of
from planner.wording.figures import MINUS, amount_phrase, brief_standing
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from planner.analysis.record_diff import ChangedNumber, RecordDiff
    from planner.campaign.model import Campaign
    from planner.scenario.model import Scenario

_INDENT: Final = "  "
_NAME: Final = 25
_COLUMN: Final = 10
_END: Final = 13
"""Width of the first column on the last year, wider to set it apart from those before."""

_HUNDREDTHS: Final = 100
"""Basis points in a percent."""


def print_record_diff(campaign: Campaign) -> None:
    """Print how a campaign's record differs from today's result.

    Args:
        campaign: A campaign whose record differs.
    """
    found = record_diff(campaign)
    print_wrapped(_reasons(found), _INDENT)
    if found.overspent is not None:
        text = f"Today {found.overspent.message}: what is recorded from there on is not compared."
        print_wrapped(text, _INDENT)
    for year, numbers in groupby(found.numbers, key=lambda each: each.year):
        _print_year(found, year, list(numbers))
    if found.numbers and not found.same_digests:
        print_line()
        print_wrapped(
            "The record holds figures without their causes. Below each figure are the rules that "
            f"moved today's figure most in that year, by rules {found.rules_today}.",
            _INDENT,
        )


def _reasons(found: RecordDiff) -> str:
    """Sentences on the known reasons for the differences."""
    if found.same_digests:
        return (
            "The digests are the same, so playing gave the same result: the figures were changed "
            "in the file afterwards."
        )
    parts = []
    if found.rules not in (None, found.rules_today):
        parts.append(f"Recorded under rules {found.rules}, today's are rules {found.rules_today}.")
    if found.rules is None:
        parts.append(
            f"The record does not say by which rules it was made; today's are rules "
            f"{found.rules_today}."
        )
    if not found.same_scenario:
        parts.append("The scenario has changed since it was recorded.")
    if not parts:
        parts.append(
            f"Rules (version {found.rules_today}) and scenario are those of the record, so its "
            "orders, its seed or its results were changed in the file afterwards."
        )
    if not found.numbers:
        parts.append(
            f"No recorded figure differs, only the digest from year {found.year} on: the "
            "difference is smaller than a KPI's unit, or is in a number that is not recorded, such "
            "as red's pressure."
        )
    return " ".join(parts)


def _print_year(found: RecordDiff, year: int, numbers: list[ChangedNumber]) -> None:
    """Print the numbers that first differ in a year, also as they are in the last recorded year."""
    last = found.last_year
    print_line()
    before = "" if year == found.year else f"; perhaps only because year {found.year} did"
    print_line(f"{_INDENT}First different in year {year}{before}:")
    in_last = f"rec. year {last}".rjust(_END) + "today".rjust(_COLUMN) if last > year else ""
    heads = ("recorded", "today", "moved")
    print_line(f"{_INDENT}{' ' * _NAME}{''.join(each.rjust(_COLUMN) for each in heads)}{in_last}")
    for each in numbers:
        figures = [_figure(found.scenario, each.number, f) for f in (each.recorded, each.today)]
        figures.append(_change(found.scenario, each))
        shown = "".join(figure.rjust(_COLUMN) for figure in figures)
        if last > year:
            shown += _figure(found.scenario, each.number, each.last_recorded).rjust(_END)
            shown += _figure(found.scenario, each.number, each.last_today).rjust(_COLUMN)
        print_line(f"{_INDENT}{fitted(number_title(found.scenario, each.number), _NAME)}{shown}")
        if not found.same_digests:
            print_wrapped(_causes(found.scenario, each), f"{_INDENT}  ", f"{_INDENT}    ")


def _figure(scenario: Scenario, number: str, value: int | None) -> str:
    """A figure with the precision of the record: a KPI's value, an indicator to 0.01 %."""
    if value is None:
        return "nothing"
    if parts(number)[0] == VALUE:
        return brief_standing(scenario, number, value)
    return f"{value // _HUNDREDTHS}.{value % _HUNDREDTHS:02} %"


def _change(scenario: Scenario, each: ChangedNumber) -> str:
    if each.recorded is None:
        return ""
    change = each.today - each.recorded
    shown = _figure(scenario, each.number, abs(change)).removesuffix(" %")
    return f"{MINUS if change < 0 else '+'}{shown}"


def _causes(scenario: Scenario, each: ChangedNumber) -> str:
    """Such as `push +12.5 % (budget and effort), friction -2.1 % (...)`."""
    kind, name = parts(each.number)
    number = progress_of(name) if kind == VALUE else each.number
    text = [
        f"{step.rule} {amount_phrase(scenario, number, step.amount)} ({step.label})"
        for step in each.causes
    ]
    return ", ".join(text) or "nothing moved it today"
