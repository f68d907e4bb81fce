"""The names of keys that the tables of a file may have."""

import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

ANY: Final = "*"  # means any key in the path of a table


def known_keys(model: type[BaseModel]) -> dict[str, tuple[str, ...]]:
    """Return the valid keys of each table of a model's file.

    Tables are named by their path without indexes, `*` for a key that the file chooses, and an
    empty name for the file itself: `{"": ("name", "years"), "years.orders.*": ("budget", …)}`.
    """
    tables: dict[str, tuple[str, ...]] = {}
    _collect(model, (), (), tables)
    return tables


def keys_at(known: Mapping[str, Sequence[str]], path: Sequence[str | int]) -> Sequence[str]:
    """Return the keys that `known` gives to the table at a path, none if it has no such table."""
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
    if model in outer:  # a model that contains itself would never end
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
    """Yield the models inside an annotation, each with its path."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield path, annotation
        return
    origin = typing.get_origin(annotation)
    is_table = isinstance(origin, type) and issubclass(origin, Mapping)
    for argument in typing.get_args(annotation):
        yield from _models(argument, (*path, ANY) if is_table else path)
