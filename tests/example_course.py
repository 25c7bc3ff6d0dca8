"""Three days of a back in spasm, lived through the real engine: for the report's tests, and for pictures.

Sunday 22 to Wednesday 25 November 2026 in Berlin. There are nights, ice that was left out and ice that passed by, ice
that nobody took off in time, skin that was bad, a sign that was chosen, a routine that hurt, spasms, check-ins, notes.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icebreak.core import events as ev
from icebreak.core.checkin import checkin_record
from icebreak.core.clock import Reading
from icebreak.core.quiet import read_window
from icebreak.core.record import Record, Scalar
from icebreak.core.routine import timeline
from icebreak.core.run import Run
from icebreak.core.safety import ANYTHING_NEW
from icebreak.core.signs_record import TABLE as SIGNS
from icebreak.core.signs_record import signs_record
from icebreak.core.spasm import spasm_record
from icebreak.core.start import Start
from icebreak.store import hand
from icebreak.store.definitions import load
from icebreak.store.log_edit import keep
from icebreak.store.paths import Home

ZONE = ZoneInfo("Europe/Berlin")
NIGHT = "23:00-07:00"
_MIN = timedelta(minutes=1)


def local(text: str) -> datetime:
    """Return an instant of that November: `22 08:00`."""
    day, _, clock = text.partition(" ")
    hours, minutes = map(int, clock.split(":"))
    return datetime(2026, 11, int(day), hours, minutes, tzinfo=ZONE).astimezone(UTC)


ONSET = local("22 06:30")
OVER = local("25 09:30")
"""When the person looks back at it."""


def reading(at: datetime) -> Reading:
    """Read the clocks at an instant."""
    return Reading(wall=at, boot=1000 + (at - ONSET).total_seconds(), boot_id="example")


class _Enough(Exception):  # noqa: N818 - nothing is wrong
    """The time is come up to which the days are wanted."""


class _Person:
    def __init__(self, home: Home, until: datetime) -> None:
        self.home, self.until = home, until

    def _now(self, at: datetime) -> Reading:
        """Read the clocks of an instant; raises _Enough where it is too late."""
        if at >= self.until:
            raise _Enough
        return reading(at)

    def start(self, definition: str, at: str, hours: int | None = None, onset: datetime | None = None) -> str:
        asked = Start(
            definition=load(None)[0][definition].definition,
            at=local(at),
            zone=ZONE.key,
            onset=onset,
            span=None if hours is None else timedelta(hours=hours),
            quiet=(read_window(NIGHT),),
        )
        done = hand.start(self.home, asked, None, self._now(local(at)))
        assert done.after is not None
        return done.after.id

    def says(self, course: str, event: ev.Event) -> None:
        hand.act(self.home, course, event, self._now(event.at))

    def ice(
        self,
        course: str,
        on: str,
        length: int = 20,
        pain: Sequence[int | None] = (None, None),
        skin: str | None = "pink",
        note: str | None = None,
        reason: str | None = None,
    ) -> None:
        before, after = pain
        began = local(on)
        self.says(course, ev.WentOn(at=began, pain=before))
        self.says(course, ev.CameOff(at=began + length * _MIN, pain=after, skin=skin, note=note, reason=reason))

    def stretches(
        self, course: str, on: str, pain: tuple[int, int], part: float = 1.0, reason: str | None = None
    ) -> None:
        """Be led through so much of the routine."""
        began = local(on)
        definition = load(None)[0]["stretches-early"].definition
        length = timedelta(seconds=int(timeline(definition.steps).length.total_seconds() * part))
        runs = (Run(begun=began, place=timedelta(0), until=began + length),)
        self.says(course, ev.WentOn(at=began, pain=pain[0], able=True, led=True))
        self.says(course, ev.CameOff(at=began + length, runs=runs, pain=pain[1], reason=reason))

    def keeps(self, record: Record, at: datetime) -> None:
        keep(self.home, record, self._now(at))

    def spasm(self, when: str, **said: Scalar) -> None:
        at = local(when)
        self.keeps(spasm_record(at.astimezone(ZONE), f"{at:%H%M}", said), at)

    def checks_in(self, when: str, **said: Scalar) -> None:
        at = local(when)
        self.keeps(checkin_record(at.astimezone(ZONE), f"{at:%H%M}", said), at)

    def nothing_new(self, when: str) -> None:
        """Say no to the question of each morning."""
        at = local(when)
        values: dict[str, Scalar] = {"at": at.astimezone(ZONE), "question": ANYTHING_NEW}
        self.keeps(Record(table=SIGNS, id=f"2026-11-{when[:2]}-{SIGNS}-{at:%H%M}", values=values, whole=True), at)

    def signs(self, when: str, lists: Sequence[str], chosen: Sequence[str] = ()) -> None:
        at = local(when)
        self.keeps(signs_record(at.astimezone(ZONE), f"{at:%H%M}", lists, chosen), at)


def live(home: Home, until: str = "30 00:00") -> None:
    """Write down the three days, or only what was said before `until`."""
    person = _Person(home, local(until))
    with suppress(_Enough):
        _three_days(person)


def _three_days(person: _Person) -> None:
    _sunday(person, course := person.start("ice-20-90", "22 08:00", 72, ONSET))
    stretches = person.start("stretches-early", "23 08:50")
    _monday(person, course, stretches)
    _tuesday(person, course, stretches)
    person.nothing_new("25 07:20")
    person.checks_in("25 07:30", pain=3, worst=4, best=2, sleep="well", legs="none", cant="lift anything")
    person.stretches(stretches, "25 09:00", (3, 2))


def _sunday(person: _Person, ice: str) -> None:
    person.signs("22 07:55", ("emergency", "no_ice", "ask_first"))
    person.ice(ice, "22 08:00", pain=(8, 7), note="Could not stand up straight. Bent down for a box when it began.")
    person.spasm("22 08:52", pain=8, lasted_s=90)
    person.ice(ice, "22 09:54", 21, pain=(8, 7))
    person.ice(ice, "22 11:47", pain=(7, 6), skin="normal")
    person.spasm("22 12:40", pain=7)
    person.ice(ice, "22 13:40", pain=(7, 6))
    person.ice(ice, "22 15:41", 12, pain=(7, None), skin=None, reason="interrupted", note="the door")
    person.ice(ice, "22 17:30", pain=(None, 6), skin=None)
    person.ice(ice, "22 19:24", pain=(7, 5), note="took one ibuprofen 400 at seven")
    person.spasm("22 20:15", pain=6, lasted_s=30)
    person.ice(ice, "22 21:20", pain=(6, 5))
    person.checks_in("22 22:10", pain=6, worst=8, best=5, legs="above_knee", cant="put on socks")


def _monday(person: _Person, ice: str, stretches: str) -> None:
    person.nothing_new("23 07:05")
    person.checks_in("23 07:10", pain=6, worst=8, best=4, sleep="broken", legs="above_knee", cant="put on socks")
    person.ice(ice, "23 07:15", pain=(7, 5))
    person.ice(ice, "23 09:10", pain=(6, 5))
    person.stretches(stretches, "23 10:15", (5, 5), 0.6, "interrupted")
    person.spasm("23 11:02", pain=7, lasted_s=60)
    person.ice(ice, "23 11:10", pain=(6, 4))
    on = local("23 13:05")
    person.says(ice, ev.WentOn(at=on, pain=5))
    person.says(ice, ev.CameOff(at=on + 36 * _MIN, pain=5))
    person.says(ice, ev.SkinSeen(at=on + 38 * _MIN, word="welts"))
    person.says(ice, ev.NoteMade(at=on + 39 * _MIN, text="fell asleep with it on, red stripes"))
    person.says(ice, ev.SkinSeen(at=local("23 16:20"), word="normal"))
    person.signs("23 16:30", ("emergency", "same_day", "see_someone"), ("night_pain",))
    person.ice(ice, "23 16:31", pain=(5, 4))
    person.stretches(stretches, "23 18:00", (4, 6), 0.5, "pain")
    person.ice(ice, "23 18:40", pain=(6, 5))
    person.says(ice, ev.Skipped(at=local("23 20:45")))
    person.ice(ice, "23 22:20", pain=(5, 4), skin="normal")


def _tuesday(person: _Person, ice: str, stretches: str) -> None:
    person.nothing_new("24 07:00")
    person.checks_in("24 07:04", pain=4, worst=6, best=3, sleep="well", legs="none", cant="sit for an hour")
    person.ice(ice, "24 07:06", pain=(5, 3))
    person.ice(ice, "24 09:00", pain=(4, 3))
    person.stretches(stretches, "24 10:10", (3, 3))
    person.ice(ice, "24 13:20", pain=(4, 3), note="slept through the one before noon")
    person.ice(ice, "24 15:20", 19, pain=(4, 3))
    person.spasm("24 16:45", pain=4, lasted_s=10)
    person.stretches(stretches, "24 18:05", (3, 3))
    person.ice(ice, "24 18:30", pain=(4, 3))
    person.ice(ice, "24 20:40", 9, pain=(4, None), skin=None, reason="other")
