"""The pictures of the README, taken from the program: `python -m tests.pictures` makes them anew.

Everything in them is fixed, the clock too, so that a test can tell when the program no longer looks like them.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.example_course import OVER, ZONE, live
from tests.example_course import reading as example_reading
from textual.widgets import Static

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.figure_svg import svg
from icebreak.core.quiet import read_window
from icebreak.core.start import Start
from icebreak.remind.desktop import Silent
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.definitions import load
from icebreak.store.figures import find_figure
from icebreak.store.paths import Home, find_home
from icebreak.store.settings import save_setting
from icebreak.tui.app import IcebreakApp

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SIZE = (110, 32)
NIGHT = "23:00-07:00"
MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MIN = timedelta(minutes=1)


class Standing:
    """A clock that stands still."""

    rate = 1.0

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self) -> Reading:
        return self._reading


def at(minute: float) -> Reading:
    """Read the clocks, minutes after the spasm's first ice."""
    return Reading(wall=MORNING + minute * MIN, boot=1000 + minute * 60, boot_id="pictures")


def _lived(home: Home) -> None:
    """Three sessions and the beginning of a fourth."""
    save_setting(home, "sleep", "quiet", (NIGHT,))
    asked = Start(
        definition=load(None)[0]["ice-20-90"].definition,
        at=MORNING,
        zone="UTC",
        onset=MORNING - 30 * MIN,
        quiet=(read_window(NIGHT),),
    )
    done = hand.start(home, asked, ev.WentOn(at=MORNING, pain=7), at(0))
    assert done.after is not None
    course = done.after.id

    def says(minute: float, event: ev.Event) -> None:
        hand.act(home, course, event, at(minute))

    for off, on, after, before in ((20, 112, 5, 6), (133, 223, 4, 6), (243, 334, 4, 5)):
        says(off, ev.CameOff(at=at(off).wall, pain=after, skin="pink"))
        says(on, ev.WentOn(at=at(on).wall, pain=before))


PICTURES: dict[str, float] = {"on": 342.4, "off": 355.3}
"""The minute at which each is taken."""
OVERVIEW = "overview"
"""The pain of three days, with the sessions beneath it."""
FIGURES = ("lying-twist", "knee-to-chest", "bridge", "bird-dog")
"""The exercises that are shown."""


async def picture(name: str) -> str:
    """Return one picture as SVG, without the address of a font that Textual puts into it."""
    with tempfile.TemporaryDirectory() as folder:
        home = find_home({"ICEBREAK_HOME": folder})
        if name == OVERVIEW:
            live(home)
            reading = example_reading(OVER)
            for kept in read_courses(home, reading)[0]:  # what passed since, as whoever reminds writes it down
                hand.act(home, kept.course.id, ev.TimePassed(at=reading.wall), reading)
        else:
            _lived(home)
            reading = at(PICTURES[name])
        app = IcebreakApp(home, Standing(reading), desktop=lambda _: Silent())
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            app.today.show_dead(dead=False)
            if name == OVERVIEW:
                await pilot.press("O", "s")
                async with asyncio.timeout(10):
                    while "n\u00a0" not in _words(app):  # no number yet: the log is being read
                        await pilot.pause()
            await pilot.pause()
            shot = app.export_screenshot(title="icebreak")
            app.exit(0)
    shot = re.sub(r"@font-face \{.*?\}\s*", "", shot, flags=re.DOTALL)
    return re.sub(r"[ \t]+$", "", shot, flags=re.MULTILINE).rstrip() + "\n"


def _words(app: IcebreakApp) -> str:
    return " ".join(str(one.render()) for one in app.screen.query(Static))


def main() -> None:
    """Make all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.update(TZ=ZONE.key, ICEBREAK_AGENT="off")
    for name in (*PICTURES, OVERVIEW):
        (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(name)), encoding="utf-8")
    for name in FIGURES:
        (FOLDER / f"{name}.svg").write_text(svg(find_figure(name)), encoding="utf-8")


if __name__ == "__main__":
    main()
