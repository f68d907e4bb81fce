"""A review for people, in 80 columns; every column adds up as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.campaign.play import orders_of
from planner.cli.output import say, say_wrapped
from planner.engine.state import Status
from planner.foresight.judgement import MARKS, WORDS, Mark
from planner.report.figures import MINUS, signed
from planner.report.phrases import short_title

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.judgement import Answer, Review, YearReview
    from planner.foresight.rivals import Exchange

_COLUMN: Final = 9
_SHOWN: Final = 5
"""Differences to the best orders found that are shown of a year."""

_SMALL: Final = 0.1
"""Differences below this share of full budget plus full effort are not shown."""

_BAD: Final = (Mark.DUBIOUS, Mark.MISTAKE, Mark.BLUNDER)

_MEANING: Final = (
    "Each number is the score to expect over {futures} futures. Planned: by going on with the "
    "best plan known before the year. New plan: what planning anew for the year's events offered. "
    "Orders: what the orders gained or lost against the best ones found; after them, the best "
    "found way to go on. Luck: what chance made of that by the next year's opening. Start plus "
    "new plan and orders (skill) plus luck is the {end}."
)


def tell(position: Position, made: Review) -> None:
    """Print a review.

    Args:
        position: The campaign, as far as it was played.
        made: Its review.
    """
    say_wrapped(position.campaign.name)
    end = "final score" if made.finished else "score to expect now"
    start, result = _tenths(made, made.start), _tenths(made, made.result)
    skill = sum(_steps(made, n)[1] + _steps(made, n)[2] for n in range(len(made.years)))
    say_wrapped(
        f"{end.capitalize()} {_point(result)} = {_point(start)} expected at the start "
        f"{_change(skill)} skill {_change(result - start - skill)} luck"
    )
    say()
    heads = ("planned", "new plan", "orders", "luck", "after")
    say("year".rjust(6) + "".join(head.rjust(_COLUMN) for head in heads) + "  mark")
    opened = _tenths(made, made.start + made.first_luck)
    _row("start", (start, 0, 0, opened - start, opened), "")
    for n, each in enumerate(made.years):
        mark = f"{each.mark.value.ljust(3)}{WORDS[each.mark]}"
        _row(str(each.year), _steps(made, n), mark)
    say()
    say_wrapped(_MEANING.format(futures=f"{made.futures:,}", end=end))
    say_wrapped(_legend())
    for each in made.years:
        _year(position, made, each)
    say()
    _standings(made)


def tell_exchange(position: Position, other: Campaign, exchange: Exchange) -> None:
    """Print what another team's orders would have come to with the same events."""
    on_time = sum(1 for each in exchange.statuses.values() if each is Status.ACHIEVED)
    cut = f"; cut by up to {100 * exchange.cut:.0f} % where unaffordable" if exchange.cut else ""
    say_wrapped(
        f"Same events, the orders of {other.name}: {exchange.score} of 100, {on_time} KPIs on "
        f"time, against {position.score}{cut}"
    )


def _steps(made: Review, n: int) -> tuple[int, int, int, int, int]:
    """A year's planned value, its three changes and the value after, in tenths of a point.

    The values are rounded and the changes taken between them, so that they add up.
    """
    planned = made.start + made.first_luck
    for each in made.years[:n]:
        planned += each.skill + each.luck
    year = made.years[n]
    sums = (
        planned,
        planned + year.offered,
        planned + year.skill,
        planned + year.skill + year.luck,
    )
    before, best, ordered, after = (_tenths(made, each) for each in sums)
    return before, best - before, ordered - best, after - ordered, after


def _row(name: str, numbers: tuple[int, int, int, int, int], mark: str) -> None:
    """Print a line of the table: planned, three changes, after, in tenths of a point."""
    planned, *changes, after = numbers
    cells = (_point(planned), *(_change(each) if each else "" for each in changes), _point(after))
    say((name.rjust(6) + "".join(each.rjust(_COLUMN) for each in cells) + f"  {mark}").rstrip())


def _legend() -> str:
    lines = []
    for mark, most, least in MARKS:
        gain = f" and gains {least / 100:g} or more" if least else ""
        lines.append(f"{mark.value} costs {most / 100:g} at most{gain}")
    lines.append(f"{Mark.BLUNDER.value} costs more")
    return (
        f"Marks, in points of score: {'; '.join(lines)}. A year gains against going on as "
        "planned, an answer against the best other one."
    )


def _year(position: Position, made: Review, each: YearReview) -> None:
    notable = [answer for answer in each.answers if answer.mark is not Mark.GOOD]
    if not notable and each.mark not in _BAD:
        return
    say()
    say(f"Year {each.year}: {each.mark.value} {WORDS[each.mark]}")
    if each.mark in _BAD:
        say_wrapped(_differences(position, each), "  ", "    ")
    for answer in notable:
        say_wrapped(_told(position, made, answer), "  ", "    ")


def _differences(position: Position, each: YearReview) -> str:
    """Where the best orders found spend more or less, the largest differences first.

    KPIs already achieved, and what lies beyond a priority's full amount, make no difference.
    """
    tables, scenario = position.tables, position.tables.scenario
    given = orders_of(position.campaign, each.year)
    done = position.outcomes[each.year - 1].before.done
    rows = []
    for row, priority in enumerate(scenario.priorities):
        full = int(tables.budget_full[row, 0]), int(tables.effort_full[row, 0])
        best = int(each.best.budget[row, 0]), int(each.best.effort[row, 0])
        now = int(given.budget[row, 0]), int(given.effort[row, 0])
        budget, effort = (
            min(b, most) - min(n, most) for b, n, most in zip(best, now, full, strict=True)
        )
        parts = [f"{MINUS if budget < 0 else '+'}${abs(budget):,} M"] if budget else []
        parts += [signed(effort, "points")] if effort else []
        size = abs(budget) / full[0] + abs(effort) / full[1]
        if size > _SMALL and not done[row, 0]:
            rows.append((size, f"{short_title(priority)} {', '.join(parts)}"))
    rows.sort(key=lambda each: -each[0])
    told = "; ".join(line for _, line in rows[:_SHOWN])
    return f"Best orders found, against these: {told or 'hardly any different'}"


def _told(position: Position, made: Review, answer: Answer) -> str:
    event = position.tables.scenario.event(answer.event)
    titles = {option.id: option.title for option in event.options}
    worth = _change(_tenths(made, answer.worth))
    return (
        f"{answer.mark.value} {event.title}: {titles[answer.chosen]} ({worth} against "
        f"{titles[answer.rival]})"
    )


def _standings(made: Review) -> None:
    so_far = "" if made.finished else " so far"
    for what, standing in (
        ("The same orders with other luck", made.other_seeds),
        ("Random plans with the same luck", made.other_plans),
    ):
        total = sum(standing.others)
        mean = sum(score * count for score, count in enumerate(standing.others)) / total
        say_wrapped(
            f"{what}{so_far}: {mean:.1f} on average; the {standing.score} of this campaign is "
            f"better than {int(standing.percentile)} of 100"
        )
    named = ", ".join(f"{name} {value}" for name, value in made.named.items())
    say_wrapped(f"Other plans with the same luck{so_far}: {named}")


def _tenths(made: Review, total: int) -> int:
    """A sum over futures in tenths of a point, rounded, halves up."""
    return (20 * total + made.futures) // (2 * made.futures)


def _point(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    return f"{MINUS if tenths < 0 else ''}{whole}.{rest}"


def _change(tenths: int) -> str:
    return _point(tenths) if tenths < 0 else f"+{_point(tenths)}"
