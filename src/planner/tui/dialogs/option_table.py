"""The table of a question's options: costs, and what each does to odds and score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.option_odds import MOST_COLUMNS
from planner.tui.components.blocks import tone
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.odds import UNCHANGED, change_mark, in_100
from planner.wording.phrases import brief_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.planning.option_odds import OptionColumn, OptionOdds, OptionPlan
    from planner.scenario.model import Option, Scenario

_MARK: Final = 4
"""Cells of the cursor's sign and the option's number."""
_LEAST_TITLE: Final = 22
_COLUMN: Final = 10
_WIDE_COLUMN: Final = 13
_CHANGE: Final = 5
_SMALL: Final = "·"
_NONE: Final = "–"  # noqa: RUF001 - a dash for no costs
_UNKNOWN: Final = "…"
_SHARED: Final = "Judged as if s had spent the year."


@dataclass(frozen=True, slots=True)
class OptionsTable:
    """The table's content and measures at one width."""

    scenario: Scenario
    plans: Sequence[OptionPlan]
    odds: OptionOdds
    chosen: str | None
    """Id of the present answer, None if there is none."""
    width: int
    has_odds: bool = True
    """False for a table of costs alone."""

    @property
    def _costs(self) -> int:
        return max(5, *(len(_cost(each.option)) for each in self.plans))

    @property
    def most(self) -> int:
        """The KPIs whose columns fit beside titles that are cut to their least."""
        room = self.width - _MARK - min(self._longest, _LEAST_TITLE) - 2 - self._costs - _COLUMN
        return max(0, min(MOST_COLUMNS, room // _COLUMN))

    @property
    def _columns(self) -> tuple[OptionColumn, ...]:
        return (*self.odds.columns(self.most), self.odds.score) if self.has_odds else ()

    @property
    def _longest(self) -> int:
        return max(text(_title(each.option, self.chosen)).cell_length for each in self.plans)

    @property
    def _column(self) -> int:
        left = self.width - _MARK - self._longest - 2 - self._costs
        return max(_COLUMN, min(_WIDE_COLUMN, left // max(1, len(self._columns))))

    def head(self) -> Content:
        """The two lines of the columns' heads."""
        columns = self._columns
        before = self.width - self._column * len(columns)
        kpis = self._column * (len(columns) - 1)
        over = Content("")
        if kpis > 0:
            label = "odds in 100 "
            over = text(f"{' ' * (before + 3)}{label}{'─' * (kpis - 3 - len(label))}", MUTED)
        names = [self._name(each) for each in columns]
        costs = text("costs".rjust(before), MUTED)
        heads = [fit(text(name, MUTED), self._column, right=True) for name in names]
        return Content("\n").join([over, Content.assemble(costs, *heads)])

    def _name(self, column: OptionColumn) -> str:
        if column.priority is None:
            return "score"
        late = "½ " if column.late else ""
        return late + brief_title(self.scenario, column.priority)

    def row(self, number: int, *, here: bool) -> Content:
        """One option's line.

        Args:
            number: Its place, from 0.
            here: True if the cursor is on it.
        """
        option = self.plans[number].option
        columns = self._columns
        cost = _cost(option)
        room = self.width - _MARK - self._costs - 2 - self._column * len(columns)
        title = text(_title(option, self.chosen), "bold" if here else "")
        return Content.assemble(
            ("▸ " if here else "  ", "$text-accent"),
            (f"{number + 1} ", "$text-accent"),
            fit(title, room),
            (f"  {cost:>{self._costs}}", "" if cost != _NONE else MUTED),
            *(self._cell(each, number) for each in columns),
        )

    def _cell(self, column: OptionColumn, row: int) -> Content:
        figure, change = column.figures[row], column.change(row)
        is_score = column.priority is None
        if figure is None:
            return text(f"{_UNKNOWN:>{self._column - _CHANGE}}{'':{_CHANGE}}", MUTED)
        mark = change_mark(change, unit=1.0 if is_score else 0.01).replace(UNCHANGED, _SMALL)
        same = mark in {"", _SMALL}
        shown = f"{figure:.0f}" if is_score else in_100(figure)
        style = MUTED if same and not is_score else "bold"
        return Content.assemble(
            (f"{shown:>{self._column - _CHANGE}}", style),
            (f"{mark:>{_CHANGE}}", MUTED if same else tone(change)),
        )

    def notes(self) -> list[Content]:
        """The basis of the signs, and the changes that the table leaves out."""
        if not self.has_odds:
            return [text("Option 1 counts until you answer.", MUTED)]
        basis = "▲▼ against option 1, which counts until you answer. · under 1."
        lines = [text(basis, MUTED)]
        if not self.odds.complete:
            lines.append(text("Playing 1,000 futures of each option …", MUTED))
            return lines
        rest = change_mark(self.odds.rest(self.most)).replace(UNCHANGED, "")
        other = "Every other KPI moves" if self.odds.columns(self.most) else "Every KPI moves"
        words = f"{other} by {rest.lstrip('▲')} or less." if rest else f"{other} by less than 1."
        shared = any(each.shared_out for each in self.plans)
        basis = _SHARED if shared else "The rest of your plan as it stands."
        lines.append(text(f"{basis} {words}", MUTED))
        return lines


def _title(option: Option, chosen: str | None) -> str:
    return f"✔ {option.title}" if option.id == chosen else option.title


def _cost(option: Option) -> str:
    """The costs in a column: `$300 M 12 pts`."""
    parts = [f"${option.budget:,} M"] if option.budget else []
    if option.effort:
        parts.append(f"{option.effort:,} pts")
    return " ".join(parts) or _NONE
