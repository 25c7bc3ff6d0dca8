"""A systemd user unit: the agent from each login on, and again should it fail."""

from collections.abc import Mapping
from pathlib import Path

from icebreak.remind.autostart_way import WORDS, AtLogin, obey, order

NAME = "systemd unit"
_UNIT = "icebreak.service"
_TARGET = "default.target"
"""Every login reaches it, under any desktop and none; the agent itself waits for the session bus."""
_NOT_A_PROGRAM = frozenset("'\"\\$")
"""With one of these systemd takes no path for that of a program, or changes it; as an argument it takes any."""
_THROUGH_SHELL = """/bin/sh -c 'exec "$$0" "$$@"' """


def answers(env: Mapping[str, str]) -> bool:
    """Whether a systemd user session is there: it listens here, and here systemctl speaks to it."""
    folder = env.get("XDG_RUNTIME_DIR", "")
    return bool(folder) and Path(folder, "systemd", "private").exists()


def place(env: Mapping[str, str]) -> Path:
    """Return where the unit belongs."""
    folder = Path(env.get("XDG_CONFIG_HOME", ""))
    return (folder if folder.is_absolute() else Path.home() / ".config") / "systemd" / "user" / _UNIT


def unit(what: AtLogin) -> str:
    """Return the unit's text.

    Ended with 0 it is over until the next login: no course is under way. It is tried again for good after a failure,
    but not where Python is gone (203, by way of a shell 127) or its icebreak knows no agent (2).
    """
    through = _THROUGH_SHELL if _NOT_A_PROGRAM & set(what.python) else ""
    python = _quoted(what.python).replace("$", "$$")
    kept = "".join(f"Environment={_quoted(f'{name}={value}')}\n" for name, value in what.keep.items())
    return f"""\
# {what.mark}
[Unit]
Description=icebreak: reminders without a window
StartLimitIntervalSec=0

[Service]
ExecStart={through}{python} {" ".join(WORDS)}
{kept}Restart=on-failure
RestartSec=5
RestartPreventExitStatus=2 127 203

[Install]
WantedBy={_TARGET}
"""


def _quoted(word: str) -> str:
    """Return it as one word of a unit, in quotation marks; a percent sign would else stand for something."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def content(what: AtLogin) -> bytes:
    """Return the unit."""
    return unit(what).encode()


def switch_on(path: Path, *, again: bool, now: bool) -> None:  # noqa: ARG001 - systemd does not mind
    """Enable it."""
    order("systemctl", "--user", "daemon-reload")
    order("systemctl", "--user", "enable", path.name)
    if now:
        order("systemctl", "--user", "start", "--no-block", path.name)


def start() -> bool:
    """Have it started now, and return whether that is so; it is not waited for."""
    return not obey("systemctl", "--user", "start", "--no-block", _UNIT)


def switch_off(path: Path) -> None:
    """Disable it, with a session or without."""
    obey("systemctl", "--user", "disable", path.name)
    _link(path).unlink(missing_ok=True)


def is_on(path: Path, content: str) -> bool:  # noqa: ARG001 - it shows elsewhere
    """Whether it is enabled."""
    return _link(path).is_symlink()


def _link(path: Path) -> Path:
    return path.with_name(f"{_TARGET}.wants") / path.name
