"""What `icebreak doctor` says of a real desktop: there, quiet, stuck, refusing, or not there at all."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.desktop.stage import PATIENCE, Stage

# Has the notification service's name, and does not answer; or, as KDE's Plasma, says that it is not to disturb.
POSER = """
import sys
from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
NAME = "org.freedesktop.Notifications"
answers = {
    "GetCapabilities": ("as", (["body", "actions", "persistence", "sound"],)),
    "GetServerInformation": ("ssss", ("Plasma", "KDE", "5.27", "1.2")),
    "Get": ("v", (("b", True),)),
}
conn = open_dbus_connection()
Proxy(message_bus, conn).RequestName(NAME)
print("ready", flush=True)
while True:
    call = conn.receive()
    answer = answers.get(call.header.fields.get(HeaderFields.member))
    if sys.argv[1] == "answers" and call.header.message_type is MessageType.method_call and answer:
        wrong = call.header.fields[HeaderFields.member] == "Get" and call.body != (NAME, "Inhibited")
        error = new_error(call, "org.freedesktop.DBus.Error.InvalidArgs")
        conn.send(error if wrong else new_method_return(call, *answer))
"""
Lines = dict[str, str]


def lines(stage: Stage, home: Path, **env: str) -> Lines:
    """Return what the doctor says, the mark with it, by what it is about."""
    whole = {**os.environ, **stage.env, "ICEBREAK_HOME": str(home), **env}
    asked = subprocess.run(
        [sys.executable, "-m", "icebreak", "doctor"],
        env={name: value for name, value in whole.items() if value},
        capture_output=True,
        text=True,
        check=True,
        timeout=3 * PATIENCE,
    )
    split = [(line[:7].strip(), *line[7:].partition(": ")[::2]) for line in asked.stdout.splitlines()]
    return {about: f"{mark} {said}" for mark, about, said in split}


@pytest.fixture
def poser(bare: Stage) -> Iterator[Callable[[str], int]]:
    """Start such a service; returns its process."""
    started: list[subprocess.Popen[str]] = []

    def start(how: str) -> int:
        bare.start_bus()
        env = {**os.environ, **bare.env}
        running = subprocess.Popen([sys.executable, "-c", POSER, how], env=env, stdout=subprocess.PIPE, text=True)
        started.append(running)
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        return running.pid

    yield start
    for one in started:
        one.kill()
        one.communicate()


def test_what_works_has_a_line_each(stage: Stage, home: Path, tmp_path: Path) -> None:
    (menu := tmp_path / "menus" / "rofi").parent.mkdir()
    menu.touch(0o700)
    path = f"{menu.parent}{os.pathsep}{os.environ['PATH']}"
    said = lines(stage, home, PATH=path)
    assert said["bus"] == f"ok answers at {stage.socket}"
    assert said["popups"].startswith("ok shown by dunst 1.")
    assert said["buttons"].startswith("ok there, in dunst's menu: dunstctl context")
    assert said["history"] == "ok what passed by can be looked up: dunstctl history-pop"
    assert said["do not disturb"] == "ok off"


@pytest.mark.skipif(any(map(shutil.which, ("dmenu", "rofi"))), reason="such a menu is here")
def test_buttons_in_a_menu_that_nothing_shows_are_none(stage: Stage, home: Path) -> None:
    assert lines(stage, home)["buttons"].startswith("lacks in dunst's menu, and neither dmenu nor rofi is here")


def test_no_session_bus(bare: Stage, home: Path) -> None:
    said = lines(bare, home, DBUS_SESSION_BUS_ADDRESS="")
    assert said["bus"].startswith(
        "lacks No session bus belongs to this login, so no popup can be shown. Start icebreak"
    )
    assert not {"popups", "buttons", "history", "do not disturb"} & {*said}


def test_a_session_bus_that_is_gone_is_named(bare: Stage, home: Path) -> None:
    said = lines(bare, home)
    which = f"unix:path={bare.socket}"
    told = "lacks Nobody answers at the session bus that this terminal was told of"
    assert said["bus"].startswith(f"{told}: {which}. Open a new terminal in your desktop")


def test_a_bus_with_nobody_who_shows_popups(bare: Stage, home: Path) -> None:
    bare.start_bus()
    said = lines(bare, home)
    assert said["bus"].startswith("ok ")
    assert said["popups"].startswith("lacks The session bus is there, but no notification service is running on it.")
    assert "Install and start one" in said["popups"]


def test_a_stopped_one_is_named_with_what_lets_it_go_on(stage: Stage, home: Path) -> None:
    stage.signal_dunst(signal.SIGSTOP)
    found = re.fullmatch(
        r"lacks process (\d+) \(dunst\) shows them and is stopped\. Let it go on: kill -CONT \1",
        lines(stage, home)["popups"],
    )
    assert found is not None
    os.kill(int(found[1]), signal.SIGCONT)
    assert lines(stage, home)["popups"].startswith("ok ")


def test_one_that_hangs_is_named_with_what_ends_it(bare: Stage, home: Path, poser: Callable[[str], int]) -> None:
    pid = poser("hangs")
    said = lines(bare, home)
    assert said["popups"].startswith(f"lacks process {pid} (")
    assert said["popups"].endswith(f"did not answer within 2 s. End it, and start it again: kill -9 {pid}")


def test_one_that_refuses_is_quoted_without_what_it_smuggles(bare: Stage, home: Path) -> None:
    bare.start_bus()
    with bare.impostor():
        said = lines(bare, home)
    assert said["popups"].startswith("lacks It answered: go away (link) Try another notification service")


def test_dunst_that_is_not_to_disturb_is_said(stage: Stage, home: Path) -> None:
    stage.dunstctl("set-paused", "true")
    said = lines(stage, home)["do not disturb"]
    assert said.startswith("lacks on, so reminders wait until it is over, and what is critical may too.")
    assert said.endswith("Switch it off: dunstctl set-paused false")


def test_another_that_is_not_to_disturb_is_said(bare: Stage, home: Path, poser: Callable[[str], int]) -> None:
    poser("answers")
    said = lines(bare, home)
    assert said["popups"] == "ok shown by Plasma 5.27"
    assert said["buttons"] == "ok there, and they answer"
    assert said["history"] == "ok what passed by can be looked up where Plasma lists it"
    assert said["do not disturb"].endswith("Switch it off: in the desktop's notification settings")
