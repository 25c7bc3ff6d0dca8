"""What this window did, step by step, so that it can be taken back in turn; pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.checkin import TABLE as CHECKIN
from icebreak.core.course import ENDED, ON
from icebreak.core.saying import moment
from icebreak.core.spasm import TABLE as SPASM
from icebreak.core.wording import NAMES
from icebreak.store.scene import Done

if TYPE_CHECKING:
    from datetime import datetime

    from icebreak.core.course import Course
    from icebreak.store.log_edit import Edited

_WORDS: dict[type[ev.Event], str] = {
    ev.PainFelt: "the pain",
    ev.SkinSeen: "how the skin looks",
    ev.NoteMade: "the note",
    ev.Skipped: "that it was left out",
    ev.Snoozed: "the ten minutes",
    ev.Paused: "the pause",
    ev.Resumed: "the end of the pause",
    ev.Extended: "that it goes on longer",
    ev.HoursChanged: "the hours of sleep of this course",
    ev.OnsetSaid: "when the spasm began",
    ev.Corrected: "the time that was corrected",
    ev.CameOff: "when it came off",
}

_MARKS = {CHECKIN: "the check-in", SPASM: "the spasm"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One thing that was done: an event of a course, its beginning, or an edit of the log."""

    done: Done | Edited
    event: ev.Event | None = None
    of_log: bool = False
    """Whether it was done in the log's own screen."""

    @property
    def events(self) -> tuple[Done, ...]:
        """What it did to a course, in order."""
        return (self.done,) if isinstance(self.done, Done) else self.done.done

    @property
    def changed(self) -> bool:
        """Whether there is anything to take back."""
        if not isinstance(self.done, Done):
            return bool(self.done.entries or self.done.done)
        before, after = self.done.before, self.done.after
        return before is None or after is None or before.rev != after.rev or self.done.undated is not None


class Steps:
    """All of them, the last one on top; each goes on from what taking back the next has left."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    @property
    def last(self) -> Step | None:
        """What would be taken back."""
        return self._steps[-1] if self._steps else None

    @property
    def last_edit(self) -> Step | None:
        """What was changed last in the log's own screen; what was pressed since stays."""
        return next((step for step in reversed(self._steps) if step.of_log), None)

    def add(self, step: Step) -> None:
        """Remember a step, if it did anything."""
        if step.changed:
            self._steps.append(step)

    def taken_back(self, step: Step, left: Course | None) -> None:
        """Forget a step that left the course so; the one before it in that course may be taken back from there.

        Where another hand came in between, it stays as it was, and is refused for that.
        """
        self._steps.remove(step)
        before = step.events[0].before if step.events else None
        if left is None or before is None:
            return
        for n, one in reversed(list(enumerate(self._steps))):
            after = one.events[-1].after if one.events else None
            if after is not None and after.id == left.id:
                if after.rev == before.rev:
                    self._steps[n] = _ending_in(one, left)
                return

    def since_on(self, course_id: str) -> int:
        """Return how many steps back a course went on; 0: not by the last steps of this window alone."""
        for n, step in enumerate(reversed(self._steps), start=1):
            done = step.done
            if not isinstance(done, Done) or done.after is None or done.after.id != course_id or done.after.state != ON:
                return 0
            if done.before is None or done.before.state != ON:
                return n
        return 0

    def took_off(self, course_id: str) -> bool:
        """Whether the last thing done was to say that this course's pack is off."""
        done = self.last.done if self.last is not None else None
        if not isinstance(done, Done) or done.before is None or done.after is None or done.after.id != course_id:
            return False
        return done.before.state == ON and done.after.state != ON


def _ending_in(step: Step, after: Course) -> Step:
    *first, last = step.events
    last = replace(last, after=after)
    return replace(step, done=last if isinstance(step.done, Done) else replace(step.done, done=(*first, last)))


def what_is_back(step: Step, left: Course | None, now: datetime) -> str:
    """Say what was taken back, where `left` is the course that it left."""
    return f"Taken back: {_what(step, left, now)}."


def _of_the_log(done: Edited) -> str:
    record = done.entries[0].record if len(done.entries) == 1 else None
    if record is not None and record.whole and record.table in _MARKS:
        return _MARKS[record.table]
    if record is not None and record.table == SPASM and {"pain", "lasted_s"}.issuperset(record.values):
        return "what was said of the spasm"
    return "what was changed in the log"


def _what(step: Step, left: Course | None, now: datetime) -> str:
    done = step.done
    if not isinstance(done, Done):
        return _of_the_log(done)
    before, after = done.before, done.after
    if before is None or after is None or left is None:
        return "that the course was begun"
    if left.state == ON and after.state != ON and left.session is not None:
        said = f"since {moment(left.session.on, now, left.tz)}"
        return f"the {NAMES[left.kind]} is on again {said}" if left.touches_skin else f"the end; it goes on {said}"
    if after.state == ON and before.state != ON:
        return f"that the {NAMES[left.kind]} went on" if left.touches_skin else "that it began"
    if after.state == ENDED and before.state != ENDED:
        return "the end of the course"
    return _WORDS.get(type(step.event), "what was said last") if step.event is not None else "what was said last"
