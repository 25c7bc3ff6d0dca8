"""The window: it wires what is on disk, the service that reminds, the screens and the keys; nothing is decided here.

Before the first paint only what it shows is imported and read; everything else comes late, where it is first needed.
"""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING

from textual.app import App

from icebreak.store.watch import read_snapshot
from icebreak.tui import hang_up
from icebreak.tui.agents import Beside, see_to_agent
from icebreak.tui.preferences import read_preferences, theme_of
from icebreak.tui.showing import Player, Showing
from icebreak.tui.theme import OWN, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from icebreak.core.clock import Reading
    from icebreak.remind.clock import Clock
    from icebreak.remind.desktop import Desktop, Tell
    from icebreak.remind.news import News
    from icebreak.remind.speech import Speaker
    from icebreak.store.paths import Home
    from icebreak.store.watch import Snapshot
    from icebreak.tui.leading import Leading
    from icebreak.tui.log_open import OpenLog
    from icebreak.tui.presses import Press, Presses
    from icebreak.tui.screens.log import LogScreen
    from icebreak.tui.screens.player import PlayerScreen
    from icebreak.tui.widgets.question import QuestionLine


class IcebreakApp(Showing):
    """The window."""

    CSS_PATH = "screens/today.tcss"  # that of the screen which stands first has to be the app's
    TITLE = "icebreak"

    def __init__(
        self,
        home: Home,
        clock: Clock,
        *,
        seconds: Callable[[], float] = time.monotonic,
        desktop: Callable[[Tell], Desktop] | None = None,
        demo: Player | None = None,
    ) -> None:
        super().__init__(home, clock, seconds, demo)
        self.leading: Leading | None = None
        """The routine that is on the screen."""
        self.log_open: OpenLog | None = None
        """The log while it is on the screen."""
        self.presses: Presses
        self.voice: Speaker
        """Both there from the first paint on; the one voice is the reminders' and the routines'."""
        self.beside: Beside | None = None
        """Where an agent is wanted: when."""
        self._in_terminal = hang_up.has_terminal()
        self._desktop = desktop
        for theme in THEMES:
            self.register_theme(theme)
        theme_name, self._no_theme = theme_of(self.preferences.settings, self.available_themes)
        self.set_reactive(App.theme, theme_name)  # setting it in the plain way would have all styles read twice
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for themes that do not have them."""
        return OWN

    def on_mount(self) -> None:
        """Show what is on disk; all that takes longer comes after the first paint."""
        reading = self.clock.read()
        self.today.fit(self.size)
        self.look(read_snapshot(self.home, reading), reading)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Begin to remind, and ask what has to be asked first."""
        from icebreak.remind.service import Service
        from icebreak.remind.speech import Speaker
        from icebreak.remind.starting import wanted
        from icebreak.tui import asking, saving
        from icebreak.tui.presses import Presses

        gc.freeze()  # what stays for good is not looked through again and again
        gc.enable()
        sound = self.preferences.settings.sound and self.demo is None
        self.voice = Speaker(on=bool(self.preferences.settings.voice) and self.demo is None)
        self.service = Service(
            self.home,
            self.clock,
            "window",
            self.find_desktop,
            self._hear,
            sound=sound,
            voice=self.voice,
            command=self.preferences.settings.command if self.demo is None else (),
        )
        self.presses = Presses(self.home, self.post_message, self.preferences.keys, self.service.let_go)
        if wanted(self.preferences.settings, self.clock):
            self.beside = Beside()
        self.service.start()
        self.ready.set()
        for problem in (*self.preferences.problems, *self._no_theme):
            self.warn(problem)
        self.theme_changed_signal.subscribe(self, lambda theme: self.work(asking.keep_theme(self, theme.name)))
        self.work(asking.ask_first(self))
        self.work(saving.look(self))

    def find_desktop(self, tell: Tell) -> Desktop:
        """Return where popups are shown, as the settings want it."""
        from icebreak.remind import desktop

        wanted = self.preferences.settings.desktop
        return (self._desktop or desktop.find_desktop)(tell) if wanted else desktop.Silent()

    async def on_unmount(self) -> None:
        """Let another process remind."""
        if self.service is not None:
            await self.service.stop()
            await self.voice.close()

    # What is told by the service, and shown.

    def _hear(self, news: News) -> None:
        from icebreak.remind import news as told

        match news:
            case told.Ticked(snapshot=snapshot, reading=reading):
                if self._in_terminal and not hang_up.has_terminal():
                    hang_up.end()
                try:
                    self.look(snapshot, reading)
                except Exception as error:  # noqa: BLE001 - the window ends of it: it would stand still unseen
                    self.end_of(error)
                self.look_at_log()
                self._look_for_agent(snapshot, reading)
            case told.Rang(reminder=reminder, wording=wording):
                if reminder.sound:
                    self.ring(wording.title, wording.body)
            case told.Trouble(fault=fault):
                if fault is not None:
                    self.warn(f"{fault.title}. {fault.cure}")
            case told.Answered(said=said):
                self.say(said)

    def _look_for_agent(self, snapshot: Snapshot, reading: Reading) -> None:
        """See to it that an agent waits beside this window once something has been on, where one is wanted."""
        if self.beside is None:
            return
        anew = self.beside.wants(snapshot)
        if anew or self.beside.may_lack(snapshot, reading):
            self.run_worker(see_to_agent(self, anew=anew), group="agent")

    def key_pressed(self) -> None:
        """Let whoever plays the demo know that the person presses keys."""
        if self.demo is not None:
            self.demo.pressed()

    def press(self) -> Press:
        """Return a press of now, with what is on the screen."""
        from icebreak.tui.presses import Press

        return Press(reading=self.clock.read(), shown=self.sight.shown, asked=self.today.question.question is not None)

    def action_do(self, name: str) -> None:
        """Do what a command says."""
        from icebreak.tui import doing

        self.work(doing.COMMANDS[name](self, self.press()))

    def action_pain(self, value: int) -> None:
        """Note the pain; while the line in sight asks about a spasm, how strong that was."""
        from icebreak.tui import doing

        self.work(doing.digit(self, self.press(), value, answers=self.today.asked))

    def on_written(self) -> None:
        """Look at once at what this window has written."""
        if self.service is not None:
            self.service.look_again()

    def on_question_line_chosen(self, message: QuestionLine.Chosen) -> None:
        """Do what an answer means."""
        from icebreak.tui import asking

        self.work(asking.take(self, message.question, message.option))

    def on_question_line_left(self, message: QuestionLine.Left) -> None:
        """Ask it no more in this window."""
        self.answered(message.question.id)

    def look_at_log(self) -> None:
        """Look whether the log changed below its screen, whoever changed it."""
        if self.log_open is not None and not self.log_open.busy:
            self.run_worker(self.log_open.refresh(), group="log_open")

    def on_log_screen_opened(self) -> None:
        """Read the rest of the log, now that its newest entries are on the screen."""
        self.look_at_log()

    def on_log_screen_added(self, message: LogScreen.Added) -> None:
        """Add an entry to the log."""
        from icebreak.tui import log_changes

        self.work(log_changes.added(self, message.values))

    def on_log_screen_corrected(self, message: LogScreen.Corrected) -> None:
        """Correct an entry of the log."""
        from icebreak.tui import log_changes

        self.work(log_changes.corrected(self, message.id, message.values))

    def on_log_screen_deleted(self, message: LogScreen.Deleted) -> None:
        """Take an entry out of the log."""
        from icebreak.tui import log_changes

        self.work(log_changes.deleted(self, message.id))

    def on_log_screen_undone(self) -> None:
        """Take back what was changed last in the log."""
        from icebreak.tui import log_changes

        self.work(log_changes.undone(self))

    def on_log_screen_overview(self) -> None:
        """Show the overview over the log."""
        from icebreak.tui import overviewing

        self.work(overviewing.overview(self, self.press(), over=True))

    def on_log_screen_report(self) -> None:
        """Make the report from the log."""
        self.action_do("report")

    def on_player_screen_went(self, message: PlayerScreen.Went) -> None:
        """Keep how far a routine has gone."""
        if self.leading is not None:
            self.work(self.leading.keep(message.runs))

    def on_player_screen_called(self, message: PlayerScreen.Called) -> None:
        """Call out what is to be done."""
        if self.leading is not None:
            self.leading.caller.call(message.call)

    def on_player_screen_hushed(self) -> None:
        """Say no more."""
        if self.leading is not None:
            self.leading.caller.hush()

    def on_player_screen_voice(self) -> None:
        """Turn the voice on or off."""
        from icebreak.tui import leading

        self.work(leading.turn_voice(self))

    def read_preferences(self) -> None:
        """Go by what the settings say now; keys and colours from the next start."""
        self.preferences = read_preferences(self.home)


def run(home: Home, clock: Clock) -> int:
    """Open the window until it is left; return the exit code."""
    app = IcebreakApp(home, clock)
    code = app.run() or app.return_code or 0
    if code:
        from icebreak.store.agents import agent_pid
        from icebreak.tui.unreminded import unreminded

        for line in unreminded(app.courses, agent=agent_pid(home) is not None):
            print(line, file=sys.stderr)  # noqa: T201 - there is no window any more
    return code
