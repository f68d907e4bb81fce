"""A KPI that was achieved and has fallen back is shown with both values."""

from dataclasses import replace
from functools import cache

import pytest
from tests.report.world import played

from planner.analysis.findings import strengths
from planner.analysis.kpi_records import records_of
from planner.analysis.objectives import objectives
from planner.analysis.year_view import YearView
from planner.campaign.play import Position, begin, play_year
from planner.cli.replay_text import print_replay
from planner.engine.state import Status
from planner.engine.year_context import Override
from planner.report.aar import after_action
from planner.report.csv import table
from planner.report.html import html
from planner.report.markdown import markdown
from planner.scenario.load import load_builtin
from planner.tui.components.overview import overview
from planner.tui.debrief.pages import kpi
from planner.tui.year.pages import kpi as year_kpi
from planner.tui.year.pages import summary
from planner.wording.phrases import fallen_phrase, outcome_phrase

KPI = load_builtin().priority("responsibility-sharing").kpi
FELL = "fell back from 2 to 1 of 2 agreements"


@cache
def fallen() -> Position:
    """Two years of the built-in scenario: achieved in year 1, and set back in year 2."""
    campaign = played(2).campaign
    name = "progress:responsibility-sharing"
    for year, value in ((1, 10_000), (2, 6_000)):
        overrides = (Override(name, value, "the room argued well"),)
        campaign = campaign.with_year(
            replace(campaign.year(year), overrides=overrides, results=None)
        )
    position = begin(campaign)
    for _ in range(2):
        position = play_year(position)
    return position


def test_a_kpi_that_stands_or_never_was_achieved_says_nothing_of_it() -> None:
    assert fallen_phrase(KPI, 1, 2) == ""
    assert fallen_phrase(KPI, 0, 1) == ""
    assert fallen_phrase(KPI, 1, 1) == FELL
    assert outcome_phrase(KPI, Status.ACHIEVED, 2, 1, 2) == "achieved in year 1"
    assert outcome_phrase(KPI, Status.ACHIEVED, 2, 1, 1) == f"achieved in year 1 ({FELL})"
    assert outcome_phrase(KPI, Status.MISSED, 2, 0, 1) == "missed in year 2"


@pytest.mark.parametrize("form", [html, markdown, table])
def test_every_form_of_the_report_says_what_was_achieved_and_what_is_left(form: object) -> None:
    assert callable(form)
    assert f"achieved in year 1 ({FELL})" in form(after_action([fallen()]))


def test_the_replay_text_says_so_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    print_replay(fallen(), explain=False)
    told = " ".join(capsys.readouterr().out.split())
    assert f"Responsibility-Sharing achieved in year 1; {FELL} " in told


@pytest.mark.parametrize("width", [46, 80, 110])
def test_debrief_and_replay_and_briefing_say_so_below_it(width: int) -> None:
    position = fallen()
    record = records_of(position)[0]
    view = YearView(position, 1)
    for page in (
        overview(position, width),
        kpi(position, record, width),
        summary(view, width),
        year_kpi(view, view.moves[0], width),
    ):
        assert FELL in " ".join(page.plain.split())


def test_a_report_says_once_that_a_rating_is_for_reaching_it() -> None:
    first = objectives(fallen())[0]
    assert first.proposed == "P"
    assert first.fallen
    assert "rated for reaching it" not in first.proposed_reason
    assert markdown(after_action([fallen()])).count("keeps its rating") == 1
    assert first.result == f"achieved in year 1 ({FELL})"
    assert "stands at" not in strengths(fallen(), [first], [])[0].text
    assert not [each for each in records_of(played(1)) if each.fallen]


def test_a_finding_keeps_the_capitals_of_its_unit() -> None:
    position = played(10)
    scenario = position.campaign.scenario
    supply = next(each for each in objectives(position) if each.id == "supply-chain-network")
    hoped = replace(supply, status=Status.ACHIEVED, outcome="achieved (at US$ 5.0 billion)")
    assert scenario.priority(supply.id).kpi.unit.startswith("US$")
    found = strengths(position, [hoped], [])[0]
    assert found.text.startswith("Achieved (at US$ 5.0 billion)")
