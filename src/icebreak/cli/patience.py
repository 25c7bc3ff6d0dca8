"""What was typed is kept while another process holds the files, and tried again."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from icebreak.cli.output import say
from icebreak.store.lock import Busy

_T = TypeVar("_T")
PATIENCE = timedelta(minutes=1)
"""How long a verb tries before it gives up; a script must not hang for good."""


def carried_out(work: Callable[[], _T]) -> _T:
    """Return what `work` does; raises Busy where the files could not be had for a minute.

    `work` must take its instant from when the verb began and not from when it runs.
    """
    until = time.monotonic() + PATIENCE.total_seconds()
    told = False
    while True:
        try:
            return work()
        except Busy as busy:
            if time.monotonic() >= until:
                raise
            if not told:
                say(f"{busy.said} What you said is kept, with its time, and tried again; Ctrl-C gives it up.")
            told = True
