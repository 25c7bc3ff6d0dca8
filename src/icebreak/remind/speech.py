"""Words said aloud, through whatever voice this machine has: at their time or not at all, and one at a time.

Nothing here waits for a voice: it is started, replaced by the next words, and ended when it takes too long.
"""

import asyncio
import shutil
from collections.abc import Sequence
from unicodedata import category

from icebreak.core.text import plain
from icebreak.remind.program import Call, run

LATE = 1.5
"""Seconds after which words whose time has passed are no longer begun."""
MOST = 300
"""Characters that are said at most; what is longer ends after a whole word."""
_A_SECOND = 10.0
"""Characters that are said in a second, at least."""
_AGAIN = 20.0
"""Seconds after which voices that all failed are tried again."""
_STARTING = 4.0
"""Seconds that a voice may take beside those; after both it counts as stuck and is ended."""

# A voice reads more than words: `[[...]]` are sounds to espeak-ng and commands to say, `<...>` may be markup, and some
# versions of spd-say take their argument for a format, with `%`. So what is not on this list is a space.
_PAUSES = frozenset(".,;:!?'-")
_AS_WORDS = str.maketrans({"%": " percent ", "&": " and ", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})

_HANDS_OVER = "spd-say"
"""Ends at once: a service speaks, which also replaces by itself what it is still saying."""
# The words are handed to PowerShell outside its command, so that none is ever read as one.
_POWERSHELL = (
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($env:ICEBREAK_WORDS)",
)
_VOICES: dict[str, tuple[str, ...]] = {
    # What icebreak says is English, whatever the language of the desktop.
    "spd-say": ("-N", "icebreak", "-l", "en", "-P", "text", "--"),
    "espeak-ng": ("-v", "en", "-s", "150", "-b", "1", "--stdin"),
    "say": ("-f", "-"),
    "powershell": _POWERSHELL,
}


def find_voices() -> list[str]:
    """Return the names of the voices that this machine has, in the order in which they are tried."""
    return [name for name in _VOICES if shutil.which(name)]


def sayable(text: str) -> str:
    """Return the words of `text` and the pauses between them, and nothing that a voice could take for more."""
    shown = plain(text, limit=4 * MOST).translate(_AS_WORDS)
    kept = "".join(ch if ch in _PAUSES or category(ch)[0] in "LMN" else " " for ch in shown)
    first = next((at for at, ch in enumerate(kept) if category(ch)[0] in "LN"), len(kept))
    words = " ".join(kept[first:].split())
    return words if len(words) <= MOST else words[: MOST + 1].rpartition(" ")[0] or words[:MOST]


def call(voice: str, words: str) -> Call:
    """Return how this voice is started to say `words`, which are sayable."""
    options = _VOICES[voice]
    if voice == _HANDS_OVER:
        return Call(voice, (*options, words))
    if options is _POWERSHELL:
        return Call(voice, options, env={"ICEBREAK_WORDS": words})
    return Call(voice, options, given=f"{words}\n".encode())


async def speak(
    text: str, *, limit: float | None = None, late: float = LATE, voices: Sequence[str] | None = None
) -> str | None:
    """Say it and return the name of the voice that did, None where none could or there is nothing to say.

    A voice that fails or takes longer than `limit` seconds is ended, and the next of `voices` is tried, as long as no
    more than `late` seconds have passed; without them, as long as the words may take, and all the voices of the
    machine. A success tells that it was said, not that it was heard: voices succeed with nothing to hear them by.
    """
    words, now = sayable(text), asyncio.get_running_loop().time
    begun = now()
    if limit is None:
        limit = _STARTING + len(words) / _A_SECOND
    for voice in find_voices() if voices is None else voices:
        left = begun + late - now()
        if not words or left <= 0:
            return None
        if await run(call(voice, words), min(limit, left) if voice == _HANDS_OVER else limit):
            return voice
    return None


class Speaker:
    """One mouth: the latest words replace those before, except that nothing interrupts what is urgent but its like."""

    def __init__(self, *, on: bool = True) -> None:
        self.on = on
        """Whether anything is said; may be changed at any time."""
        self._task: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._urgent = False
        self._handed_until = float("-inf")
        self._order: list[str] = []
        self._failed = 0
        """How many voices failed in a row."""
        self._again = float("-inf")

    def say(self, text: str, *, urgent: bool = False) -> bool:
        """Begin to say it, and return at once whether that is so: not when off, without a voice or behind urgent words.

        After all voices have failed it is not so either, so that who asked can ring instead; what is urgent, and now
        and then other words, tries them all the same. It has to be called on the event loop.
        """
        words, voices = sayable(text), self._voices()
        if not (self.on and words and voices) or (self._busy and self._urgent and not urgent):
            return False
        now, mute = asyncio.get_running_loop().time(), self._failed >= len(voices)
        if mute and not urgent and now < self._again:
            return False
        self._again = now + _AGAIN
        if self._task is not None:
            self._task.cancel()
        self._urgent, self._handed_until = urgent, float("-inf")
        self._task = self._spawn(words, voices, now, frozenset(self._tasks))
        return not mute

    def hush(self, *, urgent: bool = False) -> None:
        """Say no more of what is being said, unless it is urgent; with `urgent` also then: it was answered."""
        if self._busy and (urgent or not self._urgent):
            self._end()

    async def close(self) -> None:
        """End what is being said, whatever it is, and say nothing more."""
        self.on = False
        if self._busy:
            self._end()
        if self._tasks:
            await asyncio.wait(self._tasks)

    @property
    def _busy(self) -> bool:
        speaking = self._task is not None and not self._task.done()
        return speaking or asyncio.get_running_loop().time() < self._handed_until

    def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if asyncio.get_running_loop().time() < self._handed_until:
            # It stops whoever is speaking there; so only while that is likely to be us.
            self._keep(asyncio.create_task(_stop_service()))
        self._handed_until = float("-inf")

    def _voices(self) -> list[str]:
        """Return the voices that are here, those that failed behind the others."""
        found = find_voices()
        return [name for name in self._order if name in found] + [name for name in found if name not in self._order]

    def _spawn(
        self, words: str, voices: list[str], asked: float, before: frozenset[asyncio.Task[None]]
    ) -> asyncio.Task[None]:
        task = asyncio.create_task(self._say(words, voices, asked, before))
        self._keep(task)
        return task

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _say(self, words: str, voices: list[str], asked: float, before: frozenset[asyncio.Task[None]]) -> None:
        """Say it as soon as what was said before has ended, if that is not too late."""
        if before:
            await asyncio.wait(before)
        now = asyncio.get_running_loop().time
        late = asked + LATE - now()
        if late <= 0:
            return
        voice = await speak(words, late=late, voices=voices)
        in_time = now() < asked + LATE  # else those behind the first have not been tried
        self._failed = 0 if voice is not None else len(voices) if in_time else self._failed + 1
        failed = voices.index(voice) if voice is not None else 1
        self._order = voices[failed:] + voices[:failed]
        if voice == _HANDS_OVER:
            self._handed_until = now() + len(words) / _A_SECOND


async def _stop_service() -> None:
    await run(Call(_HANDS_OVER, ("-S",)), LATE)
