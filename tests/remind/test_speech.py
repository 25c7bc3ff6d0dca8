"""What is said and by what: nothing but words, to voices that are scripts which note what they are given."""

from __future__ import annotations

import sys
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile import TEXTS
from tests.remind.voices import PATIENCE, gone, hanging, heard, pid_of, said, until, voice, voices

from icebreak.remind.speech import MOST, Speaker, call, find_voices, sayable, speak

__all__ = ["voices"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the voices here are shell scripts")

HOSTILE = [
    *TEXTS.values(),
    "-w /tmp/owned",
    "--",
    "'; touch owned; '",
    '"; touch owned; "',
    '<mark name="x"/>hello',
    "a\x1b[31mb\x07\x00c",
    "\ud800 lone",
    "x" * 10_000,
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Take the ice off now.", "Take the ice off now."),
        ("Lying twist: left side, 2 of 3", "Lying twist: left side, 2 of 3"),
        ("Don\N{RIGHT SINGLE QUOTATION MARK}t hold your breath", "Don't hold your breath"),
        ("50% heat & cold", "50 percent heat and cold"),
        ("Schön wärmen", "Schön wärmen"),
        ("--stdin", "stdin"),
        ("  ... -x", "x"),
        ("<b>now</b>", "b now b"),
        ("[[h@l'oU]]", "h l'oU"),
        ("two\nlines\ttoo", "two lines too"),
        ("\x1b]0;x\x07", "0;x"),
        ("", ""),
        ("-- ?! ()", ""),
        ("\N{SNOWMAN} \N{RIGHTWARDS ARROW}", ""),
    ],
)
def test_words_and_pauses_are_kept_and_nothing_else(text: str, words: str) -> None:
    assert sayable(text) == words


@given(st.one_of(st.text(), st.text(alphabet="-<>[]{}%$`\"'\\!&|;*~ \n\x1bab", min_size=1), st.sampled_from(HOSTILE)))
def test_no_text_can_be_more_than_words(text: str) -> None:
    words = sayable(text)
    assert len(words) <= MOST
    assert not words or category(words[0])[0] in "LN"
    assert all(ch in " .,;:!?'-" or category(ch)[0] in "LMN" for ch in words)
    assert sayable(words) == words
    for name in ("spd-say", "espeak-ng", "say", "powershell"):
        one = call(name, words)
        options = call(name, "else").words
        if name == "spd-say":
            assert one.words == (*options[:-1], words)
            assert options[-2] == "--"
        else:
            assert one.words == options


def test_what_is_too_long_ends_after_a_whole_word() -> None:
    assert sayable("word " * 2000) == " ".join(["word"] * (MOST // 5))
    assert sayable("x" * 10_000) == "x" * MOST


@pytest.mark.parametrize(
    ("name", "words", "given_", "env"),
    [
        ("spd-say", ["-N", "icebreak", "-l", "en", "-P", "text", "--", "Change sides"], b"", {}),
        ("espeak-ng", ["-v", "en", "-s", "150", "-b", "1", "--stdin"], b"Change sides\n", {}),
        ("say", ["-f", "-"], b"Change sides\n", {}),  # as Apple documents it; nobody has run it there
        (
            "powershell",  # as Microsoft documents it; nobody has run it there
            [
                *("-NoProfile", "-NonInteractive", "-Command"),
                "Add-Type -AssemblyName System.Speech; "
                "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($env:ICEBREAK_WORDS)",
            ],
            b"",
            {"ICEBREAK_WORDS": "Change sides"},
        ),
    ],
)
def test_each_voice_is_given_the_words_in_its_way(
    name: str, words: list[str], given_: bytes, env: dict[str, str]
) -> None:
    assert call(name, "Change sides") == (name, tuple(words), given_, env)


# By what


async def test_without_a_voice_nothing_is_said_and_that_is_told(voices: Path) -> None:
    assert find_voices() == []
    assert await speak("Go") is None
    speaker = Speaker()
    assert not speaker.say("Go")
    await speaker.close()
    assert heard(voices) == []


async def test_nothing_is_started_for_nothing(voices: Path) -> None:
    voice(voices, "espeak-ng")
    assert await speak("--") is None
    assert not Speaker().say("...")
    assert heard(voices) == []


async def test_the_first_that_works_says_it(voices: Path) -> None:
    voice(voices, "spd-say", "exit 1")
    (voices / "espeak-ng").write_text("#!/nowhere\n")
    (voices / "espeak-ng").chmod(0o700)
    voice(voices, "say")
    assert find_voices() == ["spd-say", "espeak-ng", "say"]
    assert await speak("Halfway", late=PATIENCE) == "say"
    assert heard(voices)[-4:] == ["say", "-f", "-", "<Halfway"]


async def test_powershell_never_reads_the_words_as_a_command(voices: Path) -> None:
    voice(voices, "powershell")
    assert await speak("$(Halfway)") == "powershell"
    assert not any("Halfway" in line for line in heard(voices))
    assert (voices / "env").read_text() == "Halfway\n"


async def test_one_that_failed_comes_after_the_others_from_then_on(voices: Path) -> None:
    voice(voices, "spd-say", "exit 1")
    voice(voices, "espeak-ng")
    speaker = Speaker()
    speaker.say("Three")
    await until(lambda: said(voices)[-1:] == ["Three"] and not speaker._tasks)
    speaker.say("Two")
    await until(lambda: said(voices)[-1:] == ["Two"])
    assert heard(voices).count("spd-say") == 1
    await speaker.close()


async def test_one_that_hangs_is_ended_and_the_next_says_it(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    voice(voices, "say")
    assert await speak("Go", limit=0.5, late=PATIENCE) == "say"
    assert gone(await pid_of(voices, "espeak-ng"))


async def test_what_could_not_be_begun_in_time_is_not_said(voices: Path) -> None:
    hanging(voices, "espeak-ng")
    voice(voices, "say")
    assert await speak("Go", limit=0.5, late=0.4) is None
    assert gone(await pid_of(voices, "espeak-ng"))
    assert "say" not in heard(voices)


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_text_is_words_to_every_voice(voices: Path, text: str) -> None:
    landed = Path.cwd()
    for name in ("spd-say", "espeak-ng", "say"):
        for old in ("spd-say", "espeak-ng", "say"):
            (voices / old).unlink(missing_ok=True)
        voice(voices, name)
        words = sayable(text)
        assert await speak(text) == (name if words else None)
        assert said(voices) == ([words] if words else [])
        (voices / "heard").unlink(missing_ok=True)
    assert not [*landed.glob("*")]
