"""The person of the soak: says what they do by verbs, keys and buttons, and waits for nothing but a reminder."""

import json
import random
import re
import subprocess
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import datetime, timedelta
from typing import Any

from tests.soak.desk import Desk
from tests.soak.lives import Lives
from tests.soak.said import Said, Story
from tests.terminal.tmux import ICEBREAK, PATIENCE

from icebreak.remind.clock import DemoClock

KINDS = {"ice-20-90": "ice", "warm": "heat"}
"""What is under way, by its definition."""
NEVER = 40.0
"""Real seconds after which a reminder is not waited for any more."""
_KILLED, _KILLED_WITHIN = 0.2, 0.25
"""How often a verb or a window is killed over what it was told, and how many seconds later at most."""
_LEFT = 0.6
"""How often who reminds is taken away in the second before a pack has to come off, and the other is left to say it."""
_HEARD = 20.0
"""Real seconds within which a key may yet be taken: who is stopped takes it when it goes on."""
_AT_REST = "NEXT (ICE|HEAT) AT|SUITS YOU|NOTHING FITS|COURSE IS OVER"
Course = dict[str, Any]


class Person:
    """One person, and what they remember."""

    def __init__(self, clock: DemoClock, lives: Lives, desk: Desk, chance: random.Random) -> None:
        self.story = Story()
        self._clock, self._lives, self._desk, self._chance = clock, lives, desk, chance
        self._rate = clock.rate
        self._entries: list[str] = []
        self._notes = 0
        self._quiet_until = 0.0
        self._reminds = ""

    def live(self) -> None:
        """Live until no course is under way."""
        while self._lives.well:
            courses = self.look()
            if courses is not None and all(one["state"] == "ended" for one in courses):
                return
            for one in courses or ():
                if one["state"] == "on":
                    self._while_on(one)
                    break
                if one["state"] == "due" and time.monotonic() > self._quiet_until:
                    self._when_due(one)
                    break
            else:
                self._aside()
        raise AssertionError("whoever kills has died")

    def look(self) -> list[Course] | None:
        """Ask how things stand; None where that was not answered."""
        code, out, _ = self._run("status", "--json", may_die=False)
        if code != 0:
            return None
        told = json.loads(out)
        self._reminds = told["reminding"] or ""
        return list(told["courses"])

    # What is done of a course.

    def _when_due(self, course: Course) -> None:
        what = self._chance.random()
        if what < 0.06:
            note = self._word()
            self._verb("skip", course, "--note", note, word=note)
        elif what < 0.14:
            self._verb("snooze", course)
            self._quiet_until = time.monotonic() + self._chance.uniform(0, 900) / self._rate
        else:
            on = f"{KINDS[course['definition']].upper()} IS ON"
            pain = ("--pain", str(self._chance.randint(0, 10)))
            self._say("on", course, lambda screen: on in screen, *self._chance.choice(((), pain)))

    def _while_on(self, course: Course) -> None:
        kind, due = KINDS[course["definition"]], datetime.fromisoformat(course["until"])
        early = bool(self._entries) and self._chance.random() < 0.15
        if early:
            due -= timedelta(seconds=self._chance.uniform(30, 900))
        while (left := (due - self._now()).total_seconds() / self._rate) > 0:
            if left > 1:
                self._aside()
            else:
                break
        if not early:
            self.look()  # who reminds now
        with self._lives.one_left(self._reminds) if not early and self._chance.random() < _LEFT else nullcontext():
            time.sleep(max(0.0, (due - self._now()).total_seconds() / self._rate))
            if not early:
                since = time.monotonic() - 0.1  # one that was left from another session tells nothing
                self._desk.wait(lambda: self._desk.standing(kind, "off", since) is not None, NEVER)
        if not early:
            time.sleep(self._chance.choice((0.0, 0.3, 0.3, self._chance.uniform(1, 6))))
        self._come_off(course, kind, early=early)

    def _come_off(self, course: Course, kind: str, *, early: bool) -> None:
        due = datetime.fromisoformat(course["until"])
        still = re.compile(f"{kind} is (on|off)|take the {kind}", re.IGNORECASE)  # the state, or what Enter says
        rests = re.compile(f"{_AT_REST}|It was due off .*{due:%H:%M}\\. You said so")  # it may ask so of another
        there = lambda screen: rests.search(screen) and not still.search(screen)  # noqa: E731 - one line says it
        more = ["--pain", str(self._chance.randint(0, 10)), "--skin", "pink"][: self._chance.choice((0, 2, 4))]
        if early:
            more += ["--reason", self._chance.choice(("pain", "skin", "interrupted", "other"))]
        if not self._say("off", course, there, *more):
            return
        entry = f"{course['id']}.{course['slot']}"
        self._entries.append(entry)
        if self._now() - due > timedelta(minutes=8) and self._chance.random() < 0.6:
            at = (due + timedelta(minutes=self._chance.randint(0, 5))).replace(microsecond=0)
            self._verb("at", course, "--at", at.isoformat(), word=at.isoformat(), entry=entry, verb="off")

    def _aside(self) -> None:
        """Do something else, or nothing for a while."""
        what = self._chance.random()
        if what < 0.25 and self._entries:
            entry = self._entries[-1] if what < 0.1 else self._chance.choice(self._entries)
            note = self._word()
            self._verb("note", None, entry, "--note", note, word=note, entry=entry, verb="log edit")
        elif what < 0.4:
            self._verb("checkin", None, "--pain", str(self._chance.randint(0, 10)), "--sleep", "broken")
        else:
            time.sleep(self._chance.uniform(0.1, 0.6))

    # How it is said.

    def _say(self, what: str, course: Course, there: Callable[[str], object], *more: str) -> bool:
        """Say *on* or *off* in one of three ways; return whether it was confirmed."""
        way = self._chance.choice(("verb", "verb", "window", "popup"))
        kind = KINDS[course["definition"]]
        popup = self._desk.standing(kind, what)
        if way == "popup" and popup is not None:
            begun = self._now()
            self._desk.press(popup, what)
            return self._heard(what, course, begun, "popup", sure=self._stands(what, course, begun))
        if way == "window" and (pressed := self._press(f"The {kind} is {what}", there)) is not None:
            begun, sure = pressed
            return self._heard(what, course, begun, "window", sure=sure)
        return self._verb(what, course, *more)

    def _stands(self, what: str, course: Course, begun: datetime) -> bool:
        """Whether the next answers say that it is so, and since the press."""
        until = time.monotonic() + 3
        while time.monotonic() < until:
            for one in self.look() or ():
                since = datetime.fromisoformat(one["since"])
                if one["id"] == course["id"] and what == "off" and one["state"] != "on":
                    return True
                if one["id"] == course["id"] and what == one["state"] and since >= begun - timedelta(seconds=1):
                    return True
        return False

    def _press(self, label: str, there: Callable[[str], object]) -> tuple[datetime, bool] | None:
        """Press Enter where the screen says so; return since when, and whether it then said so; None: not pressed."""
        until, last, begun = time.monotonic() + 8, 0.0, None
        while time.monotonic() < until:
            screen = self._screen()
            if begun is not None and there(screen):
                return begun, True
            if time.monotonic() - last > 2.2 and screen:  # faster would count as one key that is held down
                last = time.monotonic()
                if label in screen:
                    begun = begun or self._now()
                    self._key("Enter")
                    if self._chance.random() < _KILLED:
                        time.sleep(self._chance.uniform(0, _KILLED_WITHIN))
                        self._lives.kill_window()
                else:
                    self._key("2" if " off already?" in screen else "Escape")
            time.sleep(0.1)
        return None if begun is None else (begun, False)

    def _heard(self, what: str, course: Course, begun: datetime, how: str, *, sure: bool) -> bool:
        done = self._now() if sure else self._now() + timedelta(seconds=_HEARD * self._rate)
        self.story.said.append(Said(what=what, course=course["id"], begun=begun, done=done, sure=sure, how=how))
        self.story.unheard += not sure
        return sure

    def _verb(
        self, what: str, course: Course | None, *more: str, word: str = "", entry: str = "", verb: str = ""
    ) -> bool:
        of = () if course is None else ("--course", course["id"])
        begun = self._now()
        code, _, err = self._run(*(verb or what).split(), *more, *of)
        if code:
            self.story.refused.append(f"{what}: {err.strip()}")
            return False
        if what == "checkin" and (letters := re.search(r"\((\w{4})\)\.", err)):
            word = letters[1]
        named = "" if course is None else course["id"]
        said = Said(
            what=what,
            course=named,
            begun=begun,
            done=self._now(),
            sure=code == 0,
            how="verb",
            word=word,
            entry=entry,
        )
        self.story.said.append(said)
        return said.sure

    def _run(self, *words: str, may_die: bool = True) -> tuple[int | None, str, str]:
        """Run a verb, sometimes only until it is killed; return its exit code (None: killed) and what it said."""
        piped = subprocess.PIPE
        kill = may_die and self._chance.random() < _KILLED
        with subprocess.Popen([*ICEBREAK, *words], stdout=piped, stderr=piped, text=True) as running:
            if kill:
                time.sleep(self._chance.uniform(0, _KILLED_WITHIN))
                if kill := running.poll() is None:
                    running.kill()
                    self._lives.hits["verb killed"] += 1
            out, err = running.communicate(timeout=2 * PATIENCE)
        return (None if kill else running.returncode), out, err

    # Small things.

    def _screen(self) -> str:
        with suppress(subprocess.CalledProcessError):  # its terminal is just being closed
            if self._lives.window is not None:
                return self._lives.window.screen
        return ""

    def _key(self, key: str) -> None:
        with suppress(subprocess.CalledProcessError):
            if self._lives.window is not None:
                self._lives.window.press(key)

    def _now(self) -> datetime:
        return self._clock.read().wall

    def _word(self) -> str:
        self._notes += 1
        return f"word {self._notes}"
