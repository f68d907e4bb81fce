"""The dialog to choose campaigns to compare, from the recent ones or by path."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planner.boundary.paths import is_folder, is_there
from planner.tui.components.campaign_rows import campaign_rows
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.files import as_path, is_same
from planner.tui.runtime.safe_text import fit_end, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.campaign.library import Summary

_ROW: Final = 62
_MARKED: Final = "✔ "
_UNMARKED: Final = "· "
_FOOT_EMPTY: Final = "enter puts a file on the list · esc closes"


class ChooseDialog(Dialog[tuple[Path, ...]]):
    """Answers with the paths of the files to compare, in the order of the list."""

    NAME = "Compare"
    FOOT = "space marks · enter compares · esc closes"
    PURPOSE = (
        "Mark the campaigns to compare with space, then enter. Any other file can be added by its "
        "path: enter in the field puts it on the list. Two to six campaigns of one scenario can "
        "be compared."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Mark", show=False)]

    def __init__(
        self,
        recent: Sequence[Summary],
        own: tuple[str, Path] | None,
        *,
        fewest: int,
        most: int,
    ) -> None:
        """Create the dialog.

        Args:
            recent: Campaigns to offer; the open one is left out.
            own: Name and file of the open campaign, which is always compared; None if none is open.
            fewest: Least number of campaigns to choose.
            most: Largest number of campaigns to choose.
        """
        super().__init__(Content("Compare campaigns"), classes="-wide")
        self._own = own
        self._fewest = fewest
        self._most = most
        rows = [each for each in recent if not (each.problem or self._is_own(each.path))]
        self._paths = [each.path for each in rows]
        self._rows = campaign_rows(rows)
        self._marked: set[int] = set()

    def compose_box(self) -> ComposeResult:
        """The list, and a field for the path of another file."""
        yield Static(self._guide(), id="guide")
        menu = OptionList(*self._options(), id="recent", markup=False)
        menu.display = bool(self._rows)
        yield menu
        yield Label("Or the path of a file" if self._rows else "The path of a campaign file")
        yield LineInput(placeholder="~/campaigns/team-3.toml", id="path")
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Compare", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the list, or on the field if the list is empty."""
        self.query_one("#recent" if self._rows else "#path").focus()
        self._show_guide()

    def _guide(self) -> Content:
        """The open campaign, and instructions if there is nothing to mark yet."""
        own = Content("")
        if self._own is not None:
            own = Content.assemble(text(self._own[0], "bold"), " is compared with those marked. ")
        if self._rows:
            return own
        return own + Content(
            "There is no campaign to choose here yet; x on Home copies finished examples. Type the "
            "path of a file and press enter to put it on the list, then the next one; enter in "
            "the empty field compares them."
        )

    def _show_guide(self) -> None:
        guide = self.query_one("#guide", Static)
        guide.update(self._guide())
        guide.display = bool(self._guide())
        box = self.query_one(".dialog-box")
        box.border_subtitle = Content(self.FOOT if self._rows else _FOOT_EMPTY)

    def _is_own(self, path: Path) -> bool:
        return self._own is not None and is_same(path, self._own[1])

    def _options(self) -> list[Option]:
        return [
            Option(
                Content.assemble(
                    (_MARKED if index in self._marked else _UNMARKED, "$text-success"),
                    row.truncate(_ROW, ellipsis=True),
                )
            )
            for index, row in enumerate(self._rows)
        ]

    def action_mark(self) -> None:
        """Mark or unmark the campaign under the cursor."""
        index = self.query_one("#recent", OptionList).highlighted
        if index is not None:
            self._marked ^= {index}
            self._renew(index)

    def _renew(self, index: int) -> None:
        menu = self.query_one("#recent", OptionList)
        menu.display = True
        menu.clear_options()
        menu.add_options(self._options())
        menu.highlighted = index
        self._show_guide()
        self._say("")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self._compare()
            return
        path = as_path(event.value)
        if is_folder(path):
            self._say("That is a folder; type the name of a file in it as well.")
        elif not is_there(path):
            self._say("There is no such file.")
        elif self._is_own(path):
            self._say("That is the open campaign; it is compared in any case.")
        else:
            event.input.value = ""
            self._add(path)

    def _add(self, path: Path) -> None:
        """Add a file to the list unless it is there already, and mark it."""
        there = [index for index, each in enumerate(self._paths) if is_same(path, each)]
        index = there[0] if there else len(self._paths)
        if not there:
            self._paths.append(path)
            self._rows.append(fit_end(text(shown_path(path)), _ROW))
        self._marked.add(index)
        self._renew(index)
        if there:
            self._say("That file was on the list already; it is marked.")

    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#ok")
    def _compare(self) -> None:
        marked = set(self._marked)
        if not marked and self._fewest == 1:
            index = self.query_one("#recent", OptionList).highlighted
            marked = set() if index is None else {index}
        if not self._fewest <= len(marked) <= self._most:
            now = f"{len(marked)} {'is' if len(marked) == 1 else 'are'}" if marked else "none is"
            self._say(f"Mark {self._fewest} to {self._most} campaigns with space; {now} marked.")
            return
        self.dismiss(tuple(self._paths[index] for index in sorted(marked)))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(text(sentence))
