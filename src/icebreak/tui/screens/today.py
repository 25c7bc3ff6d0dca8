"""Today: what to do now, and until when; beside it what happened and what comes. It shows what it is told, no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Center, Vertical
from textual.css.scalar import Scalar
from textual.screen import Screen

from icebreak.tui.face import NOTHING, Face
from icebreak.tui.widgets.advice import Advice
from icebreak.tui.widgets.dial import Dial
from icebreak.tui.widgets.keys import Keys
from icebreak.tui.widgets.notice import Notice
from icebreak.tui.widgets.question import QuestionLine
from icebreak.tui.widgets.timetable import Days, Timetable
from icebreak.tui.widgets.top import Top
from icebreak.tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.geometry import Size

    from icebreak.tui.beside import Beside
    from icebreak.tui.commands import Command

WIDE, HIGH = 100, 30
"""From so many columns and lines the whole timetable stands beside the digits."""
NARROW, LOW = 60, 18
"""Below so many columns or lines there is only the state, the digits and the key."""
LEAST_WIDE, LEAST_HIGH = 40, 12
"""Below these there is the state, the key, and a line that it is too small."""
_TOO_SMALL = f"This needs {LEAST_WIDE}x{LEAST_HIGH}."
_LINES = {"-wide": 6, "-middle": 2, "-small": 0}
"""How many lines of advice there is room for."""
_TEXTS = 3
"""How many pieces of advice a tired person reads."""
_NOTICE = {"-wide": 6, "-middle": 3, "-small": 2}
"""How many lines a notice may take."""
_WITH_PAIN = frozenset({"on", "due", "resting"})


class Today(Screen[None]):
    """The screen that stands all day."""

    AUTO_FOCUS = None

    def __init__(self, commands: Sequence[Command], *, demo: bool = False) -> None:
        super().__init__()
        self._commands = tuple(command for command in commands if demo or not command.demo)
        self._face = NOTHING
        self._classes_shown: tuple[str, ...] = ()
        self._room = ""
        self._flash = False
        self._asked = False
        self._tiny = False
        self._other = ""
        self._sources = "", ""
        self.top = Top(id="top")
        self.dial = Dial(id="dial")
        self.enter = Words(id="enter")
        self.question = QuestionLine(id="question")
        self.lines = Advice(id="lines")
        self.table = Timetable(id="table")
        self.short = Timetable(id="short")
        self.others, self.other = Words(id="others"), Words(id="other")
        self.source = Words(id="source")
        self.days = Days(id="days")
        self.notice = Notice(next((c.key_said for c in commands if c.id == "help"), ""), id="notice")
        self.keys = Keys(id="keys")
        for command in self._commands:
            self._bindings.key_to_bindings.pop(command.key, None)  # Tab would move a focus that is not shown
            self._bindings.bind(command.key, f"app.do('{command.id}')", command.label, show=False)
        for digit in range(10):
            self._bindings.bind(str(digit), f"app.pain({digit})", show=False)
        self._bindings.bind("plus", "app.pain(10)", show=False)
        for key in ("left", "right", "space", "x"):
            self._bindings.bind(key, f"question('{key}')", show=False)

    def compose(self) -> ComposeResult:
        """Yield the parts, from top to bottom."""
        yield from (self.top, self.dial, self.table)
        with Vertical(id="under"):
            with Center(id="press"):
                yield self.enter
            yield from (self.question, self.lines)
        with Vertical(id="below"):
            yield from (self.short, self.others, self.other, self.source, self.days, self.notice, self.keys)

    @property
    def asked(self) -> bool:
        """Whether a question was in sight when the last key was pressed, so that the key may be meant for it."""
        return self._asked

    @property
    def asks_in_sight(self) -> bool:
        """Whether there is room for a question beside what is said now."""
        return not self._tiny and not (self._room == "-small" and self.notice.text)

    @property
    def face(self) -> Face:
        """What is shown large."""
        return self._face

    def on_resize(self, event: Resize) -> None:
        """Leave out what there is no room for."""
        self.fit(event.size)

    def fit(self, size: Size) -> None:
        """Leave out what there is no room for; done once before the first paint, lest there be two."""
        width, height = size
        room = "-wide" if width >= WIDE and height >= HIGH else "-middle"
        self._room = "-small" if width < NARROW or height < LOW else room
        self._tiny = width < LEAST_WIDE or height < LEAST_HIGH
        self.notice.fit(_NOTICE[self._room])
        self._show_rest()
        self._show_source()

    def show_face(self, face: Face, *, still: bool = True) -> None:
        """Show what is going on now; `still`: nothing blinks."""
        before, self._face = self._face, face
        self._flash = face.flash and not still
        self.dial.show(face, flash=self._flash)
        if _apart(face) != _apart(before):
            self._show_rest()

    def _show_rest(self) -> None:
        """Show what does not change every second."""
        face = self._face
        self._dress(*filter(None, (f"-{face.mood}", f"-{face.hue}", self._room, "-tiny" if self._tiny else "")))
        self.other.show(_TOO_SMALL if self._tiny else self._other)
        self.enter.show(f"⏎  {face.enter}" if face.enter else "")
        self.lines.show(face.lines[:_TEXTS], _LINES.get(self._room, 0))
        says = {"next": face.enter, "finish": face.finish}
        shown = [
            c for c in self._commands if face.mood in c.moods and says.get(c.id, True) and c.id not in face.without
        ]
        shown = [replace(c, label=face.finish) if c.id == "finish" and face.finish else c for c in shown]
        self.keys.show(shown, pain=face.mood in _WITH_PAIN)

    def _dress(self, *classes: str) -> None:
        if classes != self._classes_shown:
            self.remove_class(*self._classes_shown)
            self.add_class(*classes)
            self._classes_shown = classes

    def show_beside(self, beside: Beside, banner: str = "") -> None:
        """Show what stands around the digits; `banner` stands before the title."""
        self.top.show(" · ".join(filter(None, (banner, beside.title))), beside.clock)
        self.others.show("\n".join(beside.others))
        self._other = beside.other
        self.other.show(_TOO_SMALL if self._tiny else self._other)
        self._sources = beside.source, " · ".join(beside.so_far)
        self._show_source()
        if beside.now is not None:
            self.table.show(beside.rows, beside.now, beside.so_far)
            self.short.show(beside.rows, beside.now)
            if self.short.styles.height != (height := Scalar.from_number(min(3, len(beside.rows)))):
                self.short.styles.height = height  # no empty line below a course of one session
            self.days.show(beside.rows, beside.now.date())

    def _show_source(self) -> None:
        """Show where the times are from; without the whole timetable, how it has gone so far."""
        self.source.show(self._sources[self._room != "-wide"])

    def show_notice(self, text: str) -> None:
        """Say something until a key is pressed; where there is little room, in place of what can wait so long."""
        self.notice.show(text)
        self.set_class(bool(text), "-told")

    def pressed(self) -> None:
        """Note, before anything comes of a key, whether the question is in sight that it may answer."""
        self._asked = self.question.display

    def show_dead(self, *, dead: bool, keys: bool = False) -> None:
        """Show whether Enter, and whether every key, is dead for the moment."""
        self.enter.set_class(dead, "-dead")
        self.keys.set_class(keys, "-dead")

    def action_question(self, key: str) -> None:
        """Go through the options of the question, take one, or leave it; of one that is not seen, nothing."""
        if not self._asked:
            return
        match key:
            case "space":
                self.question.take()
            case "x":
                self.question.leave()
            case _:
                self.question.step(-1 if key == "left" else 1)


def _apart(face: Face) -> tuple[object, ...]:
    """Return what stands apart from the digits."""
    return face.mood, face.hue, face.enter, face.finish, face.without, face.lines
