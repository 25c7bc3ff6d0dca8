"""A course with its log and the person's sleep, kept as the store keeps them but without a disk; and short words."""

# ruff: noqa: ANN401 - it hands on whatever an event or a start takes

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from icebreak.core import events as ev
from icebreak.core.course import Around, Course
from icebreak.core.definition import Apply, Cue, Definition, Repeat
from icebreak.core.quiet import Window, intervals, read_window
from icebreak.core.record import Entry, Folded, Record, again, fold
from icebreak.core.refused import Refused
from icebreak.core.reminders import Reminder, standing
from icebreak.core.sleep import NEAR, Sleep, fallen_asleep, woken
from icebreak.core.start import Start, begin
from icebreak.core.transition import apply
from icebreak.core.view import View, look

MIN = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def plan(
    on: int = 20, rest: int | None = 90, *, name: str = "ice-20-90", kind: str = "ice", hours: int = 48, **more: Any
) -> Definition:
    """A definition; times in minutes, its span in hours."""
    cues = tuple(Cue(at=minutes * MIN, say=f"look, {minutes}") for minutes in more.pop("cues", ()))
    length = {key: more.pop(key) * MIN for key in ("long_rest",) if key in more}
    up_to = more.pop("up_to", None)
    repeat = Repeat(
        rest=None if rest is None else rest * MIN,
        span=hours * HOUR,
        up_to=None if up_to is None else up_to * HOUR,
        at=tuple(time.fromisoformat(text) for text in more.pop("at", ())),
        **length,
        **{key: more.pop(key) for key in ("rounds", "times_a_day", "then") if key in more},
    )
    apply_ = Apply(on=on * MIN, cues=cues, **more)
    return Definition(id=name, title=name, kinds=(kind,), source="a test", apply=apply_, repeat=repeat)


ICE = plan(up_to=72, cues=(5, 10))
HEAT = plan(15, 180, name="heat-pad", kind="heat", hours=72, up_to=168, times_a_day=3)
SINGLE = replace(plan(15, None, name="bath", kind="heat"), repeat=Repeat())


def at(text: str) -> datetime:
    """An instant in UTC: `14:00` or `14:00:30` on Sunday 22 November 2026, `23 07:00` on another day of that month."""
    day, _, clock = text.rpartition(" ")
    return datetime.combine(date(2026, 11, int(day or 22)), time.fromisoformat(clock), tzinfo=UTC)


def windows(*texts: str) -> tuple[Window, ...]:
    return tuple(read_window(text) for text in texts)


NIGHT = windows("23:00-07:00")


class Life:
    """A course under way: `say` an event, `see` it, `hear` what is to be said, read its `log`."""

    def __init__(
        self,
        definition: Definition = ICE,
        begins: str | datetime = "10:00",
        *,
        zone: str = "UTC",
        others: Iterable[Course] = (),
        sleeps: Iterable[Sleep] = (),
        name: str = "2026-11-22-ice-20-90-abcd",
        **start: Any,
    ) -> None:
        self.others, self.sleeps = tuple(others), tuple(sleeps)
        begins = at(begins) if isinstance(begins, str) else begins
        self.course = begin(Start(definition=definition, at=begins, zone=zone, **start), name, self.around)
        self.now = begins
        self.entries: list[Entry] = []

    @property
    def around(self) -> Around:
        return Around(others=self.others, sleeps=self.sleeps)

    def say(self, event: ev.Event) -> tuple[Record, ...]:
        """Apply an event, at its own instant, and write what it leaves."""
        self.now = max(self.now, event.at)
        try:
            self.course, records = apply(self.course, event, self.now, self.around)
        except Refused as refusal:
            if refusal.raised is not None:
                self.course = replace(refusal.raised, rev=self.course.rev + 1)
            raise
        self.write(records)
        return records

    def write(self, records: Iterable[Record]) -> None:
        for record in records:
            rev = 1 + max((one.rev for one in self.entries if one.record.id == record.id), default=0)
            if record.whole and rev > 1:
                record = again(record, fold(self.entries)[record.id])
            self.entries.append(Entry(record=record, rev=rev, device="here"))

    def on(self, when: str, **more: Any) -> tuple[Record, ...]:
        return self.say(ev.WentOn(at=at(when), **more))

    def off(self, when: str, **more: Any) -> tuple[Record, ...]:
        return self.say(ev.CameOff(at=at(when), **more))

    def once(self, on: str, off: str) -> None:
        self.on(on)
        self.off(off)

    def sleep(self, when: str | datetime, length: timedelta | None = None) -> None:
        since = at(when) if isinstance(when, str) else when
        self.sleeps = fallen_asleep(self.sleeps, since, length, self._nights(since))

    def wake(self, when: str | datetime) -> None:
        instant = at(when) if isinstance(when, str) else when
        self.sleeps = woken(self.sleeps, instant, self._nights(instant))

    def _nights(self, when: datetime) -> list[Any]:
        return list(intervals(self.course.quiet, self.course.tz, when, when + NEAR))

    def see(self, when: str | datetime) -> View:
        return look(self.course, at(when) if isinstance(when, str) else when, self.around)

    def hear(self, when: str | datetime) -> Reminder | None:
        return standing(self.course, at(when) if isinstance(when, str) else when, self.around)

    @property
    def log(self) -> dict[int, Folded]:
        """What is true of each slot, by its number."""
        folded = fold(self.entries).values()
        return {int(one.id.rpartition(".")[2]): one for one in folded if one.table == "session" and not one.deleted}

    @property
    def check_ins(self) -> dict[str, object]:
        """The pain that was said apart from sessions, by when."""
        folded = [one.values for one in fold(self.entries).values() if one.table == "checkin" and not one.deleted]
        return {f"{values['at']:%H:%M}": values["pain"] for values in folded}

    def went(self, slot: int) -> object:
        return self.log[slot].values["outcome"]


def heard(reminder: Reminder | None) -> tuple[str, str, int] | None:
    """What a reminder is, when it is for, and how loud."""
    return None if reminder is None else (reminder.kind, f"{reminder.at:%H:%M}", reminder.sound)


def state(view: View) -> tuple[str, str | None]:
    """What a course is, and until when."""
    return view.state, None if view.until is None else f"{view.until:%d %H:%M}"
