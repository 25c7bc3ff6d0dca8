"""One key marks a spasm: in the log before it is said, in every state; then a line asks how strong, and how long."""

import pytest
from tests.tui.asking import SIZES
from tests.tui.day import Day, Opened, local
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.record import Folded
from icebreak.core.spasm import TABLE


def spasms_of(day: Day) -> list[Folded]:
    return [entry for entry in log_of(day.home) if entry.table == TABLE]


def said_of(day: Day) -> dict[str, object]:
    [entry] = spasms_of(day)
    return {key: value for key, value in entry.values.items() if key != "at"}


async def settle(window: Opened, *keys: str) -> None:
    await window.press(*keys)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_three_keys_mark_it_and_say_how_strong_and_how_long_it_was(day: Day, size: tuple[int, int]) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.to("10:52")
    async with day.opened(size) as window:
        await window.press("g")
        assert "How strong" in window.words
        assert said_of(day) == {}
        await window.press("7")
        assert "strength 7" in window.words
        assert said_of(day) == {"pain": 7}
        await window.press("right", "space")
        assert "How long" not in window.words
        assert window.asks() is None
    assert said_of(day) == {"pain": 7, "lasted_s": 60}
    [entry] = spasms_of(day)
    assert entry.values["at"] == local("10:52")
    assert all(one.table == TABLE or "pain_after" not in one.values for one in log_of(day.home))
