"""The first three lines of a year's outcome: what was decided, what it won, what it lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_groups import CauseGroup, group_of, of_group
from planner.analysis.smallest_order import smallest_order
from planner.analysis.year_odds import BASIS
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.planning.decided import decided
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import progress_of
from planner.wording.figures import (
    MINUS,
    in_unit,
    money,
    number_phrase,
    points,
    rounded,
    whole_share,
    years_left,
)
from planner.wording.odds import DOWN, UNCHANGED, UP, change_mark, in_100
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS, indicator_title, short_title
from planner.wording.scoring import COUNT_HALF, COUNTS_HALF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.cause_chains import ChainStep
    from planner.analysis.year_odds import YearOdds
    from planner.analysis.year_story import KpiChange
    from planner.analysis.year_view import YearView
    from planner.scenario.model import Phase, Priority

WAITING: Final = "…"
"""Stands where odds are still being worked out."""
_LEAST: Final = 0.01
"""Least change of what a KPI is likely to count that makes a line."""
_PERCENT: Final = 100
_LEAST_PULL: Final = _PERCENT * BASIS_POINTS // 2
"""Least change of an indicator, times its weight on a priority, that is named as a cause."""
_BOUNDS: Final = ("limit", "season", "disturbance")
"""Rules that are bounds or known beforehand, and so no causes of a gain or a loss."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One line: a sign, its most important words, and clauses of falling importance."""

    sign: str
    lead: str
    rest: tuple[str, ...] = ()

    def fitted(self, width: int) -> tuple[str, str]:
        """The lead, and as many of the clauses as fit into a number of characters.

        The first clause is always there, even if it has to be cut.
        """
        line = self.lead
        for clause in self.rest:
            longer = _joined(line, clause)
            if line == self.lead or len(self.sign) + 1 + len(longer) + 1 <= width:
                line = longer
        return self.lead, _ended(line)[len(self.lead) :]

    @property
    def sentence(self) -> str:
        """The line in full, without its sign."""
        line = self.lead
        for clause in self.rest:
            line = _joined(line, clause)
        return _ended(line)


def _joined(line: str, clause: str) -> str:
    """A line with one more clause, after a semicolon where there is no other sign."""
    apart = " " if line.endswith((".", ":", ",")) or clause.startswith("against ") else "; "
    return f"{line}{apart}{clause}"


def _ended(line: str) -> str:
    """A line with its full stop, which what is still awaited does not have."""
    return line if line.endswith((".", WAITING)) else f"{line}."


def headlines(view: YearView, odds: YearOdds | None) -> tuple[Headline, Headline, Headline]:
    """The three lines of a year.

    Args:
        view: The year.
        odds: What the year did to the odds; None if that is not known yet.
    """
    if odds is None:
        gain, loss = Headline(UP, WAITING), Headline(DOWN, WAITING)
    else:
        gain, loss = _gain(view, odds), _loss(view, odds)
    return _decision(view, odds), gain, loss


def plain_headlines(view: YearView) -> tuple[Headline, Headline, Headline]:
    """The three lines of a year without odds and the likely score: by how far KPIs moved."""
    decision = _decision(view, None)
    if WAITING in "".join(decision.rest):
        decision = Headline(decision.sign, decision.lead)
    best = max(view.moves, key=lambda each: each.change)
    worst = min(view.moves, key=lambda each: each.change)
    gain, loss = Headline(UNCHANGED, "No KPI rose."), Headline(UNCHANGED, "No KPI fell.")
    if best.change >= _PERCENT:
        gain = Headline(UP, _moved(best), _causes(view, best))
    if worst.change <= -_PERCENT:
        loss = Headline(DOWN, _moved(worst), _causes(view, worst))
    return decision, gain, loss


def _moved(move: KpiChange) -> str:
    return f"{short_title(move.priority)}, {kpi_change(move)}:"


def _causes(view: YearView, move: KpiChange) -> tuple[str, ...]:
    """The largest cause that helped a KPI, if it rose, and the largest one that held it back."""
    steps = view.chain(progress_of(move.priority.id)).steps
    gave, took = _helped(move, steps) if move.change > 0 else "", _worst(steps)
    lost = "" if took is None else f"{_whole(took.amount)} for {_name(took.label)}"
    against = f"against {lost}" if gave and lost else lost
    return tuple(each for each in (gave, against) if each) or ("its own pace",)


# ---- what was decided


def _decision(view: YearView, odds: YearOdds | None) -> Headline:
    scenario, state = view.scenario, view.outcome.after
    known = decided(view.position, state.year)
    closing = [each for each in scenario.phases if each.last_year == state.year]
    phases = tuple(_phase_closes(view, phase) for phase in closing)
    likely = () if odds is None else (f"{_score(odds)}.",)
    if known.final:
        left = scenario.years - state.year
        also = (f"Nothing in {years_left(left)} can change it.",) if left else ()
        sign = STATUS_WORDS[Status.ACHIEVED].sign
        return Headline(sign, f"Final score {known.score} of 100.", (*also, *phases))
    if closing:
        lead = phases[0]
        sign = GOAL_WORDS[phase_goal(scenario, state, closing[0])].sign
        return Headline(sign, lead, (*likely, *_still_half(view, closing[0])))
    changed = [move for move in view.moves if move.status_changed]
    if changed:
        sign = STATUS_WORDS[changed[0].status].sign
        return Headline(sign, "; ".join(_status_changes(changed)) + ".", likely)
    return _likely(odds)


def _likely(odds: YearOdds | None) -> Headline:
    if odds is None:
        return Headline(UNCHANGED, "No KPI was decided.", (f"Likely score {WAITING}",))
    return Headline(_score_mark(odds)[0], f"{_score(odds)} {BASIS}.", ("No KPI was decided.",))


def _score_mark(odds: YearOdds) -> str:
    before, after = odds.score
    return change_mark(round(after) - round(before), unit=1)


def _score(odds: YearOdds) -> str:
    before, after = odds.score
    mark = _score_mark(odds)
    change = f"stays {after:.0f}" if mark == UNCHANGED else f"{before:.0f} → {after:.0f} {mark}"
    return f"Likely score {change}"


def _phase_closes(view: YearView, phase: Phase) -> str:
    scenario, state = view.scenario, view.outcome.after
    rows = [move for move in view.moves if move.priority.phase == phase.number]
    on_time = sum(move.status is Status.ACHIEVED for move in rows)
    goal = GOAL_WORDS[phase_goal(scenario, state, phase)].word
    return f"Phase {phase.number} closes: {on_time} of {len(rows)} on time, goal {goal}."


def _still_half(view: YearView, phase: Phase) -> tuple[str, ...]:
    names = [
        short_title(move.priority)
        for move in view.moves
        if move.priority.phase == phase.number and move.status is Status.MISSED
    ]
    return (f"{listed(names)} can still {COUNT_HALF}.",) if names else ()


def _status_changes(moves: Sequence[KpiChange]) -> Iterator[str]:
    """One clause for each status, with the names of all KPIs that came to it."""
    for status in dict.fromkeys(move.status for move in moves):
        same = [move for move in moves if move.status is status]
        names, one = listed([short_title(move.priority) for move in same]), len(same) == 1
        is_ = "is" if one else "are"
        yield {
            Status.ACHIEVED: f"{names} {is_} achieved, on time",
            Status.LATE: f"{names} {is_} achieved late: {'it' if one else 'each'} {COUNTS_HALF}",
            Status.MISSED: f"{names} missed year {same[0].deadline}; late still {COUNTS_HALF}",
            Status.OPEN: f"{names} {is_} open again",
        }[status]


# ---- the largest gain and the largest loss of odds


def _gain(view: YearView, odds: YearOdds) -> Headline:
    move = max(view.moves, key=lambda each: odds.worth(each.priority.id))
    if odds.worth(move.priority.id) < _LEAST:
        return Headline(UNCHANGED, "No KPI's odds rose.")
    steps = view.chain(progress_of(move.priority.id)).steps
    gave, took = _helped(move, steps), _worst(steps)
    against: tuple[str, ...] = ()
    if gave and took is not None:
        against = (f"against {_whole(took.amount)} for {_name(took.label)}",)
    return Headline(UP, _odds(view, move, odds), (gave or _other(view, odds, move, UP), *against))


def _loss(view: YearView, odds: YearOdds) -> Headline:
    move = min(view.moves, key=lambda each: odds.worth(each.priority.id))
    if odds.worth(move.priority.id) > -_LEAST:
        return Headline(UNCHANGED, "No KPI's odds fell.")
    worst = _worst(view.chain(progress_of(move.priority.id)).steps)
    if worst is not None:
        cause = f"{_whole(worst.amount)} for {_name(worst.label)}"
    else:
        cause = _other(view, odds, move, DOWN)
    idle = () if move.budget or move.effort else ("nothing was put in",)
    missed = move.status is Status.MISSED and move.status_changed
    rest = [cause, *idle]
    if missed or move.change < 0:
        more = smallest_order(view, move)
        if more is not None:
            rest.append(f"{more.phrase} would have {'made it' if missed else 'held'}")
    if missed and view.next is not None:
        rest.append(f"late it still {COUNTS_HALF}")
    return Headline(DOWN, _odds(view, move, odds), tuple(rest))


def _odds(view: YearView, move: KpiChange, odds: YearOdds) -> str:
    """A KPI's name and its odds in 100 before and after: `FMS Backlog, odds 74 → 50:`.

    They are the odds of being on time, or those of being achieved at all if its deadline had passed
    before the year or if only those moved its way.
    """
    name = move.priority.id
    what, (before, after) = "odds", odds.on_time(name)
    agrees = (after - before) * odds.worth(name) > 0 and in_100(before) != in_100(after)
    if move.deadline < view.outcome.year or not agrees:
        what, (before, after) = "late odds", odds.ever(name)
    return f"{short_title(move.priority)}, {what} {in_100(before)} → {in_100(after)}:"


def _other(view: YearView, odds: YearOdds, move: KpiChange, sign: str) -> str:
    """The need or the indicator that moved most, for a KPI whose own causes tell nothing."""
    way = 1 if sign == UP else -1
    needs = [each for each in view.moves if each.priority.id in move.priority.needs]
    moved = max(needs, key=lambda each: way * each.change, default=None)
    if moved is not None and way * moved.change >= _PERCENT:
        return f"it builds on {short_title(moved.priority)}, {kpi_change(moved)}"
    need = max(move.priority.needs, key=lambda name: way * odds.worth(name), default=None)
    if need is not None and way * odds.worth(need) >= _LEAST:
        before, after = (in_100(each) for each in odds.on_time(need))
        name = short_title(view.scenario.priority(need))
        return f"it builds on {name}, odds {before} → {after}"
    weights = _weights(move.priority)
    pulls = {name: way * view.chain(name).change * weights[name] for name in weights}
    index = max(pulls, key=lambda name: pulls[name])
    if pulls[index] >= _LEAST_PULL:
        chain = view.chain(index)
        start, end = (whole_share(each).removesuffix(" %") for each in (chain.start, chain.end))
        return f"{indicator_title(view.scenario, index)} {start} → {end} %"
    return f"the years ahead promise {'more' if sign == UP else 'less'}"


def _weights(priority: Priority) -> dict[str, int]:
    """The weight of each indicator on the pace of a priority's work, in basis points."""
    weights = (priority.cohesion_weight, priority.support_weight, priority.threat_weight)
    return dict(zip(INDICATORS[: len(weights)], weights, strict=True))


def _helped(move: KpiChange, steps: Sequence[ChainStep]) -> str:
    """The largest cause of a gain: what was put in, or another one; empty if nothing helped."""
    yours = sum(each.amount for each in of_group(steps, CauseGroup.YOU))
    others = [each for each in steps if group_of(each) is not CauseGroup.YOU]
    best = max(others, key=lambda each: each.amount, default=None)
    spent = [money(move.budget)] if move.budget else []
    spent += [points(move.effort)] if move.effort else []
    if spent and yours >= max(_PERCENT, best.amount if best else 0):
        return f"your {' and '.join(spent)} gave {_whole(yours)}"
    if best is not None and best.amount >= _PERCENT and best.rule not in _BOUNDS:
        return f"{_name(best.label)} gave {_whole(best.amount)}"
    return ""


def _worst(steps: Sequence[ChainStep]) -> ChainStep | None:
    """The cause with the largest loss, if it is at least one per cent; a bound is no cause."""
    causes = [each for each in steps if each.amount <= -_PERCENT and each.rule not in _BOUNDS]
    return min(causes, key=lambda each: each.amount, default=None)


def _name(label: str) -> str:
    """A cause's label within a sentence, in quotation marks."""
    for kind in ("Event: ", "Red: "):
        if label.startswith(kind):
            return f"“{label.removeprefix(kind)}”"
    return f"“{label}”" if " " in label else label


def _whole(basis_points: int) -> str:
    size = rounded(abs(basis_points), _PERCENT) // _PERCENT
    return f"{MINUS if basis_points < 0 else '+'}{size}"


def kpi_change(move: KpiChange) -> str:
    """A KPI's value before and after, briefly: `74 → 50 %`, `1 → 2 of 3`, `stays 1 of 5`."""
    kpi = move.priority.kpi
    before, after = (number_phrase(kpi, each) for each in (move.value_before, move.value))
    change = f"{before} → {after}" if before != after else after
    return f"{change}{kpi_end(move)}"


def kpi_end(move: KpiChange) -> str:
    """The words after a KPI's value: ` %`, or its target as ` of 5`."""
    kpi = move.priority.kpi
    if in_unit(kpi, "0").startswith("0 %"):
        return " %"
    return f" of {number_phrase(kpi, kpi.target)}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: `A, B and C`."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
