"""Every state that a course can be in, and what stands in the way: bad skin, a lock, a broken file, no desktop."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.tui import person
from tests.tui.day import MIN, Day, local
from tests.tui.real import log_of

from icebreak.core import events as ev
from icebreak.core.clinical import COLD_REST
from icebreak.core.safety import skin_advice
from icebreak.remind.desktop import Handle, Popup, Silent, Tell, Troubled
from icebreak.remind.faults import NO_DAEMON
from icebreak.tui.screens.end import EndScreen
from icebreak.tui.screens.skin import SkinScreen

HOUR = 60 * MIN
HOLDER = """
import os, sys
from icebreak.store.lock import held
from icebreak.store.paths import find_home
with held(find_home(os.environ)):
    print("held", flush=True)
    sys.stdin.read()
"""


async def test_bad_skin_holds_with_its_advice_and_enter_asks_for_it_again(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    async with day.opened((120, 36)) as window:
        await window.press("k", "5")
        assert window.mood == "held"
        assert "NOTHING GOES ON THIS SKIN" in window.words
        advice = skin_advice("blister")
        assert advice is not None
        assert advice.split(".")[0] in window.words
        await window.goes_on(3 * HOUR)
        assert window.mood == "held"
        await window.press("enter")
        assert window.asks() is SkinScreen
        await window.press("1")
        assert window.mood != "held"


async def test_bad_skin_while_it_is_on_calls_off_at_once(day: Day) -> None:
    day.begin()
    async with day.opened() as window:
        await window.goes_on(5 * MIN)
        await window.press("k", "5")
        assert "TAKE THE ICE OFF" in window.words
        assert window.mood == "off"


async def test_paused_nothing_is_due_until_enter_goes_on(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    async with day.opened() as window:
        await window.press("p")
        assert "PAUSED since 10:20" in window.words
        await window.goes_on(3 * HOUR)
        assert window.mood == "paused"
        await window.press("enter")
        assert window.mood == "due"


async def test_asleep_until_awake_is_said(day: Day) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    async with day.opened() as window:
        await window.press("z")
        assert "ASLEEP. NEXT ICE AT" in window.words
        await window.goes_on(2 * HOUR)
        assert window.mood == "asleep"
        await window.press("a")
        assert window.mood == "due"


async def test_near_its_end_it_says_that_nothing_fits_and_then_that_it_is_over_and_what_could_be_next(day: Day) -> None:
    course = day.begin()
    person.says(day.home, course, 20, ev.CameOff)
    person.says(day.home, course, 47 * 60, ev.WentOn)
    person.says(day.home, course, 47 * 60 + 20, ev.CameOff)
    day.clock.minute = 47 * 60 + 25
    async with day.opened() as window:
        assert "NOTHING FITS ANY MORE" in window.words
        assert "this course ends at 10:00" in window.words
        await window.goes_on(40 * MIN)
        assert "THIS COURSE IS OVER" in window.words
        await window.press("enter")
        assert window.asks() is EndScreen


@contextmanager
def holding(day: Day) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the files until it is told to end."""
    env = {"ICEBREAK_HOME": str(day.home.data)}
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder


async def test_a_press_while_another_process_holds_the_files_is_kept_and_counts_from_the_press(day: Day) -> None:
    day.begin()
    day.to("10:10")
    async with day.opened((120, 36)) as window:
        with holding(day) as holder:
            day.seconds += 60
            await window.pilot.press("enter")
            await window.until(lambda: f"Process {holder.pid} is writing" in window.words)
            assert window.mood == "on"
            day.to("10:12")
            await window.pilot.press("q")  # what was pressed is not left behind
            await window.until(lambda: "still being written" in window.words)
            holder.communicate()
        await window.until(lambda: window.mood == "resting")
    [entry] = log_of(day.home)
    assert entry.values["off"] == local("10:10")


async def test_a_broken_course_file_is_one_line_and_stops_no_other_course(day: Day) -> None:
    day.begin()
    bad = day.home.courses / "2026-11-21-broken-aaaa.toml"
    bad.write_text("format = 1\n[[[\x1b[31m", encoding="utf-8")
    async with day.opened((120, 36)) as window:
        assert "2026-11-21-broken-aaaa.toml" in window.app.today.notice.text
        assert "\n" not in window.app.today.notice.text
        assert "\x1b" not in window.app.today.notice.text
        assert "ICE IS ON" in window.words
        await window.press("left")
        await window.goes_on(2 * MIN)
        assert window.app.today.notice.text == ""


class Missing(Silent):
    """A desktop that nobody shows popups on."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    async def show(self, popup: Popup, replaces: Handle | None = None) -> Handle | None:
        del popup, replaces
        self._tell(Troubled(NO_DAEMON))
        return None


async def test_a_desktop_that_shows_nothing_is_said_once_with_its_cure_and_the_alarm_still_comes(day: Day) -> None:
    day.begin()
    day.desktop = Missing
    async with day.opened((120, 36)) as window:
        await window.goes_on(20 * MIN)
        await window.until(lambda: NO_DAEMON.cure in window.app.today.notice.text)
        assert NO_DAEMON.title in window.app.today.notice.text
        assert "TAKE THE ICE OFF NOW" in window.words
        await window.press("left")
        await window.goes_on(2 * MIN)
        assert window.app.today.notice.text == ""


@pytest.mark.parametrize("minutes", [0, COLD_REST // MIN - 1])
async def test_a_second_cold_course_for_the_same_place_is_refused_before_anything_begins(
    day: Day, minutes: int
) -> None:
    day.begin()
    day.says("10:20", ev.CameOff)
    day.clock.minute += minutes
    async with day.opened((120, 36)) as window:
        await window.press("c", "enter", "enter")
        assert window.asks() is not None
        assert "!" in window.words
    assert len(day.courses) == 1
