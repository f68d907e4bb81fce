"""Finding the name that was meant when a wrong one was written."""

import difflib
import re
import typing
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from pydantic import BaseModel

ANY: Final = "*"  # stands for any key in the path of a table
_LONGEST_WORD: Final = 120
_MOST_CHOICES: Final = 1000
_NO_LETTERS: Final = re.compile(r"[\W_]+")


def nearest(word: str, choices: Collection[str]) -> str | None:
    """Return the choice that was probably meant, None if none is close.

    That is the one that differs in case, spaces and marks only, else the one that has the word
    for its title, else what is spelt most like one or the other.

    Args:
        word: As it was written.
        choices: The names there are, perhaps as keys to their titles.
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
        (word, dict(zip(names, names, strict=True))),
        (plainly, alike),
        (plainly, titled),
    ):
        found = difflib.get_close_matches(written, spellings, n=1)
        if found:
            return spellings[found[0]]
    return None


def folded(word: str) -> str:
    """Return a word as an id would spell it: lower case, a hyphen for whatever is no letter."""
    letters = unicodedata.normalize("NFKD", word).casefold()
    return _NO_LETTERS.sub("-", letters).strip("-")


def known_keys(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Return the keys each table of a model's file may have.

    Tables are named by their path without indexes, `*` for a key that the file chooses, and an
    empty name for the file itself: `{"": ("name", "years"), "years.orders.*": ("budget", …)}`.
    """
    tables: dict[str, tuple[str, ...]] = {}
    _collect(model, (), (), tables)
    return tables


def keys_at(known: Mapping[str, Sequence[str]], path: Sequence[str | int]) -> Sequence[str]:
    """Return the keys that `known` gives to the table at a path, none if it does not say."""
    names = [part for part in path if isinstance(part, str)]
    exact = known.get(".".join(names))
    if exact is not None:
        return exact
    for table, keys in known.items():
        pattern = table.split(".")
        if len(pattern) == len(names) and all(
            part in (ANY, name) for part, name in zip(pattern, names, strict=True)
        ):
            return keys
    return ()


def _collect(
    model: type[BaseModel],
    path: tuple[str, ...],
    outer: tuple[type[BaseModel], ...],
    tables: dict[str, tuple[str, ...]],
) -> None:
    if model in outer:  # a model that holds itself ends the walk
        return
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    table = ".".join(path)
    tables[table] = (*tables.get(table, ()), *fields)
    for name, field in fields.items():
        for inner_path, inner in _models(field.annotation, (*path, name)):
            _collect(inner, inner_path, (*outer, model), tables)


def _models(
    annotation: Any,  # noqa: ANN401 -- an annotation can be anything
    path: tuple[str, ...],
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Yield the models inside an annotation, with the path where each one stands."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield path, annotation
        return
    origin = typing.get_origin(annotation)
    is_table = isinstance(origin, type) and issubclass(origin, Mapping)
    for argument in typing.get_args(annotation):
        yield from _models(argument, (*path, ANY) if is_table else path)
