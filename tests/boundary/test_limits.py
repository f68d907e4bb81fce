"""Texts that are refused before parsing, and similar ones that are not."""

import pytest

from planner.boundary import toml
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_ITEMS, MAX_TABLES, parse_document
from planner.boundary.toml_lexer import LONGEST_WORD

COSTLY = {
    "1.9 million digits": (f"a = {'9' * 1_900_000}", "1:5: a number or a name that is too long"),
    "hexadecimal digits": (f"a = 0x{'f' * 1_900_000}", "1:5: a number or a name that is too long"),
    "decimals": (f"\na = 1.{'9' * 1_900_000}", "2:7: a number or a name that is too long"),
    "underscores": (f"a = {'9_' * 900_000}9", "1:5: a number or a name that is too long"),
    "a long name": (f"{'a' * 1_900_000} = 1", "1:1: a number or a name that is too long"),
    "180,000 headers": (
        "".join(f"[{number:x}]\n" for number in range(180_000)),
        f"{MAX_TABLES + 1}:1: has more than 20,000 tables",
    ),
    "180,000 tables of a list": ("[[years]]\n" * 180_000, "20001:2: has more than 20,000 tables"),
    "900,000 values": (f"a = [{'1,' * 900_000}]", "has more than 60,000 values"),
    "230,000 pairs": ("a=1\n" * 230_000, f"{MAX_ITEMS + 1}:2: has more than 60,000 values"),
}


@pytest.mark.parametrize("kind", COSTLY)
def test_a_costly_file_never_reaches_the_parser(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed(*_: object) -> dict[str, object]:
        pytest.fail("it was parsed")

    text, sentence = COSTLY[kind]
    monkeypatch.setattr(toml, "_parse", parsed)
    with pytest.raises(InputError) as caught:
        parse_document(text.encode(), "x.toml")
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"a = '{'9' * (LONGEST_WORD + 1)}'",
        f"# {'9' * (LONGEST_WORD + 1)}\na = 1",
        f"a = '''\n{'[b]' * MAX_TABLES}\n'''\nb = 1",
        f"a = '{',=[' * (MAX_ITEMS // 3)}'\nb = 1",
        "#" + ",=[" * MAX_ITEMS + "\nb = 1",
        f"a = {'9' * 18}",
    ],
    ids=["digits", "comment", "headers", "values", "marks in a comment", "a number"],
)
def test_what_stands_in_a_text_or_a_comment_costs_nothing(text: str) -> None:
    assert parse_document(text.encode(), "x.toml").text == text
