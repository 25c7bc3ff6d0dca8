"""A routine from the question whether one is up to it to the entry in the log; `app` is the window it is led in."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.checkin import pain_now, said_apart
from icebreak.core.led import line_of
from icebreak.core.light import replace
from icebreak.core.play import taken_up
from icebreak.core.progress import at_notch, next_dose
from icebreak.core.refused import Refused
from icebreak.store.figures import find_figure
from icebreak.store.files import StoreError
from icebreak.store.hand import Done, act
from icebreak.store.past import read_past
from icebreak.tui.calling_out import Caller, has_voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icebreak.core.course import Course
    from icebreak.core.definition import Step
    from icebreak.core.figure import Figure
    from icebreak.core.play import Play
    from icebreak.core.run import Run
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press
    from icebreak.tui.screens.player import PlayerScreen


async def begin(app: IcebreakApp, press: Press) -> None:
    """Show how much is to be done, and begin."""
    from icebreak.tui.screens.ready import ReadyScreen

    course = press.course
    if course is None:
        return
    past = await asyncio.to_thread(read_past, app.home, course.definition.id, app.snapshot.unlogged)
    dose = next_dose(course.definition.steps, past, press.at.astimezone(course.tz).date(), course.tz)
    pain = pain_now(course, app.snapshot.around.others, press.at, said_apart(app.sight.entries))
    ready = await app.ask(ReadyScreen(course.definition, dose, pain))
    if ready is None:
        return
    if not await _voice_settled(app):
        return
    press = app.press()
    event = ev.WentOn(at=press.at, led=True, notch=ready.notch, pain=ready.pain, able=True)
    done = await app.presses.act(course, event, press.reading)
    if done is not None and done.after is not None:
        await lead(app, done.after)


async def go_on(app: IcebreakApp, press: Press) -> None:
    """Go on with a routine that rests."""
    if press.course is not None:
        await lead(app, press.course)


async def lead(app: IcebreakApp, course: Course) -> None:
    """Lead through what is left of a routine, and log what was done."""
    session = course.session
    if session is None or not session.led:
        return
    steps = at_notch(course.definition.steps, session.notch)
    line, figures = line_of(course, session), await asyncio.to_thread(_figures, steps)
    runs: tuple[Run, ...] = session.runs
    while True:
        screen = _player(app, course, steps, figures, taken_up(line, runs, app.clock.read()))
        app.leading = Leading(app, course, Caller(app, line, steps), screen)
        try:
            result = await app.ask(screen)
        finally:  # taken over, too, it is kept as far as it went
            leading, app.leading, runs = app.leading, None, screen.runs
            await leading.stop()
            await _keep(app, course, runs)
        if result != "finish" or not await _asked(app, course, runs):
            break
    if result in ("done", "hurts"):
        await _over(app, course, runs, hurts=result == "hurts")


class Leading:
    """A routine that is on the screen: what its player tells is kept and called out."""

    def __init__(self, app: IcebreakApp, course: Course, caller: Caller, screen: PlayerScreen) -> None:
        self._app, self._course, self.caller, self._screen = app, course, caller, screen
        self._latest: tuple[Run, ...] | None = None
        self._busy = False

    async def keep(self, runs: tuple[Run, ...]) -> None:
        """Keep how far it has gone; while one is written, only the latest of those that come waits."""
        self._latest = runs
        if self._busy:
            return
        self._busy = True
        try:
            while self._latest is not None:
                runs, self._latest = self._latest, None
                if (why := await _keep(self._app, self._course, runs)) is not None:
                    self._screen.leave("gone")
                    self._app.say(why)
        finally:
            self._busy = False

    async def stop(self) -> None:
        """Be silent, and let nothing older be written after what comes now."""
        self._latest = None
        await self.caller.close()
        await self._app.presses.settled()


async def turn_voice(app: IcebreakApp) -> None:
    """Turn the voice on or off, here and for what comes."""
    from icebreak.tui.ending import keep_setting

    if not has_voice():
        app.bell()
        return
    await keep_setting(app, "voice", "on", not app.preferences.settings.voice)
    if app.leading is not None:
        app.leading.caller.turn()


def _player(
    app: IcebreakApp, course: Course, steps: Sequence[Step], figures: dict[str, Figure], play: Play
) -> PlayerScreen:
    from icebreak.tui.screens.player import PlayerScreen

    keys = frozenset(command.key for command in app.preferences.commands if command.id in ("flags", "help"))
    return PlayerScreen(
        course.definition.title,
        steps,
        play,
        app.clock.read,
        figures.get,
        through=keys,
        still=app.preferences.still,
        rate=app.clock.rate,
    )


def _figures(steps: Sequence[Step]) -> dict[str, Figure]:
    """Return the figures that there are; one's own routine may name none, or one that is not here."""
    found = {}
    for name in {step.figure for step in steps if step.figure is not None}:
        try:
            found[name] = find_figure(name)
        except StoreError:
            continue
    return found


async def _voice_settled(app: IcebreakApp) -> bool:
    """Ask once whether a voice leads, where there is one; False: the question was left, and nothing begins."""
    from icebreak.tui.ending import keep_setting
    from icebreak.tui.screens.voice import VoiceScreen

    if app.preferences.settings.voice is not None or app.demo is not None or not has_voice():
        return True
    said = await app.ask(VoiceScreen())
    if said is not None:
        await keep_setting(app, "voice", "on", said)
    return said is not None


async def _asked(app: IcebreakApp, course: Course, runs: tuple[Run, ...]) -> bool:
    """Ask what is to become of a routine that rests; True: it goes on now."""
    from icebreak.tui.screens.finish import FinishScreen

    said = await app.ask(FinishScreen())
    if said == "finish":
        await _over(app, course, runs, hurts=False)
    return said is None


async def _keep(app: IcebreakApp, course: Course, runs: tuple[Run, ...]) -> str | None:
    """Keep how far it has gone; return why it can't go on here, where it is led elsewhere, or over.

    A disk that is full ends no routine: it goes on, and what was done is kept with the next that can be written.
    """
    press, over = app.press(), list[str]()
    event = ev.Led(at=press.at, runs=runs)

    def kept() -> Done:
        try:
            return act(app.home, course.id, event, press.reading)
        except Refused as refusal:
            over.append(refusal.reason)
            raise

    await app.presses.carry(kept, lambda why: None if over else app.warn(why))
    return over[0] if over else None


async def _over(app: IcebreakApp, course: Course, runs: tuple[Run, ...], *, hurts: bool) -> None:
    """Say that it is over, and ask for the pain after it; the log has it before anything is asked."""
    from icebreak.tui.screens.finish import DoneScreen
    from icebreak.tui.screens.hurt import HurtScreen

    press = app.press()
    off = ev.CameOff(at=press.at, runs=runs, reason="pain" if hurts else None)
    done = await app.presses.act(course, off, press.reading)
    if done is None and hurts:  # what another window led is not known here; that it hurts is
        done = await app.presses.act(course, replace(off, runs=()), press.reading)
    after = done.after if done is not None else None
    session = after.session if after is not None else None
    if hurts:  # what to do now is shown whatever could be written
        said = await app.ask(HurtScreen(logged=session is not None))
        if said is not None and after is not None:
            await _note(app, after, said.pain, said.where)
    elif after is not None and session is not None:
        pain = await app.ask(DoneScreen(session.held or 0, session.holds or 0, session.steps))
        await _note(app, after, pain, None)


async def _note(app: IcebreakApp, course: Course, pain: int | None, where: str | None) -> None:
    press = app.press()
    if pain is not None:
        await app.presses.act(course, ev.PainFelt(at=press.at, value=pain), press.reading)
    if where is not None:
        await app.presses.act(course, ev.NoteMade(at=press.at, text=where), press.reading)
