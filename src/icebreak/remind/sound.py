"""Our own short sounds, through whatever player this machine has; no desktop is asked, since many play nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

from icebreak.remind.program import Call, run

Name = Literal["off", "due", "go", "change", "done"]
"""*Off* and *due* are reminders; *go*, *change* and *done* lead through a routine where nobody speaks."""
Level = Literal["soft", "firm", "loud"]
LEVELS: tuple[Level, ...] = ("soft", "firm", "loud")

LIMIT = 6.0
"""Seconds after which a player counts as stuck and is ended; the longest sound lasts under three."""

# The file is handed to PowerShell outside its command, so that no path is ever read as one.
_POWERSHELL = (
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    "(New-Object Media.SoundPlayer $env:ICEBREAK_SOUND).PlaySync()",
)
_PLAYERS: dict[str, tuple[str, ...]] = {
    "pw-play": (),
    "paplay": (),
    "aplay": ("-q",),
    "afplay": (),
    "powershell": _POWERSHELL,
}


def find_players() -> list[str]:
    """Return the names of the players that this machine has, in the order in which they are tried."""
    return [name for name in _PLAYERS if shutil.which(name)]


def sound_file(name: Name, level: Level) -> Path:
    """Return the file of a sound; only *off* has levels."""
    return Path(__file__).parent / "sounds" / (f"off-{level}.wav" if name == "off" else f"{name}.wav")


async def play(name: Name, level: Level = "soft", *, limit: float = LIMIT) -> str | None:
    """Play it to its end and return the name of the player that did, None where none could.

    A player that fails or takes longer than `limit` seconds is ended, and the next one is tried.
    """
    file = sound_file(name, level)
    for player in find_players():
        if await run(_call(player, file), limit):
            return player
    return None


def _call(player: str, file: Path) -> Call:
    words = _PLAYERS[player]
    if words is not _POWERSHELL:
        words = (*words, str(file))
    return Call(player, words, env={"ICEBREAK_SOUND": str(file)})
