"""An entry that desktops start at login, where no systemd does: the Desktop Entry and Autostart specifications."""

import re
from collections.abc import Mapping
from pathlib import Path

from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.remind.autostart_way import WORDS, AtLogin

NAME = "autostart entry"
_SWITCHED_OFF = re.compile(r"^(Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$", re.MULTILINE)
"""What a desktop's own settings write where a person switches it off there."""


def place(env: Mapping[str, str]) -> Path:
    """Return where the entry belongs."""
    folder = Path(env.get("XDG_CONFIG_HOME", ""))
    return (folder if folder.is_absolute() else Path.home() / ".config") / "autostart" / "icebreak.desktop"


def entry(what: AtLogin) -> str:
    """Return the entry's text; raises Refused where the format can't name that Python."""
    if "=" in what.python:
        raise Refused(
            f"The path {plain(what.python)} has an = in it, and with that no desktop starts it at login. "
            "Install icebreak in a folder without one."
        )
    kept = [f"{name}={value}" for name, value in what.keep.items()]
    words = [*(["env"] if kept else []), *map(_quoted, [*kept, what.python]), *WORDS]
    return f"""\
[Desktop Entry]
Type=Application
Name=icebreak
Comment=Reminders without a window
Exec={" ".join(words)}
X-Icebreak={what.mark}
"""


def _quoted(word: str) -> str:
    """Return it as one word of `Exec`.

    Two rules lie on each other: of an argument in quotation marks, where four signs get a backslash, and of any text in
    such a file, where each backslash is written twice. A percent sign would be a field.
    """
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word).replace("\\", "\\\\").replace("%", "%%") + '"'


def content(what: AtLogin) -> bytes:
    """Return the entry."""
    return entry(what).encode()


def switch_on(path: Path, *, again: bool, now: bool) -> None:
    """Do nothing: a desktop reads it at the next login."""


def switch_off(path: Path) -> None:
    """Do nothing: it is gone with its file."""


def is_on(path: Path, content: str) -> bool:  # noqa: ARG001 - its text says it
    """Whether it is not switched off in the settings of a desktop."""
    return _SWITCHED_OFF.search(content) is None
