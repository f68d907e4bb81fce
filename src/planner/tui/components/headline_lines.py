"""Headlines as lines of a screen: a sign, the words that matter, then what there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED, WARN

if TYPE_CHECKING:
    from planner.analysis.year_headlines import Headline

_SIGN_STYLES: Final = {"✔": GOOD, "▲": GOOD, "▼": WARN, "½": WARN, "◐": WARN, "✘": BAD}


def headline_content(headline: Headline, width: int) -> Content:
    """One line of at most so many cells, with as many of the clauses as fit."""
    sign = text(headline.sign, _SIGN_STYLES.get(headline.sign, MUTED))
    lead, rest = headline.fitted(width)
    line = Content.assemble(sign, " " if headline.sign else "", text(lead, "bold"), text(rest))
    return fit(line, width)
