"""Stand-ins for characters that an output's encoding lacks: `->` for an arrow, not a question mark.

ASCII and Windows terminals lack most of the program's signs. `ERRORS` is the name of an error
handler for encoding: it replaces a sign by its stand-in from a table, else by the letter without
accents, else by the character's number (`<U+6771>`). A longer stand-in shortens the gap after it,
so that columns stay aligned. `SCREEN_ERRORS` is for screens of cells: each stand-in is as wide as
the character.
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
        "‘": "'",  # noqa: RUF001 -- this sign is meant
        "’": "'",  # noqa: RUF001 -- this sign is meant
        "‚": "'",  # noqa: RUF001 -- this sign is meant
        "“": '"',
        "”": '"',
        "„": '"',
        "‐": "-",  # noqa: RUF001 -- this sign is meant
        "\N{NON-BREAKING HYPHEN}": "-",
        "–": "-",  # noqa: RUF001 -- this sign is meant
        "—": "-",
        "−": "-",  # noqa: RUF001 -- this sign is meant
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
        "×": "x",  # noqa: RUF001 -- this sign is meant
        "÷": "/",
        "≈": "~",
        "≠": "!=",
        "≤": "<=",
        "≥": ">=",
        "½": "1/2",
        "†": "+",
        "⁄": "/",  # noqa: RUF001 -- this sign is meant
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
        "▫": "_",
        "■": "#",
        "▤": "=",
        "›": ">",  # noqa: RUF001 -- this sign is meant
        "‹": "<",  # noqa: RUF001 -- this sign is meant
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
        **dict.fromkeys("├┤┼┬┴╭╮╰╯┌┐└┘╔╗╚╝╞╡╺╸", "+"),
        **dict.fromkeys("▔═╌", "-"),
        **dict.fromkeys("▕▐║┃", "|"),
        "░": ":",
        "▒": "%",
        "▓": "%",
        **dict.fromkeys("▁▂▃▎▏", "."),
        **dict.fromkeys("▄▅▌▍", "="),
        **dict.fromkeys("▀▆▇█▉▊▋", "#"),
        # letters that do not decompose into a letter and an accent
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
        "ı": "i",  # noqa: RUF001 -- this sign is meant
        # controls as `planner.boundary.sanitize` shows them: ESC is ^[
        **{chr(0x2400 + code): f"^{chr(0x40 + code)}" for code in range(0x20)},
        "\N{SYMBOL FOR DELETE}": "^?",
        "\N{REPLACEMENT CHARACTER}": "?",
        # invisible: the word joiner, and the selectors of an emoji's form
        "\N{WORD JOINER}": "",
        "\N{VARIATION SELECTOR-15}": "",
        "\N{VARIATION SELECTOR-16}": "",
    }
)
"""ASCII stand-ins for every sign of the program, and for the most frequent ones in texts."""

_SHORT: Final = str.maketrans("…→←✔✓±≠≤≥⇒½¼¾", "~><vv~#<>>~~~")
"""Stand-ins of a single cell, for signs whose usual stand-in is longer."""

_GAP: Final = re.compile(" {2,}")
_SAME_LINE: Final = re.compile(r"[\x00-\x09\x0b-\x7f]*")


def stand_in(character: str) -> str:
    """Return the ASCII stand-in of a character."""
    known = STAND_INS.get(ord(character))
    if known is not None:
        return known
    letters = unicodedata.normalize("NFKD", character).translate(STAND_INS)
    bare = re.sub("[\u0300-\u036f]", "", letters)  # accents
    return bare if bare.isascii() else f"<U+{ord(character):04X}>"


def _stand_ins(error: UnicodeError) -> tuple[str, int]:
    """Return the stand-ins of characters that an encoding lacks, with the ASCII text after them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    rest = _SAME_LINE.match(error.object, error.end)
    end = rest.end() if rest else error.end
    return "".join(_parts(error.object[error.start : end])), end


def _parts(line: str) -> Iterator[str]:
    """Yield the words of a line, and the gaps between them, shortened as the words get longer."""
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
    """Return stand-ins of the same width for characters that an encoding lacks."""
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
