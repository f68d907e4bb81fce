import pytest
import tomli
from hypothesis import HealthCheck, assume, given, settings
from tests.boundary.documents import Written, documents

from planner.boundary.toml_spans import DataPath, locate, locate_all

TEXT = """\
title = "x"   # not = this
a.b."c.d" = [ 1, { e = 2, f = [3] },
  4 ]
[years-that-are-not-asked-for]
years = 5
[[years]]
year = 1
[years.orders.fms-backlog]
budget = '''
year = 2
'''
effort = 20
[[years]]
year = 2
[years.orders]
fms-backlog = {budget=1, effort= "two"}
[x.y]
[x]
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), None),
        (("nothing",), None),
        (("title",), (1, 9)),
        (("a",), (2, 1)),
        (("a", "b"), (2, 3)),
        (("a", "b", "c.d"), (2, 13)),
        (("a", "b", "c.d", 0), (2, 15)),
        (("a", "b", "c.d", 1), (2, 18)),
        (("a", "b", "c.d", 1, "e"), (2, 24)),
        (("a", "b", "c.d", 1, "f", 0), (2, 32)),
        (("a", "b", "c.d", 2), (3, 3)),
        (("a", "b", "c.d", 9), (2, 13)),
        (("years",), (6, 1)),
        (("years", 0), (6, 1)),
        (("years", 0, "year"), (7, 8)),
        (("years", 0, "orders", "fms-backlog", "effort"), (12, 10)),
        (("years", 0, "orders", "fms-backlog", "missing"), (8, 1)),
        (("years", 1), (13, 1)),
        (("years", 1, "orders", "fms-backlog", "effort"), (16, 34)),
        (("years", 7), (6, 1)),
        (("x", "missing"), (18, 1)),
        (("title", "deeper"), (1, 9)),
    ],
)
def test_finds_values_tables_and_ancestors(path: DataPath, place: tuple[int, int] | None) -> None:
    assert locate(TEXT, path) == place


def parsed(written: Written) -> dict[str, object]:
    """Return the text as parsed by tomli, and skip texts that define a key twice."""
    try:
        return tomli.loads(written.text)
    except tomli.TOMLDecodeError:
        assume(False)  # noqa: FBT003 -- hypothesis has no other way to say it
        raise


@settings(max_examples=80, suppress_health_check=[HealthCheck.filter_too_much])
@given(documents())
def test_every_leaf_is_where_it_was_written(written: Written) -> None:
    parsed(written)
    paths = list(written.leaves)
    for path, place in zip(paths, locate_all(written.text, paths), strict=True):
        offset, literal = written.leaves[path]
        assert place is not None
        line, column = place
        found = "\n".join(written.text.split("\n")[line - 1 :])[column - 1 :]
        assert found.startswith(literal), (path, place)
        assert found == written.text[offset:]


def test_a_cut_off_text_ends_the_walk() -> None:
    for end in range(len(TEXT)):
        locate(TEXT[:end], ("a", "b", "c.d", 1, "f", 0))


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize(
    "inner", ["a", "{0}{0}a", "a{0}{0}", "{0}a{0}\\n", "{0}{0}a{0}{0}", "\\n{0}{0}"]
)
def test_quotes_at_the_ends_of_a_long_text_belong_to_it(quote: str, inner: str) -> None:
    text = f"first = {quote * 3}{inner.format(quote)}{quote * 3}\nsecond = 1\n"
    assert tomli.loads(text)["second"] == 1
    line = text[: text.index("second")].count("\n") + 1
    assert locate(text, ("second",)) == (line, 10)
