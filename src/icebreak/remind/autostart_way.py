"""What the ways to start at login have in common: what is started, the mark of our files, and orders to a system."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol
from unicodedata import category
from urllib.parse import parse_qsl, urlencode

from icebreak.core.refused import Refused
from icebreak.core.text import plain

WORDS = ("-P", "-m", "icebreak", "agent", "run")
"""What Python is given; -P, so that nothing in the folder where it is started is taken for a module of icebreak's."""
_LIMIT = 10.0
"""Seconds that an order may take."""
_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_MARK = re.compile(r"icebreak agent install: ([\w.~%+=;]+)", re.ASCII)


class AtLogin(NamedTuple):
    """What is started at each login: the agent, for the files that are in use here."""

    python: str
    """The absolute path of the Python that has icebreak."""
    keep: Mapping[str, str]
    """What of the environment decides where the files are; at a login it may be missing."""

    @property
    def mark(self) -> str:
        """What stands in a file of ours: letters, digits and a few signs that mean nothing in any of the formats."""
        said = urlencode({"python": self.python, **self.keep})
        said = said.replace("-", "%2D").replace("&", ";")  # XML has no place for --, and its own use for &
        return f"icebreak agent install: {said}"


def read_mark(content: str) -> AtLogin | None:
    """Return what a file of ours starts, None where it is not ours."""
    if (found := _MARK.search(content)) is None:
        return None
    keep = dict(parse_qsl(found[1], separator=";"))
    python = keep.pop("python", "")
    return AtLogin(python, keep) if python else None


def at_login(python: str, env: Mapping[str, str]) -> AtLogin:
    """Return what is to be started; raises Refused where a path can't stand in any file that starts something."""
    if not python:
        raise Refused("Which Python runs icebreak can't be told here, so nothing can start it at login.")
    if own := env.get("ICEBREAK_HOME"):
        keep = {"ICEBREAK_HOME": str(Path(own).expanduser().absolute())}
    else:
        keep = {name: env[name] for name in _FOLDERS if Path(env.get(name, "")).is_absolute()}
    found = AtLogin(os.path.abspath(python), keep)  # noqa: PTH100 - a link to it is what makes an environment
    for path in (found.python, *keep.values()):
        if any(category(ch) in {"Cc", "Cs"} or ch in "\ufffe\uffff" for ch in path):
            raise Refused(
                f"{plain(path)} has a character in its name that can't be written down. Rename it, then install again."
            )
    return found


class Way(Protocol):
    """One way to have something started at login; each is a module."""

    NAME: str
    """What a person calls its file."""

    def place(self, env: Mapping[str, str]) -> Path:
        """Return where its file belongs."""

    def content(self, what: AtLogin) -> bytes:
        """Return its file; raises Refused where it can't start that."""

    def switch_on(self, path: Path, *, again: bool, now: bool) -> None:
        """Tell the system about the file; `again`: ours was there before, `now`: start it too. Raises Refused."""

    def switch_off(self, path: Path) -> None:
        """Let the system forget it, before its file is removed; what is running goes on."""

    def is_on(self, path: Path, content: str) -> bool:
        """Whether the system would start it, as far as files show that."""


def obey(*words: str) -> str:
    """Tell the system something; return why it did not do it, in its own words, or an empty text where it did."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are ours
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"it took longer than {_LIMIT:g} seconds"
    except OSError as error:
        return error.strerror or str(error)
    said = (done.stderr or done.stdout).decode("utf-8", "replace")
    return "" if done.returncode == 0 else plain(said) or f"it ended with {done.returncode}"


def order(*words: str) -> None:
    """Tell the system something that has to be done; raises Refused."""
    if why := obey(*words):
        raise Refused(f"The system did not do this: {' '.join(words)}. It says: {why.rstrip('.')}.")
