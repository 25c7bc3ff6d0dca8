"""Every action of a person in the window, named once: binding, footer, palette and help come from here."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Something that a person can do."""

    id: str
    """Its name in `[keys]` of the settings, and of the method that does it (`action_<id>`); never changes."""
    key: str
    """Textual's name of the key."""
    label: str
    """Two or three words: for the line of keys and the palette."""
    help: str
    """One sentence: what it does."""

    @property
    def key_said(self) -> str:
        """The key as a person reads it: `⏎`, `s`, `!`."""
        return _SAID.get(self.key, self.key)


_SAID = {
    "enter": "⏎",
    "space": "space",
    "exclamation_mark": "!",
    "question_mark": "?",
    "plus": "+",
    "left": "←",
    "right": "→",
    "greater_than_sign": ">",
    "escape": "Esc",
    "tab": "Tab",
    "ctrl+p": "^p",
}
