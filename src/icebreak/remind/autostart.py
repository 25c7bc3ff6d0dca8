"""Reminders without a window from each login on: what is written for that, whether it is there, and taking it away."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.remind import autostart_launchd, autostart_systemd, autostart_windows, autostart_xdg
from icebreak.remind.autostart_way import AtLogin, Way, at_login, read_mark
from icebreak.store.files import BadFile, read_bytes, replace_file, writing


class Installed(NamedTuple):
    """What starts icebreak at login."""

    way: str
    """What its file is called: `systemd unit`, `autostart entry`, `launchd agent` or `scheduled task`."""
    path: Path
    """Its file."""
    fault: str = ""
    """Why it would not do its work, and what would do, as one sentence; empty where it would."""


def installed(env: Mapping[str, str], platform: str = sys.platform) -> Installed | None:
    """Return what starts icebreak at login, None where nothing does: from files alone, and soon done."""
    found = [one for way in _ways(platform) if (one := _look(way, env)) is not None]
    return min(found, key=lambda one: bool(one.fault), default=None)


def install(
    env: Mapping[str, str], python: str = sys.executable, *, now: bool, platform: str = sys.platform
) -> Installed:
    """Have `python` start the agent at each login, and `now` too where the system can do that.

    Done again it changes nothing, or what has changed. Raises Refused, BadFile, Unwritable.
    """
    way, what = _way(env, platform), at_login(python, env)
    path, content = way.place(env), way.content(what)
    again = _ours(path) is not None
    replace_file(path, content)
    try:
        way.switch_on(path, again=again, now=now)
    except Refused:
        if not again:
            _remove(way, env)
        raise
    for other in _ways(platform):
        if other is not way:
            _remove(other, env)
    return Installed(way.NAME, path)


def uninstall(env: Mapping[str, str], platform: str = sys.platform) -> Sequence[Path]:
    """Remove what `install` wrote and return the files; an agent that is running goes on.

    Raises Unwritable; and Refused or BadFile where nothing is ours, but a file that is not bears its name.
    """
    gone = [path for way in _ways(platform) if (path := _remove(way, env)) is not None]
    for way in _ways(platform) if not gone else ():
        _ours(way.place(env))
    return gone


def _way(env: Mapping[str, str], platform: str) -> Way:
    """Return the way that is right here."""
    first, *others = _ways(platform)
    return first if not others or autostart_systemd.answers(env) else others[0]


def _ways(platform: str) -> tuple[Way, ...]:
    """Return the ways that a platform has."""
    if platform == "darwin":
        return (autostart_launchd,)
    if platform == "win32":
        return (autostart_windows,)
    return autostart_systemd, autostart_xdg


def _look(way: Way, env: Mapping[str, str]) -> Installed | None:
    path = way.place(env)
    try:
        content = _read(path)
    except BadFile:
        return None
    what = read_mark(content or "")
    return None if what is None else Installed(way.NAME, path, _fault(way, path, what, content or "", env))


def _fault(way: Way, path: Path, what: AtLogin, content: str, env: Mapping[str, str]) -> str:
    if not os.access(what.python, os.X_OK):
        return f"the Python that it starts is gone, {plain(what.python)}. Mend it: icebreak agent install"
    if not way.is_on(path, content):
        return "it is switched off. On again: icebreak agent install"
    if what.keep != at_login(what.python, env).keep:
        there = " ".join(f"{name}={plain(value)}" for name, value in what.keep.items()) or "the usual ones"
        return f"it is for other folders than are in use here, {there}. For these: icebreak agent install"
    return ""


def _remove(way: Way, env: Mapping[str, str]) -> Path | None:
    """Remove a file of ours and return where it was; None where there is none, or one that is not ours."""
    path = way.place(env)
    try:
        if _ours(path) is None:
            return None
    except (Refused, BadFile):
        return None
    with writing(path):
        way.switch_off(path)
        path.unlink()
    return path


def _ours(path: Path) -> AtLogin | None:
    """Return what a file of ours starts, None where there is none; raises Refused or BadFile where it is not ours."""
    content = _read(path)
    if content is None:
        return None
    if (what := read_mark(content)) is None:
        raise Refused(f"{plain(str(path))} is not from icebreak, and is left as it is. Rename it, or move it away.")
    return what


def _read(path: Path) -> str | None:
    """Return a file's text, None where there is none; raises BadFile."""
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        return None
    return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
