"""Campaigns of other kinds than the usual one, made from frozen files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.golden import FROZEN

from planner.campaign.history import History
from planner.campaign.play import current, play_year

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign

OLDER = ("careful.toml", "europe-only.toml", "no-diplomacy.toml")
"""Campaigns of ten years that were recorded under rules 1."""


def sealed_file(folder: Path, *, opened: bool = True) -> Path:
    """A copy of the sealed campaign, three years revealed; its fourth year opened or not."""
    text = (FROZEN / "2" / "sealed.toml").read_text()
    if not opened:
        at = text.index("[[years]]\nyear = 4\n")
        lines = text[at:].splitlines(keepends=True)
        text = text[:at] + "".join(each for each in lines if not each.startswith("opening_key"))
    path = folder / "sealed.toml"
    path.write_text(text)
    return path


def older_file(folder: Path, name: str = OLDER[0], years: int = 10) -> Path:
    """A copy of a campaign that was recorded under rules 1, with its first years only."""
    text = (FROZEN / "1" / name).read_text()
    end = text.find(f"[[years]]\nyear = {years + 1}\n")
    path = folder / name
    path.write_text(text if end < 0 else text[:end])
    return path


def taken_back(campaign: Campaign) -> Campaign:
    """The campaign with one more year played, taken back, and played again."""
    played = play_year(current(campaign)).campaign
    return play_year(current(History(campaign).do(played).undo().present)).campaign
