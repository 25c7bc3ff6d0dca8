"""A program of the person's own for each reminder: what it is given, and that nothing waits for it."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from tests.remind.test_spoken_off import ENDS, course
from tests.remind.voices import until

from icebreak.core.course import Around
from icebreak.core.reminders import Reminder, standing
from icebreak.core.wording import wording
from icebreak.remind.command import Command, as_json
from icebreak.remind.desktop import Fault, Popup, Silent
from icebreak.remind.news import Trouble
from icebreak.remind.raiser import Raiser
from icebreak.store.paths import Home, find_home
from icebreak.store.settings import Settings, read_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")

NOTES = """#!/bin/sh
for word in "$@"; do printf '%s\\n' "$word" >> "{folder}/words"; done
/bin/cat >> "{folder}/given"
echo over >> "{folder}/over"
"""
HANGS = """#!/bin/sh
/bin/sleep 1000 &
echo $! > "{folder}/child.new"
/bin/mv "{folder}/child.new" "{folder}/child"
echo once >> "{folder}/begun"
wait
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"ICEBREAK_HOME": str(tmp_path / "icebreak")})


def program(folder: Path, text: str) -> str:
    path = folder / "a program"
    path.write_text(text.replace("{folder}", str(folder)))
    path.chmod(0o700)
    return str(path)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


class Shown(Silent):
    """A desktop that notes what it was to show."""

    def __init__(self) -> None:
        self.popups: list[Popup] = []

    async def show(self, popup: Popup, replaces: str | None = None) -> str | None:
        self.popups.append(popup)
        return await super().show(popup, replaces)


class Room:
    """What raises reminders, with a program of the person's own, and what was told of it."""

    def __init__(self, home: Home, words: Sequence[str], role: str, limit: float | None) -> None:
        self.faults: list[Fault | None] = []
        self.desktop = Shown()
        tell = lambda news: self.faults.append(news.fault) if isinstance(news, Trouble) else None  # noqa: E731
        self.raiser = Raiser(home, self.desktop, role, tell, sound=False, command=words)
        if limit is not None:
            self.raiser._command._limit = limit
        self.course = course(home, "ice", "back")

    def at(self, minutes: float) -> Reminder:
        reminder = standing(self.course, ENDS + timedelta(minutes=minutes), Around())
        assert reminder is not None
        return reminder

    async def show(self, minutes: float) -> Reminder:
        """Raise what stands so many minutes after the end."""
        reminder = self.at(minutes)
        await self.raiser.show(self.course, reminder, ENDS + timedelta(minutes=minutes))
        return reminder


@asynccontextmanager
async def opened(
    home: Home, words: Sequence[str], role: str = "window", limit: float | None = None
) -> AsyncIterator[Room]:
    room = Room(home, words, role, limit)
    yield room
    await room.raiser.close()


async def test_it_is_run_for_each_reminder_with_its_arguments_and_the_reminder_as_json(
    home: Home, tmp_path: Path
) -> None:
    odd = ["$(touch x)", "; exit 1", "--", "a  b", "*", "ä"]
    async with opened(home, [program(tmp_path, NOTES), *odd]) as room:
        await room.show(-2)
        await until(lambda: len(lines(tmp_path / "over")) == 1)
        off = await room.show(0)
        await until(lambda: len(lines(tmp_path / "over")) == 2)
        await room.show(0.5)  # the same reminder still
        await room.show(1)
        await until(lambda: len(lines(tmp_path / "over")) == 3)
    assert lines(tmp_path / "words") == odd * 3
    given = [json.loads(line) for line in lines(tmp_path / "given")]
    assert [(one["kind"], one["times"]) for one in given] == [("soon", 0), ("off", 0), ("off", 1)]
    said = wording(off, room.course, ENDS)
    assert given[1] == {
        "format": 1,
        "kind": "off",
        "at": "2026-11-22T14:20:00+01:00",
        "times": 0,
        "course": room.course.id,
        "slot": 1,
        "definition": "ice",
        "pack": "ice",
        "title": said.title,
        "body": said.body,
        "urgency": "critical",
    }
    assert room.faults == []


async def test_one_that_hangs_delays_nothing_is_ended_with_its_children_and_said_once(
    home: Home, tmp_path: Path
) -> None:
    async with opened(home, [program(tmp_path, HANGS)], limit=0.5) as room:
        await room.show(0)
        assert [popup.urgency for popup in room.desktop.popups] == ["critical"]  # while it hangs
        await until(lambda: len(room.faults) == 1)
        child = int((tmp_path / "child").read_text())
        await until(lambda: not Path(f"/proc/{child}").exists() or _is_over(child))
        await room.show(1)
        await until(lambda: len(lines(tmp_path / "begun")) == 2)
        await until(lambda: not room.raiser._command._running)
        assert len(room.faults) == 1
        assert room.faults[0] is not None
        assert "a program" in room.faults[0].message


def _is_over(pid: int) -> bool:
    """Whether a process is dead, if nobody has taken note of it yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.parametrize("text", ["#!/bin/sh\nexit 3\n", "no program at all", None])
async def test_one_that_fails_is_said_once_and_by_an_agent_on_the_desktop(
    home: Home, tmp_path: Path, text: str | None
) -> None:
    words = [program(tmp_path, text)] if text is not None else [str(tmp_path / "gone")]
    async with opened(home, words, role="agent") as room:
        await room.show(0)
        await until(lambda: len(room.faults) == 1)
        await room.show(1)
        await until(lambda: not room.raiser._command._running)
        await until(lambda: not room.raiser._saying)
    low = [popup for popup in room.desktop.popups if popup.urgency == "low"]
    assert [popup.title for popup in low] == ["Your own command for reminders failed."]
    [fault] = room.faults
    assert fault is not None
    assert ("is not there" in fault.message) == (text is None)


async def test_one_that_reads_nothing_is_no_failure(home: Home, tmp_path: Path) -> None:
    faults: list[Fault] = []
    command = Command([program(tmp_path, "#!/bin/sh\nexec 0<&-\nexit 0\n")], faults.append)
    ice = course(home, "ice", "back")
    reminder = standing(ice, ENDS, Around())
    assert reminder is not None
    command.run(reminder, ice, wording(reminder, ice, ENDS))
    await until(lambda: not command._running)
    assert faults == []
    await command.close()


async def test_without_one_nothing_is_run(home: Home) -> None:
    async with opened(home, ()) as room:
        await room.show(0)
        assert not room.raiser._command._running


def test_hostile_words_stay_data(home: Home) -> None:
    ice = course(home, "ice", "back")
    reminder = standing(ice, ENDS, Around())
    assert reminder is not None
    line = as_json(reminder, ice, wording(reminder, ice, ENDS))
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")
    assert b"\x1b" not in line


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ('["ring"]', ("ring",)),
        ('["/a b/ring", "", "$X"]', ("/a b/ring", "", "$X")),
        ("[]", ()),
        ('["bin/ring"]', None),
        ('["~/ring"]', None),
        ('[""]', None),
        ('"ring"', None),
        ("[1]", None),
        ('["ring", "a\\u0000b"]', None),
    ],
)
def test_the_setting_is_a_list_with_a_program_that_can_be_found(
    home: Home, value: str, words: tuple[str, ...] | None
) -> None:
    home.config.mkdir(parents=True)
    home.settings.write_text(f"[remind]\ncommand = {value}\n")
    settings, warnings = read_settings(home)
    assert settings == (Settings() if words is None else Settings(command=words))
    assert [one.key for one in warnings] == ([] if words is not None else ["remind.command"])


def test_its_json_is_as_the_page_of_settings_shows_it(home: Home) -> None:
    text = (Path(__file__).parents[2] / "docs" / "settings.md").read_text(encoding="utf-8")
    example = json.loads(text.partition("```json\n")[2].partition("```")[0])
    ice = course(home, "ice", "back")
    reminder = standing(ice, ENDS, Around())
    assert reminder is not None
    assert list(json.loads(as_json(reminder, ice, wording(reminder, ice, ENDS)))) == list(example)
