"""The built-in scenario agrees with the roadmap."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from importlib import resources

import pytest

from planner.boundary.errors import InputError
from planner.boundary.validation import nearest
from planner.scenario.load import builtin_ids, load_builtin
from planner.scenario.model import INDICATORS, Aggregation, KpiKind

ROADMAP = {
    # id: phase, title, needs
    "responsibility-sharing": (1, 'Launch "Responsibility-Sharing" Initiative'),
    "fms-backlog": (1, "Clear the FMS Backlog"),
    "atlantic-pacific-dialogue": (1, "Establish Atlantic-Pacific Dialogue"),
    "cyber-defense": (1, "Integrate Cyber Defense"),
    "nato-commitments": (2, "Implement NATO Responsibility-Sharing"),
    "aukus-pillar-ii": (2, "Expand AUKUS Pillar II"),
    "supply-chain-network": (2, "Build a Resilient Supply Chain Network"),
    "joint-exercises": (2, "Operationalize Joint Exercises"),
    "nato-force-goals": (3, "Achieve NATO Force Goals"),
    "joint-technologies": (3, "Field Jointly Developed Technologies"),
    "networked-alliance": (3, "A Fully Networked Alliance"),
}

KPIS = {
    # id: kind, baseline, target, scale, worst
    "responsibility-sharing": (KpiKind.COUNT, 0, 2, 1, 0),
    "fms-backlog": (KpiKind.LEVEL, 100, 50, 1, -10_000),
    "atlantic-pacific-dialogue": (KpiKind.MILESTONE, 1, 3, 1, 0),
    "cyber-defense": (KpiKind.MILESTONE, 2, 5, 1, 0),
    "nato-commitments": (KpiKind.COUNT, 1, 5, 1, 0),
    "aukus-pillar-ii": (KpiKind.MILESTONE, 1, 4, 1, 0),
    "supply-chain-network": (KpiKind.LEVEL, 0, 50, 10, 0),
    "joint-exercises": (KpiKind.MILESTONE, 0, 1, 1, 0),
    "nato-force-goals": (KpiKind.LEVEL, 55, 80, 1, 0),
    "joint-technologies": (KpiKind.COUNT, 15, 30, 10, 0),
    "networked-alliance": (KpiKind.MILESTONE, 1, 5, 1, 0),
}

FIGURES = {
    "fms-backlog": "50 %",
    "nato-commitments": "5 major allies",
    "nato-force-goals": "80 %",
    "supply-chain-network": "US$ 5 billion",
    "joint-exercises": '"Global Defender"',
}

PHASES = [
    ("Building Consensus and Addressing Urgent Gaps", 1, 2, "plug the most dangerous deterrence"),
    ("Implementation and Integration", 3, 5, "from concepts to reality"),
    ("Maturing the Global Democratic Arsenal", 6, 10, "integrated network of capable democracies"),
]


def test_priorities_and_titles_are_those_of_the_roadmap_in_its_order() -> None:
    scenario = load_builtin()
    assert {p.id: (p.phase, p.title) for p in scenario.priorities} == ROADMAP
    assert scenario.priority_ids == tuple(ROADMAP)


def test_kpis_have_the_roadmaps_figures() -> None:
    scenario = load_builtin()
    kpis = {p.id: p.kpi for p in scenario.priorities}
    assert {
        name: (kpi.kind, kpi.baseline, kpi.target, kpi.scale, kpi.worst)
        for name, kpi in kpis.items()
    } == KPIS
    for name, figure in FIGURES.items():
        assert figure in kpis[name].title


def test_phases_and_goals_are_those_of_the_roadmap() -> None:
    scenario = load_builtin()
    assert scenario.years == 10
    for phase, (title, first, last, words) in zip(scenario.phases, PHASES, strict=True):
        assert (phase.title, phase.first_year, phase.last_year) == (title, first, last)
        assert words in phase.goal


def test_a_neglected_backlog_can_rise_to_half_as_much_again() -> None:
    kpi = load_builtin().priority("fms-backlog").kpi
    assert kpi.value_at(kpi.worst) == 150
    assert kpi.value_at(10_000) == 50


def test_how_allies_add_up_follows_the_literature() -> None:
    adds = {p.id: p.aggregation for p in load_builtin().priorities}
    assert adds["cyber-defense"] is adds["networked-alliance"] is Aggregation.WEAKEST
    assert adds["aukus-pillar-ii"] is adds["joint-technologies"] is Aggregation.BEST
    assert adds["nato-commitments"] is adds["nato-force-goals"] is Aggregation.SUM


def test_only_the_backlog_drifts() -> None:
    assert [p.id for p in load_builtin().priorities if p.drift] == ["fms-backlog"]


def test_the_deck_is_large_and_asks_enough() -> None:
    scenario = load_builtin()
    assert len(scenario.events) >= 24
    assert len(scenario.questions) >= 8
    options = [option.id for option in scenario.event("ally-hold-up").options]
    assert "mediate" in options


def test_no_card_is_empty() -> None:
    for event in load_builtin().events:
        assert event.effects or event.options, event.id
        assert 1 <= len(re.findall(r"[.!?](?:\s|$)", event.text)) <= 3, event.id
        for option in event.options:
            does = option.effects or option.gamble or option.budget or option.effort
            assert does or option is event.options[0], (event.id, option.id)


def test_answers_of_one_question_differ() -> None:
    for event in load_builtin().questions:
        told = {(o.budget, o.effort, o.effects, o.gamble) for o in event.options}
        assert len(told) == len(event.options), event.id


def test_words_leave_the_costs_to_the_numbers() -> None:
    # A sum in a sentence would go stale when the number beside it is tuned.
    for event in load_builtin().questions:
        for option in event.options:
            later = any(effect.next_year for effect in option.effects)
            assert later or not re.search(r"US\$|\d", option.text), (event.id, option.id)
            for told in re.findall(r"US\$ (\d+) million", option.text):
                assert -int(told) in [effect.amount for effect in option.effects]


def test_every_line_is_moved_by_some_event_both_ways_and_by_red() -> None:
    scenario = load_builtin()
    pushed: dict[str, set[bool]] = {name: set() for name in scenario.priority_ids}
    for event in scenario.events:
        effects = [*event.effects, *(e for o in event.options for e in o.effects)]
        for effect in effects:
            kind, _, name = effect.number.partition(":")
            if kind == "push":
                pushed[name].add(effect.amount > 0)
    assert all(ways == {True, False} for ways in pushed.values()), pushed
    struck = {e.number for option in scenario.red_options for e in option.effects}
    assert {f"push:{name}" for name in scenario.priority_ids} <= struck


def test_there_are_three_policies_and_none_never_acts() -> None:
    policies = {policy.id: policy for policy in load_builtin().red_policies}
    assert set(policies) == {"opportunist", "patient", "none"}
    assert policies["none"].moves == 0
    assert policies["none"].income == 0


def test_indicators_stand_in_the_engines_order() -> None:
    assert tuple(each.id for each in load_builtin().indicators) == INDICATORS


def test_words_are_not_copied_from_the_roadmap() -> None:
    # Titles and goals are quoted; the sentences that describe an action are ours.
    copied = (
        "formally proposes a shift",
        "uses executive authority",
        "hosts the first ministerial-level",
        "formally agrees that a major cyber attack",
        "first set of allies formally commit",
        "is formally invited to join",
        "agrees on a framework for coordinating",
        "conducts its first major joint exercise",
        "are providing the bulk",
        "The first weapon systems developed",
        "A secure communications and data-sharing network",
    )
    for priority in load_builtin().priorities:
        assert not [words for words in copied if words in priority.action], priority.id


def test_loading_again_gives_the_same_object() -> None:
    assert load_builtin() is load_builtin("alliance-reform")
    assert builtin_ids() == ("alliance-reform",)


def test_an_unknown_builtin_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match='did you mean "alliance-reform"') as caught:
        load_builtin("aliance-reform")
    assert "aliance-reform" in str(caught.value)
    assert nearest("moon", builtin_ids()) is None
    with pytest.raises(InputError, match="there is alliance-reform"):
        load_builtin("moon")


def test_the_digest_is_that_of_the_text() -> None:
    scenario = load_builtin()
    file = resources.files("planner.scenario") / "builtin" / "alliance-reform.toml"
    raw = file.read_bytes().replace(b"\r\n", b"\n")
    assert scenario.digest == hashlib.sha256(raw).hexdigest()
    assert scenario.text.encode() == raw


def test_loading_needs_neither_numpy_nor_textual() -> None:
    code = (
        "import sys\n"
        "from planner.scenario.load import load_builtin\n"
        "load_builtin()\n"
        "print({'numpy', 'textual'} & set(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "set()\n"
