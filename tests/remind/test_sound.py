"""The sounds themselves, and the player that plays them or fails to; players here are scripts that note their words."""

from __future__ import annotations

import array
import asyncio
import cmath
import itertools
import math
import os
import sys
import wave
from pathlib import Path
from typing import get_args

import pytest

from icebreak.remind.sound import LEVELS, Name, find_players, play, sound_file
from icebreak.remind.sounds import make

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the players here are shell scripts")


def samples(file: Path) -> array.array[int]:
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, make.RATE)
        return array.array("h", sound.readframes(sound.getnframes()))


def loudness(file: Path) -> float:
    wave_ = samples(file)
    return sum(abs(sample) for sample in wave_) / len(wave_)


@pytest.mark.parametrize("name", make.SOUNDS)
def test_the_files_are_what_the_script_makes(name: str) -> None:
    kept = samples(Path(make.__file__).parent / f"{name}.wav")
    made = make.frames(name)
    assert len(kept) == len(made)
    # The last bit may differ where another processor's sine does.
    assert max(abs(a - b) for a, b in zip(kept, made, strict=True)) <= 1


def test_the_script_writes_every_file_that_can_be_played(tmp_path: Path) -> None:
    make.write(tmp_path)
    wanted = {sound_file(name, level).name for name in get_args(Name) for level in LEVELS}
    assert {file.name for file in tmp_path.iterdir()} == wanted
    assert all(file.stat().st_size < 64 * 1024 for file in tmp_path.iterdir())


def test_off_grows_and_due_is_gentle() -> None:
    growing = [sound_file("off", level) for level in LEVELS]
    assert loudness(sound_file("due", "soft")) < loudness(growing[0])
    for quieter, louder in itertools.pairwise(growing):
        assert loudness(louder) > 1.3 * loudness(quieter)
        assert len(samples(louder)) > len(samples(quieter))


def melody(file: Path) -> list[int]:
    """Return the pitches that are heard one after the other, by which of ours is strongest in each 20 ms."""
    sound, step = samples(file), make.RATE // 50

    def strength(at: int, pitch: float) -> float:
        turn = 2j * math.pi * pitch / make.RATE
        return abs(sum(sample * cmath.exp(turn * n) for n, sample in enumerate(sound[at : at + 2 * step])))

    pitches = {pitch for _, _, notes in make.SOUNDS.values() for _, _, pitch in notes}
    loud = [at for at in range(0, len(sound) - step, step) if max(map(abs, sound[at : at + step])) > 2000]
    found = [max(pitches, key=lambda pitch: strength(at, pitch)) for at in loud]
    return [round(pitch) for pitch, _ in itertools.groupby(found)]


def test_each_bell_of_a_routine_goes_its_own_way() -> None:
    heard = {name: melody(sound_file(name, "soft")) for name in ("go", "change", "done")}
    assert heard == {"go": [523, 1046], "change": [523, 262, 523], "done": [1046, 523, 262]}
    alarms = [melody(sound_file(name, level)) for name in ("off", "due") for level in LEVELS]
    assert not any(bell in alarms for bell in heard.values())


def test_a_bell_is_heard_across_a_room_and_is_still_no_alarm() -> None:
    bells = [loudness(sound_file(name, "soft")) for name in ("go", "change", "done")]
    assert min(bells) > 5 * loudness(sound_file("due", "soft"))
    assert max(bells) < loudness(sound_file("off", "loud"))
    assert max(bells) < 1.1 * min(bells)


@pytest.mark.parametrize("name", make.SOUNDS)
def test_no_sound_begins_or_ends_with_a_click(name: str) -> None:
    sound = make.frames(name)
    assert abs(sound[0]) < 300
    assert abs(sound[-1]) < 300


@pytest.fixture
def players(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder that is all of PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def player(folder: Path, name: str, does: str) -> None:
    script = folder / name
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$0" "$@" "$ICEBREAK_SOUND" >> "{folder}/heard"\n{does}\n')
    script.chmod(0o700)


def heard(folder: Path) -> list[str]:
    said = folder / "heard"
    return said.read_text().splitlines() if said.exists() else []


async def test_without_a_player_nothing_is_played(players: Path) -> None:
    assert find_players() == []
    assert await play("off", "loud") is None
    assert heard(players) == []


@pytest.mark.parametrize(("name", "words"), [("pw-play", []), ("paplay", []), ("aplay", ["-q"]), ("afplay", [])])
async def test_a_player_is_given_the_file(players: Path, name: str, words: list[str]) -> None:
    player(players, name, "exit 0")
    assert find_players() == [name]
    assert await play("off", "firm") == name
    file = str(sound_file("off", "firm"))
    assert heard(players) == [str(players / name), *words, file, file]


async def test_powershell_never_reads_the_path_as_a_command(players: Path) -> None:
    player(players, "powershell", "exit 0")
    assert await play("due") == "powershell"
    *words, file = heard(players)
    assert file == str(sound_file("due", "soft"))
    assert not any(file in word for word in words)


async def test_the_first_that_works_is_taken(players: Path) -> None:
    player(players, "pw-play", "exit 1")
    player(players, "paplay", "exit 0")
    player(players, "aplay", "exit 0")
    assert find_players() == ["pw-play", "paplay", "aplay"]
    assert await play("due") == "paplay"
    assert str(players / "aplay") not in heard(players)


async def test_one_that_cannot_be_started_is_passed_over(players: Path) -> None:
    (players / "pw-play").write_text("#!/nowhere\n")
    (players / "pw-play").chmod(0o700)
    player(players, "aplay", "exit 0")
    assert await play("due") == "aplay"


async def test_one_that_hangs_is_ended_and_the_next_is_taken(players: Path) -> None:
    player(players, "pw-play", f'echo $$ > "{players}/pid"\nexec /bin/sleep 1000')
    player(players, "aplay", "exit 0")
    async with asyncio.timeout(60):
        assert await play("off", "loud", limit=1.0) == "aplay"
    with pytest.raises(ProcessLookupError):
        os.kill(int((players / "pid").read_text()), 0)


async def test_one_that_hangs_is_ended_with_whoever_waits_for_it(players: Path) -> None:
    os.mkfifo(players / "pid")
    player(players, "pw-play", f'echo $$ > "{players}/pid"\nexec /bin/sleep 1000')
    playing = asyncio.create_task(play("off", "loud", limit=60))
    pid = int(await asyncio.to_thread((players / "pid").read_text))
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
