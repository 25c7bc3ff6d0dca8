"""What a terminal is told, and that no text can tell it anything else."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from icebreak.remind.terminal import MODES, Mode, detect, signal

TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0", "TERM": "tmux-256color", "TERM_PROGRAM": "tmux"}  # noqa: S108 - only text
FIELD = r"[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069;]"
WHOLE: dict[Mode, str] = {
    "off": "",
    "bell": "\a",
    "osc9": rf"\x1b\]9;{FIELD}*\x1b\\",
    "osc99": r"\x1b\]99;i=icebreak:d=0:e=1;[A-Za-z0-9+/=]*\x1b\\\x1b\]99;i=icebreak:p=body:e=1;[A-Za-z0-9+/=]*\x1b\\",
    "osc777": rf"\x1b\]777;notify;{FIELD}*;{FIELD}*\x1b\\",
}

ESCAPING = st.text(st.one_of(st.characters(), st.sampled_from("\x1b\a;\\]\x9c\x9d\x90\u202e\n\r0123456789")))
"""Any text, often with what a terminal reads as more than text."""


@pytest.mark.parametrize(
    ("env", "mode"),
    [
        ({}, "bell"),
        ({"TERM": "dumb"}, "bell"),
        ({"TERM": "linux"}, "bell"),
        ({"TERM": "xterm-256color"}, "bell"),
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, "osc777"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "osc777"),
        ({"TERM": "foot"}, "osc777"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "osc9"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "osc9"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "bell"),
        # An editor that was started from kitty is not kitty.
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"}, "bell"),
        (TMUX, "bell"),
        ({**TMUX, "KITTY_WINDOW_ID": "1"}, "osc99"),
        ({**TMUX, "WEZTERM_PANE": "0"}, "osc777"),
        ({**TMUX, "GHOSTTY_RESOURCES_DIR": "/x"}, "osc777"),
        ({**TMUX, "LC_TERMINAL": "iTerm2"}, "osc9"),
        ({"TERM": "screen", "STY": "1.pts", "KITTY_WINDOW_ID": "1"}, "bell"),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "bell"),
    ],
)
def test_auto_takes_what_the_terminal_understands(env: dict[str, str], mode: Mode) -> None:
    assert detect(env) == mode
    bare = {key: value for key, value in env.items() if key != "TMUX"}
    assert signal("auto", "t", "b", bare) == signal(mode, "t", "b", bare)


@pytest.mark.parametrize(
    ("mode", "written"),
    [
        ("off", ""),
        ("bell", "\a"),
        ("osc9", "\x1b]9;Take the ice off, now: 20 minutes are up\x1b\\"),
        ("osc777", "\x1b]777;notify;Take the ice off, now;20 minutes are up\x1b\\"),
    ],
)
def test_each_mode_writes_its_own(mode: Mode, written: str) -> None:
    assert signal(mode, "Take the ice off; now", "20 minutes are up", {}) == written


def test_kitty_is_given_both_texts_whole() -> None:
    written = signal("osc99", "Take the ice off; now", "20 minutes\nare up", {})
    title, body = re.findall(r"e=1;([^\x1b]*)", written)
    assert base64.b64decode(title).decode() == "Take the ice off; now"
    assert base64.b64decode(body).decode() == "20 minutes are up"


def test_without_a_body_there_is_no_colon() -> None:
    assert signal("osc9", "Ice again", "", {}) == "\x1b]9;Ice again\x1b\\"


def test_tmux_is_asked_to_pass_it_on() -> None:
    assert signal("osc9", "a", "b", TMUX) == "\x1bPtmux;\x1b\x1b]9;a: b\x1b\x1b\\\x1b\\"
    assert signal("bell", "a", "b", TMUX) == "\a"


def test_auto_rings_in_tmux_since_passing_on_is_often_forbidden() -> None:
    env = {**TMUX, "LC_TERMINAL": "iTerm2"}
    assert signal("auto", "a", "b", env) == signal("osc9", "a", "b", env) + "\a"


@pytest.mark.parametrize("mode", [mode for mode in MODES if mode != "auto"])
@given(title=ESCAPING, body=ESCAPING)
@example(title="\x1b\\\x1b]0;owned\a", body="\x9c\x1b[2J")
@example(title="4;1;50", body=";;")
@example(title="\ud800", body="x" * 5000)
def test_no_text_can_end_the_sequence_or_begin_another(mode: Mode, title: str, body: str) -> None:
    written = signal(mode, title, body, {})
    assert re.fullmatch(WHOLE[mode], written)
    assert len(written.encode()) < 4096
    assert not re.match(r"\x1b\]9;\d+;", written)


@given(title=ESCAPING, body=ESCAPING)
def test_no_text_can_end_what_tmux_passes_on(title: str, body: str) -> None:
    written = signal("osc777", title, body, TMUX)
    passed = re.fullmatch(r"\x1bPtmux;((?:\x1b\x1b|[^\x1b])*)\x1b\\", written)
    assert passed
    assert passed[1].replace("\x1b\x1b", "\x1b") == signal("osc777", title, body, {})
