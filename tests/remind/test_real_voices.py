"""Real voices: an espeak-ng that speaks into a file, and a speech service whose synthesizer notes the words."""

from __future__ import annotations

import array
import asyncio
import contextlib
import math
import os
import shutil
import signal
import sys
import wave
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import needs
from tests.hostile import TEXTS
from tests.remind.voices import PATIENCE, until

from icebreak.remind.speech import Speaker, find_voices, sayable, speak

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the voices here are shell scripts")


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file into which a real espeak-ng speaks, called by its name with our words."""
    needs("espeak-ng")
    folder, file = tmp_path / "bin", tmp_path / "said.wav"
    folder.mkdir()
    script = folder / "espeak-ng"
    script.write_text(f'#!/bin/sh\nexec "{shutil.which("espeak-ng")}" -w "{file}" "$@"\n')
    script.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    return file


async def spoken(file: Path, text: str) -> tuple[float, float]:
    """Return how long the words are, in seconds, and how loud (0 to 1)."""
    assert await speak(text, late=PATIENCE) == "espeak-ng"
    with wave.open(str(file), "rb") as sound:
        samples = array.array("h", sound.readframes(sound.getnframes()))
        return len(samples) / sound.getframerate(), math.sqrt(sum(one * one for one in samples) / len(samples)) / 32768


async def test_words_come_out_of_a_real_voice(recorded: Path) -> None:
    said = ["Take", "Take the ice", "Take the ice off now", "Take the ice off now and check your skin."]
    found = [await spoken(recorded, text) for text in said]
    assert all(loudness > 0.02 for _, loudness in found)
    lengths = [length for length, _ in found]
    assert lengths == sorted(lengths)
    assert lengths[-1] > 2.5 * lengths[0]


async def test_a_real_voice_says_an_option_a_sound_code_and_markup_as_words(recorded: Path) -> None:
    for text in ("-q --version -x", "<break time='9s'/>", "[[h@l'oU]]", "$(whoami) `date`"):
        length, loudness = await spoken(recorded, text)
        assert loudness > 0.02
        assert 0.5 < length < 6
    assert (await spoken(recorded, "-h"))[0] == (await spoken(recorded, "h"))[0]
    assert (await spoken(recorded, "word " * 2000))[0] < 60


def has_owned(folder: Path) -> bool:
    """Whether a text has made a file anywhere below."""
    return any(folder.rglob("owned*"))


async def test_no_hostile_text_is_more_than_words_to_a_real_voice(recorded: Path, tmp_path: Path) -> None:
    for text in TEXTS.values():
        if sayable(text):
            length, loudness = await spoken(recorded, text)
            assert loudness > 0.02
            assert 0.2 < length < 60
    assert not has_owned(tmp_path)


RECORDER = """#!/bin/sh
echo $$ >> "{folder}/speaking"
printf '%s\\n' "$1" >> "{folder}/said"
exec /bin/sleep 1000
"""
MODULE = """GenericExecuteSynth "{folder}/recorder \\'$DATA\\'"
AddVoice "en" "MALE1" "en"
DefaultVoice "en"
"""
SERVICE = """LogLevel 0
Timeout 0
AddModule "recorder" "sd_generic" "recorder.conf"
DefaultModule recorder
AudioOutputMethod "alsa"
AudioALSADevice "null"
"""


@pytest.fixture
async def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Path]:
    """Give the folder of a real speech service of our own, whose synthesizer notes the words and never ends."""
    needs("spd-say", "speech-dispatcher")
    (tmp_path / "modules").mkdir()
    for name, text in (("recorder", RECORDER), ("modules/recorder.conf", MODULE), ("speechd.conf", SERVICE)):
        (tmp_path / name).write_text(text.format(folder=tmp_path))
    (tmp_path / "recorder").chmod(0o700)
    socket = tmp_path / "socket"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{socket}")
    running = await asyncio.create_subprocess_exec(
        *("speech-dispatcher", "--run-single", "--config-dir", tmp_path, "--log-dir", tmp_path),
        *("--communication-method", "unix_socket", "--socket-path", socket, "--pid-file", tmp_path / "pid"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await until(socket.exists)
    yield tmp_path
    running.kill()  # it may hang on its way out
    await running.wait()
    for pid in (tmp_path / "speaking").read_text().split():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(pid), signal.SIGKILL)


async def test_a_real_service_gets_the_words_and_replaces_them(service: Path) -> None:
    def said() -> list[str]:
        return (service / "said").read_text().splitlines() if (service / "said").exists() else []

    speaker, long = Speaker(), " ".join(["breathe"] * 37)  # so that it is surely not over yet when it is ended
    assert find_voices()[0] == "spd-say"
    assert speaker.say("Lying twist, left side; 100% <b>slow</b> -x %s")
    await until(lambda: said() == ["Lying twist, left side; 100 percent b slow b -x percent s"])
    assert speaker.say(long)  # nothing waits until what never ends has ended
    await until(lambda: said()[1:] == [long])
    await speaker.close()


async def test_a_real_service_gets_every_hostile_text_as_words(service: Path) -> None:
    def said() -> list[str]:  # this service hands its synthesizers Latin-1
        return (service / "said").read_text("latin-1").splitlines() if (service / "said").exists() else []

    speaker, texts = Speaker(), [text for text in TEXTS.values() if sayable(text)]
    for number, text in enumerate(texts, 1):
        assert speaker.say(text, urgent=True)
        await until(partial(_counts, said, number))
    await speaker.close()
    for text, words in zip(texts, said(), strict=True):
        assert sayable(text).startswith(words)  # it gets a long text by the sentence, and the first one never ends
    assert not has_owned(service)


def _counts(said: Callable[[], list[str]], number: int) -> bool:
    return len(said()) == number
