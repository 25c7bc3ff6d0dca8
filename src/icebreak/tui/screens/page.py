"""Something to read: a heading, paragraphs, and keys that scroll it."""

from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType

from icebreak.tui.screens.ask import Ask

SCROLLS: tuple[BindingType, ...] = (
    Binding("up", "scroll_up", show=False),
    Binding("down", "scroll_down", show=False),
    Binding("pageup", "page(-1)", show=False),
    Binding("pagedown,space", "page(1)", show=False),
    Binding("home", "scroll_home", show=False),
    Binding("end", "scroll_end", show=False),
)


class Page(Ask[None]):
    """Fills the window; Enter and Esc close it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "page.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*SCROLLS, Binding("enter", "leave", show=False)]
    keys = (("Esc", "Back", "leave"), ("↑↓", "Scroll", ""))
