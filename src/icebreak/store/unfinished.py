"""What a restore has left that was broken off, for who only reads."""

import os
from datetime import timedelta

from icebreak.store.files import BadFile, StoreError
from icebreak.store.paths import Home


def finished(home: Home, wait: timedelta | None = None) -> list[BadFile]:
    """Put what is left of a restore in its place; returns why it can't be: then what is read is half of each.

    Else it is one look at the disk. Blocks like `store.lock.held`; for who holds it there is no need.
    """
    if not os.path.isdir(home.restoring):  # noqa: PTH112 - at every status: half the time of Path.is_dir
        return []
    from icebreak.store.lock import WAIT, held  # late: a reader does without

    try:
        with held(home, WAIT if wait is None else wait):
            return []
    except BadFile as error:
        return [error]
    except StoreError as error:
        return [BadFile(home.restoring, None, f"a restore was broken off, and can't be finished: {error}")]
