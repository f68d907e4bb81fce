"""The rules a second time: plain Python, one campaign, whole numbers, dictionaries by id.

Written from the design and the rules' docstrings, so that the engine's arrays are checked against
code that is easy to read. It refuses a product beyond 32 bits, where the engine would overflow
without an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tests.engine.oracle_chance import AnyLuck

    from planner.engine.year_context import Override
    from planner.scenario.model import Effect, Event, Option, Priority, RedOption, Scenario

ONE = 10_000
MIDDLE = 5_000
MOST_PRESSURE = 10_000
MOOD = ("cohesion", "support", "threat")


@dataclass
class Standing:
    """The state of a campaign after a year."""

    year: int
    reach: dict[str, int]
    status: dict[str, str]
    achieved_in: dict[str, int]
    indicators: dict[str, int]
    pressure: int = 0
    seen: set[str] = field(default_factory=set)
    next_push: dict[str, int] = field(default_factory=dict)
    next_budget: int = 0
    next_effort: int = 0

    def progress(self, name: str) -> int:
        return max(0, min(ONE, self.reach[name]))

    def done(self, name: str) -> bool:
        return self.status[name] in ("achieved", "late")

    def read(self, number: str) -> int:
        if number == "pressure":
            return self.pressure
        kind, _, name = number.partition(":")
        return self.progress(name) if name else self.indicators[kind]


@dataclass
class Opened:
    """A year's opening."""

    year: int
    budget: int
    effort: int
    happened: list[str]
    red: list[str]
    red_strength: int
    red_income: int
    push: dict[str, int]


@dataclass
class Plan:
    """People's decisions in a year."""

    spend: Mapping[str, tuple[int, int]]
    answers: Mapping[str, str]
    injects: Collection[str] = ()
    red_moves: Collection[str] = ()
    overrides: tuple[Override, ...] = ()


def share(amount: int, part: int) -> int:
    product = amount * part
    if not -(2**31) <= product < 2**31:
        raise OverflowError(f"{amount} x {part} does not fit into 32 bits")
    return product // ONE


def clip(number: int, least: int, most: int) -> int:
    return max(least, min(most, number))


# --- before a year ----------------------------------------------------------------------------


def begin(scenario: Scenario) -> Standing:
    names = scenario.priority_ids
    here = Standing(
        0,
        dict.fromkeys(names, 0),
        dict.fromkeys(names, "open"),
        dict.fromkeys(names, 0),
        {indicator.id: indicator.start for indicator in scenario.indicators},
        next_push=dict.fromkeys(names, 0),
    )
    here.indicators["deterrence"] = deterrence(scenario, here)
    return here


def deterrence(scenario: Scenario, here: Standing) -> int:
    rules = scenario.rules
    fielded = sum(share(p.deterrence, here.progress(p.id)) for p in scenario.priorities)
    feared = share(rules.deterrence_threat, here.indicators["threat"] - MIDDLE)
    return clip(rules.deterrence_base + fielded - feared, 0, ONE)


def open_year(scenario: Scenario, here: Standing, luck: AnyLuck, policy: str, plan: Plan) -> Opened:
    year = here.year + 1
    happened = [e for e in scenario.events if happens(scenario, here, luck, e, plan.injects)]
    income, red = red_acts(scenario, here, luck, policy, plan.red_moves)
    strength = red_strength(scenario, here)
    push = dict(here.next_push)
    for effect, felt in [(x, ONE) for e in happened for x in e.effects] + [
        (x, strength) for option in red for x in option.effects
    ]:
        kind, _, name = effect.number.partition(":")
        if kind == "push" and not effect.next_year:
            push[name] += share(felt, effect.amount)
    return Opened(
        year,
        offered_budget(scenario, here, happened),
        offered_effort(scenario, here, happened),
        [event.id for event in happened],
        [option.id for option in red],
        strength,
        income,
        push,
    )


def happens(
    scenario: Scenario, here: Standing, luck: AnyLuck, event: Event, injects: Collection[str]
) -> bool:
    year = here.year + 1
    if event.id in injects:
        return True
    if not event.first_year <= year <= event.last_year or (event.once and event.id in here.seen):
        return False
    for condition in event.when:
        number = here.read(condition.number)
        if condition.at_least is not None and number < condition.at_least:
            return False
        if condition.below is not None and number >= condition.below:
            return False
    chance = event.chance
    if event.crisis:
        chance = share(chance, scenario.rules.crisis_ceiling - here.indicators["deterrence"])
    return luck.draw(f"event:{event.id}", "opening", year) < chance


def at_once(events: list[Event], number: str) -> int:
    found = (effect for event in events for effect in event.effects)
    return sum(x.amount for x in found if x.number == number and not x.next_year)


def offered_budget(scenario: Scenario, here: Standing, happened: list[Event]) -> int:
    resources = scenario.resources
    base = resources.budget[here.year]
    support = share(resources.budget_support, here.indicators["support"] - MIDDLE)
    budget = base + support + here.next_budget + at_once(happened, "budget")
    return max(budget, base if here.year == 0 else resources.budget_least)


def offered_effort(scenario: Scenario, here: Standing, happened: list[Event]) -> int:
    resources = scenario.resources
    full = resources.effort
    lost = min(0, share(resources.effort_cohesion, here.indicators["cohesion"] - MIDDLE))
    effort = full + lost + here.next_effort + at_once(happened, "effort")
    return clip(effort, full if here.year == 0 else resources.effort_least, full)


def red_strength(scenario: Scenario, here: Standing) -> int:
    rules = scenario.rules
    means = rules.red_strength + share(here.indicators["threat"], rules.red_strength_threat)
    return share(means, max(0, rules.red_ceiling - here.indicators["deterrence"]))


def red_acts(
    scenario: Scenario, here: Standing, luck: AnyLuck, policy: str, red_moves: Collection[str]
) -> tuple[int, list[RedOption]]:
    rules = scenario.rules
    income = rules.red_income + share(here.indicators["threat"], rules.red_income_threat)
    if policy == "person":
        return income, [option for option in scenario.red_options if option.id in red_moves]
    (how,) = [each for each in scenario.red_policies if each.id == policy]
    income = share(income, how.income)
    points = here.pressure + income
    taken: list[RedOption] = []
    if points >= how.strikes_at:
        likes = {o.id: appeal(here, luck, o, how.whim) for o in scenario.red_options}
        for _ in range(how.moves):
            can = [o for o in scenario.red_options if o not in taken and o.cost <= points]
            if can:
                best = max(can, key=lambda option: likes[option.id])
                taken.append(best)
                points -= best.cost
    return income, [option for option in scenario.red_options if option in taken]


def appeal(here: Standing, luck: AnyLuck, option: RedOption, whim: int) -> int:
    total = option.appeal + share(luck.draw(f"red:{option.id}", "opening", here.year + 1), whim)
    total += sum(share(here.read(each.number), each.weight) for each in option.appeals)
    near = [
        0 if here.done(name) else here.progress(name)
        for kind, _, name in (x.number.partition(":") for x in option.effects if not x.next_year)
        if kind == "push"
    ]
    return total + share(max(near), option.exposure) if near else total


# --- the year itself --------------------------------------------------------------------------


@dataclass
class Deed:
    """A year being resolved, with its effects."""

    scenario: Scenario
    here: Standing
    opened: Opened
    plan: Plan
    luck: AnyLuck
    choices: list[Effect] = field(default_factory=list)
    """The effects of the answers."""
    effects: list[tuple[Effect, int]] = field(default_factory=list)
    """Every effect of the year with the amount that applies."""

    def __post_init__(self) -> None:
        self.choices = list(decided(self))
        for event in self.scenario.events:
            if event.id in self.opened.happened:
                self.effects += [(effect, effect.amount) for effect in event.effects]
        strength = self.opened.red_strength
        for option in self.scenario.red_options:
            if option.id in self.opened.red:
                self.effects += [(each, share(strength, each.amount)) for each in option.effects]
        self.effects += [(effect, effect.amount) for effect in self.choices]


def decided(deed: Deed) -> Iterator[Effect]:
    """The effects of the answers to the questions asked; no answer is the first option."""
    for event in deed.scenario.questions:
        if event.id not in deed.opened.happened:
            continue
        chosen: Option = event.options[0]
        for option in event.options:
            if option.id == deed.plan.answers.get(event.id):
                chosen = option
        yield from chosen.effects
        if chosen.gamble:
            draw = deed.luck.draw(f"gamble:{event.id}", "outcome", deed.opened.year)
            won = draw >= ONE - chosen.gamble.chance
            yield from chosen.gamble.won if won else chosen.gamble.lost


def pull_of(spend: int, full: int, floor: int) -> int:
    missing = ONE - min(spend, full) * ONE // full
    return floor + share(ONE - share(missing, missing), ONE - floor)


def pushed_share(deed: Deed, priority: Priority) -> int:
    budget, effort = deed.plan.spend.get(priority.id, (0, 0))
    if budget == 0 and effort == 0:
        return 0
    floor = deed.scenario.rules.lever_floor
    return share(
        pull_of(budget, priority.budget_full, floor), pull_of(effort, priority.effort_full, floor)
    )


def year_gain(deed: Deed, priority: Priority) -> int:
    rules, name, year = deed.scenario.rules, priority.id, deed.opened.year
    here, hard, done = deed.here, pushed_share(deed, priority), deed.here.done(priority.id)
    cohesion, support, threat = (here.indicators[each] - MIDDLE for each in MOOD)
    # push
    gain = 0 if done else share(priority.rate, hard)
    # season
    early = year < deed.scenario.phases[priority.phase - 1].first_year
    pace = priority.season[year - 1]
    gain = share(gain, share(pace, rules.pre_work) if early else pace)
    # readiness
    weakest = min((here.progress(need) for need in priority.needs), default=ONE)
    floor = priority.readiness_floor
    gain = share(gain, floor + share(weakest, ONE - floor))
    # climate
    mood = share(priority.cohesion_weight, cohesion) + share(priority.support_weight, support)
    mood += share(priority.threat_weight, threat)
    factor = ONE + share(mood, rules.climate)
    gain = share(gain, clip(factor, rules.climate_least, rules.climate_most))
    # free-riding
    gain = share(gain, ONE + share(share(priority.publicness, rules.free_riding), threat))
    # friction
    drawn = share(
        deed.luck.friction(name, priority.aggregation.value, year), 2 * priority.friction_range
    )
    gain = share(gain, ONE + share(drawn, rules.friction_cohesion - here.indicators["cohesion"]))
    # disturbance
    disturbed = ONE + deed.opened.push[name]
    for effect in deed.choices:
        if effect.number == f"push:{name}" and not effect.next_year:
            disturbed += effect.amount
    gain = share(gain, clip(disturbed, rules.disturbance_least, rules.disturbance_most))
    # slippage, drift, upkeep
    if done:
        gain += rules.upkeep if hard >= rules.upkeep_share else -rules.upkeep
    else:
        gain -= priority.drift + (rules.slip if hard < rules.slip_share else 0)
    # shocks
    return gain + sum(felt for effect, felt in deed.effects if effect.number == f"progress:{name}")


def resolve(
    scenario: Scenario, here: Standing, opened: Opened, plan: Plan, luck: AnyLuck
) -> Standing:
    deed = Deed(scenario, here, opened, plan, luck)
    forced = {override.number: override.value for override in plan.overrides}
    after = Standing(opened.year, {}, {}, {}, {}, seen=here.seen | set(opened.happened))
    for p in scenario.priorities:
        shut = not here.done(p.id) and any(here.progress(need) < p.gate for need in p.needs)
        most = ONE - 1 if shut else ONE
        reach = clip(here.reach[p.id] + year_gain(deed, p), p.kpi.worst, most)
        after.reach[p.id] = forced.get(f"progress:{p.id}", reach)
        judge(here, after, p.id, scenario.deadline(p))
    settle(deed, after)
    for number in MOOD:
        after.indicators[number] = forced.get(number, after.indicators[number])
    after.indicators["deterrence"] = deterrence(scenario, after)
    aftermath(deed, after)
    return after


def judge(here: Standing, after: Standing, name: str, deadline: int) -> None:
    """Open, achieved by the deadline, missed at it, late after it; achieved for good."""
    status, when = here.status[name], here.achieved_in[name]
    if not here.done(name):
        if after.reach[name] >= ONE:
            status, when = ("achieved" if after.year <= deadline else "late"), after.year
        elif after.year >= deadline:
            status = "missed"
    after.status[name], after.achieved_in[name] = status, when


def settle(deed: Deed, after: Standing) -> None:
    """Pull, effects, rewards and drains, added up and kept within the scale."""
    scenario, here, rules = deed.scenario, deed.here, deed.scenario.rules
    change = {
        each.id: share(each.home - here.indicators[each.id], each.pull)
        for each in scenario.indicators
        if each.id in MOOD
    }
    for effect, felt in deed.effects:
        if effect.number in MOOD:
            change[effect.number] += felt
    for p in scenario.priorities:
        if after.achieved_in[p.id] == after.year:
            part = ONE if after.status[p.id] == "achieved" else rules.late_reward
            change["cohesion"] += share(p.cohesion_reward, part)
            change["support"] += share(p.support_reward, part)
        elif after.status[p.id] == "missed" and here.status[p.id] == "open":
            change["cohesion"] += rules.miss_cohesion
            change["support"] += rules.miss_support
    for number in MOOD:
        after.indicators[number] = clip(here.indicators[number] + change[number], 0, ONE)


def aftermath(deed: Deed, after: Standing) -> None:
    """The effects on the next year, and red's points."""
    after.next_push = dict.fromkeys(deed.scenario.priority_ids, 0)
    pressure = deed.here.pressure + deed.opened.red_income
    for option in deed.scenario.red_options:
        pressure -= option.cost if option.id in deed.opened.red else 0
    for effect, felt in deed.effects:
        kind, _, name = effect.number.partition(":")
        if kind == "pressure":
            pressure += felt
        elif effect.next_year and kind == "push":
            after.next_push[name] += felt
        elif effect.next_year and kind == "budget":
            after.next_budget += felt
        elif effect.next_year and kind == "effort":
            after.next_effort += felt
    after.pressure = clip(pressure, 0, MOST_PRESSURE)


def shown_score(here: Standing) -> int:
    """On time counts 1, late a half."""
    values = {"achieved": 2, "late": 1}
    return sum(values.get(each, 0) for each in here.status.values()) * 50 // len(here.status)
