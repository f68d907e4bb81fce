"""Campaign files for commands: loading, playing, and errors with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import folder_of, identity, is_pipe, read_given, shown_name
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.play import current
from planner.campaign.play_errors import placing
from planner.campaign.read import campaign_from_document
from planner.campaign.year_range import year_range

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.boundary.toml import Document
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.campaign.salvage import ScenarioLost


def load_campaign(file: Path | str) -> tuple[Campaign, Document]:
    """Load a campaign with its document, which knows the line of every entry.

    Args:
        file: The name of a file or a pipe; `-` is the standard input.

    Raises:
        InputError: With file and line of the first mistake, and with the command that saves the
            played years before it if there are any.
    """
    given = str(file)
    name, folder = shown_name(given), folder_of(given)
    raw = read_given(given, MAX_BYTES)
    document = None
    try:
        document = parse_document(raw, name)
        return campaign_from_document(document, folder), document
    except InputError as error:
        told = _naming_salvage(error, document or raw, name, folder)
        raise naming_copy(told, Path(name)) from None


def load_position(file: Path | str) -> Position:
    """Load a campaign and play the years that were played before.

    Args:
        file: As for `load_campaign`.

    Raises:
        InputError: As `load_campaign` does, or with file and line of a year that spends too much.
    """
    campaign, document = load_campaign(file)
    with placing(document):
        return current(campaign)


def check_count(command: str, names: Sequence[str], least: int, most: int) -> None:
    """Check the number of files that a command was given, before any is looked at.

    Raises:
        InputError: If there are too few or too many.
    """
    if not least <= len(names) <= most:
        message = f"planner {command} takes {least} to {most} files, not {len(names):,}"
        raise InputError(message)


def check_distinct_files(names: Sequence[str]) -> None:
    """Check that no file is named twice, under any spelling of its name or through a link.

    Args:
        names: Files to compare; those that cannot be found are ignored.

    Raises:
        InputError: If two are the same.
    """
    seen: dict[tuple[int, int], str] = {}
    for name in names:
        file = identity(name)
        if file is None:
            continue
        if file in seen:
            same = "is named twice" if seen[file] == name else f"is the same file as {seen[file]}"
            raise InputError(f"{same}; name each campaign once", file=name)
        seen[file] = name


def check_distinct_pipes(names: Sequence[str]) -> None:
    """Check that no pipe is named twice; a file may be.

    Args:
        names: All files that a command reads.

    Raises:
        InputError: If a pipe is.
    """
    seen: set[tuple[int, int] | None] = set()
    for name in filter(is_pipe, names):
        pipe = identity(name)
        if pipe in seen:
            raise InputError("can be read only once; name it once", file=name)
        seen.add(pipe)


def with_more(error: InputError, more: str) -> InputError:
    """The same error with more text added to its sentence."""
    message = f"{error.message}; {more}"
    return InputError(message, file=error.file, line=error.line, column=error.column)


def lost_scenario_error(lost: ScenarioLost) -> InputError:
    """The error of a damaged file that has lost its scenario, with the command that saves it."""
    years = year_range(1, lost.years)
    way = f"planner salvage FILE OUT --scenario ID-or-FILE saves {years}, which can be read"
    return with_more(
        lost.problem, f"{lost.sentence}; {way if lost.years else 'nor can one be read'}"
    )


def _naming_salvage(
    error: InputError, damaged: bytes | Document, name: str, folder: Path
) -> InputError:
    """Add the command that saves the good years before a mistake, if any of them was played."""
    from planner.campaign.salvage import ScenarioLost, salvage

    kept = salvage(damaged, name, folder)
    if isinstance(kept, ScenarioLost):
        return lost_scenario_error(kept) if kept.played else error
    if kept is None or not kept.campaign.played:
        return error
    played = kept.campaign.played
    are, them = ("is", "it") if played == 1 else ("are", "them")
    way = f"planner salvage FILE OUT saves {them}"
    return with_more(error, f"{year_range(1, played)} before it {are} good: {way}")


def naming_copy(error: InputError, path: Path) -> InputError:
    """The same error with the name of the undamaged copy beside the file, if there is one."""
    from planner.campaign.backups import whole_copy

    copy = whole_copy(path)
    return error if copy is None else with_more(error, copy.sentence)
