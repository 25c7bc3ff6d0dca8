"""Carrying out presses: one after the other, beside the event loop, with the instant of the press."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from textual.message import Message

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.refused import Refused
from icebreak.remind.press import carry_out
from icebreak.store.files import StoreError, Unsure, Unwritable
from icebreak.store.hand import Done, act, take_back
from icebreak.store.lock import Busy
from icebreak.store.log_edit import Edited, undo
from icebreak.store.paths import Home
from icebreak.store.watch import LET_GO
from icebreak.tui.glance import Seen
from icebreak.tui.steps import Step, Steps, what_is_back

_T = TypeVar("_T")
_Taken = TypeVar("_Taken", Done, Edited)
_Refuse = Callable[[str], object]
_BY_KEY = {"skin": "skin"}
"""The command that does what a refusal says would do (`Refused.way`)."""


class Said(Message):
    """What came of a press, for a person."""

    def __init__(self, text: str, *, refused: bool = False) -> None:
        super().__init__()
        self.text = text
        self.refused = refused


class Written(Message):
    """Something was written by this window."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A key, and what was on the screen when it was pressed."""

    reading: Reading
    shown: Seen | None
    """The course that filled the screen."""
    asked: bool = False
    """Whether a question stood beside the digits, that an Enter may have been meant for."""

    @property
    def at(self) -> datetime:
        """The instant of the press."""
        return self.reading.wall.replace(microsecond=0)

    @property
    def answers(self) -> ev.Answers | None:
        """What the press answers: it is refused if the course has moved on since."""
        if self.shown is None:
            return None
        return ev.Answers(slot=self.shown.view.course.slot, on=self.shown.view.state == "on")

    @property
    def course(self) -> Course | None:
        """The course that filled the screen, as it was then."""
        return self.shown.view.course if self.shown is not None else None


class Presses:
    """Applies what was pressed, and remembers it for `u`."""

    def __init__(
        self,
        home: Home,
        tell: Callable[[Message], object],
        keys: Mapping[str, str],
        let_go: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Tell what came of a press with `keys`, as a person reads them, by the ids of commands.

        `let_go` hears of a pack that is off where that was refused, and whether it is taken for off all the same.
        """
        self._home = home
        self._tell = tell
        self._keys = keys
        self._let_go = let_go
        self._turn = asyncio.Lock()
        self.steps = Steps()
        """What can be taken back."""

    @property
    def busy(self) -> bool:
        """Whether a press is still being written."""
        return self._turn.locked()

    async def settled(self) -> None:
        """Wait until what was pressed before is written."""
        async with self._turn:
            pass

    async def carry(
        self, work: Callable[[], _T], refused: _Refuse | None = None, at_risk: _Refuse | None = None
    ) -> _T | None:
        """Return what `work` does, which blocks; None where it was refused or failed, as `refused` or a line says.

        `at_risk` hears instead why it was refused, where it can be done all the same.
        """
        refuse = refused or (lambda why: self._tell(Said(why, refused=True)))
        async with self._turn:
            try:
                done = await carry_out(work, self._say_busy)
            except Refused as refusal:
                tell = at_risk if at_risk is not None and refusal.way == "anyway" else refuse
                tell(self._with_key(refusal))
                self._tell(Written())  # a refused stop calls *off* at once
                return None
            except StoreError as error:
                refuse(_not_saved(error) if isinstance(error, Unwritable) else str(error))
                return None
            if isinstance(done, Done):
                for note in (*done.notes, *([done.kept_back] if done.kept_back is not None else [])):
                    self._tell(Said(note, refused=True))
            self._tell(Written())
            return done

    def _with_key(self, refusal: Refused) -> str:
        """Return the reason, with the key that does what would do."""
        key = self._keys.get(_BY_KEY.get(refusal.way, ""))
        return f"{refusal.reason.removesuffix('.')} ({key})." if key else refusal.reason

    def _say_busy(self, busy: Busy) -> None:
        self._tell(Said(str(busy), refused=True))

    async def do(
        self,
        work: Callable[[], _Taken],
        refused: _Refuse | None = None,
        event: ev.Event | None = None,
        at_risk: _Refuse | None = None,
        *,
        of_log: bool = False,
    ) -> _Taken | None:
        """Carry out what can be taken back, and remember it; `of_log`: as done in the log's screen."""
        done = await self.carry(work, refused, at_risk)
        if done is not None:
            self.steps.add(Step(done=done, event=event, of_log=of_log))
        return done

    async def act(
        self, course: Course, event: ev.Event, reading: Reading, at_risk: _Refuse | None = None
    ) -> Done | None:
        """Apply an event to a course."""

        def refused(why: str) -> None:
            off = event.off if isinstance(event, ev.Stopped) else event
            gone = isinstance(off, ev.CameOff) and self._let_go(course.id)
            self._tell(Said(LET_GO if gone else why, refused=True))

        return await self.do(lambda: act(self._home, course.id, event, reading), refused, event, at_risk)

    async def take_back(
        self, reading: Reading, refused: _Refuse | None = None, *, is_off: bool = False, of_log: bool = False
    ) -> str | None:
        """Take the last step back, and return what it was, in a sentence; None: that was not done.

        With `of_log` the last one that was done in the log's screen, whatever was pressed since.
        """
        step = self.steps.last_edit if of_log else self.steps.last
        if step is None:
            self._tell(Said("There is nothing of this window to take back.", refused=True))
            return None
        done = await self.carry(lambda: _taken_back(self._home, step, reading, is_off=is_off), refused)
        if done is None:
            return None
        left = done.after if isinstance(done, Done) else None
        self.steps.taken_back(step, left)
        return what_is_back(step, left, reading.wall)


def _not_saved(error: Unwritable) -> str:
    """Return what matters first: where it is long, the path is what the line has no room for."""
    if isinstance(error, Unsure):
        return f"It may not be saved: {error.why}. {error.cure}, and look what is there ({error.where})."
    return f"Not saved: {error.why}. {error.cure}, then do it again ({error.where})."


def _taken_back(home: Home, step: Step, reading: Reading, *, is_off: bool) -> Done | Edited:
    if isinstance(step.done, Done):
        return take_back(home, step.done, reading, is_off=is_off)
    return undo(home, step.done, reading) or Edited()
