"""Remarks of a branch on its parent: present, missing, changed, or another campaign."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign, played_campaign

from planner.campaign import lineage
from planner.campaign.branch import branch
from planner.campaign.lineage import Lineage
from planner.campaign.model import Allocation, Campaign, Parent
from planner.campaign.play import after, play_year
from planner.campaign.store import create
from planner.engine.rulebook import RULES_VERSION

PARENT = played_campaign(4)


def remarks(campaign: Campaign, folder: Path) -> tuple[str, ...]:
    return Lineage().remarks(campaign, folder)


def offspring(year: int = 3) -> Campaign:
    return branch(PARENT, year, parent_file="parent.toml").campaign


def test_a_campaign_without_a_parent_says_nothing(tmp_path: Path) -> None:
    assert remarks(PARENT, tmp_path) == ()


@pytest.mark.parametrize(
    ("year", "shared"), [(1, "the start"), (2, "year 1"), (3, "years 1 to 2"), (5, "years 1 to 4")]
)
def test_a_parent_that_is_there_is_named(tmp_path: Path, year: int, shared: str) -> None:
    create(tmp_path / "parent.toml", PARENT)
    told = f"a branch of parent.toml, which records {shared} as this one began"
    assert remarks(offspring(year), tmp_path) == (told,)


def test_a_parent_that_is_gone_is_said(tmp_path: Path) -> None:
    told = "its parent parent.toml is not beside it, so only its own record was checked"
    assert remarks(offspring(), tmp_path) == (told,)


def test_a_parent_that_was_replayed_otherwise_has_changed(tmp_path: Path) -> None:
    record = PARENT.year(2).allocate("cyber-defense", Allocation(1, 1))
    position = play_year(after(PARENT, 1).ordered(replace(record, results=None)))
    create(tmp_path / "parent.toml", replace(position.campaign, years=position.campaign.years[:2]))
    (told,) = remarks(offspring(), tmp_path)
    assert told == "its parent parent.toml has changed: it records years 1 to 2 otherwise now"


def test_a_parent_that_went_back_has_changed(tmp_path: Path) -> None:
    create(tmp_path / "parent.toml", replace(PARENT, years=PARENT.years[:1]))
    (told,) = remarks(offspring(), tmp_path)
    assert "has changed" in told


def test_a_parent_that_played_on_has_not_changed(tmp_path: Path) -> None:
    create(tmp_path / "parent.toml", played_campaign(6))
    (told,) = remarks(offspring(), tmp_path)
    assert told.startswith("a branch of")


@pytest.mark.parametrize("changes", [{"seed": 5}, {"red": "none"}])
def test_another_campaign_of_that_name_is_no_parent(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    create(tmp_path / "parent.toml", plain_campaign(**changes))
    (told,) = remarks(offspring(), tmp_path)
    assert "is another campaign now" in told


def test_a_parent_of_other_rules_cannot_be_compared(tmp_path: Path) -> None:
    edited = replace(PARENT.year(2).results, digest="0" * 64)  # type: ignore[type-var]  # it has results
    older = replace(PARENT.with_year(replace(PARENT.year(2), results=edited)), rules=99)
    create(tmp_path / "parent.toml", older)
    (told,) = remarks(offspring(), tmp_path)
    assert told == (
        "its parent parent.toml is recorded under rules 99, "
        f"this branch under rules {RULES_VERSION}; they cannot be compared"
    )


def test_a_broken_parent_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "parent.toml").write_text("format = 1\nseed = \n")
    (told,) = remarks(offspring(), tmp_path)
    assert told.startswith("its parent parent.toml cannot be used now: is not valid TOML")
    (tmp_path / "parent.toml").unlink()
    (tmp_path / "parent.toml").mkdir()
    (told,) = remarks(offspring(), tmp_path)
    assert "is a folder" in told


def test_a_path_is_not_followed(tmp_path: Path) -> None:
    create(tmp_path / "parent.toml", PARENT)
    (tmp_path / "sub").mkdir()
    made = offspring()
    assert made.parent is not None
    for path in ("../parent.toml", str(tmp_path / "parent.toml"), "..\\parent.toml"):
        named = replace(made, parent=replace(made.parent, file=path))
        (told,) = remarks(named, tmp_path / "sub")
        assert "named by a path, which is not followed" in told


def test_a_digest_that_is_not_its_own_is_said(tmp_path: Path) -> None:
    create(tmp_path / "parent.toml", PARENT)
    forged = replace(offspring(), parent=Parent("parent.toml", 3, "0" * 64))
    own, parent = remarks(forged, tmp_path)
    assert own == (
        "it is named a branch of parent.toml, but years 1 to 2 are not those it began with"
    )
    assert "has changed" in parent
    late = replace(offspring(), parent=Parent("parent.toml", 9, "0" * 64))
    assert "years 1 to 8 are not recorded in it" in remarks(late, tmp_path)[0]


def test_a_parent_of_many_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "parent.toml", PARENT)
    reads = []
    real = lineage._looked_up

    def counted(path: Path) -> Campaign | str:
        reads.append(path)
        return real(path)

    monkeypatch.setattr(lineage, "_looked_up", counted)
    known = Lineage()
    for year in (1, 2, 3, 4):
        assert known.remarks(offspring(year), tmp_path)
    assert reads == [tmp_path / "parent.toml"]
