"""Raising reminders: popup, sound and a note of what was shown; one thing stands for a course at a time."""

import asyncio
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from icebreak.core.course import Course
from icebreak.core.reminders import Reminder
from icebreak.core.wording import Wording, wording
from icebreak.remind.command import Command
from icebreak.remind.desktop import Button, Desktop, Fault, Handle, Popup, Silent, Urgency
from icebreak.remind.news import News, Rang, Trouble
from icebreak.remind.reach import has_desktop
from icebreak.remind.sound import LEVELS, find_players, play
from icebreak.remind.speech import Speaker
from icebreak.store.files import StoreError
from icebreak.store.paths import Home
from icebreak.store.reminding import Reminding, read_reminding, write_reminding

_URGENCY: dict[str, Urgency] = {"low": "low", "normal": "normal", "critical": "critical"}
_REMEMBERED = 20
"""How many popups a press may still come from."""
_IN_THE_WINDOW_ONLY = frozenset({"midway"})


class Raiser:
    """What is raised by this process, and what another one raised before it."""

    def __init__(
        self,
        home: Home,
        desktop: Desktop,
        role: str,
        tell: Callable[[News], None],
        *,
        sound: bool,
        voice: Speaker | None = None,
        command: Sequence[str] = (),
    ) -> None:
        self._home = home
        self._desktop = desktop
        self._tell = tell
        self._sound = sound
        self._noted = Reminding(pid=os.getpid(), role=role)
        self._asked: dict[str, Reminder] = {}
        self._stands: dict[str, Reminder] = {}
        """What is to be said of each course now, also where another process says it."""
        self._heard: Mapping[str, str] = {}
        """What was raised aloud before, by this process or the one that it took over from: not to be heard again."""
        self._stale: list[Handle] = []
        self._saying: set[asyncio.Task[Handle | None]] = set()
        self._own_sound = sound and bool(find_players())
        self._sounds: dict[asyncio.Task[str | None], str] = {}
        """What is heard, and of which course."""
        self._voice = voice
        self._command = Command(command, self._command_failed)
        self._to_say: dict[str, tuple[str, str]] = {}

    def take_over(self) -> None:
        """Begin where another process left off: its popups are replaced by ours, in silence, and ours answer."""
        found = read_reminding(self._home)
        if found is not None:
            own = self._noted.handles
            self._stale += [handle for course, handle in found.handles.items() if course in own]
            self._heard = {**found.raised, **self._noted.raised}
            self._noted = replace(self._noted, shown=found.shown, handles={**found.handles, **own}, raised={})
        self._write()

    def forget(self) -> None:
        """Take nothing for raised any more: the desktop is another one, or has lost what stood there."""
        self._heard = {**self._heard, **self._noted.raised}
        self._noted = replace(self._noted, raised={})  # handles of another desktop count as none

    @property
    def alarms(self) -> bool:
        """Whether something has to come off now, whoever says so."""
        return any(reminder.kind == "off" for reminder in self._stands.values())

    def asked(self, key: str) -> Reminder | None:
        """Return what a popup of this process was raised for, also one that was replaced since."""
        return self._asked.get(key)

    async def show(
        self, course: Course, reminder: Reminder | None, now: datetime, *, aloud: bool = True, note: bool = True
    ) -> None:
        """See to it that `reminder` stands for the course, and nothing else; None: nothing.

        `aloud`: whether it is for this process to say so to all; else only whoever runs it is told. `note`: whether
        what is shown is written down, by the holder of the reminder lock alone.
        """
        while self._stale:
            await self._desktop.withdraw(self._stale.pop())
        stood = self._stands.pop(course.id, None)
        if reminder is not None:
            self._stands[course.id] = reminder
            if self._heard.get(course.id) != _key(reminder):
                self._unhear(course.id)
        if reminder is None or not aloud:
            await self._withdraw(course.id, note=note)
        if reminder is None:
            return
        said = wording(reminder, course, now)
        if stood is None or _key(stood) != _key(reminder):
            self._tell(Rang(reminder, course, said))
        if aloud and self._noted.raised.get(course.id) != _key(reminder):
            await self._raise(course, reminder, said, now)
            if note:
                await asyncio.to_thread(self._write)

    async def _raise(self, course: Course, reminder: Reminder, said: Wording, now: datetime) -> None:
        key = _key(reminder)
        self._asked = dict([*self._asked.items(), (key, reminder)][-_REMEMBERED:])
        self._noted = replace(self._noted, raised={**self._noted.raised, course.id: key})
        new = self._heard.get(course.id) != key
        if new:
            self._play(reminder)
        if new and reminder.kind not in _IN_THE_WINDOW_ONLY:
            self._command.run(reminder, course, said)
        if new and reminder.kind == "off" and reminder.sound:
            self._to_say[course.id] = (key, said.title)
            self._speak()
        handles = dict(self._noted.handles)
        if reminder.kind in _IN_THE_WINDOW_ONLY:
            if (stale := handles.pop(course.id, None)) is not None:
                await self._desktop.withdraw(stale)
        else:
            popup = self._popup(key, reminder, said, audible=new)
            handle = await self._desktop.show(popup, handles.get(course.id))
            if handle is not None:
                handles[course.id] = handle
        shown = dict(self._noted.shown)
        if reminder.kind == "due":
            shown.setdefault(course.session_id(reminder.slot), now)
        self._noted = replace(self._noted, handles=handles, shown=shown)

    async def withdraw_all_but(self, courses: Collection[str], *, note: bool) -> None:
        """Withdraw what stands for courses that are gone."""
        for course_id in {*self._stands, *self._heard, *self._noted.handles, *self._noted.raised} - set(courses):
            self._stands.pop(course_id, None)
            await self._withdraw(course_id, note=note)

    async def clear(self, *, note: bool) -> None:
        """Withdraw all that stands on the desktop; it counts as said all the same."""
        handles = self._noted.handles
        self._noted = replace(self._noted, handles={})
        for handle in handles.values():
            await self._desktop.withdraw(handle)
        if note:
            await asyncio.to_thread(self._write)

    def _unhear(self, course_id: str) -> None:
        """Forget what was heard of a course before: if it begins once more, as after an undo, it is heard again."""
        self._heard = {course: key for course, key in self._heard.items() if course != course_id}

    async def _withdraw(self, course_id: str, *, note: bool) -> None:
        self._unhear(course_id)
        handles = dict(self._noted.handles)
        raised = {key: value for key, value in self._noted.raised.items() if key != course_id}
        handle = handles.pop(course_id, None)
        if handle is None and len(raised) == len(self._noted.raised):
            return
        self._noted = replace(self._noted, handles=handles, raised=raised)
        self._silence(course_id)
        if handle is not None:
            await self._desktop.withdraw(handle)
        if note:
            await asyncio.to_thread(self._write)

    def _play(self, reminder: Reminder) -> None:
        if not self._sound or not reminder.sound or reminder.kind not in ("off", "due", "soon", "skin"):
            return
        level = LEVELS[min(reminder.sound, len(LEVELS)) - 1]
        task = asyncio.create_task(play("off" if reminder.kind == "off" else "due", level))
        self._sounds[task] = reminder.course
        task.add_done_callback(self._sound_over)

    def _silence(self, course_id: str) -> None:
        """Break off what is heard of a course, since it was answered."""
        for task, course in self._sounds.items():
            if course == course_id:
                task.cancel()
        if self._voice is not None and self._to_say.pop(course_id, None) is not None and not self._to_say:
            self._voice.hush(urgent=True)

    def _sound_over(self, task: asyncio.Task[str | None]) -> None:
        self._sounds.pop(task, None)
        self._speak()

    def _speak(self) -> None:
        """Say what has to come off, once the sounds are over, since over them it would not be understood.

        What was answered meanwhile is not said. What stands of another course is said again with it: the words for one
        pack must not cut off those for the other.
        """
        if self._sounds or self._voice is None:
            return
        raised = self._noted.raised
        self._to_say = {course: one for course, one in self._to_say.items() if raised.get(course) == one[0]}
        titles = dict.fromkeys(title for _, title in self._to_say.values())
        if titles:
            self._voice.say(f"{'. '.join(titles)}.", urgent=True)

    def _popup(self, key: str, reminder: Reminder, said: Wording, *, audible: bool) -> Popup:
        """Return the popup; it has the desktop's sound only where ours can't be played, or both would be heard."""
        name = "alarm-clock-elapsed" if reminder.kind == "off" else "message-new-instant"
        return Popup(
            key=key,
            title=said.title,
            body=said.body,
            urgency=_URGENCY[said.urgency],
            buttons=tuple(Button(verb, label) for verb, label in said.answers),
            sound=name if audible and reminder.sound and self._sound and not self._own_sound else None,
            stays=reminder.kind in ("off", "due"),
        )

    def _write(self) -> None:
        unreached = not (self._own_sound or self._command.words or self._shows())
        try:
            write_reminding(self._home, replace(self._noted, unreached=unreached))
        except StoreError:
            return  # reminding goes on; what was shown is known to this process

    def _shows(self) -> bool:
        """Whether popups come to the person, as far as that was tried."""
        if isinstance(self._desktop, Silent) or self._desktop.fault is not None:
            return False
        return bool(self._noted.handles) or has_desktop(os.environ)

    async def close(self) -> None:
        """Let go of the desktop; what stands there stays."""
        self._voice = None
        for task in self._sounds:
            task.cancel()
        await self._command.close()
        await self._desktop.close()

    def anew(self, course_id: str) -> None:
        """Let what stands of a course be raised once more, in silence: its popup was answered, and in vain."""
        raised = dict(self._noted.raised)
        if (key := raised.pop(course_id, None)) is not None:
            self._heard = {**self._heard, course_id: key}
            self._noted = replace(self._noted, raised=raised)

    def say(self, key: str, title: str, text: str, *, urgency: Urgency = "low") -> None:
        """Say on the desktop what a window would have on its screen: an agent has no other place for it."""
        if self._noted.role == "agent":
            popup = Popup(key=key, title=f"{title}.", body=text, urgency=urgency)
            task = asyncio.get_running_loop().create_task(self._desktop.show(popup))
            self._saying.add(task)
            task.add_done_callback(self._saying.discard)

    def _command_failed(self, fault: Fault) -> None:
        """Say that the person's own program failed."""
        self._tell(Trouble(fault))
        self.say("command", fault.title, f"{fault.message} {fault.cure}")


def _key(reminder: Reminder) -> str:
    """Return what names a reminder among all, also where a clock that was set has moved its instant."""
    which = reminder.at.isoformat() if reminder.kind == "skin" else reminder.times
    return f"{reminder.course} {reminder.slot} {reminder.kind} {which}"
