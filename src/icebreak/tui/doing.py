"""What each command does, as the presses and questions that it takes; `app` is the window that it is done in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.course import ON
from icebreak.core.kind_words import words_of
from icebreak.core.saying import at_moment
from icebreak.core.text import plain
from icebreak.core.wording import NAMES
from icebreak.tui import (
    beginning,
    checking_in,
    ending,
    leading,
    overviewing,
    putting_on,
    reading,
    recovering,
    reporting,
    spasms,
    taking_off,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from icebreak.core.course import Course
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press


async def come_next(app: IcebreakApp, press: Press) -> None:
    """Do the next right thing: off, on, or what else the large line offers."""
    match app.face.mood:
        case "on" | "off":
            await taking_off.take_off(app, press)
        case "due":
            await putting_on.due(app, press)
        case "led":
            await leading.go_on(app, press)
        case "held":
            await skin(app, press)
        case "paused":
            await _event(app, press, ev.Resumed(at=press.at))
        case "none":
            await beginning.begin(app, press)
        case "ended":
            await ending.after_the_end(app, press)
        case "doubt":
            await ending.confirm_date(app, press)
        case _:
            pass  # resting and asleep: there is nothing to do


async def hurts(app: IcebreakApp, press: Press) -> None:
    """Say that it is off because it hurts, taken at the press."""
    await _event(app, press, ev.CameOff(at=press.at, answers=press.answers, reason="pain"))


async def snooze(app: IcebreakApp, press: Press) -> None:
    """Say it again in ten minutes."""
    done = await _event(app, press, ev.Snoozed(at=press.at, answers=press.answers))
    if done is not None and done.snoozed is not None:
        app.say(f"You are told again {at_moment(done.snoozed, press.at, done.tz)}.")


async def skip(app: IcebreakApp, press: Press) -> None:
    """Leave this one out."""
    await _event(app, press, ev.Skipped(at=press.at, answers=press.answers))


async def digit(app: IcebreakApp, press: Press, value: int, *, answers: bool) -> None:
    """Take a digit as how strong a spasm was, where that is asked in sight (`answers`) or it is being marked."""
    if app.marking:
        await app.presses.settled()
        if app.spasm is None:
            return  # it could not be written, and that was said
        await spasms.strong(app, press, value)
    elif answers and spasms.asks(app):
        await spasms.answered_by(app, press, value)
    else:
        await pain(app, press, value)


async def pain(app: IcebreakApp, press: Press, value: int) -> None:
    """Note the pain, without a question."""
    done = await _event(app, press, ev.PainFelt(at=press.at, value=value))
    if done is not None:
        stays = _stays(done)
        app.say(f"Pain {value} noted." if stays is None else f"Pain {value} noted; {stays} stays as it was.")
        app.answered("pain")


def _stays(course: Course) -> int | None:
    """Return the pain that the session has already, where a number said later stands beside it."""
    if course.pain_before is None or course.session is None or course.state != ON:
        return None
    return course.session.pain_before


async def note(app: IcebreakApp, press: Press) -> None:
    """Note a few words to the session."""
    from icebreak.tui.screens.note import NoteScreen

    if press.course is None:
        app.say("A note goes to a session, and there is none yet.")
        return
    text = await app.ask(NoteScreen())
    if text and await _event(app, press, ev.NoteMade(at=press.at, text=plain(text))) is not None:
        app.say("Noted.")


async def skin(app: IcebreakApp, press: Press) -> None:
    """How the skin looks."""
    from icebreak.tui.screens.skin import SkinScreen

    if press.course is None:
        app.say(beginning.NO_COURSE)
        return
    word = await app.ask(SkinScreen())
    if word is not None:
        press = app.press()
        await _event(app, press, ev.SkinSeen(at=press.at, word=word))
        app.answered("skin")


async def undo(app: IcebreakApp, press: Press) -> None:
    """Take back what was done last in this window, and after that what was done before it."""
    await app.presses.settled()
    step, is_off = app.presses.steps.last, False
    done = step.events[-1] if step is not None and step.events else None
    if done is not None and done.after is not None and done.after.state == ON:
        before = done.before
        if before is None or before.state != ON:
            from icebreak.tui.screens.undo import UndoOnScreen

            is_off = not done.after.touches_skin or await app.ask(UndoOnScreen(NAMES[done.after.kind])) is True
            if not is_off:
                return
    if (said := await app.presses.take_back(press.reading, is_off=is_off)) is not None:
        app.say(said)
        app.spasm = None  # nothing more is asked of it
        app.read_log_again()


async def pause(app: IcebreakApp, press: Press) -> None:
    """Nothing is due until it goes on."""
    course = await _event(app, press, ev.Paused(at=press.at))
    if course is not None and course.state == ON and course.session is not None:
        end = at_moment(course.session.ends, press.at, course.tz)
        name, words = NAMES[course.kind], words_of(course.kind)
        goes_on = f"The {name} comes off {end}" if course.touches_skin else f"This one goes on, {words.end} {end},"
        app.say(f"Paused: nothing is due after this one. {goes_on} all the same.")


async def resume(app: IcebreakApp, press: Press) -> None:
    """End the pause."""
    course = await _event(app, press, ev.Resumed(at=press.at))
    if course is not None and course.state == ON:
        app.say("It is not paused any more.")


async def sleep(app: IcebreakApp, press: Press) -> None:
    """Nothing is said until the person is up."""
    from icebreak.store.night import fall_asleep

    quiet, zone = app.preferences.quiet, app.zone.key
    slept = await app.presses.carry(lambda: fall_asleep(app.home, press.at, None, quiet, zone, press.reading))
    if slept is not None and (press.shown is None or press.shown.view.state in ("paused", "ended")):
        until, key = at_moment(slept.until, press.at, app.zone_shown), app.preferences.keys["wake"]
        app.say(f"You are down as asleep; the night ends {until}. Up before? Press {key}.")


async def wake(app: IcebreakApp, press: Press) -> None:
    """Say that the night is over."""
    from icebreak.store.night import wake_up

    quiet, zone = app.preferences.quiet, app.zone.key
    await app.presses.carry(lambda: wake_up(app.home, press.at, quiet, zone, press.reading))


async def switch(app: IcebreakApp, press: Press) -> None:
    """Show the next course large."""
    del press
    if len(app.courses) < 2:
        app.say("There is no other course under way.")
    app.show_next_course()


async def jump(app: IcebreakApp, press: Press) -> None:
    """Jump to what comes next, in a demo."""
    del press
    if app.demo is not None:
        app.demo.jump()


async def _event(app: IcebreakApp, press: Press, event: ev.Event) -> Course | None:
    """Apply an event to the course on the screen, and return it as it is then; None: it was not done."""
    if press.course is None:
        app.say(beginning.NO_COURSE)
        return None
    done = await app.presses.act(press.course, event, press.reading)
    return done.after if done is not None else None


COMMANDS: dict[str, Callable[[IcebreakApp, Press], Coroutine[None, None, None]]] = {
    "next": come_next,
    "hurts": hurts,
    "on": putting_on.on,
    "since": putting_on.since,
    "finish": taking_off.finish,
    "when": taking_off.when,
    "snooze": snooze,
    "skip": skip,
    "flags": beginning.flags,
    "spasm": spasms.mark,
    "undo": undo,
    "note": note,
    "skin": skin,
    "checkin": checking_in.ask,
    "log": reading.log,
    "wake": wake,
    "sleep": sleep,
    "resume": resume,
    "pause": pause,
    "switch": switch,
    "recovery": recovering.show,
    "end": ending.end,
    "hours": ending.hours,
    "new": beginning.begin,
    "stop": ending.stop,
    "evidence": reading.evidence,
    "overview": overviewing.overview,
    "report": reporting.report,
    "jump": jump,
    "help": reading.keys,
    "quit": ending.leave,
}
"""By the ids of `commands`."""
