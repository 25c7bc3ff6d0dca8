"""A reminder on trial, for `doctor --notify`: what can be seen and heard of one, and what came of it."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Literal, NamedTuple

from icebreak.cli.finding import Finding
from icebreak.cli.output import say
from icebreak.remind.desktop import (
    TRIAL,
    Button,
    Desktop,
    Dismissed,
    Event,
    Fault,
    Opened,
    Popup,
    Pressed,
    find_desktop,
)
from icebreak.remind.sound import find_players, play, sound_file
from icebreak.remind.speech import find_voices, speak
from icebreak.remind.terminal import MODES, detect, signal
from icebreak.store.files import StoreError
from icebreak.store.lock import held
from icebreak.store.paths import Home
from icebreak.store.settings import Settings
from icebreak.store.works import note_works

PATIENCE = 20.0
"""Seconds that the popup stands for its answer."""
_FIRST_TIME = 10.0
"""Seconds that a voice has to begin."""
_SAID = "This is how icebreak speaks."
_SEEN = Button("seen", "I see it")
_POPUP = Popup(
    key=TRIAL.key, title=TRIAL.title, body=f"{TRIAL.body} Press {_SEEN.label}.", buttons=(_SEEN,), stays=True
)
_UP = "if you heard nothing, turn the volume up"

Answer = Literal["pressed", "opened", "dismissed", "nothing"]
"""What a person did to the popup; all but `nothing` show that it was seen."""
_ANSWERS: dict[Answer, tuple[str, str]] = {
    "pressed": ("seen, and its button was heard here", "ok"),
    "opened": (
        "seen; its text was clicked, which answers nothing. Where no button shows, answer reminders by key or verb",
        "ok",
    ),
    "dismissed": ("seen, and closed, which answers nothing: a reminder that is closed comes again", "ok"),
    "nothing": (
        "it was sent, and nobody pressed its button. Not seen: do not disturb may be on, or another screen have it. "
        "No button on it: answer reminders by key or verb",
        "lacks",
    ),
}


class Tried(NamedTuple):
    """What came of it, as far as it was tried."""

    player: str | None
    voice: str | None
    answer: Answer | Fault


def try_out(home: Home, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what became of terminal, sound, voice and popup; what is switched off is not tried."""
    if told := _terminal(settings):
        yield told
    speaks = settings.voice is not False and bool(find_voices())
    if not settings.sound and not settings.desktop and not speaks:
        if not told:
            yield Finding("trial", "nothing to try: what could be heard or seen is switched off or missing", "lacks")
        return
    if settings.desktop:
        say(f"Trying it out. If a popup comes, press “{_SEEN.label}” on it; it stands for {PATIENCE:g} s.")
    tried = asyncio.run(_tried(settings, speaks=speaks))
    if settings.sound:
        yield _sound(tried.player)
    if speaks:
        yield _voice(tried.voice)
    if settings.desktop:
        yield _popup(home, tried.answer, now)


def _terminal(settings: Settings) -> Finding | None:
    """Tell the terminal in the way that a reminder would; nobody is asked whether it came."""
    stream = next((one for one in (sys.stderr, sys.stdout) if one is not None and one.isatty()), None)
    if settings.terminal == "off" or stream is None:
        return None
    mode = next(one for one in MODES if one == settings.terminal)
    stream.write(signal(mode, TRIAL.title, TRIAL.body, os.environ))
    stream.flush()
    kind = detect(os.environ) if mode == "auto" else mode
    return Finding("trial terminal", f"it was told, by {'a bell' if kind == 'bell' else kind}; many are set to be mute")


def _sound(player: str | None) -> Finding:
    if player:
        return Finding("trial sound", f"{player} played it; {_UP}")
    players = find_players()
    cure = f"See why: {players[0]} {sound_file('due', 'soft')}" if players else "Install a program that plays sounds."
    return Finding("trial sound", f"nothing could play it. {cure}", "lacks")


def _voice(voice: str | None) -> Finding:
    if voice:
        return Finding("trial voice", f"{voice} said “{_SAID}”; {_UP}")
    return Finding("trial voice", f"nothing could say it. See why: {find_voices()[0]} hello", "lacks")


def _popup(home: Home, answer: Answer | Fault, now: datetime) -> Finding:
    if isinstance(answer, Fault):
        return Finding("trial popup", f"could not be shown. {answer.title}. {answer.cure}", "lacks")
    if answer != "nothing":
        with suppress(StoreError), held(home):  # it is no more than remembered
            note_works(home, "popup", now)
    said, mark = _ANSWERS[answer]
    return Finding("trial popup", said, mark)


async def _tried(settings: Settings, *, speaks: bool) -> Tried:
    listening = asyncio.create_task(_played(sound=settings.sound, speaks=speaks))
    answer: Answer | Fault = await _shown() if settings.desktop else "nothing"
    return Tried(*(await listening), answer)


async def _played(*, sound: bool, speaks: bool) -> tuple[str | None, str | None]:
    """Return what played the sound and what spoke after it; its first time, a voice may need a while."""
    player = await play("due") if sound else None
    return player, await speak(_SAID, late=_FIRST_TIME) if speaks else None


async def _shown() -> Answer | Fault:
    """Return what was done to the popup, or why it could not be shown."""
    answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    def told(event: Event) -> None:
        answer: Answer | None = None
        match event:
            case Pressed():
                answer = "pressed"
            case Opened():
                answer = "opened"
            case Dismissed():
                answer = "dismissed"
        if answer is not None and not answered.done():
            answered.set_result(answer)

    desktop: Desktop = find_desktop(told)
    try:
        handle = await desktop.show(_POPUP)
        if handle is None:
            return desktop.fault or Fault("The desktop does not say why", "No popup could be shown.", "Try once more.")
        answer: Answer = "nothing"
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                answer = await answered
        await desktop.withdraw(handle)
        return answer
    finally:
        await desktop.close()
