"""Finding the word that was meant when a wrong one was written."""

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

_LONGEST_WORD: Final = 64
_MOST_CHOICES: Final = 1000


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that is spelt most like the word, or None if none is close."""
    if len(word) > _LONGEST_WORD:
        return None
    found = difflib.get_close_matches(word, list(islice(choices, _MOST_CHOICES)), n=1)
    return found[0] if found else None
