"""Injects with effects of their own, written by a facilitator for one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.engine.rule import Element, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.engine.tables import Impact, Tables
    from planner.scenario.model import Effect


@dataclass(frozen=True, slots=True)
class WrittenInject:
    """A text that a facilitator makes happen, with its effects."""

    text: str
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class WrittenImpact:
    """A written inject with its effects compiled."""

    text: str
    impact: Impact


def compile_injects(tables: Tables, written: Sequence[WrittenInject]) -> tuple[WrittenImpact, ...]:
    """The effects of written injects; they act as those of an event that happens."""
    return tuple(WrittenImpact(each.text, tables.impact(each.effects)) for each in written)


INJECTS = Rule(
    id="injects",
    title="The facilitator's injects",
    function=compile_injects,
    why="The facilitator made this happen.",
    advice="Ask which plan would have stood it.",
    element=Element.EXERCISES,
    setting=True,
)
