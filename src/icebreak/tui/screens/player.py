"""The player: it leads through a routine, and tells the window what was done. It writes nothing and makes no sound."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen

from icebreak.core.play import GONE, Play, begun, jumped, rested, runs_of
from icebreak.core.text import plain
from icebreak.tui.led_face import face, keys_of
from icebreak.tui.screens.today import HIGH, LOW, NARROW, WIDE
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.figure import RATE
from icebreak.tui.widgets.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from textual.app import ComposeResult
    from textual.events import Key, Resize, ScreenSuspend
    from textual.geometry import Size
    from textual.timer import Timer

    from icebreak.core.clock import Reading
    from icebreak.core.definition import Step
    from icebreak.core.figure import Figure
    from icebreak.core.routine import Call
    from icebreak.core.run import Run

SAID_EVERY = 10.0
"""Seconds; so often at least what was done is kept while it goes on."""


class PlayerScreen(Screen[str]):
    """Ends with `done`, `hurts`, `finish` (the person wants to end or leave it) or `gone` (another window leads it)."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "player.tcss"
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pause", show=False),
        Binding("enter", "press", show=False),
        Binding("left", "move('back')", show=False),
        Binding("right", "move('next')", show=False),
        Binding("r", "move('again')", show=False),
        Binding("s", "hurts", show=False),
        Binding("v", "voice", show=False),
        Binding("escape", "finish", show=False),
    ]

    class Went(Message):
        """It went on so far: to be kept."""

        def __init__(self, runs: tuple[Run, ...]) -> None:
            super().__init__()
            self.runs = runs

    class Called(Message):
        """Something is to be called out now."""

        def __init__(self, call: Call) -> None:
            super().__init__()
            self.call = call

    class Voice(Message):
        """The voice is to be turned on or off."""

    class Hushed(Message):
        """It rests: nothing more is to be said."""

    def __init__(
        self,
        title: str,
        steps: Sequence[Step],
        play: Play,
        read: Callable[[], Reading],
        find: Callable[[str], Figure | None],
        *,
        through: frozenset[str] = frozenset(),
        still: bool = False,
        rate: float = 1.0,
    ) -> None:
        """Lead through `steps` from where `play` is.

        `read` reads the clocks and `find` a figure; `through` has the keys that mean something to the window itself;
        `still`: nothing moves; `rate`: how fast the clock runs.
        """
        super().__init__()
        for key in ("tab", "shift+tab"):  # they would move a focus that is not shown, and mean nothing here
            self._bindings.key_to_bindings.pop(key, None)
        self._title, self._steps, self._play = plain(title), steps, play
        self._read, self._find, self._through = read, find, through
        figures = {step.figure: find(step.figure) for step in steps if step.figure is not None}
        self._moving = frozenset(name for name, figure in figures.items() if figure is not None and figure.loops)
        self._still, self._rate = still, rate
        self._timer: Timer | None = None
        self._looked = self._said = 0.0
        self._called = play.place
        self._keys: Sequence[tuple[str, str, str]] = ()
        self.stage, self.keys = Stage(), AnswerKeys(*keys_of("", playing=True))

    def compose(self) -> ComposeResult:
        """Yield what is seen of it, and the keys."""
        yield self.stage
        with Vertical(id="keys"):
            yield self.keys

    @property
    def runs(self) -> tuple[Run, ...]:
        """What was done of it so far."""
        return runs_of(self._play, self._awake())

    @property
    def playing(self) -> bool:
        """Whether it goes on."""
        return self._play.runs

    def on_mount(self) -> None:
        """Begin, where it has not begun before; what was left resting waits for a key."""
        self._fit(self.app.size)  # or the first picture had everything, whatever there is room for
        if not self._play.past:
            self._go(self._read())
        else:
            self._show()

    def on_resize(self, event: Resize) -> None:
        """Leave out what there is no room for."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        width, height = size
        small = width < NARROW or height < LOW
        self.set_class(small, "-small")
        self.set_class(not small and (width < WIDE or height < HIGH), "-middle")

    def on_screen_suspend(self, event: ScreenSuspend) -> None:
        """Rest while something else is looked at."""
        del event
        self._rest()

    def on_key(self, event: Key) -> None:
        """Pause at any key that means nothing: whoever hits one wants something; on the way to a step, to begin it."""
        if event.key in self._through or event.key in self.active_bindings:
            return
        event.prevent_default()
        event.stop()
        if self._play.runs:
            self.action_press()

    # What a key does.

    def action_pause(self) -> None:
        """Pause, or go on."""
        reading = self._awake()
        if self._play.runs:
            self._rest()
        else:
            self._go(reading)

    def action_press(self) -> None:
        """Be there already, on the way to a step; else pause, or go on."""
        reading = self._awake()
        part = self._play.line.part(self._play.at(reading.boot))
        if self._play.runs and part.kind == "ready":
            self._move(reading, part.end)
        else:
            self.action_pause()

    def action_move(self, where: str) -> None:
        """Go back, again or on."""
        reading, line = self._awake(), self._play.line
        place = self._play.at(reading.boot)
        self._move(reading, {"back": line.back, "again": line.again, "next": line.next}[where](place))

    def action_hurts(self) -> None:
        """Stop at once."""
        self._end("hurts")

    def action_finish(self) -> None:
        """Rest, and let it be asked what is meant."""
        self._end("finish")

    def action_voice(self) -> None:
        """Turn the voice on or off."""
        self.post_message(self.Voice())

    def leave(self, result: str) -> None:
        """End from outside; under another screen it only rests."""
        if self.is_current:
            self._end(result)
        else:
            self._rest()

    # How it goes on.

    def _go(self, reading: Reading) -> None:
        self._play = begun(self._play, reading)
        self._looked, self._said = reading.boot, reading.boot
        # What stands at the very place is called too.
        self._called = self._play.place - timedelta(seconds=1)
        self._keep()
        self._set_timer(running=self._play.runs)
        self.look()

    def _rest(self) -> None:
        reading = self._awake()
        if self._play.runs:
            self._play = rested(self._play, reading.boot)
            self._set_timer(running=False)
            self._keep()
            self.post_message(self.Hushed())
        self._show()

    def _move(self, reading: Reading, place: timedelta) -> None:
        self._play = jumped(self._play, reading, place)
        self._called = place - timedelta(seconds=1)
        self._looked = reading.boot
        self._keep()
        if not self._play.runs and self._play.place >= self._play.line.length:
            self._end("done")
            return
        self.look()

    def _end(self, result: str) -> None:
        reading = self._awake()
        if self._play.runs:
            self._play = rested(self._play, reading.boot)
        self._set_timer(running=False)
        self.post_message(self.Hushed())
        self.dismiss(result)

    def _set_timer(self, *, running: bool) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if running:
            self._timer = self.set_interval(1.0 if self._still else 1 / RATE, self.look)

    def _awake(self) -> Reading:
        """Read the clocks; where the machine slept meanwhile, nobody went on, and it rests where it was last seen."""
        reading = self._read()
        if self._play.runs and reading.boot - self._looked > GONE * self._rate:
            self._play = rested(self._play, self._looked)
            self._set_timer(running=False)
            self._keep()
        return reading

    def look(self) -> None:
        """See where it is now: call out, keep, and show what is another."""
        reading = self._awake()
        if self._play.runs:
            self._looked = reading.boot
            self._call(self._play.at(reading.boot))
            if reading.boot - self._said >= SAID_EVERY * self._rate:
                self._keep()
            if self._play.over(reading.boot):
                self._end("done")
                return
        self._show()

    def _call(self, place: timedelta) -> None:
        """Let the latest of what has come up be called out; what was passed over is stale."""
        calls = self._play.line.called(self._called, place)
        self._called = place
        if calls:
            self.post_message(self.Called(calls[-1]))
            if calls[-1].what not in ("3", "2", "1", "halfway"):
                self._keep()

    def _keep(self) -> None:
        self._said = self._looked
        self.post_message(self.Went(runs_of(self._play, self._read())))

    def _show(self) -> None:
        reading = self._read()
        place = self._play.at(reading.boot)
        shown = face(self._play.line, self._steps, place, self._moving)
        self.set_class(not self._play.runs, "-paused")
        figure = self._find(shown.figure) if shown.figure is not None else None
        self.stage.show(shown, self._title, figure, playing=self._play.runs, still=self._still)
        keys = keys_of(shown.mode, playing=self._play.runs)
        if keys != self._keys:
            self._keys = keys
            self.keys.show(*keys)
