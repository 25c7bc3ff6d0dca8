"""A routine as a timeline: its parts one after the other, and what is called out at which place.

A place is how far somebody is, counted from the routine's beginning; instants are the player's business. Whole seconds.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import takewhile

from icebreak.core.definition import Step
from icebreak.core.light import dataclass

GET_THERE = timedelta(seconds=60)
"""Before the first step and where the position changes: a back in spasm needs it to get there; our own default."""
GET_READY = timedelta(seconds=15)
"""Before a step in the position of the one before; our own default."""
LEAD = timedelta(seconds=5)
"""What comes before a hold that is done again; our own default."""
SPLIT = timedelta(seconds=30)
"""A hold up to so long is begun anew after a pause: two halves are no hold; our own default."""
_HALFWAY = timedelta(seconds=20)
"""Holds from so long on have their half called out; our own default."""
_COUNTED = timedelta(seconds=4)
"""Parts from so long on are counted out, 3, 2, 1."""
_NOTHING, _SECOND = timedelta(0), timedelta(seconds=1)
SIDES = ("left", "right")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A stretch of the timeline in which one thing goes on."""

    kind: str
    """`ready`, `hold`, `rest` (before a rep or a set) or `change` (of sides)."""
    begin: timedelta
    length: timedelta
    step: int
    """Which step, from 0; of what comes before a hold, that of the hold."""
    set: int
    rep: int
    """From 1, of this side and set; likewise."""
    side: str | None
    """`left` or `right`; None: the step has no sides."""
    far: bool = False
    """Of `ready`: whether the position is another one."""

    @property
    def end(self) -> timedelta:
        """Where the next part begins."""
        return self.begin + self.length


@dataclass(frozen=True, slots=True)
class Call:
    """What is called out at a place."""

    at: timedelta
    what: str
    """`ready`, `go`, `halfway`, `3`, `2`, `1`, `rest`, `change`, `next` or `done`."""
    part: int
    """The part that it is in; of `done` the last."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A routine from its beginning to its end, without a gap."""

    parts: tuple[Part, ...]

    @property
    def length(self) -> timedelta:
        """How long all of it takes."""
        return self.parts[-1].end if self.parts else _NOTHING

    @property
    def holds(self) -> tuple[int, ...]:
        """Which parts are holds: what is done and counted."""
        return tuple(number for number, part in enumerate(self.parts) if part.kind == "hold")

    def index(self, place: timedelta) -> int:
        """Return the part that a place is in; of one outside, the nearest."""
        found = bisect_right(self.parts, place, key=lambda part: part.begin) - 1
        return min(max(found, 0), len(self.parts) - 1)

    def part(self, place: timedelta) -> Part:
        """Return the part that a place is in."""
        return self.parts[self.index(place)]

    def calls(self) -> Iterator[Call]:
        """Yield what is called out, in order."""
        if self.parts:
            yield from self._from(0)

    def called(self, after: timedelta, until: timedelta) -> list[Call]:
        """Return what is called out after one place and up to another."""
        first = self.index(after)
        return [call for call in takewhile(lambda call: call.at <= until, self._from(first)) if call.at > after]

    def _from(self, first: int) -> Iterator[Call]:
        for number in range(first, len(self.parts)):
            yield from _calls(self.parts[number], number)
        yield Call(self.length, "done", len(self.parts) - 1)

    def again(self, place: timedelta) -> timedelta:
        """Return where this hold begins anew, or the one before, with a little time ahead of it."""
        number = next((n for n in range(self.index(place), -1, -1) if self.parts[n].kind == "hold"), None)
        return _NOTHING if number is None else self._ahead_of(number)

    def back(self, place: timedelta) -> timedelta:
        """Return where this step begins; of one that has hardly begun, where the step before does."""
        step = self.part(place).step
        begins = self._begin(step)
        early = self.part(place).kind == "ready" or place <= self._first_hold(step) + LEAD
        return self._begin(step - 1) if early and step > 0 else begins

    def next(self, place: timedelta) -> timedelta:
        """Return the first hold of this step while it is not reached, else the next step; of the last one, the end."""
        part = self.part(place)
        if part.kind == "ready":
            return part.end
        later = next((one.begin for one in self.parts if one.step > part.step), None)
        return self.length if later is None else later

    def resumed(self, place: timedelta) -> timedelta:
        """Return where it goes on after a pause: a short hold is begun anew, with a little time ahead of it."""
        number = self.index(place)
        part = self.parts[number]
        if part.kind != "hold" or part.length > SPLIT or place >= part.end:
            return place
        return self._ahead_of(number)

    def _ahead_of(self, hold: int) -> timedelta:
        before = self.parts[hold - 1].begin if hold else _NOTHING
        return max(self.parts[hold].begin - LEAD, before)

    def _begin(self, step: int) -> timedelta:
        return next(part.begin for part in self.parts if part.step == step)

    def _first_hold(self, step: int) -> timedelta:
        return next(part.begin for part in self.parts if part.step == step and part.kind == "hold")


def timeline(steps: Sequence[Step]) -> Timeline:
    """Return the timeline of the steps as they are to be done; both sides of a step get the same holds."""
    parts: list[Part] = []
    place = _NOTHING
    for number, step in enumerate(steps):
        far = number == 0 or step.position != steps[number - 1].position
        kind, length = "ready", GET_THERE if far else GET_READY
        for the_set, side, rep in _turns(step):
            if parts and parts[-1].step == number:
                last = parts[-1]
                kind, length = _between(step, new_set=the_set != last.set, new_side=side != last.side)
            for what, lasts in ((kind, length), ("hold", step.hold)):
                part = Part(
                    kind=what,
                    begin=place,
                    length=lasts,
                    step=number,
                    set=the_set,
                    rep=rep,
                    side=side,
                    far=far and what == "ready",
                )
                parts.append(part)
                place = part.end
    return Timeline(tuple(parts))


def _turns(step: Step) -> Iterator[tuple[int, str | None, int]]:
    for the_set in range(1, step.sets + 1):
        for side in SIDES if step.sides == 2 else (None,):
            for rep in range(1, step.reps + 1):
                yield the_set, side, rep


def _between(step: Step, *, new_set: bool, new_side: bool) -> tuple[str, timedelta]:
    if new_set:
        return "rest", step.set_rest
    return ("change", step.change) if new_side else ("rest", step.rest)


def _calls(part: Part, number: int) -> Iterator[Call]:
    first = {"hold": "go", "ready": "ready" if number == 0 else "next"}.get(part.kind, part.kind)
    yield Call(part.begin, first, number)
    if part.kind == "hold" and part.length >= _HALFWAY:
        yield Call(part.begin + part.length // 2 // _SECOND * _SECOND, "halfway", number)
    if part.kind in ("hold", "ready") and part.length >= _COUNTED:
        for left in (3, 2, 1):
            yield Call(part.end - left * _SECOND, str(left), number)
