"""A press on a real popup that is refused: the popup comes back, and its buttons answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.desktop.stage import Stage, until
from tests.desktop.test_service import Room

from icebreak.remind.news import Answered


@pytest.fixture
async def room(tmp_path: Path, stage: Stage) -> AsyncIterator[Room]:
    room = Room(tmp_path, stage)
    yield room
    await room.service.stop()


async def test_the_buttons_of_a_popup_that_was_pressed_in_vain_answer_again(room: Room) -> None:
    room.start(on=True)
    room.clock.by += 20
    room.service.start()
    await until(lambda: room.stage.displayed() == 1)
    lock = room.home.state / "lock"
    lock.unlink()
    lock.mkdir()  # in which nobody can write
    await room.press("It is off")
    await until(lambda: any(isinstance(one, Answered) and one.refused for one in room.news))
    await until(lambda: room.stage.displayed() == 1)
    lock.rmdir()
    await room.press("It is off")
    await until(lambda: room.course().state == "resting")
