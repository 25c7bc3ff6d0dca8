"""What the log tells is carried out here, and it is shown the log as it is then, or why it was not done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icebreak.store.log_edit import Edited, add_session, correct, delete
from icebreak.tui.log_details import again_said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from icebreak.core.amend import Said
    from icebreak.core.clock import Reading
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.log_rows import LogRow
    from icebreak.tui.steps import Step


async def corrected(app: IcebreakApp, name: str, said: Said) -> None:
    """Correct an entry."""
    await _change(app, lambda reading: correct(app.home, name, said, reading, app.zone), "Corrected")


async def added(app: IcebreakApp, said: Said) -> None:
    """Add a session that belonged to no course."""
    kind, region = (str(said.get(key, "")) for key in ("kind", "region"))
    rest = {key: value for key, value in said.items() if key not in ("kind", "region")}
    await _change(app, lambda reading: add_session(app.home, kind, region, rest, reading, app.zone), "Added")


async def deleted(app: IcebreakApp, name: str) -> None:
    """Take an entry out."""
    await _change(app, lambda reading: delete(app.home, name, reading), "Deleted; the file keeps it")
    _seen_on_today(app)


async def undone(app: IcebreakApp) -> None:
    """Take back what was changed last in the log, whatever was pressed since."""
    refusals: list[str] = []
    step = app.presses.steps.last_edit
    if step is None:
        refusals.append("Nothing was changed in the log that could be taken back.")
        await _show(app, refusals, str)
        return
    name = _entry_of(step)
    before = _row(app, name)
    await app.presses.take_back(app.press().reading, refusals.append, of_log=True)
    await _show(app, refusals, lambda: f"Taken back: {again_said(before, _row(app, name), app.press().at)}.")
    _seen_on_today(app)


def _entry_of(step: Step) -> str:
    """Return the id of the entry that a change of the log was of; empty: of none."""
    if isinstance(step.done, Edited) and step.done.entries:
        return step.done.entries[0].record.id
    course = step.events[0].after if step.events else None
    return course.session_id(course.session.slot) if course is not None and course.session is not None else ""


def _row(app: IcebreakApp, name: str) -> LogRow | None:
    rows = app.log_open.screen.rows if app.log_open is not None else []
    return next((row for row in rows if row.entry.id == name), None)


def _seen_on_today(app: IcebreakApp) -> None:
    """Let Today go by the log as it is now; a spasm that may be gone is asked about no more."""
    app.spasm = None
    app.read_log_again()


async def _change(app: IcebreakApp, work: Callable[[Reading], Edited], said: str) -> None:
    reading, refusals = app.press().reading, list[str]()
    done = await app.presses.do(lambda: work(reading), refusals.append, of_log=True)
    await _show(app, refusals, lambda: f"{said}. u takes it back.")
    for note in done.notes if done is not None else ():
        app.say(note)


async def _show(app: IcebreakApp, refusals: Sequence[str], said: Callable[[], str]) -> None:
    """Show the log as it is now with what is `said` then, or why it was not changed."""
    screen = app.log_open.screen if app.log_open is not None else None
    if screen is None or not screen.is_current:  # it may have been left meanwhile, or an alarm took its place
        if refusals:
            app.say(refusals[0])
    elif refusals:
        screen.refuse(refusals[0])
    elif app.log_open is not None:
        screen.done()
        await app.log_open.refresh()
        screen.say(said())
