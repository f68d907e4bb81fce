"""The years of a plan: every command counts the same ones, for every form of a year's orders."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.campaign.made import played_campaign

from planner.campaign.play import replay
from planner.campaign.store import load
from planner.campaign.write import campaign_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.running import Planner

HEAD = """\
format = 2
name = "Team 3"
scenario = "alliance-reform"
seed = "738"
red = "opportunist"
"""

SAYS = {
    "bare": "",
    "noted": '[[years.notes]]\ntext = "Remember the summit."\n',
    "empty": "[years.orders]\n",
    "inline": "orders = {}\n",
    "zero": "[years.orders.fms-backlog]\nbudget = 0\neffort = 0\n",
    "spends": "[years.orders.fms-backlog]\nbudget = 600\neffort = 20\n",
    "answers": '[years.decisions]\ncyber-attack = "hunt-forward"\n',
    "injected": '[[years.injects]]\nid = "ally-hold-up"\n',
}
"""Forms of a year in a file."""

UNSAID = {"bare", "noted"}
"""Forms that do not make a year part of the plan."""


def plan(*years: str, head: str = HEAD, first: int = 1) -> str:
    """The text of a file with years in these forms."""
    numbered = enumerate(years, first)
    return head + "".join(f"\n[[years]]\nyear = {number}\n{SAYS[say]}" for number, say in numbered)


def last_said(years: Sequence[str]) -> int:
    """The last year with anything but notes."""
    return max((number for number, say in enumerate(years, 1) if say not in UNSAID), default=0)


@dataclass(frozen=True)
class PlanYears:
    """The years that the commands count in one file."""

    replayed: int
    compared: int
    ordered: int
    followed: list[int]
    forecast: dict[str, object]


def plan_years(planner: Planner, path: Path) -> PlanYears:
    """Run every command that plays a plan."""
    other = path.with_name("other.toml")
    other.write_text(plan("spends"))
    replayed = json.loads(planner("replay", path, "--json").out)
    compared = json.loads(planner("compare", path, other, "--json").out)
    forecast = json.loads(planner("forecast", path, "--futures", "20", "--json").out)
    return PlanYears(
        len(replayed["years"]),
        compared["campaigns"][0]["years"],
        forecast["ordered"],
        forecast["followed"],
        forecast,
    )


# --- single files ---------------------------------------------------------------------------------


def test_a_note_on_a_later_year_is_no_plan(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan("bare", "noted"))
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered) == (0, 0, 0)
    assert said.followed == list(range(1, 11))


def test_a_note_behind_played_years_is_no_plan(planner: Planner, tmp_path: Path) -> None:
    path, head = tmp_path / "a.toml", campaign_bytes(played_campaign(2)).decode()
    path.write_text(plan("bare", "bare", "noted", head=head, first=3))
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered) == (2, 2, 2)
    assert said.followed == list(range(3, 11))


def test_written_zeros_are_a_plan_of_doing_nothing(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan(*["zero"] * 10))
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered, said.followed) == (10, 10, 10, [])
    score = said.forecast["score"]
    assert isinstance(score, dict)
    assert score["mean"] == replay(load(path).campaign).score == 0


def test_empty_years_in_the_middle_do_nothing(planner: Planner, tmp_path: Path) -> None:
    path, bare = tmp_path / "a.toml", tmp_path / "b.toml"
    path.write_text(plan("spends", "empty", "empty", "spends"))
    bare.write_text(plan("spends", "bare", "bare", "spends"))
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered) == (4, 4, 4)
    assert said.followed == [5, 6, 7, 8, 9, 10]
    assert plan_years(planner, bare) == said
    assert planner("replay", path).out == planner("replay", bare).out


@pytest.mark.parametrize("idle", ["empty", "inline", "zero"])
def test_empty_years_at_the_end_are_played_and_kept(
    planner: Planner, tmp_path: Path, idle: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan(*["spends"] * 8, idle, idle))
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered, said.followed) == (10, 10, 10, [])
    saved = campaign_bytes(load(path).campaign)
    assert saved.count(b"[years.orders]\n") == 2
    path.write_bytes(saved)
    assert plan_years(planner, path) == said


# --- all forms of years ---------------------------------------------------------------------------


@cache
def played_bytes(years: int) -> str:
    return campaign_bytes(played_campaign(years)).decode() if years else HEAD


@given(played=st.integers(0, 3), years=st.lists(st.sampled_from(sorted(SAYS)), max_size=7))
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_all_commands_agree_on_the_years_of_the_plan(
    planner: Planner, tmp_path: Path, played: int, years: list[str]
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan(*years, head=played_bytes(played), first=played + 1))
    last = played + last_said(years) if last_said(years) else played
    said = plan_years(planner, path)
    assert (said.replayed, said.compared, said.ordered) == (last, last, last)
    assert said.followed == list(range(last + 1, 11))
    if played:
        made = planner("report", path)
        assert f"Year {played}" in made.out
        assert f"Year {played + 1}:" not in made.out
    else:
        assert "no year has been played yet" in planner.refuses("report", path)
    again = campaign_bytes(load(path).campaign)
    path.write_bytes(again)
    assert campaign_bytes(load(path).campaign) == again
    assert plan_years(planner, path) == said


# --- messages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        (["noted"], "nothing is ordered; years 1 to 10 follow the policy keep: the shares of"),
        (["spends", "empty"], "the plan reaches to year 2; years 3 to 10 follow the policy keep:"),
        (["spends"] * 9, "the plan reaches to year 9; year 10 follows the policy keep:"),
        (["zero"] * 10, "the plan reaches to year 10, so that no year follows a policy"),
    ],
)
def test_a_forecast_says_how_far_the_plan_reaches(
    planner: Planner, tmp_path: Path, years: list[str], sentence: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan(*years))
    assert sentence in " ".join(planner("forecast", path, "--futures", "20").out.split())


def test_the_forecast_names_its_policy(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(plan("spends"))
    arguments = ("forecast", path, "--futures", "20")
    made = json.loads(planner(*arguments, "--policy", "need", "--json").out)
    assert made["policy"].startswith("need: shares by the full amounts of unfinished priorities")
    shown = " ".join(planner(*arguments, "--policy", "need").out.split())
    assert f"follow the policy {made['policy']}" in shown
