"""Showing another text in a widget that takes its height from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content
    from textual.widgets import Static


def update_text(widget: Static, content: Content, *, fits: bool) -> None:
    """Show a text, and lay the screen out anew only if its size changes: the slowest step.

    Textual drops a layout that is asked for while another one is under way, so it is asked for
    once more if the widget has another height than its text by then.

    Args:
        widget: As high as its text, or higher.
        content: The text.
        fits: True if the widget has the right size already.
    """
    widget.update(content, layout=not fits)
    if not fits:
        widget.call_after_refresh(_lay_out_again, widget, content)


def _lay_out_again(widget: Static, content: Content) -> None:
    width = widget.size.width
    if width and widget.size.height != content.get_height({}, width):
        widget.refresh(layout=True)
