"""A pack that comes off: what is asked where it was very early or long ago; `app` is the window that it is done in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.core.kind_words import words_of
from icebreak.core.reminders import SOON

if TYPE_CHECKING:
    from icebreak.core.course import Course, Session
    from icebreak.store.scene import Done
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press

A_SLIP = timedelta(seconds=60)
"""*Off* so soon after *on* may be a slip."""


async def take_off(app: IcebreakApp, press: Press) -> None:
    """Say that it is off, at the press; before its time, where it may be a slip or meant otherwise, it is asked."""
    course = press.course
    if course is None or course.session is None:
        return
    session, reading = course.session, press.reading
    if _may_be_meant_otherwise(press, session):
        from icebreak.tui.screens.mistake import MistakeScreen

        on_for = press.at - session.on
        said = await app.ask(MistakeScreen(course.kind, on_for, session.planned, slip=on_for < A_SLIP))
        if said == "mistake":
            await _never_on(app, press, course)
        if said != "off":
            return
        reading = app.press().reading
    await _said(app, await app.presses.act(course, ev.CameOff(at=press.at, answers=press.answers), reading))


async def finish(app: IcebreakApp, press: Press) -> None:
    """Say that it ended of itself, as water that has cooled: it was done whole, and it is off."""
    course = press.course
    if course is None or course.state != ON or course.definition.apply.finish is None:
        app.say("Nothing is on now that ends of itself.")
        return
    event = ev.CameOff(at=press.at, answers=press.answers, finished=True)
    await _said(app, await app.presses.act(course, event, press.reading))


async def _said(app: IcebreakApp, done: Done | None) -> None:
    """Ask when it came off, where that stayed open."""
    if done is None or done.after is None or done.after.session is None:
        return
    if done.after.session.asked and done.undated is None:
        await ask_when(app, done.after)


def _may_be_meant_otherwise(press: Press, session: Session) -> bool:
    """Whether it is so soon that it may be a slip, or early while a question stands that Enter may be meant for."""
    on_for = press.at - session.on
    if timedelta(0) <= on_for < min(A_SLIP, session.planned):
        return True
    until = press.shown.view.until if press.shown is not None else None
    return press.asked and until is not None and press.at < until - SOON


async def _never_on(app: IcebreakApp, press: Press, course: Course) -> None:
    """Take back that it went on; where another hand said so, it came off at once."""
    if steps := app.presses.steps.since_on(course.id):
        for _ in range(steps):
            if await app.presses.take_back(app.press().reading, is_off=True) is None:
                return
        return
    event = ev.CameOff(at=press.at, answers=press.answers, reason="other", note="said to have been a slip")
    await app.presses.act(course, event, press.reading)


async def ask_when(app: IcebreakApp, course: Course) -> None:
    """Ask when it really came off, and correct it; unanswered, it is asked when the window next opens."""
    from icebreak.tui.screens.late_off import LateOffScreen

    session = course.session
    if session is None:
        return
    press = app.press()
    said = await app.ask(LateOffScreen(session, press.at, course.tz, course.kind))
    if said is None:
        return
    press = app.press()
    if said.how == "unknown":
        await app.presses.act(course, ev.CameOff(at=press.at, unknown=True), press.reading)
    elif said.at is not None:
        await app.presses.act(course, ev.CameOff(at=press.at, off=said.at), press.reading)


async def when(app: IcebreakApp, press: Press) -> None:
    """Say, or correct, when it came off last."""
    from icebreak.tui.screens.since import SinceScreen

    course = press.course
    if course is None or course.session is None or course.session.over is None:
        app.say("Nothing has come off yet in this course.")
        return
    if course.session.asked:
        await ask_when(app, course)
        return
    at = await app.ask(SinceScreen(press.at, course.tz, course.session.on, words_of(course.kind).when))
    if at is not None:
        await app.presses.act(course, ev.CameOff(at=press.at, off=at), press.reading)
