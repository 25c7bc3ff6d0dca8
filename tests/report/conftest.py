"""The report of the example course, and pages of other entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.example_course import ONSET, OVER, ZONE, live, reading
from tests.report.chromium import Chromium, chromium

from icebreak.core.period import Period
from icebreak.core.record import Folded, Scalar
from icebreak.report.facts import Facts
from icebreak.report.page import page
from icebreak.store.paths import Home
from icebreak.store.report import MARK, read_told

Make = Callable[..., str]


def folded(table: str, name: str, **values: Scalar) -> Folded:
    """An entry that stands."""
    return Folded(table=table, id=name, rev=1, values=values, deleted=False, history=())


def facts_of(*entries: Folded, days: int = 3) -> Facts:
    """What is known of some entries and of nothing else."""
    period = Period(since=ONSET - timedelta(days=1), until=ONSET + timedelta(days=days))
    return Facts([period.sane(one) for one in entries if period.has(one)], (), (), period, OVER, ZONE)


def page_of(*entries: Folded, days: int = 3) -> str:
    """The page of some entries."""
    return page(facts_of(*entries, days=days), MARK)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """What is known of the example course."""
    folder = tmp_path_factory.mktemp("example")
    home = Home(config=folder, data=folder, state=folder / "state")
    live(home)
    told = read_told(home, reading(OVER), None, None, ZONE)
    assert told is not None
    assert not told.problems
    return Facts(told.entries, told.courses, told.on, told.period, OVER, ZONE, told.figures)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser, for all tests of one process."""
    needs("chromium", "pdfinfo", "pdftotext")
    with chromium(tmp_path_factory.mktemp("chromium")) as tab:
        yield tab


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Write a page where the browser finds it."""

    def to_file(text: str) -> Path:
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        return path

    return to_file
