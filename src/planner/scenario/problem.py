"""A problem that a check of a scenario finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.boundary.sanitize import plain
from planner.boundary.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.boundary.toml_spans import DataPath

_LONGEST_KEY = 64

_TITLES = {
    "phases": "phase",
    "priorities": "priority",
    "events": "event",
    "options": "option",
    "policies": "policy",
    "indicators": "indicator",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a scenario with valid types."""

    path: DataPath
    """Keys and indexes that lead to it in the file."""
    sentence: str
    """The mistake, in a sentence."""
    wrong: str = ""
    """The unknown name, if the mistake is one."""
    choices: Collection[str] = ()
    """The known names, perhaps as keys to their titles."""

    @property
    def told(self) -> str:
        """The mistake, with the name probably meant; slow, so read only if it is shown."""
        meant = nearest(self.wrong, self.choices) if self.wrong else None
        return f'{self.sentence}; did you mean "{meant}"?' if meant else self.sentence


def unknown(path: DataPath, what: str, word: str, choices: Collection[str]) -> Problem:
    """The problem of an unknown name, with the name that was probably meant.

    Args:
        path: The path of the name in the file.
        what: The kind of thing that it should name, such as `priority`.
        word: The name as written.
        choices: The known names, perhaps as keys to their titles.

    Returns:
        The problem.
    """
    return Problem(path, f'there is no {what} "{word}"', word, choices)


def repeated(ids: Sequence[str], path: DataPath, what: str) -> list[Problem]:
    """One problem for each id that an earlier table of the list has already.

    Args:
        ids: The ids in the order of the file.
        path: The path of the list in the file.
        what: The kind of thing that each id names, in a word.

    Returns:
        The problems.
    """
    return [
        Problem((*path, index, "id"), f'there is already {what} "{each}"; ids must differ')
        for index, each in enumerate(ids)
        if each in ids[:index]
    ]


def in_words(data: object, path: DataPath) -> str:
    """A path in the words of an author.

    Args:
        data: The file as parsed, perhaps invalid.
        path: Keys and indexes from its top.

    Returns:
        Such as `event ally-hold-up, option wait, effects:`.
    """
    words: list[str] = []
    for part in path:
        data = _inside(data, part)
        if isinstance(part, str):
            words.append(plain(part, _LONGEST_KEY))
        elif words:
            key = "number" if words[-1] == "phases" else "id"
            name = data.get(key) if isinstance(data, dict) else None
            title = _TITLES.get(words[-1], words[-1])
            words[-1] = f"{title} {part + 1 if name is None else plain(str(name), _LONGEST_KEY)}"
    if words[:1] == ["red"] and len(words) > 1:
        words[:2] = [f"red {words[1]}"]
    return f"{', '.join(words)}:" if words else ""


def _inside(data: object, part: str | int) -> object:
    if isinstance(data, dict) and isinstance(part, str):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None
