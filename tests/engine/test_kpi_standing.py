"""The standing of a KPI is computed in one place."""

from __future__ import annotations

from tests.engine.small_world import small_world
from tests.engine.worlds import plain_state, played_with_ledger

from planner.engine.kpi_standing import kpi_standings


def test_a_standing_says_what_the_state_holds() -> None:
    world = small_world()
    behind = 0
    for year in played_with_ledger(world, 3):
        plain = plain_state(world, year.after)
        for each in kpi_standings(world, year.after):
            name = each.priority.id
            assert each.reach == plain.reach[name]
            assert each.progress == plain.progress(name)
            assert each.status.name.lower() == plain.status[name]
            assert each.achieved_in == plain.achieved_in[name]
            assert each.done == plain.done(name) == bool(each.achieved_in)
            assert each.value == each.priority.kpi.value_at(each.reach)
            assert each.deadline == world.deadline(each.priority)
            behind += each.reach < each.progress
    assert behind


def test_a_standing_is_that_of_the_column_asked_for() -> None:
    world = small_world()
    years = played_with_ledger(world, 4)
    both = years[-1].after.columns([0, 0])
    assert kpi_standings(world, both, 1) == kpi_standings(world, years[-1].after)
