"""A short list to choose from: by the key beside each line, by arrows, or by mouse; one of them, or any number."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from icebreak.core.text import plain
from icebreak.tui.widgets.hanging import hang

QUIET = "$faint"


class Choice(Widget):
    """One line that can be chosen, with more about it below in a quieter voice."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; }
    Choice.-here { background: $panel; }
    Choice.-taken { text-style: bold; }
    Choice:hover { background: $panel; }
    """

    here: reactive[bool] = reactive(False)
    """Whether the arrows stand on it."""
    chosen: reactive[bool] = reactive(False)

    class Clicked(Message):
        """The mouse chose a line."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, answer: str, key: str, label: str, more: str = "", *, column: int = 0) -> None:
        """Take what it means, its key, its text, and more about it: in a column from `column` on, or on lines below."""
        super().__init__()
        self.answer = answer
        """What choosing it means, for the screen that asks."""
        self.key = key
        """The key beside it; empty: none."""
        self.label = plain(label)
        self.more = plain(more)
        self.any_number = False
        self._column = column

    def watch_here(self, here: bool) -> None:
        """Show where the arrows stand."""
        self.set_class(here, "-here")
        self.set_class(here and not self.any_number, "-taken")  # by Enter, so that it stands out more

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return how many lines the text takes at this width."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """Return the mark, the key, the text with its lines below each other, and what is said beside it."""
        return Content("\n").join(self._lines(self.content_size.width))

    def on_click(self, event: events.Click) -> None:
        """Choose it."""
        event.stop()
        self.post_message(self.Clicked(self))

    def _lines(self, width: int) -> list[Content]:
        box = ("[x] " if self.chosen else "[ ] ") if self.any_number else ""
        first = Content.assemble(
            ("▸ " if self.here else "  "), (f"{self.key or ' '} ", QUIET), (box, "bold" if self.chosen else "")
        )
        indent = first.cell_length
        label = Content.styled(self.label, "bold" if self.chosen else "")
        more = Content.styled(self.more, f"{QUIET} not bold")
        if self._column and width >= self._column * 2 and label.cell_length < self._column - indent:
            first += label.pad_right(self._column - indent - label.cell_length)
            return hang(first, more, width)
        below = hang(Content(" " * indent), more, width) if self.more else []
        return [*hang(first, label, width), *below]


class Choices(Widget, can_focus=True):
    """The list. Its children are `Choice`s, and headings or folds around them.

    With `any_number`, space and the keys set and unset a mark, and Enter is left to the screen; else a key, a click, or
    Enter on the line that the arrows stand on takes that line at once.
    """

    DEFAULT_CSS = "Choices { height: auto; width: 1fr; layout: vertical; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    class Taken(Message):
        """A line was taken."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    class Marked(Message):
        """A mark was set or taken away."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, *children: Widget, any_number: bool = False, first: int = 0) -> None:
        super().__init__()
        self._given = children
        self._any_number = any_number
        self._at = first

    def compose(self) -> ComposeResult:
        """Yield what was given."""
        yield from self._given

    def on_mount(self) -> None:
        """Let every line know how it is chosen."""
        for choice in self.lines:
            choice.any_number = self._any_number
        self._stand(self._at)

    @property
    def lines(self) -> list[Choice]:
        """All lines in the order in which the arrows go through them."""
        return list(self.query(Choice))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The answers that are marked."""
        return tuple(choice.answer for choice in self.lines if choice.chosen)

    def on_key(self, event: events.Key) -> None:
        """Take or mark a line."""
        if event.key == "space" or (event.key == "enter" and not self._any_number):
            event.stop()
            self.take()
        elif (found := next((one for one in self.lines if one.key and one.key == event.character), None)) is not None:
            event.stop()
            self._take(found)

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        """Take or mark the line under the mouse."""
        event.stop()
        self._take(event.choice)

    def take(self) -> None:
        """Take or mark the line that the arrows stand on."""
        if lines := self.lines:
            self._take(lines[self._at])

    def action_step(self, by: int) -> None:
        """Go to another line."""
        if lines := self.lines:
            self._stand((self._at + by) % len(lines))
            if self._at == 0:
                self.screen.scroll_home(animate=False)  # what stands above it is seen again
            else:
                lines[self._at].scroll_visible(animate=False)

    def _take(self, choice: Choice) -> None:
        self._stand(self.lines.index(choice))
        choice.scroll_visible(animate=False)
        if self._any_number:
            choice.chosen = not choice.chosen
            self.post_message(self.Marked(choice))
        else:
            self.post_message(self.Taken(choice))

    def _stand(self, at: int) -> None:
        self._at = at
        for number, choice in enumerate(self.lines):
            choice.here = number == at
