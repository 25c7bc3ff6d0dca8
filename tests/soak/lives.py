"""The agent and the window of the soak: begun, killed, ended, stopped and begun again at random instants."""

import os
import random
import select
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from tests.terminal.tmux import ICEBREAK, PATIENCE, Server, Terminal

INF = float("inf")
_NONE = subprocess.DEVNULL
_LOOK = 0.02
_STOPPED_FOR = 18.0
"""Seconds that a process stays stopped at most: by then another has noticed."""
_BOTH, _KILLED_STOPPED = 0.1, 0.5
"""How often both are killed at once, and one that was stopped is killed in place of going on."""
_KILL, _ASK, _STOP = signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP
_WORDS = {_KILL: "killed", _ASK: "asked to end", _STOP: "stopped"}


@dataclass
class Life:
    """One process, from the instant at which it was begun; instants by the monotonic clock."""

    role: str
    begun: float
    fd: int
    ended: float = INF
    hit: bool = False
    """Whether it was killed, or asked to end."""
    stops: list[tuple[float, float]] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether it is stopped now."""
        return bool(self.stops) and self.stops[-1][1] == INF

    def awake(self) -> list[tuple[float, float]]:
        """Return the stretches in which it could do anything."""
        edges = [self.begun, *(edge for stop in self.stops for edge in stop), self.ended]
        return [(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if begin < end]


class Lives:
    """Both of them; whoever hits them is a thread of its own, ended at the end of the `with`."""

    def __init__(self, server: Server, chance: random.Random, every: float) -> None:
        """Hit one of them about every so many seconds."""
        self.all: list[Life] = []
        self.fallen: list[Life] = []
        """Those that ended although nobody had hit them."""
        self.hits: Counter[str] = Counter()
        self.window: Terminal | None = None
        """The terminal that the window is in; it may just have been killed."""
        self._server = server
        self._chance = chance
        self._every = every
        self._now: dict[str, Life | None] = {"agent": None, "window": None}
        self._turn: dict[str, float] = {"agent": 0.0, "window": 0.0}
        """When one that is not there is begun again, or one that is stopped goes on."""
        self._agent: subprocess.Popen[bytes] | None = None
        self._wanted = threading.Event()
        self._alone = threading.Event()
        self._first = ""
        self._left = False
        """Whether one was left alone by now."""
        self._calm = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join(PATIENCE)
        for life in self.all:
            self._signal(life, signal.SIGKILL)
            os.close(life.fd)
        if self._agent is not None:
            self._agent.wait(PATIENCE)

    def calm(self) -> None:
        """Hit nobody any more, and let both be there."""
        self._calm.set()

    def kill_window(self) -> None:
        """Kill the window now, as far as it is there."""
        self._wanted.set()

    @contextmanager
    def one_left(self, first: str) -> Iterator[None]:
        """Take one away, `first` where it is there, and leave the other alone until the end of the `with`."""
        self._first = first
        self._alone.set()
        try:
            yield
        finally:
            self._alone.clear()

    @property
    def agent_over(self) -> bool:
        """Whether the agent has ended by itself since it is calm, as it does when no course is under way."""
        return self._turn["agent"] == INF

    @property
    def well(self) -> bool:
        """Whether there is still somebody who hits and begins them."""
        return self._thread.is_alive()

    def _run(self) -> None:
        hit = time.monotonic() + self._pause(self._every)
        while not self._over.wait(_LOOK):
            now = time.monotonic()
            for role in self._now:
                self._see_to(role, now)
            if self._calm.is_set() or self._leave_one(now):
                continue
            if self._wanted.is_set():
                self._wanted.clear()
                self._strike("window", now, _KILL)
            if now >= hit:
                hit = now + self._pause(self._every)
                self._hit(now)

    def _leave_one(self, now: float) -> bool:
        """See to it that there is one at most, while that is wanted; return whether it is."""
        if not self._alone.is_set():
            self._left = False
        elif not self._left:
            self._left = True
            if len(up := self._up()) == 2:
                role = self._first if self._first in up else self._chance.choice(up)
                self._strike(role, now, self._chance.choice((_STOP, _KILL, _KILL, _KILL)))
        return self._left

    def _see_to(self, role: str, now: float) -> None:
        life, calm = self._now[role], self._calm.is_set()
        if life is not None and _dead(life):
            life.ended = min(life.ended, now)
            if role == "agent" and self._agent is not None:
                self._agent.wait()
            self._now[role], self._turn[role] = None, now + self._away()
            if calm and role == "agent" and not life.hit:
                self._turn[role] = INF  # nothing is under way any more
            elif not life.hit:
                self.fallen.append(life)
        elif life is not None and life.stopped and (calm or (now >= self._turn[role] and not self._left)):
            life.stops[-1] = (life.stops[-1][0], now)
            if self._chance.random() < _KILLED_STOPPED and not calm:
                self._strike(role, now, _KILL)
            else:
                self._signal(life, signal.SIGCONT)
        elif life is None and self._turn[role] < INF and (calm or now >= self._turn[role]):
            if self._left and self._up():
                return
            self._now[role] = life = self._begin(role, now)
            self.all.append(life)

    def _begin(self, role: str, now: float) -> Life:
        if role == "agent":
            words = [*ICEBREAK, "agent", "run"]
            self._agent = subprocess.Popen(words, stdin=_NONE, stdout=_NONE, stderr=_NONE)
            return Life(role, now, os.pidfd_open(self._agent.pid))
        if self.window is not None:
            self.window.close()
        self.window = self._server.open()
        return Life(role, now, os.pidfd_open(self.window.pid))

    def _up(self) -> list[str]:
        """Return who is there and not stopped."""
        return [role for role, life in self._now.items() if life is not None and life.ended == INF and not life.stopped]

    def _hit(self, now: float) -> None:
        """Let something happen to one of them, or to both."""
        if not (up := self._up()):
            return
        what = self._chance.choices((_STOP, _ASK, _KILL), (1, 1, 8))[0]
        both = what is _KILL and self._chance.random() < _BOTH
        for role in up if both else [self._chance.choice(up)]:
            self._strike(role, now, what)

    def _strike(self, role: str, now: float, what: signal.Signals) -> None:
        life = self._now[role]
        if life is None or life.ended < INF:
            return
        self._signal(life, what)
        self.hits[f"{role} {_WORDS[what]}"] += 1
        if what is _STOP:
            life.stops.append((now, INF))
            self._turn[role] = now + self._chance.uniform(0.5, _STOPPED_FOR)
            return
        life.hit = True
        if life.stopped:
            life.stops[-1] = (life.stops[-1][0], now)
        if what is _KILL:
            life.ended = now

    def _signal(self, life: Life, number: signal.Signals) -> None:
        # By the descriptor and not by the number, which may be another's by now.
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(life.fd, number)

    def _pause(self, mean: float) -> float:
        return self._chance.expovariate(1 / mean)

    def _away(self) -> float:
        """Return for how long one that died is not there: often hardly, sometimes long."""
        return self._chance.choice((0.0, self._pause(1.0), self._pause(4.0)))


def _dead(life: Life) -> bool:
    return bool(select.select([life.fd], [], [], 0)[0])
