"""Put it on, then Enter: what goes on and how, where that is from, and the ways to begin otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import ClassVar
from zoneinfo import ZoneInfo

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from icebreak.core import safety
from icebreak.core.course import COLD, WARM
from icebreak.core.definition import Definition
from icebreak.core.duration import spoken
from icebreak.core.early_heat import early
from icebreak.core.guard import EARLY, MOST_PAIN
from icebreak.core.kind_words import words_of
from icebreak.core.saying import length_said
from icebreak.core.text import plain
from icebreak.core.wording import NAMES, place_of
from icebreak.tui.screens.ask import Ask
from icebreak.tui.screens.sessions import SessionsScreen
from icebreak.tui.screens.since import SinceScreen
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.hanging import Hanging

_HEAT = ("h", "Heat", "heat")
_OTHER, _LEAVE = ("o", "Other", "other"), ("Esc", "Leave", "leave")
_KEYS = (
    ("⏎", "It is on", "on"),
    ("b", "Has been on since …", "since"),
    _HEAT,
    _OTHER,
    ("w", "Not yet", "wait"),
    _LEAVE,
)
_LYING = (("⏎", "I am lying down", "on"), ("b", "Lying down since …", "since"), *_KEYS[3:])
_ROUTINE = (("⏎", "Begin", "on"), _OTHER, _LEAVE)
"""A routine is led, so it never begins before icebreak was told to begin."""
_GET_THERE = {
    "lying": "lie down on your back",
    "front": "lie down on your front",
    "kneeling": "get onto hands and knees",
    "seated": "sit down on a firm chair",
    "standing": "stand up, with room around you",
}
_LED = "icebreak leads you: it shows each movement, says it and counts. There is time to get into place."
_GATE = f"Only if you can roll over and stand up, and your pain is {MOST_PAIN} or less."
_PLAN = "With a plan over days: ice now; warmth and stretches once it eases, strength later. You say when, each time."
_LONGEST_AGO = timedelta(hours=12)
"""How long ago a pack may have gone on that is still on; our own default."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BeginAnswer:
    """What begins."""

    definition: str
    kind: str
    on: bool
    """Whether it is on already; else the course begins with its first session due."""
    since: datetime | None = None
    """Since when, in UTC; None: since now."""
    recovery: bool = False
    """Whether a plan over days begins with it."""


class BeginScreen(Ask[BeginAnswer]):
    """Ends with what begins; the first of the definitions is offered, and any other can be chosen."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "begin.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", show=False),
        Binding("b", "since", show=False),
        Binding("h", "heat", show=False),
        Binding("o", "other", show=False),
        Binding("w", "wait", show=False),
        Binding("p", "plan", show=False),
    ]

    def __init__(
        self,
        definitions: Sequence[Definition],
        now: datetime,
        zone: ZoneInfo,
        notice: str | None = None,
        plan: Definition | None = None,
        *,
        began: datetime | None = None,
    ) -> None:
        """Offer the first of `definitions`; `notice` says why the last try was refused, or what speaks against ice.

        `plan` is begun together with a session that it begins with, unless that is not wanted; `began` is when the
        spasm began, None where nobody has said so.
        """
        super().__init__()
        self._plan, self._planned, self._spasm = plan, True, began
        self._definitions, self._now, self._zone, self._notice = definitions, now, zone, notice
        self._offer(definitions[0], definitions[0].kinds[0])

    @property
    def offered(self) -> str:
        """The id of what is offered now."""
        return self._definition.id

    def body(self) -> Iterable[Widget]:
        """Return room for what is offered."""
        yield Vertical(*self._lines(), id="offer")

    def _offer(self, definition: Definition, kind: str) -> None:
        self._definition, self._kind = definition, kind
        self.heading = _heading(definition, kind)
        keys = _ROUTINE if definition.steps else _LYING if kind == "rest" else _KEYS
        self.keys = [key for key in keys if key != _HEAT or kind in COLD]
        if self._begins_plan:
            self.keys.insert(-1, ("p", "No plan" if self._planned else "With the plan", "plan"))

    @property
    def _begins_plan(self) -> bool:
        """Whether a plan could begin with what is offered."""
        return self._plan is not None and self._definition.id in self._plan.phases[0].begin

    def _lines(self) -> Iterable[Widget]:
        """Return what is offered, the most important first."""
        definition, kind = self._definition, self._kind
        apply, repeat = definition.apply, definition.repeat
        if self._notice:
            yield Hanging("!", self._notice, classes="notice")
        which = f", with {NAMES[kind]}" if len(definition.kinds) > 1 else ""
        lasts = f" For {spoken(repeat.span)}." if repeat.span is not None else ""
        yield Static(f"{plain(definition.title)}{which}.{lasts}", classes="about", markup=False)
        if self._begins_plan and self._planned:
            yield Hanging("•", _PLAN, classes="plan")
        if definition.limits_note:
            yield Hanging("!", definition.limits_note, classes="notice")
        if definition.steps:
            names = ", ".join(plain(step.name) for step in definition.steps)
            yield Hanging("•", f"About {length_said(apply.on)}, {place_of(definition)}: {names}.")
            yield Hanging("•", _LED)
        if definition.phase == EARLY:
            yield Hanging("!", _GATE, classes="notice")
        before = ([apply.barrier] if apply.barrier else []) + list(apply.before)
        yield from (Hanging("•", line) for line in before)
        if apply.watch and definition.steps:
            yield Hanging("•", apply.watch)
        if early(kind, self._spasm, self._now):
            yield Hanging("•", f"{safety.HEAT_EARLY_QUESTION} {safety.HEAT_EARLY_WARNING}")
        section = f"From the article's section “{plain(definition.source)}”."
        source = f"{section} {safety.SECTIONS_DIFFER} {safety.NOT_ADVICE}"
        yield Static(source, classes="source quiet", markup=False)

    async def _change(self, definition: Definition, kind: str) -> None:
        self._offer(definition, kind)
        self.query_one(".heading", Static).update(self.heading)
        self.query_one(AnswerKeys).show(*self.keys)
        offer = self.query_one("#offer")
        async with self.batch():
            await offer.remove_children()
            await offer.mount(*self._lines())
        self.set_class(kind in WARM, "-heat")
        self.set_class(kind not in COLD | WARM, "-rest")
        self.scroll_home(animate=False)

    def action_on(self) -> None:
        """Begin: it is on now; a routine begins with its first session due."""
        self._begin(on=not self._definition.steps)

    def action_wait(self) -> None:
        """Begin without it: it is due."""
        self._begin(on=False)

    def _begin(self, *, on: bool, since: datetime | None = None) -> None:
        recovery = self._begins_plan and self._planned
        self.dismiss(
            BeginAnswer(definition=self._definition.id, kind=self._kind, on=on, since=since, recovery=recovery)
        )

    async def action_plan(self) -> None:
        """Begin with the plan over days, or without it."""
        if self._begins_plan:
            self._planned = not self._planned
            await self._change(self._definition, self._kind)

    def action_since(self) -> None:
        """Ask since when it has been on, and begin with that."""
        if self._definition.steps:
            return
        question = words_of(self._kind).since
        screen = SinceScreen(self._now, self._zone, self._now - _LONGEST_AGO, question)
        self.app.push_screen(screen, self._since_said)

    def _since_said(self, since: datetime | None) -> None:
        if since is not None:
            self._begin(on=True, since=since)

    async def action_heat(self) -> None:
        """Offer heat in place of ice: what would come after what is offered now, or else the first that there is."""
        if self._kind not in COLD:
            return
        then = self._definition.repeat.then
        for definition in sorted(self._definitions, key=lambda one: (one.id != then, one.kinds[0] not in WARM)):
            kind = next((kind for kind in definition.kinds if kind in WARM), None)
            if kind is not None:
                await self._change(definition, kind)
                return

    def action_other(self) -> None:
        """Let another session be chosen."""
        self.app.push_screen(SessionsScreen(self._definitions), self._other_chosen)

    async def _other_chosen(self, chosen: tuple[Definition, str] | None) -> None:
        if chosen is not None:
            await self._change(*chosen)


def _heading(definition: Definition, kind: str) -> str:
    if definition.steps:
        return f"Press Enter, then {_GET_THERE[definition.steps[0].position]}."
    if kind == "rest":
        return "Lie down, then press Enter."
    if definition.apply.barrier is None:
        return "When you begin, press Enter."
    return f"Put the {NAMES[kind]} on, then press Enter."
