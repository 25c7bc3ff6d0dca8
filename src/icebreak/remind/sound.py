"""Our own short sounds, through whatever player this machine has; no desktop is asked, since many play nothing."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Literal

Name = Literal["off", "due"]
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
    """Return the file of a sound; *due* has one level only."""
    return Path(__file__).parent / "sounds" / ("due.wav" if name == "due" else f"off-{level}.wav")


async def play(name: Name, level: Level = "soft", *, limit: float = LIMIT) -> str | None:
    """Play it to its end and return the name of the player that did, None where none could.

    A player that fails or takes longer than `limit` seconds is ended, and the next one is tried.
    """
    file = sound_file(name, level)
    for player in find_players():
        if await _played(player, file, limit):
            return player
    return None


async def _played(player: str, file: Path, limit: float) -> bool:
    program = shutil.which(player)
    if program is None:
        return False
    words = _PLAYERS[player]
    try:
        running = await asyncio.create_subprocess_exec(
            program,
            *(words if words is _POWERSHELL else (*words, str(file))),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, "ICEBREAK_SOUND": str(file)},
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(limit):
            return await running.wait() == 0
    except TimeoutError:
        return False
    finally:
        if running.returncode is None:
            running.kill()
            # Not for long: a sound driver may hold even a killed process.
            await asyncio.wait({asyncio.ensure_future(running.wait())}, timeout=1)
