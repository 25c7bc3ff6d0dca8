"""What is asked without a key: at the start, and beside the digits one line at a time; what an answer becomes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from icebreak.core.events import SkinSeen
from icebreak.core.safety import BAD_SKIN, skin_advice
from icebreak.core.signs_record import TABLE as SIGNS
from icebreak.tui import beginning, checking_in, ending, meanings, questions, recovering, spasms
from icebreak.tui.recovery_questions import OF_THE_PLAN
from icebreak.tui.taking_off import ask_when
from icebreak.tui.trying import known_to_work, try_out, worked

if TYPE_CHECKING:
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.glance import Seen
    from icebreak.tui.meanings import Meaning
    from icebreak.tui.questions import Option, Question
    from icebreak.tui.showing import Showing


AFTERWARDS = ("skin.", "pain_after.")
"""How the ids of the questions begin that are asked when something has just come off."""


async def ask_first(app: IcebreakApp) -> None:
    """Ask when a pack came off, where that stayed open and nothing has to come off now; on a first start begin."""
    for one in app.courses if app.face.mood != "off" else ():
        if one.view.course.session is not None and one.view.course.session.asked:
            await ask_when(app, one.view.course)
    if not app.snapshot.kept and not app.home.log.exists():
        await beginning.begin(app, app.press())


async def keep_theme(app: IcebreakApp, name: str) -> None:
    """Keep the colours that were chosen."""
    if app.preferences.settings.theme != name:
        await ending.keep_setting(app, "look", "theme", name)


def next_one(app: Showing) -> Question | None:
    """Return what to ask beside the digits now, if anything."""
    shown = app.sight.shown
    if app.face.mood != "off" and (found := _of_a_spasm(app)) is not None:
        return found
    if shown is None:
        return recovering.next_question(app, app.clock.read().wall)
    if app.face.mood in ("off", "asleep", "doubt"):
        return None
    done = app.done | known_to_work(app) | ({SIGNS} if not app.sight.log_read or _signs_today(app) else set())
    found = questions.next_question(shown.view, app.preferences.settings, frozenset(done), shown.now)
    if found is None or not found.id.startswith(AFTERWARDS):
        others = (one for one in app.courses if one is not shown)
        open_still = (questions.left_open(one.view, frozenset(done), one.now) for one in others)
        found = next((question for question in open_still if question is not None), found)
    if found is None and shown.view.state in ("resting", "due", "ended") and not shown.view.quiet:
        found = recovering.next_question(app, shown.now)
    return found or checking_in.next_question(app)


def _of_a_spasm(app: Showing) -> Question | None:
    """Return what is asked of a spasm that was just marked: they asked for it, so it comes first."""
    return (
        spasms.question(app.spasm, app.done, app.clock.read().wall, app.zone_shown) if app.spasm is not None else None
    )


def _signs_today(app: Showing) -> bool:
    """Whether the signs were shown, or asked after, today already, in this window or another."""
    today = questions.day_of(app.clock.read().wall, app.zone)
    found = (entry.values.get("at") for entry in app.sight.entries if entry.table == SIGNS and not entry.deleted)
    return any(isinstance(at, datetime) and questions.day_of(at, app.zone) == today for at in found)


async def take(app: IcebreakApp, question: Question, option: Option) -> None:
    """Do what an answer means."""
    shown = app.sight.shown
    if question.id.startswith(spasms.OF_A_SPASM):
        await spasms.answer(app, question, option)
    elif question.id.startswith(checking_in.OFFERED):
        await checking_in.take(app, question, option)
    elif question.id.startswith(OF_THE_PLAN):
        app.answered(question.id)
        await recovering.answer(app, question, option)
    elif shown is not None:
        app.answered(question.id)
        view = (_asked_of(app, question) or shown).view
        await _mean(app, question, questions.answered(question, option, view, app.press().at))


def _asked_of(app: Showing, question: Question) -> Seen | None:
    """Return the course that a question is about, where its id says so."""
    return next((one for one in app.courses if f".{one.view.course.id}." in question.id), None)


async def _mean(app: IcebreakApp, question: Question, meaning: Meaning) -> None:
    from icebreak.tui.screens.hours import HoursScreen
    from icebreak.tui.screens.since import SinceScreen

    press = app.press()
    match meaning:
        case meanings.Say(event=event):
            asked = _asked_of(app, question)
            course = asked.view.course if asked is not None else press.course
            if course is not None:
                await app.presses.act(course, event, press.reading)
                if isinstance(event, SkinSeen) and event.word not in BAD_SKIN and (advice := skin_advice(event.word)):
                    app.say(advice)
        case meanings.Setting(table=table, key=key, value=value):
            await ending.keep_setting(app, table, key, value)
        case meanings.AskTime(question=text, earliest=earliest):
            at = await app.ask(SinceScreen(press.at, app.zone_shown, earliest, text))
            if at is not None and press.shown is not None:
                await _mean(app, question, questions.timed(question, at, press.shown.view, press.at))
        case meanings.AskHours(quiet=quiet):
            if (windows := await app.ask(HoursScreen(quiet))) is not None:
                await ending.keep_hours(app, windows)
        case meanings.AskSigns():
            await beginning.anything_new(app, question.text)
        case meanings.NothingNew():
            await beginning.nothing_new(app, question.text)
        case meanings.TryOut():
            await try_out(app)
            app.answered("tried")
        case meanings.Worked(what=what, yes=yes):
            await worked(app, what, yes=yes)
        case _:
            pass
