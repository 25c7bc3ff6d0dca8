"""A desktop of its own for what reminds: a private session bus and a real dunst on a screen that nobody sees."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.desktop.stage import Process, Stage

_NEEDED = ("Xvfb", "dbus-daemon", "dunst")


@contextmanager
def private_desktop(folder: Path) -> Iterator[tuple[Stage | None, str]]:
    """Give the desktop and a word for it; None where a program for it is not on this machine."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        yield None, f"no desktop ({', '.join(missing)} not on this machine)"
        return
    with ExitStack() as ending:
        read, write = os.pipe()
        words = ("-displayfd", str(write), "-screen", "0", "800x400x24", "-nolisten", "tcp")
        screen = Process("Xvfb", *words, env=dict(os.environ), pass_fds=(write,))
        ending.callback(screen.end)
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        stage = Stage(folder, f":{number}")
        ending.callback(stage.close)
        stage.start_bus()
        stage.start_dunst()
        yield stage, "a real dunst"
