"""The report for a clinician, from the window: written, and opened where there is a browser."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.store.files import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from icebreak.core.clock import Reading
    from icebreak.tui.app import IcebreakApp
    from icebreak.tui.presses import Press

_PATIENCE = 3.0
"""Seconds for which whoever opens it may take to say that it can't; one that goes on so long has opened it."""


async def report(app: IcebreakApp, press: Press) -> None:
    """Write the report and open it; where nothing can show it, say where it is."""
    _tell(app, "Making the report …")
    try:
        path = await asyncio.to_thread(_write, app, press.reading)
    except (Refused, StoreError) as error:
        _tell(app, str(error))
        return
    if path is None:
        _tell(app, "The log is empty: nothing to report.")
        return
    place = plain(str(path), limit=1000)
    opened = app.demo is None and await asyncio.to_thread(open_page, path, os.environ)
    _tell(app, f"The report is open in your browser. It is {place}" if opened else f"The report is written: {place}")


def _write(app: IcebreakApp, reading: Reading) -> Path | None:
    from icebreak.report.facts import Facts
    from icebreak.report.page import page
    from icebreak.store.report import MARK, read_told, report_path, write_report

    told = read_told(app.home, reading, None, None, app.zone)
    if told is None:
        return None
    now = reading.wall.replace(microsecond=0)
    facts = Facts(told.entries, told.courses, told.on, told.period, now, app.zone, told.figures)
    path = report_path(app.home, told.period, app.zone)
    write_report(path, page(facts, MARK, [str(problem) for problem in told.problems]))
    return path


def _tell(app: IcebreakApp, text: str) -> None:
    """Say it where the person looks: on the log, or on Today."""
    from icebreak.tui.screens.log import LogScreen

    if isinstance(app.screen, LogScreen):
        app.screen.say(text)
    else:
        app.say(text)


def open_page(path: Path, env: Mapping[str, str]) -> bool:
    """Show a page in the person's browser; False: there is none, or it can't be shown. It may take seconds.

    Not the standard library's way, which would start a browser of the terminal over the window where there is no other.
    """
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - the person's own browser with our own page
        except OSError:
            return False
        return True
    return _run(("open",) if sys.platform == "darwin" else ("xdg-open",), path, env)


def _run(program: tuple[str, ...], path: Path, env: Mapping[str, str]) -> bool:
    import shutil
    import subprocess
    import threading

    desktop = sys.platform == "darwin" or env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")
    found = shutil.which(program[0], path=env.get("PATH"))
    if not desktop or found is None:
        return False
    nowhere = subprocess.DEVNULL
    try:
        going = subprocess.Popen(  # noqa: S603 - no shell, and the page's own address is all that it gets
            [found, path.as_uri()], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return False
    try:
        return going.wait(_PATIENCE) == 0
    except subprocess.TimeoutExpired:  # it is the browser itself, and stays
        threading.Thread(target=going.wait, daemon=True).start()
        return True
