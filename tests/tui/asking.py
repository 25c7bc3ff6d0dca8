"""A window with nothing but one screen over it, and what that screen ended with."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from icebreak.tui.theme import DARK, OWN, THEMES

SIZES = ((120, 36), (80, 24), (40, 12))
ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 13, 42, tzinfo=UTC)
"""A Sunday, 14:42 where the person is."""

UNANSWERED = object()


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


class Asking(App[None]):
    """Pushes one screen; `answer` is what it ended with, UNANSWERED while it stands."""

    CSS = "#behind { color: $text-muted; padding: 1 2; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Screen[Any]], theme: str = DARK) -> None:
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self.theme = theme
        self._make = make
        self.answer: object = UNANSWERED

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return OWN

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """Leave out where the letters would be fetched from: a picture here needs nobody's server."""
        picture = super().export_screenshot(title=title, simplify=simplify)
        return re.sub(r"@font-face\s*\{.*?\}\s*", "", picture, flags=re.DOTALL)

    def compose(self) -> ComposeResult:
        yield Static("icebreak\n\nICE IS ON", id="behind")

    def on_mount(self) -> None:
        self.push_screen(self._make(), self._answered)

    def _answered(self, answer: object) -> None:
        self.answer = answer


async def answer(make: Callable[[], Screen[Any]], *keys: str, size: tuple[int, int] = (80, 24)) -> object:
    """Return what the screen ends with after these keys."""
    app = Asking(make)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return app.answer


async def shown(make: Callable[[], Screen[Any]], *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Return the text that is on the screen after these keys, line by line."""
    app = Asking(make)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        return text_of(app)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the screen stays as it is: what scrolls does so only after the next picture was drawn."""
    seen: list[str] = []
    for _ in range(100):
        await pilot.pause()
        seen = [*seen[-3:], text_of(pilot.app)]
        if len(seen) == 4 and len(set(seen)) == 1:
            return


async def words(make: Callable[[], Screen[Any]], *keys: str, size: tuple[int, int] = (80, 24)) -> str:
    """Return the words on the screen after these keys as one line, without frames."""
    return " ".join(re.sub("[╭╮╰╯│─▸█▀▄▌▐▎▊▁▔]", " ", await shown(make, *keys, size=size)).split())


def text_of(app: App[Any]) -> str:
    """Return what stands on the screen now."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()  # what is drawn, and nothing else, tells what a person sees
    lines = ["".join(segment.text for segment in strip)[:width].rstrip() for strip in strips[:height]]
    return "\n".join(lines)
