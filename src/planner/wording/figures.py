"""Numbers in words: shares, money, KPI values in their units, and changes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from planner.scenario.model import BASIS_POINTS, INDICATORS, KpiKind
from planner.scenario.number_names import BUDGET, PROGRESS, VALUE, parts
from planner.wording.odds import in_100

if TYPE_CHECKING:
    from planner.scenario.model import Kpi, Scenario

MINUS: Final = "\N{MINUS SIGN}"
TENTH: Final = 10
"""Basis points in the smallest share that is shown, a tenth of a percent."""
_PERCENT: Final = 100
_BELOW: Final = "<0"

_STAGES: Final = re.compile(r"(?P<what>.+) of (?P<all>\d+)")


def share(basis_points: int) -> str:
    """Basis points as a percentage, with a decimal unless it is 0: `62 %`, `12.5 %`."""
    return f"{_tenths(basis_points).removesuffix('.0')} %"


def whole_share(basis_points: int) -> str:
    """Basis points as a whole percentage: `62 %`; less than the whole is never shown as 100 %."""
    return f"{_whole(basis_points)} %"


def odds_share(odds: float) -> str:
    """Odds or a share, 0 to 1, as a whole percentage, rounded as by `in_100`: `62 %`, `<1 %`."""
    return f"{in_100(odds)} %"


def hundredths(number: float) -> str:
    """A number with two decimals and a true minus sign."""
    shown = f"{abs(number):.2f}"
    return f"{MINUS if number < 0 and float(shown) else ''}{shown}"


def way(basis_points: int) -> str:
    """A KPI's progress as a share of its way: `62.4 %`, or `<0 %` if it is below its baseline.

    The KPI's value shows how far below; a negative percentage would look like a change.
    """
    return share(basis_points) if rounded(basis_points) >= 0 else f"{_BELOW} %"


def way_change(before: int, after: int) -> str:
    """A KPI's progress before and after, with the unit once: `59.6 → 62.4 %`."""
    start, end = (way(each).removesuffix(" %") for each in (before, after))
    return f"{end if start == end else f'{start} → {end}'} %"


def way_words(basis_points: int) -> str:
    """A KPI's progress in words: `62.4 % of the way`, `worse than at the start`."""
    if rounded(basis_points) < 0:
        return "worse than at the start"
    return f"{way(basis_points)} of the way"


def signed(amount: int, unit: str = "") -> str:
    """A whole number with its sign and unit: `+150`, `+3 points`."""
    return f"{MINUS if amount < 0 else '+'}{abs(amount):,}{unit and ' ' + unit}"


def signed_whole_share(basis_points: int) -> str:
    """A change in whole per cents, with its sign: `+12 %`."""
    shown = _whole(basis_points)
    return f"{'' if shown.startswith(MINUS) else '+'}{shown} %"


def signed_points(basis_points: int) -> str:
    """A change in percentage points, with its sign: `+7.1 points`, from 60 % to 67.1 %."""
    shown = _tenths(basis_points)
    return f"{'' if shown.startswith(MINUS) else '+'}{shown} points"


def signed_share(basis_points: int) -> str:
    """A change as a percentage with its sign and one decimal: `+12.5 %`."""
    shown = _tenths(basis_points)
    return f"{'' if shown.startswith(MINUS) else '+'}{shown} %"


def amounts(budget: int, effort: int) -> str:
    """US$ million and points, those that are not 0: `$60 M and 3 points`; empty if both are."""
    shown = [money(budget)] if budget else []
    return " and ".join([*shown, points(effort)] if effort else shown)


def money(amount: int) -> str:
    """US$ million: `$1,900 M`."""
    return f"{MINUS if amount < 0 else ''}${abs(amount):,} M"


def points(amount: int) -> str:
    """Points of effort or of red's pressure: `1 point`, `35 points`."""
    return f"{MINUS if amount < 0 else ''}{abs(amount):,} point{'' if abs(amount) == 1 else 's'}"


def years_left(count: int) -> str:
    """The years that are left in a campaign: `the year left`, `the 3 years left`."""
    return "the year left" if count == 1 else f"the {count} years left"


def number_phrase(kpi: Kpi, value: int) -> str:
    """A KPI's value divided by its scale, without its unit: `1.5`, `71`, `4.0`."""
    decimals = len(str(kpi.scale)) - 1
    return f"{MINUS if value < 0 else ''}{abs(value) / kpi.scale:,.{decimals}f}"


def value_phrase(kpi: Kpi, value: int) -> str:
    """A KPI's value with its unit: `3 of 5 allies`, `2 of 5 stages`, `62 %`."""
    return in_unit(kpi, number_phrase(kpi, value))


def change_phrase(kpi: Kpi, before: int, after: int) -> str:
    """A KPI's value before and after, with its unit once: `1 → 3 of 5 allies`."""
    if before == after:
        return value_phrase(kpi, after)
    return in_unit(kpi, f"{number_phrase(kpi, before)} → {number_phrase(kpi, after)}")


def in_unit(kpi: Kpi, number: str) -> str:
    """A number, or `from → to`, with a KPI's unit."""
    unit = kpi.unit.strip()
    stages = _STAGES.fullmatch(unit)
    if stages:
        return f"{number} of {stages['all']} {stages['what']}"
    if kpi.kind is not KpiKind.LEVEL and kpi.baseline <= kpi.target:
        return f"{number} of {number_phrase(kpi, kpi.target)} {unit}"
    if unit.startswith("US$"):
        return f"US$ {number}{unit.removeprefix('US$')}"
    return f"{number} {unit}"


def way_phrase(kpi: Kpi) -> str:
    """A KPI's baseline and target: `from 100 to 50 % of the backlog at the start`."""
    target = number_phrase(kpi, kpi.target)
    unit = kpi.unit.strip()
    stages = _STAGES.fullmatch(unit)
    if stages:
        unit = stages["what"]
    elif unit.startswith("US$"):
        target, unit = f"US$ {target}", unit.removeprefix("US$").strip()
    return f"from {number_phrase(kpi, kpi.baseline)} to {target} {unit}"


def amount_phrase(scenario: Scenario, number: str, amount: int) -> str:
    """A change of one of the ledger's numbers, with sign and unit.

    Args:
        scenario: The scenario.
        number: Such as `progress:fms-backlog`, `value:fms-backlog`, `cohesion`, `budget`.
        amount: In the number's own unit.

    Returns:
        Such as `+12.5 %`, `+2 agreements`, `+$150 M`, `+8 points`.
    """
    kind, name = parts(number)
    if kind == VALUE:
        kpi = scenario.priority(name).kpi
        unit = _STAGES.sub(r"\g<what>", kpi.unit.strip())
        return f"{MINUS if amount < 0 else '+'}{number_phrase(kpi, abs(amount))} {unit}"
    if kind == PROGRESS:
        return signed_share(amount)
    if kind in INDICATORS:
        return signed_points(amount)
    shown = money(amount) if kind == BUDGET else points(amount)
    return shown if amount < 0 else f"+{shown}"


def standing_phrase(scenario: Scenario, number: str, value: int) -> str:
    """The value of one of the ledger's numbers, with unit: `62.4 %`, `$3,100 M`, `96 points`."""
    kind, name = parts(number)
    if kind == VALUE:
        return value_phrase(scenario.priority(name).kpi, value)
    if kind == PROGRESS or kind in INDICATORS:
        return share(value)
    return money(value) if kind == BUDGET else points(value)


def rounded(basis_points: int, unit: int = TENTH) -> int:
    """Basis points rounded to a tenth of a percent, or to another unit, halves away from zero.

    All shares and their changes are rounded here. Less than the whole is never rounded up to it:
    99.96 % gives 99.9 %, because a KPI that is not reached must not look reached.
    """
    size = (abs(basis_points) + unit // 2) // unit * unit
    if abs(basis_points) < BASIS_POINTS <= size:
        size = BASIS_POINTS - unit
    return -size if basis_points < 0 else size


def _tenths(basis_points: int) -> str:
    tenths = rounded(basis_points) // TENTH
    whole, rest = divmod(abs(tenths), 10)
    return f"{MINUS if tenths < 0 else ''}{whole:,}.{rest}"


def _whole(basis_points: int) -> str:
    whole = rounded(basis_points, _PERCENT) // _PERCENT
    return f"{MINUS if whole < 0 else ''}{abs(whole)}"


def brief_standing(scenario: Scenario, number: str, value: int) -> str:
    """As `standing_phrase`, for a column: without words and with a fixed number of decimals."""
    kind, name = parts(number)
    if kind == VALUE:
        return number_phrase(scenario.priority(name).kpi, value)
    if kind == PROGRESS or kind in INDICATORS:
        return f"{_tenths(value)} %"
    return money(value) if kind == BUDGET else f"{value:,}"


def brief_amount(scenario: Scenario, number: str, amount: int) -> str:
    """As `amount_phrase`, for a column: without words, and an indicator's points without unit."""
    shown = brief_standing(scenario, number, abs(amount))
    if number in INDICATORS:
        shown = shown.removesuffix(" %")
    return f"{MINUS if amount < 0 else '+'}{shown}"
