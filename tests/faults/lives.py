"""Every event that can be said, each with the life before it and what comes after it, on a clock that stands still."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from icebreak.cli.main import main
from icebreak.core.placed import in_order
from icebreak.core.record import fold
from icebreak.remind.clock import DEMO_FILE, DemoClock
from icebreak.store.log_read import read
from icebreak.store.paths import Home

BEGIN = datetime(2026, 11, 22, 13, 24, tzinfo=UTC)
"""14:24 in the zone of the tests, on a Sunday in winter."""

Words = tuple[str, ...]
Step = Words | int | Callable[[Home], None]
"""Something said, minutes that pass, or something else that happens to the files."""


class Event(NamedTuple):
    """An event, in a life."""

    before: tuple[Step, ...]
    words: Words
    """`{first}` and `{last}` are the entries of the log."""
    then: Words = ("checkin", "--pain", "3")
    """What can be said after it."""


class Said(NamedTuple):
    """What a verb answered."""

    code: int
    out: str
    err: str


def home_at(folder: Path) -> Home:
    """Return the folders of a home that lies in one."""
    return Home(config=folder, data=folder, state=folder / "state")


@contextmanager
def _living_in(folder: Path) -> Iterator[None]:
    usual = os.environ.get("ICEBREAK_HOME")
    os.environ["ICEBREAK_HOME"] = str(folder)
    try:
        yield
    finally:
        if usual is None:
            del os.environ["ICEBREAK_HOME"]
        else:
            os.environ["ICEBREAK_HOME"] = usual


def say(folder: Path, words: Words) -> Said:
    """Run a verb in this process."""
    with _living_in(folder), redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(words)
    return Said(code, out.getvalue(), err.getvalue().replace(str(folder), "HOME"))


def live(folder: Path, event: Event) -> Words:
    """Write the life before an event into a folder; return the words of the event."""
    home = home_at(folder)
    clock = DemoClock(home.state / DEMO_FILE)
    clock.begin(0.0, BEGIN)
    for step in event.before:
        if isinstance(step, int):
            clock.jump(timedelta(minutes=step))
        elif isinstance(step, tuple):
            said = say(folder, step)
            assert said.code == 0, (step, said)
        else:
            step(home)
    entries = sorted(fold(read(home).entries).values(), key=in_order)
    if not entries:
        return event.words
    return tuple(word.format(first=entries[0].id, last=entries[-1].id) for word in event.words)


def _tear(home: Home) -> None:
    """Cut the last append short, as a power cut may."""
    (file,) = home.log.glob("*.toml")
    with file.open("ab") as log:
        log.write(b'\n[[session]]\nid = "2026-11-22-sess')


def _forget(home: Home) -> None:
    """Take away what was appended last, as if its writer had been killed before."""
    (file,) = home.log.glob("*.toml")
    file.unlink()
    home.log.rmdir()


_ON: tuple[Step, ...] = (("start", "ice-20-90", "--on"),)
_RESTING: tuple[Step, ...] = (*_ON, 20, ("off",))
_DUE: tuple[Step, ...] = (*_RESTING, 95)
_ON_AGAIN: tuple[Step, ...] = (*_DUE, ("on",), 21)
_HELD: tuple[Step, ...] = (*_RESTING, ("start", "heat-pad"), ("skin", "welts", "--course", "heat-pad"))
_TWO: tuple[Step, ...] = (*_ON_AGAIN, ("off",), 30)

_BESIDE = ("--skin-after", "welts", "--pain-after", "3", "--note", "it slipped")

EVENTS = {
    "start": Event((), ("start", "ice-20-90"), ("on",)),
    "start --on": Event((), ("start", "ice-20-90", "--on", "--at", "14:20"), ("off",)),
    "start beside": Event(_RESTING, ("start", "heat-pad"), ("stop", "--course", "heat-pad")),
    "on": Event((("start", "ice-20-90"), 3), ("on", "--pain", "6"), ("off",)),
    "on again": Event(_DUE, ("on", "--pain", "6", "--note", "on the floor"), ("off",)),
    "on --at": Event(_DUE, ("on", "--at", "16:15"), ("off",)),
    "off": Event((*_ON, 20), ("off", "--pain", "5", "--skin", "pink"), ("stop",)),
    "off again": Event(_ON_AGAIN, ("off",), ("stop",)),
    "off, bad skin": Event(_ON_AGAIN, ("off", "--skin", "welts"), ("skin", "normal")),
    "off --unknown": Event((*_ON_AGAIN, 60), ("off", "--unknown"), ("stop",)),
    "off, too late": Event((*_ON_AGAIN, 60), ("off",), ("off", "--at", "16:40")),
    "off, what was torn": Event((*_ON_AGAIN, _tear), ("off",), ("stop",)),
    "on, what was left": Event((*_DUE, _forget), ("on",), ("off",)),
    "skip": Event(_DUE, ("skip", "--note", "visitors"), ("on", "--anyway")),
    "skip, some missed": Event((*_RESTING, 400), ("skip",), ("stop",)),
    "snooze": Event(_DUE, ("snooze", "20m"), ("on",)),
    "stop": Event(_DUE, ("stop",)),
    "stop --off": Event(_ON_AGAIN, ("stop", "--off")),
    "correction": Event((*_RESTING, 5), ("off", "--at", "14:40"), ("stop",)),
    "pause": Event(_DUE, ("pause",), ("resume",)),
    "resume": Event((*_RESTING, ("pause",), 30), ("resume",), ("stop",)),
    "sleep": Event(_RESTING, ("sleep", "1h"), ("wake",)),
    "wake": Event((*_RESTING, ("sleep", "3h"), 60), ("wake",), ("stop",)),
    "skin": Event(_RESTING, ("skin", "welts"), ("skin", "normal")),
    "skin, well for all": Event(_HELD, ("skin", "normal"), ("stop", "--course", "heat-pad")),
    "extend": Event(_DUE, ("extend", "12h"), ("on",)),
    "log add": Event(_RESTING, ("log", "add", "--kind", "ice", "--on", "10:00", "--for", "20m", "--note", "by hand")),
    "log add, the first": Event((), ("log", "add", "--kind", "heat", "--on", "10:00", "--off", "10:20")),
    "log edit": Event(_TWO, ("log", "edit", "{first}", "--off", "14:40", "--note", "it fell off")),
    "log edit, the latest": Event(_TWO, ("log", "edit", "{last}", "--off", "16:35"), ("stop",)),
    "log edit, all of it": Event(_TWO, ("log", "edit", "{last}", "--off", "16:35", *_BESIDE), ("stop",)),
    "log rm": Event(_TWO, ("log", "rm", "{first}"), ("stop",)),
    "checkin": Event(_RESTING, ("checkin", "--pain", "4", "--worst", "7", "--legs", "none"), ("stop",)),
    "checkin, the first": Event((), ("checkin", "--pain", "4"), ("start", "ice-20-90")),
    "spasm": Event(_ON, ("spasm", "--pain", "8", "--lasted", "90s"), ("off",)),
    "spasm, a week later": Event((*_RESTING, ("stop",), 9 * 24 * 60), ("spasm",), ("start", "ice-20-90")),
}
