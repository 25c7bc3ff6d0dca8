"""A pack that goes on: since when, and whether all the same; `app` is the window that it is done in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.core.kind_words import words_of
from icebreak.core.light import replace
from icebreak.core.rounds import asks_warm
from icebreak.tui.beginning import NO_COURSE

if TYPE_CHECKING:
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press


async def on(app: IcebreakApp, press: Press) -> None:
    """Say that it is on, whether it was due or not; a routine is led."""
    if press.course is not None and press.course.definition.steps and press.course.state != ON:
        from icebreak.tui import leading

        await leading.begin(app, press)
        return
    await _put_on(app, press, ev.WentOn(at=press.at, answers=press.answers))


async def due(app: IcebreakApp, press: Press) -> None:
    """Say what Enter says while it is due: that it is on and, of rounds of ice, that the skin is warm again."""
    course = press.course
    if course is None or not asks_warm(course):
        await on(app, press)
        return
    await _put_on(app, press, ev.WentOn(at=press.at, answers=press.answers, skin="normal"))


async def since(app: IcebreakApp, press: Press) -> None:
    """Say since when it has been on."""
    from icebreak.tui.screens.since import SinceScreen

    course = press.course
    if course is None:
        app.say(NO_COURSE)
        return
    is_on = course.state == ON
    if course.definition.steps and not is_on:
        app.say("That is for packs: icebreak leads you through this one from its beginning.")
        return
    earliest = course.base.changed if is_on and course.base is not None else None if is_on else course.changed
    at = await app.ask(SinceScreen(press.at, course.tz, earliest, words_of(course.kind).since))
    if at is None:
        return
    if is_on:
        await app.presses.act(course, ev.Corrected(at=press.at, on=at), press.reading)
    else:
        await _put_on(app, press, ev.WentOn(at=press.at, on=at, answers=press.answers))


async def _put_on(app: IcebreakApp, press: Press, event: ev.WentOn) -> None:
    """Say that it is on; where the rest is not over, it is asked whether it goes on all the same."""
    course, risks = press.course, list[str]()
    if course is None:
        app.say(NO_COURSE)
        return
    await app.presses.act(course, event, press.reading, risks.append)
    if not risks:
        return
    from icebreak.tui.screens.anyway import AnywayScreen

    undo = app.preferences.keys["undo"] if app.presses.steps.took_off(course.id) else ""
    if await app.ask(AnywayScreen(course.kind, risks[0], undo)):
        await app.presses.act(course, replace(event, anyway=True), app.press().reading)
