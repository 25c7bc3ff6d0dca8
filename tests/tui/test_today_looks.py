"""How Today looks in every state, at the three sizes that have to do, and what it says in each."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from tests.store.records import home_in
from tests.tui.asking import SIZES, text_of
from tests.tui.person import ELSEWHERE
from tests.tui.real import StillClock, until
from textual.pilot import Pilot

import icebreak.tui.screens.today
from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.quiet import read_window
from icebreak.core.start import REGION, Start
from icebreak.remind.desktop import Silent
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.definitions import find
from icebreak.store.night import fall_asleep
from icebreak.store.paths import Home
from icebreak.store.settings import save_setting
from icebreak.tui.app import IcebreakApp

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = (read_window("23:00-07:00"),)


class Compare(Protocol):
    """The fixture that takes a picture of an app and compares it with the one that is kept."""

    def __call__(
        self,
        app: IcebreakApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[Any]], Awaitable[None]],
    ) -> bool: ...


class Pictured(IcebreakApp):
    """The window, whose pictures fetch no letters from anywhere."""

    CSS_PATH = str(Path(icebreak.tui.screens.today.__file__).with_suffix(".tcss"))

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        picture = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"@font-face\s*\{.*?\}\s*", "", picture, flags=re.DOTALL)


@dataclass
class Day:
    """A home, and what its clocks read."""

    home: Home
    reading: Reading

    def to(self, clock: str, day: int = 22) -> None:
        """Let it be this local time in November 2026; the 22nd is a Sunday."""
        wall = datetime.combine(datetime(2026, 11, day, tzinfo=ZONE), time.fromisoformat(clock), ZONE).astimezone(UTC)
        boot = self.reading.boot + (wall - self.reading.wall).total_seconds()
        self.reading = Reading(wall=wall, boot=boot, boot_id="one")

    def begin(self, clock: str, name: str) -> None:
        """Begin a course with the pack on."""
        self.to(clock)
        definition = find(name, self.home.definitions).definition
        quiet, skin = NIGHT if "ice" in name else (), ELSEWHERE.get(name, REGION)
        asked = Start(definition=definition, at=self.reading.wall, zone=ZONE.key, quiet=quiet, region=skin)
        hand.start(self.home, asked, ev.WentOn(at=self.reading.wall), self.reading)

    def says(self, clock: str, event: type[ev.Event], **values: Any) -> None:  # noqa: ANN401 - of any event
        """Let something be said of the first course."""
        self.to(clock)
        course = read_courses(self.home, self.reading)[0][0].course
        hand.act(self.home, course.id, event(at=self.reading.wall, **values), self.reading)

    def lived(self) -> None:
        """Have three sessions of ice until three minutes past one."""
        self.begin("09:00", "ice-20-90")
        self.says("09:01", ev.PainFelt, value=7)
        self.says("09:20", ev.CameOff, pain=5, skin="pink")
        for on, off, before, after in (("10:52", "11:13", 6, 4), ("12:43", "13:03", 5, 4)):
            self.says(on, ev.WentOn, pain=before)
            self.says(off, ev.CameOff, pain=after, skin="pink")


@pytest.fixture
def day(tmp_path: Path) -> Day:
    """Nine in the morning, on an empty home."""
    nine = Reading(wall=datetime(2026, 11, 22, 8, 0, tzinfo=UTC), boot=1000, boot_id="one")
    return Day(home_in(tmp_path / "mine"), nine)


ENTERS = "enters"
"""As many as it takes to get through what is asked first; a small screen has more pages."""


def nothing(day: Day) -> str:
    day.home.log.mkdir(parents=True)  # no first start: something was here before
    return ""


def first_start(_: Day) -> str:
    return ENTERS


def on(day: Day) -> str:
    day.lived()
    day.says("14:34", ev.WentOn, pain=5)
    day.to("14:40:12")
    return ""


def due(day: Day) -> str:
    day.lived()
    day.to("14:45")
    return ""


def resting(day: Day) -> str:
    day.lived()
    day.to("13:30")
    return ""


def asleep(day: Day) -> str:
    day.lived()
    day.to("22:40")
    fall_asleep(day.home, day.reading.wall, None, NIGHT, ZONE.key, day.reading)
    day.to("23:50")
    return ""


def off_is_due(day: Day) -> str:
    on(day)
    day.to("14:54:36")
    return ""


def off_was_late(day: Day) -> str:
    on(day)
    day.to("15:20")
    return "enter"


def bad_skin(day: Day) -> str:
    day.lived()
    day.says("13:10", ev.SkinSeen, word="blister")
    day.to("13:30")
    return ""


def several(day: Day) -> str:
    day.lived()
    day.begin("13:10", "heat-wear")
    day.to("14:50")
    return ""


def paused(day: Day) -> str:
    day.lived()
    day.says("13:10", ev.Paused)
    day.to("13:30")
    return ""


def ended(day: Day) -> str:
    day.lived()
    day.to("09:30", day=24)
    return ""


def doubtful(day: Day) -> str:
    day.lived()
    day.to("09:20", day=28)
    day.reading = Reading(wall=day.reading.wall, boot=5, boot_id="another")
    return ""


STATES: dict[str, tuple[Callable[[Day], str], tuple[str, ...]]] = {
    "nothing under way": (nothing, ("NOTHING IS UNDER WAY", "⏎  Begin")),
    "first ice with a question beside it": (first_start, ("ICE IS ON", "⏎  The ice is off", "When did the spasm")),
    "on": (on, ("ICE IS ON", "off at 14:54", "⏎  The ice is off")),
    "due": (due, ("ICE AGAIN, WHEN IT SUITS YOU", "waiting since 14:33", "⏎  The ice is on")),
    "resting": (resting, ("REST. NEXT ICE AT", "in 1 h 3 min")),
    "asleep": (asleep, ("ASLEEP. NEXT ICE AT", "tomorrow")),
    "off is due": (off_is_due, ("TAKE THE ICE OFF NOW", "it was due off at 14:54", "⏎  The ice is off")),
    "off was said late": (off_was_late, ("When did it really come off?",)),
    "bad skin": (bad_skin, ("NOTHING GOES ON THIS SKIN", "blisters", "⏎  Look at it again")),
    "several courses": (several, ("HEAT PAD IS ON", "⏎  The heat pad is off")),
    "paused": (paused, ("PAUSED", "⏎  Go on")),
    "ended": (ended, ("THIS COURSE IS OVER", "⏎  What next?")),
    "a date in doubt": (doubtful, ("IS THIS DATE RIGHT?", "⏎  Say whether it is right")),
}
"""How each comes about, with the keys that are still to be pressed, and what has to be read."""


def picture(day: Day, state: str) -> tuple[Pictured, Callable[[Pilot[Any]], Awaitable[None]], list[str]]:
    """Return the window on a state, what brings it there once it runs, and where its text will be."""
    keys, said, seconds = STATES[state][0](day), list[str](), [0.0]
    app = Pictured(day.home, StillClock(day.reading), seconds=lambda: seconds[0], desktop=lambda _: Silent())
    if state != "first ice with a question beside it":
        app.done |= {"onset", "hours", "test", "sound", "popup", "same_day"}

    async def still(pilot: Pilot[Any]) -> None:
        """Wait until nothing is written or read any more, and the screen stays as it is."""
        seen: list[str] = []

        def holds() -> bool:
            seen.append(text_of(app))
            busy = app.presses.busy or any(worker.group == "log" for worker in app.workers)
            return not busy and len(seen) > 5 and len(set(seen[-5:])) == 1

        await until(pilot, holds)

    async def bring(pilot: Pilot[Any]) -> None:
        async with asyncio.timeout(20):
            await app.ready.wait()
        await still(pilot)
        if keys == ENTERS:
            await until(pilot, lambda: app.screen is not app.today)
        while keys == ENTERS and not app.courses:
            seconds[0] += 60
            if app.screen is not app.today:  # what was pressed last may still be on its way
                await pilot.press("enter")
            await still(pilot)
        for key in keys.replace(ENTERS, "").split():
            seconds[0] += 60
            await pilot.press(key)
            await still(pilot)
        app.today.show_dead(dead=False)
        await still(pilot)
        said.append(text_of(app))

    return app, bring, said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.replace(" ", "-"))
def test_today_looks_as_it_did(snap_compare: Compare, day: Day, state: str, size: tuple[int, int]) -> None:
    app, bring, said = picture(day, state)
    same = snap_compare(app, terminal_size=size, run_before=bring)
    assert not [words for words in STATES[state][1] if words not in said[0]], said[0]
    assert same


@pytest.mark.parametrize("state", ["on", "off is due"])
def test_without_colour_the_same_is_seen(
    snap_compare: Compare, day: Day, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, bring, _ = picture(day, state)
    assert snap_compare(app, terminal_size=(80, 24), run_before=bring)


@pytest.mark.parametrize("theme", ["icebreak-light", "icebreak-contrast"])
@pytest.mark.parametrize("state", ["on", "off is due"])
def test_in_other_colours_the_same_is_seen(snap_compare: Compare, day: Day, state: str, theme: str) -> None:
    save_setting(day.home, "look", "theme", theme)
    app, bring, _ = picture(day, state)
    assert snap_compare(app, terminal_size=(80, 24), run_before=bring)


def test_with_reduced_motion_nothing_flashes(snap_compare: Compare, day: Day) -> None:
    save_setting(day.home, "look", "motion", "reduced")
    app, bring, _ = picture(day, "off is due")
    assert snap_compare(app, terminal_size=(80, 24), run_before=bring)
