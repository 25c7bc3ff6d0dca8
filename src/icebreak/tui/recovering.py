"""The recovery plan in the window: begun with the first ice, moved on by a yes, ended by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.definition import RECOVERY
from icebreak.core.recovery import Recovery, left_out, moved_on, not_yet, phase_record, to_begin, to_stop, under_way
from icebreak.core.refused import Refused
from icebreak.core.start import Start
from icebreak.store.definitions import find
from icebreak.store.device import four_letters
from icebreak.store.files import StoreError
from icebreak.store.hand import start
from icebreak.store.log_edit import keep
from icebreak.store.recovery import change_recovery, only
from icebreak.tui import reading
from icebreak.tui.recovery_questions import PART, asked, plan_question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from icebreak.core.course import Course
    from icebreak.core.definition import Definition
    from icebreak.store.recovery import Change
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press
    from icebreak.tui.questions import Option, Question
    from icebreak.tui.showing import Showing

NEW_PART = "Before the next part: is any of this new?"


async def show(app: IcebreakApp, press: Press) -> None:
    """Show the plan, and do what is chosen there."""
    from icebreak.tui import beginning
    from icebreak.tui.screens.recovery import RecoveryScreen

    recovery = app.snapshot.recovery
    if recovery is None:
        app.say("There is no recovery plan under way. It is offered when ice begins.")
        return
    await _end_what_is_past(app, recovery)  # a window that was killed may have left that
    definitions = await _definitions(app)
    titles = {name: definition.title for name, definition in definitions.items()}
    way = await app.ask(RecoveryScreen(recovery, list(under_way(recovery, _courses(app))), titles))
    match way:
        case "next":
            await advance(app)
        case "other":
            await beginning.begin_session(app)
        case "end":
            if (await _change(app, only(lambda _, __: None)))[0]:
                app.say("The plan has ended. What is under way goes on.")
        case str() if way.startswith("begin."):
            await _start(app, definitions[way.removeprefix("begin.")])
        case _:
            del press


async def begin(app: IcebreakApp, definition: Definition) -> None:
    """Begin a plan, whose first session has just begun."""
    at = app.press().at
    plan = Recovery(definition=definition, phase=0, begun=at, since=at)
    _, recovery = await _change(app, lambda before, _: before or plan)
    if recovery is not None:
        await _note(app, recovery)


async def advance(app: IcebreakApp) -> None:
    """Go on to the next part: after the signs, with what ends and what begins."""
    from icebreak.tui import beginning
    from icebreak.tui.screens.signs import SignsScreen

    shown = app.snapshot.recovery
    if shown is None:
        return
    try:  # what stands in the way is said before the signs are gone through
        moved_on(shown, _courses(app), app.press().at)
    except Refused as refusal:
        app.say(refusal.reason)
        return
    signs = await app.ask(SignsScreen(NEW_PART))
    if signs is None:
        return
    await beginning.take_signs(app, signs)
    if signs.emergency:
        return
    at = app.press().at

    def moved(recovery: Recovery, courses: Sequence[Course]) -> Recovery:
        if recovery.phase != shown.phase:
            raise Refused("The plan has moved on already.")
        return moved_on(recovery, courses, at)

    _, recovery = await _change(app, only(moved))
    if recovery is not None:
        await _note(app, recovery)
        await make_it_so(app, recovery)


async def make_it_so(app: IcebreakApp, recovery: Recovery) -> None:
    """End what this part ends, and begin what it begins; what a crash left out too."""
    await _end_what_is_past(app, recovery)
    definitions = await _definitions(app)
    for name in to_begin(recovery, _courses(app)):
        if name in definitions:
            await _start(app, definitions[name])


async def _end_what_is_past(app: IcebreakApp, recovery: Recovery) -> None:
    """End what this part ends, as long as it was begun before it."""
    for course in to_stop(recovery, _courses(app)):
        if course.start < recovery.since:
            press = app.press()
            await app.presses.act(course, ev.Stopped(at=press.at), press.reading)


async def put_off(app: IcebreakApp) -> None:
    """Ask about the next part on another day."""
    at = app.press().at
    await _change(app, only(lambda recovery, _: not_yet(recovery, at)))


async def leave_out(app: IcebreakApp, name: str) -> None:
    """Offer this no more in this part."""
    await _change(app, only(lambda recovery, _: left_out(recovery, name)))


async def take(app: IcebreakApp, name: str) -> None:
    """Begin what was offered."""
    definitions = await _definitions(app)
    if name in definitions:
        await _start(app, definitions[name])


async def _start(app: IcebreakApp, definition: Definition) -> None:
    press = app.press()
    # Without the onset: from there on only the ice counts, and what comes after it has a span of its own.
    asked = Start(definition=definition, at=press.at, zone=app.zone.key, quiet=app.preferences.quiet)
    await app.presses.do(lambda: start(app.home, asked, None, press.reading))


async def _change(app: IcebreakApp, change: Change) -> tuple[bool, Recovery | None]:
    """Return whether the plan was changed, and what it is now; what stands in the way is said."""
    press, refused = app.press(), list[str]()
    changed = await app.presses.carry(lambda: change_recovery(app.home, change, press.reading), _said(app, refused))
    return not refused, changed


def _said(app: IcebreakApp, refused: list[str]) -> Callable[[str], None]:
    def say(why: str) -> None:
        refused.append(why)
        app.say(why)

    return say


async def _note(app: IcebreakApp, recovery: Recovery) -> None:
    """Keep in the log which part began."""
    press = app.press()
    record = phase_record(recovery, press.at.astimezone(app.zone), four_letters())
    await app.presses.carry(lambda: keep(app.home, record, press.reading))


async def _definitions(app: IcebreakApp) -> Mapping[str, Definition]:
    return {name: one for name, one in (await reading.definitions(app)).items() if not one.phases}


def plan_of(app: IcebreakApp, definitions: Mapping[str, Definition]) -> Definition | None:
    """Return the plan that can be begun: the one of that name, where none is under way."""
    found = definitions.get(RECOVERY)
    return found if app.snapshot.recovery is None and found is not None and found.phases else None


def _courses(app: Showing) -> Sequence[Course]:
    return [kept.course for kept in app.snapshot.kept]


def next_question(app: Showing, now: datetime) -> Question | None:
    """Return what the plan asks now, if anything."""
    recovery = app.snapshot.recovery
    if recovery is None:
        return None
    found = plan_question(recovery, _courses(app), app.done, now, app.zone)
    if found is None:
        return None
    name, about = found
    return asked(name, about if name.startswith(PART) else _title(app, about))


def _title(app: Showing, name: str) -> str:
    """Return the title of what is offered; that it is not there is said once it is to begin."""
    try:
        return find(name, app.home.definitions).definition.title
    except StoreError:
        return name


async def answer(app: IcebreakApp, question: Question, option: Option) -> None:
    """Do what an answer to the plan's question means."""
    kind, _, about = question.id.partition(".")
    match kind, option.answer:
        case "part", "yes":
            await advance(app)
        case "part", "no":
            await put_off(app)
        case "offer", "yes":
            await take(app, about.rpartition(".")[0])
        case "offer", "never":
            await leave_out(app, about.rpartition(".")[0])
        case _:
            pass  # asked again tomorrow
