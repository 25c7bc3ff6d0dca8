"""Clocks that can be moved, for real processes of one home: the wall clock alone, or both as a machine that sleeps."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from tests.conftest import needs
from tests.faults.agent import ICEBREAK, Agent, now

from icebreak.core import events as ev
from icebreak.core.course import Course
from icebreak.core.quiet import read_window
from icebreak.core.start import Start
from icebreak.remind.clock import DEMO_FILE, DemoClock, SystemClock
from icebreak.store import hand
from icebreak.store.definitions import find
from icebreak.store.paths import Home


def start(place: Home, clock: SystemClock | DemoClock, *, on: datetime | None, quiet: str = "") -> Course:
    """Start ice, with the pack on since `on`."""
    reading = clock.read()
    at = reading.wall.replace(microsecond=0)
    windows = (read_window(quiet),) if quiet else ()
    ice = find("ice-20-90", place.definitions).definition
    asked = Start(definition=ice, at=min(at, on or at), zone="Europe/Berlin", quiet=windows)
    done = hand.start(place, asked, ev.WentOn(at=at, on=on) if on is not None else None, reading)
    assert done.after is not None
    return done.after


class Wall:
    """A wall clock that can be set, for the processes of one home; the machine's own stays as it is."""

    def __init__(self, folder: Path) -> None:
        needs("faketime")
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
        assert found, "faketime is here, and its library is not"
        self._file = folder / "faketime"
        self.set_by(timedelta())
        self.only = {
            "LD_PRELOAD": str(found[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        self.env = os.environ | self.only

    def set_by(self, by: timedelta) -> None:
        """Let it differ from the machine's own by so much."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{by.total_seconds():+.0f}\n")
        new.replace(self._file)

    def says(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a verb by this clock."""
        return subprocess.run([*ICEBREAK, *words], env=self.env, capture_output=True, text=True, check=False)


class Asleep:
    """A machine that can sleep: its clocks come from one origin, go as fast as time does, and jump."""

    def __init__(self, place: Home, begin: datetime) -> None:
        self.clock = DemoClock(place.state / DEMO_FILE)
        place.state.mkdir(parents=True)
        self.clock.begin(1.0, begin)
        self.began = now()

    def sleep(self, agent: Agent, by: timedelta) -> float:
        """Sleep for so long; returns when it wakes up, by the machine's own clock."""
        with agent.stopped():
            self.clock.jump(by)
            return now()
