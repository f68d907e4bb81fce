"""One verdict on luck, the same in every format, and none without a review."""

import csv
import io
from functools import cache
from pathlib import Path

import pytest
from tests.report.world import played

from planner.analysis.comparison import compare
from planner.analysis.other_futures import NO_VERDICT, futures_words, plans_words, score_comparisons
from planner.analysis.review_figures import MARKING, balance_of, change
from planner.cli.compare_text import ComparedFile, print_comparison
from planner.cli.review_text import print_review, print_rough_look
from planner.engine.rulebook import RULES
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.review.review import review
from planner.foresight.review.review_model import Review, Standing
from planner.foresight.search.plan_search import SearchLimit
from planner.report.aar import after_action
from planner.report.csv import table
from planner.report.files import write_report
from planner.report.html import html
from planner.report.markdown import markdown
from planner.report.model import Report
from planner.tui.compare.same_events import exchange
from planner.tui.theme import BAD, GOOD

TINY = PlayerLimit(SearchLimit(steps=2, futures=8), steps=1, futures=4, chosen_in=10)
VERDICTS = ("Luck gave", "Luck took", "luck were even", "Luck and skill")


@cache
def reviewed() -> Review:
    made = review(played(2).campaign, futures=60, limit=TINY)
    assert made is not None
    return made


@cache
def without() -> Report:
    return after_action([played(2)])


@pytest.mark.parametrize("form", [html, markdown, table])
def test_without_a_review_nothing_is_said_of_luck(form: object) -> None:
    assert callable(form)
    shown = form(without())
    assert not [
        words for words in (*VERDICTS, "kind to", "against this campaign") if words in shown
    ]
    assert "other futures" in shown
    assert "\nTeam 3,luck," not in shown


def test_a_report_file_takes_the_review_that_was_made(tmp_path: Path) -> None:
    made = reviewed()
    for name, reviews in (("with.md", [made]), ("without.md", [])):
        write_report(tmp_path / name, [played(2).campaign], reviews=reviews)
    assert balance_of(made).verdict in (tmp_path / "with.md").read_text("utf-8")
    assert "Luck and skill" not in (tmp_path / "without.md").read_text("utf-8")


@pytest.mark.parametrize("form", [html, markdown, table])
def test_with_a_review_luck_is_what_the_review_says(form: object) -> None:
    assert callable(form)
    made = reviewed()
    report = after_action([played(2)], reviews=[made])
    balance = balance_of(made)
    shown = form(report)
    assert shown.count(balance.verdict) >= 2, "in the summary, and where the years are judged"
    if form is table:
        rows = list(csv.DictReader(io.StringIO(shown)))
        whole = {row["measure"]: row["text"] for row in rows if row["id"] == "review"}
        assert whole["verdict"] == balance.verdict
        luck = [row["text"] for row in rows if row["measure"] == "luck" and not row["year"]]
        assert [each.removeprefix("'") for each in luck] == [change(balance.luck)]
    else:
        assert MARKING.split("'")[0] in shown
        assert f"is the likely score now of {balance.end_text}." in shown


def test_the_same_orders_in_other_futures_are_neither_praised_nor_blamed() -> None:
    counts = [0] * 101
    counts[20], counts[40] = 90, 10
    told = futures_words(Standing(72, tuple(counts)), unfinished=True)
    assert told == (
        "The same orders in 100 other futures so far: 22.0 on average, 8 in 10 from 20 to 20"
    )
    assert "72" not in told
    assert NO_VERDICT in score_comparisons(played(2)).futures_text


def test_orders_met_with_others_events_are_neither_praised_nor_blamed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sides = [played(2), played(2, 4)]
    report = after_action(sides)
    for form in (html, markdown):
        assert f"{NO_VERDICT}." in form(report)
    made = compare(sides)
    print_comparison(made, [ComparedFile("a.toml", side, None, None) for side in sides], swap=True)
    assert f"{NO_VERDICT}." in " ".join(capsys.readouterr().out.split())
    page = exchange(made, 0, 80)
    assert f"{NO_VERDICT}." in page.plain
    toned = [page.plain[span.start : span.end] for span in page.spans if span.style in {GOOD, BAD}]
    assert not [each for each in toned if any(map(str.isdigit, each))]


def test_the_allies_delivery_is_not_called_chance() -> None:
    rule = RULES["friction"]
    assert rule.title == "The allies' delivery"
    assert rule.why.startswith("By chance, ")
    assert "chance" not in {each.title.lower() for each in RULES.values()}


def test_random_plans_on_the_same_events_are_ranked() -> None:
    told = plans_words(Standing(72, (4,) + (0,) * 100), unfinished=False)
    assert told.endswith("0.0 on average; the 72 of this campaign is better than 100 of 100")


def test_a_review_names_simple_plans_in_words_and_says_how_rough_a_quick_one_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_review(played(2), reviewed())
    told = " ".join(capsys.readouterr().out.split())
    assert "doing nothing" in told
    assert "even-phase" not in told
    print_rough_look()
    assert "may be off by some five points" in " ".join(capsys.readouterr().out.split())
