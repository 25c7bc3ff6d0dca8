"""The list of what can be begun, with the kind where a session may be either."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from string import ascii_lowercase
from typing import ClassVar

from icebreak.core.definition import Definition
from icebreak.core.safety import SECTIONS_DIFFER
from icebreak.core.text import plain
from icebreak.core.wording import NAMES
from icebreak.tui.screens.ask import Ask
from icebreak.tui.widgets.choices import Choice

_KEYS = "123456789" + ascii_lowercase


class SessionsScreen(Ask[tuple[Definition, str]]):
    """Ends with a definition and its kind."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["ask.tcss", "sessions.tcss"]
    heading = "Which session?"

    def __init__(self, definitions: Sequence[Definition]) -> None:
        """List these, in their order."""
        super().__init__()
        self._found = [(definition, kind) for definition in definitions for kind in definition.kinds]

    def said(self) -> Iterable[str]:
        """Return why there are several."""
        yield SECTIONS_DIFFER

    def choices(self) -> Iterable[Choice]:
        """Return a line each; after as many as there are keys, without one."""
        for number, (definition, kind) in enumerate(self._found):
            key = _KEYS[number] if number < len(_KEYS) else ""
            which = f", with {NAMES[kind]}" if len(definition.kinds) > 1 else ""
            yield Choice(str(number), key, f"{plain(definition.title)}{which}", f"“{plain(definition.source)}”")

    def taken(self, answer: str) -> None:
        """End with the one that was chosen."""
        self.dismiss(self._found[int(answer)])
