"""Who reminds: what core says must be said, woken by APScheduler, for as long as this process has the reminder lock.

It knows no window: it runs inside whichever process starts it, and tells it what happens. What is due is computed from
the files each time; the scheduler is a source of waking up and nothing more.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from icebreak.core.clock import DRIFT, Reading
from icebreak.core.refused import Refused
from icebreak.core.reminders import Reminder, next_instant, standing
from icebreak.remind.buttons import SAID, event_of
from icebreak.remind.clock import Clock
from icebreak.remind.desktop import Desktop, Pressed, Returned, Tell, Troubled
from icebreak.remind.desktop import Event as DesktopEvent
from icebreak.remind.holding import Holding
from icebreak.remind.news import Answered, News, Ticked, Trouble
from icebreak.remind.passing import write_what_passed
from icebreak.remind.press import carry_out
from icebreak.remind.raiser import Raiser
from icebreak.remind.speech import Speaker
from icebreak.remind.travel import Travel
from icebreak.store.courses import Kept
from icebreak.store.files import StoreError, is_folder
from icebreak.store.hand import act
from icebreak.store.paths import Home
from icebreak.store.unfinished import finished
from icebreak.store.watch import LET_GO, Snapshot, Watch

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

_SECOND = 1.0
_ALONE = 1.5
"""Seconds between looks of an agent that reminds: nothing is drawn, and most of what it takes are its looks."""
_ALARM = 0.5
"""Seconds between looks while something has to come off: whoever says that it is off wants silence."""
_DEMO_TICK = 0.1
_EACH_MINUTE = 60
_SELDOM = 4
"""Ticks between looks for half a restore: each call of the system costs a tenth of what a tick may."""
_KEPT = 6.0
"""Seconds for which a stop waits for what was pressed: longer than a press waits for the files."""


class Service:
    """Reminders for one home; `start` and `stop` it inside a running event loop."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        role: str,
        find_desktop: Callable[[Tell], Desktop],
        tell: Callable[[News], None],
        *,
        sound: bool = True,
        voice: Speaker | None = None,
        command: Sequence[str] = (),
    ) -> None:
        self._home = home
        self._clock = clock
        self._role = role
        self._tell = tell
        self._watch = Watch(home)
        desktop = find_desktop(self._from_desktop)
        self._raiser = Raiser(home, desktop, role, tell, sound=sound, voice=voice, command=command)
        self._snapshot: Snapshot | None = None
        self._holding = Holding(home)
        self._scheduler: AsyncIOScheduler | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._answers: set[asyncio.Task[None]] = set()
        self._finishing: asyncio.Task[None] | None = None
        self._said: set[str] = set()
        self._turn = asyncio.Lock()
        self._clocks = (0.0, 0.0)
        self._ticks = 0
        self._travel = Travel(home)
        self._unwritten = False
        """Whether something came to pass that is still to be written down."""

    @property
    def reminds(self) -> bool:
        """Whether it is this process that reminds."""
        return self._holding.has_lock or self._holding.alone

    def start(self) -> None:
        """Begin to tick, and to remind as soon as the lock can be had."""
        from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        # Without a grace time a job that is a second late, as after a suspend, would be dropped.
        defaults = {"misfire_grace_time": None, "coalesce": True}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        self._scheduler.add_listener(lambda _: self._again(), EVENT_JOB_MISSED | EVENT_JOB_ERROR)
        self._scheduler.start()
        self.tick()

    async def stop(self, *, bare: bool = False) -> None:
        """Stop ticking and let another process remind; what stands on the desktop stays, unless it is to be `bare`."""
        self._tell = lambda _: None  # a window that closes hears no more
        if self._answers:  # meanwhile reminding goes on
            await asyncio.wait(self._answers, timeout=_KEPT)
        if self._timer is not None:
            self._timer.cancel()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if bare:
            await self._raiser.clear(note=self._holding.has_lock)
        await self._raiser.close()
        self._holding.release()

    def tick(self) -> None:
        """Look at the files, the clocks and the lock, and act where any of them moved; then come again in a second."""
        wait = _SECOND
        try:
            try:
                reading = self._clock.read()
            except (FileNotFoundError, StoreError):  # that of a demo, whose folder was cleared away
                return
            self._look(reading)
            wait = self._until_next(reading)
        finally:  # whatever it was, the next second comes
            if self._scheduler is not None:
                self._timer = asyncio.get_running_loop().call_later(wait, self.tick)

    def _look(self, reading: Reading) -> None:
        snapshot = self._watch.look(reading)
        moved = self._clocks_moved(reading) or self._clock.rate != 1
        if self._take_lock() or moved or snapshot is not self._snapshot or self._unwritten:
            self._snapshot = snapshot
            self._again()
        self._tell(Ticked(snapshot, reading))
        idle = self._finishing is None or self._finishing.done()
        if idle and self._ticks % _SELDOM == 0 and is_folder(self._home.restoring):
            self._finishing = self._spawn(self._finish())
        each_minute = self._holding.has_lock and self._ticks % _EACH_MINUTE == 0
        if each_minute and self._travel.moved():
            self._spawn(asyncio.to_thread(self._travel.follow, snapshot, reading))
        self._ticks += 1

    async def _finish(self) -> None:
        """Finish a restore that was broken off; what is in the way of that is said once."""
        for bad in map(str, await asyncio.to_thread(finished, self._home)):
            if bad not in self._said:
                self._said.add(bad)
                self._refuse("A restore is not finished", bad)

    def look_again(self) -> None:
        """Look at once: something was just written by this process."""
        if self._timer is not None:
            self._timer.cancel()
        self.tick()

    def let_go(self, course_id: str) -> bool:
        """Take for off what a person says is off, and only memory takes for on; False where it is not such a one."""
        return self._watch.let_go(course_id)

    def _until_next(self, reading: Reading) -> float:
        """Return how long to wait for the next tick: to the next whole second, so that a countdown runs evenly."""
        if self._clock.rate != 1:
            return _DEMO_TICK
        if self._raiser.alarms:
            tick = _ALARM
        else:  # one that waits has to take over within two seconds
            tick = _ALONE if self._role == "agent" and self._holding.has_lock else _SECOND
        return tick - reading.wall.timestamp() % tick + 0.002

    def _clocks_moved(self, reading: Reading) -> bool:
        """Whether the machine slept, or its wall clock was set, since the last tick."""
        slept, was_set = reading.boot - time.monotonic(), reading.wall.timestamp() - reading.boot
        before, self._clocks = self._clocks, (slept, was_set)
        limit = DRIFT.total_seconds() / 2
        return abs(slept - before[0]) > limit or abs(was_set - before[1]) > limit

    def _take_lock(self) -> bool:
        """Keep the reminder lock, or try for it; True when what this process has to say is another now."""
        before = (self.reminds, self._holding.helps)
        if got := self._holding.look():
            self._raiser.take_over()
        if stopped := self._holding.stopped:  # what was raised beside it may have taken the place of what it raised
            self._raiser.forget()
        return got or stopped or before != (self.reminds, self._holding.helps)

    async def _woken(self) -> None:
        """Wake up; a coroutine, since APScheduler calls anything else in a thread."""
        self._again()

    def _again(self) -> None:
        self._spawn(self._remind())

    async def _remind(self) -> None:
        """Raise what stands, *off* first, withdraw what does not, and wake up again when that changes."""
        async with self._turn:  # one after the other: each looks at what the one before has raised
            snapshot, reading, note = self._snapshot, self._clock.read(), self._holding.has_lock
            if snapshot is None:
                return
            standing_now = []
            for kept in snapshot.kept:
                self._arm(kept, snapshot, reading)
                now = kept.now(reading)
                standing_now.append((kept.course, standing(kept.course, now, snapshot.around), now))
            for course, reminder, now in sorted(standing_now, key=lambda one: one[1] is None or one[1].kind != "off"):
                aloud = self.reminds or (self._holding.helps and reminder is not None and reminder.kind == "off")
                await self._raiser.show(course, reminder, now, aloud=aloud, note=note)
            await self._raiser.withdraw_all_but([kept.course.id for kept in snapshot.kept], note=note)
        if note:  # beside it: what has to be said waits for no file
            self._spawn(self._write(snapshot, reading))

    def _arm(self, kept: Kept, snapshot: Snapshot, reading: Reading) -> None:
        """Wake up when the next thing of a course may have to be said."""
        if self._scheduler is None:
            return
        from apscheduler.triggers.date import DateTrigger

        now = kept.now(reading)
        instant = next_instant(kept.course, now, snapshot.around)
        if instant is None:
            if self._scheduler.get_job(kept.course.id) is not None:
                self._scheduler.remove_job(kept.course.id)
            return
        at = datetime.now(UTC) + (instant - now) / self._clock.rate
        self._scheduler.add_job(self._woken, DateTrigger(at, UTC), id=kept.course.id, replace_existing=True)

    async def _write(self, snapshot: Snapshot, reading: Reading) -> None:
        self._unwritten = not await write_what_passed(self._home, snapshot, reading)

    def _from_desktop(self, event: DesktopEvent) -> None:
        match event:
            case Pressed(key=key, button=button):
                if (reminder := self._raiser.asked(key)) is not None:
                    answer = self._spawn(self._answer(reminder, button))
                    self._answers.add(answer)
                    answer.add_done_callback(self._answers.discard)
            case Returned():
                self._raiser.forget()
                self._again()
            case Troubled(fault=fault):
                self._tell(Trouble(fault))
            case _:
                pass  # a click on the text, or closing it, answers nothing

    async def _answer(self, reminder: Reminder, button: str) -> None:
        """Carry out what a button says, with the instant of its press and for what it was shown."""
        reading = self._clock.read()
        event = event_of(button, reminder, reading.wall.replace(microsecond=0))
        if event is None:
            return
        try:
            await carry_out(
                lambda: act(self._home, reminder.course, event, reading),
                lambda busy: self._refuse("That is not kept yet", str(busy)),
            )
        except (Refused, StoreError) as error:
            gone = button == "off" and self.let_go(reminder.course)
            self._raiser.anew(reminder.course)  # its buttons are used up
            self._refuse("That was not kept", LET_GO if gone else str(error))
        else:
            self._tell(Answered(SAID[button], refused=False))
        self.look_again()
        self._again()

    def say(self, title: str, text: str) -> None:
        """Say what whoever runs it without a window has to say, where it is this process that reminds."""
        if self.reminds:
            self._raiser.say(title, title, text)

    def _refuse(self, title: str, why: str) -> None:
        """Say what could not be done, where the person sees it."""
        self._tell(Answered(why, refused=True))
        self._raiser.say("refused", title, why, urgency="normal")

    def _spawn(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            asyncio.get_running_loop().call_exception_handler({"message": "reminding failed", "exception": error})
