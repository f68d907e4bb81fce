import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.boundary.documents import Written, documents

from planner.boundary import toml
from planner.boundary.errors import InputError
from planner.boundary.sanitize import plain
from planner.boundary.toml import parse_document, read_document

BOM = b"\xef\xbb\xbf"


def refusal(raw: bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse_document(raw, "x.toml")
    return str(caught.value)


def test_a_document_is_what_the_file_says() -> None:
    raw = BOM + "a = 'é'\r\n[b]\r\nc = [1, 2.5, true]\r\n".encode()
    document = parse_document(raw, "x.toml")
    assert document.data == {"a": "é", "b": {"c": [1, 2.5, True]}}
    assert document.text == "a = 'é'\n[b]\nc = [1, 2.5, true]\n"
    assert document.digest == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"[/]", "x.toml:1:2: is not valid TOML: invalid initial character for a key part"),
        (b"a = 1\na = 2 # x", "x.toml:2:6: is not valid TOML: cannot overwrite a value"),
        (b"a = '\x1b'", "x.toml:1:6: is not valid TOML: found invalid character '\\x1b'"),
        (b"a = 1\nb = '\xe4'", "x.toml:2:6: is not UTF-8 text here; save it as UTF-8"),
        (BOM + b"a = '\xe4'", "x.toml:1:6: is not UTF-8 text here; save it as UTF-8"),
        ("a = 1".encode("utf-16"), "x.toml: is UTF-16 text; save it as UTF-8"),
        ("a = 1".encode("utf-16-be"), "x.toml: is UTF-16 text; save it as UTF-8"),
        ("\n# é\n".encode("utf-16-le"), "x.toml: is UTF-16 text; save it as UTF-8"),
        ("a = 1".encode("utf-32"), "x.toml: is UTF-32 text; save it as UTF-8"),
        ("a = 1".encode("utf-32-be"), "x.toml: is UTF-32 text; save it as UTF-8"),
        ("a = 1".encode("utf-32-le"), "x.toml: is UTF-32 text; save it as UTF-8"),
        (
            b"a = 1\nb = [0, 1e999]",
            "x.toml:2:9: a number must be finite, not inf, nan or too large to hold",
        ),
        (b"a = nan", "x.toml:1:5: a number must be finite, not inf, nan or too large to hold"),
        (b"a = 0x" + b"f" * 900, "x.toml:1:5: a whole number must fit into 64 bits"),
        (b"a = " + b"9" * 9999, "x.toml:1:5: a number or a name that is too long to read"),
        (b"a = 0x" + b"f" * 9999, "x.toml:1:5: a number or a name that is too long to read"),
        (b"a = 1.5" + b"0" * 9999, "x.toml:1:7: a number or a name that is too long to read"),
        (
            b"a = {b = 2027-01-01}",
            "x.toml:1:10: dates and times are not used here; put it in quotes to make it text",
        ),
        (b"a.b." * 5000 + b"c = 1", "x.toml:1:1: a key of 10,001 parts, more than is allowed"),
        (
            b"\na = " + b"[" * 10_000 + b"]" * 10_000,
            "x.toml:2:21: tables and lists are nested more than 16 deep",
        ),
        (
            b"a = " + b"[" * 17 + b"]" * 17,
            "x.toml:1:21: tables and lists are nested more than 16 deep",
        ),
    ],
)
def test_says_what_is_wrong_and_where(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


def test_takes_what_is_just_within_the_limits() -> None:
    parse_document(b"a = " + b"[" * 16 + b"1" + b"]" * 16, "x.toml")
    parse_document(b"a = '" + b"x" * toml.MAX_STRING + b"'", "x.toml")
    parse_document(b"a = [" + b"1," * toml.MAX_LIST + b"]", "x.toml")
    parse_document(b"a = 1".ljust(toml.MAX_BYTES), "x.toml")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(b"a = 1".ljust(toml.MAX_BYTES + 1), "larger than", id="file"),
        pytest.param(b"a = '" + b"x" * (toml.MAX_STRING + 1) + b"'", "1:5: a text of", id="text"),
        pytest.param(b"a = [" + b"1," * (toml.MAX_LIST + 1) + b"]", "1:5: a list of", id="list"),
        pytest.param(
            b"\n".join(b"k%d = 1" % n for n in range(toml.MAX_LIST + 1)),
            "a table of",
            id="table",
        ),
        pytest.param(b"k" * (toml.MAX_KEY + 1) + b" = 1", "a key of more than", id="key"),
        pytest.param(
            b"\n".join(b"k%d = [%s]" % (n, b"1," * 9000) for n in range(30)),
            "values",
            id="items",
        ),
    ],
)
def test_refuses_what_is_just_beyond(raw: bytes, words: str) -> None:
    assert words in refusal(raw)


SLOW = {
    "dotted key": (b"a." * 100_000 + b"a = 1", "1:1: a key of 100,001 parts"),
    "dots": (b"." * 100_000, "1:1: is not valid TOML"),
    "long dotted keys": (
        b"\n".join(b"b%d." % n + b"a." * 900 + b"a = 1" for n in range(1000)),
        "1:1: a key of 902 parts",
    ),
    "dotted tables": (
        b"\n".join(b"[b%d." % n + b"a." * 14 + b"a]" for n in range(40_000)),
        f"{toml.MAX_TABLES + 1}:1: has more than 20,000 tables",
    ),
    "quoted dotted key": (b'"a".' * 400_000, "1:1: a key of 400,000 parts"),
    "unclosed long text": (b'a = """' + b'\\"""' * 400_000, "is not valid TOML: unterminated"),
    "quotes": (b'"' * 1_900_000, "1:3: is not valid TOML"),
    "both quotes": (b"\"'" * 900_000, "1:4: is not valid TOML"),
    "words": (b"a " * 900_000, "1:3: is not valid TOML"),
    "a word": (b"a-" * 900_000, "1:1: a number or a name that is too long"),
    "backslashes": (b'"' + b"\\" * 1_900_000, "is not valid TOML: unterminated"),
    "unclosed tables": (b"x = " + b"{a=" * 10_000, "1:53: tables and lists are nested more"),
}


@pytest.mark.parametrize("kind", SLOW)
def test_refuses_what_would_take_long_by_what_it_meets_first(kind: str) -> None:
    raw, words = SLOW[kind]
    assert words in refusal(raw)


NEARLY = st.text(st.sampled_from("a.b'\"\\u=[]{}#,\n\r\t 10ex-:T\x00\x1b\ufeff\u202e\x85"))


@given(st.binary() | NEARLY.map(str.encode))
@example(b"a = '\xed\xa0\x80'")
def test_bytes_give_a_document_or_a_safe_sentence(raw: bytes) -> None:
    try:
        document = parse_document(raw, "x.toml")
    except InputError as error:
        sentence = str(error)
        assert sentence.startswith("x.toml")
        assert plain(sentence, len(sentence)) == sentence
    else:
        assert document.data == tomli.loads(document.text)


JSON = st.recursive(
    st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(max_size=3), JSON))
def test_reads_what_is_written(data: dict[str, object]) -> None:
    assert parse_document(tomli_w.dumps(data).encode(), "x.toml").data == data


def test_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1")
    document = read_document(path)
    assert document.data == {"a": 1}
    assert document.name == str(path)


def read_refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_document(path)
    return str(caught.value).removeprefix(f"{path}: ")


@pytest.mark.skipif(os.name == "nt", reason="no pipes and devices there")
def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").touch()
    assert read_refusal(tmp_path) == "is a folder, not a file"
    assert read_refusal(tmp_path / "pipe") == "is a pipe or a device, not a file"
    assert read_refusal(Path("/dev/zero")) == "is a pipe or a device, not a file"
    assert read_refusal(tmp_path / "no.toml") == "cannot read: there is no such file"
    assert read_refusal(tmp_path / "file/x") == "cannot read: there is no such folder"
    assert read_refusal(tmp_path / "loop") == "cannot read: is a link that leads to itself"
    assert read_refusal(tmp_path / ("x" * 300)).endswith("cannot read: the name is too long")
    assert "no file can have this name" in read_refusal(tmp_path / "a\x00b")


def test_never_reads_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(10**12)  # takes no room on disk
    assert read_refusal(path) == "is larger than 2,000,000 bytes"


def nested(depth: int) -> str:
    return f"a = {'[' * depth}1{']' * depth}"


@pytest.mark.parametrize(
    ("within", "beyond"),
    [
        (nested(toml.MAX_DEPTH), nested(toml.MAX_DEPTH + 1)),
        (f"a = '{'x' * toml.MAX_STRING}'", f"a = '{'x' * (toml.MAX_STRING + 1)}'"),
        (f"a = [{'1,' * toml.MAX_LIST}]", f"a = [{'1,' * (toml.MAX_LIST + 1)}]"),
        (f"{'k' * toml.MAX_KEY} = 1", f"{'k' * (toml.MAX_KEY + 1)} = 1"),
        (f"a = {toml.MAX_WHOLE}", f"a = {toml.MAX_WHOLE + 1}"),
        (f"a = -{toml.MAX_WHOLE}", f"a = {-toml.MAX_WHOLE - 1}"),
        (f"a{'.a' * (toml.MAX_DEPTH - 2)} = 1", f"a{'.a' * toml.MAX_DEPTH} = 1"),
        ("a = 1e308", "a = 1e309"),
        ("a = '07:00:00'", "a = 07:00:00"),
        ("a = [[], [{b = 1}]]", "a = [[], [{b = nan}]]"),
    ],
)
def test_a_limit_is_where_it_is_said_to_be(within: str, beyond: str) -> None:
    assert parse_document(within.encode(), "x.toml").text == within
    assert refusal(beyond.encode()).startswith("x.toml")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_quick_look_lets_through_what_the_long_one_does(written: Written) -> None:
    """With limits low enough to be exceeded at random, both checks agree on every document."""
    try:
        data = tomli.loads(written.text)
    except tomli.TOMLDecodeError:  # a key that is there twice
        return
    limits = {"MAX_STRING": 6, "MAX_LIST": 2, "MAX_KEY": 2, "MAX_DEPTH": 2, "MAX_ITEMS": 9}
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in limits.items():
            patch.setattr(toml, name, limit)
        modest = toml._is_modest(data)
        few_dots = toml._has_few_dots(written.text)
        patch.setattr(toml, "_is_modest", lambda _: False)
        patch.setattr(toml, "_has_few_dots", lambda _: False)
        assert modest == passes(lambda: toml._refuse_excess(data, written.text, "x.toml"))
        patch.setattr(toml, "MAX_ITEMS", len(written.text))  # the last check counts dots only
        assert passes(lambda: toml._refuse_costly(written.text, "x.toml")) or not few_dots


def passes(look: Callable[[], None]) -> bool:
    try:
        look()
    except InputError:
        return False
    return True
