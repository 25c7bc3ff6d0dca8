"""The question, where *off* was said late, when it really came off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from icebreak.core.course import COLD, WARM, Session
from icebreak.core.kind_words import words_of
from icebreak.core.saying import at_moment, length_said
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice, Choices
from icebreak.tui.widgets.time_field import TimeField


@dataclass(frozen=True, slots=True)
class LateOff:
    """What the person knows of it."""

    how: str
    """`now` (when *off* was said), `on_time`, `at` or `unknown`."""
    at: datetime | None = None
    """When, in UTC; None: unknown."""


class LateOffScreen(Ask[LateOff]):
    """Ends with what the person knows; the break counts from there, and from when *off* was said until it is known."""

    def __init__(self, session: Session, now: datetime, zone: ZoneInfo, kind: str) -> None:
        """Ask about a session that was said to be over well after its planned end."""
        super().__init__()
        self._was_due = words_of(kind).was_due.capitalize()
        self.heading = "When did it really come off?" if kind in COLD | WARM else words_of(kind).when
        self._session, self._now, self._zone = session, now, zone
        self._said = session.said or now

    def said(self) -> Iterable[str]:
        """Return how late it was."""
        due, said = self._when(self._session.ends), self._when(self._said)
        yield f"{self._was_due} {due}. You said so {said}, {length_said(self._said - self._session.ends)} later."

    def body(self) -> Iterable[Widget]:
        """Return the answers, with a field for a time of their own."""
        just_now = "Just now" if self._now - self._said < self._session.planned / 20 else "Just before I said so"
        yield Choices(
            Choice("now", "1", f"{just_now}, {self._when(self._said)}"),
            Choice("on_time", "2", f"On time, {self._when(self._session.ends)}"),
            Choice("at", "3", "In between, at about …"),
            Choice("unknown", "4", "I don't know", "The log then says how long it was at most."),
        )
        field = TimeField(self._now, self._zone, self._session.ends, earliest=self._session.on)
        with_label = Vertical(Static("It came off at about:"), field, id="about")
        with_label.display = False
        yield with_label

    def taken(self, answer: str) -> None:
        """End with the answer, or ask for the time."""
        if answer == "at":
            about = self.query_one("#about")
            about.display = True
            self.query_one(Input).focus()
            self.call_after_refresh(about.scroll_visible, animate=False)
            return
        at = {"now": self._said, "on_time": self._session.ends}.get(answer)
        self.dismiss(LateOff(answer, at))

    def on_time_field_given(self, event: TimeField.Given) -> None:
        """End with the time; the field takes none from before it went on."""
        self.dismiss(LateOff("at", event.at))

    def action_leave(self) -> None:
        """Go back from the field to the answers, and from there leave."""
        about = self.query_one("#about")
        if about.display:
            about.display = False
            self.query_one(Choices).focus()
        else:
            self.dismiss(None)

    def _when(self, instant: datetime) -> str:
        return at_moment(instant, self._now, self._zone)
