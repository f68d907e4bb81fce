import pytest

from planner.boundary.suggestions import folded, nearest

TITLES = {
    "fms-backlog": "Clear the FMS Backlog",
    "aukus-pillar-ii": "Expand AUKUS Pillar II",
    "mediate": "Mediate",
    "wait": "Wait it out",
}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("FMS Backlog", "fms-backlog"),
        ("FMS-Backlog", "fms-backlog"),
        ("fms_backlog", "fms-backlog"),
        (" fms  backlog. ", "fms-backlog"),
        ("\uff26\uff2d\uff33 backlog", "fms-backlog"),
        ("Clear the FMS Backlog", "fms-backlog"),
        ("clear the fms backlogs", "fms-backlog"),
        ("AUKUS pillar II", "aukus-pillar-ii"),
        ("WAIT IT OUT", "wait"),
        ("fms-backlg", "fms-backlog"),
        ("FMS_BACKLG", "fms-backlog"),
        ("zzz", None),
        ("", None),
        ("---", None),
    ],
)
def test_the_name_that_was_meant_is_found(word: str, meant: str | None) -> None:
    assert nearest(word, TITLES) == meant


def test_an_id_goes_before_a_title_of_the_same_words() -> None:
    assert nearest("Wait", {"go-on": "Wait", "wait": "Go on"}) == "wait"


def test_a_word_is_folded_as_an_id_is_spelt() -> None:
    assert folded("  Émile's  2nd_Try! ") == "e-mile-s-2nd-try"
