"""What an output shows that has no sign for a character: `->` for an arrow, never a question mark.

An ASCII or a Windows terminal lacks most of the signs that the program writes. `ERRORS` is the name
of an error handler for encoding: it puts a sign's stand-in from a table in its place, else the
letter without its accents, else the character's number (`<U+6771>`). A stand-in that is longer
takes its room from the gap behind it, so that columns stay where they are. `SCREEN_ERRORS` is for
screens, where everything has its cell: each stand-in is as long as what it stands for.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from planner.boundary.cell_width import cells

ERRORS: Final = "planner-stand-in"
SCREEN_ERRORS: Final = "planner-cells"

STAND_INS: Final = str.maketrans(
    {
        # signs of text
        "\N{NO-BREAK SPACE}": " ",
        "«": '"',
        "»": '"',
        "‘": "'",  # noqa: RUF001 -- the very sign
        "’": "'",  # noqa: RUF001 -- likewise
        "‚": "'",  # noqa: RUF001 -- likewise
        "“": '"',
        "”": '"',
        "„": '"',
        "‐": "-",  # noqa: RUF001 -- likewise
        "\N{NON-BREAKING HYPHEN}": "-",
        "–": "-",  # noqa: RUF001 -- likewise
        "—": "-",
        "−": "-",  # noqa: RUF001 -- likewise
        "…": "...",
        "·": ".",
        "•": "*",
        "§": "section ",
        "©": "(c)",
        "®": "(R)",
        "™": "(TM)",
        "€": "EUR",
        "£": "GBP",
        "¥": "JPY",
        # numbers
        "±": "+-",
        "×": "x",  # noqa: RUF001 -- likewise
        "÷": "/",
        "≈": "~",
        "≠": "!=",
        "≤": "<=",
        "≥": ">=",
        "⁄": "/",  # noqa: RUF001 -- of a fraction
        "∞": "infinite",
        "µ": "u",
        "°": " degrees",
        # signs of the program
        "✔": "ok",
        "✓": "ok",
        "✘": "x",
        "✗": "x",
        "✎": "/",
        "⚠": "!",
        "◆": "*",
        "◇": "+",
        "●": "*",
        "○": "o",
        "◐": "~",
        "▪": "*",
        "▲": "^",
        "▼": "v",
        "▶": ">",
        "▸": ">",
        "←": "<-",
        "→": "->",
        "↑": "^",
        "↓": "v",
        "↔": "<->",
        "⇒": "=>",
        # lines and bars
        "─": "-",
        "━": "=",
        "│": "|",
        "┊": ":",
        "‖": "|",
        "├": "+",
        "┤": "+",
        "┼": "+",
        "░": ":",
        "▒": "%",
        "▓": "%",
        **dict.fromkeys("▁▂▃▎▏", "."),
        **dict.fromkeys("▄▅▌▍", "="),
        **dict.fromkeys("▆▇█▉▊▋", "#"),
        # letters that are no other letter with an accent
        "Æ": "AE",
        "æ": "ae",
        "Œ": "OE",
        "œ": "oe",
        "ß": "ss",
        "Ø": "O",
        "ø": "o",
        "Ð": "D",
        "ð": "d",
        "Đ": "D",
        "đ": "d",
        "Þ": "Th",
        "þ": "th",
        "Ł": "L",
        "ł": "l",
        "ı": "i",  # noqa: RUF001 -- likewise
        # controls as `planner.boundary.sanitize` shows them: ESC is ^[
        **{chr(0x2400 + code): f"^{chr(0x40 + code)}" for code in range(0x20)},
        "\N{SYMBOL FOR DELETE}": "^?",
        "\N{REPLACEMENT CHARACTER}": "?",
        # what nobody sees: a joiner of ours, and what only chooses the form of an emoji
        "\N{WORD JOINER}": "",
        "\N{VARIATION SELECTOR-15}": "",
        "\N{VARIATION SELECTOR-16}": "",
    }
)
"""A stand-in in ASCII for every sign of the program, and for the most frequent of texts."""

_SHORT: Final = str.maketrans("…→←✔✓±≠≤≥⇒½¼¾", "~><vv~#<>>~~~")
"""What stands in a single cell, where the usual stand-in takes more."""

_GAP: Final = re.compile(" {2,}")
_SAME_LINE: Final = re.compile(r"[\x00-\x09\x0b-\x7f]*")


def stand_in(character: str) -> str:
    """Return what stands for a character, in ASCII."""
    known = STAND_INS.get(ord(character))
    if known is not None:
        return known
    letters = unicodedata.normalize("NFKD", character).translate(STAND_INS)
    bare = re.sub("[\u0300-\u036f]", "", letters)  # accents
    return bare if bare.isascii() else f"<U+{ord(character):04X}>"


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that an encoding lacks, and for the ASCII behind them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    rest = _SAME_LINE.match(error.object, error.end)
    end = rest.end() if rest else error.end
    return "".join(_parts(error.object[error.start : end])), end


def _parts(line: str) -> Iterator[str]:
    """The words of a line, and what their new lengths leave of the gaps between them."""
    at = over = 0
    for gap in _GAP.finditer(line):
        before = line[at : gap.start()]
        word = _written(before)
        over += len(word) - cells(before)
        taken = min(over, len(gap.group()) - 1)
        over -= taken
        yield word
        yield " " * (len(gap.group()) - taken)
        at = gap.end()
    yield _written(line[at:])


def _in_cells(error: UnicodeError) -> tuple[str, int]:
    """Return as many cells as the characters take that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking, taken, shown = error.object[error.start : error.end], 0, ""
    for count, character in enumerate(lacking, 1):
        width = cells(lacking[:count]) - taken
        short = character.translate(_SHORT)
        short = short if short.isascii() else stand_in(character)
        shown += short if len(short) == width else "?" * width
        taken += width
    return shown, error.end


def _written(text: str) -> str:
    return "".join(each if each.isascii() else stand_in(each) for each in text)


codecs.register_error(ERRORS, _stand_ins)
codecs.register_error(SCREEN_ERRORS, _in_cells)
