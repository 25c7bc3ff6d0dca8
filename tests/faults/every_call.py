"""Every event, killed and failing at every call that it makes on the person's folder.

`python -m tests.faults.every_call` does all of it, and counts; the test kills at all of them and lets a part fail.

After each, the folder is whole: it says what it said before the event or what it says after it, the log has each entry
once, whoever comes next is told nothing that is not so, and the event can be said again.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ZONE
from tests.faults.lives import EVENTS, Event, live, say
from tests.faults.picture import everything, look, plain
from tests.faults.strace import Call, Missed, Run, failing_at, killed_at, record, run, why_not

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
HOWS = (*((error, False) for error in ERRORS), ("EIO", True), ("EROFS", True))
"""Each error once, and what a disk that dies or is taken away does: it fails from then on."""
UNSURE = "may be there all the same"
_NEUTRAL = ("spasm", "--pain", "7")


class _Left(NamedTuple):
    """What is left on the disk: which of the two it says, whether the log lacks something, and what went wrong then."""

    stands: str
    unlogged: bool
    wrong: list[str]


class Tally:
    """What was done, and what was found wrong."""

    def __init__(self) -> None:
        self.calls = self.kills = self.errors = self.before = self.after = 0
        self.wrong: list[str] = []


class Trial:
    """One event in its life, with what it does when nothing is in its way."""

    def __init__(self, event: Event, folder: Path) -> None:
        self._folder = folder
        self._home = folder / "home"
        self._copies = 0
        self._seen: dict[bytes, _Left] = {}
        self.event = event
        self.words = live(self._home, event)
        self.tally = Tally()
        self.before = look(self._home)
        undisturbed = self.copy()
        done = run(undisturbed, self.words)
        assert done.code == 0, done
        self._aside = _set_aside(undisturbed)
        self.usual = self._said(done.err)
        self.after = look(undisturbed)
        assert not self.after.same(self.before)
        self.calls, unsynced = record(self.copy(), self.words)
        self.tally.wrong += [f"{' '.join(self.words)}: it spoke before this was on disk: {one}" for one in unsynced]
        self.tally.calls = sum(one.changes for one in self.calls)

    def copy(self) -> Path:
        """Return a fresh copy of the folder; each has a path of its own, so that nothing is remembered of another."""
        self._copies += 1
        return Path(shutil.copytree(self._home, self._folder / str(self._copies) / "home"))

    def kill(self, number: int) -> None:
        """Kill it at a call and judge what is left."""
        copy, done = self._aimed(number, lambda copy, call: killed_at(copy, self.words, call))
        self.tally.kills += 1
        self._judge(f"killed at {self.calls[number]}", copy, done, self._killed)

    def fail(self, number: int, error: str, *, lasting: bool) -> None:
        """Let a call fail and judge what is left, and what was said."""
        copy, done = self._aimed(
            number, lambda copy, call: failing_at(copy, self.words, call, error, self.calls, lasting=lasting)
        )
        self.tally.errors += 1
        self._judge(f"{error}{' and on' if lasting else ''} at {self.calls[number]}", copy, done, self._failed)

    def _aimed(self, number: int, work: Callable[[Path, Call], Run]) -> tuple[Path, Run]:
        """Return a copy and what was done to it; again where Python itself made other calls, say to cache a module."""
        for _ in range(3):
            with suppress(Missed):
                return (copy := self.copy()), work(copy, self.calls[number])
            before, (self.calls, _) = self.calls, record(self.copy(), self.words)
            assert [one[::2] for one in before] == [one[::2] for one in self.calls]
        return (copy := self.copy()), work(copy, self.calls[number])

    def _judge(self, what: str, copy: Path, done: Run, said: Callable[..., Iterator[str]]) -> None:
        bytes_left = everything(copy)
        if bytes_left not in self._seen:
            self._seen[bytes_left] = self._stands(copy)
        stands, unlogged, wrong = self._seen[bytes_left]
        self.tally.before += stands == "before"
        self.tally.after += stands == "after"
        wrong = [*said(done, stands, unlogged=unlogged), *wrong]
        self.tally.wrong += [f"{' '.join(self.words)}: {what}: {one}" for one in wrong]
        shutil.rmtree(copy.parent)

    def _stands(self, copy: Path) -> _Left:
        """Look at what is left, then go on with it."""
        try:
            left = look(copy)
            stands = "after" if left.same(self.after) else "before" if left.same(self.before) else "between"
            return _Left(stands, bool(left.unlogged), [*self._goes_on(copy, stands)])
        except AssertionError as error:
            return _Left("between", False, [str(error)])

    def _said(self, text: str) -> str:
        """Return what was said; not that an entry had been cut short: a kill may have come before that, or after."""
        lines = plain(text).splitlines(keepends=True)
        return "".join(line for line in lines if not self._aside or "had been cut short" not in line)

    def _killed(self, done: Run, stands: str, *, unlogged: bool) -> Iterator[str]:
        if stands == "between":
            yield "the folder says neither what it said before nor what it says after"
        del unlogged  # the next hand sees to it
        if (done.out or done.err) and stands != "after":
            yield f"it had said {done.err!r}, and that is not there"

    def _failed(self, done: Run, stands: str, *, unlogged: bool) -> Iterator[str]:
        err = self._said(done.err)
        if stands == "between":
            yield f"the folder says neither what it said before nor what it says after; it said {err!r}"
        if "Traceback" in err or "should not have happened" in err or done.out:
            yield f"it said {done.out!r}, {err!r}"
        if done.code == 0:
            more = err.removeprefix(self.usual)
            if stands != "after":
                yield f"it said that it was done, and it is not: {err!r}"
            if not err.startswith(self.usual):
                yield f"it said {err!r} and not {self.usual!r}"
            if unlogged and "course's own file keeps the entry" not in more:
                yield "the log does not have it yet, and nobody was told"
            if "nothing was changed" in more:
                yield f"it said {more!r}, and that is not so"
        else:
            if done.code not in (1, 3):
                yield f"exit code {done.code}"
            if err.count("\n") != 1 or self.usual.splitlines()[0] in err:
                yield f"not one sentence: {err!r}"
            if stands == "after" and UNSURE not in err:
                yield f"it is there, and was said not to be: {err!r}"
            if stands == "before" and UNSURE in err and "nothing was changed" in err:
                yield f"it says both: {err!r}"

    def _goes_on(self, copy: Path, stands: str) -> Iterator[str]:
        """Say more to the folder: nothing false is told, and everything is there once."""
        if stands != "after":
            again = say(copy, self.words)
            if again.code != 0 or self._said(again.err) != self.usual:
                yield f"said again, it answers {again.code}, {again.err!r}"
            if not look(copy).same(self.after):
                yield "said again, the folder does not say what it says after"
        spasm = say(copy, _NEUTRAL)
        if spasm.code != 0 or not spasm.err.startswith("Noted: spasm") or self._said(spasm.err).count("\n") != 1:
            yield f"the next verb answers {spasm.code}, {spasm.err!r}"
        seen = look(copy)
        if sum((seen.entries - self.after.entries).values()) != 1 or self.after.entries - seen.entries:
            yield f"the log is not what it was, with one more: {seen.entries - self.after.entries}"
        if seen.unlogged:
            yield f"the next verb did not bring the log up to date: {seen.unlogged}"
        then = say(copy, self.event.then)
        if then.code != 0:
            yield f"then, it answers {then.code}, {then.err!r}"
        look(copy)
        if _set_aside(copy) != self._aside:
            yield f"this was set aside: {_set_aside(copy)}"
        check = say(copy, ("log", "check"))
        if check.code != 0 or check.out:
            yield f"log check: {check.out}"


def _set_aside(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("log/*.torn")}


def hold(name: str, folder: Path, *, full: bool = False) -> Tally:
    """Let one event be killed and fail at each of its calls, and return what came of it.

    Every third call fails in one way, in turn, so that all ways meet all kinds of calls over the events. In `full`
    every call fails in all ways, and it is killed where it closes what it only read, too.
    """
    trial = Trial(EVENTS[name], folder)
    turn = list(EVENTS).index(name)
    for number, call in enumerate(trial.calls):
        if call.changes or full:
            trial.kill(number)
        again = [later for later in trial.calls[number:] if (later.name, later.path) == ("flock", call.path)]
        if not call.changes or (call.name == "close" and again):  # made to fail it leaves open, and waits for itself
            continue
        nth = turn + number
        chosen = HOWS if full else (HOWS[nth // 3 % len(HOWS)],) if nth % 3 == 0 else ()
        if chosen and call.name == "close":
            chosen = (("EIO", False),)
        for error, lasting in chosen:
            trial.fail(number, error, lasting=lasting)
    return trial.tally


def main(names: list[str]) -> int:
    """Hold all events, or those that are named; print what came of each."""
    if why := why_not():
        sys.stderr.write(f"{why}\n")
        return 2
    os.environ["TZ"] = ZONE
    time.tzset()
    began, rows, wrong = time.monotonic(), list[tuple[int, ...]](), list[str]()
    sys.stdout.write(f"{'event':<24}  calls  kills  errors  before  after  wrong\n")
    for name in names or EVENTS:
        with tempfile.TemporaryDirectory() as folder:
            tally = hold(name, Path(folder), full=True)
        rows.append((tally.calls, tally.kills, tally.errors, tally.before, tally.after, len(tally.wrong)))
        wrong += tally.wrong
        sys.stdout.write(_row(name, rows[-1]))
        sys.stdout.flush()
    sys.stdout.write(_row(f"{len(rows)} events", tuple(map(sum, zip(*rows, strict=True)))))
    sys.stdout.write(f"{time.monotonic() - began:.0f} s\n" + "".join(f"{one}\n" for one in wrong))
    return 1 if wrong else 0


def _row(name: str, figures: tuple[int, ...]) -> str:
    calls, kills, errors, before, after, wrong = figures
    return f"{name:<24}  {calls:>5}  {kills:>5}  {errors:>6}  {before:>6}  {after:>5}  {wrong:>5}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
