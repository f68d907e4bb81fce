"""The library of a user's campaigns: its folder, summaries of its files, and free names in it.

Home shows it before slow modules are loaded, so it needs neither pydantic nor NumPy; a broken file
does not hide the others.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_save
from planner.boundary.toml import read_document
from planner.campaign.scenario_length import scenario_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOME_VARIABLE: Final = "PLANNER_HOME"
"""Environment variable with another folder for the program's files."""

SUFFIX: Final = ".toml"
_LONGEST_STEM = 60
CONFLICT: Final = "conflict"
"""`NAME.conflict.toml` is this program's version, saved when another one had changed the file."""
DAMAGED: Final = "damaged"
"""`NAME.damaged.toml` is a damaged file that its backup has replaced; it is not a campaign."""
DRAFT: Final = "draft"
"""`NAME.draft.toml` is a draft of `planner.campaign.drafts`, of a file that could not be saved."""
ORIGINAL: Final = "original"
"""`NAME.original.toml` is the original of a file typed by hand; it is not listed."""
_COPY = re.compile(rf"\.({CONFLICT}|{DRAFT})(-[0-9]+)?\.toml$")
_KEPT = re.compile(rf"\.({ORIGINAL}|{DAMAGED})(-[0-9]+)?\.toml$")


@dataclass(frozen=True, slots=True)
class Summary:
    """One campaign in a list of campaigns."""

    name: str
    """The campaign's name (not yet safe to show), or the file's name if it cannot be read."""
    path: Path
    year: int
    """The last year played, 0 if there is none."""
    mtime: float
    """The time of the file's last change, seconds since 1970."""
    problem: str = ""
    """The reason in a sentence if it cannot be read; empty if it can."""
    years: int = 0
    """The years of its scenario, 0 if they cannot be told."""
    is_begun: bool = False
    """True if the year after the last one played has orders or decisions."""
    team: str = ""
    """Not yet safe to show."""

    @property
    def is_finished(self) -> bool:
        """True if all years are played."""
        return 0 < self.years <= self.year

    @property
    def copy_of(self) -> str:
        """The name of the file that this is a conflict copy or a draft of; empty if it is neither.

        Both the copy and the file are whole campaigns of their own.
        """
        cut = _COPY.search(self.path.name)
        return f"{self.path.name[: cut.start()]}{SUFFIX}" if cut else ""

    @property
    def is_draft(self) -> bool:
        """True if it is a draft of a file that could not be saved."""
        cut = _COPY.search(self.path.name)
        return cut is not None and cut[1] == DRAFT


def state_folder() -> Path:
    """The folder of the program's own state; it need not exist."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else platformdirs.user_state_path("planner", appauthor=False)


def usual_folder() -> Path:
    """The default folder of campaigns; it need not exist."""
    home = os.environ.get(HOME_VARIABLE)
    base = Path(home) if home else platformdirs.user_data_path("planner", appauthor=False)
    return base / "campaigns"


def default_folder() -> Path:
    """The default folder of campaigns, made if it does not exist.

    Raises:
        InputError: If it cannot be made.
    """
    folder = usual_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_save(error, str(folder)) from error
    return folder


def recent(folder: Path, most: int = 20, also: Iterable[Path] = ()) -> list[Summary]:
    """The campaigns of a folder, the one written last first.

    Args:
        folder: The folder; a missing one has no campaigns.
        most: The most files to read.
        also: Files in other folders to include; missing ones are left out.

    Returns:
        A summary of each, only one for several links to a file; TOML files of other kinds are
        left out.
    """
    paths = {os.path.realpath(path): path for path in (*also, *_campaigns_in(folder))}.values()
    newest = sorted(_dated(paths), key=lambda dated: (-dated[0], dated[1].name))
    found: list[Summary] = []
    for mtime, path in newest:
        if len(found) == most:
            break
        summary = _summary(path, mtime)
        if summary is not None:
            found.append(summary)
    return found


def to_continue(found: Sequence[Summary]) -> Summary | None:
    """The campaign to continue: of those that can be read, the one written last.

    A conflict copy was written by a conflict, not by a user's choice; it is preferred to its file
    only if it has more years played.

    Args:
        found: Campaigns, the one written last first.
    """
    years = {each.path: each.year for each in found}

    def chosen(each: Summary) -> bool:
        of = each.path.with_name(each.copy_of) if each.copy_of else None
        return not each.problem and (of not in years or each.year > years[of])

    return next((each for each in found if chosen(each)), None)


def free_name(folder: Path, title: str) -> Path:
    """A new file name for a campaign.

    Args:
        folder: The folder of the file.
        title: The campaign's name; characters not for file names become hyphens.

    Returns:
        A path in the folder.
    """
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_STEM].strip("-") or "campaign"
    tries = (folder / f"{stem}{f'-{n}' if n > 1 else ''}{SUFFIX}" for n in count(1))
    return next(path for path in tries if not os.path.lexists(path))


def names_beside(path: Path, what: str) -> Iterator[Path]:
    """Names for copies beside a file: `NAME.what.toml`, `NAME.what-2.toml`, and so on.

    Args:
        path: The file; if it has such a name itself, the numbers continue and the name gets no
            second part.
        what: `CONFLICT`, `DAMAGED`, `DRAFT` or `ORIGINAL`.
    """
    stem = re.sub(rf"\.{what}(-[0-9]+)?$", "", path.name.removesuffix(SUFFIX))
    for number in count(1):
        ending = what if number == 1 else f"{what}-{number}"
        beside = path.with_name(f"{stem}.{ending}{SUFFIX}")
        if beside != path:
            yield beside


def _campaigns_in(folder: Path) -> Iterator[Path]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        if path.suffix == SUFFIX and not path.name.startswith(".") and not _KEPT.search(path.name):
            yield path


def _dated(paths: Iterable[Path]) -> Iterator[tuple[float, Path]]:
    for path in paths:
        try:
            yield path.stat().st_mtime, path
        except (OSError, ValueError):
            continue


def _summary(path: Path, mtime: float) -> Summary | None:
    try:
        data = read_document(path).data
    except InputError as error:
        return Summary(path.stem, path, 0, mtime, error.message)
    if "seed" not in data or "priorities" in data:
        return None
    name, team, years = data.get("name"), data.get("team"), data.get("years")
    listed = [each for each in years if isinstance(each, dict)] if isinstance(years, list) else []
    played = sum("results" in each for each in listed)
    open_year = listed[played] if played < len(listed) else {}
    return Summary(
        name if isinstance(name, str) and name else path.stem,
        path,
        played,
        mtime,
        years=scenario_length(data, path.parent),
        is_begun="orders" in open_year or "decisions" in open_year,
        team=team if isinstance(team, str) else "",
    )
