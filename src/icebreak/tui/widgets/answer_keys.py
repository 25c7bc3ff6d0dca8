"""The line of keys below a question: each key with what it does, which a mouse can press as well."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class AnswerKey(Static):
    """One key and what it does."""

    def __init__(self, key: str, label: str, action: str) -> None:
        super().__init__(markup=False, classes="" if action else "-only-said")
        self._key = key
        self._action = action
        self.say(label)

    def say(self, label: str) -> None:
        """Say what it does now."""
        self.update(Content.assemble((self._key, "bold"), " ", label) if label else Content(""))
        self.set_class(not label, "-silent")

    async def on_click(self, event: events.Click) -> None:
        """Do it."""
        event.stop()
        if self._action:
            await self.screen.run_action(self._action)


class AnswerKeys(Widget):
    """The line, at the bottom of the screen."""

    DEFAULT_CSS = """
    AnswerKeys {
        height: 1; layout: horizontal; background: $panel; color: $foreground;
        AnswerKey { width: auto; padding: 0 1; }
        AnswerKey:first-child { background: $primary; color: $background; text-style: bold; }
        AnswerKey.-silent { display: none; }
        AnswerKey:hover { text-style: underline; }
    }
    """

    def __init__(self, *keys: tuple[str, str, str]) -> None:
        """Take the keys as `(as it is read, what it does, the screen's action or nothing)`, the main one first."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Yield a piece a key."""
        for key, label, action in self._keys:
            yield AnswerKey(key, label, action)

    def say(self, number: int, label: str) -> None:
        """Let a key say something else; nothing: it is not shown."""
        self.query(AnswerKey)[number].say(label)
