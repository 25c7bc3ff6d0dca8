"""How a course begins: the signs, then the pack, then at once the digits; and what an emergency sign leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.core import events as ev
from icebreak.core.course import ENDED, ON
from icebreak.core.early_heat import spasm_began
from icebreak.core.safety import NOT_WITH_HEAT, REST_INSTEAD, WARMTH_INSTEAD, skin_advice
from icebreak.core.start import Start
from icebreak.store.hand import start

if TYPE_CHECKING:
    from collections.abc import Mapping

    from icebreak.core.course import Course
    from icebreak.core.definition import Definition
    from icebreak.core.record import Record
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press
    from icebreak.tui.screens.begin import BeginAnswer
    from icebreak.tui.screens.signs import SignsAnswer

OFFERED_FIRST = "ice-20-90"
NO_COURSE = "There is no course under way. Enter begins one."


async def begin(app: IcebreakApp, press: Press) -> None:
    """Begin a course; with a plan under way and nothing going on, what belongs to that."""
    if app.snapshot.recovery is not None and app.face.mood in ("none", "ended"):
        from icebreak.tui import recovering

        await recovering.show(app, press)
    else:
        await begin_session(app)


async def begin_session(app: IcebreakApp) -> None:
    """Show the signs and, unless one of them forbids it, begin a course."""
    from icebreak.tui import reading, recovering
    from icebreak.tui.screens.begin import BeginScreen
    from icebreak.tui.screens.signs import SignsScreen

    signs = await app.ask(SignsScreen())
    if signs is None:
        return
    await keep_signs(app, signs)
    if signs.emergency:
        await emergency(app, signs)
        return
    found = await reading.definitions(app)
    notice, definitions = _bad_skin(app) or _against(signs), _in_order(found, _offered(signs))
    plan, began = recovering.plan_of(app, found), spasm_began(app.snapshot.around.others)
    while True:
        answer = await app.ask(BeginScreen(definitions, app.press().at, app.zone, notice, plan, began=began))
        if answer is None:
            return
        refusals: list[str] = []
        await _start(app, answer, next(one for one in definitions if one.id == answer.definition), refusals)
        if not refusals:
            if answer.recovery and plan is not None:
                await recovering.begin(app, plan)
            return
        notice = refusals[0]


def _offered(signs: SignsAnswer) -> str:
    """Return what is offered first: no ice with what speaks against it, and no heat with what speaks against both."""
    if not signs.cold:
        return OFFERED_FIRST
    return "rest" if NOT_WITH_HEAT & set(signs.cold) else "heat-pad"


def _in_order(found: Mapping[str, Definition], first: str) -> list[Definition]:
    """Return what can be begun, what is offered first and after it the usual one."""
    return sorted(
        (one for one in found.values() if not one.phases),
        key=lambda one: (one.id != first, one.id != OFFERED_FIRST, one.id),
    )


async def _start(app: IcebreakApp, answer: BeginAnswer, definition: Definition, refusals: list[str]) -> None:
    press = app.press()
    asked = Start(definition=definition, at=press.at, zone=app.zone.key, kind=answer.kind, quiet=app.preferences.quiet)
    on = ev.WentOn(at=press.at, on=answer.since) if answer.on else None
    await app.presses.do(lambda: start(app.home, asked, on, press.reading), refusals.append)


def _bad_skin(app: IcebreakApp) -> str | None:
    """Return that nothing goes on skin that was seen to be bad, with the key that says that it is well."""
    held = next((hold for kept in app.snapshot.kept for hold in kept.course.held if hold.until is None), None)
    if held is None:
        return None
    key = app.preferences.keys["skin"]
    return f"{skin_advice(held.skin)} Nothing goes on that skin until it is well: leave this, and say so with {key}."


def _against(signs: SignsAnswer) -> str | None:
    """Return that something else is offered than ice, where a sign speaks against that."""
    if not signs.cold:
        return None
    return REST_INSTEAD if NOT_WITH_HEAT & set(signs.cold) else WARMTH_INSTEAD


async def flags(app: IcebreakApp, press: Press) -> None:
    """Show the red flags; a sign of an emergency stops what is under way."""
    from icebreak.tui.screens.safety import SafetyScreen

    del press
    if app.stands(SafetyScreen):
        app.close(down_to=SafetyScreen)
        return
    signs = await app.ask(SafetyScreen(bool(_on(app))), over=True)
    if signs is not None:
        if signs.emergency:
            app.take_screen()  # nothing goes on from what was asked before
        await take_signs(app, signs)


async def anything_new(app: IcebreakApp, heading: str) -> None:
    """Show the signs again, as each morning."""
    from icebreak.tui.screens.signs import SignsScreen

    signs = await app.ask(SignsScreen(heading))
    if signs is not None:
        await take_signs(app, signs)


async def take_signs(app: IcebreakApp, signs: SignsAnswer) -> None:
    """Keep what was chosen, and stop where it says so."""
    await keep_signs(app, signs)
    if signs.emergency:
        await emergency(app, signs)


async def keep_signs(app: IcebreakApp, signs: SignsAnswer) -> None:
    """Write down which lists were shown and what was chosen of them."""
    from icebreak.core.signs_record import signs_record
    from icebreak.store.device import four_letters
    from icebreak.tui.questions import signs_id

    press = app.press()
    chosen = (*signs.emergency, *signs.same_day, *signs.see_someone, *signs.cold)
    await _keep(app, press, signs_record(press.at.astimezone(app.zone), four_letters(), signs.shown, chosen))
    app.answered(signs_id(press.at, app.zone))
    if "same_day" in signs.shown:
        app.answered("same_day")


async def nothing_new(app: IcebreakApp, asked: str) -> None:
    """Write down that it was asked and nothing was said to be new; no list was shown, so none is named."""
    from icebreak.core.record import Record
    from icebreak.core.signs_record import TABLE
    from icebreak.store.device import four_letters

    press = app.press()
    at = press.at.astimezone(app.zone)
    name = f"{at:%Y-%m-%d}-{TABLE}-{four_letters()}"
    await _keep(app, press, Record(table=TABLE, id=name, values={"at": at, "question": asked}, whole=True))


async def _keep(app: IcebreakApp, press: Press, record: Record) -> None:
    from icebreak.store.log_edit import keep

    await app.presses.carry(lambda: keep(app.home, record, press.reading))  # what a person was asked stays


async def emergency(app: IcebreakApp, signs: SignsAnswer) -> None:
    """Say what to do, and stop everything; with a pack on Enter says that it is off, else *off* is called."""
    from icebreak.tui.screens.emergency import EmergencyScreen

    going = [one.kept.course for one in app.courses if one.view.state != ENDED]
    press = app.press()
    for course in going:  # off is called at once, whatever is answered
        await app.presses.act(course, ev.Stopped(at=press.at), press.reading)
    is_off = await app.ask(EmergencyScreen(any(worn(course) for course in going), signs.emergency), over=True)
    press = app.press()
    for course in going:
        if is_off and worn(course):
            await app.presses.act(course, ev.Stopped(at=press.at, off=ev.CameOff(at=press.at)), press.reading)


def worn(course: Course) -> bool:
    """Whether something is on that has to come off."""
    return course.state == ON and course.session is not None and not course.session.led


def _on(app: IcebreakApp) -> list[str]:
    return [one.kept.course.id for one in app.courses if one.view.state == "on"]
