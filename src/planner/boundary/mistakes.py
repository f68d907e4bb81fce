"""Several mistakes in one file: the error tells the first one and can list the others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from planner.boundary.errors import InputError
from planner.boundary.toml import Document
from planner.boundary.toml_spans import DataPath, Place, locate_all

MOST_LOCATED: Final = 1_000
"""The most mistakes whose lines are looked up to find the first one."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file."""

    path: DataPath
    """Keys and indexes that lead to it in the file."""
    told: Callable[[], str]
    """Returns the sentence; called only for the few that are shown."""


class MistakesError(InputError):
    """A file has mistakes; the error's own sentence is that of the first of them.

    Attributes:
        paths: The paths of the mistakes (keys and indexes), in no particular order.
    """

    def __init__(self, mistakes: Sequence[Mistake], document: Document) -> None:
        """Look up the lines of the mistakes.

        Args:
            mistakes: At least one.
            document: The file.
        """
        some = mistakes[:MOST_LOCATED]
        places = locate_all(document.text, [mistake.path for mistake in some])
        self._located = sorted(zip(places, some, strict=True), key=lambda pair: _order(pair[0]))
        self.paths = tuple(mistake.path for mistake in mistakes)
        place, first = self._located[0]
        more = len(mistakes) - 1
        rest = f" (and {more:,} more {'problem' if more == 1 else 'problems'})" if more else ""
        line, column = place or (None, None)
        super().__init__(first.told() + rest, file=document.name, line=line, column=column)

    def first(self, most: int) -> list[InputError]:
        """Return the first mistakes of the file, each with its line and column."""
        return [
            InputError(
                mistake.told(),
                file=self.file,
                line=place and place[0],
                column=place and place[1],
            )
            for place, mistake in self._located[:most]
        ]


def _order(place: Place | None) -> tuple[bool, Place]:
    """Return a sort key: by line and column, with unknown ones last."""
    return place is None, place or (0, 0)
