import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from planner.boundary.toml_lexer import deeper_than, dotted_keys, has_comment, line_and_column

TOKENS = st.sampled_from(['"""', "'''", '"', "'", "#", "\\", "\n", "a", ".", "=", "[", "]", " "])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("a = 1", False),
        ("a = 1 # why", True),
        ("#", True),
        ("a = '#'", False),
        ('a = "\\"#"', False),
        ('a = "\\\\" #', True),
        ('a = """\n# "" \\""" # """', False),
        ('a = """"#"""""', False),
        ("a = '''\n# '' # '''#", True),
        ("'#' = 1", False),
    ],
)
def test_has_comment(text: str, answer: bool) -> None:  # noqa: FBT001 -- pytest passes it
    assert has_comment(text) is answer
    tomli.loads(text)


@given(st.lists(TOKENS, max_size=30).map("".join))
def test_a_text_without_comment_survives_the_loss_of_comments(text: str) -> None:
    """An independent check: text appended to a line changes nothing only after a comment."""
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError:
        return
    lines = text.split("\n")
    behind = [
        index
        for index, line in enumerate(lines)
        if _loads("\n".join([*lines[:index], f"{line} ] = ", *lines[index + 1 :]])) == data
    ]
    assert has_comment(text) == bool(behind)


def _loads(text: str) -> object:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None


def test_counts_the_parts_of_dotted_keys() -> None:
    text = "a.b = 1\n[x . 'y.y'.\"z\"]\n# c.d\ne = 'f.g'\nh = 1.5"
    assert list(dotted_keys(text)) == [(0, 2), (9, 3), (44, 2)]


def test_finds_brackets_too_deep() -> None:
    assert deeper_than("a = [['[[[']] # [[[", 2) is None
    assert deeper_than("a = [[{b = '['}]]", 2) == 6


def test_line_and_column_count_characters_from_one() -> None:
    assert line_and_column("é\nöa", 0) == (1, 1)
    assert line_and_column("é\nöa", 3) == (2, 2)
