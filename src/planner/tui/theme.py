"""The dark and the light colour theme.

Every status that has a colour also has a word or a sign, so that a terminal without colours
(`NO_COLOR`) shows the same information.
"""

from __future__ import annotations

import os
from typing import Final

from textual.app import App
from textual.theme import Theme

MUTED: Final = "$text-muted"
"""Labels, and what matters less."""
GOOD: Final = "$text-success"
WARN: Final = "$text-warning"
"""A change for the better, and one for the worse; beside a sign, a status."""
BAD: Final = "$text-error"
"""Over budget, missed."""
ACCENT: Final = "$text-accent"
"""The phase that is on now, and questions."""
KEY: Final = f"bold {ACCENT}"
"""A key to press."""

DARK: Final = Theme(
    name="planner-dark",
    dark=True,
    primary="#6CA9E8",
    secondary="#8FA3B8",
    accent="#E8B75A",
    foreground="#DCE3EA",
    background="#10151B",
    surface="#161D25",
    panel="#1F2933",
    success="#7CC48B",
    warning="#F0B354",
    error="#F07C74",
    variables={
        "text-muted": "#8B9AA9",
        "text-primary": "#8CBEF2",
        "text-accent": "#E8B75A",
        "text-success": "#8BD09A",
        "text-warning": "#F0B354",
        "text-error": "#F58F88",
        "block-cursor-background": "#6CA9E8",
        "block-cursor-foreground": "#0B1016",
        "footer-key-foreground": "#E8B75A",
        "footer-background": "#1F2933",
        "border": "#2E3B48",
        "border-blurred": "#2E3B48",
    },
)

LIGHT: Final = Theme(
    name="planner-light",
    dark=False,
    primary="#1F5FA6",
    secondary="#56677A",
    accent="#8A5A00",
    foreground="#1B242E",
    background="#F7F5F0",
    surface="#FFFFFF",
    panel="#E9E6DE",
    success="#23693A",
    warning="#8F5200",
    error="#A8261D",
    variables={
        "text-muted": "#5F6B78",
        "text-primary": "#1F5FA6",
        "text-accent": "#7E5200",
        "text-success": "#1E6134",
        "text-warning": "#8A4B00",
        "text-error": "#A8261D",
        "block-cursor-background": "#1F5FA6",
        "block-cursor-foreground": "#FFFFFF",
        "footer-key-foreground": "#8A5A00",
        "footer-background": "#E9E6DE",
        "border": "#CBC6BA",
        "border-blurred": "#CBC6BA",
    },
)

THEMES: Final = (DARK, LIGHT)


def use_themes(app: App[int]) -> None:
    """Make the themes known to an app, and choose one unless `TEXTUAL_THEME` names another."""
    for theme in THEMES:
        app.register_theme(theme)
    if "TEXTUAL_THEME" in os.environ:
        return
    name = theme_for(os.environ.get("COLORFGBG", ""))
    if name == DARK.name:
        # as dark as Textual's own theme, so that only the colours differ; nothing is styled yet
        app.set_reactive(App.theme, name)
        app.stylesheet.set_variables(app.get_css_variables())
    else:
        app.theme = name


def theme_for(background: str) -> str:
    """The theme that suits a terminal.

    Args:
        background: The value of the terminal's `COLORFGBG` variable, such as `0;15`; empty if it is
            not set.

    Returns:
        The theme's name: dark unless the terminal reports a light background.
    """
    last = background.rpartition(";")[2]
    return LIGHT.name if last in {"7", "15"} else DARK.name
