"""Carrying out presses: one after the other, beside the event loop, with the instant of the press."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar

from textual.message import Message

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Course
from icebreak.core.refused import Refused
from icebreak.remind.press import carry_out
from icebreak.store.files import StoreError
from icebreak.store.hand import Done, act, take_back
from icebreak.store.lock import Busy
from icebreak.store.log_edit import Edited, undo
from icebreak.store.paths import Home
from icebreak.tui.glance import Seen

_T = TypeVar("_T")


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


def _undone(home: Home, edited: Edited, reading: Reading) -> bool:
    undo(home, edited, reading)
    return True


class Presses:
    """Applies what was pressed, and remembers the last of it for `u`."""

    def __init__(self, home: Home, tell: Callable[[Message], object]) -> None:
        self._home = home
        self._tell = tell
        self._turn = asyncio.Lock()
        self.last: Done | Edited | None = None
        """What would be taken back."""

    @property
    def busy(self) -> bool:
        """Whether a press is still being written."""
        return self._turn.locked()

    async def carry(self, work: Callable[[], _T], refused: Callable[[str], object] | None = None) -> _T | None:
        """Return what `work` does, which blocks; None where it was refused or failed, as `refused` or a line says."""
        refuse = refused or (lambda why: self._tell(Said(why, refused=True)))
        async with self._turn:
            try:
                done = await carry_out(work, self._say_busy)
            except Refused as refusal:
                refuse(refusal.reason)
                self._tell(Written())  # a refused stop calls *off* at once
                return None
            except StoreError as error:
                refuse(str(error))
                return None
            if isinstance(done, Done | Edited):
                self.last = done
            if isinstance(done, Done):
                for note in (*done.notes, *([str(done.unlogged)] if done.unlogged is not None else [])):
                    self._tell(Said(note, refused=True))
            self._tell(Written())
            return done

    def _say_busy(self, busy: Busy) -> None:
        self._tell(Said(str(busy), refused=True))

    async def act(self, course: Course, event: ev.Event, reading: Reading) -> Done | None:
        """Apply an event to a course."""
        return await self.carry(lambda: act(self._home, course.id, event, reading))

    async def take_back(self, reading: Reading, *, is_off: bool = False) -> bool:
        """Take the last press back; whether that was done."""
        last = self.last
        match last:
            case Done():
                done: object = await self.carry(lambda: take_back(self._home, last, reading, is_off=is_off))
            case Edited():
                done = await self.carry(partial(_undone, self._home, last, reading))
            case _:
                self._tell(Said("There is nothing of this window to take back.", refused=True))
                return False
        if done is not None:
            self.last = None
        return done is not None
