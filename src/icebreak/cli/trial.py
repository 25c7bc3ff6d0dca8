"""A reminder on trial, for `doctor --notify`: a popup to answer and a sound, and what came of them."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from icebreak.cli.finding import Finding
from icebreak.cli.output import say
from icebreak.remind.desktop import TRIAL, Button, Desktop, Event, Fault, Popup, Pressed, find_desktop
from icebreak.remind.sound import play
from icebreak.store.files import StoreError
from icebreak.store.lock import held
from icebreak.store.paths import Home
from icebreak.store.settings import Settings
from icebreak.store.works import note_works

PATIENCE = 20.0
"""Seconds that the popup stands for its answer."""
_SEEN = Button("seen", "I see it")
_POPUP = Popup(key=TRIAL.key, title=TRIAL.title, body=f"{TRIAL.body} Press {_SEEN.label}.", buttons=(_SEEN,))


def try_out(home: Home, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what became of a sound and of a popup, as far as they are switched on; a popup answered counts as seen."""
    if not settings.sound and not settings.desktop:
        yield Finding("trial", "popups and sound are both switched off in the settings", "lacks")
        return
    say(f"Trying it out. If a popup comes, press “{_SEEN.label}” on it; it stands for {PATIENCE:g} s.")
    player, answer = asyncio.run(_tried(settings))
    if settings.sound:
        played = f"{player} played it; if you heard nothing, turn the volume up"
        yield Finding("trial sound", played) if player else Finding("trial sound", "nothing could play it", "lacks")
    if not settings.desktop:
        return
    if isinstance(answer, Fault):
        yield Finding("trial popup", f"{answer.title}. {answer.message} {answer.cure}", "lacks")
    elif answer:
        with suppress(StoreError), held(home):  # it is no more than remembered
            note_works(home, "popup", now)
        yield Finding("trial popup", "seen, and its button was heard here")
    else:
        cure = "If it was to be seen but had no button to press, reminders show there all the same; answer them by key"
        yield Finding("trial popup", f"it was sent, and nobody pressed its button. {cure} or verb.", "lacks")


async def _tried(settings: Settings) -> tuple[str | None, Fault | bool]:
    sound = asyncio.create_task(play("due")) if settings.sound else None
    answer = await _shown() if settings.desktop else False
    return (await sound if sound is not None else None), answer


async def _shown() -> Fault | bool:
    """Return whether the popup was answered, or why it could not be shown."""
    pressed = asyncio.Event()

    def told(event: Event) -> None:
        if isinstance(event, Pressed):
            pressed.set()

    desktop: Desktop = find_desktop(told)
    try:
        handle = await desktop.show(_POPUP)
        if handle is None:
            return desktop.fault or Fault("No popup could be shown", "The desktop did not say why.", "Try once more.")
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await pressed.wait()
        await desktop.withdraw(handle)
        return pressed.is_set()
    finally:
        await desktop.close()
