"""What has to come off is spoken too: after its sound, with each of its repeats, and not once it was answered."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.remind.voices import hanging, heard, pid_of, said, until, voice, voices

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import Around, Course
from icebreak.core.definition import Apply, Definition, Repeat
from icebreak.core.reminders import standing
from icebreak.core.start import Start
from icebreak.remind.desktop import Silent
from icebreak.remind.raiser import Raiser
from icebreak.remind.speech import Speaker
from icebreak.store import hand
from icebreak.store.paths import Home, find_home

__all__ = ["voices"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the voices here are shell scripts")

ON = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
ENDS = ON + timedelta(minutes=20)


def course(home: Home, kind: str, region: str) -> Course:
    """Start a course of twenty minutes, which is on from ON."""
    definition = Definition(
        id=kind,
        title=kind,
        kinds=(kind,),
        source="a test",
        apply=Apply(on=timedelta(minutes=20)),
        repeat=Repeat(rest=timedelta(minutes=90), span=timedelta(hours=8)),
    )
    asked = Start(definition=definition, at=ON, zone="Europe/Berlin", region=region)
    done = hand.start(home, asked, ev.WentOn(at=ON), Reading(wall=ON, boot=0.0, boot_id="a"))
    assert done.after is not None
    return done.after


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home({"ICEBREAK_HOME": str(tmp_path / "icebreak")})


class Room:
    def __init__(self, home: Home, *, sound: bool) -> None:
        self.speaker = Speaker()
        self.raiser = Raiser(home, Silent(), "window", lambda _: None, sound=sound, voice=self.speaker)

    async def at(self, course: Course, minutes: float) -> None:
        """Show what stands so many minutes after the end."""
        now = ENDS + timedelta(minutes=minutes)
        await self.raiser.show(course, standing(course, now, Around()), now)

    async def close(self) -> None:
        await self.raiser.close()
        await self.speaker.close()


@pytest.fixture
async def rooms(home: Home) -> AsyncIterator[list[Room]]:
    """Give a room with sounds and one without."""
    found = [Room(home, sound=True), Room(home, sound=False)]
    yield found
    for room in found:
        await room.close()


async def test_only_what_must_come_off_is_spoken_and_each_time_anew(
    voices: Path, home: Home, rooms: list[Room]
) -> None:
    voice(voices, "espeak-ng")
    ice = course(home, "ice", "back")
    await rooms[1].at(ice, -1)  # soon
    await rooms[1].at(ice, 0)
    await until(lambda: said(voices) == ["Take the ice off now."])
    await rooms[1].at(ice, 0.5)
    await rooms[1].at(ice, 1)
    await until(lambda: said(voices) == ["Take the ice off now."] * 2)
    await rooms[1].at(ice, 60)
    await until(lambda: said(voices)[2:] == ["Take the ice off and check your skin."])


async def sounding(room: Room, course: Course, voices: Path) -> Callable[[], object]:
    """Show *off* with a sound that goes on until what is returned is called."""
    os.mkfifo(voices / "over")
    tells = f'echo $$ > "{voices}/new"; /bin/mv "{voices}/new" "{voices}/aplay.pid"'
    voice(voices, "aplay", f'{tells}; read -r _ < "{voices}/over"')
    await room.at(course, 0)
    await pid_of(voices, "aplay")
    return lambda: (voices / "over").write_text("\n")


async def test_it_is_said_after_its_sound(voices: Path, home: Home, rooms: list[Room]) -> None:
    voice(voices, "espeak-ng")
    end = await sounding(rooms[0], course(home, "ice", "back"), voices)
    assert "espeak-ng" not in heard(voices)
    end()
    await until(lambda: said(voices) == ["Take the ice off now."])


async def test_what_was_answered_during_the_sound_breaks_it_off_and_is_not_said(
    voices: Path, home: Home, rooms: list[Room]
) -> None:
    voice(voices, "espeak-ng")
    ice, room = course(home, "ice", "back"), rooms[0]
    await sounding(room, ice, voices)
    await room.raiser.show(ice, None, ENDS)  # breaks the sound off
    await until(lambda: not room.raiser._sounds)
    assert not room.speaker._tasks
    assert "espeak-ng" not in heard(voices)


async def test_two_at_once_do_not_cut_each_other_off(voices: Path, home: Home, rooms: list[Room]) -> None:
    hanging(voices, "espeak-ng")
    ice, rest = course(home, "ice", "back"), course(home, "rest", "knee")
    await rooms[1].at(ice, 0)
    await rooms[1].at(rest, 0)
    await until(lambda: said(voices)[-1:] == ["Take the ice off now. Get up now, slowly."])
    assert not rooms[1].speaker.say("Change sides")  # nor does a routine


async def test_without_a_voice_wanted_nothing_is_spoken(voices: Path, home: Home, rooms: list[Room]) -> None:
    voice(voices, "espeak-ng")
    rooms[1].speaker.on = False
    await rooms[1].at(course(home, "ice", "back"), 0)
    assert not rooms[1].speaker._tasks
    assert heard(voices) == []
