"""Writing down what comes to pass by itself: the end of a span, a routine that was left."""

import asyncio
from datetime import timedelta

from icebreak.core import events as ev
from icebreak.core.clock import Reading
from icebreak.core.course import ENDED, ON
from icebreak.core.refused import Refused
from icebreak.core.view import look
from icebreak.store.courses import Kept
from icebreak.store.files import StoreError
from icebreak.store.hand import act
from icebreak.store.lock import Busy
from icebreak.store.paths import Home
from icebreak.store.watch import Snapshot

_AT_ONCE = timedelta(0)


async def write_what_passed(home: Home, snapshot: Snapshot, reading: Reading) -> bool:
    """Write what came to pass, waiting for no lock; False where another process has it: then it is to be tried again.

    What is refused, or can't be written, is written with the next event.
    """
    for kept in snapshot.kept:
        if not _passed(kept, snapshot, reading):
            continue
        event = ev.TimePassed(at=kept.now(reading).replace(microsecond=0))
        try:
            await asyncio.to_thread(act, home, kept.course.id, event, reading, _AT_ONCE)
        except Busy:
            return False
        except (Refused, StoreError):
            continue
    return True


def _passed(kept: Kept, snapshot: Snapshot, reading: Reading) -> bool:
    """Whether something came to pass since the file was written, or was said before its date was known."""
    now = kept.now(reading).replace(microsecond=0)
    on = kept.course.session if kept.course.state == ON else None
    left = on is not None and on.lapsed(now)
    if kept.doubt or (on is not None and not left):
        return False
    ended = kept.course.state != ENDED and look(kept.course, now, snapshot.around).state == "ended"
    return ended or left or bool(kept.unsettled)
