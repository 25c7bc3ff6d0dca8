"""What is to be seen now, kept from look to look so that nothing is worked out twice; no screen and no disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from icebreak.core.course import Around
from icebreak.core.reminders import standing
from icebreak.tui.face import NOTHING, Face
from icebreak.tui.glance import Seen, changes_at, face_of, large, seen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from icebreak.core.clock import Reading
    from icebreak.core.record import Folded
    from icebreak.core.view import View
    from icebreak.store.watch import Snapshot
    from icebreak.tui.beside import Beside
    from icebreak.tui.rows import Row

_NEVER = datetime.min.replace(tzinfo=UTC)
_TEN_MINUTES = timedelta(minutes=10)


class Sight:
    """The courses at the last look, which of them is large, and what is said of it."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self._keys = dict(keys)
        self._again = _NEVER
        self._rows: tuple[Row, ...] = ()
        self._rows_of: tuple[object, ...] = ()
        self.snapshot: Snapshot | None = None
        self.entries: tuple[Folded, ...] = ()
        """What the log has of the courses under way."""
        self.log_read = False
        """Whether it was read already: it is, after the first paint."""
        self.courses: list[Seen] = []
        self.shown: Seen | None = None
        self.face: Face = NOTHING
        self._chosen: str | None = None
        self._wall = _NEVER

    @property
    def around(self) -> Around:
        """The other courses, and the sleep."""
        return self.snapshot.around if self.snapshot is not None else Around()

    def look(self, snapshot: Snapshot, reading: Reading) -> bool:
        """Look, if anything can have changed since; whether it was looked at all."""
        if snapshot is self.snapshot and self._wall <= reading.wall < self._again:
            return self._count(reading)
        self.snapshot, self._wall = snapshot, reading.wall
        self.courses = seen(snapshot, reading)
        self.shown = large(self.courses, self._chosen)
        self.face = face_of(self.shown, snapshot, reading.wall, self._keys)
        self._again = changes_at(self.courses, snapshot, reading.wall)
        return True

    def _count(self, reading: Reading) -> bool:
        """Let the digits go on; nothing else can have changed."""
        if self.shown is None or self.snapshot is None or not self.face.seconds:
            return False
        self.shown = replace(self.shown, now=self.shown.kept.now(reading))
        self.face = face_of(self.shown, self.snapshot, reading.wall, self._keys)
        return True

    def look_again(self) -> None:
        """Let the next look be one."""
        self._again = _NEVER

    @property
    def means(self) -> tuple[object, ...]:
        """What Enter means: where this changes, Enter is dead for a while."""
        course = self.shown.view.course if self.shown is not None else None
        return (self.face.mood, self.face.enter, course and (course.id, course.slot))

    @property
    def stamp(self) -> tuple[object, ...]:
        """What stands around the digits stays the same as long as this does."""
        minute = self._wall.replace(second=0, microsecond=0)
        return (minute, id(self.snapshot), id(self.entries), self.means, self.shown and self.shown.view.state)

    def choose_next(self) -> None:
        """Show the next course large."""
        if self.shown is not None and len(self.courses) > 1:
            order = sorted(one.kept.course.id for one in self.courses)
            self._chosen = order[(order.index(self.shown.kept.course.id) + 1) % len(order)]
            self.look_again()

    def beside(self) -> Beside:
        """Return what stands around the digits."""
        from icebreak.tui.beside import beside, end_near  # after the first paint

        end = None
        if self.shown is not None and self.shown.view.state != "on":
            said = standing(self.shown.kept.course, self.shown.now, self.around)
            end = end_near(self.shown, said, self._keys.get("end", ""))
        return beside(self.shown, self.courses, self._timetable(), self.entries, end, self._keys.get("switch", ""))

    def _timetable(self) -> Sequence[Row]:
        """Return the rows, worked out anew only where they can be others."""
        shown = self.shown
        if shown is None:
            return ()
        day = shown.now.astimezone(shown.view.course.tz).date()
        stands = tuple(_stands(one.view) for one in self.courses)
        found = (id(self.snapshot), id(self.entries), shown.view.course.id, stands, day)
        if found != self._rows_of:
            from icebreak.tui.beside import timetable

            self._rows = tuple(timetable(shown, self.courses, self.entries, self.around))
            self._rows_of = found
        return self._rows


def _stands(view: View) -> tuple[object, ...]:
    """Return what the rows of a course stay the same with; of one that is due they move on with the time."""
    waits = int(view.overdue / _TEN_MINUTES) if view.state == "due" else 0
    return view.course.id, view.course.slot, view.state, len(view.missed), view.until, waits
