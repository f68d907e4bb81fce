"""A small scenario for tests, so that snapshots do not change with the built-in one."""

from __future__ import annotations

from planner.scenario.load import load_builtin
from planner.scenario.model import (
    Aggregation,
    Effect,
    Event,
    Gamble,
    Indicator,
    Kpi,
    KpiKind,
    Option,
    Phase,
    Priority,
    RedOption,
    RedPolicy,
    Resources,
    Scenario,
)
from planner.scenario.schema import RuleParameters

RULES = RuleParameters(
    lever_floor=800,
    pre_work=8_000,
    climate=6_000,
    climate_least=5_000,
    climate_most=14_000,
    free_riding=-2_000,
    friction_cohesion=15_000,
    disturbance_least=2_000,
    disturbance_most=18_000,
    slip_share=800,
    slip=500,
    upkeep_share=600,
    upkeep=1_200,
    miss_cohesion=-125,
    miss_support=-200,
    late_reward=5_000,
    deterrence_base=1_500,
    deterrence_threat=3_000,
    crisis_ceiling=14_000,
    red_income=100,
    red_income_threat=100,
    red_strength=1_500,
    red_strength_threat=2_500,
    red_ceiling=12_000,
    basis={},
)


def priority(  # noqa: PLR0913 - the fields in which the lines differ
    name: str,
    phase: int,
    title: str,
    kpi: Kpi,
    *,
    needs: tuple[str, ...] = (),
    rate: int = 6_000,
    budget: int = 800,
    effort: int = 30,
    aggregation: Aggregation = Aggregation.MEAN,
    drift: int = 0,
    gate: int = 0,
) -> Priority:
    """A line of the small roadmap."""
    return Priority(
        id=name,
        phase=phase,
        title=title,
        action=f"What is done about it: {title.lower()}, together and in good time.",
        kpi=kpi,
        aggregation=aggregation,
        publicness=5_000,
        needs=needs,
        readiness_floor=4_000 if needs else 10_000,
        gate=gate,
        budget_full=budget,
        effort_full=effort,
        rate=rate,
        friction_range=3_000,
        drift=drift,
        cohesion_weight=4_000,
        support_weight=2_000,
        threat_weight=3_000,
        deterrence=900,
        cohesion_reward=300,
        support_reward=300,
        season=(9_000, 11_000, 10_000, 10_000, 12_000, 8_000),
    )


PRIORITIES = (
    priority(
        "new-bargain",
        1,
        "Strike the New Bargain",
        Kpi("Both parts of the bargain are agreed.", KpiKind.COUNT, "agreements", 0, 2, 1, 0),
        rate=14_000,
        budget=100,
    ),
    priority(
        "old-backlog",
        1,
        "Clear the Old Backlog",
        Kpi("What is owed is down by half.", KpiKind.LEVEL, "% of the start", 100, 50, 1, -10_000),
        rate=9_000,
        budget=2_400,
        drift=1_200,
    ),
    priority(
        "joint-network",
        2,
        "Field a Joint Network",
        Kpi("One network serves all.", KpiKind.MILESTONE, "stages of 5", 1, 5, 1, 0),
        needs=("new-bargain", "old-backlog"),
        aggregation=Aggregation.WEAKEST,
        rate=7_000,
        gate=5_000,
    ),
    priority(
        "force-goals",
        2,
        "Reach the Force Goals",
        Kpi("Allies field four fifths.", KpiKind.LEVEL, "%", 55, 80, 1, 0),
        needs=("new-bargain",),
        aggregation=Aggregation.SUM,
        rate=4_000,
    ),
)

EVENTS = (
    Event(
        id="hold-up",
        title="One ally blocks the file",
        text="A single government withholds its signature.",
        chance=6_000,
        first_year=1,
        last_year=6,
        once=False,
        crisis=False,
        when=(),
        effects=(Effect("push:new-bargain", -2_500),),
        question="How do you deal with the ally that holds up the file?",
        options=(
            Option("wait", "Wait it out", "It costs trust.", 0, 0, (Effect("cohesion", -300),)),
            Option(
                "mediate",
                "Mediate",
                "It costs attention, and may go wrong.",
                50,
                8,
                (Effect("push:new-bargain", 1_800),),
                Gamble(5_000, (Effect("cohesion", 200),), (Effect("support", -200),)),
            ),
        ),
    ),
    Event(
        id="drones",
        title="Drones cross the border",
        text="They are seen from three capitals.",
        chance=5_000,
        first_year=1,
        last_year=6,
        once=False,
        crisis=True,
        when=(),
        effects=(Effect("threat", 600), Effect("push:force-goals", 1_500)),
        question="",
        options=(),
    ),
    Event(
        id="shutdown",
        title="The government shuts down",
        text="For a month nobody signs anything.",
        chance=3_000,
        first_year=2,
        last_year=6,
        once=True,
        crisis=False,
        when=(),
        effects=(
            Effect("budget", -400),
            Effect("effort", -5),
            Effect("progress:old-backlog", -400),
        ),
        question="",
        options=(),
    ),
)


def small_world() -> Scenario:
    """Two phases, four priorities, three events."""
    return Scenario(
        id="small",
        title="A Small World",
        summary="",
        notice="",
        digest="5" * 64,
        phases=(
            Phase(1, "Agree", "Agree on what to do and clear the way for it.", 1, 2),
            Phase(2, "Build", "Build what was agreed, together.", 3, 6),
        ),
        priorities=PRIORITIES,
        indicators=tuple(
            Indicator(each.id, each.title, f"What {each.title.lower()} means.", *numbers)
            for each, numbers in zip(
                load_builtin().indicators,
                ((5_500, 5_000, 3_250), (5_500, 5_000, 3_250), (5_000, 5_000, 3_250), (0, 0, 0)),
                strict=True,
            )
        ),
        resources=Resources((3_000,) * 6, 2_000, 1_500, 100, 60, 70),
        rules=RULES,
        events=EVENTS,
        red_options=(
            RedOption(
                "wedge",
                "Drive a wedge",
                "Money and rumour go to those who want out.",
                200,
                5_000,
                (),
                0,
                (Effect("cohesion", -600), Effect("push:joint-network", -3_000)),
            ),
        ),
        red_policies=(RedPolicy("opportunist", "Opportunist", "Acts.", 10_000, 200, 2, 3_000),),
    )
