"""The signals that ask a process to end: none is lost between the instant that it is to be seen and the first look."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENDINGS = tuple(
    number for name in ("SIGTERM", "SIGINT", "SIGHUP") if (number := getattr(signal, name, None)) is not None
)


if sys.platform == "win32":  # nothing asks there: a process is ended, or Ctrl+C interrupts it

    @contextmanager
    def put_off() -> Iterator[None]:
        """Do nothing."""
        yield

    @contextmanager
    def heard_by(call: Callable[[], None]) -> Iterator[None]:
        """Have this called, on the running event loop, by a signal that asks for the end."""
        import asyncio  # late: whoever puts it off may have nothing to do

        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(call))
        yield

else:

    @contextmanager
    def put_off() -> Iterator[None]:
        """Let such a signal wait, until it can be heard or this is over."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @contextmanager
    def heard_by(call: Callable[[], None]) -> Iterator[None]:
        """Have this called, on the running event loop, by a signal that asks for the end, also one that waited."""
        import asyncio  # late: whoever puts it off may have nothing to do

        loop = asyncio.get_running_loop()
        for number in _ENDINGS:
            loop.add_signal_handler(number, call)
        before = signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
