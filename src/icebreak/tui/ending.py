"""How a course ends or goes on longer, the date, the hours of sleep, and leaving the window."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.course import ENDED, ON
from icebreak.core.kind_words import still_on
from icebreak.core.saying import at_moment
from icebreak.core.start import Start
from icebreak.store.definitions import find, load
from icebreak.store.files import StoreError
from icebreak.store.hand import confirm_date as confirm
from icebreak.store.hand import start
from icebreak.store.lock import held
from icebreak.store.settings import save_setting
from icebreak.tui import beginning
from icebreak.tui.agents import remind_without
from icebreak.tui.beginning import worn
from icebreak.tui.waiting_faces import can_go_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icebreak.core.course import Course
    from icebreak.core.definition import Phase
    from icebreak.core.quiet import Window
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press


async def after_the_end(app: IcebreakApp, press: Press) -> None:
    """Ask how it goes on where it can; else begin another."""
    if press.shown is not None and can_go_on(press.shown.view.course, press.shown.view.since, press.at):
        await end(app, press)
    else:
        await beginning.begin(app, press)


async def end(app: IcebreakApp, press: Press) -> None:
    """Ask whether it goes on longer, changes to what comes then, or is finished."""
    from icebreak.tui.screens.end import EndScreen

    course = press.course
    if course is None:
        app.say(beginning.NO_COURSE)
        return
    view = press.shown.view if press.shown is not None else None
    if view is not None and view.state == ENDED and not can_go_on(course, view.since, press.at):
        app.say(f"This course is over. To begin another, press {app.preferences.keys['new']}.")
        return
    then = await _title(app, course.definition.repeat.then)
    if (part := _next_part(app, course)) is not None:
        then = part.title
    way = await app.ask(EndScreen(course, press.at, then))
    press = app.press()
    up_to = course.definition.repeat.up_to
    if way == "extend" and up_to is not None:
        await app.presses.act(course, ev.Extended(at=press.at, by=up_to - course.span), press.reading)
    elif way == "then":
        await _change_over(app, press, course)
    elif way == "finish" and course.state != ENDED and press.at < course.end:
        app.answered("end")
        key = app.preferences.keys["stop"]
        app.say(f"It ends by itself {at_moment(course.end, press.at, course.tz)}. To end it now, press {key}.")


def _next_part(app: IcebreakApp, course: Course) -> Phase | None:
    """Return the part of the plan under way that comes after this course."""
    recovery = app.snapshot.recovery
    if recovery is None or recovery.next is None or course.definition.id not in recovery.next.ends:
        return None
    return recovery.next


async def _title(app: IcebreakApp, name: str | None) -> str | None:
    """Return the title of a definition; None where it can't be had, which is said once it is to begin."""
    if name is None:
        return None
    loaded = (await asyncio.to_thread(load, app.home.definitions))[0].get(name)
    return loaded.definition.title if loaded is not None else None


async def _change_over(app: IcebreakApp, press: Press, course: Course) -> None:
    """End this course and begin the one that its definition names, or go on with the plan that it belongs to."""
    if course.state == ON:
        app.say(still_on(course.kind))
        return
    if _next_part(app, course) is not None:
        from icebreak.tui import recovering

        await recovering.advance(app)
        return
    found = await asyncio.to_thread(find, course.definition.repeat.then or "", app.home.definitions)
    definition = found.definition
    asked = Start(definition=definition, at=press.at, zone=course.zone, region=course.region, quiet=course.quiet)
    going = press.shown is not None and press.shown.view.state != ENDED
    if going and await app.presses.act(course, ev.Stopped(at=press.at), press.reading) is None:
        return
    await app.presses.do(lambda: start(app.home, asked, None, press.reading))


async def stop(app: IcebreakApp, press: Press) -> None:
    """End a course now; with a pack on, only with the word that it is off."""
    from icebreak.tui.screens.stop import StopScreen

    course = press.course
    if course is None or press.shown is None or press.shown.view.state == "ended":
        app.say("There is no course under way.")
        return
    is_on = course.state == ON
    if await app.ask(StopScreen(course.definition.title, is_on)):
        press = app.press()
        off = ev.CameOff(at=press.at) if is_on else None
        await app.presses.act(course, ev.Stopped(at=press.at, off=off), press.reading)


async def confirm_date(app: IcebreakApp, press: Press) -> None:
    """Ask whether the machine's date is right."""
    from icebreak.tui.screens.date import DateScreen

    if press.shown is None:
        return
    kept = press.shown.kept
    if await app.ask(DateScreen(press.reading.wall, kept.anchor.wall, kept.course.tz)):
        press = app.press()
        await app.presses.carry(lambda: confirm(app.home, kept.course.id, press.reading))


async def hours(app: IcebreakApp, press: Press) -> None:
    """Change the hours in which nothing is due."""
    from icebreak.tui.screens.hours import HoursScreen

    del press
    quiet = await app.ask(HoursScreen(app.preferences.quiet))
    if quiet is not None:
        await keep_hours(app, quiet)


async def keep_hours(app: IcebreakApp, quiet: Sequence[Window]) -> None:
    """Write the hours into the settings, and let every course under way go by them."""
    await keep_setting(app, "sleep", "quiet", [str(window) for window in quiet])
    press = app.press()
    for one in app.courses:
        if one.view.state != ENDED:
            event = ev.HoursChanged(at=press.at, quiet=tuple(quiet))
            await app.presses.act(one.kept.course, event, press.reading)


async def keep_setting(app: IcebreakApp, table: str, key: str, value: str | bool | Sequence[str] | None) -> None:
    """Write one setting, and read them all again."""

    def write() -> None:
        with held(app.home):
            try:
                save_setting(app.home, table, key, value)
            except ValueError as error:
                raise StoreError(str(error)) from error

    await app.presses.carry(write)
    app.read_preferences()


async def leave(app: IcebreakApp, press: Press) -> None:
    """Close the window, saying first what becomes of the reminders of what is under way."""
    from icebreak.tui.screens.leave import LeaveScreen

    del press
    going = [one.view for one in app.courses if one.view.state != ENDED]
    if isinstance(app.screen, LeaveScreen):  # asked for twice
        app.exit(0)
        return
    if app.presses.busy:
        app.say("What you pressed is still being written; leave when it is.")
        return
    if going and app.demo is None:
        agent = await asyncio.to_thread(remind_without, app.home, app.preferences.settings)
        titles, is_on = [view.course.definition.title for view in going], any(worn(view.course) for view in going)
        if not await app.ask(LeaveScreen(titles, is_on, agent=agent), over=True):
            return
    app.exit(0)
