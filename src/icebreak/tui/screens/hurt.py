"""It hurt: what to look out for, how much, and where. It has been stopped and logged already."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.safety import STOP_MOVING
from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask

_LONGEST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class HurtAnswer:
    """How much it hurts and where, as far as that was said."""

    pain: int | None
    where: str | None


class HurtScreen(Ask[HurtAnswer]):
    """Ends with what was said of the pain; a digit says how much, and words where."""

    keys = (("⏎", "Keep it", "keep"), ("Esc", "Leave it", "leave"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", show=False)]

    def __init__(self, *, logged: bool = True) -> None:
        """Say that it has stopped; `logged`: that could be written."""
        super().__init__()
        self.heading = "Stopped. It is in your log." if logged else "Stop here. It could not be written to your log."

    def said(self) -> Iterable[str]:
        """Return what to do now."""
        return STOP_MOVING

    def body(self) -> Iterable[Widget]:
        """Return two short fields."""
        yield Static("How much does it hurt now, 0 to 10?", markup=False)
        yield Input(classes="short", max_length=2, restrict=r"10?|[0-9]?", id="pain")
        yield Static("Where? Back, hip, down a leg ...", markup=False)
        yield Input(classes="wide", max_length=_LONGEST, id="where")

    def on_mount(self) -> None:
        """Keep the cursors still."""
        for field in self.query(Input):
            field.cursor_blink = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to where it hurts, then keep it."""
        if event.input.id == "pain":
            self.query_one("#where", Input).focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """End with what was said."""
        pain = self.query_one("#pain", Input).value
        where = plain(self.query_one("#where", Input).value)
        self.dismiss(HurtAnswer(pain=int(pain) if pain else None, where=where or None))
