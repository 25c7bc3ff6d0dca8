"""The check-in of a day: offered as one line a day, asked on one screen, written down, and what follows from it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

from icebreak.core.checkin import TABLE, is_daily
from icebreak.tui.questions import Option, Question, day_of

if TYPE_CHECKING:
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press
    from icebreak.tui.showing import Showing

OFFERED = "checkin."
"""How the id of its question begins; the day follows."""
_OPTIONS = (Option("Yes", "yes"), Option("Not today", "no"))
_WHERE = ("resting", "due")


def next_question(app: Showing) -> Question | None:
    """Return the offer, where nobody has checked in today; not before something was on, and never beside a pack."""
    shown = app.sight.shown
    if shown is None or shown.view.state not in _WHERE or shown.view.quiet or shown.view.course.session is None:
        return None
    name = _name(app)
    if not app.sight.log_read or not {TABLE, name}.isdisjoint(app.done) or _done_today(app):
        return None
    return Question(name, "Check in for today? It takes 20 seconds.", _OPTIONS, short="Check in for today?")


async def take(app: IcebreakApp, question: Question, option: Option) -> None:
    """Do what an answer to the offer means."""
    app.answered(question.id)
    if option.answer == "yes":
        await ask(app, app.press())


async def ask(app: IcebreakApp, press: Press) -> None:
    """Ask how it goes, and write it down as of when it was said."""
    from icebreak.core.checkin import checkin_record
    from icebreak.core.told_checkin import about_legs, checkin_said
    from icebreak.store.device import four_letters
    from icebreak.store.log_edit import keep
    from icebreak.tui.screens.checkin import CheckinScreen

    said = await app.ask(CheckinScreen())
    if not said:
        return
    press = app.press()
    legs = said.get("legs")
    before = await _legs_before(app, press.at) if legs is not None else None
    record = checkin_record(press.at.astimezone(app.zone), four_letters(), said)
    edited = await app.presses.do(lambda: keep(app.home, record, press.reading))
    if edited is None:
        return
    app.read_log_again()
    if is_daily(record.values):
        app.answered(_name(app))
    for note in edited.notes:
        app.warn(note)
    more = about_legs(legs if isinstance(legs, str) else None, before)
    app.say(more or f"Noted: {checkin_said(record.values)}.")
    if more is not None and legs != before:  # new, or another than it was: the list is one glance away
        from icebreak.tui import beginning

        await beginning.flags(app, app.press())


async def _legs_before(app: IcebreakApp, at: datetime) -> str | None:
    """Return what was said last of the legs."""
    from icebreak.core.checkin import LEGS_BACK, last_legs
    from icebreak.store.log_all import read_since

    told = await asyncio.to_thread(read_since, app.home, f"{at - LEGS_BACK:%Y-%m}")
    return last_legs(told.folded.values(), at)


def _name(app: Showing) -> str:
    return f"{OFFERED}{day_of(app.clock.read().wall, app.zone)}"


def _done_today(app: Showing) -> bool:
    """Whether it was done today already, in this window or anywhere else."""
    today = day_of(app.clock.read().wall, app.zone)
    found = (one for one in app.sight.entries if one.table == TABLE and not one.deleted and is_daily(one.values))
    return any(isinstance(at := one.values.get("at"), datetime) and day_of(at, app.zone) == today for one in found)
