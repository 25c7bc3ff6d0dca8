"""The shell of the window: keys, questions and notices. It knows of no course, file or clock."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App, SystemCommand

from icebreak.store.files import StoreError
from icebreak.tui.dead_time import AFTER_A_CHANGE, HELD, DeadTime
from icebreak.tui.notices import Notices
from icebreak.tui.screens.today import Today

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence

    from textual.message import Message
    from textual.screen import Screen

    from icebreak.tui.commands import Command
    from icebreak.tui.presses import Said
    from icebreak.tui.screens.ask import Ask
    from icebreak.tui.typed import Typed
    from icebreak.tui.widgets.keys import Keys

    Kinds = type[Screen[Any]] | tuple[type[Screen[Any]], ...]

T = TypeVar("T")

_EVERYWHERE = ("flags", "help")
"""Commands that are there on every screen on which no text is typed."""

_HINT = 15.0
"""Seconds for which something stands that is good to know."""
_LEAVES = ("ctrl+c", "ctrl+q")
"""Keys that nobody types."""


class TookOver(Exception):  # noqa: N818 - it is no error: something more pressing has the screen
    """What was asked, or would have been asked next, has been taken from the screen; its flow ends."""


_BEGAN: ContextVar[int] = ContextVar("began")
"""How often the screen had been taken when a flow began."""


class Shell(App[int]):
    """An app over one screen that stands all day, in which Enter is no accident and a question stands alone."""

    def __init__(self, commands: Sequence[Command], seconds: Callable[[], float], *, demo: bool) -> None:
        super().__init__()
        self.today = Today(commands, demo=demo)
        self.ready = asyncio.Event()
        """Set once presses can be carried out; a flow that began earlier waits."""
        self._commands = [command for command in commands if demo or not command.demo]
        self._dead = DeadTime(seconds)
        self._taken = 0
        self._left: set[Screen[Any]] = set()
        self.notices = Notices()
        self._first: WeakKeyDictionary[Screen[Any], Typed] = WeakKeyDictionary()
        """What stood in the fields of a form when it was opened."""
        self.kept: dict[tuple[str, str], Typed] = {}
        """What was typed in forms that were taken away, by what they were about."""

    def get_default_screen(self) -> Screen[None]:
        """Return Today: it stands below all others."""
        return self.today

    async def on_event(self, event: events.Event) -> None:
        """Let Enter through only where it is meant."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.key_pressed()
            if self._dead.swallows() and event.key not in _LEAVES:
                self._show_dead_in(HELD)
                return
            if event.key == "enter":
                if not self._dead.counts():
                    return
            elif self.screen is not self.today:
                self._dead.released()
            if self.screen is self.today:
                self.today.pressed()
                self.notices.next()
                self._show_notice()
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Let the red flags and the help be had over what is asked, by a key that means nothing else there."""
        if self.screen is self.today or event.key in self.screen.active_bindings:
            return
        for command in self._commands:
            if command.id in _EVERYWHERE and command.key == event.key:
                event.prevent_default()
                self.action_do(command.id)

    def key_pressed(self) -> None:
        """Hear of every key; for a demo."""

    def enter_changed(self) -> None:
        """Note that Enter means something else from now on, and show that it is dead for a while."""
        self._dead.changed()
        self._show_dead_in(AFTER_A_CHANGE)

    def _show_dead_in(self, seconds: float) -> None:
        """Show which keys are dead, now and once they may count again."""
        self._show_dead()
        self.set_timer(seconds, self._show_dead)

    def _show_dead(self) -> None:
        self.today.show_dead(dead=self._dead.dead or self._dead.typed_on, keys=self._dead.typed_on)

    def action_do(self, name: str) -> None:
        """Do what a command says."""
        raise NotImplementedError

    def work(self, flow: Coroutine[None, None, None]) -> None:
        """Run a flow of presses and questions; what of the person's files stands in its way is said."""
        self.run_worker(self._carefully(flow), group="press")

    async def _carefully(self, flow: Coroutine[None, None, None]) -> None:
        await self.ready.wait()
        _BEGAN.set(self._taken)
        try:
            await flow
        except StoreError as error:
            self.say(str(error))
        except TookOver:
            pass

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # else no message would ever be read again
            if not self._contained(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        if not self._contained(error):
            super()._handle_exception(error)

    def end_of(self, error: Exception) -> None:
        """End the window: what it shows all day can't be shown."""
        super()._handle_exception(error)

    def _contained(self, error: Exception) -> bool:
        """Close what an error came from and say so; False where it came from Today, or before there was anything."""
        from icebreak.tui import broken

        worker, screen = broken.worker_of(error), broken.screen_of(error)
        if screen is None and worker is None:
            screen = self.screen  # its keys and messages come through the window
        if screen is self.today or not self.ready.is_set():
            return False
        if screen is not None and screen not in self.screen_stack:
            return True  # it is closed already
        self._exception = self._exception or error  # by which a test fails that did not expect it
        if screen is not None or (worker is not None and worker.group in broken.READS):
            self.take_screen()
        self.say(broken.said_of(error, screen))
        return True

    async def ask(self, screen: Screen[T], *, over: bool = False) -> T | None:
        """Show a screen and return what it ends with; None where another one is open (unless `over` it).

        Raises TookOver where the screen has been taken since this flow began, or is taken while it stands.
        """
        if not over and _BEGAN.get(self._taken) != self._taken:
            raise TookOver
        if self.screen is not self.today and not over:
            return None
        self.enter_changed()
        result = await self.push_screen_wait(screen)
        self.enter_changed()
        if screen in self._left:
            self._left.discard(screen)
            if not over:
                raise TookOver
        return result

    def take_screen(self, down_to: Kinds | None = None) -> None:
        """Take the screen for something more pressing: what is asked ends unanswered, and so does what asked it."""
        self._taken += 1
        stood = len(self.screen_stack)
        for screen in reversed(self.screen_stack):
            if screen is self.today or (down_to is not None and isinstance(screen, down_to)):
                break
            self._left.add(screen)
            self._keep(screen)
        self.close(down_to)
        if len(self.screen_stack) < stood:
            self._dead.taken()
            self._show_dead_in(AFTER_A_CHANGE)

    def _keep(self, screen: Screen[Any]) -> None:
        """Keep what was typed in a form that is taken away."""
        first = self._first.pop(screen, None)
        if first is not None:
            from icebreak.tui.typed import typed

            if (now := typed(screen)) != first or bool(getattr(screen, "reason", "")):
                self.kept[_form(screen)] = now

    def on_ask_opened(self, message: Ask.Opened) -> None:
        """Let a form have again what was typed in it when it was taken away."""
        from icebreak.tui.typed import fill, typed

        screen = message.screen
        self._first[screen] = typed(screen)
        fill(screen, self.kept.pop(_form(screen), ()))

    def close(self, down_to: Kinds | None = None) -> None:
        """Leave what stands over Today unanswered, down to a screen of this kind if there is one."""
        while self.screen is not self.today and not (down_to is not None and isinstance(self.screen, down_to)):
            self.screen.dismiss(None)

    def show_over(self, text: str) -> None:
        """Show a red line over every screen that stands on Today; nothing: none."""
        from icebreak.tui.widgets.alarm import AlarmLine

        for screen in self.screen_stack:
            if screen is self.today or not screen.is_mounted:
                continue
            lines = screen.query(AlarmLine)
            if not text:
                lines.remove()
                continue
            line = lines.first() if lines else AlarmLine()
            line.show(text)
            if not lines:
                screen.mount(line)

    def stands(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind is open, if under others."""
        return any(isinstance(screen, kind) for screen in self.screen_stack)

    def say(self, text: str) -> None:
        """Say what came of a press, at once."""
        self.notices.answer(text)
        self._show_notice()

    def warn(self, text: str) -> None:
        """Say once what is wrong."""
        self.notices.once(text)
        self._show_notice()

    def hint(self, text: str) -> None:
        """Say for a while what is good to know."""
        self.notices.hint(text)
        self._show_notice()
        self.set_timer(_HINT, self.end_hint)

    def end_hint(self) -> None:
        """Take away what was good to know."""
        if self.notices.end_hint():
            self._show_notice()

    def _show_notice(self) -> None:
        self.today.show_notice(self.notices.line)

    def on_said(self, message: Said) -> None:
        """Say what came of a press."""
        self.say(message.text)

    def on_keys_clicked(self, message: Keys.Clicked) -> None:
        """Do what the clicked key does."""
        if self._dead.typed_on:
            return
        if message.command != "next" or self._dead.counts():
            self.action_do(message.command)

    async def action_quit(self) -> None:
        """Leave, as `q` does."""
        self.action_do("quit")

    def action_help_quit(self) -> None:
        """Leave, as `q` does: Ctrl+C is what many try first."""
        self.action_do("quit")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield every command for the palette."""
        if screen is not self.today:
            return
        for command in self._commands:
            yield SystemCommand(f"{command.label} ({command.key_said})", command.help, self._doing(command.id))
        yield SystemCommand("Colours", "Dark, light, high contrast, and others.", self.search_themes)

    def _doing(self, name: str) -> Callable[[], None]:
        return lambda: self.action_do(name)


def _form(screen: Screen[Any]) -> tuple[str, str]:
    """Return what a form is about."""
    return type(screen).__name__, getattr(screen, "about", "")
