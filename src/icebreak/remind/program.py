"""A program of this machine, run for what it lets hear: within a time limit, and ended with whoever waits for it."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import NamedTuple

_ENDING = 1.0
"""Seconds to wait for one that was killed: a sound driver may hold even that."""
if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW  # an agent has no console, so each program would open one of its own
else:
    _FLAGS = 0


class Call(NamedTuple):
    """A program and what it is given; nothing of it passes through a shell."""

    program: str
    words: tuple[str, ...] = ()
    given: bytes = b""
    """What it reads from its standard input; it must fit into a pipe."""
    env: Mapping[str, str] = MappingProxyType({})
    """What its environment has beside ours."""


async def run(call: Call, limit: float) -> bool:
    """Run it to its end and return whether it succeeded; after `limit` seconds, or when cancelled, it is ended."""
    program = shutil.which(call.program)
    if program is None:
        return False
    try:
        running = await asyncio.create_subprocess_exec(
            program,
            *call.words,
            stdin=asyncio.subprocess.PIPE if call.given else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, **call.env},
            start_new_session=True,
            creationflags=_FLAGS,
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(limit):
            await running.communicate(call.given or None)
            return running.returncode == 0
    except TimeoutError:
        return False
    finally:
        if running.returncode is None:
            _kill(running)
            await asyncio.wait({asyncio.ensure_future(running.wait())}, timeout=_ENDING)


def _kill(running: asyncio.subprocess.Process) -> None:
    """End it, with what it has started, as a script may have."""
    if sys.platform == "win32":
        running.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
