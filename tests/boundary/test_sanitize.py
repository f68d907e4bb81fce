# ruff: noqa: RUF001 -- Persian letters are meant, not Latin ones that look like them
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.boundary.sanitize import MAX_MARKS, plain, singly

HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
any_text = st.text(st.characters(codec=None))
joined_text = st.text(
    st.sampled_from("a می\u0915\u094d\u093c\u0301\u200c\u200d👩🏽❤\ufe0f\u200b\u17b4")
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Team 3: Zürich 東京 🙂", "Team 3: Zürich 東京 🙂"),
        ("[b]a[/]", "[b]a[/]"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\x00b\tc\nd\re\x7f", "a␀b␉c␊d␍e␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("evil\u202egnp.exe", "evil<U+202E>gnp.exe"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("\ue000\ud800\uffff\U0010ffff", "<U+E000><U+D800><U+FFFF><U+10FFFF>"),
        ("\u3164", "<U+3164>"),
        ("e" + "\u0301" * 50 + "!", "e" + "\u0301" * MAX_MARKS + "!"),
        ("\u0915" + "\u093c" * 50, "\u0915" + "\u093c" * MAX_MARKS),
        ("⚠\ufe0f", "⚠\ufe0f"),
    ],
)
def test_shows_what_is_hidden(raw: str, shown: str) -> None:
    assert plain(raw) == shown


def test_every_code_point_without_a_picture_is_replaced() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if noncharacter or unicodedata.category(character) in HIDDEN:
            assert character not in plain(character), f"U+{code:04X}"


def test_every_visible_letter_stays() -> None:
    fillers = {0x115F, 0x1160, 0x3164, 0xFFA0}
    for code in set(range(sys.maxunicode + 1)) - fillers:
        if unicodedata.category(chr(code))[0] in "LNPSZ" and not 0x2028 <= code <= 0x2029:
            assert plain(chr(code)) == chr(code), f"U+{code:04X}"


@given(any_text, st.integers(1, 60), st.booleans())
def test_is_bounded_and_idempotent(
    text: str,
    limit: int,
    multiline: bool,  # noqa: FBT001 -- hypothesis passes it
) -> None:
    shown = plain(text, limit, multiline=multiline)
    assert len(shown) <= limit
    assert plain(shown, limit, multiline=multiline) == shown
    shown.encode()


def test_keeps_line_feeds_only_when_asked() -> None:
    assert plain("a\nb\r\n", multiline=True) == "a\nb␍\n"
    assert plain("a\nb") == "a␊b"


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert plain("a" * 10, 10) == "a" * 10
    assert plain("a" * 11, 10) == "a" * 9 + "…"
    assert plain("e" + "\u0301" * 10_000_000, 10) == "e" + "\u0301" * MAX_MARKS + "…"


@pytest.mark.parametrize(
    "written",
    [
        "او می\u200cخواهد",  # Persian: the prefix stands apart
        "۵۰\u200cساله و کشور\u200cها",  # after a digit, and after a letter that joins on one side
        "سال ۱۴۰۲ ه\u200d.",  # a letter in its joined form at the end of an abbreviation
        "\u0915\u094d\u200dष \u0915\u094d\u200cष \u0915\u094d\u200c",  # after a virama
        "\u0915\u200d\u0937",  # between two letters of Devanagari
        "\u09b0\u200d\u09cd\u09af",  # Bengali: before a virama
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala: the country's own name
        "👩\u200d👩\u200d👧 🏃🏽\u200d♀\ufe0f 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥 🙂\u200d↔\ufe0f",
    ],
)
def test_joiners_are_text_in_scripts_and_emoji_that_need_them(written: str) -> None:
    assert plain(written) == written
    assert singly(written) == written.replace("\u200d", "\N{REPLACEMENT CHARACTER}")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("te\u200dam", "te<U+200D>am"),
        ("te\u200cam", "te<U+200C>am"),
        ("\u200cمی", "<U+200C>می"),
        ("می\u200c", "می<U+200C>"),
        ("م\u200c\u200cی", "م<U+200C><U+200C>ی"),
        ("ه\u200d\u200d.", "ه\u200d<U+200D>."),
        ("م\u200da", "م\u200da"),
        ("a\u200dم", "a<U+200D>م"),
        ("مa\u200cم", "مa<U+200C>م"),
        ("👩\u200d", "👩<U+200D>"),
        ("👩\u200da", "👩<U+200D>a"),
        ("👩\u200c👧", "👩<U+200C>👧"),
        ("→\u200d→", "→<U+200D>→"),
        ("م\u200b\u200cی", "م<U+200B><U+200C>ی"),
    ],
)
def test_joiners_are_shown_where_nothing_joins(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_joiners_do_not_let_marks_pile_up() -> None:
    piled = "\u0915" + "\u093c\u200d" * 50
    assert sum(each == "\u093c" for each in plain(piled, 10_000)) == MAX_MARKS


def test_a_text_is_not_cut_behind_a_joiner() -> None:
    assert plain("می\u200cخواهد", 4) == "می…"


@given(joined_text, st.integers(1, 60))
def test_joined_text_is_bounded_and_idempotent(text: str, limit: int) -> None:
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert plain(shown, limit) == shown
    assert len(singly(text)) == len(text)
