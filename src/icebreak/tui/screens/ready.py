"""Before a routine begins: what it consists of, how much of it today and why, and who it is not for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.definition import Definition, Step
from icebreak.core.duration import format_duration
from icebreak.core.guard import EARLY, MOST_PAIN
from icebreak.core.progress import Dose, at_notch
from icebreak.core.routine import timeline
from icebreak.core.saying import length_said
from icebreak.core.text import plain
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.hanging import Hanging


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyAnswer:
    """It begins."""

    notch: int
    pain: int | None


class ReadyScreen(Ask[ReadyAnswer]):
    """Ends with how much is to be done; growing can be refused, and a digit says the pain."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "begin.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", show=False),
        Binding("n", "refuse", show=False),
        *(Binding(str(digit), f"pain({digit})", show=False) for digit in range(10)),
        Binding("plus", "pain(10)", show=False),
    ]

    def __init__(self, definition: Definition, dose: Dose, pain: int | None) -> None:
        """Show a routine as it is to be done next; `pain` as it was last said."""
        super().__init__()
        self._definition, self._dose, self._notch, self._pain = definition, dose, dose.notch, pain
        self.heading = plain(definition.title)
        self.keys = self._all_keys()

    @property
    def pain_said(self) -> bool:
        """Whether the pain before it is known."""
        return self._pain is not None

    @property
    def grows(self) -> bool:
        """Whether it is more than last time, so that it can be refused."""
        return self._dose.last is not None and self._notch > self._dose.last

    @property
    def _too_early(self) -> bool:
        """Whether it hurts too much for it."""
        return self._definition.phase == EARLY and self._pain is not None and self._pain > MOST_PAIN

    def _all_keys(self) -> list[tuple[str, str, str]]:
        if self._too_early:
            return [("Esc", "Another day", "leave"), ("0-9", "Pain", "")]
        begin = "Yes to both: begin" if self._definition.phase == EARLY else "Begin"
        refuse = [("n", "As last time", "refuse")] if self.grows else []
        return [("⏎", begin, "begin"), *refuse, ("0-9", "Pain", ""), ("Esc", "Not now", "leave")]

    def body(self) -> Iterable[Widget]:
        """Return who it is for, what is done and how much."""
        if self._definition.phase == EARLY:
            gate = f"Can you roll over and stand up? Is the pain {MOST_PAIN} or less? Only then is this for you."
            yield Hanging("!", gate, classes="notice")
        yield Static("", id="dose", classes="about", markup=False)
        yield Static("", id="pain", markup=False)
        yield Static("", id="steps", markup=False)
        yield from (Hanging("•", line) for line in self._definition.apply.before)
        if self._definition.apply.watch:
            yield Hanging("!", self._definition.apply.watch)

    def on_mount(self) -> None:
        """Fill in how much it is."""
        self.add_class("-rest")
        self._show()

    def _show(self) -> None:
        steps = at_notch(self._definition.steps, self._notch)
        why = self._dose.reason if self._notch == self._dose.notch else "As last time."
        self.query_one("#dose", Static).update(f"About {length_said(timeline(steps).length)}. {why}")
        self.query_one("#steps", Static).update("\n".join(_lines(steps)))
        pain = "not said yet" if self._pain is None else str(self._pain)
        say = f"Above {MOST_PAIN} it is too early: leave it for today." if self._too_early else "A digit says it."
        self.query_one("#pain", Static).update(f"Pain now: {pain}. {say}")

    def action_refuse(self) -> None:
        """Do as much as last time."""
        if self.grows and self._dose.last is not None:
            self._notch = self._dose.last
            self._show()
            self.query_one(AnswerKeys).show(*self._all_keys())

    def action_pain(self, value: int) -> None:
        """Note the pain before it."""
        self._pain = value
        self._show()
        self.query_one(AnswerKeys).show(*self._all_keys())

    def action_begin(self) -> None:
        """Begin, unless it hurts too much for it."""
        if not self._too_early:
            self.dismiss(ReadyAnswer(notch=self._notch, pain=self._pain))


def _lines(steps: Sequence[Step]) -> Iterable[str]:
    """Return a line a step: what, how long, how often."""
    names = [plain(step.name) for step in steps]
    width = max(map(len, names), default=0)
    for name, step in zip(names, steps, strict=True):
        yield f"  {name:<{width}}  {dose_said(step)}"


def dose_said(step: Step) -> str:
    """Return how much of a step is done: `3 x 5 s each side`, `1 min`."""
    hold = format_duration(step.hold).replace("h", " h ").replace("m", " min ").replace("s", " s").strip()
    times = f"{step.reps} × {hold}" if step.reps > 1 else hold  # noqa: RUF001 - as it is written between numbers
    sets = f"{step.sets} sets of " if step.sets > 1 else ""
    return f"{sets}{times}{' each side' if step.sides == 2 else ''}"
