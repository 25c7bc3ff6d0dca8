"""What the window shows: the courses as they are on disk, looked at again whenever that can have changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from icebreak.core.saying import moment
from icebreak.store.watch import read_snapshot
from icebreak.tui.preferences import read_preferences
from icebreak.tui.screens.today import Today
from icebreak.tui.shell import Shell
from icebreak.tui.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from textual.worker import Worker

    from icebreak.core.clock import Reading
    from icebreak.remind.clock import Clock
    from icebreak.remind.service import Service
    from icebreak.store.paths import Home
    from icebreak.store.watch import Snapshot
    from icebreak.tui.face import Face
    from icebreak.tui.glance import Seen
    from icebreak.tui.spasms import Marked

_AGAIN = timedelta(minutes=1)


class Player(Protocol):
    """Who plays the demo."""

    @property
    def banner(self) -> str:
        """What says that this is no real course."""

    def pressed(self) -> None:
        """Hear that the person pressed a key themselves."""

    def jump(self) -> None:
        """Jump to what comes next."""


class Showing(Shell):
    """A shell that shows a home; it writes nothing and decides nothing."""

    def __init__(self, home: Home, clock: Clock, seconds: Callable[[], float], demo: Player | None) -> None:
        self.preferences = read_preferences(home)
        super().__init__(self.preferences.commands, seconds, demo=demo is not None)
        self.home, self.clock, self.demo = home, clock, demo
        self.sight = Sight(self.preferences.keys)
        self.service: Service | None = None
        """Reminds; there from the first paint on."""
        self.done: set[str] = set()
        """Questions that were answered or left in this window."""
        self.spasm: Marked | None = None
        """The spasm of which more may be asked."""
        self.marking = False
        """Whether one is being written down: what is typed meanwhile is about it."""
        self._called: int | None = None
        """The minute of an alarm in which it took the screen last."""
        self._means: tuple[object, ...] = ()
        self._stamp: tuple[object, ...] = ()
        self._log_of: Snapshot | None = None

    def look(self, snapshot: Snapshot, reading: Reading) -> None:
        """Look at the courses, and show what is another now."""
        if not self.sight.look(snapshot, reading):
            return
        if self.sight.means != self._means:
            self._turned()
        self.today.show_face(self.face, still=self.preferences.still)
        if self.service is None:  # the first paint comes first
            return
        if self._called is not None or self.face.mood == "off":
            self._call_again()
        if snapshot is not self._log_of:
            self._log_of = snapshot
            for bad in snapshot.bad:
                self.warn(str(bad))
            # Not the coroutine itself: one that is replaced before it begins would never be awaited.
            self._reading: Worker[None] = self.run_worker(self._read_log, group="log", exclusive=True)
        if self.sight.stamp != self._stamp:
            self._stamp = self.sight.stamp
            self.show_around()

    def show_around(self) -> None:
        """Show what stands around the digits, and what is asked beside them."""
        from icebreak.tui import asking

        banner = self.demo.banner if self.demo is not None else ""
        self.today.show_beside(self.sight.beside(), banner)
        self.today.question.show(asking.next_one(self))

    def _turned(self) -> None:
        """Enter means something else from now on: it is dead for a while, and an alarm takes the screen."""
        off = self._means[:1] != self.sight.means[:1] and self.face.mood == "off"
        if self.kept and self._means[:1] == ("off",) != self.sight.means[:1]:
            self.say("What you had typed is kept.")
        self._means = self.sight.means
        self.end_hint()
        self.enter_changed()
        if off and self.service is not None:
            from icebreak.tui.screens.emergency import EmergencyScreen

            self.take_screen(down_to=EmergencyScreen)

    def _call_again(self) -> None:
        """Let no page hide what has to come off: a line over it says so, and each minute Today comes back."""
        from icebreak.tui.screens.emergency import EmergencyScreen
        from icebreak.tui.screens.safety import SafetyScreen

        shown = self.sight.shown
        until = shown.view.until if shown is not None and self.face.mood == "off" else None
        if shown is None or until is None:
            self._called = None
            self.show_over("")
            return
        called, self._called = self._called, (shown.now - until) // _AGAIN
        stays = (EmergencyScreen, SafetyScreen)  # they are more pressing
        if called not in (None, self._called) and not isinstance(self.screen, (Today, *stays)):
            self.take_screen(down_to=stays)
        self.show_over(f"{self.face.state} - since {moment(until, shown.now, shown.view.course.tz)}")

    async def _read_log(self) -> None:
        from icebreak.tui import reading

        self.sight.entries, self.sight.log_read = await reading.of_the_courses(self), True
        self.look_again()

    def read_log_again(self) -> None:
        """Read again what the log has: something was written there that is in no course."""
        self._log_of = None
        self.look_again()

    def look_again(self) -> None:
        """Look at once, whether anything can have changed or not."""
        self.sight.look_again()
        self.look(self.snapshot, self.clock.read())

    def ring(self, title: str, body: str) -> None:
        """Tell the terminal, in the way that the settings want."""
        from icebreak.tui.ring import ring

        ring(self, self.preferences.settings.terminal, title, body)

    def show_next_course(self) -> None:
        """Show another course large."""
        self.sight.choose_next()
        self.look_again()

    def answered(self, question: str) -> None:
        """Ask this no more in this window."""
        self.done.add(question)
        self.show_around()

    @property
    def face(self) -> Face:
        """What fills the screen."""
        return self.sight.face

    @property
    def courses(self) -> list[Seen]:
        """The courses under way."""
        return self.sight.courses

    @property
    def snapshot(self) -> Snapshot:
        """What is on disk."""
        return self.sight.snapshot or read_snapshot(self.home, self.clock.read())

    @property
    def zone_shown(self) -> ZoneInfo:
        """The zone of the clock on Today: that of the course that fills it, else the machine's."""
        return self.sight.shown.view.course.tz if self.sight.shown is not None else self.zone

    @property
    def zone(self) -> ZoneInfo:
        """The machine's time zone; raises StoreError where it does not say."""
        from icebreak.store.zone import local_zone

        return local_zone()
