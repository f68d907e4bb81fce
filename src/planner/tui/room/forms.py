"""The wall's dialogs: a few fields to fill in, and a list to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from planner.boundary.errors import InputError
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import said, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    Check = Callable[[Mapping[str, str]], object]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: a line to type, or a list to choose from."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Id and title of each choice; empty for a line to type."""


class FormDialog(Dialog[dict[str, str]]):
    """Answers with the texts of its fields, stripped, by their ids."""

    NAME = "A form"
    FOOT = "enter saves · tab moves · esc closes"

    def __init__(
        self,
        title: str,
        fields: Sequence[FormField],
        *,
        body: Content | None = None,
        check: Check | None = None,
        button: str = "Save",
    ) -> None:
        """Create the form.

        Args:
            title: Its title.
            fields: Its fields; the first one has the focus.
            body: Lines above them.
            check: Called with the answer; raises `InputError` if it will not do.
            button: The button's label, never from data.
        """
        super().__init__(text(title), classes="-wide")
        self._fields = tuple(fields)
        self._body = body
        self._check = check
        self._button = button

    def compose_box(self) -> ComposeResult:
        """The lines above, the fields and the buttons."""
        if self._body is not None:
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(self._body)
        for each in self._fields:
            with Horizontal(classes="field"):
                yield Label(text(each.label))
                if each.choices:
                    yield Select(
                        [(text(title), name) for name, title in each.choices],
                        value=each.value or each.choices[0][0],
                        allow_blank=False,
                        compact=True,
                        id=each.id,
                    )
                else:
                    yield LineInput(
                        each.value, placeholder=each.hint, id=each.id, select_on_focus=False
                    )
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self._button), id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(f"#{self._fields[0].id}").focus()

    def answer(self) -> dict[str, str]:
        """The fields as they are now."""
        found = {}
        for each in self._fields:
            widget = self.query_one(f"#{each.id}")
            value = widget.value if isinstance(widget, Input | Select) else ""
            found[each.id] = str(value).strip()
        return found

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _save(self) -> None:
        answer = self.answer()
        try:
            if self._check is not None:
                self._check(answer)
        except InputError as error:
            self.query_one("#problem", Static).update(said(error))
            return
        self.dismiss(answer)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


@dataclass(frozen=True, slots=True)
class Picked:
    """A line that was chosen, and the key by which."""

    id: str
    key: str = "enter"


class PickDialog(Dialog[Picked]):
    """Answers with the line that was chosen."""

    NAME = "A list"
    FOOT = "↑ ↓ look · enter chooses · esc closes"

    def __init__(  # noqa: PLR0913 - a list, its keys and its words
        self,
        title: str,
        rows: Sequence[tuple[str, Content]],
        *,
        body: Content | None = None,
        keys: Sequence[str] = (),
        foot: str = "",
        here: str = "",
    ) -> None:
        """Create the list.

        Args:
            title: Its title.
            rows: The id and the line of each choice; a line with an empty id is a heading.
            body: Lines above them.
            keys: Further keys, which choose a line as enter does.
            foot: The keys in words, never from data; empty for the usual ones.
            here: The id of the line that the cursor begins on; empty for the first one.
        """
        super().__init__(text(title), classes="-wide")
        self._rows = tuple(rows)
        self._body = body
        self._keys = tuple(keys)
        self._foot = foot
        self._begin = here

    def compose_box(self) -> ComposeResult:
        """The lines above, and the list."""
        if self._body is not None:
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield Static(self._body)
        options = [Option(line, id=name or None, disabled=not name) for name, line in self._rows]
        yield OptionList(*options, id="rows", markup=False)

    def on_mount(self) -> None:
        """Begin on the line that is meant."""
        rows = self.query_one("#rows", OptionList)
        rows.focus()
        ids = [name for name, _ in self._rows]
        first = next((name for name in ids if name), "")
        begin = self._begin if self._begin in ids else first
        if begin:
            rows.highlighted = ids.index(begin)
        if self._foot:
            self.query_one(".dialog-box").border_subtitle = Content(self._foot)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Picked(event.option.id or ""))

    def on_key(self, event: events.Key) -> None:
        """Choose by one of the further keys."""
        rows = self.query_one("#rows", OptionList)
        if event.key in self._keys and rows.highlighted is not None:
            event.stop()
            option = rows.get_option_at_index(rows.highlighted)
            self.dismiss(Picked(option.id or "", event.key))


class PageDialog(Dialog[None]):
    """Lines to read; it has no answer."""

    NAME = "A page"
    PURPOSE = "Something to read; nothing can be changed here."
    FOOT = "enter or esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", "Close", show=False)]

    def __init__(self, title: str, body: Content) -> None:
        super().__init__(text(title), classes="-wide")
        self._body = body

    def compose_box(self) -> ComposeResult:
        """The lines."""
        with VerticalScroll(classes="dialog-body"):
            yield Static(self._body)
