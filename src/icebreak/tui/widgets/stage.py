"""What is seen of a routine: the figure, the digits beside it, and the words; keys and time are not its business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical

from icebreak.tui.widgets.advice import Advice
from icebreak.tui.widgets.count import Count
from icebreak.tui.widgets.figure import FigureView
from icebreak.tui.widgets.words import Words

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from icebreak.core.figure import Figure
    from icebreak.tui.led_face import LedFace

_LINES = 4
"""How many lines of words there is room for."""


class Stage(Vertical):
    """Shows a routine at a place; where there is little room, without the figure."""

    DEFAULT_CSS = "Stage { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.count, self.figure = Count(id="count"), FigureView(id="figure")
        self.routine, self.left = Words(id="title"), Words(id="left")
        self.step, self.which, self.doing, self.next = (Words(id=name) for name in ("name", "which", "doing", "next"))
        self.lines = Advice(id="said")

    def compose(self) -> ComposeResult:
        """Yield the parts, from top to bottom."""
        with Horizontal(id="top"):
            yield from (self.routine, self.left)
        with Horizontal(id="stage"):
            yield self.figure
            with Vertical(id="side"):
                yield from (self.step, self.which, self.count, self.doing, self.next)
        yield self.lines

    def show(self, face: LedFace, title: str, figure: Figure | None, *, playing: bool, still: bool) -> None:
        """Show this; `playing`: whether it goes on, `still`: nothing moves."""
        self.routine.show(f"{face.where} · {title}")
        self.left.show(f"left {face.left}")
        self.step.show(face.name)
        self.which.show(face.which)
        self.count.show(face.count)
        self.doing.show(face.doing if playing else "PAUSED · space goes on")
        self.next.show(face.next)
        self.lines.show(face.lines, _LINES)
        self.figure.show(figure, face.mode, face.since, mirrored=face.mirrored, still=still)
