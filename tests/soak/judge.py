"""What became of all that was said, read from the files as docs/log.md tells to, without icebreak."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.soak.said import Said, Story

Row = dict[str, Any]


def read_rows(log: Path, courses: Path) -> tuple[list[Row], list[str]]:
    """Return all rows of the log, and those that still wait in courses; and what is twice."""
    rows: list[Row] = []
    for path in sorted(log.glob("*.toml")):
        text = path.read_text("utf-8")
        tables = tomllib.loads(text[: text.find("\n", text.rfind("\n# end ") + 1) + 1])
        rows += [{"table": table, **row} for table in tables if table != "format" for row in tables[table]]
    twice = [f"{name} {rev}" for (name, rev), n in Counter((one["id"], one["rev"]) for one in rows).items() if n > 1]
    there = {(one["id"], one["rev"]) for one in rows}
    for path in sorted(courses.rglob("*.toml")):
        for one in tomllib.loads(path.read_text("utf-8")).get("record", []):
            if (one["id"], one["rev"]) not in there:
                rows.append({"table": one["table"], "id": one["id"], "rev": one["rev"], **one["values"]})
    return rows, twice


class Judge:
    """The rows of the log, held against a story."""

    def __init__(self, rows: list[Row], twice: list[str], story: Story) -> None:
        self.rows = rows
        self.lost: list[str] = []
        self.doubled = [f"in the log twice: {one}" for one in twice]
        self.made_up: list[str] = []
        """What is in the log although nobody said it."""
        self._story = story
        self._by_id: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda one: one["rev"]):
            self._by_id[row["id"]].append(row)
        self.first = {name: some[0] for name, some in self._by_id.items()}
        self._judge()

    @property
    def sessions(self) -> dict[str, Row]:
        """Return what was first written of each session that was on, by its id."""
        return {name: row for name, row in self.first.items() if row["table"] == "session" and "on" in row}

    def folded(self, name: str) -> Row:
        """Return an entry as all its revisions leave it."""
        found: Row = {}
        for row in self._by_id[name]:
            for key in row.get("unset", []):
                found.pop(key, None)
            found |= row
        return found

    def _judge(self) -> None:
        for name, rows in self._by_id.items():
            if [row["rev"] for row in rows] != list(range(1, len(rows) + 1)):
                self.lost.append(f"{name} has the revisions {[row['rev'] for row in rows]}")
        self._instants("on", lambda row: row["on"])
        self._instants("off", pressed)
        for said in self._story.of("skip", "note", "checkin"):
            self._word(said)
        self._corrected()
        self._checkins()
        self._alone()

    def _instants(self, what: str, instant: Callable[[Row], datetime]) -> None:
        """Each *on* and *off* that was confirmed is one session's, and each session's was said."""
        said = self._story.of(what)
        for one in said:
            found = [
                name for name, row in self.sessions.items() if _course(name) == one.course and one.at(instant(row))
            ]
            if one.sure and not found:
                self.lost.append(str(one))
            if one.sure and len(found) > 1:
                self.doubled.append(f"{one}: {found}")
        for name, row in self.sessions.items():
            if not any(one.course == _course(name) and one.at(instant(row)) for one in said):
                self.made_up.append(f"{what} of {name}: {instant(row)}")

    def _word(self, said: Said) -> None:
        """What bears a word of its own is there once, or at most once where nobody confirmed it."""
        if not said.word:
            return
        found = [row for row in self.rows if row.get("note") == said.word or row["id"].endswith(f"-{said.word}")]
        if said.sure and not found:
            self.lost.append(str(said))
        if len(found) > 1:
            self.doubled.append(f"{said}: {found}")
        if said.what == "note" and found and found[0]["id"] != said.entry:
            self.made_up.append(f"{said}: {found}")

    def _corrected(self) -> None:
        """The last that was said of an entry is what it says; what nobody confirmed may have been said or not."""
        for key, what in (("note", "note"), ("off", "at")):
            for name in {one.entry for one in self._story.of(what)}:
                said = [one for one in self._story.of(what) if one.entry == name]
                last = max((n for n, one in enumerate(said) if one.sure), default=None)
                now = self.folded(name).get(key)
                may = {one.word for one in said[last or 0 :]}
                if last is not None and (now.isoformat() if isinstance(now, datetime) else now) not in may:
                    self.lost.append(f"{name} says {now} and not one of {sorted(may)}")

    def _checkins(self) -> None:
        rows = [row for row in self.rows if row["table"] == "checkin"]
        if len(rows) > len(self._story.of("checkin")):
            self.made_up.append(f"{len(rows)} check-ins")

    def _alone(self) -> None:
        """Nothing else is there but what time does, and lists of signs that the window has shown."""
        for row in self.rows:
            if row["table"] not in ("session", "checkin", "signs"):
                self.made_up.append(str(row))
        overlapping = sorted((self.folded(name) for name in self.sessions), key=lambda row: row["on"])
        for one, other in pairwise(overlapping):
            if one.get("off", one["on"]) > other["on"]:
                self.made_up.append(f"both on: {one} {other}")


def pressed(row: Row) -> datetime:
    """Return when it was said to be off; where that was in time, when it came off."""
    found: datetime = row["said"] if "said" in row else row["off"]
    return found


def due(row: Row) -> datetime:
    """Return when it was to come off."""
    on: datetime = row["on"]
    return on + timedelta(seconds=row["planned_s"])


def _course(name: str) -> str:
    return name.rpartition(".")[0]
