"""A program of the person's own that is run for each reminder, so that something else can ring too, such as a phone.

It is given the reminder as JSON on its standard input. Nothing waits for it: what is said on the screen, on the desktop
and aloud is said whatever becomes of it.
"""

import asyncio
import json
import shutil
from collections.abc import Callable, Sequence

from icebreak.core.course import Course
from icebreak.core.reminders import Reminder
from icebreak.core.text import plain
from icebreak.core.wording import Wording
from icebreak.remind.desktop import TITLE_LENGTH, Fault
from icebreak.remind.program import Call, run

LIMIT = 10.0
"""Seconds that it may take; then it is ended, with what it has started."""
FORMAT = 1
"""Of the JSON; a key may be added without a new number."""


class Command:
    """The person's program, run once for each reminder; what goes wrong is told once."""

    def __init__(self, words: Sequence[str], told: Callable[[Fault], object], *, limit: float = LIMIT) -> None:
        """Take the program and its arguments, as they stand in the settings; no words: nothing is ever run."""
        self.words = tuple(words)
        self._told = told
        self._limit = limit
        self._failed = False
        self._running: set[asyncio.Task[None]] = set()

    def run(self, reminder: Reminder, course: Course, said: Wording) -> None:
        """Begin to run it for this reminder, beside everything else."""
        if self.words:
            task = asyncio.get_running_loop().create_task(self._run(as_json(reminder, course, said)))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _run(self, given: bytes) -> None:
        program, *words = self.words
        if not await run(Call(program, tuple(words), given), self._limit) and not self._failed:
            self._failed = True
            self._told(_fault(program, self._limit, there=shutil.which(program) is not None))

    async def close(self) -> None:
        """End what still runs."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


def as_json(reminder: Reminder, course: Course, said: Wording) -> bytes:
    """Return a reminder as the program gets it: one line of JSON, in UTF-8; instants with the course's offset."""
    table = {
        "format": FORMAT,
        "kind": reminder.kind,
        "at": reminder.at.astimezone(course.tz).isoformat(timespec="seconds"),
        "times": reminder.times,
        "course": course.id,
        "slot": reminder.slot,
        "definition": course.definition.id,
        "pack": course.kind,
        "title": said.title,
        "body": said.body,
        "urgency": said.urgency,
    }
    return json.dumps(table, ensure_ascii=False).encode() + b"\n"


def _fault(program: str, limit: float, *, there: bool) -> Fault:
    what = f"said that it failed, or took longer than {limit:g} s" if there else "is not there, or can't be run"
    return Fault(
        "Your own command for reminders failed",
        f"{plain(program, limit=TITLE_LENGTH)} {what}.",
        "See [remind] command in the settings; everything else reminds you as before.",
    )
