import json
from pathlib import Path
from typing import Any

import pytest
from tests.campaign.made import own_scenario
from tests.campaign.styles import STYLES
from tests.cli.running import Planner

from planner.campaign.play import replay
from planner.campaign.store import load
from planner.cli import replay_text
from planner.engine.rulebook import RULES_VERSION
from planner.scenario.load import load_builtin
from planner.scenario.model import INDICATORS

NAMES = [*STYLES, "by-hand.toml"]


def replayed(planner: Planner, path: Path) -> dict[str, Any]:
    said = planner("replay", path, "--json")
    assert (said.code, said.err) == (0, "")
    table: dict[str, Any] = json.loads(said.out)
    return table


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_the_form_of_the_manual(planner: Planner, finished: Path, name: str) -> None:
    table = replayed(planner, finished / name)
    campaign = load(finished / name).campaign
    priorities = set(load_builtin().priority_ids)
    assert set(table) == {
        "scenario", "seed", "sealed_from", "rules", "score", "start", "years",
    }  # fmt: skip
    assert table["scenario"] == "alliance-reform"
    assert table["seed"] == str(campaign.seed)
    assert table["sealed_from"] is None
    assert table["rules"] == RULES_VERSION
    assert table["score"] == replay(campaign).score
    assert [year["year"] for year in table["years"]] == list(range(1, len(campaign.years) + 1))
    for each in (table["start"], *table["years"]):
        assert set(each["kpis"]) == priorities
        assert set(each["indicators"]) == set(INDICATORS)
        for kpi in each["kpis"].values():
            assert set(kpi) == {
                "value", "baseline", "target", "scale", "unit", "progress", "status", "achieved_in"
            }  # fmt: skip
            assert kpi["status"] in {"open", "achieved", "missed", "late"}
            assert (kpi["achieved_in"] is None) == (kpi["status"] in {"open", "missed"})
    for year in table["years"]:
        assert set(year) == {
            "year", "phase", "budget", "effort", "orders", "decisions", "events", "red",
            "injects", "overrides", "marks", "kpis", "indicators", "ledger", "digest",
        }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_amounts_of_a_number_add_up_to_its_change(
    planner: Planner, finished: Path, name: str
) -> None:
    table = replayed(planner, finished / name)
    before = table["start"]
    for year in table["years"]:
        sums: dict[str, int] = {}
        for entry in year["ledger"]:
            assert set(entry) == {"number", "rule", "cause", "amount"}
            sums[entry["number"]] = sums.get(entry["number"], 0) + entry["amount"]
        for indicator in INDICATORS:
            change = year["indicators"][indicator] - before["indicators"][indicator]
            assert sums.pop(indicator, 0) == change
        for priority, kpi in year["kpis"].items():
            was = before["kpis"][priority]
            assert sums.pop(f"progress:{priority}", 0) == kpi["progress"] - was["progress"]
            assert sums.pop(f"value:{priority}", 0) == kpi["value"] - was["value"]
        assert set(sums) <= {"pressure"}
        before = year


def test_a_year_tells_what_was_decided(planner: Planner, careful: Path) -> None:
    table = replayed(planner, careful)
    campaign = load(careful).campaign
    fourth = table["years"][3]
    assert fourth["phase"] == 2
    assert [each["id"] for each in fourth["injects"]] == ["ally-hold-up"]
    assert "ally-hold-up" in fourth["events"]
    assert fourth["decisions"]["ally-hold-up"] == "mediate"
    spent = {name: (e["budget"], e["effort"]) for name, e in fourth["orders"].items()}
    assert spent == {n: (a.budget, a.effort) for n, a in campaign.year(4).allocations.items()}
    assert table["years"][4]["overrides"][0]["number"] == "cohesion"
    assert table["years"][4]["indicators"]["cohesion"] == 5_500
    recorded = campaign.year(10).results
    assert recorded is not None
    assert table["years"][9]["digest"] == recorded.digest


def test_an_unanswered_question_takes_its_first_option(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    head = 'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
    path.write_text(f'{head}[[years]]\nyear = 1\ninjects = ["ally-hold-up"]\n')
    assert replayed(planner, path)["years"][0]["decisions"]["ally-hold-up"] == "wait"


@pytest.mark.parametrize("name", NAMES)
def test_the_story_fits_eighty_columns(planner: Planner, finished: Path, name: str) -> None:
    for option in ([], ["--explain"]):
        said = planner("replay", finished / name, *option)
        assert (said.code, said.err) == (0, "")
        assert [line for line in said.out.splitlines() if len(line) > 80] == []


def test_the_story_tells_each_year_and_the_end(planner: Planner, careful: Path) -> None:
    out = planner("replay", careful).out
    for year in range(1, 11):
        assert f"Year {year}, phase " in out
    assert "Inject: " in out
    assert "Facilitator: Cohesion set to 55 %: The team's summit speech" in out
    assert "Note: the year: First things first" in out
    assert f"After year 10: score {replay(load(careful).campaign).score} of 100" in out
    for priority in load_builtin().priorities:
        assert priority.id.split("-")[0].casefold() in out.casefold()


def test_explaining_gives_every_cause(planner: Planner, careful: Path) -> None:
    short, long = planner("replay", careful).out, planner("replay", careful, "--explain").out
    assert set(short.splitlines()) <= set(long.splitlines())
    for cause in ("budget and effort", "a slow year for it", "settles back to normal"):
        assert cause in long
        assert cause not in short


HOSTILE = "\x1b]52;c;aGk=\x07\x9b2J\u202eabc\u200b\x7f[/][@click=app.quit]x\r"


def test_texts_of_the_file_do_nothing_to_the_terminal(
    planner: Planner, tmp_path: Path, careful: Path
) -> None:
    path = tmp_path / "x.toml"
    text = careful.read_text().replace('name = "Careful"', f"name = {json.dumps(HOSTILE)}")
    path.write_text(text.replace("\"The team's summit", json.dumps(HOSTILE)[:-1]))
    for option in ([], ["--explain"]):
        out = planner("replay", path, *option).out
        assert out.count("[@click=app.quit]") >= 2
        assert all(each.isprintable() or each == "\n" for each in out)
    raw = planner("replay", path, "--json").out
    assert raw.isascii()
    assert all(each.isprintable() or each == "\n" for each in raw)
    assert json.loads(raw)["years"][4]["overrides"][0]["reason"].startswith(HOSTILE)


def test_texts_of_a_scenario_do_nothing_to_the_terminal(planner: Planner, tmp_path: Path) -> None:
    text = own_scenario().text
    for title in ("Cohesion", "Threat", "Clear the FMS Backlog"):
        assert f'title = "{title}"' in text
        written = json.dumps(f"{title} {HOSTILE.strip()}".replace("\x7f", ""))
        text = text.replace(f'title = "{title}"', f"title = {written}")
    (tmp_path / "own.toml").write_text(text)
    path = tmp_path / "x.toml"
    planner("new", path, "--scenario", tmp_path / "own.toml", "--from-phase", 2)
    out = planner("replay", path, "--explain").out
    assert out.count("␛]52") > 4
    assert all(each.isprintable() or each == "\n" for each in out)


def test_a_row_of_six_digits_fits_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    replay_text._print_row(
        "Allied munitions stock", "$3,000 M", "40", "12 → 34 %", "71 → 65 (50)", "achieved"
    )
    value = "-100,000 → -99,000 (-50,000)"
    replay_text._print_row(
        "Allied munitions stock", "$3,000 M", "40", "12.5 → 34.5 %", value, "achieved"
    )
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(len(line) <= 80 for line in lines)
    assert lines[2].split() == [*value.split(), "achieved"]


def test_a_record_that_differs_is_said_before_the_figures(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    path = tmp_path / "x.toml"
    before, _, after = careful.read_text().rpartition("\nfms-backlog = ")
    path.write_text(f"{before}\nfms-backlog = 9{after}")
    said = planner("replay", path)
    assert (said.code, said.err) == (0, "")
    told = " ".join(said.out.partition("Year 1,")[0].split())
    assert "Note: these figures are what today's rules make of the orders" in told
    assert "record differs from year 10 on (value:fms-backlog: recorded 9" in told
    plain, edited = planner("replay", careful, "--json"), planner("replay", path, "--json")
    assert (plain.err, edited.out) == ("", plain.out)
    assert edited.err.startswith(f"{path}: note: these figures are what today's rules make")
    assert "these figures" not in planner("replay", careful).out


def test_the_years_that_can_be_paid_are_printed_before_the_one_that_overspends(
    planner: Planner, tmp_path: Path
) -> None:
    path = tmp_path / "over.toml"
    year = "[[years]]\nyear = {}\n[years.orders.fms-backlog]\nbudget = {}\n"
    head = 'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
    path.write_text(head + year.format(1, 100) + year.format(2, 99_000))
    said = planner("replay", path)
    assert said.code == 2
    assert "Year 1, phase 1" in said.out
    assert "Year 2, phase 1" not in said.out
    assert said.err.startswith(f"{path}:10:1: year 2 spends $")
    assert said.err.count("\n") == 1
    assert planner.refuses("replay", path, "--json") == said.err.rstrip("\n")
    path.write_text(head + year.format(1, 99_000))
    assert "year 1 spends $" in planner.refuses("replay", path)
