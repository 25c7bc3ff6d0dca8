"""Which course a typed verb means: the only one that can be meant, else none."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from icebreak.cli.exit_code import WrongUse
from icebreak.cli.here import Here
from icebreak.cli.values import quoted
from icebreak.core.course import Course
from icebreak.core.refused import Refused
from icebreak.core.text import plain
from icebreak.core.view import View
from icebreak.store.courses import Kept
from icebreak.store.files import BadFile
from icebreak.store.paths import Home
from icebreak.store.reminding import read_reminding
from icebreak.store.watch import Snapshot, read_snapshot

HOW_TO_BEGIN = "Nothing is under way. To begin: icebreak start ice-20-90 (icebreak sessions lists what else there is)."


class Seen(NamedTuple):
    """A course as it is seen now."""

    kept: Kept
    view: View

    @property
    def course(self) -> Course:
        """The course as it is stored."""
        return self.kept.course


Test = Callable[[Seen], bool]
Latest = Callable[[Seen], datetime | None]


def choose(here: Here, wanted: str | None, *tests: Test, last: Latest | None = None) -> Seen:
    """Return the course that a verb means: `wanted` by the person, else by the first test that any course passes.

    Where none does, it is the one for which `last` gives the latest instant; else the only one under way, so that it
    says itself why not. Raises Refused, also where several could be meant; WrongUse for an unknown id; BadFile where
    there is nothing but a file that can't be read.
    """
    snapshot = read_snapshot(here.home, here.reading)
    everything = seen(snapshot, here)
    if wanted is not None:
        return _named(wanted, everything)
    for test in tests:
        if passing := [one for one in everything if test(one)]:
            return _only(passing)
    # Whether it is night, or what a plan leads to, decides nothing here: those files keep no pack on.
    unread = [bad for bad in snapshot.bad if bad.path not in (here.home.sleep, here.home.recovery)]
    if tests and unread:
        raise _unread(unread[0])
    if last is not None and (found := [(at, one) for one in everything if (at := last(one)) is not None]):
        return max(found, key=lambda pair: pair[0])[1]
    if under_way := list(filter(is_under_way, everything)):
        return _only(under_way)
    if unread:
        raise _unread(unread[0])
    raise Refused(_called_out_from_memory(here.home) or HOW_TO_BEGIN)


def _called_out_from_memory(home: Home) -> str | None:
    """Return how to silence what is called out though the files of the courses went; None: nothing is."""
    reminding = read_reminding(home)
    if reminding is None or not any(" off " in what for what in reminding.raised.values()) or not reminding.alive:
        return None
    if os.path.lexists(home.courses):
        return None
    how = "end the agent: icebreak agent stop" if reminding.role == "agent" else "close the window"
    return (
        "The folder of the courses is gone, and what was on in it is called out from memory. Bring the folder back; "
        f"or say on the popup, or in the window, that it is off, or {how}"
    )


def _unread(bad: BadFile) -> BadFile:
    """Return what is wrong with a file that may be that of the course which is meant."""
    return BadFile(
        bad.path, bad.line, f"{bad.what.rstrip('.')}. If what it holds is on, watch the clock and take it off."
    )


def seen(snapshot: Snapshot, here: Here) -> list[Seen]:
    """Return the courses of a snapshot as they are seen now, oldest first."""
    return [Seen(*pair) for pair in zip(snapshot.kept, snapshot.views(here.reading), strict=True)]


def is_under_way(one: Seen) -> bool:
    """Whether a course goes on."""
    return one.view.state != "ended"


def in_state(*states: str) -> Test:
    """Return the test for one of these derived states."""
    return lambda one: one.view.state in states


def _named(wanted: str, everything: Sequence[Seen]) -> Seen:
    """Return the course of this id; its definition or its four letters are enough where only one has them."""
    ids = [one.course.id for one in everything]
    exactly = [one for one in everything if one.course.id == wanted]
    if found := exactly or [one for one in everything if wanted in _short_names(one.course)]:
        return _only(found)
    from icebreak.core.fields import nearest

    near = nearest(wanted, ids)
    cure = f"did you mean {plain(near)}?" if near else f"there {_listed(ids)}." if ids else HOW_TO_BEGIN
    raise WrongUse(f"--course: there is no course {quoted(wanted)}; {cure}")


def _short_names(course: Course) -> tuple[str, str]:
    return course.definition.id, course.id.rpartition("-")[2]


def _only(found: list[Seen]) -> Seen:
    if len(found) == 1:
        return found[0]
    which = "; ".join(f"--course {plain(one.course.id)} ({plain(one.course.definition.title)})" for one in found)
    raise Refused(f"Several could be meant. Say which: {which}.")


def _listed(ids: list[str]) -> str:
    return f"{'is' if len(ids) == 1 else 'are'} {', '.join(map(plain, ids))}"
