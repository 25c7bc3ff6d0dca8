"""A spasm, marked by one key: on disk before it is said; then a line beside the digits asks more of it for a while."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from icebreak.tui.questions import Option, Question

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import datetime, tzinfo

    from icebreak.core.record import Record
    from icebreak.store.log_edit import Edited
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press

STRONG, LASTED = "spasm", "lasted"
OF_A_SPASM = (f"{STRONG}.", f"{LASTED}.")
"""How the ids of its questions begin."""
STANDS = timedelta(minutes=2)
"""So long more is asked of it: other questions, and the pain that a digit is else, can wait no longer."""
_STRONG = tuple(Option(str(n), str(n)) for n in range(11))
_FIRST = 5
_LASTED = ((10, "10 s"), (30, "30 s"), (60, "1 min"), (120, "2 min"), (300, "5 min"), (600, "10 min"), (1200, "20 min"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """The spasm that was marked last in this window."""

    id: str
    at: datetime
    pain: int | None = None
    """How strong it was, where that was said."""


def question(marked: Marked | None, done: Container[str], now: datetime, zone: tzinfo) -> Question | None:
    """Return what is asked of the spasm that was marked last; None: nothing, or no more."""
    if marked is None or not timedelta(0) <= now - marked.at < STANDS:
        return None
    when = f"{marked.at.astimezone(zone):%H:%M}"
    strong, lasted = f"{STRONG}.{marked.id}", f"{LASTED}.{marked.id}"
    if marked.pain is None and strong not in done:
        return Question(
            strong,
            f"Spasm noted, {when}. How strong, 0 to 10?",
            _STRONG,
            first=_FIRST,
            short="Spasm noted. How strong?",
        )
    if lasted in done:
        return None
    said = f"Spasm, {when}" if marked.pain is None else f"Spasm, strength {marked.pain}"
    options = tuple(Option(label, str(seconds)) for seconds, label in _LASTED)
    return Question(lasted, f"{said}. How long was it?", options, first=1)


async def mark(app: IcebreakApp, press: Press) -> None:
    """Write down that there was a spasm, at the press."""
    from icebreak.core.spasm import spasm_record
    from icebreak.store.device import four_letters

    at = press.at.astimezone(app.zone)
    record = spasm_record(at, four_letters())
    app.spasm, app.marking = None, True
    kept = await _kept(app, press, record)
    app.marking = False
    if kept:
        app.spasm = Marked(id=record.id, at=press.at)
        app.show_around()
        if not (asks(app) and app.today.asks_in_sight):  # as where something has to come off
            app.say(f"Spasm noted, {at.astimezone(app.zone_shown):%H:%M}.")


async def answer(app: IcebreakApp, question: Question, option: Option) -> None:
    """Write down what was answered."""
    kind, _, name = question.id.partition(".")
    if kind == STRONG:
        await strong(app, app.press(), int(option.answer))
    elif await _say(app, app.press(), name, "lasted_s", int(option.answer)):
        app.answered(question.id)
        app.say(f"Spasm: {option.label} noted.")


async def answered_by(app: IcebreakApp, press: Press, value: int) -> None:
    """Take a digit as how strong it was where that is asked; a length in digits is none of the answers."""
    asked = app.today.question.question
    if asked is not None and asked.id.startswith(f"{LASTED}."):
        app.say("How long: ← and → choose, space takes it, x leaves it.")
    else:
        await strong(app, press, value)


async def strong(app: IcebreakApp, press: Press, value: int) -> None:
    """Write down how strong the spasm was that is asked about."""
    marked = app.spasm
    if marked is not None and await _say(app, press, marked.id, "pain", value):
        app.spasm = replace(marked, pain=value)
        app.show_around()
        if not (asks(app) and app.today.asks_in_sight):
            app.say(f"Spasm: strength {value} noted.")


def asks(app: IcebreakApp) -> bool:
    """Whether the line that asks about a spasm is the one that stands."""
    asked = app.today.question.question
    return asked is not None and asked.id.startswith(OF_A_SPASM)


async def _say(app: IcebreakApp, press: Press, name: str, key: str, value: int) -> bool:
    from icebreak.core.spasm import more_said

    return await _kept(app, press, more_said(name, {key: value}))


async def _kept(app: IcebreakApp, press: Press, record: Record) -> bool:
    """Append a record; whether it is on disk."""
    from icebreak.core.refused import Refused
    from icebreak.store.log_edit import keep

    def work() -> Edited:
        try:
            return keep(app.home, record, press.reading)
        except Refused:  # it was taken out of the log: nothing more is asked of it
            app.spasm = None
            raise

    edited = await app.presses.do(work)
    if edited is None:
        app.show_around()
    for note in edited.notes if edited is not None else ():
        app.warn(note)
    return edited is not None
