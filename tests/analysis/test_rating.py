import pytest
from tests.report.reports import marked, one
from tests.report.world import played, small

from planner.analysis.kpi_records import records_of
from planner.analysis.rating import LETTERS, MUCH, propose, setbacks
from planner.analysis.year_story import spans
from planner.campaign.play import Position, after
from planner.engine.state import Status
from planner.scenario.model import BASIS_POINTS

CAMPAIGNS = [small(6, seed) for seed in range(12)] + [played(10, seed) for seed in (1, 2, 738)]


@pytest.mark.parametrize("position", CAMPAIGNS)
def test_the_rule_reads_as_it_is_written(position: Position) -> None:
    for record in records_of(position):
        made = propose(position, record)
        if record.status is Status.MISSED:
            assert made.letter == "U"
        elif record.status is Status.LATE:
            assert made.letter == "M"
        else:
            year = position.outcomes[record.achieved_in - 1]
            worst = spans(position, year)[f"progress:{record.priority.id}"].worst
            lucky = record.achieved_in == record.deadline and worst < BASIS_POINTS
            assert made.letter == ("S" if lucky or made.setbacks <= -MUCH else "P")
        assert made.letter in LETTERS


def test_every_letter_is_given_to_somebody() -> None:
    given = {propose(p, record).letter for p in CAMPAIGNS for record in records_of(p)}
    assert given == set(LETTERS)


def test_a_kpi_that_is_open_is_not_rated() -> None:
    position = played(1)
    still = [each for each in records_of(position) if each.status is Status.OPEN]
    assert still
    assert {propose(position, each).letter for each in still} == {""}


@pytest.mark.parametrize("position", CAMPAIGNS[-3:])
def test_setbacks_end_when_the_kpi_is_reached(position: Position) -> None:
    reached = [each for each in records_of(position) if each.achieved_in]
    assert reached
    for row, record in enumerate(records_of(position)):
        if record.achieved_in:
            until = after(position.campaign, record.achieved_in)
            assert setbacks(position, record) == setbacks(until, records_of(until)[row]) <= 0


def test_a_confirmed_rating_stands_beside_the_proposed_one() -> None:
    made = one().chapters[0].objectives
    first, second = made[0], made[1]
    assert (first.confirmed, first.confirmed_reason) == ("M", "it was luckier than it looks")
    assert first.proposed == propose(marked(), records_of(marked())[0]).letter != "M"
    assert first.differs
    assert first.letter == "M"
    assert (second.confirmed, second.letter) == ("", second.proposed)
    assert not second.differs
