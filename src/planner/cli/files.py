"""Campaign files as commands use them: read, and with the place of what cannot be played."""

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
    from collections.abc import Callable, Sequence

    from planner.boundary.toml import Document
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.campaign.salvage import ScenarioLost


def load_campaign(file: Path | str) -> tuple[Campaign, Document]:
    """Load a campaign and keep the text that it came from.

    Args:
        file: A file or a pipe, as it was named; `-` is the standard input.

    Raises:
        InputError: With the place of the first mistake, and with how to save the played years
            before it if there are any.
    """
    given = str(file)
    name, folder = shown_name(given), folder_of(given)
    raw = read_given(given, MAX_BYTES)
    document = None
    try:
        document = parse_document(raw, name)
        return campaign_from_document(document, folder), document
    except InputError as error:
        told = _with_way_out(error, document or raw, name, folder)
        raise with_copy(told, Path(name)) from None


def load_position(file: Path | str, play: Callable[[Campaign], Position] = current) -> Position:
    """Load a campaign and play it.

    Args:
        file: As for `load_campaign`.
        play: Plays as many years as are wanted, by default those that were played.

    Raises:
        InputError: As `load_campaign` does, or with the place of a year that spends too much.
    """
    campaign, document = load_campaign(file)
    with placing(document):
        return play(campaign)


def refuse_twice(names: Sequence[str]) -> None:
    """See that every file is another one, however its name is spelled and whatever links to it.

    Args:
        names: Files that are to stand side by side; those that cannot be found are passed over.

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


def refuse_twice_piped(names: Sequence[str]) -> None:
    """See that no pipe is to be read twice; a file may be.

    Args:
        names: All files that a command reads.

    Raises:
        InputError: If one is.
    """
    seen: set[tuple[int, int] | None] = set()
    for name in filter(is_pipe, names):
        pipe = identity(name)
        if pipe in seen:
            raise InputError("can be read only once; name it once", file=name)
        seen.add(pipe)


def longer(error: InputError, more: str) -> InputError:
    """The same error with something added to its sentence."""
    message = f"{error.message}; {more}"
    return InputError(message, file=error.file, line=error.line, column=error.column)


def scenario_wanted(lost: ScenarioLost) -> InputError:
    """Say that a damaged file wants its scenario, and what that would save."""
    years = year_range(1, lost.years)
    way = f"planner salvage FILE OUT --scenario ID-or-FILE saves {years}, which can be read"
    return longer(lost.problem, f"{lost.sentence}; {way if lost.years else 'nor can one be read'}")


def _with_way_out(
    error: InputError, damaged: bytes | Document, name: str, folder: Path
) -> InputError:
    """Say of a damaged record how to go on with what is good of it; a plan needs only a hand."""
    from planner.campaign.salvage import ScenarioLost, salvage

    kept = salvage(damaged, name, folder)
    if isinstance(kept, ScenarioLost):
        return scenario_wanted(kept) if kept.played else error
    if kept is None or not kept.campaign.played:
        return error
    played = kept.campaign.played
    are, them = ("is", "it") if played == 1 else ("are", "them")
    way = f"planner salvage FILE OUT saves {them}"
    return longer(error, f"{year_range(1, played)} before it {are} good: {way}")


def with_copy(error: InputError, path: Path) -> InputError:
    """The same error with the whole copy named that stands beside the file, if one does."""
    from planner.campaign.backups import whole_copy

    copy = whole_copy(path)
    return error if copy is None else longer(error, copy.sentence)
