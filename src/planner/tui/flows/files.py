"""Finding, creating and loading campaigns; each may wait for the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.library import default_folder, free_name, recent, usual_folder
from planner.campaign.recent_files import remembered

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.backups import Copy
    from planner.campaign.library import Summary
    from planner.campaign.model import Campaign
    from planner.campaign.salvage import Salvaged, ScenarioLost
    from planner.campaign.store import Saved
    from planner.tui.dialogs.new import NewCampaign

_MOST: Final = 8


def recent_campaigns() -> list[Summary]:
    """The campaigns of the person's folder and those opened elsewhere, last played first."""
    return recent(usual_folder(), _MOST, remembered())


def campaign_folder() -> Path | None:
    """The folder for new campaigns, None if there can be none."""
    try:
        return default_folder()
    except InputError:
        return None


def create_campaign(asked: NewCampaign) -> Saved:
    """Create a campaign in the person's folder under a free name.

    Raises:
        InputError: If it cannot be saved there.
    """
    from planner.campaign.annotations import with_people
    from planner.campaign.model import Campaign
    from planner.scenario.load import load_builtin

    fresh = Campaign(asked.name, load_builtin(), asked.seed, asked.red)
    campaign = with_people(fresh, asked.people)
    return create(free_name(default_folder(), asked.name), campaign)


def create(path: Path, campaign: Campaign) -> Saved:
    """Save a campaign in a new file; it counts as saved even if the disk did not confirm it.

    Raises:
        InputError: If there is something of that name already, or it cannot be saved.
    """
    from planner.campaign import store

    try:
        return store.create(path, campaign)
    except store.UnsureSaveError as error:
        return error.saved


def salvage_campaign(
    path: Path, scenario_file: Path | None = None
) -> Salvaged | ScenarioLost | None:
    """Read the good part of a damaged file.

    Args:
        path: The file.
        scenario_file: The file with its scenario, if a person named one.

    Returns:
        None if nothing of it can be used.

    Raises:
        InputError: If there is no scenario, or none that fits.
    """
    from planner.boundary.atomic_files import read_bytes
    from planner.boundary.toml import MAX_BYTES
    from planner.campaign.salvage import salvage
    from planner.campaign.scenario_recovery import scenario_at

    given = None if scenario_file is None else scenario_at(scenario_file)
    return salvage(read_bytes(path, MAX_BYTES), str(path), path.parent, given)


def whole_copy(path: Path) -> Copy | None:
    """The whole copy beside a damaged file, None if there is none."""
    from planner.campaign import backups

    return backups.whole_copy(path)


def restore(path: Path, copy: Copy) -> Saved:
    """Put a whole copy in a damaged file's place, which is kept under another name.

    Raises:
        InputError: If it cannot be saved.
    """
    from planner.campaign import backups, store

    try:
        return backups.restore(path, copy)
    except store.UnsureSaveError as error:
        return error.saved


def salvaged_name(path: Path) -> Path:
    """A free name beside a damaged file, for its good part."""
    return free_name(path.parent, f"{path.stem} salvaged")


def placed(path: Path, error: InputError) -> InputError:
    """An error of a campaign's file with the file's name, and the place of an overspent year."""
    from planner.campaign.play_errors import placed_in

    return placed_in(error, path)


def load_campaign(path: Path) -> Saved:
    """Load a campaign.

    Raises:
        InputError: If it cannot be read or is no good campaign.
    """
    from planner.campaign import store

    return store.load(path)
