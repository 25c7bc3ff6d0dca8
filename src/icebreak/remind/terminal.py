"""How a terminal is told of a reminder: a bell, or an escape sequence that the terminal turns into a popup.

Texts are made harmless here; nothing in them can end the sequence or begin another.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Literal, get_args

from icebreak.remind.desktop import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode = Literal["auto", "bell", "osc9", "osc99", "osc777", "off"]
MODES: tuple[Mode, ...] = get_args(Mode)

_BELL = "\a"
_TITLE_LENGTH = 100
_BODY_LENGTH = 300
"""Characters; kitty takes at most 2048 bytes in one piece."""


_TERMS: dict[str, Mode] = {
    "xterm-kitty": "osc99",
    "xterm-ghostty": "osc777",
    "foot": "osc777",
    "foot-extra": "osc777",
    "foot-direct": "osc777",
}
_PROGRAMS: dict[str, Mode] = {"ghostty": "osc777", "WezTerm": "osc777", "iTerm.app": "osc9"}
_TRACES: dict[str, Mode] = {"KITTY_WINDOW_ID": "osc99", "WEZTERM_PANE": "osc777", "GHOSTTY_RESOURCES_DIR": "osc777"}


def detect(env: Mapping[str, str]) -> Mode:
    """Return what the terminal of this environment understands, a bell where nothing better is known."""
    term, program = env.get("TERM", ""), env.get("TERM_PROGRAM", "")
    if env.get("STY"):  # screen lets nothing through
        return "bell"
    if term in _TERMS:
        return _TERMS[term]
    if program not in ("", "tmux"):
        return _PROGRAMS.get(program, "bell")
    # Inside tmux, and over some logins, only what the outer terminal left behind tells its name.
    if env.get("LC_TERMINAL") == "iTerm2":
        return "osc9"
    return next((mode for name, mode in _TRACES.items() if name in env), "bell")


def signal(mode: Mode, title: str, body: str, env: Mapping[str, str]) -> str:
    """Return what to write to the terminal; empty when it is not to be told.

    With `auto` inside tmux a bell follows, since tmux lets sequences through only where its settings allow it.
    """
    kind = detect(env) if mode == "auto" else mode
    if kind == "off":
        return ""
    if kind == "bell":
        return _BELL
    title = harmless(title, _TITLE_LENGTH)
    body = harmless(body, _BODY_LENGTH)
    sequence = _sequence(kind, title, body)
    if not env.get("TMUX"):
        return sequence
    passed = "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return passed + _BELL if mode == "auto" else passed


def _sequence(kind: Mode, title: str, body: str) -> str:
    if kind == "osc99":
        # One name for all, so that a later one takes the place of an earlier.
        return _osc(f"99;i=icebreak:d=0:e=1;{_encoded(title)}") + _osc(f"99;i=icebreak:p=body:e=1;{_encoded(body)}")
    # A semicolon ends a field, and some terminals read a number before one as another command.
    title, body = title.replace(";", ","), body.replace(";", ",")
    if kind == "osc777":
        return _osc(f"777;notify;{title};{body}")
    return _osc(f"9;{title}: {body}" if body else f"9;{title}")


def _osc(inside: str) -> str:
    return f"\x1b]{inside}\x1b\\"


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
