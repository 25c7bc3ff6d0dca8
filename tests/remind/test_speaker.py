"""When something is said, and when not; the voices are scripts that hang, fail, or note what they are given."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from tests.remind.voices import PATIENCE, gone, hanging, heard, pid_of, said, until, voice, voices

from icebreak.remind.speech import _AGAIN, LATE, Speaker

__all__ = ["voices"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the voices here are shell scripts")


async def test_saying_returns_at_once_and_a_new_word_ends_the_old(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    speaker = Speaker()
    assert speaker.say("Lying twist, left side")
    first = await pid_of(voices, "espeak-ng")
    voice(voices, "espeak-ng")
    assert speaker.say("Halfway")
    await until(lambda: said(voices)[-1:] == ["Halfway"])
    assert gone(first)
    await speaker.close()


async def test_of_words_that_come_at_once_only_the_last_are_said(voices: Path) -> None:
    voice(voices, "espeak-ng")
    speaker = Speaker()
    assert all(speaker.say(word) for word in ("Three", "Two", "One", "Change sides"))
    await until(lambda: said(voices) != [])
    await speaker.close()
    assert said(voices) == ["Change sides"]


@pytest.mark.parametrize("steps", range(12))
async def test_at_whatever_moment_it_is_replaced_no_process_is_left(voices: Path, steps: int) -> None:
    voice(voices, "espeak-ng", f'echo $$ >> "{voices}/pids"\nexec /bin/sleep 1000')
    speaker = Speaker()
    speaker.say("One")
    for _ in range(steps):
        await asyncio.sleep(0)
    speaker.say("Two")
    await until(lambda: "Two" in said(voices))
    await until(lambda: (voices / "pids").exists())
    await speaker.close()
    assert all(gone(int(pid)) for pid in (voices / "pids").read_text().split())


async def test_stale_words_are_not_said(voices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice(voices, "espeak-ng")
    speaker, loop = Speaker(), asyncio.get_running_loop()
    assert speaker.say("Halfway")
    real, by = loop.time, LATE
    monkeypatch.setattr(loop, "time", lambda: real() + by)  # the loop was held up before it came to it
    await until(lambda: not speaker._tasks)
    assert heard(voices) == []
    assert speaker.say("Rest")
    await until(lambda: said(voices) == ["Rest"])
    await speaker.close()


async def test_a_voice_that_hangs_delays_nothing(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    speaker, loop = Speaker(), asyncio.get_running_loop()
    speaker.say("Go")
    pid = await pid_of(voices, "espeak-ng")
    turns = 0
    done = loop.time() + 0.2
    while loop.time() < done:
        await asyncio.sleep(0)
        turns += 1
    assert turns > 100
    async with asyncio.timeout(PATIENCE):
        await speaker.close()
    assert gone(pid)


async def test_nothing_interrupts_the_urgent_but_its_like(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    speaker = Speaker()
    speaker.say("Rest")
    assert speaker.say("Take the ice off now.", urgent=True)
    await until(lambda: "Take the ice off now." in said(voices))
    assert not speaker.say("Change sides")
    speaker.hush()
    pid = await pid_of(voices, "espeak-ng")
    assert not gone(pid)
    assert speaker.say("Get up now, slowly.", urgent=True)
    await until(lambda: "Get up now, slowly." in said(voices))
    await speaker.close()
    assert "Change sides" not in said(voices)
    assert gone(pid)


async def test_hushed_and_switched_off_it_says_no_more(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    speaker = Speaker()
    speaker.say("Rest")
    pid = await pid_of(voices, "espeak-ng")
    speaker.hush()
    await until(lambda: gone(pid))
    speaker.on = False
    assert not speaker.say("Go")
    assert not speaker.say("Take the ice off now.", urgent=True)
    await speaker.close()
    assert said(voices) == ["Rest"]


async def test_what_was_handed_over_is_urgent_and_hushed_there_too(voices: Path) -> None:
    voice(voices, "spd-say")
    speaker = Speaker()
    long = "Lie on your back, both knees bent. " * 3
    speaker.say(long, urgent=True)
    await until(lambda: not speaker._tasks)
    assert not speaker.say("Go")
    assert speaker.say(long + "Breathe.", urgent=True)
    await until(lambda: not speaker._tasks)
    assert "-S" not in heard(voices)  # the service replaces by itself
    await speaker.close()
    assert heard(voices)[-2:] == ["spd-say", "-S"]


async def test_a_service_that_says_nothing_of_ours_is_left_alone(voices: Path) -> None:
    voice(voices, "espeak-ng")
    voice(voices, "spd-say", "exit 1")
    speaker = Speaker()
    speaker.say("Go")
    await until(lambda: not speaker._tasks)
    speaker.hush()
    await speaker.close()
    assert "-S" not in heard(voices)


async def test_after_all_voices_failed_it_is_not_said_until_one_works_again(
    voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice(voices, "espeak-ng", "exit 1")
    voice(voices, "spd-say", "exit 1")
    speaker, loop = Speaker(), asyncio.get_running_loop()
    assert speaker.say("Go")
    await until(lambda: not speaker._tasks)
    assert not speaker.say("Halfway")
    assert not speaker._tasks
    assert not speaker.say("Take the ice off now.", urgent=True)
    await until(lambda: not speaker._tasks)
    assert said(voices)[-1] == "Take the ice off now."
    voice(voices, "espeak-ng")
    assert not speaker.say("Rest")
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + _AGAIN)
    assert not speaker.say("Change sides")
    await until(lambda: not speaker._tasks)
    assert said(voices)[-1] == "Change sides"
    assert speaker.say("Done")
    await speaker.close()


async def test_one_that_hangs_leaves_the_next_its_turn(voices: Path) -> None:
    voice(voices, "spd-say", "exec /bin/sleep 1000")
    voice(voices, "espeak-ng")
    speaker = Speaker()
    assert speaker.say("Go")
    await until(lambda: not speaker._tasks)
    assert speaker.say("Halfway")
    await until(lambda: said(voices)[-1] == "Halfway" and not speaker._tasks)
    assert heard(voices).count("spd-say") == 1
    await speaker.close()
