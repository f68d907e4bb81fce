"""The folder of a person's campaigns: where it is, what was played last, and free names in it.

Home shows this before anything heavy is loaded, so it needs neither pydantic nor NumPy, and a
broken file among the others must not hide them.
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

from planner.border.errors import InputError
from planner.border.system import cannot_save
from planner.border.toml import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOME_VARIABLE: Final = "PLANNER_HOME"
"""Environment variable that names another home for what the program keeps."""

SUFFIX: Final = ".toml"
_LONGEST_STEM = 60
_COPY = re.compile(r"\.conflict(-[0-9]+)?\.toml$")
"""What `planner.campaign.store` saves of ours when another program changed the file."""
_KEPT = re.compile(r"\.(original|damaged)(-[0-9]+)?\.toml$")
"""What is kept of a file typed by hand, or of a damaged one, is no campaign of its own."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of campaigns shows of one."""

    name: str
    """As the file gives it (not yet safe to show), or the file's own name if it cannot be read."""
    path: Path
    year: int
    """The last year played, 0 if none is."""
    mtime: float
    """When the file was last written, seconds since 1970."""
    problem: str = ""
    """Why it cannot be read, in a sentence; empty if it can."""

    @property
    def copy_of(self) -> str:
        """The name of the file that this is a copy of, kept after a conflict; empty if it is not.

        Both the copy and the file are whole campaigns of their own.
        """
        cut = _COPY.search(self.path.name)
        return f"{self.path.name[: cut.start()]}{SUFFIX}" if cut else ""


def default_folder() -> Path:
    """The folder where campaigns go unless a person says otherwise; made if it is not there.

    Raises:
        InputError: If it cannot be made.
    """
    home = os.environ.get(HOME_VARIABLE)
    base = Path(home) if home else platformdirs.user_data_path("planner", appauthor=False)
    folder = base / "campaigns"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_save(error, str(folder)) from error
    return folder


def recent(folder: Path, most: int = 20, also: Iterable[Path] = ()) -> list[Summary]:
    """The campaigns of a folder, the one written last first.

    Args:
        folder: Where to look; a folder that is not there has none.
        most: How many to read.
        also: Files elsewhere to look at as well; those that are gone are left out.

    Returns:
        A summary of each, once whatever links to it; files that are TOML of something else are
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
    """The campaign to go on with: the one written last.

    A copy kept after a conflict is written by the conflict, not by a person's choice; it comes
    before the file only once more years of it have been played.

    Args:
        found: Campaigns, the one written last first.
    """
    years = {each.path: each.year for each in found}

    def chosen(each: Summary) -> bool:
        of = each.path.with_name(each.copy_of) if each.copy_of else None
        return of not in years or each.year > years[of]

    return next((each for each in found if chosen(each)), None)


def free_name(folder: Path, title: str) -> Path:
    """A file name for a campaign that no file has yet.

    Args:
        folder: Where it will stand.
        title: The campaign's name; what no file name should hold becomes a hyphen.

    Returns:
        A path in the folder.
    """
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_STEM].strip("-") or "campaign"
    tries = (folder / f"{stem}{f'-{n}' if n > 1 else ''}{SUFFIX}" for n in count(1))
    return next(path for path in tries if not os.path.lexists(path))


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
    name = data.get("name")
    years = data.get("years")
    listed = years if isinstance(years, list) else []
    played = sum(1 for year in listed if isinstance(year, dict) and "results" in year)
    return Summary(name if isinstance(name, str) and name else path.stem, path, played, mtime)
