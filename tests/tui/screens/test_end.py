"""How a course ends, as it is asked: the day is said where it is not today, and a session by its title."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.tui.asking import NOW, ZONE, words

from icebreak.core.course import Course
from icebreak.store.definitions import find
from icebreak.tui.screens.end import EndScreen

COURSE = Course(
    id="x",
    definition=find("ice-20-90", None).definition,
    kind="ice",
    region="lower back",
    zone=ZONE.key,
    start=NOW - timedelta(hours=48),
    span=timedelta(hours=48),
)


@pytest.mark.parametrize(
    ("now", "heading"),
    [
        (NOW, "This course ended at 14:42."),
        (NOW - timedelta(hours=2), "This course ends at 14:42."),
        (NOW + timedelta(hours=12), "This course ended yesterday 14:42."),
        (NOW - timedelta(hours=20), "This course ends tomorrow 14:42."),
    ],
)
async def test_the_heading_is_a_sentence_on_every_day(now: datetime, heading: str) -> None:
    assert heading in await words(lambda: EndScreen(COURSE, now))


async def test_what_comes_then_is_named_by_its_title_and_else_by_its_id() -> None:
    then = COURSE.definition.repeat.then
    assert then is not None
    title = find(then, None).definition.title
    shown = await words(lambda: EndScreen(COURSE, NOW, title))
    assert f"Change to {title}" in shown
    assert then not in shown
    own = replace(COURSE, definition=replace(COURSE.definition, repeat=replace(COURSE.definition.repeat, then="mine")))
    assert "Change to mine" in await words(lambda: EndScreen(own, NOW))
