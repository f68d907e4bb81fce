"""The sensitivity of a result printed for people, in 80 columns: a tornado chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.cli.output import print_line, print_wrapped
from planner.scenario.model import INDICATORS
from planner.wording.phrases import indicator_title, short_title

if TYPE_CHECKING:
    from planner.foresight.sensitivity.assumptions import Assumption
    from planner.foresight.sensitivity.morris import Index
    from planner.foresight.sensitivity.one_at_a_time import Sensitivity, ShiftedResult, Swing
    from planner.scenario.model import Scenario

_NAME: Final = 31
_SCORE: Final = 6
_KPIS: Final = 5
_BAR: Final = 21
_SHOWN: Final = 20
_LOWER, _HIGHER, _BASE = "░", "█", "│"


def print_sensitivity(scenario: Scenario, sensitivity: Sensitivity) -> None:
    """Print a tornado chart of the widest swings.

    Args:
        scenario: For the names.
        sensitivity: The sensitivity.
    """
    percent = f"{sensitivity.step / 100:g} %"
    kpis = len(scenario.priorities)
    print_wrapped(
        f"What the result depends on: every assumption of the scenario {percent} lower {_LOWER} "
        f"and {percent} higher {_HIGHER} than it is, one at a time; {sensitivity.futures:,} "
        f"futures each, the same ones, from year {sensitivity.from_year}"
    )
    print_wrapped(
        f"As assumed {_BASE}: score likely {sensitivity.base.score:.1f} of 100, "
        f"{sensitivity.base.on_time:.2f} of {kpis} KPIs on time"
    )
    clear = [each for each in sensitivity.swings if each.clear]
    shown = clear[:_SHOWN]
    print_line()
    if shown:
        heads = f"{'score'.rjust(_SCORE)}{''.rjust(_SCORE)}{'on time'.rjust(2 * _KPIS)}"
        print_line(f"{''.ljust(_NAME)}{heads}".rstrip())
        sides = "lower".rjust(_SCORE) + "higher".rjust(_SCORE + 1)
        print_line(f"{''.ljust(_NAME)}{sides}{'lower'.rjust(_KPIS + 1)}{'higher'.rjust(_KPIS + 2)}")
    bounds = [side.score for each in shown for side in (each.low, each.high)]
    bounds.append(sensitivity.base.score)
    for each in shown:
        print_line(_row(scenario, sensitivity.base, each, min(bounds), max(bounds)))
    print_line()
    if any(not side.moved for each in shown for side in (each.low, each.high)):
        print_wrapped("-: already at the limit of what a scenario may have")
    if any(side.held for each in shown for side in (each.low, each.high)):
        print_wrapped("*: some of its numbers moved less, so that they still fit the others")
    more, unclear = clear[len(shown) :], len(sensitivity.swings) - len(clear)
    if more:
        print_wrapped(f"{len(more)} more move the score by at most {more[0].width:.1f}")
    if unclear:
        print_wrapped(
            f"{unclear} others cannot be told from chance in {sensitivity.futures:,} futures"
        )


def _row(scenario: Scenario, base: ShiftedResult, swing: Swing, least: float, most: float) -> str:
    numbers = "".join(_number(each, each.score, _SCORE, 1) for each in (swing.low, swing.high))
    numbers += "".join(
        _number(each, each.on_time, _KPIS + 1, 2) for each in (swing.low, swing.high)
    )
    chart = bar(base.score, swing.low.score, swing.high.score, least, most)
    held = "*" if swing.low.held or swing.high.held else " "
    name = fitted(assumption_title(scenario, swing.assumption), _NAME)
    return f"{name}{numbers} {held}{chart}".rstrip()


def _number(side: ShiftedResult, number: float, width: int, digits: int) -> str:
    return (f"{number:.{digits}f}" if side.moved else "-").rjust(width)


def bar(base: float, lower: float, higher: float, least: float, most: float) -> str:
    """One line of the chart.

    Args:
        base: The score as assumed.
        lower: The score with the assumption lower.
        higher: The score with it higher.
        least: The score at the left edge.
        most: The score at the right edge.

    Returns:
        At most `_BAR` columns.
    """

    def column(score: float) -> int:
        return round((score - least) / (most - least) * (_BAR - 1)) if most > least else 0

    cells, middle = [" "] * _BAR, column(base)
    sides = sorted(
        ((lower, _LOWER), (higher, _HIGHER)), key=lambda side: -abs(column(side[0]) - middle)
    )
    for score, sign in sides:
        end = column(score)
        for cell in range(min(end, middle), max(end, middle) + 1):
            cells[cell] = sign
    cells[middle] = _BASE
    return "".join(cells).rstrip()


def print_interactions(scenario: Scenario, sensitivity: tuple[Index, ...]) -> None:
    """Print how assumptions act together.

    Args:
        scenario: For the names.
        sensitivity: The indices.
    """
    print_line()
    print_wrapped(
        "Together (Morris' screening): the change in score from one end of an assumption's range "
        "to the other, with all the others anywhere in theirs. Where it varies much, it depends "
        "on the others."
    )
    print_line()
    print_line(f"{''.ljust(_NAME)}{'change'.rjust(7)}{'+-'.rjust(6)}{'varies'.rjust(8)}")
    most = max((each.effect for each in sensitivity), default=0.0)
    for each in sensitivity[:_SHOWN]:
        long = round(each.effect / most * _BAR) if most else 0
        numbers = f"{each.effect:7.1f}{each.confidence:6.1f}{each.varies:8.1f}"
        title = fitted(assumption_title(scenario, each.assumption), _NAME)
        print_line(f"{title}{numbers}  {_HIGHER * long}")


def assumption_title(scenario: Scenario, assumption: Assumption) -> str:
    """The title of an assumption, with the title of its subject if it has one."""
    about = assumption.about
    if about in scenario.priority_ids:
        about = short_title(scenario.priority(about))
    elif about in scenario.event_ids:
        about = scenario.event(about).title
    elif about in INDICATORS:
        about = indicator_title(scenario, about)
    return f"{assumption.title}: {about}" if about else assumption.title
