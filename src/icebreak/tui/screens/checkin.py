"""The check-in of a day: pain, the night, the legs, one thing that can't be done; each can be left."""

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.checkin import LONGEST, checked
from icebreak.core.record import Scalar
from icebreak.core.refused import Refused
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.pain_field import PainField
from icebreak.tui.widgets.word_field import WordField

_PAINS = (
    ("pain", "Pain now", "0 to 10"),
    ("worst", "Worst", "since yesterday, 0 to 10"),
    ("best", "Best", "since yesterday, 0 to 10"),
)
_WORDS = (
    ("sleep", "Sleep", (("well", "well"), ("broken", "broken"), ("hardly", "hardly"))),
    (
        "legs",
        "Leg pain",
        (("none", "none"), ("above_knee", "above the knee"), ("below_knee", "below the knee"), ("both", "both")),
    ),
)


class CheckinScreen(Ask[Mapping[str, Scalar]]):
    """Ends with what was said, by the keys of `core.checkin`; nothing said is the same as leaving."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "checkin.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("enter", "keep", show=False),
    ]
    heading = "How is it today? Leave what you like."
    keeps = True
    keys = (("⏎", "Keep it", "keep"), ("↑↓", "Field", ""), ("Esc", "Leave", "leave"))

    def body(self) -> Iterable[Widget]:
        """Return the fields."""
        for key, label, hint in _PAINS:
            yield _row(label, PainField(hint, id=key))
        for key, label, answers in _WORDS:
            yield _row(label, WordField(answers, id=key))
        yield _row("I can't", Input(id="cant", classes="wide", max_length=LONGEST, placeholder="such as: tie my shoes"))

    def above_the_keys(self) -> Iterable[Widget]:
        """Return room for what does not go together."""
        yield Static("", classes="trouble", markup=False)

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    def on_screen_resume(self) -> None:
        """Begin with the pain: its digit can be typed at once."""
        if self.focused is None:
            self.set_focus(self.query_one("#pain"), scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show which field is filled."""
        for row in self.query(".row"):
            here = row in event.widget.ancestors
            row.set_class(here, "-here")
            row.query_one(".label", Static).update(f"{'▸' if here else ' '}{row.name}")

    def on_pain_field_filled(self, message: PainField.Filled) -> None:
        """Go on to the next field, with a digit that is meant for it."""
        following = self.focus_next()
        if message.rest is not None and isinstance(following, PainField | WordField):
            following.take(message.rest)

    def on_word_field_filled(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def on_input_submitted(self) -> None:
        """Keep it."""
        self.action_keep()

    def action_keep(self) -> None:
        """End with what was said, if it makes sense."""
        try:
            said = checked(self._said())
        except Refused as refusal:
            trouble = self.query_one(".trouble", Static)
            trouble.update(f"! {refusal.reason}")
            trouble.add_class("-shown")
        else:
            self.dismiss(said)

    def _said(self) -> dict[str, Scalar | None]:
        pains = {key: self.query_one(f"#{key}", PainField).value for key, _, _ in _PAINS}
        words = {key: self.query_one(f"#{key}", WordField).value for key, _, _ in _WORDS}
        return {**pains, **words, "cant": self.query_one(Input).value or None}


def _row(label: str, field: Widget) -> Horizontal:
    return Horizontal(Static(f" {label}", classes="label"), field, name=label, classes="row")
