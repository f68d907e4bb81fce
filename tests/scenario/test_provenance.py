"""Every number of a scenario has a provenance."""

from __future__ import annotations

import re

import pytest
from tests.scenario.worlds import Data, builtin_data, load, refused, small_data

from planner.scenario.load import load_builtin


def test_a_number_without_a_basis_is_refused() -> None:
    texts = {"start": "assumed: so", "home": "assumed: so", "pull": "assumed: so"}

    def all_named(data: Data) -> None:
        data["indicators"][2]["basis"] = texts

    def one_missing(data: Data) -> None:
        data["indicators"][2]["basis"] = {key: texts[key] for key in ("start", "home")}

    data = small_data()
    data["sources"].pop("S51")  # only the threat's basis and the rules' refer to it
    data["rules"]["basis"].pop("free_riding")
    all_named(data)
    load(data)
    error, line = refused(one_missing)
    assert "indicator threat, pull: pull has no basis" in error.message
    assert line.startswith("pull = ")


def test_effects_and_options_are_numbers_and_a_switch_is_none() -> None:
    named = {"chance": "assumed: so", "effects": "assumed: so", "options": "assumed: so"}

    def rename(data: Data) -> None:
        data["events"][0] |= {"basis": dict(named), "once": True}
        data["sources"].pop("S41")  # nothing else refers to it

    data = small_data()
    rename(data)
    load(data)
    for missing in named:

        def change(changed: Data, missing: str = missing) -> None:
            rename(changed)
            del changed["events"][0]["basis"][missing]

        error, _ = refused(change)
        assert f"event ally-hold-up, {missing}: {missing} has no basis" in error.message


def test_a_table_without_any_basis_is_refused() -> None:
    error, _ = refused(lambda data: data["resources"].pop("basis"))
    assert "resources, basis: is missing" in error.message


def test_a_basis_of_no_number_is_refused() -> None:
    error, line = refused(lambda data: data["indicators"][0]["basis"].update(hom="assumed: it"))
    told = 'indicator cohesion, basis, hom: there is no number "hom"; did you mean "home"'
    assert told in error.message
    assert line == 'hom = "assumed: it"'


@pytest.mark.parametrize("text", ["guessed: it", "Assumed: it", "it is assumed", " assumed"])
def test_a_basis_begins_with_its_mark(text: str) -> None:
    error, _ = refused(lambda data: data["rules"].update(basis={"*": text}))
    assert 'rules, basis, *: a basis begins with "found"' in error.message


def test_what_was_found_names_a_source() -> None:
    error, _ = refused(lambda data: data["rules"].update(basis={"*": "found somewhere"}))
    assert "a number that was found must name its source" in error.message


def test_a_source_must_be_listed() -> None:
    error, line = refused(lambda data: data["rules"]["basis"].update(upkeep="found S999: so"))
    assert 'rules, basis, upkeep: there is no source "S999"' in error.message
    assert line == 'upkeep = "found S999: so"'


def test_a_source_that_nothing_refers_to_is_refused() -> None:
    spare = {"title": "t", "publisher": "p", "year": 2000, "address": "a"}
    error, _ = refused(lambda data: data["sources"].update(S999=spare))
    assert "sources, S999: no basis refers to the source S999" in error.message


def test_every_basis_of_the_builtin_is_a_sentence_behind_its_mark() -> None:
    scenario = load_builtin()
    bases = [
        *(each.provenance for each in scenario.priorities),
        *(each.provenance for each in scenario.indicators),
        scenario.resources.provenance,
        *(each.provenance for each in scenario.events),
        *(each.provenance for each in scenario.red_options),
        *(each.provenance for each in scenario.red_policies),
    ]
    assert all(bases)
    texts = [each.text for basis_of_table in bases for each in basis_of_table]
    assert scenario.rules.basis
    for text in (*texts, *scenario.rules.basis.values()):
        assert re.match(r"found S\d|general knowledge: |assumed: ", text), text


def test_the_kpis_figures_are_explained_one_by_one() -> None:
    for priority in load_builtin().priorities:
        assert {"kpi", "budget_full", "season"} <= {each.field for each in priority.provenance}


def test_sources_have_an_address() -> None:
    sources = builtin_data()["sources"]
    assert len(sources) > 40
    for code, source in sources.items():
        assert re.fullmatch(r"S\d+[a-z]?", code)
        assert source["address"].strip()
        assert source["publisher"].strip()
