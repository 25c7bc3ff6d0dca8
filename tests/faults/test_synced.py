"""Two devices that write to one synced log, with real Syncthing: no conflict, nothing lost, both see the same."""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import needs
from tests.faults.synced import Device, device_of, settle, two_devices

from icebreak.store.everything import NAME


@pytest.fixture
def devices(tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    """Two devices that are connected."""
    needs("syncthing")
    with two_devices(tmp_path) as both:
        yield both


def at_once(one: Callable[[], None], other: Callable[[], None]) -> None:
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(one), pool.submit(other)]:
            done.result()


def add(device: Device, on: str, *more: str) -> None:
    device.done("log", "add", "--kind", "ice", "--on", on, "--for", "20m", *more)


def id_of(log: Mapping[str, Any], note: str) -> str:
    found: str = next(one["id"] for one in log["sessions"] if one.get("note") == note)
    return found


def agreed(one: Device, other: Device) -> dict[str, Any]:
    """Wait until everything is everywhere; then nothing clashed, and both say the same, with nothing wrong in it."""
    settle(one, other)
    for device in (one, other):
        assert [name for name in device.names() if "conflict" in name] == []
        said = device.verb("log", "check")
        assert (said.code, said.out) == (0, ""), said
    log = one.log()
    assert log == other.log()
    return log


def test_two_devices_write_to_one_synced_log(devices: tuple[Device, Device], tmp_path: Path) -> None:
    desk, lap = devices
    desk.done("start", "ice-20-90", "--on", "--at", "2026-11-22T13:30")
    desk.done("off", "--at", "2026-11-22T13:50", "--pain", "4")
    add(desk, "2026-11-20T09:00", "--note", "both")
    add(lap, "2026-11-20T10:00", "--note", "gone")
    agreed(desk, lap)

    # Both at the same time, with Syncthing at work in between; in two months, and corrections of the same entry.
    def writes(device: Device, hour: int) -> None:
        for day in range(1, 7):
            add(device, f"2026-{10 + day % 2}-{day:02}T{hour:02}:00", "--note", f"{hour} on {day}")
        device.done("log", "edit", id_of(device.log(), "both"), "--pain-before", str(hour))
        device.done("checkin", "--pain", "3", "--cant", f"sit at {hour}")
        device.done("spasm", "--at", "2026-11-21T08:00", "--note", f"from {hour}")

    at_once(lambda: writes(desk, 8), lambda: writes(lap, 10))
    log = agreed(desk, lap)
    assert [len(log[table]) for table in ("sessions", "checkins", "spasms")] == [3 + 2 * 6, 2, 2]
    first, last = sorted((desk, lap), key=lambda device: device_of(device.home))

    # One has no connection for a while, since its Syncthing crashed; both correct the same, and more.
    both, gone = id_of(log, "both"), id_of(log, "gone")
    course = next(one["id"] for one in log["sessions"] if one.get("definition"))
    lap.kill()
    for device, pain, note in ((first, "2", "said first"), (last, "5", "said last")):
        device.done("log", "edit", both, "--pain-after", pain, "--note", note)
    first.done("log", "edit", both, "--skin-after", "pink")
    lap.done("log", "rm", gone)
    desk.done("log", "edit", gone, "--pain-after", "1")
    lap.done("log", "edit", course, "--note", "it was the lap that said so")
    add(desk, "2026-11-19T09:00")
    add(lap, "2026-11-19T10:00")
    lap.start()
    log = agreed(desk, lap)
    entries = {one["id"]: one for one in log["sessions"]}
    assert len(entries) == 3 + 2 * 6 + 2 - 1
    assert gone not in entries
    told = entries[both]
    assert (told["pain_after"], told["note"], told["skin_after"]) == (5, "said last", "pink")
    assert entries[course]["note"] == "it was the lap that said so"

    # One was told to pause; the course goes on meanwhile.
    desk.ask("POST", "system/pause", device=lap.id)
    desk.done("on", "--anyway")
    at_once(lambda: add(lap, "2026-11-18T09:00"), lambda: add(desk, "2026-11-18T10:00"))
    desk.done("stop", "--off")
    desk.ask("POST", "system/resume", device=lap.id)
    assert len(agreed(desk, lap)["sessions"]) == len(entries) + 3

    # What Syncthing keeps beside the files, and an unfinished copy of its own, are nothing that a reader would take.
    for device in devices:
        (device.shared / ".syncthing.2026-11.phone-abcd.toml.tmp").write_bytes(b"format = 1\n\n[[sess")
        (device.shared / ".stignore").write_text("*.torn\n", encoding="utf-8")
    agreed(desk, lap)
    for number, device in enumerate(devices):
        assert any(name.startswith(".stversions/") for name in device.names())
        backup = tmp_path / f"{number}.zip"
        device.done("backup", str(backup))
        with zipfile.ZipFile(backup) as kept:
            logs = [name for name in kept.namelist() if name.startswith("log/")]
        assert logs == [f"log/{name}" for name in device.names() if not name.startswith(".st") and ".tmp" not in name]
        assert all(NAME.fullmatch(name) for name in logs)


def test_a_home_that_was_copied_whole_makes_conflicts_and_still_loses_nothing(devices: tuple[Device, Device]) -> None:
    desk, lap = devices
    add(desk, "2026-11-20T09:00")
    lap.home.state.mkdir(exist_ok=True)
    shutil.copy(desk.home.device, lap.home.device)
    settle(desk, lap)
    lap.kill()
    add(desk, "2026-11-20T11:00")
    add(lap, "2026-11-20T13:00")
    lap.start()
    settle(desk, lap)
    settle(desk, lap)  # the copy that one of the two has made of the other's file
    assert any(".sync-conflict-" in name for name in desk.names())
    assert len(desk.log()["sessions"]) == 3
    assert json.dumps(desk.log()) == json.dumps(lap.log())
