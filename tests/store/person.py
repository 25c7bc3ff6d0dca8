"""Somebody whose events are said to a home in a folder, minute by minute, with clocks that can go wrong."""

from datetime import UTC, datetime, timedelta

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.definition import Definition
from icebreak.core.record import Folded, fold
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.courses import read_courses
from icebreak.store.definitions import load
from icebreak.store.hand import Done
from icebreak.store.log_read import read
from icebreak.store.paths import Home

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MIN = timedelta(minutes=1)


def ice() -> Definition:
    return load(None)[0]["ice-20-90"].definition


class Person:
    """Somebody who says things, minutes after nine."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.boot = "first"
        self.set_by = timedelta(0)
        self.course = ""

    def reading(self, minute: float) -> Reading:
        return Reading(wall=NINE + minute * MIN + self.set_by, boot=1000 + minute * 60, boot_id=self.boot)

    def at(self, minute: float) -> datetime:
        return self.reading(minute).wall

    def start(self, minute: float = 0, *, on: bool = True) -> Done:
        went_on = ev.WentOn(at=self.at(minute)) if on else None
        asked = Start(definition=ice(), at=self.at(minute), zone="Europe/Berlin")
        done = hand.start(self.home, asked, went_on, self.reading(minute))
        assert done.after is not None
        self.course = done.after.id
        return done

    def says(self, minute: float, event: type[ev.Event], **more: object) -> Done:
        said = event(at=self.at(minute), **more)  # type: ignore[arg-type] # each event has its own
        return hand.act(self.home, self.course, said, self.reading(minute))

    def log(self, minute: float = 0) -> dict[str, Folded]:
        kept, _ = read_courses(self.home, self.reading(minute))
        pending = [entry for one in kept for entry in one.unlogged]
        folded = fold(read(self.home, extra=pending).entries)
        return {key.rpartition(".")[2]: one for key, one in folded.items() if not one.deleted}

    def files(self) -> str:
        return "".join(path.read_text() for path in sorted(self.home.log.glob("*.toml")))
