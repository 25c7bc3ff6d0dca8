"""Reminders without a window: one process a home, which reminds until no course is under way."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from icebreak.core.course import ENDED
from icebreak.core.reminders import next_instant, standing
from icebreak.remind import desktop
from icebreak.remind.clock import DemoClock
from icebreak.remind.endings import heard_by
from icebreak.remind.news import Ticked
from icebreak.remind.service import Service
from icebreak.remind.speech import Speaker
from icebreak.store.agents import agent_pid, try_agent_lock
from icebreak.store.files import BadFile, StoreError
from icebreak.store.settings import Settings, read_settings
from icebreak.store.watch import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from icebreak.core.clock import Reading
    from icebreak.core.course import Course
    from icebreak.remind.clock import Clock
    from icebreak.remind.desktop import Desktop, Tell
    from icebreak.remind.news import News
    from icebreak.store.paths import Home
    from icebreak.store.presence import Presence
    from icebreak.store.watch import Snapshot

_SETTINGS = 5
"""Ticks between looks at the settings."""
_LOOK = 5.0
"""Seconds between looks at what is the agent's own."""


async def remind(home: Home, clock: Clock, lock: Presence) -> bool:
    """Remind until no course is under way, or a signal asks for the end; settings are taken as they are changed.

    Return whether that is all: a signal asked, the folder of a demo is gone, or another agent is there.
    """
    over, final = asyncio.Event(), asyncio.Event()

    def end() -> None:
        final.set()
        over.set()

    settings = None
    with heard_by(end):
        watching = asyncio.create_task(_watch(home, clock, lock, end))
        while not over.is_set():
            settings = await _remind_by(home, clock, over, settings)
        watching.cancel()
        await asyncio.wait([watching])
    return final.is_set()


async def _watch(home: Home, clock: Clock, lock: Presence, end: Callable[[], None]) -> None:
    """Look after what may be cleared away under an agent: the folder of a demo, or its lock.

    The lock is taken anew, unless another agent was faster. Its folder is not made again: the disk may come back.
    """
    mine = lock
    try:
        while True:
            await asyncio.sleep(_LOOK)
            if isinstance(clock, DemoClock) and not _is_there(clock.path):
                end()
            elif mine.lost and _is_there(home.state):
                with suppress(StoreError):
                    mine = try_agent_lock(home) or mine
                if mine.lost and agent_pid(home) is not None:
                    end()
    finally:
        if mine is not lock:
            mine.release()


def _is_there(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110 - unlike Path.exists it never raises


async def _remind_by(home: Home, clock: Clock, over: asyncio.Event, before: Settings | None) -> Settings:
    """Remind until it is over, or the settings were changed; return those that held, of old `before`."""
    mark, changed = mark_of(home.settings), asyncio.Event()
    looked = 0
    settings, trouble = _settings(home, before)  # read after the mark, so that no change falls between
    idle = False

    def hear(news: News) -> None:
        nonlocal idle, looked
        if not isinstance(news, Ticked):
            return
        before, idle = idle, not under_way(news.snapshot, news.reading, home)
        if before and idle:  # not at the first tick of it: what stood on the desktop is taken down in between
            over.set()
        looked += 1
        if looked % _SETTINGS == 0 and mark_of(home.settings) != mark:
            changed.set()

    def find(tell: Tell) -> Desktop:
        return desktop.find_desktop(tell) if settings.desktop else desktop.Silent()

    voice = Speaker(on=bool(settings.voice))
    service = Service(home, clock, "agent", find, hear, sound=settings.sound, voice=voice, command=settings.command)
    service.start()
    if trouble:
        service.say("The settings can't be read", trouble)
    ends = [asyncio.create_task(event.wait()) for event in (over, changed)]
    try:
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for end in ends:
            end.cancel()
        await service.stop(bare=changed.is_set() and not _settings(home, settings)[0].desktop)
        await voice.close()
    return settings


def under_way(snapshot: Snapshot, reading: Reading, home: Home) -> bool:
    """Whether something may have to be said yet: a course goes on, or its end waits for the morning.

    So it is also where courses can't be read, for one of them may have a pack on.
    """
    return (
        any(kept.course.state != ENDED for kept in snapshot.kept)
        or any(bad.path not in (home.sleep, home.recovery) for bad in snapshot.bad)
        or any(_end_waits(kept.course, kept.now(reading), snapshot) for kept in snapshot.kept)
    )


def _end_waits(course: Course, now: datetime, snapshot: Snapshot) -> bool:
    """Whether it will be said later that the course has ended, since it is quiet now."""
    later = None if standing(course, now, snapshot.around) else next_instant(course, now, snapshot.around)
    while later is not None and standing(course, later, snapshot.around) is None:
        later = next_instant(course, later, snapshot.around)
    return later is not None


def _settings(home: Home, before: Settings | None) -> tuple[Settings, str]:
    """Return the settings, and what is to be said where they can't be read: then those of before hold, if any."""
    try:
        return read_settings(home)[0], ""
    except BadFile as error:
        hold = "The usual ones hold" if before is None else "What was set before holds"
        return before or Settings(), f"{hold}. {error}"
