"""The texts of the screens that look back, without a screen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.world import play_in, played, small
from tests.tui.looking_back import EVIL, evil_world

from planner.analysis.cause_chains import Chain, ChainStep, standing, year_chain
from planner.analysis.comparison import compare
from planner.analysis.overrides import without_overrides
from planner.analysis.year_story import Span, happenings, raised_to_least
from planner.analysis.year_view import YearView
from planner.campaign.model import Mark, Note
from planner.campaign.play import after, begin
from planner.engine.year_context import Spread
from planner.scenario.load import load_builtin
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET
from planner.tui.briefing.pages import background, goal, priorities
from planner.tui.briefing.primer import luck, work, world
from planner.tui.causes.page import Causes, causes
from planner.tui.compare.pages import overview
from planner.tui.components.bars import columns, gauge, span_line, spark
from planner.tui.components.opening_lines import news_content
from planner.tui.components.waterfall import waterfall
from planner.tui.debrief.items import debrief_items
from planner.tui.debrief.story_lines import story_page
from planner.tui.plan.news import news_lines
from planner.tui.replay.pages import orders
from planner.tui.replay.screen import ReplayScreen
from planner.tui.year.items import year_items
from planner.tui.year.matrix import column_heads, matrix_items
from planner.tui.year.pages import happened
from planner.tui.year.screen import YearScreen
from planner.wording.figures import money, points, whole_share
from planner.wording.marks import mark_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position

NUMBER = re.compile(r"([+−]?)\$?([\d,]+(?:\.\d+)?)(?: %| M)?")  # noqa: RUF001 - the sign is meant
WIDTHS = (30, 46, 76, 110)


def pages(position: Position, width: int) -> Iterator[str]:
    """Every page that can be made of a position."""
    for place in range(len(position.outcomes)):
        view = YearView(position, place)
        for item in (*year_items(view), *matrix_items(view)):
            yield item.draw(width).plain
    for item in (*debrief_items(position), *ReplayScreen(position).items()):
        yield item.draw(width).plain
    for draw in (goal, priorities, work, world, luck, *([background] if position.outcomes else [])):
        yield draw(position, width).plain
    numbers = [f"progress:{name}" for name in position.campaign.scenario.priority_ids]
    for number in (*numbers, *INDICATORS, "budget", "effort"):
        for year in (0, 1):
            yield causes(Causes(position, number, year), width).plain


@pytest.mark.parametrize("width", [46, 80, 110])
def test_a_years_orders_fit_their_page(width: int) -> None:
    position = played(2, 3)
    view = YearView(position, 0)
    for move in view.moves:  # the widest numbers that there are
        object.__setattr__(move, "after", move.before - 10_000)
    names = position.campaign.scenario.priority_ids
    head, *rows = orders(view, width).split("\n")[4 : 5 + len(names)]
    assert len(rows) == len(names)
    assert rows[-1].plain.split()[-2].startswith("−")  # noqa: RUF001 - the sign is meant
    assert {line.cell_length for line in (head, *rows)} <= set(range(width + 1))


def test_the_debrief_shows_every_override_with_all_that_it_was_decided_on() -> None:
    position = small(3, marked=True)
    (made,) = position.campaign.year(2).overrides
    told = replace(
        made, who="White cell", time="2026-05-04T19:41:00Z", spread=Spread(5_000, 400, 500, 6_500)
    )
    year = replace(position.campaign.year(2), overrides=(told,))
    decided = after(position.campaign.with_year(year), 3)
    item = next(each for each in debrief_items(decided) if each.id == "overrides")
    assert item.note == "1"
    shown = item.draw(80).plain
    assert "By the rules alone: 50 % (worst 4 %, likely 5 %, best 65 %)" in shown
    assert made.reason in shown
    assert "Decided by White cell, 2026-05-04 19:41:00Z" in shown
    without = without_overrides(decided)
    assert without is not None
    assert without.score_sentence in shown
    assert f"! {without.score_sentence}." in story_page(decided, None, None, 80).plain
    assert not any(each.id == "overrides" for each in debrief_items(small(3)))


def test_a_note_is_told_with_what_it_was_noted_for() -> None:
    campaign = small(3).campaign
    notes = (Note("They argue well.", tag="actor"), Note("Signed.", "new-bargain", "outcome"))
    position = after(campaign.with_year(replace(campaign.year(2), notes=notes)), 3)
    titles = [each.title for each in happenings(campaign.scenario, position.outcomes[1])]
    assert titles[-2:] == ["the year (actor)", "New Bargain (outcome)"]
    page = next(each for each in debrief_items(position) if each.id == "notes").draw(80).plain
    assert "actor: They argue well." in page
    assert "New Bargain, outcome: Signed." in page


def test_a_year_is_headed_by_its_marks() -> None:
    campaign = small(3).campaign
    marked = campaign.with_year(campaign.year(2).marked(Mark.BY_DRAFT, Mark.CUT))
    heads = [YearScreen(after(marked, year)).head().plain for year in (1, 2, 3)]
    assert ["by its draft, cut to fit" in head for head in heads] == [False, True, False]


def test_what_holds_for_all_campaigns_is_told_once_beside_those_of_each() -> None:
    campaign = small(3).campaign
    both = [
        replace(campaign, name=name).with_year(campaign.year(1).marked(Mark.BY_PAPER))
        for name in ("A team", "B team")
    ]
    both[1] = both[1].with_year(both[1].year(2).marked(Mark.TYPICAL))
    shown = overview(compare([after(each, 3) for each in both]), 110).plain
    assert shown.count("typed in from a sheet of paper") == 1
    assert "\u2020 All: orders of year 1 typed in" in shown
    assert "\u2020 B: year 2 by default orders" in shown


def test_many_circumstances_do_not_push_the_score_out_of_sight() -> None:
    campaign = small(3, marked=True).campaign
    for mark in (Mark.BY_DRAFT, Mark.CUT, Mark.TAKEN_BACK, Mark.BY_PAPER):
        campaign = campaign.with_year(campaign.year(2).marked(mark))
    position = after(campaign, 3)
    top = story_page(position, None, None, 80).plain.split("\n")
    assert top[0].startswith("! Score with the overrides")
    assert top[1] == "! 4 more circumstances of these figures: on the page of the score."
    score = next(each for each in debrief_items(position) if each.id == "score").draw(80).plain
    for sentence in mark_sentences(campaign):
        assert f"! {sentence[:1].upper()}{sentence[1:]}." in score


def test_the_news_of_a_year_say_that_nobody_plays_red() -> None:
    position = begin(replace(played(1).campaign, red="person", years=(), rules=None))
    assert "is a person: nobody has entered moves for year 1, so red does nothing" in (
        news_content(position).plain
    )
    assert "is a person: nobody has entered" in "".join(
        line.plain for line in news_lines(position, 100)
    )
    assert "nobody" not in news_content(begin(played(1).campaign)).plain


def read(shown: str) -> float:
    """The last number that a line of a chart shows, with its sign; `=` is none."""
    if shown.rstrip().endswith("="):
        return 0
    *_, (sign, digits) = NUMBER.findall(shown)
    return float(digits.replace(",", "")) * (1 if sign in {"", "+"} else -1)


def amounts(lines: list[str]) -> list[float]:
    """The numbers of a chart without a column of standings, bars and labels left out."""
    return [read(re.sub(r"[█▒▏▌│]", "", line)) for line in lines]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("years", [0, 2, 6])
def test_every_page_can_be_made_at_every_width(width: int, years: int) -> None:
    for shown in pages(small(years, marked=True), width):
        assert shown.strip()


@pytest.mark.parametrize("number", ["progress", "value"])
def test_a_chart_adds_up_to_the_eye(number: str) -> None:
    position = played(6, 11)
    scenario = position.campaign.scenario
    for outcome in position.outcomes:
        for name in scenario.priority_ids:
            chain = year_chain(scenario, outcome, f"{number}:{name}")
            first, *steps, last = amounts([c.plain for c in waterfall(scenario, chain, 60)])
            assert first + sum(steps) == pytest.approx(last, abs=1e-6)


@given(
    st.integers(-10_000, 10_000),
    st.lists(st.integers(-9_000, 9_000), max_size=12),
    st.integers(24, 130),
)
def test_any_chart_adds_up_and_keeps_its_width(start: int, changes: list[int], width: int) -> None:
    at, steps = start, []
    for change in changes:
        at += change
        steps.append(ChainStep("a cause with a rather long name of its own", "push", change, at))
    lines = waterfall(load_builtin(), Chain("cohesion", start, tuple(steps)), width)
    assert all(line.cell_length <= max(width, 40) for line in lines)
    if width < 76:
        first, *shown, last = amounts([line.plain for line in lines])
        assert first + sum(shown) == pytest.approx(last, abs=1e-6)


def test_a_chart_is_readable_without_colours() -> None:
    chain = Chain(
        "cohesion",
        5_000,
        (ChainStep("up", "push", 900, 5_900), ChainStep("down", "red", -2_000, 3_900)),
    )
    lines = [line.plain for line in waterfall(load_builtin(), chain, 60)]
    assert "+9.0" in lines[1]
    assert "█" in lines[1]
    assert "−20.0" in lines[2]  # noqa: RUF001 - the sign is meant
    assert "▒" in lines[2]
    assert "█" not in lines[2]


def test_a_chart_says_where_nothing_is_when_a_number_falls_below_it() -> None:
    chain = Chain("progress:x", 0, (ChainStep("down", "drift", -1_200, -1_200),))
    lines = [line.plain for line in waterfall(load_builtin(), chain, 60)]
    assert lines[-1].rstrip().endswith("▒")


@given(st.integers(-12_000, 12_000), st.integers(-12_000, 12_000), st.integers(0, 80))
def test_a_gauge_has_its_width_and_tells_gain_from_loss(
    before: int, after: int, width: int
) -> None:
    plain = gauge(before, after, width).plain
    assert len(plain) == width
    assert not ("▓" in plain and "░" in plain)
    if "▓" in plain:
        assert after > before
    if "░" in plain:
        assert after < before


@given(st.lists(st.integers(0, 10_000), max_size=11))
def test_a_spark_line_has_a_column_for_each_value(values: list[int]) -> None:
    shown = spark(values).plain
    assert len(shown) == len(values)
    if len(values) > 1 and max(values) - min(values) >= 1_000:
        assert shown[values.index(max(values))] == "█"
        assert shown[values.index(min(values))] == "▁"


@pytest.mark.parametrize("width", [70, 80, 93, 94, 113, 114, 200])
def test_the_matrix_keeps_its_columns_under_their_heads(width: int) -> None:
    for place in range(6):
        view = YearView(small(6, marked=True), place)
        right = column_heads(width).cell_length
        assert right == width
        cells = {item.cells(width).cell_length for item in matrix_items(view) if item.cells}
        heads = column_heads(width).plain
        assert cells == {width - heads.index("Before") - 1}, "the columns end where the heads end"


def test_columns_carry_their_numbers_and_years() -> None:
    *bars, numbers, years = (line.plain for line in columns([5_000, 10_000, 0], 40))
    assert numbers.split() == ["50", "100", "0"]
    assert years.split() == ["0", "y1", "y2"]
    assert len(bars) == 6


@given(st.lists(st.integers(-5_000, 10_000), min_size=4, max_size=4), st.integers(3, 40))
def test_the_line_of_luck_shows_the_outcome(numbers: list[int], width: int) -> None:
    worst, likely, best = sorted(numbers[:3])
    shown = span_line(Span(worst, likely, best, numbers[3]), width).plain
    assert len(shown) == width
    assert shown.count("●") == 1


def test_where_luck_changes_nothing_it_is_not_said_to_be_absent() -> None:
    shown = "\n".join(pages(played(2, 3), 76))
    assert "Good or bad luck would have made no difference." in shown


def test_hostile_texts_stay_texts_on_every_page() -> None:
    position = play_in(evil_world(), 6, 3, marked=True, name=EVIL)
    shown = "\n".join(pages(position, 76))
    assert "[@click=app.leave]x[/]" in shown
    for character in set(shown) - {"\n"}:
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs"}, ascii(character)


def test_a_budget_that_a_year_raised_to_its_least_says_so_beside_the_event() -> None:
    for seed in range(3, 40):
        for outcome in played(3, seed).outcomes:
            view = YearView(played(3, seed), outcome.year - 1)
            for number, (amount, means) in raised_to_least(outcome).items():
                words = money if number == BUDGET else points
                told = f"Raised by {words(amount)} to a year's least: {words(means)}."
                if told in happened(view, 100).plain:
                    return
    pytest.fail("no event lowered the means below the year's least")


def test_an_indicator_reads_the_same_in_the_year_as_on_plan() -> None:
    position = played(10, 6)
    for place, outcome in enumerate(position.outcomes):
        view = YearView(position, place)
        for item in matrix_items(view):
            if item.id in INDICATORS:
                exact = standing(view.scenario, outcome.after, item.id)
                assert item.cells is not None
                assert f"→ {whole_share(exact)} " in item.cells(100).plain
