"""Strengths and areas for improvement, each with its evidence from the ledger.

Every figure comes from the cause chains. Amounts of several KPIs are added up; 100 % is one KPI's
whole way from baseline to target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import AT_GATE, chain_by_cause, standing, states_of
from planner.analysis.objectives import report_label
from planner.engine.kpi_standing import kpi_standings
from planner.engine.rulebook import RULES, is_own
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.neglect import UPKEEP
from planner.engine.state import Status
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BURDENS, progress_of
from planner.wording.figures import amount_phrase, money, points, rounded, share, signed_share
from planner.wording.phrases import indicator_title, short_title
from planner.wording.rule_explanations import step_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.cause_chains import ChainStep
    from planner.analysis.objectives import CauseTotal, Objective
    from planner.analysis.timeline import YearStory
    from planner.campaign.play import Position

IDLE: Final = 500
"""Basis points of a year's budget or effort; more than that left unspent counts as idle."""

_MOST: Final = 3
"""Most common causes named as helpful, and most named as harmful."""

_LEAST: Final = 1_000
"""Least total of a common cause that is named, basis points over all KPIs."""

_MOVED: Final = 300
"""Least change of an indicator that is named, basis points."""

AT_LAST_STEP: Final = "gate"
"""Id for progress held back at the last step by a missing prerequisite; it is no rule's id."""

UNSPENT: Final = "idle"
"""Id for money or effort that was not spent; it is no rule's id."""

_TITLES: Final = {
    AT_LAST_STEP: "Prerequisites at the last step",
    DECISIONS.id: "The team's decisions",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that went well or badly."""

    area: str
    """The capability or resource it is about."""
    text: str
    evidence: tuple[str, ...]
    rule: str
    """The rule it comes from, or `kpi`, `idle`, `gate` or an indicator's id."""
    priority: str = ""
    """The priority's id, if it is about one."""


@dataclass(frozen=True, slots=True)
class CommonCause:
    """One rule's total effect on all KPIs."""

    rule: str
    title: str
    amount: int
    """Basis points over all KPIs."""
    parts: tuple[tuple[str, str, int], ...]
    """Priority, label of the cause, basis points; the largest amount first."""


def strengths(
    position: Position, objectives: Sequence[Objective], common: Sequence[CommonCause]
) -> tuple[Finding, ...]:
    """Strengths: KPIs on time, causes that helped, indicators that improved."""
    return (*_on_time(objectives), *_helped(common), *_indicators(position, better=True))


def areas_for_improvement(
    position: Position,
    objectives: Sequence[Objective],
    stories: Sequence[YearStory],
    common: Sequence[CommonCause],
) -> tuple[Finding, ...]:
    """Areas for improvement: KPIs late or missed, harmful causes, idle means, worse indicators."""
    return (
        *_behind(objectives),
        *_hurt(common),
        *_idle(stories),
        *_indicators(position, better=False),
    )


def common_causes(position: Position) -> tuple[CommonCause, ...]:
    """Each rule's total effect on all KPIs, worst first; own rules (`is_own`) left out."""
    scenario = position.campaign.scenario
    found: dict[tuple[str, bool], list[tuple[str, str, int]]] = {}
    for each in kpi_standings(scenario, position.state):
        for step in _steps(position, each.priority.id, each.achieved_in):
            held = step.label == AT_GATE
            if not is_own(step.rule) or held:
                rule = AT_LAST_STEP if held else step.rule
                part = (short_title(each.priority), report_label(step.label), step.amount)
                found.setdefault((rule, step.amount > 0), []).append(part)
    objectives = [
        CommonCause(
            rule,
            _TITLES.get(rule) or step_title(rule),
            sum(each[2] for each in parts),
            tuple(sorted(parts, key=lambda each: -abs(each[2]))),
        )
        for (rule, _), parts in found.items()
    ]
    return tuple(sorted(objectives, key=lambda each: each.amount))


def _steps(position: Position, priority_id: str, reached: int) -> Iterator[ChainStep]:
    """The causes that moved a KPI until it was reached, and its losses from upkeep after that."""
    number = progress_of(priority_id)
    yield from chain_by_cause(position, number, reached or None).steps
    if reached:
        after = chain_by_cause(position, number).steps
        yield from (step for step in after if step.rule == UPKEEP.id and step.amount < 0)


def _on_time(objectives: Sequence[Objective]) -> Iterator[Finding]:
    for each in objectives:
        if each.status is Status.ACHIEVED:
            stands = "" if each.fallen else f"; stands at {each.stands}"
            text = f"{_sentence(each.outcome)}; {each.proposed_reason}{stands}"
            evidence = [f"{each.spent} put on it", *_named(each.helped)]
            yield Finding(each.short, text, tuple(evidence), "kpi", each.id)


def _behind(objectives: Sequence[Objective]) -> Iterator[Finding]:
    for each in objectives:
        if each.status in {Status.MISSED, Status.LATE}:
            text = f"{_sentence(each.outcome)}; stands at {each.stands} (aim: {each.aim})"
            evidence = [f"{each.spent} put on it", *_named(each.hurt)]
            yield Finding(each.short, text, tuple(evidence), "kpi", each.id)


def _named(causes: Sequence[CauseTotal]) -> list[str]:
    return [f"{each.label} {each.shown}" for each in causes]


def _helped(common: Sequence[CommonCause]) -> Iterator[Finding]:
    helpful = [
        each for each in reversed(common) if each.amount >= _LEAST and not _by_chance(each.rule)
    ]
    for each in helpful[:_MOST]:
        yield _common_finding(each, "helped")


def _by_chance(rule: str) -> bool:
    """True if a rule's effect comes from chance or from red, and so is no strength of a team."""
    return rule in RULES and RULES[rule].chance


def _hurt(common: Sequence[CommonCause]) -> Iterator[Finding]:
    harmful = [each for each in common if each.amount <= -_LEAST]
    for each in harmful[:_MOST]:
        yield _common_finding(each, "took")


def _common_finding(each: CommonCause, verb: str) -> Finding:
    names = {name for name, _, _ in each.parts}
    kpis = f"{len(names)} KPI{'' if len(names) == 1 else 's'}"
    text = f"{each.title} {verb} {share(abs(each.amount))} over {kpis}"
    evidence = [
        f"{name} {signed_share(part)} ({label})" for name, label, part in each.parts[:_MOST]
    ]
    return Finding(each.title, text, tuple(evidence), each.rule)


def _idle(stories: Sequence[YearStory]) -> Iterator[Finding]:
    """Findings on years that left more than `IDLE` of their money or effort unspent."""
    for what, words, offered, left in (
        ("Budget", money, [s.budget for s in stories], [s.left[0] for s in stories]),
        ("Diplomatic effort", points, [s.effort for s in stories], [s.left[1] for s in stories]),
    ):
        idle = [
            (story.year, rest)
            for story, all_, rest in zip(stories, offered, left, strict=True)
            if rest * 10_000 > IDLE * all_
        ]
        if idle:
            total = sum(rest for _, rest in idle)
            of = f"of the {words(sum(offered))} that all years offered"
            text = f"{words(total)} {of} were not spent, and nothing is carried over"
            most = sorted(idle, key=lambda each: -each[1])[:_MOST]
            evidence = tuple(f"year {year}: {words(rest)} left" for year, rest in most)
            yield Finding(what, text, evidence, UNSPENT)


def _indicators(position: Position, *, better: bool) -> Iterator[Finding]:
    scenario, states = position.campaign.scenario, states_of(position)
    for name in INDICATORS:
        first, last = (standing(scenario, each, name) for each in (states[0], states[-1]))
        change = rounded(last) - rounded(first)
        good = change < 0 if name in BURDENS else change > 0
        if abs(change) < _MOVED or good is not better:
            continue
        chain = chain_by_cause(position, name)
        steps = sorted(chain.steps, key=lambda step: step.amount, reverse=change > 0)[:_MOST]
        evidence = tuple(
            f"{report_label(step.label)} {amount_phrase(scenario, name, step.amount)}"
            for step in steps
            if (step.amount > 0) == (change > 0)
        )
        title = indicator_title(scenario, name)
        moved = "rose" if change > 0 else "fell"
        text = f"{title} {moved} from {share(first)} to {share(last)}"
        yield Finding(title, text, evidence, name)


def _sentence(text: str) -> str:
    """A text with a capital at its beginning, all else as it is."""
    return text[:1].upper() + text[1:]
