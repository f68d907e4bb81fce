"""The advisor's plan as text: its expected score, and the amounts for each priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.year_range import year_range
from planner.tui.components.blocks import tone
from planner.tui.runtime.safe_text import fit, text
from planner.wording.odds import change_mark, in_100
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.planning.advice import Advised
    from planner.scenario.model import Priority

_MUTED: Final = "$text-muted"
_AMOUNT: Final = 16
_EFFORT: Final = 12
_ODDS: Final = 18


def advice_content(position: Position, advised: Advised, width: int) -> Content:
    """Expected score and this year's amounts, each old and new, and the later years' plans.

    Args:
        position: The campaign's present position, with the present orders.
        advised: The plan found, with both forecasts.
        width: Cells.
    """
    scenario = position.tables.scenario
    name = max(12, width - _AMOUNT - _EFFORT - _ODDS)
    lines = [*_score(advised), Content("")]
    head = f"{f'Year {position.year}':<{name}}{'$ M':>{_AMOUNT}}{'effort':>{_EFFORT}}"
    lines.append(Content.styled(f"{head}{'on time %':>{_ODDS}}", _MUTED))
    lines += [_line(position, advised, each, name) for each in scenario.priorities]
    lines += [Content(""), *_answers(position, advised), *_later(position, advised)]
    return Content("\n").join(lines)


def _score(advised: Advised) -> Iterator[Content]:
    before, after = advised.before.score, advised.after.score
    change = after.mean - before.mean
    yield Content.assemble(
        "Expected score ",
        (f"{before.mean:.1f}", "bold"),
        " → ",
        (f"{after.mean:.1f}", "bold"),
        "  ",
        (change_mark(change, unit=1), tone(change)),
        (f"   8 futures in 10: {after.p10} to {after.p90}", _MUTED),
    )
    advice = advised.advice
    yield Content.styled(
        f"Best found in {advice.tried:,} plans tried over {advice.seconds:.0f} seconds: no proof "
        "that there is none better.",
        _MUTED,
    )
    if not advised.better:
        yield Content.styled("It is no better than the plan you have.", "$text-warning")


def _line(position: Position, advised: Advised, priority: Priority, name: int) -> Content:
    old = position.record.allocation(priority.id)
    new = advised.campaign.year(position.year).allocation(priority.id)
    before = advised.before.kpis[priority.id].on_time
    after = advised.after.kpis[priority.id].on_time
    odds = f"{in_100(before)} → {in_100(after)}"
    return Content.assemble(
        fit(text(short_title(priority)), name),
        _change(old.budget, new.budget, _AMOUNT),
        _change(old.effort, new.effort, _EFFORT),
        f"{odds:>{_ODDS - 6}} ",
        (f"{change_mark(after - before):<5}", tone(after - before)),
    )


def _change(old: int, new: int, width: int) -> Content:
    """The old and the new amount; one amount if they are equal."""
    if old == new:
        return Content.styled(f"{new:>{width},}" if new else f"{'·':>{width}}", _MUTED)
    return Content(f"{f'{old:,} → {new:,}':>{width}}")


def _answers(position: Position, advised: Advised) -> Iterator[Content]:
    """The answers to this year's questions that differ from the present ones."""
    scenario = position.tables.scenario
    chosen = position.record.decisions
    for event_id in position.questions:
        event = scenario.event(event_id)
        new = advised.campaign.year(position.year).decisions.get(event_id, event.options[0].id)
        if chosen.get(event_id, event.options[0].id) != new:
            option = next(each for each in event.options if each.id == new)
            yield Content.assemble(
                text(event.title, _MUTED), (": answer ", _MUTED), text(option.title, "bold")
            )


def _later(position: Position, advised: Advised) -> Iterator[Content]:
    last = position.tables.scenario.years
    first = position.year + 1
    if first > last:
        return
    replaced = [
        year
        for year in range(first, last + 1)
        if year <= position.campaign.ordered
        and position.campaign.year(year).allocations != advised.campaign.year(year).allocations
    ]
    years = year_range(first, last)
    words = f"{years.capitalize()} are pencilled in" if last > first else f"So is {years}"
    over = f", over what is pencilled in {_listed(replaced)}" if replaced else ""
    asks = any(advised.campaign.year(year).decisions for year in range(first, last + 1))
    answers = ", with answers to what may be asked then" if asks else ""
    yield Content.styled(f"{words} as well{over}{answers}. u takes it all back.", _MUTED)


def _listed(years: list[int]) -> str:
    return f"year{'s' if len(years) > 1 else ''} {', '.join(map(str, years))}"
