"""The page in a real browser: no requests, no scripts, readable on screen and on paper."""

from __future__ import annotations

import io
import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.report.reports import hostile, one, six

from planner.report.html import html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from planner.report.model import Report


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")

QUIET = [
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


def six_without_their_files() -> Report:
    """Six campaigns side by side; chapters of the first and the last of them, without its text."""
    first, *_, last = six().chapters
    return replace(six(), chapters=tuple(replace(each, source="") for each in (first, last)))


REPORTS: dict[str, Callable[[], Report]] = {
    "one": one,
    "hostile": hostile,
    "six": six_without_their_files,
}
LEAST = 4.5
"""Least contrast of text by WCAG."""

CONTRASTS = """
() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a];
  };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const found = new Map();
  for (const each of document.querySelectorAll("body *")) {
    const own = [...each.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || ["STYLE", "title", "desc"].includes(each.tagName)) continue;
    const style = getComputedStyle(each);
    const colour = rgb(each instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [light(colour), light(behind(each))].sort((x, y) => y - x);
    const key = `${each.tagName}.${each.getAttribute("class") || ""} ${colour}`;
    found.set(key, Math.min(found.get(key) ?? 99, (a + 0.05) / (b + 0.05)));
  }
  return Object.fromEntries(found);
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=[*root, *QUIET])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports as files."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, report in REPORTS.items():
        made[name] = folder / f"{name}.html"
        made[name].write_text(html(report()), encoding="utf-8")
    return made


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_fetched_and_nothing_runs(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda each: asked.append(each.url))
    page.on("console", lambda each: said.append(each.text))
    page.on("pageerror", lambda each: said.append(str(each)))
    page.on("dialog", lambda each: said.append(each.message))
    page.goto(pages[name].as_uri(), wait_until="networkidle")
    assert asked == [pages[name].as_uri()]
    assert said == []
    assert page.locator("script, img, iframe, object, link, a").count() == 0
    page.close()


@pytest.mark.parametrize("width", [400, 1200])
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_sticks_out_at_the_side(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(pages[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    over = page.evaluate(
        "() => [...document.querySelectorAll('p, h1, h2, h3, li, pre, figure, svg')]"
        ".filter(e => !e.closest('.wide') && e.getBoundingClientRect().right > innerWidth + 1)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert over == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Browser, pages: dict[str, Path], scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(pages["six"].as_uri())
    # the page's policy would refuse the script that measures
    contrasts: dict[str, float] = page.evaluate(CONTRASTS)
    assert len(contrasts) > 20
    assert {key: value for key, value in contrasts.items() if value < LEAST} == {}
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert back == ("rgb(20, 23, 29)" if scheme == "dark" else "rgb(255, 255, 255)")
    page.close()


def test_other_scripts_run_their_own_way(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["hostile"].as_uri())
    directions = page.evaluate(
        "() => [...document.querySelectorAll('.people li')].map(e => getComputedStyle(e).direction)"
    )
    assert directions[0] == "rtl"
    assert set(directions[1:]) == {"ltr"}
    page.close()


def _marked(page: Page) -> list[tuple[str, str, str]]:
    """Put a unique word into the caption, the first and the last text of every chart."""
    count: int = page.evaluate(
        """() => {
          const charts = [...document.querySelectorAll("svg.chart")];
          charts.forEach((chart, n) => {
            const texts = [...chart.querySelectorAll("text")];
            const tops = texts.map(t => [t.getBoundingClientRect().top, t]);
            tops.sort((a, b) => a[0] - b[0]);
            tops[0][1].textContent = `first${n}x`;
            tops[tops.length - 1][1].textContent = `last${n}x`;
            chart.closest("figure").querySelector("b").textContent += ` head${n}x`;
          });
          return charts.length;
        }"""
    )
    return [(f"head{n}x", f"first{n}x", f"last{n}x") for n in range(count)]


@pytest.mark.parametrize("name", ["one", "six"])
def test_on_paper_no_chart_is_cut_and_it_is_light(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = browser.new_page(color_scheme="dark")
    page.goto(pages[name].as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    marks = _marked(page)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    page.close()
    texts = [each.extract_text() for each in printed.pages]
    assert len(marks) > 10
    for words in marks:
        on = [{n for n, text in enumerate(texts) if word in text} for word in words]
        assert on[0] == on[1] == on[2] != set(), (words, on)
