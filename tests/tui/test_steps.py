"""What one window did is taken back step by step, down to what was there before it did anything."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.records import home_in
from tests.tui import person
from tests.tui.person import at
from tests.tui.real import log_of
from textual.message import Message

from icebreak.core import events as ev
from icebreak.core.course import ON, Course
from icebreak.core.light import replace as replaced
from icebreak.store.courses import read_courses
from icebreak.store.log_edit import correct
from icebreak.store.paths import Home
from icebreak.tui.presses import Presses
from icebreak.tui.presses import Said as PressSaid

Said: TypeAlias = tuple[str, Callable[..., ev.Event] | None, dict[str, object]]

SAID: list[Said] = [
    ("on", ev.WentOn, {"anyway": True}),
    ("off", ev.CameOff, {}),
    ("hurts", ev.CameOff, {"reason": "pain"}),
    ("unknown", ev.CameOff, {"unknown": True}),
    ("pain", ev.PainFelt, {"value": 4}),
    ("more pain", ev.PainFelt, {"value": 9}),
    ("good skin", ev.SkinSeen, {"word": "normal"}),
    ("bad skin", ev.SkinSeen, {"word": "blister"}),
    ("note", ev.NoteMade, {"text": "slowly"}),
    ("skip", ev.Skipped, {}),
    ("snooze", ev.Snoozed, {}),
    ("pause", ev.Paused, {}),
    ("resume", ev.Resumed, {}),
    ("extend", ev.Extended, {"by": person.at(60).wall - person.at(0).wall}),
    ("stop", ev.Stopped, {}),
    ("log", None, {}),
]


def only(place: Home, minute: float) -> Course:
    [kept] = read_courses(place, at(minute))[0]
    return kept.course


def told(place: Home) -> dict[str, dict[str, object]]:
    """Return what the log says, but for what was taken out of it."""
    return {one.id: dict(one.values) for one in log_of(place) if not one.deleted}


async def does(place: Home, presses: Presses, minute: float, said: Said) -> None:
    """Say something, which may be refused."""
    _, event, values = said
    course, reading = only(place, minute), at(minute)
    if event is ev.Stopped and course.state == ON:
        values = {"off": ev.CameOff(at=reading.wall)}
    if event is not None:
        await presses.act(course, event(at=reading.wall, **values), reading)
    elif course.session is not None:
        name = course.session_id(course.session.slot)
        await presses.do(lambda: correct(place, name, {"note": "by hand", "pain_after": 3}, reading, UTC))


async def all_back(presses: Presses, minute: float) -> list[str]:
    """Take everything back; return what was said of each step."""
    back: list[str] = []
    while presses.steps.last is not None:
        said = await presses.take_back(at(minute), is_off=True)
        assert said is not None
        back.append(said)
    return back


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SAID), st.integers(1, 40)), max_size=7), st.booleans())
def test_whatever_a_window_did_taken_back_leaves_the_course_and_the_log_as_they_were(
    days: list[tuple[Said, int]], on: bool
) -> None:
    with TemporaryDirectory() as folder:
        place = home_in(Path(folder))
        person.begin(place, on=on)
        first, log = only(place, 0), told(place)

        async def live() -> None:
            presses, minute = Presses(place, lambda _: None, {}), 1.0
            for said, later in days:
                await does(place, presses, minute, said)
                minute += later
            await all_back(presses, minute)

        asyncio.run(live())
        last = only(place, 1000)
        assert replaced(last, rev=first.rev) == first
        assert told(place) == log


BACK = [
    (["off", "pain"], ["Taken back: the pain.", "Taken back: the ice is on again since 10:00."]),
    (["note", "good skin"], ["Taken back: how the skin looks.", "Taken back: the note."]),
    (["off", "pause", "resume"], ["the end of the pause", "the pause", "is on again"]),
    (["off", "on", "pain"], ["the pain", "that the ice went on", "is on again"]),
    (["off", "stop"], ["the end of the course", "is on again"]),
    (["off", "log"], ["what was changed in the log", "is on again"]),
    (["pain", "pain"], ["the pain"]),
]


@pytest.mark.parametrize(("names", "back"), BACK, ids=lambda value: "-".join(value) if value else "")
async def test_each_step_says_what_was_taken_back(tmp_path: Path, names: list[str], back: list[str]) -> None:
    place = home_in(tmp_path / "mine")
    person.begin(place)
    presses = Presses(place, lambda _: None, {})
    for name in names:
        await does(place, presses, 5, next(one for one in SAID if one[0] == name))
    said = await all_back(presses, 6)
    assert len(said) == len(back)
    for one, words in zip(said, back, strict=True):
        assert words in one


async def test_two_courses_are_taken_back_in_the_order_in_which_they_were_said(tmp_path: Path) -> None:
    place = home_in(tmp_path / "mine")
    ice = person.begin(place)
    heat = person.begin(place, "heat-wear", on=False)
    presses = Presses(place, lambda _: None, {})
    before = [kept.course for kept in read_courses(place, at(0))[0]]
    for minute, course, event in (
        (1, ice, ev.CameOff),
        (2, heat, ev.Paused),
        (3, ice, ev.Paused),
        (4, heat, ev.Resumed),
    ):
        await presses.act(course, event(at=at(minute).wall), at(minute))
    assert len(await all_back(presses, 5)) == 4
    after = [kept.course for kept in read_courses(place, at(5))[0]]
    assert [replaced(one, rev=0) for one in after] == [replaced(one, rev=0) for one in before]


async def test_the_chain_ends_where_another_hand_came_in_between(tmp_path: Path) -> None:
    place = home_in(tmp_path / "mine")
    course = person.begin(place)
    heard: list[Message] = []
    presses = Presses(place, heard.append, {})
    await presses.act(course, ev.CameOff(at=at(5).wall), at(5))
    person.says(place, course, 6, ev.NoteMade, text="by another")
    await presses.act(course, ev.PainFelt(at=at(7).wall, value=3), at(7))
    assert await presses.take_back(at(8)) == "Taken back: the pain."
    there = only(place, 8)
    heard.clear()
    assert await presses.take_back(at(9)) is None
    [why] = [one.text for one in heard if isinstance(one, PressSaid)]
    assert "Something else has happened to this course since" in why
    assert only(place, 9) == there
