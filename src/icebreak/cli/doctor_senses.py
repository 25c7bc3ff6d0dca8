"""What the doctor sees of the other ways to be told: the terminal, our own sounds, the voice, the person's command."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote

from icebreak.cli.finding import Finding
from icebreak.remind.desktop import Daemon, Fault
from icebreak.store.settings import Settings

_WAYS = {"bell": "a bell", "off": "in no way"}
_HEARD = "whether you hear it, only you know"


def terminal(settings: Settings, env: Mapping[str, str]) -> Finding:
    """Return how this terminal is told of a reminder."""
    from icebreak.remind.terminal import detect

    mode = detect(env) if settings.terminal == "auto" else settings.terminal
    found = "found out by itself" if settings.terminal == "auto" else "from the settings"
    way = _WAYS.get(mode, mode)
    if mode not in _WAYS and env.get("TMUX"):
        way += ", through tmux only with: tmux set -g allow-passthrough on"
    return Finding("terminal", f"{way} ({found})")


def sound(settings: Settings, daemon: Daemon | Fault | None) -> Finding:
    """Return what plays our sounds, or whether the desktop would have its own."""
    from icebreak.remind.sound import LEVELS, find_players, sound_file

    if not settings.sound:
        return Finding("sound", "switched off in the settings, sound = false under [remind]")
    files = [sound_file("due", "soft"), *(sound_file("off", level) for level in LEVELS)]
    if missing := [file for file in files if not file.is_file()]:
        return Finding("sound", f"{missing[0]} is missing. Install icebreak again.", "lacks")
    if players := find_players():
        return Finding("sound", f"our own, through {players[0]}; {_HEARD}")
    instead = f", so {daemon.name} is asked for its own" if isinstance(daemon, Daemon) and daemon.sound else ""
    cure = "Install one, such as aplay (alsa-utils) or paplay (pulseaudio-utils)."
    return Finding("sound", f"no program that plays a sound file{instead}. {cure}", "lacks")


def voice(settings: Settings) -> Finding:
    """Return what speaks, or would."""
    from icebreak.remind.speech import find_voices

    if settings.voice is False:
        return Finding("voice", "switched off in the settings, on = false under [voice]")
    if not (voices := find_voices()):
        return Finding("voice", "no program that speaks. Install one, such as espeak-ng.", "lacks")
    if settings.voice:
        return Finding("voice", f"through {voices[0]}; {_HEARD}")
    return Finding("voice", f"could be through {voices[0]}; the first routine asks, or set on = true under [voice]")


def command(settings: Settings) -> Iterator[Finding]:
    """Yield whether the person's own program could be run, where they have named one."""
    if not settings.command:
        return
    program = settings.command[0]
    if found := shutil.which(program):
        yield Finding("command", f"{found} is run for each reminder")
    elif not Path(program).is_absolute():
        cure = "Write its whole path under [remind] command in the settings"
        yield Finding("command", f"no program {program} is found by its name. {cure}.", "lacks")
    elif Path(program).is_file():
        yield Finding("command", f"{program} may not be run. Allow it: chmod u+x {quote(program)}", "lacks")
    else:
        yield Finding("command", f"{program} is no program. Mend [remind] command in the settings.", "lacks")
