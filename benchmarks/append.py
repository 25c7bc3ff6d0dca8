"""One more entry in the log, beside an append and a sync of the same bytes that know nothing."""

import os
import time
from datetime import UTC, datetime, timedelta
from statistics import median

from benchmarks.home import new_folder, new_home
from benchmarks.row import Row
from icebreak.core.record import Entry, Record, Scalar
from icebreak.store.device import device_name
from icebreak.store.lock import held
from icebreak.store.log import append
from icebreak.store.toml_text import entry_text

BEFORE = 300
"""Entries that the month has already: one a slot of two whole courses, and then some."""
RUNS = 600
_FIRST = datetime(2026, 11, 1, 8, tzinfo=UTC)


def measure() -> list[Row]:
    """Measure both in one folder; the lock of the data folder is held by the caller, as `append` asks for."""
    bare: list[float] = []
    ours: list[float] = []
    with new_folder() as folder:
        home = new_home(folder)
        device, beside = device_name(home), str(home.log / "beside.txt")
        with held(home):
            for n in range(BEFORE):
                append(home, device, [_record(n)])
            for n in range(BEFORE, BEFORE + RUNS):
                record = _record(n)
                text = entry_text(Entry(record=record, rev=1, device=device)).encode()
                begin = time.perf_counter()
                _append(beside, text)
                between = time.perf_counter()
                append(home, device, [record])
                bare.append(between - begin)
                ours.append(time.perf_counter() - between)
    how = f"wall time, since the sync waits for the disk; medians of {RUNS} each, in turn, {BEFORE} entries before"
    return [Row(what="append of one entry", floor=_us(bare), ours=_us(ours), unit="us", bound=1.5, how=how)]


def _append(path: str, text: bytes) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(fd, text)
    os.fsync(fd)
    os.close(fd)


def _record(n: int) -> Record:
    """Return the record of a session, with the keys that one usually has."""
    due = _FIRST + timedelta(minutes=n)
    values: dict[str, Scalar] = {
        "definition": "ice-20-90",
        "kind": "ice",
        "region": "lower back",
        "due": due,
        "shown": due + timedelta(seconds=1),
        "on": due + timedelta(minutes=2),
        "off": due + timedelta(minutes=22),
        "planned_s": 1200,
        "outcome": "completed",
        "pain_before": 6,
    }
    return Record(table="session", id=f"2026-11-01-ice-20-90-k3fd.{n + 1}", values=values)


def _us(seconds: list[float]) -> float:
    return 1e6 * median(seconds)
