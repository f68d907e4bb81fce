from hypothesis import given
from hypothesis import strategies as st
from tests.campaign.made import plain_campaign

from planner.campaign.history import MOST_STEPS, History
from planner.campaign.model import Allocation, Campaign, Mark
from planner.campaign.play import begin, play_year

CHANGES = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 50)), max_size=12)


def changed(campaign: Campaign, year: int, budget: int) -> Campaign:
    return campaign.with_year(campaign.year(year).allocate("fms-backlog", Allocation(budget, 1)))


@given(CHANGES)
def test_undo_restores_every_version_and_redo_brings_it_back(
    changes: list[tuple[int, int]],
) -> None:
    history = History(plain_campaign())
    versions = [history.present]
    for year, budget in changes:
        history = history.do(changed(history.present, year, budget))
        if history.present != versions[-1]:
            versions.append(history.present)
    last = history
    for version in reversed(versions):
        assert history.present == version
        assert history.can_undo == (version is not versions[0])
        history = history.undo()
    for version in versions:
        assert history.present == version
        assert history.can_redo == (version is not versions[-1])
        history = history.redo()
    assert history == last


def test_doing_forgets_what_was_undone() -> None:
    history = History(plain_campaign())
    history = history.do(changed(history.present, 1, 5)).undo()
    assert history.can_redo
    assert not history.do(changed(history.present, 1, 6)).can_redo


def test_the_same_again_is_no_step_and_keeps_what_was_undone() -> None:
    history = History(plain_campaign())
    history = history.do(changed(history.present, 1, 5)).undo()
    assert history.do(plain_campaign()) is history


def test_amending_joins_two_changes_into_one_step() -> None:
    start = plain_campaign()
    history = History(start).do(changed(start, 1, 1)).amend(changed(start, 1, 19))
    assert history.present == changed(start, 1, 19)
    assert history.undo().present == start
    assert not history.undo().amend(changed(start, 1, 2)).can_redo


def test_a_step_that_led_back_is_none_to_undo() -> None:
    start = plain_campaign()
    first = changed(start, 1, 1)
    history = History(start).do(first).do(changed(start, 1, 19)).amend(first)
    assert history.undo().present == start
    back = History(start).do(first).amend(start)
    assert not back.can_undo
    assert back.undo() is back


def test_it_does_not_grow_without_end() -> None:
    history = History(plain_campaign())
    for number in range(MOST_STEPS + 5):
        history = history.do(changed(history.present, 1, number + 1))
    assert len(history.past) == MOST_STEPS


def test_a_year_taken_back_is_marked_for_good() -> None:
    """Its outcome was seen, and so was the next year's opening."""
    start = plain_campaign()
    ordered = changed(start, 1, 5)
    history = History(start).do(ordered)
    played = history.do(play_year(begin(ordered)).campaign)
    back = played.undo()
    assert back.present.played == 0
    assert back.present.year(1).marks == (Mark.TAKEN_BACK,)
    assert back.redo().present == played.present, "as if it had not been taken back"
    further = back.undo()
    assert further.present.year(1).marks == (Mark.TAKEN_BACK,)
    assert further.present.year(1).is_bare
    again = back.do(changed(back.present, 1, 9))
    other = again.do(play_year(begin(again.present)).campaign)
    assert other.present.year(1).marks == (Mark.TAKEN_BACK,)
    assert other.present.played == 1


def test_what_was_not_seen_is_not_marked() -> None:
    start = plain_campaign()
    history = History(start).do(changed(start, 1, 5)).undo()
    assert history.present == start
