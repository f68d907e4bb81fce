"""HTML, Markdown and CSV: the same figures, and all text from files and people escaped."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.report.reports import ARABIC, BIDI, CJK, LONG, SCRIPT, hostile, one, six

from planner.report.csv import COLUMNS, inert, table
from planner.report.html import html
from planner.report.markdown import escaped, fenced, markdown
from planner.report.model import Report

REPORTS = [one(), hostile(), six()]


class Tags(HTMLParser):
    """Collects the tags and attributes of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def parsed(report: Report) -> Tags:
    page = Tags()
    page.feed(html(report))
    return page


def test_an_override_has_all_that_it_was_decided_on_in_every_form() -> None:
    report = hostile()
    (each,) = report.chapters[0].overrides
    assert each.rules.endswith(")")
    rows = [row for row in csv.DictReader(io.StringIO(table(report))) if row["id"] == each.number]
    told = {row["measure"]: (row["value"], row["text"]) for row in rows if row["year"] == "2"}
    assert {name: told[name][0] for name in ("engine", "worst", "likely", "best", "with")} == {
        "engine": "5000",
        "worst": "4000",
        "likely": "5000",
        "best": "6500",
        "with": "6000",
    }
    assert told["who"][1].startswith("'=1+1")
    assert told["time"][1] == "2026-05-04T19:41:00+02:00"
    page = parsed(report).text.replace("\N{NO-BREAK SPACE}", " ")
    for text in (page, markdown(report).replace("\\", "")):
        for part in (each.rules, each.shown, each.shown_without, "2026-05-04 19:41:00+02:00"):
            assert part in text
        assert f"without any of them {report.chapters[0].without.score_without}." in text  # type: ignore[union-attr]  # there is an override


@pytest.mark.parametrize("report", REPORTS)
def test_a_page_has_no_tag_or_attribute_of_anyone(report: Report) -> None:
    page = parsed(report)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "link", "object", "a", "form", "base"}
    attributes = {name for _, each in page.tags for name in each}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"src", "href", "style", "action"}
    assert "http:" not in re.sub(r"http://www\.w3\.org/\S+|http://example\.org", "", html(report))


def test_a_rating_that_was_changed_is_not_called_confirmed() -> None:
    first = one().chapters[0].objectives[0]
    assert first.differs
    text = parsed(one()).text
    assert f"Evaluator: M (proposed {first.proposed})" in text
    assert "Confirmed M" not in text
    assert f"stands at {first.stands}" in text


@pytest.mark.parametrize("report", REPORTS)
def test_every_chart_is_named_for_those_who_cannot_see_it(report: Report) -> None:
    page = parsed(report)
    charts = [each for tag, each in page.tags if tag == "svg"]
    ids = [each["id"] for tag, each in page.tags if tag in {"title", "desc"} and "id" in each]
    named = [name for each in charts for name in str(each["aria-labelledby"]).split()]
    assert charts
    assert {each["role"] for each in charts} == {"img"}
    assert sorted(named) == sorted(str(each) for each in ids)
    assert len(set(named)) == len(named)


def test_texts_are_shown_as_they_are_and_controls_as_pictures() -> None:
    text = parsed(hostile()).text
    for each in (SCRIPT, CJK, ARABIC, LONG, "<U+202E>", "␛[2J"):
        assert each in text
    for form in (html(hostile()), markdown(hostile()), table(hostile())):
        assert not set(form) & {BIDI, "\x1b", "\x9b", "\x00"}


def test_the_page_allows_itself_nothing() -> None:
    policy = next(
        each["content"]
        for _, each in parsed(one()).tags
        if each.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SCRIPT, "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a|b", r"a\|b"),
        ("a\nb", "a b"),
        ("`x` *y* _z_ ~q~", r"\`x\` \*y\* \_z\_ \~q\~"),
        ("[x](y)", r"\[x\](y)"),
        ("1. x", r"1\. x"),
        ("3.0 of 3", "3.0 of 3"),
        ("# x", r"\# x"),
        ("- x", r"\- x"),
        ("R&D &lt;", "R&D &amp;lt;"),
        ("http://x.org", r"http\://x.org"),
        ("\\|", r"\\\|"),
    ],
)
def test_a_text_in_markdown_is_text(text: str, line: str) -> None:
    assert escaped(text) == line


def test_nothing_closes_the_fence_of_a_block() -> None:
    fence, text, end, _ = fenced("a\n````\nb\n")
    assert fence == "`````text"
    assert text == "a\n````\nb"
    assert end == "`````"


def test_markdown_has_no_html_outside_its_blocks() -> None:
    outside = re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", markdown(hostile()))
    assert "<" not in outside
    rows = [line for line in outside.splitlines() if line.startswith("|")]
    tables = re.split(r"(?m)^\|(?:---\|)+$", "\n".join(rows))
    assert len(tables) > 5
    for row in rows:
        assert row.endswith("|")
    head = next(row for row in rows if row.startswith("| Capability | Area"))
    count = len(re.findall(r"(?<!\\)\|", head))
    plan = outside[outside.index(head) :].split("\n\n")[0].splitlines()
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in plan} == {count}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "＝1"])  # noqa: RUF001 - the sign is meant
def test_no_cell_is_a_formula(text: str) -> None:
    assert inert(text) == f"'{text}"


def test_the_table_is_tidy() -> None:
    rows = list(csv.DictReader(io.StringIO(table(six()))))
    assert tuple(rows[0]) == COLUMNS
    assert len({row["campaign"] for row in rows}) == 6
    for row in rows:
        assert None not in row
        assert re.fullmatch(r"-?\d*", row["value"])
        for name in ("campaign", "name", "text"):
            assert not row[name].lstrip().startswith(("=", "+", "-", "@"))


def test_all_forms_tell_the_same_figures() -> None:
    made = one().chapters[0]
    rows = list(csv.DictReader(io.StringIO(table(one()))))
    page, text = parsed(one()).text.replace("\N{NO-BREAK SPACE}", " "), markdown(one())
    for each in made.objectives:
        mine = {r["measure"]: r for r in rows if r["id"] == each.id and r["section"] == "objective"}
        assert mine["stands"]["text"] == each.stands
        assert mine["rating_proposed"]["text"] == each.proposed
        assert each.stands in page
        assert escaped(each.stands) in text
    for paragraph in made.summary:
        assert paragraph in page
        assert escaped(paragraph) in text
        assert paragraph in {row["text"] for row in rows}
    assert made.source in page


@pytest.mark.parametrize("report", REPORTS)
def test_no_line_of_the_page_ends_between_a_number_and_its_unit(report: Report) -> None:
    shown = re.sub(r"(?s)<(style|pre|svg)\b.*?</\1>", "", html(report))
    assert re.search(r"\d\N{NO-BREAK SPACE}%", shown)
    assert re.search(r"\d\N{NO-BREAK SPACE}M\b", shown)
    assert not re.search(r"\d (%|M\b)", shown)


def test_what_is_there_to_copy_keeps_its_spaces() -> None:
    chapter = replace(
        one().chapters[0], command="planner report '50 %.toml'", source="# 5 % & $1 M"
    )
    text = parsed(replace(one(), chapters=(chapter,))).text
    assert "planner report '50 %.toml'" in text
    assert "# 5 % & $1 M" in text
