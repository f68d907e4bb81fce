from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from tests.room.played_evenings import fixed, played, sharing

from planner.boundary.file_lock import lock_for
from planner.campaign.model import Allocation, Mark
from planner.campaign.play import after, left_to_spend
from planner.engine.year_context import Override, Spread
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.search.plan_search import SearchLimit
from planner.room.folder.layout import Layout
from planner.room.hot_wash.contrasts import ContrastKind, contrasts
from planner.room.hot_wash.decisions import decisions
from planner.room.hot_wash.questions import questions_on
from planner.room.hot_wash.reviews import TeamReview, kept_reviews, make_reviews
from planner.room.hot_wash.wash import hot_wash, with_reviews
from planner.room.switches import Setting, Switch
from planner.wording.figures import share

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.evening import Evening
    from planner.room.hot_wash.decisions import Decision

ROUGH = PlayerLimit(SearchLimit(steps=3), 1, 2, 10)
NAMES = ("Falcon", "Heron", "Kite", "Merlin")
FIRST_PHASE = (
    "responsibility-sharing",
    "fms-backlog",
    "atlantic-pacific-dialogue",
    "cyber-defense",
)


@pytest.fixture(scope="module")
def evening() -> Evening:
    """Four teams after two years: two shared evenly, two put nothing on one priority."""
    others = sharing(*(each for each in FIRST_PHASE if each != "cyber-defense"))
    styles = {"falcon": sharing(), "heron": sharing(), "kite": others, "merlin": others}
    return played(fixed(*NAMES), 2, styles)


def by_hand(evening: Evening, team: str, decision: Decision) -> int:
    """The worth of a decision to a team, played year by year with the other side's amounts."""
    contrast = decision.contrast
    position = evening.positions[team]
    put = contrast.amounts[1 if team in contrast.did else 0]
    record = position.campaign.year(contrast.year)
    others = {name: each for name, each in record.allocations.items() if name != contrast.about}
    before = record.allocation(contrast.about)
    start = after(position.campaign, contrast.year - 1)
    left = left_to_spend(start)

    def shared(amount: int, sum_of: int, change: int, free: int) -> int:
        taken = max(change - free, 0) if change > 0 else change
        return amount * (sum_of - taken) // sum_of

    budget = sum(each.budget for each in others.values())
    effort = sum(each.effort for each in others.values())
    orders = {
        name: Allocation(
            shared(each.budget, budget, put.budget - before.budget, left[0]),
            shared(each.effort, effort, put.effort - before.effort, left[1]),
        )
        for name, each in others.items()
    }
    orders[contrast.about] = put
    changed = position.campaign.with_year(replace(record, orders=orders))
    return position.score - after(changed, position.campaign.played).score


def test_a_decision_is_worth_the_score_less_that_with_what_the_other_side_did(
    evening: Evening,
) -> None:
    made = decisions(evening)
    assert made[0].contrast.about == "cyber-defense"
    for decision in made:
        for team in decision.worth:
            assert decision.worth[team] == by_hand(evening, team, decision), (decision, team)


def test_teams_are_parted_by_what_they_did(evening: Evening) -> None:
    contrast = next(each for each in contrasts(evening) if each.about == "cyber-defense")
    assert (contrast.year, contrast.kind) == (1, ContrastKind.MONEY)
    assert (contrast.did, contrast.did_not) == (("falcon", "heron"), ("kite", "merlin"))
    assert contrast.words == ("did", "did not")
    assert contrast.amounts[1] == Allocation()


def test_no_side_has_less_than_a_sixth_of_the_teams() -> None:
    names = tuple(f"Team {number}" for number in range(1, 13))
    some = sharing(*(each for each in FIRST_PHASE if each != "cyber-defense"))
    styles = {f"team-{number}": sharing() if number < 7 else some for number in range(1, 13)}
    alone = {**styles, "team-12": sharing("cyber-defense")}
    contrast = next(
        each for each in contrasts(played(fixed(*names), 1, alone)) if each.about == "cyber-defense"
    )
    assert len(contrast.did) == 7
    assert len(contrast.did_not) == 5


def test_teams_that_did_the_same_are_not_parted() -> None:
    same = played(fixed(*NAMES), 2, dict.fromkeys(map(str.lower, NAMES), sharing()))
    assert not any(each.kind is not ContrastKind.ANSWER for each in contrasts(same))


def test_a_year_with_a_typical_record_is_no_decision_of_its_team(evening: Evening) -> None:
    position = evening.positions["kite"]
    outcome = position.outcomes[0]
    typical = replace(outcome, record=outcome.record.marked(Mark.TYPICAL))
    late = evening.with_position(
        "kite", replace(position, outcomes=(typical, *position.outcomes[1:]))
    )
    first = [each for each in contrasts(late) if each.year == 1]
    assert first
    assert all("kite" not in each.did + each.did_not for each in first)


def test_each_decision_is_about_something_else_and_at_least_a_point(evening: Evening) -> None:
    made = decisions(evening)
    assert len({each.contrast.about for each in made}) == len(made) <= 3
    assert all(max(abs(side) for side in each.sides) >= 1 for each in made)
    assert [each.size for each in made] == sorted((each.size for each in made), reverse=True)


def test_the_side_that_lost_is_asked_by_name(evening: Evening) -> None:
    first = decisions(evening)[0]
    lost, won = questions_on(first)
    sides = dict(zip(first.sides, (first.contrast.did, first.contrast.did_not), strict=True))
    assert lost.teams == sides[min(sides)]
    assert won.teams[0] in sides[max(sides)]


def test_every_team_gets_one_question(evening: Evening) -> None:
    wash = hot_wash(evening, {})
    assert [each.teams for each in wash.questions] == [(team,) for team in wash.names]


def test_a_review_brings_a_question_on_the_dearest_year(evening: Evening) -> None:
    wash = hot_wash(evening, {})
    quiet = next(t for t in wash.names if all(each.worth.get(t, 0) >= 0 for each in wash.decisions))
    later = with_reviews(wash, evening, {quiet: TeamReview(900, -300, 0, 600, 2, 120)})
    asked = {each.teams[0]: each.text for each in later.questions}
    assert asked[quiet] == "Year 2 cost you most: what would you order today?"
    assert later == hot_wash(evening, later.reviews)


def test_the_results_stand_by_score_only_if_the_ranking_is_not_off(evening: Evening) -> None:
    names = [each.team for each in hot_wash(evening, {}).results]
    assert names == ["falcon", "heron", "kite", "merlin"]
    shown = evening.room.switches.switched(Switch.RANKING, Setting.REVEAL)
    ranked = hot_wash(replace(evening, room=replace(evening.room, switches=shown)), {})
    scores = [each.score for each in ranked.results]
    assert ranked.ranked
    assert scores == sorted(scores, reverse=True)
    assert {each.team: each.score for each in ranked.results} == {
        team: evening.positions[team].score for team in names
    }


def test_a_mark_stands_beside_the_result(evening: Evening) -> None:
    campaign = evening.record("heron")
    year = campaign.year(2).marked(Mark.TAKEN_BACK)
    position = replace(evening.positions["heron"], campaign=campaign.with_year(year))
    wash = hot_wash(evening.with_position("heron", position), {})
    assert {each.team: each.marks for each in wash.results}["heron"] == ("year 2 taken back",)


def test_an_override_is_told_with_what_the_rules_made_of_it(evening: Evening) -> None:
    position = evening.positions["kite"]
    outcome = position.outcomes[0]
    standing = int(outcome.after.reach[1, 0])
    spread = Spread(3_800, 1_000, 4_000, 5_000)
    override = Override("progress:fms-backlog", standing, "they argued well", spread=spread)
    overruled = replace(outcome, record=replace(outcome.record, overrides=(override,)))
    changed = replace(position, outcomes=(overruled, *position.outcomes[1:]))
    (told,) = hot_wash(evening.with_position("kite", changed), {}).overrides
    assert (told.team, told.title, told.reason) == ("kite", "FMS Backlog", "they argued well")
    assert told.value == share(standing)
    assert told.rules == "38 % (worst 10 %, likely 40 %, best 50 %)"


def test_reviews_are_kept_and_made_anew_when_a_year_was_played_again(
    evening: Evening, tmp_path: Path
) -> None:
    layout = Layout(tmp_path)
    one = replace(evening, room=replace(evening.room, teams=evening.room.teams[:1]))
    ((team, made),) = make_reviews(layout, one, lambda: True, futures=20, limit=ROUGH)
    assert team == "falcon"
    assert made.start + made.skill + made.luck == made.end
    assert kept_reviews(layout, one) == {"falcon": made}
    assert list(make_reviews(layout, one, lambda: True)) == []
    year = replace(one.record("falcon").year(2), record="0" * 64)
    again = replace(one.positions["falcon"], campaign=one.record("falcon").with_year(year))
    assert kept_reviews(layout, one.with_position("falcon", again)) == {}


def test_a_review_that_cannot_be_kept_is_given_all_the_same(
    evening: Evening, tmp_path: Path
) -> None:
    (tmp_path / ".reviews").write_text("in the way")
    one = replace(evening, room=replace(evening.room, teams=evening.room.teams[:1]))
    found = list(make_reviews(Layout(tmp_path), one, lambda: True, futures=20, limit=ROUGH))
    assert [team for team, _ in found] == ["falcon"]


def test_a_review_that_is_not_wanted_any_more_ends(evening: Evening, tmp_path: Path) -> None:
    assert list(make_reviews(Layout(tmp_path), evening, lambda: False)) == []


def test_a_team_that_went_home_is_not_talked_about(evening: Evening) -> None:
    teams = tuple(
        replace(each, left=2) if each.id == "heron" else each for each in evening.room.teams
    )
    wash = hot_wash(replace(evening, room=replace(evening.room, teams=teams)), {})
    assert "heron" not in wash.names
    assert all("heron" not in each.worth for each in wash.decisions)


def test_answers_to_a_question_are_compared() -> None:
    for seed in range(40):
        asked = fixed(*NAMES, seed=seed)
        position = asked.positions["falcon"]
        if not position.questions:
            continue
        event = position.tables.scenario.event(position.questions[0])
        options = [each.id for each in event.options]
        done = played(asked, 1, dict.fromkeys(map(str.lower, NAMES), sharing()))
        outcome = done.positions["kite"].outcomes[0]
        decided = replace(outcome.record, decisions=MappingProxyType({event.id: options[1]}))
        kite = replace(done.positions["kite"], outcomes=(replace(outcome, record=decided),))
        found = list(contrasts(done.with_position("kite", kite)))
        contrast = next(each for each in found if each.about == event.id)
        assert contrast.did_not == ("kite",)
        assert contrast.options == (options[0], options[1])
        return
    raise AssertionError("no seed asks a question in year 1")


def test_a_review_that_another_program_makes_is_waited_for(
    evening: Evening, tmp_path: Path
) -> None:
    layout = Layout(tmp_path)
    one = replace(evening, room=replace(evening.room, teams=evening.room.teams[:1]))
    asked = 0

    def wanted() -> bool:
        nonlocal asked
        asked += 1
        return asked < 2

    with lock_for(layout.review("falcon")):
        assert list(make_reviews(layout, one, wanted)) == []
    assert asked == 2
    made = dict(make_reviews(layout, one, lambda: True, futures=20, limit=ROUGH))
    assert made == kept_reviews(layout, one)
