"""Effects as they are typed in a cell."""

import pytest
from hypothesis import given
from tests.campaign.made import effects

from planner.boundary.errors import InputError
from planner.room.msel.effects import effects_text, read_effects
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect


def test_effects_of_this_year_and_the_next_are_read() -> None:
    text = "next year: push:cyber-defense −400 ; budget -300;push:cyber-defense 3,900;"  # noqa: RUF001 -- a minus as people paste it
    assert read_effects(text, load_builtin()) == (
        Effect("budget", -300),
        Effect("push:cyber-defense", 3900),
        Effect("push:cyber-defense", -400, next_year=True),
    )
    assert read_effects("", load_builtin()) == ()
    assert read_effects("cohesion=+50", load_builtin()) == (Effect("cohesion", 50),)


@given(effects())
def test_effects_written_and_read_are_the_same(made: tuple[Effect, ...]) -> None:
    assert read_effects(effects_text(made), load_builtin()) == made


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("budget", '"budget" is no effect; write a number and its change: budget -300'),
        ("budget lots", '"budget lots" is no effect'),
        ("budgt 5", 'there is no number "budgt"; did you mean "budget"?'),
        ("push:cyber-defence 5", 'there is no number "push:cyber-defence"; did you mean'),
        ("deterrence 5", "deterrence follows from progress and threat and cannot be changed"),
        ("budget 5; budget 6", '"budget" is there twice; give it one change'),
        ("next year: cohesion 5", '"cohesion" cannot wait for the next year; budget, effort and'),
        ("budget 1000000", '"budget 1000000" changes it by more than 100,000'),
        ("budget " + "9" * 30, "changes it by more than 100,000"),
    ],
)
def test_an_effect_that_is_none_is_named(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_effects(text, load_builtin())
    assert sentence in caught.value.message
