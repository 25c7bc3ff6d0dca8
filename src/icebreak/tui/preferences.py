"""What the person wants of the window: their settings, their keys, and what of them can't be done."""

from collections.abc import Collection
from dataclasses import dataclass

from icebreak.core.quiet import Window, read_window
from icebreak.core.text import plain
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.settings import Settings, read_settings
from icebreak.tui.commands import Command, with_keys
from icebreak.tui.theme import DARK

GUESSED_QUIET = (read_window("23:00-07:00"),)
"""The hours of sleep until the person has said them; our own default, shown as a guess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences:
    """What holds for the window."""

    settings: Settings
    commands: tuple[Command, ...]
    problems: tuple[str, ...]
    """A line each, for the person."""

    @property
    def quiet(self) -> tuple[Window, ...]:
        """The hours of sleep: those that were said, else the guess."""
        return GUESSED_QUIET if self.settings.quiet is None else self.settings.quiet

    @property
    def still(self) -> bool:
        """Whether nothing on the screen may move or blink."""
        return self.settings.motion == "reduced"

    @property
    def keys(self) -> dict[str, str]:
        """The key of each command, as a person reads it."""
        return {command.id: command.key_said for command in self.commands}


def theme_of(settings: Settings, there: Collection[str]) -> tuple[str, list[str]]:
    """Return the theme to use among those that are there, and what is wrong with the one wanted."""
    wanted = settings.theme or DARK
    if wanted in there:
        return wanted, []
    return DARK, [f"There is no theme {plain(wanted, limit=40)}; the palette (^p) has those that there are."]


def read_preferences(home: Home) -> Preferences:
    """Read the settings; where they can't be read what holds otherwise does, and that is said."""
    path = plain(str(home.settings), limit=4000)
    try:
        settings, found = read_settings(home)
    except BadFile as error:
        settings, found, bad = Settings(), [], [str(error)]
    else:
        bad = []
    commands, more = with_keys(settings.keys)
    said = [*bad, *(f"{path}: {problem}" for problem in (*found, *more))]
    return Preferences(settings=settings, commands=tuple(commands), problems=tuple(said))
