"""Zero-width joiners and non-joiners: part of the spelling in some scripts, meaningless in others.

Persian keeps two letters of a word apart with a non-joiner, Devanagari chooses the form of a
conjunct with either, and many emoji are several in a row held together by joiners. The rules are
those that Unicode gives for names (the CONTEXTJ rules of RFC 5892, UAX 31), wider where sentences
need more than names do. Anywhere else a joiner is invisible and means nothing.
"""

import re
import unicodedata
from functools import cache
from typing import Final

NON_JOINER: Final = "\u200c"
JOINER: Final = "\u200d"
JOINERS: Final = NON_JOINER + JOINER

_VIRAMA: Final = 9  # the combining class of the mark that removes a consonant's vowel

# Blocks of scripts whose letters are joined in writing.
_CURSIVE: Final = (
    "\u0600-\u077f\u07c0-\u07ff\u0840-\u08ff"  # Arabic, Syriac, N'Ko, Mandaic
    "\u1800-\u18af\ua840-\ua87f"  # Mongolian, Phags-pa
    "\U00010ac0-\U00010aff\U00010b80-\U00010baf"  # Manichaean, Psalter Pahlavi
    "\U00010d00-\U00010d3f\U00010ec0-\U00010eff"  # Hanifi Rohingya, more Arabic
    "\U00010f30-\U00010fdf\U0001e900-\U0001e95f"  # Sogdian, Old Uyghur, Chorasmian, Adlam
)
# Blocks of scripts that descend from Brahmi.
_INDIC: Final = (
    "\u0900-\u0dff\u0f00-\u109f\u1700-\u17ff\u1900-\u194f\u1a20-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff"
    "\ua800-\ua82f\ua880-\ua8ff\ua930-\uaa7f\uaae0-\uaaff\uabc0-\uabff\U00011000-\U00011faf"
)
# Blocks of emoji.
_PICTURES: Final = (
    "\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934-\u2935\u2b05-\u2b55\U0001f000-\U0001faff"
)

_AFTER_PICTURE: Final = "\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def joins(text: str, at: int) -> bool:
    """Return True if the character at an index is a joiner that belongs there.

    Args:
        text: Any string.
        at: The index of a character.
    """
    joiner = text[at]
    if joiner not in JOINERS or at == 0:
        return False
    before, after = text[at - 1], text[at + 1 : at + 2]
    if unicodedata.combining(before) == _VIRAMA:
        return True
    if _is_letter(before):
        return _is_letter(after) or (joiner == JOINER and bool(_one_of(_CURSIVE).match(before)))
    return joiner == JOINER and is_picture(after) and _ends_picture(text, at)


def is_picture(character: str) -> bool:
    """Return True if a character can be an emoji, or part of one."""
    return _one_of(_PICTURES).match(character) is not None


@cache
def _one_of(blocks: str) -> re.Pattern[str]:
    """A pattern for one character of some blocks; compiled late, as most texts need none."""
    return re.compile(f"[{blocks}]")


def _is_letter(character: str) -> bool:
    """Return True for a letter, mark or digit of a script that needs joiners."""
    if not _one_of(_CURSIVE + _INDIC).match(character):
        return False
    return unicodedata.category(character)[0] in "LMN"


def _ends_picture(text: str, end: int) -> bool:
    """Return True if an emoji ends before an index, with or without a skin tone or form mark."""
    while end > 0 and text[end - 1] in _AFTER_PICTURE:
        end -= 1
    return end > 0 and is_picture(text[end - 1])
