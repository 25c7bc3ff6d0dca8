"""The page in a real browser: it asks for nothing, prints on one sheet, can be heard, and is easy to see."""

import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.example_course import ONSET
from tests.hostile import TEXTS, harmful
from tests.report.chromium import Chromium
from tests.report.conftest import folded, page_of

from icebreak.core.text import plain
from icebreak.report.facts import Facts
from icebreak.report.page import page
from icebreak.store.report import MARK

pytestmark = pytest.mark.xdist_group("chromium")  # one browser is enough

Write = Callable[[str], Path]
HOSTILE = (
    "<script>document.title='taken'; fetch('http://127.0.0.1:9/')</script>"
    "<img src=http://127.0.0.1:9/x onerror=alert(1)><style>*{display:none}</style></style></li>&lt;b&amp;"
    "{{ 7*7 }}{% for x in y %} javascript:alert(1) \x1b[31m\x00\u202egnol\u202c \ud800 \u2028end"
)
"""What a note may hold; the last words of it have to be seen as any others."""


def pages(browser: Chromium, folder: Path) -> tuple[int, str, str]:
    """Print the page that is open: how many sheets, of which size, and the words on them."""
    path = folder / "report.pdf"
    browser.print_to(path)
    about = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    words = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    [sheets] = re.findall(r"Pages: +(\d+)", about)
    [size] = re.findall(r"Page size: +(.*)", about)
    return int(sheets), size, words


def test_three_days_are_one_sheet(browser: Chromium, write: Write, example: Facts, tmp_path: Path) -> None:
    opened = browser.open(write(page(example, MARK)).as_uri())
    assert len(opened.asked_for) == 1
    assert opened.complaints == []
    sheets, size, words = pages(browser, tmp_path)
    assert sheets == 1
    assert "A4" in size
    for wanted in ("Self-reported", "Onset", "Assessment", "Plan", "not medical advice", "fell asleep with it on"):
        assert wanted in words


def test_more_goes_on_another_sheet_and_nothing_is_cut(browser: Chromium, write: Write, tmp_path: Path) -> None:
    notes = [f"begin{n} {'took it slowly and felt well ' * 20} end{n}" for n in range(12)]
    notes.append("long" * 400)
    entries = [
        folded("session", f"x.{n}", kind="ice", on=ONSET, due=ONSET, outcome="completed", skin_after="welts", note=note)
        for n, note in enumerate(notes)
    ]
    browser.open(write(page_of(*entries)).as_uri())
    sheets, size, words = pages(browser, tmp_path)
    assert sheets > 1
    assert "A4" in size
    for n in range(12):
        for word in (f"begin{n}", f"end{n}"):
            assert len(re.findall(rf"\b{word}\b", words)) == 2  # among the notes, and with its event
    assert re.sub(r"\s", "", words).count("long") >= 400


def test_whatever_a_note_holds_is_text(browser: Chromium, write: Write) -> None:
    texts = {
        "note": HOSTILE,
        "definition": HOSTILE,
        "kind": HOSTILE,
        "region": HOSTILE,
        "skin_after": HOSTILE,
        "outcome": HOSTILE,
    }
    found = [
        folded("session", "x.1", on=ONSET, due=ONSET, **texts),
        folded("session", "x.2", on=ONSET, due=ONSET, anyway=True, **texts),
        folded("session", "x.3", on=ONSET, note=HOSTILE, kind="stretch", definition=HOSTILE, steps=(HOSTILE,), held=1),
        folded("checkin", "c", at=ONSET, legs=HOSTILE, sleep=HOSTILE, cant=HOSTILE),
        folded("spasm", "s", at=ONSET, note=HOSTILE),
        folded("signs", "g", at=ONSET, lists=(HOSTILE, "emergency"), chosen=(HOSTILE, "saddle")),
        folded("phase", "p", at=ONSET, title=HOSTILE),
    ]
    text = page_of(*found)
    assert not set("\x1b\x00\u202e\u202c\u2028\ud800") & set(text)
    opened = browser.open(write(text).as_uri())
    assert len(opened.asked_for) == 1
    assert opened.complaints == []
    assert browser.value("document.title").startswith("Back pain diary")
    assert browser.value("document.querySelectorAll('script, img, link, iframe, object, base, form, a').length") == 0
    assert browser.value("document.querySelectorAll('style').length") == 1
    assert browser.value("getComputedStyle(document.querySelector('h1')).display") == "block"
    assert browser.value("document.body.innerText").count("<script>document.title='taken'") >= 10
    assert "end" in browser.value("document.querySelector('#notes').parentElement.innerText")


def test_every_hostile_text_is_seen_as_it_is_and_does_nothing(browser: Chromium, write: Write) -> None:
    found = [
        folded(table, f"{table}.{n}", at=ONSET, on=ONSET, due=ONSET, **dict.fromkeys(keys, text))
        for n, text in enumerate(TEXTS.values())
        for table, keys in (("session", ("note", "kind", "region", "definition")), ("spasm", ("note",)))
    ]
    text = page_of(*found)
    assert harmful(text) == []
    opened = browser.open(write(text).as_uri())
    assert len(opened.asked_for) == 1
    assert opened.complaints == []
    assert browser.value("document.querySelectorAll('script, img, link, iframe, object, base, form, a').length") == 0
    assert browser.value("document.title").startswith("Back pain diary")
    seen = browser.value("document.body.innerText")
    assert [name for name, one in TEXTS.items() if plain(one, limit=100).removesuffix("…") not in seen] == []


EXERCISES = ["Slow breathing", "Ankle pumps", "Heel slides", "Lying twist", "Knee to chest"]


def test_it_can_be_heard(browser: Chromium, write: Write, example: Facts) -> None:
    browser.open(write(page(example, MARK)).as_uri())
    assert browser.value("document.documentElement.lang") == "en"
    heard = browser.as_heard()
    levels = [more["level"] for role, _, more in heard if role == "heading"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    picture, *exercises = [(name, more) for role, name, more in heard if role in ("image", "img")]
    assert [name for name, _ in exercises] == EXERCISES
    assert all(more["description"] for _, more in exercises)
    assert picture[0] == "Pain and sessions over time"
    assert "Sun 22 Nov 7 (n 7)" in picture[1]["description"]
    assert {role for role, _, _ in heard} >= {"banner", "main", "contentinfo"}
    regions = [name for role, name, _ in heard if role == "region"]
    assert all(regions)
    assert [name for role, name, _ in heard if role == "table"] == ["By day", "Check-ins"]
    columns = [name for role, name, _ in heard if role == "columnheader"]
    assert columns[:3] == ["Day", "Due", "Done"]
    rows = [name for role, name, _ in heard if role == "rowheader"]
    assert {"Sun 22 Nov", "Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov", "All"} <= set(rows)
    unsaid = "[...document.querySelectorAll('th')].filter(one => !['col', 'row'].includes(one.scope)).length"
    assert browser.value(unsaid) == 0


CONTRAST = """(() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const [r, g, b, a = 1] = parts(getComputedStyle(one).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [0, 0, 0];
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.data.trim()) continue;
    const element = walk.currentNode.parentElement, style = getComputedStyle(element);
    const ink = light(parts(element.namespaceURI.endsWith('svg') ? style.fill : style.color));
    const paper = light(behind(element));
    const [more, less] = [Math.max(ink, paper), Math.min(ink, paper)];
    found.push([(more + 0.05) / (less + 0.05), walk.currentNode.data.trim().slice(0, 30)]);
  }
  return found;
})()"""
MARKS = """[...document.querySelectorAll('svg.chart :is(rect, circle, path, polyline)')].map(one => {
  const style = getComputedStyle(one);
  return [one.getAttribute('class'), style.fill, style.stroke];
})"""


def luminance(colour: str) -> float:
    found = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in found)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_is_easy_to_see(browser: Chromium, write: Write, example: Facts) -> None:
    browser.open(write(page(example, MARK)).as_uri())
    texts: list[tuple[float, str]] = browser.value(CONTRAST)
    assert len(texts) > 100
    assert not [one for one in texts if one[0] < 4.5]
    marks: list[list[Any]] = browser.value(MARKS)
    assert len(marks) > 50
    for name, fill, stroke in marks:
        if name == "night":
            continue
        darkest = min(luminance(one) for one in (fill, stroke) if one != "none")
        assert 1.05 / (darkest + 0.05) >= 4.5, name


@pytest.mark.parametrize("pixels", [360, 800, 1400])
def test_it_fits_every_window(browser: Chromium, write: Write, example: Facts, pixels: int) -> None:
    browser.open(write(page(example, MARK)).as_uri())
    browser.wide(pixels)
    assert browser.value("document.scrollingElement.scrollWidth") <= pixels
    assert browser.value("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
