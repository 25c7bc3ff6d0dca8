"""The two streams: data on standard output, words about it on standard error."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from icebreak.core.text import plain

_LONGEST = 8000
"""Characters of a line; paths may be long."""


def calm() -> None:
    """Let no character that a terminal's encoding lacks end a verb."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(*lines: str) -> None:
    """Tell the person what was done, or why not; one that can't hear it stops nothing.

    Whatever of it comes from files is made harmless here.
    """
    if sys.stderr is None or not lines:  # print would take standard output instead
        return
    try:
        print(*(plain(line, limit=_LONGEST) for line in lines), sep="\n", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def put_exactly(chunks: Iterable[str]) -> None:
    """Write text to standard output as it is, in UTF-8, whatever the system makes of line ends otherwise."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    for chunk in chunks:
        sys.stdout.write(chunk)


def drop_what_cant_be_written() -> None:
    """Send what is left of standard output nowhere, so that nothing more is said of it when the process ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except AttributeError:  # there is none
        return
