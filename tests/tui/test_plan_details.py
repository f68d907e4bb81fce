"""The details around the grid of Plan as text, without a screen: nothing missing, all in width."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from tests.tui.stage import campaign, quiet_seed
from textual.content import Content

from planner.campaign import play
from planner.campaign.model import Allocation, Year
from planner.engine.state import Status
from planner.planning.alliance import alliance_of
from planner.planning.next_step import next_step
from planner.planning.odds import KpiOdds, PlanOdds
from planner.planning.other_years import year_plan_at
from planner.planning.pace import paces_by_calendar, paces_of
from planner.planning.watch import Reason, Watched
from planner.planning.worth import kpi_worth
from planner.planning.year_plan import YearPlan, year_plan_of
from planner.tui.plan.ahead_lines import watch_lines
from planner.tui.plan.alliance_lines import effects_in_lines, indicators_content
from planner.tui.plan.detail import column_blocks, strip, tall_strip
from planner.tui.plan.detail_words import Focus
from planner.tui.plan.futures_plot import arrived, futures_plot
from planner.tui.plan.grid_rows import pace_of_line
from planner.tui.plan.help import WORDS
from planner.tui.plan.needs import needs_parts
from planner.tui.plan.next_step_line import step_words
from planner.tui.plan.odds_lines import OddsShown, later_years, odds_lines
from planner.tui.plan.pace_lines import calendar, pace_in_line, pace_lines
from planner.tui.plan.resources import left_content
from planner.tui.plan.sections import PlanView, below_grid, third_column
from planner.tui.plan.steady import BELOW, SteadyBlocks
from planner.wording.phrases import short_title

FUTURES = tuple(range(500, 10_001, 500))


@cache
def position() -> play.Position:
    return play.play_year(play.play_year(play.current(campaign())))


def shown(on_time: float = 0.58, ever: float = 0.79, before: float | None = 0.46) -> OddsShown:
    names = position().tables.scenario.priority_ids
    kpis = {each: KpiOdds(on_time, ever, (), before, at_deadline=FUTURES) for each in names}
    return OddsShown(PlanOdds(1_000, 68, 52, 81, kpis, 67))


def column(at: Focus) -> str:
    return "\n".join(line.plain for block in column_blocks(at, shown(), 38) for line in block)


def focus(priority: str, status: Status | None = None, budget: int = 40) -> Focus:
    plan = year_plan_of(position())
    lines = tuple(replace(line, budget=budget, effort=9 if budget else 0) for line in plan.lines)
    plan = replace(plan, lines=lines)
    line = plan.line(priority)
    if status is not None:
        line = replace(line, status=status, achieved_in=2)
    scenario = position().tables.scenario
    worth = kpi_worth(position().tables)
    return Focus(scenario, plan, line, paces_of(position())[priority], None, worth)


def every_focus() -> list[Focus]:
    return [focus(each) for each in position().tables.scenario.priority_ids]


def test_the_grid_and_the_details_agree_on_the_pace() -> None:
    signs = {1: "▲", 0: "·", -1: "▼"}
    here = position()
    for name, known in paces_of(here).items():
        told = [lines[0].plain[0] for lines in pace_lines(here.tables.scenario, known, 60)]
        if known.now is not None and known.then is not None:
            in_grid = pace_of_line({name: known}, name, last=False)
            assert told == [signs[each] for each in in_grid if each is not None]


def test_the_grid_and_the_details_agree_on_the_pace_of_a_year_to_come() -> None:
    here = position()
    plan = year_plan_at(here, 6, None)
    paces = paces_by_calendar(here, plan)
    line = next(each for each in plan.lines if each.early is False and not each.done)
    known = paces[line.priority.id]
    assert known.now is not None
    assert known.then is not None
    season = line.priority.season
    assert (known.now.factor, known.then.factor) == season[5:7]
    words = calendar(known, early=False).plain
    assert "in year 6" in words
    assert "in year 7, by the calendar" in words
    assert paces_by_calendar(here, year_plan_at(here, 10, None))[line.priority.id].then is None


def test_work_before_its_phase_is_slow_in_the_grid_too() -> None:
    here = position()
    plan = year_plan_at(here, 4, None)
    line = next(each for each in plan.lines if each.early)
    known = paces_by_calendar(here, plan)[line.priority.id]
    assert pace_of_line({"it": known}, "it", last=False)[0] == -1
    assert "▼" in calendar(known, early=True).plain
    assert "its phase has not opened" in calendar(known, early=True).plain


@pytest.mark.parametrize("width", [24, 31, 38, 47, 60])
def test_no_figure_of_a_pace_is_cut(width: int) -> None:
    """Causes that do not fit are left out as a whole."""
    here = position()
    for known in paces_of(here).values():
        whole = " ".join(
            line.plain for lines in pace_lines(here.tables.scenario, known, 1_000) for line in lines
        )
        figures = set(re.findall(r"×[\d.]+", whole))  # noqa: RUF001 - the sign is meant
        for rows in (1, 2):
            told = pace_lines(here.tables.scenario, known, width, rows)
            assert [len(lines) <= rows for lines in told][:1] == [True]
            assert all(len(lines) == 1 for lines in told[1:])
            assert all(line.cell_length <= width for lines in told for line in lines)
            words = " ".join(line.plain for lines in told for line in lines)
            assert set(re.findall(r"×[\d.]*", words)) <= figures  # noqa: RUF001 - the sign is meant
        line = pace_in_line(here.tables.scenario, known, width + 20).plain
        assert "…" not in line


def test_the_odds_say_what_they_assume_for_later_years() -> None:
    here = campaign()
    spend = {"cyber-defense": Allocation(60, 10)}
    assert later_years(here, 1) == "later years: nothing, as this year"
    first = here.with_year(Year(1, spend))
    assert later_years(first, 1) == "later years: as this year"
    third = first.with_year(Year(2, spend)).with_year(Year(3, spend))
    assert later_years(third, 1) == "later years: as pencilled, from 4 its shares"
    assert later_years(first.with_year(Year(2, {})), 1) == "later years: as pencilled: nothing"
    ends = third.with_year(Year(4, {}))
    assert later_years(ends, 1) == "later years: as pencilled: nothing from year 4 on"
    assert later_years(third.with_year(Year(10, spend)), 1) == "later years: as pencilled"
    assert not later_years(here, 10)
    at = replace(focus("nato-commitments"), later=later_years(first, 1))
    assert at.later in column(at)
    assert "later: as this year" in "\n".join(row.plain for row in tall_strip(at, shown(), 100))


@pytest.mark.parametrize("width", [80, 100])
def test_the_strip_names_the_key_for_the_alliance(width: int) -> None:
    at = focus("fms-backlog")
    assert strip(at, shown(), width)[0].plain.rstrip().endswith("pgdn alliance")
    assert tall_strip(at, shown(), width)[0].plain.rstrip().endswith("pgdn alliance")


def test_five_lines_at_80_cells_leave_nothing_out() -> None:
    for at in every_focus():
        lines = [line.plain for line in strip(at, shown(), 80)]
        assert len(lines) == 5
        assert max(map(len, lines)) <= 80
        whole = "\n".join(lines)
        if at.line.status is Status.OPEN:
            assert "58 in 100 on time ●●●●●●○○○○" in whole
            assert "▲12 by this edit" in whole
            assert "late, counts half: 21" in whole
        assert "this year" in lines[3] or "usual" in lines[3]
        for need in at.line.priority.needs:
            assert need.split("-", maxsplit=1)[0].lower() in lines[4].lower()
        assert "%" not in lines[1], "odds are never written with a per cent sign"


@pytest.mark.parametrize("width", [80, 96, 100, 117])
def test_a_tall_strip_keeps_to_eight_lines_and_its_width(width: int) -> None:
    for at in every_focus():
        lines = [line.plain for line in tall_strip(at, shown(), width)]
        assert len(lines) <= 8
        assert max(map(len, lines)) <= width
        assert "Way" in "\n".join(lines)
        assert "Pace" in "\n".join(lines)


def test_a_column_tells_of_the_needs_with_their_thresholds() -> None:
    at = focus("networked-alliance")
    words = column(at)
    assert "Joint Exercises 0 of 70 %" in words
    assert "12 of 20" in words
    assert "worth 9 of 100" in words


@pytest.mark.parametrize("width", [80, 100])
def test_a_strip_says_what_holds_a_last_step_back(width: int) -> None:
    at = replace(focus("joint-technologies"), held_by=("aukus-pillar-ii",))
    assert "cannot be completed before AUKUS Pillar II" in strip(at, shown(), width)[-1].plain
    rows = [row.plain for row in tall_strip(at, shown(), width)]
    assert len(rows) <= 8
    held = " ".join(row[8:56] for row in rows[4:6])
    assert " ".join(held.split()).startswith("cannot be completed before AUKUS Pillar II has")


def test_a_need_that_slows_the_work_down_has_its_threshold() -> None:
    at = focus("nato-force-goals")
    need = replace(at.plan.line("nato-commitments"), reach=6_400)
    lines = tuple(need if each.priority is need.priority else each for each in at.plan.lines)
    parts = needs_parts(at.scenario, replace(at.plan, lines=lines), at.line, at.paces)
    assert parts[0].plain.startswith("NATO Commitments 64 of 60 % ✔: ×")  # noqa: RUF001 - the sign is meant


def test_a_missed_kpi_has_the_odds_of_being_late_after_all() -> None:
    at = focus("fms-backlog", Status.MISSED)
    words = " ".join(part.plain for part in odds_lines(at, shown(0, 0.21)))
    assert words == "21 in 100 late after all ●●○○○○○○○○ which counts half"


def test_before_the_first_edit_there_is_no_change_and_no_zero_in_its_place() -> None:
    at = focus("nato-commitments")
    words = " ".join(part.plain for part in odds_lines(at, shown(before=None)))
    assert "edit" not in words
    same = " ".join(part.plain for part in odds_lines(at, shown(before=0.58)))
    assert "edit" not in same


def test_with_nothing_shared_out_the_odds_say_so() -> None:
    at = focus("nato-commitments", budget=0)
    words = " ".join(part.plain for part in odds_lines(at, shown()))
    assert "with nothing spent on anything" in words
    assert "▲" not in words


@pytest.mark.parametrize(("odds", "made"), [(0, 0), (0.001, 1), (0.58, 12), (0.999, 19), (1, 20)])
def test_the_dots_right_of_the_goal_are_the_odds(odds: float, made: int) -> None:
    assert arrived(odds) == made
    lines = [line.plain for line in futures_plot(FUTURES, odds, 38)]
    right = sum(line.partition("┃")[2].count("●") for line in lines)
    left = sum(line.partition("┃")[0].count("●") for line in lines)
    assert (right, left) == (made, 20 - made)
    assert lines[-1].endswith(f"goal {made} of 20")
    assert max(map(len, lines)) <= 38


def test_futures_on_one_spot_do_not_pile_up_beyond_a_few_lines() -> None:
    assert len(futures_plot((0,) * 20, 0, 38)) <= 6


def test_the_indicators_fit_beside_what_is_left_at_80_cells() -> None:
    alliance = alliance_of(position())
    line = indicators_content(alliance, wide=False).plain
    assert [word.rstrip("▲▼=") for word in line.split()[::2]] == [
        "Cohesion", "Support", "Threat", "Deterrence",
    ]  # fmt: skip
    left = left_content(year_plan_of(position()), wide=False).plain
    assert len(left) + 1 + len(line) <= 78
    assert all(len(each.plain) <= 78 for each in effects_in_lines(alliance, 78))


def over(budget: int, effort: int) -> YearPlan:
    return replace(year_plan_of(position()), budget_left=budget, effort_left=effort)


def test_too_much_spent_is_said_with_what_is_left_of_the_other() -> None:
    assert left_content(over(-140, 0), wide=False).plain == "Over by $140 M · 0 points"
    assert left_content(over(60, -3), wide=False).plain == "Over by 3 points · $60 M"
    assert left_content(over(-140, -3), wide=False).plain == "Over by $140 M, 3 points"


def test_the_next_step_has_words_in_every_year() -> None:
    here = play.current(campaign(seed=quiet_seed()))
    plan = year_plan_of(here)
    words = step_words(here, plan, next_step(here, plan)).plain
    assert words.startswith("shares the year out.")
    assert len(words) + 4 <= 80


@pytest.mark.parametrize(("width", "height"), [(79, 3), (79, 19), (109, 30)])
def test_the_sections_keep_to_their_width(width: int, height: int) -> None:
    here, plan = position(), year_plan_of(position())
    view = PlanView(here, plan, plan, alliance_of(here), paces_of(here), shown().odds)
    for content in (
        below_grid(view, width, height, huge=False),
        below_grid(view, width, height, huge=True),
        third_column(view, 47),
    ):
        assert all(line.cell_length <= max(width, 47) for line in content)
    below = "\n".join(line.plain for line in below_grid(view, width, height, huge=False))
    assert "This year" in below
    assert ("The alliance" in below) == (height >= 12)


def test_the_help_explains_the_signs_of_the_screen() -> None:
    told = " ".join(sign for sign, _ in WORDS)
    for sign in "✔½✘▫▪!?▸…·=▲▼█▒×›":  # noqa: RUF001 - the signs are meant
        assert sign in told, sign


def test_each_reason_to_watch_a_priority_fits_beside_its_name() -> None:
    longest = max(position().tables.scenario.priorities, key=lambda each: len(short_title(each)))
    for reason in Reason:
        odds = 0.999 if reason in {Reason.DUE, Reason.LATE, Reason.LOW} else None
        pace = 12_500 if reason in {Reason.NOW, Reason.THEN} else None
        (line,) = watch_lines([Watched(longest, reason, odds, pace)], 45)
        assert "…" not in line.plain, reason


def place_of(word: str, kept: SteadyBlocks, about: str, words: tuple[str, ...], room: int) -> int:
    blocks = [[Content(line) for line in each.split()] for each in words]
    return [line.plain for line in kept.lines(about, blocks, room)].index(word)


def test_what_stands_below_a_block_stays_in_its_place_when_the_block_loses_lines() -> None:
    kept = SteadyBlocks()
    assert place_of("pace", kept, "Reform", ("a b c", "pace"), 9) == 3
    assert place_of("pace", kept, "Reform", ("a", "pace"), 9) == 3
    assert place_of("pace", kept, "Caucus", ("a", "pace"), 9) == 1
    assert place_of("pace", kept, "Reform", ("a", "pace"), 9) == 3


def test_no_line_is_left_blank_where_that_would_push_much_out_of_sight() -> None:
    kept = SteadyBlocks()
    assert place_of("pace", kept, "Reform", ("a b c d e f", "pace"), 7) == 6
    assert place_of("pace", kept, "Reform", ("a", "pace"), 7 - BELOW) == 6
    assert place_of("pace", kept, "Reform", ("a", "pace"), 6 - BELOW) == 1


def test_the_details_have_as_many_blocks_whatever_they_say() -> None:
    ats = [focus("nato-commitments"), focus("networked-alliance", budget=0)]
    counts = {
        len(list(column_blocks(at, odds, 38))) for at in ats for odds in (shown(), OddsShown())
    }
    assert len(counts) == 1
