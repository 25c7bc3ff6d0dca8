"""All keys and what they do, what the words mean, and where the files lie."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from icebreak.core.safety import NOT_ADVICE
from icebreak.tui.commands import Command
from icebreak.tui.screens.page import Page
from icebreak.tui.widgets.hanging import Hanging

_FIXED = (
    ("0-9 +", "Pain.", "How much it hurts now, 0 none to 10 the worst imaginable; + is 10. Noted at once."),
    ("← → x", "The question beside the digits.", "Go through its answers, space takes one, x leaves it for now."),
    ("^p", "Everything by name.", "Type a part of what you want."),
    ("mouse", "Works too.", "Every key that is shown on a line can be pressed."),
)
_WORDS = (
    ("due", "You can put it on, whenever it suits you. Late does no harm."),
    ("off", "It has to come off, and you are told until you say that it is."),
    ("rest", "The break. It counts from the moment when it really came off."),
    ("left out", "You said that you would do without this one."),
    ("passed by", "Nobody took it. That is fine: the article says as often as possible."),
    ("about", "It moves with the one before."),
)


class HelpScreen(Page):
    """Nothing is asked."""

    heading = "Keys and words"

    def __init__(
        self, commands: Sequence[Command], places: Sequence[tuple[str, str]] = (), last: Sequence[str] = ()
    ) -> None:
        """Show what was said `last`, `commands`, and `places`: what lies where."""
        super().__init__()
        self._commands, self._places, self._last = commands, places, last

    def body(self) -> Iterable[Widget]:
        """Return the keys, the words and the places."""
        keys = [(one.key_said, f"{one.label.rstrip(' …')}.", one.help) for one in self._commands]
        if self._last:
            yield Static("Said last", classes="title first")
            yield from (Hanging("•", text) for text in self._last)
        yield Static("Keys", classes="title" if self._last else "title first")
        yield from (Hanging(f"{key:<6}", text, strong=label) for key, label, text in (*keys, *_FIXED))
        yield Static("A key can be changed under [keys] in config.toml.", classes="quiet", markup=False)
        yield Static("Words", classes="title")
        yield from (Hanging(f"{word:<9}", text) for word, text in _WORDS)
        if self._places:
            yield Static("Your files: plain text, on this machine only", classes="title")
            yield from (Hanging(f"{what:<9}", path) for what, path in self._places)
        yield Static(NOT_ADVICE, classes="title quiet")
