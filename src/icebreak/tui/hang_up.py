"""A window whose terminal is gone: it ends, as one does that is told so by a signal.

Whoever started it may have got that signal alone, as `make` does, which then waits for it. It would read from nothing
for ever, and be taken for a window that somebody sees.
"""

import os
import signal
import sys

_CODE = 129
"""As a shell tells of a process that a hang-up ended."""


def has_terminal() -> bool:
    """Whether the person's keys come from a terminal that is there."""
    return sys.platform != "win32" and os.isatty(0)


def end() -> None:
    """End at once: there is nothing to put back in order, and what was confirmed is on disk."""
    if sys.platform != "win32":
        signal.raise_signal(signal.SIGHUP)
    os._exit(_CODE)  # it was told to take no notice of that signal
