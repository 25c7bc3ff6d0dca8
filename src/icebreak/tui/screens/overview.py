"""The overview: what the log says in numbers, one page at a time, over a course, a week or all there is."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from icebreak.core.saying import date_said
from icebreak.tui.overview_facts import STRETCHES, Facts
from icebreak.tui.overview_pages import PAGES, page
from icebreak.tui.overview_words import days_said, kind_said
from icebreak.tui.screens.page import Page
from icebreak.tui.widgets.answer_keys import AnswerKeys
from icebreak.tui.widgets.page_tabs import PageTabs

READING = "Reading the log …"
WIDE, ROOMY = 60, 20
"""From so many columns on the heading has all its words; from so many lines on a page that fits has a blank one."""


class OverviewScreen(Page):
    """Opens at once and says that it is counting; `show` gives it what was counted."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "page.tcss", "overview.tcss"]
    called = "The overview"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,tab", "turn(1)", show=False),
        Binding("left,shift+tab", "turn(-1)", show=False),
        *(Binding(str(number), f"open({number - 1})", show=False) for number in range(1, len(PAGES) + 1)),
        Binding("s", "stretch", show=False),
    ]

    def __init__(self, zone: tzinfo, now: datetime) -> None:
        """Nothing is counted yet; `now` is when it was asked for."""
        super().__init__()
        self._zone, self._now = zone, now
        self._facts: Mapping[str, Facts] = {}
        self._counting = READING
        self._wanted: str | None = None
        self.number = 0
        """Which page is open, counted from 0."""

    def compose(self) -> ComposeResult:
        """Yield the heading with the names of the pages, the page and the keys."""
        yield Vertical(Static(id="title", markup=False), PageTabs(list(PAGES)), id="head")
        yield Static(READING, id="page", markup=False)
        yield Vertical(AnswerKeys(*self.keys), id="foot")

    @property
    def stretch(self) -> str:
        """Which stretch is shown: the one that was asked for, else the course where there is one."""
        if self._wanted is not None:
            return self._wanted
        course = self._facts.get("course")
        return "all" if course is not None and not course.days else "course"

    def count(self, text: str) -> None:
        """Say what is being counted."""
        self._counting = text
        self._show()

    def show(self, facts: Mapping[str, Facts]) -> None:
        """Show what was counted, by stretch; what is not there yet is still being counted."""
        self._facts = facts
        self._show()

    def on_mount(self) -> None:
        """Say that it is being counted."""
        self._show()

    def on_resize(self) -> None:
        """Fit the page into the room."""
        self._show()

    def on_page_tabs_chosen(self, event: PageTabs.Chosen) -> None:
        """Open the page that was clicked."""
        event.stop()
        self.action_open(event.number)

    def action_turn(self, by: int) -> None:
        """Go to the next page, or to the one before."""
        self.action_open((self.number + by) % len(PAGES))

    def action_open(self, number: int) -> None:
        """Open a page."""
        self.number = number
        self._show()
        self.scroll_home(animate=False)

    def action_stretch(self) -> None:
        """Look at the next stretch."""
        self._wanted = self._next
        self._show()
        self.scroll_home(animate=False)

    @property
    def _next(self) -> str:
        names = list(STRETCHES)
        return names[(names.index(self.stretch) + 1) % len(names)]

    def _show(self) -> None:
        if not self.query("#page"):  # not composed yet, or left already
            return
        facts = self._facts.get(self.stretch)
        width, height = (
            self.size.width - 3,
            self.size.height - 3,
        )  # a blank at each side and the scroll bar; head and foot
        name = list(PAGES)[self.number]
        lines = [Content(self._counting)] if facts is None else page(name, facts, self._zone, width, height)
        if len(lines) < height and self.size.height >= ROOMY:
            lines = [Content(""), *lines]
        self.query_one("#page", Static).update(Content("\n").join(lines))
        self.query_one("#title", Static).update(self._title(facts))
        self.query_one(PageTabs).show(self.number)
        wide = (("←", "Page before", "turn(-1)"), ("↑↓", "Scroll", "")) if self.size.width >= WIDE else ()
        stretch = ("s", STRETCHES[self._next].capitalize(), "stretch")
        self.query_one(AnswerKeys).show(("→", "Next page", "turn(1)"), stretch, *wide, ("Esc", "Back", "leave"))

    def _title(self, facts: Facts | None) -> str:
        what = STRETCHES[self.stretch]
        if facts is not None and facts.stretch == "course" and len(facts.kinds) == 1 and self.size.width >= WIDE:
            what += f": {kind_said(facts.kinds[0])}"
        parts = ["Overview", what]
        if facts is not None and facts.begin is not None and facts.end is not None:
            parts.append(days_said(facts.begin, facts.end, short=self.size.width < WIDE))
        if self.size.width >= 100:
            parts.append(f"as of {date_said(self._now, self._zone)} {self._now.astimezone(self._zone):%H:%M}")
        title = " · ".join(parts)
        return title if len(title) <= self.size.width - 2 else " · ".join(parts[1:3])
