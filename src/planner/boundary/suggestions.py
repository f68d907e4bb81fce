"""Suggestions of the word that was probably meant."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

_LONGEST_WORD: Final = 120
_MOST_CHOICES: Final = 1000
_NO_LETTERS: Final = re.compile(r"[\W_]+")


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant, None if none is similar.

    That is the one that differs in case, spaces and marks only, else the one whose title is the
    word, else the one with the most similar spelling.

    Args:
        word: The word as written.
        choices: The known names; a mapping gives each of them its title.
    """
    if len(word) > _LONGEST_WORD:
        return None
    names = list(islice(choices, _MOST_CHOICES))
    plainly = folded(word)
    titled = {}
    if isinstance(choices, Mapping):
        titled = {folded(choices[name]): name for name in reversed(names)}
    alike = {folded(name): name for name in reversed(names)}
    if plainly and (plainly in alike or plainly in titled):
        return alike.get(plainly) or titled[plainly]
    for written, spellings in (
        (word, {name: name for name in names}),
        (plainly, alike),
        (plainly, titled),
    ):
        found = difflib.get_close_matches(written, spellings, n=1)
        if found:
            return spellings[found[0]]
    return None


def folded(word: str) -> str:
    """Return a word in the spelling of an id: lower case, with hyphens for other characters."""
    letters = unicodedata.normalize("NFKD", word).casefold()
    return _NO_LETTERS.sub("-", letters).strip("-")
