"""The port: text made harmless, and the desktop that is picked."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icebreak.remind.dbus import DBusDesktop
from icebreak.remind.desktop import DUE_BUTTONS, OFF_BUTTONS, Desktop, Fault, Popup, Silent, find_desktop, harmless
from icebreak.remind.native import NativeDesktop


@pytest.mark.parametrize(
    ("text", "one_line", "lines"),
    [
        ("Ice off in 2 minutes.", "Ice off in 2 minutes.", "Ice off in 2 minutes."),
        ("a\nb\r\nc\td", "a b c d", "a\nb\nc d"),
        ("\n\n a \n\n", "a", "a"),
        ("a\x1b[31mb\x07\x00\x9b1m", "a[31mb1m", "a[31mb1m"),
        ("\u202egnp.exe\u2066x", "gnp.exex", "gnp.exex"),
        ("\ud800ok", "ok", "ok"),
        ("see https://x.example/?a=b now", "see (link) now", "see (link) now"),
        (
            "HTTP://X mailto:me@x www.x.example file:///etc",
            "(link) (link) (link) (link)",
            "(link) (link) (link) (link)",
        ),
        ("ht\u200btps://x.example", "(link)", "(link)"),
        ("20:30, off: now / then", "20:30, off: now / then", "20:30, off: now / then"),
    ],
)
def test_text_from_a_file_is_shown_as_text(text: str, one_line: str, lines: str) -> None:
    assert harmless(text, 100) == one_line
    assert harmless(text, 100, lines=True) == lines


@given(st.text(st.one_of(st.characters(), st.sampled_from("htps:/w.@\u202e\u200b\r\n "))), st.integers(1, 40))
def test_what_is_shown_is_plain_short_and_stays_the_same(text: str, length: int) -> None:
    shown = harmless(text, length, lines=True)
    assert len(shown) <= length
    assert not [char for char in shown if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert "://" not in shown
    assert "www." not in shown
    assert harmless(shown, length, lines=True) == shown


def test_a_text_without_end_is_cut() -> None:
    assert harmless("word " * 1_000_000, 20) == "word word word word…"


def test_off_is_answered_by_one_button_and_due_by_three() -> None:
    assert [button.label for button in OFF_BUTTONS] == ["It is off"]
    assert [button.label for button in DUE_BUTTONS] == ["It is on", "In 10 minutes", "Skip"]


@pytest.mark.parametrize(
    ("platform", "kind"),
    [("linux", DBusDesktop), ("freebsd14", DBusDesktop), ("darwin", NativeDesktop), ("win32", NativeDesktop)],
)
def test_each_platform_has_its_desktop(platform: str, kind: type[Desktop]) -> None:
    assert isinstance(find_desktop(lambda _: None, platform=platform), kind)


async def test_the_silent_one_shows_nothing_and_complains_of_nothing() -> None:
    silent: Desktop = Silent()
    assert await silent.show(Popup(key="a", title="b")) is None
    assert silent.fault is None
    assert isinstance(await silent.probe(), Fault)
    await silent.withdraw("x")
    await silent.close()


def test_the_port_alone_loads_no_bus_and_no_loop() -> None:
    code = "import icebreak.remind.desktop, sys; print({'asyncio', 'jeepney', 'desktop_notifier'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
