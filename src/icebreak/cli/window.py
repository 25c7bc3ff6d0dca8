"""`icebreak` by itself: the window, or the demo."""

import sys
from argparse import Namespace

from icebreak.cli.exit_code import WrongUse

_SPEED = 300.0


def window(args: Namespace) -> int:
    """Open the window; with `--demo` on a folder that is thrown away."""
    if args.speed is not None and not args.demo:
        raise WrongUse("icebreak: --speed is how fast a demo goes; it goes with --demo.")
    if not in_terminal():
        raise WrongUse("icebreak: the window needs a terminal for itself; in a script or a pipe: icebreak status")
    if args.demo:
        from icebreak.tui.demo import run_demo

        return run_demo(args.speed or _SPEED)
    import gc

    gc.disable()  # until the first paint, by when the window enables it: looking through all imports costs a tenth
    from icebreak.cli.here import look_here
    from icebreak.store.unfinished import finished
    from icebreak.tui.app import run

    here = look_here()
    finished(here.home)  # before there is an event loop; the window says what is in the way
    return run(here.home, here.clock)


def in_terminal() -> bool:
    """Whether what is shown reaches a person's terminal, and their keys come back from it."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
