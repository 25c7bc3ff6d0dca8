"""A player of a routine: where it is at an instant, and what of it is to be kept. Nothing ticks: it is worked out anew.

Instants here are seconds of a clock that counts sleep too; `Run`s are the same by the wall. A player begins on whole
seconds of the wall, so that what is called out falls on them, and nothing is lost by writing them down.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil, floor

from icebreak.core.clock import Reading
from icebreak.core.light import dataclass, replace
from icebreak.core.routine import Timeline
from icebreak.core.run import Run

GONE = 5.0
"""Seconds; where a player that runs did not look for so long, the machine slept, and it did not go on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Play:
    """A routine on its way."""

    line: Timeline
    past: tuple[tuple[float, timedelta, timedelta], ...] = ()
    """When each stretch began, from which place, and how long it went on, in whole seconds."""
    place: timedelta = timedelta(0)
    """Where it is while it rests, else where it began to run."""
    begun: float | None = None
    """Since when it runs; None: it rests. May lie in the future, by less than a second."""

    @property
    def runs(self) -> bool:
        """Whether it goes on."""
        return self.begun is not None

    def at(self, now: float) -> timedelta:
        """Return the place at an instant."""
        if self.begun is None:
            return self.place
        return min(self.place + timedelta(seconds=max(0.0, now - self.begun)), self.line.length)

    def over(self, now: float) -> bool:
        """Whether nothing is left."""
        return self.at(now) >= self.line.length


def begun(play: Play, reading: Reading) -> Play:
    """Return the player running from where it rests; a short hold that it rests in is begun anew."""
    if play.runs or play.place >= play.line.length:
        return play
    return replace(play, place=play.line.resumed(play.place), begun=_next_second(reading))


def rested(play: Play, now: float) -> Play:
    """Return the player resting where it is."""
    stretch = _stretch(play, now)
    past = play.past if stretch is None or not stretch[2] else (*play.past, stretch)
    return replace(play, past=past, place=_whole(play.at(now)), begun=None)


def jumped(play: Play, reading: Reading, place: timedelta) -> Play:
    """Return the player at another place, running if it ran."""
    ran, place = play.runs, min(place, play.line.length)
    play = replace(rested(play, reading.boot), place=place)
    if ran and place < play.line.length:
        return replace(play, begun=_next_second(reading))
    past = play.past[:-1] if play.past and not play.past[-1][2] else play.past
    return replace(play, past=(*past, (reading.boot, place, timedelta(0))))  # so that it is found there again


def runs_of(play: Play, reading: Reading) -> tuple[Run, ...]:
    """Return what is to be kept of it: everything up to now, in whole seconds by the wall."""
    last = _stretch(play, reading.boot)
    stretches = play.past if last is None else (*play.past, last)
    found = []
    for since, place, lasted in stretches:
        wall = _by_the_wall(since, reading)
        found.append(Run(begun=wall, place=place, until=wall + lasted))
    return tuple(found)


def taken_up(line: Timeline, runs: Iterable[Run], reading: Reading) -> Play:
    """Return a player that rests where the runs that were kept had come to."""
    past = tuple(
        (reading.boot - (reading.wall - run.begun).total_seconds(), run.place, run.until - run.begun) for run in runs
    )
    place = past[-1][1] + past[-1][2] if past else timedelta(0)
    return Play(line=line, past=past, place=min(place, line.length))


def _stretch(play: Play, now: float) -> tuple[float, timedelta, timedelta] | None:
    if play.begun is None:
        return None
    return play.begun, play.place, _whole(play.at(now) - play.place)


def _whole(length: timedelta) -> timedelta:
    return timedelta(seconds=floor(length.total_seconds() + 1e-6))


def _next_second(reading: Reading) -> float:
    """Return when the wall next shows a whole second."""
    return reading.boot + (ceil(reading.wall.microsecond / 1e6) - reading.wall.microsecond / 1e6)


def _by_the_wall(boot: float, reading: Reading) -> datetime:
    wall = reading.wall - timedelta(seconds=reading.boot - boot)
    return (wall + timedelta(milliseconds=500)).replace(microsecond=0)
