"""The signs that stop or delay the ice: before the first ice, and whenever it is asked whether anything is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from string import ascii_lowercase
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core import safety
from icebreak.core.safety import Sign
from icebreak.core.signs_record import LISTS
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.choices import Choice, Choices

CLOTH = "With ice always: one thin damp cloth between the pack and your skin."
_FIRST, _AGAIN = ("emergency", "no_ice", "ask_first"), ("emergency", "same_day")
_NONE, _MORE, _HELP, _GO_ON = "None of these", "Read on", "What to do now", "Go on"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignsAnswer:
    """Which lists were shown, and the ids of what was chosen; nothing chosen does not say that there was nothing."""

    shown: tuple[str, ...]
    """Names of `core.signs_record.LISTS`."""
    emergency: tuple[str, ...] = ()
    same_day: tuple[str, ...] = ()
    see_someone: tuple[str, ...] = ()
    cold: tuple[str, ...] = ()
    """Of the lists `no_ice` and `ask_first`."""


def answer_of(shown: Sequence[str], chosen: Sequence[str]) -> SignsAnswer:
    """Return the answer for the ids that were chosen, sorted by their lists."""

    def of(*lists: str) -> tuple[str, ...]:
        return tuple(sign.id for name in lists if name in shown for sign in LISTS[name] if sign.id in chosen)

    return SignsAnswer(
        shown=tuple(shown),
        emergency=of("emergency"),
        same_day=of("same_day"),
        see_someone=of("see_someone"),
        cold=of("no_ice", "ask_first"),
    )


def advice(answer: SignsAnswer) -> Sequence[str]:
    """Return what follows from the most urgent thing that was chosen; of nothing, nothing."""
    if answer.emergency:
        return ("Call the emergency number now. Enter shows what to do.",)
    if answer.same_day:
        return safety.SAME_DAY_ADVICE
    if answer.see_someone:
        return safety.SEE_SOMEONE_ADVICE
    if safety.NOT_WITH_HEAT & set(answer.cold):
        return (safety.REST_INSTEAD,)
    if answer.cold:
        no_ice = any(sign.id in answer.cold for sign in safety.NO_ICE)
        return (safety.NO_ICE_ADVICE if no_ice else safety.ASK_FIRST_ADVICE,)
    return ()


def lines(signs: Iterable[Sign], keys: Iterable[str]) -> list[Choice]:
    """Return a line for each sign, with a key."""
    return [Choice(sign.id, key, sign.line) for sign, key in zip(signs, keys, strict=False)]


class SignsScreen(Ask[SignsAnswer]):
    """Ends with what was chosen; Enter with nothing chosen says "none of these", Esc says nothing at all."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "signs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", show=False)]

    shown: ClassVar[tuple[str, ...]] = ()
    """The lists of a screen that has others."""

    def __init__(self, heading: str | None = None) -> None:
        """Ask before the first ice or, with a heading such as `safety.ANYTHING_NEW`, whether anything is new."""
        super().__init__()
        self._first = heading is None
        self._lists = self.shown or (_FIRST if self._first else _AGAIN)
        self._seen = False
        self.heading = heading or "Before the ice: choose what is so. Nothing is? Press Enter."
        self.keys = (
            ("⏎", _NONE, "done"),
            (f"1-7 a-{ascii_lowercase[sum(len(LISTS[name]) for name in self._lists[1:]) - 1]}", "Choose", ""),
            ("Esc", "Leave", "leave"),
        )

    def body(self) -> Iterable[Widget]:
        """Return the lists."""
        emergency = [
            Static(f"{safety.EMERGENCY_HEADING} Then no ice: it needs help now.", classes="list urgent"),
            *lines(safety.EMERGENCY, "1234567"),
        ]
        yield Choices(*emergency, *(self._cold() if self._first else self._same_day()), any_number=True)
        yield Static(safety.NOT_ADVICE, classes="notice quiet")
        yield Static(self._rest_says, classes="small", markup=False)

    def above_the_keys(self) -> Iterable[Widget]:
        """Return what follows from what is chosen."""
        yield Static(self._rest_says, id="follows", markup=False)

    def _cold(self) -> Iterable[Widget]:
        split = len(safety.NO_ICE)
        yield Horizontal(
            Vertical(Static("No ice with:", classes="list"), *lines(safety.NO_ICE, ascii_lowercase)),
            Vertical(
                Static("Ask somebody first with:", classes="list"), *lines(safety.ASK_FIRST, ascii_lowercase[split:])
            ),
            id="cold",
        )

    def _same_day(self) -> Iterable[Widget]:
        yield Static("Or of this? Then advice today, and you may go on.", classes="list")
        yield from lines(safety.SAME_DAY, ascii_lowercase)

    @property
    def _rest_says(self) -> str:
        return CLOTH if self._first else safety.AGE_NOTICE

    def on_mount(self) -> None:
        """Watch for the end of the lists coming into sight."""
        self.watch(self, "scroll_y", self.on_resize)

    def on_resize(self) -> None:
        """Look again, once it is drawn as it is now."""
        self.call_after_refresh(self._look)

    def on_choices_marked(self, event: Choices.Marked) -> None:
        """Say what follows from what is chosen now."""
        event.stop()
        answer = self._answer()
        follows = self.query_one("#follows", Static)
        follows.update(" ".join(advice(answer)) or self._rest_says)
        follows.set_class(bool(answer.emergency), "-urgent")
        follows.set_class(bool(advice(answer)), "-said")
        self._say()
        self.call_after_refresh(event.choice.scroll_visible, animate=False)  # the line below may have grown over it

    def action_done(self) -> None:
        """End with what is chosen; but nobody says "none of these" of signs that were never in sight."""
        answer = self._answer()
        if self._seen or answer.emergency:
            self.dismiss(answer)
        else:
            self.action_page(1)

    def _look(self) -> None:
        lists_end = self.query_one(Choices).region.bottom
        self._seen = self._seen or lists_end <= self.query_one("#foot").region.y
        self._say()

    def _say(self) -> None:
        """Say what Enter does now."""
        if self._answer().emergency:
            label = _HELP
        elif not self._seen:
            label = _MORE
        else:
            label = _GO_ON if self.query_one(Choices).chosen else _NONE
        self.query_one(AnswerKeys).say(label)

    def _answer(self) -> SignsAnswer:
        return answer_of(self._lists, self.query_one(Choices).chosen)
