"""A reminder on trial, for `doctor --notify`: a popup to answer, a sound and a voice, and what came of them."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from icebreak.cli.finding import Finding
from icebreak.cli.output import say
from icebreak.remind.desktop import TRIAL, Button, Desktop, Event, Fault, Popup, Pressed, find_desktop
from icebreak.remind.sound import play
from icebreak.remind.speech import find_voices, speak
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
_POPUP = Popup(key=TRIAL.key, title=TRIAL.title, body=f"{TRIAL.body} Press {_SEEN.label}.", buttons=(_SEEN,))


def try_out(home: Home, settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what became of sound, voice and popup, as far as they are not switched off; one answered counts as seen."""
    speaks = settings.voice is not False and bool(find_voices())
    if not settings.sound and not settings.desktop and not speaks:
        yield Finding("trial", "nothing to try: what could be heard or seen is switched off or not there", "lacks")
        return
    say(f"Trying it out. If a popup comes, press “{_SEEN.label}” on it; it stands for {PATIENCE:g} s.")
    player, voice, answer = asyncio.run(_tried(settings, speaks=speaks))
    if settings.sound:
        played = f"{player} played it; if you heard nothing, turn the volume up"
        yield Finding("trial sound", played) if player else Finding("trial sound", "nothing could play it", "lacks")
    if speaks:
        spoke = f"{voice} said “{_SAID}”; if you heard nothing, turn the volume up"
        yield Finding("trial voice", spoke) if voice else Finding("trial voice", "nothing could say it", "lacks")
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


async def _tried(settings: Settings, *, speaks: bool) -> tuple[str | None, str | None, Fault | bool]:
    heard = asyncio.create_task(_heard(sound=settings.sound, speaks=speaks))
    answer = await _shown() if settings.desktop else False
    return *(await heard), answer


async def _heard(*, sound: bool, speaks: bool) -> tuple[str | None, str | None]:
    """Return what played the sound and what spoke after it; its first time, a voice may need a while."""
    player = await play("due") if sound else None
    return player, await speak(_SAID, late=_FIRST_TIME) if speaks else None


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
