"""Where an error came from, so that no more ends of it than has to: of Today the window, of a page that page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual._context import active_message_pump
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import WorkerFailed, get_current_worker

from icebreak.core.text import plain

if TYPE_CHECKING:
    from textual.worker import Worker

_SHOWN = {"log": "The log", "log_open": "The log", "overview": "The overview"}
"""What the workers of the window, by their group, read."""
READS = ("log_open", "overview")
"""Those of them without which the page that stands is only half of one."""


def worker_of(error: Exception) -> Worker[Any] | None:
    """Return the worker that failed, if it was one; a screen that a worker opened does not run in it."""
    return get_current_worker() if isinstance(error, WorkerFailed) else None


def screen_of(error: Exception) -> Screen[Any] | None:
    """Return the screen whose code failed; None: that of the window itself."""
    worker = worker_of(error)
    node = worker.node if worker is not None else active_message_pump.get(None)
    if not isinstance(node, DOMNode):
        return None
    return next((one for one in node.ancestors_with_self if isinstance(one, Screen)), None)


def said_of(error: Exception, screen: Screen[Any] | None) -> str:
    """Return what did not work, and why, in a sentence."""
    worker = worker_of(error)
    cause = error.error if isinstance(error, WorkerFailed) else error
    why = plain(str(cause), limit=120) or type(cause).__name__
    what = getattr(screen, "called", "This page") if screen is not None else _SHOWN.get(worker.group if worker else "")
    return f"{what} can't be shown: {why}." if what is not None else f"That could not be done: {why}."
