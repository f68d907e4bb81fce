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

from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_save
from planner.boundary.toml import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HOME_VARIABLE: Final = "PLANNER_HOME"
"""Environment variable that names another home for what the program keeps."""

SUFFIX: Final = ".toml"
_LONGEST_STEM = 60
CONFLICT: Final = "conflict"
"""`NAME.conflict.toml` is what was saved of ours when another program changed the file."""
DAMAGED: Final = "damaged"
"""`NAME.damaged.toml` is a damaged file whose copy took its place; no campaign of its own."""
DRAFT: Final = "draft"
"""`NAME.draft.toml` is what `planner.campaign.drafts` kept when the file could not be saved."""
ORIGINAL: Final = "original"
"""`NAME.original.toml` is a file typed by hand, as it was; no campaign of its own."""
_COPY = re.compile(rf"\.({CONFLICT}|{DRAFT})(-[0-9]+)?\.toml$")
_KEPT = re.compile(rf"\.({ORIGINAL}|{DAMAGED})(-[0-9]+)?\.toml$")


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
        """The name of the file that this is a conflict copy or a draft of; empty if it is neither.

        Both the copy and the file are whole campaigns of their own.
        """
        cut = _COPY.search(self.path.name)
        return f"{self.path.name[: cut.start()]}{SUFFIX}" if cut else ""

    @property
    def is_draft(self) -> bool:
        """Whether it is kept because its file could not be saved."""
        cut = _COPY.search(self.path.name)
        return cut is not None and cut[1] == DRAFT


def state_folder() -> Path:
    """The folder of what the program keeps for itself; it need not exist."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else platformdirs.user_state_path("planner", appauthor=False)


def usual_folder() -> Path:
    """The folder where campaigns go unless a person says otherwise; it need not exist."""
    home = os.environ.get(HOME_VARIABLE)
    base = Path(home) if home else platformdirs.user_data_path("planner", appauthor=False)
    return base / "campaigns"


def default_folder() -> Path:
    """The usual folder of campaigns; made if it is not there.

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


def names_beside(path: Path, what: str) -> Iterator[Path]:
    """Names for what is kept beside a file: `NAME.what.toml`, `NAME.what-2.toml`, and so on.

    Args:
        path: The file; for one that has such a name itself the numbers go on, and the name grows no
            longer.
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
    name = data.get("name")
    years = data.get("years")
    listed = years if isinstance(years, list) else []
    played = sum(1 for year in listed if isinstance(year, dict) and "results" in year)
    return Summary(name if isinstance(name, str) and name else path.stem, path, played, mtime)
