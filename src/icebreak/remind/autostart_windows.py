"""A scheduled task at logon, on Windows; its file lies in the state folder, and the system keeps a copy of it."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

from icebreak.remind.autostart_way import WORDS, AtLogin, obey, order
from icebreak.store.paths import find_home

NAME = "scheduled task"
_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "ExecutionTimeLimit": "PT0S",  # none
}
_AGAIN = {"Interval": "PT1M", "Count": "999"}
"""How it is tried again after a failure: no interval may be shorter."""


def place(env: Mapping[str, str]) -> Path:
    """Return where the task's file is kept."""
    return find_home(env).state / "at-login.xml"


def task(what: AtLogin, user: str) -> bytes:
    """Return the task in UTF-16, for this user alone: one for every user could be made by an administrator only."""
    root = Xml.Element("Task", version="1.2", xmlns=_SPACE)
    Xml.SubElement(Xml.SubElement(root, "RegistrationInfo"), "Description").text = what.mark
    trigger = Xml.SubElement(Xml.SubElement(root, "Triggers"), "LogonTrigger")
    _fill(trigger, {"Enabled": "true", "UserId": user})
    principal = Xml.SubElement(Xml.SubElement(root, "Principals"), "Principal", id="Author")
    _fill(principal, {"UserId": user, "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"})
    settings = Xml.SubElement(root, "Settings")
    _fill(settings, _SETTINGS)
    _fill(Xml.SubElement(settings, "RestartOnFailure"), _AGAIN)
    action = Xml.SubElement(Xml.SubElement(root, "Actions", Context="Author"), "Exec")
    _fill(action, {"Command": what.python, "Arguments": subprocess.list2cmdline(_words(what))})
    content: bytes = Xml.tostring(root, encoding="utf-16", xml_declaration=True)
    return content


def _fill(element: Xml.Element, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        Xml.SubElement(element, name).text = text


def _words(what: AtLogin) -> tuple[str, ...]:
    """Return what Python is given; a task has no environment of its own, so Python itself sets what it needs."""
    if not what.keep:
        return WORDS
    run = "from icebreak.cli.main import main; sys.exit(main(['agent', 'run']))"
    return "-P", "-c", f"import os, sys; os.environ.update({dict(what.keep)}); {run}"


def content(what: AtLogin) -> bytes:
    """Return the task for whoever is logged on, with the Python that opens no console window where there is one."""
    windowless = Path(what.python).with_name("pythonw.exe")
    python = str(windowless) if windowless.exists() else what.python
    return task(what._replace(python=python), f"{os.environ.get('USERDOMAIN', '')}\\{_user()}".removeprefix("\\"))


def switch_on(path: Path, *, again: bool, now: bool) -> None:
    """Register it; another task of its name is replaced only if it was ours."""
    order("schtasks", "/Create", "/TN", _name(), "/XML", str(path), *(["/F"] if again else []))
    if now:
        order("schtasks", "/Run", "/TN", _name())


def switch_off(path: Path) -> None:  # noqa: ARG001 - it is known by its name
    """Remove the task."""
    obey("schtasks", "/Delete", "/TN", _name(), "/F")


def is_on(path: Path, content: str) -> bool:  # noqa: ARG001 - no file shows it
    """Whether it would be started; that it may be switched off elsewhere can't be seen."""
    return True


def _name() -> str:
    return f"icebreak-{_user()}"  # the names are the same for all users of a machine


def _user() -> str:
    return os.environ.get("USERNAME", "")
