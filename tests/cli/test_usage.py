"""What was typed wrongly: one clear sentence, exit code 2, and what may have been meant."""

import os
from importlib import import_module

import pytest
from tests.cli.conftest import Cli, run_process

from icebreak import __version__
from icebreak.cli import verbs
from icebreak.cli.exit_code import ExitCode
from icebreak.remind.clock import Clock
from icebreak.store.paths import Home


def test_the_exit_codes_are_those_that_are_promised() -> None:
    assert [(code.name, code.value) for code in ExitCode] == [
        ("DONE", 0),
        ("REFUSED", 1),
        ("WRONG_USE", 2),
        ("BAD_FILE", 3),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stats",), "did you mean status?"),
        (("snoze",), "did you mean snooze?"),
        (("xyzzy",), "--help"),
        (("\x1b[31mred",), '"[31mred"'),
        (("--verson",), "did you mean --version?"),
        (("--speed", "5"), "--demo"),
        (("--demo", "--speed", "0"), "such as 300"),
        (("--demo", "--speed", "fast"), "such as 300"),
        (("--demo", "--speed", "nan"), "such as 300"),
        (("status", "--jsn"), "did you mean --json?"),
        (("status", "now"), '"now"'),
        (("status", "--json", "--line"), "do not go together"),
        (("status", "--json=yes"), "takes no value"),
        (("start",), "ID is missing"),
        (("start", "ice-20-9"), "did you mean ice-20-90?"),
        (("start", "ice-20-90", "--at", "14:00"), "--on"),
        (("start", "ice-20-90", "--for", "20"), "did you mean 20m?"),
        (("start", "ice-20-90", "--onset", "breakfast"), "--onset"),
        (("on", "--pain", "11"), "0 (no pain) to 10"),
        (("on", "--pain", "-1"), "0 (no pain) to 10"),
        (("on", "--pain", "\u0665"), "0 (no pain) to 10"),
        (("on", "--pain"), "--pain needs a value"),
        (("on", "--skin", "pnk"), "did you mean pink?"),
        (("on", "--at", "25:00"), "14:24"),
        (("off", "--reason", "bored"), "interrupted"),
        (("off", "--at", "14:00", "--unknown"), "do not go together"),
        (("stop", "--reason", "pain"), "--off"),
        (("skin",), "WORD is missing"),
        (("skin", "white-waxy"), "did you mean white_waxy?"),
        (("snooze", "10"), "did you mean 10m?"),
        (("extend",), "D is missing"),
        (("extend", "0m"), "no time at all"),
        (("sleep", "-1h"), "-1h"),
        (("log", "ad"), "did you mean add?"),
        (("log", "--kind", "icee"), "did you mean ice?"),
        (("log", "--since", "yesterday"), "2026-11-22"),
        (("log", "add", "--kind", "ice"), "--on is missing"),
        (("log", "add", "--kind", "ice", "--on", "14:00"), "--off"),
        (("log", "edit", "abcd.1", "--off", "14:00"), 'no session "abcd.1"'),
        (("log", "rm"), "ID is missing"),
        (("completion", "powershell"), "bash"),
    ],
)
def test_it_is_said_in_one_sentence(cli: Cli, words: tuple[str, ...], said: str) -> None:
    answer = cli(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert "\x1b" not in answer.err


def test_help_lists_every_verb_and_each_helps_with_itself(cli: Cli) -> None:
    listed = cli("--help")
    assert listed.code == 0
    for name in verbs.NAMES:
        assert " " in name or f"\n  {name} " in listed.out
        answer = cli(*name.split(), "--help")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(f"usage: icebreak {name} ")
    assert "__complete" not in listed.out


@pytest.mark.parametrize("name", [*verbs.NAMES, "__complete", ""])
def test_every_verb_has_its_function(name: str) -> None:
    module, _, function = verbs.Verb(name)._place.partition(":")
    assert callable(getattr(import_module(f"icebreak.cli.{module}"), function))


def test_the_version(cli: Cli) -> None:
    assert cli("--version") == (0, f"icebreak {__version__}\n", "")


def test_what_went_wrong_inside_is_a_sentence_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("icebreak.cli.doctor.look_here", lambda: 1 / 0)
    answer = cli("doctor")
    assert answer.code == 1
    assert "ZeroDivisionError" in answer.err
    assert "report" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_narrow_encoding_ends_nothing() -> None:
    env = os.environ | {"PYTHONIOENCODING": "ascii", "LANG": "C"}
    assert run_process("start", "rest", env=env).code == 0
    answer = run_process("status", env=env)
    assert answer.code == 0
    assert " ? " in answer.out


def test_the_window_and_the_demo_are_handed_what_was_typed(cli: Cli, at: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def run(home: Home, clock: Clock) -> int:
        opened.append((home, clock.rate))
        return 1

    def run_demo(speed: float) -> int:
        opened.append(speed)
        return 0

    monkeypatch.setattr("icebreak.cli.window.in_terminal", lambda: True)
    monkeypatch.setattr("icebreak.tui.app.run", run)
    monkeypatch.setattr("icebreak.tui.demo.run_demo", run_demo)
    assert [cli(*words).code for words in ((), ("--demo",), ("--demo", "--speed", "60"))] == [1, 0, 0]
    assert opened == [(at, 1.0), 300.0, 60.0]


@pytest.mark.parametrize("words", [(), ("--demo",)])
def test_without_a_terminal_there_is_no_window(words: tuple[str, ...]) -> None:
    answer = run_process(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("icebreak: the window needs a terminal")
    assert "icebreak status" in answer.err
