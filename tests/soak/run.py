"""The soak: a person, an agent and a window, on a clock that runs fast, and something that kills them."""

import random
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.soak.desk import Desk, Popup
from tests.soak.judge import Judge, due, pressed, read_rows
from tests.soak.lateness import Due, Off, beside, offs
from tests.soak.lives import INF, Lives
from tests.soak.person import KINDS, Person
from tests.soak.said import Story
from tests.terminal.tmux import ICEBREAK, PATIENCE, Server, until

from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.paths import Home, find_home

BEGINS = datetime(2026, 11, 23, 8, tzinfo=UTC)
# A second course with a shorter rhythm than that of the ice, in whose rests it finds room.
_WARM = 'format = 1\ntitle = "Warmth"\nkind = "heat"\nsource = "a test"\n'
_WARM += '[apply]\non = "20m"\nbarrier = "A towel."\n[repeat]\nrest = "30m"\nfor = "72h"\n'
_HITTING = 0.5
"""How much of the time somebody is hit in: else one is left alone, or nobody is there."""
_SETTINGS = 'format = 1\n[sleep]\nquiet = []\n[remind]\nterminal = "off"\nsound = false\n[voice]\non = false\n'


class Found(NamedTuple):
    """What a soak came to."""

    took: float
    hits: Counter[str]
    story: Story
    judge: Judge
    offs: list[Off]
    fell: list[str]
    """Processes that ended although nobody had killed them."""
    beside: list[tuple[Popup, Popup, float]]
    """Popups of one kind that stood at the same time, and for how many seconds."""
    left: list[Popup]
    """Popups that want an answer, and stand although everything is over."""
    check: str
    """What `log check` says, where it finds something."""

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return sum(n for what, n in self.hits.items() if what.endswith("killed"))

    @property
    def missed(self) -> list[Off]:
        """Each *off* that never came."""
        return [one for one in self.offs if one.missed]


def soak(folder: Path, *, seed: int, hours: float, speed: float, kills: int) -> Found:
    """Live courses of so many hours `speed` times as fast, with about so many kills; a seed makes the same choices.

    What meets what depends on the machine too, so that the same seed is not the same course.
    """
    home = find_home({"ICEBREAK_HOME": str(folder / "home")})
    whole = hours * 3600 / speed
    clock = DemoClock(home.state / DEMO_FILE)
    with pytest.MonkeyPatch.context() as environ, Desk(folder) as desk, Server(folder).running() as server:
        for name, value in {**desk.env, "ICEBREAK_HOME": str(home.data), "ICEBREAK_AGENT": "off", "TZ": "UTC"}.items():
            environ.setenv(name, value)
        server.tmux("new-session", "-d", "sleep", "infinity")  # a server ends with its last terminal
        _begin(home, clock, hours, speed)
        begun, wall = time.monotonic(), clock.read().wall
        with Lives(server, random.Random(seed), _HITTING * whole / kills) as lives:  # noqa: S311 - a seed
            person = Person(clock, lives, desk, random.Random(f"person {seed}"))  # noqa: S311 - a seed
            person.live()
            lives.calm()
            until(lambda: lives.agent_over, lambda: "the agent does not end", 2 * PATIENCE)
            took = time.monotonic() - begun
            judge = Judge(*read_rows(home.log, home.courses), person.story)
            checked = subprocess.run([*ICEBREAK, "log", "check"], capture_output=True, text=True, check=False)
            left = [one for one in desk.popups if one.buttons and one.until == INF]

        def real(at: datetime) -> float:
            return begun + (at - wall).total_seconds() / speed

        dues = [Due(name, row["kind"], real(due(row)), real(pressed(row))) for name, row in judge.sessions.items()]
    return Found(
        took=took,
        hits=lives.hits,
        story=person.story,
        judge=judge,
        offs=offs(dues, desk.popups, lives.all),
        fell=[f"{one.role} after {after:.1f} s" for one in lives.fallen if (after := one.ended - begun) < whole - 5],
        beside=beside(desk.popups, KINDS.values()),
        left=left,
        check="" if checked.returncode == 0 else checked.stdout + checked.stderr,
    )


def _begin(home: Home, clock: DemoClock, hours: float, speed: float) -> None:
    """Begin a course of each kind, before anything is killed."""
    home.definitions.mkdir(mode=0o700, parents=True)
    (home.definitions / "warm.toml").write_text(_WARM, encoding="utf-8")
    home.settings.write_text(_SETTINGS, encoding="utf-8")
    home.state.mkdir(mode=0o700, exist_ok=True)
    clock.begin(speed, BEGINS)
    for definition in KINDS:
        words = [*ICEBREAK, "start", definition, "--for", f"{hours * 60:.0f}m"]
        subprocess.run(words, capture_output=True, check=True)
